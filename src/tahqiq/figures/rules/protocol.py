"""What every rule offers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from tahqiq.figures.prepare import Prepared
from tahqiq.model import Figure


class Rule(Protocol):
    """A named way from the claims of one incident and harm to a number for each cell."""

    name: str

    def figures(self, prepared: Prepared, undisputed: int) -> Iterator[Figure]:
        """One figure for each cell of ``prepared.wanted``, in that order, none of them mixing rules.

        `undisputed` are the elements of ``prepared.working`` on which proofs may rest.
        """
        ...
