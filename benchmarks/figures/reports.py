"""A made-up news season with a known size: episodes, the documents that report them, and their claims."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from tahqiq.model import Claim
from tahqiq.model.claim_json import claim_from_json

_SOURCES = ("monitor_a", "monitor_b", "ministry", "hospital", "agency")
_GROUPS: tuple[dict[str, str], ...] = (
    {},
    {"status": "civilian"},
    {"age": "child"},
    {"sex": "woman"},
    {"status": "armed_forces"},
)
_QUALIFIERS = ("exact", "exact", "about", "at_least", "more_than")


class Provinces:
    """Towns ``t:<province>:<n>`` in provinces ``p:<n>``; every two provinces are apart."""

    def within(self, inner: str, outer: str) -> bool | None:
        if inner == outer:
            return True
        if inner.split(":")[1] != outer.split(":")[1]:
            return False
        if outer[0] == "p":
            return True
        return None if inner[0] == "p" else False

    def parts(self, place: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return (), ()


def season(documents: int, claims_per_document: int = 5, *, per_episode: int = 4, seed: int = 1) -> list[Claim]:
    """Claims of `documents` reports on about ``documents / per_episode`` episodes spread over provinces and years."""
    random = Random(seed)
    claims: list[Claim] = []
    for document in range(documents):
        episode = random.randrange(max(1, documents // per_episode))
        claims += _report(random, document, episode, claims_per_document)
    return claims


def one_event(claims: int, *, seed: int = 1) -> list[Claim]:
    """Claims of many reports on one episode."""
    random = Random(seed)
    return [c for n in range(-(-claims // 5)) for c in _report(random, n, 0, 5)][:claims]


def _report(random: Random, document: int, episode: int, size: int) -> list[Claim]:
    first = date(2031, 1, 1) + timedelta(days=45 * (episode // 40))
    day = first + timedelta(days=random.randrange(4))
    toll = 20 + 37 * (episode % 29)
    source = random.choice(_SOURCES)
    return [
        _claim(random, f"{document:05}_{n}", episode, day, source, toll if n == 0 else max(1, toll // (n + 2)), n)
        for n in range(size)
    ]


def _claim(random: Random, ident: str, episode: int, day: date, source: str, number: int, n: int) -> Claim:
    qualifier = random.choice(_QUALIFIERS)
    low = max(1, round(number * random.uniform(0.9, 1.0)))
    province = episode % 40
    body: dict[str, Any] = {
        "id": f"clm_{ident}",
        "kind": "toll",
        "harm": "killed" if n < 4 else "injured",
        "speaker": {"name": source, "id": source, "type": "monitor"},
        "carrier": {"artifact": f"art_{ident[:5]}", "published": (day + timedelta(days=1)).isoformat()},
        "amount": {"low": low, "high": None if qualifier in ("at_least", "more_than") else low, "qualifier": qualifier},
        "group": _GROUPS[n % len(_GROUPS)] if n < 4 else {},
        "place": {"name": f"Province {province}", "id": f"p:{province}", "precision": "admin1"},
    }
    if random.random() < 0.8:
        body["said_on"] = {"start": day.isoformat(), "end": day.isoformat()}
    if n == 3:
        town = random.randrange(3)
        body["place"] = {"name": f"Town {province}.{town}", "id": f"t:{province}:{town}", "precision": "town"}
    if n == 1:
        body["part_of"] = f"clm_{ident[:-1]}0"
    if n == 2:
        body["perpetrator"] = {"name": "government forces", "id": "gov"}
    return claim_from_json(body)
