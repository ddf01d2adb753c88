"""What an estimate rests on: how lists overlap, what a method took for likely beforehand, and how it does where the
answer is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from markupsafe import Markup

from tahqiq.findings.sections.undocumented_names import Names, tried
from tahqiq.findings.sections.undocumented_pictures import scale_words
from tahqiq.findings.svg_estimates import axis, before_and_after, network
from tahqiq.findings.svg_totals import Totals
from tahqiq.model import CaptureHistory, Estimate, NotEstimable, StratumAnswers

Answer = Estimate | NotEstimable

_ODD = 0.01  # of the tables a method makes up: beyond it on either side, it does not reproduce a count


@dataclass(frozen=True, slots=True)
class Overlaps:
    """How many persons each two lists share, drawn as a network of numbered lists; and each list by itself."""

    drawn: Markup
    lists: tuple[tuple[Markup, str, str], ...]  # name, its persons in words, of them on another list
    pairs: tuple[tuple[Markup, str], ...]


@dataclass(frozen=True, slots=True)
class Before:
    """By method, what it took for likely before it looked at overlaps and what after, 95 % of each; and the axis."""

    axis: Markup
    scale: Markup
    rows: tuple[tuple[Markup, Markup, Markup, Markup], ...]  # method, drawn, before, after


@dataclass(frozen=True, slots=True)
class Fits:
    """By count of the table, how many in a hundred tables that each method makes up have fewer; `odd` if hardly any."""

    methods: tuple[Markup, ...]
    rows: tuple[tuple[Markup, tuple[tuple[Markup, bool], ...]], ...]


@dataclass(frozen=True, slots=True)
class Known:
    """One method on each list's persons: list, how many they are, documented by others, at least, 95 %, if it holds."""

    method: Markup
    rows: tuple[tuple[Markup, str, str, Markup, Markup, bool | None], ...]


def overlaps(names: Names, history: CaptureHistory) -> Overlaps | None:
    """None where there is only one list."""
    if len(history.lists) < 2:
        return None
    many = range(len(history.lists))
    counts = [(p, n) for p, n in history.counts.items() if n]
    own = [sum(n for p, n in counts if p[a] == "1") for a in many]
    twice = [sum(n for p, n in counts if p[a] == "1" and p.count("1") > 1) for a in many]
    shared = {(a, b): sum(n for p, n in counts if p[a] == p[b] == "1") for a, b in combinations(many, 2)}
    told = [names.list_name(name) for name in history.lists]
    number = names.words.number
    return Overlaps(
        drawn=network(own, shared, mirror=names.words.mirrored),
        lists=tuple((told[a], names.words.count("count.persons", own[a]), number(twice[a])) for a in many),
        pairs=tuple((names.words.listed([told[a], told[b]]), number(n)) for (a, b), n in shared.items()),
    )


def before(names: Names, answers: Sequence[Answer]) -> Before | None:
    """Of methods that begin with what they take for likely; None where none of them has an answer."""
    made = [a for a in answers if isinstance(a, Estimate) and "prior" in a.diagnostics]
    if not made:
        return None
    ends = [(a.diagnostics["prior"]["0.025"], a.diagnostics["prior"]["0.975"]) for a in made]
    highest = [n for a, (_, high) in zip(made, ends, strict=True) for n in (high, a.quantiles[0.975])]
    scale = Totals.over([made[0].observed, *highest], mirror=names.words.mirrored)
    rows = []
    for a, prior in zip(made, ends, strict=True):
        after = (a.quantiles[0.025], a.quantiles[0.975])
        drawn = before_and_after(scale, a.observed, prior, after)
        rows.append((names.method(a.method), drawn, names.phrases.span(*prior), names.phrases.span(*after)))
    return Before(axis(scale), scale_words(names, scale), tuple(rows))


def fits(names: Names, stratum: StratumAnswers) -> Fits | None:
    """None where no method made up tables."""
    made = [a for a in stratum.answers if isinstance(a, Estimate) and a.diagnostics.get("predictive")]
    if not made:
        return None
    lists, t = stratum.history.lists, names.words
    counts = {f"on {n}": t.count("count.on_lists", n) for n in range(1, len(lists) + 1)}
    for one, other in combinations(lists, 2):
        counts[f"{one} + {other}"] = t.listed([names.list_name(one), names.list_name(other)])
    rows = []
    for key, told in counts.items():
        shares = [a.diagnostics["predictive"].get(key) for a in made]
        cells = [(Markup(), False) if s is None else (_percent(names, s), not _ODD <= s <= 1 - _ODD) for s in shares]
        rows.append((told, tuple(cells)))
    return Fits(tuple(names.method(a.method) for a in made), tuple(rows))


def _percent(names: Names, share: float) -> Markup:
    """In whole per cent; what would round to none or all and is not quite, with a digit more."""
    rough = 0 < share < 0.01 or 0.99 < share < 1
    return names.words("share.exact", n=f"{100 * share:.1f}" if rough else f"{100 * share:.0f}")


def known(names: Names, stratum: StratumAnswers) -> Known | None:
    """None where no method was tried so."""
    found = tried(stratum, "known")
    if found is None:
        return None
    number, none = names.words.number, names.words("undocumented.no_number")
    rows = []
    for row in found.diagnostics["known"]:
        answered = "low" in row
        rows.append(
            (
                names.list_name(row["list"]),
                number(row["truth"]),
                number(row["seen"]),
                Markup(number(row["at_least"])) if answered else none,
                names.phrases.span(row["low"], row["high"]) if answered else Markup(),
                row["held"] if answered else None,
            )
        )
    methods = dict.fromkeys(row["method"] for row in found.diagnostics["known"])
    return Known(names.words.listed(map(names.method, methods)), tuple(rows))
