"""Who says so in Arabic: verb before subject, "بحسب", chains of relay, words that come back to a speaker."""

from __future__ import annotations

from tahqiq.claims.arabic import disputes, saying
from tahqiq.claims.arabic.voices import HEADLINE, Voices
from tahqiq.claims.english.attribution import Attribution
from tahqiq.claims.english.memory import Memory
from tahqiq.claims.tokens import Token
from tahqiq.claims.when import TimeRef
from tahqiq.model import Certainty, Speaker


def find(text: str, tokens: list[Token], times: list[TimeRef], memory: Memory) -> list[Attribution]:
    """The attributions of a sentence, left to right; the speakers met are remembered."""
    reader = _Reader(text, tokens, times, memory)
    i = 0
    while i < len(tokens):
        found = reader.at(i)
        if found is not None:
            found.said_on = saying.said_on(tokens, times, found)
            reader.out.append(found)
            i = max(i + 1, found.end if found.end <= len(tokens) else i + 1)
        else:
            i += 1
    disputes.settle(reader)
    return reader.out


class _Reader(Voices):
    """One sentence, read word by word."""

    def at(self, i: int) -> Attribution | None:
        tags = self.tokens[i].tags
        if "citing" in tags:
            return self._citing(i)
        if "relay" in tags and (relayed := self._relayed(i)) is not None:
            return relayed
        if "according" in tags or "according_to" in tags:
            return self._according(i)
        if "say" in tags and self._is_report(i):
            return self._reported(i)
        if "paper_says" in tags:
            return self._papered(i)
        if "counts_anew" in tags:
            return self._recounted(i)
        if "tells_it" in tags:
            return self._told_of(i)
        if "sets_count" in tags and any("toll_head" in t.tags or t.norm == "الرقم" for t in self.tokens[i + 1 : i + 9]):
            return self._recounted(i)
        if "saying_noun" in tags:
            return self._by_noun(i)
        if "own_paper" in tags:
            return self._kept(i)
        if self.tokens[i].norm == "اما" and i < 2:
            return self._as_for(i)
        return self._headline(i) if self._begins(i) else None

    def _begins(self, i: int) -> bool:
        """Whether a line begins here: after nothing, a bullet, or "عاجل |"."""
        if i == 0 or self.tokens[i - 1].text == "|" or (i == 1 and not self.tokens[0].text[0].isalnum()):
            return True
        clock = i <= _CLOCK and self.tokens[i - 1].text in "-–—"  # "14:20 - الشرطة: …"
        return clock and not any(t.text[0].isalpha() for t in self.tokens[:i])

    def _headline(self, i: int) -> Attribution | None:
        """ "المرصد: 12 قتيلاً …"."""
        found = self.names.at(i)
        if found is None:
            return None
        speaker, end = found
        if end + 1 < len(self.tokens) and self.tokens[end].norm == "ل":
            end = next((k for k in range(end + 2, min(end + 5, len(self.tokens))) if self.tokens[k].text == ":"), end)
        if end >= len(self.tokens) - 1 or self.tokens[end].text != ":":
            return None
        counts = self.tokens[end + 1].norm[0].isdigit() or "rank" in self.tokens[end + 1].tags
        fights = speaker.type in ("party", "armed_group") and not counts  # "الجيش: مقتل …", but no "الجيش: 12 مدنياً"
        if self.tokens[i].norm == "محافظه" or not (fights or speaker.type in HEADLINE):
            return None
        return self._made(speaker, i, i, end + 1, "asserted", "other")

    def _is_report(self, i: int) -> bool:
        before = self.tokens[i - 1] if i else None
        token = self.tokens[i]
        if "answers" in token.tags and not self._answers(i):
            return False
        if before is not None and (
            "number" in before.tags
            or before.norm[0].isdigit()
            or before.norm in ("من", "في", "ب", "ل", "عدم", "دون", "بدون", "غير")
        ):
            return False
        after = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if token.norm in _NEEDS_CONTENT and not (after is not None and after.text in _OPENS):
            return after is not None and any(
                "that" in t.tags or "of_harm" in t.tags or "source" in t.tags or "speaks" in t.tags
                for t in self.tokens[i + 1 : i + 9]
            )
        return True

    def _reported(self, i: int) -> Attribution | None:
        tags = self.tokens[i].tags
        found = None
        if "participle" not in tags:
            found = self.subjects.of(i)
        if found is not None and self._is_object(i, found[2]):
            found = None
        if found is not None and self.out and _is_hearsay(found[0]):
            return None  # "قال … إن المفوضية تلقت تقارير تفيد ب…": the first speaker vouches
        if found is None:
            earlier = self.memory.last() if self._carries(i) and not self._unowned(i) else None
            if earlier is None:
                return self._our_own(i)
            return self._made(earlier, i, i, i + 1, tags["say"], tags["act"])
        speaker, start, end = found
        closing = self._closes_a_quote(i, end)
        sure = _recorded(tags["say"], self.tokens[i], speaker)
        made = self._made(speaker, start, i, max(end, i + 1), sure, tags["act"], closing)
        made.participle = made.participle or (closing and not self._over(end))
        made.via = self._told(made.end)
        return made

    def _our_own(self, i: int) -> Attribution | None:
        """ "نؤكد أن …" where nobody has spoken: the carrier's own words."""
        tags = self.tokens[i].tags
        ours = self.tokens[i].norm.startswith("ن") and self._carries(i) and not self.memory.met
        return self._made(None, i, i, i + 1, tags["say"], tags["act"]) if ours else None

    def _answers(self, i: int) -> bool:
        """ "«…»، ردّ الوزير", "وعلّق الناطق قائلاً": by words, not by fire or by stopping work."""
        before = [t.text for t in self.tokens[max(0, i - 3) : i]]
        after = self.tokens[i + 1 : i + 9]
        quoted = any(t in "»”" for t in before) or any(t.text in ":«“" for t in after)
        return quoted or any("that" in t.tags or t.norm in ("بيان", "قائلا", "قائله", "في بيان") for t in after)

    def _unowned(self, i: int) -> bool:
        """ "وكانت حصيلة أولية قد أشارت إلى …": a count that is nobody's."""
        return any("toll_head" in t.tags and not getattr(t, "suffixed", False) for t in self.tokens[max(0, i - 4) : i])

    def _closes_a_quote(self, i: int, end: int) -> bool:
        """ "«…»، يقول أبو عادل.": what is said stands before the verb, nothing after the name."""
        so = i > 1 and self.tokens[i - 1].norm in ("هكذا", "كما")
        before = [t.text for t in self.tokens[max(0, i - 2 - so) : i - so]]
        quoted = any(t in _CLOSING for t in before)
        if not self._content_before(i):
            return False
        return quoted or (bool(before) and before[-1] in "،," and self._over(end))

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
            or after.text in (*_OPENS, "،")
            or "of_harm" in tags
            or "statement" in tags
            or after.norm in ("فيه", "فيها")
            or (i == 0 or self.tokens[i - 1].norm in ("و", "كما", "ف", "،"))
        )

    def _according(self, i: int) -> Attribution | None:
        j, n = i + 1, len(self.tokens)
        if self.tokens[i].norm.startswith("بحسبه") and (them := self.memory.last()) is not None:
            return self._made(them, i, i, j, "asserted", "other", self._content_before(i))
        if j < n and self.tokens[j].norm in ("ما", "ل"):
            j += 1
        if j < n and "relay" in self.tokens[j].tags and (relayed := self._relayed(j)) is not None:
            relayed.start, relayed.trailing = i, self._content_before(i)
            return relayed
        if j < n and ("say" in self.tokens[j].tags or "tells_it" in self.tokens[j].tags):
            tags = self.tokens[j].tags.get("tells_it") or self.tokens[j].tags
            found = self.subjects.after(j)
            topic = None if found else self.subjects.topic()
            speaker = found[0] if found else topic[0] if topic else self.memory.last()
            if speaker is None:
                return None
            end = found[2] if found else j + 1
            more = self.tokens[i].norm == "كما" and end < n and self._goes_on(end)
            return self._made(speaker, i, j, end, tags["say"], tags["act"], not more and self._content_before(i))
        if self.tokens[i].norm in ("كما", "علي ما"):
            return None
        j = self.names.past_paper(j)
        while (
            j < n
            and "statement" in self.tokens[j].tags
            and not getattr(self.tokens[j], "suffixed", False)
            and j < i + 4
        ):
            j += 1
        while j < n and ("issued" in self.tokens[j].tags or self.tokens[j].norm in ("ل", "عن", "ب")):
            j += 1
        found_name = self.names.at(j) if j < n and not self.names.is_measure(j) else None
        wider = self.names.after_according(j) if found_name is None or self._unheard(j) else None
        if found_name is None or (wider is not None and wider[1] > found_name[1]):
            found_name = wider
        if found_name is None and any("issued" in t.tags for t in self.tokens[i + 1 : j]):
            return self._collected(i, j)
        if found_name is None:
            own = j <= n and any("statement" in t.tags for t in self.tokens[i + 1 : j + 1])
            speaker = self.memory.last() if own else None
            if speaker is None:
                return None
            return self._made(speaker, i, i, min(n, j + 1), "asserted", "other", self._content_before(i))
        speaker, end = self.names.apposed(found_name)
        return self._made(speaker, i, i, end, "asserted", "other", self._content_before(i))

    def _unheard(self, j: int) -> bool:
        """ "وفق مصفوفة تتبع النزوح": a word that no list knows may begin a longer name than it seems."""
        return j < len(self.tokens) and not self.tokens[j].tags

    def _from_them(self, i: int) -> Attribution | None:
        """ "نقلت عنها الوكالة أن …": the last speaker's words, by way of a medium."""
        speaker, relay = self.memory.last(), self.names.at(i + 2)
        if speaker is None or relay is None:
            return None
        made = self._made(speaker, i, i, relay[1], "asserted", "other")
        made.via = (relay[0].name,)
        return made

    def _collected(self, i: int, j: int) -> Attribution | None:
        """ "بحسب شهادات جمعتها الصحيفة من سكان الحي": those it was collected from, whoever collected it."""
        of = next((k for k in range(j, min(j + 8, len(self.tokens) - 1)) if self.tokens[k].norm == "من"), None)
        found = self.names.at(of + 1) if of is not None else None
        return self._made(found[0], i, i, found[1], "asserted", "other", self._content_before(i)) if found else None

    def _goes_on(self, k: int) -> bool:
        """ "كما أشارت إلى …", "كما قالت إن …": one thing more, not the authority for what stands before."""
        return "that" in self.tokens[k].tags or self.tokens[k].norm in ("الي", "عن", "ب")

    def _citing(self, i: int) -> Attribution | None:
        found = self.names.at(i + 1)
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
        if i + 1 < len(self.tokens) and self.tokens[i + 1].norm in _FROM_THEM:
            return self._from_them(i)
        at = next((k for k in range(i + 1, min(i + 9, len(self.tokens))) if self.tokens[k].norm == "عن"), None)
        if at is None:
            return None
        found = self.names.at(at + 1)
        if found is None:
            return None
        relay = self.names.at(i + 1)
        made = self._made(found[0], i, i, found[1], "asserted", "other")
        if relay is not None and relay[0].name != (self.memory.publisher or ""):
            made.via = (relay[0].name,)
        return made


_CLOCK = 6  # tokens of "14:20:00 -"
_FROM_THEM = ("عنه", "عنها", "عنهم")
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
_CLOSING = ("»", '"', "”")
_OPENS = (":", "«", '"', "“")
_OBJECTS = frozenset(("accuses", "appeals", "threatens"))


def _recorded(certainty: Certainty, verb: Token, speaker: Speaker) -> Certainty:
    """ "سجّل" is to document where it is somebody's work; a hospital or an emergency room only counts."""
    if "records" not in verb.tags:
        return certainty
    counts = speaker.type in ("hospital", "government", "official", "witness", "media", "other")
    return "asserted" if counts or "طوار" in speaker.name or "إسعاف" in speaker.name else "verified"


def _is_hearsay(speaker: Speaker) -> bool:
    return speaker.type == "other" and speaker.name.split()[0] in ("تقارير", "معلومات", "أنباء", "التقارير")
