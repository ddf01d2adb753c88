"""Whose name it is in Arabic: known sources, bodies and titles with the rest of their name, names nobody listed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tahqiq.claims.arabic import extents
from tahqiq.claims.arabic.extents import ABSTRACT, BODIES, ITSELF, TITLES
from tahqiq.claims.arabic.words import fold, whole
from tahqiq.claims.english.memory import Memory
from tahqiq.claims.tokens import Token
from tahqiq.claims.when import TimeRef
from tahqiq.model import Speaker, SpeakerType

_PAPER_JOINTS = ("ل", "عن", "من", "اصدرها", "اعدها")

_IN_THEIR_NAME = ("باسمه", "باسمها", "باسمهم")
_RECENT = 80  # speakers back that a word may still come back to
_STUDIES = ("تحقيق", "دراسه", "تحليل")
_PAPERS = ("التقرير", "البيان", "النشره", "الاحصائيه", "الوثيقه")
_OBJECTS = frozenset(
    (
        "ضروره",
        "اهميه",
        "وجوب",
        "تفاصيل",
        "ملابسات",
        "اسماء",
        "هويه",
        "نبا",
        "خبر",
        "اسباب",
        "دعمه",
        "دعمها",
        "استعداده",
        "استعدادها",
        "موقفه",
        "موقفها",
        "رفضه",
        "رفضها",
        "حرصه",
        "حرصها",
        "التزامه",
        "التزامها",
        "اسفه",
        "قلقه",
        "قلقها",
    )
)

_DOCTORS = frozenset(("الدكتور", "الدكتوره", "السيد", "السيده", "المهندس", "المهندسه", "الاب", "القس", "الحاج"))
_MEASURES = frozenset(
    (
        "الاصول", "القانون", "القوانين", "التوقيت", "توقيت", "العمر", "الجنس", "الفئه", "النوع", "المحافظه",
        "المحافظات", "المعايير", "الحاجه", "التسلسل", "الشريعه", "الدستور", "خطه", "جدول", "شروط", "الامكان", "القدره",
        "الاتفاق",
        "اتفاق", "المناطق", "المنطقه", "الترتيب", "الظروف", "العاده", "العرف", "مبدا", "الاولويه", "نظام", "قانون",
        "التصنيف", "مكان", "السن", "معايير", "الاعراف", "حصيله", "الحصيله", "الماده",
    )
)  # fmt: skip

_BARE = frozenset(("طبقا", "وفقا", "تبعا", "استنادا", "سندا"))

Named = tuple[Speaker, int]


class Names:
    """The names of one sentence: at which token one begins, who that is and where it ends."""

    def __init__(self, text: str, tokens: list[Token], times: Mapping[int, TimeRef], memory: Memory) -> None:
        self.text = text
        self.tokens = tokens
        self.times = times
        self.memory = memory
        sources = memory.sources.sources
        self._bodies = {
            k for k, t in enumerate(tokens) if "source" in t.tags and sources[t.tags["source"]].type != "media"
        }

    def at(self, k: int) -> Named | None:
        """The speaker whose name begins at token `k`, and the position after it; None where nobody is named."""
        if k >= len(self.tokens):
            return None
        tags = self.tokens[k].tags
        if "source" in tags:
            return self._known(k), k + 1
        if "statement" in tags and self.tokens[k].norm != "عبر" and k + 1 < len(self.tokens) and self._speaks(k + 1):
            return self.at(k + 1)  # "بيان الوزارة"
        if "speaks" in tags:
            return self._generic(k, tags["speaks"])
        if "rank" in tags and (several := self._several(k)) is not None:
            return several
        if "party" in tags:
            fights = tags["party"].status == "participating"
            written = self.tokens[k].text
            return Speaker(name=written, type="armed_group" if fights else "party", as_written=written), k + 1
        if (
            "person" in tags
            and "weak" not in tags
            and k
            and self._introduced(k)
            and not ("plural" in tags and "singular" in tags)
        ):
            role = tags["person"].role
            return self._generic(k, "hospital" if role == "medical" else "media" if role == "journalist" else "witness")
        return self._unlisted(k)

    def _speaks(self, k: int) -> bool:
        return "source" in self.tokens[k].tags or "speaks" in self.tokens[k].tags

    def _several(self, k: int) -> Named | None:
        """ "أربع منظمات حقوقية", "ثلاثة من شهود العيان": several who speak as one."""
        of = k + 1 + (k + 1 < len(self.tokens) and self.tokens[k + 1].norm == "من")
        if of >= len(self.tokens) or "speaks" not in self.tokens[of].tags or not self._introduced(k):
            return None
        speaker, end = self._generic(of, self.tokens[of].tags["speaks"])
        written = self.text[self.tokens[k].start : self.tokens[end - 1].end]
        return Speaker(name=written, type=speaker.type, as_written=written), end

    def _introduced(self, k: int) -> bool:
        before = self.tokens[k - 1]
        return before.norm == "عن" or any(t in before.tags for t in ("say", "citing", "according", "statement"))

    def past_paper(self, j: int) -> int:
        """Past the paper a body speaks in: "تقرير لـ…", "إحصائية أولية صادرة عن …", "بيان نشرته …"."""
        if j >= len(self.tokens) or not ("statement" in self.tokens[j].tags or self.tokens[j].norm in _STUDIES):
            return j
        if "issued" in self.tokens[j].tags:  # "بيان صادر" is one token
            return j + 1 + (j + 1 < len(self.tokens) and self.tokens[j + 1].norm == "عن")
        for k in range(j + 1, min(j + 5, len(self.tokens) - 1)):
            if "issued" in self.tokens[k].tags:
                return k + 1 + (self.tokens[k + 1].norm == "عن")
            if self.tokens[k].norm in _PAPER_JOINTS:
                return k + 1
            if self.tokens[k].tags and "adjective" not in self.tokens[k].tags and "time" not in self.tokens[k].tags:
                break
        return j

    def _unlisted(self, k: int) -> Named | None:
        """A name that stands in no list: "أبو عادل", "خديجة"."""
        n, end = len(self.tokens), k
        while end < n and end < k + 4 and self._unknown(end) and end not in self.times:
            end += 1
        if end == k or (end - k == 1 and not self._closes(end)):
            return None
        written = self.text[self.tokens[k].start : self.tokens[end - 1].end]
        return self._same(written) or Speaker(name=written, as_written=written), end

    def as_written(self, verb: int, k: int) -> Named | None:
        """ "كشف تحقيق برلماني عن …": a subject that no list holds, between the verb and what it says."""
        told = ("that",) if self.tokens[verb].tags.get("act") == "other" else ()
        for end in range(k + 1, min(k + 4, len(self.tokens))):
            tags = self.tokens[end].tags
            if any(t in tags for t in told) or (self.tokens[end].norm == "عن" and end > k):
                words = self.tokens[k:end]
                if not all(_may_name(t) for t in words) or words[0].norm in (*_OBJECTS, *ABSTRACT):
                    return None
                written = self.text[words[0].start : words[-1].end]
                return Speaker(name=written, type="other", as_written=written), end
            if not _may_name(self.tokens[end]):
                return None
        return None

    def written(self, first: int, end: int) -> Named:
        """Whoever the words from token `first` to `end` name, as they stand."""
        written = self.text[self.tokens[first].start : self.tokens[end - 1].end]
        plain = whole(self.tokens[first], written)
        return self._same(plain) or Speaker(name=plain, type="other", as_written=written), end

    def after_according(self, k: int) -> Named | None:
        """Any noun that "بحسب" may lead to: not a rule, a clock or a measure ("حسب الأصول")."""
        if k >= len(self.tokens) or k in self.times or self.tokens[k].norm in _MEASURES:
            return None
        head, joined = self.tokens[k], self.tokens[k - 1].norm in _BARE  # "طبقاً لدفتر …"
        if joined and not head.norm.startswith("ل"):
            return None
        if not head.text[0].isalpha() or any(t in head.tags for t in ("that", "number", "rank", "of_harm", "stop")):
            return None
        end = extents.end(self.tokens, k, "other", self.times, self._bodies)
        over = end >= len(self.tokens) or not self.tokens[end].text[0].isalnum() or end in self.times
        if "statement" in head.tags and end == k + 1:
            return None
        if not (over or self._closes(end) or "harm" in self.tokens[end].tags):
            return None
        if end + 2 < len(self.tokens) and self.tokens[end].norm.startswith("التابع") and end + 2 in self._bodies:
            return self._known(end + 2), end + 3  # "مصفوفة تتبع النزوح التابعة للمنظمة …"
        speaker, _ = self.written(k, end)
        return (replace(speaker, name=speaker.name.removeprefix("ل")) if joined else speaker), end

    def is_measure(self, k: int) -> bool:
        """ "حسب الأصول", "وفق القانون": by a rule or measure, on nobody's authority."""
        return self.tokens[k].norm in _MEASURES and "source" not in self.tokens[k].tags

    def apposed(self, named: Named) -> Named:
        """ "رئيس البلدية، سامر العقاد، …": a title, and the person's name set apart after it."""
        speaker, end = named
        tokens = self.tokens
        close = None if speaker.type in ("media", "un", "government") else self.set_apart(end)
        if close is None:
            return named
        start = self.text.rfind(speaker.as_written, 0, tokens[end].start)
        full = self.text[start if start >= 0 else tokens[end + 1].start : tokens[close - 1].end]
        name = f"{speaker.name} {self.text[tokens[end + 1].start : tokens[close - 1].end]}"
        return Speaker(name=name, type=speaker.type, id=speaker.id, as_written=full), close + 1

    def set_apart(self, comma: int) -> int | None:
        """Where the commas close around a person's name that begins after the one at token `comma`."""
        tokens = self.tokens
        if comma + 2 >= len(tokens) or tokens[comma].text not in "،,":
            return None
        close = next((k for k in range(comma + 3, min(comma + 7, len(tokens))) if tokens[k].text in "،,"), None)
        if close is None or not all(self._of_person(k) for k in range(comma + 1, close)):
            return None
        return close if any(self._unknown(k) for k in range(comma + 1, close)) else None

    def _of_person(self, k: int) -> bool:
        """Whether a word may stand in a person's own name or the title before it."""
        token = self.tokens[k]
        tags = token.tags
        titled = tags.get("speaks") in TITLES or ("person" in tags and "plural" not in tags) or token.norm in _DOCTORS
        titled = titled or ("time_part" in tags and token.text.endswith("ى"))  # "ليلى" is no night
        return k not in self.times and (
            self._unknown(k) or titled or "party_adjective" in tags or "place_class" in tags
        )

    def is_object(self, token: Token) -> bool:
        """ "أكد ضرورة …": what is stressed or regretted, never who does."""
        return token.norm in _OBJECTS

    def _closes(self, end: int) -> bool:
        if end >= len(self.tokens):
            return False
        token = self.tokens[end]
        opens = "that" in token.tags or "of_harm" in token.tags or any(tag.startswith("with_") for tag in token.tags)
        return opens or token.text in ":،" or end in self.times or token.norm in ABSTRACT

    def _unknown(self, k: int) -> bool:
        token = self.tokens[k]
        return not token.tags and token.text[0].isalpha() and token.norm not in ABSTRACT

    def _known(self, k: int) -> Speaker:
        token = self.tokens[k]
        source = self.memory.sources.sources[token.tags["source"]]
        return Speaker(name=source.name, type=source.type, id=source.id, as_written=token.text)

    def _generic(self, k: int, kind: SpeakerType) -> Named:
        """A noun that may speak and the rest of its name: "مركز مرسايا للتوثيق", "متحدث باسم الجيش"."""
        tokens, head = self.tokens, self.tokens[k]
        end = extents.end(tokens, k, kind, self.times, self._bodies)
        alone = end == k + 1
        if alone and end < len(tokens) and tokens[end].norm in ITSELF:
            end += 1  # "المصدر نفسه"
        inner = next((m for m in range(k, end) if "source" in tokens[m].tags), None)
        if inner is not None:
            return self._known(inner), end
        written = self.text[head.start : tokens[end - 1].end]
        back = self._back_to(head) if alone else None
        if back is not None:
            return Speaker(name=back.name, type=back.type, id=back.id, as_written=written), end
        if (earlier := self._same(written)) is not None:
            return earlier, end
        if kind == "official" and (body := self._voice_of(k, end)) is not None:
            return Speaker(name=body.name, type=body.type, id=body.id, as_written=written), end
        if kind in TITLES[:2] and self._titled(k, end):
            name = self.text[tokens[k + 1].start : tokens[end - 1].end]
            return self._same(name) or Speaker(name=name, type=kind, as_written=written), end
        return Speaker(name=whole(head, written), type=kind, as_written=written), end

    def _voice_of(self, k: int, end: int) -> Speaker | None:
        """ "المتحدث باسم الوزارة …": who speaks for a body told of before speaks as that body."""
        if k + 1 < end and self.tokens[k + 1].norm in _IN_THEIR_NAME:
            bodies = (s for s in reversed(self.memory.met[-_RECENT:]) if s.type in BODIES[:-1])
            return next(bodies, None) or next(reversed(self.memory.named), None)  # "الناطق باسمها"
        if k + 2 >= end or self.tokens[k + 1].norm != "باسم" or "speaks" not in self.tokens[k + 2].tags:
            return None
        return self._back_to(self.tokens[k + 2])

    def _titled(self, k: int, end: int) -> bool:
        """ "العقيد خالد النجار": a title, then nothing but a person's own name."""
        head = self.tokens[k].norm
        after = self.tokens[k + 1].norm if end > k + 1 else "ال"
        return head.startswith("ال") and " " not in head and not after.startswith(("باسم", "ال")) and after != "ل"

    def _back_to(self, head: Token) -> Speaker | None:
        """The earlier speaker that a definite noun ("الوزارة", "المصادر") comes back to."""
        word = head.norm
        if word in _PAPERS:
            met = self.memory.met[-_RECENT:]
            body = next((s for s in reversed(met) if s.type not in ("witness", "media", "hospital")), None)
            return body or self.memory.last() or next(iter(self.memory.named), None)
        if not (word.startswith("ال") or getattr(head, "suffixed", False)):
            return None
        bare = word.removeprefix("ال")
        if word == "المصدر" and not any("مصدر" in fold(s.name).split() for s in self.memory.met):
            return self.memory.last()
        for speaker in (*reversed(self.memory.met[-_RECENT:]), *reversed(self.memory.named[-_RECENT:])):
            short = {fold(s) for s in self.memory.sources.short.get(speaker.id or "", ())}
            names = fold(f"{speaker.name} {speaker.as_written}").split()
            if word in short or any(x in (word, bare) for x in names):
                return speaker
        return self.memory.last() if getattr(head, "suffixed", False) and not word.startswith("ال") else None

    def _same(self, written: str) -> Speaker | None:
        """The earlier speaker whose name holds this one, or is held by it."""
        wanted = fold(written)
        for s in reversed(self.memory.met[-_RECENT:]):
            name = fold(s.name)
            inside = name.startswith(wanted + " ") or name.endswith(" " + wanted) or wanted.endswith(" " + name)
            if name == wanted or inside or fold(s.as_written).endswith(" " + wanted):
                return Speaker(name=s.name, type=s.type, id=s.id, as_written=written)
        return None


def _may_name(token: Token) -> bool:
    return token.text[0].isalpha() and extents.is_nominal(token) and "time" not in token.tags
