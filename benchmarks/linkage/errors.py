"""Which pairs are wrong or missed, by kind: for whoever works on the linkage. Prints, stores nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from benchmarks.linkage.run import Outcome
from benchmarks.linkage.tasks import Pair, Row, Task
from tahqiq.people.worlds import Population, Sheet, World


def errors(task: Task, found: Outcome, examples: int) -> Iterator[str]:
    """Lines: kinds of wrong and of missed pairs by number, with examples as written."""
    if task.world is None:
        return
    rows = {row["id"]: row for row in (*task.left, *task.right)}
    given = {(one, other): p for one, other, p in found.answer.pairs}
    persons = _persons(task.world)
    wrong, missed = found.answer.decided - task.truth, task.truth - found.answer.decided
    yield f"{found.method} on {task.name}: {len(wrong)} wrong, {len(missed)} missed, of {len(task.truth)} true"
    kin = {pair: relation(task.world.people, persons[pair[0]], persons[pair[1]]) for pair in wrong}
    yield from _listed("wrong", kin, rows, given, examples)
    slips = {pair: _fate(pair, given) + ": " + _trouble(task.world, rows, pair) for pair in missed}
    yield from _listed("missed", slips, rows, given, examples)


def relation(people: Population, one: int, other: int) -> str:
    """What two victims are to each other, as far as their names can confuse."""

    def same(*names: str) -> bool:
        return all(getattr(people, name)[one] == getattr(people, name)[other] for name in names)

    line = same("father", "grandfather", "family")
    if same("given", "female"):
        return (
            "namesakes, with one father's name"
            if same("father", "family")
            else "namesakes, one family"
            if same("family")
            else "one given name only"
        )
    if line and same("household"):
        return "twins" if same("born") else "siblings"
    if same("family", "household"):
        return "other relatives of one household"
    return "of one family name" if same("family") else "strangers"


def _persons(world: World) -> dict[str, int]:
    return {id: person for sheet in world.sheets for id, person in zip(sheet.ids, sheet.person.tolist(), strict=True)}


def _fate(pair: Pair, given: dict[Pair, float]) -> str:
    if pair not in given:
        return "not compared, or below .01"
    return "lost to another row" if given[pair] >= 0.5 else "probability too low"


def _trouble(world: World, rows: dict[str, Row], pair: Pair) -> str:
    """The slips of both rows that bear on the name or the facts compared, and shorter forms of the name."""
    found = set()
    for sheet, id in zip(world.sheets, pair, strict=False):
        at = _row(sheet, id)
        found |= {
            name
            for name, rows_with in sheet.slipped.items()
            if rows_with[at] and name not in ("lax", "placeholder", "digit")
        }
    lengths = sorted(len(rows[id].get("name", "").split()) for id in pair)
    if lengths[0] <= 2:
        found.add("name of two words")
    return ", ".join(sorted(found)) or "no slip"


def _row(sheet: Sheet, id: str) -> int:
    return int(id.rsplit("-", 1)[1])


def _listed(
    head: str, kinds: dict[Pair, str], rows: dict[str, Row], given: dict[Pair, float], examples: int
) -> Iterable[str]:
    by_kind = defaultdict(list)
    for pair, kind in sorted(kinds.items()):
        by_kind[kind].append(pair)
    for kind, count in Counter(kinds.values()).most_common(12):
        yield f"  {head}, {kind}: {count}"
        for one, other in by_kind[kind][:examples]:
            left, right = (
                " | ".join(cell for column, cell in rows[id].items() if column != "id") for id in (one, other)
            )
            yield f"      {given.get((one, other), 0):.3f}  {left}   ~   {right}"
