"""The circumstances of a number: when and where it happened, how sure it is, whether it is a total or an old story."""

from __future__ import annotations

from tahqiq.claims.english.attribution import Attribution, covering
from tahqiq.claims.english.events import Event
from tahqiq.claims.english.listing import dates_a_count
from tahqiq.claims.english.parse import Parse, Progress
from tahqiq.claims.people import People
from tahqiq.claims.when import TimeRef
from tahqiq.claims.where import Located
from tahqiq.model import FACETS, Certainty, Period, PlaceRef

_BACKGROUND_DAYS = 120
_ATTACKING = ("harm", "attack", "weapon")
_EVENTFUL = (*_ATTACKING, "of_harm", "toll", "count", "topic_other", "topic_announces")
_ONE_OF_SEVERAL = ("second", "third", "fourth", "another", "separate", "earlier", "later", "latest", "that", "this")
_WIDE = ("country", "region", "admin1")  # places that a lede may make exact


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
    if any(t.norm == "an estimated" or "estimated" in t.tags for t in window[:5]) or (
        event is not None and any("presumed" in t.tags for t in parse.tokens[event.start : event.end])
    ):
        return "estimated", False
    return certainty, False


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
        crossed = sum(1 for w in walls if min(anchor, t.start) < w < max(anchor, t.start))
        if crossed and not (t.end < anchor):
            continue
        between = range(min(anchor, t.start) + 1, max(anchor, t.start))
        rivals = [e for e in parse.events if e is not p.event and e.verb in between and not _goes_on(parse, e)]
        if t.start > anchor and any(not _one_clause(parse, anchor, e.start) for e in rivals):
            continue
        if any("contrast" in parse.tokens[k].tags for k in between):
            continue
        if best is None or abs(t.start - anchor) < abs(best.start - anchor):
            best = t
    return (best.period, best.since) if best else (None, False)


def _dates_the_growth(parse: Parse, p: People, t: TimeRef) -> bool:
    """ "Between 1 and 5 March 3 more died, bringing the total to 40": the window is not the running total's."""
    event, grows = p.event, _grows_to(parse, p)
    if grows is None:
        return False
    told = event is not None and event.kind == "toll" and event.start <= t.start < max(grows, event.end)
    return not told  # "the toll from Friday's blast rose to"


def _grows_to(parse: Parse, p: People) -> int | None:
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
    before = parse.tokens[t.start - 1] if t.start else None
    return before is not None and before.norm == "by" and "toll" in parse.tokens.told


def cumulative(parse: Parse, p: People, since: bool) -> bool:
    event = p.event
    if event is not None and (event.kind == "toll" or event.perfect):
        return True
    return since or _grows_to(parse, p) is not None or "so_far" in parse.tokens.told


def background(parse: Parse, progress: Progress, p: People, period: Period | None, since: bool) -> bool:
    published = progress.published
    if period is not None and published is not None:
        if since and period.start is not None:
            return (published - period.start).days > _BACKGROUND_DAYS
        if period.end is not None and (published - period.end).days > _BACKGROUND_DAYS:
            return True
    tokens = parse.tokens
    if any(tokens[i].norm != "ago" for i in tokens.where("background")):
        return True
    starts = tokens.where("war_start")
    if any(i < k < i + 9 for i in tokens.where("since") for k in starts):
        return True
    return since and period is not None and period.start is None and False


def event_place(parse: Parse, harmed: list[People], leading: bool) -> PlaceRef | None:
    """Where the first harm of a sentence happened; of a sentence without harm, where what it tells of did."""
    wanted = _EVENTFUL if leading else _ATTACKING
    if not harmed and parse.tokens.told.isdisjoint(wanted):
        return None
    anchor = harmed[0].event.end if harmed and harmed[0].event is not None else 0
    best = None
    for located in where_it_happened(parse):
        if best is None or (anchor and abs(located.start - anchor) < abs(best.start - anchor)):
            best = located
    return best.ref if best else _first_name(parse) if leading and not parse.sentence.paragraph else None


def _first_name(parse: Parse) -> PlaceRef | None:
    """The place that a headline begins with: "Veld market bombing: 12 dead"."""
    for end in (3, 2, 1):
        words = parse.tokens[:end]
        if len(words) == end < len(parse.tokens) and all(t.capital for t in words):
            written = parse.text[words[0].start : words[-1].end]
            if parse.atlas.knows(written):
                return parse.atlas.resolve(written, written)
    return None


