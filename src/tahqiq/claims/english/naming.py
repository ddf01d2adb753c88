"""How speakers are named: nouns that may speak, names with their titles, bodies called by a part of their name."""

from __future__ import annotations

import re

from tahqiq.claims.english import nominals
from tahqiq.claims.english.memory import Memory
from tahqiq.claims.english.persons import again, by_name, called, month_name, named, person, untitled
from tahqiq.claims.tokens import Token
from tahqiq.model import Speaker, SpeakerType

_PAPERS = frozenset(
    ("statement", "communique", "report", "spokesman", "spokeswoman", "spokesperson", "officials", "official")
)
_OF_STATE = frozenset(("government", "official"))
_IN_NAMES = ("person", "thing", "state")  # tags of words that end no name they stand in
_OF_PEOPLE = frozenset(("person", "plural"))
_WRITTEN = frozenset(("statement", "communique", "report", "reports"))
_OFFICES = ("office", "bureau", "department", "secretariat")
_STEM = 5  # letters that a country and its adjective share
_TITLES = frozenset(("official", "government", "party", "armed_group"))


def generic(text: str, tokens: list[Token], k: int, last: int, memory: Memory) -> tuple[int, Speaker] | None:
    """A noun that may speak ("local sources", "the ministry", "Northland's president, Jan Novak,")."""
    paper = k > 0 and tokens[k].norm in _PAPERS and "speaks" in tokens[k - 1].tags
    if paper and (tokens[k - 1].possessive or tokens[k].norm in _WRITTEN):
        return generic(text, tokens, k - 1, k - 1, memory)
    noun = tokens[k]
    kind: SpeakerType = noun.tags["speaks"]
    first = k
    while first and "article" not in tokens[first].tags and (step := _back_over(tokens, first, memory)):
        first -= step
    if first and "preposition" in tokens[first - 1].tags and not tokens[k].capital and not memory.capitals:
        first = next((c + 1 for c in range(k - 1, first - 1, -1) if tokens[c].capital), first)  # "in Homs medics said"
    for at in range(first, k):
        if "source" in tokens[at].tags and spelt(tokens[at]):
            return first, known_body(text, tokens, at, last, memory)
    definite = tokens[first].norm in ("the", "this", "that", "these", "those") or (
        first and tokens[first - 1].norm in ("the", "these", "this")
    )
    name_first = k + 1
    while name_first <= last and tokens[name_first].text == ",":
        name_first += 1
    end = k
    if (
        kind != "official"
        and noun.capital
        and not memory.capitals
        and not noun.possessive
        and (of := _of_name(tokens, k, last))
        and not (
            (noun.norm[-1:] != "s" or noun.norm.endswith("ss")) and all(t.capital for t in tokens[k + 1 : of + 1])
        )  # "Rights lawyer Jan Novak"
    ):
        return first, _whole_name(text, tokens, first, of, kind, memory)
    if name_first <= last and tokens[name_first].capital and not noun.possessive and not memory.capitals:
        end = name_first = untitled(tokens, name_first, last)[0]
        while end + 1 <= last and named(tokens[end + 1]):
            end += 1
        written = text[tokens[name_first].start : tokens[end].end]
        if kind in _TITLES or kind in ("monitor", "hospital", "witness", "other"):
            return first, person(written, "official" if kind == "government" else kind, memory)
    if (
        end == k
        and k + 1 < last <= k + 8
        and (tokens[k + 1].norm in ("of", "at", "for", "from") or "beside" in tokens[k + 1].tags)
    ):
        comma = next((c for c in range(k + 2, last) if tokens[c].text == ","), None)
        if comma is not None and all(named(t) for t in tokens[comma + 1 : last + 1]):
            called = text[tokens[comma + 1].start : tokens[last].end]  # "the mayor of the town, Jan Novak"
            return first, Speaker(name=called, type="official" if kind == "government" else kind, as_written=called)
        end = last if comma is None else comma - 1  # "the mayor of the town"
    if end == k < last and not noun.possessive and all(_plain(t) for t in tokens[k + 1 : last + 1]):
        end = last  # "activist groups"
    distinct = kind in _OF_STATE and not _shared(tokens[first:k], memory, noun.norm)
    bare = first == k or (definite and not any(t.capital for t in tokens[first + 1 : k + 1]))
    written = text[tokens[first].start : tokens[end].end]
    paper = "statement" in tokens[last].tags or "toll" in tokens[last].tags  # "the monitor's tally" is the monitor's
    if (
        noun.possessive
        and not paper
        and end == k
        and last > k
        and (tokens[last].norm in _OFFICES or not any(t.capital for t in tokens[first + 1 : last + 1]))
    ):
        end = last  # "the governor's office"
        written = text[tokens[first].start : tokens[end].end]
    elif noun.possessive and end == k:
        written = written.removesuffix("'s").removesuffix("’s")
    own = [t for t in tokens[first + 1 : k] if t.capital and "party_adjective" not in t.tags and "-" not in t.text]
    proper = not memory.capitals and (len(own) > 1 or (noun.capital and bool(own)))  # "the Harbour Rescue group"
    if (definite or noun.possessive or bare) and not proper and not distinct:
        earlier = memory.back_to(noun.norm, kind)
        if earlier is None and noun.norm in ("source", "sources") and tokens[k - 1].norm in ("same", "the"):
            earlier = memory.last()
        if earlier is None and definite and noun.capital and not memory.capitals and end == k:
            short = memory.by_short(noun.norm, noun.text)
            earlier = short if short is not None and _unmistaken(text, noun.text, short) else None
        if earlier is not None and (definite or first == k):
            return first, again(earlier, written)
    if (
        first > 1
        and tokens[first - 1].norm == "and"
        and "source" in tokens[first - 2].tags
        and spelt(tokens[first - 2])
    ):
        return first - 2, known(memory, tokens[first - 2])  # "the Monitor and partners"
    shown = written
    if first > 1 and tokens[first - 1].norm == "and" and "speaks" in tokens[first - 2].tags and end == k:
        also = first - 2  # "local authorities and partners"
        while also and modifies(tokens[also - 1]) and "article" not in tokens[also - 1].tags:
            also -= 1
        return also, Speaker(
            name=text[tokens[also].start : tokens[end].end], type=tokens[first - 2].tags["speaks"],
            as_written=text[tokens[also].start : tokens[end].end],
        )  # fmt: skip
    if first < k and ("article" in tokens[first].tags or tokens[first].norm in ("its", "their", "his", "her")):
        shown = written[tokens[first + 1].start - tokens[first].start :]
    if (
        first > 1
        and tokens[first - 1].text == ","
        and (first < k or (tokens[first - 2].capital and tokens[first - 3].capital and noun.norm[-1:] != "s"))
        and (name := by_name(text, tokens, first - 2, max(0, first - 8), memory))
    ):
        kind = "official" if kind == "government" else kind
        who = name[1]
        return name[0], who if who.id else Speaker(name=who.name, type=kind, as_written=who.as_written)
    return first, Speaker(name=shown, type=kind, as_written=written)


