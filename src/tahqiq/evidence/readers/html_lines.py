"""A tree of HTML as lines of text: headings and paragraphs, list items, table rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

_BLOCK_NAMES = (
    "address article blockquote body caption center dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 "
    "h6 header hgroup hr legend li main ol p pre section summary table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_SPACE = re.compile(r"[ \t\n\r\f]+")
_LONGEST_CELL = 300
_UNIT = re.compile(r"\b[a-z]{1,2}$")  # the raised 2 of km² is no footnote


def lines(root: LexborNode) -> Iterator[str]:
    """The non-empty lines of text below `root` in document order.

    List items start with "- ", cells of data tables are parted by tabs, a raised number stands in
    brackets, so that a footnote mark never becomes part of a figure.
    """
    line: list[str] = []
    for piece in _pieces(root):
        if piece != "\n":
            line.append(piece)
        elif line:
            if (text := _tidy("".join(line))) not in ("", "-"):
                yield text
            line = []
    if (text := _tidy("".join(line))) not in ("", "-"):
        yield text


def _tidy(line: str) -> str:
    return re.sub(r" *\t *", "\t", re.sub(r" {2,}", " ", line)).strip(" \t")


def _pieces(root: LexborNode) -> Iterator[str]:
    """Text, tabs between cells, and a newline at every edge of a block; iterative, since nesting may be hostile."""
    stack: list[LexborNode | str] = [root]
    last = ""
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
            continue
        tag = node.tag
        if tag == "-text":
            last = (
                (node.text_content or "")
                if stack and stack[-1] == "</pre>"
                else _SPACE.sub(" ", node.text_content or "")
            )
            yield last
        elif tag == "br":
            yield "\n"
        elif tag == "table" and is_data(node):
            yield from _rows(node)
        elif tag == "sup" and (mark := node.text(strip=True)).isdigit() and not _UNIT.search(last):
            yield f"[{mark}]"
        elif tag and not tag.startswith(("-", "!", "_")):
            if tag in _BLOCKS:
                yield "\n"
                stack.append("\n")
            if tag == "li":
                yield "- "
            stack.extend(reversed(list(node.iter(include_text=True))))


def is_data(table: LexborNode) -> bool:
    """A table of data rather than of layout: short cells, several in a row, no table inside."""
    cells = table.css("td,th")
    several = any(len(row.css("td,th")) > 1 for row in table.css("tr"))
    return several and len(table.css("table")) == 1 and all(len(c.text()) <= _LONGEST_CELL for c in cells)


def _rows(table: LexborNode) -> Iterator[str]:
    for caption in table.css("caption"):
        yield from ("\n", _SPACE.sub(" ", caption.text()))
    for row in table.css("tr"):
        yield "\n"
        for number, cell in enumerate(row.css("td,th")):
            if number:
                yield "\t"
            yield _SPACE.sub(" ", cell.text(separator=" ")).strip()
    yield "\n"
