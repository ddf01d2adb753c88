"""One model, several engines: the same pairs, probabilities within 1e-6, the same clusters."""

from __future__ import annotations

from importlib.util import find_spec
from itertools import pairwise

import numpy as np
import pytest

from tahqiq.errors import BadConfig
from tahqiq.people import Links, link
from tahqiq.people.linkage import Model
from tahqiq.people.linkers import LINKERS, chosen
from tahqiq.people.worlds import build

SPLINK = all(map(find_spec, ("splink", "duckdb", "pyarrow")))


def rows() -> list[list[dict[str, str]]]:
    return [[dict(row) for row in sheet.rows()] for sheet in build("latin x arabic", seed=5, size=400).sheets]


def same(one: Links, other: Links) -> None:
    for links in (one, other):
        assert all(a >= b for a, b in pairwise(links.probability.tolist()))
    ones = {(link.left, link.right): link.probability for link in one}
    others = {(link.left, link.right): link.probability for link in other}
    assert ones.keys() == others.keys()
    assert max(abs(ones[pair] - others[pair]) for pair in ones) < 1e-6
    assert np.array_equal(one.clusters, other.clusters)


@pytest.mark.skipif(not SPLINK, reason="needs the extra people")
def test_splink_on_duckdb_scores_as_numpy_does() -> None:
    left, right = rows()
    exact = link(left, right, one_to_one=True)
    same(exact, link(left, right, one_to_one=True, linker="splink", model=exact.model))


def test_every_linker_is_behind_its_name() -> None:
    assert LINKERS.names() == ("exact", "spark", "splink")


def test_by_default_small_lists_are_scored_exactly_and_large_ones_in_duckdb_if_there_is_one() -> None:
    assert chosen("auto", 300_000) == "exact"
    assert chosen("auto", 300_001) == ("splink" if SPLINK else "exact")
    assert chosen("spark", 3) == "spark"
    assert link([{"name": "Ali Hasan"}], [{"name": "Ali Hasan"}]).linker == "exact"


def test_an_altered_model_is_refused() -> None:
    left, right = rows()
    told = link(left, right, one_to_one=True).model.to_json()
    with pytest.raises(BadConfig):
        Model.from_json(told.replace('"match": ', '"match": 0.'))
    with pytest.raises(BadConfig):
        Model.from_json("{}")