def note_place(
    progress: Progress, own: PlaceRef | None, number: int, leading: bool, harmed: list[People], paragraph: int = 0
) -> None:
    """Remember where a sentence is set: the first place of headline and lede, the one that makes it exact, the latest.

    `harmed`: those of whom the sentence tells; a lede that repeats the number of the headline makes its place exact.
    """
    numbers = {p.amount.low for p in harmed if p.kind in ("counted", "headless")}
    told = bool(harmed)
    again = not numbers.isdisjoint(progress.lead_numbers) or not progress.lead_numbers
    if leading:
        progress.lead_numbers |= numbers
    if own is None:
        return
    if progress.scope is None and (leading or (told and own.precision in ("region", None))):
        progress.scope = own
    if leading and (progress.lead_place is None or (told and again and progress.lead_place.precision in _WIDE)):
        progress.lead_place = own
    if progress.scope is not None and progress.scope.precision == "country":
        progress.scope = progress.lead_place or own
    if told or (number and own.id is not None):
        progress.near_place, progress.near_paragraph = (number, own), paragraph


def where_it_happened(parse: Parse) -> list[Located]:
    """The places of a sentence, without those where somebody spoke."""
    out = []
    for located in parse.places:
        speaking = any(a.start <= located.start < a.end or a.verb <= located.start <= a.verb + 2 for a in parse.says)
        if not speaking:
            out.append(located)
    return out


def place(parse: Parse, progress: Progress, p: People, number: int) -> tuple[PlaceRef | None, bool]:
    """Where the harm happened, and whether that was told elsewhere: in doubt nowhere.

    A count as such ("the toll stands at") is of the scope of the document, never of the town of a sentence before.
    """
    if p.kind == "none" and _of_one_incident(parse):
        return None, False
    anchor = p.event.end if p.event is not None else p.end
    best = None
    for located in where_it_happened(parse):
        rivals = any(
            e is not p.event and min(anchor, located.start) < e.verb < max(anchor, located.start) for e in parse.events
        )
        distance = abs(located.start - anchor) + (8 if located.start < anchor else 0) + (20 if rivals else 0)
        if best is None or distance < best[0]:
            best = (distance, located)
    if best is not None:
        return best[1].ref, False
    if "nowhere" in parse.tokens.told or (p.kind == "none" and not any(getattr(p.group, f) for f in FACETS)):
        return None, False  # nobody hurt in what this sentence tells of is not nobody in town
    for k in parse.tokens.where("elsewhere"):
        apart = parse.tokens[k]
        return PlaceRef(name=apart.text, as_written=apart.text), False  # a place of its own, not known which
    if (home := _home(parse, p)) is not None:
        return home, True
    if p.event is not None and p.event.kind == "toll":
        return progress.scope, progress.scope is not None
    lead = progress.lead_place or progress.scope
    if progress.near_place is not None and number - progress.near_place[0] <= 1:
        near = progress.near_place[1]
        same = parse.sentence.paragraph == progress.near_paragraph
        if lead is None or lead.id == near.id or _refers_back(parse, same):
            return near, True
    return lead, lead is not None


def _of_one_incident(parse: Parse) -> bool:
    """ "No one was hurt in a second strike": true of that strike alone, never of its town."""
    return any(
        t.norm in _ONE_OF_SEVERAL
        and any("weapon" in x.tags or x.norm == "incident" for x in parse.tokens[i + 1 : i + 3])
        for i, t in enumerate(parse.tokens)
    )


def _refers_back(parse: Parse, same: bool) -> bool:
    """Whether a sentence goes on with the one before: "there", "also"; in the `same` paragraph "the attack" too."""
    told = parse.tokens.told
    return "goes_on" in told or "pronoun" in told or (same and "definite" in told)


def _home(parse: Parse, p: People) -> PlaceRef | None:
    """Where a witness who speaks is from: "a resident of the town said she had counted …"."""
    said = covering(parse.says, p.start)
    if said is None or said.speaker is None or said.speaker.type != "witness" or said.speaker.id is not None:
        return None
    first, last = min(said.start, said.verb), max(said.end, said.verb)
    return next((x.ref for x in parse.places if first <= x.start <= last + 1), None)
