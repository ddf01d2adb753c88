"""Numbers over all incidents on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run

REPORTS = {
    "one": "The River Monitor said on Sunday that 50 people, including 20 civilians, were killed in Homs.\n",
    "two": "The River Monitor said on Sunday that 7 people were killed in Hasakah.\n",
    "three": "أعلن مرصد النهر مقتل 4 أشخاص في مدينة الرقة يوم الأحد.\n",
}


@pytest.fixture
def case(typed: Run, tmp_path: Path) -> Path:
    for name, text in REPORTS.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    reports = [tmp_path / f"{name}.txt" for name in REPORTS]
    assert typed("run", tmp_path / "case", *reports, "--published", "2031-05-05")[0] == 0
    return tmp_path / "case"


def test_incidents_apart_are_added_up_with_what_each_gives(typed: Run, case: Path) -> None:
    code, out, err = typed("figures", case, "--total", "harm=killed", "--total", "place=Homs")
    assert code == 0, err
    assert "At least 61, added up" in out
    assert "At most 61" in out
    assert [line.split()[0] for line in out.splitlines() if "2031-05-04" in line] == ["50", "7", "4"] * 2 + ["50"] * 2
    assert out.count("accepts the proof") == 2


def test_a_total_is_limited_by_days_and_group_and_told_in_arabic(typed: Run, case: Path) -> None:
    civilians = json.loads(typed("figures", case, "--total", "status=civilian", "--json")[1])
    assert [(t["low"], t["high"], t["checked"]) for t in civilians] == [(20, 31, True)]
    later = json.loads(typed("figures", case, "--total", "from=2031-05-06,to=2031-05-31", "--json")[1])
    assert [(t["low"], t["since"], t["cell"]["as_of"]) for t in later] == [(0, "2031-05-06", "2031-05-31")]
    arabic = typed("figures", case, "--total", "place=Homs", "--language", "ar")[1]
    assert "50 على الأقل" in arabic
    assert "حمص" in arabic


@pytest.mark.parametrize(
    "wrong",
    ["from=yesterday", "from=2031-05-02,to=2031-05-01", "incident=inc_1", "to=2031-05-01,as_of=2031-05-01", "from="],
)
def test_a_total_that_cannot_be_is_refused(typed: Run, case: Path, wrong: str) -> None:
    assert typed("figures", case, "--total", wrong)[0] == 2
    assert typed("figures", case, "--total", "harm=killed", "--rule", "ucdp")[0] == 2
