"""Intake as a person meets it: folders, sidecars, duplicates, bad files, interruption."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from tahqiq.errors import CaseInUse, NoPath, UsageError
from tahqiq.investigation.add import Described, add
from tahqiq.investigation.case import Case
from tahqiq.investigation.extract import extract
from tahqiq.investigation.verify import verify

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case.init(tmp_path / "case", clock=lambda: NOON)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text("Four people were killed in Qurnat, the Rased Monitor said.", encoding="utf-8")
    (folder / "b.txt").write_text("قال مرصد راصد إن أربعة أشخاص قتلوا في قُرنة.", encoding="utf-8")
    return folder


def test_bytes_are_kept_and_text_is_found_again(case: Case, reports: Path) -> None:
    result = add(case, [reports])
    assert [a.name for a in result.new] == ["a.txt", "b.txt"]
    assert [a.language for a in result.new] == ["en", "ar"]
    assert case.vault.get(result.new[1].sha256) == (reports / "b.txt").read_bytes()
    assert [p.text.strip() for p in case.passages()] == [
        (reports / name).read_text(encoding="utf-8") for name in ("a.txt", "b.txt")
    ]
    assert verify(case).files == 2  # here the text read is the text obtained, so original and derivative are one blob


def test_the_same_file_twice_is_one_artifact_and_a_new_origin_is_kept(case: Case, reports: Path) -> None:
    add(case, [reports])
    shutil.copy(reports / "a.txt", reports / "copy of a.txt")
    again = add(case, [reports])
    assert not again.new
    assert len(case.artifacts()) == 2
    assert [row["name"] for row in case.ledger.rows("obtained")] == ["copy of a.txt"]
    head = case.ledger.head()
    add(case, [reports])
    assert case.ledger.head() == head  # nothing new, no entry


def test_flags_win_over_the_sidecar_and_the_sidecar_over_the_file(case: Case, reports: Path) -> None:
    (reports / "a.txt.meta.toml").write_text('publisher = "Sahel Gazette"\npublished = 2031-05-01\n', encoding="utf-8")
    added = add(case, [reports], described=Described(published=date(2031, 5, 2))).new
    assert (added[0].publisher, added[0].published) == ("Sahel Gazette", date(2031, 5, 2))
    assert added[1].publisher is None


def test_a_malformed_sidecar_is_reported_and_the_rest_goes_on(case: Case, reports: Path) -> None:
    (reports / "a.txt.meta.toml").write_text('publisher = "Sahel\n', encoding="utf-8")
    (reports / "b.txt.meta.toml").write_text('author = "x"\n', encoding="utf-8")
    result = add(case, [reports])
    assert [r.error.code for r in result.refused] == ["TQ410", "TQ410"]
    (reports / "a.txt.meta.toml").unlink()
    assert [a.name for a in add(case, [reports]).new] == ["a.txt"]


BAD = {
    "empty.txt": (b"", "TQ401"),
    "blank.txt": (b" \n\t\n", "TQ401"),
    "cut.pdf": (b"%PDF-1.7\n1 0 obj\n<<", "TQ402"),
    "really-html.pdf": (b"<!doctype html><html><body><p>Four killed.</p></body></html>", "TQ404"),
    "cut.docx": (b"PK\x03\x04" + b"\0" * 40, "TQ402"),
    "program.bin": (bytes(range(256)) * 8, "TQ405"),
}


def test_bad_files_are_reported_by_code_kept_and_the_rest_goes_on(case: Case, reports: Path) -> None:
    for name, (data, _) in BAD.items():
        (reports / name).write_bytes(data)
    result = add(case, [reports])
    assert {r.name: r.error.code for r in result.refused} == {name: code for name, (_, code) in BAD.items()}
    assert len(result.new) == 2
    told = {row["name"]: row for row in case.ledger.rows("unread")}
    assert set(told) == set(BAD)
    assert case.vault.get(told["cut.pdf"]["sha256"]) == BAD["cut.pdf"][0]
    head = case.ledger.head()
    add(case, [reports])
    assert case.ledger.head() == head  # told once


def test_an_attachment_is_an_artifact_of_its_own(case: Case, tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Press desk <press@example.org>", "بيان"
    mail["Date"] = "Sun, 04 May 2031 10:00:00 +0000"
    mail.set_content("Please find our bulletin attached.")
    mail.add_attachment("أربعة قتلى في قرنة".encode(), maintype="text", subtype="plain", filename="بيان.txt")
    (tmp_path / "mail.eml").write_bytes(bytes(mail))
    outer, inner = add(case, [tmp_path / "mail.eml"]).new
    assert inner.parent == outer.id
    assert inner.published == date(2031, 5, 4)
    assert "أربعة قتلى" in case.passages(artifact=inner.id)[0].text


def test_a_missing_path_and_a_web_address_are_refused_before_anything_is_taken_in(case: Case, reports: Path) -> None:
    with pytest.raises(NoPath):
        add(case, [reports, Path("nowhere")])
    with pytest.raises(UsageError, match="not fetched"):
        add(case, [reports, Path("https://example.org/x")])
    assert not case.artifacts()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL does not exist on Windows")
def test_killed_in_the_middle_nothing_is_half_and_running_again_finishes(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(400):
        (folder / f"{n:03}.txt").write_text(f"Report {n}: {n + 2} people were killed in Qurnat.", encoding="utf-8")
    Case.init(tmp_path / "case").ledger.close()
    command = [sys.executable, "-m", "tahqiq", "add", str(tmp_path / "case"), str(folder)]
    running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    for _ in range(200):
        time.sleep(0.02)
        if len(list((tmp_path / "case" / "vault").rglob("*"))) > 120:
            break
    running.send_signal(signal.SIGKILL)
    running.wait()
    case = Case.open(tmp_path / "case")
    before = len(case.artifacts())
    verify(case)
    assert add(case, [folder]).known or before == 0
    assert len(case.artifacts()) == len(case.passages()) == 400
    verify(case)


def test_what_a_case_keeps_is_never_taken_for_evidence(tmp_path: Path, reports: Path) -> None:
    case = Case.init(reports / "case")
    add(case, [reports])
    (reports / "case" / "account.html").write_text("<html><body><p>Five people were killed.</p></body></html>")
    again = add(case, [reports])
    assert (again.new, again.refused) == ([], [])


def test_a_link_in_a_folder_is_told_and_not_followed(case: Case, reports: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Not part of this case.", encoding="utf-8")
    (reports / "link.txt").symlink_to(tmp_path / "secret.txt")
    (reports / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    result = add(case, [reports])
    assert [(r.name, r.error.code) for r in result.refused] == [("gone.txt", "TQ411"), ("link.txt", "TQ411")]
    assert {row["name"] for row in case.ledger.rows("unread")} == {"gone.txt", "link.txt"}


def test_what_was_not_known_can_be_told_later_and_the_text_is_read_again(case: Case, reports: Path) -> None:
    add(case, [reports])
    extract(case)
    add(case, [reports], described=Described(published=date(2031, 5, 2)))
    assert {a.published for a in case.artifacts()} == {date(2031, 5, 2)}
    assert extract(case).read == 2
    assert {claim.carrier.published for claim in case.claims()} == {date(2031, 5, 2)}


def test_a_second_publisher_of_the_same_bytes_is_told(case: Case, reports: Path) -> None:
    (reports / "a.txt.meta.toml").write_text('publisher = "Sahel Gazette"', encoding="utf-8")
    shutil.copy(reports / "a.txt", reports / "c.txt")
    (reports / "c.txt.meta.toml").write_text('publisher = "Coast Post"', encoding="utf-8")
    add(case, [reports])
    assert [s.words for s in case.signals()] == ["the same file was also published by Coast Post"]


def test_two_processes_do_not_add_to_one_case_at_once(case: Case, reports: Path) -> None:
    with case.alone(), pytest.raises(CaseInUse):
        add(Case.open(case.root), [reports])
    assert add(case, [reports]).new
