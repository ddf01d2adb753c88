"""Those on no list: what recorded runs of estimation say of each stratum, and where they refuse to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tahqiq.findings.index import Index
from tahqiq.findings.sections.undocumented_about import About
from tahqiq.findings.sections.undocumented_checks import Before, Fits, Known, Overlaps, before, fits, known, overlaps
from tahqiq.findings.sections.undocumented_groups import Block, blocks
from tahqiq.findings.sections.undocumented_minds import Mind, everywhere, minds, told_once
from tahqiq.findings.sections.undocumented_names import Names
from tahqiq.findings.sections.undocumented_pictures import (
    Answer,
    Moved,
    Spread,
    Strips,
    Tilted,
    moved,
    spread,
    strips,
    tilted,
)
from tahqiq.findings.sections.undocumented_sentence import Sentence, links, reach, sentence
from tahqiq.model import Estimate, NotEstimable, StratumAnswers, Undocumented


@dataclass(frozen=True, slots=True)
class Line:
    """One method's answer in whole persons; `refused` and no number at all; or only `at_least`, and why in `only`."""

    method: Markup
    refused: str | None = None
    only: Markup | None = None
    at_least: Markup | None = None
    wide: Markup | None = None
    reach: Markup | None = None
    likely: Markup | None = None
    middle: Markup | None = None
    hidden: Markup | None = None


@dataclass(frozen=True, slots=True)
class Behind:
    """What the answers of a stratum rest on, and what moves them."""

    overlaps: Overlaps | None
    spread: Spread | None
    tilted: Tilted | None
    before: Before | None
    known: Known | None
    fits: Fits | None
    moved: Moved | None
    patterns: tuple[tuple[Markup, str], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One stratum, or the sum of some (`behind` None); no `lines` where no sum was recorded."""

    anchor: str
    title: Markup
    documented: Markup
    lists: Markup
    without: tuple[Markup, ...]
    quote: Sentence | None
    strips: Strips | None
    lines: tuple[Line, ...]
    linked: Markup | None = None  # how far the documented depend on doubtful links
    fewer: Markup | None = None  # why an estimate may lie below the documented
    minds: tuple[Mind, ...] = ()
    behind: Behind | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One run of estimation; no `parts` where it is not `current`."""

    number: int
    current: bool
    title: Markup
    card: Markup  # for the summary
    made_up: Markup  # how the documented fall into tables
    minds: tuple[Mind, ...]  # of all its parts
    parts: tuple[Part, ...]
    apart: tuple[Markup, ...]  # who stands in no table, and what was settled
    assumptions: tuple[tuple[str, Markup], ...]  # in words, and the methods that make them
    how: Markup
    others: tuple[Markup, ...]  # recorded runs of the same persons that are not shown
    runs: Markup


def undocumented(index: Index) -> tuple[Run, ...]:
    """The recorded runs, in order; none where nothing was estimated."""
    return tuple(_Runs(index, run, n).run() for n, run in enumerate(index.account.undocumented, 1))


class _Runs:
    """The words of one run."""

    def __init__(self, index: Index, run: Undocumented, number: int) -> None:
        self._run, self._number, self._t = run, number, index.words
        self._names = Names(index, run)
        self._phrases = self._names.phrases
        self._everywhere = everywhere(run.strata)

    def run(self) -> Run:
        """All of it."""
        run, about = self._run, About(self._names, self._run, self._number)
        return Run(
            number=self._number,
            current=run.current,
            title=about.title(),
            card=about.card(),
            made_up=about.made_up(),
            minds=told_once(self._names, self._everywhere),
            parts=tuple(self._part(block) for block in blocks(self._names, run)),
            apart=about.apart(),
            assumptions=about.assumptions(),
            how=about.how(),
            others=tuple(about.other(other) for other in run.others),
            runs=self._t.count("count.runs", run.runs),
        )

    def _part(self, block: Block) -> Part:
        t, answers, documented = self._t, block.answers, block.documented
        history = block.stratum and block.stratum.history
        lists = [self._names.list_name(name) for name in history.lists] if history else []
        return Part(
            anchor=block.anchor,
            title=block.title,
            documented=t.count("count.persons", documented),
            lists=t.count("count.among_lists", len(lists), lists=t.listed(lists)) if lists else Markup(),
            without=self._without(block.stratum),
            quote=sentence(self._names, block.who, documented, answers) if answers else None,
            strips=strips(self._names, answers, documented),
            lines=tuple(self._line(answer, documented) for answer in answers),
            linked=self._linked(answers),
            fewer=self._fewer(answers, documented),
            minds=minds(self._names, answers, self._everywhere),
            behind=self._behind(block.stratum) if block.stratum else None,
        )

    def _without(self, stratum: StratumAnswers | None) -> tuple[Markup, ...]:
        return tuple(
            self._t(f"undocumented.without_{why}", list=self._names.list_name(name))
            for name, why in (stratum.left_out.items() if stratum else ())
        )

    def _behind(self, stratum: StratumAnswers) -> Behind:
        names, history = self._names, stratum.history
        told = [names.list_name(name) for name in history.lists]
        return Behind(
            overlaps=overlaps(names, history),
            spread=spread(names, stratum.answers, history.observed),
            tilted=tilted(names, stratum),
            before=before(names, stratum.answers),
            known=known(names, stratum),
            fits=fits(names, stratum),
            moved=moved(names, stratum),
            patterns=tuple(
                (self._t.listed(n for n, mark in zip(told, pattern, strict=True) if mark == "1"), self._t.number(n))
                for pattern, n in history.counts.items()
                if n
            ),
        )

    def _linked(self, answers: Sequence[Answer]) -> Markup | None:
        ends = links(answers)
        return self._t("undocumented.over_links", span=self._phrases.span(*ends)) if ends else None

    def _fewer(self, answers: Sequence[Answer], documented: int) -> Markup | None:
        made = [a for a in answers if isinstance(a, Estimate)]
        fewer = any(min([a.at_least, *a.quantiles.values()]) < documented for a in made)
        return self._t("undocumented.fewer", n=self._t.number(documented)) if fewer else None

    def _line(self, a: Answer, documented: int) -> Line:
        method = self._names.method(a.method)
        if isinstance(a, NotEstimable):
            return Line(method, a.reason)
        q, number, span = a.quantiles, self._t.number, self._phrases.span
        at_least = Markup(number(a.at_least))
        if any(caveat.code == "incomplete-sum" for caveat in a.caveats):
            return Line(method, only=self._t("undocumented.only_least"), at_least=at_least)
        return Line(
            method=method,
            at_least=at_least,
            wide=span(q[0.025], q[0.975]),
            reach=self._reach(a),
            likely=span(q[0.25], q[0.75]),
            middle=Markup(number(q[0.5])),
            hidden=span(*(max(0, q[p] - documented) for p in (0.025, 0.975))),
        )

    def _reach(self, a: Estimate) -> Markup:
        """Up to where, or why that is not said."""
        if any(caveat.code == "lower-bound" for caveat in a.caveats):
            return self._t("undocumented.no_upper_end")
        end = reach(a)
        return self._t("undocumented.not_measured") if end is None else Markup(self._t.number(end))
