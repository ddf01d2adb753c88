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
from tahqiq.model import Carrier, Claim, Group, Period
from tahqiq.model.claim_json import with_id

_BY_WORD = ("denies", "accuses", "threatens", "promises", "appeals")
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
                speaker=names.speaker(seen, claim, said, self.parses, self._sources),
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
    fits = [(p, t) for p, t in near if (t.period.start, t.period.end) == (told.start, told.end)]
    if not fits:
        read = " or ".join(f"{t.period.start or '…'} to {t.period.end or '…'}" for _, t in near)
        words = f"{told.as_written!r} is {read}, the proposal has {told.start or '…'} to {told.end or '…'}"
        raise NotSupported(f"{field}-differs", words)
    parse, time = fits[0]
    if field == "period" and any(a.said_on is time.period for a in parse.says):
        raise NotSupported("period-is-of-the-speaking", f"{told.as_written!r} is when the speaker spoke")
    return time.period


def _statement(seen: Seen, claim: Claim) -> Attribution | None:
    """The attribution of a statement, its act and tone checked."""
    says = [a for parse in seen.parses for a in parse.says]
    tags = {
        (str(v) if k == "act" else k.removeprefix("topic_")) for _, _, t in seen.tokens() for k, v in t.tags.items()
    }
    acts = {a.act for a in says} | tags
    if claim.act is None:
        raise NotSupported("act-not-in-quote", "a statement without its act")
    if claim.act != "other" and claim.act not in acts:
        raise NotSupported("act-not-in-quote", f"no word of the quote {claim.act.replace('_', ' ')}")
    fits = [a for a in says if claim.act not in _BY_WORD or a.act == claim.act] or says
    allowed = {a.certainty for a in fits} or {"asserted"}
    if claim.certainty not in allowed:
        raise NotSupported(
            "certainty-differs", f"the wording is {' or '.join(sorted(allowed))}, the proposal {claim.certainty}"
        )
    if claim.negated != (claim.certainty == "denied"):
        raise NotSupported("negation-differs", "what is denied is negated, and nothing else")
    return next((a for a in fits if a.certainty == claim.certainty), None)
