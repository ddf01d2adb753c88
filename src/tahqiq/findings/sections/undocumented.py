"""Those on no list: what recorded runs of estimation say of each stratum, and where they refuse to."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeGuard

from markupsafe import Markup

from tahqiq.findings.index import Index
from tahqiq.findings.phrases import Phrases
from tahqiq.findings.svg import Scale, axis, step_of
from tahqiq.findings.svg_estimates import Window, bar, curve, histogram, post
from tahqiq.findings.text import isolated
from tahqiq.model import Caveat, Estimate, NotEstimable, Period, StratumAnswers, Undocumented

_WIDE = 340
_BINS = 24
_KEYS = ("sex", "age", "status")  # dimensions whose values have words of their own


@dataclass(frozen=True, slots=True)
class Line:
    """One method's answer in whole persons, or `refused` and no number at all."""

    method: Markup
    drawn: Markup
    refused: str | None
    at_least: Markup | None = None
    wide: Markup | None = None
    likely: Markup | None = None
    middle: Markup | None = None
    hidden: Markup | None = None


@dataclass(frozen=True, slots=True)
class Mind:
    """A caveat in words, how much it weighs, and the methods it is of."""

    grade: str
    words: str
    methods: Markup


@dataclass(frozen=True, slots=True)
class Spread:
    """The draws of each method, drawn on one scale; and the same numbers as rows: range of totals, share by method."""

    drawn: tuple[tuple[Markup, Markup], ...]
    rows: tuple[tuple[Markup, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Tilted:
    """One method's answer if its assumption fails: drawn, and the same numbers as rows."""

    method: Markup
    drawn: Markup
    rows: tuple[tuple[str, str, Markup, Markup, Markup], ...]
    seen: tuple[tuple[Markup, str, str], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One stratum, or the sum of all (`number` None)."""

    number: int | None
    title: Markup
    documented: Markup
    on: int
    lists: Markup
    without: tuple[Markup, ...]
    axis: Markup
    lines: tuple[Line, ...]
    minds: tuple[Mind, ...] = ()
    spread: Spread | None = None
    tilted: Tilted | None = None
    moves: tuple[tuple[Markup, Markup], ...] = ()
    patterns: tuple[tuple[Markup, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """One run of estimation; no `parts` where it is not `current`."""

    number: int
    current: bool
    title: Markup
    parts: tuple[Part, ...]
    apart: tuple[Markup, ...]  # who stands in no table, and what was settled
    assumptions: tuple[str, ...]
    how: Markup
    runs: Markup

    @property
    def estimated(self) -> int:
        """How many strata have a number by any method."""
        return sum(part.number is not None and any(line.refused is None for line in part.lines) for part in self.parts)


def undocumented(index: Index) -> tuple[Run, ...]:
    """The recorded runs, in order; none where nothing was estimated."""
    return tuple(_Runs(index, run, n).run() for n, run in enumerate(index.account.undocumented, 1))


class _Runs:
    """The words of one run."""

    def __init__(self, index: Index, run: Undocumented, number: int) -> None:
        self._index, self._run, self._number = index, run, number
        self._t = index.words
        self._phrases = Phrases(index)
        answers = [a for s in run.strata for a in s.answers]
        made = [a.quantiles[0.975] for a in answers if isinstance(a, Estimate)]
        documented = [s.history.observed for s in run.strata]
        self._scale = replace(Scale.over([*documented, *made], mirror=self._t.mirrored), width=_WIDE)

    def run(self) -> Run:
        """All of it."""
        t, run = self._t, self._run
        by = t.listed(t(f"undocumented.by_{name}") for name in run.by)
        parts = [self._part(n, stratum) for n, stratum in enumerate(run.strata, 1)]
        if run.total:
            parts.append(self._sum())
        links = t.count("count.clusterings", run.clusterings) if run.clusterings else t("undocumented.links_right")
        return Run(
            number=self._number,
            current=run.current,
            title=t("undocumented.run_by", by=by) if run.by else t("undocumented.run"),
            parts=tuple(parts),
            apart=self._apart(),
            assumptions=tuple(run.assumptions.values()),
            how=t("undocumented.how", entry=t.number(run.seq), seed=run.seed, links=links),
            runs=t.count("count.runs", run.runs),
        )

    def _part(self, number: int, stratum: StratumAnswers) -> Part:
        history = stratum.history
        names = [self._list(name) for name in history.lists]
        return Part(
            number=number,
            title=self._stratum(history.stratum),
            documented=self._t.count("count.persons", history.observed),
            on=len(names),
            lists=self._t.listed(names),
            without=tuple(
                self._t(f"undocumented.without_{why}", list=self._list(name)) for name, why in stratum.left_out.items()
            ),
            axis=axis(self._scale),
            lines=self._lines(stratum.answers, history.observed, self._scale),
            minds=self._minds(stratum.answers),
            spread=self._spread([a for a in stratum.answers if _drawn(a)], history.observed),
            tilted=self._tilted(stratum),
            moves=self._moves(stratum.answers),
            patterns=tuple(
                (self._t.listed(n for n, mark in zip(names, pattern, strict=True) if mark == "1"), self._t.number(n))
                for pattern, n in history.counts.items()
                if n
            ),
        )

    def _sum(self) -> Part:
        documented = sum(s.history.observed for s in self._run.strata)
        most = [a.quantiles[0.975] for a in self._run.total if isinstance(a, Estimate)]
        scale = replace(Scale.over([documented, *most], mirror=self._t.mirrored), width=_WIDE)
        return Part(
            number=None,
            title=self._t("undocumented.total"),
            documented=self._t.count("count.persons", documented),
            on=0,
            lists=Markup(),
            without=(),
            axis=axis(scale),
            lines=self._lines(self._run.total, documented, scale),
            minds=self._minds(self._run.total),
        )

    def _lines(self, answers: Sequence[Estimate | NotEstimable], documented: int, scale: Scale) -> tuple[Line, ...]:
        return tuple(self._line(answer, documented, scale) for answer in answers)

    def _line(self, a: Estimate | NotEstimable, documented: int, scale: Scale) -> Line:
        method = self._method(a.method)
        if isinstance(a, NotEstimable):
            return Line(method, post(scale, documented), a.reason)
        q, number = a.quantiles, self._t.number
        wide, likely = (q[0.025], q[0.975]), (q[0.25], q[0.75])
        return Line(
            method=method,
            drawn=bar(scale, documented, a.at_least, wide, likely, q[0.5]),
            refused=None,
            at_least=Markup(number(a.at_least)),
            wide=self._phrases.span(*wide),
            likely=self._phrases.span(*likely),
            middle=Markup(number(q[0.5])),
            hidden=self._phrases.span(*(max(0, n - documented) for n in wide)),
        )

    def _minds(self, answers: Sequence[Estimate | NotEstimable]) -> tuple[Mind, ...]:
        """Each caveat once, the gravest first."""
        methods: dict[Caveat, list[Markup]] = {}
        for answer in answers:
            for caveat in answer.caveats if isinstance(answer, Estimate) else ():
                methods.setdefault(caveat, []).append(self._method(answer.method))
        grades = ("severe", "caution", "note")
        return tuple(
            Mind(grade, caveat.words, self._t.listed(of))
            for grade in grades
            for caveat, of in methods.items()
            if caveat.grade == grade
        )

    def _spread(self, answers: Sequence[Estimate], documented: int) -> Spread | None:
        if not answers:
            return None
        ranges = _ranges([a.draws for a in answers])
        window = Window(min(documented, ranges[0][0]), ranges[-1][1], self._t.mirrored)
        shares = [_shares(a.draws, ranges) for a in answers]
        drawn = [histogram(window, documented, [(*r, s) for r, s in zip(ranges, own, strict=True)]) for own in shares]
        return Spread(
            drawn=tuple(zip((self._method(a.method) for a in answers), drawn, strict=True)),
            rows=tuple(
                (self._phrases.span(*ends), tuple(f"{share:.1%}" for share in row))
                for ends, row in zip(ranges, zip(*shares, strict=True), strict=True)
            ),
        )

    def _tilted(self, stratum: StratumAnswers) -> Tilted | None:
        rows = stratum.sensitivity
        if not rows:
            return None
        t = self._t
        points = [(r["factor"], r["low"], r["middle"], r["high"]) for r in rows]
        return Tilted(
            method=self._method(rows[0]["method"]),
            drawn=curve(points, stratum.history.observed, [_factor(r) for r in rows], mirror=t.mirrored),
            rows=tuple(
                (
                    _factor(r),
                    f"{r['odds_ratio']:.2g}",
                    Markup(t.number(r["at_least"])),
                    self._phrases.span(r["low"], r["high"]),
                    Markup(t.number(r["middle"])),
                )
                for r in rows
            ),
            seen=tuple(
                (self._list(y["among"]), f"{y['odds_ratio']:.2g}", f"{y['low']:.2g}–{y['high']:.2g}")
                for y in stratum.yardsticks
            ),
        )

    def _moves(self, answers: Sequence[Estimate | NotEstimable]) -> tuple[tuple[Markup, Markup], ...]:
        """What one method says with a list fewer: of the first that was tried so."""
        tried = next((a for a in answers if isinstance(a, Estimate) and a.diagnostics.get("moves")), None)
        return tuple((self._fewer(m), self._after(m["middle"])) for m in tried.diagnostics["moves"]) if tried else ()

    def _fewer(self, move: Mapping[str, Any]) -> Markup:
        if "without" in move:
            return self._t("undocumented.move_without", list=self._list(move["without"]))
        return self._t("undocumented.move_merged", lists=self._t.listed(self._list(name) for name in move["merged"]))

    def _after(self, middle: int | None) -> Markup:
        return self._t("undocumented.no_number") if middle is None else Markup(self._t.number(middle))

    def _apart(self) -> tuple[Markup, ...]:
        t, run = self._t, self._run
        lines = [t(f"undocumented.aside_{why}", persons=t.count("count.persons", n)) for why, n in run.aside.items()]
        lines += [t("undocumented.ignored", n=t.number(n), list=self._list(name)) for name, n in run.ignored.items()]
        lines += [
            t("undocumented.settled", persons=t.count("count.persons", n), by=t(f"undocumented.by_{name}"))
            for name, n in run.settled.items()
        ]
        return tuple(lines)

    def _stratum(self, values: Mapping[str, str]) -> Markup:
        if not values:
            return self._t("undocumented.everybody")
        return self._t.commas(self._value(name, value) for name, value in values.items())

    def _value(self, name: str, value: str) -> Markup:
        t = self._t
        if value == "unknown":
            return t("undocumented.not_known", by=t(f"undocumented.by_{name}"))
        if name == "place":
            return Markup.escape(isolated(self._index.account.place_names.get(value, value)))
        if name == "month":
            return t.period(_month(value))
        if name == "incident":
            number = self._index.incident_numbers.get(value)
            return t("incident.heading", n=number) if number else t("incident.none")
        key = f"undocumented.{name}_{value}"
        return t(key) if name in _KEYS and t.has(key) else Markup.escape(value)

    def _method(self, name: str) -> Markup:
        key = f"undocumented.method_{name or 'any'}"
        return self._t(key) if self._t.has(key) else Markup.escape(isolated(name))

    def _list(self, name: str) -> Markup:
        return Markup.escape(isolated(self._run.list_names.get(name, name)))


def _drawn(answer: Estimate | NotEstimable) -> TypeGuard[Estimate]:
    return isinstance(answer, Estimate) and len(set(answer.draws)) > 1


def _ranges(draws: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Ranges of one width from the least draw to where hardly any method goes beyond; the last holds all that do."""
    first = min(min(own) for own in draws)
    last = max(sorted(own)[int(0.99 * (len(own) - 1))] for own in draws)
    width = step_of(max(1, (last - first) / _BINS))
    start = first // width * width
    return [(at, at + width - 1) for at in range(start, last + 1, width)]


def _shares(draws: Sequence[int], ranges: Sequence[tuple[int, int]]) -> list[float]:
    counts = [0] * len(ranges)
    start, width = ranges[0][0], ranges[0][1] - ranges[0][0] + 1
    for n in draws:
        counts[min((n - start) // width, len(counts) - 1)] += 1
    return [n / len(draws) for n in counts]


def _factor(row: Mapping[str, Any]) -> str:
    return f"×{row['factor']:.2g}"


def _month(value: str) -> Period:
    year, month = (int(part) for part in value.split("-"))
    first = date(year, month, 1)
    return Period(start=first, end=first.replace(day=monthrange(year, month)[1]), precision="month")
