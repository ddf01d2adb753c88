from __future__ import annotations

from collections.abc import Callable

import pytest

from tahqiq.errors import EmptyFile, MistypedFile
from tahqiq.evidence import READERS, media_type
from tahqiq.evidence.media import DOCX, FORMATS, XLSX
from tahqiq.evidence.readers import reader_named

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256))
MAIL = (
    b"From: A <a@example.org>\r\nTo: b@example.org\r\nSubject: x\r\nDate: Sat, 08 Mar 2031 10:00:00 +0300\r\n\r\nText"
)


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"Twelve people", "a.txt", "text/plain"),
        (b"Twelve people", "report", "text/plain"),
        ("قتل ١٢ شخصا".encode("cp1256", "replace"), "a.txt", "text/plain"),
        ("قتل ١٢ شخصا".encode("utf-16"), "a.txt", "text/plain"),
        (b"# Heading", "a.md", "text/markdown"),
        (b"<!DOCTYPE html><p>x", "a.html", "text/html"),
        (b"\xef\xbb\xbf<!-- saved --><html><p>x", "page", "text/html"),
        (b"<html>saved page", "page.txt", "text/html"),
        (b"a,b\n1,2", "a.csv", "text/csv"),
        (b"a\tb", "a.tsv", "text/tab-separated-values"),
        (b'{"id": 1}', "a.jsonl", "application/x-ndjson"),
        (MAIL, "a.eml", "message/rfc822"),
        (MAIL, "no-ending", "message/rfc822"),
        (b"%PDF-1.7\n", "A.PDF", "application/pdf"),
        (JPEG, "photo.jpeg", "image/jpeg"),
        (JPEG, "C:\\photos\\photo.unknown", "image/jpeg"),
    ],
)
def test_bytes_decide_and_the_ending_tells_apart_kinds_of_text(data: bytes, name: str, expected: str) -> None:
    assert media_type(data, name) == expected


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<!doctype html><h1>404</h1>", "report.pdf"),
        (JPEG, "report.docx"),
        (b"plain text", "report.docx"),
        (b"%PDF-1.7\n", "report.txt"),
        (bytes(range(256)) * 4, "garbage.txt"),
        (b"<html>error page", "table.csv"),
        (b"%PDF-1.7\n", "photo.jpg"),
    ],
)
def test_a_name_that_disagrees_with_the_bytes_is_refused(data: bytes, name: str) -> None:
    with pytest.raises(MistypedFile) as refused:
        media_type(data, name)
    assert refused.value.where == name
    assert "the bytes say" in refused.value.why


@pytest.mark.parametrize("data", [b"", b"   \n\t\r\n", b"\xef\xbb\xbf", b"\x00" * 100])
def test_nothing_but_white_space_is_an_empty_file(data: bytes) -> None:
    with pytest.raises(EmptyFile):
        media_type(data, "a.txt")


def test_packed_files_are_told_apart_by_their_parts(make_zip: Callable[[dict[str, bytes]], bytes]) -> None:
    types = {"[Content_Types].xml": b"<Types/>"}
    assert media_type(make_zip({**types, "word/document.xml": b""}), "a.docx") == DOCX
    assert media_type(make_zip({**types, "xl/workbook.xml": b""}), "a.xlsx") == XLSX
    assert media_type(make_zip({"photo.jpg": JPEG}), "a.zip") == "application/zip"
    with pytest.raises(MistypedFile):
        media_type(make_zip({"photo.jpg": JPEG}), "a.xlsx")
    cut = make_zip({**types, "word/document.xml": b""})[:-30]
    assert media_type(cut, "a.docx") == DOCX  # its reader will say that it is broken
    assert media_type(cut[:40], "a.xlsx") == XLSX


def test_the_table_of_formats_and_the_readers_say_the_same() -> None:
    for name in READERS.names():
        listed = {f.media_type for f in FORMATS if f.reader == name}
        assert listed <= set(reader_named(name).media_types)
        assert listed
