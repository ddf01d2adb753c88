"""What a token sounds like, letter by letter, and what it costs to hear one letter as another.

Latin letters and Arabic letters are two sets of symbols. 0 is the same sound, .1 a usual habit of spelling,
.5 a doubt, 1 another sound. Capitals are digraphs and long vowels (S sh, C ch, X kh, G gh, T th, D dh, U ou, I ee);
accents mark the place of a vowel (À at the start, á at the end, â the second of two). In Arabic, ٱ is a first alif,
'á' and 'é' a last ا and ة, ى a last ya, 'ɪ' and 'ʊ' ya and waw after a first alif or ayn, 'Α' a first عا.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from tahqiq.people.names.common import apart, plain
from tahqiq.people.names.compounds import parts
from tahqiq.people.names.spelling import is_arabic

Costs = NDArray[np.float32]

_LATIN = (
    ("^x", "X"), ("^zh", "j"), ("dsch|dj", "j"), ("tsch|tch|ssh|sch|sh", "S"), ("ch", "C"), ("kh", "X"), ("gh", "G"),
    ("th", "T"), ("dh", "D"), ("ph", "f"), ("ck|cc", "k"), ("x", "ks"), ("c(?=[eiy])", "ç"),
    ("^ou(?=[aei])", "w"), ("(?<=[^aeiouyw])ou(?=[aei])", "w"), ("ou|oo|uu", "U"), ("ee|ii", "I"), ("aa", "aâ"),
    ("(?<=.)iyy?(?=[aeouU])|(?<=.)i(?=[aouU])", "y"), ("(?<=[aeoâ])[yi]", "y"), ("ie", "I"),
    ("y(?![aeiouIU])(?<=[^aeoâ].)", "i"),
    (r"([^aeiou])\1+", r"\1"), ("^a", "À"), ("^[eiI]", "Ì"), ("^[ouU]", "Ò"),
    ("(?<=.)a$", "á"), ("(?<=.)[iI]$", "í"), ("(?<=.)e$", "é"), ("(?<=.)[ouU]$", "ú"), ("(?<=[aeioáâ])h$", "ĥ"),
)  # fmt: skip
_ARABIC = (
    ("^عا", "Α"), ("^ا", "ٱ"), ("(?<=^[ٱع])ي", "ɪ"), ("(?<=^[ٱع])و", "ʊ"), ("(?<=.)ه$", "ة"), ("(?<=.)ي$", "ى"),
)  # fmt: skip

_VOWELS, _FIRST = "aeiou", "ÀÌÒ"
LATIN = "bptdszjgqkcfvlmnrhwy" + "SCXGTDUIç" + _VOWELS + _FIRST + "âáíéúĥ"
ARABIC = "بپتطثجچحهخدذرزژسشصضظعغفڤقكگلمنويا" + "ٱΑɪʊةى"
SYMBOLS = LATIN + ARABIC
_ANY_VOWEL = _VOWELS + _FIRST + "âáíéúUIyw"

# Letters before the colon are heard as the groups after it at the cost given.
_SAME_SCRIPT = """
    k: q0 c0 X.3 C.3 g.35 G.5; q: c.05 g.2 X.4; T: t.15 s.15 D.05 d.15 z.2; D: d.02 z.05; d: z.3 t.4; S: C0 s.3 ç.3
    C: X.2 c.1; X: h.25 ĥ.3; G: g.1 j.4; j: g.1 ç.15 c.2 y.3 C.3 S.4; b: p.1; f: v.1; v: w.05; w: u.1 U.1 o.15 ú.15 f.6
    s: ç0 z.5 c.3; m: n.5; h: ĥ0; y: i.1 I.1 í.1 e.25 é.25
    a: e.08 o.3 i.5 u.5 â0 á0 é.15 À0; e: i.05 o.35 u.4 I.4 é0 í.35 á.08 Ì0; i: u.4 o.45 I.02 í0 é.1 Ì0
    o: u.03 U.05 ú0 Ò0; u: U.02 ú0 Ò0; U: ú0; I: í0 é.25; á: é.05 â0 ĥ.06 í.5 ú.5; í: é.3 ú.5; é: ĥ.08 ú.4; â: ĥ.06 e.15
    À: Ì.3 Ò.35; Ì: Ò.4 y.25; Ò: w.3
    ٱ: ا0 ع.5 Α.3; Α: ع.4 ا.5; ɪ: ي0 ى0; ʊ: و0; ى: ي0 ا.05 ة.3; ة: ا.05 ه0 ت.3; ا: ع.6 و.6 ي.6; و: ي.5
    د: ذ.3 ض.5; ض: ظ.15 ص.35; ط: ظ.35; ز: ذ.3 ظ.4 ر.35 ژ.2; ت: ط.3 ث.4; س: ص.3 ش.4 ث.4; ق: ك.4 ف.5 غ.6
    ح: ه.4 خ.4 ج.4; ه: خ.8
    ب: پ.05 ت.5 ن.5 ي.5 ث.5; ن: ت.5 ث.5 ي.5; ع: غ.4 ف.8; چ: ج.1 ش.2; ج: خ.4 ژ.2 گ.2; گ: ك.05 ق.3; ڤ: ف0 و.1
