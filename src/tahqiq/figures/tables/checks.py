"""The other checks of a table: parts greater than their whole, running totals that fall, ranges upside down, names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise, permutations

from tahqiq.figures.tables.labels import inside
from tahqiq.figures.tables.layout import Entry
from tahqiq.figures.tables.nested import PLACES, Nested
from tahqiq.figures.tables.sentences import Sentences
from tahqiq.model.table import TableFinding


def upside_down(entries: Sequence[Entry], sentences: Sentences) -> Iterator[TableFinding]:
    """Ranges whose lower end is above the higher one."""
    for e in entries:
        if e.number.upside_down and e.number.span[1] is not None:
            yield sentences.upside_down(e)


def subsets(entries: Sequence[Entry], nested: Nested, sentences: Sentences) -> Iterator[TableFinding]:
    """Parts that are greater than what they lie in: columns of one row, or rows that differ in one label or place."""
    for part, whole in (*_columns_inside(entries), *_rows_inside(entries, nested)):
        most = whole.number.span[1]
        if most is not None and part.number.span[0] > most:
            yield sentences.greater(part, whole)


def _columns_inside(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    for group in _by(entries, lambda e: (e.row, *e.keys.values())):
        for part, whole in permutations([e for e in group if not e.label.named], 2):
            if inside(part.label, whole.label):
                yield part, whole


def _rows_inside(entries: Sequence[Entry], nested: Nested) -> Iterator[tuple[Entry, Entry]]:
    for name in ("group", *PLACES):
        others = [e for e in entries if name in e.keys]
        for group in _by(others, partial(_but_for, name)):
            for part, whole in permutations(group, 2):
                if inside(part.labels[name], whole.labels[name]) or (
                    name in PLACES and nested.inside(part.keys[name], whole.keys[name])
                ):
                    yield part, whole


def _but_for(name: str, e: Entry) -> tuple[str, ...]:
    return (e.column, *(text for key, text in e.keys.items() if key != name))


def names(entries: Sequence[Entry], sentences: Sentences) -> Iterator[TableFinding]:
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
                    yield sentences.more_named(listed, count)


def _whom(listed: Entry, count: Entry) -> tuple[object, str]:
    return listed.label.facets, listed.label.harm or count.label.harm or ""


def falls(entries: Sequence[Entry], sentences: Sentences) -> Iterator[TableFinding]:
    """A later number of a source that certainly is below its earlier one of the same people."""
    for run in runs(entries):
        for earlier, later in pairwise(run):
            high = later.number.span[1]
            if earlier.day != later.day and high is not None and high < earlier.number.span[0]:
                yield sentences.fall(earlier, later)


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
