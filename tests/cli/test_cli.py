"""The command line as typed: output, exit codes, messages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tahqiq.model.claim_json import schema_text
from tests.conftest import Run

REPORT = """At least 40 civilians killed in Baniyas, monitor says

At least 40 civilians, including six children, were killed in Baniyas, the Rased Rights Monitor said on Sunday.
"""


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "wire.txt").write_text(REPORT, encoding="utf-8")
    return folder


def loaded(text: str) -> Any:
    return json.loads(text)


def test_one_command_makes_case_and_account(typed: Run, reports: Path, tmp_path: Path) -> None:
    code, out, err = typed("run", tmp_path / "case", reports, "--published", "2031-05-05", "--json")
    assert code == 0, err
    assert [Path(p).name for p in loaded(out)["account"]] == ["account.html", "account.json"]
    page = (tmp_path / "case" / "account.html").read_text(encoding="utf-8")
    assert "Rased Rights Monitor" in page
    again, out, err = typed("run", tmp_path / "case", reports, "--json")
    assert again == 0
    assert loaded(out)["claims"] == 0  # nothing is read twice
    assert (tmp_path / "case" / "account.html").read_text(encoding="utf-8") == page


def test_claims_are_the_json_everyone_exchanges(typed: Run, reports: Path, tmp_path: Path) -> None:
    typed("run", tmp_path / "case", reports, "--published", "2031-05-05")
    code, out, _ = typed("claims", tmp_path / "case", "--json")
    assert code == 0
    schema = loaded(schema_text())
    for claim in loaded(out):
        jsonschema.validate(claim, schema)
    forty = next(c for c in loaded(out) if c["amount"] and c["amount"]["low"] == 40)
    assert forty["speaker"]["name"] == "Rased Rights Monitor"
    assert forty["said_on"]["start"] == "2031-05-04"
    code, out, _ = typed("claims", tmp_path / "case")
    assert code == 0
    assert "Rased Rights Monitor" in out


def test_a_claim_is_explained_by_the_rules_and_words_that_gave_it(typed: Run, reports: Path, tmp_path: Path) -> None:
    case = tmp_path / "case"
    assert typed("run", case, reports)[0] == 0
    toll = json.loads(typed("claims", case, "--kind", "toll", "--json")[1])[0]
    code, out, _ = typed("claims", case, "--why", toll["id"][4:12])
    assert code == 0
    assert toll["quote"] in out
    assert "quantities" in out
    told = json.loads(typed("claims", case, "--why", toll["id"], "--json")[1])
    assert told["claim"] == toll
    assert {"amount", "harm"} <= {step["field"] for step in told["steps"]}
    code, _, err = typed("claims", case, "--why", "nosuch")
    assert code == 3
    assert "TQ303" in err


def test_figures_and_conflicts_are_shown_and_given_as_json(typed: Run, reports: Path, tmp_path: Path) -> None:
    typed("run", tmp_path / "case", reports, "--published", "2031-05-05")
    code, out, _ = typed("figures", tmp_path / "case", "--json")
    assert code == 0
    assert any(b["low"] == 40 for b in loaded(out)["bounds"])
    code, out, _ = typed("figures", tmp_path / "case", "--cell", "harm=killed,age=child", "--json")
    assert code == 0
    assert any(b["cell"]["group"]["age"] == "child" and b["low"] == 6 for b in loaded(out)["bounds"])
    code, out, _ = typed("conflicts", tmp_path / "case", "--json")
    assert code == 0
    assert set(loaded(out)) == {"conflicts", "differences", "audit", "signals"}
    assert typed("figures", tmp_path / "case")[0] == typed("conflicts", tmp_path / "case")[0] == 0


def test_a_bad_file_gives_exit_code_4_and_the_rest_goes_on(typed: Run, reports: Path, tmp_path: Path) -> None:
    (reports / "empty.txt").touch()
    code, out, err = typed("run", tmp_path / "case", reports, "--json")
    assert code == 4
    assert "TQ401" in err
    assert loaded(out)["refused"][0]["code"] == "TQ401"
    assert loaded(out)["claims"] > 0


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["claims", "nowhere"], 3, "TQ301"),
        (["figures", "nowhere"], 3, "TQ301"),
        (["add", "nowhere", "x"], 3, "TQ301"),
        (["fly"], 2, "No such command"),
        (["init"], 2, "Missing argument"),
        (["explain", "TQ999"], 3, "TQ303"),
        (["tool", "extract", "nothing.jsonl", "-o", "out.jsonl"], 3, "TQ302"),
        (["tool", "reconcile", "nothing.jsonl"], 3, "TQ302"),
    ],
)
def test_mistakes_have_their_exit_code(
    typed: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    found, _, err = typed(*arguments)
    assert (found, words in err) == (code, True), err


def test_a_case_is_never_overwritten(typed: Run, tmp_path: Path) -> None:
    assert typed("init", tmp_path / "case", "--title", 'Coast "spring" ساحل')[0] == 0
    code, _, err = typed("init", tmp_path / "case")
    assert code == 2
    assert "TQ201" in err


def test_altered_evidence_gives_exit_code_5(typed: Run, reports: Path, tmp_path: Path) -> None:
    typed("run", tmp_path / "case", reports)
    assert typed("verify", tmp_path / "case")[0] == 0
    blob = next(p for p in (tmp_path / "case" / "vault").rglob("*") if p.is_file())
    blob.chmod(0o600)
    blob.write_bytes(blob.read_bytes().replace(b"0", b"1"))
    code, _, err = typed("verify", tmp_path / "case")
    assert code == 5
    assert "TQ502" in err


def test_doctor_and_explain_answer(typed: Run) -> None:
    code, out, _ = typed("doctor", "--json")
    assert code == 0
    assert {"gazetteer", "readers", "network"} <= {check["name"] for check in loaded(out)}
    code, out, _ = typed("explain", "tq402", "--json")
    assert loaded(out)[0]["name"] == "UnreadableFile"
    assert typed("explain")[0] == 0


def test_tool_extract_reports_bad_lines_and_resumes(typed: Run, tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    document = {"text": REPORT, "published": "2031-05-05", "publisher": "Sahel Gazette", "lang": "en"}
    lines = [json.dumps({"id": n, **document}) for n in range(5)]
    lines[2:2] = ["{not json", '{"id": 9}', '{"id": 9, "text": "x", "published": "May"}']
    source.write_text("\n".join(lines), encoding="utf-8")
    code, _, err = typed("tool", "extract", source, "-o", out)
    assert code == 4
    assert err.count("TQ409") == 3
    assert ":3]" in err
    whole = out.read_bytes()
    assert [json.loads(line)["id"] for line in whole.splitlines()] == [0, 1, 2, 3, 4]
    out.write_bytes(whole[: len(whole) // 2])  # killed in the middle of a line
    typed("tool", "extract", source, "-o", out, "--jobs", "2")
    assert out.read_bytes() == whole


def test_tool_extract_refuses_an_output_of_another_input(typed: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": "a", "text": "Calm."}\n', encoding="utf-8")
    (tmp_path / "out.jsonl").write_text('{"id": "z", "claims": []}\n', encoding="utf-8")
    code, _, err = typed("tool", "extract", tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl")
    assert code == 2
    assert "another input" in err


@pytest.mark.parametrize("held", ["my only notes, no newline", "my notes\n", "[1]\n", '{"id": "a"}\n'])
def test_tool_extract_touches_no_file_of_others(typed: Run, tmp_path: Path, held: str) -> None:
    source, notes = tmp_path / "in.jsonl", tmp_path / "notes.txt"
    source.write_text(json.dumps({"id": "a", "text": REPORT}), encoding="utf-8")
    notes.write_text(held, encoding="utf-8")
    assert typed("tool", "extract", source, "-o", notes)[0] == 2
    assert notes.read_text(encoding="utf-8") == held
    before = source.read_bytes()
    assert typed("tool", "extract", source, "-o", source)[0] == 2
    assert source.read_bytes() == before


def test_tool_extract_sees_that_the_text_behind_an_id_has_changed(typed: Run, tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"id": "a", "text": REPORT}), encoding="utf-8")
    typed("tool", "extract", source, "-o", out)
    source.write_text(json.dumps({"id": "a", "text": REPORT.replace("40", "41")}), encoding="utf-8")
    assert typed("tool", "extract", source, "-o", out)[0] == 2


@pytest.mark.parametrize(
    "cell", ["harm=foo", "status=zzz", "place=Nowhereville", "harm=killed,harm=injured", "colour=red"]
)
def test_a_cell_that_does_not_exist_is_a_mistake_and_no_finding(typed: Run, tmp_path: Path, cell: str) -> None:
    typed("init", tmp_path / "case")
    assert typed("figures", tmp_path / "case", "--cell", cell)[0] == 2


def test_tool_reconcile_takes_claims_and_documents_of_claims(typed: Run, tmp_path: Path) -> None:
    claim = {"kind": "toll", "harm": "killed", "speaker": {"name": "Rased", "type": "monitor"}}
    at_least = {**claim, "amount": {"low": 900, "high": None, "qualifier": "at_least"}}
    at_most = {
        **claim,
        "speaker": {"name": "Ministry", "type": "government"},
        "amount": {"low": 0, "high": 700, "qualifier": "at_most"},
    }
    flat, nested = tmp_path / "flat.jsonl", tmp_path / "nested.jsonl"
    flat.write_text(json.dumps(at_least) + "\n" + json.dumps(at_most) + "\n", encoding="utf-8")
    nested.write_text(json.dumps({"id": "d", "claims": [at_least, at_most]}) + "\n", encoding="utf-8")
    code, out, err = typed("tool", "reconcile", flat, "--json")
    assert code == 0, err
    assert [c["verdict"] for c in loaded(out)["conflicts"]] == ["incompatible"]
    assert loaded(typed("tool", "reconcile", nested, "--json")[1]) == loaded(out)
    assert typed("tool", "reconcile", flat)[0] == 0


def test_tool_reconcile_names_the_line_that_is_not_a_claim(typed: Run, tmp_path: Path) -> None:
    (tmp_path / "c.jsonl").write_text('{"kind": "toll"}\n', encoding="utf-8")
    code, _, err = typed("tool", "reconcile", tmp_path / "c.jsonl")
    assert code == 4
    assert "TQ408" in err
    assert "c.jsonl:1" in err
