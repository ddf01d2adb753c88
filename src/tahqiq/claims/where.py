"""Where: names of places after words of place, resolved through a PlaceFinder and kept as written otherwise.

Neutral of language: prepositions, classes ("province") and named regions ("the coast") are told by tags.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from tahqiq.claims import again as back
from tahqiq.claims.protocol import PlaceFinder
from tahqiq.claims.tokens import Tagged, Token
from tahqiq.model import PlaceRef

_NAMES = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Oo]f|[Ff]rom|[Oo]utside|[Aa]cross)\s+(?:[Tt]he\s+)?"
    r"([A-Z][\w'’-]+(?: (?:al|el|de|la|los|[A-Z])[\w'’-]*){0,2})"
)
_CONTEXT = 24
_LINKS = frozenset(("al", "el", "de", "la", "los", "del", "las", "al-", "ar", "es", "-"))
_LONGEST = 5
_FAR = 7  # tokens between a place and what says where it lies
_SIDES: tuple[str, ...] = (
    "north",
    "south",
    "east",
    "west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "north-east",
)
_SIDES += ("north-west", "south-east", "south-west", "central", "centre", "center", "heart", "far north", "far south")
_DIRECTIONS = tuple(f"{side} of" for side in _SIDES)
_APART: tuple[str, ...] = (
    "in",
    "the",
    "about",
    "some",
    "just",
    "around",
    "roughly",
    "km",
    "kilometres",
    "kilometers",
    "miles",
    "mile",
)
_APART += ("kilometre", "kilometer", "to", "far", "an", "hour", "hours", "drive")
_SOMETHING_ELSE = (
    "source",
    "party",
    "party_adjective",
    "identity",
    "person",
    "speaks",
    "time_relative",
    "weapon",
    "thing",
    "definite",
    "possessive",
    "indefinite",
    "pronoun",
)
_ARTICLES = ("al-", "el-", "ar-", "as-", "at-")
_NO_NAME = ("time_months", "time_weekdays", "stop", "preposition", "say", "harm", "state")


_OF = ("place_class", "site_class", "hospital", "attack", "weapon")
SEES = ("saw", "witnessed", "recorded", "registered", "experienced", "sees", "records")
_AGAIN = ("the", "this", "that")


class Located(NamedTuple):
    """Tokens ``[start, end)`` that name a place, and the place."""

    start: int
    end: int
    ref: PlaceRef


@dataclass(slots=True)
class Atlas:
    """Place look-ups of one document: the finder, the other names of the document as context, and a cache."""

    finder: PlaceFinder
    text: str
    capitals: bool
    together: PlaceRef | None = None  # latest region or list of places: what "the two provinces" comes back to
    _context: tuple[str, ...] | None = None
    _known: dict[str, int] = field(default_factory=dict)
    _refs: dict[tuple[str, str], PlaceRef] = field(default_factory=dict)

    def knows(self, name: str) -> bool:
        """Whether the gazetteer has the name at all."""
        return self.candidates(name) > 0

    def candidates(self, name: str) -> int:
        """How many places have the name."""
        if name not in self._known:
            self._known[name] = len(self.finder.candidates(name))
        return self._known[name]

    def resolve(self, name: str, as_written: str, region: bool = False) -> PlaceRef:
        """The place of that name; the document's other names are asked for only where several bear it."""
        if (ref := self._refs.get((name, as_written))) is not None:
            return ref
        if (ref := self._refs.get((name, name))) is None:
            context = self.context() if region or self.candidates(name) > 1 else ()
            ref = self._refs[name, name] = self.finder.resolve(name, context)
        if ref.as_written != as_written:
            ref = replace(ref, as_written=as_written)
        self._refs[name, as_written] = ref
        return ref

    def again(self, kind: str, before: int, written: str) -> PlaceRef | None:
        """The latest place called so ("town") that stands before an offset of the text."""
        return back.latest(self, kind, before, written)

    def context(self) -> tuple[str, ...]:
        """The known place names of the document after words of place, most frequent first."""
        if self._context is None:
            counts: dict[str, int] = {}
            shown = self.text.title() if self.capitals else self.text
            for match in _NAMES.finditer(shown):
                name = match.group(1).removesuffix("'s").removesuffix("’s")
                counts[name] = counts.get(name, 0) + 1
            names = sorted(counts, key=lambda n: (-counts[n], n))[:_CONTEXT]
            self._context = tuple(n for n in names if self.knows(n))
        return self._context


