"""Places named in claims."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from tahqiq.findings.index import Index
from tahqiq.findings.phrases import Phrases
from tahqiq.model import Claim, PlaceRef


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place: resolved under its gazetteer name, or as written with what it may be."""

    name: str
    resolved: bool
    written: tuple[str, ...]
    precision: Markup | None
    position: str | None
    candidates: tuple[str, ...]
    claims: Markup


def places(index: Index) -> list[PlaceRow]:
    """Resolved places by name, then the unresolved."""
    phrases, found = Phrases(index), dict[tuple[bool, str], list[tuple[PlaceRef, Claim]]]()
    for claim in index.claims.values():
        if claim.place:
            place = claim.place
            key = (place.id is None, place.id or place.as_written or place.name)
            found.setdefault(key, []).append((place, claim))
    rows = [_row(phrases, named) for _, named in sorted(found.items())]
    return sorted(rows, key=lambda r: (not r.resolved, r.name))


def _row(phrases: Phrases, named: list[tuple[PlaceRef, Claim]]) -> PlaceRow:
    place, t, names = named[0][0], phrases.words, phrases.index.account.place_names
    key = f"place_kind.{place.precision}"
    name = names.get(place.id, place.name) if place.id else place.as_written or place.name
    return PlaceRow(
        name=name,
        resolved=place.id is not None,
        written=tuple(dict.fromkeys(p.as_written for p, _ in named if p.as_written)),
        precision=t(key) if t.has(key) else None,
        position=None if place.lat is None or place.lon is None else f"{place.lat:.4f}, {place.lon:.4f}",
        candidates=tuple(names.get(c, c) for c in place.candidates),
        claims=t.commas(
            Markup('<a class="num" href="#{}">{}</a>').format(c.id, phrases.index.numbers[c.id]) for _, c in named
        ),
    )
