"""Whose name it is in Arabic: known sources, bodies and titles with the rest of their name, names nobody listed."""

from __future__ import annotations

from collections.abc import Mapping

from tahqiq.claims.arabic.words import fold, whole
from tahqiq.claims.english.memory import Memory
from tahqiq.claims.tokens import Token
from tahqiq.claims.when import TimeRef
from tahqiq.model import Speaker, SpeakerType

_LONGEST = 9
_BODIES = ("monitor", "ngo", "un", "government", "media", "armed_group", "party", "other")
_TITLES = ("official", "hospital", "witness", "other")

Named = tuple[Speaker, int]


class Names:
    """The names of one sentence: at which token one begins, who that is and where it ends."""

    def __init__(self, text: str, tokens: list[Token], times: Mapping[int, TimeRef], memory: Memory) -> None:
        self.text = text
        self.tokens = tokens
        self.times = times
        self.memory = memory

    def at(self, k: int) -> Named | None:
        """The speaker whose name begins at token `k`, and the position after it; None where nobody is named."""
        n = len(self.tokens)
        if k >= n:
            return None
        tags = self.tokens[k].tags
        if "source" in tags:
            return self._known(k), self._name_end(k + 1, False)
        if "speaks" in tags:
            return self._generic(k)
        if "person" in tags and "say" in self.tokens[k - 1].tags and not ("plural" in tags and "singular" in tags):
            role = tags["person"].role
            kind: SpeakerType = "hospital" if role == "medical" else "media" if role == "journalist" else "witness"
            return self._generic(k, kind)
        if self._unknown_name(k):
            end = k
            while end < n and end < k + 4 and self._unknown_name(end) and end not in self.times:
                end += 1
            if end == k or (end - k == 1 and not self._closes(end)):
                return None
            written = self.text[self.tokens[k].start : self.tokens[end - 1].end]
            earlier = self._same(written)
            return earlier or Speaker(name=written, as_written=written), end
        return None

    def _closes(self, end: int) -> bool:
        if end >= len(self.tokens):
            return False
        token = self.tokens[end]
        opens = "that" in token.tags or "of_harm" in token.tags or any(tag.startswith("with_") for tag in token.tags)
        return opens or token.text in ":،" or end in self.times or token.norm in ABSTRACT

    def _unknown_name(self, k: int) -> bool:
        token = self.tokens[k]
        return not token.tags and token.text[0].isalpha() and token.norm not in ABSTRACT

    def _known(self, k: int) -> Speaker:
        token = self.tokens[k]
        source = self.memory.sources.sources[token.tags["source"]]
        return Speaker(name=source.name, type=source.type, id=source.id, as_written=token.text)

    def _generic(self, k: int, as_kind: SpeakerType | None = None) -> Named | None:
        """A noun that may speak and the rest of its name: "مركز مرسايا للتوثيق", "متحدث باسم الجيش"."""
        tokens = self.tokens
        kind: SpeakerType = as_kind or tokens[k].tags["speaks"]
        end = self._name_end(k + 1, kind in _TITLES, kind)
        inner = next((m for m in range(k, end) if "source" in tokens[m].tags), None)
        if inner is not None:
            return self._known(inner), end
        written = self.text[tokens[k].start : tokens[end - 1].end]
        if end == k + 1 and tokens[k].norm in ("التقرير", "البيان") and (last := self.memory.last()) is not None:
            return Speaker(name=last.name, type=last.type, id=last.id, as_written=written), end
        if end == k + 1 and (tokens[k].norm.startswith("ال") or getattr(tokens[k], "suffixed", False)):
            earlier = self._back_to(tokens[k].norm)
            if earlier is not None:
                return Speaker(name=earlier.name, type=earlier.type, id=earlier.id, as_written=written), end
        earlier = self._same(written)
        if earlier is not None:
            return earlier, end
        if (
            kind in ("official", "hospital")
            and tokens[k].norm.startswith("ال")
            and " " not in tokens[k].norm
            and end > k + 1
            and not tokens[k + 1].norm.startswith(("باسم", "ال"))
        ):
            name = self.text[tokens[k + 1].start : tokens[end - 1].end]
            return self._same(name) or Speaker(name=name, type=kind, as_written=written), end
        return Speaker(name=whole(tokens[k], written), type=kind, as_written=written), end

    def _name_end(self, j: int, person: bool, kind: str = "") -> int:
        """Where a name ends that has begun before token `j`."""
        tokens, n, first = self.tokens, len(self.tokens), j - 1
        definite = tokens[first].norm.startswith("ال") or " ال" in tokens[first].norm
        whom = first > 0 and tokens[first - 1].tags.get("act") == "accuses"  # the accused follows the name
        own = 0 if definite or "plural" in tokens[first].tags else 1  # "منظمة نور": a name of its own first
        free = 3 if person else 0  # words of a person's own name after a title
        if not kind:
            return j
        while j < n and j < first + _LONGEST and j not in self.times:
            token = tokens[j]
            tags = token.tags
            if token.norm == "ل" and j + 1 < n and "source" in tokens[j + 1].tags and self._is_body(tokens[j + 1]):
                return j + 2
            if token.norm == "ل" and kind in _BODIES and j + 1 < n and _continues(tokens[j + 1]):
                j, definite = j + 2, tokens[j + 1].norm.startswith("ال")
                continue
            if token.norm in ("في", "من") and j + 1 < n and "speaks" in tokens[j + 1].tags and j == first + 1:
                j, definite = j + 1, False
                continue
            if token.norm.startswith("لل") and not tags and kind in _BODIES:
                j, definite = j + 1, True
                continue
            if not _nominal(token) or not token.text[0].isalpha():
                break
            if "source" in tags:
                return j + 1
            if "party" in tags and kind in ("monitor", "ngo", "un", "media", "government"):
                break
            if definite and not person and "speaks" in tags:
                break  # "دعت الوزارة الأهالي": whom, not who
            if token.norm in ABSTRACT or (
                whom and j > first + own and tokens[j - 1].norm != "باسم" and _may_be_accused(token)
            ):
                break
            if "speaks" in tags or "party" in tags or "place_class" in tags:
                if definite and not token.norm.startswith("ال") and not (person and j == first + 1):
                    break
            elif definite and not token.norm.startswith("ال"):
                if not free or (tags and not _nominal(token)):
                    break
                free -= 1
                definite = False
                j += 1
                continue
            definite = definite or token.norm.startswith("ال") or " ال" in token.norm
            j += 1
        while j > first + 1 and tokens[j - 1].norm in ("ل", "في", "من", "و"):
            j -= 1
        return j

    def _is_body(self, token: Token) -> bool:
        return self.memory.sources.sources[token.tags["source"]].type != "media"

    def past_paper(self, j: int) -> int:
        """Past the paper a body speaks in: "تقرير لـ…", "إحصائية أولية صادرة عن …"."""
        if j >= len(self.tokens) or "statement" not in self.tokens[j].tags:
            return j
        for k in range(j + 1, min(j + 5, len(self.tokens) - 1)):
            if self.tokens[k].norm in ("ل", "عن", "من"):
                return k + 1
            if self.tokens[k].tags and "adjective" not in self.tokens[k].tags:
                break
        return j

    def _back_to(self, word: str) -> Speaker | None:
        """The earlier speaker that a definite noun ("الوزارة", "المصادر") comes back to."""
        bare = word.removeprefix("ال")
        for speaker in reversed(self.memory.met):
            short = {fold(s) for s in self.memory.sources.short.get(speaker.id or "", ())}
            names = fold(f"{speaker.name} {speaker.as_written}").split()
            if word in short or any(x in (word, bare) for x in names):
                return speaker
        return None

    def _same(self, written: str) -> Speaker | None:
        """The earlier speaker whose name holds this one, or is held by it."""
        wanted = fold(written)
        for s in reversed(self.memory.met):
            name = fold(s.name)
            if (
                name == wanted
                or name.startswith(wanted + " ")
                or name.endswith(" " + wanted)
                or wanted.endswith(" " + name)
            ):
                return Speaker(name=s.name, type=s.type, id=s.id, as_written=written)
        return None


