"""extract: what was read is read again only where the extractor or the case's own reference data changed."""

from __future__ import annotations

from pathlib import Path

from tahqiq.investigation.add import add
from tahqiq.investigation.case import Case
from tahqiq.investigation.extract import extract, waiting

WORDS = '[[en.people.people]]\nrole = "medical"\nwords = ["phlebotomist phlebotomists"]\n'


def test_a_changed_word_list_of_the_case_has_its_passages_read_again(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Six phlebotomists were killed in Veld.", encoding="utf-8")
    case = Case.init(tmp_path / "case")
    add(case, [report])
    assert extract(case).read == 1
    assert waiting(case) == 0
    assert case.claims()[0].group.role is None
    (case.root / "words.toml").write_text(WORDS, encoding="utf-8")
    assert waiting(case) == 1
    assert extract(case).read == 1
    assert [c.group.role for c in case.claims()] == ["medical"]
    (case.root / "words.toml").write_text("", encoding="utf-8")
    assert extract(case).read == 1
    assert [c.group.role for c in case.claims()] == [None]
