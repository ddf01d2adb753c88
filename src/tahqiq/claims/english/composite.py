"""Harms told by two words that stand apart: "suffered … burns", "taken to … hospital", "took 30 passengers hostage"."""

from __future__ import annotations

from tahqiq.claims.english.heads import of_those
from tahqiq.claims.people import People
from tahqiq.claims.tokens import Token
from tahqiq.model import Harm

_NEAR = 5  # tokens between the two words
_AROUND = 9  # with the people between them


def injury(tokens: list[Token], i: int) -> tuple[int, bool] | None:
    """Where "suffered serious burns" or "(were) taken to a hospital" that begins at token `i` ends; whether passive."""
    tags = tokens[i].tags
    if "sustains" in tags and tokens[i].norm != "with":
        end = _next(tokens, i, "wounds")
        return (end, False) if end else None
    if "taken_in" in tags and i and ("be" in tokens[i - 1].tags or "adverb" in tokens[i - 1].tags):
        end = _next(tokens, i, "hospital") or _with_wounds(tokens, i)
        return (end, True) if end else None
    return None


def _next(tokens: list[Token], i: int, tag: str) -> int | None:
    """The position after the first word with that tag, if nothing but a few plain words comes before it."""
    for k in range(i + 1, min(i + 1 + _NEAR, len(tokens))):
        token = tokens[k]
        if tag in token.tags:
            return k + 1
        if token.text in ",;:." or any(t in token.tags for t in ("be", "have", "coordinator", "number", "person")):
            return None
    return None


def _with_wounds(tokens: list[Token], i: int) -> int | None:
    with_ = next((k for k in range(i + 1, min(i + 4, len(tokens))) if tokens[k].norm == "with"), None)
    return _next(tokens, with_, "wounds") if with_ is not None else None


def captivity(tokens: list[Token], i: int, people: list[People]) -> tuple[Harm, int] | None:
    """ "took 30 passengers hostage", "admitted 77 patients": what befell them, and where the phrase ends."""
    if tokens[i].tags.keys().isdisjoint(("takes", "receives", "leaves")):
        return None
    taken = next((p for p in people if i < p.start <= i + 2), None)
    if taken is None or taken.end >= len(tokens):
        return None
    if "receives" in tokens[i].tags and tokens[taken.end - 1].norm in ("patients", "casualties", "wounded", "injured"):
        return "injured", taken.end
    if "takes" not in tokens[i].tags and (end := _with_wounds(tokens, taken.end - 1)) is not None:
        return "injured", end  # "admitted 48 people with gunshot wounds", "leaving 14 others with burns"
    if "leaves" in tokens[i].tags and "takes" not in tokens[i].tags:
        return None
    for k in range(taken.end, min(taken.end + 3, i + _AROUND, len(tokens))):
        tags = tokens[k].tags
        if "as_captive" in tags:
            return "abducted", k + 1
        if "as_prisoner" in tags:
            return "detained", k + 1
        if "preposition" in tags or "stop" in tags or "coordinator" in tags:
            return None
    return None


def number_of(tokens: list[Token], i: int) -> tuple[int, Harm] | None:
    """Where "number of militants killed", "number of girls who have been abducted", "the dead numbered" ends."""
    if tokens[i].tags.keys() & {"the_dead", "the_injured"} and i + 1 < len(tokens) and tokens[i + 1].norm == "numbered":
        return i + 2, of_those(tokens[i].norm) or "killed"
    if tokens[i].norm not in ("number", "numbers") or i + 3 >= len(tokens) or tokens[i + 1].norm != "of":
        return None
    people, told = False, None
    for k in range(i + 2, min(i + 9, len(tokens))):
        tags = tokens[k].tags
        harm = tags.get("state") or ("pp" in tags.get("forms", ()) and tags.get("harm"))
        people = people or ("plural" in tags and "person" in tags)
        told = told or harm or None
        if people and told:
            return k + 1, told
        linked = told or (people and ("be" in tags or "have" in tags or tokens[k].norm == "who"))
        if not (linked or "person" in tags or "adjective" in tags):
            return None
    return None


def answerable(tokens: list[Token], i: int, people: list[People]) -> Harm | None:
    """ "Gunmen were responsible for 611 of these deaths", "for 40 killings": what befell those counted behind it."""
    if tokens[i].norm != "responsible" or i + 3 >= len(tokens) or not i or tokens[i + 1].norm != "for":
        return None
    if "be" not in tokens[i - 1].tags:
        return None
    told = next((p for p in people if i + 2 <= p.start <= i + 3), None)
    if told is None or told.kind not in ("counted", "headless"):
        return None
    return told.harm or (of_those(tokens[told.end].norm) if told.end < len(tokens) else None)


