"""The runs of estimation that a case records, and what of them an account may show.

An entry holds what was asked, the digests of the tables and the answers in short; all of them whole, draws included,
lie in the vault. Nothing estimated is shown of a case unless such an entry exists and its tables are those of today.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from tahqiq.estimates.captures import NOT_KNOWN
from tahqiq.estimates.words import Words
from tahqiq.investigation.case import Case
from tahqiq.investigation.persons import Linked
from tahqiq.investigation.sorting import Sorting
from tahqiq.model import Estimate, NotEstimable, StratumAnswers, Undocumented
from tahqiq.model.undocumented_json import answer_to_json, undocumented_from_json, undocumented_to_json

KIND = "estimates.made"


def recorded(case: Case, made: Undocumented) -> Undocumented:
    """The run with the entry that records it; the same run twice in a row is recorded once."""
    whole = json.dumps(undocumented_to_json(made), ensure_ascii=False, sort_keys=True, allow_nan=False)
    body = {
        "by": list(made.by),
        "states": list(made.states),
        "methods": list(made.methods),
        "seed": made.seed,
        "clusterings": made.clusterings,
        "input": made.input,
        "aside": dict(made.aside),
        "ignored": dict(made.ignored),
        "settled": dict(made.settled),
        "strata": [_short(stratum) for stratum in made.strata],
        "results": case.vault.put(whole.encode("utf-8")),
    }
    rows = case.ledger.rows("estimations")
    last: Mapping[str, Any] = next((row for row in reversed(rows) if row["by"] == body["by"]), {})
    if {key: last.get(key) for key in body} == body:
        return replace(made, seq=last["seq"], runs=len(rows))
    return replace(made, seq=case.record(KIND, body).seq, runs=len(rows) + 1)


def estimates_of(case: Case, found: Linked) -> tuple[Undocumented, ...]:
    """The last run of each choice of dimensions, in the case's words; no numbers where its input is not today's."""
    rows = case.ledger.rows("estimations")
    runs = []
    for row in {tuple(row["by"]): row for row in rows}.values():
        run = undocumented_from_json(json.loads(case.vault.get(row["results"])))
        run = replace(run, seq=row["seq"], runs=len(rows))
        current = run.input == Sorting(found, run.by, run.states).digest
        runs.append(_worded(run, case.language) if current else replace(run, current=False, strata=(), total=()))
    return tuple(runs)


def places_of(runs: Iterable[Undocumented]) -> set[str]:
    """The places by which strata are told apart."""
    told = (stratum.history.stratum.get("place", NOT_KNOWN) for run in runs for stratum in run.strata)
    return {place for place in told if place != NOT_KNOWN}


def _short(stratum: StratumAnswers) -> dict[str, Any]:
    history = stratum.history
    return {
        "stratum": dict(history.stratum),
        "lists": list(history.lists),
        "left_out": dict(stratum.left_out),
        "observed": history.observed,
        "input": history.digest,
        "answers": [answer_to_json(answer, short=True) for answer in stratum.answers],
    }


def _worded(run: Undocumented, language: str) -> Undocumented:
    """Refusals, caveats and assumptions in one language; the numbers that go with them stand in the data."""
    words = Words(language)

    def told(answer: Estimate | NotEstimable) -> Estimate | NotEstimable:
        if isinstance(answer, NotEstimable):
            return replace(answer, reason=words.refusal(answer))
        return replace(answer, caveats=tuple(replace(c, words=words.caveat(c)) for c in answer.caveats))

    strata = tuple(replace(s, answers=tuple(map(told, s.answers))) for s in run.strata)
    taken = (code for s in strata for a in s.answers if isinstance(a, Estimate) for code in a.assumptions)
    return replace(
        run,
        strata=strata,
        total=tuple(map(told, run.total)),
        assumptions={code: words.assumption(code) for code in dict.fromkeys(taken)},
    )
