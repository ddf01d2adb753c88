"""The review of pairs of records: two rows side by side at the keyboard, or by id."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tahqiq.cli.persons import SHOW, link_json, say_signals
from tahqiq.cli.show import as_json, print_json, print_table, say
from tahqiq.cli.words import Words
from tahqiq.investigation.case import Case
from tahqiq.model import Link, Record, Sameness, Sensitivity, Weight
from tahqiq.people.sensitivity import level, visible

if TYPE_CHECKING:
    from tahqiq.investigation.persons import Linked

PAIR: dict[str, Any] = {"multiple": True, "nargs": 2, "metavar": "RECORD RECORD"}
VERDICTS: dict[str, Sameness] = {"s": "same", "d": "different", "u": "unsure"}
FIELDS = ("name", "mother", "nickname", "sex", "age", "birth", "death", "place", "home", "id_number", "state", "status")


@click.command("review")
@click.option("--same", **PAIR, help="These two records are of one person.")
@click.option("--different", **PAIR, help="These two are not, whatever lies between them.")
@click.option("--unsure", **PAIR, help="Nobody can tell; kept, and not asked again.")
@click.option("--undo", "undone", **PAIR, help="Take the judgement on these two back.")
@click.option("--note", default="", help="Why; kept with the judgement.")
@click.option("--list", "listed", is_flag=True, help="List the pairs that wait instead of asking.")
@SHOW
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
    show: Sensitivity,
    as_json: bool,
) -> None:
    """Judge whether two records are of one person; every judgement is an entry under your name.

    Without options it shows one pair after the other, first without what the machine thinks of it; that comes after
    your first answer, which you may then change. Pairs that can change figures most come first. Judgements can be
    taken back; nothing is lost, and stopping in between loses nothing.

    Rows are shown in full, of minors and the living too: nobody can judge what is withheld. Only --list keeps names
    above --show back.
    """
    from tahqiq.investigation.persons import judge, linked, undo

    opened = Case.open(case)
    found, t = linked(opened), Words(opened.language)
    for pair in undone:
        left, right = undo(opened, found, *pair)
        say(t("people.review.undone", left=left, right=right))
    told: dict[Sameness, tuple[tuple[str, str], ...]] = {"same": same, "different": different, "unsure": unsure}
    for verdict, pairs in told.items():
        for pair in pairs:
            judged = judge(opened, found, *pair, verdict, note=note)
            say(t("people.review.judged", verdict=_verdict(verdict, t), left=judged.left, right=judged.right))
    by_id = any((same, different, unsure, undone))
    found = linked(opened) if by_id else found
    say_signals(found, t)
    if as_json or listed:
        _list(found, show, t, as_json)
    elif not by_id:
        Session(opened, found, t).run()


def _verdict(verdict: Sameness, t: Words) -> str:
    return t(f"people.review.verdict.{verdict}")


def _list(found: Linked, show: Sensitivity, t: Words, as_json: bool) -> None:
    waiting, judged = found.waiting, found.judgements
    if as_json:
        told = [{"left": j.left, "right": j.right, "verdict": j.verdict, "by": j.by, "note": j.note} for j in judged]
        print_json({"waiting": [link_json(x) for x in waiting], "judgements": told})
        return

    def name(key: str) -> str:
        record = found.records[key]
        return record.name if visible(level(record), show) else t("people.changes.withheld")

    print_table(
        t("people.review.list", n=len(waiting), judged=len(judged)),
        [t(f"people.columns.{column}") for column in ("record", "name", "other", "name")],
        [[x.left[4:12], name(x.left), x.right[4:12], name(x.right)] for x in waiting],
    )


class Session:
    """One pair after the other until the queue or the person is done; every answer is an entry at once."""

    def __init__(self, case: Case, found: Linked, t: Words) -> None:
        self._case, self._found, self._t = case, found, t
        self._judged = list(found.judgements)
        self._given: list[Link] = []
        self._skipped: list[Link] = []

    def run(self) -> None:
        """Ask until nothing waits, or the person leaves."""
        if not self._left():
            say(self._t("people.review.nothing"))
            return
        say(self._t("people.review.full"))
        while (left := [x for x in self._left() if x not in self._skipped]) and self._ask(left[0], len(left)):
            pass
        say(self._t("people.review.done", n=len(self._given), left=len(self._left())))

    def _left(self) -> list[Link]:
        """The pairs that were not judged and do not follow from what was judged since."""
        from tahqiq.people.review import Judged

        judged = Judged(self._judged)
        return [x for x in self._found.waiting if not judged.settles(x.left, x.right)]

    def _ask(self, pair: Link, left: int) -> bool:
        """One question; False to leave."""
        from tahqiq.investigation.persons import judge

        t = self._t
        _show(self._found, pair, left, t)
        blind = _key(t("people.review.blind", keys=t("people.review.keys")), "k")
        if blind == "q":
            return False
        if blind == "z":
            self._take_back()
        elif blind == "k":
            self._skipped.append(pair)
        elif blind not in VERDICTS:
            say(t("people.review.unknown_key"))
        else:
            _evidence(pair, t)
            informed = _key(t("people.review.again", verdict=_verdict(VERDICTS[blind], t)), blind)
            if informed == "q":
                return False  # an answer that is not confirmed is none
            verdict = VERDICTS.get(informed, VERDICTS[blind])
            self._judged.append(judge(self._case, self._found, pair.left, pair.right, verdict, blind=VERDICTS[blind]))
            self._given.append(pair)
        return True

    def _take_back(self) -> None:
        """The last answer of this session; without one nothing happens."""
        from tahqiq.investigation.persons import undo

        if self._given:
            back = self._given.pop()
            undo(self._case, self._found, back.left, back.right)
            self._judged = [j for j in self._judged if {j.left, j.right} != {back.left, back.right}]
            say(self._t("people.review.taken_back"))


def _key(words: str, default: str) -> str:
    """What the person pressed; the end of the input is "quit"."""
    try:
        answer: str = click.prompt(words, default=default, show_default=False, prompt_suffix=" > ", err=True)
    except click.Abort:
        return "q"
    return answer.strip().lower()[:1] or default


def _show(found: Linked, pair: Link, left: int, t: Words) -> None:
    """Both records side by side, without the machine's opinion."""
    one, other = found.records[pair.left], found.records[pair.right]
    rows = {"one": one.list, "row": one.row, "other": other.list, "other_row": other.row}
    click.echo("\n" + t("people.review.pair", n=left, **rows))
    for name in FIELDS:
        values = [_value(record, name, t) for record in (one, other)]
        if any(values):
            field = t.known("people.fields", name)
            click.echo(f"  {field:<12} {values[0] or '–'}\n  {'':<12} {values[1] or '–'}")


