"""Judgements on records, carried over to the latest releases: a judged row is followed to what it became.

Ids of records hold list, release and row, so that a new release has other ids. The ledger keeps each judgement as it
was made; which records it is about now is derived from comparing the releases, one after the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tahqiq.investigation.case import Case
from tahqiq.investigation.lists import Listed, records
from tahqiq.model import Judgement, Record, Signal
from tahqiq.model.judgement import judgement_from_json
from tahqiq.people.lists import compare
from tahqiq.people.words import Words

GONE, UNCLEAR = "judged-record-gone", "judged-record-unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedRecords:
    """What was judged, by the ids of the latest releases; `now` maps each judged id to its own there.

    `made` are all judgements as the ledger has them, whether they still count or not.
    """

    made: tuple[Judgement, ...] = ()
    now: Mapping[str, str]
    signals: tuple[Signal, ...] = ()

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """Those whose two records are still listed, the latest of each pair."""
        latest: dict[tuple[str, str], Judgement] = {}
        for one in self.made:
            if one.left in self.now and one.right in self.now:
                pair = self.pair(one.left, one.right)
                latest.pop(pair, None)
                latest[pair] = replace(one, left=pair[0], right=pair[1])
        return tuple(latest.values())

    def pair(self, one: str, other: str) -> tuple[str, str]:
        """Two records as they are now where they are still listed, in order of their ids."""
        left, right = sorted(self.now.get(key, key) for key in (one, other))
        return left, right


def judged_records(case: Case, latest: Sequence[Listed]) -> JudgedRecords:
    """Every judgement of the case on the records of `latest`; what can no longer count is told in signals."""
    made = tuple(judgement_from_json(row) for row in case.ledger.rows("person_judgements"))
    judged = {key for one in made for key in (one.left, one.right)}
    now = {key: key for one in latest for r in one.reading.records if (key := r.id) in judged}
    lost = judged - now.keys()
    signals = []
    for one in latest:
        for key, (record, became) in _followed(case, one, lost).items():
            lost.discard(key)
            if became in (GONE, UNCLEAR):
                signals.append(_signal(case, became, key, record))
            else:
                now[key] = became
    signals += [_signal(case, GONE, key) for key in sorted(lost)]
    return JudgedRecords(made=made, now=now, signals=tuple(signals))


def _followed(case: Case, one: Listed, wanted: Iterable[str]) -> dict[str, tuple[Record, str]]:
    """Of the wanted ids, those of earlier releases of the list: the row, and what it became in the latest, or why not.

    Releases are read backwards, only as far as something is still wanted.
    """
    left, found = set(wanted), dict[str, tuple[Record, str]]()
    after: Sequence[Record] = one.reading.records
    last = {r.id: r.id for r in after}  # row of the release looked at → its row in the latest, or why there is none
    for label in reversed(one.releases[:-1]):
        if not left:
            break
        before = records(case, list=one.profile.id, release=label)
        changes = compare(before, after)
        became = {a.id: last[b.id] for a, b in changes.pairs} | dict.fromkeys(changes.doubtful, UNCLEAR)
        last = {r.id: became.get(r.id, GONE) for r in before}
        found |= {r.id: (r, last[r.id]) for r in before if r.id in left}
        left -= found.keys()
        after = before
    return found


def _signal(case: Case, code: str, key: str, record: Record | None = None) -> Signal:
    words = Words(case.language)
    where = words.row(record.list, record.release, record.row) if record else key
    return Signal(code=code, where=where, words=words.signal(code))
