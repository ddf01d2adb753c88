"""Behind the answers of a stratum: which totals are possible, and what moves them; each drawn, and as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from tahqiq.findings.sections.undocumented_names import Names
from tahqiq.findings.svg import step_of
from tahqiq.findings.svg_estimates import Window, curve, histogram
from tahqiq.model import Estimate, NotEstimable, StratumAnswers

Answer = Estimate | NotEstimable

_BINS = 24


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
class Moved:
    """One method's middle with a list fewer, or two lists as one."""

    method: Markup
    rows: tuple[tuple[Markup, Markup], ...]


def spread(names: Names, answers: Sequence[Answer], documented: int) -> Spread | None:
    """The draws of all methods that have any; None where none has."""
    made = [a for a in answers if isinstance(a, Estimate) and len(set(a.draws)) > 1]
    if not made:
        return None
    ranges = _ranges([a.draws for a in made])
    window = Window(min(documented, ranges[0][0]), ranges[-1][1], names.words.mirrored)
    shares = [_shares(a.draws, ranges) for a in made]
    drawn = [histogram(window, documented, [(*r, s) for r, s in zip(ranges, own, strict=True)]) for own in shares]
    return Spread(
        drawn=tuple(zip((names.method(a.method) for a in made), drawn, strict=True)),
        rows=tuple(
            (names.phrases.span(*ends), tuple(f"{share:.1%}" for share in row))
            for ends, row in zip(ranges, zip(*shares, strict=True), strict=True)
        ),
    )


def tilted(names: Names, stratum: StratumAnswers) -> Tilted | None:
    """The sensitivity of one method; None where none was estimated."""
    rows = stratum.sensitivity
    if not rows:
        return None
    t = names.words
    points = [(r["factor"], r["low"], r["middle"], r["high"]) for r in rows]
    return Tilted(
        method=names.method(rows[0]["method"]),
        drawn=curve(points, stratum.history.observed, [_factor(r) for r in rows], mirror=t.mirrored),
        rows=tuple(
            (
                _factor(r),
                f"{r['odds_ratio']:.2g}",
                Markup(t.number(r["at_least"])),
                names.phrases.span(r["low"], r["high"]),
                Markup(t.number(r["middle"])),
            )
            for r in rows
        ),
        seen=tuple(
            (names.list_name(y["among"]), f"{y['odds_ratio']:.2g}", f"{y['low']:.2g}–{y['high']:.2g}")
            for y in stratum.yardsticks
        ),
    )


def moved(names: Names, stratum: StratumAnswers) -> Moved | None:
    """Of the method whose assumption is tilted, else of the first that was tried so; None where none was."""
    made = [a for a in stratum.answers if isinstance(a, Estimate) and a.diagnostics.get("moves")]
    if not made:
        return None
    wanted = {row["method"] for row in stratum.sensitivity}
    tried = next((a for a in made if a.method in wanted), made[0])
    rows = tuple((_fewer(names, move), _after(names, move["middle"])) for move in tried.diagnostics["moves"])
    return Moved(names.method(tried.diagnostics.get("tried_by", tried.method)), rows)


def _fewer(names: Names, move: Mapping[str, Any]) -> Markup:
    if "without" in move:
        return names.words("undocumented.move_without", list=names.list_name(move["without"]))
    return names.words(
        "undocumented.move_merged", lists=names.words.listed(names.list_name(name) for name in move["merged"])
    )


def _after(names: Names, middle: int | None) -> Markup:
    return names.words("undocumented.no_number") if middle is None else Markup(names.words.number(middle))


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
