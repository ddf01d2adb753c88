"""The words of what commands print of figures and conflicts, one TOML file per language."""

from __future__ import annotations

from tahqiq.figures.words import Words as Sentences
from tahqiq.figures.words.table import Table
from tahqiq.model import BestEstimate, Fault, Figure, NoBestEstimate, Series


class Words(Table):
    """Headings and phrases of one language; raises UsageError for one that has none."""

    def __init__(self, language: str) -> None:
        super().__init__(language, __package__)
        self._sentences = Sentences(language)

    def columns(self, *names: str) -> list[str]:
        """Headings of columns."""
        return [self(f"columns.{name}") for name in names]

    def cell(self, figure: Figure | Series | BestEstimate | NoBestEstimate) -> str:
        """Whom it counts: harm, group, place, perpetrator, day, and what is cut out."""
        return self._sentences.cell(figure.cell)

    def faults(self, told: tuple[Fault, ...]) -> str:
        """What holds if sources are wrong."""
        return self._sentences.faults(told)

    def most(self, number: int | None) -> str:
        """An upper end, or that there is none."""
        return self("no_limit") if number is None else f"{number:,}"

    def known(self, kind: str, code: str, otherwise: str = "") -> str:
        """The words of a code of that kind (a field, a state, a flag); where it has none, others or the code."""
        if self.has(f"{kind}.{code}"):
            return self(f"{kind}.{code}")
        return otherwise or code.replace("_", " ")
