"""A proposal held against its text: located, every field read again from the quote, or turned down with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tahqiq.claims.english import circumstances
from tahqiq.claims.english.attribution import Attribution
from tahqiq.claims.english.parse import Parse
from tahqiq.claims.llm import names, numbers
from tahqiq.claims.llm.locate import Finder, Span
from tahqiq.claims.llm.proposals import Offered
from tahqiq.claims.llm.rejection import NotSupported
from tahqiq.claims.llm.seen import Counted, Seen
from tahqiq.claims.protocol import Document
from tahqiq.claims.sources import Sources
from tahqiq.claims.when import TimeRef
from tahqiq.model import Carrier, Claim, Group, Period
from tahqiq.model.claim_json import with_id

_BY_WORD = ("denies", "accuses", "threatens", "promises", "appeals")
_SINCE_REACH = 8  # tokens from "since" to the date
_DAYS_BACK = 120  # an event that ended longer before publication is background, as the rules have it


class Rereader:
    """Checks the proposals about one document by its sentences after all layers."""

    def __init__(self, document: Document, parses: Sequence[Parse], sources: Sources, made_by: str) -> None:
        self.parses = parses
        self._document = document
        self._sources = sources
        self._made_by = made_by
        self._finder = Finder(document.text)

    def claim(self, offered: Offered) -> Claim:
        """The proposal as a claim in the text's own words; raises NotSupported."""
        seen = Seen.of(self._locate(offered), self.parses, self._finder)
        if not seen.parses:
            raise NotSupported("quote-not-in-a-sentence", "the quote lies outside every sentence")
        claim = offered.claim
        if claim.kind == "statement":
            return self._finished(seen, claim, _statement(seen, claim), None)
        counted = numbers.reread(seen, claim)
        return self._finished(seen, claim, counted.said, counted)

    def _locate(self, offered: Offered) -> Span:
        k = offered.sentence
        hint = self.parses[k].sentence if k is not None and 0 <= k < len(self.parses) else None
        return self._finder.one(offered.claim.quote, Span(hint.start, hint.end) if hint else None)

    def _finished(self, seen: Seen, claim: Claim, said: Attribution | None, counted: Counted | None) -> Claim:
        document, text = self._document, self._document.text
        period = _days(seen, claim.period, "period")
        since = period is not None and period.end is None
        return with_id(
            replace(
                claim,
                id="",
                quote=text[seen.span.start : seen.span.end],
                start=seen.span.start,
                end=seen.span.end,
                carrier=Carrier(artifact=document.artifact, publisher=document.publisher, published=document.published),
                made_by=self._made_by,
                speaker=names.speaker(
                    seen, claim, said, parses=self.parses, sources=self._sources, publisher=document.publisher
                ),
                perpetrator=names.perpetrator(seen, claim, self._sources),
                place=names.place(seen, claim),
                period=period,
                said_on=_days(seen, claim.said_on, "said_on"),
                amount=counted.amount if counted is not None else None,
                share=counted.share if counted is not None else None,
                group=claim.group if counted is not None else Group(),
                background=self._background(period, since),
                cumulative=counted is not None
                and counted.people is not None
                and circumstances.cumulative(counted.parse, counted.people, since),
            )
        )

    def _background(self, period: Period | None, since: bool) -> bool:
        published, last = self._document.published, None
        if period is not None:
            last = period.start if since else period.end
        return published is not None and last is not None and (published - last).days > _DAYS_BACK


def _days(seen: Seen, told: Period | None, field: str) -> Period | None:
    """The time of the text that a period names by its words, if it means those days."""
    if told is None or not (told.start or told.end or told.as_written):
        return None
    written = seen.finder.all(told.as_written, seen.span)
    if not written:
        raise NotSupported(f"{field}-not-in-quote", f"{told.as_written!r} does not stand in the quote")
    near = [(p, t) for p, t, words in seen.times() if any(w.overlaps(words) for w in written)]
    if not near:
        raise NotSupported(f"{field}-not-a-time", f"{told.as_written!r} is not read as a time")
    fits = [(p, _meant(p, t, told)) for p, t in near]
    fits = [(p, period) for p, period in fits if (period.start, period.end) == (told.start, told.end)]
    if not fits:
        read = " or ".join(f"{t.period.start or '…'} to {t.period.end or '…'}" for _, t in near)
        words = f"{told.as_written!r} is {read}, the proposal has {told.start or '…'} to {told.end or '…'}"
        raise NotSupported(f"{field}-differs", words)
    parse, period = fits[0]
    if field == "period" and any(a.said_on is period and a.certainty != "verified" for a in parse.says):
        raise NotSupported("period-is-of-the-speaking", f"{told.as_written!r} is when the speaker spoke")
    return period


def _meant(parse: Parse, time: TimeRef, told: Period) -> Period:
    """The time as read; open at its end where a word of "since" leads to it ("since the strike on 3 October")."""
    before = parse.tokens[max(0, time.start - _SINCE_REACH) : time.start]
    since = any("time_since" in t.tags and told.as_written.startswith(t.text) for t in before)
    return replace(time.period, end=None, as_written=told.as_written) if since else time.period


def _statement(seen: Seen, claim: Claim) -> Attribution | None:
    """The attribution of a statement, its act and tone checked."""
    says = [a for parse in seen.parses for a in parse.says]
    verbs = {a.act for a in says} & set(_BY_WORD)
    if claim.act is None:
        raise NotSupported("no-act", "a statement without its act")
    if verbs and claim.act not in verbs | _topics(seen):
        raise NotSupported("act-differs", f"the quote {' and '.join(sorted(verbs))}, the proposal {claim.act}")
    fits = [a for a in says if claim.act not in _BY_WORD or a.act == claim.act] or says
    allowed = {"asserted", *(a.certainty for a in fits)}  # what kind of speaking it is, the act says already
    if claim.certainty not in allowed:
        words = f"the wording is {' or '.join(sorted(allowed))}, the proposal {claim.certainty}"
        raise NotSupported("certainty-differs", words)
    if claim.negated != (claim.certainty == "denied"):
        raise NotSupported("negation-differs", "what is denied is negated, and nothing else")
    return next((a for a in fits if a.certainty == claim.certainty), fits[0] if fits else None)


def _topics(seen: Seen) -> set[str]:
    """The acts that words of the quote tell of, beside its verbs of saying."""
    tags = [(tag, value) for _, _, token in seen.tokens() for tag, value in token.tags.items()]
    return {str(value) if tag == "act" else tag.removeprefix("topic_") for tag, value in tags}
