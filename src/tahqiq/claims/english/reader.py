"""English, read sentence by sentence: the layers of the grammar in their order."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tahqiq.claims import quantities, sentences, when, where
from tahqiq.claims.drafts import Draft
from tahqiq.claims.english import attribution, harms, nesting, perpetrators, phrases, statements, vocabulary
from tahqiq.claims.english.attribution import Attribution, Memory
from tahqiq.claims.english.harms import Event
from tahqiq.claims.english.phrases import People
from tahqiq.claims.lexicon import Lexicon, data
from tahqiq.claims.protocol import Document
from tahqiq.claims.sentences import Sentence
from tahqiq.claims.sources import Sources
from tahqiq.claims.tokens import TOKEN, Token, tokenise
from tahqiq.claims.when import TimeRef
from tahqiq.claims.where import Atlas, Located
from tahqiq.model import Amount, Certainty, Period, Perpetrator, PlaceRef

_BACKGROUND_DAYS = 120
_LEAD = 3  # sentences of headline and lede
_OVERRIDES = frozenset(("claimed", "alleged", "estimated", "verified", "denied", "announced", "feared"))


@dataclass(slots=True)
class Progress:
    """What is carried from sentence to sentence of one document."""

    memory: Memory
    atlas: Atlas
    published: date | None
    drafts: list[Draft] = field(default_factory=list)
    totals: list[Draft] = field(default_factory=list)
    lead_place: PlaceRef | None = None
    near_place: tuple[int, PlaceRef] | None = None


@dataclass(slots=True)
class Parse:
    """One sentence after all layers."""

    text: str
    sentence: Sentence
    tokens: list[Token]
    times: list[TimeRef]
    people: list[People]
    events: list[Event]
    nested: nesting.Nesting
    says: list[Attribution]
    atlas: Atlas
    _places: list[Located] | None = None

    @property
    def places(self) -> list[Located]:
        """The places named, looked up when first asked for."""
        if self._places is None:
            self._places = where.find(self.text, self.tokens, self.atlas)
        return self._places


class English:
    """Reads tolls, shares and statements out of English text."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._lexicon: Lexicon = vocabulary.build(sources)
        self._triggers = vocabulary.triggers(self._lexicon)
        self._abbreviations = frozenset(data("en/abbreviations.toml")["words"])

    def read(self, document: Document, places: where.PlaceFinder) -> list[Draft]:
        """The drafts of a document in order of their place."""
        text = document.text
        capitals = _capitals(text)
        progress = Progress(
            Memory(self._sources, document.publisher, capitals), Atlas(places, text, capitals), document.published
        )
        for number, sentence in enumerate(sentences.split(text, self._abbreviations)):
            leading = number < _LEAD
            if not leading and self._triggers.isdisjoint(TOKEN.findall(text[sentence.start : sentence.end].lower())):
                continue
            parse = self._parse(text, sentence, progress)
            _draft(parse, progress, number, leading)
        return progress.drafts

    def _parse(self, text: str, sentence: Sentence, progress: Progress) -> Parse:
        tokens = self._lexicon.tag(text, tokenise(text, sentence.start, sentence.end))
        times = when.find(text, tokens, progress.published)
        taken = {k for t in times for k in range(t.start, t.end)}
        people = phrases.find(text, tokens, quantities.find(tokens, taken), taken)
        events = harms.find(tokens, people)
        harms.assign(tokens, people, events)
        nested = nesting.read(text, tokens, people, events)
        says = attribution.find(text, tokens, times, progress.memory)
        return Parse(text, sentence, tokens, times, people, events, nested, says, progress.atlas)


def _capitals(text: str) -> bool:
    sample = text[:2000]
    upper = sum(1 for c in sample if c.isupper())
    return upper > 2 * sum(1 for c in sample if c.islower())


def _draft(parse: Parse, progress: Progress, number: int, leading: bool) -> None:
    harmed = [p for p in parse.people if _counts(p)]
    own = _event_place(parse, harmed) if harmed or leading else None
    if leading and progress.lead_place is None and own is not None:
        progress.lead_place = own
    tolls: dict[int, Draft] = {}
    for p in harmed:
        tolls[id(p)] = _toll(parse, progress, p, number, leading)
    for p in harmed:
        draft = tolls[id(p)]
        if p.parent is not None and id(p.parent) in tolls:
            draft.parent = tolls[id(p.parent)]
            _carry(draft, draft.parent)
        elif id(p) in parse.nested.of_earlier:
            draft.parent = _earlier_total(progress, draft)
            draft.of_earlier = True
            if draft.parent is None and id(p) in parse.nested.pronominal:
                del tolls[id(p)]
    for part in parse.nested.parts:
        share = _share(parse, progress, part, tolls, leading)
        if share is not None:
            tolls[id(part)] = share
    shown = statements.footage(parse.tokens) is not None
    found = sorted((d for d in tolls.values() if not (shown and _indefinite(d))), key=lambda d: d.at)
    if found and own is not None:
        progress.near_place = (number, own)
    progress.drafts += found
    progress.totals += [d for d in found if d.kind == "toll" and d.parent is None and not d.negated]
    if all(_indefinite(d) for d in found):
        _statements(parse, progress, leading)


