"""Why a claim reads as it does: for each of its fields the words it stands on and the rule that read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tahqiq.claims.drafts import Draft
from tahqiq.claims.english import attribution
from tahqiq.claims.english.attribution import Attribution
from tahqiq.claims.english.parse import Parse
from tahqiq.claims.people import People
from tahqiq.claims.protocol import Step
from tahqiq.claims.tokens import Token
from tahqiq.model import FACETS, Claim, Group


class Traces:
    """Remembers, while a document is read, which sentence each draft came from."""

    def __init__(self) -> None:
        self._seen: list[tuple[Draft, Parse]] = []

    def __call__(self, parse: Parse, drafts: Iterable[Draft]) -> None:
        self._seen += [(draft, parse) for draft in drafts]

    def parse_of(self, draft: Draft) -> Parse | None:
        """The sentence a draft was read from; None for the cell of a table."""
        return next((parse for seen, parse in self._seen if seen is draft), None)


def drafted(claim: Claim, drafts: Iterable[Draft]) -> Draft | None:
    """The draft that became the claim."""
    return next((d for d in drafts if _content(d) == _content(claim)), None)


def _content(x: Claim | Draft) -> tuple[object, ...]:
    return (x.start, x.end, x.kind, x.harm, x.amount, x.share, x.group, x.act)


def steps(claim: Claim, text: str, draft: Draft, parse: Parse | None) -> tuple[Step, ...]:
    """The steps to every field that is not empty, in the order in which a reader would ask."""
    seen = _Sight(text, draft, parse)
    return tuple(step for step in (*_counted(claim, seen), *_said(claim, seen), *_circumstances(claim, seen)))


class _Sight:
    """A draft with its sentence, its phrase of people and its attribution, where there are any."""

    def __init__(self, text: str, draft: Draft, parse: Parse | None) -> None:
        self.text = text
        self.draft = draft
        self.parse = parse
        self.tokens: list[Token] = parse.tokens if parse else []
        self.at = next((k for k, t in enumerate(self.tokens) if t.start == draft.at), 0)
        people = parse.people if parse else []
        self.people: People | None = next((p for p in people if p.start == self.at and p.amount == draft.amount), None)
        self.says: Attribution | None = None
        if parse is not None and draft.kind == "statement":
            self.says = next((a for a in parse.says if a.speaker == draft.speaker), None)
        elif parse is not None:
            self.says = attribution.covering(parse.says, self.at)

    def of_tokens(self, start: int, end: int, field: str, gives: str, rule: str) -> Step:
        """A step on the tokens ``[start, end)``."""
        tokens = self.tokens[start : max(end, start + 1)]
        first, last = tokens[0].start, tokens[-1].end
        entries = tuple(entry for t in tokens for entry in _entries(t))
        return Step(
            field=field, gives=gives, rule=rule, words=self.text[first:last], start=first, end=last, entries=entries
        )

    def of_words(self, written: str | None, field: str, gives: str, rule: str, entries: tuple[str, ...] = ()) -> Step:
        """A step on words that a claim wrote down: in the sentence nearest to the number, or the last before."""
        at = self._nearest(written) if written else -1
        if not written or at < 0:
            return Step(field=field, gives=gives, rule=rule)
        end = at + len(written)
        entries = entries or tuple(e for t in self.tokens if t.start < end and at < t.end for e in _entries(t))
        return Step(field=field, gives=gives, rule=rule, words=written, start=at, end=end, entries=entries)

    def _nearest(self, written: str) -> int:
        draft = self.draft
        inside = list(_occurrences(self.text, written, draft.start, draft.end))
        if inside:
            return min(inside, key=lambda k: abs(k - draft.at))
        before = self.text.rfind(written, 0, draft.start)
        return before if before >= 0 else self.text.find(written)


def _counted(claim: Claim, seen: _Sight) -> Iterator[Step]:
    people, draft = seen.people, seen.draft
    if claim.amount is not None:
        high = "no limit" if claim.amount.high is None else str(claim.amount.high)
        gives = f"{claim.amount.qualifier}: {claim.amount.low} to {high}"
        yield seen.of_words(claim.amount.as_written, "amount", gives, "quantities" if seen.parse else "tables")
    if claim.share is not None:
        gives = f"{claim.share.low:g} to {claim.share.high:g} of {claim.part_of or 'an unnamed total'}"
        yield seen.of_words(claim.share.as_written, "share", gives, "shares")
    facets = {f: value for f in FACETS if (value := getattr(claim.group, f)) is not None}
    if facets or claim.group.as_written:
        told = ", ".join(f"{f} {value}" for f, value in facets.items()) or "no facet"
        rule = f"phrases: {people.kind}" if people else "shares" if claim.share else "tables"
        yield seen.of_words(claim.group.as_written, "group", told, rule)
    if claim.harm is not None and claim.kind == "toll":
        event = people.event if people else None
        if people is not None and people.own:
            yield seen.of_tokens(people.start, people.end, "harm", claim.harm, "phrases: the words name the harm")
        elif event is not None:
            yield seen.of_tokens(event.start, event.end, "harm", claim.harm, f"events: {event.kind}")
        else:
            yield Step(field="harm", gives=claim.harm, rule="taken over from the total it belongs to")
    if claim.part_of is not None and draft.parent is not None:
        written = draft.parent.amount.as_written if draft.parent.amount else None
        yield seen.of_words(written, "part of", claim.part_of, "nesting")


def _said(claim: Claim, seen: _Sight) -> Iterator[Step]:
    says = seen.says
    if claim.act is not None:
        rule = "statements: a topic of inquiry" + (" under a verb of saying" if says else "")
        entries = tuple(e for t in seen.tokens for e in _entries(t) if "topic_" in e or "with_" in e)
        yield seen.of_words(claim.quote, "act", claim.act, rule, entries)
    if claim.speaker is None:
        yield Step(field="speaker", gives="the document itself", rule="nobody else is named")
    else:
        where = "attribution" if says and says.speaker == claim.speaker else "carried over or taken from its total"
        gives = f"{claim.speaker.name} ({claim.speaker.type}{', ' + claim.speaker.id if claim.speaker.id else ''})"
        yield seen.of_words(claim.speaker.as_written, "speaker", gives, where)
    for relay in claim.via:
        yield seen.of_words(relay, "via", relay, "attribution: relayed")
    if says is not None and says.speaker == claim.speaker:
        yield seen.of_tokens(says.verb, says.verb + 1, "certainty", claim.certainty, _manner(says))
    else:
        yield Step(field="certainty", gives=claim.certainty, rule="no word makes it more or less")
    if claim.negated:
        near = [k for k, t in enumerate(seen.tokens) if "negation" in t.tags or "nobody" in t.tags]
        rule = "negation or denial"
        yield (
            seen.of_tokens(near[0], near[0] + 1, "negated", "yes", rule)
            if near
            else Step(field="negated", gives="yes", rule=rule)
        )
    if claim.said_on is not None:
        yield seen.of_words(
            claim.said_on.as_written, "said on", _days(claim.said_on), "when: beside the words of saying"
        )


def _circumstances(claim: Claim, seen: _Sight) -> Iterator[Step]:
    parse, draft = seen.parse, seen.draft
    if claim.period is not None:
        time = next((t for t in parse.times if t.period == claim.period), None) if parse else None
        if time is not None:
            yield seen.of_tokens(time.start, time.end, "period", _days(claim.period), "when")
        else:
            yield seen.of_words(
                claim.period.as_written, "period", _days(claim.period), "when: of its total or document"
            )
    if claim.place is not None:
        told = claim.place.id or f"not resolved; could be {', '.join(claim.place.candidates) or 'nothing known'}"
        rule = "where: carried over" if draft.carried else "where"
        yield seen.of_words(claim.place.as_written, "place", f"{claim.place.name} ({told})", rule)
    if claim.perpetrator is not None:
        by = claim.perpetrator
        yield seen.of_words(by.as_written, "perpetrator", by.name + (f" ({by.id})" if by.id else ""), "perpetrators")
    if claim.cumulative:
        yield Step(field="cumulative", gives="a running total", rule="circumstances: a toll, or counted since")
    if claim.background:
        yield Step(field="background", gives="of another or earlier event", rule="circumstances: background")
    for mention in claim.mentions:
        told, at = "the same claim", (mention.start, mention.end)
        yield Step(field="mention", gives=told, rule="folding", words=mention.quote, start=at[0], end=at[1])


def _manner(says: Attribution) -> str:
    kinds = [name for name in ("trailing", "participle", "passive") if getattr(says, name)]
    return "attribution" + (f": {', '.join(kinds)}" if kinds else "")


def _days(period: Any) -> str:
    first, last = period.start or "not known", period.end or "open"
    return f"{first}" if first == last else f"{first} to {last}"


def _occurrences(text: str, written: str, start: int, end: int) -> Iterator[int]:
    at = text.find(written, start, end)
    while at >= 0:
        yield at
        at = text.find(written, at + 1, end)


def _entries(token: Token) -> Iterator[str]:
    """ "killed: harm=killed, transitive": the lexicon's entry of a word."""
    told = [
        tag if value is True else f"{tag}={_plain(value)}" for tag, value in token.tags.items() if value is not False
    ]
    if told:
        yield f"{token.norm}: {', '.join(told)}"


def _plain(value: Any) -> str:
    if isinstance(value, Group):
        return "/".join(str(v) for f in FACETS if (v := getattr(value, f)) is not None) or "people"
    if isinstance(value, frozenset):
        return "/".join(sorted(map(str, value)))
    return str(getattr(value, "id", value))
