"""Published counts of March 2025 in Syria's coastal region, as given by the bodies named in each test.

Figures restated from the public statements of the Syrian Observatory for Human Rights (SOHR, 8–12 March 2025) and the
Syrian Network for Human Rights (SNHR, 11 and 17 March and 1 April 2025).
"""

from __future__ import annotations

from typing import Any

from tahqiq.figures import reconcile
from tahqiq.figures.checker import check_conflict
from tahqiq.model import Audit, Claim, Reconciliation
from tests.figures.worlds import SNHR, Map, place, toll

AREA = place("coast, Hama and Homs", "area", precision="region")
COAST = Map({"area": (), "coast": ("area",), "latakia": ("coast",), "tartus": ("coast",), "hama": ("area",)})
PARTS = Map(
    {
        "area": (),
        "latakia": ("area",),
        "tartus": ("area",),
        "hama": ("area",),
        "homs": ("area",),
        "syria": (),
        "coast": ("syria",),
    }
)
CIVILIANS = {"status": "civilian"}


def by_governorate(said: str, total: int, parts: dict[str, int]) -> list[Claim]:
    common: dict[str, Any] = {"by": "sohr", "said": said, "report": said, "group": CIVILIANS}
    claims = [toll(f"clm_{said}_all", total, place=AREA, **common)]
    return claims + [toll(f"clm_{said}_{name}", n, place=place(name), **common) for name, n in parts.items()]


def sums(result: Reconciliation) -> list[Audit]:
    return [a for a in result.audit if a.kind == "sum"]


def bound(result: Reconciliation, **wanted: str | None) -> tuple[int, int | None]:
    for f in result.bounds:
        found = {"place": f.cell.place and f.cell.place.id, "status": f.cell.group.status}
        if found == {"place": None, "status": None, **wanted} and not f.cell.excluding_group:
            return f.low, f.high
    raise AssertionError(f"no such cell: {wanted}")


def test_sums_that_hold_raise_no_audit_and_no_conflict() -> None:
    claims = by_governorate("2025-03-11", 1225, {"latakia": 658, "tartus": 384, "hama": 171, "homs": 12})
    claims += by_governorate("2025-03-12", 1383, {"latakia": 683, "tartus": 433, "hama": 255, "homs": 12})
    result = reconcile(claims, PARTS)
    assert result.audit == ()
    assert result.conflicts == ()
    assert bound(result, status="civilian") == (1383, 1383)
    assert bound(result, status="civilian", place="latakia") == (683, 683)


def test_increments_between_two_publications_agree_with_them() -> None:
    claims = by_governorate("2025-03-11", 1225, {"latakia": 658, "tartus": 384, "hama": 171, "homs": 12})
    claims += by_governorate("2025-03-12", 1383, {"latakia": 683, "tartus": 433, "hama": 255, "homs": 12})
    for name, more in {"latakia": 25, "tartus": 49, "hama": 84}.items():
        common: dict[str, Any] = {"by": "sohr", "report": "new", "group": CIVILIANS}
        claims.append(toll(f"clm_new_{name}", more, place=place(name), on="2025-03-12", **common))
    assert not [c for c in reconcile(claims, PARTS).conflicts if c.verdict == "incompatible"]
    hama: dict[str, Any] = {"place": place("hama"), "on": "2025-03-12", "by": "sohr", "group": CIVILIANS}
    wrong = [*claims[:-1], toll("clm_wrong", 900, **hama)]
    assert reconcile(wrong, PARTS).conflicts, "900 more in a day do not fit 171 before and 255 after"


def test_parts_by_perpetrator_sum_within_each_group() -> None:
    result = reconcile(april(), PARTS)
    assert not [a for a in result.audit if a.claims[0] != "clm_syria"]


def april() -> list[Claim]:
    common: dict[str, Any] = {"by": "snhr", "said": "2025-04-01", "report": "april", "on": ("2025-03-01", "2025-03-31")}
    on_coast = {**common, "place": place("coast", precision="region")}
    sides = [{"name": "forces in the operations"}, {"name": "loyalist gunmen"}]
    claims = [toll("clm_syria", 1562, place=place("Syria", precision="country"), **common)]
    elsewhere = place("rest of Syria", "rest")
    claims.append(toll("clm_rest", 227, place=elsewhere, part_of="clm_syria", **common))
    rows: list[tuple[str, dict[str, str], tuple[int, int, int]]] = [
        ("people", {}, (1334, 889, 445)),
        ("children", {"age": "child"}, (60, 51, 9)),
        ("women", {"sex": "woman"}, (84, 63, 21)),
    ]
    for name, group, (total, first, second) in rows:
        claims.append(toll(f"clm_{name}", total, group=group, **on_coast))
        for side, number in zip(sides, (first, second), strict=True):
            claims.append(toll(f"clm_{name}_{side['name'][0]}", number, group=group, perpetrator=side, **on_coast))
    return claims


