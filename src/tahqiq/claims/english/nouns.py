"""The noun after a number: people, things, or not known."""

from __future__ import annotations

from tahqiq.claims.english.heads import stops
from tahqiq.claims.quantities import Quantity
from tahqiq.claims.tokens import Token

_REACH = 7  # tokens from a number to its noun


def noun_after(tokens: list[Token], j: int, by_start: dict[int, Quantity]) -> int | str | None:
    """The position of the head noun after a number, "thing" where it counts things, None where unknown."""
    n = len(tokens)
    if j < n and tokens[j].norm == "of":
        j += 1
    k = j
    while k < n and k < j + _REACH:
        tags = tokens[k].tags
        if tokens[k].text == "(" and (close := _closing(tokens, k)):
            k = close
            continue
        if k in by_start:
            return None
        if "count" in tags and "person" not in tags:
            return k
        if "person" in tags:
            while k + 1 < n and _is_compound(tokens, k) and k + 1 not in by_start:
                k += 1
            if k + 1 < n and "count" in tokens[k + 1].tags and k + 1 not in by_start:
                return k + 1  # "640 civilian casualties"
            if k + 1 < n and ("thing" in tokens[k + 1].tags or "weapon" in tokens[k + 1].tags):
                return "thing"
            return k
        if "thing" in tags and _modifies(tokens, k):
            k += 1
            continue  # "3 village guards"
        if "thing" in tags or "time_units" in tags or "percent" in tags or (k == j and "weapon" in tags):
            return "thing"
        if "most" in tags or ("state" in tags and (k > j or not (k + 1 < n and "person" in tokens[k + 1].tags))):
            return None
        if stops(tokens[k]) and not (tokens[k].norm in ("the", "these", "those") or tokens[k].text in "\"'“”‘’"):
            return None
        if "harm" in tags and "state" not in tags and not _harms_in_passing(tokens, k):
            return None
        k += 1
    return None


def _modifies(tokens: list[Token], k: int) -> bool:
    """Whether a thing only says which people: "12 hospital patients"."""
    after = tokens[k + 1].tags if k + 1 < len(tokens) else {}
    return (
        "plural" in after
        and (tokens[k].norm == "bus" or not tokens[k].norm.endswith("s"))
        and "percent" not in tokens[k].tags
    )


def _is_compound(tokens: list[Token], k: int) -> bool:
    """Whether the next word is the true head: "taxi drivers", not "(took) 30 passengers hostage"."""
    after = tokens[k + 1].tags
    captive = "singular" in after and ("as_captive" in after or "as_prisoner" in after)
    return "person" in after and not tokens[k].possessive and not captive


def _harms_in_passing(tokens: list[Token], k: int) -> bool:
    """Whether a word of harm only says which people: "71 rape survivors"."""
    after = tokens[k + 1].tags if k + 1 < len(tokens) else {}
    return "of_harm" in tokens[k].tags and "suffering" in after


def _closing(tokens: list[Token], k: int) -> int | None:
    """The position after the parenthesis opened at `k`, if it is a short one."""
    return next((c + 1 for c in range(k + 1, min(k + 6, len(tokens))) if tokens[c].text == ")"), None)
