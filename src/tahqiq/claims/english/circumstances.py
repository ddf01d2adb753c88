"""The circumstances of a number: when it happened, how sure it is, whether it is a total or an old story."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from tahqiq.claims.english.attribution import Attribution
from tahqiq.claims.english.events import Event
from tahqiq.claims.english.listing import dates_a_count
from tahqiq.claims.english.parse import Parse, Progress
from tahqiq.claims.people import People
from tahqiq.claims.tokens import Token
from tahqiq.claims.when import TimeRef
from tahqiq.model import Certainty, Period

_BACKGROUND_DAYS = 120
_YEAR = 365
_RECENT = 31  # days before publication
_WHEN = ("when", "حين", "عندما", "حينما")
_COUNTING = 8  # words from the verb that gives a count to its day
_ASIDE = 8  # words from "which" to the time it is told with
_FEW = 5  # days
_MEMORY = 12  # words from "commemorate" to the harm
_OTHERS = ("others", "اخرون", "اخرين")
_BEGAN = frozenset(("began", "started", "erupted", "broke out", "begun"))
_WEEK = 7
_LASTING = ("missing", "abducted", "detained", "displaced")  # harms that go on


def certainty_of(said: Attribution | None) -> Certainty:
    return said.certainty if said else "asserted"


def certainty(parse: Parse, p: People, said: Attribution | None) -> tuple[Certainty, bool]:
    event = p.event
    certainty = certainty_of(said)
    negated = p.negated or (event is not None and event.negated)
    if certainty == "denied":
        return "denied", True
    if negated:
        return ("denied" if said is not None else certainty), True
    window = parse.tokens[max(0, p.start - 4) : p.end + 6]
    if event is not None and event.alleged:
        return "alleged", False
    if event is not None and any("feared" in t.tags for t in parse.tokens[event.start : event.end]):
        return "feared", False
    if event is not None and event.kind == "toll" and _foretold(parse.tokens[event.start : p.start]):
        return "feared", False  # "the toll could exceed 50"
    if any(t.norm == "an estimated" or "estimated" in t.tags for t in window[:5]) or (
        event is not None and any("presumed" in t.tags for t in parse.tokens[event.start : event.end])
    ):
        return "estimated", False
    return certainty, False


def _foretold(words: list[Token]) -> bool:
    return any(t.norm in ("could", "may", "might") for t in words)


def period(parse: Parse, p: People) -> tuple[Period | None, bool]:
    """When the harm happened: the nearest time that does not belong to a reporting verb."""
    used = [a.said_on for a in parse.says if a.said_on is not None]
    anchor = p.event.end if p.event is not None else p.end
    walls = [a.verb for a in parse.says]
    best: TimeRef | None = None
    for t in parse.times:
        if any(t.period is u for u in used) or dates_the_count(parse, t) or _dates_an_earlier_count(parse, t):
            continue
        if not t.since and _dates_the_growth(parse, p, t):
            continue
        if _dates_the_memory(parse, p, t):
            continue
        crossed = sum(1 for w in walls if min(anchor, t.start) < w < max(anchor, t.start))
        if crossed and (t.end >= anchor or (t.since and _aside(parse, t))):
            continue
        between = range(min(anchor, t.start) + 1, max(anchor, t.start))
        told = [e for e in parse.events if e.victims or e.kind != "toll"]  # not the second name of one toll
        rivals = [e for e in told if e is not p.event and e.verb in between and not _goes_on(parse, e)]
        contrasted = any("contrast" in parse.tokens[k].tags for k in between)
        alike = contrasted and _of_others(parse, p, between)
        if t.start > anchor and any(not (alike or _one_clause(parse, anchor, e.start)) for e in rivals):
            continue
        if contrasted and not alike:
            continue
        if best is None or abs(t.start - anchor) < abs(best.start - anchor):
            best = t
    if best is not None and best.since and _when(parse.tokens, best.end) and best.end < anchor:
        return _closed(best.period), False
    if best is not None and p.event is not None and p.event.perfect and _begins(parse.tokens, best):
        return replace(best.period, end=None), True
    return (best.period, best.since) if best else (None, False)


def _of_others(parse: Parse, p: People, between: range) -> bool:
    """ "12 were killed on Sunday, while 30 others were wounded": told as one."""
    span = parse.tokens[between.start : max(between.stop, p.end)]
    return any(t.norm.startswith(_OTHERS) for t in span)


def _begins(tokens: list[Token], t: TimeRef) -> bool:
    """ "The war, which began in April 2023, has killed": since then."""
    return any(x.norm in _BEGAN for x in tokens[max(0, t.start - 2) : t.start]) and any(
        "relative" in x.tags for x in tokens[max(0, t.start - 4) : t.start]
    )


def commemorated(parse: Parse, p: People) -> int | None:
    """Where the words stand that call a harm to memory: "to commemorate the massacre of", "the anniversary of"."""
    start = p.event.start if p.event is not None else p.start
    for k in range(min(start, p.start) - 1, max(-1, start - _MEMORY), -1):
        if "commemorates" in parse.tokens[k].tags:
            return k
        if "clause" in parse.tokens[k].tags or parse.tokens[k].text in ",;:":
            return None
    return None


def _dates_the_memory(parse: Parse, p: People, t: TimeRef) -> bool:
    """ "gathered on Friday to commemorate": the day of the memory is not that of the harm."""
    at = commemorated(parse, p)
    told = any(tag in x.tags for x in parse.tokens[t.start : t.end] for tag in ("time_weekdays", "time_relative"))
    return at is not None and (t.end <= at or told)


def _aside(parse: Parse, t: TimeRef) -> bool:
    """ "the army, which has bombed the area since April, said": told of the speaker, not of what is said."""
    return any("relative" in x.tags for x in parse.tokens[max(0, t.start - _ASIDE) : t.start])


def _when(tokens: list[Token], end: int) -> bool:
    """ "the deadliest since November, when a strike killed 41": it killed them then."""
    return any(t.norm in _WHEN for t in tokens[end : end + 2])


def _closed(period: Period) -> Period:
    """The whole month, year or day with which an open period begins."""
    start, end = period.start, period.start
    if start is not None and period.precision in ("month", "year"):
        month = 12 if period.precision == "year" else start.month
        end = start.replace(month=month, day=monthrange(start.year, month)[1])
    return replace(period, end=end)


def happened(parse: Parse) -> list[TimeRef]:
    """The times of a sentence that are not of the speaking or the counting."""
    used = [a.said_on for a in parse.says if a.said_on is not None]
    return [t for t in parse.times if not any(t.period is u for u in used) and not dates_the_count(parse, t)]


def note_times(progress: Progress, parse: Parse) -> None:
    """Remember the days told last of what is reported, to which "that night" comes back."""
    if "background" in parse.tokens.told:
        return
    known = [t.period for t in happened(parse) if t.period.start is not None and t.period.end is not None]
    if known:
        progress.latest = known[-1]


def _dates_the_growth(parse: Parse, p: People, t: TimeRef) -> bool:
    """ "Between 1 and 5 March 3 more died, bringing the total to 40": the window is not the running total's."""
    event, grows = p.event, grows_to(parse, p)
    if grows is None:
        return False
    told = event is not None and event.kind == "toll" and event.start <= t.start < max(grows, event.end)
    if event is not None and grows < event.start <= t.start < p.start:  # "ارتفعت حصيلة قصف أمس إلى 32"
        told = any("attack" in x.tags or "weapon_by" in x.tags for x in parse.tokens[event.start : t.start])
    return not told  # "the toll from Friday's blast rose to"


