"""Whether a word reports, and where what is reported stands: before the words of attribution or after them."""

from __future__ import annotations

from tahqiq.claims.english.attributed import Attribution
from tahqiq.claims.english.composite import number_of
from tahqiq.claims.english.naming import timed
from tahqiq.claims.tokens import Token

_PAPERS = frozenset(("tallies", "reports", "estimates", "records", "claims"))  # nouns too
_HOURS = frozenset(("night", "morning", "evening", "afternoon", "late", "early"))
_BESIDE = ("preposition", "statement", "source")
_MEDIA = frozenset(("telegram", "facebook", "x", "twitter", "instagram", "whatsapp", "television", "tv", "radio"))


def is_report(tokens: list[Token], i: int) -> bool:
    """Whether a word that may report does: not "a report", "the reported deaths", "to claim lives", "was said to"."""
    token, tags = tokens[i], tokens[i].tags
    before = tokens[i - 1] if i else None
    forms = tags.get("forms", ())
    if "harm" in tags and "say" not in tags:
        return False
    if before is not None:
        if (
            "article" in before.tags
            or "definite" in before.tags
            or "possessive" in before.tags
            or before.norm in ("to", "of", "no", "any")
        ):
            return False
        if "be" in before.tags and "ing" not in forms:
            return i + 1 < len(tokens) and tokens[i + 1].norm == "by"
        if (
            ("adjective" in before.tags and "speaks" not in before.tags and forms & {"base", "s"})
            or "number" in before.tags
            or before.text[0].isdigit()
        ):
            return False
    if i + 1 < len(tokens):
        after = tokens[i + 1]
        if token.norm in ("claimed", "claims", "claim", "claiming") and _claims_lives(tokens, i):
            return False
        if token.norm.startswith("record") and after.norm in ("number", "high"):
            return False
        if "receives" in tags and (after.text[0].isdigit() or "number" in after.tags or "bound" in after.tags):
            return False  # "the hospital admitted 48 people"
        if token.norm in _PAPERS and "say" in after.tags and "ing" not in after.tags.get("forms", ()):
            return False  # "the tallies say": a noun
        if "harm" in after.tags and token.norm == "reported":
            return False
        if token.norm.startswith("comment") and after.norm == "on":
            return False  # who comments on a claim does not make it
        if tags["act"] == "announces" and any("of_harm" in t.tags for t in tokens[i + 1 : i + 4]):
            return False  # "he ordered the killing of": a deed
    if token.norm == "say" and (before is None or "modal" not in before.tags):
        return True
    if "base" in forms and before is not None and before.text == "," and _clause_closed(tokens, i):
        return True
    if "base" in forms and i + 1 < len(tokens) and tokens[i + 1].norm == "that":
        return before is not None and not ("preposition" in before.tags or "modal" in before.tags)
    return (
        "base" not in forms
        or "past" in forms
        or (
            before is not None
            and (
                "plural" in before.tags
                or "speaks" in before.tags
                or "pronoun" in before.tags
                or "source" in before.tags
                or before.norm == "we"
                or (before.capital and before.text.endswith("s"))  # "the Advocates demand"
            )
        )
    )


def _claims_lives(tokens: list[Token], i: int) -> bool:
    """ "The floods claimed 212 lives": not "claimed 212 lives were lost"."""
    for k in range(i + 1, min(i + 7, len(tokens))):
        if tokens[k].norm in ("lives", "life", "the lives", "the life"):
            return k + 1 >= len(tokens) or tokens[k + 1].tags.keys().isdisjoint(("be", "have", "harm"))
    return False


def _clause_closed(tokens: list[Token], i: int) -> bool:
    """ "The rebels, who hold the town, claim": the comma ends a clause that a comma began."""
    return any("relative" in tokens[k].tags and tokens[k - 1].text == "," for k in range(max(1, i - 10), i - 1))


def impersonal(tokens: list[Token], i: int) -> bool:
    """ "It is believed that": nobody's belief."""
    told = 1 < i < len(tokens) - 1 and tokens[i - 2].norm == "it" and tokens[i + 1].norm == "that"
    return told and "be" in tokens[i - 1].tags


def gainsaid(tokens: list[Token], i: int) -> int | None:
    """Where the tale stands that is gainsaid: "contrary to earlier reports of three dead"."""
    if i + 1 >= len(tokens) or tokens[i + 1].norm != "to":
        return None
    tales = ("report", "reports", "claim", "claims", "rumours", "rumors", "accounts", "allegations")
    return next((k for k in range(i + 2, min(len(tokens), i + 6)) if tokens[k].norm in tales), None)


