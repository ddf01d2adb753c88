"""``python -m benchmarks.estimates``: published tables beside R's results, and how often intervals hold the truth."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from benchmarks.estimates.known_truth import known_table, published, score, worlds_table
from benchmarks.estimates.tables import bootstrap, comparison
from benchmarks.estimates.uncertain_links import links_table
from tahqiq import __version__, estimates

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "tests" / "estimates" / "tables"
COVERAGE = ROOT / "src" / "tahqiq" / "estimates" / "coverage.json"


def main() -> None:
    """Prints the tables; renews a page's or the room's measured coverage where asked."""
    asked = _asked()
    names = [path.stem for path in sorted(TABLES.glob("*.csv")) if not asked.only or path.stem in asked.only]
    tables = {name: estimates.read(TABLES / f"{name}.csv") for name in names}
    methods: list[str] = list(asked.methods or estimates.ESTIMATORS.names())
    parts = {"tables": comparison(tables, asked.references, methods)}
    if "uk5" in tables:
        parts["bootstrap"] = f"Stepwise, uk5, 200 resamples: {bootstrap(tables['uk5']):.2f} s (SparseMSE: 36.7 s)."
    found = published(tables, methods)
    parts["known"] = known_table(found)
    if asked.worlds:
        parts["worlds"] = worlds_table(methods, asked.worlds, asked.slow_worlds, _say)
        parts["links"] = links_table(asked.worlds)
    for part in parts.values():
        print(part, end="\n\n")
    if asked.markdown:
        _renew(asked.markdown, parts)
    if asked.coverage:
        _keep({method: score(answered) for method, answered in found.items() if any(a for *_, a in answered)}, names)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.estimates", description=__doc__)
    parser.add_argument("--only", nargs="*", default=[], help="tables, by name")
    parser.add_argument("--methods", nargs="*", default=[], help="methods, by name; all if not given")
    parser.add_argument("--worlds", type=int, default=20, help="simulated worlds of each kind")
    parser.add_argument("--slow-worlds", type=int, default=2, help="the same for methods that take seconds")
    parser.add_argument("--references", type=Path, default=ROOT.parent / "shared" / "data" / "mse", help="R's results")
    parser.add_argument("--markdown", type=Path, help="renew the tables between the marks of this page")
    parser.add_argument("--coverage", action="store_true", help="keep the measured coverage for the room's caveats")
    return parser.parse_args()


def _renew(page: Path, parts: dict[str, str]) -> None:
    text = page.read_text(encoding="utf-8")
    for name, part in parts.items():
        head, _, rest = text.partition(f"<!-- {name} -->\n")
        _, _, tail = rest.partition(f"<!-- /{name} -->")
        text = f"{head}<!-- {name} -->\n{part}\n<!-- /{name} -->{tail}"
    page.write_text(text, encoding="utf-8")


def _keep(methods: dict[str, dict[str, object]], tables: Sequence[str]) -> None:
    """Methods that were not run keep what was measured before."""
    before = json.loads(COVERAGE.read_text(encoding="utf-8"))["methods"]
    told = {
        "measured_by": "python -m benchmarks.estimates --coverage",
        "on": date.today().isoformat(),
        "version": __version__,
        "truth": "the persons on one list of a published table, estimated from the other lists",
        "tables": list(tables),
        "methods": {**before, **methods},
    }
    COVERAGE.write_text(json.dumps(told, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _say(text: str) -> None:
    print(text, file=sys.stderr)


if __name__ == "__main__":
    main()
