"""Commands that show what is in a case: claims, figures, conflicts, account, verify."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

import click

from tahqiq.claims import Step
from tahqiq.cli.figures import print_conflicts, print_figures, say_signals
from tahqiq.cli.show import CASE, LANGUAGE, amount_in_words, as_json, print_json, print_table, say
from tahqiq.cli.words import Words
from tahqiq.errors import UsageError
from tahqiq.investigation.case import Case
from tahqiq.investigation.publish import write
from tahqiq.investigation.reconcile import parse_cell, reconcile_case
from tahqiq.investigation.verify import verify as verify_case
from tahqiq.investigation.why import why as explain_claim
from tahqiq.model import Claim, Group
from tahqiq.model.claim_json import claim_to_json
from tahqiq.model.figure_json import reconciliation_to_json

RULE = click.option("--rule", default="provable", show_default=True, help="How the numbers are made from the claims.")
CELLS = click.option("--cell", "cells", multiple=True, help="A further cell: harm=killed,status=civilian,place=…")
TRUST = click.option("--trust", multiple=True, help="Use only claims of these speakers (id or name).")
READINGS = click.option("--reading", "readings", multiple=True, help="A reading to apply, e.g. width:cautious.")
FAULTS = click.option(
    "--faults", metavar="K", default=0, type=click.IntRange(0, 9), help="Show what holds if any K sources are wrong."
)
ESTIMATE = click.option(
    "--estimate",
    is_flag=True,
    help="Also infer numbers inside the proven bounds, with their uncertainty, in a table of their own.",
)
WHY = click.option(
    "--why", is_flag=True, help="Show which claims and readings give each number, and how; with --cell only of those."
)


@click.command()
@CASE
@click.option("--kind", type=click.Choice(["toll", "share", "statement"]), help="Only claims of this kind.")
@click.option("--why", metavar="ID", help="Show which rules gave this claim, on which words.")
@click.option("--proposals", is_flag=True, help="Show what a language model proposed, and what was rejected and why.")
@as_json
def claims(case: Path, kind: str | None, why: str | None, proposals: bool, as_json: bool) -> None:
    """Show who claims what, in the order of documents and sentences."""
    if proposals:
        from tahqiq.cli.proposals import print_proposals

        print_proposals(case, as_json=as_json)
        return
    if why is not None:
        print_why(*explain_claim(Case.open(case), why), as_json=as_json)
        return
    found = [claim for claim in Case.open(case).claims() if kind in (None, claim.kind)]
    if as_json:
        print_json([claim_to_json(claim) for claim in found])
    else:
        print_claims(found)


@click.command()
@CASE
@RULE
@CELLS
@TRUST
@READINGS
@FAULTS
@ESTIMATE
@WHY
@click.option(
    "--total", "sums", multiple=True, help="Over all incidents: place=…,status=civilian,from=2031-05-01,to=2031-05-31"
)
@click.option("--series", is_flag=True, help="Show how each source's numbers moved over time, and who repeats whom.")
@LANGUAGE
@as_json
def figures(
    case: Path,
    rule: str,
    cells: tuple[str, ...],
    trust: tuple[str, ...],
    readings: tuple[str, ...],
    faults: int,
    estimate: bool,
    why: bool,
    sums: tuple[str, ...],
    series: bool,
    language: str | None,
    as_json: bool,
) -> None:
    """Show what follows from the claims: for each cell the proven least and most, and what binds them."""
    opened = Case.open(case)
    wanted = [parse_cell(cell, opened.gazetteer) for cell in cells]
    if series + estimate + why + bool(sums) > 1:
        raise UsageError("--series, --estimate, --why and --total are shown apart", where=str(case))
    words = Words(language or opened.language)
    if sums:
        _totals(opened, sums, trust=trust, readings=readings, rule=rule, words=words, as_json=as_json)
        return
    result = reconcile_case(
        opened,
        cells=wanted,
        trust=trust or None,
        readings=readings,
        rule=rule,
        faults=faults,
        language=words.language,
    )
    if not as_json:
        say_signals(result)
    if estimate:
        from tahqiq.cli.estimates import print_with_estimates
        from tahqiq.investigation.best import best_of_case

        inferred = best_of_case(opened, cells=wanted, trust=trust or None, readings=readings, language=words.language)
        print_with_estimates(result, inferred, words, as_json=as_json)
    elif why:
        from tahqiq.cli.reasons import print_reasons
        from tahqiq.investigation.reasons import reasons

        found = reasons(result, opened.claims(), gazetteer=opened.gazetteer, cells=wanted, language=words.language)
        print_reasons(found, words, as_json=as_json)
    elif series:
        from tahqiq.cli.series import print_series

        print_series(result.series, words, as_json=as_json)
    elif as_json:
        print_json(reconciliation_to_json(result))
    else:
        print_figures(result, words)


def _totals(
    case: Case,
    sums: tuple[str, ...],
    *,
    trust: tuple[str, ...],
    readings: tuple[str, ...],
    rule: str,
    words: Words,
    as_json: bool,
) -> None:
    from tahqiq.cli.totals import print_totals
    from tahqiq.investigation.totals import parse_total, totals_of_case

    if rule != "provable":
        raise UsageError("only what is proven of incidents can be added up", why=f"the rule {rule!r} proves nothing")
    asked = [parse_total(text, case.gazetteer) for text in sums]
    found = totals_of_case(case, asked, trust=trust or None, readings=readings, language=words.language)
    print_totals(found, words, as_json=as_json)


@click.command()
@CASE
@LANGUAGE
@as_json
def conflicts(case: Path, language: str | None, as_json: bool) -> None:
    """Show which claims cannot all hold, which only differ in scope, and sums that fail.

    Where lists of persons were imported, also the maximums that are below the number of the named.
    """
    from tahqiq.investigation.persons import linked_if_any, with_names

    opened = Case.open(case)
    words = Words(language or opened.language)
    opened = replace(opened, config={**opened.config, "language": words.language})
    result = reconcile_case(opened, language=words.language)
    result = with_names(result, linked_if_any(opened, result))
    if as_json:
        body = reconciliation_to_json(result)
        print_json({key: body[key] for key in ("conflicts", "differences", "audit", "signals")})
    else:
        say_signals(result)
        print_conflicts(result, words)


@click.command()
@CASE
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path), help="FILE.html or FILE.json")
@click.option("--estimate", is_flag=True, help="With best estimates and their uncertainty, in a section of their own.")
def account(case: Path, out: Path, estimate: bool) -> None:
    """Write the account of a case as one self-contained file."""
    say(f"Account: {write(Case.open(case), out, estimate=estimate)}")


@click.command()
@CASE
@as_json
def verify(case: Path, as_json: bool) -> None:
    """Check that every ledger entry and every stored file is what was recorded."""
    result = verify_case(Case.open(case))
    if as_json:
        print_json({"entries": result.entries, "files": result.files})
    else:
        click.echo(f"{result.entries} entries and {result.files} files are as recorded.")


def print_claims(found: list[Claim]) -> None:
    """One line a claim; statements show their act."""
    print_table(
        f"{len(found)} claims",
        ["id", "speaker", "said on", "certainty", "what", "number", "whom", "by (alleged)", "where", "part of"],
        [
            [
                claim.id[4:12],
                claim.speaker.name if claim.speaker else f"({claim.carrier.publisher or 'the document'})",
                _day(claim),
                " ".join([claim.certainty, *(["negated"] * claim.negated), *(["background"] * claim.background)]),
                claim.harm or claim.kind,
                amount_in_words(claim),
                group_in_words(claim.group) if claim.kind != "statement" else "",
                claim.perpetrator.name if claim.perpetrator else "",
                claim.place.name + ("" if claim.place.id else " (?)") if claim.place else "",
                claim.part_of[4:12] if claim.part_of else "",
            ]
            for claim in found
        ],
    )


def print_why(claim: Claim, steps: tuple[Step, ...], *, as_json: bool) -> None:
    """The claim's sentence, then one line for each of its fields: what it holds, by which rule, on which words."""
    if as_json:
        print_json({"claim": claim_to_json(claim), "steps": [asdict(step) for step in steps]})
        return
    click.echo(f"{claim.id} ({claim.made_by})\n  {claim.quote}\n")
    print_table(
        "Why",
        ["field", "reads", "rule", "words", "at", "what the lexicon says of them"],
        [
            [s.field, s.gives, s.rule, s.words, f"{s.start}–{s.end}" if s.words else "", "; ".join(s.entries)]
            for s in steps
        ],
    )


def group_in_words(group: Group) -> str:
    """The facets, or "people" where there are none."""
    facets = [f for f in (group.age, group.sex, group.status, group.role, group.identity) if f]
    return " ".join(facets).replace("_", " ") or "people"


def _day(claim: Claim) -> str:
    return claim.said_on.start.isoformat() if claim.said_on and claim.said_on.start else ""