def grows_to(parse: Parse, p: People) -> int | None:
    """Where the verb stands with which a running total comes to this number, None where it is no such total."""
    tokens, event = parse.tokens, p.event
    if event is None or event.kind != "toll" or p.start < event.end:
        return None
    return next((k for k in range(max(0, event.start - 3), p.start) if "grows" in tokens[k].tags), None)


def _goes_on(parse: Parse, event: Event) -> bool:
    """Whether an event is told in one breath with the one before it: what dates the second dates both."""
    return event.start > 0 and "joins_events" in parse.tokens[event.start - 1].tags


def _one_clause(parse: Parse, end: int, start: int) -> bool:
    """Whether two harms are told as one: "12 were killed and 5 wounded on Friday"."""
    between = parse.tokens[end:start]
    return any("coordinator" in t.tags for t in between) and not any(
        "say" in t.tags or "clause" in t.tags or "place" in t.tags or t.text in ";:" for t in between
    )


def _dates_an_earlier_count(parse: Parse, t: TimeRef) -> bool:
    return any(e.dated is t.period or (e.newer is None and t.start > e.end) for e in parse.earlier)


def dates_the_count(parse: Parse, t: TimeRef) -> bool:
    """ "as of 5 November" dates the count, not the harm."""
    if dates_a_count(parse.tokens, t):
        return True
    if any("counting" in x.tags for x in parse.tokens[max(0, t.start - _COUNTING) : t.start]):
        return not any("harm" in x.tags for x in parse.tokens[: t.start])  # "its tally stood at 49 on Monday"
    if any("counting" in x.tags for x in parse.tokens[t.end : t.end + 4]) and t.end < len(parse.tokens):
        return "it" in [x.norm for x in parse.tokens[t.end : t.end + 2]]  # "on Monday it stood at 49"
    before = parse.tokens[t.start - 1] if t.start else None
    return before is not None and before.norm == "by" and "toll" in parse.tokens.told