def test_a_headline_that_is_one_more_than_its_parts_is_flagged() -> None:
    claims = [c for c in april() if c.id in ("clm_syria", "clm_rest")]
    common: dict[str, Any] = {"by": "snhr", "said": "2025-04-01", "report": "april", "place": place("coast")}
    claims.append(toll("clm_people", 1334, part_of="clm_syria", **common))
    (found,) = sums(reconcile(claims, PARTS))
    assert (found.expected, found.found) == (1562, 1561)
    assert "1 fewer than the 1,562" in found.words


def test_a_list_that_misses_its_total_by_one_is_flagged() -> None:
    common: dict[str, Any] = {"by": "snhr", "said": "2025-03-17", "report": "march"}
    parts: list[dict[str, Any]] = [
        {"group": CIVILIANS},
        {"group": {"status": "armed_forces"}},
        {"group": CIVILIANS, "perpetrator": {"name": "loyalist gunmen"}},
    ]
    claims = [toll("clm_total", 1084, **common)]
    for n, (number, cell) in enumerate(zip((639, 213, 231), parts, strict=True)):
        claims.append(toll(f"clm_part_{n}", number, part_of="clm_total", **common, **cell))
    (found,) = sums(reconcile(claims, PARTS))
    assert (found.expected, found.found) == (1084, 1083)


def outlet(civilians: int, fighters: int, total: int, qualifier: str = "exact") -> list[Claim]:
    common: dict[str, Any] = {"by": "sohr", "said": "2025-03-09", "report": "outlet"}
    return [
        toll("clm_all", total, **common),
        toll("clm_civ", civilians, qualifier, group=CIVILIANS, **common),
        toll("clm_fig", fighters, group={"status": "participating"}, **common),
    ]


def test_civilians_and_fighters_that_do_not_make_up_everyone_are_flagged_whatever_the_numbers() -> None:
    for civilians, fighters, total in ((745, 213, 1018), (74, 21, 101), (1745, 1213, 3018)):
        (found,) = sums(reconcile(outlet(civilians, fighters, total), PARTS))
        assert (found.expected, found.found) == (total, civilians + fighters)
        assert f"{civilians:,}" in found.words
    assert sums(reconcile(outlet(745, 213, 1018, "at_least"), PARTS))
    assert not sums(reconcile(outlet(532, 213, 745), PARTS))


def test_a_total_and_next_day_the_same_number_of_civilians_are_no_conflict() -> None:
    saturday: dict[str, Any] = {"by": "sohr", "said": "2025-03-08", "report": "one"}
    sunday: dict[str, Any] = {"by": "sohr", "said": "2025-03-09", "report": "two"}
    claims = [toll("clm_1", 745, **saturday), toll("clm_2", 532, group=CIVILIANS, **saturday)]
    claims += [toll("clm_3", 1018, **sunday), toll("clm_4", 745, group=CIVILIANS, **sunday)]
    result = reconcile(claims, PARTS)
    assert result.conflicts == ()
    assert result.audit == ()


def test_a_lower_count_of_everyone_conflicts_with_a_higher_count_of_civilians_only_if_it_is_complete() -> None:
    claims = [
        toll("clm_803", 803, by="snhr", said="2025-03-11", report="a"),
        toll("clm_1225", 1225, by="sohr", said="2025-03-11", report="b", group=CIVILIANS),
    ]
    (found,) = reconcile(claims, PARTS, sources={"snhr": SNHR}).conflicts
    assert found.verdict == "only_if"
    assert found.readings == ("exhaustive:clm_803", "same_incident")
    assert set(found.claims) == {"clm_803", "clm_1225"}
    one_incident = {"same_incident:clm_1225", "same_incident:clm_803"}
    assert {name for (name,) in found.repairs} == {"clm_1225", "exhaustive:clm_803", *one_incident}
    assert "complete" in found.words
    assert check_conflict(found.certificate)
