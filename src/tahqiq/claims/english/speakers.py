"""Who is named beside a reporting verb: bodies, unnamed sources, persons with their titles, pronouns."""

from __future__ import annotations

from dataclasses import replace

from tahqiq.claims.english.memory import Memory
from tahqiq.claims.english.naming import generic, known, known_body, modifies, spelt
from tahqiq.claims.english.nominals import SAYS, unarticled, whoever
from tahqiq.claims.english.persons import by_name, called, named, person, somebody
from tahqiq.claims.english.relays import passed_over
from tahqiq.claims.tokens import Token
from tahqiq.model import Speaker, SpeakerType

_REACH = 14
_STANDS = frozenset(("stands", "stood", "reached", "reaches", "rose", "risen", "is", "was", "lists", "listed", "put"))
_DESCRIBE = frozenset(("local", "veteran", "minor", "native"))  # before the noun that speaks
_OTHERS = ("source", "speaks", "party", "person", "honorific", "title", "place_class", "time")
_ASIDES = [["in", word] for word in ("its", "their", "his", "her")] + [["in", "a"]]
_PRONOUNS = frozenset(("he", "she", "it", "they"))


def subject(
    text: str, tokens: list[Token], verb: int, memory: Memory, after: int = 0, said: Speaker | None = None
) -> tuple[int, Speaker] | None:
    """The subject to the left of a reporting verb: where it begins, and who it is.

    `after`: where the words of an earlier attribution of the sentence end; `said`: whose that was.
    """
    k = verb - 1
    going_on = "ing" in tokens[verb].tags.get("forms", ())
    while k >= 0 and (
        "adverb" in tokens[k].tags
        or (going_on and "be" in tokens[k].tags)
        or "have" in tokens[k].tags
        or "negation" in tokens[k].tags
        or tokens[k].norm in ("did", "does")
    ):
        k -= 1
    if k < 0:
        return None
    if tokens[k].norm in ("and", "but"):
        if said is not None:
            return k, said  # "X said …, and added …"
        return opening(text, tokens, k, memory)  # "X welcomes … and stresses …"
    if (name := _set_apart(text, tokens, k, max(0, k - _REACH, after), memory)) is not None:
        return name
    if tokens[k].text == "," and not after and _relative_clause(tokens, k):
        return _opening(text, tokens, verb, memory)
    last = k
    floor = max(0, k - _REACH, after)
    if tokens[last].text == ",":  # apposition: "Jan Novak, the governor, said"
        last -= 1
    commas = 0
    while k >= floor:
        token = tokens[k]
        tags = token.tags
        if token.text == "," or token.text in "()":
            commas += 1
            if commas > 2:
                return None
        elif ("source" in tags or "speaks" in tags) and (past := passed_over(tokens, k, floor)) is not None:
            k = past + 1
        elif "source" in tags and spelt(token):
            return k, known_body(text, tokens, k, last, memory)
        elif token.norm in _PRONOUNS:
            return (k, earlier) if last - k <= 1 and (earlier := memory.last(token.norm)) else None
        elif "speaks" in tags:
            return generic(text, tokens, _whose_word(tokens, k, floor), last, memory)
        elif "party" in tags and " " in token.norm:
            return k, _party(token)
        elif "relative" in tags:
            if (antecedent := _before_relative(text, tokens, k, memory)) is not None:
                return antecedent
            break
        elif (
            "singular" in tags
            and not (k < last and token.norm in _DESCRIBE)
            and (first := _a_person(tokens, k, floor)) is not None
        ):
            if (apposed := _apposed(text, tokens, first, floor, memory)) is not None:
                return apposed
            if k + 1 < last and tokens[k + 1].text == "," and all(named(t) for t in tokens[k + 2 : last + 1]):
                written = text[tokens[k + 2].start : tokens[last].end]  # "a union leader, Pedro Salas,"
                return first, person(written, somebody(token).type, memory)
            if k < last or tokens[k + 1].text != ",":
                return first, somebody(token)
            break  # "…, killing a teacher, said the mayor"
        elif k + 1 < len(tokens) and tokens[k + 1].text != "," and k == last and "plural" in tags and "person" in tags:
            if k > floor + 1 and tokens[k - 1].norm == "of" and "speaks" in tokens[k - 2].tags:
                return generic(text, tokens, k - 2, last, memory)  # "the union of drivers"
            owner = k - 2 if "number" in tokens[k - 1].tags else k - 1
            if owner >= 0 and tokens[owner].possessive and "speaks" in tokens[owner].tags:
                return generic(text, tokens, owner, owner, memory)  # "the Monitor's two researchers"
            return _some(text, tokens, k, floor)
        elif "harm" in tags or "be" in tags or ("say" in tags and k != last) or token.text in (";", ":", '"', "”", "“"):
            break
        k -= 1
    if (described := _described(text, tokens, k, floor, memory, verb)) is not None:
        return described
    found = by_name(text, tokens, last, floor, memory) or _aged(text, tokens, last, floor, memory)
    found = found or whoever(text, tokens, verb, last)
    return found or (_opening(text, tokens, verb, memory) if tokens[verb - 1].text == "," and not after else None)


