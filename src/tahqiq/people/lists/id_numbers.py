"""Check digits of official numbers, for schemes that are public."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from tahqiq.people.lists.plain import digits

_LEAST = 5
_MOST = 0.8


def number_of(written: str) -> str:
    """The digits of an official number, Western and without separators."""
    if written.isascii() and written.isdecimal():
        return written
    return "".join(c for c in digits(written) if c.isdecimal())


def _doubled(number: str) -> bool:
    """Identity numbers of Israel and of the Palestinian registry: digits times 1 and 2 in turn, digit sums add to 0."""
    weighted = (int(digit) * (1 + place % 2) for place, digit in enumerate(number))
    return sum(part - 9 if part > 9 else part for part in weighted) % 10 == 0


def _turkish(number: str) -> bool:
    """Identity numbers of Turkey, whose last two digits follow from the others."""
    d = [int(digit) for digit in number]
    tenth = (7 * sum(d[0:9:2]) - sum(d[1:8:2])) % 10
    return d[0] != 0 and d[9] == tenth and d[10] == sum(d[:10]) % 10


SCHEMES: Mapping[int, Callable[[str], bool]] = {9: _doubled, 11: _turkish}
"""The check by the length of the number."""


def scheme_of(numbers: Iterable[str]) -> int | None:
    """The length of the numbers whose check most of them pass; None where no scheme is in use."""
    known = [number_of(written) for written in numbers]
    for length, passes in SCHEMES.items():
        long = [number for number in known if len(number) == length]
        if len(long) >= _LEAST and 2 * len(long) > len(known) and sum(map(passes, long)) >= _MOST * len(long):
            return length
    return None
