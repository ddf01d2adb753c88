"""Who says so in Arabic: verb before subject, "بحسب", chains of relay, words that come back to a speaker."""

from __future__ import annotations

from tahqiq.claims.arabic.words import fold, whole
from tahqiq.claims.english.attribution import Attribution
from tahqiq.claims.english.memory import Memory
from tahqiq.claims.tokens import Token
from tahqiq.claims.when import TimeRef
from tahqiq.model import Certainty, Period, Speaker, SpeakerType

_LONGEST = 9
_TO_CONTENT = 16
_HEADLINE = ("monitor", "government", "hospital", "official", "ngo", "un", "media", "witness")
_BODIES = ("monitor", "ngo", "un", "government", "media", "armed_group", "party", "other")
_TITLES = ("official", "hospital", "witness", "other")

Named = tuple[Speaker, int]


def find(text: str, tokens: list[Token], times: list[TimeRef], memory: Memory) -> list[Attribution]:
    """The attributions of a sentence, left to right; the speakers met are remembered."""
    reader = _Reader(text, tokens, times, memory)
    i = 0
    while i < len(tokens):
        found = reader.at(i)
        if found is not None:
            found.said_on = reader.said_on(found)
            reader.out.append(found)
            i = max(i + 1, found.end if found.end <= len(tokens) else i + 1)
        else:
            i += 1
    return reader.out


