"""What weighs against the links of a case, told to all that rests on them. All persons are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from tahqiq.investigation.case import Case
from tahqiq.investigation.import_list import Told, import_list
from tahqiq.investigation.persons import link_case, linked
from tahqiq.people.worlds import build


def codes(case: Case) -> list[str]:
    return [signal.code for signal in linked(case).doubts]


@pytest.fixture
def case(tmp_path: Path) -> Case:
    case = Case.init(tmp_path / "case")
    for name, sheet in zip(("واحة", "centre"), build("latin x arabic", seed=3, size=300).sheets, strict=True):
        sheet.save(tmp_path / f"{name}.csv")
        import_list(case, [tmp_path / f"{name}.csv"], name, Told(constants={"state": "dead"}))
    return case


def test_links_made_on_the_way_are_told_until_they_are_recorded(case: Case, tmp_path: Path) -> None:
    assert "links-not-recorded" in codes(case)
    assert "links-not-recorded" not in [signal.code for signal in link_case(case).doubts]
    assert "links-not-recorded" not in codes(case)
    (tmp_path / "new.csv").write_text("الاسم,العمر\nسالم المخترع,7\n", encoding="utf-8")
    import_list(case, [tmp_path / "new.csv"], "جديدة", Told())
    assert "links-not-recorded" in codes(case)  # these are other lists now


def test_lists_written_alike_to_the_letter_are_told_where_lists_are_linked(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert link_case(case).written_alike == ()
    lines = (tmp_path / "واحة.csv").read_text(encoding="utf-8").splitlines()
    (tmp_path / "copy.csv").write_text("\n".join(lines[:100]) + "\n", encoding="utf-8")
    import_list(case, [tmp_path / "copy.csv"], "منقولة", Told(constants={"state": "dead"}))
    monkeypatch.setenv("TAHQIQ_LANGUAGE", "ar")
    signals = link_case(Case.open(case.root)).signals
    (signal,) = [signal for signal in signals if signal.code == "lists-alike"]
    assert signal.where == "منقولة, واحة"
    assert "قد تكون إحدى القائمتين منقولة عن الأخرى" in signal.words


def test_a_weak_model_is_told_when_learnt_and_when_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = Case.init(tmp_path / "case").root
    monkeypatch.setenv("TAHQIQ_LANGUAGE", "ar")
    case = Case.open(root)
    for name in ("one", "two"):
        (tmp_path / f"{name}.csv").write_text("Name,Age\nSalem Invented,7\nHuda Invented,9\n", encoding="utf-8")
        import_list(case, [tmp_path / f"{name}.csv"], name, Told())
    assert codes(case) == ["links-not-recorded", "weak-links"]
    assert [signal.code for signal in link_case(case).doubts] == ["weak-links"]
    (signal,) = linked(case).doubts
    assert (signal.code, signal.words.startswith("ما عُرف من هذه القوائم")) == ("weak-links", True)