"""
_ACROSS = """
    ب: b0 p.05; پ: p0 b0; ت: t0 d.3; ط: t0; ث: T0 s.1 t.1; ج: j0 g.03 ç.12 c.12 C.2 S.35; چ: C0 S0; ح: h0 ĥ0
    ه: h0 ĥ0; ة: á0 a0 â0 é.02 e.03 t.1 ĥ0 h.05 ú.15 o.15; خ: X0 k.15 h.2 C.15; د: d0 t.25; ذ: D0 d.04 z.05 T.02; ر: r0
    ز: z0 s.4; ژ: j0 z.2; س: s0 ç0 c.1; ش: S0 C0 s.25; ص: s0 ç0; ض: d0 D0 z.08 T.2; ظ: z0 D0 d.05 T.1
    غ: G0 g.05 j.4; ف: f0 v.05; ڤ: v0 f0 w.1; ق: q0 k0 g.1 c.03; ك: k0 q.03 c.03 g.3; گ: g0 k.2; ل: l0; م: m0
    ن: n0 m.4; و: w0 u0 o0 U0 ú0 v.05 Ò.1 a.5 i.5; ا: a0 á0 â0 e.1 é.1 o.4 u.5 i.55 À0; ٱ: À0 Ì0 Ò0 a.05 e.1 i.1
    Α: À0 Ì.3 Ò.35; ي: i0 I0 y0 í0 e.1 é.15 j.3 a.55 Ì.1; ى: i0 I0 y0 í0 á0 a0 e.1 é.05 ĥ.1 â0; ɪ: i0 I0 y0 e.05 í0
    ʊ: w0 u0 o0 U0 ú0
"""
_LOST_SAME = "a.25 e.15 i.2 o.25 u.2 U.4 I.4 â.05 á.5 í.35 é.1 ú.35 y.4 w.5 ĥ.06 h.6 À.5 Ì.5 Ò.5"
_LOST_SAME += " ا.4 و.45 ي.45 ٱ.45 Α.7 ɪ.45 ʊ.45 ة.5 ى.4"
_LOST_ACROSS = "a.03 e.03 i.03 o.03 u.03 U.15 I.35 â.03 á.5 í.35 é.08 ú.3 y.3 w.4 ĥ.05 h.7 À.5 Ì.5 Ò.5"
_LOST_ACROSS += " ع.03 ا.45 و.5 ي.45 ٱ.35 Α.5 ɪ.08 ʊ.05 ة.5 ى.4"
LOST = 0.9  # a consonant that the other does not have


@lru_cache(maxsize=1 << 17)
def sounds(token: str) -> str:
    """The symbols of a token, compounds in one string: 'abd-aziz' is 'ÀbdÀziz'."""
    return "".join(_symbols(plain(part)) for part in parts(token))


def _symbols(word: str) -> str:
    word = apart(word)
    for written, heard in _patterns(is_arabic(word)):
        word = written.sub(heard, word)
    return "".join(letter for letter in word if letter in SYMBOLS)


@cache
def _patterns(arabic: bool) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(written), heard) for written, heard in (_ARABIC if arabic else _LATIN)]


@cache
def costs() -> tuple[Costs, Costs]:
    """What it costs to hear symbol i as j, and to leave out symbol i beside the same (0) or the other script (1).

    The symbols are counted from 1; 0 is the end of a token.
    """
    size = len(SYMBOLS) + 1
    heard = np.ones((size, size), np.float32)
    vowels = [SYMBOLS.index(letter) + 1 for letter in _ANY_VOWEL]
    heard[np.ix_(vowels, vowels)] = 0.45
    for table in (_SAME_SCRIPT, _ACROSS, "ع: " + " ".join(f"{vowel}0" for vowel in _ANY_VOWEL)):
        for letter, other, cost in _pairs(table):
            heard[letter, other] = heard[other, letter] = cost
    np.fill_diagonal(heard, 0)
    lost = np.full((size, 2), LOST, np.float32)
    for column, row in enumerate((_LOST_SAME, _LOST_ACROSS)):
        for entry in row.split():
            lost[SYMBOLS.index(entry[0]) + 1, column] = float(entry[1:])
    return heard, lost


def _pairs(table: str) -> list[tuple[int, int, float]]:
    rows = [row.split(":") for row in table.replace("\n", ";").split(";") if row.strip()]
    return [
        (SYMBOLS.index(letter.strip()) + 1, SYMBOLS.index(entry[0]) + 1, float(entry[1:]))
        for letter, entries in rows
        for entry in entries.split()
    ]
