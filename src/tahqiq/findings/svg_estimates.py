"""Drawings of estimates: intervals beside the documented, draws, before and after, overlaps.

Each has its numbers in a table beside it. What they tell apart they tell apart by form, so that print in grey and eyes
that see no colour lose nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, cos, pi, sin, sqrt

from markupsafe import Markup

from tahqiq.findings.svg_totals import WIDE, Totals, drawing, post, ruler

_HEIGHT, _TALL, _FOOT, _NETWORK = 36, 88, 22, 300


def axis(scale: Totals) -> Markup:
    """The scale's numbers, below the strips that are drawn on it."""
    return drawing("guess", WIDE, 28, ruler(scale, 7, 24))


def bar(
    scale: Totals, documented: int, at_least: int, wide: tuple[int, int], likely: tuple[int, int], middle: int
) -> Markup:
    """Above, "at least" as an arrow that goes on; below, the 95 % interval as a line with ends, the 50 % as a box, the
    middle as a stroke through it. The documented is a solid post through both."""
    low, high, near, far = (scale.x(n) for n in (*wide, *likely))
    box = f'x="{min(near, far)}" y="17" width="{max(1.0, round(abs(far - near), 1))}" height="14"'
    parts = [
        f'<path class="wide" d="M{low} 19v10m0 -5H{high}m0 -5v10"/>',
        f'<rect class="likely" {box}/>',
        f'<path class="middle" d="M{scale.x(middle)} 14v20"/>',
    ]
    return _strip(scale, documented, [*parts, _least(scale, at_least)])


def least(scale: Totals, documented: int, at_least: int) -> Markup:
    """The documented, and "at least" with nothing said of where it ends."""
    return _strip(scale, documented, [_least(scale, at_least)])


def histogram(scale: Totals, documented: int, bins: Sequence[tuple[int, int, float]]) -> Markup:
    """Shares of the draws by range of totals (first, last, share), with the documented as a post."""
    top, floor = max(share for _, _, share in bins), _TALL - _FOOT
    parts = []
    for first, last, share in bins:
        one, other = sorted((scale.x(first), scale.x(last + 1)))
        height, thick = round(share / top * (floor - 8), 1), max(0.5, round(other - one - 0.6, 1))
        parts.append(f'<rect x="{one}" y="{round(floor - height, 1)}" width="{thick}" height="{height}"/>')
    parts += [*ruler(scale, floor, _TALL - 4), post(scale.x(documented), floor)]
    return drawing("guess histogram", WIDE, _TALL, parts)


def before_and_after(scale: Totals, documented: int, before: tuple[int, int], after: tuple[int, int]) -> Markup:
    """Two ranges one over the other: dashed what was taken for likely beforehand, solid what overlaps made of it."""
    low, high, first, last = (scale.x(n) for n in (*before, *after))
    parts = [
        f'<path class="before" d="M{low} 5v10m0 -5H{high}m0 -5v10"/>',
        f'<path class="after" d="M{first} 25H{last}"/>',
    ]
    return _strip(scale, documented, parts)


def network(own: Sequence[int], shared: Mapping[tuple[int, int], int], *, mirror: bool) -> Markup:
    """Lists as numbered discs as large as they are long, on a circle from the top on; lines as thick as what two share.

    Lists that share nobody have no line.
    """
    middle, reach = _NETWORK / 2, _NETWORK / 2 - 44
    turn = (-1 if mirror else 1) * 2 * pi / len(own)
    places = [
        (round(middle + reach * sin(n * turn), 1), round(middle - reach * cos(n * turn), 1)) for n in range(len(own))
    ]
    most = max(*shared.values(), 1)
    lines, labels = [], []
    for (a, b), persons in shared.items():
        (x, y), (to, down) = places[a], places[b]
        if persons:
            lines.append(f'<path class="t{ceil(8 * persons / most)}" d="M{x} {y}L{to} {down}"/>')
            along = 0.5 if len(own) % 2 or b - a != len(own) // 2 else 0.36  # lines through the middle would meet there
            at, drop = round(x + along * (to - x), 1), round(y + along * (down - y) + 4, 1)
            labels.append(f'<text class="halo" x="{at}" y="{drop}" text-anchor="middle">{persons:,}</text>')
    discs = []
    for n, ((x, y), persons) in enumerate(zip(places, own, strict=True), 1):
        discs.append(f'<circle cx="{x}" cy="{y}" r="{round(11 + 13 * sqrt(persons / max(own)), 1)}"/>')
        discs.append(f'<text class="n" x="{x}" y="{y + 5}" text-anchor="middle">{n}</text>')
    return drawing("guess network", _NETWORK, _NETWORK, [*lines, *labels, *discs])


def _strip(scale: Totals, documented: int, parts: Sequence[str]) -> Markup:
    grid = [f'<path class="grid" d="M{scale.x(t)} 0V{_HEIGHT}"/>' for t in scale.ticks()]
    return drawing("guess strip", WIDE, _HEIGHT, [*grid, post(scale.x(documented), _HEIGHT), *parts])


def _least(scale: Totals, at_least: int) -> str:
    """A stop with an arrow towards more, as far as the drawing goes."""
    start, end = scale.x(at_least), scale.turned(WIDE - 3)
    back = end + 6 if scale.mirror else end - 6
    return (
        f'<path class="least" d="M{start} 2v10M{start} 7H{end}"/><path class="least" d="M{back} 3L{end} 7L{back} 11"/>'
    )
