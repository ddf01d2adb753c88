"""Where an Arabic name ends that has begun with a title or a body: "المتحدث باسم …", "مركز مرسايا للتوثيق"."""

from __future__ import annotations

from collections.abc import Container

from tahqiq.claims.arabic.words import fold
from tahqiq.claims.tokens import Token

LONGEST = 9
BODIES = ("monitor", "ngo", "un", "government", "media", "armed_group", "party", "other")
TITLES = ("official", "hospital", "witness", "other")
_SEATED = ("government", "hospital", "ngo", "media")  # bodies named with the town they sit in
_JOINTS = ("ل", "في", "من", "و", "ب")
_PERSONAL = 3  # words of a person's own name after a title
# Nouns that stand between a verb of saying and what is said, never in a name.
ABSTRACT = frozenset(fold(w) for w in ("صحة", "مسؤولية", "المسؤولية", "حقيقة", "دقة", "وقوع", "حدوث", "وجود"))
ITSELF = frozenset(("نفسه", "نفسها", "ذاته", "ذاتها", "عينه", "المذكور", "المذكوره"))
_SOURCES = frozenset(("مصدر", "مصادر", "مصدر امني", "مصدر عسكري", "مصدر طبي", "مصادر طبيه", "مسؤول", "ضابط"))
_QUOTES = {"«": "»", '"': '"', "“": "”"}
_LONGEST_QUOTE = 7
_DEEDS = frozenset(("weapon_by", "attack", "thing"))  # "نفى المتحدث باسم الجيش استهداف …": what, not who
_DEED = frozenset(("weapon_by", "attack"))
_FEMININE = frozenset(("العليا", "الكبري", "الدنيا", "الوسطي", "الاولي"))
_KUNYA = frozenset(("ام", "ابو", "ابي", "ابا"))
_HEADS = frozenset(("مسؤولو", "مسؤولي", "مدير", "مديره", "وزير", "وزيره", "وكيل", "وكيله"))
_OTHERS = frozenset(("speaks", "source", "party", "actor", "place_class", "count", "tally", "time", "attack"))
_FUNCTION = ITSELF | frozenset(
    (
        "التقتهم",
        "التقاهم",
        "قابلتهم",
        "البالغ",
        "البالغه",
        "البالغين",
        "ما",
        "هذا",
        "هذه",
        "ذلك",
        "تلك",
        "كل",
        "غير",
        "وسط",
        "فيها",
        "فيه",
        "وذلك",
        "وهو",
        "وهي",
        "وهم",
        "رقم",
    )
)
_NO_PART = (
    "that", "say", "harm", "of_harm", "preposition", "clause", "including", "aux", "coordinator", "number", "negation",
    "relative", "toll_head", "according", "citing", "by", "left", "statement", "verb", "vague", "footage", "shows",
    "bound", "issued",
)  # fmt: skip


def end(tokens: list[Token], first: int, kind: str, dated: Container[int], bodies: Container[int]) -> int:
    """The position after the name that begins at token `first` with a noun of that `kind`.

    `dated`: positions of times; `bodies`: positions of known sources that are no media.
    """
    return _Tail(tokens, first, kind, dated, bodies).end() if kind else first + 1


