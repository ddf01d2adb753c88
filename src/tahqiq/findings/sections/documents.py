"""The documents' own words, with every claim highlighted where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tahqiq.findings.highlight import Close, Open, Span, Token, tokens
from tahqiq.findings.index import Index
from tahqiq.findings.phrases import Phrases
from tahqiq.findings.text import exact
from tahqiq.model import Artifact, Claim, Passage, row_spans

FULL_TEXT = 300_000  # code points of one document beyond which only what surrounds quotes is printed
FULL_TEXT_ALL = 5_000_000  # … and of all documents together, some 5 MB of page
AROUND = 300  # code points kept on each side of a quote, within its paragraph
TABLE_ROWS = 200


@dataclass(frozen=True, slots=True)
class Text:
    """A passage as prose; `stretches` are one, or several with gaps between them."""

    stretches: tuple[Markup, ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class TableText:
    """A passage as rows of cells, (label, cells); `total` rows are in it."""

    rows: tuple[tuple[str, tuple[Markup, ...]], ...]
    total: int

    @property
    def width(self) -> int:
        """Cells of the widest row."""
        return max((len(cells) for _, cells in self.rows), default=1)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim beneath its document, with links to the rows that use it."""

    number: int
    claim: Claim
    speaker: Markup
    says: Markup
    reviewed: Markup
    home: Markup
    uses: tuple[tuple[Markup, tuple[tuple[str, int], ...]], ...]  # section, its rows as (anchor, number)
    lost: bool


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its passages and the claims read from it."""

    artifact: Artifact
    parts: tuple[Text | TableText, ...]
    claims: tuple[ClaimRow, ...]
    withheld: bool  # rows of lists of persons are left out


def documents(index: Index) -> tuple[list[Document], frozenset[str]]:
    """Every document, in full where the case's size allows it, and the claims whose quote is anchored in one."""
    phrases, marks = Phrases(index), _Marks(index)
    in_passage, carried = index.in_passage(), index.of_artifact()
    whole = sum(len(p.text) for p in index.account.passages) <= FULL_TEXT_ALL
    written = [
        Document(
            artifact=artifact,
            parts=tuple(
                _part(marks, p, list(spans(index, p, in_passage.get(p.id, []))), whole)
                for p in index.passages.get(artifact.id, [])
                if p.text
            ),
            claims=tuple(_claim(phrases, c) for c in carried.get(artifact.id, [])),
            withheld=any(p.kind == "withheld" for p in index.passages.get(artifact.id, [])),
        )
        for artifact in index.account.artifacts
    ]
    return written, frozenset(marks.anchored)


def spans(index: Index, passage: Passage, claims: Iterable[Claim]) -> Iterator[Span]:
    """The quotes of claims, the numbers in them and their further mentions, as far as the text bears them out."""
    for claim in claims:
        yield Span(claim.start, claim.end, claim.id)
        number = index.number_span(claim)
        if number:
            yield Span(*number, claim.id, "number")
        for again in claim.mentions:
            if again.quote and passage.text[again.start : again.end] == again.quote:
                yield Span(again.start, again.end, claim.id, "mention")


def _part(marks: _Marks, passage: Passage, found: list[Span], whole: bool) -> Text | TableText:
    if passage.kind == "table":
        return _table(marks, passage, found)
    if whole and len(passage.text) <= FULL_TEXT:
        return Text((marks.markup(tokens(passage.text, found)),), cut=False)
    stretches = _windows(passage.text, found)
    return Text(tuple(marks.markup(tokens(passage.text, found, a, b)) for a, b in stretches), cut=True)


def _windows(text: str, found: Sequence[Span]) -> list[tuple[int, int]]:
    """The paragraphs around quotes, long ones cut, overlapping ones joined."""
    joined: list[tuple[int, int]] = []
    for span in sorted(found, key=lambda s: s.start):
        start = max(text.rfind("\n", 0, span.start) + 1, span.start - AROUND)
        line_end = text.find("\n", span.end)
        end = min(len(text) if line_end < 0 else line_end, span.end + AROUND)
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _table(marks: _Marks, passage: Passage, found: list[Span]) -> TableText:
    """Rows by the reader's locators, else by lines; the first ones, and all that hold a claim."""
    told = row_spans(passage.text, passage.locators)
    rows = [(str(row), start, end) for row, start, end in told] or list(_lines(passage.text))
    shown = [
        row for n, row in enumerate(rows) if n < TABLE_ROWS or any(s.start < row[2] and s.end > row[1] for s in found)
    ]
    return TableText(
        tuple(
            (label, tuple(marks.markup(tokens(passage.text, found, a, b)) for a, b in _cells(passage.text, start, end)))
            for label, start, end in shown
        ),
        len(rows),
    )


def _lines(text: str) -> Iterator[tuple[str, int, int]]:
    at = 0
    for n, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield str(n), at, at + len(line)
        at += len(line) + 1


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    row = text[start:end].rstrip("\n")
    separator = "\t" if "\t" in row else " | "
    for cell in row.split(separator):
        yield start, start + len(cell)
        start += len(cell) + len(separator)


class _Marks:
    """Writes tokens as markup; remembers which claims already have their one anchor."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.anchored: set[str] = set()

    def markup(self, stream: Iterable[Token]) -> Markup:
        return Markup("").join(
            exact(t) if isinstance(t, str) else Markup("</mark>") if isinstance(t, Close) else self._open(t)
            for t in stream
        )

    def _open(self, opened: Open) -> Markup:
        span = opened.span
        claim, number = self._index.claims[span.claim], self._index.numbers[span.claim]
        if span.part == "quote":
            return self._quote(claim, number)
        link, label = (
            (f"#{span.claim}", "mention_of") if span.part == "mention" else (f"#row-{span.claim}", "claim_label")
        )
        mark = Markup('<mark class="{} {}">').format(span.part, claim.kind)
        return mark if opened.again else mark + self._link(link, number, f"documents.{label}")

    def _quote(self, claim: Claim, number: int) -> Markup:
        """The first highlight of a claim is its anchor; its number stands at the figure, or here if there is none."""
        if claim.id in self.anchored:
            return Markup('<mark class="{}">').format(claim.kind)
        self.anchored.add(claim.id)
        mark = Markup('<mark class="{}" id="{}">').format(claim.kind, claim.id)
        if self._index.number_span(claim):
            return mark
        return mark + self._link(f"#row-{claim.id}", number, "documents.claim_label")

    def _link(self, target: str, number: int, label: str) -> Markup:
        # the number is drawn by the style sheet, so that the text of the page stays the text of the document
        words = self._index.words(label, n=number)
        return Markup('<a class="n" href="{}" data-n="{}" aria-label="{}"></a>').format(target, number, words)


def _claim(phrases: Phrases, claim: Claim) -> ClaimRow:
    index, t = phrases.index, phrases.words
    home = "background" if claim.background else "statements" if claim.kind == "statement" else "figures"
    uses: dict[str, list[tuple[str, int]]] = {}
    for use in index.uses.get(claim.id, []):
        uses.setdefault(use.section, []).append((use.anchor, use.number))
    return ClaimRow(
        number=index.numbers[claim.id],
        claim=claim,
        speaker=phrases.speaker(claim),
        says=phrases.says(claim.id),
        reviewed=t(f"documents.{index.account.reviewed.get(claim.id, 'proposed')}"),
        home=t(f"documents.use_{home}"),
        uses=tuple((t(f"documents.use_{section}"), tuple(rows)) for section, rows in uses.items()),
        lost=index.passage_of[claim.id] is None,
    )
