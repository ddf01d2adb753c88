"""What clerks, keyboards and PDFs do to a written name; `u` are uniform draws, so that a slip is a pure function."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Slip = Callable[[str, Sequence[float]], str]

_KEYBOARDS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرلاىةوزظ")
_BESIDE = {
    key: tuple(row[i] for i in (at - 1, at + 1) if 0 <= i < len(row))
    for row in _KEYBOARDS
    for at, key in enumerate(row)
}
_LAX = str.maketrans("أإآ", "ااا")
_SIGNS = "\u064e\u064f\u0650\u0651"


def typo(text: str, u: Sequence[float]) -> str:
    """One letter struck beside its key, left out, doubled, or swapped with the next."""
    at = _letter(text, u[0])
    if at is None:
        return text
    kind, letter = int(u[1] * 4), text[at]
    if kind == 0 and (near := _BESIDE.get(letter.lower())):
        return text[:at] + near[int(u[2] * len(near))] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at + 1 :]
    if kind == 2:
        return text[:at] + letter + text[at:]
    return text[:at] + text[at + 1 : at + 2] + letter + text[at + 2 :]


def lax(text: str, u: Sequence[float]) -> str:
    """Arabic as it is typed in haste: bare alef, and often ه for ة and ي for ى at the end of words."""
    text = text.translate(_LAX)
    words = [_lax_end(word, u[0], u[1]) for word in text.split(" ")]
    return " ".join(words)


def _lax_end(word: str, ta: float, ya: float) -> str:
    if word.endswith("ة") and ta < 0.6:
        return word[:-1] + "ه"
    return word[:-1] + "ي" if word.endswith("ى") and ya < 0.4 else word


def marked(text: str, u: Sequence[float]) -> str:
    """A vowel sign after a letter, or the word drawn out with tatweel; Latin stays."""
    at = _letter(text, u[0])
    if at is None or not "\u0600" <= text[at] <= "\u06ff":
        return text
    sign = "ـ" if u[1] < 0.3 else _SIGNS[int(u[2] * len(_SIGNS))]
    return text[: at + 1] + sign + text[at + 1 :]


def split(text: str, u: Sequence[float]) -> str:
    """A space inside a word, or two."""
    for draw in u[: 1 if u[2] < 0.7 else 2]:
        if (at := _letter(text, draw)) is not None:
            text = text[: at + 1] + " " + text[at + 1 :]
    return " ".join(text.split())


def joined(text: str, u: Sequence[float]) -> str:
    """One space lost."""
    spaces = [at for at, letter in enumerate(text) if letter == " "]
    if not spaces:
        return text
    at = spaces[int(u[0] * len(spaces))]
    return text[:at] + text[at + 1 :]


def ligature(text: str, u: Sequence[float]) -> str:
    """The lam-alef ligature torn out in the wrong order, as PDFs do: الا becomes اال, لا becomes ال inside a word."""
    text = text.replace("الأ", "األ").replace("الا", "اال").replace("الإ", "اإل")
    words = [word[:1] + word[1:].replace("لا", "ال") if u[0] < 0.7 else word for word in text.split(" ")]
    return " ".join(words)


def _letter(text: str, u: float) -> int | None:
    """A letter that is not the last of its word."""
    inner = [at for at in range(len(text) - 1) if text[at].isalpha() and text[at + 1].isalpha()]
    return inner[int(u * len(inner))] if inner else None
