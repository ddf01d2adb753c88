"""Estimates on the command line: asked for by name, apart from bounds, under a heading that says what they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tahqiq.model.claim_json import claim_to_json
from tests.conftest import Run
from tests.figures.worlds import place, toll

REPORT = "The {} said on Sunday that {} people were killed in Baniyas.\n"


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    """Three bodies, one of them named in Arabic, on one town."""
    speakers = [{"name": name, "type": "monitor"} for name in ("Rased", "Ministry", "جمعيّة الأمل")]
    told = [
        toll(f"clm_{n}", 47 + 5 * n, speaker=s, report=f"r{n}", said="2031-05-04", place=place("town"))
        for n, s in enumerate(speakers)
    ]
    path = tmp_path / "claims.jsonl"
    path.write_text("\n".join(json.dumps(claim_to_json(c), ensure_ascii=False) for c in told), encoding="utf-8")
    return path


def test_json_has_estimates_under_a_key_of_their_own_and_bounds_as_ever(typed: Run, claims: Path) -> None:
    plain = json.loads(typed("tool", "reconcile", claims, "--json")[1])
    code, out, err = typed("tool", "reconcile", claims, "--estimate", "--json")
    assert code == 0, err
    body = json.loads(out)
    (found, *_) = body.pop("estimates")
    assert body == plain
    assert found["type"] == "estimated"
    assert found["within"] == {"least": 57, "most": None}
    assert "جمعيّة الأمل" in found["origins"]


def test_without_being_asked_for_there_are_no_estimates(typed: Run, claims: Path) -> None:
    _, out, _ = typed("tool", "reconcile", claims)
    assert "stimated" not in out


def test_the_table_says_that_it_is_inferred(typed: Run, claims: Path) -> None:
    code, out, err = typed("tool", "reconcile", claims, "--estimate")
    assert code == 0, err
    assert "Estimated (inferred, with its uncertainty)" in out
    assert "An estimate is no count and no bound" in out
    assert out.index("that follow") < out.index("Estimated (inferred") < out.index("Conflicts:")


def test_a_case_shows_estimates_or_why_there_are_none(typed: Run, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "one.txt").write_text(REPORT.format("Rased Rights Monitor", 40), encoding="utf-8")
    assert typed("run", tmp_path / "case", folder, "--published", "2031-05-05")[0] == 0
    code, out, err = typed("figures", tmp_path / "case", "--estimate", "--json")
    assert code == 0, err
    assert {e["code"] for e in json.loads(out)["estimates"]} == {"one-origin"}
    assert typed("figures", tmp_path / "case", "--estimate", "--series")[0] == 2
