"""What a file is: by its bytes first, by its name second."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from tahqiq.errors import EmptyFile, MistypedFile
from tahqiq.evidence.archive import packed_type
from tahqiq.evidence.decoding import looks_like_text

TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
CSV = "text/csv"
TSV = "text/tab-separated-values"
JSON = "application/json"
JSON_LINES = "application/x-ndjson"
EMAIL = "message/rfc822"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OLE = "application/x-ole-storage"  # old Office files, and new ones under a password
ZIP = "application/zip"
UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Format:
    """A media type, the endings its files go by, and the built-in reader that reads it ("" for none)."""

    media_type: str
    endings: tuple[str, ...]
    reader: str = ""


FORMATS = (
    Format(TEXT, (".txt", ".text", ".log"), "text"),
    Format(MARKDOWN, (".md", ".markdown"), "text"),
    Format(HTML, (".html", ".htm", ".xhtml"), "html"),
    Format(EMAIL, (".eml", ".mht", ".mhtml"), "email"),
    Format(PDF, (".pdf",), "pdf"),
    Format(DOCX, (".docx", ".docm", ".dotx"), "docx"),
    Format(XLSX, (".xlsx", ".xlsm"), "table"),
    Format(CSV, (".csv",), "table"),
    Format(TSV, (".tsv", ".tab"), "table"),
    Format(JSON, (".json", ".geojson")),
    Format(JSON_LINES, (".jsonl", ".ndjson")),
    Format(OLE, (".doc", ".xls", ".ppt", ".msg")),
    Format("application/vnd.openxmlformats-officedocument.presentationml.presentation", (".pptx",)),
    Format("application/vnd.oasis.opendocument.text", (".odt",)),
    Format("application/vnd.oasis.opendocument.spreadsheet", (".ods",)),
    Format("application/rtf", (".rtf",)),
    Format(ZIP, (".zip", ".wacz", ".kmz")),
    Format("application/gzip", (".gz", ".tgz")),
    Format("application/x-7z-compressed", (".7z",)),
    Format("application/vnd.rar", (".rar",)),
    Format("image/jpeg", (".jpg", ".jpeg")),
    Format("image/png", (".png",)),
    Format("image/gif", (".gif",)),
    Format("image/tiff", (".tif", ".tiff")),
    Format("image/webp", (".webp",)),
    Format("video/mp4", (".mp4", ".m4v", ".mov", ".3gp", ".m4a", ".heic")),
    Format("audio/mpeg", (".mp3",)),
    Format("audio/ogg", (".ogg", ".opus", ".oga")),
    Format("application/x-executable", (".exe", ".dll", ".so")),
)
_BY_ENDING = {ending: f.media_type for f in FORMATS for ending in f.endings}
_MAGIC = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"{\\rtf", "application/rtf"),
    (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"MZ", "application/x-executable"),
    (b"\x7fELF", "application/x-executable"),
)
_OFFICE = {DOCX, XLSX, OLE, _BY_ENDING[".pptx"]}
_TEXTUAL = {TEXT, MARKDOWN, HTML, CSV, TSV, JSON, JSON_LINES, EMAIL}
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_MAIL_HEADER = re.compile(rb"(?:^|\n)(from|to|cc|subject|date|message-id|received|mime-version|content-type):", re.I)
_MAIL_START = re.compile(rb"(?:From [^\n]*\n)?[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]?[^\n]*\r?\n")


def media_type(data: bytes, name: str) -> str:
    """The media type; raises EmptyFile for nothing but white space, MistypedFile where name and bytes disagree.

    The bytes decide; the ending only tells apart what bytes cannot (text, Markdown, CSV), and is held against them.
    """
    if not data.strip(b" \t\r\n\f\v\x00\xef\xbb\xbf\xff\xfe"):
        raise EmptyFile("the file is empty" if not data else "the file holds only white space", where=name)
    said = _BY_ENDING.get(PurePosixPath(name.replace("\\", "/")).suffix.lower())
    found = _binary_type(data, said) or _text_type(data, said)
    if said and not _agree(said, found):
        raise MistypedFile(
            "the file is not what its name says", where=name, why=f"the name says {said}, the bytes say {found}"
        )
    return found


def reader_name(media: str) -> str | None:
    """The built-in reader of a media type, None where there is none."""
    return next((f.reader for f in FORMATS if f.media_type == media and f.reader), None)


def _binary_type(data: bytes, said: str | None) -> str | None:
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        cut_short = said in _OFFICE and b"PK\x05\x06" not in data[-70_000:]  # its reader will say so
        return said if said == ZIP or cut_short else packed_type(data)
    for start, media in _MAGIC:
        if data.startswith(start):
            return media
    if data[4:8] == b"ftyp":
        return "video/mp4"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return None


def _text_type(data: bytes, said: str | None) -> str:
    if not looks_like_text(data):
        return UNKNOWN
    head = data[:4096]
    if _HTML_START.match(head.removeprefix(b"\xef\xbb\xbf")):
        return HTML
    if said in _TEXTUAL:
        return said
    names = {match.lower() for match in _MAIL_HEADER.findall(head)}
    if _MAIL_START.match(head) and b"from" in names and len(names) >= 3:
        return EMAIL
    return TEXT


def _agree(said: str, found: str) -> bool:
    """Whether a name may stand beside its bytes: saved pages are often named .txt, old and new Office mixed."""
    if said == found:
        return True
    if found == HTML:
        return said in {TEXT, MARKDOWN, EMAIL}
    return {said, found} <= _OFFICE