def passive_quote(tokens: list[Token], i: int) -> bool:
    """ "was quoted by the paper as saying", "was quoted as saying"."""
    return i > 0 and "be" in tokens[i - 1].tags and any(t.norm in ("saying", "telling") for t in tokens[i + 1 : i + 10])


def gives_a_count(tokens: list[Token], i: int) -> bool:
    """ "gave a higher toll", "published its count": a verb of giving before a word for a count."""
    for k, token in enumerate(tokens[i + 1 : i + 6], i + 1):
        put_at = "count" in token.tags and k + 1 < len(tokens) and tokens[k + 1].norm == "at"
        if put_at or number_of(tokens, k) is not None:
            return True
        if not token.tags.keys().isdisjoint(("statement", "toll", "of_harm", "the_dead", "the_injured", "counts_on")):
            return True
        if not token.text[0].isalpha() or "preposition" in token.tags or "stop" in token.tags:
            return False
    return False


def harm_told(tokens: list[Token], i: int) -> bool:
    return any(not t.tags.keys().isdisjoint(("harm", "toll", "state")) for t in tokens[i + 1 : i + 6])


def content(tokens: list[Token], first: int, last: int) -> bool:
    """Whether the tokens between hold more than a date or a connecting phrase."""
    words = 0
    for token in tokens[first:last]:
        words += token.text[0].isalnum() and not token.norm.isdigit() and not timed(token)
        if words > 3:
            return True
    return False


def a_count(tokens: list[Token]) -> bool:
    """ "Twelve people died, …": few words, but all that is said."""
    counted = any("number" in t.tags or "nobody" in t.tags or t.text[0].isdigit() for t in tokens[:3])
    return counted and any("harm" in t.tags or "state" in t.tags or "count" in t.tags for t in tokens)


def ends_here(tokens: list[Token], i: int) -> bool:
    """Whether what follows a reporting verb is only when and where it was said."""
    rest = [t for t in tokens[i + 1 :] if t.text[0].isalnum()]
    told = ("harm", "of_harm", "state", "count", "toll")
    return len(rest) <= 9 and not any(t.norm == "that" or any(tag in t.tags for tag in told) for t in rest)


def set_off(tokens: list[Token], first: int, i: int) -> bool:
    """ "…, the ministry said on Thursday, in one of the worst raids": words of attribution between two commas."""
    after = next((k for k in range(i + 1, min(len(tokens), i + 8)) if tokens[k].text == ","), None)
    if first > 1 and "place_class" in tokens[first - 1].tags:
        first -= 1  # "…, district governor Jan Novak said"
    first -= bool(first and "article" in tokens[first - 1].tags)
    if not first or after is None or tokens[first - 1].text not in ',"”’':
        return False
    timely = all(_of_saying(t) for t in tokens[i + 1 : after])
    told = (
        tokens[first - 1].text != ","
        or "pronoun" in tokens[first].tags
        or any("harm" in t.tags or "toll" in t.tags for t in tokens[:first])
    )
    return timely and told


def _of_saying(token: Token) -> bool:
    """Whether a word tells only when, where or to whom something was said."""
    return timed(token) or token.norm in _HOURS or token.norm in _MEDIA or not token.tags.keys().isdisjoint(_BESIDE)


def turns(tokens: list[Token], first: int) -> bool:
    """Whether a clause of its own begins at `first`: "…, while the monitor said"."""
    near = tokens[max(0, first - 1) : first + 1]
    return any(t.norm in ("while", "but", "and", "whereas", "although", "though") for t in near)


def inverted(tokens: list[Token], i: int, end: int) -> bool:
    """Whether "…, said X" ends with X, so that X is its subject and not that of what is said."""
    if not i or tokens[i - 1].text not in ',"”’':
        return False
    return (
        end >= len(tokens)
        or not tokens[end].text[0].isalnum()
        or "preposition" in tokens[end].tags
        or timed(tokens[end])
    )


def contradicted(tokens: list[Token], a: Attribution) -> bool:
    """ "…, not 17 as the mayor claimed": the number taken back is theirs, not what stands before it."""
    first = min(a.start, a.verb)
    near = range(first, max(-1, first - 4), -1)
    linked = next((k for k in near if tokens[k].norm.startswith("as ") or tokens[k].norm in ("as", "that")), None)
    return linked is not None and any("instead" in t.tags for t in tokens[max(0, linked - 5) : linked])