def _value(record: Record, name: str, t: Words) -> str:
    value = getattr(record, name)
    if value is None:
        return ""
    if name == "age":
        return _between(value[0], value[1], t)
    if name in ("birth", "death"):
        return value.as_written or _between(value.start, value.end, t)
    if name in ("place", "home"):
        return str(value.as_written or value.name)
    return t.known("people.values", value, str(value)) if name in ("sex", "state", "status") else str(value)


def _between(first: object, last: object, t: Words) -> str:
    return str(first) if first == last else t("people.review.to", first=first, last=last)


def _evidence(pair: Link, t: Words) -> None:
    """What the machine thinks, and the weight of each field in bits."""
    click.echo(t("people.review.machine", percent=f"{pair.probability:.0%}"))
    for weight in pair.weights:
        click.echo(f"    {weight.bits:+6.1f}  {t.known('people.fields', weight.field)}: {_level(weight, t)}")


def _level(weight: Weight, t: Words) -> str:
    """The level of a comparison, with how common the value is where that counts."""
    if weight.field == "prior":
        return t("people.review.prior", n=weight.level.split()[-1])
    known = t.known("people.levels", weight.level, weight.level)
    if known != weight.level or t.language == "en":
        return known
    whole, _, rarity = weight.level.rpartition(", ")
    return t("people.review.common", level=t.known("people.levels", whole), rarity=t.known("people.levels", rarity))
