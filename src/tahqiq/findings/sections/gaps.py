"""What could not be resolved or taken in, and claims that are kept apart."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from tahqiq.findings.index import Index
from tahqiq.findings.phrases import Phrases
from tahqiq.model import Artifact, Claim, Signal, Unread


@dataclass(frozen=True, slots=True)
class Noted:
    """A claim with what is to be said about it."""

    claim: Claim
    ref: Markup
    words: Markup


@dataclass(frozen=True, slots=True)
class Silent:
    """A document without claims, and why as far as known."""

    artifact: Artifact
    why: Markup


@dataclass(frozen=True, slots=True)
class Gaps:
    """Everything left open, by kind; empty kinds are left out of the page."""

    unread: tuple[tuple[Unread, Markup], ...]  # with what the code means, where that is known
    signals: tuple[tuple[Signal, Markup, Markup], ...]  # likewise, and its own words
    set_aside: tuple[Noted, ...]
    background: tuple[Noted, ...]
    places: tuple[tuple[str, tuple[Markup, ...]], ...]
    undated: Markup
    silent: tuple[Silent, ...]
    lost: tuple[Noted, ...]
    rejected: tuple[Claim, ...]

    @property
    def any(self) -> bool:
        """Whether anything is left open at all."""
        return any(getattr(self, name) for name in self.__slots__)


def gaps(index: Index, anchored: frozenset[str]) -> Gaps:
    """Gathers the gaps of an account; claims not `anchored` in a document are shown here with their quote."""
    phrases, claims = Phrases(index), index.claims

    def noted(claim: Claim, words: Markup) -> Noted:
        return Noted(claim, phrases.ref(claim.id), words)

    places = unresolved_places(index)
    return Gaps(
        unread=tuple((u, _meaning(index, "unread", u.code)) for u in index.account.unread),
        signals=tuple((s, _meaning(index, "signal", s.code), phrases.linked(s.words)) for s in index.account.signals),
        set_aside=tuple(noted(c, phrases.linked(reason)) for c, reason in set_aside(index)),
        background=tuple(noted(c, phrases.says(c.id, dated=False)) for c in claims.values() if c.background),
        places=tuple((w, tuple(phrases.ref(c.id) for c in cs)) for w, cs in places.items()),
        undated=phrases.refs(c.id for c in undated(index)),
        silent=tuple(silent_documents(index)),
        lost=tuple(noted(c, phrases.says(c.id)) for c in claims.values() if c.id not in anchored),
        rejected=index.account.rejected,
    )


def _meaning(index: Index, kind: str, code: str) -> Markup:
    key = f"{kind}.{code}"
    return index.words(key) if index.words.has(key) else Markup("")


def set_aside(index: Index) -> list[tuple[Claim, str]]:
    """Figures that were not used, with the reason; statements and background claims have sections of their own."""
    reasons = index.account.reconciliation.set_aside
    figures = [c for c in index.claims.values() if c.kind != "statement" and not c.background]
    return [(c, reasons[c.id]) for c in figures if c.id in reasons]


def unresolved_places(index: Index) -> dict[str, list[Claim]]:
    """Place as written → the claims that name it, where the gazetteer did not resolve it."""
    found: dict[str, list[Claim]] = {}
    for claim in index.claims.values():
        if claim.place and claim.place.id is None:
            found.setdefault(claim.place.as_written or claim.place.name, []).append(claim)
    return found


def undated(index: Index) -> list[Claim]:
    """Claims of which nobody says when they were made."""
    return [c for c in index.claims.values() if not (c.said_on and (c.said_on.start or c.said_on.end))]


def silent_documents(index: Index) -> list[Silent]:
    """Documents from which no claim was read."""
    carried = index.of_artifact()
    return [Silent(a, _why(index, a)) for a in index.account.artifacts if not carried.get(a.id)]


def _why(index: Index, artifact: Artifact) -> Markup:
    t, passages = index.words, index.passages.get(artifact.id, [])
    if passages and all(p.kind in ("table", "withheld") for p in passages):
        return t("gaps.silent_table")
    if not any(p.text.strip() for p in passages):
        return t("gaps.silent_empty")
    known = artifact.language
    language = t("gaps.silent_language", language=known) if known else t("gaps.silent_unknown")
    return t("gaps.silent_plain") + t("list.semicolon") + language