class _Reader:
    """One sentence and what has been found of it."""

    def __init__(self, text: str, tokens: list[Token], times: list[TimeRef], memory: Memory) -> None:
        self.text = text
        self.tokens = tokens
        self.times = {k: t for t in times for k in range(t.start, t.end)}
        self.memory = memory
        self.out: list[Attribution] = []

    def at(self, i: int) -> Attribution | None:
        tags = self.tokens[i].tags
        if "citing" in tags:
            return self._citing(i)
        if "relay" in tags and (relayed := self._relayed(i)) is not None:
            return relayed
        if "according" in tags:
            return self._according(i)
        if "say" in tags and self._is_report(i):
            return self._reported(i)
        return self._headline(i) if i == 0 else None

    def _headline(self, i: int) -> Attribution | None:
        """ "المرصد: 12 قتيلاً …"."""
        found = self._named(i)
        if found is None or found[1] >= len(self.tokens) or self.tokens[found[1]].text != ":":
            return None
        speaker, end = found
        if speaker.type not in _HEADLINE:
            return None
        return self._made(speaker, i, i, end + 1, "asserted", "other")

    def _is_report(self, i: int) -> bool:
        before = self.tokens[i - 1] if i else None
        token = self.tokens[i]
        if before is not None and (
            "number" in before.tags or before.norm[0].isdigit() or before.norm in ("من", "في", "ب", "ل")
        ):
            return False
        after = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if token.norm in _NEEDS_CONTENT:
            return after is not None and any(
                "that" in t.tags or "of_harm" in t.tags or "source" in t.tags or "speaks" in t.tags
                for t in self.tokens[i + 1 : i + 9]
            )
        return True

    def _reported(self, i: int) -> Attribution | None:
        tags = self.tokens[i].tags
        found = None
        if "participle" not in tags:
            found = self._after_verb(i) or self._before_verb(i)
        if found is not None and self._is_object(i, found[2]):
            found = None
        if found is None:
            earlier = self.memory.last() if self._carries(i) else None
            if earlier is None:
                return None
            return self._made(earlier, i, i, i + 1, tags["say"], tags["act"])
        speaker, start, end = found
        made = self._made(speaker, start, i, max(end, i + 1), tags["say"], tags["act"])
        made.via = self._told(made.end)
        return made

    def _told(self, j: int) -> tuple[str, ...]:
        """The medium that was told: "قال مسؤول لرويترز"."""
        sources = self.memory.sources.sources
        for k in range(j, min(j + 9, len(self.tokens) - 1)):
            if "that" in self.tokens[k].tags or "harm" in self.tokens[k].tags or "of_harm" in self.tokens[k].tags:
                break
            medium = sources.get(self.tokens[k + 1].tags.get("source", "")) if self.tokens[k].norm == "ل" else None
            if medium is not None and medium.type == "media":
                told = Speaker(name=medium.name, type=medium.type, id=medium.id)
                return () if self.memory.is_carrier(told) else (medium.name,)
        return ()

    def _is_object(self, i: int, end: int) -> bool:
        """ "… ودعا الأهالي إلى …" after another verb of saying: whom, not who."""
        if not self.out or self.tokens[i].tags["act"] not in _OBJECTS or self.tokens[i - 1].norm != "و":
            return False
        return end < len(self.tokens) and self.tokens[end].norm in ("الي", "ب", "من", "ل")

    def _carries(self, i: int) -> bool:
        """Whether a verb without a subject of its own goes on with the last speaker: "وأضاف أن …"."""
        after = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if after is None:
            return False
        tags = after.tags
        return (
            "participle" in self.tokens[i].tags
            or "that" in tags
            or "preposition" in tags
            or after.text in ':«"“،'
            or "of_harm" in tags
            or "statement" in tags
            or (i == 0 or self.tokens[i - 1].norm in ("و", "كما", "ف", "،"))
        )

    def _after_verb(self, i: int) -> tuple[Speaker, int, int] | None:
        j, n = i + 1, len(self.tokens)
        while (
            j < n and j < i + 7 and (j in self.times or self.tokens[j].text in "،," or self.tokens[j].norm in _SKIPPED)
        ):
            j += 1
        found = self._named(self._past_paper(j))
        return (found[0], i, found[1]) if found else None

    def _before_verb(self, i: int) -> tuple[Speaker, int, int] | None:
        """ "وكان المرصد قد أعلن …", "المرصد السوري يوثق …", "القوات، تقول الشبكة،"."""
        last = i - 1
        while last >= 0 and (self.tokens[last].norm in ("قد", "كان", "كانت") or last in self.times):
            last -= 1
        for k in range(max(0, last - _LONGEST), last + 1):
            before = self.tokens[k - 1].tags if k else {}
            if "preposition" in before or "of_harm" in before:
                continue
            if "source" in self.tokens[k].tags or "speaks" in self.tokens[k].tags:
                found = self._named(k)
                if found is not None and found[1] >= last + 1 - (self.tokens[last].text in "،,"):
                    return found[0], k, i + 1
        return None

    def _named(self, k: int) -> Named | None:
        """The speaker whose name begins at token `k`, and where it ends."""
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
        return opens or token.text in ":،" or end in self.times or token.norm in _ABSTRACT

    def _unknown_name(self, k: int) -> bool:
        token = self.tokens[k]
        return not token.tags and token.text[0].isalpha() and token.norm not in _ABSTRACT

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
            if token.norm in _ABSTRACT or (
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

    def _past_paper(self, j: int) -> int:
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

    def _according(self, i: int) -> Attribution | None:
        j, n = i + 1, len(self.tokens)
        if j < n and self.tokens[j].norm in ("ما", "ل"):
            j += 1
        if j < n and "say" in self.tokens[j].tags:
            tags = self.tokens[j].tags
            found = self._after_verb(j)
            speaker = found[0] if found else self.memory.last()
            if speaker is None:
                return None
            return self._made(
                speaker, i, j, found[2] if found else j + 1, tags["say"], tags["act"], self._content_before(i)
            )
        if self.tokens[i].norm in ("كما", "علي ما"):
            return None
        j = self._past_paper(j)
        while (
            j < n
            and "statement" in self.tokens[j].tags
            and not getattr(self.tokens[j], "suffixed", False)
            and j < i + 4
        ):
            j += 1
        if j < n and self.tokens[j].norm in ("ل", "صادر", "صادره", "عن", "ب"):
            j += 1
        found_name = self._named(j) if j < n else None
        if found_name is None:
            own = j <= n and any("statement" in t.tags for t in self.tokens[i + 1 : j + 1])
            speaker = self.memory.last() if own else None
            if speaker is None:
                return None
            return self._made(speaker, i, i, min(n, j + 1), "asserted", "other", self._content_before(i))
        return self._made(found_name[0], i, i, found_name[1], "asserted", "other", self._content_before(i))

    def _citing(self, i: int) -> Attribution | None:
        found = self._named(i + 1)
        if found is None:
            return None
        previous = self.out[-1] if self.out else None
        relay = previous.speaker if previous else None
        made = self._made(found[0], i, i, found[1], "asserted", "other", self._content_before(i))
        if previous is not None:  # "قالت رويترز نقلاً عن X": what is said is X's word
            via = (relay.name,) if relay else ()
            previous.via, made.via = (*via, *previous.via), via
            previous.speaker = made.speaker
        return made

    def _relayed(self, i: int) -> Attribution | None:
        """ "نقلت رويترز عن المرصد قوله إن …"."""
        at = next((k for k in range(i + 1, min(i + 9, len(self.tokens))) if self.tokens[k].norm == "عن"), None)
        if at is None:
            return None
        found = self._named(at + 1)
        if found is None:
            return None
        relay = self._named(i + 1)
        made = self._made(found[0], i, i, found[1], "asserted", "other")
        if relay is not None and relay[0].name != (self.memory.publisher or ""):
            made.via = (relay[0].name,)
        return made

    def _made(
        self, speaker: Speaker, start: int, verb: int, end: int, certainty: Certainty, act: str, trailing: bool = False
    ) -> Attribution:
        kept = self.memory.note(speaker)
        return Attribution(
            start, verb, end, kept, certainty, str(act), trailing=trailing, participle=bool(self.out) and not trailing
        )

    def _content_before(self, i: int) -> bool:
        first = self.out[-1].end if self.out else 0
        return any(
            t.text[0].isalnum()
            and k not in self.times
            and ("harm" in t.tags or "of_harm" in t.tags or "person" in t.tags or k > first + 4)
            for k, t in enumerate(self.tokens[first:i], first)
        )

    def said_on(self, a: Attribution) -> Period | None:
        """The day told with the verb of saying, never the day of the event."""
        tokens, n = self.tokens, len(self.tokens)
        content = n + 1
        for k in range(a.verb + 1, min(n, a.end + _TO_CONTENT)):
            if "that" in tokens[k].tags or tokens[k].text in ':«“"':
                content = k
                break
            if k >= a.end and (
                "harm" in tokens[k].tags or "of_harm" in tokens[k].tags or "toll_head" in tokens[k].tags
            ):
                break
        seen: list[TimeRef] = []
        for t in self.times.values():
            if t not in seen:
                seen.append(t)
        for t in seen:
            if t.since or t.start <= a.verb < t.end:
                continue
            if t.start > a.verb and t.end <= content <= n:
                return t.period
            if (
                t.start >= a.verb
                and t.start <= a.end + 4
                and all(
                    k < a.end
                    or tokens[k].text in "،,("
                    or tokens[k].norm in ("في", "ب")
                    or "statement" in tokens[k].tags
                    for k in range(a.verb + 1, t.start)
                )
                and (a.trailing or content > n)
            ):
                return t.period
            if (
                t.end <= a.start
                and a.start - t.end <= 2
                and all(
                    tokens[k].text in "،," or tokens[k].norm in ("و", "قد", "كان", "كانت")
                    for k in range(t.end, a.start)
                )
                and t.start <= 2
            ):
                return t.period
        return None


_NEEDS_CONTENT = frozenset(
    (
        "حمل",
        "حملت",
        "يحمل",
        "تحمل",
        "سجل",
        "سجلت",
        "راي",
        "رات",
        "نشر",
        "كتب",
        "قدر",
        "قدرت",
        "بث",
        "شهد",
        "كشف",
        "ذكر",
        "وصف",
        "رصد",
        "تابع",
        "تابعت",
        "يري",
        "تري",
        "قرر",
        "يخشي",
        "تخشي",
        "يخشون",
        "خشي",
        "خشيت",
        "يخشوا",
    )
)
# Nouns that stand between a verb of saying and what is said, never in a name.
_ABSTRACT = frozenset(fold(w) for w in ("صحة", "مسؤولية", "المسؤولية", "حقيقة", "دقة", "وقوع", "حدوث", "وجود"))
_OBJECTS = frozenset(("accuses", "appeals", "threatens"))
_SKIPPED = frozenset(("ايضا", "كذلك", "في وقت سابق", "من جهته", "من جهتها", "من جانبه", "من جانبها", "بدوره", "بدورها"))


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
