"""The small invented country of the claims tests, with its names in Arabic."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from tahqiq.claims import Document, Extraction
from tahqiq.claims.extractors.rules import RulesExtractor
from tahqiq.claims.sources import Sources
from tahqiq.model import Place, PlaceRef
from tests.claims.conftest import PUBLISHED, line

TOWNS = ("فيلد", "تل عمرة", "قصيرة", "جبل نور", "أسترافا", "نورلاند", "دار السلام", "Veld")
INVENTED = {
    "source": [
        {
            "id": "nhm",
            "name": "Norland Human Rights Monitor",
            "type": "monitor",
            "aliases": ["NHM", "مرصد نورلاند لحقوق الإنسان", "مرصد نورلاند"],
            "short": ["monitor", "المرصد"],
        },
        {
            "id": "nmod",
            "name": "Norland Ministry of Defence",
            "type": "government",
            "aliases": ["وزارة الدفاع النورلاندية", "وزارة دفاع نورلاند"],
            "short": ["ministry", "الوزارة"],
        },
        {"id": "npress", "name": "Norpress", "type": "media", "aliases": ["نوربرس", "وكالة نوربرس"]},
    ],
    "party": [{"id": "red_front", "name": "Red Front", "aliases": ["الجبهة الحمراء", "مقاتلو الجبهة الحمراء"]}],
}


class Towns:
    """Places by name: the invented towns, a coast, and a name that two places share."""

    def __init__(self) -> None:
        self._places = {t: (Place(id=f"t:{t}", name=t, kind="town"),) for t in TOWNS}
        self._places["الساحل"] = (Place(id="r:coast", name="الساحل", kind="region"),)
        self._places["بئر سول"] = tuple(Place(id=f"t:بئر سول {n}", name="بئر سول", kind="town") for n in (1, 2))

    def candidates(self, name: str) -> tuple[Place, ...]:
        return self._places.get(name, ())

    def resolve(self, name: str, context: Sequence[str] = ()) -> PlaceRef:
        found = self.candidates(name)
        if len(found) == 1:
            return PlaceRef(name=found[0].name, id=found[0].id, precision=found[0].kind, as_written=name)
        return PlaceRef(name=name, as_written=name, candidates=tuple(p.id for p in found))


@pytest.fixture(scope="session")
def extractor() -> RulesExtractor:
    return RulesExtractor(Towns(), sources=Sources.shipped().extended(INVENTED))


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
