"""The circumstances of a number: when and where it happened, how sure it is, whether it is a total or an old story."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from tahqiq.claims.english.attribution import Attribution, covering
from tahqiq.claims.english.events import Event
from tahqiq.claims.english.listing import dates_a_count
from tahqiq.claims.english.parse import Parse, Progress
from tahqiq.claims.people import People
from tahqiq.claims.tokens import Token
from tahqiq.claims.when import TimeRef
from tahqiq.claims.where import Located
from tahqiq.model import FACETS, Certainty, Period, PlaceRef

_BACKGROUND_DAYS = 120
_YEAR = 365
_RECENT = 31  # days before publication
_NEAR = 2  # sentences of a paragraph over which a place is carried
_HEAD = 2  # lines of a letterhead
_WHEN = ("when", "حين", "عندما", "حينما")
_COUNTING = 8  # words from the verb that gives a count to its day
_ASIDE = 8  # words from "which" to the time it is told with
_NEARLY = 9  # words between "most of them" and the place
_NO_PLACE = ("person", "source", "party", "harm", "say", "time", "number", "thing", "preposition", "stop", "attack")
_LABEL = 5  # words before the colon of a heading
ATTACKING = ("harm", "attack", "weapon")
_EVENTFUL = (*ATTACKING, "of_harm", "toll", "count", "topic_other", "topic_announces")
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
        if crossed and (t.end >= anchor or (t.since and _aside(parse, t))):
            continue
        between = range(min(anchor, t.start) + 1, max(anchor, t.start))
        rivals = [e for e in parse.events if e is not p.event and e.verb in between and not _goes_on(parse, e)]
        if t.start > anchor and any(not _one_clause(parse, anchor, e.start) for e in rivals):
            continue
        if any("contrast" in parse.tokens[k].tags for k in between):
            continue
        if best is None or abs(t.start - anchor) < abs(best.start - anchor):
            best = t
    if best is not None and best.since and _when(parse.tokens, best.end) and best.end < anchor:
        return _closed(best.period), False
    return (best.period, best.since) if best else (None, False)


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
    before = parse.tokens[t.start - 1] if t.start else None
    return before is not None and before.norm == "by" and "toll" in parse.tokens.told


def cumulative(parse: Parse, p: People, since: bool) -> bool:
    event = p.event
    if event is not None and (event.kind == "toll" or event.perfect):
        return True
    return since or grows_to(parse, p) is not None or "so_far" in parse.tokens.told


def background(parse: Parse, progress: Progress, p: People, period: Period | None, since: bool) -> bool:
    published = progress.published
    if (told := _before_the_report(progress, period, since)) is not None:
        return told
    if period is not None and published is not None:
        if since and period.start is not None:
            return (published - period.start).days > _BACKGROUND_DAYS
        if period.end is not None and (published - period.end).days > _BACKGROUND_DAYS:
            return True
    tokens = parse.tokens
    if any(tokens[i].norm != "ago" for i in tokens.where("background")):
        return True
    starts = tokens.where("war_start")
    return any(i < k < i + 9 for i in tokens.where("since") for k in starts)


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
    if period.end < frame - timedelta(days=1):
        return True
    if period.end < frame:
        return None
    return False if period.start >= frame else None


def note_days(progress: Progress, period: Period | None, leading: bool) -> None:
    """Remember with which day begins what a document reports: the first one told, in headline and lede the earliest."""
    if period is None or period.start is None:
        return
    if progress.frame is None or (leading and period.end is not None):
        progress.frame = min(progress.frame or period.start, period.start)


def event_place(parse: Parse, harmed: list[People], leading: bool) -> PlaceRef | None:
    """Where the first harm of a sentence happened; of a sentence without harm, where what it tells of did."""
    wanted = _EVENTFUL if leading else ATTACKING
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


def note_place(progress: Progress, own: PlaceRef | None, titled: bool, leading: bool, harmed: list[People]) -> None:
    """Remember where a document is set: the first place of headline and lede, and the one that makes it exact.

    `harmed`: those of whom the sentence tells; a lede makes the place of the headline exact, or of a number it repeats.
    """
    numbers = {p.amount.low for p in harmed if p.kind in ("counted", "headless")}
    told = bool(harmed)
    again = progress.titled or not numbers.isdisjoint(progress.lead_numbers) or not progress.lead_numbers
    if leading:
        progress.lead_numbers |= numbers
    if own is None:
        return
    if progress.scope is None and (leading or (told and own.precision in ("region", None))):
        progress.scope = own
    if leading and (progress.lead_place is None or (told and again and progress.lead_place.precision in _WIDE)):
        progress.lead_place, progress.titled = own, titled
    if progress.scope is not None and progress.scope.precision == "country":
        progress.scope = progress.lead_place or own


def note_near(progress: Progress, named: Sequence[PlaceRef], number: int, paragraph: int) -> None:
    """Remember where a sentence is set for those that go on with it: nowhere, where it tells of several places."""
    several = {ref.id or ref.name for ref in named}
    if len(several) == 1:
        progress.near_place, progress.near_paragraph = (number, named[0]), paragraph
    elif several:
        progress.near_place = None


def near(progress: Progress, paragraph: int, number: int) -> PlaceRef | None:
    """The place of the sentence before in the same paragraph."""
    if progress.near_place is None or progress.near_paragraph != paragraph:
        return None
    return progress.near_place[1] if number - progress.near_place[0] <= _NEAR else None


def listed(progress: Progress, paragraph: int, number: int) -> PlaceRef | None:
    """The place of what announces a list: its own, or that of the sentences before it."""
    if (same := near(progress, paragraph, number)) is not None or progress.near_place is None:
        return same
    return progress.near_place[1] if number - progress.near_place[0] <= _NEAR else None


def settle(progress: Progress, text: str, tokens: list[Token], named: list[Located], number: int) -> None:
    """What a heading sets: the place of the section below it; of the document, where it is the first to name one."""
    if number <= _HEAD and all(t.capital or "of" in t.norm or "article" in t.tags for t in tokens):
        named = []  # "Republic of Norland": a letterhead
    places = [x.ref for x in named if x.ref.id is not None]
    colon = next((k for k, t in enumerate(tokens) if t.text == ":"), 0)
    if (
        not places
        and 0 < colon < _LABEL
        and progress.atlas.knows(label := text[tokens[0].start : tokens[colon - 1].end])
    ):
        places = [progress.atlas.resolve(label, label)]
    counted = any("number" in t.tags or t.text[0].isdigit() for t in tokens)
    if not places and not number:
        places = mentioned(text, tokens, progress)
    if places and number:
        progress.section = places[0]
    elif not counted:
        progress.section = None
    if places and progress.scope is None:
        progress.scope = places[0]


def mentioned(text: str, tokens: list[Token], progress: Progress) -> list[PlaceRef]:
    """The known place that a headline names without a word of place and the text names again: "Protests of Veld"."""
    atlas = progress.atlas
    for size in (3, 2, 1):
        for i in range(len(tokens) - size + 1):
            words = tokens[i : i + size]
            if any(not t.text[0].isalpha() or not t.tags.keys().isdisjoint(_NO_PLACE) for t in words):
                continue
            name = text[words[0].start : words[-1].end]
            if (words[0].capital or not name.isascii()) and atlas.text.count(name) > 1 and atlas.knows(name):
                return [atlas.resolve(name, name)]
    return []


def where_it_happened(parse: Parse) -> list[Located]:
    """The places of a sentence, without those where somebody spoke or where only some of those counted were harmed."""
    out = []
    for located in parse.places:
        if _of_some(parse.tokens, located) or _of_part(parse, located) is not None:
            continue
        speaking = any(a.start <= located.start < a.end or a.verb <= located.start <= a.verb + 2 for a in parse.says)
        if not speaking:
            out.append(located)
    return out


def _of_some(tokens: list[Token], located: Located) -> bool:
    """ "58 were killed, most of them near Veld": not where the 58 were."""
    for k in range(located.start - 1, max(0, located.start - _NEARLY), -1):
        if "harm" in tokens[k].tags or tokens[k].text in ".;:،,":
            return False
        if "share" in tokens[k].tags:
            return tokens[k - 1].text in ("(", ",", "،")
    return False


def place(parse: Parse, progress: Progress, p: People, number: int) -> tuple[PlaceRef | None, bool]:
    """Where the harm happened, and whether that was told elsewhere: in doubt nowhere.

    A count as such ("the toll stands at") is of the scope of the document, never of the town of a sentence before.
    """
    if p.kind == "none" and _of_one_incident(parse):
        return None, False
    anchor = p.event.end if p.event is not None else p.end
    best = None
    own = [x for x in parse.places if _of_part(parse, x) is p]
    for located in own or where_it_happened(parse):
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
    found = _carried(parse, progress, p, number)
    return found, found is not None


def _carried(parse: Parse, progress: Progress, p: People, number: int) -> PlaceRef | None:
    """The place of the sentence before that this one goes on with, of its list, its section or its document."""
    same = near(progress, parse.sentence.paragraph, number)
    if p.event is not None and p.event.kind == "toll":
        listed = progress.list_place if parse.sentence.item else None
        return listed or progress.section or progress.scope or progress.seat
    if same is not None:
        return same
    lead = progress.section or progress.lead_place or progress.scope or progress.seat
    if parse.sentence.item or progress.listing.opener is not None:
        return progress.list_place or lead
    if progress.near_place is not None and number - progress.near_place[0] <= 1 and not parse.sentence.item:
        before = progress.near_place[1]
        if lead is None or lead.id == before.id or _refers_back(parse, False):
            return before
    return lead


def _of_part(parse: Parse, located: Located) -> People | None:
    """ "Nine were killed, seven of them in Veld": the part whose place it is, not that of the nine."""
    before = [q for q in parse.people if q.start < located.start]
    part = max(before, key=lambda q: q.start, default=None)
    if part is None or part.parent is None or part.parent.event is None or not _joined(parse, part, located):
        return None
    return part if part.parent.event.verb < part.start else None


def _joined(parse: Parse, part: People, located: Located) -> bool:
    return not any(t.text in ".;:،,(" for t in parse.tokens[part.end : located.start])


def of_another_event(progress: Progress, cumulative: bool) -> PlaceRef | None:
    """What the place of another event may be: what the section is about; of a running total the country reported on."""
    wide = next(
        (x for x in (progress.scope, progress.lead_place, progress.seat) if x is not None and x.precision in _WIDE),
        None,
    )
    return progress.section or (wide if cumulative else None)


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
