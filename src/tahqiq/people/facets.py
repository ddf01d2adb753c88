"""What many persons are alike in, each value asked about once: how a question about persons is put to 100,000 of them.

Answers are 0 (certainly not), 1 (left open) and 2 (certainly), so that all of several hold as far as the least does.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import reduce
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from tahqiq.model import Person

V = TypeVar("V", bound=Hashable)
Answers = NDArray[np.int8]

NO, OPEN, YES = 0, 1, 2


class Facet:
    """One thing that is known of persons, with its different values."""

    def __init__(self, persons: Sequence[Person], told: Callable[[Person], Any]) -> None:
        codes: dict[Any, int] = {}
        self._codes = np.array([codes.setdefault(told(p), len(codes)) for p in persons], dtype=np.int64)
        self._values = list(codes)

    def ask(self, question: Callable[[Any], bool | None]) -> Answers:
        """One answer a person."""
        each = np.array([answer(question(value)) for value in self._values], dtype=np.int8)
        return each[self._codes] if len(each) else each


def answer(told: bool | None) -> int:
    """Yes, no, or left open, as a number."""
    return OPEN if told is None else YES if told else NO


def both(answers: Sequence[Answers]) -> Answers:
    """Whether all hold, as far as each is known."""
    return reduce(np.minimum, answers)


def opposite(answers: Answers) -> Answers:
    """Whether it does not hold."""
    turned: Answers = (YES - answers).astype(np.int8)
    return turned
