"""Drawings of estimates: an interval beside the documented, draws, an answer by an assumption's failing, overlaps.

Each has its numbers in a table beside it, so all are hidden from screen readers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, cos, pi, sin, sqrt

from markupsafe import Markup

from tahqiq.findings.svg import MARGIN, Scale, step_of

_HEIGHT = 26
_TALL, _FOOT, _ACROSS = 84, 18, 400
_CURVE = (420, 150)
_NETWORK = 300


def bar(
    scale: Scale, documented: int, at_least: int, wide: tuple[int, int], likely: tuple[int, int], middle: int
) -> Markup:
    """The documented as a solid post; from it the 95 % interval thin, the 50 % thick, the middle a gap, "at least" a
    bracket that opens towards more."""
    y = _HEIGHT // 2
    low, high = (scale.x(n) for n in wide)
    near, far = (scale.x(n) for n in likely)
    parts = [
        *(f'<path class="grid" d="M{scale.x(t)} 0V{_HEIGHT}"/>' for t in scale.ticks()),
        f'<path class="wide" d="M{low} {y}H{high}"/>',
        f'<path class="likely" d="M{near} {y}H{far}"/>',
        f'<path class="middle" d="M{scale.x(middle)} {y - 6}V{y + 6}"/>',
        _least(scale, at_least),
        _post(scale, documented, _HEIGHT),
    ]
    return _drawing("guess", scale.width, _HEIGHT, parts)


def least(scale: Scale, documented: int, at_least: int) -> Markup:
    """The documented, and "at least" with nothing said of where it ends."""
    grid = [f'<path class="grid" d="M{scale.x(t)} 0V{_HEIGHT}"/>' for t in scale.ticks()]
    return _drawing("guess", scale.width, _HEIGHT, [*grid, _least(scale, at_least), _post(scale, documented, _HEIGHT)])


def post(scale: Scale, documented: int) -> Markup:
    """Only the documented, where nothing is estimated."""
    grid = [f'<path class="grid" d="M{scale.x(t)} 0V{_HEIGHT}"/>' for t in scale.ticks()]
    return _drawing("guess", scale.width, _HEIGHT, [*grid, _post(scale, documented, _HEIGHT)])


@dataclass(frozen=True, slots=True)
class Window:
    """Totals from `first` to `last`, which need not begin at 0; `mirror` for right-to-left pages."""

    first: int
    last: int
    mirror: bool

    def x(self, n: float) -> float:
        """Where `n` lies, in drawing units."""
        along = MARGIN + (n - self.first) / max(1, self.last - self.first) * (_ACROSS - 2 * MARGIN)
        return round(_ACROSS - along if self.mirror else along, 1)

    def ticks(self) -> list[int]:
        """Three to seven round numbers within."""
        step = step_of((self.last - self.first) / 6)
        return list(range(-(-self.first // step) * step, self.last + 1, step))


def histogram(window: Window, documented: int, bins: Sequence[tuple[int, int, float]]) -> Markup:
    """Shares of the draws by range of totals (first, last, share), with the documented as a post."""
    top, floor = max(share for _, _, share in bins), _TALL - _FOOT
    parts = [f'<path class="grid" d="M{MARGIN} {floor}H{_ACROSS - MARGIN}"/>']
    for first, last, share in bins:
        one, other = sorted((window.x(first), window.x(last + 1)))
        height, thick = round(share / top * (floor - 8), 1), max(0.5, round(other - one - 0.6, 1))
        parts.append(f'<rect x="{one}" y="{round(floor - height, 1)}" width="{thick}" height="{height}"/>')
    parts += [
        f'<text x="{window.x(t)}" y="{_TALL - 4}" text-anchor="middle">{t:,}</text>'
        for t in window.ticks()
        if 16 < window.x(t) < _ACROSS - 16
    ]
    parts.append(f'<path class="post" d="M{window.x(documented)} 0V{floor}"/>')
    return _drawing("guess histogram", _ACROSS, _TALL, parts)


def curve(
    points: Sequence[tuple[float, int, int, int]], documented: int, labels: Sequence[str], *, mirror: bool
) -> Markup:
    """Totals (low, middle, high) at each factor, the factors evenly apart; the documented as a line below."""
    width, height = _CURVE
    top = Scale.over([high for *_, high in points], mirror=mirror).top
    foot, side = height - 20, 52
    step = (width - side - 24) / max(1, len(points) - 1)

    def x(at: int) -> float:
        along = side + at * step
        return round(width - along if mirror else along, 1)

    def y(n: int) -> float:
        return round(foot - n / top * (foot - 10), 1)

    edge, (first, last) = (width - 4 if mirror else 4), (x(0), x(len(points) - 1))
    parts = [
        f'<path class="grid" d="M{first} {y(t)}H{last}"/>'
        f'<text x="{edge}" y="{y(t) + 4}" text-anchor="start">{t:,}</text>'
        for t in Scale(top, log=False, mirror=mirror).ticks()
    ]
    up = [f"{x(at)} {y(low)}" for at, (_, low, _, _) in enumerate(points)]
    down = [f"{x(at)} {y(high)}" for at, (*_, high) in enumerate(points)]
    middle = [f"{x(at)} {y(m)}" for at, (_, _, m, _) in enumerate(points)]
    parts += [
        f'<path class="band" d="M{"L".join([*up, *reversed(down)])}Z"/>',
        f'<path class="line" d="M{"L".join(middle)}"/>',
        f'<path class="post" d="M{first} {y(documented)}H{last}"/>',
    ]
    parts += [
        f'<text x="{x(at)}" y="{height - 4}" text-anchor="middle">{label}</text>' for at, label in enumerate(labels)
    ]
    return _drawing("guess curve", width, height, parts)


def before_and_after(scale: Scale, documented: int, before: tuple[int, int], after: tuple[int, int]) -> Markup:
    """Two ranges one over the other: dashed what was taken for likely beforehand, solid what overlaps made of it."""
    low, high, first, last = (scale.x(n) for n in (*before, *after))
    parts = [
        *(f'<path class="grid" d="M{scale.x(t)} 0V{_HEIGHT}"/>' for t in scale.ticks()),
        f'<path class="before" d="M{low} 7H{high}"/>',
        f'<path class="likely" d="M{first} 18H{last}"/>',
        _post(scale, documented, _HEIGHT),
    ]
    return _drawing("guess", scale.width, _HEIGHT, parts)


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
    return _drawing("guess network", _NETWORK, _NETWORK, [*lines, *labels, *discs])


def _least(scale: Scale, at_least: int) -> str:
    y, lean = _HEIGHT // 2, -4 if scale.mirror else 4
    return f'<path class="least" d="M{scale.x(at_least) + lean} {y - 8}H{scale.x(at_least)}V{y + 8}h{lean}"/>'


def _post(scale: Scale, documented: int, height: int) -> str:
    return f'<path class="post" d="M{scale.x(documented)} 0V{height}"/>'


def _drawing(name: str, width: int, height: int, parts: Sequence[str]) -> Markup:
    return Markup(
        f'<svg class="{name}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )
