"""Small drawings beside the rows they draw; every one has its numbers in words in the same row."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from markupsafe import Markup, escape

Shape = Literal["exact", "about", "range", "open", "most", "vague", "bound"]

WIDTH, HEIGHT, MARGIN = 210, 22, 9
LINE_WIDTH, LINE_HEIGHT, _FOOT, _SIDE = 460, 128, 22, 46
_LOG_FROM = 40  # a linear scale would press figures this far apart into one spot


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers of people from 0 to `top` on a line; `log` in steps that multiply; `mirror` for right-to-left pages."""

    top: int
    log: bool
    mirror: bool
    width: int = WIDTH

    @classmethod
    def over(cls, numbers: Iterable[int], *, mirror: bool) -> Scale:
        """The scale on which all of `numbers` can be told apart, with some room above the largest."""
        known = [n for n in numbers if n > 0] or [1]
        log = max(known) >= _LOG_FROM * min(known)
        return cls(_round_up(max(known) + max(1, max(known) // 8)), log, mirror)

    def x(self, n: float) -> float:
        """Where `n` lies, in drawing units."""
        share = math.log1p(n) / math.log1p(self.top) if self.log else n / self.top
        along = MARGIN + share * (self.width - 2 * MARGIN)
        return round(self.width - along if self.mirror else along, 1)

    @property
    def far(self) -> float:
        """The edge towards which numbers grow."""
        return 1.0 if self.mirror else self.width - 1.0

    def ticks(self) -> list[int]:
        """Three to six round numbers, 0 among them."""
        if self.log:
            decades = [10**k for k in range(1, 12) if 10**k <= self.top]
            return [0, *decades[:: max(1, math.ceil(len(decades) / 4))]] if decades else [0, self.top]
        step = step_of(self.top / 4)
        return list(range(0, self.top + 1, step))


def axis(scale: Scale) -> Markup:
    """The scale's numbers, for the head of a column of intervals."""
    labels = "".join(
        f'<text x="{scale.x(t)}" y="14" text-anchor="{_anchor(scale, t)}">{t:,}</text>' for t in scale.ticks()
    )
    return _drawing(scale, "axis", f"{labels}{_grid(scale, 18, HEIGHT)}")


def interval(scale: Scale, shape: Shape, low: int, high: int | None) -> Markup:
    """One number or range on the scale; an open end is an arrow that leaves the drawing."""
    middle = HEIGHT // 2
    near, end = scale.x(low), scale.far if high is None else scale.x(high)
    parts = [_grid(scale, 0, HEIGHT)]
    if end != near:
        parts.append(f'<path class="line" d="M{near} {middle}H{end}"/>')
    if high is None:
        back = end + 6 if scale.mirror else end - 6
        parts.append(f'<path class="head" d="M{back} {middle - 4}L{end} {middle}L{back} {middle + 4}"/>')
    if shape in ("exact", "about", "open", "vague"):
        parts.append(f'<circle class="dot" cx="{near}" cy="{middle}" r="4"/>')
    else:
        stops = [x for x, drawn in ((near, shape != "most"), (end, high is not None)) if drawn]
        parts += [f'<path class="stop" d="M{x} {middle - 5}V{middle + 5}"/>' for x in stops]
    return _drawing(scale, f"interval {shape}", "".join(parts))


def legend(*, mirror: bool) -> dict[Shape, Markup]:
    """One sample of every shape of an interval, for the key."""
    scale = Scale(10, log=False, mirror=mirror, width=84)
    samples: dict[Shape, tuple[int, int | None]] = {
        "exact": (5, 5),
        "about": (5, 5),
        "range": (3, 7),
        "open": (5, None),
        "most": (0, 6),
        "vague": (5, None),
    }
    return {shape: interval(scale, shape, *ends) for shape, ends in samples.items()}


@dataclass(frozen=True, slots=True)
class Dot:
    """One number of a series on its day; `high` None is open, `how` is the kind of its move."""

    day: date
    low: int
    high: int | None
    how: str


def course(dots: Sequence[Dot], ends: tuple[str, str], *, mirror: bool) -> Markup:
    """A series as a line over days, from 0 up; `ends` are its first and last day in words."""
    top = Scale.over([n for d in dots for n in (d.low, d.high) if n is not None], mirror=mirror).top
    first, days = dots[0].day, max(1, (dots[-1].day - dots[0].day).days)
    edge, far = (LINE_WIDTH - 4, 8) if mirror else (4, LINE_WIDTH - 8)

    def x(day: date) -> float:
        along = _SIDE + (day - first).days / days * (LINE_WIDTH - _SIDE - 16)
        return round(LINE_WIDTH - along if mirror else along, 1)

    def y(n: int) -> float:
        return round(LINE_HEIGHT - _FOOT - n / top * (LINE_HEIGHT - _FOOT - 12), 1)

    near = LINE_WIDTH - _SIDE if mirror else _SIDE
    parts = [
        f'<path class="grid" d="M{near} {y(t)}H{far}"/><text x="{edge}" y="{y(t) + 4}" text-anchor="start">{t:,}</text>'
        for t in Scale(top, log=False, mirror=mirror).ticks()
    ]
    parts.append(f'<path class="line" d="M{"L".join(f"{x(d.day)} {y(d.low)}" for d in dots)}"/>')
    parts += [_dot(d, x(d.day), y(d.low), None if d.high is None else y(d.high)) for d in dots]
    feet = zip((dots[0].day, dots[-1].day), ("start", "end"), ends, strict=True)
    parts += [
        f'<text x="{x(d)}" y="{LINE_HEIGHT - 4}" text-anchor="{a}">{escape(words)}</text>' for d, a, words in feet
    ]
    return Markup(
        f'<svg class="course" viewBox="0 0 {LINE_WIDTH} {LINE_HEIGHT}" width="{LINE_WIDTH}" height="{LINE_HEIGHT}" '
        f'aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )


def _dot(dot: Dot, x: float, y: float, high: float | None) -> str:
    """The number, with its range above it, or an arrow up where it is open."""
    if high is None:
        above = f'<path d="M{x} {y}v-11m-3 3l3 -3l3 3"/>'
    else:
        above = f'<path d="M{x} {y}V{high}M{x - 4} {high}H{x + 4}"/>' if high != y else ""
    return f'<g class="{escape(dot.how)}">{above}<circle cx="{x}" cy="{y}" r="4"/></g>'


def _grid(scale: Scale, top: int, bottom: int) -> str:
    return "".join(f'<path class="grid" d="M{scale.x(t)} {top}V{bottom}"/>' for t in scale.ticks())


def _anchor(scale: Scale, tick: int) -> str:
    if tick == 0:
        return "end" if scale.mirror else "start"
    return "middle" if tick < 0.9 * scale.top else "start" if scale.mirror else "end"


def _drawing(scale: Scale, name: str, body: str) -> Markup:
    # the row says the same in words, so the drawing is hidden from screen readers
    return Markup(
        f'<svg class="{name}" viewBox="0 0 {scale.width} {HEIGHT}" width="{scale.width}" height="{HEIGHT}" '
        f'aria-hidden="true" focusable="false">{body}</svg>'
    )


def step_of(rough: float) -> int:
    """The least of 1, 2, 5, 10, 20 … that is not below `rough`."""
    power = 10 ** max(0, math.floor(math.log10(max(rough, 1))))
    return int(next(m * power for m in (1, 2, 5, 10) if m * power >= rough))


def _round_up(n: int) -> int:
    step = step_of(n / 8)
    return math.ceil(n / step) * step
