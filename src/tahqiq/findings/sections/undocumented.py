"""Those on no list: what recorded runs of estimation say of each stratum, and where they refuse to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from tahqiq.findings.index import Index
from tahqiq.findings.sections.undocumented_checks import Before, Fits, Known, Overlaps, before, fits, known, overlaps
from tahqiq.findings.sections.undocumented_names import Names
from tahqiq.findings.sections.undocumented_pictures import Answer, Moved, Spread, Tilted, moved, spread, tilted
from tahqiq.findings.svg import Scale, axis
from tahqiq.findings.svg_estimates import bar, least, post
from tahqiq.model import Caveat, Estimate, NotEstimable, StratumAnswers, Undocumented

_WIDE = 340


@dataclass(frozen=True, slots=True)
class Line:
    """One method's answer in whole persons; `refused` and no number at all; or only `at_least`, and why in `only`."""

    method: Markup
    drawn: Markup
    refused: str | None = None
    only: Markup | None = None
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
    linked: Markup | None = None  # how far the documented depend on doubtful links
    minds: tuple[Mind, ...] = ()
    spread: Spread | None = None
    tilted: Tilted | None = None
    moved: Moved | None = None
    overlaps: Overlaps | None = None
    before: Before | None = None
    fits: Fits | None = None
    known: Known | None = None
    patterns: tuple[tuple[Markup, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """One run of estimation; no `parts` where it is not `current`."""

    number: int
    current: bool
    title: Markup
    parts: tuple[Part, ...]
    apart: tuple[Markup, ...]  # who stands in no table, and what was settled
    assumptions: tuple[tuple[str, Markup], ...]  # in words, and the methods that make them
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
        self._run, self._number, self._t = run, number, index.words
        self._names = Names(index, run)
        self._phrases = self._names.phrases
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
            assumptions=self._assumptions(),
            how=t("undocumented.how", entry=t.number(run.seq), seed=run.seed, links=links),
            runs=t.count("count.runs", run.runs),
        )

    def _part(self, number: int, stratum: StratumAnswers) -> Part:
        history = stratum.history
        names = [self._names.list_name(name) for name in history.lists]
        return Part(
            number=number,
            title=self._names.stratum(history.stratum),
            documented=self._t.count("count.persons", history.observed),
            on=len(names),
            lists=self._t.listed(names),
            without=tuple(
                self._t(f"undocumented.without_{why}", list=self._names.list_name(name))
                for name, why in stratum.left_out.items()
            ),
            axis=axis(self._scale),
            lines=self._lines(stratum.answers, history.observed, self._scale),
            linked=self._linked(stratum.answers),
            minds=self._minds(stratum.answers),
            spread=spread(self._names, stratum.answers, history.observed),
            tilted=tilted(self._names, stratum),
            moved=moved(self._names, stratum),
            overlaps=overlaps(self._names, history),
            before=before(self._names, stratum.answers),
            fits=fits(self._names, stratum),
            known=known(self._names, stratum),
            patterns=tuple(
                (self._t.listed(n for n, mark in zip(names, pattern, strict=True) if mark == "1"), self._t.number(n))
                for pattern, n in history.counts.items()
                if n
            ),
        )

    def _linked(self, answers: Sequence[Answer]) -> Markup | None:
        """The documented over the draws of the links: the widest span of any method."""
        ends = [n for a in answers if isinstance(a, Estimate) for n in a.diagnostics.get("observed", ())]
        return self._t("undocumented.over_links", span=self._phrases.span(min(ends), max(ends))) if ends else None

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

    def _lines(self, answers: Sequence[Answer], documented: int, scale: Scale) -> tuple[Line, ...]:
        return tuple(self._line(answer, documented, scale) for answer in answers)

    def _line(self, a: Answer, documented: int, scale: Scale) -> Line:
        method = self._names.method(a.method)
        if isinstance(a, NotEstimable):
            return Line(method, post(scale, documented), a.reason)
        q, number = a.quantiles, self._t.number
        if any(caveat.code == "incomplete-sum" for caveat in a.caveats):
            return Line(
                method=method,
                drawn=least(scale, documented, a.at_least),
                only=self._t("undocumented.only_least"),
                at_least=Markup(number(a.at_least)),
            )
        wide, likely = (q[0.025], q[0.975]), (q[0.25], q[0.75])
        return Line(
            method=method,
            drawn=bar(scale, documented, a.at_least, wide, likely, q[0.5]),
            at_least=Markup(number(a.at_least)),
            wide=self._phrases.span(*wide),
            likely=self._phrases.span(*likely),
            middle=Markup(number(q[0.5])),
            hidden=self._phrases.span(*(max(0, n - documented) for n in wide)),
        )

    def _minds(self, answers: Sequence[Answer]) -> tuple[Mind, ...]:
        """Each caveat once, the gravest first."""
        methods: dict[Caveat, list[Markup]] = {}
        for answer in answers:
            for caveat in answer.caveats if isinstance(answer, Estimate) else ():
                methods.setdefault(caveat, []).append(self._names.method(answer.method))
        grades = ("severe", "caution", "note")
        return tuple(
            Mind(grade, caveat.words, self._t.listed(of))
            for grade in grades
            for caveat, of in methods.items()
            if caveat.grade == grade
        )

    def _assumptions(self) -> tuple[tuple[str, Markup], ...]:
        methods: dict[str, dict[str, None]] = {}
        for answer in (a for s in self._run.strata for a in s.answers if isinstance(a, Estimate)):
            for code in answer.assumptions:
                methods.setdefault(code, {})[answer.method] = None
        return tuple(
            (self._run.assumptions.get(code, code), self._t.listed(map(self._names.method, of)))
            for code, of in sorted(methods.items(), key=lambda item: -len(item[1]))
        )

    def _apart(self) -> tuple[Markup, ...]:
        t, run = self._t, self._run
        lines = [t(f"undocumented.aside_{why}", persons=t.count("count.persons", n)) for why, n in run.aside.items()]
        lines += [
            t("undocumented.ignored", n=t.number(n), list=self._names.list_name(name))
            for name, n in run.ignored.items()
        ]
        lines += [
            t("undocumented.settled", persons=t.count("count.persons", n), by=t(f"undocumented.by_{name}"))
            for name, n in run.settled.items()
        ]
        return tuple(lines)