class _Tail:
    """The rest of one name, taken word by word."""

    def __init__(
        self, tokens: list[Token], first: int, kind: str, dated: Container[int], bodies: Container[int]
    ) -> None:
        self.tokens, self.first, self.kind = tokens, first, kind
        self.dated, self.bodies = dated, bodies
        self.at = first + 1
        self.definite = _has_article(tokens[first])
        self.person = kind in TITLES
        self.free = _PERSONAL if self.person else 0
        self.whom = first > 0 and tokens[first - 1].tags.get("act") == "accuses"  # the accused follows the name
        self.own = 0 if self.definite or "plural" in tokens[first].tags else 1  # "منظمة نور": a name of its own first

    def end(self) -> int:
        n = len(self.tokens)
        while self.at < n and self.at < self.first + LONGEST and self.at not in self.dated:
            if (closed := self._closing()) is not None:
                return closed
            if not (self._joint() or self._word()):
                break
        while self.at > self.first + 1 and self.tokens[self.at - 1].norm in _JOINTS:
            self.at -= 1
        return self.at

    def _closing(self) -> int | None:
        """A joint with what ends the name: "مدير المرصد", "مديرية الصحة في حلب أن …"."""
        token, after = self.tokens[self.at], self.at + 1
        if token.norm == "ل" and after in self.bodies:
            return after + 1
        seated = self.kind in _SEATED and self.definite and token.norm in ("في", "ب")
        if seated and after < len(self.tokens) and _may_be_town(self.tokens[after]) and self._closed(after + 1):
            return after + 1
        if "source" in token.tags and is_nominal(token):
            told = self.person and self.at not in self.bodies
            return self.at if told and self.at > self.first + 1 else after
        return None

    def _closed(self, k: int) -> bool:
        """Whether the words of attribution are over at token `k`: what is said begins."""
        if k >= len(self.tokens):
            return False
        token = self.tokens[k]
        if k in self.dated or token.text in "،,":
            return True
        return "that" in token.tags or "of_harm" in token.tags or (token.norm == "ب" and self._closed(k + 1))

    def _joint(self) -> bool:
        """Take "لـ", "في", "من" where they go on with the name."""
        token, after = self.tokens[self.at], self.at + 1
        if token.norm.startswith("لل") and not token.tags and self.kind in BODIES:
            self.at, self.definite = after, True
            return True
        if (more := self._and_more()) is not None:
            self.at = more
            return True
        if after >= len(self.tokens):
            return False
        then = self.tokens[after]
        if token.text in _QUOTES and (closed := self._quoted()) is not None:
            self.at, self.definite = closed, True  # "منظمة «شهود»"
            return True
        if token.norm == "ل" and self.person and self.definite and self._is_body(then):
            self.at, self.definite, self.own = after + 1, _has_article(then), 1  # "المدير التنفيذي لمنظمة …"
            return True
        if token.norm == "ل" and self.kind in BODIES and _continues(then):
            self.at, self.definite = after + 1, then.norm.startswith("ال")
            return True
        inside = token.norm == "في" and self.tokens[self.first].norm in _SOURCES and _may_be_town(then)
        if inside and _has_article(then) and after not in self.dated and self.at <= self.first + 2:
            self.at, self.definite = after + 1, True  # "مصدر أمني في الثكنة"
            return True
        if token.norm in ("في", "من") and "speaks" in then.tags and self.at == self.first + 1:
            self.at, self.definite = after, False
            return True
        return False

    def _quoted(self) -> int | None:
        marks = _QUOTES[self.tokens[self.at].text]
        last = min(self.at + _LONGEST_QUOTE, len(self.tokens))
        return next((k + 1 for k in range(self.at + 2, last) if self.tokens[k].text == marks), None)

    def _is_body(self, token: Token) -> bool:
        return token.tags.get("speaks") in ("ngo", "government", "hospital", "party", "armed_group", "monitor", "un")

    def _and_more(self) -> int | None:
        """ "حركة العدل والمساواة", "وزارة الصحة والسكان": after the noun and one genitive a second one with "و"."""
        first, at = self.tokens[self.first], self.at
        if self.kind not in BODIES or at != self.first + 2 or _has_article(first) or not self.definite:
            return None
        of = self.tokens[at - 1]
        if not _has_article(of) or not (of.norm == "الصحه" or {"speaks", "actor"}.isdisjoint(of.tags)):
            return None
        token = self.tokens[at]
        if token.norm.startswith("وال") and len(token.norm) > 5 and not token.tags:
            return at + 1
        if token.norm != "و" or at + 1 >= len(self.tokens):
            return None
        then = self.tokens[at + 1]
        named = _has_article(then) and then.text[0].isalpha() and is_nominal(then) and at + 1 not in self.dated
        people = first.norm == "وزاره" and then.norm == "السكان"
        return at + 2 if named and (people or _OTHERS.isdisjoint(then.tags)) else None

    def _construct(self) -> bool:
        """ "مركز رصد الجنوب": after a body's noun a form that elsewhere is a verb of saying is one of its words."""
        after = self.at + 1
        if self.at != self.first + 1 or self.definite or self.kind not in BODIES or after >= len(self.tokens):
            return False
        then = self.tokens[after]
        names_one = {"speaks", "source", "person", "party"} & then.tags.keys()
        return "say" in self.tokens[self.at].tags and then.norm.startswith("ال") and not names_one

    def _word(self) -> bool:
        """Take the next word where it may be part of the name."""
        token, j = self.tokens[self.at], self.at
        tags = token.tags
        if j == self.first + 1 and self.tokens[self.first].norm in _KUNYA and token.text[0].isalpha():
            self.at = j + 1  # "أم علي"
            return True
        if self._construct() or self._of_deed():
            self.at, self.definite = j + 1, self.definite or "of_harm" in tags
            return True
        named_ali = self.person and self.definite and token.text == "علي" and j > self.first  # not "على"
        if not named_ali and (not is_nominal(token) or not token.text[0].isalpha() or token.norm in _FUNCTION):
            return False
        if "party" in tags and self.kind in ("monitor", "ngo", "un", "media", "government"):
            return False
        if self.definite and not self.person and "speaks" in tags:
            return False  # "دعت الوزارة الأهالي": whom, not who
        if token.norm in ABSTRACT and (self.definite or not self._heads_health()):
            return False
        if self.whom and j > self.first + self.own and self.tokens[j - 1].norm != "باسم" and _may_be_accused(token):
            return False
        article = token.norm.startswith("ال")
        if not _DEED.isdisjoint(tags) and self._whole_without(article):
            return False
        if self._whom(token):
            return False
        if "speaks" in tags or "party" in tags or "place_class" in tags:
            if self.definite and not article and not (self.person and j == self.first + 1):
                return False
        elif self.definite and not article:
            if not self.free or _DEEDS & tags.keys():
                return False
            self.free, self.definite, self.at = self.free - 1, False, j + 1
            return True
        self.definite = self.definite or _has_article(token)
        self.at = j + 1
        return True

    def _of_deed(self) -> bool:
        """ "مصفوفة تتبع النزوح": a body named after what it works on."""
        token = self.tokens[self.at]
        named = "of_harm" in token.tags and token.norm.startswith("ال") and " " not in token.norm
        return named and not self.definite and self.kind in BODIES and self.at > self.first + 1

    def _heads_health(self) -> bool:
        """ "دائرة صحة حلب", "مدير صحة حلب": a body or its head, and no truth of a report."""
        before = self.tokens[self.at - 1].norm
        return self.kind == "government" or before in _HEADS or before.removeprefix("و") in _HEADS

    def _whole_without(self, article: bool) -> bool:
        """Whether a deed is said of the name rather than in it: "أدانت شبكة كذا القصف", "نفى مصدر عسكري قصف …"."""
        described = self.person and " " in self.tokens[self.first].norm and self.at == self.first + 1
        return self.at > self.first + 1 and self.definite if article else described

    def _whom(self, token: Token) -> bool:
        """ "ناشدت الشبكة المجتمع الدولي": after a noun with the article, what is no adjective of it."""
        head = self.tokens[self.first]
        if self.at != self.first + 1 or self.person or not head.norm.startswith("ال") or " " in head.norm:
            return False
        if not token.norm.startswith("ال") or token.tags:
            return False
        if head.norm.endswith(("ه", "ات")):
            return not token.norm.endswith("ه") and token.norm not in _FEMININE
        asks = self.first > 0 and self.tokens[self.first - 1].tags.get("act") in ("appeals", "accuses")
        return asks and not token.norm.endswith("ي")


