"""Whether what a clause tells is left open or called untrue: "could not verify", "whether", "the rumour that"."""

from __future__ import annotations

from itertools import pairwise

from tahqiq.claims.tokens import Tagged, Token

_REACH = 12  # tokens back from an event to the words of doubt
_NOT = frozenset(("not", "never", "n't", "unable", "cannot", "nobody", "no", "nor"))
_DOUBT = ("doubt", "proves")
_TALES = frozenset(("report", "reports", "claim", "claims", "allegation", "allegations", "news", "suggestion"))
_UNCHECKED = frozenset(("unverified", "unconfirmed", "unsubstantiated"))
_ASKS = frozenset(("did", "do", "does", "were", "was", "are", "is", "have", "has", "had", "how", "why", "who", "when"))


def unproved(tokens: Tagged, start: int) -> bool:
    """Whether the event at `start` is asked, rumoured, played or said to be unconfirmed: nobody vouches for it."""
    told = tokens.told
    open_yet = "proves" in told and any(
        "proves" in tokens[k].tags and _negated(tokens, k) for k in _verdict(tokens, start)
    )
    doubted = (not told.isdisjoint(_DOUBT) and _doubted(tokens, start)) or _alive(tokens, start)
    return open_yet or doubted or _asked(tokens) or ("staged" in told and _staged(tokens, start))


def alleged(tokens: Tagged, start: int) -> bool:
    """ "Unverified reports that …", "had received allegations that …": somebody says so, nobody vouches for it."""
    for k in _before(tokens, start):
        if tokens[k].norm in _TALES and k + 1 < len(tokens) and tokens[k + 1].norm in ("that", "of"):
            if tokens[k].norm in ("claim", "claims"):
                return k > 0 and not tokens[k - 1].tags.keys().isdisjoint(("article", "preposition"))
            return tokens[k].norm.startswith("allegation") or _unchecked(tokens[max(0, k - 2) : k])
    return False


def _unchecked(before: list[Token]) -> bool:
    return any(t.norm in _UNCHECKED for t in before)


def untrue(tokens: Tagged, start: int) -> bool:
    """ "It is not true that …", "Reports that … are false"."""
    for k in _before(tokens, start):
        if tokens[k].norm == "untrue" or ("falsehood" in tokens[k].tags):
            return True
        if "truth" in tokens[k].tags and _negated(tokens, k):
            return True
    return "falsehood" in tokens.told and any("falsehood" in tokens[k].tags for k in _verdict(tokens, start))


def _verdict(tokens: list[Token], start: int) -> range:
    """Where "Reports that …" may go on with what became of them: after the event they tell of."""
    opened = any(a.norm in _TALES and b.norm in ("that", "to", "to have", "of") for a, b in pairwise(tokens[:6]))
    return range(start + 1, len(tokens) if opened else start + 1)


def _before(tokens: list[Token], start: int) -> range:
    """The positions of the clause before `start`, nearest first."""
    floor = max(0, start - _REACH)
    wall = next((k + 1 for k in range(start - 1, floor - 1, -1) if tokens[k].text in ";:" or _turns(tokens, k)), floor)
    return range(start - 1, wall - 1, -1)


def _turns(tokens: list[Token], k: int) -> bool:
    """ "…, but", "…, and": a new main clause."""
    return tokens[k].norm in ("but", "however") or (tokens[k].norm == "and" and k > 0 and tokens[k - 1].text == ",")


def _negated(tokens: list[Token], k: int) -> bool:
    return any(t.norm in _NOT or t.norm.endswith("n't") for t in tokens[max(0, k - 4) : k])


def _doubted(tokens: list[Token], start: int) -> bool:
    for k in _before(tokens, start):
        tags = tokens[k].tags
        if "harm" in tags and k < start - 1 and "of_harm" not in tags:
            return False  # another harm is told between: the doubt was about that one
        if "past" in tags.get("forms", ()) and "say" in tags and "proves" not in tags:
            return False  # "asked whether …, the mayor said …"
        if ("doubt" in tags and not _told_of(tokens, k)) or ("proves" in tags and _negated(tokens, k)):
            return True
    return False


def _told_of(tokens: list[Token], k: int) -> bool:
    """ "unverified reports that": alleged, not left open."""
    return tokens[k].norm in _UNCHECKED and any(t.norm in _TALES for t in tokens[k + 1 : k + 3])


def _alive(tokens: list[Token], start: int) -> bool:
    """ "13 people listed as dead have been found alive"."""
    if tokens[start].tags.get("state") != "killed":
        return False
    after = tokens[start + 1 : start + 9]
    stop = next((k for k, t in enumerate(after) if t.text in ",;:" or "coordinator" in t.tags), len(after))
    return any(t.norm == "alive" for t in after[:stop])


def _asked(tokens: list[Token]) -> bool:
    last = next((t.text for t in reversed(tokens) if t.text not in "\"'”’)"), "")
    return last == "?" and bool(tokens) and tokens[0].norm in _ASKS


def _staged(tokens: list[Token], start: int) -> bool:
    """ "In the film, …", "The novel opens with …": what opens the sentence sets it on a stage."""
    if not tokens or not (tokens[0].norm == "in" or tokens[0].tags.keys() & {"article", "possessive", "definite"}):
        return False
    return any("staged" in t.tags and k < start for k, t in enumerate(tokens[1:4], 1))
