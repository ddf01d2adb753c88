"""From a parsed sentence to its drafts: tolls, shares and statements, whatever the language they were read in."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from tahqiq.claims import containing, totals
from tahqiq.claims.drafts import Draft, carry
from tahqiq.claims.english import attribution, circumstances, nesting, setting, statements, vouching
from tahqiq.claims.english.attribution import Attribution
from tahqiq.claims.english.events import Event
from tahqiq.claims.english.parse import Parse, Progress
from tahqiq.claims.english.revisions import Earlier, stood
from tahqiq.claims.groups import filled
from tahqiq.claims.people import People
from tahqiq.claims.sources import Sources
from tahqiq.model import Period, Perpetrator

_SMALL = ("town", "neighbourhood", "site")


class Actors(Protocol):
    """How a language names who did it."""

    def of_event(self, parse: Parse, event: Event, sources: Sources) -> Perpetrator | None:
        """The perpetrator that the grammar gives an event."""
        ...

    def at(self, parse: Parse, position: int, sources: Sources) -> Perpetrator | None:
        """The actor named from a token on."""
        ...

    def accused(self, parse: Parse, said: Attribution, sources: Sources) -> Perpetrator | None:
        """Whom a speaker accuses."""
        ...


def draft(parse: Parse, progress: Progress, actors: Actors, number: int, leading: bool) -> list[Draft]:
    """The tolls and shares of a sentence, added to `progress` with its statements; `leading`: in headline or lede."""
    _alike(parse, progress)
    harmed = [p for p in parse.people if _counts(p) and not _uncounted(parse, p)]
    own = setting.event_place(parse, harmed, leading)
    if own is not None and own.precision in _SMALL and harmed and setting.set_in_several(parse):
        own, progress.near_place, progress.several = None, None, True
    titled = number == 0 and parse.text[parse.sentence.end - 1] not in ".!؟"
    if leading:
        setting.note_place(progress, own, titled, leading, harmed)
    tolls: dict[int, Draft] = {}
    for p in harmed:
        tolls[id(p)] = _toll(parse, progress, actors, p, number, leading)
    for p in harmed:
        draft = tolls[id(p)]
        if p.parent is not None and id(p.parent) in tolls:
            draft.parent = tolls[id(p.parent)]
            carry(draft, draft.parent)
        elif id(p) in parse.nested.of_earlier:
            draft.parent = _whole(parse, progress, draft)
            draft.of_earlier = True
            if draft.parent is None and id(p) in parse.nested.pronominal:
                del tolls[id(p)]
            elif draft.parent is not None:
                _of_earlier(draft, draft.parent, id(p) in parse.nested.alike)
    for part in parse.nested.parts:
        share = _share(parse, progress, actors, part, tolls, leading)
        if share is not None:
            tolls[id(part)] = share
    for earlier in parse.earlier:
        old = _earlier(parse, progress, earlier, tolls)
        if old is not None:
            tolls[id(earlier)] = old
    _grown_to(parse, harmed, tolls)
    shown = statements.footage(parse.tokens) is not None
    found = sorted((d for d in tolls.values() if not (shown and _indefinite(d))), key=lambda d: d.at)
    if not leading:
        setting.note_place(progress, own, titled, leading, harmed)
    if own is not None and (harmed or number):
        named = [x.ref for x in setting.where_it_happened(parse)] or [own]
        setting.note_near(progress, named, number, parse.sentence.paragraph)
    progress.drafts += found
    progress.totals += [
        d for d in found if d.kind == "toll" and d.parent is None and not d.negated and not d.superseded
    ]
    _statements(parse, progress, leading, [d for d in found if not _indefinite(d)])
    return found


def _grown_to(parse: Parse, harmed: list[People], tolls: dict[int, Draft]) -> None:
    """ "Two more died, bringing the toll to 19": what is told beside a grown total lies in it."""
    told = [(p, tolls[id(p)]) for p in harmed if id(p) in tolls]
    for p, total in told:
        grown = p.event is not None and p.event.kind == "toll" and circumstances.grows_to(parse, p) is not None
        if not grown or total.parent is not None:
            continue
        for q, other in told:
            if other.parent is None and _adds(parse, q) and containing.may_hold(total, other):
                other.parent = total


def _adds(parse: Parse, p: People) -> bool:
    """ "Two more were killed", "a wounded girl has died": not a new incident beside the total."""
    kind = p.event.kind if p.event is not None else None
    return kind == "intransitive" or (
        kind != "toll" and any("another" in t.tags or t.norm.startswith("more ") for t in parse.tokens[p.start : p.end])
    )


def _indefinite(d: Draft) -> bool:
    return d.kind == "toll" and d.amount is not None and d.amount.qualifier == "indefinite"


def _counts(p: People) -> bool:
    if p.harm is None or (p.amount.low == 0 and p.amount.high == 0 and not p.negated):
        return False
    event = p.event
    if event is not None and event.unreal:
        return False
    if p.kind == "bare" and (event is None or not p.firm) and p.parent is None:
        return False
    if p.harm == "displaced" and event is not None and event.kind == "intransitive":
        return p.group.status not in ("participating", "armed_forces")
    return True


def _uncounted(parse: Parse, p: People) -> bool:
    """Who speaks ("a medic said"), or nobody in particular, under a negation ("does not count gunmen killed")."""
    speaking = (a for a in parse.says if a.speaker is not None and a.start <= p.start < p.end <= a.verb)
    if p.amount.low == p.amount.high == 1 and any(
        not any("relative" in t.tags for t in parse.tokens[a.start : p.start]) for a in speaking
    ):
        return True
    return p.kind == "bare" and any("negation" in t.tags for t in parse.tokens[max(0, p.start - 4) : p.start])


def _toll(parse: Parse, progress: Progress, actors: Actors, p: People, number: int, leading: bool) -> Draft:
    said = attribution.covering(parse.says, p.start)
    sentence, tokens = parse.sentence, parse.tokens
    period, since = circumstances.period(parse, p)
    if period is None and progress.listed is not None and sentence.first:
        period, since = progress.listed
    event = p.event
    draft = Draft(
        kind="toll", start=sentence.start, end=sentence.end, at=tokens[p.start].start,
        speaker=said.speaker if said else None, via=said.via if said else (), said_on=said.said_on if said else None,
        harm=p.harm, amount=p.amount, group=p.group, period=period, leading=leading,
        cumulative=circumstances.cumulative(parse, p, since),
        background=circumstances.background(parse, progress, p, period, since),
    )  # fmt: skip
    if draft.said_on is None:
        draft.said_on = next((t.period for t in parse.times if circumstances.dates_the_count(parse, t)), None)
    if draft.said_on is None and progress.memory.is_own(draft.speaker):
        draft.said_on = progress.listing.as_of
    draft.certainty, draft.negated = circumstances.certainty(parse, p, said)
    vouching.carry(draft, said, progress.memory, parse.text, sentence)
    if draft.negated and event is not None and event.negated and not p.negated:
        draft.amount = p.amount
    if event is not None and not any(agent.harm is not None for agent in event.agents):
        draft.perpetrator = actors.of_event(parse, event, progress.memory.sources)
        if (
            event.kind in ("active", "nominal")
            and draft.perpetrator is None
            and said is not None
            and said.act == "accuses"
        ):
            draft.perpetrator = actors.accused(parse, said, progress.memory.sources)
    if not draft.background:
        circumstances.note_days(progress, period, leading)
    draft.place, draft.carried = setting.place(parse, progress, p, number)
    if draft.background and draft.carried and "goes_on" not in parse.tokens.told:
        draft.place = setting.of_another_event(progress, draft.cumulative)
        draft.carried = draft.place is not None
    return draft


def _share(
    parse: Parse, progress: Progress, actors: Actors, part: nesting.Part, tolls: dict[int, Draft], leading: bool
) -> Draft | None:
    whole = tolls.get(id(part.whole)) if part.whole is not None else totals.last(progress.totals, part.harm)
    if part.near and part.whole is None and progress.drafts:
        before = progress.drafts[-1]  # "women, 24 per cent; children, 12 per cent"
        if before.kind == "share" and before.parent is not None and before.at >= _paragraph(parse):
            whole = before.parent
            part.near = False
    if whole is None or whole.negated or (part.near and part.whole is None and whole.at < _paragraph(parse)):
        return None
    said = attribution.covering(parse.says, part.start)
    draft = Draft(
        kind="share", start=parse.sentence.start, end=parse.sentence.end, at=parse.tokens[part.start].start,
        speaker=said.speaker if said else (whole.speaker if part.whole is not None else None),
        via=said.via if said else (), said_on=said.said_on if said else (whole.said_on if part.whole else None),
        certainty=circumstances.certainty_of(said), harm=whole.harm, share=part.share, group=part.group, parent=whole,
        place=setting.place_of_share(parse, part.start) or whole.place, carried=whole.carried,
        period=whole.period, background=whole.background,
        cumulative=whole.cumulative, leading=leading,
    )  # fmt: skip
    vouching.carry(draft, said, progress.memory, parse.text, parse.sentence)
    if part.perpetrator_at is not None:
        draft.perpetrator = actors.at(parse, part.perpetrator_at + 1, progress.memory.sources)
        if draft.perpetrator is None:
            return None
        if whole.perpetrator == draft.perpetrator:
            whole.perpetrator = None
            for other in tolls.values():
                if other.parent is whole and other.perpetrator == draft.perpetrator:
                    other.perpetrator = None
    return draft


def _earlier(parse: Parse, progress: Progress, found: Earlier, tolls: dict[int, Draft]) -> Draft | None:
    """The count that stood before: the same people, place and speaker; denied where it is taken back."""
    newer = tolls.get(id(found.newer)) if found.newer is not None else totals.last(progress.totals, None)
    if newer is None:
        return None
    said = attribution.taken_back(parse.says, found.end) if found.withdrawn else None
    said = said or attribution.covering(parse.says, found.start)
    said_on = stood(found, newer.said_on or (Period.on(progress.published) if progress.published else None))
    return replace(
        newer, start=parse.sentence.start, end=parse.sentence.end, at=parse.tokens[found.start].start,
        speaker=said.speaker if said else newer.speaker, amount=found.amount, said_on=said_on,
        negated=found.withdrawn, certainty="denied" if found.withdrawn else newer.certainty, cumulative=True,
        parent=newer.parent if not found.withdrawn else None, superseded=True, leading=False, mentions=[],
    )  # fmt: skip


def _of_earlier(draft: Draft, total: Draft, alike: bool) -> None:
    """What an earlier total says of its part: all where the sentence goes on with it, else where and when at most."""
    if alike:
        if draft.speaker is None and draft.certainty == "asserted":
            draft.certainty = total.certainty
        draft.group = filled(draft.group, total.group)
        carry(draft, total)
    elif draft.carried or draft.place is None:
        draft.place, draft.carried = total.place, True


def _alike(parse: Parse, progress: Progress) -> None:
    """Of "of them 20 were children": harmed as those of the latest total, or of the one whose number is repeated."""
    nested = parse.nested
    if nested.of_amount:
        total = totals.of_number(progress.drafts, nested.of_amount)
    else:
        total = totals.last(progress.totals, nested.of_harm)
    if total is None and nested.repeated is not None:
        whole, harm = nested.repeated
        whole.harm = harm
        for p in parse.people:
            if id(p) in nested.alike:
                p.parent, p.harm, p.firm = whole, whole.harm, True
                p.group = filled(p.group, whole.group)
        return
    for p in parse.people:
        if id(p) in nested.near and (total is None or total.at < _paragraph(parse) or not containing.holds(total, p)):
            continue
        if id(p) in nested.alike and total is not None and p.harm is None:
            p.harm, p.firm = total.harm, True


def _whole(parse: Parse, progress: Progress, draft: Draft) -> Draft | None:
    """The earlier total that a part comes back to."""
    if parse.nested.of_amount is not None:
        return totals.of_number(progress.drafts, parse.nested.of_amount)
    these = any(t.norm.startswith(("of these", "of those")) for t in parse.tokens)
    return totals.holding(progress.totals, draft, _paragraph(parse), anyone=these)


def _paragraph(parse: Parse) -> int:
    """Where the paragraph of a sentence begins."""
    return parse.text.rfind("\n", 0, parse.sentence.start) + 1


def _statements(parse: Parse, progress: Progress, leading: bool, told: list[Draft]) -> None:
    """The statements of a sentence; beside its tolls (`told`) only denials and the like that do not speak of them."""
    tokens = parse.tokens
    heard = sorted((*parse.says, *parse.acts), key=lambda a: a.verb)
    for said in statements.find(tokens, heard, leading, bool(progress.totals)):
        by = said.by
        if told and (by is None or by.act not in ("denies", "accuses", "threatens") or _speaks_of(by, parse, told)):
            continue
        place = next((x.ref for x in setting.where_it_happened(parse) if said.start <= x.start < said.end), None)
        progress.drafts.append(
            Draft(
                kind="statement", start=tokens[said.start].start, end=_full_end(parse, said.end),
                at=tokens[said.start].start,
                speaker=by.speaker if by else None, via=by.via if by else (), said_on=by.said_on if by else None,
                certainty=by.certainty if by else "asserted", negated=by is not None and by.certainty == "denied",
                place=place, act=said.act, leading=leading,
            )
        )  # fmt: skip


def _speaks_of(by: Attribution, parse: Parse, told: list[Draft]) -> bool:
    starts = {t.start: k for k, t in enumerate(parse.tokens)}
    return any(attribution.covering(parse.says, starts.get(d.at, 0)) is by for d in told)


def _full_end(parse: Parse, end: int) -> int:
    return parse.sentence.end if end >= len(parse.tokens) else parse.tokens[end - 1].end
