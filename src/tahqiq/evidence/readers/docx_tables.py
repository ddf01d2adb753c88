"""Tables of Word documents as rows of cells."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tahqiq.evidence.readers.rows import cell_text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SKIPPED = {
    W + "del",  # struck out under review
    W + "moveFrom",
    W + "instrText",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",  # the same again, for old programs
}
_WRAPPERS = {W + name for name in ("sdt", "sdtContent", "ins", "customXml")}


def tables(root: Element) -> Iterator[list[list[str]]]:
    """The rows of every table of two rows and columns at least; a table inside of another stands by itself.

    A cell that spans columns leaves the others empty; one that spans rows holds its text in each of them.
    """
    for table in root.iter(W + "tbl"):
        rows: list[list[str]] = []
        for row in _inside(table, W + "tr"):
            rows.append(list(_cells(row, rows[-1] if rows else [])))
        if len(rows) > 1 and max(map(len, rows)) > 1:
            yield rows


def run_text(element: Element) -> str:
    """The text that one element stands for by itself."""
    match element.tag.removeprefix(W):
        case "t":
            return element.text or ""
        case "tab":
            return "\t" if W + "val" not in element.attrib else ""  # a tab stop has a value, a tab has none
        case "br" | "cr":
            return "\n"
        case "noBreakHyphen":
            return "\u2011"
        case _:
            return ""


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """The children of that tag, also those wrapped in controls."""
    stack = list(reversed(element))
    while stack:
        item = stack.pop()
        if item.tag == tag:
            yield item
        elif item.tag in _WRAPPERS:
            stack.extend(reversed(item))


def _cells(row: Element, above: list[str]) -> Iterator[str]:
    column = 0
    for cell in _inside(row, W + "tc"):
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        goes_on = merge is not None and merge.get(W + "val") != "restart" and column < len(above)
        yield above[column] if goes_on else cell_text("".join(_pieces(cell)))
        written = span.get(W + "val", "1") if span is not None else "1"
        wide = min(int(written), 100) if written.isdecimal() else 1
        yield from [""] * (wide - 1)
        column += max(wide, 1)


def _pieces(cell: Element) -> Iterator[str]:
    """What a cell says, without the tables inside of it; iterative, since nesting may be hostile."""
    stack: list[Element | str] = list(reversed(cell))
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
        elif item.tag not in SKIPPED and item.tag != W + "tbl":
            yield run_text(item)
            if item.tag == W + "p":
                stack.append(" ")
            stack.extend(reversed(item))
