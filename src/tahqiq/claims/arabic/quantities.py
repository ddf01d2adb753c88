"""Numbers as Arabic writes them: digits of any style, words in their order, scales, pairs, bounds around them."""

from __future__ import annotations

import re

from tahqiq.claims.quantities import Quantity, interval
from tahqiq.claims.tokens import Token

_WHOLE = re.compile(r"^\d{1,3}(?:[,٬،.]\d{3})+$|^\d+$")
_DECIMAL = re.compile(r"^\d{1,3}[.,٫]\d{1,2}$")
_LARGEST = 100_000_000
_STATING = frozenset(("rank", "scale", "vague"))
_ORDINALS = frozenset(
    ("الحاديه", "الثانيه", "الثالثه", "الرابعه", "الخامسه", "السادسه", "السابعه", "الثامنه", "التاسعه")
)
_MARKS = frozenset("$€£#№")


def find(tokens: list[Token], taken: set[int]) -> list[Quantity]:
    """All quantities outside the token positions `taken` (dates), left to right."""
    out: list[Quantity] = []
    i, n = 0, len(tokens)
    while i < n:
        token = tokens[i]
        stated = token.norm[0].isdigit() or not _STATING.isdisjoint(token.tags)
        found = _at(tokens, i, taken) if stated and i not in taken else None
        if found:
            out.append(found)
        i = found.end if found else i + 1
    return out


