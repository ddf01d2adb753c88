"""What a run of estimation said of each stratum of a case: who is documented, and an answer by each method asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tahqiq.model.capture import CaptureHistory, Estimate, NotEstimable


@dataclass(frozen=True, slots=True, kw_only=True)
class StratumAnswers:
    """One stratum: its table, the lists that are no column of it (each with the code of why), one answer a method.

    `sensitivity` is one method's answer if the assumption that cannot be tested were wrong: `method`, `factor` on the
    undocumented, `odds_ratio` that takes, `at_least`, `low`, `middle`, `high`; `yardsticks` are the odds ratios that
    can be seen: `among` which list's persons, `odds_ratio`, `low`, `high`.
    """

    history: CaptureHistory
    left_out: Mapping[str, str]
    answers: tuple[Estimate | NotEstimable, ...]
    sensitivity: tuple[Mapping[str, Any], ...] = ()
    yardsticks: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Undocumented:
    """One run: what was asked, how the persons fell into strata, and what followed.

    `total` are the sums over strata, by method. `aside` counts persons who stand in no table, by code of the reason;
    `ignored`, by list, entries on it of persons whom it says it could not have seen; `settled`, by dimension, persons
    whose records differ on it, and who were placed where most of them say. `clusterings` is how many draws of the links
    the answers rest on; 0: the links were taken as right. `input` is the digest of all that they rest on, `seq` the
    entry that records the run, `runs` how many were recorded of this case. `current` is False where lists or links have
    changed since: then there are no strata, for nothing of them may be told. `others` are recorded runs of the same
    dimensions and states that this one stands before, alike in `methods`, `clusterings` and `current`: `entries`.
    """

    by: tuple[str, ...]
    states: tuple[str, ...]
    methods: tuple[str, ...]
    seed: int
    clusterings: int
    strata: tuple[StratumAnswers, ...]
    aside: Mapping[str, int]
    ignored: Mapping[str, int]
    settled: Mapping[str, int]
    input: str
    total: tuple[Estimate | NotEstimable, ...] = ()
    list_names: Mapping[str, str] = field(default_factory=dict)
    assumptions: Mapping[str, str] = field(default_factory=dict)  # code → words in the case's language
    seq: int = 0
    runs: int = 1
    current: bool = True
    others: tuple[Mapping[str, Any], ...] = ()
