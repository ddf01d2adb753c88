"""Places in places, and tables as they are printed in Arabic: digits, shares, ranges, separators, totals."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from tahqiq.figures.tables import Dates, Nested, audit_table
from tahqiq.model.table import TableAudit

CERTAIN = {"Marj": frozenset({"Qalun province"}), "المرج": frozenset({"محافظة قالون"})}


def around(names: Sequence[str]) -> Nested:
    """Marj lies in Qalun province for certain; it may lie in what is called Qalun, a town or its province."""
    return Nested(CERTAIN, {**CERTAIN, "Marj": frozenset({"Qalun province", "Qalun"})})


def audited(text: str, language: str = "en", dates: Dates = "guess") -> TableAudit:
    """The audit of a table written with bars."""
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return audit_table(list(enumerate(rows, 1)), within=around, language=language, dates=dates)


def kinds(text: str) -> list[str]:
    return sorted(f.kind for f in audited(text).findings)


TABLE = """Place | Killed
Qalun province | 40
Marj | {}
Sahil | 10
Total | {}"""


def test_a_town_is_not_added_to_its_province() -> None:
    assert kinds(TABLE.format(15, 50)) == []
    (found,) = audited(TABLE.format(15, 66)).findings
    assert (found.kind, found.expected, found.found) == ("sum", (66, 66), (50, 50))
    assert "Marj" not in found.words


def test_a_table_that_adds_a_town_to_a_namesake_of_its_province_is_let_stand() -> None:
    assert kinds(TABLE.format(15, 65)) == []


def test_a_town_with_more_than_its_province_is_a_finding_only_where_the_province_is_certain() -> None:
    assert kinds(TABLE.format(45, 50)) == ["subset"]
    assert kinds(TABLE.replace("Qalun province", "Qalun").format(45, 50)) == []


def test_a_name_that_may_be_the_province_is_taken_either_way() -> None:
    named = TABLE.replace("Qalun province", "Qalun")
    assert [kinds(named.format(15, total)) for total in (50, 65, 70)] == [[], [], ["sum"]]


ARABIC = """المكان | عدد القتلى | النسبة | الجرحى
محافظة قالون | ١٬٢٢٠ | ٩٧٪ | ٤٠–٥٠
المرج | ٢٠٠ | ١٦٪ | ١٠
الساحل | ٤٠ | ٣٪ | ما لا يقل عن ٥
المجموع | {} | ١٠٠٪ | ٤٤"""


def test_an_arabic_table_with_shares_ranges_separators_and_a_town_in_its_province() -> None:
    result = audited(ARABIC.format("١٬٢٦٠"))
    assert [f.cells[0].ref for f in result.findings] == ["D5"]  # 40 to 50 and at least 5 make at least 45, not 44
    assert result.columns["النسبة"] == "aside"
    (wrong, _) = audited(ARABIC.format("١٬٢٦١")).findings
    assert (wrong.expected, wrong.found) == ((1261, 1261), (1260, 1260))


@pytest.mark.parametrize("place", ["محافظة قالون", "Qalun"])
def test_findings_are_told_in_arabic_with_the_tables_own_words(place: str) -> None:
    table = f"""Place | Date | Low | High | Killed | Named | أطفال
{place} | 2031-05-04 | 9 | 5 | 30 | 40 | 50
{place} | 2031-05-06 | 5 | 9 | 20 | 1 | 3
note | | | | | |
Sahil | 2031-05-06 | 1 | 2 | 7 | 1 | 2
Total | 2031-05-06 | 6 | 11 | 29 | 2 | 5"""
    result = audited(table, "ar", "running")
    assert {f.kind for f in result.findings} == {"range", "names", "subset", "series", "sum"}
    signals = [s.words for s in result.signals] + [s.where for s in result.signals]
    for words in (*(f.words for f in result.findings), *signals):
        assert not re.search("[A-Za-z{}]", re.sub("\u2068[^\u2069]*\u2069", "", words)), words
    english = {f.cells: f.words for f in audited(table, "en", "running").findings}
    assert all(numbers(f.words) == numbers(english[f.cells]) for f in result.findings)


def numbers(words: str) -> list[str]:
    return sorted(re.findall(r"\d(?:[\d,]*\d)?", words))
