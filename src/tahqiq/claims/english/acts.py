"""What somebody does by words without reporting: sets up an inquiry, imposes a curfew, calls a report baseless."""

from __future__ import annotations

from tahqiq.claims.english.attribution import Attribution
from tahqiq.claims.english.memory import Memory
from tahqiq.claims.english.speakers import opening, subject
from tahqiq.claims.tokens import Tagged, Token
from tahqiq.model import Certainty

_REACH = 12  # tokens from the verb to what it is done to
_DONE: tuple[tuple[str, str, str, Certainty], ...] = (  # tag of the verb, of its object, the act, how sure
    ("with_establishes_inquiry", "topic_establishes_inquiry", "establishes_inquiry", "asserted"),
    ("names", "topic_establishes_inquiry", "establishes_inquiry", "asserted"),
    ("brands", "baseless", "denies", "denied"),
    ("repeats", "plea", "appeals", "asserted"),
    ("imposes", "imposed", "announces", "announced"),
)

_VERBS = frozenset(verb for verb, *_ in _DONE)


def find(text: str, tokens: Tagged, says: list[Attribution], memory: Memory) -> list[Attribution]:
    """The acts of a sentence whose doer is named; none within what somebody says."""
    if tokens.told.isdisjoint(_VERBS):
        return []
    out: list[Attribution] = []
    taken = {a.verb for a in says}
    for i, token in enumerate(tokens):
        for verb, thing, act, certainty in _DONE:
            if verb not in token.tags or i in taken or any(a.end <= i and not a.trailing for a in says):
                continue
            rest = tokens[i + 1 : i + 1 + _REACH]
            if not any(thing in t.tags for t in rest) or _passive(tokens, i):
                continue
            doer = subject(text, tokens, i, memory) or opening(text, tokens, i, memory)
            if doer is not None and not any(a.verb == i for a in out):
                out.append(Attribution(doer[0], i, i + 1, doer[1], certainty, act))
    return out[:1]


def _passive(tokens: list[Token], i: int) -> bool:
    """ "was set up", "the inquiry ordered by": what is done to stands before the verb."""
    before = tokens[i - 1] if i else None
    return (before is not None and "be" in before.tags) or (i + 1 < len(tokens) and tokens[i + 1].norm == "by")
