"""A small invented country, and claims as one-line strings that a table can hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from tahqiq.claims import Document, Extraction
from tahqiq.claims.extractors.rules import RulesExtractor
from tahqiq.claims.sources import Sources
from tahqiq.model import Claim, Period, Place, PlaceRef

TOWNS = ("Mardin Hill", "Tel Amra", "Qasira", "Jabal Noor", "Ostrova", "Veld", "San Tomas", "Norland", "Latakia")
PUBLISHED = date(2025, 3, 10)  # a Monday
INVENTED = {
    "source": [
        {
            "id": "nhm",
            "name": "Norland Human Rights Monitor",
            "type": "monitor",
            "aliases": ["NHM", "مرصد نورلاند"],
            "short": ["monitor"],
        },
        {
            "id": "nmod",
            "name": "Norland Ministry of Defence",
            "type": "government",
            "aliases": ["Norland Defence Ministry"],
            "short": ["ministry"],
        },
        {"id": "npress", "name": "Norpress", "type": "media"},
    ],
    "party": [{"id": "red_front", "name": "Red Front", "aliases": ["red front fighters"], "adjectives": ["red front"]}],
}


class SmallAtlas:
    """Places by name: the invented towns, a coast, and a name that two places share."""

    def __init__(self) -> None:
        self._places = {t.lower(): (Place(id=f"t:{t}", name=t, kind="town"),) for t in TOWNS}
        self._places["the coast"] = (Place(id="r:coast", name="Norland coast", kind="region"),)
        self._places["bir sol"] = tuple(Place(id=f"t:Bir Sol {n}", name="Bir Sol", kind="town") for n in (1, 2))

    def candidates(self, name: str) -> tuple[Place, ...]:
        return self._places.get(name.lower(), ())

    def resolve(self, name: str, context: Sequence[str] = ()) -> PlaceRef:
        found = self.candidates(name)
        if len(found) == 1:
            return PlaceRef(name=found[0].name, id=found[0].id, precision=found[0].kind, as_written=name)
        return PlaceRef(name=name, as_written=name, candidates=tuple(p.id for p in found))


@pytest.fixture(scope="session")
def extractor() -> RulesExtractor:
    return RulesExtractor(SmallAtlas(), sources=Sources.shipped().extended(INVENTED))


@pytest.fixture(scope="session")
def read(extractor: RulesExtractor) -> Callable[..., Extraction]:
    def extract(text: str, published: date | None = PUBLISHED, publisher: str | None = None) -> Extraction:
        return extractor.extract(Document(artifact="art_x", text=text, published=published, publisher=publisher))

    return extract


@pytest.fixture(scope="session")
def lines(read: Callable[..., Extraction]) -> Callable[[str], list[str]]:
    """Tolls and shares of a text in order of their number: ``killed 5 civilian child <60``."""

    def summarise(text: str) -> list[str]:
        claims = read(text).claims
        return [line(c, claims) for c in claims if c.kind != "statement"]

    return summarise


def line(claim: Claim, claims: Sequence[Claim]) -> str:
    whole = next((c for c in claims if c.id == claim.part_of), None)
    group = claim.group
    facets = [f for f in (group.status, group.age, group.sex, group.role, group.identity) if f]
    inside = [f"<{whole.amount.low}"] if whole is not None and whole.amount is not None else []
    negated = ["NOT"] if claim.negated else []
    return " ".join([*negated, str(claim.harm), _number(claim), *facets, *inside])


def _number(claim: Claim) -> str:
    if claim.share is not None:
        more = ">" if claim.share.low_open else ""
        return f"{more}{claim.share.low:g}"
    assert claim.amount is not None
    a = claim.amount
    number = str(a.low) if a.low == a.high else f"{a.low}+" if a.high is None else f"{a.low}-{a.high}"
    return number if a.qualifier == "exact" else f"{number} {a.qualifier}"


def days(period: Period | None) -> str | None:
    if period is None:
        return None
    return f"{period.start or ''}..{period.end or ''}" if period.start != period.end else str(period.start)
