"""Runs of estimation to JSON and back."""

from __future__ import annotations

import json
from dataclasses import replace

from tahqiq.model.undocumented_json import undocumented_from_json, undocumented_to_json
from tests.findings.test_undocumented import RUN


def test_a_run_comes_back_as_it_went_but_for_what_refusals_withhold() -> None:
    back = undocumented_from_json(json.loads(json.dumps(undocumented_to_json(RUN), allow_nan=False)))
    (stratum,) = RUN.strata
    kept = tuple(replace(a, diagnostics={}) if a.method == "loglinear" else a for a in stratum.answers)
    assert back == replace(RUN, strata=(replace(stratum, answers=kept),))
