"""Whose claims are used, and what given claims have that no claim can have."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tahqiq.errors import BadClaim, UsageError
from tahqiq.investigation.case import Case
from tahqiq.investigation.reconcile import read_claims, reconcile
from tahqiq.model import Signal
from tahqiq.places import Gazetteer
from tests.figures.worlds import toll

CLAIMS = [
    toll("clm_a", 40, speaker={"name": "مرصد راصد", "type": "monitor"}, said="2031-05-04"),
    toll("clm_b", 25, by="ministry", said="2031-05-04"),
]


@pytest.mark.parametrize("name", ["مرصد راصد", "  مرصد  راصد", "name:مرصد راصد"])
def test_a_source_is_chosen_by_name_however_it_is_spaced(name: str) -> None:
    assert set(reconcile(CLAIMS, gazetteer=Gazetteer.open(), trust=[name]).set_aside) == {"clm_b"}


def test_to_trust_somebody_who_claims_nothing_is_an_error_that_names_who_does() -> None:
    with pytest.raises(UsageError) as error:
        reconcile(CLAIMS, gazetteer=Gazetteer.open(), trust=["ministry", "مرصد آخر"])
    assert "مرصد آخر" in error.value.what
    assert "ministry" in error.value.why
    assert "مرصد راصد" in error.value.why


def test_what_no_claim_can_have_is_told_once_with_its_line(tmp_path: Path) -> None:
    one = {"kind": "toll", "harm": "killed", "amount": {"low": 3, "high": 3, "as_written": "3", "unit": "people"}}
    lines = [one, {"id": "doc", "claims": [one | {"colour": "red", "ملاحظة": "x"}]}, one | {"colour": "blue"}]
    path = tmp_path / "claims.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    told: list[Signal] = []
    assert len(read_claims(path, told.append)) == 3
    assert [s.where.rpartition(":")[2] for s in told] == ["1", "2", "2"]
    assert [next(k for k in ("amount.unit", "colour", "ملاحظة") if k in s.words) for s in told] == [
        "amount.unit",
        "colour",
        "ملاحظة",
    ]


def test_a_case_refuses_a_profile_of_nobody(tmp_path: Path) -> None:
    from tahqiq.errors import BadConfig
    from tahqiq.investigation.reconcile import reconcile_case

    case = Case.init(tmp_path / "case")
    text = (case.root / "case.toml").read_text(encoding="utf-8")
    (case.root / "case.toml").write_text(text + '[[source]]\nid = "nobody"\ncounts = "all"\n', encoding="utf-8")
    with pytest.raises(BadConfig):
        reconcile_case(Case.open(case.root))


def test_two_claims_of_one_id_are_refused_and_one_said_twice_is_not(tmp_path: Path) -> None:
    one = {"id": "clm_1", "kind": "toll", "harm": "killed", "amount": {"low": 3, "high": 3, "as_written": "٣"}}
    path = tmp_path / "claims.jsonl"
    path.write_text(f"{json.dumps(one)}\n{json.dumps(one)}\n", encoding="utf-8-sig")
    assert {c.id for c in read_claims(path)} == {"clm_1"}
    path.write_text(f"{json.dumps(one)}\n{json.dumps(one | {'harm': 'injured'})}\n", encoding="utf-8")
    with pytest.raises(BadClaim, match="clm_1") as error:
        read_claims(path)
    assert error.value.where.endswith(":2")


def test_a_file_of_claims_that_is_no_text_is_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_bytes(b"\n\xff\xfe{}\n")
    with pytest.raises(BadClaim, match="UTF-8") as error:
        read_claims(path)
    assert error.value.where.endswith(":2")
