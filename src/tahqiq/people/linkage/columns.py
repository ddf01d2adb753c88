"""What linkage compares: each record's features as columns of small numbers, both lists one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Rows = npt.NDArray[np.int64]  # positions of records
Truths = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

UNKNOWN = -1
NO_DAY = -1_000_000_000  # and differences to it still fit 32 bits


@dataclass(frozen=True, slots=True, eq=False)
class Codes:
    """One code per record, UNKNOWN where the record does not say; `words` spells the codes in ASCII, for edits."""

    values: Ints
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """One interval of whole numbers (days, years) per record, NO_DAY where the record does not say."""

    low: Ints
    high: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Bag:
    """Up to a few codes per record, padded with UNKNOWN: a table of records by places."""

    values: Ints


def truths(found: object) -> Truths:
    """What numpy gives for a comparison of arrays, typed."""
    return np.asarray(found, dtype=np.bool_)


Column = Codes | Span | Bag


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """Records as columns. `lists` numbers the list of each; `texts` names generic fields in the order given."""

    ids: tuple[str, ...]
    lists: Ints
    columns: Mapping[str, Column]
    texts: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.ids)

    def codes(self, name: str) -> Codes:
        """The column of codes of that name."""
        column = self.columns[name]
        assert isinstance(column, Codes), name
        return column

    def span(self, name: str) -> Span:
        """The column of intervals of that name."""
        column = self.columns[name]
        assert isinstance(column, Span), name
        return column

    def bag(self, name: str) -> Bag:
        """The column of sets of that name."""
        column = self.columns[name]
        assert isinstance(column, Bag), name
        return column