# Nouns that stand between a verb of saying and what is said, never in a name.
ABSTRACT = frozenset(fold(w) for w in ("صحة", "مسؤولية", "المسؤولية", "حقيقة", "دقة", "وقوع", "حدوث", "وجود"))


def _may_be_accused(token: Token) -> bool:
    """A body that fights or governs: after a verb of accusing and a whole name, it is whom, not who."""
    tags = token.tags
    return "party" in tags or "actor" in tags or tags.get("speaks") in ("party", "armed_group", "government")


def _continues(token: Token) -> bool:
    """Whether "لـ" goes on with a name (for the documentation of …) rather than naming who was told."""
    tags = token.tags
    return not any(t in tags for t in ("speaks", "source", "person", "say")) and token.text[0].isalpha()


def _nominal(token: Token) -> bool:
    """Whether a word may be part of a name."""
    tags = token.tags
    if token.norm == "و":
        return False
    if token.norm == "الشمال" or ("location" in tags and token.norm.startswith("ال")):
        return True
    if "topic_announces" in tags and " " in token.norm:
        return False
    for tag in tags:
        if tag.startswith("with_") and not token.norm.startswith("ال"):
            return False
    return not any(
        t in tags
        for t in (
            "that",
            "say",
            "harm",
            "of_harm",
            "preposition",
            "clause",
            "including",
            "aux",
            "coordinator",
            "number",
            "negation",
            "relative",
            "toll_head",
            "according",
            "citing",
            "by",
            "left",
            "statement",
            "verb",
            "vague",
            "footage",
            "shows",
            "bound",
        )
    )
