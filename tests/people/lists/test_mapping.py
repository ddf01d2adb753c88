from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahqiq.errors import BadMapping
from tahqiq.people.lists import FIELDS, ListMapping, mapping_from_json, mapping_toml, read_mapping
from tahqiq.people.lists.mapping import SEVERAL, column_names, fields_of

ARABIC = ListMapping(
    header=2,
    columns={"الاسم الرباعي": "name", 'Age "at death"': "age", "C:\\path": "aside"},
    values={"sex": {"ذ": "male", "أ": "female"}},
    constants={"state": "dead", "source": "مرصد الواحة"},
    dates="month-first",
    calendar="hijri",
    names="family-first",
)


def test_a_mapping_survives_ledger_and_file() -> None:
    assert mapping_from_json(ARABIC.to_json()) == ARABIC
    assert mapping_from_json(tomllib.loads(mapping_toml(ARABIC, {"C:\\path": "two\nlines"}))) == ARABIC


@given(st.dictionaries(st.text(min_size=1, max_size=9), st.sampled_from(SEVERAL), max_size=5))
def test_any_column_name_can_be_written_and_read(columns: dict[str, str]) -> None:
    encodable = {c: f for c, f in columns.items() if not any(0xD800 <= ord(x) < 0xE000 for x in c)}
    mapping = ListMapping(columns={"اسم\t؟": "name", **encodable})
    assert mapping_from_json(tomllib.loads(mapping_toml(mapping))) == mapping


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ({"colums": {}}, "colums"),
        ({"header": -1}, "header"),
        ({"header": True}, "header"),
        ({"dates": "iso"}, "dates"),
        ({"columns": {"الاسم": "nom"}}, "الاسم"),
        ({"columns": {"a": "name", "b": "name"}}, "2 columns"),
        ({"columns": {"العمر": "age"}}, "no column holds a name"),
        ({"columns": ["a"]}, "columns"),
        ({"values": {"age": {}}}, "values"),
        ({"values": {"sex": {"ذ": "man"}}}, "sex"),
        ({"values": []}, "values"),
        ({"constants": {"state": "martyred"}}, "state"),
        ({"constants": {"name": "x"}}, "constant"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(body: dict[str, Any], what: str) -> None:
    with pytest.raises(BadMapping, match=what):
        mapping_from_json(body, "oasis.toml")


def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path) -> None:
    (tmp_path / "قائمة.toml").write_text("columns = [", encoding="utf-8")
    with pytest.raises(BadMapping, match="TQ415"):
        read_mapping(tmp_path / "قائمة.toml")
    with pytest.raises(BadMapping):
        read_mapping(tmp_path / "none.toml")


def test_columns_are_found_whatever_their_marks_and_a_missing_one_is_named() -> None:
    mapping = ListMapping(columns={"الإسم الرباعى": "name", "AGE": "age"})
    assert fields_of(mapping, ["age:", " الاسم الرباعي", "x"]) == ["age", "name", "aside"]
    with pytest.raises(BadMapping, match="'AGE'"):
        fields_of(mapping, ["الاسم الرباعي"])


@given(st.lists(st.sampled_from(["", "a", "a (2)", "column 2", "اسم"]), max_size=8))
def test_each_column_has_a_name_of_its_own(cells: list[str]) -> None:
    names = column_names(cells)
    assert len(set(names)) == len(cells)


def test_every_field_can_be_given_to_a_column() -> None:
    for field in FIELDS:
        mapping_from_json({"columns": {"الاسم": "name", **({"x": field} if field != "name" else {})}})
