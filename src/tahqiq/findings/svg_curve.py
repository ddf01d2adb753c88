"""Drawing of what an answer becomes if its assumption fails: by factor on the undocumented."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from tahqiq.findings.svg_totals import Totals, drawing

_SIZE = (420, 190)
_SIDE, _FAR, _FOOT, _TOP = 52, 84, 26, 10  # margins: for numbers, for names, for factors
_LINE = 13  # between two names


@dataclass(frozen=True, slots=True)
class Point:
    """What an answer becomes at one factor, with the factor in words."""

    label: str
    at_least: int
    low: int
    middle: int
    high: int


def curve(points: Sequence[Point], documented: int, words: Mapping[str, str], *, mirror: bool) -> tuple[Markup, bool]:
    """The answer at each factor, the factors evenly apart: 95 % as a band, the middle as a line, "at least" dashed.

    The documented is a line below. `words` name them ("documented", "at_least", "middle", "wide") at their ends. Beside
    the drawing, whether its scale is broken: then it does not begin at 0.
    """
    sheet = _Sheet(Totals.over([documented, *(n for p in points for n in (p.low, p.high))], mirror=mirror), len(points))
    band = [*((at, p.low) for at, p in enumerate(points)), *reversed([(at, p.high) for at, p in enumerate(points)])]
    parts = [
        *sheet.grid(),
        f'<path class="band" d="{sheet.line(band)}Z"/>',
        f'<path class="line" d="{sheet.line((at, p.middle) for at, p in enumerate(points))}"/>',
        f'<path class="dashes" d="{sheet.line((at, p.at_least) for at, p in enumerate(points))}"/>',
        f'<path class="post" d="{sheet.line([(0, documented), (len(points) - 1, documented)])}"/>',
        *sheet.upright(),
        *sheet.factors([p.label for p in points]),
        *sheet.names({words[k]: n for k, n in _ends(points[-1], documented).items()}),
    ]
    return drawing("guess curve", *_SIZE, parts), sheet.scale.broken


def _ends(last: Point, documented: int) -> Mapping[str, int]:
    return {"documented": documented, "at_least": last.at_least, "middle": last.middle, "wide": last.high}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Where a total lies upwards, and a factor along; mirrored for right-to-left pages."""

    scale: Totals
    factors_drawn: int

    def x(self, at: float) -> float:
        step = (_SIZE[0] - _FAR - _SIDE) / max(1, self.factors_drawn - 1)
        return self._turned(_SIDE + at * step)

    def y(self, n: int) -> float:
        foot = _SIZE[1] - _FOOT - (12 if self.scale.broken else 0)
        return round(foot - self.scale.along(n) * (foot - _TOP), 1)

    def line(self, places: Iterable[tuple[int, int]]) -> str:
        return "M" + "L".join(f"{self.x(at)} {self.y(n)}" for at, n in places)

    def grid(self) -> list[str]:
        anchor, edge = ("start" if self.scale.mirror else "end"), self._turned(_SIDE - 9)
        return [
            f'<path class="grid" d="M{self.x(0)} {self.y(t)}H{self.x(self.factors_drawn - 1)}"/>'
            f'<text x="{edge}" y="{self.y(t) + 4}" text-anchor="{anchor}">{t:,}</text>'
            for t in self.scale.ticks()
        ]

    def upright(self) -> list[str]:
        """The line of the totals; if it does not begin at 0, with two strokes through it."""
        x, foot = self.x(0), _SIZE[1] - _FOOT
        strokes = [f'<path class="axis" d="M{x - 5} {foot - d}l10 -5"/>' for d in (1, 6)] if self.scale.broken else []
        return [f'<path class="axis" d="M{x} {_TOP}V{foot}"/>', *strokes]

    def factors(self, labels: Sequence[str]) -> list[str]:
        return [
            f'<text x="{self.x(at)}" y="{_SIZE[1] - 6}" text-anchor="middle">{escape(label)}</text>'
            for at, label in enumerate(labels)
        ]

    def names(self, ends: Mapping[str, int]) -> list[str]:
        """Each name at the end of its line, those that would meet pushed up."""
        drawn: list[str] = []
        free, x = float(_SIZE[1]), self._turned(_SIZE[0] - _FAR / 2 + 4)
        for name, n in sorted(ends.items(), key=lambda item: item[1]):
            free = min(self.y(n), free - _LINE)
            drawn.append(f'<text class="name" x="{x}" y="{free + 4}" text-anchor="middle">{escape(name)}</text>')
        return drawn

    def _turned(self, x: float) -> float:
        return round(_SIZE[0] - x if self.scale.mirror else x, 1)
