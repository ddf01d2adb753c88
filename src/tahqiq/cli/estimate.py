"""tool estimate: from a plain table of who is on which lists to how many there are in all, or why that is not said."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import click

from tahqiq.cli.show import as_json, print_json, print_table, say
from tahqiq.model.capture import Estimate, NotEstimable
from tahqiq.model.capture_json import estimate_to_json

ALL = "all"


@click.command()
@click.argument("table", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--method", default=ALL, show_default=True, help="chapman, chao, loglinear, dga, lcmcr, …; or all.")
@click.option("--seed", default=0, show_default=True, help="Of the methods that draw; the same seed, the same numbers.")
@as_json
def estimate(table: Path, method: str, seed: int, as_json: bool) -> None:
    """How many there are in all, from TABLE: one 0/1 column a list, then `count`; nobody on no list.

    A method that cannot answer says why. What is printed is an estimate of the total, documented and undocumented
    together; the documented are only those counted in TABLE.
    """
    from tahqiq import estimates

    history = estimates.read(table)
    found: list[tuple[Estimate | NotEstimable, float]] = []
    for name in estimates.ESTIMATORS.names() if method == ALL else (method,):
        start = perf_counter()
        found.append((estimates.estimate(history, name, seed=seed), perf_counter() - start))
    if as_json:
        told = [estimate_to_json(answer) | {"seconds": round(seconds, 3)} for answer, seconds in found]
        print_json(told if method == ALL else told[0])
        return
    click.echo(f"{history.observed:,} persons on {len(history.lists)} lists (documented): {', '.join(history.lists)}")
    print_table(
        "Estimated in all", ["method", "at least", "95 %", "50 %", "middle", "mind"], [_row(a) for a, _ in found]
    )
    for answer, _ in found:
        for caveat in answer.caveats if isinstance(answer, Estimate) else ():
            say(f"{answer.method}: {caveat.words}")


def _row(found: Estimate | NotEstimable) -> list[str]:
    if isinstance(found, NotEstimable):
        return [found.method, "", "", "", "", f"not estimable: {found.reason}"]
    q = found.quantiles
    return [
        found.method,
        f"{found.at_least:,}",
        f"{q[0.025]:,} to {q[0.975]:,}",
        f"{q[0.25]:,} to {q[0.75]:,}",
        f"{q[0.5]:,}",
        ", ".join(c.code for c in found.caveats),
    ]
