"""Peer: Splink 5 with the model and the training that its documentation recommends for persons."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from benchmarks.linkage.answer import Answer, decided
from benchmarks.linkage.plain import prepared, shared
from benchmarks.linkage.tasks import Pair, Row

Rules = Sequence[Sequence[str]]


def _rules(text: str) -> Rules:
    return [rule.split() for rule in text.split(",")]


# prediction: every pair of fields that two rows of one person may well share
_BLOCKS = _rules("""given family, given middle_first, family middle_first, given middle, family age, given death_date,
    family death_date, given place age, given place sex death_date, death_date age sex,
    birth_date, id_number, state_of_country address, street_number address, postcode""")
_CERTAIN = _rules("name age, name death_date, given family birth_date, id_number")
# training: each leaves free what another fixes; the first three that bring any pair together
_TRAINING = _rules("given family, death_date age, middle age, place age, birth_date, postcode")
_PAIRS = 5e6
_SEED = 1


def run(left: Sequence[Row], right: Sequence[Row]) -> Answer:
    """Jaro-Winkler levels with term frequencies, dates and ages by difference; u by sampling, m by EM."""
    import pandas as pd
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    logging.getLogger("splink").setLevel(logging.ERROR)
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET memory_limit = '4GB'; SET threads = 2")
    frames = [pd.DataFrame(prepared(rows)).replace("", None) for rows in (left, right) if rows]
    columns = shared(frames)
    blocks = _present(_BLOCKS, columns)
    api = DuckDBAPI(connection)
    tables = [api.register(frame) for frame in frames]
    settings = SettingsCreator(
        link_type="link_only" if right else "dedupe_only",
        unique_id_column_name="id",
        comparisons=_comparisons(columns),
        blocking_rules_to_generate_predictions=[block_on(*block) for block in blocks],
        retain_matching_columns=False,
    )
    linker = Linker(tables, settings, log_level=logging.ERROR)
    certain = [block_on(*rule) for rule in _present(_CERTAIN, columns) if _meet(frames, rule)]
    if certain:  # else Splink's own default stands
        linker.training.estimate_probability_two_random_records_match(certain, recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=_PAIRS, seed=_SEED)
    for rule in [rule for rule in _present(_TRAINING, columns) if _meet(frames, rule)][:3]:
        linker.training.estimate_parameters_using_expectation_maximisation(
            block_on(*rule), estimate_without_term_frequencies=True
        )
    found = linker.inference.predict(threshold_match_probability=0.01)
    rank = {row["id"]: (at, row["id"]) for at, rows in enumerate((left, right)) for row in rows}
    rows = connection.execute(f"SELECT id_l, id_r, match_probability FROM {found.physical_name}").fetchall()
    pairs = [(one, other, p) if rank[one] < rank[other] else (other, one, p) for one, other, p in rows]
    return Answer(
        pairs, decided(pairs, 0.5, bool(right)), lambda truth: _blocked(frames, blocks, truth), assign=bool(right)
    )


def _meet(frames: Sequence[Any], rule: Sequence[str]) -> bool:
    """Whether any two rows agree on the fields of the rule."""
    keys = [[*map(tuple, frame[list(rule)].dropna().values.tolist())] for frame in frames]
    if len(keys) == 1:
        return len(set(keys[0])) < len(keys[0])
    return not set(keys[0]).isdisjoint(keys[1])


def _present(rules: Rules, columns: Sequence[str]) -> list[Sequence[str]]:
    return [rule for rule in rules if all(column in columns for column in rule)]


def _comparisons(columns: Sequence[str]) -> list[Any]:
    import splink.comparison_level_library as cll
    import splink.comparison_library as cl

    age = cl.CustomComparison(
        output_column_name="age",
        comparison_levels=[
            cll.NullLevel("age"),
            cll.ExactMatchLevel("age"),
            *(cll.CustomLevel(f"abs(CAST(age_l AS INT) - CAST(age_r AS INT)) <= {years}") for years in (1, 2, 5)),
            cll.ElseLevel(),
        ],
    )
    days = {
        "datetime_metrics": ["day", "day", "day"],
        "datetime_thresholds": [1, 5, 31],
        "cast_strings_to_datetimes": True,
    }
    frequent = {"term_frequency_adjustments": True}
    every = {
        "given": cl.NameComparison("given").configure(**frequent),
        "middle": cl.NameComparison("middle").configure(**frequent),
        "family": cl.NameComparison("family").configure(**frequent),
        "sex": cl.ExactMatch("sex"),
        "age": age,
        "death_date": cl.AbsoluteDateDifferenceAtThresholds(
            "death_date", input_is_string=True, metrics=days["datetime_metrics"], thresholds=days["datetime_thresholds"]
        ),
        "birth_date": cl.DateOfBirthComparison("birth_date", input_is_string=True),
        "place": cl.JaroWinklerAtThresholds("place", [0.9]).configure(**frequent),
        "id_number": cl.DamerauLevenshteinAtThresholds("id_number", [1, 2]),
        "street_number": cl.ExactMatch("street_number").configure(**frequent),
        "postcode": cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]).configure(**frequent),
    }
    if "postcode" in columns:  # as the documentation says on febrl4: further location is strongly correlated
        del every["place"]
    return [comparison for column, comparison in every.items() if column in columns]


def _blocked(frames: Sequence[Any], blocks: Rules, truth: frozenset[Pair]) -> float:
    """The share of true pairs that some block brings together."""
    one, other = (frame.set_index("id") for frame in (frames[0], frames[-1]))
    order = sorted(truth)
    left, right = one.loc[[pair[0] for pair in order]], other.loc[[pair[1] for pair in order]]
    found = sum(
        ((left[list(block)].values == right[list(block)].values) & left[list(block)].notna().values).all(axis=1)
        for block in blocks
    )
    return float((found > 0).mean())
