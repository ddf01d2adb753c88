"""A written name taken apart: given, middle names, family, kunya, what stands in brackets, and what is no name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tahqiq.people.names.compounds import tokens
from tahqiq.people.names.skeletons import skeleton
from tahqiq.people.names.spelling import fold, is_arabic

_TITLE_WORDS = """
    dr doctor prof professor eng engineer mr mrs ms miss sheikh shaikh shaykh sheik cheikh scheich hajj haj hajja hajji
    haji hadj hadji martyr captain capt colonel col general gen major lieutenant lt sgt sir mullah mulla journalist
    nurse late the baby infant child شهيد شهيده دكتور دكتوره مهندس مهندسه حاج حاجه شيخ شيخه ملا الشهيد الشهيده الدكتور
    الدكتوره المهندس المهندسه الاستاذ الاستاذه الحاج الحاجه الشيخ الشيخه السيد السيده الطفل الطفله الرضيع الرضيعه
    المرحوم المرحومه البطل القايد المجاهد المناضل الاسير الاسيره الشاب الشابه الطالب الطالبه الصحفي الصحفيه الممرض
    الممرضه المسعف المسعفه العقيد العميد اللوا الرايد المقدم النقيب
"""
_TITLES = frozenset(_TITLE_WORDS.split())
_SUFFIXES = frozenset({"jr", "sr", "junior", "senior", "phd", "esq"})
_ABBREVIATED = re.compile(r"^\s*(?:[دمأا]\s*\.|م\s*/|د\s*/|أ\s*/)\s*")
_BRACKETS = re.compile(r"[(\[{«\"“](.*?)[)\]}»\"”]")
_UNKNOWN = re.compile(
    r"^(?:(?:male|female|dead|a|the|charred) )*(?:body|remains)\b"
    r"|\b(?:unknown|unidentified|unnamed|anonymous|corpse|name withheld|not known|no name)\b"
    r"|مجهول|غير معروف|غير متوفر|بدون اسم|لا يوجد|جثه|جثمان|اشلا|لم يتم التعرف|لم تعرف"
)
_CHILD = re.compile(
    r"^(?:(?:the|a|newborn|infant|unborn|unnamed|baby|male|female|young) )*"
    r"(?:child|son|daughter|baby|infant|newborn|children|wife|widow|mother|father|brother|sister)s? of "
    r"|^(?:ابن|ابنه|بنت|طفل|طفله|رضيع|رضيعه|مولود|مولوده|جنين|زوجه|زوج|حرم|ارمله|والده|والد|شقيق|شقيقه) (?=\S+ \S)"
)
_MARK = re.compile(
    r"\b(?P<spouse>(?:wife|widow|husband) of|married to|زوجه|زوج|حرم|ارمله)\b"
    r"|\b(?P<maiden>n[eé]e|born|maiden name)\b"
    r"|\b(?P<nickname>alias|a k a|aka|known as|nicknamed|الملقب(?:ه)? ب|المعروف(?:ه)? ب|الشهير(?:ه)? ب)"
)
_KUNYA = re.compile("^(?:ابو|ام|abu|umm)-")
_GIVEN_KUNYA = frozenset({"ابو-بكر", "abu-bakr", "abu-baker", "ام-كلثوم", "umm-kulthum"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A parsed name: its tokens by role (see `tokens`), '' or () where the text does not say.

    `flags` may hold 'not a name' ('unidentified'), 'relation only' ('child of …': the tokens are the relative's),
    'spouse named', 'initials', 'single token'.
    """

    written: str
    given: str = ""
    middle: tuple[str, ...] = ()
    family: str = ""
    kunya: str = ""
    nickname: str = ""
    maiden: str = ""
    spouse: str = ""
    flags: tuple[str, ...] = ()

    @property
    def tokens(self) -> tuple[str, ...]:
        """Given, middle and family names in the order of speech."""
        return tuple(token for token in (self.given, *self.middle, self.family) if token)


@lru_cache(maxsize=1 << 16)
def parse(name: str) -> Name:
    """Take a written name apart; any text is accepted, and what is no name is flagged rather than refused."""
    plain = fold(name)
    relation = _CHILD.match(plain)
    if not plain or (_UNKNOWN.search(plain) and not relation):
        return Name(written=name, flags=("not a name",))
    body, aside = _set_aside(name)
    words = plain[relation.end() :] if relation else body
    found, kunya = _without_kunya(_said_once(tokens(_without_titles(words))))
    if not found:
        return Name(written=name, flags=("not a name",))
    flags = {
        "relation only": relation is not None,
        "spouse named": not relation and "spouse" in aside,
        "initials": any(len(token) == 1 for token in found),
        "single token": len(found) == 1,
    }
    return Name(
        written=name,
        given=found[0],
        middle=found[1:-1],
        family=found[-1] if len(found) > 1 else "",
        flags=tuple(flag for flag, holds in flags.items() if holds),
        kunya=kunya or aside.get("kunya", ""),
        nickname=aside.get("nickname", ""),
        maiden=aside.get("maiden", ""),
        spouse=aside.get("spouse", ""),
    )


def _set_aside(name: str) -> tuple[str, dict[str, str]]:
    """The folded body of a name in the order of speech, and what brackets and words like 'wife of' set aside."""
    aside: dict[str, str] = {}
    for bracket in _BRACKETS.findall(name):
        inside = fold(bracket)
        mark = _MARK.match(inside)
        role = mark.lastgroup if mark else "kunya" if _KUNYA.match("".join(tokens(inside)[:1])) else "nickname"
        aside.setdefault(role or "nickname", " ".join(tokens(inside[mark.end() :] if mark else inside)))
    written = _ABBREVIATED.sub("", _BRACKETS.sub(" ", name))
    parts = [folded for part in re.split("[,،]", written) if (folded := fold(part)) and folded not in _SUFFIXES]
    body = " ".join(reversed(parts) if len(parts) == 2 and not _MARK.match(parts[1]) else parts)
    mark = _MARK.search(body)
    if mark and mark.start() > 0:
        aside[mark.lastgroup or "nickname"] = " ".join(tokens(body[mark.end() :]))
        body = body[: mark.start()]
    return body, {role: words for role, words in aside.items() if words}


def _without_titles(body: str) -> str:
    words = body.split()
    while len(words) > 1 and (words[0] in _TITLES or (words[0] in {"al", "el"} and words[1] in _TITLES)):
        words = words[1:]
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    return " ".join(words)


def _said_once(found: tuple[str, ...]) -> tuple[str, ...]:
    """A name that is written twice, once in each script, taken once ('Ahmad أحمد')."""
    half = len(found) // 2
    first, second = found[:half], found[half:]
    if half == 0 or is_arabic("".join(first)) == is_arabic("".join(second)) or len(found) % 2:
        return found
    return first if list(map(skeleton, first)) == list(map(skeleton, second)) else found


def _without_kunya(found: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """A leading kunya apart, where a whole name follows it ('Abu Omar Khaled Yasir Mansour')."""
    if len(found) > 3 and _KUNYA.match(found[0]) and found[0] not in _GIVEN_KUNYA:
        return found[1:], found[0]
    return found, ""
