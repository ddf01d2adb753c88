"""Word documents: the text as it stands on the page, in order, with tables as rows.

Read straight from the document's XML: the usual library leaves out inserted text under review, content controls and
text boxes without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from tahqiq.errors import NoText, UnreadableFile
from tahqiq.evidence.archive import refuse_ole, safe_parts
from tahqiq.evidence.decoding import clean
from tahqiq.evidence.protocol import Limits, Reading, Text
from tahqiq.evidence.readers.docx_tables import SKIPPED, W, run_text, tables
from tahqiq.evidence.readers.rows import several_tables
from tahqiq.model import Signal

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_AROUND = (
    ("word/comments.xml", "comment", "docx-comments", "comments are not part of the text"),
    ("word/footnotes.xml", "footnote", "docx-footnotes", "footnotes are not part of the text"),
    ("word/endnotes.xml", "endnote", "docx-endnotes", "endnotes are not part of the text"),
)
_MAIN = re.compile(r"word/document\d*\.xml")
_TITLE = re.compile(rb"<dc:title>([^<]{1,1000})</dc:title>")


class DocxReader:
    """Paragraphs and table rows in order, then each table by itself; inserted text is read, deleted text is not."""

    media_types: tuple[str, ...] = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",)

    def read(self, data: bytes, name: str, limits: Limits) -> Reading:
        """One prose text, and one text a table; raises EncryptedFile, TooLarge, UnreadableFile, NoText."""
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            refuse_ole(data, name)
        parts = safe_parts(data, name, limits)
        main = next((part for part in parts if _MAIN.fullmatch(part)), None)
        if main is None:
            raise UnreadableFile("the document part is missing", where=name)
        body = _parse(parts[main], name)
        text = "\n".join(line for line in _blocks(body) if line.strip())
        if not text:
            raise NoText("no text in the document", where=name)
        title = _TITLE.search(parts.get("docProps/core.xml", b""))
        apart, missing = several_tables(tables(body), limits)
        return Reading(
            texts=(Text(text=clean(text)[0]), *apart),
            title=title[1].decode("utf-8", "replace") if title else None,
            signals=tuple(_signals(body, parts, name)),
            missing=missing,
        )


def _parse(xml: bytes, name: str) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(xml.replace(_STRICT, _TRANSITIONAL))
    except ElementTree.ParseError as broken:
        raise UnreadableFile("the document's XML is broken", where=name, why=str(broken)) from broken


def _blocks(root: ElementTree.Element) -> Iterator[str]:
    """Lines of text below `root`; iterative, since nesting may be hostile."""
    line: list[str] = []
    stack: list[ElementTree.Element | str] = [root]
    rows = 0  # how many table rows we are inside of
    while stack:
        item = stack.pop()
        if isinstance(item, ElementTree.Element):
            if item.tag in SKIPPED:
                continue
            if item.tag == W + "tr":
                rows += 1
            stack.append("/" + item.tag)
            stack.extend(reversed(item))
            line.append(run_text(item))
        elif item == "/" + W + "tr":
            rows -= 1
            yield re.sub(r" *\t *", "\t", "".join(line)).strip()
            line = []
        elif item == "/" + W + "tc":
            line.append("\t")
        elif item == "/" + W + "p" and rows:
            line.append(" ")
        elif item == "/" + W + "p":
            yield "".join(line)
            line = []


def _signals(body: ElementTree.Element, parts: dict[str, bytes], name: str) -> Iterator[Signal]:
    for part, tag, code, words in _AROUND:
        if part in parts and (notes := [t for t in _notes(_parse(parts[part], name), tag) if t]):
            yield Signal(code=code, where=name, words=f"{len(notes)} {words}: {' | '.join(notes)[:500]}")
    for tag, words in (
        ("del", "passages deleted under review were left out"),
        ("ins", "passages inserted under review were read"),
    ):
        if count := sum(1 for _ in body.iter(W + tag)):
            yield Signal(code=f"docx-review-{tag}", where=name, words=f"{count} {words}")


def _notes(root: ElementTree.Element, tag: str) -> Iterator[str]:
    return (" ".join(t.text or "" for t in note.iter(W + "t")).strip() for note in root.iter(W + tag))
