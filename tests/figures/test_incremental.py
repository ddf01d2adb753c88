"""Adding and retracting claims one by one gives what reconciling the claims held gives."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.figures.scale import Land
from tahqiq.errors import UsageError
from tahqiq.figures import reconcile
from tahqiq.figures.incremental import Reconciler
from tahqiq.model import Claim
from tests.figures.worlds import SNHR, Map, place, share, toll, worked_example

_PLACES: list[dict[str, Any] | None] = [
    None,
    place("Land", "l:1", precision="country"),
    place("Province", "l:1:1", precision="admin1"),
    place("Town", "l:1:1:1"),
    place("Village", "l:1:1:2"),
    place("Far town", "l:1:2:1"),
    {"name": "قرية", "precision": "unknown"},
]
_GROUPS: list[dict[str, str]] = [{}, {}, {"status": "civilian"}, {"age": "child"}]


def _some_claims(random: Random, most: int) -> list[Claim]:
    return [_claim(random, n, most) for n in range(most)]


def _claim(random: Random, n: int, most: int) -> Claim:
    day = f"2031-05-{random.choice((1, 2, 3, 9, 12, 20)):02}"
    fields: dict[str, Any] = {
        "by": random.choice(("a", "b", "snhr")),
        "report": f"art_{random.randrange(most // 2)}",
        "place": random.choice(_PLACES),
        "group": random.choice(_GROUPS),
        "said": random.choice((day, day, None)),
        "published": random.choice((day, None)),
        "background": random.random() < 0.15,
        "negated": random.random() < 0.1,
        "start": n,
        "part_of": f"clm_{random.randrange(most):02}" if random.random() < 0.3 else None,
    }
    if random.random() < 0.1:
        fields["on"] = ("2031-03-01", day)
    if random.random() < 0.15:
        return share(f"clm_{n:02}", 0.5, 1, low_open=True, **fields)
    return toll(f"clm_{n:02}", random.choice((10, 12, 30)), random.choice(("exact", "about", "at_least")), **fields)


def _agrees(seed: int, changes: int, most: int = 12) -> None:
    random = Random(seed)
    world = _some_claims(random, most)
    if random.random() < 0.1:
        world = [c for c in world if c.place is None] or world
    asked: dict[str, Any] = {"sources": {"snhr": SNHR}}
    held = {c.id: c for c in world if random.random() < 0.6}
    ours = Reconciler(Land(), held.values(), **asked)
    assert ours.result() == reconcile(list(held.values()), Land(), **asked)
    for _ in range(changes):
        claim = random.choice(world)
        if held.pop(claim.id, None):
            ours.retract(claim.id)
        else:
            held[claim.id] = claim
            ours.add(claim)
        assert ours.result() == reconcile(list(held.values()), Land(), **asked)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_any_changes_give_what_a_rebuild_gives(seed: int) -> None:
    _agrees(seed, changes=5)


@pytest.mark.long
@pytest.mark.parametrize("block", range(20))
def test_many_changes_give_what_a_rebuild_gives(block: int) -> None:
    for seed in range(100 * block, 100 * block + 100):
        _agrees(seed, changes=12, most=20)


def test_only_the_incident_of_a_new_claim_is_worked_out() -> None:
    far = toll("clm_9", 30, by="sohr", said="2025-03-08", report="art_9", place=place("Elsewhere", "l:2"))
    ours = Reconciler(Land(), [*worked_example(), far])
    near = toll("clm_7", 70, "at_least", by="snhr", said="2025-03-08", report="art_7", place=place("Baniyas"))
    (incident,) = ours.add(near)
    assert "clm_7" in next(i.claims for i in ours.result().incidents if i.id == incident)
    assert "clm_9" not in next(i.claims for i in ours.result().incidents if i.id == incident)


def test_a_claim_that_comes_and_goes_leaves_nothing_behind() -> None:
    ours = Reconciler(Map(), worked_example())
    before = ours.result()
    claim = toll("clm_7", 70, "at_least", by="snhr", said="2025-03-08", place=place("Baniyas"))
    ours.add(claim)
    ours.retract("clm_7")
    assert ours.result() == before


def test_a_claim_is_neither_added_twice_nor_retracted_unless_held() -> None:
    ours = Reconciler(Map(), worked_example())
    with pytest.raises(UsageError, match="already"):
        ours.add(worked_example()[0])
    with pytest.raises(UsageError, match="no claim"):
        ours.retract("clm_8")
