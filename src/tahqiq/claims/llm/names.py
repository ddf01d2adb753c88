"""Speakers, perpetrators and places of a proposal: they stand in the text, and the registries say who they are."""

from __future__ import annotations

from collections.abc import Sequence

from tahqiq.claims.english.attribution import Attribution
from tahqiq.claims.english.parse import Parse
from tahqiq.claims.llm.locate import Finder, Span
from tahqiq.claims.llm.rejection import NotSupported
from tahqiq.claims.llm.seen import Seen
from tahqiq.claims.sources import Sources
from tahqiq.model import Claim, Perpetrator, PlaceRef, Speaker

_POSSESSIVE = frozenset(("its", "his", "her", "their"))
_PAPERS = frozenset(("statement", "report", "bulletin", "communique", "بيان", "البيان", "تقرير", "التقرير"))


def speaker(
    seen: Seen,
    claim: Claim,
    said: Attribution | None,
    *,
    parses: Sequence[Parse],
    sources: Sources,
    publisher: str | None,
) -> Speaker | None:
    """The speaker proposed; he may be named anywhere in the document, but not another than the sentence names."""
    named = said.speaker if said is not None else None
    if claim.speaker is None:
        if named is not None and not _is_carrier(named, publisher):
            raise NotSupported("speaker-left-out", f"the sentence says who speaks: {named.as_written or named.name}")
        return None
    span = _somewhere(seen.finder, claim.speaker.name, "speaker", near=seen.sentences)
    written = seen.finder.text[span.start : span.end]
    known = _known(written, parses, sources)
    if (
        named is not None
        and not _unnamed(named)
        and not _one(known, named)
        and not seen.finder.all(written, seen.sentences)
    ):
        words = f"the sentence names {named.as_written or named.name}, the proposal {written}"
        raise NotSupported("speaker-differs", words)
    return named if named is not None and _one(known, named) else known


def perpetrator(seen: Seen, claim: Claim, sources: Sources) -> Perpetrator | None:
    """The accused party, which must be named in the document."""
    if claim.perpetrator is None:
        return None
    span = _somewhere(seen.finder, claim.perpetrator.name, "perpetrator", near=seen.sentences)
    written = seen.finder.text[span.start : span.end]
    wanted = written.casefold().removeprefix("the ")
    for party in sources.parties:
        if wanted in (n.casefold() for n in (party.name, *party.aliases, *party.adjectives)):
            return party.named(written)
    source = sources.find(wanted)
    return Perpetrator(name=source.name if source else written, id=source.id if source else None, as_written=written)


def place(seen: Seen, claim: Claim) -> PlaceRef | None:
    """The place, which must be named in the document; one that the gazetteer cannot tell stays as written."""
    if claim.place is None:
        return None
    span = _somewhere(seen.finder, claim.place.name, "place", near=seen.sentences)
    written = seen.finder.text[span.start : span.end]
    return seen.parses[0].atlas.resolve(" ".join(written.split()), written)


def _somewhere(finder: Finder, name: str, field: str, near: Span) -> Span:
    found = finder.all(name)
    if not found:
        raise NotSupported(f"{field}-not-in-text", f"{name!r} does not stand in the document")
    return min(found, key=lambda s: abs(s.start - near.start))


def _known(written: str, parses: Sequence[Parse], sources: Sources) -> Speaker:
    wanted = written.casefold().removeprefix("the ")
    source = sources.find(written) or sources.find(wanted)
    if source is not None:
        return Speaker(name=source.name, type=source.type, id=source.id, as_written=written)
    met = (a.speaker for parse in parses for a in parse.says if a.speaker is not None)
    for one in met:
        if wanted in (n.casefold().removeprefix("the ") for n in (one.name, one.as_written)):
            return one
    return Speaker(name=written, as_written=written)


def _is_carrier(named: Speaker, publisher: str | None) -> bool:
    return publisher is not None and _one(named, Speaker(name=publisher))


def _unnamed(speaker: Speaker) -> bool:
    """ "its spokesman", "the statement": words behind which somebody named elsewhere stands."""
    words = (speaker.as_written or speaker.name).casefold().split()
    return speaker.id is None and (words[0] in _POSSESSIVE or words[-1] in _PAPERS)


def _one(a: Speaker, b: Speaker) -> bool:
    """The same id, or one name within the other: "the ministry" and "ministry of health"."""
    if a.id is not None and b.id is not None:
        return a.id == b.id
    ours = [n.casefold().removeprefix("the ") for n in (a.name, a.as_written) if n]
    theirs = [n.casefold().removeprefix("the ") for n in (b.name, b.as_written) if n]
    return any(x in y or y in x for x in ours for y in theirs)
