"""What an SQL engine is given: the features as one Arrow table, the model as Splink's settings; what it gives back."""

from __future__ import annotations

import re
from math import exp, log
from typing import Any

import numpy as np
import pyarrow as pa

from tahqiq.people.linkage.blocking import NO_KEY, Pairs, pairs
from tahqiq.people.linkage.columns import UNKNOWN, Bag, Codes, Span
from tahqiq.people.linkage.comparisons import Comparison
from tahqiq.people.linkage.model import FieldModel, Model
from tahqiq.people.linkers.protocol import Scored, Task

_SIDE = re.compile(r"\b([lr])\.(\w+)")  # Splink's comparisons have one row per pair: l.given is given_l there


def table(task: Task) -> pa.Table:
    """One row per record: its position, its list, the features that conditions name, a column for each block."""
    features = task.features
    columns: dict[str, Any] = {
        "unique_id": np.arange(len(features), dtype=np.int64),
        "list": features.lists,
        "within": np.isin(features.lists, sorted(task.within)),
    }
    for name, column in features.columns.items():
        columns |= _columns(name, column)
    for number, block in enumerate(task.blocks):
        columns[f"block_{number}"] = pa.array(block.keys, mask=block.keys == NO_KEY)
    return pa.table({name: pa.array(column) for name, column in columns.items()})


def pairs_table(task: Task) -> pa.Table:
    """The pairs with a block in common, as Splink takes pairs blocked beforehand."""
    found = pairs(task.features, task.blocks, task.within)
    key = pa.array(np.zeros(len(found), dtype=np.int32)).cast(pa.string())
    return pa.table({"match_key": key, "join_key_l": found.left, "join_key_r": found.right})


def _columns(name: str, column: Codes | Span | Bag) -> dict[str, Any]:
    if isinstance(column, Span):
        return {f"{name}_low": column.low, f"{name}_high": column.high}
    if isinstance(column, Bag):
        known = column.values != UNKNOWN
        offsets = np.concatenate([[0], np.cumsum(known.sum(axis=1))]).astype(np.int32)
        return {name: pa.ListArray.from_arrays(offsets, pa.array(column.values[known]))}
    words = pa.array([*column.words, ""])
    spelled = words.take(pa.array(column.values % len(words) if column.words else np.zeros_like(column.values)))
    return {name: column.values, f"{name}_word": spelled}


def settings(task: Task, model: Model) -> dict[str, Any]:
    """The model as Splink's settings: each level by its condition and its shares, true pairs against strangers."""
    odds = exp(model.prior)
    allowed = "(l.list <> r.list or l.within)"
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "unique_id",
        "probability_two_random_records_match": odds / (1 + odds),
        "retain_matching_columns": True,  # and with them the levels
        "blocking_rules_to_generate_predictions": [
            {"blocking_rule": f"l.block_{number} = r.block_{number} and {allowed}"}
            for number in range(len(task.blocks))
        ],
        "comparisons": [_comparison(*both) for both in zip(task.comparisons, model.fields, strict=True)],
    }


def _comparison(comparison: Comparison, field: FieldModel) -> dict[str, Any]:
    levels: list[dict[str, Any]] = []
    for code, condition in comparison.conditions():
        level = {"sql_condition": _SIDE.sub(r"\2_\1", condition), "label_for_charts": field.words[code]}
        levels.append(level | ({"is_null_level": True} if code == 0 else _shares(field, code)))
    last = {"sql_condition": "ELSE", "label_for_charts": field.words[-1]}
    levels.append(last | _shares(field, comparison.size - 1))
    return {"output_column_name": comparison.field, "comparison_levels": levels}


def _shares(field: FieldModel, code: int) -> dict[str, float]:
    return {"m_probability": field.m[code], "u_probability": field.u[code]}


def least_weight(task: Task) -> float:
    """Splink's threshold (base 2): relatives only lower the odds, so nothing that counts is left out."""
    return task.least / log(2)


def wanted(task: Task) -> list[str]:
    """The columns of Splink's predictions that `scored` reads."""
    return ["unique_id_l", "unique_id_r", "match_weight", *(f"gamma_{c.field}" for c in task.comparisons)]


def scored(task: Task, model: Model, predictions: pa.Table) -> Scored:
    """Predictions as scores: relatives are weighed here, since that needs all levels of a pair at once."""
    left, right = (predictions[f"unique_id_{side}"].to_numpy() for side in "lr")
    order = np.lexsort((right, left))
    levels = np.empty((len(left), len(task.comparisons)), dtype=np.uint8)
    for place, comparison in enumerate(task.comparisons):
        gamma = predictions[f"gamma_{comparison.field}"].to_numpy()
        levels[:, place] = np.where(gamma < 0, 0, comparison.size - 1 - gamma)
    odds = predictions["match_weight"].to_numpy() * log(2) - model.doubt(levels)
    order = order[odds[order] >= task.least]
    return Scored(Pairs(left[order], right[order]), levels[order], odds[order])
