"""What a source counts, how far its hedges reach, and who is part of whom."""

from __future__ import annotations

from typing import Any

import pytest

from tahqiq.claims import Sources
from tahqiq.errors import BadConfig
from tahqiq.figures import Readings, reconcile
from tahqiq.investigation.profiles import parties, profiled
from tahqiq.model import Claim, Reconciliation, Source
from tests.figures.worlds import Map, share, toll

SAID: dict[str, Any] = {"by": "rased", "said": "2031-05-04"}
CIVILIANS = {"status": "civilian"}


def counting(counts: str | None = None, width: str | None = None) -> dict[str, Source]:
    return {"rased": Source(id="rased", name="مرصد راصد", type="monitor", counts=counts, width=width)}


def bound(result: Reconciliation, **of: str) -> tuple[int, int | None]:
    """Of the people of the facets named, or allegedly harmed by somebody."""
    by = of.pop("by", None)
    for f in result.bounds:
        named = {k: v for k in ("status", "age") if (v := getattr(f.cell.group, k))}
        if (f.cell.perpetrator and f.cell.perpetrator.id, named, f.cell.excluding_group) == (by, of, None):
            return f.low, f.high
    raise AssertionError("no such cell")


def test_a_source_that_counts_civilians_says_nothing_of_the_most_of_everybody() -> None:
    other = toll("clm_c", 20, "at_least", by="b", said="2031-05-04", group=CIVILIANS)
    claims = [toll("clm_1", 60, **SAID), other]
    result = reconcile(claims, Map(), sources=counting("civilians"))
    assert (bound(result), bound(result, status="civilian")) == ((60, None), (60, 60))
    assert "counts:rased" in next(f for f in result.bounds if f.cell.group.status == "civilian").readings
    given_up = reconcile(claims, Map(), sources=counting("civilians"), readings=Readings.of(["-counts:rased"]))
    assert (bound(given_up), bound(given_up, status="civilian")) == ((60, None), (20, 60))
    everybody = reconcile(claims, Map(), sources=counting("all"))
    assert (bound(everybody), bound(everybody, status="civilian")) == ((60, 60), (20, 60))


def test_that_a_source_counts_civilians_only_is_a_condition_of_its_conflicts() -> None:
    few = toll("clm_few", (0, 40), "at_most", by="b", said="2031-05-04", group=CIVILIANS)
    sources = counting("documented civilians")
    (conflict,) = reconcile([toll("clm_1", 60, **SAID), few], Map(), sources=sources).conflicts
    assert (conflict.verdict, conflict.readings) == ("only_if", ("counts:rased",))
    assert "is of civilians only" in conflict.words
    arabic = reconcile([toll("clm_1", 60, **SAID), few], Map(), sources=sources, language="ar").conflicts[0]
    assert "خاصاً بالمدنيين وحدهم" in arabic.words


def test_a_share_of_such_a_number_is_certainly_one_of_civilians_only() -> None:
    total = toll("clm_1", 60, "at_least", **SAID)
    half = share("clm_s", 0.5, 1, low_open=True, perpetrator=by("gov"), part_of="clm_1", **SAID)
    everybody = toll("clm_all", 90, "at_least", by="b", said="2031-05-04")
    claims = [total, half, everybody]
    assert bound(reconcile(claims, Map(), sources=counting("all")), by="gov") == (46, None)
    assert bound(reconcile(claims, Map(), sources=counting("civilians")), by="gov") == (31, None)
    given_up = Readings.of(["-counts"])
    assert bound(reconcile(claims, Map(), sources=counting("civilians"), readings=given_up), by="gov") == (1, None)


def test_what_says_whom_it_counts_counts_them() -> None:
    soldiers = toll("clm_1", 60, group={"status": "armed_forces"}, **SAID)
    assert bound(reconcile([soldiers], Map(), sources=counting("civilians")), status="armed_forces") == (60, 60)


@pytest.mark.parametrize("counts", ["documented", "verified", "documented by name"])
def test_a_source_that_documents_states_minimums(counts: str) -> None:
    assert bound(reconcile([toll("clm_1", 60, **SAID)], Map(), sources=counting(counts))) == (60, None)


@pytest.mark.parametrize(("width", "expected"), [("typical", (679, 721)), ("0.5", (350, 1050)), (None, (630, 770))])
def test_the_hedges_of_a_source_reach_as_far_as_it_is_known_for(width: str, expected: tuple[int, int]) -> None:
    result = reconcile([toll("clm_1", 700, "about", **SAID)], Map(), sources=counting(width=width))
    assert bound(result) == expected
    if width == "typical":
        assert result.bounds[0].readings == ("width:typical",)


def by(who: str) -> dict[str, Any]:
    return {"name": who.upper(), "id": who}


ARMY: list[Claim] = [
    toll("clm_army", (0, 40), "at_most", perpetrator=by("army"), **SAID),
    toll("clm_4th", 30, "at_least", perpetrator=by("fourth"), by="b", said="2031-05-04"),
]


def test_what_a_division_did_its_army_did() -> None:
    apart = reconcile(ARMY, Map())
    assert (bound(apart, by="army"), bound(apart, by="fourth")) == ((0, 40), (30, None))
    known = reconcile(ARMY, Map(), parties={"fourth": "third", "third": "army"})
    assert (bound(known, by="army"), bound(known, by="fourth")) == ((30, 40), (30, 40))


REGISTRY = Sources.shipped()


def test_a_case_says_how_sources_count_and_who_is_part_of_whom() -> None:
    known = min(REGISTRY.sources)
    told = profiled(REGISTRY, {"source": [{"id": known, "counts": "documented civilians", "width": 0.05}]}, "case.toml")
    assert (told[known].counts, told[known].width) == ("documented civilians", "0.05")
    case = {"party": [{"id": "الجيش", "part_of": "government forces"}, {"id": "Invented Brigade", "part_of": "army"}]}
    assert parties(REGISTRY, case, "case.toml") == {"army": "government_forces", "name:invented brigade": "army"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"source": [{"id": "no-such-source"}]},
        {"source": [{"id": "sohr", "count": "all"}]},
        {"source": [{"id": "sohr", "counts": "most"}]},
        {"source": [{"id": "sohr", "width": "wide"}]},
        {"source": {"id": "sohr"}},
        {"party": [{"id": "army"}]},
        {"party": [{"part_of": "army"}]},
        {"party": [{"id": "army", "part_of": "army"}]},
        {"party": [{"id": "army", "part_of": "militias"}, {"id": "militias", "part_of": "army"}]},
    ],
)
def test_what_is_misspelt_or_unknown_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadConfig):
        (profiled(REGISTRY, wrong, "case.toml"), parties(REGISTRY, wrong, "case.toml"))