def number(tokens: list[Token], i: int, taken: set[int]) -> tuple[int, int] | None:
    """The number that begins at token `i` and the position after it."""
    n = len(tokens)
    if i >= n or i in taken:
        return None
    tags = tokens[i].tags
    if (pair := _rank(tokens[i], "pairs")) is not None:
        return _rest(tokens, i + 1, pair, pair // 2, taken)
    if "scale" in tags:
        times = _alone(tokens, i)
        return _rest(tokens, i + 1, times * tags["scale"], tags["scale"], taken) if times else None
    first = _decimal(tokens, i) or _small(tokens, i, taken)
    if first is None:
        return None
    value, j = first
    if j < n and (scale := tokens[j].tags.get("scale")) is not None and j not in taken:
        total, j = round(value * scale), j + 1
        if j < n and (more := tokens[j].tags.get("scale")) is not None and more > scale:
            total, j = total * more // scale * scale, j + 1
        return _rest(tokens, j, total, scale, taken)
    return (int(value), j) if value == int(value) and value <= _LARGEST else None


def _rest(tokens: list[Token], j: int, total: int, below: int, taken: set[int]) -> tuple[int, int] | None:
    """What is added after a scale: "ألف ومئتان وخمسون", "مليون ونصف المليون"."""
    n = len(tokens)
    if j + 1 < n and tokens[j].norm == "و" and j + 1 not in taken:
        if tokens[j + 1].norm == "نصف":
            end = j + 3 if j + 2 < n and "scale" in tokens[j + 2].tags else j + 2
            return total + below // 2, end
        more = number(tokens, j + 1, taken)
        if more is not None and more[0] < below and _added(tokens, j + 1):
            return total + more[0], more[1]
    return (total, j) if total <= _LARGEST else None


def _added(tokens: list[Token], i: int) -> bool:
    """ "ألف ومئتان", "41 ألفاً و500": words or figures that go on with the number."""
    return "rank" in tokens[i].tags or "scale" in tokens[i].tags or tokens[i].norm[0].isdigit()


def _alone(tokens: list[Token], i: int) -> int:
    """How many of a scale without a number are meant: "ألف نازح" one, "ألفا نازح" two, "آلاف" nobody knows."""
    norm = tokens[i].norm.removeprefix("ال") if len(tokens[i].norm) > 5 or tokens[i].norm == "الالف" else tokens[i].norm
    if norm in ("الفا", "مليونا"):
        return 2 if i + 1 < len(tokens) and "person" in tokens[i + 1].tags else 1
    return 1 if norm in ("الف", "مليون") else 0


def _decimal(tokens: list[Token], i: int) -> tuple[float, int] | None:
    if not _DECIMAL.match(tokens[i].norm) or i + 1 >= len(tokens) or "scale" not in tokens[i + 1].tags:
        return None
    return float(tokens[i].norm.replace(",", ".").replace("٫", ".")), i + 1


def _small(tokens: list[Token], i: int, taken: set[int]) -> tuple[int, int] | None:
    """A number below a thousand in words, or any in digits."""
    token = tokens[i]
    if token.norm[0].isdigit():
        return (int(re.sub(r"\D", "", token.norm)), i + 1) if _WHOLE.match(token.norm) else None
    rank = token.tags.get("rank")
    if rank is None or rank == "pairs":
        return None
    value, j = int(token.tags["number"]), i + 1
    n = len(tokens)
    if rank == "units" and j < n:
        if tokens[j].norm in ("عشر", "عشره") and 1 <= value <= 9:
            return value + 10, j + 1
        if tokens[j].norm in ("مئه", "مائه") and 3 <= value <= 9:
            value, rank, j = value * 100, "hundreds", j + 1
    below = {"units": 0, "tens": 0, "hundreds": 100}[rank]
    if j + 1 < n and tokens[j].norm == "و" and j + 1 not in taken:
        after = tokens[j + 1].tags
        if rank == "units" and 0 < value < 10 and after.get("rank") == "tens":
            return value + int(after["number"]), j + 2
        if below and "rank" in after and after["rank"] != "pairs":
            more = _small(tokens, j + 1, taken)
            if more is not None and more[0] < below:
                return value + more[0], more[1]
    return value, j


def _rank(token: Token, wanted: str) -> int | None:
    return int(token.tags["number"]) if token.tags.get("rank") == wanted else None


def _at(tokens: list[Token], i: int, taken: set[int]) -> Quantity | None:
    tags = tokens[i].tags
    if (vague := tags.get("vague")) is not None:
        low, qualifier = vague
        if tokens[i].norm in ("بضعه", "بضع") and i + 1 < len(tokens) and tokens[i + 1].norm in ("عشر", "عشره"):
            return Quantity(i, i, i + 2, 13, 19, "between")
        start, bound = _bounded_from(tokens, i)
        end = i + 1
        if end + 1 < len(tokens) and tokens[end].norm == "و" and "vague" in tokens[end + 1].tags:
            end += 2  # "عشرات ومئات"
        return Quantity(start, i, end, low, None, qualifier, False)
    found = number(tokens, i, taken)
    if found is None or (i and (tokens[i - 1].text in _MARKS or tokens[i - 1].norm in _ORDINALS)):
        return None
    low, end = found
    start, bound = _bounded_from(tokens, i)
    ranged = _range(tokens, i, end, low, taken)
    if ranged:
        begin = i - 1 if i and tokens[i - 1].tags.get("bound") == "between" else start
        low = _scaled(tokens, end, low, *ranged)
        return Quantity(begin, i, ranged[1], low, ranged[0], "between")
    if bound is None and end < len(tokens) and (after := tokens[end].tags.get("after_bound")):
        bound, end = after, end + 1
    elif end < len(tokens) and tokens[end].text == "+":
        bound, end = bound or "at_least", end + 1
    return Quantity(start, i, end, *interval(low, bound))


def _bounded_from(tokens: list[Token], i: int) -> tuple[int, str | None]:
    """Where the bounding words before token `i` begin, and the bound they set (the outer of two wins)."""
    for k in range(i - 1, max(-1, i - 4), -1):  # "لم يتجاوز عدد القتلى تسعة عشر"
        if tokens[k].tags.get("bound") == "at_most" and i - k > 1 and "toll_head" in tokens[k + 1].tags:
            return i, "at_most"
        if not {"toll_head", "count", "tally", "person"} & tokens[k].tags.keys():
            break
    start, bound = i, None
    while start and start > i - 5:
        tags = tokens[start - 1].tags
        if (b := tags.get("bound")) is not None and b != "between":
            bound = b
            start -= 1
        elif (
            tokens[start - 1].norm in ("ال", "من", "ب")
            and start > 1
            and tokens[start - 2].tags.get("bound") not in (None, "between")
        ):
            start -= 1
        else:
            break
    return start, bound


def _range(tokens: list[Token], i: int, end: int, low: int, taken: set[int]) -> tuple[int, int] | None:
    n = len(tokens)
    if end + 1 >= n:
        return None
    join = tokens[end]
    before = tokens[i - 1] if i else None
    between = before is not None and before.tags.get("bound") == "between"
    dash = join.text in "-–—" and join.start == tokens[end - 1].end
    if before is not None and before.norm == "من" and i > 1 and _moves(tokens, i - 1):
        return None  # "ارتفعت من 30 إلى 45"
    if not (dash or (between and join.norm in ("و", "الي")) or (not between and join.tags.get("range_join"))):
        return None
    other = number(tokens, end + 1, taken)
    if other is None or other[0] <= low or (not between and other[0] > 10 * max(low, 1)):
        return None
    return other


def _scaled(tokens: list[Token], end: int, low: int, high: int, last: int) -> int:
    """The lower end in the scale of the upper one: "بين 5 و7 آلاف"."""
    scale = next((int(t.tags["scale"]) for t in tokens[end:last] if "scale" in t.tags), 1)
    return low * scale if low < scale and low * scale < high else low


def _moves(tokens: list[Token], k: int) -> bool:
    near = tokens[max(0, k - 4) : k]
    if any("reach" in t.tags for t in near):
        return True  # and for a second toll: "ارتفع عدد القتلى من 30 إلى 45، وعدد الجرحى من 80 إلى 120"
    return any("toll_head" in t.tags for t in near) and any("reach" in t.tags for t in tokens[:k])
