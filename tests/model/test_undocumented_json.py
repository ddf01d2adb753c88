"""Runs of estimation to JSON and back."""

from __future__ import annotations

import json
from dataclasses import replace

from tahqiq.model import Caveat, Estimate, NotEstimable
from tahqiq.model.undocumented_json import undocumented_from_json, undocumented_to_json
from tests.findings.test_undocumented import RUN


def test_a_run_comes_back_as_it_went_but_for_what_refusals_withhold() -> None:
    back = undocumented_from_json(json.loads(json.dumps(undocumented_to_json(RUN), allow_nan=False)))
    (stratum,) = RUN.strata
    kept = tuple(replace(a, diagnostics={}) if a.method == "loglinear" else a for a in stratum.answers)
    assert back == replace(RUN, strata=(replace(stratum, answers=kept),))


def test_values_of_caveats_and_refusals_come_back_and_runs_recorded_before_there_were_any_can_be_read() -> None:
    (stratum,), values = RUN.strata, {"share": 0.25, "lists": ["أ", "ب"]}
    caveats = (Caveat(code="saturated", grade="caution", words="A quarter.", values=values),)
    answers = tuple(
        replace(a, values=values) if isinstance(a, NotEstimable) else replace(a, caveats=caveats)
        for a in stratum.answers
    )
    body = json.loads(json.dumps(undocumented_to_json(replace(RUN, strata=(replace(stratum, answers=answers),)))))
    estimate, refusal = undocumented_from_json(body).strata[0].answers
    assert isinstance(estimate, Estimate)
    assert isinstance(refusal, NotEstimable)
    assert (estimate.caveats, refusal.values) == (caveats, values)
    written, refused = body["strata"][0]["answers"]
    del written["warnings"][0]["values"], refused["values"]
    estimate, refusal = undocumented_from_json(body).strata[0].answers
    assert isinstance(estimate, Estimate)
    assert isinstance(refusal, NotEstimable)
    assert (estimate.caveats[0].values, refusal.values) == ({}, {})