def cumulative(parse: Parse, p: People, since: bool) -> bool:
    event = p.event
    if event is not None and (event.kind == "toll" or event.perfect):
        return True
    return since or grows_to(parse, p) is not None or "so_far" in parse.tokens.told


def background(parse: Parse, progress: Progress, p: People, period: Period | None, since: bool) -> bool:
    published = progress.published
    if since and p.harm in _LASTING and _this_week(published, period):
        return False  # "missing since Saturday" is news on Sunday
    if (told := _before_the_report(progress, period, since)) is not None:
        return told
    if period is not None and published is not None:
        if since and period.start is not None:
            return (published - period.start).days > _BACKGROUND_DAYS
        if period.end is not None and (published - period.end).days > _BACKGROUND_DAYS:
            return True
    if commemorated(parse, p) is not None:
        return True
    tokens = parse.tokens
    if any(tokens[i].norm != "ago" for i in tokens.where("background")):
        return True
    starts = tokens.where("war_start")
    return any(i < k < i + 9 for i in tokens.where("since") for k in starts)


def _this_week(published: date | None, period: Period | None) -> bool:
    if published is None or period is None or period.start is None or period.precision != "day":
        return False
    return (published - period.start).days <= _WEEK


def _before_the_report(progress: Progress, period: Period | None, since: bool) -> bool | None:
    """Whether days lie before those the document reports on; None where that is not known."""
    published, frame = progress.published, progress.frame
    if frame is None and progress.listing.period is not None:
        frame = progress.listing.period.start
    if period is None or period.start is None or published is None:
        return None
    if frame is None:
        recent = (published - period.start).days <= _RECENT
        return False if recent and period.end is not None else None
    if since or period.end is None:
        return period.start < frame or (published - period.start).days > _YEAR
    if period.end < frame - timedelta(days=period.start == period.end):
        return True
    if period.end < frame:
        return None  # the day before may be part of the same story
    return False if period.start >= frame else None


def note_days(progress: Progress, period: Period | None, leading: bool) -> None:
    """Remember with which day begins what a document reports: the first one told, in headline and lede the earliest."""
    if period is None or period.start is None:
        return
    if leading and period.end is not None and (period.end - period.start).days > _FEW:
        progress.spans = True
    if progress.frame is None or (leading and period.end is not None):
        progress.frame = min(progress.frame or period.start, period.start)
