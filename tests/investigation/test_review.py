"""Review: a named person decides, each decision is an entry, and the claims that stand follow."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tahqiq.cli import main
from tahqiq.errors import NoSuchItem, TahqiqError, UsageError
from tahqiq.investigation.add import add
from tahqiq.investigation.case import Case
from tahqiq.investigation.extract import extract
from tahqiq.investigation.reconcile import reconcile_case
from tahqiq.investigation.review import decide, items, undo, waiting
from tahqiq.investigation.why import why
from tahqiq.model import Claim
from tahqiq.model.claim_json import claim_from_json, claim_to_json, with_id

TEXT = "At least 40 people, including 12 children, were killed in Veld on Sunday, the Norland Rights Monitor said."
ARABIC = "قال مرصد نورلاند إن ٣٠ مدنياً قُتلوا يوم الأحد، بينهم طفلان."
SOURCES = """
[[source]]
id = "nrm"
name = "Norland Rights Monitor"
type = "monitor"
"""
CHANGES = [  # change, field of the JSON's path, value
    ("amount=45", lambda c: (c.amount.low, c.amount.high, c.amount.qualifier), (45, 45, "exact")),
    ("amount=45+", lambda c: (c.amount.low, c.amount.high, c.amount.qualifier), (45, None, "at_least")),
    ("amount=40-1,200", lambda c: (c.amount.low, c.amount.high, c.amount.qualifier), (40, 1200, "between")),
    ("harm=injured", lambda c: c.harm, "injured"),
    ("group.status=civilian", lambda c: c.group.status, "civilian"),
    ("speaker=sohr", lambda c: (c.speaker.id, c.speaker.type), ("sohr", "monitor")),
    ("speaker=A new body", lambda c: (c.speaker.name, c.speaker.id), ("A new body", None)),
    ("speaker=none", lambda c: c.speaker, None),
    ("place=none", lambda c: c.place, None),
    ("place=Qamishli", lambda c: c.place.name, "Qamishli"),
    ("perpetrator=masked riders", lambda c: (c.perpetrator.name, c.perpetrator.id), ("masked riders", None)),
    ("perpetrator=القوات الحكومية", lambda c: c.perpetrator.id, "government_forces"),
    ("speaker=قناة الوادي", lambda c: (c.speaker.id, c.speaker.type), (None, "other")),
    ("certainty=denied", lambda c: (c.certainty, c.negated), ("denied", True)),
    ("amount=1,200–1,500", lambda c: (c.amount.low, c.amount.high), (1200, 1500)),
    ("period=2025-03-01..2025-03-04", lambda c: (c.period.start, c.period.end), (date(2025, 3, 1), date(2025, 3, 4))),
    ("background=yes", lambda c: c.background, True),
    ("certainty=verified", lambda c: c.certainty, "verified"),
]
OTHER_WORDS = '[[en.people.people]]\nstatus = "civilian"\nwords = ["person people"]\n'
REFUSED = [
    "share=0.5",
    "act=denies",
    "amount=many",
    "amount",
    "colour=red",
    "harm=annoyed",
    "negated=perhaps",
    "period=soon",
    "amount=12-3",
    "amount=12+-15",
    "amount=1,2,3",
    "amount=-5",
    "group.status=zz",
    "period=..",
    "part_of=zzz",
]


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    monkeypatch.setenv("TAHQIQ_USER", "Invented Reviewer")
    made = Case.init(tmp_path / "case")
    (made.root / "sources.toml").write_text(SOURCES, encoding="utf-8")
    for name, text in (("a.txt", TEXT), ("b.txt", ARABIC)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    add(made, [tmp_path / "a.txt", tmp_path / "b.txt"])
    extract(made)
    return made


def of(case: Case, low: int) -> str:
    return next(c.id for c in case.read_claims() if c.amount and c.amount.low == low)


def numbers(case: Case) -> list[int]:
    return sorted(c.amount.low for c in case.claims() if c.amount)


def test_everything_waits_until_a_named_person_decides(case: Case) -> None:
    assert {item.state for item in items(case)} == {"proposed"}
    decision = decide(case, of(case, 40), "accepted", note="read twice")
    assert (decision.by, decision.note) == ("Invented Reviewer", "read twice")
    assert [item.state for item in items(case) if item.claim.id == of(case, 40)] == ["accepted"]
    assert of(case, 40) not in {item.claim.id for item in waiting(case)}


def test_a_rejected_claim_leaves_the_figures_and_comes_back_when_undone(case: Case) -> None:
    before = reconcile_case(case).bounds
    decide(case, of(case, 40), "rejected", note="not harm")
    assert 40 not in numbers(case)
    assert next(c for c in case.claims() if c.amount and c.amount.low == 12).part_of is None
    assert reconcile_case(case).bounds != before
    undo(case, of(case, 40))
    assert reconcile_case(case).bounds == before


def test_a_correction_keeps_the_machine_s_version_and_takes_its_parts_along(case: Case) -> None:
    machine = of(case, 40)
    decision = decide(case, machine, "corrected", changes=["amount=45", "group.status=civilian"])
    assert decision.correction is not None
    assert numbers(case) == [2, 12, 30, 45]
    part = next(c for c in case.claims() if c.amount and c.amount.low == 12)
    assert part.part_of == decision.correction.id
    assert decision.correction.quote == TEXT
    assert decision.correction.made_by == "review"
    assert machine in {c.id for c in case.read_claims()}
    assert next(d for d in case.decisions()).claim.id == machine


@pytest.mark.parametrize(("change", "told", "value"), CHANGES, ids=[c[0] for c in CHANGES])
def test_a_field_is_corrected(case: Case, change: str, told: object, value: object) -> None:
    correction = decide(case, of(case, 40), "corrected", changes=[change]).correction
    assert callable(told)
    assert told(correction) == value


@pytest.mark.parametrize("change", REFUSED)
def test_a_correction_that_makes_no_sense_is_refused_and_leaves_no_entry(case: Case, change: str) -> None:
    head = case.ledger.head()
    with pytest.raises(TahqiqError):
        decide(case, of(case, 40), "corrected", changes=[change])
    assert case.ledger.head() == head


def test_a_correction_of_nothing_is_refused(case: Case) -> None:
    with pytest.raises(UsageError):
        decide(case, of(case, 40), "corrected", changes=["harm=killed"])


def test_decisions_outlive_a_version_of_the_extractor_that_reads_the_sentence_otherwise(case: Case) -> None:
    decide(case, of(case, 40), "accepted")
    decide(case, of(case, 12), "rejected")
    old = numbers(case)
    (case.root / "words.toml").write_text(OTHER_WORDS, "utf-8")
    extract(case)
    assert numbers(case) == old  # the accepted reading stands, the new one of the same words waits
    held = [item for item in waiting(case) if not item.counts]
    told = sorted((i.claim.amount.low, i.claim.group.status) for i in held if i.claim.amount)
    assert told == [(12, "civilian"), (40, "civilian")]


def test_arabic_is_reviewed_like_any_other(case: Case) -> None:
    decide(case, of(case, 30), "corrected", changes=["amount=31"], note="الرقم في الصورة ٣١")
    assert 31 in numbers(case)
    assert case.decisions()[0].note == "الرقم في الصورة ٣١"


def test_what_was_never_decided_cannot_be_taken_back(case: Case) -> None:
    with pytest.raises(NoSuchItem):
        undo(case, of(case, 40))
    with pytest.raises(NoSuchItem):
        decide(case, "clm_0", "accepted")


def test_rebuilt_pages_hold_the_same_decisions(case: Case) -> None:
    decide(case, of(case, 40), "accepted")
    decide(case, of(case, 12), "rejected")
    undo(case, of(case, 12))
    live = case.decisions()
    case.ledger.rebuild()
    assert case.decisions() == live


def proposed(case: Case, low: int, agrees_with: str | None, **changed: Any) -> Claim:
    """An answer of a model in the ledger: the rules' claim of that number, with changes."""
    row = next(r for r in case.ledger.rows("claims") if r["amount"] and r["amount"]["low"] == low)
    claim = with_id(replace(claim_from_json(row), made_by="llm/small/1", **changed))
    passage = case.ledger.rows("passages", artifact=claim.carrier.artifact)[0]["id"]
    one = {"claim": claim_to_json(claim), "agrees_with": agrees_with}
    about = {
        "artifact": claim.carrier.artifact,
        "passage": passage,
        "extractor": "llm/small/1",
        "asked": "",
        "beside": "",
        "replies": "",
    }
    case.record("claims.proposed", {**about, "proposals": [one], "rejections": [], "signals": []})
    return claim


