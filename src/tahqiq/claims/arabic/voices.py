"""The voices of one Arabic sentence: those found so far, and those heard by whose paper, list or count is told."""

from __future__ import annotations

from tahqiq.claims.arabic.naming import Names
from tahqiq.claims.arabic.subjects import Subjects
from tahqiq.claims.english.attribution import Attribution
from tahqiq.claims.english.memory import Memory
from tahqiq.claims.tokens import Token
from tahqiq.claims.when import TimeRef
from tahqiq.model import Certainty, Speaker

HEADLINE = ("monitor", "government", "hospital", "official", "ngo", "un", "media", "witness")
_TOLD = frozenset(("harm", "of_harm", "count", "rank", "that", "left"))


class Voices:
    """What has been found of one sentence, and the bodies that speak by what they keep."""

    def __init__(self, text: str, tokens: list[Token], times: list[TimeRef], memory: Memory) -> None:
        self.text = text
        self.tokens = tokens
        self.times = {k: t for t in times for k in range(t.start, t.end)}
        self.memory = memory
        self.names = Names(text, tokens, self.times, memory)
        self.subjects = Subjects(tokens, self.times, self.names)
        self.out: list[Attribution] = []

    def _papered(self, i: int) -> Attribution | None:
        """ "أظهرت إحصائية للمرصد مقتل …": the body whose paper it is says so."""
        paper = self.names.past_paper(i + 1)
        found = self.names.at(paper) if paper > i + 1 else None
        return self._made(found[0], i, i, found[1], "asserted", "other") if found else None

    def _told_of(self, i: int) -> Attribution | None:
        """ "في حصيلة أولية أوردتها السلطة المحلية، …": who gives the count or paper that the verb comes back to."""
        near = self.tokens[max(0, i - 6) : i]
        if len(near) > 1 and near[-1].norm == "ما" and near[-2].norm in ("هذا", "وهذا", "هو", "وهو", "ذلك"):
            return self._as_told(i)
        if not any({"toll_head", "statement", "own_paper"} & t.tags.keys() for t in near):
            return None
        found, told = self.subjects.after(i), self.tokens[i].tags["tells_it"]
        if found is None:
            return None
        if self.out:  # "قالت القيادة في بيان نقلته الوكالة": who passed it on
            if found[0].type == "media" and self.out[-1].speaker is not None and not self.memory.is_carrier(found[0]):
                self.out[-1].via = (*self.out[-1].via, found[0].name)
            return None
        if found[0].type == "media" and any("say" in t.tags for t in self.tokens):
            return None
        return self._made(found[0], i, i, found[2], told["say"], told["act"])

    def _as_told(self, i: int) -> Attribution | None:
        """ "قُتل 12 شخصاً، هذا ما أكده مدير المشفى": of what stands before."""
        found, told = self.subjects.after(i), self.tokens[i].tags["tells_it"]
        if found is None or not self._content_before(i):
            return None
        return self._made(found[0], i, i, found[2], told["say"], told["act"], True)

    def _by_noun(self, i: int) -> Attribution | None:
        """ "اكتفى الناطق بالقول إن …": a noun of saying, and who is named before it."""
        opens = i + 1 < len(self.tokens) and "that" in self.tokens[i + 1].tags
        found = self.subjects.nearest(i) if opens else None
        return self._made(found[0], i, i, i + 1, "asserted", "other") if found else None

    def _kept(self, i: int) -> Attribution | None:
        """ "حصيلة النقابة تقف عند 14 قتيلاً", "قوائم البلدية": whose count it is tells it."""
        k = i + 1
        if k >= len(self.tokens) or not {"source", "speaks"} & self.tokens[k].tags.keys():
            return None
        if not ("source" in self.tokens[k].tags or getattr(self.tokens[k], "definite", False)):
            return None
        found = self.names.at(k)
        return self._made(found[0], i, i, found[1], "asserted", "other") if found else None

    def _as_for(self, i: int) -> Attribution | None:
        """ "أما التنسيقية فبحوزتها قائمة …": a new voice, where the sentence goes on with its count or paper."""
        topic = self.subjects.topic()
        if topic is None or topic[1] >= len(self.tokens):
            return None
        rest = self.tokens[topic[1] :]
        if not any("own_paper" in t.tags or "statement" in t.tags or "toll_head" in t.tags for t in rest[:8]):
            return None
        return self._made(topic[0], i, i, topic[1], "asserted", "other")

    def _recounted(self, i: int) -> Attribution | None:
        """ "صحّحت الوزارة حصيلتها": a body that counts anew says so."""
        found = self.names.at(i + 1)
        if found is None and (before := self.subjects.before(i)) is not None:
            found = before[0], i + 1
        if found is None or found[0].type not in (*HEADLINE, "other"):
            return None
        return self._made(found[0], i, i, found[1], "asserted", "other")

    def _over(self, end: int) -> bool:
        """Whether nothing that counts anybody is told from token `end` on."""
        return not any(t.norm[0].isdigit() or not _TOLD.isdisjoint(t.tags) for t in self.tokens[end:])

    def _made(
        self,
        speaker: Speaker | None,
        start: int,
        verb: int,
        end: int,
        certainty: Certainty,
        act: str,
        trailing: bool = False,
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