def _unmistaken(text: str, noun: str, meant: Speaker) -> bool:
    """Whether a text is of the body's country and names no other that is called so: "a Coastal Observatory"."""
    home = meant.name.split()[0][:_STEM]
    return home in text and re.search(rf"(?!The|{home})\b[A-Z][\w’'-]+ {re.escape(noun)}\b", text) is None


def _plain(token: Token) -> bool:
    """Whether a word no list knows as anything but people or a group goes on with the noun before it."""
    known = (
        token.text.islower()
        and token.text.isalpha()
        and ("group_noun" in token.tags or token.tags.keys() <= _OF_PEOPLE)
    )
    return known and token.text.endswith(("s", "tive", "er", "or", "ist", "man"))


def _shared(before: list[Token], memory: Memory, noun: str) -> bool:
    """Whether the earlier body that `noun` comes back to bears what stands before it: "the education ministry" not."""
    earlier = memory.back_to(noun, None)
    words = [t.norm for t in before if not ("article" in t.tags or "definite" in t.tags or "possessive" in t.tags)]
    name = f"{earlier.name} {earlier.as_written}".lower() if earlier is not None else ""
    return all(w in name or w == "same" for w in words)


def opens(tokens: list[Token], k: int) -> bool:
    """Whether a noun phrase may begin after the token at `k`."""
    return "article" in tokens[k].tags or tokens[k].text in ',;:"“”'


