"""Where, in Arabic: names after words of place, classes before the name ("بلدة", "ريف"), no capitals to go by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tahqiq.claims.again import KINDS
from tahqiq.claims.arabic.place_words import (
    APART,
    ATTACKING,
    CLASSES,
    COMPOUND,
    FEATURES,
    LARGE,
    MANY,
    NEVER,
    NO_PLACE,
    NOT,
    OF_PEOPLE,
    SIDES,
    SITES,
    STRIKES,
    TOWARDS,
    TOWNS,
    WEAK,
)
from tahqiq.claims.tokens import Token
from tahqiq.claims.where import Atlas, Located
from tahqiq.model import Place, PlaceRef

_LONGEST = 4
_CONTEXT = 24
_PLACE = "محافظة|مدينة|بلدة|قرية|ريف"
_NAMES = re.compile(
    rf"(?:^|\s)(?:و?(?:في|قرب|من|ولاية|منطقة|مخيم|حي|{_PLACE})|ب(?:{_PLACE}))\s+(?:(?:حي|{_PLACE})\s+)?"
    r"([\u0621-\u064a\u064b-\u0652]{3,}(?: ال[\u0621-\u064a]{2,})?)"
)
_FAR = 8  # tokens between a place and what says where it lies


class ArabicAtlas(Atlas):
    """Look-ups of one document; its context are the names after Arabic words of place."""

    __slots__ = ()

    def context(self) -> tuple[str, ...]:
        """The known place names of the document after words of place, most frequent first."""
        if self._context is None:
            counts: dict[str, int] = {}
            for match in _NAMES.finditer(self.text):
                for name in {match.group(1), match.group(1).split()[0]}:
                    counts[name] = counts.get(name, 0) + 1
            names = sorted(counts, key=lambda n: (-counts[n], n))[:_CONTEXT]
            self._context = tuple(n for n in names if self.knows(n))
        return self._context


def find(text: str, tokens: list[Token], atlas: Atlas) -> list[Located]:
    """The places a sentence names after a word of place, left to right."""
    out: list[Located] = []
    i, n = 0, len(tokens)
    while i < n:
        tags = tokens[i].tags
        found = _again(text, tokens, i, atlas)
        if found is not None:
            pass
        elif (sided := _sided(text, tokens, i, atlas)) is not None:
            found = sided
        elif "location" in tags and not ("time_between" in tags and tokens[i].norm == "بين"):
            found = _after(text, tokens, i + 1, atlas, tokens[i].norm in WEAK)
            if found is not None and tokens[i].norm == "علي" and not _attacked(tokens, i, found, atlas):
                found = None
        elif (
            "place_class" in tags and not tokens[i].norm.startswith("ال") and not (i and tokens[i - 1].norm in TOWARDS)
        ):
            found = _after(text, tokens, i, atlas, True)
        elif tokens[i].norm in SITES or tokens[i].norm in STRIKES:
            found = _site(text, tokens, i, atlas)
        elif "attack" in tags and i + 1 < n and not tokens[i + 1].tags:
            found = _country(text, tokens, i + 1, atlas) or _site(text, tokens, i, atlas)
        elif not tags and tokens[i].norm.startswith("ب"):
            found = _attached(text, tokens, i, atlas)
        elif tokens[i].norm == "و" and out and out[-1].end == i:
            found = _named(text, tokens, i + 1, i + 1, atlas, False)
        if found is None:
            i += 1
            continue
        many = found.start > 0 and tokens[found.start - 1].norm in MANY
        if many or "location" in tags or found.start == i:
            found = _listed(text, tokens, found, atlas, "و،," if many else "و")
        if i and tokens[i - 1].norm in OF_PEOPLE:
            i = found.end
            continue  # "خمسة من أبناء بلدة فيلد": where they are from
        spoken = any("spoken_at" in t.tags for t in tokens[max(0, i - 3) : i])
        if not spoken and not (out and _within(tokens, out[-1], found)):
            out.append(found)
        i = found.end
    return out


def _attacked(tokens: list[Token], i: int, found: Located, atlas: Atlas) -> bool:
    """Whether "على" leads to a place: after an attack, to a large one, to one the text has again; "على الأقدام" not."""
    if found.end > found.start + 1 or found.start > i + 1:
        return True
    if any(not ATTACKING.isdisjoint(t.tags) for t in tokens[max(0, i - 5) : i]):
        return True
    name = tokens[found.start].text
    return atlas.text.count(name) > 1 or any(_large(p) for p in atlas.finder.candidates(name))


def _attached(text: str, tokens: list[Token], i: int, atlas: Atlas) -> Located | None:
    """ "بحلب", "بدير البلح": a known name with its preposition on it: a large one, or one that the text has again."""
    if tokens[i].norm in NO_PLACE:
        return None
    for stop, name in _without_clitic(tokens, i):
        known = [p for p in atlas.finder.candidates(name) if name in p.names]
        again = known and atlas.text.count(name) > 1
        if again or any(stop > i + 1 or _large(p) for p in known):
            return Located(i, stop, atlas.resolve(name, name))
    return None


def _without_clitic(tokens: list[Token], i: int) -> Iterator[tuple[int, str]]:
    """The names, longest first, that may begin at a word after its first letter, each with where it ends."""
    first = tokens[i].text[1:].removeprefix("\u0640")
    for stop in range(min(i + 3, len(tokens)), i, -1):
        if (stop > i + 1 or len(first) > 2) and not any(_barred(t) for t in tokens[i + 1 : stop]):
            yield stop, " ".join((first, *(t.text for t in tokens[i + 1 : stop])))


def _large(place: Place) -> bool:
    return place.kind in ("country", "admin1") or (place.population or 0) >= LARGE


def _listed(text: str, tokens: list[Token], found: Located, atlas: Atlas, joints: str) -> Located:
    """ "محافظتي حمص وحماة", "بلدات كذا وكذا": places told together are one, open where the gazetteer has no such."""
    end = found.end
    while (more := _next(text, tokens, end, atlas, joints)) is not None:
        end = more
    if end == found.end:
        return found
    written = text[tokens[found.start].start : tokens[end - 1].end]
    return Located(found.start, end, PlaceRef(name=written, as_written=written))


def _next(text: str, tokens: list[Token], k: int, atlas: Atlas, joints: str) -> int | None:
    """Where the known name ends that one of the `joints` joins at token `k`; "في سراقب، إدلب" lies in the other."""
    if k >= len(tokens):
        return None
    if tokens[k].norm in joints:
        more = _named(text, tokens, k + 1, k + 1, atlas, False) if k + 1 < len(tokens) else None
        return more.end if more is not None else None
    if tokens[k].tags or not tokens[k].norm.startswith("و"):
        return None
    return next((stop for stop, name in _without_clitic(tokens, k) if atlas.knows(name)), None)


def _again(text: str, tokens: list[Token], i: int, atlas: Atlas) -> Located | None:
    """ "المدينة", "الولاية ذاتها": the place of that class named before, unless an adjective makes it another."""
    if tokens[i].norm not in KINDS:
        return None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is not None and ("place_modifier" in after.tags or (after.norm.startswith("ال") and not after.tags)):
        return None
    found = atlas.again(tokens[i].norm, tokens[i].start, tokens[i].text)
    return Located(i, i + 1, found) if found is not None else None


def _sided(text: str, tokens: list[Token], i: int, atlas: Atlas) -> Located | None:
    """ "شمال سيناء": a direction that is the first word of a known name."""
    if tokens[i].norm not in SIDES:
        return None
    for stop in range(min(i + 3, len(tokens)), i + 1, -1):
        name = text[tokens[i].start : tokens[stop - 1].end].replace("\n", " ")
        if all(not _barred(t) and CLASSES.isdisjoint(t.tags) for t in tokens[i + 1 : stop]) and atlas.knows(name):
            return Located(i, stop, atlas.resolve(name, name))
    return None


def _within(tokens: list[Token], inner: Located, outer: Located) -> bool:
    """ "بلدة جوبر في محافظة دمشق": the second only says where the first lies."""
    gap = tokens[inner.end : outer.start]
    if tokens[outer.start].norm in SIDES and len(gap) <= _FAR and all(_apart(t) for t in gap):
        return True  # "مخيم الورد شمال فيلد"
    if gap and len(gap) <= _FAR and any(t.norm in SIDES for t in gap) and all(_apart(t) for t in gap):
        return True
    return (
        bool(gap)
        and len(gap) <= 4
        and "place_class" in gap[-1].tags
        and all(
            t.norm in ("في", "ب", "من", "،", "التابعه", "ل", "التابع")
            or "place_class" in t.tags
            or "place_modifier" in t.tags
            for t in gap
        )
    )


def _apart(token: Token) -> bool:
    """A word between a place and what says where it lies: "على بعد 20 كيلومتراً شمال"."""
    return (
        token.norm in SIDES
        or token.norm in APART
        or "place_class" in token.tags
        or "number" in token.tags
        or token.text[0].isdigit()
        or token.text in ",،"
    )


def _after(text: str, tokens: list[Token], i: int, atlas: Atlas, weak: bool) -> Located | None:
    first, n = i, len(tokens)
    if first < n and "region_word" in tokens[first].tags:
        return _region(text, tokens, first, atlas)
    while i < n and i < first + 4 and ("place_class" in tokens[i].tags or (i > first and tokens[i].norm == "ب")):
        if tokens[i].norm.startswith("ال") and tokens[i].norm != "العاصمه":
            return None  # "المدينة القديمة"
        i += 1
        if i < n and "region_word" in tokens[i].tags:
            return _region(text, tokens, i, atlas)
    return _named(text, tokens, first, i, atlas, weak and i == first)


def _site(text: str, tokens: list[Token], i: int, atlas: Atlas) -> Located | None:
    """ "سوق تل الورد", "استهدف دير السنابل": a known name of two words, or one that the text has again."""
    found = _named(text, tokens, i + 1, i + 1, atlas, True) if i + 1 < len(tokens) else None
    if found is None or (found.end == found.start + 1 and atlas.text.count(tokens[found.start].text) < 2):
        return None
    return found


def _country(text: str, tokens: list[Token], i: int, atlas: Atlas) -> Located | None:
    """ "احتجاجات أوريلا", "حرب السودان": no word of place, so nothing smaller is believed."""
    found = _named(text, tokens, i, i, atlas, True)
    return found if found is not None and found.ref.precision in ("country", "admin1") else None


def _region(text: str, tokens: list[Token], i: int, atlas: Atlas) -> Located:
    name = text[tokens[i].start : tokens[i].end]
    if atlas.knows(name):
        return Located(i, i + 1, atlas.resolve(name, name, region=True))
    return Located(i, i + 1, PlaceRef(name=name, as_written=name))


def _named(text: str, tokens: list[Token], first: int, i: int, atlas: Atlas, weak: bool) -> Located | None:
    end, n = i, len(tokens)
    if i < n and not tokens[i].tags and tokens[i].norm.startswith("ب") and (to := _attached(text, tokens, i, atlas)):
        return to
    while (
        end < n
        and end < i + _LONGEST
        and (not _barred(tokens[end]) or (end == i + 1 and _is_rest(text, tokens, i, atlas)))
        and (end == i or "place_modifier" not in tokens[end].tags)
    ):
        end += 1
    classed = i > first and "place_class" in tokens[i - 1].tags
    if end == i and classed and tokens[i - 1].norm in TOWNS and (town := _town(text, tokens, i, atlas)) is not None:
        return town
    for stop in range(end, i, -1):
        if stop == i + 1 and end > stop and tokens[i].norm in COMPOUND:
            continue  # "عين الزيتون" is not "عين"
        name = text[tokens[i].start : tokens[stop - 1].end].replace("\n", " ")
        if classed:
            wider = text[tokens[i - 1].start : tokens[stop - 1].end].replace("\n", " ")
            if tokens[i - 1].norm in (*FEATURES, "ريف", "حي", "مخيم", "قطاع", "سجن") and atlas.knows(wider):
                return Located(i, stop, atlas.resolve(wider, wider))
            if tokens[i - 1].norm in FEATURES and stop == i + 1:
                return Located(
                    i - 1, stop, PlaceRef(name=wider, as_written=wider)
                )  # the valley, not what it is named for
        if (classed or not _common(tokens[i:stop])) and atlas.knows(name):
            return Located(i, stop, atlas.resolve(name, name))
    if not classed or end == i or weak or tokens[i - 1].norm == "قطاع" or _describes(tokens[i - 1], tokens[i]):
        return None
    stop = i + 2 if end > i + 1 and (tokens[i].norm in COMPOUND or _genitive(tokens[i], tokens[i + 1])) else i + 1
    name = text[tokens[i].start : tokens[stop - 1].end]
    return Located(i, stop, PlaceRef(name=name, as_written=name))


def _town(text: str, tokens: list[Token], i: int, atlas: Atlas) -> Located | None:
    """ "مدينة الباب", "بلدة الخيام": a known name that is another word elsewhere."""
    if i >= len(tokens) or not tokens[i].text[0].isalpha() or not NEVER.isdisjoint(tokens[i].tags):
        return None
    name = tokens[i].text
    return Located(i, i + 1, atlas.resolve(name, name)) if atlas.knows(name) else None


def _is_rest(text: str, tokens: list[Token], i: int, atlas: Atlas) -> bool:
    """ "رام الله": a second word that elsewhere is a small word, where the gazetteer has both together."""
    second = tokens[i + 1]
    name = text[tokens[i].start : second.end]
    return "stop" in second.tags and second.norm.startswith("ال") and atlas.knows(name)


def _describes(of: Token, token: Token) -> bool:
    """ "قرية حدودية", "حي سكني": an adjective, no name."""
    return not token.norm.startswith("ال") and token.norm.endswith("يه" if of.norm.endswith("ه") else "ي")


def _genitive(token: Token, after: Token) -> bool:
    """ "ود النورة", "تل الورد": a name of two words, the second with the article."""
    return not token.norm.startswith("ال") and after.norm.startswith("ال") and not after.tags


def _common(span: list[Token]) -> bool:
    """A word that is a place only where a word of place before it says so: "في السوق" is no town."""
    word = span[0]
    return len(span) == 1 and ("common_noun" in word.tags or len(word.norm) < 3 or word.norm in NO_PLACE)


def _barred(token: Token) -> bool:
    if token.norm in COMPOUND:
        return "preposition" in token.tags
    return not token.text[0].isalpha() or any(t in token.tags for t in NOT)
