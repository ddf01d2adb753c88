"""Speakers no word list knows: the noun phrase before a verb of saying or after "according to": "camp managers"."""

from __future__ import annotations

from tahqiq.claims.english.persons import NOBODY, somebody
from tahqiq.claims.tokens import Token
from tahqiq.model import Speaker

_REACH = 9
# Verbs whose subject speaks, and that no noun goes before as their object.
SAYS = frozenset((
    "say", "says", "said", "tell", "tells", "told", "insist", "insists", "insisted", "recall", "recalled",
    "argue", "argues", "argued", "admitted", "acknowledged", "allege", "alleges", "alleged", "estimate",
    "estimates", "estimated", "believe", "believes", "believed", "warn", "warns", "warned", "accuse", "accuses",
    "accused", "explained", "wrote", "write", "writes", "fear", "fears", "replied", "added", "adds", "claim",
    "claims",
))  # fmt: skip
_NOUNS = frozenset(("claim", "claims", "estimate", "estimates", "fear", "fears"))  # too
_TURNS = frozenset(("and", "but", "while", "whereas", "although", "though", "as", "however"))
_OBJECTS = ("number", "vague", "bound", "article", "harm", "of_harm", "count", "toll")  # begin what is reported
_WALLS = (
    "be", "have", "harm", "of_harm", "say", "clause", "relative", "coordinator", "stop", "negation", "pronoun",
    "modal", "citing", "according", "time", "verb", "adverb", "through", "share", "by",
)  # fmt: skip
_MUTE = ("of_count", "statement", "toll", "the_dead", "the_injured", "weapon", "attack", "time", "footage", "count")


def whoever(text: str, tokens: list[Token], verb: int, last: int) -> tuple[int, Speaker] | None:
    """The noun phrase that ends at `last`, right before the verb: "The company says", "inmates at the prison say"."""
    if last < 0 or tokens[verb - 1].text == "," or not _speaks(tokens, verb):
        return None
    first = last + 1
    while first and first > last + 1 - _REACH and _belongs(tokens[first - 1]):
        first -= 1
    if first and not _begins_clause(tokens, first):
        return _with_clause(text, tokens, verb, last)
    end = next((k for k in range(first, last + 1) if "preposition" in tokens[k].tags), last + 1)
    if (
        end <= last
        and tokens[end].norm == "of"
        and not any("preposition" in t.tags for t in tokens[end + 1 : last + 1])
    ):
        end = last + 1  # "a group of elders"
    return _phrase(text, tokens, first, end)


def _with_clause(text: str, tokens: list[Token], verb: int, last: int) -> tuple[int, Speaker] | None:
    """ "The company that runs the mine said": whom the clause before the verb is of."""
    wall = next((k for k in range(last, max(-1, last - _REACH), -1) if "relative" in tokens[k].tags), None)
    sure = tokens[verb].norm in SAYS and tokens[verb].norm not in _NOUNS
    if wall is None or wall >= last or not sure or any(t.text in ",;:" for t in tokens[wall:verb]):
        return None
    first = wall
    while first and _belongs(tokens[first - 1]) and "preposition" not in tokens[first - 1].tags:
        first -= 1
    if first == wall or (first and not _begins_clause(tokens, first)):
        return None
    return _phrase(text, tokens, first, wall)


def after(text: str, tokens: list[Token], i: int, limit: int) -> tuple[Speaker, int] | None:
    """The noun phrase from token `i` on, and where it ends: "camp managers", "the historian Jan Novak"."""
    if (some := _one_of(text, tokens, i, limit)) is not None:
        return some
    end = i
    while end < limit and _belongs(tokens[end]) and "preposition" not in tokens[end].tags and not tokens[end].capital:
        end += 1
    first = i + ("article" in tokens[i].tags if i < limit else 0)
    if end <= first or any(tag in t.tags for t in tokens[first:end] for tag in _MUTE):
        return None
    if end < len(tokens) and tokens[end].capital and "article" in tokens[i].tags:
        stop = end
        while stop < limit and tokens[stop].capital and "time" not in tokens[stop].tags:
            stop += 1
        written = text[tokens[end].start : tokens[stop - 1].end]
        return Speaker(name=written, as_written=written), stop
    if end < len(tokens) and not (_closes(tokens[end])):
        return None
    found = _phrase(text, tokens, i, end)
    return (found[1], end) if found is not None else None


def _one_of(text: str, tokens: list[Token], i: int, limit: int) -> tuple[Speaker, int] | None:
    """ "one of the boatmen", "two of his neighbours": unnamed people of a group."""
    if i + 3 > limit or "number" not in tokens[i].tags or tokens[i + 1].norm != "of":
        return None
    end = next((k for k in range(i + 2, min(limit, i + 6)) if "plural" in tokens[k].tags), None)
    if end is None or tokens[i + 2].tags.keys().isdisjoint(("definite", "possessive")):
        return None
    written = text[tokens[i].start : tokens[end].end]
    return Speaker(name=written, type=somebody(tokens[end]).type, as_written=written), end + 1


def unarticled(written: str) -> str:
    """ "A group of porters" without its article, which is one word with "group of"."""
    return written.removeprefix("A ").removeprefix("a ")


def _speaks(tokens: list[Token], verb: int) -> bool:
    """Whether the verb cannot be the participle of the noun before it ("the deaths recorded")."""
    if tokens[verb].norm in SAYS:
        return True
    following = tokens[verb + 1] if verb + 1 < len(tokens) else None
    if following is None or "ing" in tokens[verb].tags.get("forms", ("ing",)):
        return False
    return following.norm == "that" or following.text[0].isdigit() or any(t in following.tags for t in _OBJECTS)


def _belongs(token: Token) -> bool:
    if "preposition" in token.tags:
        return "by" not in token.tags
    return (token.text[0].isalpha() or "number" in token.tags) and not any(w in token.tags for w in _WALLS)


def _begins_clause(tokens: list[Token], first: int) -> bool:
    before = tokens[first - 1]
    clock = before.text.isdigit() and first > 2 and tokens[first - 2].text in ":."
    return before.text in ',;:"“”—–-' or before.norm in _TURNS or clock


def _closes(token: Token) -> bool:
    return not token.text[0].isalnum() or "preposition" in token.tags or "coordinator" in token.tags


def _phrase(text: str, tokens: list[Token], first: int, end: int) -> tuple[int, Speaker] | None:
    """The speaker of ``tokens[first:end]``, without its article; its head is the last word before "of"."""
    led = first < end and not tokens[first].tags.keys().isdisjoint(("article", "definite", "possessive"))
    begins = first + led
    if begins >= end:
        return None
    head = next((k - 1 for k in range(begins + 1, end) if tokens[k].norm == "of"), end - 1)
    noun = tokens[head]
    mute = any(tag in t.tags for t in tokens[begins : head + 1] for tag in _MUTE)
    if mute or not noun.text[0].isalpha() or (noun.capital and head > 0):
        return None
    if noun.norm in NOBODY or any(t.norm in ("what", "nothing", "everything") for t in tokens[first:end]):
        return None
    if "number" in noun.tags or noun.possessive or "place" in noun.tags:
        return None
    written = unarticled(text[tokens[begins].start : tokens[end - 1].end])
    kind = somebody(noun).type if "person" in noun.tags else "other"
    return first, Speaker(name=written, type=kind, as_written=written)
