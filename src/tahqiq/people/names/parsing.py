"""A written name taken apart: given, middle names, family, kunya, what stands in brackets, and what is no name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tahqiq.people.names.compounds import tokens
from tahqiq.people.names.spelling import fold

_BRACKETS = re.compile(r"[(\[{«\"“]([^()\[\]{}«»\"“”]*)[)\]}»\"”]")
_TITLE_WORDS = """
    dr doctor prof professor eng engineer mr mrs ms miss sheikh shaikh shaykh sheik cheikh hajj haj hajja hajji haji
    elhaj martyr shahid captain capt colonel col general gen major lieutenant sgt sir the late
    الشهيد الشهيده شهيد شهيده دكتور الدكتور الدكتوره المهندس مهندس الاستاذ الاستاذه الحاج الحاجه حاج حاجه الشيخ
    السيد السيده الطفل الطفله الرضيع الرضيعه المرحوم المرحومه المغفور العقيد العميد اللواء الرايد المقدم النقيب
"""
_TITLES = frozenset(_TITLE_WORDS.split())
_UNKNOWN = re.compile(
    r"\b(?:unknown|unidentified|unnamed|anonymous|body|corpse|name withheld|n a|not known)\b"
    r"|مجهول|غير معروف|بدون اسم|جثه|اشلاء|لم يتم التعرف"
)
_RELATION = re.compile(
    r"^(?:(?:the )?(?:child|son|daughter|baby|infant|newborn|children) of|ابن |ابنه |طفل |طفله |رضيع |مولود |جنين )"
)
_WIFE = re.compile(r"\b(?:wife of|widow of|married to|mrs|زوجه|زوج|حرم|ارمله)\b")
_MAIDEN = re.compile(r"\b(?:nee|née|born|maiden name)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A parsed name: its tokens by role (see `tokens`), '' or () where the text does not say.

    `flags` may hold 'not a name', 'relation only', 'wife of', 'initials', 'single token'.
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
    if not plain or _UNKNOWN.search(plain):
        return Name(written=name, flags=("not a name",))
    aside = " ".join(_BRACKETS.findall(name))
    body = _BRACKETS.sub(" ", name)
    if body.count(",") + body.count("،") == 1:
        family, given = re.split("[,،]", body)
        body = f"{given} {family}"
    words = fold(body).split()
    while len(words) > 1 and words[0] in _TITLES:
        words.pop(0)
    flags = ["relation only"] if _RELATION.match(plain) else []
    found = tokens(" ".join(words))
    if len(found) == 1:
        flags.append("single token")
    return Name(
        written=name,
        given=found[0] if found else "",
        middle=found[1:-1],
        family=found[-1] if len(found) > 1 else "",
        nickname=" ".join(tokens(aside)),
        flags=tuple(flags),
    )