def test_what_a_model_reads_the_same_is_accepted_until_a_person_decides_otherwise(case: Case) -> None:
    proposed(case, 40, of(case, 40))
    item = next(i for i in items(case) if i.claim.id == of(case, 40))
    assert (item.state, item.agreed, item.decision) == ("accepted", "llm/small/1", None)
    decide(case, of(case, 40), "rejected")
    assert 40 not in numbers(case)


def test_what_only_a_model_reads_is_counted_once_a_person_accepts_it(case: Case) -> None:
    claim = proposed(case, 30, None, harm="injured")
    assert waiting(case)[0].claim == claim  # first, since it is not counted with
    assert (waiting(case)[0].counts, claim.id in {c.id for c in case.claims()}) == (False, False)
    decide(case, claim.id, "accepted")
    assert claim in case.claims()
    assert numbers(case) == [2, 12, 30, 30, 40]  # beside what the rules read
    undo(case, claim.id)
    assert numbers(case) == [2, 12, 30, 40]


def test_a_rejected_proposal_leaves_the_reading_of_the_rules(case: Case) -> None:
    claim = proposed(case, 30, None, background=True)
    decide(case, claim.id, "rejected")
    assert numbers(case) == [2, 12, 30, 40]
    assert [i.state for i in items(case) if i.claim.id == claim.id] == ["rejected"]