def _some(text: str, tokens: list[Token], k: int, floor: int) -> tuple[int, Speaker]:
    """ "Two farmers said", "displaced mothers say": unnamed people right before the verb."""
    first = k
    while first > floor and (
        modifies(tokens[first - 1])
        or "number" in tokens[first - 1].tags
        or (first == k and "place_class" in tokens[first - 1].tags)  # "camp managers"
    ):
        first -= 1
    first += first < k and "article" in tokens[first].tags
    return first, replace(somebody(tokens[k]), name=unarticled(text[tokens[first].start : tokens[k].end]))


def _a_person(tokens: list[Token], k: int, floor: int) -> int | None:
    """Where "a teacher", "a 34-year-old teacher" begins, whose noun stands at `k`; None: it is not "a"."""
    for first in range(k - 1, max(floor, k - 4) - 1, -1):
        if "indefinite" in tokens[first].tags:
            return first
        if not modifies(tokens[first]) and "-" not in tokens[first].text:
            return None
    return None


def _apposed(text: str, tokens: list[Token], first: int, floor: int, memory: Memory) -> tuple[int, Speaker] | None:
    """The person before ", a teacher," that begins at `first`."""
    if first < 2 or tokens[first - 1].text != ",":
        return None
    found = by_name(text, tokens, first - 2, floor, memory)
    return _of_kind(found, called(tokens, first - 1))


def _aged(text: str, tokens: list[Token], last: int, floor: int, memory: Memory) -> tuple[int, Speaker] | None:
    """ "Maria Lopez, 45, said"."""
    if last < 2 or not tokens[last].text.isdigit() or tokens[last - 1].text != ",":
        return None
    return _of_kind(by_name(text, tokens, last - 2, floor, memory), "witness")


def _of_kind(found: tuple[int, Speaker] | None, kind: SpeakerType | None) -> tuple[int, Speaker] | None:
    """A person found by name, of the kind that what is said of him makes him."""
    if found is None or kind is None or found[1].id is not None or found[1].type != "other":
        return found
    return found[0], replace(found[1], type=kind)


def _described(
    text: str, tokens: list[Token], k: int, floor: int, memory: Memory, verb: int
) -> tuple[int, Speaker] | None:
    """ "Two sources who asked not to be named said", "a woman who fled said": whom the clause that ends here is of."""
    who = next((i for i in range(k, floor, -1) if tokens[i].norm == "who"), None)
    if who is None or any(t.text in ",;:" for t in tokens[who:k]):
        return None
    noun = tokens[who - 1]
    if "speaks" in noun.tags:
        return generic(text, tokens, _whose_word(tokens, who - 1, floor), who - 1, memory)
    if "plural" in noun.tags and "person" in noun.tags and who < k and tokens[verb].norm in SAYS:
        return _some(text, tokens, who - 1, floor)
    first = _a_person(tokens, who - 1, floor) if "singular" in noun.tags else None
    return (first, somebody(noun)) if first is not None else None


def _relative_clause(tokens: list[Token], k: int) -> bool:
    """Whether a clause that begins ", which" or ", in its only statement" ends at the comma `k`."""
    opened = next((c for c in range(k - 1, 0, -1) if tokens[c].text == ","), 0)
    aside = "relative" in tokens[opened + 1].tags or [t.norm for t in tokens[opened + 1 : opened + 3]] in _ASIDES
    return 0 < opened <= 8 and aside


def _set_apart(text: str, tokens: list[Token], k: int, floor: int, memory: Memory) -> tuple[int, Speaker] | None:
    """ "…, among them a mayor, Rights Desk said": the name between comma and verb, whoever is told of before it."""
    first = k + 1
    while first > floor and named(tokens[first - 1]) and tokens[first - 1].tags.keys().isdisjoint(_OTHERS):
        first -= 1
    if first < 2 or first > k - 1 or memory.capitals or tokens[first - 1].text != ",":
        return None
    return by_name(text, tokens, k, floor, memory)


def opening(text: str, tokens: list[Token], end: int, memory: Memory) -> tuple[int, Speaker] | None:
    """The body or person with which a sentence begins."""
    for k in range(min(6, end)):
        if "source" in tokens[k].tags and spelt(tokens[k]):
            return k, known(memory, tokens[k])
        if "speaks" in tokens[k].tags:
            return generic(text, tokens, k, k, memory)
        if "preposition" in tokens[k].tags or "be" in tokens[k].tags or "harm" in tokens[k].tags:
            return None
        if tokens[k].norm in _PRONOUNS:
            return (k, earlier) if (earlier := memory.last(tokens[k].norm)) is not None else None
    return None


def _before_relative(text: str, tokens: list[Token], k: int, memory: Memory) -> tuple[int, Speaker] | None:
    """The body of which a clause tells: "…, figures of the Monitor, which on Monday put …"."""
    at = k - 2 if k and tokens[k - 1].text == "," else k - 1
    if at < 0:
        return None
    if "source" in tokens[at].tags and spelt(tokens[at]):
        return at, known(memory, tokens[at])
    apart = at == k - 2  # "an aid group that supports the town" is only described
    return generic(text, tokens, at, at, memory) if apart and "speaks" in tokens[at].tags else None


