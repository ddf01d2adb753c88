from __future__ import annotations

import io
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahqiq.errors import (
    EmptyFile,
    EncryptedFile,
    InputError,
    MistypedFile,
    NoText,
    TahqiqError,
    TooLarge,
    UnreadableFile,
    UnsupportedFile,
)
from tahqiq.evidence import Attachment, Limits, Reading, ReadingPool, Text, read, sandbox_status, wire
from tahqiq.model import Locator, Signal

BROKEN_READERS = Path(__file__).parent / "broken_readers"
Make = Callable[..., bytes]
PAGE = "<html><body><p>قُتل ١٢ شخصاً في قصر الوادي يوم الجمعة</p></body></html>".encode()


@pytest.fixture
def bad_pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[ReadingPool]:
    """A pool whose child knows readers that misbehave, installed as another package would install them."""
    monkeypatch.setenv("PYTHONPATH", str(BROKEN_READERS))
    with ReadingPool(jobs=1, limits=Limits(seconds=1, memory=300_000_000, text=1_000_000, size=1_000_000)) as pool:
        yield pool


def misbehave(pool: ReadingPool, how: str) -> Reading | InputError:
    (answer,) = pool.read_many([("notes.rtf", b"{\\rtf " + how.encode())])
    return answer


def test_a_page_is_read_in_a_child_with_its_language(pool: ReadingPool) -> None:
    reading = pool.read("page.html", PAGE)
    assert reading.texts == (Text(text="قُتل ١٢ شخصاً في قصر الوادي يوم الجمعة"),)
    assert reading.language == "ar"


def test_a_page_that_claims_another_language_is_believed_less_than_its_letters(pool: ReadingPool) -> None:
    reading = pool.read("page.html", PAGE.replace(b"<html>", b"<html lang=en>"))
    assert reading.language == "ar"
    assert [s.code for s in reading.signals] == ["language-disagrees"]


def test_answers_come_in_the_order_of_the_files() -> None:
    files = [(f"{n}.html", b"<p>Report %d</p>" % n) if n % 3 else (f"{n}.txt", b"Report %d" % n) for n in range(30)]
    with ReadingPool(jobs=2) as pool:
        texts = [answer.texts[0].text for answer in pool.read_many(files) if isinstance(answer, Reading)]
    assert texts == [f"Report {n}" for n in range(30)]


def test_files_that_cannot_be_read_are_errors_in_their_place(pool: ReadingPool) -> None:
    files = [
        ("empty.txt", b""),
        ("blank.html", b" \n "),
        ("garbage.txt", bytes(range(256))),
        ("page.pdf", PAGE),
        ("cut.pdf", b"%PDF-1.7\n%%EOF"),
        ("photo.jpg", b"\xff\xd8\xff\xe0 picture"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("script.html", b"<html><script>1</script></html>"),
        ("good.txt", "قُتل ١٢".encode()),
    ]
    kinds = [type(answer) for answer in pool.read_many(files)]
    assert kinds == [
        EmptyFile,
        EmptyFile,
        MistypedFile,
        MistypedFile,
        UnreadableFile,
        UnsupportedFile,
        UnsupportedFile,
        NoText,
        Reading,
    ]


def test_one_huge_line_is_read_and_too_much_text_is_refused() -> None:
    line = b"Twelve people were killed. " * 100_000
    with ReadingPool(jobs=1, limits=Limits(text=3_000_000)) as pool:
        assert len(pool.read("a.txt", line).texts[0].text) == len(line)
        with pytest.raises(TooLarge):
            pool.read("a.txt", line * 2)
    with pytest.raises(TooLarge, match="larger"):
        read(b"x" * 101, "a.txt", Limits(size=100))


def test_deep_nesting_of_a_hundred_thousand_tags_is_refused_quickly(pool: ReadingPool) -> None:
    for tag in ("div", "b", "table><tr><td", "p"):
        started = time.monotonic()
        (answer,) = pool.read_many([("deep.html", f"<{tag}>".encode() * 100_000 + b"Twelve killed")])
        assert isinstance(answer, TooLarge) or (isinstance(answer, Reading) and "Twelve killed" in answer.texts[0].text)
        assert time.monotonic() - started < 30


@pytest.mark.parametrize(
    ("how", "expected", "why"),
    [
        ("sleep", TooLarge, "limit 1 s"),
        ("loop", TooLarge, "limit 1 s"),
        ("eat memory", TooLarge, ""),
        ("abort", UnreadableFile, "SIGABRT"),
        ("kill", UnreadableFile, "SIGKILL"),
        ("exit", UnreadableFile, "ended"),
        ("raise", UnreadableFile, "ZeroDivisionError"),
        ("recurse", UnreadableFile, "RecursionError"),
        ("flood", TooLarge, ""),
        ("lie", UnreadableFile, "malformed"),
        ("surrogate", UnreadableFile, "UnicodeEncodeError"),
        ("write", UnreadableFile, "OSError"),
    ],
)
def test_whatever_a_reader_does_the_parent_lives_and_says_what_happened(
    bad_pool: ReadingPool, how: str, expected: type[InputError], why: str
) -> None:
    answer = misbehave(bad_pool, how)
    assert isinstance(answer, expected)
    assert why in answer.why
    assert answer.where == "notes.rtf"
    assert bad_pool.read("page.html", PAGE).language == "ar"  # the next file is read as if nothing had happened


def test_an_interruption_does_not_wait_for_what_is_being_read(bad_pool: ReadingPool) -> None:
    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt), bad_pool:  # noqa: PT012
        answers = bad_pool.read_many([("good.txt", b"Good"), *[("notes.rtf", b"{\\rtf sleep")] * 5])
        next(answers)
        raise KeyboardInterrupt
    assert time.monotonic() - started < 5


