"""``python -m benchmarks.estimates.latent [TABLE …]``: latent classes beside R's LCMCR, effective draws a second.

Times are of the processor, one core, with burn-in. R's is the best of the settings measured on the table; ours is of
four chains of `--rounds` after warm-up, without the mode search, which R lacks; "seconds" is the default run with it.
"""

from __future__ import annotations

import argparse
import json
from math import exp, fsum, log
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np

from tahqiq import estimates
from tahqiq.estimates import diagnostics
from tahqiq.estimates.estimators.lcmcr import CAP, cells
from tahqiq.estimates.latent import posterior
from tahqiq.estimates.latent.chains import CHAINS, Chain, Data, warm
from tahqiq.model.capture import CaptureHistory

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "tests" / "estimates" / "tables"
_HEAD = "| table | effective draws a second | R | ratio | R-hat | R's | seconds to the answer | answer |"
_CONVERGED = 1.01


def main() -> None:
    """One line a table, then the geometric mean and the least of the ratios where R converged."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.estimates.latent", description=__doc__)
    parser.add_argument("tables", nargs="*", help="by name; all if not given")
    parser.add_argument("--rounds", type=int, default=10_000, help="of each of the four chains")
    parser.add_argument("--references", type=Path, default=ROOT.parent / "shared" / "data" / "mse", help="R's results")
    asked = parser.parse_args()
    names = asked.tables or [path.stem for path in sorted(TABLES.glob("*.csv"))]
    estimates.estimate(estimates.read(TABLES / "korea.csv"), "lcmcr")  # compiles or loads
    print(_HEAD, "|---|---|---|---|---|---|---|---|", sep="\n")
    ratios = []
    for name in names:
        history = estimates.read(TABLES / f"{name}.csv")
        theirs = _theirs(asked.references / f"{name}.json")
        speed, rhat = _ours(history, asked.rounds)
        start = process_time()
        answer = estimates.estimate(history, "lcmcr")
        seconds = process_time() - start
        ratio = speed / theirs[0] if theirs else None
        if ratio and theirs and theirs[1] <= _CONVERGED:
            ratios.append(ratio)
        said = answer.code if isinstance(answer, estimates.NotEstimable) else "estimate"
        told = (f"{theirs[0]:,.0f}", f"{ratio:.1f}", f"{rhat:.4f}", f"{theirs[1]:.4f}") if theirs else ("–",) * 4
        print(f"| {name} | {speed:,.0f} | {' | '.join(told)} | {seconds:.1f} | {said} |", flush=True)
    if ratios:
        mean = exp(fsum(map(log, ratios)) / len(ratios))
        print(f"\nWhere R converged: geometric mean {mean:.1f} ×, least {min(ratios):.1f} ×.")


def _ours(history: CaptureHistory, rounds: int) -> tuple[float, float]:
    """Effective draws of N a second, and R-hat, of four plain chains."""
    start = process_time()
    data = Data.of(cells(history), CAP * history.observed)
    chains = [Chain.start(data, 1, n) for n in range(CHAINS)]
    scale = warm(chains, posterior.PLAN)
    totals = np.stack([c.run(rounds, posterior.PLAN, scale)[0][:, 0] for c in chains])
    seconds = process_time() - start
    return diagnostics.ess_bulk(totals) / seconds, diagnostics.rhat(totals)


def _theirs(path: Path) -> tuple[float, float] | None:
    """R's best effective draws a second, and the R-hat of its longest run."""
    measured: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["measured"] if path.exists() else {}
    runs = [run for name, run in measured.items() if name.startswith("R_LCMCR")]
    if not runs:
        return None
    longest = max(runs, key=lambda run: run["cpu_s_per_chain"])
    return max(r["ess_bulk"] / (r["chains"] * r["cpu_s_per_chain"]) for r in runs), longest["rhat"]


if __name__ == "__main__":
    main()
