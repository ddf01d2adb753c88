"""Conflicts, differences of scope, and arithmetic, in words."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from tahqiq.findings.index import Index
from tahqiq.findings.phrases import Phrases
from tahqiq.model import Conflict


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim in one line: its number and speaker, what it counts, when it was said."""

    ref: Markup
    words: Markup


@dataclass(frozen=True, slots=True)
class ConflictView:
    """One minimal conflict."""

    number: int
    verdict: Markup
    hard: bool
    words: Markup
    claims: tuple[ClaimLine, ...]
    readings: tuple[Markup, ...]
    repairs: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """Two claims that differ without contradiction."""

    number: int
    words: Markup
    by: Markup
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True)
class AuditView:
    """One sum, subset or series that fails."""

    number: int
    kind: Markup
    words: Markup
    claims: tuple[ClaimLine, ...]
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Conflicts:
    """The whole section."""

    conflicts: tuple[ConflictView, ...]
    differences: tuple[DifferenceView, ...]
    audit: tuple[AuditView, ...]


def conflicts(index: Index) -> Conflicts:
    """Conflicts that hold under every reading come first; numbers follow the reconciliation."""
    phrases, result, t = Phrases(index), index.account.reconciliation, index.words
    views = [_conflict(phrases, n, c) for n, c in enumerate(result.conflicts, 1)]
    return Conflicts(
        tuple(sorted(views, key=lambda v: not v.hard)),
        tuple(
            DifferenceView(
                n, phrases.linked(d.words), t.listed(_by(phrases, b) for b in d.by), lines(phrases, d.claims)
            )
            for n, d in enumerate(result.differences, 1)
        ),
        tuple(
            AuditView(
                number=n,
                kind=t(f"audit_kind.{a.kind}"),
                words=phrases.linked(a.words),
                claims=lines(phrases, a.claims),
                expected=t.number(a.expected),
                found=t.number(a.found),
            )
            for n, a in enumerate(result.audit, 1)
        ),
    )


def lines(phrases: Phrases, keys: tuple[str, ...]) -> tuple[ClaimLine, ...]:
    """Claims as lines."""
    return tuple(ClaimLine(phrases.ref(k), phrases.says(k)) for k in dict.fromkeys(keys))


def _conflict(phrases: Phrases, number: int, conflict: Conflict) -> ConflictView:
    return ConflictView(
        number=number,
        verdict=phrases.words(f"conflicts.{conflict.verdict}"),
        hard=conflict.verdict == "incompatible",
        words=phrases.linked(conflict.words),
        claims=lines(phrases, conflict.claims),
        readings=tuple(phrases.reading(r) for r in conflict.readings),
        repairs=tuple(
            phrases.words.listed(
                phrases.ref(part) if part in phrases.index.numbers else phrases.reading(part) for part in repair
            )
            for repair in conflict.repairs
        ),
    )


def _by(phrases: Phrases, dimension: str) -> Markup:
    key = f"by.{dimension.replace(' ', '_')}"
    return phrases.words(key) if phrases.words.has(key) else Markup.escape(dimension.replace("_", " "))