def is_nominal(token: Token) -> bool:
    """Whether a word may be part of a name."""
    tags = token.tags
    if token.norm == "و":
        return False
    if token.norm == "الشمال" or ("location" in tags and token.norm.startswith("ال")):
        return True
    if "topic_announces" in tags and " " in token.norm:
        return False
    if not token.norm.startswith("ال") and any(tag.startswith("with_") for tag in tags):
        return False
    return not any(tag in tags for tag in _NO_PART)


def _has_article(token: Token) -> bool:
    return token.norm.startswith("ال") or " ال" in token.norm


def _may_be_town(token: Token) -> bool:
    return token.text[0].isalpha() and not any(t in token.tags for t in (*_NO_PART, "speaks", "person"))


def _may_be_accused(token: Token) -> bool:
    """A body that fights or governs: after a verb of accusing and a whole name, it is whom, not who."""
    tags = token.tags
    return "party" in tags or "actor" in tags or tags.get("speaks") in ("party", "armed_group", "government")


def _continues(token: Token) -> bool:
    """Whether "لـ" goes on with a name (for the documentation of …) rather than naming who was told."""
    tags = token.tags
    if "actor" in tags or tags.get("speaks") in ("ngo", "government", "party", "armed_group", "un", "monitor"):
        return True  # "المديرية العامة للأمن", "اللجنة الطبية للحراك"
    return not any(t in tags for t in ("speaks", "source", "person", "say")) and token.text[0].isalpha()
