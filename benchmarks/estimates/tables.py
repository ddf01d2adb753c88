"""Published tables by every method, beside what R's packages made of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import process_time
from typing import Any

from tahqiq.estimates.enough import TWO_LISTS
from tahqiq.estimates.estimators import ESTIMATORS
from tahqiq.estimates.estimators.dga import posterior
from tahqiq.estimates.judge import judged
from tahqiq.estimates.summary import of_weights
from tahqiq.model.capture import CaptureHistory, Estimate, NotEstimable

HEAD = ["table", "lists", "method", "at least", "95 % interval", "severe", "seconds"]
HEAD += ["R: seconds", "R: result", "agreement"]


def comparison(tables: Mapping[str, CaptureHistory], references: Path, methods: Sequence[str]) -> str:
    """One row a table and method: what the tool tells, with its severe caveats; processor seconds of the answer alone,
    the reference's as it was measured."""
    rows = []
    for name, history in tables.items():
        known = _known(references / f"{name}.json")
        for method in (m for m in methods if m != TWO_LISTS):
            start = process_time()
            found: Estimate | NotEstimable = ESTIMATORS.get(method)().estimate(history, seed=1)
            seconds = process_time() - start
            rows.append([name, str(len(history.lists)), method, *_told(judged(history, method, seed=1))])
            rows[-1].append(f"{seconds:.3f}")
            rows[-1] += _beside(method, found, history, known)
    return lines(HEAD, rows)


def bootstrap(history: CaptureHistory) -> float:
    """Processor seconds of a stepwise choice with 200 resamples."""
    start = process_time()
    ESTIMATORS.get("stepwise")().estimate(history, seed=1, settings={"resamples": 200})
    return process_time() - start


def lines(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown."""
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])


def _known(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["measured"]
    return found


def _told(found: Estimate | NotEstimable) -> list[str]:
    if isinstance(found, NotEstimable):
        return ["–", f"*{found.code}*", ""]
    severe = ", ".join(caveat.code for caveat in found.caveats if caveat.grade == "severe")
    return [f"{found.at_least:,}", f"{found.quantiles[0.025]:,} to {found.quantiles[0.975]:,}", severe]


def _beside(
    method: str, found: Estimate | NotEstimable, history: CaptureHistory, known: Mapping[str, Any]
) -> list[str]:
    """The reference's seconds, its result and how ours agrees with it."""
    frequentist: Mapping[str, Any] = known.get("R_frequentist", {})
    if method == "dga" and (theirs := known.get("R_dga_delta_2^-J_Nmissing_1..20n")):
        hidden, weights, _ = posterior(history)
        ours = of_weights(history.observed + hidden, weights)[0]
        asked = {"q025": 0.025, "q25": 0.25, "q50": 0.5, "q75": 0.75, "q975": 0.975}
        equal = sum(theirs[key] == ours[p] for key, p in asked.items())
        return [f"{theirs['time_s']:.3f}", f"{theirs['q025']:,} to {theirs['q975']:,}", f"{equal} of 5 quantiles equal"]
    if method == "loglinear" and (best := (frequentist.get("rcapture_hierarchical") or {}).get("bic")):
        return ["", f"least BIC: {best['N']:,.1f}", _off(found.diagnostics.get("best_total"), best["N"])]
    if method == "stepwise" and (total := frequentist.get("sparsemse_stepwise_p02")):
        return ["", f"model: {total:,.1f}", _off(found.diagnostics.get("best_total"), total)]
    if method == "lcmcr" and (gold := known.get("R_LCMCR_gold_K10")):
        result = f"{gold['q025']:,.0f} to {gold['q975']:,.0f} (R-hat {gold['rhat']:.2f})"
        middle = found.quantiles[0.5] if isinstance(found, Estimate) else None
        return [f"{gold['cpu_s_per_chain'] * gold['chains']:.1f}", result, _off(middle, gold["q50"])]
    return ["", "", ""]


def _off(ours: float | None, theirs: float) -> str:
    if ours is None:
        return "–"
    off = ours / theirs - 1
    return "equal" if abs(off) < 1e-6 else f"{off:+.1%}"
