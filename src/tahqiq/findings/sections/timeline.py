"""What was said when: a table by day, and a drawing with one line per speaker."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from tahqiq.findings.index import Index
from tahqiq.findings.phrases import Phrases
from tahqiq.model import Claim

LANES = 14
WIDTH, NAMES, LANE, TOP = 760, 210, 28, 6  # drawing units; names stand in a column of their own
NAME_LENGTH = 30
QUOTE_LENGTH = 160


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim on its day."""

    number: int
    claim: Claim
    speaker: Markup
    what: Markup
    quote: str | None
    about: Markup | None


@dataclass(frozen=True, slots=True)
class Day:
    """What was said on one day (or in one stated interval)."""

    anchor: str
    label: Markup
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The section; `drawing` None where fewer than two days are known."""

    days: tuple[Day, ...]
    drawing: Markup | None
    lanes_cut: tuple[int, int] | None
    background_cut: bool


def timeline(index: Index) -> Timeline:
    """Days in order, the undated last; the drawing keeps to the speakers with most claims."""
    phrases = Phrases(index)
    by_day: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in index.claims.values():
        by_day[_key(claim)].append(claim)
    days = tuple(
        Day(f"day-{n}", index.words.period(claims[0].said_on), tuple(_entry(phrases, c) for c in claims))
        for n, (_, claims) in enumerate(sorted(by_day.items()), 1)
    )
    dated = [c for c in index.claims.values() if _start(c) and not c.background]
    lanes: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in dated:
        lanes[index.speaker_key(claim)].append(claim)
    chosen = sorted(lanes.values(), key=lambda cs: -len(cs))[:LANES]
    anchors = {e.claim.id: d.anchor for d in days for e in d.entries}
    return Timeline(
        days=days,
        drawing=_drawing(phrases, chosen, anchors) if len({_start(c) for c in dated}) > 1 else None,
        lanes_cut=(LANES, len(lanes)) if len(lanes) > LANES else None,
        background_cut=any(c.background and _start(c) for c in index.claims.values()),
    )


def _start(claim: Claim) -> date | None:
    return (claim.said_on.start or claim.said_on.end) if claim.said_on else None


def _key(claim: Claim) -> tuple[str, str]:
    start, end = _start(claim), claim.said_on and claim.said_on.end
    return start.isoformat() if start else "9999", end.isoformat() if end else ""


def _entry(phrases: Phrases, claim: Claim) -> Entry:
    return Entry(
        number=phrases.index.numbers[claim.id],
        claim=claim,
        speaker=phrases.speaker(claim),
        what=phrases.says(claim.id, dated=False),
        quote=_shortened(claim.quote) if claim.kind == "statement" else None,
        about=phrases.words.period(claim.period) if claim.period else None,
    )


def _shortened(quote: str) -> str:
    return quote if len(quote) <= QUOTE_LENGTH else quote[:QUOTE_LENGTH].rsplit(" ", 1)[0] + " …"


def _drawing(phrases: Phrases, lanes: list[list[Claim]], anchors: dict[str, str]) -> Markup:
    days = [d for claims in lanes for c in claims if (d := _start(c))]
    axis = _Days(min(days), max(days), phrases.words.mirrored)
    height = TOP + LANE * len(lanes) + 26
    parts = [_axis(phrases, axis, height)]
    for n, claims in enumerate(lanes):
        parts.append(_lane(phrases, axis, TOP + LANE * n, claims, anchors))
    title = escape(phrases.words("timeline.chart"))
    return Markup(
        f'<svg class="timeline" viewBox="0 0 {WIDTH} {height}" role="group" aria-label="{title}">{"".join(parts)}</svg>'
    )


@dataclass(frozen=True, slots=True)
class _Days:
    """Days along the drawing, from right to left on mirrored pages."""

    first: date
    last: date
    mirror: bool

    def x(self, day: date) -> float:
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        along = NAMES + 45 + share * (WIDTH - NAMES - 90)
        return round(WIDTH - along if self.mirror else along, 1)

    def ticks(self) -> list[date]:
        span = (self.last - self.first).days
        step = max(1, -(-span // 6))
        return [date.fromordinal(self.first.toordinal() + n) for n in range(0, span + 1, step)]


def _axis(phrases: Phrases, axis: _Days, height: int) -> str:
    return "".join(
        f'<path class="grid" d="M{axis.x(d)} {TOP}V{height - 20}"/>'
        f'<text class="tick" x="{axis.x(d)}" y="{height - 5}" text-anchor="middle">{phrases.words.day(d)}</text>'
        for d in axis.ticks()
    )


def _lane(phrases: Phrases, axis: _Days, top: int, claims: list[Claim], anchors: dict[str, str]) -> str:
    by_day: defaultdict[date, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_day[_start(claim) or axis.first].append(claim)
    speaker = phrases.speaker(claims[0]).striptags()
    if len(speaker) > NAME_LENGTH:
        speaker = speaker[: NAME_LENGTH - 1] + "…"
    edge, near = (WIDTH - 10, WIDTH - NAMES) if axis.mirror else (10, NAMES)
    far = 10 if axis.mirror else WIDTH - 10
    middle = top + LANE // 2
    marks = "".join(_mark(phrases, axis, middle, day, said, anchors, speaker) for day, said in sorted(by_day.items()))
    line = f'<path class="lane" d="M{near} {middle}H{far}"/>'
    return f'{line}<text class="who" x="{edge}" y="{middle + 4}" text-anchor="start">{escape(speaker)}</text>{marks}'


def _mark(
    phrases: Phrases, axis: _Days, y: int, day: date, said: list[Claim], anchors: dict[str, str], speaker: str
) -> str:
    t = phrases.words
    label = escape(
        t("timeline.claims_on", speaker=speaker, day=t.day(day), claims=t.count("count.claims", len(said))).striptags()
    )
    kind = "says" if all(c.kind == "statement" for c in said) else "counts"
    x = axis.x(day)
    beside = x - 9 if axis.mirror else x + 9
    number = f'<text class="n" x="{beside}" y="{y + 4}" text-anchor="start">{len(said)}</text>' if len(said) > 1 else ""
    return (
        f'<a href="#{anchors[said[0].id]}" aria-label="{label}">'
        f'<circle class="{kind}" cx="{x}" cy="{y}" r="6"/></a>{number}'
    )
