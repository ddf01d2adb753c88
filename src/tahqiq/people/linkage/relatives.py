"""Kinds of pairs that look like one person and are two: siblings, and parent and child, often killed together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from tahqiq.people.linkage.columns import Floats
from tahqiq.people.linkage.comparisons import ELSEWHERE, Comparison

# the same: as of one person; chance: as of strangers; moved: found elsewhere in the name; learnt: from the pairs
Likeness = Literal["the same", "chance", "moved", "learnt"]
_MOVED = 0.85  # of a parent's names stand one place on in the child's
_SHARED = 0.9  # of what runs in families, until pairs say otherwise
_TWINS = 0.3  # of siblings' ages, as lists round them: expected too few, all twins would pass for one person


@dataclass(frozen=True, slots=True)
class Relatives:
    """One kind: how alike it makes the fields named; the rest is learnt, or chance where kin share nothing."""

    name: str
    fields: Mapping[str, Likeness]

    def likeness(self, comparison: Comparison) -> Likeness:
        """Where the shares of a field's levels come from."""
        return self.fields.get(comparison.field, "learnt" if comparison.kin or comparison.field == "age" else "chance")

    def shares(self, comparison: Comparison, m: Floats, u: Floats) -> Floats:
        """Those shares before any pair is seen."""
        likeness = self.likeness(comparison)
        if likeness == "the same":
            return m
        if likeness == "moved":
            moved = (1 - _MOVED) * u
            moved[comparison.first(ELSEWHERE)] += _MOVED
            return moved
        if likeness == "learnt":
            shared = _SHARED if comparison.kin else _TWINS
            return np.asarray(shared * m + (1 - shared) * u, dtype=np.float64)
        return u


RELATIVES = (
    Relatives(
        "siblings",
        {
            "given": "chance",
            "father": "the same",
            "grandfather": "the same",
            "family": "the same",
            "mother": "the same",
        },
    ),
    Relatives(
        "parent and child",
        {"given": "moved", "father": "moved", "grandfather": "moved", "family": "the same", "mother": "chance"},
    ),
    Relatives(
        "others of one family",
        {"given": "chance", "father": "chance", "grandfather": "learnt", "family": "the same", "mother": "chance"},
    ),
)