def _indefinite(d: Draft) -> bool:
    return d.kind == "toll" and d.amount is not None and d.amount.qualifier == "indefinite"


def _counts(p: People) -> bool:
    if p.harm is None or p.amount.low == 0 and p.amount.high == 0 and not p.negated:
        return False
    event = p.event
    if event is not None and event.unreal:
        return False
    if p.kind == "bare" and (event is None or not p.firm) and p.parent is None:
        return False
    if p.harm == "displaced" and event is not None and event.kind == "intransitive":
        return p.group.status not in ("participating", "armed_forces")
    return True


def _toll(parse: Parse, progress: Progress, p: People, number: int, leading: bool) -> Draft:
    said = attribution.covering(parse.says, p.start)
    sentence, tokens = parse.sentence, parse.tokens
    period, since = _period(parse, p)
    event = p.event
    draft = Draft(
        kind="toll", start=sentence.start, end=sentence.end, at=tokens[p.start].start,
        speaker=said.speaker if said else None, via=said.via if said else (), said_on=said.said_on if said else None,
        harm=p.harm, amount=p.amount, group=p.group, period=period, leading=leading,
        cumulative=_cumulative(parse, p, since), background=_background(parse, progress, p, period, since),
    )  # fmt: skip
    if draft.said_on is None:
        draft.said_on = next((t.period for t in parse.times if _as_of(parse, t)), None)
    draft.certainty, draft.negated = _certainty(parse, p, said)
    if draft.negated and event is not None and event.negated and not p.negated:
        draft.amount = p.amount
    if event is not None:
        draft.perpetrator = perpetrators.of_event(parse.text, tokens, event, progress.memory.sources.sources)
        if event.kind == "active" and draft.perpetrator is None and said is not None and said.act == "accuses":
            draft.perpetrator = _accused(parse, said, progress)
    draft.place, draft.carried = _place(parse, progress, p, number)
    return draft


def _accused(parse: Parse, said: Attribution, progress: Progress) -> Perpetrator | None:
    return perpetrators.after(parse.text, parse.tokens, said.verb + 1, progress.memory.sources.sources)


def _carry(child: Draft, parent: Draft) -> None:
    """What the text says of the whole holds for its part."""
    child.perpetrator = child.perpetrator or parent.perpetrator
    child.period = child.period or parent.period
    child.background = child.background or parent.background
    child.cumulative = parent.cumulative or child.cumulative
    if child.place is None or child.carried:
        child.place, child.carried = parent.place, parent.carried
    if child.speaker is None:
        child.speaker, child.via, child.said_on = parent.speaker, parent.via, parent.said_on


def _share(
    parse: Parse, progress: Progress, part: nesting.Part, tolls: dict[int, Draft], leading: bool
) -> Draft | None:
    whole = tolls.get(id(part.whole)) if part.whole is not None else (progress.totals[-1] if progress.totals else None)
    if whole is None or whole.negated:
        return None
    said = attribution.covering(parse.says, part.start)
    draft = Draft(
        kind="share", start=parse.sentence.start, end=parse.sentence.end, at=parse.tokens[part.start].start,
        speaker=said.speaker if said else (whole.speaker if part.whole is not None else None),
        via=said.via if said else (), said_on=said.said_on if said else (whole.said_on if part.whole else None),
        certainty=_certainty_of(said), harm=whole.harm, share=part.share, group=part.group, parent=whole,
        place=whole.place, carried=whole.carried, period=whole.period, background=whole.background,
        cumulative=whole.cumulative, leading=leading,
    )  # fmt: skip
    if part.perpetrator_at is not None:
        draft.perpetrator = perpetrators.after(
            parse.text, parse.tokens, part.perpetrator_at + 1, progress.memory.sources.sources
        )
        if draft.perpetrator is None:
            return None
        if whole.perpetrator == draft.perpetrator:
            whole.perpetrator = None
            for other in tolls.values():
                if other.parent is whole and other.perpetrator == draft.perpetrator:
                    other.perpetrator = None
    return draft


def _earlier_total(progress: Progress, draft: Draft) -> Draft | None:
    for total in reversed(progress.totals[-6:]):
        amount: Amount | None = total.amount
        fits = amount is not None and (amount.high is None or draft.amount is None or amount.high >= draft.amount.low)
        if (
            total.harm == draft.harm
            and fits
            and (
                draft.speaker is None
                or total.speaker is None
                or draft.speaker == total.speaker
                or draft.speaker.name == total.speaker.name
            )
        ):
            return total
    return None


