"""What an audit says of a table, in one language; headers, labels and cells stay in the table's own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tahqiq.figures.tables.layout import Entry
from tahqiq.figures.tables.numbers import apart_by
from tahqiq.figures.words.table import Table
from tahqiq.model.table import Span, TableFinding, TableKind


class Sentences:
    """Findings with their sentences; every number in one stands in its cells or is what they make together."""

    def __init__(self, words: Table) -> None:
        self.words = words

    def upside_down(self, e: Entry) -> TableFinding:
        """A range whose lower end stands above the higher one."""
        low, high = e.number.span
        told = self.words("table.range", what=self._of(e), low=high, high=low)
        return self._finding("range", (e,), (low, high), (high or 0, low), told)

    def greater(self, part: Entry, whole: Entry) -> TableFinding:
        """A part greater than its whole."""
        told = self.words("table.subset", **self._both("part", part), **self._both("whole", whole))
        return self._finding("subset", (whole, part), whole.number.span, part.number.span, told)

    def more_named(self, listed: Entry, count: Entry) -> TableFinding:
        """More people named than counted."""
        told = self.words("table.names", **self._both("listed", listed), **self._both("count", count))
        return self._finding("names", (count, listed), count.number.span, listed.number.span, told)

    def fall(self, earlier: Entry, later: Entry) -> TableFinding:
        """A running total below its own earlier one."""
        before = {"day": self.words.name(earlier.keys["date"]), "earlier": self._span(earlier.number.span)}
        told = self.words("table.series", **before, **self._both("later", later))
        return self._finding("series", (earlier, later), earlier.number.span, later.number.span, told)

    def sum(self, whole: Entry, parts: Sequence[Entry], added: Span) -> TableFinding:
        """Parts that do not make up their total."""
        t, expected = self.words, whole.number.span
        addends = (t("table.addend", n=self._span(p.number.span), what=self._of(p, whole)) for p in parts)
        told = t(
            "table.sum",
            found=self._span(added),
            gap=t("table.fewer" if expected[0] > added[0] else "table.more", n=apart_by(expected, added)),
            addends=t("list.plus").join(addends),
            **self._both("whole", whole),
        )
        return self._finding("sum", (whole, *parts), expected, added, told)

    def _of(self, entry: Entry, beside: Entry | None = None) -> str:
        """What an entry is of, in the table's own words; only what tells it from `beside`, if that is given."""
        keys = [text for name, text in entry.keys.items() if text and (beside is None or beside.keys.get(name) != text)]
        if beside is None or entry.column != beside.column:
            keys.append(entry.column)
        return self._list(keys) or self.words("table.row", n=str(entry.row))

    def _both(self, name: str, entry: Entry) -> dict[str, str]:
        return {name: self._of(entry), f"{name}_number": self._span(entry.number.span)}

    def _span(self, span: Span) -> str:
        """ "12", "12 to 15", "at least 40", "at most 40"."""
        low, high = span
        if high is None:
            return self.words("table.at_least", low=low) if low else self.words("table.any")
        if low == high:
            return f"{low:,}"
        return self.words("table.between" if low else "table.at_most", low=low, high=high)

    def _list(self, texts: Iterable[str]) -> str:
        return self.words("table.comma").join(self.words.name(text) for text in texts)

    def _finding(
        self, kind: TableKind, entries: Sequence[Entry], expected: Span, found: Span, told: str
    ) -> TableFinding:
        cells = tuple(c for e in entries for c in e.cells)
        where = self.words("table.cells", cells=self._list(c.ref for c in cells))
        return TableFinding(kind=kind, cells=cells, expected=expected, found=found, words=f"{told} {where}")