def test_a_child_that_prints_does_not_disturb_the_answer(bad_pool: ReadingPool) -> None:
    answer = misbehave(bad_pool, "print")
    assert isinstance(answer, Reading)
    assert answer.texts[0].text == "printed"


def test_a_script_without_a_main_guard_reads_without_warnings(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("from tahqiq.evidence import read\nprint(read(b'<p>Twelve', 'a.html').texts[0].text)\n")
    (tmp_path / "json.py").write_text("raise SystemExit('imported from the working folder')\n")
    run = subprocess.run(
        [sys.executable, "-P", "-W", "error", str(script)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (run.stdout, run.stderr) == ("Twelve\n", "")


def test_bombs_and_locks_are_refused_through_the_child(pool: ReadingPool, make_docx: Make) -> None:
    bomb = make_docx("<w:p/>", {"word/document2.xml": bytes(250_000_000)})
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    many = make_docx("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 200_000)
    answers = list(pool.read_many([("b.docx", bomb), ("l.docx", locked), ("l.xlsx", locked), ("m.docx", many)]))
    assert [type(a) for a in answers] == [TooLarge, EncryptedFile, EncryptedFile, Reading]


def test_the_status_line_says_what_is_and_is_not_held_in(bad_pool: ReadingPool) -> None:
    held, _, not_held = sandbox_status().partition("not on this system")
    assert "child processes" in held
    assert "read-only" in not_held
    answer = misbehave(bad_pool, "network")
    assert isinstance(answer, Reading)
    assert (answer.texts[0].text == "Network is unreachable") == ("no network" in held)


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.lists(st.binary(max_size=9), max_size=3),
    st.dates() | st.none(),
)
def test_a_reading_survives_the_wire(text: str, files: list[bytes], day: object) -> None:
    reading = Reading(
        texts=(Text(text=text, kind="table", locators=(Locator(kind="row", label="1", start=0, end=len(text)),)),),
        title=text,
        published=day,  # type: ignore[arg-type]
        attachments=tuple(Attachment(name=text, data=data) for data in files),
        signals=(Signal(code="c", where=text, words="w"),),
        missing=(text,),
    )
    assert wire.answer_from_json(wire.reading_to_json(reading)) == (reading, False)


@pytest.mark.parametrize(
    "frame", [b"", b"[]", b"{}", b'{"reading": {}}', b'{"error": {"code": "TQ501"}}', b"[" * 10_000]
)
def test_answers_of_another_form_are_not_believed(frame: bytes) -> None:
    with pytest.raises(wire.Broken):
        wire.answer_from_json(frame)


def test_a_pipe_that_ends_early_or_announces_too_much_is_broken() -> None:
    for data in (b"", b"\0\0\0", b"\0\0\0\0\0\0\0\x09abc", b"\xff" * 8):
        with pytest.raises(wire.Broken):
            wire.receive(io.BytesIO(data), 1_000)


def test_errors_cross_the_wire_with_their_code() -> None:
    error = EncryptedFile("locked", where="ملف.pdf")
    answer, last = wire.answer_from_json(wire.error_to_json(error, last=True))
    assert isinstance(answer, TahqiqError)
    assert (answer.to_json(), last) == (error.to_json(), True)
