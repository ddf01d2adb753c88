"""estimate: how many there are in all, documented and not, from the lists of a case or from a plain table."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from time import perf_counter

import click

from tahqiq.cli.show import CASE, LANGUAGE, LANGUAGE_OF_TOOL, as_json, print_json, progress, say
from tahqiq.errors import MissingExtra, UsageError

ALL = "all"
SEED = click.option(
    "--seed",
    default=0,
    show_default=True,
    type=click.IntRange(min=0),
    help="Of the methods that draw; the same seed, the same numbers.",
)


@click.command()
@click.argument("table", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--method", "methods", multiple=True, help="Each as one option: chao, loglinear, rasch, dga, lcmcr, …; or all."
)
@SEED
@LANGUAGE_OF_TOOL
@as_json
def estimate(table: Path, methods: tuple[str, ...], seed: int, language: str, as_json: bool) -> None:
    """How many there are in all, from TABLE: one 0/1 column a list, then `count`; nobody on no list.

    A method that cannot answer says why. What is printed is an estimate of the total, documented and undocumented
    together; the documented are only those counted in TABLE.
    """
    from tahqiq.cli.undocumented import Printed
    from tahqiq.estimates import estimate as estimated
    from tahqiq.estimates import read
    from tahqiq.estimates.enough import cannot_answer
    from tahqiq.estimates.estimators import ESTIMATORS
    from tahqiq.estimates.judge import compared, judged
    from tahqiq.model.capture_json import estimate_to_json

    asked = _asked(methods)
    history = read(table)
    found, seconds = [], []
    for name in asked or ESTIMATORS.names():
        start = perf_counter()
        try:
            one = None if cannot_answer(history, name) else estimated(history, name, seed=seed)
        except MissingExtra as error:
            if asked:
                raise
            say(f"without {name}: {error}")
            continue
        seconds.append(round(perf_counter() - start, 3))  # of the answer, without what is asked to judge it
        found.append(judged(history, name, seed=seed, found=one))
    found = compared(found)
    if as_json:
        told = [estimate_to_json(a) | {"seconds": taken} for a, taken in zip(found, seconds, strict=True)]
        print_json(told[0] if len(asked) == 1 else told)
        return
    printed = Printed(language)
    t = printed.t
    names = ", ".join(map(t.name, history.lists))
    persons = t.count("undocumented.persons", history.observed)
    lists = t.count("undocumented.lists", len(history.lists))
    click.echo(t("undocumented.table", persons=persons, lists=lists, names=names))
    printed.answers(t("undocumented.title"), found)
    printed.caveats(found)


@click.command("estimate")
@CASE
@click.option("--by", multiple=True, help="Part the persons by place, month, year, sex, age, status or incident.")
@click.option("--method", "methods", multiple=True, help="chao, loglinear, rasch, dga, …, each as one option; or all.")
@click.option("--state", "states", multiple=True, help="Count persons in this state; dead and remains by default.")
@SEED
@click.option(
    "--links",
    "clusterings",
    default=40,
    type=click.IntRange(0, 1000),
    show_default=True,
    help="Draws of the links to estimate over; 0: take them as right.",
)
@LANGUAGE
@as_json
def estimate_case(
    case: Path,
    by: tuple[str, ...],
    methods: tuple[str, ...],
    states: tuple[str, ...],
    seed: int,
    clusterings: int,
    language: str | None,
    as_json: bool,
) -> None:
    """How many there are in all, those on no list too, from the linked lists of a case; or why that cannot be said.

    Counted are the dead, unless --state asks for others.

    The documented are the persons on the lists: a minimum. What is estimated is a model's, stands apart from it and is
    never added to what is reported. Each run is recorded; of those with the same --by and --state an account shows
    one, chosen by how it was made and never by what came out. Link the lists first: tahqiq people CASE link. With
    latent classes (lcmcr) a stratum takes about half a minute.
    """
    from tahqiq.cli.undocumented import Printed
    from tahqiq.investigation.case import Case
    from tahqiq.investigation.estimate import Asked, estimate_case
    from tahqiq.investigation.estimations import places_of
    from tahqiq.investigation.strata import STATES
    from tahqiq.model.undocumented_json import undocumented_to_json

    asked = Asked(by=by, states=states or STATES, methods=_asked(methods), seed=seed, clusterings=clusterings)
    opened = Case.open(case)
    run = estimate_case(opened, asked, watch=partial(progress, "Estimating, stratum by stratum"))
    if as_json:
        print_json(undocumented_to_json(run))
        return
    told = language or opened.language
    places = {place: opened.gazetteer.label(place, told) for place in places_of([run])}
    Printed(told).run(run, places)


def _asked(methods: tuple[str, ...]) -> tuple[str, ...]:
    """The methods named, none for all of them."""
    if ALL in methods and len(methods) > 1:
        raise UsageError(f"--method {ALL} goes alone")
    return () if ALL in methods else tuple(dict.fromkeys(methods))
