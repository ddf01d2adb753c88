"""PDF, read by two engines whose digits must agree."""

from __future__ import annotations

import io
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdf
import pypdfium2

from tahqiq.errors import EncryptedFile, NoText, UnreadableFile
from tahqiq.evidence.decoding import clean
from tahqiq.evidence.protocol import Limits, Reading, Text
from tahqiq.evidence.readers.arabic import is_arabic, logical_score, plain_letters
from tahqiq.evidence.readers.pdf_layout import letters, right_to_left_text
from tahqiq.evidence.readers.pdf_tables import PageRows, joined_tables, may_hold_table, page_table
from tahqiq.model import Locator, Signal

_DIGITS = re.compile(r"\d+")
_PYPDF_BREAKS = (
    pypdf.errors.PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    NotImplementedError,
)
_ERROR_PASSWORD = 4
_MARGIN = 0.05
_FULL_LINE = 45  # letters; shorter lines may be headings, cells or verse


@dataclass(frozen=True, slots=True)
class _Page:
    text: str
    agreed: bool | None  # None: the second engine did not read this page
    table: PageRows | None = None


class PdfReader:
    """One prose text with a locator per page, and each table by itself; signals what a person should compare.

    The dates inside a PDF say when the file was made, not when it was published: `published` stays None.
    """

    media_types: tuple[str, ...] = ("application/pdf",)

    def read(self, data: bytes, name: str, limits: Limits) -> Reading:
        """The texts; raises EncryptedFile, UnreadableFile, NoText."""
        with _open(data, name) as document:
            count = len(document)
            pages = list(_pages(document, data, min(count, limits.pages), limits))
            title = document.get_metadata_value("Title").strip() or None
        if not any(page.text for page in pages):
            raise NoText("no text in the PDF; its pages may be pictures", where=name)
        text, locators = _joined(pages)
        tables, cut, told = joined_tables([page.table for page in pages if page.table], name, limits)
        blank = [number for number, page in enumerate(pages, 1) if not page.text]
        missing = [f"page {number}: no text, perhaps a picture" for number in blank]
        if count > len(pages):
            missing.append(f"pages {len(pages) + 1} to {count}")
        return Reading(
            texts=(Text(text=text, locators=locators), *tables),
            title=clean(title)[0] if title else None,
            signals=(*_signals(pages, name), *told),
            missing=(*missing, *cut),
        )


def _open(data: bytes, name: str) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as refused:
        if getattr(refused, "err_code", None) == _ERROR_PASSWORD:
            raise EncryptedFile("the PDF is protected by a password", where=name) from None
        raise UnreadableFile("the PDF is broken", where=name, why=str(refused)) from None


def _pages(document: Any, data: bytes, count: int, limits: Limits) -> Iterator[_Page]:
    second = _second_engine(data)
    stop = time.monotonic() + limits.seconds / 2  # the second engine is slow on some files; the first needs its turn
    before: PageRows | None = None
    for index in range(count):
        first, by_place, before = _first_texts(document, index, before)
        other = _second_text(second, index) if second is not None and time.monotonic() < stop else None
        text = _in_paragraphs(_chosen(first, by_place, other or ""))
        compared = (first and other) or not text
        yield _Page(text, _numbers(text) == _numbers(other or "") if compared else None, before)


def _chosen(first: str, by_place: str, other: str) -> str:
    """The first engine's text; of an Arabic page whichever reads as Arabic in logical order, by places if in doubt."""
    if not by_place:
        return first or other
    better = max(first, other, key=logical_score)
    return by_place if logical_score(by_place) >= logical_score(better) - _MARGIN else better


def _first_texts(document: Any, index: int, before: PageRows | None) -> tuple[str, str, PageRows | None]:
    """A page's text as the first engine gives it; if that is Arabic, as the places of the letters give it; its table.

    `before` is the table of the page before, whose columns may go on.
    """
    try:
        page = document[index]
        layer = page.get_textpage()
    except pypdfium2.PdfiumError:
        return "", "", None  # the second engine may still read the page; else it is missing
    first = _tidy(layer.get_text_bounded())
    arabic, tabular = is_arabic(first), before is not None or may_hold_table(layer)
    drawn = list(letters(layer)) if arabic or tabular else []
    layer.close()
    page.close()
    by_place = _tidy(right_to_left_text(drawn)) if arabic else ""
    return first, by_place, page_table(drawn, index + 1, before.columns if before else ()) if tabular else None


def _second_engine(data: bytes) -> pypdf.PdfReader | None:
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        return reader if len(reader.pages) else None
    except _PYPDF_BREAKS:
        return None  # each page is then signalled as read by one engine


def _second_text(reader: pypdf.PdfReader, index: int) -> str | None:
    try:
        return _tidy(reader.pages[index].extract_text())
    except _PYPDF_BREAKS:
        return None


def _tidy(text: str) -> str:
    lines = (line.strip() for line in clean(text)[0].replace("\ufffe", "-").split("\n"))
    return plain_letters("\n".join(line for line in lines if line))


def _numbers(text: str) -> Counter[str]:
    return Counter(_DIGITS.findall(text))


def _joined(pages: list[_Page]) -> tuple[str, tuple[Locator, ...]]:
    """The pages' texts parted by a blank line, with a locator each."""
    locators, start = [], 0
    for number, page in enumerate(pages, 1):
        locators.append(Locator(kind="page", label=str(number), start=start, end=start + len(page.text)))
        start += len(page.text) + 2
    return "\n\n".join(page.text for page in pages), tuple(locators)


def _in_paragraphs(text: str) -> str:
    """A blank line after each line on which the next word would still have had room: there a paragraph ends."""
    lines = text.split("\n")
    full = sorted(len(line) for line in lines if len(line) >= _FULL_LINE)
    if not full:
        return text
    room = 0.85 * full[len(full) * 3 // 4]
    ends = (len(line) + 1 + len(after.split(" ")[0]) < room for line, after in pairwise(lines))
    return "".join(line + ("\n\n" if end else "\n") for line, end in zip(lines, ends, strict=False)) + lines[-1]


def _signals(pages: list[_Page], name: str) -> Iterator[Signal]:
    for code, agreed, words in (
        ("pdf-engines-disagree", False, "two engines read different numbers; compare with the page image"),
        ("pdf-one-engine", None, "only one engine could read the text; numbers are unchecked"),
    ):
        found = [str(number) for number, page in enumerate(pages, 1) if page.agreed is agreed]
        if found:
            yield Signal(code=code, where=f"{name}, page {', '.join(found[:20])}", words=words)
