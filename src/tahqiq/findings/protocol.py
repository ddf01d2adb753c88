"""What a format is: an account in, the bytes of one file out."""

from __future__ import annotations

from typing import Protocol

from tahqiq.model import Account


class Format(Protocol):
    """Writes an account in one format."""

    name: str
    suffix: str

    def render(self, account: Account) -> bytes:
        """The whole file; the same account gives the same bytes."""
        ...
