"""An estimate in words that cannot be taken for a count, and what it assumes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tahqiq.figures.estimate.terms import Term
from tahqiq.figures.words.table import Table
from tahqiq.model import Claim

_ALWAYS = ("bounds", "origins", "alike", "missed", "rounded")


@dataclass(frozen=True, slots=True)
class Inferred:
    """The numbers of one estimate."""

    median: int
    interval_80: tuple[int, int]
    interval_95: tuple[int, int]
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language, with the claims by id, to name who speaks."""

    words: Table
    claims: Mapping[str, Claim]

    def speakers(self, terms: Sequence[Term]) -> tuple[str, ...]:
        """The names of those whose figures are weighed, as they stand in the claims, each once."""
        named = {t.origin: self._who(self.claims[t.claim]) for t in sorted(terms, key=lambda t: (t.origin, t.claim))}
        return tuple(named.values())

    def sentence(self, e: Inferred, names: Sequence[str]) -> str:
        """One sentence; every number in it is estimated, or a proven bound and said to be one."""
        t, (low80, high80), (low95, high95) = self.words, e.interval_80, e.interval_95
        return t(
            "estimated.sentence",
            median=e.median,
            low80=low80,
            high80=high80,
            low95=low95,
            high95=high95,
            names=t.listed(t.name(name) for name in names),
            bounds=t("estimated.open" if e.most is None else "estimated.closed", least=e.least, most=e.most),
        )

    def assumptions(self, terms: Sequence[Term], incidents: int, enough: int) -> tuple[str, ...]:
        """What the estimate takes for granted, in sentences."""
        t = self.words
        found = [t(f"taken.{key}") for key in _ALWAYS]
        if incidents >= enough:
            found.append(t("taken.learned", n=incidents))
        elif incidents:
            found.append(t.count("taken.prior", incidents, enough=enough))
        else:
            found.append(t("taken.prior_none", enough=enough))
        if any(term.vague for term in terms):
            found.append(t("taken.vague"))
        return tuple(found)

    def _who(self, claim: Claim) -> str:
        name = claim.speaker.name if claim.speaker else claim.carrier.publisher
        return name or self.words("who.unnamed")
