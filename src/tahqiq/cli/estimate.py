"""estimate: how many there are in all, documented and not, from the lists of a case or from a plain table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from tahqiq.cli.show import CASE, as_json, print_json, print_table, say
from tahqiq.errors import MissingExtra, UsageError
from tahqiq.model.capture import Estimate, NotEstimable
from tahqiq.model.capture_json import estimate_to_json

if TYPE_CHECKING:
    from tahqiq.model.undocumented import StratumAnswers, Undocumented

ALL = "all"
TITLE = "Estimated in all, documented and undocumented together"
COLUMNS = ("method", "at least", "95 %", "50 %", "middle", "mind")
ASIDE = {
    "unidentified": "without a name, so nobody can say whether they are on another list",
    "other-state": "of another state",
    "state-unknown": "of no one known state",
    "coverage-unknown": "place, date or status open, so which lists could have seen them cannot be told",
    "outside-coverage": "only on lists that say they could not have seen them",
}
LEFT_OUT = {"cannot-see": "could not have seen any of them", "nobody": "holds none of them"}


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
    from tahqiq.estimates import read
    from tahqiq.estimates.estimators import ESTIMATORS
    from tahqiq.estimates.judge import compared, judged

    history = read(table)
    found, seconds = [], []
    for name in ESTIMATORS.names() if method == ALL else (method,):
        start = perf_counter()
        try:
            found.append(judged(history, name, seed=seed))
        except MissingExtra as error:
            if method != ALL:
                raise
            say(f"without {name}: {error}")
            continue
        seconds.append(round(perf_counter() - start, 3))
    found = compared(found)
    if as_json:
        told = [estimate_to_json(a) | {"seconds": taken} for a, taken in zip(found, seconds, strict=True)]
        print_json(told if method == ALL else told[0])
        return
    click.echo(f"{history.observed:,} persons on {len(history.lists)} lists (documented): {', '.join(history.lists)}")
    print_answers(TITLE, found)
    _print_caveats(found)


@click.command("estimate")
@CASE
@click.option("--by", multiple=True, help="Part the persons by place, month, year, sex, age, status or incident.")
@click.option("--method", "methods", multiple=True, help="chao, loglinear, dga, lcmcr, …, each as one option; or all.")
@click.option("--state", "states", multiple=True, help="Count persons in this state; dead and remains by default.")
@click.option("--seed", default=0, show_default=True, help="Of the methods that draw; the same seed, the same numbers.")
@click.option(
    "--links",
    "clusterings",
    default=40,
    show_default=True,
    help="Draws of the links to estimate over; 0: take them as right.",
)
@as_json
def estimate_case(
    case: Path,
    by: tuple[str, ...],
    methods: tuple[str, ...],
    states: tuple[str, ...],
    seed: int,
    clusterings: int,
    as_json: bool,
) -> None:
    """How many died in all, those on no list included, from the linked lists of a case; or why that cannot be said.

    The documented are the persons on the lists: a minimum. What is estimated is a model's, stands apart from it and is
    never added to what is reported. Each run is recorded; an account shows the last one of each choice of --by. Link
    the lists first: tahqiq people CASE link. With latent classes (lcmcr) a stratum takes about half a minute.
    """
    from tahqiq.investigation.case import Case
    from tahqiq.investigation.estimate import Asked, estimate_case
    from tahqiq.investigation.estimations import places_of
    from tahqiq.investigation.strata import STATES
    from tahqiq.model.undocumented_json import undocumented_to_json

    if ALL in methods and len(methods) > 1:
        raise UsageError(f"--method {ALL} goes alone")
    asked = Asked(
        by=by, states=states or STATES, methods=() if ALL in methods else methods, seed=seed, clusterings=clusterings
    )
    opened = Case.open(case)
    run = estimate_case(opened, asked)
    if as_json:
        print_json(undocumented_to_json(run))
        return
    places = {place: opened.gazetteer.label(place, opened.language) for place in places_of([run])}
    for stratum in run.strata:
        _print_stratum(stratum, run, places)
    if run.total:
        print_answers("Sum of the strata", run.total)
    _print_caveats([answer for stratum in run.strata for answer in stratum.answers] + [*run.total])
    _print_rest(run)


def print_answers(title: str, found: Sequence[Estimate | NotEstimable]) -> None:
    """One row a method, refusals with their reason."""
    print_table(title, COLUMNS, [_row(answer) for answer in found])


def _print_caveats(found: Sequence[Estimate | NotEstimable]) -> None:
    """Every caveat once, with the methods it is of."""
    of: dict[str, dict[str, None]] = {}
    for answer in found:
        for caveat in answer.caveats if isinstance(answer, Estimate) else ():
            of.setdefault(f"{caveat.grade}: {caveat.words}", {})[answer.method] = None
    for words, methods in of.items():
        say(f"{', '.join(methods)}: {words}")


def _row(found: Estimate | NotEstimable) -> list[str]:
    if isinstance(found, NotEstimable):
        return [found.method or ALL, "", "", "", "", f"not estimable: {found.reason}"]
    if any(caveat.code == "incomplete-sum" for caveat in found.caveats):
        return [found.method, f"{found.at_least:,}", "", "", "", "no more than “at least” can be said of this sum"]
    q = found.quantiles
    return [
        found.method,
        f"{found.at_least:,}",
        f"{q[0.025]:,} to {q[0.975]:,}",
        f"{q[0.25]:,} to {q[0.75]:,}",
        f"{q[0.5]:,}",
        ", ".join(c.code for c in found.caveats),
    ]


def _print_stratum(stratum: StratumAnswers, run: Undocumented, places: Mapping[str, str]) -> None:
    history = stratum.history
    told = ", ".join(f"{name} {places.get(value, value)}" for name, value in history.stratum.items()) or "all"
    lists = ", ".join(run.list_names.get(name, name) for name in history.lists)
    click.echo(f"\n{told}: {history.observed:,} persons documented, on {len(history.lists)} lists ({lists})")
    for name, why in stratum.left_out.items():
        click.echo(f"  without {run.list_names.get(name, name)}, which {LEFT_OUT[why]}")
    print_answers(TITLE, stratum.answers)


def _print_rest(run: Undocumented) -> None:
    for why, persons in run.aside.items():
        click.echo(f"In no table: {persons:,} persons {ASIDE[why]}.")
    for name, entries in run.ignored.items():
        click.echo(f"Not counted: {entries:,} entries of {name} on persons whom it says it could not have seen.")
    for name, persons in run.settled.items():
        click.echo(
            f"Of {persons:,} persons the records differ on {name}; they are where most of their records put them."
        )
    if not run.clusterings:
        click.echo("Linkage errors are not in the intervals: the links were taken as right.")
    click.echo(f"Recorded as entry {run.seq}.")
