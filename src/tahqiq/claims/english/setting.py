"""Where a number happened: the place it is told with, or that of the sentence, list, section or document around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tahqiq.claims.english import ranking
from tahqiq.claims.english.attribution import covering
from tahqiq.claims.english.parse import Parse, Progress
from tahqiq.claims.people import People
from tahqiq.claims.tokens import Token
from tahqiq.claims.where import Located, is_side
from tahqiq.model import FACETS, PlaceRef

_NEAR = 2  # sentences of a paragraph over which a place is carried
_HEAD = 2  # lines of a letterhead
_NEARLY = 9  # words between "most of them" and the place
_NO_PLACE = ("person", "source", "party", "harm", "say", "time", "number", "thing", "preposition", "stop", "attack")
_CREDIT = re.compile(
    r"[ \t]*[(\[][A-Z][\w/, ]{1,40}[)\]][ \t]*(?:\n|$)"
)  # of a picture's maker, at the end of its line
_TELLING = 8  # words from "told" to where it was told
_TOLD = ("harm", "state", "count", "toll", "number", "be", "have", "verb", "of_harm")
_LABEL = 5  # words before the colon of a heading
ATTACKING = ("harm", "attack", "weapon")
_EVENTFUL = (*ATTACKING, "of_harm", "toll", "count", "topic_other", "topic_announces")
_ONE_OF_SEVERAL = ("second", "third", "fourth", "another", "separate", "earlier", "later", "latest", "that", "this")
_WIDE = ("country", "region", "admin1")  # places that a lede may make exact


def event_place(parse: Parse, harmed: list[People], leading: bool) -> PlaceRef | None:
    """Where the first harm of a sentence happened; of a sentence without harm, where what it tells of did."""
    wanted = _EVENTFUL if leading else ATTACKING
    if not harmed and _is_caption(parse):
        return None
    if not harmed and parse.tokens.told.isdisjoint(wanted):
        return None
    anchor = harmed[0].event.end if harmed and harmed[0].event is not None else 0
    best = None
    for located in where_it_happened(parse):
        if best is None or (anchor and abs(located.start - anchor) < abs(best.start - anchor)):
            best = located
    return best.ref if best else _first_name(parse) if leading and not parse.sentence.paragraph else None


def _is_caption(parse: Parse) -> bool:
    """ "Forces are deployed in Veld, Norland, on Friday. (AP)": under a picture, which may be of anywhere."""
    return _CREDIT.match(parse.text, parse.sentence.end) is not None


def _first_name(parse: Parse) -> PlaceRef | None:
    """The place that a headline begins with: "Veld market bombing: 12 dead".

    A whole sentence begins with a capital too ("Reading the list", "Mobile clinics"): its first word is believed to be
    a name only where the text has it again; and a word of the lexicon ("Police", "Most") never is.
    """
    headline = parse.text[parse.sentence.end - 1] not in ".!?"
    for end in (3, 2, 1):
        words = parse.tokens[:end]
        if len(words) == end < len(parse.tokens) and all(t.capital and not t.tags for t in words):
            written = parse.text[words[0].start : words[-1].end]
            if (headline or parse.text.count(written) > 1) and parse.atlas.knows(written):
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
    scope = progress.scope
    if scope is not None and (scope.precision == "country" or is_side(scope)):
        progress.scope = progress.lead_place or own


def note_near(progress: Progress, named: Sequence[PlaceRef], number: int, paragraph: int) -> None:
    """Remember where a sentence is set for those that go on with it: nowhere, where it tells of several places."""
    several = {ref.id or ref.name for ref in named}
    for ref in named:
        if ref.id is not None and ref.precision not in (*_WIDE, "admin2"):
            progress.several = progress.several or (progress.exact is not None and progress.exact.id != ref.id)
            progress.exact = progress.exact or ref
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
        speaking = any(
            a.start <= located.start < a.end or _said_at(parse.tokens, a.verb, located.start) for a in parse.says
        )
        if not speaking:
            out.append(located)
    return out


def _said_at(tokens: list[Token], verb: int, start: int) -> bool:
    """Whether a place is that of saying: "said in Veld", "told reporters at a news conference in Veld"."""
    if verb <= start <= verb + 2:
        return True
    told = tokens[verb + 1 : start]
    return (
        verb < start <= verb + _TELLING
        and tokens[verb].norm in ("told", "tells", "telling")
        and all(t.tags.keys().isdisjoint(_TOLD) and t.text not in ",;:" and t.norm != "that" for t in told)
    )


def _of_some(tokens: list[Token], located: Located) -> bool:
    """ "58 were killed, most of them near Veld": not where the 58 were."""
    for k in range(located.start - 1, max(0, located.start - _NEARLY), -1):
        if "harm" in tokens[k].tags or tokens[k].text in ".;:،,":
            return False
        if "share" in tokens[k].tags:
            return tokens[k - 1].text in ("(", ",", "،")
    return False


def place_of_share(parse: Parse, start: int) -> PlaceRef | None:
    """Where a share of those counted was harmed: "most of them in Veld"."""
    for located in parse.places:
        if 0 < located.start - start < _NEARLY and _of_some(parse.tokens, located):
            return located.ref
    return None


def set_in_several(parse: Parse) -> bool:
    """Whether a sentence tells of several towns, none of which it is then set in."""
    towns = {x.ref.id or x.ref.name for x in where_it_happened(parse) if x.ref.precision not in _WIDE}
    return len(towns) > 1


def place(parse: Parse, progress: Progress, p: People, number: int) -> tuple[PlaceRef | None, bool]:
    """Where the harm happened, and whether that was told elsewhere: in doubt nowhere.

    A count as such ("the toll stands at") is of the scope of the document, never of the town of a sentence before.
    """
    if p.kind == "none" and _of_one_incident(parse):
        return None, False
    anchor = p.event.end if p.event is not None else p.end
    if p.event is not None and any(q.event is p.event and p.event.verb < q.start < p.start for q in parse.people):
        anchor = p.end  # "three were killed in Veld and four in Qasira": one verb, two places
    if p.event is not None and 0 < p.event.start == p.event.end:  # the name of "followed by Veld with 20"
        ranks = ranking.places(parse.text, parse.tokens, parse.atlas)
        return next((x.ref for x in ranks if x.start == p.event.end), None), False
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
    if "nationwide" in parse.tokens.told:
        wide = progress.scope if progress.scope is not None and progress.scope.precision == "country" else None
        return wide, wide is not None
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
    if lead is not None and lead.precision == "country" and _of_one_place(progress):
        return progress.exact  # of a region or province nobody says here that the town lies in it
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


def _of_one_place(progress: Progress) -> bool:
    """Whether a document tells of one event in one town, and not what happened in a country over weeks."""
    return progress.exact is not None and not (progress.several or progress.spans or progress.listing.period)


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