_APART = (  # the verb, what ends it behind its people, and the harm of both
    ("drives", "from_home", "displaced"),
    ("drags", "away", "abducted"),
    ("puts_down", "to_death", "killed"),
    ("imprisons", "in_prison", "detained"),
    ("costs", "their_lives", "killed"),
)


def apart(tokens: list[Token], i: int, people: list[People]) -> tuple[Harm, int] | None:
    """ "drove 300 families from their homes", "laid 33 people to rest": what befell them, and where the verb ends."""
    tags = tokens[i].tags
    fitting = [(end, harm) for verb, end, harm in _APART if verb in tags]
    taken = next((p for p in people if i < p.start <= i + 2), None) if fitting else None
    if taken is None:
        return None
    for k in range(taken.end, min(taken.end + 2, len(tokens))):
        for end, harm in fitting:
            if end in tokens[k].tags and not taken.unknown:
                return harm, i + 1  # type: ignore[return-value]
    return None


def confined(tokens: list[Token], i: int, people: list[People]) -> Harm | None:
    """ "is holding 14 hostages", "the jail houses 1,150 people"."""
    if "houses" not in tokens[i].tags:
        return None
    kept = next((p for p in people if i < p.start <= i + 1), None)
    if kept is None or kept.kind not in ("counted", "headless"):
        return None
    head = tokens[kept.head].tags if kept.head >= 0 else {}
    if "captives" in head:
        return "abducted"
    crowded = tokens[i].norm in ("houses", "housed") and any("prison" in t.tags for t in tokens[:i])
    return "detained" if crowded else None


def taken_in(tokens: list[Token], i: int, people: list[People]) -> str | None:
    """Whether the people of "registered 3,400 refugees" stand behind ("active") or before ("passive") token `i`."""
    arrives = "arrives" in tokens[i].tags
    passive = arrives or (i > 0 and any("be" in t.tags for t in tokens[max(0, i - 2) : i]))
    for p in people:
        fled = p.kind == "counted" and p.head >= 0 and "exiles" in tokens[p.head].tags and not p.own
        if fled and i < p.start <= i + 1 and not passive:
            return "active"
        if fled and passive and p.end <= i <= p.end + _AROUND and not any(_ends(t) for t in tokens[p.end : i]):
            return "passive"
    return None


def _ends(token: Token) -> bool:
    return token.text in ",;:" or not token.tags.keys().isdisjoint(("say", "coordinator", "harm", "relative", "clause"))


def fell(tokens: list[Token], i: int, people: list[People]) -> bool:
    """Whether "(five militiamen had) fallen" stands at token `i`: of armed people, and not to or from anything."""
    if "falls" not in tokens[i].tags:
        return False
    who = next((p for p in reversed(people) if p.end <= i), None)
    armed = who is not None and who.group.status in ("armed_forces", "participating")
    aims = i + 1 < len(tokens) and tokens[i + 1].norm in (
        "to",
        "from",
        "into",
        "ill",
        "by",
        "below",
        "under",
        "out",
        "off",
        "back",
        "short",
        "behind",
        "asleep",
        "sick",
        "on",
        "for",
        "apart",
    )
    plain = who is not None and all("have" in t.tags or "adverb" in t.tags for t in tokens[who.end : i])
    return armed and plain and not aims


def torments(tokens: list[Token], i: int, people: list[People]) -> int | None:
    """Where "described beatings", "showed signs of torture" that begins at token `i` ends, told by those it befell."""
    if "testifies" not in tokens[i].tags:
        return None
    who = next((p for p in reversed(people) if p.end <= i), None)
    if who is None or who.unknown or who.own or who.group.role or "speaks" in tokens[max(who.head, 0)].tags:
        return None
    return _next(tokens, i, "torments")


def struck(tokens: list[Token], i: int) -> int | None:
    """Where "(was) hit in the leg" that begins at token `i` ends."""
    if "hits" not in tokens[i].tags or i + 1 >= len(tokens) or tokens[i + 1].norm not in ("in", "on", "through"):
        return None
    return next((k + 1 for k in range(i + 2, min(i + 6, len(tokens))) if "limb" in tokens[k].tags), None)


def unheard(tokens: list[Token], i: int) -> bool:
    """Whether "(have not been) heard from since" stands at token `i`."""
    before = tokens[max(0, i - 5) : i]
    return (
        "unheard" in tokens[i].tags
        and any("negation" in t.tags for t in before)
        and any("be" in t.tags for t in before)
    )
