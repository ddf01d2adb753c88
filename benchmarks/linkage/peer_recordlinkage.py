"""Peer: recordlinkage with its unsupervised classifier (ECM), compared as its guide does."""

from __future__ import annotations

import warnings
from collections.abc import Sequence

from benchmarks.linkage.answer import Answer, decided
from benchmarks.linkage.plain import prepared, shared
from benchmarks.linkage.tasks import Row

_KEYS = (
    ("given", "family"), ("given", "middle"), ("family", "middle"), ("given", "death_date"), ("family", "death_date"),
    ("family", "age"), ("given", "place"), ("death_date", "age"), ("family", "birth_date"), ("given", "birth_date"),
    ("birth_date", "postcode"), ("id_number",),
)  # fmt: skip


def run(left: Sequence[Row], right: Sequence[Row]) -> Answer:
    """Blocks of two equal fields; Jaro-Winkler at least .85 for words, equality else; ECM on the binary vectors."""
    import pandas as pd
    import recordlinkage

    frames = [pd.DataFrame(prepared(rows)).set_index("id").replace("", None) for rows in (left, right) if rows]
    columns = shared(frames)
    index = recordlinkage.Index()
    for key in _KEYS:
        if all(part in columns for part in key):
            index.block(list(key))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        candidates = index.index(*frames)
        if not len(candidates):
            return Answer([], frozenset(), lambda truth: 0.0, notes=("no two rows share a key",))
        features = _compare(recordlinkage.Compare(), columns).compute(candidates, *frames)
        classifier = recordlinkage.ECMClassifier()
        classifier.fit(features)
        likely = classifier.prob(features)
    pairs = [
        (one, other, p) for (one, other), p in zip(likely.index.tolist(), likely.tolist(), strict=True) if p >= 0.01
    ]
    compared = {pair if right else (min(pair), max(pair)) for pair in candidates.tolist()}
    return Answer(
        pairs, decided(pairs, 0.5, bool(right)), lambda truth: len(truth & compared) / len(truth), assign=bool(right)
    )


def _compare(compare: object, columns: Sequence[str]) -> object:
    for column in columns:
        if column in ("given", "middle", "family", "place", "address"):
            compare.string(column, column, method="jarowinkler", threshold=0.85, label=column)  # type: ignore[attr-defined]
        elif column in ("sex", "age", "death_date", "birth_date", "postcode", "street_number", "id_number"):
            compare.exact(column, column, label=column)  # type: ignore[attr-defined]
    return compare