def find(text: str, tokens: Tagged, atlas: Atlas) -> list[Located]:
    """The places a sentence names after a word of place, left to right."""
    out: list[Located] = []
    done = 0
    if (subject := _subject(text, tokens, atlas)) is not None:
        out.append(subject)
        done = subject.end
    for i in tokens.any_of(("location", "attack")):
        if i < done or i >= len(tokens) - 1:
            continue
        again = _again(text, tokens, i, atlas)
        if again is not None:
            out.append(again)
            done = again.end
            continue
        struck = "attack" in tokens[i].tags and _is_name(text, tokens, i + 1, atlas)
        if not struck and ("location" not in tokens[i].tags or not _leads(tokens, i)):
            continue
        weak = tokens[i].norm in ("from", "on", "for") or _of_a_thing(tokens, i)
        found = _back(text, tokens, i + 1, atlas) or _after(text, tokens, i + 1, atlas, weak)
        if found is None:
            continue
        found = _together(text, tokens, i + 1, found, atlas) or found
        if out and _contains(tokens, out[-1], i, found):
            done = found.end
            continue
        if found.ref.precision == "region" and found.ref.id is not None:
            atlas.together = found.ref
        out.append(found)
        done = found.end
    return out


def _contains(tokens: list[Token], inner: Located, i: int, outer: Located) -> bool:
    """ "in the town of Dar, in Qal province", "in Dar, 20 km north of Veld": the second says where the first lies."""
    gap = tokens[inner.end : i]
    directed = tokens[i].norm in _DIRECTIONS or any(
        t.norm.removesuffix(" of") in _SIDES for t in tokens[i : outer.start]
    )
    if not all(t.text == "," or t.norm in _APART or "number" in t.tags or t.text[0].isdigit() for t in gap):
        return False
    if len(gap) > (_FAR if directed else 1) or (gap and gap[0].text != "," and not directed):
        return False
    if directed:
        return True
    wider = any("place_class" in t.tags for t in tokens[outer.start : outer.end])
    return tokens[i].norm in ("in", "of") and (
        outer.ref.precision in ("country", "admin1", "admin2", "region") or wider
    )


def _subject(text: str, tokens: list[Token], atlas: Atlas) -> Located | None:
    """ "Veld saw the highest number of killings": a known place of which a sentence tells."""
    first = next((k + 1 for k, t in enumerate(tokens[:_LONGEST]) if t.text == ","), 0)  # "By province, Veld saw"
    if not any(t.norm in SEES for t in tokens[first + 1 : first + _LONGEST + 2]):
        return None
    end = _name_end(tokens, first, atlas)
    found = _named(text, tokens, first, first, atlas, True) if end > first else None
    return found if found is not None and found.end < len(tokens) and tokens[found.end].norm in SEES else None


def _again(text: str, tokens: list[Token], i: int, atlas: Atlas) -> Located | None:
    """ "in the town", "stormed the same village": the place of that class named before."""
    k = i + 1
    if tokens[i].norm in ("of", "for", "from") or tokens[k].norm not in _AGAIN:
        return None
    k += 2 if k + 1 < len(tokens) and tokens[k + 1].norm == "same" else 1
    if k >= len(tokens) or "place_class" not in tokens[k].tags:
        return None
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    if after is not None and (after.norm == "of" or (after.capital and not atlas.capitals)):
        return None
    found = atlas.again(tokens[k].norm, tokens[i].start, text[tokens[i + 1].start : tokens[k].end])
    return Located(i + 1, k + 1, found) if found is not None else None


def _is_name(text: str, tokens: list[Token], i: int, atlas: Atlas) -> bool:
    """Whether a known place stands at token `i`: "gunmen stormed Veld"."""
    end = _name_end(tokens, i, atlas)
    return end > i and atlas.knows(_name(text, tokens, i, end))


def _leads(tokens: list[Token], i: int) -> bool:
    """Whether a word of place leads to a place here: "of" only after a class, "for" only where a count is told."""
    word = tokens[i].norm
    if word == "of":
        return i > 0 and any(tag in tokens[i - 1].tags for tag in _OF)
    if word == "for":
        return i == 0 or any(tag in tokens[i - 1].tags for tag in ("toll", "statement", "count", "state"))
    return True


def _of_a_thing(tokens: list[Token], i: int) -> bool:
    """ "the hospitals of Veld", "the shelling of Veld": only where the gazetteer knows the name."""
    return tokens[i].norm == "of" and i > 0 and "place_class" not in tokens[i - 1].tags


