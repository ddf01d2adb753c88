"""propose: a language model beside the rules in a case; nothing is lost, sent or counted that should not be."""

from __future__ import annotations

import json
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tahqiq.errors import BadConfig, NoModel, RemoteModel, SealedFromModel, TahqiqError, VaultAltered
from tahqiq.investigation.add import Described, add
from tahqiq.investigation.case import Case
from tahqiq.investigation.extract import extract
from tahqiq.investigation.language_model import open_model
from tahqiq.investigation.propose import ProposedOfCase, propose, proposer, to_ask
from tahqiq.investigation.reconcile import reconcile_case
from tahqiq.investigation.verify import verify
from tests.claims.llm.answers import answer, exactly, group
from tests.claims.llm.server import Handler, Play, Script, failing, playing
from tests.conftest import Run

REPORTS = {
    "one.txt": "Twelve civilians were killed in Baniyas, the Rased Rights Monitor said.",
    "two.txt": "The Rased Rights Monitor said that 30 people were wounded in Jableh.",
    "three.txt": "قال مرصد الوادي إن سبعة أشخاص قُتلوا في جبلة.",
}
TRUE = [
    exactly(REPORTS["one.txt"], "killed", "Twelve", 12, speaker="Rased Rights Monitor",
            group=group("civilians", status="civilian")),
    exactly(REPORTS["two.txt"], "injured", "30", 30, speaker="Rased Rights Monitor"),
    exactly(REPORTS["three.txt"], "killed", "سبعة", 7, speaker="مرصد الوادي"),
]  # fmt: skip
LIE = exactly(REPORTS["one.txt"], "killed", "Twelve", 1200, speaker="Rased Rights Monitor")
WEAKER = exactly(REPORTS["one.txt"], "killed", "Twelve", 12, speaker="Rased Rights Monitor")


def knowing(*claims: dict[str, Any]) -> Script:
    """A model that gives of these claims those whose quote stands in what it is asked about."""

    def script(handler: Handler, body: dict[str, Any]) -> None:
        asked = "\n".join(s["text"] for s in json.loads(body["messages"][1]["content"])["sentences"])
        handler.say(answer(*(c for c in claims if c["quote"] in asked)))

    return script


