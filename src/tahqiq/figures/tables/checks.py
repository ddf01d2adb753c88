"""The other checks of a table: parts greater than their whole, running totals that fall, ranges upside down, names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise

from tahqiq.figures.tables.labels import inside
from tahqiq.figures.tables.layout import Entry
from tahqiq.figures.tables.numbers import told
from tahqiq.figures.tables.sums import of
from tahqiq.model.table import Span, TableFinding, TableKind


def upside_down(entries: Sequence[Entry]) -> Iterator[TableFinding]:
    """Ranges whose lower end is above the higher one."""
    for e in entries:
        low, high = e.number.span
        if e.number.upside_down and high is not None:
            words = f"{of(e)}: the lower end {high:,} stands above the higher end {low:,}"
            yield _finding("range", (e,), (low, high), (high, low), words)


def subsets(entries: Sequence[Entry]) -> Iterator[TableFinding]:
    """Groups that are greater than a group they lie in: columns of one row, or rows that differ in one label."""
    for group in _by(entries, lambda e: (e.row, *e.keys.values())):
        for a, b in combinations(group, 2):
            for part, whole in ((a, b), (b, a)):
                if inside(part.label, whole.label) and not part.label.named and not whole.label.named:
                    yield from _exceeds(part, whole)
    for name in ("group", "label"):
        others = [e for e in entries if name in e.keys]
        for group in _by(others, lambda e, n=name: (e.column, *(t for k, t in e.keys.items() if k != n))):  # type: ignore[misc]
            for a, b in combinations(group, 2):
                for part, whole in ((a, b), (b, a)):
                    if inside(part.labels[name], whole.labels[name]):
                        yield from _exceeds(part, whole)


def _exceeds(part: Entry, whole: Entry) -> Iterator[TableFinding]:
    most = whole.number.span[1]
    if most is not None and part.number.span[0] > most:
        most_told = f"{of(whole)}, {told(whole.number.span)}, of which it is a part"
        words = f"{of(part)} is {told(part.number.span)}, more than {most_told}"
        yield _finding("subset", (whole, part), whole.number.span, part.number.span, words)


def names(entries: Sequence[Entry]) -> Iterator[TableFinding]:
    """More people named than the most that the row's number allows."""
    for group in _by(entries, lambda e: (e.row, *e.keys.values())):
        for listed in (e for e in group if e.label.named):
            counts = [
                e for e in group if not e.label.named and (e.label.facets, e.label.harm or "") == _whom(listed, e)
            ]
            for count in counts or [
                e for e in group if not e.label.named and e.label.whole and not listed.label.facets
            ]:
                most = count.number.span[1]
                if most is not None and listed.number.span[0] > most:
                    counted = f"{of(count)}, {told(count.number.span)}"
                    words = f"{of(listed)}: {told(listed.number.span)} named, more than {counted}"
                    yield _finding("names", (count, listed), count.number.span, listed.number.span, words)


def _whom(listed: Entry, count: Entry) -> tuple[object, str]:
    return listed.label.facets, listed.label.harm or count.label.harm or ""


def falls(entries: Sequence[Entry]) -> Iterator[TableFinding]:
    """A later number of a source that certainly is below its earlier one of the same people."""
    for run in runs(entries):
        for earlier, later in pairwise(run):
            high = later.number.span[1]
            if earlier.day != later.day and high is not None and high < earlier.number.span[0]:
                words = (
                    f"{of(later)} is {told(later.number.span)}, below the earlier "
                    f"{told(earlier.number.span)} of {earlier.keys['date']}; no correction is stated"
                )
                yield _finding("series", (earlier, later), earlier.number.span, later.number.span, words)


def looks_running(entries: Sequence[Entry]) -> bool:
    """Whether numbers by date are running totals: they rise more often than they fall, or there are too few to tell."""
    steps = [(a.number.span, b.number.span) for run in runs(entries) for a, b in pairwise(run)]
    rising = sum(a[0] < b[0] for a, b in steps)
    falling = sum(b[1] is not None and b[1] < a[0] for a, b in steps)
    return falling <= rising or (falling == 1 and len(steps) == 1 and any("source" in e.keys for e in entries))


def runs(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Entries of the same keys and column in order of date, one or more a date; those without a date left out."""
    dated = [e for e in entries if e.day and e.number.span != (0, None)]
    return [sorted(g, key=lambda e: (e.day, e.row)) for g in _by(dated, _same_people)]


def _same_people(e: Entry) -> tuple[str, ...]:
    return (e.column, *(text for name, text in e.keys.items() if name != "date"))


def _by(entries: Sequence[Entry], key: Callable[[Entry], tuple[object, ...]]) -> list[list[Entry]]:
    groups: dict[tuple[object, ...], list[Entry]] = {}
    for e in entries:
        groups.setdefault(key(e), []).append(e)
    return [group for group in groups.values() if len(group) > 1]


def _finding(kind: TableKind, entries: Sequence[Entry], expected: Span, found: Span, words: str) -> TableFinding:
    cells = tuple(c for e in entries for c in e.cells)
    where = ", ".join(c.ref for c in cells)
    return TableFinding(kind=kind, cells=cells, expected=expected, found=found, words=f"{words}. Cells {where}.")
