"""best: an estimate inside the bounds, for a case or for claims given directly; never in the place of a bound."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tahqiq.figures.estimate import GIVEN_UP, estimate
from tahqiq.investigation.case import Case
from tahqiq.investigation.profiles import profiled
from tahqiq.investigation.reconcile import case_readings, placed, reconcile
from tahqiq.investigation.reference import open_sources
from tahqiq.model import Cell, Claim, Estimates, Judgement
from tahqiq.places import Gazetteer


def best(
    claims: Sequence[Claim],
    *,
    gazetteer: Gazetteer,
    sources: Path | None = None,
    cells: Sequence[Cell] = (),
    trust: Collection[str] | None = None,
    readings: Iterable[str] = (),
    seed: int = 0,
    judgements: Collection[Judgement] = (),
    language: str = "en",
    profiles: Mapping[str, Any] | None = None,
) -> Estimates:
    """For each cell a best estimate inside its proven bounds, or why there is none; arguments as of `reconcile`.

    The bounds are those without taking bare and hedged numbers as exact: how exact they are is what is estimated.
    """
    known = placed(claims, gazetteer)
    bounds = reconcile(
        known,
        gazetteer=gazetteer,
        sources=sources,
        cells=cells,
        trust=trust,
        readings=[*readings, *GIVEN_UP],
        judgements=judgements,
        language=language,
        profiles=profiles,
    )
    counting = profiled(open_sources(sources), profiles or {}, "case.toml")
    return estimate(known, bounds, gazetteer, sources=counting, seed=seed, language=language)


def best_of_case(
    case: Case,
    *,
    cells: Sequence[Cell] = (),
    trust: Collection[str] | None = None,
    readings: Iterable[str] = (),
    seed: int = 0,
    language: str = "en",
) -> Estimates:
    """The same for everything extracted in a case, with the case's own places, sources and readings."""
    return best(
        case.claims(),
        gazetteer=case.gazetteer,
        sources=case.file("sources.toml"),
        cells=cells,
        trust=trust,
        readings=[*case_readings(case), *readings],
        seed=seed,
        judgements=case.judgements(),
        language=language,
        profiles=case.config,
    )
