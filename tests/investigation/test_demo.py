"""The example case from end to end, with its lists. Everything in it is invented."""

from __future__ import annotations

import re

import pytest

from tahqiq.findings import FORMATS
from tahqiq.investigation.case import Case
from tahqiq.investigation.demo import Demo, make
from tahqiq.investigation.publish import account

BLANK = re.compile(r"\{[a-z_]+\}")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return make(tmp_path_factory.mktemp("demo") / "case")


def test_the_two_lists_in_two_scripts_are_linked(made: Demo) -> None:
    assert (len(made.persons.records), len(made.persons.persons)) == (40, 24)
    assert not made.persons.waiting


def test_no_name_of_a_list_stands_in_the_account(made: Demo) -> None:
    names = {r.name for r in made.persons.records.values()}
    for page in ("account.html", "account.json"):
        text = (made.case.root / page).read_text(encoding="utf-8")
        assert not [name for name in names if name in text]


def test_pages_have_no_blank_left_open_in_either_language(made: Demo, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not BLANK.findall(made.account.read_text(encoding="utf-8"))
    monkeypatch.setenv("TAHQIQ_LANGUAGE", "ar")
    page = FORMATS.get("html").render(account(Case.open(made.case.root), made.result)).decode()
    assert not BLANK.findall(page)
    assert "الأسماء مقابل الأعداد المعلنة" in page
