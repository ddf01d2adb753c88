"""Judging which claims are of one incident: each judgement is an entry, and the incidents follow."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tahqiq.cli.root import root
from tahqiq.errors import ContradictoryJudgement, NoSuchItem, UsageError
from tahqiq.investigation.add import add
from tahqiq.investigation.case import Case
from tahqiq.investigation.extract import extract
from tahqiq.investigation.incidents import judge, listing, undo
from tahqiq.investigation.reconcile import reconcile_case
from tahqiq.investigation.review import decide

TEXTS = {
    "a.txt": "At least 40 people were killed in Homs on 4 May 2031, the Norland Rights Monitor said.",
    "b.txt": "No more than 25 people were killed in Homs on 4 May 2031, the Veldland ministry said.",
    "c.txt": "قُتل 12 شخصاً في حمص يوم 4 أيار 2031، بحسب مرصد نورلاند.",
}


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    monkeypatch.setenv("TAHQIQ_USER", "Invented Reviewer")
    made = Case.init(tmp_path / "case")
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        add(made, [tmp_path / name])
    extract(made)
    return made


def of(case: Case, number: int) -> str:
    return next(c.id for c in case.read_claims() if c.amount and number in (c.amount.low, c.amount.high))


def together(case: Case) -> set[frozenset[str]]:
    return {frozenset(i.claims) for i in listing(case).incidents}


def test_the_rules_join_until_a_named_person_judges_otherwise(case: Case) -> None:
    a, b, c = of(case, 40), of(case, 25), of(case, 12)
    assert together(case) == {frozenset({a, b, c})}
    judgement = judge(case, a, b, "different", note="another quarter of the town")
    assert (judgement.by, judgement.note) == ("Invented Reviewer", "another quarter of the town")
    judge(case, b[4:12], c, "same")
    assert together(case) == {frozenset({a}), frozenset({b, c})}
    assert {frozenset(i.claims) for i in reconcile_case(case).incidents} == together(case)


def test_a_judgement_taken_back_leaves_the_entry_and_no_trace_in_the_incidents(case: Case) -> None:
    before = listing(case)
    a, b = of(case, 40), of(case, 25)
    judge(case, a, b, "different")
    entries = case.ledger.head()[0]
    undo(case, b, a)
    assert case.ledger.head()[0] == entries + 1
    assert listing(case) == before


def test_a_judgement_against_others_is_refused_by_name_and_leaves_no_entry(case: Case) -> None:
    a, b, c = of(case, 40), of(case, 25), of(case, 12)
    judge(case, a, b, "same")
    judge(case, b, c, "same")
    head = case.ledger.head()
    with pytest.raises(ContradictoryJudgement, match="Invented Reviewer"):
        judge(case, a, c, "different")
    assert case.ledger.head() == head
    judge(case, a, b, "unsure")
    judge(case, a, c, "different")


def test_the_last_word_on_a_pair_counts_whichever_is_named_first(case: Case) -> None:
    a, b = of(case, 40), of(case, 25)
    judge(case, a, b, "different")
    judge(case, b, a, "same")
    (judgement,) = case.judgements()
    assert judgement.verdict == "same"
    case.ledger.rebuild()
    assert case.judgements() == (judgement,)


def test_a_judgement_outlives_the_correction_of_its_claim(case: Case) -> None:
    a, b = of(case, 40), of(case, 25)
    judge(case, a, b, "different")
    correction = decide(case, a, "corrected", changes=["amount=41+"]).correction
    assert correction is not None
    assert not any({correction.id, b} <= claims for claims in together(case))
    assert listing(case).signals == ()
    undo(case, correction.id, b)
    assert case.judgements() == ()


def test_what_is_not_there_cannot_be_judged(case: Case) -> None:
    a, b = of(case, 40), of(case, 25)
    with pytest.raises(NoSuchItem):
        judge(case, a, "clm_0000", "same")
    with pytest.raises(UsageError):
        judge(case, a, a, "same")
    with pytest.raises(NoSuchItem):
        undo(case, a, b)


def test_the_command_judges_and_lists(case: Case) -> None:
    a, c = of(case, 40), of(case, 12)
    note = "الحي الآخر من المدينة"
    run = CliRunner().invoke(root, ["incidents", str(case.root), "--different", a, c, "--note", note, "--json"])
    assert run.exit_code == 0, run.output
    body = json.loads(run.stdout)
    assert [(j["verdict"], j["note"], j["by"]) for j in body["judgements"]] == [
        ("different", note, "Invented Reviewer")
    ]
    assert sorted(len(i["reports"]) for i in body["incidents"]) == [1, 2]
    shown = CliRunner().invoke(root, ["incidents", str(case.root)])
    assert "2 incidents" in shown.stdout
    assert note in shown.stdout
    assert CliRunner().invoke(root, ["incidents", str(case.root), "--undo", a, c]).exit_code == 0
    assert case.judgements() == ()


def test_a_judgement_follows_its_claims_when_they_are_read_anew_under_other_ids(case: Case) -> None:
    a, c = of(case, 40), of(case, 12)
    judge(case, a, c, "different")
    read = next(e.body for e in case.ledger.entries() if any(x["id"] == c for x in e.body.get("claims", ())))
    case.record("claims.extracted", {**read, "claims": [{**x, "id": "clm_ffffffffffffffff"} for x in read["claims"]]})
    assert {frozenset((j.left, j.right)) for j in case.judgements()} == {frozenset((a, "clm_ffffffffffffffff"))}
    assert listing(case).signals == ()
