"""Best estimates: inside the bounds, blind to copies, the same for the same seed, refused without support."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tahqiq.figures import Readings, reconcile
from tahqiq.figures.estimate import GIVEN_UP, estimate
from tahqiq.model import BestEstimate, Carrier, Cell, Claim, Figure, NoBestEstimate, Source
from tahqiq.model.estimate_json import estimates_to_json
from tests.figures.brute import MAP, random_claims
from tests.figures.worlds import SNHR, Map, place, toll, worked_example

TOWN: dict[str, Any] = {"place": place("town"), "said": "2031-05-04"}
CIVILIANS: dict[str, Any] = {"group": {"status": "civilian"}}
SOURCES = {
    "doc": replace(SNHR, id="doc"),
    "wire": Source(id="wire", name="WIRE", type="media"),
    "echo": Source(id="echo", name="ECHO", type="ngo", repeats=("a",)),
}
Estimates = tuple[BestEstimate | NoBestEstimate, ...]


def estimates(claims: Sequence[Claim], *, seed: int = 0, containment: Any = MAP) -> Estimates:
    bounds = reconcile(claims, containment, sources=SOURCES, readings=Readings.of(GIVEN_UP))
    return estimate(claims, bounds, containment, sources=SOURCES, seed=seed)


def numbers(found: Estimates) -> list[tuple[Any, ...]]:
    """What is answered of each cell, without ids of incidents (made of claims); copies are still one origin."""
    told = [
        (repr(replace(e.cell, incident="")), e.median, e.interval_80, e.interval_95, e.least, e.most, e.digest)
        if isinstance(e, BestEstimate)
        else (repr(replace(e.cell, incident="")), e.code.replace("copies", "one-origin"))
        for e in found
    ]
    return sorted(told, key=repr)


def one(found: Estimates) -> BestEstimate | NoBestEstimate:
    """The answer for everybody killed."""
    return found[0]


def three_counts(**fields: Any) -> list[Claim]:
    """Three origins on one town: 52, 47 and 60 killed."""
    return [
        toll(f"clm_{by}", n, by=by, report=f"r_{by}", **TOWN | fields)
        for by, n in zip("abc", (52, 47, 60), strict=True)
    ]


def test_an_estimate_is_of_a_type_of_its_own_and_has_no_field_of_a_bound() -> None:
    assert not issubclass(BestEstimate, Figure)
    assert not {"low", "high", "best", "rule", "certificate"} & {f.name for f in fields(BestEstimate)}


def test_three_counts_give_a_number_not_below_the_greatest_of_them_and_not_far_from_it() -> None:
    found = one(estimates(three_counts()))
    assert isinstance(found, BestEstimate)
    assert found.least == 60
    assert found.most is None
    assert 60 <= found.interval_95[0] <= found.interval_80[0] <= found.median <= found.interval_80[1]
    assert found.interval_80[1] < found.interval_95[1] < 120
    assert found.origins == ("A", "B", "C")
    assert found.basis == "prior"


def test_the_same_seed_gives_the_same_draws_and_another_one_others() -> None:
    claims = three_counts()
    assert estimates(claims) == estimates(list(reversed(claims)))
    first, second = one(estimates(claims)), one(estimates(claims, seed=1))
    assert isinstance(first, BestEstimate)
    assert isinstance(second, BestEstimate)
    assert first.digest != second.digest
    assert abs(first.median - second.median) <= 4


def test_asking_for_a_cell_again_is_no_further_evidence() -> None:
    claims = three_counts()
    readings = Readings.of(GIVEN_UP)
    bounds = reconcile(claims, MAP, cells=[Cell(incident="", harm="killed")], readings=readings)
    found = estimate(claims, bounds, MAP)
    assert len(found) == len(estimates(claims)) + 1
    assert {e.digest for e in found if isinstance(e, BestEstimate)} == {estimates(claims)[0].digest}  # type: ignore[union-attr]


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_an_estimate_never_leaves_the_proven_bounds(seed: int) -> None:
    claims = random_claims(Random(seed))
    bounds = reconcile(claims, MAP, sources=SOURCES, readings=Readings.of(GIVEN_UP))
    found = estimate(claims, bounds, MAP, sources=SOURCES)
    assert [e.cell for e in found] == [f.cell for f in bounds.bounds]
    for e, figure in zip(found, bounds.bounds, strict=True):
        if isinstance(e, BestEstimate):
            assert (e.least, e.most) == (figure.low, figure.high)
            assert figure.low <= e.interval_95[0] <= e.interval_80[0] <= e.median
            assert e.median <= e.interval_80[1] <= e.interval_95[1]
            assert figure.high is None or e.interval_95[1] <= figure.high


@settings(max_examples=30, deadline=None)
@given(
    counts=st.lists(st.integers(20, 400), min_size=2, max_size=4),
    shares=st.lists(st.sampled_from([0.3, 0.5, 0.8]), min_size=2, max_size=4),
)
def test_nested_cells_stay_nested_and_their_rests_stay_within_bounds(counts: list[int], shares: list[float]) -> None:
    claims = []
    for n, (count, share) in enumerate(zip(counts, shares, strict=False)):
        by = f"s{n}"
        claims.append(toll(f"clm_{by}", count, "at_least", by=by, report=by, **TOWN))
        part = {"part_of": f"clm_{by}", **TOWN, **CIVILIANS}
        claims.append(toll(f"clm_{by}_civ", int(count * share), "about", by=by, report=by, **part))
    found = [e for e in estimates(claims) if isinstance(e, BestEstimate)]
    for e in found:
        assert e.least <= e.interval_95[0]
        assert e.most is None or e.interval_95[1] <= e.most
    totals = [e for e in found if e.cell.group.status is None and not e.cell.excluding_group]
    parts = [e for e in found if e.cell.group.status == "civilian"]
    assert all(p.median <= t.median for p in parts for t in totals)


def test_relaying_and_repeating_change_nothing() -> None:
    claims = three_counts()
    copies = []
    for n in range(100):
        carrier = Carrier(artifact=f"art_{n}", publisher=f"Outlet {n}")
        copies.append(replace(claims[n % 3], id=f"clm_z{n}", carrier=carrier, via=(f"Agency {n}",)))
    own_voice = replace(claims[2], id="clm_zz", speaker=None, carrier=Carrier(artifact="art_w", publisher="Outlet"))
    wire = toll("clm_zw", 60, by="wire", report="w", **TOWN)
    echo = toll("clm_ze", 52, by="echo", report="e", **TOWN)
    assert numbers(estimates([*claims, *copies])) == numbers(estimates(claims))
    assert numbers(estimates([*claims, own_voice])) == numbers(estimates(claims))
    assert numbers(estimates([*claims, wire, echo])) == numbers(estimates(claims))


def test_the_worked_example_is_the_same_carried_by_a_hundred_outlets() -> None:
    claims = worked_example()
    copies = []
    for n in range(100):
        ids = {c.id: f"{c.id}_{n}" for c in claims}
        carrier = Carrier(artifact=f"art_copy{n}", publisher=f"Outlet {n}")
        copies += [replace(c, id=ids[c.id], part_of=c.part_of and ids[c.part_of], carrier=carrier) for c in claims]
    assert numbers(estimates([*claims, *copies], containment=Map())) == numbers(estimates(claims, containment=Map()))


def test_absurd_numbers_break_nothing_and_upper_limits_stay_in_the_bounds() -> None:
    wild = toll("clm_wild", 10**11, by="x", report="x", **TOWN)
    limit = toll("clm_limit", (0, 10**11), "at_most", by="y", report="y", **TOWN)
    capped = toll("clm_capped", (0, 70), "at_most", by="z", report="z", **TOWN)
    assert isinstance(one(estimates([*three_counts(), wild])), NoBestEstimate)
    found = one(estimates([*three_counts(), limit, capped]))
    assert isinstance(found, BestEstimate)
    assert found.most == 70
    assert found.interval_95[1] <= 70
    assert found.left_out["clm_capped"] == "only an upper limit; it enters the bounds"


REFUSALS: list[tuple[str, list[Claim], str]] = [
    ("one origin", [toll("clm_a", 52, by="a", **TOWN)], "one-origin"),
    (
        "one origin in two outlets",
        [toll("clm_a", 52, by="a", **TOWN), toll("clm_b", 52, by="a", report="two", **TOWN)],
        "copies",
    ),
    (
        "an outlet with the same number",
        [toll("clm_a", 52, by="a", **TOWN), toll("clm_w", 52, by="wire", **TOWN)],
        "copies",
    ),
    (
        "vague words",
        [toll("clm_a", 12, "dozens", by="a", **TOWN), toll("clm_b", 100, "hundreds", by="b", **TOWN)],
        "vague",
    ),
    (
        "claims that contradict each other",
        [toll("clm_a", 60, "at_least", by="a", **TOWN), toll("clm_b", (0, 40), "at_most", by="b", **TOWN)],
        "conflict",
    ),
    (
        "numbers far apart",
        [toll(f"clm_{by}", n, by=by, report=by, **TOWN) for by, n in zip("abcd", (40, 41, 43, 900), strict=True)],
        "misfit",
    ),
    ("nobody counts", [toll("clm_a", 0, by="a", **TOWN), toll("clm_b", 0, by="b", **TOWN)], "no-number"),
]


@pytest.mark.parametrize(("claims", "code"), [x[1:] for x in REFUSALS], ids=[x[0] for x in REFUSALS])
def test_a_refusal_says_why(claims: list[Claim], code: str) -> None:
    found = one(estimates(claims))
    assert isinstance(found, NoBestEstimate)
    assert found.code == code
    assert found.reason


def test_bounds_that_leave_one_number_need_no_estimate() -> None:
    claims = [toll("clm_a", 52, by="a", **TOWN), toll("clm_b", 47, by="b", **TOWN)]
    bounds = reconcile(claims, MAP, readings=Readings.of([*GIVEN_UP, "exact:clm_a"]))
    found = estimate(claims, bounds, MAP)[0]
    assert isinstance(found, NoBestEstimate)
    assert found.code == "settled"


def test_only_the_latest_figure_of_an_origin_is_weighed_and_the_others_are_named() -> None:
    earlier = toll("clm_early", 20, by="a", place=place("town"), said="2031-05-03")
    found = one(estimates([*three_counts(), earlier]))
    assert isinstance(found, BestEstimate)
    assert found.left_out == {"clm_early": "its source has a later figure"}
    assert set(found.claims) == {"clm_a", "clm_b", "clm_c"}


def test_words_call_it_estimated_and_say_what_is_proven() -> None:
    found = one(estimates(three_counts()))
    assert isinstance(found, BestEstimate)
    assert found.words.startswith("Estimated, not counted: ")
    assert "80 % interval" in found.words
    assert "95 % interval" in found.words
    assert "no number is taken as exact: at least 60 with no upper limit" in found.words
    assert any("not on data" in a for a in found.assumptions)
    assert any("if all miss the same people" in a for a in found.assumptions)


def test_biases_are_learned_where_enough_other_incidents_compare_the_same_sources() -> None:
    claims = []
    for n in range(7):
        for by, count in zip("abc", (50 + n, 40 + n, 48 + n), strict=True):
            where = place(f"town{n}", f"alone{n}")
            claims.append(toll(f"clm_{by}{n}", count, by=by, report=f"r{n}", said=f"2031-{n + 1:02}-04", place=where))
    found = [e for e in estimates(claims, containment=Map()) if isinstance(e, BestEstimate)]
    assert len(found) == 7
    assert {e.basis for e in found} == {"learned"}
    assert {e.incidents for e in found} == {6}


def test_arabic_names_pass_through() -> None:
    speakers = [{"name": name, "type": "monitor"} for name in ("مرصد راصد", "وزارة الصحّة", "جمعيّة الأمل")]
    claims = [toll(f"clm_{n}", 50 + n, speaker=s, report=f"r{n}", **TOWN) for n, s in enumerate(speakers)]
    found = one(estimates(claims))
    assert isinstance(found, BestEstimate)
    assert set(found.origins) == {"مرصد راصد", "وزارة الصحّة", "جمعيّة الأمل"}
    assert "مرصد راصد" in found.words


def test_json_keeps_estimates_apart_by_type() -> None:
    bodies = estimates_to_json(estimates(three_counts()))
    assert {b["type"] for b in bodies} <= {"estimated", "not_estimable"}
    assert bodies[0]["type"] == "estimated"
    assert bodies[0]["within"] == {"least": 60, "most": None}
    assert "low" not in bodies[0]


@pytest.mark.parametrize(
    "alias",
    ["OVM", "Orontes Monitor", "The Orontes Valley Monitor of Hama", "مرصد وادي العاصي"],
)
def test_a_name_that_may_be_the_same_body_is_no_second_voice(alias: str) -> None:
    names = ["Orontes Valley Monitor", alias]
    told = [
        toll(f"clm_{n}", 40 + 9 * n, speaker={"name": name, "type": "monitor"}, report=f"r{n}", said="2031-05-04")
        for n, name in enumerate(names)
    ]
    (found, *_) = estimates(told)
    if alias.startswith("مرصد"):
        assert isinstance(found, BestEstimate)  # nothing in the names tells that they are one
    else:
        assert isinstance(found, NoBestEstimate)
        assert found.code == "copies"