def _back_over(tokens: list[Token], first: int, memory: Memory) -> int:
    """How many tokens before `first` belong to the noun: a modifier, or "lawyers'" with its mark; 0: none."""
    before = tokens[first - 1]
    within = before.capital and first > 1 and not memory.capitals and not before.tags.keys().isdisjoint(_IN_NAMES)
    if modifies(before) or within:
        return 1  # "the Emergency Lawyers group"
    if "past" in before.tags.get("forms", ()) and "harm" in before.tags and (first == 1 or opens(tokens, first - 2)):
        return 1  # "Displaced families"
    opened = first > 1 and "article" in tokens[first - 2].tags
    if "place_class" in before.tags and opened and not (first > 2 and "preposition" in tokens[first - 3].tags):
        return 1  # "the district hospital"
    if "singular" in before.tags and tokens[first].tags.get("speaks") in ("ngo", "monitor") and first > 1:
        return (
            1 if "article" in tokens[first - 2].tags or modifies(tokens[first - 2]) else 0
        )  # "the peasant federation"
    return 2 if tokens[first - 1].text in "'’" and first > 1 and tokens[first - 2].text[-1:] == "s" else 0


def _of_name(tokens: list[Token], k: int, last: int) -> int | None:
    """Where a body's name ends that goes on after its noun: "Monitor for Civil Rights", "Observatory of Norland"."""
    end = k
    while end + 1 <= last:
        link = tokens[end + 1]
        if link.capital:
            end += 1
        elif (
            link.norm in ("for", "of", "on", "and", "across", "in", "the")
            and end + 2 <= last
            and (tokens[end + 2].capital or tokens[end + 2].norm == "the")
        ):
            end += 2
        else:
            break
    return end if end > k + 1 and tokens[end].capital else None


def _whole_name(text: str, tokens: list[Token], first: int, end: int, kind: SpeakerType, memory: Memory) -> Speaker:
    while (first < end and not tokens[first].capital) or "article" in tokens[first].tags:
        first += 1
    written = text[tokens[first].start : tokens[end].end]
    earlier = memory.same_person(written)
    return earlier or Speaker(name=written, type=kind, as_written=written)


def modifies(token: Token) -> bool:
    tags = token.tags
    if "according" in tags or "citing" in tags:
        return False
    if (
        "preposition" in tags
        or "be" in tags
        or "harm" in tags
        or "say" in tags
        or "clause" in tags
        or "time_weekdays" in tags
    ):
        return False
    if (token.possessive and "person" in tags) or token.norm in ("local", "national"):
        return True
    if token.norm in ("the", "a", "an", "some", "several", "two", "three", "many", "these"):
        return True
    return (
        token.text[0].isalpha()
        and "stop" not in tags
        and not any(
            t in tags
            for t in (
                "state",
                "verb",
                "coordinator",
                "person",
                "thing",
                "relative",
                "negation",
                "adverb",
                "place_class",
                "through",
                "time_relative",
                "contradicts",
            )
        )
        and token.norm not in ("context", "that")
    )


