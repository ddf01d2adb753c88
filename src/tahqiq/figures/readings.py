"""Readings: the named assumptions under which a claim says more than it says for certain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from tahqiq.errors import UnknownReading

WIDTHS_VERSION = 1
Width = tuple[Fraction, Fraction]  # below and above the number, as fractions of it


def _table(about: str) -> Mapping[str, Width]:
    width = Fraction(about)
    return MappingProxyType({"about": (width, width), "nearly": (width, Fraction(0)), "share": (width, width)})


WIDTHS: Mapping[str, Mapping[str, Width]] = MappingProxyType({"typical": _table("0.03"), "cautious": _table("0.18")})
"""How far hedged numbers reach, version 1: the two fits of Ferson et al. (2015) for "about 700"."""

WIDEST = WIDTHS["cautious"]  # what holds of a hedged number under every reading

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "width": "a hedged number lies within the named table of widths, or within that fraction",
        "same_as_of": "an undated claim is of the latest date its own report gives, else of its publication",
        "exact": "a bare number is exact",
        "exhaustive": "a minimum is the complete count",
        "attachment": "a share is of the people whom the claim is attached to",
        "ceiling": "an “up to” is a real upper limit",
        "denial": "a denial is true",
        "firm": "a minimum will not be revised down; named in results only where it is given up",
        "same_incident": "reports that place and time join are of one incident",
        "counts": "people counted by a source that counts civilians only are civilians",
        "same_region": "whoever names a region without borders means the same one",
        "part_of": "an incident that lies in the place and days of another is part of it",
    }
)
_DEFAULT = (
    "attachment",
    "ceiling",
    "counts",
    "exact",
    "firm",
    "part_of",
    "same_as_of",
    "same_incident",
    "same_region",
    "width",
)


@dataclass(frozen=True, slots=True)
class Readings:
    """The assumptions in force: `kinds` for every claim, `named` ("exhaustive:clm_…") for one, `without` for none.

    `width` is "typical", "cautious" or a fraction as text ("0.1": a tenth either way). `whose` has the origins of
    claims, so that a reading may be named by source too ("-counts:SOURCE"), and `own` the widths of sources.
    """

    width: str = "0.1"
    kinds: frozenset[str] = frozenset(_DEFAULT)
    named: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    whose: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def default(cls) -> Readings:
        """Hedges within a tenth, bare numbers exact, undated claims as of their own report; minimums stay minimums."""
        return cls()

    @classmethod
    def of(cls, names: Iterable[str]) -> Readings:
        """The default, adjusted by name: "width:cautious", "exhaustive:clm_…", "-exact"; raises UnknownReading."""
        readings = cls()
        for name in names:
            readings = readings._adjusted(name)
        return readings

    def _adjusted(self, name: str) -> Readings:
        sign, bare = name[:1] == "-", name.removeprefix("-")
        kind, _, detail = bare.partition(":")
        if kind not in KINDS:
            raise UnknownReading(f"no reading named {name!r}", why=f"known: {', '.join(sorted(KINDS))}")
        if kind == "width" and detail and not sign:
            width_table(detail)
            return replace(self, width=detail)
        if detail:
            side = "without" if sign else "named"
            return replace(self, **{side: getattr(self, side) | {bare}})
        return replace(self, kinds=self.kinds - {kind} if sign else self.kinds | {kind})

    def allow(self, element: str) -> bool:
        """Whether `element` ("exact:clm_…") is assumed."""
        kind, _, claim = element.partition(":")
        names = {element, f"{kind}:{self.whose.get(claim, claim)}"}
        if not names.isdisjoint(self.without):
            return False
        return kind in self.kinds or not names.isdisjoint(self.named)

    def of_claims(self, whose: Mapping[str, str]) -> Readings:
        """The same, for claims of these origins."""
        return replace(self, whose={**self.whose, **whose})

    def unmet(self, whose: Mapping[str, str]) -> list[str]:
        """The readings named of a claim or source that is not among these, by id with origins: they do nothing."""
        known = {*whose, *whose.values()}
        return sorted(name for name in self.named | self.without if name.partition(":")[2] not in known)

    def joins(self, claim: str) -> bool:
        """Whether the report of a claim may be joined with others by place and time."""
        return self.allow(f"same_incident:{claim}")

    def nests(self, claim: str) -> bool:
        """Whether the incident of a claim may be taken as part of another by place and time."""
        return self.allow(f"part_of:{claim}")

    def shown(self, element: str) -> str:
        """The name under which results list it: widths by their table, others as one, by source or by claim."""
        kind, _, claim = element.partition(":")
        if kind == "width":
            return f"width:{self.own.get(self.whose.get(claim, ''), self.width)}"
        if kind == "counts":
            return f"counts:{self.whose.get(claim, claim)}"
        return kind if kind in ("same_as_of", "same_incident", "same_region") else element

    def widths(self, claim: str = "") -> Mapping[str, Width]:
        """How far each hedge reaches under these readings, or in a claim of a source with a width of its own."""
        return width_table(self.own.get(self.whose.get(claim, ""), self.width))

    def widest(self, claim: str) -> Mapping[str, Width]:
        """How far hedges may reach under every reading."""
        return _widest(self.own.get(self.whose.get(claim, ""), self.width))

    def to_json(self) -> dict[str, Any]:
        """As plain data, for accounts of method."""
        return {
            "width": self.width,
            "widths_version": WIDTHS_VERSION,
            "kinds": sorted(self.kinds),
            "named": sorted(self.named),
            "without": sorted(self.without),
        }


@lru_cache
def _widest(name: str) -> Mapping[str, Width]:
    own = width_table(name)
    return {hedge: (max(w[0], own[hedge][0]), max(w[1], own[hedge][1])) for hedge, w in WIDEST.items()}


@lru_cache
def width_table(name: str) -> Mapping[str, Width]:
    """The widths of that name, or of that fraction; raises UnknownReading."""
    if name in WIDTHS:
        return WIDTHS[name]
    try:
        share = Fraction(name)
    except (ValueError, ZeroDivisionError) as error:
        raise UnknownReading(f"no width {name!r}", why="typical, cautious, or a fraction such as 0.1") from error
    if not 0 <= share < 1:
        raise UnknownReading(f"no width {name!r}", why="a fraction is at least 0 and below 1")
    return _table(name)


def rounding_floor(number: int) -> int:
    """The least number that rounds to a round one: 1,000 → 950 (two significant digits); others stand as they are."""
    unit = 10 ** (len(str(number)) - 2)
    return number - unit // 2 if number >= 100 and number % unit == 0 else number
