"""What is odd about records: flags, a stable code each. Nothing is repaired."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from tahqiq.model import Period, Record
from tahqiq.people import names
from tahqiq.people.lists.id_numbers import SCHEMES, number_of, scheme_of
from tahqiq.people.names.common import is_common

FLAGS: Mapping[str, str] = {
    "not-a-name": "The name is none: unidentified, unknown, a body, the child of somebody.",
    "name-spacing": "The name has a letter by itself or is cut into pieces, as PDFs break names.",
    "name-ligature": "The name holds اال or الء, which PDFs make of الا and لاء.",
    "name-digits": "The name holds a digit.",
    "age-is-birth-year": "A year stands where the age belongs; it was taken as the year of birth.",
    "age-approximate": "The age is hedged (about, ~); it stands as written.",
    "age-unread": "The cell of the age could not be read.",
    "age-against-dates": "The age is not what the dates of birth and death make.",
    "birth-placeholder": "The birth date is 1 January or in 1900, as is written where the day is not known.",
    "death-before-birth": "The date of death lies before that of birth.",
    "date-future": "A date lies after the list was published or obtained.",
    "date-unread": "The cell of a date could not be read.",
    "date-other-order": "Day and month stand in the other order than the mapping says; only so it is a date.",
    "date-two-digit-year": "The year has two digits; it was taken as the latest before the list.",
    "date-serial": "The date is a day number of a spreadsheet.",
    "hijri-year": "The year is 13xx or 14xx and the mapping does not say that the calendar is hijri; not taken.",
    "sex-unread": "The word for the sex is not known; add it to the mapping's values.",
    "state-unread": "The word for the state is not known; add it to the mapping's values.",
    "status-unread": "The word for the status is not known; add it to the mapping's values.",
    "id-check-digit": "The official number fails the check that most numbers of this list pass.",
    "id-shared": "The official number stands with another name too.",
    "row-repeated": "Another row is of the same person: same official number and name, or same name and birth or age.",
    "own-id-repeated": "The list's own number stands in another row too.",
}
"""Every flag and what it means."""

_SPACE_BROKEN = re.compile(r"(?:^|\s)(?:[\u0621-\u064a](?=\s|$)(?<!و)|[ةىءئؤ])")
_LATIN_BROKEN = re.compile(r"(?:^|\s)[^\W\d_]\s[^\W\d_](?=\s|$)")
_DIGIT = re.compile(r"\d")
_JOINING = {"عبد", "ابو", "ابا", "ابي", "ام", "بو", "ال", "بن"}
_LONG = 5  # letters; pieces of a broken name are short
_YEAR = 365.2425


def of_one(
    name: str, age: tuple[int, int] | None, birth: Period | None, death: Period | None, until: date | None
) -> Iterator[str]:
    """The flags of one row by itself; `until` is a day by which the list was written."""
    yield from _of_name(name)
    if birth and birth.start and (birth.start.year == 1900 or _is_new_year(birth)):
        yield "birth-placeholder"
    if birth and death and birth.start and death.end:
        if death.end < birth.start:
            yield "death-before-birth"
        elif age and not _fits(age, birth, death):
            yield "age-against-dates"
    if until and any(p and p.start and p.start > until for p in (birth, death)):
        yield "date-future"


def _of_name(name: str) -> Iterator[str]:
    flags = names.parse(name).flags
    if "not a name" in flags or "relation only" in flags:
        yield "not-a-name"
    if _DIGIT.search(name):
        yield "name-digits"
    if _SPACE_BROKEN.search(name) or _LATIN_BROKEN.search(name) or _is_cut(name):
        yield "name-spacing"
    if "اال" in name or "الء" in name:
        yield "name-ligature"


def _is_cut(name: str) -> bool:
    """Whether two words that are no names make a common one together."""
    words = names.fold(name).split()
    short = (pair for pair in pairwise(words) if max(map(len, pair)) < _LONG and pair[0] not in _JOINING)
    return any(is_common(one + other) and not (is_common(one) or is_common(other)) for one, other in short)


def _is_day(period: Period) -> bool:
    return period.start == period.end


def _is_new_year(period: Period) -> bool:
    return bool(period.start and period.start.month == period.start.day == 1) and _is_day(period)


def _fits(age: tuple[int, int], birth: Period, death: Period) -> bool:
    """Whether the age, give or take a year, lies within what the dates allow."""
    most = (death.end - birth.start).days / _YEAR if death.end and birth.start else 200.0
    least = (death.start - birth.end).days / _YEAR if death.start and birth.end else 0.0
    return age[0] <= most + 1 and age[1] >= least - 2


def across(records: Sequence[Record]) -> tuple[Record, ...]:
    """The records with the flags that only the others show, each once however often this is asked."""
    more: dict[str, list[str]] = defaultdict(list)
    for flag, odd in (
        ("id-check-digit", _wrong_check(records)),
        ("id-shared", _shared(records)),
        ("row-repeated", _repeated(records)),
        ("own-id-repeated", _again(records)),
    ):
        for record in odd:
            if flag not in record.flags and flag not in more[record.id]:
                more[record.id].append(flag)
    return tuple(replace(r, flags=(*r.flags, *more[r.id])) if more.get(r.id) else r for r in records)


def _wrong_check(records: Sequence[Record]) -> Iterator[Record]:
    length = scheme_of(r.id_number for r in records if r.id_number)
    if length is not None:
        for record in records:
            number = number_of(record.id_number or "")
            if len(number) == length and not SCHEMES[length](number):
                yield record


def _shared(records: Sequence[Record]) -> Iterator[Record]:
    for group in _alike((number_of(r.id_number) if r.id_number else "", r) for r in records):
        if any(not same_name(group[0], other) for other in group[1:]):
            yield from group


def _repeated(records: Sequence[Record]) -> Iterator[Record]:
    for group in _alike((number_of(r.id_number) if r.id_number else "", r) for r in records):
        for i, record in enumerate(group):
            if any(same_name(record, other) for j, other in enumerate(group) if i != j):
                yield record
    for group in _alike((identity(r), r) for r in records):
        numbers = {number_of(r.id_number) for r in group if r.id_number}
        if len(numbers) < 2:
            yield from group


def _again(records: Sequence[Record]) -> Iterator[Record]:
    for group in _alike((r.own_id or "", r) for r in records):
        yield from group


def _alike(keyed: Iterable[tuple[str, Record]]) -> list[list[Record]]:
    """Groups of two and more under one key that is not empty."""
    first: dict[str, Record] = {}
    groups: dict[str, list[Record]] = {}
    for key, record in keyed:
        if key and (other := first.setdefault(key, record)) is not record:
            groups.setdefault(key, [other]).append(record)
    return list(groups.values())


def identity(record: Record) -> str:
    """A key of name and birth date, or of name, age and mother or day of death; '' where that says too little."""
    if "not-a-name" in record.flags:
        return ""
    name = names.fold(record.name)
    if record.birth and "birth-placeholder" not in record.flags and _is_day(record.birth):
        return f"{name}|{record.birth.start}"
    if record.age and (record.mother or record.death) and len(name.split()) > 2:
        day = record.death.start if record.death else ""
        return f"{name}|{record.age}|{names.fold(record.mother or '')}|{day}"
    return ""


def same_name(one: Record, other: Record) -> bool:
    """Whether two names are of one person as far as spelling goes: half of the tokens have the same key."""
    if one.name == other.name:
        return True
    left, right = _keys(one.name), _keys(other.name)
    return bool(left & right) and 2 * len(left & right) >= min(len(left), len(right))


def _keys(name: str) -> set[str]:
    return {names.skeleton(token) or token for token in names.tokens(name)}
