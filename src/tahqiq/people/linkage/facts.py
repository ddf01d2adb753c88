"""What each record says, as columns of plain values: from table rows under known field names, or from Records."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from tahqiq.model.record import Record
from tahqiq.model.time import Period

NAME_FIELDS = ("given", "father", "grandfather", "family")
WRITTEN = ("name", *NAME_FIELDS, "mother", "kunya", "place", "id_number")
FIELDS = (*WRITTEN, "sex", "age", "birth_date", "death_date")
Interval = tuple[int, int]


@dataclass(slots=True)
class Facts:
    """One list of records. Every column is as long as `ids` or empty; days are proleptic ordinals, ages years."""

    ids: list[str]
    name: str
    written: dict[str, list[str]] = field(default_factory=dict)  # '' where a row does not say
    sex: list[str] = field(default_factory=list)
    age: list[Interval | None] = field(default_factory=list)
    birth: list[Interval | None] = field(default_factory=list)
    death: list[Interval | None] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)


def facts_from_rows(
    rows: Sequence[Mapping[str, object]], name: str = "", *, mapping: Mapping[str, str] | None = None
) -> Facts:
    """Plain rows to facts. `mapping`: column to field (a name of FIELDS, 'id', 'text' or 'ignore'); else guessed.

    An id that a row lacks is its number, from 1.
    """
    columns = list(dict.fromkeys(column for row in rows for column in row))
    cells = {column: ["" if row.get(column) is None else str(row[column]) for row in rows] for column in columns}
    return facts_from_cells(cells, name, mapping=mapping)


def facts_from_cells(
    cells: Mapping[str, Sequence[str]], name: str = "", *, mapping: Mapping[str, str] | None = None
) -> Facts:
    """Columns of cells to facts, as facts_from_rows."""
    fields = guess(cells) | dict(mapping or {})
    length = len(next(iter(cells.values()), ()))
    facts = Facts([str(number) for number in range(1, length + 1)], name)
    for column, kind in fields.items():
        values = [value.strip() for value in cells[column]]
        if kind == "id":
            facts.ids = [value or number for value, number in zip(values, facts.ids, strict=True)]
        elif kind == "text":
            facts.texts[re.sub(r"\W+", "_", column).strip("_").lower()] = values
        elif kind == "sex":
            facts.sex = [_SEXES.get(value.lower(), "") for value in values]
        elif kind == "age":
            facts.age = [_age(value) for value in values]
        elif kind in ("birth_date", "death_date"):
            days = _days(values)
            facts.birth, facts.death = (days, facts.death) if kind == "birth_date" else (facts.birth, days)
        elif kind in WRITTEN:
            earlier = facts.written.get(kind)
            both = zip(earlier or [""] * length, values, strict=True)
            facts.written[kind] = [f"{one} {two}".strip() for one, two in both]
    return facts


def guess(columns: Iterable[str]) -> dict[str, str]:
    """Which field each column holds, by its name; columns of names not known are left out, as is a second match."""
    found: dict[str, str] = {}
    for column in columns:
        plain = re.sub(r"[\s_\-./]+", " ", column.strip().lower())
        kind = next((kind for kind, names in _HEADERS.items() if plain in names), None)
        if kind and kind not in found.values():
            found[column] = kind
    return found


def facts_from_records(records: Sequence[Record], name: str) -> Facts:
    """Records of one list to facts; `own_id`, flags and what was written are not compared."""
    facts = Facts([record.id for record in records], name)
    for kind in ("name", *NAME_FIELDS, "mother", "id_number"):
        facts.written[kind] = [getattr(record, kind) or "" for record in records]
    facts.written["kunya"] = [record.nickname or "" for record in records]
    facts.written["place"] = [record.place.name if record.place else "" for record in records]
    facts.sex = [record.sex or "" for record in records]
    facts.age = [record.age for record in records]
    facts.birth = [_period(record.birth) for record in records]
    facts.death = [_period(record.death) for record in records]
    return facts


def _period(period: Period | None) -> Interval | None:
    if period is None or (period.start is None and period.end is None):
        return None
    start, end = period.start or period.end, period.end or period.start
    assert start is not None
    assert end is not None
    return start.toordinal(), end.toordinal()


_HEADERS: dict[str, frozenset[str]] = {
    kind: frozenset(names.split("|"))
    for kind, names in {
        "id": "id|record id|rec id|key|معرف",
        "name": "name|full name|victim name|person|name ar|name en|arabic name|english name"
        "|الاسم|الإسم|الاسم الكامل|اسم الضحية",
        "given": "given|given name|first name|firstname|forename|الاسم الأول|الاسم الاول",
        "father": "father|father name|fathers name|father's name|second name|middle name|اسم الأب|اسم الاب|الأب|الاب",
        "grandfather": "grandfather|grandfather name|grandfather's name|third name|اسم الجد|الجد",
        "family": "family|family name|surname|last name|lastname|العائلة|اسم العائلة|الكنية|النسبة|الشهرة",
        "mother": "mother|mother name|mother's name|اسم الأم|اسم الام|الأم|الام",
        "kunya": "kunya|nickname|اللقب|الكنيه",
        "sex": "sex|gender|الجنس",
        "age": "age|age at death|العمر|السن",
        "birth_date": "birth date|date of birth|dob|birthdate|born|birth|تاريخ الميلاد|الميلاد",
        "death_date": "death date|date of death|dod|died|date|date of killing|date killed"
        "|تاريخ الوفاة|تاريخ الاستشهاد|التاريخ",
        "place": "place|place of death|location|governorate|city|town|province|المحافظة|المكان|المدينة|البلدة",
        "id_number": "id number|national id|national number|id no|رقم الهوية|الرقم الوطني|رقم الهويه",
    }.items()
}
_SEXES = dict.fromkeys(("f", "female", "woman", "girl", "أنثى", "انثى", "انثي", "امرأة", "طفلة", "ف"), "female")
_SEXES |= dict.fromkeys(("m", "male", "man", "boy", "ذكر", "رجل", "طفل", "ذ"), "male")
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
_OLDEST = 125


@lru_cache(maxsize=1 << 12)
def _age(text: str) -> Interval | None:
    """Years as both ends: '34', '30-40', '34.0', '8 months'; None where there is none or it cannot be an age."""
    plain = text.translate(DIGITS).lower()
    numbers = [int(float(number)) for number in re.findall(r"\d+(?:\.\d+)?", plain)][:2]
    if not numbers or numbers[-1] > _OLDEST:
        return None
    if re.search(r"month|week|day|شهر|شهور|أشهر|اشهر|أسبوع|يوم|أيام", plain):
        return 0, max(numbers) // 12
    return min(numbers), max(numbers)


def _days(values: Sequence[str]) -> list[Interval | None]:
    """Days of dates as written in one column; day or month first is what more of its cells allow."""
    distinct = Counter(values)
    numbers = {value: [int(part) for part in re.findall(r"\d+", value.translate(DIGITS))] for value in distinct}
    month_first = sum(n for value, n in distinct.items() if len(numbers[value]) >= 3 and numbers[value][1] > 12)
    day_first = sum(n for value, n in distinct.items() if len(numbers[value]) >= 3 and 31 >= numbers[value][0] > 12)
    read = {value: _day(value, numbers[value], month_first > day_first) for value in distinct}
    return [read[value] for value in values]


def _day(text: str, numbers: list[int], month_first: bool) -> Interval | None:
    if len(numbers) == 1 and len(text) == 8:
        numbers = [numbers[0] // 10000, numbers[0] // 100 % 100, numbers[0] % 100]
    if len(numbers) == 1 and 1850 <= numbers[0] <= 2100:
        return date(numbers[0], 1, 1).toordinal(), date(numbers[0], 12, 31).toordinal()
    if len(numbers) < 3:
        return None
    year, month, day = numbers[:3]
    if year < 1000:
        first, second, year = numbers[:3]
        day, month = (second, first) if month_first else (first, second)
    try:
        found = date(year, month, day).toordinal()
    except ValueError:
        return None
    return found, found
