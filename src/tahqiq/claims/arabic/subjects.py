"""The subject of a verb of saying, found by structure: after the verb, before it, set apart from it by commas."""

from __future__ import annotations

from collections.abc import Mapping

from tahqiq.claims.arabic import extents
from tahqiq.claims.arabic.naming import Named, Names
from tahqiq.claims.tokens import Token
from tahqiq.claims.when import TimeRef
from tahqiq.model import Speaker

Found = tuple[Speaker, int, int]  # who, where the words begin, where they end

_LONGEST = 9
_SET_APART = 9  # tokens between the commas of a parenthesis after the verb
_TO_CONTENT = 14
_MARKS = '،,«"“'
_THEIR = ("ها", "هم", "هما")
_QUOTES = '«»"“”'
_SKIPPED = frozenset(
    (
        "ايضا", "كذلك", "في وقت سابق", "من جهته", "من جهتها", "من جانبه", "من جانبها", "بدوره", "بدورها",
        "به", "بها", "عنه", "عنها", "اليه", "اليها", "فيه", "فيها", "رسميا", "لاحقا", "امس",
        "لنا", "لي", "للصحافيين", "للصحفيين", "مجددا", "صراحه", "بالفعل",
    )
)  # fmt: skip
_BETWEEN = _SKIPPED | frozenset(("قد", "كان", "كانت", "انذاك", "حينها", "وقتها", "لا", "تزال", "لا يزال", "لا تزال"))
_WAS = frozenset(("كان", "كانت", "كانوا"))
_NO_SUBJECT = (
    "that", "say", "harm", "of_harm", "number", "rank", "vague", "bound", "toll_head", "according", "citing", "by",
    "left", "relative", "including", "percent", "negation", "contrast",
)  # fmt: skip
# Verbs whose first noun may be what they judge: "وصف الوضع بأنه …".
_JUDGING = frozenset(
    f"{verb}{end}"
    for verb in ("وصف", "اعتبر", "ادان", "استنكر", "شجب", "رصد", "تابع", "شهد")
    for end in ("", "ت", "وا")
) | frozenset(("يصف", "تصف", "يعتبر", "تعتبر", "يدين", "تدين", "يرصد", "ترصد", "يتابع", "تتابع", "يشهد", "تشهد"))
_COUNTING = frozenset(("rank", "bound", "vague"))
_TELLING = ("other", "announces", "denies")  # acts whose subject may be any noun at all


