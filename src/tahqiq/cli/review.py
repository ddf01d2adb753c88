"""The review of claims: one after the other at the keyboard, or by id."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import click

from tahqiq.cli.read import group_in_words, print_why
from tahqiq.cli.show import CASE, amount_in_words, as_json, print_json, print_table, say
from tahqiq.errors import TahqiqError
from tahqiq.investigation.case import Case
from tahqiq.investigation.corrections import FIELDS
from tahqiq.investigation.review import ORDERS, Item, decide, items, undo, waiting
from tahqiq.investigation.why import why
from tahqiq.model import Claim, Passage
from tahqiq.model.claim_json import claim_to_json
from tahqiq.model.decision import decision_to_json

IDS: dict[str, Any] = {"multiple": True, "metavar": "ID"}
KEYS = "[a]ccept  [r]eject  [c]orrect  [s]kip  [u]ndo the last  [w]hy  [q]uit"


@click.command()
@CASE
@click.option("--accept", **IDS, help="Accept this claim.")
@click.option("--reject", **IDS, help="Reject this claim: it is not counted with any more.")
@click.option("--correct", metavar="ID", help="Correct this claim by what --set says.")
@click.option("--set", "changes", multiple=True, metavar="FIELD=VALUE", help=f"Fields: {', '.join(FIELDS)}.")
@click.option("--undo", "undone", **IDS, help="Take the decision on this claim back.")
@click.option("--note", default="", help="Why; kept with the decision.")
@click.option("--order", default="document", type=click.Choice(ORDERS), help="figures: what most bounds rest on first.")
@click.option("--list", "listed", is_flag=True, help="List all claims with their state instead.")
@as_json
def review(
    case: Path,
    accept: tuple[str, ...],
    reject: tuple[str, ...],
    correct: str | None,
    changes: tuple[str, ...],
    undone: tuple[str, ...],
    note: str,
    order: str,
    listed: bool,
    as_json: bool,
) -> None:
    """Accept, correct or reject what the machine read; every decision is an entry under your name.

    Without options it shows one claim after the other and asks. Decisions can be taken back; nothing is lost.
    """
    opened = Case.open(case)
    for key in accept:
        say(f"accepted {decide(opened, key, 'accepted', note=note).claim.id}")
    for key in reject:
        say(f"rejected {decide(opened, key, 'rejected', note=note).claim.id}")
    if correct is not None or changes:
        decision = decide(opened, correct or "", "corrected", changes=changes, note=note)
        say(f"corrected {decision.claim.id}: now {decision.correction.id if decision.correction else ''}")
    for key in undone:
        say(f"taken back {undo(opened, key).id}")
    if listed or as_json:
        _list(items(opened, order=order), as_json)
    elif not (accept or reject or correct or undone):
        _ask(opened, waiting(opened, order=order))


def _list(found: tuple[Item, ...], as_json: bool) -> None:
    if as_json:
        print_json([_to_json(item) for item in found])
        return
    left = sum(item.state == "proposed" for item in found)
    print_table(
        f"{len(found)} claims, {left} not reviewed",
        ["id", "state", "by", "counted", "speaker", "what", "number", "whom", "note"],
        [
            [
                item.claim.id[4:12],
                item.state,
                item.decision.by if item.decision else item.agreed or "",
                "yes" if item.counts else "no",
                shown.speaker.name if shown.speaker else "(the document)",
                shown.harm or shown.kind,
                amount_in_words(shown),
                group_in_words(shown.group) if shown.kind != "statement" else "",
                item.decision.note if item.decision else "",
            ]
            for item in found
            for shown in [item.decision.correction if item.decision and item.decision.correction else item.claim]
        ],
    )


def _to_json(item: Item) -> dict[str, object]:
    decision = decision_to_json(item.decision) if item.decision else None
    told = {"state": item.state, "counts": item.counts, "agreed": item.agreed, "decision": decision}
    return {"claim": claim_to_json(item.claim), **told}


def _ask(case: Case, queue: tuple[Item, ...]) -> None:
    """One claim after the other until the queue or the person is done."""
    decided: list[str] = []
    back: list[Claim] = []  # taken back: asked again at the end
    for number, claim in enumerate(chain((item.claim for item in queue), _emptied(back)), 1):
        _show(case, claim, f"{number} of {len(queue)}")
        while (answer := _key()) not in ("", "s"):
            if answer == "q":
                say(f"{len(decided)} decided; the rest waits.")
                return
            try:
                if _answered(case, claim, answer, decided, back):
                    break
            except TahqiqError as error:
                say(str(error))
    left = len(waiting(case))
    say(f"{len(decided)} decided; {left or 'nothing'} left." if queue else "Nothing waits for review.")


def _emptied(claims: list[Claim]) -> Iterator[Claim]:
    while claims:
        yield claims.pop(0)


def _key() -> str:
    """What the person pressed; the end of the input is "quit"."""
    try:
        answer: str = click.prompt(KEYS, default="s", show_default=False, prompt_suffix=" > ", err=True)
    except click.Abort:
        return "q"
    return answer.strip().lower()[:1]


def _answered(case: Case, claim: Claim, answer: str, decided: list[str], back: list[Claim]) -> bool:
    """Do what was asked; whether the claim is done with."""
    if answer == "w":
        print_why(*why(case, claim.id), as_json=False)
    elif answer == "u" and decided:
        back.append(undo(case, decided.pop()))
        say(f"taken back {back[-1].id}; it is asked again at the end")
    elif answer in ("a", "r"):
        note = click.prompt("Why?", default="", show_default=False, err=True) if answer == "r" else ""
        decide(case, claim.id, "accepted" if answer == "a" else "rejected", note=note)
        decided.append(claim.id)
        return True
    elif answer == "c":
        changes = list(iter(lambda: click.prompt("field=value", default="", show_default=False, err=True), ""))
        if not changes:
            return False
        decide(case, claim.id, "corrected", changes=changes)
        decided.append(claim.id)
        return True
    return False


def _show(case: Case, claim: Claim, counter: str) -> None:
    """The claim in its surroundings, its quote marked, and what was read of it."""
    click.echo(f"\n── {counter} · {claim.id} · {claim.made_by} · {claim.carrier.publisher or claim.carrier.artifact}")
    passage = next((p for p in case.passages(artifact=claim.carrier.artifact) if _stands_in(claim, p)), None)
    before, after = (
        (passage.text[max(0, claim.start - 160) : claim.start], passage.text[claim.end : claim.end + 80])
        if passage
        else ("", "")
    )
    click.echo(f"…{before}{click.style(claim.quote, bold=True, reverse=True)}{after}…\n")
    for label, value in _fields(claim):
        click.echo(f"  {label:<12} {value}")


def _stands_in(claim: Claim, passage: Passage) -> bool:
    return passage.text[claim.start : claim.end] == claim.quote


def _fields(claim: Claim) -> list[tuple[str, str]]:
    period = claim.period
    told = [
        ("speaker", claim.speaker.name if claim.speaker else "(the document)"),
        ("via", ", ".join(claim.via)),
        ("what", claim.harm or claim.act or claim.kind),
        ("number", amount_in_words(claim) if claim.kind != "statement" else ""),
        ("whom", group_in_words(claim.group) if claim.kind != "statement" else ""),
        ("by (alleged)", claim.perpetrator.name if claim.perpetrator else ""),
        ("where", claim.place.name + ("" if claim.place.id else " (not resolved)") if claim.place else ""),
        ("when", f"{period.start or '?'} to {period.end or '?'}" if period else ""),
        ("certainty", claim.certainty + (", negated" if claim.negated else "")),
        ("part of", claim.part_of or ""),
        ("background", "yes" if claim.background else ""),
    ]
    return [(label, value) for label, value in told if value]
