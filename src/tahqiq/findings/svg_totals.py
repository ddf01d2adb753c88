"""A scale of totals that need not begin at 0, and says so; what all drawings of estimates are made with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log10

from markupsafe import Markup

from tahqiq.findings.svg import step_of

WIDE = 380
_SIDE, _BREAK, _ZERO = 12, 40, (18, 23)  # margin; where a broken scale begins; where two strokes go through its line
_TIMES = 12  # a linear scale would press totals this far apart into one spot


@dataclass(frozen=True, slots=True)
class Totals:
    """Totals from `first` to `last` on a line; one that does not begin at 0 is `broken`; `mirror`: right to left."""

    first: int
    last: int
    log: bool
    mirror: bool

    @classmethod
    def over(cls, numbers: Iterable[int], *, mirror: bool) -> Totals:
        """From 0 where that leaves the numbers more than half the line, else from a little below the least."""
        known = [n for n in numbers if n > 0] or [1]
        least, most = min(known), max(known)
        log = most > _TIMES * least
        room = max(1, (most - least) // 12)
        first = max(1, least * 4 // 5) if log else 0 if least < most / 2 else max(0, least - room)
        return cls(first, most * 5 // 4 if log else most + room, log, mirror)

    @property
    def broken(self) -> bool:
        """Whether the line does not begin at 0."""
        return self.first > 0

    def along(self, n: float) -> float:
        """From 0 at `first` to 1 at `last`; what lies beyond is at the end."""
        share = log10(max(n, 1) / self.first) / log10(self.last / self.first) if self.log else self._linear(n)
        return min(1.0, max(0.0, share))

    def x(self, n: float) -> float:
        """Where `n` lies, in drawing units."""
        start = _BREAK if self.broken else _SIDE
        return self.turned(start + self.along(n) * (WIDE - _SIDE - start))

    def turned(self, x: float) -> float:
        """`x` of a left-to-right drawing in one that may be mirrored."""
        return round(WIDE - x if self.mirror else x, 1)

    def ticks(self) -> list[int]:
        """Three to seven round numbers within."""
        if self.log:
            powers = [10**k for k in range(len(str(self.last)))]
            marks = [m * p for p in powers for m in (1, 2, 5) if self.first <= m * p <= self.last]
            return [t for t in marks if str(t)[0] == "1"] if len(marks) > 6 else marks
        step = step_of((self.last - self.first) / 6)
        return list(range(-(-self.first // step) * step, self.last + 1, step))

    def _linear(self, n: float) -> float:
        return (n - self.first) / max(1, self.last - self.first)


def ruler(scale: Totals, y: int, labels: int) -> list[str]:
    """The line of the scale at height `y` and its numbers at `labels`; if it is broken, the 0 apart from the others."""
    drawn = [f'<path class="axis" d="M{scale.turned(2)} {y}H{scale.turned(WIDE - 2)}"/>']
    for t in scale.ticks():
        drawn += [f'<path class="axis" d="M{scale.x(t)} {y}v5"/>', _label(scale.x(t), labels, t)]
    if scale.broken:
        drawn.append(_label(scale.turned(7), labels, 0))
        drawn += [
            f'<path class="axis" d="M{scale.turned(at - 3)} {y + 5}L{scale.turned(at + 3)} {y - 5}"/>' for at in _ZERO
        ]
    return drawn


def post(x: float, height: int) -> str:
    """The documented, as a solid post."""
    return f'<path class="post" d="M{x} 0V{height}"/>'


def drawing(name: str, width: int, height: int, parts: Sequence[str]) -> Markup:
    """An element that is hidden from screen readers, for its numbers stand in words beside it."""
    return Markup(
        f'<svg class="{name}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" direction="ltr" '
        f'aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )


def _label(x: float, y: int, n: int) -> str:
    words = f"{n:,}"
    half = 3.5 * len(words)  # a number at the edge would be cut
    return f'<text x="{round(min(max(x, half), WIDE - half), 1)}" y="{y}" text-anchor="middle">{words}</text>'
