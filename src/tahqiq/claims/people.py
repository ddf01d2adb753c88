"""A phrase of people as every grammar makes it, and what a part takes over from its whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tahqiq.claims.groups import filled
from tahqiq.model import Amount, Group, Harm


@dataclass(slots=True, eq=False)
class People:
    """A phrase of people in tokens ``[start, end)``; `harm` and `parent` are filled in by the grammar.

    `kind`: counted, single ("a man"), bare ("civilians"), none ("no civilians"), headless ("12").
    """

    start: int
    end: int
    amount: Amount
    group: Group
    kind: str
    head: int = -1
    harm: Harm | None = None
    own: bool = False  # the phrase itself names the harm: "12 dead", "five bodies"
    firm: bool = False  # harm settled, not merely continued along a list
    weak: bool = False
    unknown: bool = False  # counted noun not in the lexicon
    among: bool = False  # "of the 210" follows: a part of what is counted next
    parent: People | None = None
    event: Any = None
    negated: bool = False


def inherit(p: People) -> None:
    """A part suffered what its whole suffered, and is at least what the whole is said to be."""
    seen = 0
    whole = p.parent
    while whole is not None and seen < 4:
        if p.harm is None or (not p.own and not p.firm):
            p.harm = whole.harm or p.harm
        if whole.harm is None and p.harm is not None and not p.own:
            whole.harm, whole.event = p.harm, p.event
        p.group = filled(p.group, whole.group)
        p.event = p.event or whole.event
        whole, seen = whole.parent, seen + 1