def test_a_part_is_put_under_a_claim_named_by_the_beginning_of_its_id(case: Case) -> None:
    total = of(case, 40)
    correction = decide(case, of(case, 12), "corrected", changes=["amount=13", f"part_of={total[4:12]}"]).correction
    assert correction is not None
    assert correction.part_of == total
    assert next(c for c in case.claims() if c.id == correction.id).part_of == total


def test_a_claim_is_no_part_of_itself_nor_of_its_parts(case: Case) -> None:
    for part_of in (of(case, 40), of(case, 12)):
        with pytest.raises(UsageError):
            decide(case, of(case, 40), "corrected", changes=[f"part_of={part_of}"])


def test_a_corrected_claim_is_explained_as_the_machine_read_it(case: Case) -> None:
    correction = decide(case, of(case, 40), "corrected", changes=["amount=45"]).correction
    assert correction is not None
    claim, steps = why(case, correction.id)
    assert claim.id == of(case, 40)
    assert "At least 40" in {step.words for step in steps}


def test_a_proposal_says_that_no_rule_read_it(case: Case) -> None:
    claim = proposed(case, 30, None, harm="injured")
    with pytest.raises(UsageError, match=r"made by llm/small/1"):
        why(case, claim.id)


def test_review_at_the_keyboard(
    case: Case, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keys = ["w", "a", "r", "not harm", "c", "amount=31", "", "u", "s", "a"]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(keys) + "\n"))
    monkeypatch.setattr("sys.argv", ["tahqiq", "review", str(case.root)])
    with pytest.raises(SystemExit) as done:
        main()
    assert done.value.code == 0
    told = capsys.readouterr()
    assert "quantities" in told.out  # why
    assert "taken back" in told.err
    assert sorted(d.verdict for d in case.decisions()) == ["accepted", "accepted", "rejected"]
    assert "3 decided; 1 left." in told.err
