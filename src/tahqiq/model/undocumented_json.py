"""Runs of estimation to JSON and back. What a refusal withheld is not written: a number kept back stays back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tahqiq.model.capture import CaptureHistory, Caveat, Estimate, NotEstimable, quantile_name
from tahqiq.model.capture_json import estimate_to_json
from tahqiq.model.undocumented import StratumAnswers, Undocumented

_PROBABILITIES = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
_QUANTILES = tuple(map(quantile_name, _PROBABILITIES))
_SHORT = ("method", "at_least", "q025", "q25", "q50", "q75", "q975", "code")


def undocumented_to_json(run: Undocumented) -> dict[str, Any]:
    """Everything of a run; totals are of documented and undocumented together."""
    return {
        "by": list(run.by),
        "states": list(run.states),
        "methods": list(run.methods),
        "seed": run.seed,
        "clusterings": run.clusterings,
        "strata": [_stratum_to_json(stratum) for stratum in run.strata],
        "total": [answer_to_json(answer) for answer in run.total],
        "aside": dict(run.aside),
        "ignored": dict(run.ignored),
        "settled": dict(run.settled),
        "input": run.input,
        "list_names": dict(run.list_names),
        "assumptions": dict(run.assumptions),
        "seq": run.seq,
        "runs": run.runs,
        "current": run.current,
        "others": [dict(other) for other in run.others],
    }


def undocumented_from_json(body: Mapping[str, Any]) -> Undocumented:
    """A run as written by `undocumented_to_json`."""
    tuples = {name: tuple(body[name]) for name in ("by", "states", "methods")}
    strata = tuple(_stratum_from_json(stratum) for stratum in body["strata"])
    total = tuple(_answer_from_json(answer) for answer in body["total"])
    others = tuple(body.get("others", ()))
    return Undocumented(**{**body, **tuples, "strata": strata, "total": total, "others": others})


def answer_to_json(answer: Estimate | NotEstimable, *, short: bool = False) -> dict[str, Any]:
    """An estimate; a refusal, without any number but the documented; a sum that lacks strata, with "at least" alone."""
    body = estimate_to_json(answer)
    if isinstance(answer, NotEstimable):
        del body["diagnostics"]  # where estimators keep what they would have said
    elif any(caveat.code == "incomplete-sum" for caveat in answer.caveats):
        for key in ("mean", "draws", *filter(body.__contains__, _QUANTILES)):
            del body[key]  # of a sum that lacks strata nothing but "at least" may be told
        body["diagnostics"].pop("high_allowing_departures", None)
    return {key: body[key] for key in _SHORT if key in body} if short else body


def _stratum_to_json(stratum: StratumAnswers) -> dict[str, Any]:
    history = stratum.history
    return {
        "stratum": dict(history.stratum),
        "lists": list(history.lists),
        "documented": history.observed,
        "counts": dict(history.counts),
        "left_out": dict(stratum.left_out),
        "answers": [answer_to_json(answer) for answer in stratum.answers],
        "sensitivity": [dict(row) for row in stratum.sensitivity],
        "yardsticks": [dict(row) for row in stratum.yardsticks],
    }


def _stratum_from_json(body: Mapping[str, Any]) -> StratumAnswers:
    history = CaptureHistory(lists=tuple(body["lists"]), counts=body["counts"], stratum=body["stratum"])
    answers = tuple(_answer_from_json(answer) for answer in body["answers"])
    return StratumAnswers(
        history=history,
        left_out=body["left_out"],
        answers=answers,
        sensitivity=tuple(body["sensitivity"]),
        yardsticks=tuple(body["yardsticks"]),
    )


def _answer_from_json(body: Mapping[str, Any]) -> Estimate | NotEstimable:
    shared = {key: body[key] for key in ("method", "observed", "stratum", "input")} | {"lists": tuple(body["lists"])}
    if "not_estimable" in body:
        return NotEstimable(**shared, code=body["code"], reason=body["not_estimable"], values=body.get("values", {}))
    quantiles = {p: body[name] for p, name in zip(_PROBABILITIES, _QUANTILES, strict=True) if name in body}
    return Estimate(
        **shared,
        quantiles=quantiles,
        mean=body.get("mean", float(body["at_least"])),
        at_least=body["at_least"],
        draws=tuple(body.get("draws", ())),
        diagnostics=body["diagnostics"],
        caveats=tuple(Caveat(**caveat) for caveat in body["warnings"]),
        assumptions=tuple(body["assumptions"]),
        settings=body["settings"],
        seed=body["seed"],
        version=body["version"],
    )
