"""Numbers of people as written: digits, words, ranges, vague words, and the bounds around them.

Neutral of language: which words are numbers, bounds or joints is told by their tags (see data/*/numbers.toml).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tahqiq.claims.tokens import Tagged, Token
from tahqiq.model import Amount, Qualifier

_DIGITS = re.compile(r"^\d{1,3}(?:[,٬]\d{3})+$|^\d+$")
_HYPHENED = re.compile(r"^([1-9]\d{0,6})-([1-9]\d{0,6})$")
_DECIMAL = re.compile(r"^\d{1,3}[.,]\d{1,2}$")
_ARABIC = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_LARGEST = 100_000_000
_MARKS_BEFORE = frozenset("$€£#№")


class Quantity(NamedTuple):
    """Tokens ``[start, end)`` of a sentence that state an amount; `at` is where the number itself begins."""

    start: int
    at: int
    end: int
    low: int
    high: int | None
    qualifier: Qualifier
    plain: bool = True  # a number, not a vague word

    def amount(self, text: str, tokens: list[Token]) -> Amount:
        """The amount, with the words of the text it was read from."""
        written = text[tokens[self.start].start : tokens[self.end - 1].end]
        return Amount(low=self.low, high=self.high, qualifier=self.qualifier, as_written=written)


def find(tokens: Tagged, taken: set[int]) -> list[Quantity]:
    """All quantities outside the token positions `taken` (dates), left to right."""
    out: list[Quantity] = []
    done = 0
    for i in sorted({*tokens.any_of(("number", "vague", "multiplier")), *tokens.figures()}):
        if i >= done and i not in taken and (found := _at(tokens, i, taken)):
            out.append(found)
            done = found.end
    return out


def _at(tokens: Tagged, i: int, taken: set[int]) -> Quantity | None:
    tags = tokens[i].tags
    if (vague := tags.get("vague")) is not None:
        low, qualifier = vague
        start = _bounded_from(tokens, i)[0]
        return Quantity(start, i, i + 1, low, None, qualifier, False)
    if (span := _hyphened(tokens[i])) is not None:
        return None if _is_age(tokens, i) else Quantity(i, i, i + 1, *span, "between")
    number = _number(tokens, i, taken)
    if number is None:
        return None
    low, end = number
    if i and (tokens[i - 1].text in _MARKS_BEFORE or _is_age(tokens, i)):
        return None
    high = low
    ranged = _range(tokens, i, end, low, taken)
    if ranged:
        high, end = ranged
    start, bound = _bounded_from(tokens, i)
    if ranged:
        if i and tokens[i - 1].tags.get("bound") == "between":
            start = i - 1
        return Quantity(start, i, end, low, high, "between")
    if end < len(tokens) and (after := tokens[end].tags.get("after_bound")) and bound is None:
        bound, end = after, end + 1
    elif end < len(tokens) and tokens[end].text == "+":
        bound, end = bound or "at_least", end + 1
    return Quantity(start, i, end, *interval(low, bound))


def _hyphened(token: Token) -> tuple[int, int] | None:
    """ "10-15" written as one word; not a score, nor years."""
    if "-" not in token.text:
        return None
    found = _HYPHENED.match(token.text.translate(_ARABIC))
    low, high = map(int, found.groups()) if found else (0, 0)
    years = 1900 <= low < high <= 2100
    return (low, high) if low < high <= 10 * low and not years else None


def _is_age(tokens: Tagged, i: int) -> bool:
    """ "aged 11", "girls aged 11 and 13"."""
    return "aged" in tokens.told and any("aged" in t.tags for t in tokens[max(0, i - 3) : i])


def interval(value: int, bound: str | None) -> tuple[int, int | None, Qualifier]:
    """Both ends of a number under a bound: "more_than" 1,000 is 1,001 or more."""
    if bound == "more_than":
        return value + 1, None, "more_than"
    if bound == "at_least":
        return value, None, "at_least"
    if bound == "at_most":
        return 0, value, "at_most"
    if bound == "fewer_than":
        return 0, max(0, value - 1), "fewer_than"
    if bound == "nearly":
        return value, value, "nearly"
    return (value, value, "about") if bound == "about" else (value, value, "exact")


def _bounded_from(tokens: list[Token], i: int) -> tuple[int, str | None]:
    """Where the bounding words before token `i` begin, and the bound they set (the outer of two wins)."""
    start, bound = i, None
    while start and start > i - 4:
        before = tokens[start - 1]
        if (b := before.tags.get("bound")) is not None and b != "between":
            if bound is not None and before.norm in ("over", "under", "around", "about"):
                break  # "standing over at least ten bodies"
            bound = b
            start -= 1
        elif before.norm in ("a", "an", "another", "the") and bound and start > 1 and "bound" in tokens[start - 2].tags:
            start -= 1
        else:
            break
    return start, bound


def _range(tokens: list[Token], i: int, end: int, low: int, taken: set[int]) -> tuple[int, int] | None:
    if end + 1 >= len(tokens):
        return None
    join = tokens[end]
    between = i > 0 and tokens[i - 1].tags.get("bound") == "between"
    if i and tokens[i - 1].norm == "from":
        return None  # "rose from 30 to 45"
    if i > 1 and tokens[i - 1].norm == "by" and "grows" in tokens[i - 2].tags:
        return None  # "rose by 5 to 45"
    dash = join.text in "-–—" and join.start == tokens[end - 1].end
    if not (dash or (join.tags.get("range_join") and (between or join.norm != "and"))):
        return None
    if join.norm == "from":
        return None
    other = _number(tokens, end + 1, taken)
    if other is None or other[0] <= low or (not between and other[0] > 10 * max(low, 1)):
        return None
    return other


def _number(tokens: list[Token], i: int, taken: set[int]) -> tuple[int, int] | None:
    """The number that begins at token `i` and the position after it."""
    if (scaled_up := _decimal(tokens, i)) is not None:
        return scaled_up
    total = current = 0
    j, seen, scaled = i, False, False
    while j < len(tokens) and j not in taken:
        token = tokens[j]
        value = _value(token)
        if value is not None:
            if (
                seen
                and not scaled
                and not (current % 100 in range(20, 100, 10) and value < 10 and not token.text.isdigit())
            ):
                break
            if seen and token.text[0].isdigit():
                break
            current, seen, scaled = current + value, True, value == 100 and token.text[0].isalpha()
        elif (times := token.tags.get("multiplier")) is not None and (seen or not token.norm.endswith("s")):
            if not seen and times != 12 and (j == 0 or tokens[j - 1].norm != "a"):
                return None
            current = max(current, 1) * times
            seen = scaled = True
            if times >= 1000:
                total, current = total + current, 0
        elif not (token.norm == "and" and scaled and j + 1 < len(tokens) and _small(tokens[j + 1], current)):
            break
        j += 1
    value = total + current
    return (value, j) if seen and j > i and value <= _LARGEST else None


def _decimal(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """ "1.5 million"."""
    times = tokens[i + 1].tags.get("multiplier", 0) if i + 1 < len(tokens) else 0
    if times < 1000 or not _DECIMAL.match(tokens[i].norm):
        return None
    return round(float(tokens[i].norm.replace(",", ".")) * times), i + 2


def _small(token: Token, current: int) -> bool:
    value = None if token.text[:1].isdigit() else _value(token)
    return value is not None and value < 100 and current >= 100


def _value(token: Token) -> int | None:
    if (value := token.tags.get("number")) is not None:
        return int(value)
    text = token.norm
    if text[:1].isdigit():
        text = text.translate(_ARABIC)
        return int(re.sub(r"\D", "", text)) if _DIGITS.match(text) else None
    return None
