"""What a ledger is: entries in order, appended and read, never changed; and the pages folded from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from tahqiq.model import Entry

GENESIS = "0" * 64  # the digest "before" the first entry


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """What is to be appended, before it has a number and a digest."""

    at: datetime
    by: str
    kind: str
    body: Mapping[str, Any]


class Ledger(Protocol):
    """Insert and select only."""

    def append(self, *entries: NewEntry) -> tuple[Entry, ...]:
        """Append all of them or none, folding each into the projections in the same transaction."""
        ...

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """Entries with `seq` above `after`, in order."""
        ...

    def head(self) -> tuple[int, str]:
        """(seq, digest) of the last entry; (0, GENESIS) when there is none."""
        ...

    def rows(self, table: str, **equal: str) -> Sequence[Mapping[str, Any]]:
        """Bodies of a projection's rows in the order they were written, where the named columns equal the values."""
        ...

    def rebuild(self) -> None:
        """Make the projections anew from the entries alone."""
        ...

    def verify(self) -> int:
        """Recompute every digest; the number of entries, or LedgerAltered naming the first bad one."""
        ...
