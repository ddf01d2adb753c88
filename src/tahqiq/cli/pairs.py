"""The review of pairs of records: two rows side by side at the keyboard, or by id."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tahqiq.cli.persons import link_json
from tahqiq.cli.show import as_json, print_json, print_table, say
from tahqiq.investigation.case import Case
from tahqiq.model import Link, Record, Sameness

if TYPE_CHECKING:
    from tahqiq.investigation.persons import Linked

PAIR: dict[str, Any] = {"multiple": True, "nargs": 2, "metavar": "RECORD RECORD"}
KEYS = "[s]ame  [d]ifferent  [u]nsure  [z] undo the last  [k] skip  [q]uit"
VERDICTS: dict[str, Sameness] = {"s": "same", "d": "different", "u": "unsure"}
FIELDS = ("name", "mother", "nickname", "sex", "age", "birth", "death", "place", "home", "id_number", "state", "status")


@click.command("review")
@click.option("--same", **PAIR, help="These two records are of one person.")
@click.option("--different", **PAIR, help="These two are not, whatever lies between them.")
@click.option("--unsure", **PAIR, help="Nobody can tell; kept, and not asked again.")
@click.option("--undo", "undone", **PAIR, help="Take the judgement on these two back.")
@click.option("--note", default="", help="Why; kept with the judgement.")
@click.option("--list", "listed", is_flag=True, help="List the pairs that wait instead of asking.")
@as_json
@click.pass_obj
def review(
    case: Path,
    same: tuple[tuple[str, str], ...],
    different: tuple[tuple[str, str], ...],
    unsure: tuple[tuple[str, str], ...],
    undone: tuple[tuple[str, str], ...],
    note: str,
    listed: bool,
    as_json: bool,
) -> None:
    """Judge whether two records are of one person; every judgement is an entry under your name.

    Without options it shows one pair after the other, first without what the machine thinks of it; that comes after
    your first answer, which you may then change. Pairs that can change figures most come first. Judgements can be
    taken back; nothing is lost, and stopping in between loses nothing.
    """
    from tahqiq.investigation.persons import judge, linked, undo

    opened = Case.open(case)
    found = linked(opened)
    for pair in undone:
        say("taken back {} {}".format(*undo(opened, found, *pair)))
    told: dict[Sameness, tuple[tuple[str, str], ...]] = {"same": same, "different": different, "unsure": unsure}
    for verdict, pairs in told.items():
        for pair in pairs:
            judged = judge(opened, found, *pair, verdict, note=note)
            say(f"{judged.verdict}: {judged.left} {judged.right}")
    if as_json or listed:
        found = linked(opened) if any((same, different, unsure, undone)) else found
        _list(found, as_json)
    elif not any((same, different, unsure, undone)):
        _ask(opened, found)


def _list(found: Linked, as_json: bool) -> None:
    waiting, judged = found.waiting, found.judgements
    if as_json:
        told = [{"left": j.left, "right": j.right, "verdict": j.verdict, "by": j.by, "note": j.note} for j in judged]
        print_json({"waiting": [link_json(x) for x in waiting], "judgements": told})
        return
    records = found.records
    print_table(
        f"{len(waiting):,} pairs wait, {len(judged):,} judged",
        ["record", "name", "record", "name"],
        [[x.left[4:12], records[x.left].name, x.right[4:12], records[x.right].name] for x in waiting],
    )


def _ask(case: Case, found: Linked) -> None:
    """One pair after the other until the queue or the person is done."""
    from tahqiq.investigation.persons import judge, undo
    from tahqiq.people.review import Judged

    queue, done = list(found.waiting), list(found.judgements)
    given: list[Link] = []
    while queue:
        pair = queue.pop(0)
        if Judged(done).settles(pair.left, pair.right):
            continue  # follows from what was judged since
        _show(found, pair, len(queue) + 1)
        blind = _key("Before you see what the machine thinks: " + KEYS)
        if blind == "q":
            break
        if blind == "z" and given:
            back = given.pop()
            undo(case, found, back.left, back.right)
            done = [j for j in done if {j.left, j.right} != {back.left, back.right}]
            queue[:0] = [back, pair]
            say("taken back; it is asked again")
            continue
        if blind not in VERDICTS:
            continue
        _evidence(pair)
        informed = _key(f"Now? Enter keeps “{VERDICTS[blind]}”: [s]ame  [d]ifferent  [u]nsure", default=blind)
        verdict = VERDICTS.get(informed, VERDICTS[blind])
        done.append(judge(case, found, pair.left, pair.right, verdict, blind=VERDICTS[blind]))
        given.append(pair)
    say(f"{len(given)} judged; {len(queue) or 'nothing'} left." if found.waiting else "No pair waits for review.")


def _key(words: str, default: str = "k") -> str:
    """What the person pressed; the end of the input is "quit"."""
    try:
        answer: str = click.prompt(words, default=default, show_default=False, prompt_suffix=" > ", err=True)
    except click.Abort:
        return "q"
    return answer.strip().lower()[:1] or default


def _show(found: Linked, pair: Link, left: int) -> None:
    """Both records side by side, without the machine's opinion."""
    one, other = found.records[pair.left], found.records[pair.right]
    click.echo(f"\n── {left} left · {one.list}, row {one.row} · {other.list}, row {other.row}")
    for name in FIELDS:
        values = [_value(record, name) for record in (one, other)]
        if any(values):
            click.echo(f"  {name:<10} {values[0] or '–'}\n  {'':<10} {values[1] or '–'}")


def _value(record: Record, name: str) -> str:
    value = getattr(record, name)
    if value is None:
        return ""
    if name == "age":
        return str(value[0]) if value[0] == value[1] else f"{value[0]} to {value[1]}"
    if name in ("birth", "death"):
        return value.as_written or (str(value.start) if value.start == value.end else f"{value.start} to {value.end}")
    return value.name if name in ("place", "home") else str(value)


def _evidence(pair: Link) -> None:
    click.echo(f"  The machine: {pair.probability:.0%} the same")
    for weight in pair.weights:
        click.echo(f"    {weight.bits:+6.1f}  {weight.field.replace('_', ' ')}: {weight.level}")