def configure(case: Path, url: str, more: str = "", head: str = "") -> None:
    path = case / "case.toml"
    kept = path.read_text(encoding="utf-8").split("[llm]")[0]
    path.write_text(f'{head}{kept}\n[llm]\nendpoint = "{url}"\nmodel = "small"\n{more}\n', encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A case with three reports, read by the rules."""
    reports = tmp_path / "reports"
    reports.mkdir()
    for name, text in REPORTS.items():
        (reports / name).write_text(text, encoding="utf-8")
    case = Case.init(tmp_path / "case")
    add(case, [reports], described=Described(published=date(2031, 5, 5)))
    extract(case)
    return case.root


def run(folder: Path, play: Play, more: str = "seconds = 5") -> ProposedOfCase:
    configure(folder, play.url, more)
    case = Case.open(folder)
    return propose(case, proposer(case))


def counts(result: ProposedOfCase) -> tuple[int, int, int, int]:
    return result.asked, result.accepted, result.waiting, result.rejected


def test_what_agrees_is_accepted_what_is_new_waits_and_what_is_false_is_rejected(folder: Path) -> None:
    with playing(knowing(*TRUE, LIE, WEAKER)) as play:
        assert counts(run(folder, play)) == (3, 3, 1, 1)
    case = Case.open(folder)
    proposals = case.ledger.rows("proposals")
    ids = {claim.id for claim in case.read_claims()}
    assert {p["agrees_with"] for p in proposals} - {None} <= ids
    assert sorted(p["claim"]["made_by"] for p in proposals) == ["llm/small/1"] * 4
    (rejection,) = case.ledger.rows("rejections")
    assert (rejection["code"], rejection["quote"]) == ("number-differs", REPORTS["one.txt"])


def test_proposals_enter_no_figure(folder: Path) -> None:
    before = reconcile_case(Case.open(folder)), Case.open(folder).claims()
    with playing(knowing(*TRUE, LIE, WEAKER)) as play:
        run(folder, play)
    case = Case.open(folder)
    assert (reconcile_case(case), case.claims()) == before


def test_what_was_answered_is_asked_again_only_when_it_changed(folder: Path) -> None:
    with playing(knowing(*TRUE)) as play:
        assert run(folder, play).asked == 3
        head = Case.open(folder).ledger.head()
        again = run(folder, play)
        assert (again.asked, again.unchanged) == (0, 3)
        assert Case.open(folder).ledger.head() == head
        configure(folder, play.url)
        (folder / "case.toml").write_text((folder / "case.toml").read_text().replace("small", "large"))
        case = Case.open(folder)
        assert to_ask(case, proposer(case)) == 3
        assert propose(case, proposer(case)).asked == 3
        assert len(case.ledger.rows("proposals")) == 3  # the new answers stand for the old ones
        assert len(play.seen) == 6


def test_a_case_that_learns_when_a_report_was_published_asks_again(folder: Path, tmp_path: Path) -> None:
    late = tmp_path / "late.txt"
    late.write_text("Nine people were killed in Latakia on Friday.", encoding="utf-8")
    case = Case.open(folder)
    add(case, [late])
    extract(case)
    with playing(knowing()) as play:
        assert run(folder, play).asked == 4
        add(Case.open(folder), [late], described=Described(published=date(2031, 5, 5)))
        extract(Case.open(folder))
        assert run(folder, play).asked == 1


def test_what_the_rules_learn_has_replies_read_and_compared_anew_without_asking(folder: Path) -> None:
    nurses = exactly(
        "Six phlebotomists were killed in Veld.", "killed", "Six", 6, group=group("phlebotomists", role="medical")
    )
    report = folder.parent / "nurses.txt"
    report.write_text(nurses["quote"], encoding="utf-8")
    case = Case.open(folder)
    add(case, [report])
    extract(case)
    with playing(knowing(*TRUE, nurses)) as play:
        assert counts(run(folder, play)) == (4, 3, 0, 1)
        (folder / "words.toml").write_text(
            '[[en.people.people]]\nrole = "medical"\nwords = ["phlebotomist phlebotomists"]\n', encoding="utf-8"
        )
        extract(Case.open(folder))
        assert run(folder, play).asked == 0
        assert len(play.seen) == 4
    ledger = Case.open(folder).ledger
    assert ledger.rows("rejections") == []
    assert all(p["agrees_with"] for p in ledger.rows("proposals"))
    assert len(ledger.rows("proposals")) == 4


def test_what_the_model_wrote_is_kept_and_verified(folder: Path) -> None:
    before = verify(Case.open(folder)).files
    with playing(knowing(*TRUE)) as play:
        run(folder, play)
    case = Case.open(folder)
    assert verify(case).files == before + 3
    (first, *_) = case.ledger.rows("answers")
    (kept,) = [p for p in (folder / "vault").rglob("*") if p.is_file() and first["replies"].endswith(p.name)]
    kept.chmod(0o600)
    kept.unlink()
    with pytest.raises(VaultAltered):
        verify(case)


def test_pages_rebuilt_from_the_ledger_are_the_same(folder: Path) -> None:
    with playing(knowing(*TRUE, LIE)) as play:
        run(folder, play)
    ledger = Case.open(folder).ledger
    tables = ("answers", "proposals", "rejections", "claims")
    before = [ledger.rows(table) for table in tables]
    ledger.rebuild()
    assert [ledger.rows(table) for table in tables] == before
    ledger.verify()


def test_a_passage_that_fails_is_told_of_and_asked_again_the_others_go_on(folder: Path) -> None:
    with playing(knowing(*TRUE), failing(418), knowing(*TRUE)) as play:
        result = run(folder, play)
        assert counts(result) == (3, 2, 0, 0)
        assert [f.code for f in result.failures] == ["model-failed"]
        again = run(folder, play)
        assert (again.asked, again.unchanged, again.accepted, again.failures) == (1, 2, 1, ())


def test_a_dead_and_a_slow_server_lose_nothing(folder: Path) -> None:
    before = Case.open(folder).ledger.head()
    with playing(lambda handler, body: threading.Event().wait(0.3) and None) as play:
        assert len(run(folder, play, "seconds = 0.05").failures) == 3
    assert len(run(folder, play).failures) == 3  # it is gone now
    assert Case.open(folder).ledger.head() == before
    Case.open(folder).ledger.verify()


def test_a_babbling_model_is_answered_for_with_rejections_and_not_asked_again(folder: Path) -> None:
    with playing(lambda handler, body: handler.say("\x1b[31mSure! \ud800 Here are the claims:")) as play:
        assert counts(run(folder, play)) == (3, 0, 0, 3)
        assert run(folder, play).asked == 0
    assert {r["code"] for r in Case.open(folder).ledger.rows("rejections")} == {"not-json"}


def test_a_server_without_schemas_is_signalled(folder: Path) -> None:
    with playing(failing(400), knowing(*TRUE)) as play:
        run(folder, play)
    assert "model-without-schema" in {s.code for s in Case.open(folder).signals()}


SEALED = "sealed = true\n"
REFUSED: list[tuple[str, str, str, type[TahqiqError]]] = [
    ("https://models.example.org/v1", "", "", RemoteModel),
    ("http://models.example.org/v1", "remote = true", "", RemoteModel),  # in the clear
    ("https://models.example.org/v1", "remote = true\nsealed = true", SEALED, SealedFromModel),
    ("https://models.example.org/v1", "", SEALED, SealedFromModel),
    ("http://127.0.0.1:1/v1", "", SEALED, SealedFromModel),
    ("http://127.0.0.1:1/v1", "sealed = false", SEALED, SealedFromModel),
    ("http://0.0.0.0:1/v1", "sealed = true", SEALED, SealedFromModel),
    ("http://localhost.example.org/v1", "sealed = true", SEALED, SealedFromModel),
    ("http://127.0.0.1:1/v1", "", 'sealed = "yes"\n', BadConfig),
    ("http://127.0.0.1:1/v1", "remote = 1", "", BadConfig),
    ("http://127.0.0.1:1/v1", 'sealed = "true"', "", BadConfig),
    ("http://127.0.0.1:1/v1", "seconds = 0", "", BadConfig),
    ("http://127.0.0.1:1/v1", "seconds = nan", "", BadConfig),
    ("http://127.0.0.1:1/v1", "seconds = true", "", BadConfig),
    ("http://127.0.0.1:1/v1", 'key = "sk-1"', "", BadConfig),
    ("http://127.0.0.1:1/v1", 'key_env = "NOT_SET"', "", NoModel),
    ("http://127.0.0.1:1/v1", 'key_env = "ODD"', "", BadConfig),
    ("http://me:sk-1@127.0.0.1:1/v1", "", "", BadConfig),
    ("", "", "", BadConfig),
]


@pytest.mark.parametrize(("url", "more", "head", "error"), REFUSED)
def test_what_a_case_does_not_allow_is_refused_before_anything_is_sent(
    tmp_path: Path, url: str, more: str, head: str, error: type[TahqiqError]
) -> None:
    case = Case.init(tmp_path / "case")
    configure(case.root, url, more, head)
    with pytest.raises(error) as refused:
        open_model(Case.open(case.root), environ={"ODD": "sk-1\r\nX: y"}, resolve=lambda host, port: ["127.0.0.1"])
    assert "sk-1" not in str(refused.value)


@pytest.mark.parametrize(
    ("url", "more", "head"),
    [
        ("http://127.0.0.1:1/v1", "", ""),
        ("http://localhost:1/v1", 'key_env = "KEY"\nseconds = 2.5', ""),
        ("https://models.example.org/v1", "remote = true", ""),
        ("http://[::1]:1/v1", "sealed = true", SEALED),
        ("http://localhost:1/v1", "sealed = true\nremote = true", SEALED),
    ],
)
def test_what_a_case_allows_is_opened(tmp_path: Path, url: str, more: str, head: str) -> None:
    case = Case.init(tmp_path / "case")
    configure(case.root, url, more, head)
    model = open_model(Case.open(case.root), environ={"KEY": "sk-1"}, resolve=lambda host, port: ["127.0.0.1"])
    assert model.name == "small"
    assert "sk-1" not in repr(model)


def test_localhost_that_leads_elsewhere_is_refused_in_a_sealed_case(tmp_path: Path) -> None:
    case = Case.init(tmp_path / "case")
    configure(case.root, "http://localhost:1/v1", "sealed = true", SEALED)
    with pytest.raises(SealedFromModel):
        open_model(Case.open(case.root), resolve=lambda host, port: ["127.0.0.1", "93.184.216.34"])


def test_a_case_without_a_model_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoModel, match="TQ204"):
        proposer(Case.init(tmp_path / "case"))


def test_the_key_is_neither_stored_nor_logged(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MODEL_KEY", "sk-very-secret-7")
    with playing(failing(401), knowing(*TRUE)) as play:
        result = run(folder, play, 'key_env = "MODEL_KEY"')
        assert play.seen[1][0]["authorization"] == "Bearer sk-very-secret-7"
    assert "secret" not in repr(result)
    assert all(b"very-secret" not in p.read_bytes() for p in folder.rglob("*") if p.is_file())


def test_the_command_line_reads_asks_and_shows(typed: Run, folder: Path) -> None:
    with playing(knowing(*TRUE, LIE, WEAKER)) as play:
        configure(folder, play.url, "seconds = 5")
        code, out, err = typed("extract", folder, "--extractor", "llm", "--json")
    assert code == 0, err
    assert json.loads(out)["model"] == {
        "asked": 3, "unchanged": 0, "accepted": 3, "waiting": 1, "rejected": 1, "failures": []
    }  # fmt: skip
    code, out, _ = typed("claims", folder, "--proposals", "--json")
    assert code == 0
    assert [r["code"] for r in json.loads(out)["rejections"]] == ["number-differs"]
    assert len(json.loads(out)["proposals"]) == 4
    code, out, _ = typed("claims", folder, "--proposals")
    assert code == 0
    assert "number-differs" in out


def test_the_exit_code_tells_of_passages_not_answered(typed: Run, folder: Path) -> None:
    with playing(failing(418)) as play:
        configure(folder, play.url)
        code, _, err = typed("extract", folder, "--extractor", "llm")
    assert code == 1
    assert err.count("TQ103") == 3
    assert "3 not answered" in err


def test_without_a_model_or_a_case_the_command_line_says_what_is_missing(typed: Run, folder: Path) -> None:
    code, _, err = typed("extract", folder, "--extractor", "llm")
    assert (code, "TQ204" in err) == (2, True), err
    source = folder.parent / "in.jsonl"
    source.write_text('{"id": 1, "text": "x"}\n', encoding="utf-8")
    code, _, err = typed("tool", "extract", source, "-o", folder.parent / "out.jsonl", "--extractor", "llm")
    assert (code, "TQ204" in err) == (2, True), err