def _back(text: str, tokens: list[Token], i: int, atlas: Atlas) -> Located | None:
    """ "the two provinces", "both towns": the places named together before, else as written."""
    first = i
    while i < len(tokens) and i < first + 4 and not _many(tokens[i]) and _counts_places(tokens[i]):
        i += 1
    if i == first or i >= len(tokens) or not _many(tokens[i]):
        return None
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if following is not None and (following.norm == "of" or following.capital):
        return None
    numbered = any("number" in t.tags or t.text.isdigit() for t in tokens[first:i])
    if not numbered and (atlas.together is None or tokens[first].norm not in ("the", "these", "those", "both")):
        return None
    written = text[tokens[first].start : tokens[i].end]
    known = (
        replace(atlas.together, as_written=written) if atlas.together else PlaceRef(name=written, as_written=written)
    )
    return Located(first, i + 1, replace(known, as_written=written))


def _many(token: Token) -> bool:
    return "place_class" in token.tags and token.norm.endswith("s")


def _counts_places(token: Token) -> bool:
    tags = token.tags
    return "definite" in tags or "number" in tags or "place_modifier" in tags or token.text.isdigit()


def _together(text: str, tokens: list[Token], first: int, found: Located, atlas: Atlas) -> Located | None:
    """Names listed after the first one: all of them as one place, "A, B and C provinces"."""
    names = [text[tokens[found.start].start : tokens[found.end - 1].end]]
    end, closed = found.end, False
    while not closed and end < len(tokens) and (tokens[end].text == "," or tokens[end].norm in ("and", "&")):
        closed = tokens[end].norm in ("and", "&")
        k = end + 1
        if not closed and k < len(tokens) and tokens[k].norm == "and":
            closed, k = True, k + 1
        while k < len(tokens) and ("article" in tokens[k].tags or (_one(tokens[k]) and k + 1 < len(tokens))):
            k += 2 if _one(tokens[k]) and tokens[k + 1].norm == "of" else 1
        stop = _name_end(tokens, k, atlas)
        if stop == k or not _plausible(tokens, k, stop):
            return None
        names.append(text[tokens[k].start : tokens[stop - 1].end])
        end = stop
    if not closed or "site_class" in tokens[min(end, len(tokens) - 1)].tags:
        return None
    return _union(text, tokens, first, found, names, end, atlas)


def _one(token: Token) -> bool:
    return "place_class" in token.tags and not token.norm.endswith("s")


def _union(
    text: str, tokens: list[Token], first: int, found: Located, names: list[str], end: int, atlas: Atlas
) -> Located:
    """The listed names as one place, open as a whole where one of them is not known."""
    kinds = [t.norm for t in tokens[first : found.start] if _many(t)]
    if end < len(tokens) and _many(tokens[end]):
        kinds.append(tokens[end].norm)
        end += 1
    listed = " and ".join((", ".join(names[:-1]), names[-1]))
    written = text[tokens[found.start].start : tokens[end - 1].end]
    for name in ([f"{listed} {kinds[0]}"] if kinds else []) + [listed]:
        if atlas.knows(name):
            return Located(found.start, end, atlas.resolve(name, written, region=True))
    return Located(found.start, end, PlaceRef(name=written, as_written=written))


def _after(text: str, tokens: list[Token], i: int, atlas: Atlas, weak: bool) -> Located | None:
    first, n = i, len(tokens)
    classed = False
    while (
        i < n
        and i < first + 8
        and (
            "place_modifier" in tokens[i].tags
            or "place_class" in tokens[i].tags
            or "article" in tokens[i].tags
            or _demonym(tokens, i)
        )
    ):
        if "region_word" in tokens[i].tags:
            break
        if (
            not _demonym(tokens, i)
            and tokens[i].capital
            and not atlas.capitals
            and atlas.knows(_title(tokens[i]))
            and tokens[i].norm not in ("the", "of")
        ):
            break
        classed = classed or "place_class" in tokens[i].tags
        i += 1
    if i >= n:
        return None
    if "region_word" in tokens[i].tags:
        return _region(text, tokens, first, i, atlas)
    found = _named(text, tokens, first, i, atlas, weak and not classed)
    sided = found is not None and first < i == found.start and tokens[i - 1].norm.removesuffix("ern") in _SIDES
    return _side_of(text, tokens, found, atlas) if found is not None and sided else found


def is_side(ref: PlaceRef) -> bool:
    """Whether a place is a side of another: "northwest Norland"."""
    return ref.precision == "region" and ref.as_written.split(" ")[0].lower().removesuffix("ern") in _SIDES


def _side_of(text: str, tokens: list[Token], found: Located, atlas: Atlas) -> Located:
    """ "northwest Syria": a region of its own, where the gazetteer knows it; else never the whole country."""
    written = text[tokens[found.start - 1].start : tokens[found.end - 1].end]
    if atlas.knows(written):
        return Located(found.start - 1, found.end, atlas.resolve(written, written, region=True))
    if found.ref.precision != "country":
        return found
    return Located(found.start - 1, found.end, PlaceRef(name=written, as_written=written, precision="region"))