def named_from(
    text: str, tokens: list[Token], i: int, memory: Memory, inverted: bool = False
) -> tuple[Speaker, int] | None:
    """The speaker named from token `i` on, and where that ends."""
    limit = min(len(tokens), i + (6 if inverted else 11))
    for k in range(i, limit):
        token, tags = tokens[k], tokens[k].tags
        if inverted and ("preposition" in tags or "statement" in tags):
            if k == i or not tokens[i].capital:  # "said in a statement carried by", '," said a guard at the mill'
                return nominals.after(text, tokens, i, limit) if k > i and _quoted(tokens, i) else None
            break  # "said Anna Blom of the Refugee Council"
        if "source" in tags and spelt(token):
            end = k + 1
            while inverted and end < limit and tokens[end].capital and end < k + 4:
                end += 1
            return known(memory, token), end
        if "speaks" in tags and token.possessive and k + 1 < limit and "speaks" in tokens[k + 1].tags:
            continue  # "the service's director"
        if "speaks" in tags and not (inverted and k > i + 4):
            last = k
            while (
                last + 1 < limit
                and not memory.capitals
                and (tokens[last + 1].capital or tokens[last + 1].text == ",")
                and last < k + 5
                and not timed(tokens[last + 1])
            ):
                last += 1
            while tokens[last].text == ",":
                last -= 1
            found = generic(text, tokens, k, last, memory)
            if last + 1 < limit and tokens[last + 1].norm in _WRITTEN:
                last += 1  # "a ministry statement"
            return (found[1], last + 1) if found else None
        if (
            token.text in (";", ".", ":", '"')
            or (token.text == "," and k > i)
            or ("say" in tags and token.norm not in _WRITTEN)
            or "harm" in tags
            or (("number" in tags or token.text[0].isdigit()) and not _in_a_date(tokens, k))
        ):
            break
        if inverted and ("stop" in tags or "pronoun" in tags or token.text == ","):
            return None
        if "pronoun" in tags:
            break
    first = i
    while first < limit and tokens[first].norm in ("the", "a", "an"):
        first += 1
    end = first = untitled(tokens, first, limit - 1)[0]
    while (
        end < limit
        and (month_name(tokens, end) or not timed(tokens[end]))
        and (named(tokens[end]) or _of_many(tokens, end, first))
    ):
        end += 1
    if end == first and (not inverted or _quoted(tokens, i)):
        return nominals.after(text, tokens, i, limit)
    if end == first or (text[tokens[first].start : tokens[end - 1].end].isupper() and end - first > 4):
        return None
    written = text[tokens[first].start : tokens[end - 1].end]
    kind = called(tokens, end) or untitled(tokens, i, end)[1]
    return person(written, kind, memory), end


def _quoted(tokens: list[Token], i: int) -> bool:
    """Whether a quotation ends with a verb of saying right before token `i`: "…," said."""
    return i > 1 and tokens[i - 2].text in ',"”’»' and tokens[i - 1].norm in nominals.SAYS


def _of_many(tokens: list[Token], k: int, first: int) -> bool:
    """Whether the mark at `k` stands within a name: "the Citizens' Peace Desk"."""
    inside = first < k < len(tokens) - 1 and tokens[k].text in "'’" and tokens[k + 1].capital
    return inside and tokens[k].start == tokens[k - 1].end and tokens[k - 1].text.endswith("s")


def _in_a_date(tokens: list[Token], k: int) -> bool:
    """ "a report released on 3 March by …"."""
    return any("time_months" in t.tags for t in tokens[max(0, k - 2) : k + 2])


def timed(token: Token) -> bool:
    """Whether a token tells a day or month."""
    return any(t in token.tags for t in ("time_weekdays", "time_months", "time_relative"))


def known(memory: Memory, token: Token) -> Speaker:
    """The registered source that a token names."""
    source = memory.sources.sources[token.tags["source"]]
    return Speaker(name=source.name, type=source.type, id=source.id, as_written=token.text)


def known_body(text: str, tokens: list[Token], k: int, last: int, memory: Memory) -> Speaker:
    """The source named at `k`, or the body whose name only begins with it: "UN Monitoring Mission in Norland"."""
    source = known(memory, tokens[k])
    end = _of_name(tokens, k, last) if not memory.capitals and not tokens[k].possessive else None
    bodies = ("un", "ngo", "monitor", "other", "government")
    if end is None or not any(t.tags.get("speaks") in bodies for t in tokens[k + 1 : end + 1]):
        return source
    written = text[tokens[k].start : tokens[end].end]
    return memory.same_person(written) or Speaker(name=written, type=source.type, as_written=written)


def spelt(token: Token) -> bool:
    """Whether an alias in capitals ("WHO", "UN") is written so."""
    upper = token.tags.get("upper")
    return upper is None or token.text.rstrip("'’s") == upper
