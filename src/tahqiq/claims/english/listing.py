"""Lists: what announces them, what a label such as "Government forces: 23 civilians" says, what they are parts of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from tahqiq.claims.drafts import Draft, carry
from tahqiq.claims.sentences import Sentence
from tahqiq.claims.tokens import Token
from tahqiq.claims.when import TimeRef
from tahqiq.claims.where import Atlas
from tahqiq.model import Certainty, Harm, Period, Perpetrator, PlaceRef

_LABELLED = re.compile(r"[^\n.;:!?\"“”]{2,80}:\s*(?:at least |about |some |over |nearly )?[\d,]+\b")
_PLACE_LABEL = re.compile(r"([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3})((?: [a-z]+)?): (?=[\w ]{0,12}\d|\w+ )")
_COUNTED = re.compile(r"(?:[^\w\n]|(?:at least|about|some|over|nearly|more than) )*[\d٠-٩]", re.IGNORECASE)
_HEADING = 120  # code points
_ENDS = '.!?;"”»'


@dataclass(slots=True)
class Opener:
    """What announces a list: the total it breaks down (None: its items stand for themselves), and how it is known."""

    total: Draft | None = None
    harm: Harm | None = None
    certainty: Certainty = "asserted"
    blames: bool = False  # its labels name perpetrators


@dataclass(slots=True)
class Listing:
    """The list being read, the label lines met in a row, and what the latest heading says of when and how sure."""

    opener: Opener | None = None
    run: list[Draft] = field(default_factory=list)
    period: Period | None = None
    certainty: Certainty = "asserted"
    as_of: Period | None = None  # the day of which the document's own counts are


def is_labelled(text: str, sentence: Sentence) -> bool:
    """Whether a line is a label with its number: "Latakia: 683"."""
    if not sentence.first or text.find(":", sentence.start, sentence.end) < 0:
        return False
    found = _LABELLED.match(text, sentence.start, sentence.end)
    return found is not None and any(c.isalpha() for c in found.group())  # "21:30 - …" is a clock


def is_of_place(text: str, sentence: Sentence, atlas: Atlas) -> bool:
    """Whether a sentence amid others is a count with its place before it: "Veld district: 27 killed"."""
    if sentence.first or (found := _PLACE_LABEL.match(text, sentence.start, sentence.end)) is None:
        return False
    return atlas.knows(found[1]) or atlas.knows(f"{found[1]}{found[2]}")


def is_heading(text: str, sentence: Sentence) -> bool:
    """Whether a line stands alone without a stop."""
    if not sentence.first or sentence.item:
        return False
    short = sentence.end - sentence.start <= _HEADING
    return short and text[sentence.end - 1] not in _ENDS and text[sentence.end : sentence.end + 1] in ("", "\n")


def dates_a_count(tokens: list[Token], t: TimeRef) -> bool:
    """Whether a time says when a count was made: "as of 5 November"."""
    return [x.norm for x in tokens[max(0, t.start - 2) : t.start]] == ["as", "of"]


def head(listing: Listing, tokens: list[Token], times: list[TimeRef]) -> None:
    """What a heading sets for the lines below it: a span of days, and whether the numbers are verified."""
    spans = [t.period for t in times if t.period.start is not None and t.period.end is not None]
    listing.period = next((p for p in spans if p.start != p.end), listing.period)
    listing.as_of = next((t.period for t in times if dates_a_count(tokens, t)), listing.as_of)
    if any(t.tags.get("say") == "verified" for t in tokens):
        listing.certainty = "verified"


def entitle(listing: Listing, tokens: list[Token]) -> None:
    """A heading that names a harm and counts nobody ("Who was killed") announces what befell those listed below it."""
    harm = next((t.tags[tag] for t in tokens for tag in ("state", "count", "of_harm") if tag in t.tags), None)
    if harm is not None and not any("number" in t.tags for t in tokens):
        listing.opener = Opener(harm=harm)


def counts_people(listing: Listing, text: str, sentence: Sentence) -> bool:
    """Whether an item of a list of people harmed begins with their number: "- 9 soldiers"."""
    opened = listing.opener
    return (
        sentence.item
        and opened is not None
        and opened.harm is not None
        and _COUNTED.match(text, sentence.start) is not None
    )


def announces(text: str, sentence: Sentence) -> bool:
    """Whether a sentence ends in a colon, as what announces a list does."""
    return text[sentence.end - 1] == ":"


def colon(tokens: list[Token]) -> int:
    """Where the label of a labelled line ends."""
    return next((k for k, t in enumerate(tokens) if t.text == ":"), 0)


def harm_of(tokens: list[Token]) -> Harm | None:
    """The harm a heading or label names."""
    for token in tokens:
        for tag in ("state", "count", "of_harm", "toll", "harm"):
            harm = token.tags.get(tag)
            if harm is not None and harm != "same":
                return harm  # type: ignore[no-any-return]
    return None


def opener(tokens: list[Token], certainty: Certainty, here: list[Draft], totals: list[Draft]) -> Opener:
    """What a sentence that announces a list sets for its items; `here`: its own tolls, `totals`: those before."""
    total = next((d for d in here if d.kind == "toll" and d.parent is None), None)
    if total is None and totals and any("breakdown" in t.tags for t in tokens):
        total = totals[-1]
    blames = any("blamed" in t.tags for t in tokens)
    return Opener(total, total.harm if total else harm_of(tokens), total.certainty if total else certainty, blames)


def apply(
    listing: Listing, text: str, tokens: list[Token], drafts: list[Draft], atlas: Atlas, labelled: bool
) -> list[Draft]:
    """Give the tolls of a list item what label and list say of them; returned are those that are parts of a total."""
    opened = listing.opener
    parts = []
    for draft in drafts:
        if draft.kind != "toll" or draft.parent is not None or draft.superseded:
            continue
        if labelled:
            _labelled(text, tokens, draft, opened, atlas)
            draft.period = draft.period or listing.period
        if labelled or (opened is not None and opened.total is None and opened.harm == draft.harm):
            listing.run.append(draft)
        if draft.certainty == "asserted" and draft.speaker is None:
            draft.certainty = opened.certainty if opened else listing.certainty if labelled else draft.certainty
        if opened is not None and opened.total is not None and _fits(draft, opened.total):
            part_of(draft, opened.total)
            parts.append(draft)
    for draft in drafts:
        if draft.parent is not None and draft.parent not in (opened.total if opened else None,):
            if draft.speaker is None and draft.certainty == "asserted":
                draft.certainty = draft.parent.certainty
            carry(draft, draft.parent)
    return parts


def part_of(draft: Draft, total: Draft) -> None:
    """Make a toll a part of a total; what is told of the total holds for it."""
    draft.parent = total
    if draft.speaker is None:
        draft.certainty = total.certainty
    carry(draft, total)


def close(listing: Listing, totals: list[Draft]) -> None:
    """End a run of label lines: they are the parts of the total just before that they add up to."""
    run, listing.run = [d for d in listing.run if d.parent is None], []
    for harm in dict.fromkeys(d.harm for d in run):
        _summed([d for d in run if d.harm == harm], totals)


def _summed(run: list[Draft], totals: list[Draft]) -> None:
    if len(run) < 2 or any(d.amount is None or d.amount.high is None for d in run):
        return
    summed = sum(d.amount.low for d in run if d.amount)
    for total in reversed(totals):
        amount = total.amount if total not in run and total.harm == run[0].harm else None
        if amount is not None and amount.high is not None and amount.low == summed:
            for draft in run:
                part_of(draft, total)
            return


def _fits(draft: Draft, total: Draft) -> bool:
    if draft is total or draft.harm != total.harm or draft.amount is None or total.amount is None:
        return False
    return total.amount.high is None or draft.amount.low <= total.amount.high


def _labelled(text: str, tokens: list[Token], draft: Draft, opened: Opener | None, atlas: Atlas) -> None:
    label = tokens[: colon(tokens)]
    while label and ("article" in label[0].tags or "preposition" in label[0].tags):
        label = label[1:]
    if not label:
        return
    written = text[label[0].start : label[-1].end]
    if draft.perpetrator is None and opened is not None and (blamed := _blamed(label, written, draft, opened)):
        draft.perpetrator = blamed
        return
    facets = next((t.tags["person"] for t in reversed(label) if "person" in t.tags), None)
    if facets is not None and not draft.group.as_written and len(label) <= 4:
        draft.group = replace(facets, as_written=written)
    elif (draft.place is None or draft.carried) and (place := _placed(label, written, opened, atlas)) is not None:
        draft.place, draft.carried = place, False


def _blamed(label: list[Token], written: str, draft: Draft, opened: Opener) -> Perpetrator | None:
    party = next((t.tags["party"] for t in label if "party" in t.tags), None)
    if not opened.blames and not (party is not None and draft.group.as_written):
        return None
    if party is not None:
        return Perpetrator(name=party.name, id=party.id, as_written=written)
    return Perpetrator(name=written, as_written=written)


def _placed(label: list[Token], written: str, opened: Opener | None, atlas: Atlas) -> PlaceRef | None:
    if atlas.knows(written):
        return atlas.resolve(written, written)
    plain = all(t.capital or "place_class" in t.tags for t in label) and not any("state" in t.tags for t in label)
    known = opened is not None or any("place_class" in t.tags for t in label[1:])
    return PlaceRef(name=written, as_written=written) if plain and known and len(label) <= 4 else None