def _region(text: str, tokens: list[Token], first: int, i: int, atlas: Atlas) -> Located | None:
    start = first + 1 if tokens[first].norm == "the" and first < i else first
    long = text[tokens[start].start : tokens[i].end]
    short = text[tokens[i].start : tokens[i].end]
    for name in (long, f"the {short}", short):
        if atlas.knows(name):
            return Located(start, i + 1, atlas.resolve(name, long, region=True))
    return Located(start, i + 1, PlaceRef(name=long, as_written=long))


def _named(text: str, tokens: list[Token], first: int, i: int, atlas: Atlas, weak: bool) -> Located | None:
    end = _name_end(tokens, i, atlas)
    if (
        end > i + 1
        and tokens[i].text.endswith("s")
        and not atlas.knows(tokens[i].text)
        and atlas.knows(tokens[i].text[:-1])
    ):
        return _named(text, tokens, first, i + 1, atlas, weak)  # "Syrias Aleppo": text without its apostrophes
    for stop in range(end, i, -1):
        if (
            stop < end
            and (not tokens[stop].tags or "site_class" in tokens[stop].tags)
            and not tokens[stop - 1].possessive
            and not atlas.knows(_name(text, tokens, stop, end))
        ):
            break  # "Port Anywhere" is not Port
        name = _name(text, tokens, i, stop)
        if stop == end and stop < len(tokens) and "site_class" in tokens[stop].tags:
            break  # the Anywhere road is not Anywhere
        kind = tokens[stop].tags if stop < len(tokens) else {}
        classed = f"{name} {tokens[stop].text}" if "place_class" in kind or "region_word" in kind else None
        if classed and atlas.knows(classed):
            return Located(i, stop + 1, atlas.resolve(classed, text[tokens[i].start : tokens[stop].end]))
        if atlas.knows(name):
            last = stop + 1 if classed and "place_class" in kind and not _many(tokens[stop]) else stop
            ref = atlas.resolve(name, text[tokens[i].start : tokens[last - 1].end])
            if stop < end and ref.id is None and not tokens[stop - 1].possessive:
                break  # "Port Baniyas" is no known place, and less so any Port
            return Located(i, last, ref)
    site = i < end < len(tokens) and "site_class" in tokens[end].tags
    common = atlas.capitals and i > 0 and "article" in tokens[i - 1].tags  # "IN THE PURSUIT"
    if end == i or (weak and not site) or common or not _plausible(tokens, i, end):
        return None
    if end + 1 < len(tokens) and tokens[end].text == ".":
        return None  # "at St. Anne's"
    if end < len(tokens) and ("place_class" in tokens[end].tags or "site_class" in tokens[end].tags):
        end += 1
    written = text[tokens[i].start : tokens[end - 1].end]
    return Located(i, end, PlaceRef(name=_name(text, tokens, i, end), as_written=written))


def _name(text: str, tokens: list[Token], i: int, stop: int) -> str:
    name = text[tokens[i].start : tokens[stop - 1].end].replace("\n", " ")
    return name.removesuffix("'s").removesuffix("’s").removesuffix("'S")


def _name_end(tokens: list[Token], i: int, atlas: Atlas) -> int:
    end = i
    while end < len(tokens) and end < i + _LONGEST:
        token = tokens[end]
        linked = token.norm in _LINKS and end + 1 < len(tokens) and tokens[end + 1].capital
        if not linked and (not token.text[0].isalpha() or any(t in token.tags for t in _NO_NAME)):
            break
        if not (token.capital or token.norm in _LINKS or token.text.startswith(_ARTICLES)):
            break
        end += 1
        if token.possessive:
            break
    return end


def _plausible(tokens: list[Token], i: int, end: int) -> bool:
    """An unknown name counts as a place only if nothing marks it as somebody or something else."""
    return not any(t in token.tags for token in tokens[i:end] for t in _SOMETHING_ELSE) and not (
        end < len(tokens) and ("person" in tokens[end].tags or "say" in tokens[end].tags)
    )


def _demonym(tokens: list[Token], i: int) -> bool:
    token = tokens[i]
    return (
        token.capital
        and ("party_adjective" in token.tags or token.norm.endswith(("ian", "ish", "ese", "qi", "ni")))
        and i + 1 < len(tokens)
        and any(t in tokens[i + 1].tags for t in ("place_class", "region_word", "place_modifier"))
    )


def _title(token: Token) -> str:
    return token.text.removesuffix("'s").removesuffix("’s")