def _certainty_of(said: Attribution | None) -> Certainty:
    return said.certainty if said else "asserted"


def _certainty(parse: Parse, p: People, said: Attribution | None) -> tuple[Certainty, bool]:
    event = p.event
    certainty = _certainty_of(said)
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
    if any(t.norm == "an estimated" for t in window[:5]) or (
        event is not None and any("presumed" in t.tags for t in parse.tokens[event.start : event.end])
    ):
        return "estimated", False
    return certainty, False


def _period(parse: Parse, p: People) -> tuple[Period | None, bool]:
    """When the harm happened: the nearest time that does not belong to a reporting verb."""
    used = [a.said_on for a in parse.says if a.said_on is not None]
    anchor = p.event.end if p.event is not None else p.end
    walls = [a.verb for a in parse.says]
    best: TimeRef | None = None
    for t in parse.times:
        if any(t.period is u for u in used) or _as_of(parse, t):
            continue
        crossed = sum(1 for w in walls if min(anchor, t.start) < w < max(anchor, t.start))
        if crossed and not (t.end < anchor):
            continue
        rivals = [e for e in parse.events if e is not p.event and min(anchor, t.start) < e.verb < max(anchor, t.start)]
        if rivals and t.start > anchor:
            continue
        if best is None or abs(t.start - anchor) < abs(best.start - anchor):
            best = t
    return (best.period, best.since) if best else (None, False)


def _as_of(parse: Parse, t: TimeRef) -> bool:
    """ "as of 5 November" dates the count, not the harm."""
    before = parse.tokens[max(0, t.start - 2) : t.start]
    return [x.norm for x in before] == ["as", "of"]


def _cumulative(parse: Parse, p: People, since: bool) -> bool:
    event = p.event
    if event is not None and (event.kind == "toll" or event.perfect):
        return True
    return since or any("so_far" in t.tags for t in parse.tokens)


def _background(parse: Parse, progress: Progress, p: People, period: Period | None, since: bool) -> bool:
    published = progress.published
    if period is not None and published is not None:
        if since and period.start is not None:
            return (published - period.start).days > _BACKGROUND_DAYS
        if period.end is not None and (published - period.end).days > _BACKGROUND_DAYS:
            return True
    tokens = parse.tokens
    if any("background" in t.tags and t.norm != "ago" for t in tokens):
        return True
    for i, t in enumerate(tokens):
        if "since" in t.tags and any("war_start" in x.tags for x in tokens[i + 1 : i + 9]):
            return True
    return since and period is not None and period.start is None and False


def _event_place(parse: Parse, harmed: list[People]) -> PlaceRef | None:
    anchor = harmed[0].event.end if harmed and harmed[0].event is not None else 0
    best = None
    for located in _where_it_happened(parse):
        if best is None or (anchor and abs(located.start - anchor) < abs(best.start - anchor)):
            best = located
    return best.ref if best else None


def _where_it_happened(parse: Parse) -> list[Located]:
    """The places of a sentence, without those where somebody spoke."""
    out = []
    for located in parse.places:
        speaking = any(a.start <= located.start < a.end or a.verb <= located.start <= a.verb + 2 for a in parse.says)
        if not speaking:
            out.append(located)
    return out


def _place(parse: Parse, progress: Progress, p: People, number: int) -> tuple[PlaceRef | None, bool]:
    anchor = p.event.end if p.event is not None else p.end
    places = _where_it_happened(parse)
    best = None
    for located in places:
        rivals = any(
            e is not p.event and min(anchor, located.start) < e.verb < max(anchor, located.start) for e in parse.events
        )
        distance = abs(located.start - anchor) + (8 if located.start < anchor else 0) + (20 if rivals else 0)
        if best is None or distance < best[0]:
            best = (distance, located)
    if best is not None:
        return best[1].ref, False
    if progress.near_place is not None and number - progress.near_place[0] <= 1:
        return progress.near_place[1], True
    return progress.lead_place, progress.lead_place is not None


def _statements(parse: Parse, progress: Progress, leading: bool) -> None:
    tokens = parse.tokens
    for said in statements.find(tokens, parse.says):
        by = said.by
        place = next((x.ref for x in _where_it_happened(parse) if said.start <= x.start < said.end), None)
        progress.drafts.append(
            Draft(
                kind="statement", start=tokens[said.start].start, end=_full_end(parse, said.end), at=tokens[said.start].start,
                speaker=by.speaker if by else None, via=by.via if by else (), said_on=by.said_on if by else None,
                certainty=by.certainty if by else "asserted", negated=by is not None and by.certainty == "denied",
                place=place, act=said.act, leading=leading,
            )
        )  # fmt: skip


def _full_end(parse: Parse, end: int) -> int:
    return parse.sentence.end if end >= len(parse.tokens) else parse.tokens[end - 1].end
