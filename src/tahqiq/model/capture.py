"""Who is on which lists, counted; and what follows for those on none: an estimate, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from tahqiq.errors import BadTable
from tahqiq.model.entry import digest

Grade = Literal["note", "caution", "severe"]
_FIX = "Count the persons who are on exactly these lists; those on none are what is to be estimated."


@dataclass(frozen=True, kw_only=True)
class CaptureHistory:
    """How many persons of one stratum are on exactly which lists.

    `counts` maps patterns to persons: "101" is on the first and third of `lists` and on no other; the pattern of
    noughts alone is what is unknown and never stands here. `stratum` says which persons are meant ({} for all).
    """

    lists: tuple[str, ...]
    counts: Mapping[str, int]
    stratum: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raises BadTable for a pattern that is none of so many lists, or a count that is no number of persons."""
        if len(set(self.lists)) < len(self.lists):
            raise BadTable("a list is named twice", why=", ".join(self.lists), fix="Give each list its own name.")
        for pattern, persons in self.counts.items():
            if len(pattern) != len(self.lists) or set(pattern) - {"0", "1"} or "1" not in pattern:
                why = f"{pattern!r} of {len(self.lists)} lists"
                raise BadTable("a pattern is one 0 or 1 for each list, on one list at least", why=why, fix=_FIX)
            if int(persons) != persons or persons < 0:
                raise BadTable("a count is a whole number of persons", why=f"{pattern}: {persons!r}", fix=_FIX)

    @property
    def observed(self) -> int:
        """How many persons are on any list."""
        return sum(self.counts.values())

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content, by which an estimate names its input."""
        counts = {pattern: n for pattern, n in sorted(self.counts.items()) if n}
        return digest({"lists": list(self.lists), "counts": counts, "stratum": dict(self.stratum)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Caveat:
    """Something that weakens an estimate: a stable code, how much, and words for people.

    `values` are what fills the words in any language: numbers, shares, ids of lists and methods, rows of these.
    """

    code: str
    grade: Grade
    words: str
    values: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """The total N of a stratum, documented and undocumented together, with what it hangs on.

    `quantiles` are whole persons by probability (.025, .1, .25, .5, .75, .9, .975), never below `observed`; `at_least`
    is the one-sided 95 % statement. `draws` are posterior draws of N where the method has them (else empty).
    `diagnostics` are plain numbers by name, `settings` and `seed` what makes the run repeatable, `input` the digest of
    the capture history.
    """

    method: str
    observed: int
    lists: tuple[str, ...]
    quantiles: Mapping[float, int]
    mean: float
    at_least: int
    draws: tuple[int, ...] = ()
    diagnostics: Mapping[str, Any] = field(default_factory=dict)
    caveats: tuple[Caveat, ...] = ()
    assumptions: tuple[str, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    seed: int | None = None
    input: str = ""
    version: str = ""
    stratum: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotEstimable:
    """No estimate is made, and why, as a stable code and in words; this says nothing of how many there are.

    `values` are what fills the words in any language, as in a caveat; no number that is withheld is among them.
    """

    method: str
    code: str
    reason: str
    observed: int
    values: Mapping[str, Any] = field(default_factory=dict)
    lists: tuple[str, ...] = ()
    diagnostics: Mapping[str, Any] = field(default_factory=dict)
    input: str = ""
    stratum: Mapping[str, str] = field(default_factory=dict)


def quantile_name(probability: float) -> str:
    """As files call it: .025 is q025, .5 is q50."""
    return "q" + f"{probability:.3f}".removeprefix("0.").removesuffix("0")
