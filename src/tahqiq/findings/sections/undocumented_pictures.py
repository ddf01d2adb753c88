"""Behind the answers of a stratum: which totals are possible, and what moves them; each drawn, and as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from tahqiq.findings.sections.undocumented_names import Names, tried
from tahqiq.findings.svg import step_of
from tahqiq.findings.svg_curve import Point, curve
from tahqiq.findings.svg_estimates import axis, bar, histogram, least
from tahqiq.findings.svg_totals import Totals
from tahqiq.model import Estimate, NotEstimable, StratumAnswers

Answer = Estimate | NotEstimable

_BINS = 24


@dataclass(frozen=True, slots=True)
class Strips:
    """Each method's answer drawn on one scale, with what is to be said of the scale."""

    drawn: tuple[tuple[Markup, Markup], ...]
    axis: Markup
    scale: Markup


@dataclass(frozen=True, slots=True)
class Spread:
    """The draws of each method, drawn on one scale; and the same numbers as rows: range of totals, share by method."""

    drawn: tuple[tuple[Markup, Markup], ...]
    scale: Markup
    rows: tuple[tuple[Markup, tuple[Markup, ...]], ...]


@dataclass(frozen=True, slots=True)
class Tilted:
    """One method's answer if its assumption fails: drawn, and the same numbers as rows."""

    method: Markup
    drawn: Markup
    scale: Markup
    rows: tuple[tuple[str, str, Markup, Markup, Markup], ...]
    seen: tuple[tuple[Markup, str, Markup], ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """One method's answer, and what it becomes with a list fewer or two lists as one: at least, 95 %, middle.

    A row with nothing but words has no estimate; of runs recorded by older versions rows have no more than the middle.
    """

    method: Markup
    rows: tuple[tuple[Markup, Markup, Markup, Markup], ...]


def strips(names: Names, answers: Sequence[Answer], documented: int) -> Strips | None:
    """All methods that have an answer, on a scale of their own; None where none has."""
    made = [a for a in answers if isinstance(a, Estimate)]
    if not made:
        return None
    numbers = [n for a in made for n in (a.at_least, *((a.quantiles[0.025], a.quantiles[0.975]) if _open(a) else ()))]
    scale = Totals.over([documented, *numbers], mirror=names.words.mirrored)
    drawn = tuple((names.method(a.method), _strip(scale, a, documented)) for a in made)
    return Strips(drawn, axis(scale), scale_words(names, scale))


def scale_words(names: Names, scale: Totals) -> Markup:
    """What the line counts, and what is unusual about it."""
    t = names.words
    said = [t("undocumented.scale")]
    said += [t("undocumented.scale_broken")] if scale.broken else []
    said += [t("undocumented.scale_log")] if scale.log else []
    return Markup(" ").join(said)


def _open(a: Estimate) -> bool:
    return all(caveat.code != "incomplete-sum" for caveat in a.caveats)


def _strip(scale: Totals, a: Estimate, documented: int) -> Markup:
    if not _open(a):
        return least(scale, documented, a.at_least)
    q = a.quantiles
    return bar(scale, documented, a.at_least, (q[0.025], q[0.975]), (q[0.25], q[0.75]), q[0.5])


def spread(names: Names, answers: Sequence[Answer], documented: int) -> Spread | None:
    """The draws of all methods that have any; None where none has."""
    made = [a for a in answers if isinstance(a, Estimate) and len(set(a.draws)) > 1]
    if not made:
        return None
    t = names.words
    ranges = _ranges([a.draws for a in made])
    scale = Totals.over([documented, ranges[0][0], ranges[-1][1]], mirror=t.mirrored)
    shares = [_shares(a.draws, ranges) for a in made]
    drawn = [histogram(scale, documented, [(*r, s) for r, s in zip(ranges, own, strict=True)]) for own in shares]
    return Spread(
        drawn=tuple(zip((names.method(a.method) for a in made), drawn, strict=True)),
        scale=scale_words(names, scale),
        rows=tuple(
            (names.phrases.span(*ends), tuple(t("share.exact", n=f"{100 * share:.1f}") for share in row))
            for ends, row in zip(ranges, zip(*shares, strict=True), strict=True)
        ),
    )


def tilted(names: Names, stratum: StratumAnswers) -> Tilted | None:
    """The sensitivity of one method; None where none was estimated."""
    rows = stratum.sensitivity
    if not rows:
        return None
    t, span, documented = names.words, names.phrases.span, stratum.history.observed
    points = [Point(_factor(r), r["at_least"], r["low"], r["middle"], r["high"]) for r in rows]
    told = {name: str(t(f"undocumented.curve_{name}")) for name in ("documented", "at_least", "middle", "wide")}
    drawn, broken = curve(points, documented, told, mirror=t.mirrored)
    return Tilted(
        method=names.method(rows[0]["method"]),
        drawn=drawn,
        scale=t("undocumented.scale_upwards_broken" if broken else "undocumented.scale_upwards"),
        rows=tuple(
            (
                _factor(r),
                f"{r['odds_ratio']:.2g}",
                Markup(t.number(r["at_least"])),
                span(r["low"], r["high"]),
                Markup(t.number(r["middle"])),
            )
            for r in rows
        ),
        seen=tuple(
            (
                names.list_name(y["among"]),
                f"{y['odds_ratio']:.2g}",
                t("span.closed", low=f"{y['low']:.2g}", high=f"{y['high']:.2g}"),
            )
            for y in stratum.yardsticks
        ),
    )


def moved(names: Names, stratum: StratumAnswers) -> Moved | None:
    """None where no method was tried so."""
    found = tried(stratum, "moves")
    if found is None:
        return None
    made = [a for a in stratum.answers if isinstance(a, Estimate)]
    by = found.diagnostics.get("tried_by", found.method)
    whole = found.diagnostics.get("moves_from") or _whole(next((a for a in made if a.method == by), found))
    moves = [whole, *found.diagnostics["moves"]]
    return Moved(
        method=names.method(by),
        rows=tuple((_fewer(names, move), *_after(names, move)) for move in moves),
    )


def _whole(answer: Estimate) -> Mapping[str, Any]:
    """The answer itself, in the form of a move."""
    low, middle, high = (answer.quantiles[p] for p in (0.025, 0.5, 0.975))
    return {"at_least": answer.at_least, "low": low, "middle": middle, "high": high}


def _fewer(names: Names, move: Mapping[str, Any]) -> Markup:
    t = names.words
    if "without" in move:
        return t("undocumented.move_without", list=names.list_name(move["without"]))
    if "merged" in move:
        return t("undocumented.move_merged", lists=t.listed(names.list_name(name) for name in move["merged"]))
    return t("undocumented.move_none")


def _after(names: Names, move: Mapping[str, Any]) -> tuple[Markup, Markup, Markup]:
    """At least, 95 % and the middle, as far as they are known."""
    t, middle = names.words, move["middle"]
    if middle is None:
        return Markup(), Markup(), t("undocumented.no_number")
    least, low, high = (move.get(name) for name in ("at_least", "low", "high"))
    return (
        Markup() if least is None else Markup(t.number(least)),
        Markup() if low is None or high is None else names.phrases.span(low, high),
        Markup(t.number(middle)),
    )


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