def _opening(text: str, tokens: list[Token], verb: int, memory: Memory) -> tuple[int, Speaker] | None:
    """The subject that opens a sentence, set off by commas: "The ministry, which runs the camps, said …"."""
    comma = next((k for k in range(1, min(8, verb - 1)) if tokens[k].text == ","), None)
    if comma is None:
        return None
    for k in range(comma - 1, -1, -1):
        if "source" in tokens[k].tags and spelt(tokens[k]):
            return k, known(memory, tokens[k])
        if "speaks" in tokens[k].tags:
            return generic(text, tokens, k, comma - 1, memory)
    for k in range(1, comma if "indefinite" in tokens[0].tags else 0):
        if "singular" in tokens[k].tags:
            return 0, somebody(tokens[k])
        if "preposition" in tokens[k].tags and k == 2 and not tokens[1].tags:
            return 0, Speaker(name=tokens[1].text, as_written=tokens[1].text)
    first = 1 if "article" in tokens[0].tags else 0
    if first < comma and all(t.capital and "preposition" not in t.tags for t in tokens[first:comma]):
        written = text[tokens[first].start : tokens[comma - 1].end]
        return first, Speaker(name=written, as_written=written)
    return None


def tallied(text: str, tokens: list[Token], i: int, memory: Memory) -> tuple[int, Speaker] | None:
    """Whose count stands at a number: "The ministry's tally reached 40", "Its running total stands at 88"."""
    stands = any(t.norm.split()[0] in _STANDS for t in tokens[i + 1 : i + (7 if tokens[i - 1].possessive else 4)])
    if not stands and not _figure_of(tokens, i):
        return None
    k = i - 1
    while k > max(0, i - 4) and modifies(tokens[k]) and not tokens[k].possessive and "speaks" not in tokens[k].tags:
        k -= 1
    if k < 0:
        return None
    if tokens[k].norm in ("its", "their"):
        earlier = memory.last("it" if tokens[k].norm == "its" else None)
        return (k, earlier) if earlier is not None else None
    if not tokens[k].possessive:
        return None
    if "source" in tokens[k].tags and spelt(tokens[k]):
        return k, known(memory, tokens[k])
    return generic(text, tokens, k, k, memory) if "speaks" in tokens[k].tags else None


def _figure_of(tokens: list[Token], i: int) -> bool:
    """ "the ministry's figure of 312 dead"."""
    if any(t.tags.get("act") == "denies" for t in tokens[:i]):
        return False  # who rejects it is heard
    of = i + 2 < len(tokens) and tokens[i - 1].possessive and tokens[i + 1].norm == "of"
    return of and any("number" in t.tags or t.text[0].isdigit() for t in tokens[i + 2 : i + 5])


def by_account(text: str, tokens: list[Token], i: int, memory: Memory) -> tuple[int, Speaker] | None:
    """Whose account it is by: "By its account, 4 died", "by the ministry's own account"."""
    k = i - 2 if i > 1 and tokens[i - 1].norm == "own" else i - 1
    by = next((b for b in range(k - 1, max(-1, k - 5), -1) if tokens[b].norm == "by"), None)
    if by is None:
        return None
    if tokens[k].norm in ("its", "their", "his", "her") and by == k - 1:
        earlier = memory.last({"its": "it", "his": "he", "her": "she"}.get(tokens[k].norm))
        return (by, earlier) if earlier is not None else None
    if not tokens[k].possessive:
        return None
    if "source" in tokens[k].tags and spelt(tokens[k]):
        return by, known(memory, tokens[k])
    found = generic(text, tokens, k, k, memory) if "speaks" in tokens[k].tags else None
    return (by, found[1]) if found is not None else None


def _party(token: Token) -> Speaker:
    party = token.tags["party"]
    kind: SpeakerType = "armed_group" if party.status == "participating" else "party"
    return Speaker(name=party.name, type=kind, id=party.id, as_written=token.text)


def _whose_word(tokens: list[Token], k: int, floor: int) -> int:
    """The person in "a doctor at the hospital", where the scan from the verb met the hospital first."""
    for i in range(k - 1, max(floor, k - 6) - 1, -1):
        if "beside" in tokens[i].tags:
            return i - 1 if "speaks" in tokens[i - 1].tags else k  # "sources close to the government"
        theirs = tokens[i].norm == "for" and tokens[i - 1].tags.get("speaks") == "other"  # "lawyers for the families"
        if tokens[i].norm in ("at", "of", "from", "in") or theirs:
            return i - 1 if i > floor and "speaks" in tokens[i - 1].tags else k
        if not (
            modifies(tokens[i])
            or tokens[i].possessive
            or not tokens[i].tags.keys().isdisjoint(("speaks", "adverb", "verb"))
            or (i + 1 == k and "place_class" in tokens[i].tags)
        ):
            return k
    return k
