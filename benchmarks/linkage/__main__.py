"""python -m benchmarks.linkage: records linked by us and by others, in the same run, on invented worlds and febrl4."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from benchmarks.linkage.errors import errors
from benchmarks.linkage.one import METHODS
from benchmarks.linkage.run import Failed, Outcome, outcome
from benchmarks.linkage.tasks import names, task

_HEAD = ("method", "precision", "recall", "F1 at the threshold fixed beforehand", "best F1", "calibration error",
         "true pairs compared", "to review (.05-.95)", "seconds", "of the processor", "MB")  # fmt: skip
_PEERS = ("splink", "duckdb", "recordlinkage", "rapidfuzz")
Row = tuple[str, ...]


def main() -> None:
    """Print one table for each task, and the F1 of all in one."""
    asked, _ = _arguments().parse_known_args()
    done: list[Outcome | Failed] = []
    lines: list[str] = []
    for name in asked.only or names():
        mine = list(_outcomes(name, asked))
        done += mine
        said = ["", f"### {name}: {_size(mine)}", "", *table([_HEAD, *map(row, mine)]), *_notes(mine)]
        print("\n".join(said), flush=True)
        lines += said
    overview = ["", "### F1 at the threshold fixed beforehand", "", *table(_overview(done, asked.methods))]
    print("\n".join(overview))
    print("\n" + _versions())
    if asked.markdown:
        _renew(asked.markdown, [_versions(), *overview, *lines])


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linkage", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=names(), help="these tasks")
    parser.add_argument("--methods", nargs="+", choices=list(METHODS), default=list(METHODS))
    parser.add_argument("--size", type=int, help="victims of each world, instead of its usual number")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--errors", type=int, metavar="N", help="kinds of errors of tahqiq, N examples each")
    parser.add_argument("--markdown", type=Path, help="renew the tables between the marks of this file")
    return parser


def _outcomes(name: str, asked: argparse.Namespace) -> Iterator[Outcome | Failed]:
    given = task(name, asked.seed, asked.size)
    for method in asked.methods:
        found = outcome(given, method)
        if asked.errors is not None and isinstance(found, Outcome) and method.startswith("tahqiq"):
            print("\n".join(errors(given, found, asked.errors)))
        yield found


def _notes(found: Sequence[Outcome | Failed]) -> list[str]:
    """What methods themselves find odd."""
    said = [f"- {o.method}: {note}" for o in found if isinstance(o, Outcome) for note in o.answer.notes]
    return ["", *said] if said else []


def _size(found: Sequence[Outcome | Failed]) -> str:
    sizes = {len(o.task.left) for o in found if isinstance(o, Outcome)}
    if not sizes:
        return "no answer"
    one = next(o.task for o in found if isinstance(o, Outcome))
    rows = f"{len(one.left):,} and {len(one.right):,} rows" if one.right else f"{len(one.left):,} rows"
    return f"{rows}, {len(one.truth):,} true pairs"


def row(found: Outcome | Failed) -> Row:
    """One method's line."""
    if isinstance(found, Failed):
        return (found.method, *("",) * (len(_HEAD) - 2), found.reason)
    m = found.measures
    shares = (m.precision, m.recall, m.f1, m.best)
    return (
        found.method,
        *(f"{share:.3f}" for share in shares),
        "-" if m.calibration is None else f"{m.calibration:.3f}",
        f"{m.blocked:.3f}",
        "-" if m.queue is None else f"{m.queue:,}",
        f"{found.seconds:.1f}",
        f"{found.processor:.1f}",
        str(found.megabytes),
    )


def _overview(done: Sequence[Outcome | Failed], methods: Sequence[str]) -> list[Row]:
    f1 = {(_name(o), o.method): f"{o.measures.f1:.3f}" for o in done if isinstance(o, Outcome)}
    tasks = list(dict.fromkeys(map(_name, done)))
    return [("task", *methods), *((name, *(f1.get((name, m), "-") for m in methods)) for name in tasks)]


def _name(found: Outcome | Failed) -> str:
    return found.task.name


def _versions() -> str:
    known = [f"{name} {version(name)}" for name in _PEERS if find_spec(name)]
    return ", ".join([f"Python {sys.version.split()[0]}", *known])


def table(rows: Sequence[Row]) -> list[str]:
    """Lines of a Markdown table of the rows, the first its head."""
    head, *body = rows
    return [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *(f"| {' | '.join(row)} |" for row in body)]


def _renew(page: Path, lines: Sequence[str]) -> None:
    """Write the lines between the marks of the page."""
    text = page.read_text("utf-8")
    start, end = "<!-- table -->", "<!-- /table -->"
    before, after = text[: text.index(start)], text[text.index(end) :]
    page.write_text(before + start + "\n" + "\n".join(lines).strip() + "\n" + after, "utf-8")


if __name__ == "__main__":
    main()
