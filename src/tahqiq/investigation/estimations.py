"""The runs of estimation that a case records, and what of them an account may show.

An entry holds what was asked, the digests of the tables and the answers in short; all of them whole, draws included,
lie in the vault. Nothing estimated is shown of a case unless such an entry exists and its tables are those of today.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import inf
from typing import Any

from tahqiq.estimates.captures import NOT_KNOWN
from tahqiq.estimates.estimators import ESTIMATORS
from tahqiq.estimates.words import Words
from tahqiq.findings.words import Words as Page
from tahqiq.investigation.case import Case
from tahqiq.investigation.persons import Linked
from tahqiq.investigation.sorting import Sorting
from tahqiq.model import Caveat, Estimate, NotEstimable, StratumAnswers, Undocumented
from tahqiq.model.undocumented_json import answer_to_json, undocumented_from_json, undocumented_to_json

KIND = "estimates.made"
_ASKED = ("by", "states", "methods", "clusterings", "seed")


def recorded(case: Case, made: Undocumented) -> Undocumented:
    """The run with the entry that records it; the same run with nothing changed is recorded once."""
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
    alike = (row for row in reversed(rows) if all(row[key] == body[key] for key in _ASKED))
    last: Mapping[str, Any] = next(alike, {})
    if {key: last.get(key) for key in body} == body:
        return replace(made, seq=last["seq"], runs=len(rows))
    return replace(made, seq=case.record(KIND, body).seq, runs=len(rows) + 1)


def estimates_of(case: Case, found: Linked) -> tuple[Undocumented, ...]:
    """One run of each choice of dimensions and states, in the case's words; no numbers where its input is not today's.

    The others are told of in a line.
    """
    rows = case.ledger.rows("estimations")
    alike: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Mapping[str, Any]]] = {}
    for row in rows:
        alike.setdefault((tuple(row["by"]), tuple(row["states"])), []).append(row)
    runs = []
    for (by, states), made in alike.items():
        digest = Sorting(found, by, states).digest
        shown, others = chosen(made, digest)
        run = undocumented_from_json(json.loads(case.vault.get(shown["results"])))
        run = replace(run, seq=shown["seq"], runs=len(rows), others=others)
        current = run.input == digest
        runs.append(_worded(run, case.language) if current else replace(run, current=False, strata=(), total=()))
    return tuple(runs)


def chosen(rows: Sequence[Mapping[str, Any]], today: str) -> tuple[Mapping[str, Any], tuple[Mapping[str, Any], ...]]:
    """Which of some runs of the same persons is shown, by how they were made and never by what came out; and the rest.

    One of today's lists and links before others, then one over draws of the links, of most methods, over most draws,
    the latest. The rest are told together where they were asked alike, so that a case estimated often fills no pages.
    """
    shown = max(rows, key=lambda row: _rank(row, today))
    entries: dict[tuple[tuple[str, ...], int, bool], list[int]] = {}
    for row in rows:
        if row is not shown:
            key = tuple(row["methods"]), row["clusterings"], row["input"] == today
            entries.setdefault(key, []).append(row["seq"])
    return shown, tuple(
        {"methods": list(methods), "clusterings": clusterings, "current": current, "entries": found}
        for (methods, clusterings, current), found in entries.items()
    )


def _rank(row: Mapping[str, Any], today: str) -> tuple[bool, bool, float, int, int]:
    methods = len(row["methods"]) or inf  # none named: all
    return row["input"] == today, row["clusterings"] > 0, methods, row["clusterings"], row["seq"]


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
    """Refusals, caveats and assumptions in one language, with lists and methods by name."""
    words, names = Words(language), {**_methods(language), **run.list_names}

    def caveat(c: Caveat) -> Caveat:
        return replace(c, words=words.caveat(c, names))

    def told(answer: Estimate | NotEstimable) -> Estimate | NotEstimable:
        if isinstance(answer, NotEstimable):
            return replace(answer, reason=words.refusal(answer, names))
        return replace(answer, caveats=tuple(map(caveat, answer.caveats)))

    strata = tuple(replace(s, answers=tuple(map(told, s.answers))) for s in run.strata)
    taken = (code for s in strata for a in s.answers if isinstance(a, Estimate) for code in a.assumptions)
    return replace(
        run,
        strata=strata,
        total=tuple(map(told, run.total)),
        assumptions={code: words.assumption(code) for code in dict.fromkeys(taken)},
    )


def _methods(language: str) -> dict[str, str]:
    """As the account names them."""
    page, keys = Page(language), {name: f"undocumented.method_{name}" for name in ESTIMATORS.names()}
    return {name: str(page(key)) for name, key in keys.items() if page.has(key)}
