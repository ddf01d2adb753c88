"""Small lands of a few kinds of people, and random claims about them with what each of them means, person by person.

Nothing here uses the room's scopes, cells or inequalities: a claim is made from its meaning, not read back from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from random import Random
from typing import Any

from tahqiq.model import Claim, PlaceRef
from tests.figures.worlds import Map, place, share, toll

EARLIER, LATER = 0, 3  # a day before every claim, and one after
MOST = 10**6


@dataclass(frozen=True)
class Kind:
    """People alike in all that matters: `marks` are the places, groups and perpetrators that apply, and their day.

    Of a region without borders people are possibly ("coast+"), certainly ("coast-"), or as all mean it ("coast").
    """

    marks: frozenset[str]
    day: int


@dataclass(frozen=True)
class Land:
    """Kinds of people, the map, and the values that claims may name in each dimension."""

    name: str
    kinds: tuple[Kind, ...]
    map: Map
    values: Mapping[str, tuple[str, ...]]
    days: tuple[int, ...] = (1, 2)
    whole: str | None = None  # a place that may hold all of an incident


def _kinds(*dimensions: tuple[str, ...], days: tuple[int, ...] = (EARLIER, 1, 2, LATER)) -> tuple[Kind, ...]:
    return tuple(Kind(frozenset(" ".join(marks).split()), day) for *marks, day in product(*dimensions, days))


_NESTED = ("", "town", "town quarter")
_COAST = ("", "coast+", "coast+ coast", "coast+ coast coast-", "coast+ coast coast- port")
_BLAME = ("", "gov", "militia", "gov militia")
_STATUS = ("", "civilian", "armed_forces")

LANDS = (
    Land(
        "days",
        _kinds(_NESTED, ("", "civilian")),
        Map({"quarter": ("town",), "town": ()}),
        {"place": ("town", "quarter"), "status": ("civilian",)},
        whole="town",
    ),
    Land("groups", _kinds(_STATUS, ("", "child")), Map(), {"status": (*_STATUS[1:], "unknown"), "age": ("child",)}),
    Land(
        "crossing",
        _kinds(("", "civilian"), ("", "child", "adult"), ("", "woman"), days=(EARLIER, 1, LATER)),
        Map(),
        {"status": ("civilian",), "age": ("child", "adult"), "sex": ("woman",)},
        days=(1,),
    ),
    Land(
        "blame",
        _kinds(_BLAME, _NESTED, days=(EARLIER, 1, LATER)),
        Map({"quarter": ("town",), "town": ()}),
        {"perpetrator": ("gov", "militia"), "place": ("town", "quarter")},
        days=(1,),
    ),
    Land(
        "coast",
        _kinds(_COAST, ("", "hills"), ("", "civilian"), days=(EARLIER, 1, LATER)),
        Map({"port": ("coast",), "coast": (), "hills": ()}, regions={"coast": (("port",), ("hills",))}),
        {"place": ("coast", "port", "hills"), "status": ("civilian",)},
        days=(1,),
    ),
)
_INSIDE = {"town": ("quarter",), "coast": ("port",)}


@dataclass(frozen=True)
class Told:
    """A claim with its meaning: `own` and inherited values by dimension, and its first and last day."""

    claim: Claim
    named: Mapping[str, str]
    start: int | None
    end: int | None
    published: int | None
    report: str
    harm: str
    sort: str  # toll, share or denial
    casewise: bool
    witnessed: bool
    verified: bool
    soft: bool  # "up to"
    whole: Told | None = None
    parts: list[str] = field(default_factory=list)

    @property
    def partial(self) -> bool:
        """A minimum by the way it came about."""
        return self.casewise or self.witnessed or self.verified


def random_story(random: Random, land: Land, most: int = 4) -> list[Told]:
    """A few claims of one incident; some are inside of others, and all are of small numbers."""
    told: list[Told] = []
    small = random.random() < 0.8
    count = random.randint(2, most if small else 3)
    for n in range(count):
        wholes = [t for t in told if t.sort == "toll"]
        whole = random.choice(wholes) if wholes and random.random() < 0.4 else None
        told.append(_told(random, land, n, count, whole, small))
        if whole and told[-1].sort != "share":
            whole.parts.append(told[-1].claim.id)
    return told


def _told(random: Random, land: Land, n: int, count: int, whole: Told | None, small: bool) -> Told:
    ident = f"clm_{n}"
    own = dict(_own_values(random, land, whole))
    said = random.choice([*land.days, *land.days, None])
    on = None if said is None or random.random() < 0.85 else random.randint(1, said)
    published = random.choice([*land.days, *land.days, None])
    sort = "toll" if random.random() < 0.92 else "denial"
    if whole and random.random() < 0.35:
        sort = "share"
    harm = whole.harm if whole else random.choice(["killed"] * 5 + ["injured"])
    fields = _fields(own, said, on, published) | {"harm": harm, "report": f"art_{random.randrange(count)}"}
    by, witness, verified = random.choice(["doc", "ngo", "hosp"]), random.random() < 0.1, random.random() < 0.1
    fields["speaker"] = {"name": by.upper(), "id": by, "type": "witness" if witness else "monitor"}
    if verified:
        fields["certainty"] = "verified"
    if whole:
        fields["part_of"] = whole.claim.id
    claim, soft = _claim(random, ident, sort, fields, small)
    start, end = (on, on or said)
    if whole and on is None and said in (None, _said(whole)):
        start, end = whole.start, whole.end  # said in one breath: of the same days
    elif whole:
        start, end = start or whole.start, end or whole.end
    named = {**whole.named, **own} if whole else own
    documents = by == "doc"
    return Told(
        claim, named, start, end, published, fields["report"], harm, sort, documents, witness, verified, soft,
        whole if sort == "share" else None,
    )  # fmt: skip


def _said(told: Told) -> int | None:
    said = told.claim.said_on
    return said.end.day if said and said.end else None


def _own_values(random: Random, land: Land, whole: Told | None) -> Iterator[tuple[str, str]]:
    """What the claim names itself; of what its whole names, only a place inside of that."""
    for dimension, values in land.values.items():
        known = whole.named.get(dimension) if whole else None
        choices = values if known is None else _INSIDE.get(known, ())
        if choices and random.random() < 0.5:
            yield dimension, random.choice(choices)


def _fields(own: Mapping[str, str], said: int | None, on: int | None, published: int | None) -> dict[str, Any]:
    fields: dict[str, Any] = {"group": {d: v for d, v in own.items() if d in ("status", "age", "sex")}}
    if "place" in own:
        fields["place"] = place(own["place"])
    if "perpetrator" in own:
        fields["perpetrator"] = {"name": own["perpetrator"], "id": own["perpetrator"]}
    for key, day in (("said", said), ("on", on), ("published", published)):
        if day is not None:
            fields[key] = f"2031-05-0{day}"
    return fields


_SHARES = ((0.5, 1.0, True), (0.5, 0.5, False), (0.0, 0.5, False), (1 / 3, 1 / 3, False), (0.75, 1.0, False))


def _claim(random: Random, ident: str, sort: str, fields: dict[str, Any], small: bool) -> tuple[Claim, bool]:
    if sort == "share":
        low, high, is_open = random.choice(_SHARES)
        return share(ident, low, high, low_open=is_open, **fields), False
    if sort == "denial":
        return toll(ident, (0, 0), "exact", negated=True, **fields), False
    number = random.randint(1, 2) if small else random.randint(5, 7)
    qualifier = random.choice(
        ["exact", "exact", "at_least", "more_than", "about", "nearly", "at_most", "up to", "range"]
    )
    if qualifier not in ("at_most", "up to", "range"):
        return toll(ident, number, qualifier, **fields), False
    low, high = (0, number - 1) if qualifier != "range" else (number, number + 1)
    written = {"at_most": f"no more than {high}", "up to": f"up to {high}", "range": f"{low} to {high}"}[qualifier]
    amount = {"low": low, "high": high, "qualifier": "at_most" if low == 0 else "between", "as_written": written}
    return toll(ident, 1, "exact", **fields | {"amount": amount}), qualifier == "up to"


def whole_place(land: Land) -> PlaceRef | None:
    """The place that holds all of an incident there."""
    return PlaceRef(name=land.whole, id=land.whole, precision="town") if land.whole else None