class Subjects:
    """The subjects of one sentence's verbs of saying."""

    def __init__(self, tokens: list[Token], times: Mapping[int, TimeRef], names: Names) -> None:
        self.tokens, self.times, self.names = tokens, times, names

    def of(self, i: int) -> Found | None:
        """Who says what the verb at token `i` tells."""
        put_first = self._was_before(i)
        if put_first is None and i and self.tokens[i - 1].norm == "ف" and (named := self.topic(i)) is not None:
            return named[0], i, i + 1
        return put_first or self.after(i) or self.before(i) or self._before_by_structure(i)

    def after(self, i: int) -> Found | None:
        """The subject that follows its verb: "قالت، في بيان، بلدية …"."""
        if i + 1 < len(self.tokens) and self.tokens[i + 1].norm in ("فيه", "فيها"):
            return None  # "في بيان نفت فيه صلتها بالهجوم": whose paper it is
        j = self._past_set_apart(i)
        found = self.names.at(self.names.past_paper(j)) or self.names.as_written(i, j) or self._by_structure(i, j)
        if found is None and "tells_it" in self.tokens[i].tags:
            found = self.names.after_according(j)
        if found is None:
            return None
        speaker, end = self.names.apposed(found)
        return speaker, i, end

    def nearest(self, i: int) -> Named | None:
        """Whoever is named last before token `i`: "سارعت الوزارة إلى التأكيد أن …"."""
        for k in range(i - 1, max(-1, i - _LONGEST), -1):
            if {"speaks", "source"} & self.tokens[k].tags.keys() and not (k and self.tokens[k - 1].norm == "ل"):
                first = k - 1 if k and "speaks" in self.tokens[k - 1].tags else k
                return self.names.at(first) or self.names.at(k)
        return None

    def topic(self, verb: int = 2) -> Named | None:
        """ "أما مدير المشرحة، …، فـ": of whom a sentence or the clause before token `verb` is."""
        tokens = self.tokens
        span = range(min(verb, len(tokens)) - 1, max(-1, verb - 2 * _LONGEST), -1)
        first = next((k + 1 for k in span if tokens[k].norm == "اما"), len(tokens))
        if first >= len(tokens) or not any(tag in tokens[first].tags for tag in ("speaks", "source")):
            return None
        found = self.names.at(first)
        return self.names.apposed(found) if found else None

    def _past_set_apart(self, i: int) -> int:
        """Past times, "من جهته", and what stands between two commas: "فأقرّ، عبر الإذاعة، بـ…"."""
        tokens, j = self.tokens, i + 1
        while j < len(tokens) and j < i + 2 * _SET_APART:
            if tokens[j].text in "،,":
                j = self._past_parenthesis(j)
            elif (told := self._told(j)) is not None:
                j = told
            elif j in self.times or tokens[j].text in _MARKS or tokens[j].norm in _SKIPPED:
                j += 1
            else:
                break
        return j

    def _told(self, j: int) -> int | None:
        """Past the medium that was told: "صرّح لصحيفة المدى ضابط …"."""
        if self.tokens[j].norm != "ل" or j + 1 >= len(self.tokens):
            return None
        found = self.names.at(j + 1)
        return found[1] if found is not None and found[0].type == "media" else None

    def _past_parenthesis(self, comma: int) -> int:
        tokens, first = self.tokens, comma + 1
        if first >= len(tokens) or first in self.times:
            return first
        if not ({"preposition", "statement", "citing"} & tokens[first].tags.keys()):
            return first
        for k in range(first, min(first + _SET_APART, len(tokens))):
            if tokens[k].text in "،,":
                return k + 1
            if "that" in tokens[k].tags or "harm" in tokens[k].tags:
                break
        return first

    def _by_structure(self, i: int, j: int) -> Named | None:
        """Any noun between a verb of saying and what is said: "أقرّت شركة الكهرباء بوفاة …"."""
        tokens = self.tokens
        if tokens[i].tags.get("act") not in _TELLING or tokens[i].norm in _JUDGING or not self._may_head(j):
            return None
        if tokens[i].tags["act"] == "denies" and tokens[j].norm.endswith(_THEIR):
            return None  # "ونفت صلتها بالهجوم"
        end = extents.end(tokens, j, "other", self.times, ())
        if end == j + 1 and "statement" in tokens[j].tags:
            return None  # "تشير التقديرات إلى …": nobody's
        definite = any(getattr(t, "definite", False) for t in tokens[j:end])
        return self.names.written(j, end) if self._content_at(end, definite) else None

    def _may_head(self, j: int) -> bool:
        if j >= len(self.tokens) or j in self.times:
            return False
        token = self.tokens[j]
        if not token.text[0].isalpha() or not (extents.is_nominal(token) or "statement" in token.tags):
            return False
        if any(t in token.tags for t in (*_NO_SUBJECT, "preposition", "count", "tally", "stop", "aux", "pronoun")):
            return False
        return token.norm not in extents.ABSTRACT and not self.names.is_object(token)

    def _content_at(self, k: int, definite: bool) -> bool:
        """Whether what is said begins at token `k`, or after words of time, place and occasion."""
        tokens = self.tokens
        if (close := self.names.set_apart(k)) is not None:
            return self._content_at(close + 1, definite)
        for m in range(k, min(k + _TO_CONTENT, len(tokens))):
            tags = tokens[m].tags
            if "that" in tags or tokens[m].text in ":«" or tokens[m].norm == "ما":
                return True
            if m == k and "of_harm" in tags:
                return definite
            if m == k and tokens[m].norm in ("ب", "عن", "الي"):
                return definite or (m + 1 < len(tokens) and "of_harm" in tokens[m + 1].tags)
            if "say" in tags or "harm" in tags or "of_harm" in tags or tokens[m].norm in ("و", "ف", "ثم"):
                return False
        return False

    def _was_before(self, i: int) -> Found | None:
        """ "وكان «تجمع الأهالي» قد اتهم …": what stands between "كان" and "قد" is the subject, whatever its words."""
        tokens = self.tokens
        last = i - 1 if i and tokens[i - 1].norm == "قد" else i
        first = next((k + 1 for k in range(last - 1, max(-1, i - 14), -1) if tokens[k].norm in _WAS), None)
        if first is None or first >= last or tokens[i].norm[0] in "يت":
            return None
        span = [k for k in range(first, last) if tokens[k].text not in _QUOTES and k not in self.times]
        if not span or any("toll_head" in tokens[k].tags or "statement" in tokens[k].tags for k in span[:1]):
            return None
        named = self.names.at(span[0])
        if named is not None and named[1] >= span[-1]:
            return named[0], first, i + 1
        if any(t in tokens[k].tags for k in span for t in _NO_SUBJECT) or len(span) > _LONGEST:
            return (*self.names.apposed(named)[:1], first, i + 1) if named else None
        made = self.names.written(span[0], span[-1] + 1)
        return made[0], first, i + 1

    def before(self, i: int) -> Found | None:
        """ "المرصد السوري يوثق …", "رئيس البلدية، سامر العقاد، يتحدث", "القوات، تقول الشبكة،"."""
        last = i - 1
        while last >= 0 and (self.tokens[last].norm in _BETWEEN or last in self.times):
            last -= 1
        for k in range(max(0, last - _LONGEST), last + 1):
            before = self.tokens[k - 1].tags if k else {}
            if "preposition" in before or "of_harm" in before:
                continue
            if "source" in self.tokens[k].tags or "speaks" in self.tokens[k].tags:
                found = self.names.at(k)
                if found is None:
                    continue
                found = self.names.apposed(found)
                if found[1] >= last + 1 - (self.tokens[last].text in "،,"):
                    return found[0], k, i + 1
        return None

    def _before_by_structure(self, i: int) -> Found | None:
        """ "فيما غرفة الملاحة تتحدث عن …": a definite noun between the opening of a clause and a verb of saying."""
        tokens = self.tokens
        if tokens[i].tags.get("act") not in _TELLING or not tokens[i].norm.startswith(("ي", "ت")):
            return None
        first = i
        while first and first > i - _LONGEST and self._may_stand(first - 1):
            first -= 1
        opens = first == 0 or "contrast" in tokens[first - 1].tags or not tokens[first - 1].text[0].isalnum()
        span = tokens[first:i]
        if not opens or not span or not self._may_head(first) or not any(getattr(t, "definite", False) for t in span):
            return None
        counts = i + 1 < len(tokens) and (tokens[i + 1].norm[0].isdigit() or _COUNTING & tokens[i + 1].tags.keys())
        if "speaks" in tokens[first].tags or not (counts or self._content_at(i + 1, True)):
            return None
        return self.names.written(first, i)[0], first, i + 1

    def _may_stand(self, k: int) -> bool:
        token = self.tokens[k]
        return k not in self.times and token.text[0].isalpha() and extents.is_nominal(token) and self._may_head(k)
