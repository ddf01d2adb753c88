"""Who speaks, and separately the documents in which it stands."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from tahqiq.findings.index import Index
from tahqiq.findings.phrases import Phrases
from tahqiq.findings.text import isolated
from tahqiq.model import Artifact, Claim


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """One speaker, with how it reached us."""

    name: Markup
    kind: Markup
    tolls: int
    statements: int
    first: str
    via: Markup
    carriers: tuple[Artifact, ...]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document as obtained."""

    artifact: Artifact
    published: Markup
    obtained: Markup
    parent: str | None
    claims: int


def speakers(index: Index) -> list[SpeakerRow]:
    """Speakers by number of claims."""
    phrases, found = Phrases(index), dict[str, list[Claim]]()
    for claim in index.claims.values():
        found.setdefault(index.speaker_key(claim), []).append(claim)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return [_speaker(phrases, claims) for _, claims in ordered]


def documents(index: Index) -> list[DocumentRow]:
    """Documents in the order in which they were taken in."""
    carried, t = index.of_artifact(), index.words
    return [
        DocumentRow(
            artifact=a,
            published=t.day(a.published) if a.published else t("date.unknown"),
            obtained=t(
                "sources.by",
                by=isolated(a.obtained_by),
                origin=isolated(a.obtained_from),
                at=Markup('<bdi dir="ltr">{}</bdi>').format(a.obtained_at.isoformat(" ", "seconds")),
            ),
            parent=a.parent and index.artifacts[a.parent].name if a.parent in index.artifacts else a.parent,
            claims=len(carried.get(a.id, ())),
        )
        for a in index.account.artifacts
    ]


def _speaker(phrases: Phrases, claims: list[Claim]) -> SpeakerRow:
    chains = dict.fromkeys(" ← ".join(c.via) for c in claims)
    relayed = [isolated(chain) if chain else phrases.words("sources.direct") for chain in chains]
    statements = sum(c.kind == "statement" for c in claims)
    artifacts = phrases.index.artifacts
    return SpeakerRow(
        name=phrases.speaker(claims[0]),
        kind=phrases.speaker_type(claims[0]),
        tolls=len(claims) - statements,
        statements=statements,
        first=claims[0].id,
        via=phrases.words.commas(relayed),
        carriers=tuple(artifacts[k] for k in dict.fromkeys(c.carrier.artifact for c in claims) if k in artifacts),
    )
