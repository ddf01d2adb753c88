"""Linkage end to end on worlds of invented people with known truth."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

import numpy as np
import pytest

from tahqiq.model.judgement import Judgement, Sameness
from tahqiq.people import Links, link
from tahqiq.people.linkage import Model
from tahqiq.people.worlds import World, build

Rows = list[dict[str, str]]
SIZE = 700
NAMES = ("Ali", "Omar", "Yusuf", "Zaynab", "Maryam", "Hasan", "Salma")


@cache
def world(name: str) -> World:
    return build(name, seed=11, size=SIZE)


def rows(name: str) -> tuple[Rows, Rows]:
    left, right = world(name).sheets[:2]
    return [dict(row) for row in left.rows()], [dict(row) for row in right.rows()]


@cache
def linked(name: str) -> Links:
    return link(*rows(name), one_to_one=True)


def f1(links: Links, true: set[tuple[str, str]]) -> float:
    decided = {(one.left, one.right) for one in links if one.decided}
    return 2 * len(decided & true) / (len(decided) + len(true))


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("two releases", 0.99),
        ("pdf broken", 0.97),
        ("arabic two monitors", 0.97),
        ("latin x arabic", 0.96),
        ("latin x latin, large", 0.95),
        ("siblings", 0.97),
        ("kurdish", 0.93),
        ("ukrainian", 0.93),  # one list writes the family first
    ],
)
def test_the_truth_of_a_world_is_found_without_labels(name: str, least: float) -> None:
    assert f1(linked(name), world(name).links()) >= least


def test_probabilities_mean_what_they_say() -> None:
    links, true = linked("arabic two monitors"), world("arabic two monitors").links()
    hits = np.array([(one.left, one.right) in true for one in links])
    assert abs(float(links.probability.sum()) - hits.sum()) <= 0.03 * hits.sum()
    sure = links.probability > 0.95
    assert abs(hits[sure].mean() - links.probability[sure].mean()) <= 0.02


def test_without_one_to_one_siblings_killed_together_are_not_joined() -> None:
    left, right = rows("arabic two monitors")
    assert f1(link(left, right), world("arabic two monitors").links()) >= 0.95


def test_one_list_is_deduplicated() -> None:
    left, _ = rows("arabic two monitors")
    copies = [row | {"id": f"copy-{row['id']}", "age": ""} for row in left[::10]]
    links = link(left + copies)
    found = {frozenset((one.left, one.right)) for one in links if one.decided}
    true = {frozenset((row["id"].removeprefix("copy-"), row["id"])) for row in copies}
    assert len(found & true) >= 0.95 * len(true)
    assert len(found - true) <= 0.2 * len(true)  # namesakes of one family, some of whom no field tells apart


def test_names_in_turned_order_are_found_without_sexes_ages_and_dates() -> None:
    left, right = ([{key: row[key] for key in ("id", "name", "place")} for row in side] for side in rows("ukrainian"))
    by_place = f1(link(left, right, one_to_one=True), world("ukrainian").links())
    turned = [row | {"name": " ".join(reversed(row["name"].split()))} for row in right]
    assert by_place >= 0.6
    assert abs(f1(link(left, turned, one_to_one=True), world("ukrainian").links()) - by_place) <= 0.05


def test_twins_of_opposite_sex_are_two_persons() -> None:
    left, right = rows("latin x arabic, large")
    sex = {row["id"]: row["sex"] in ("M", "ذكر") for row in left + right}
    true = world("latin x arabic, large").links()
    wrong = [one for one in linked("latin x arabic, large") if one.decided and (one.left, one.right) not in true]
    assert sum(sex[one.left] != sex[one.right] for one in wrong) <= 0.002 * len(true)


@pytest.mark.parametrize(
    "row", [{"name": ""}, {"name": "12"}, {"age": "3"}, {"sex": "F", "place": "x"}, {"family": "Ali"}]
)
def test_lists_that_say_next_to_nothing_are_linked_without_error(row: dict[str, str]) -> None:
    links = link([row | {"id": "a"}, row | {"id": "b"}], [row | {"id": "c"}], one_to_one=True)
    assert not any(one.decided for one in links)


def test_a_list_of_few_is_found_in_a_list_of_many() -> None:
    left, right = rows("arabic two monitors")
    some = right[:: len(right) // 20]
    true = {pair for pair in world("arabic two monitors").links() if pair[1] in {row["id"] for row in some}}
    assert f1(link(left, some, one_to_one=True), true) >= 0.9


def test_no_record_is_decided_twice_one_to_one() -> None:
    decided = [one for one in linked("siblings") if one.decided]
    assert len({one.left for one in decided}) == len({one.right for one in decided}) == len(decided)


def test_the_same_input_and_seed_give_the_same_links() -> None:
    left, right = rows("latin x arabic")
    assert list(link(left, right, one_to_one=True)) == list(linked("latin x arabic"))


def test_ids_are_never_compared() -> None:
    left, right = rows("latin x arabic")
    renamed = [row | {"id": f"z{number}"} for number, row in enumerate(right)]
    again = link(left, renamed, one_to_one=True)
    assert np.array_equal(again.probability, linked("latin x arabic").probability)


def test_weights_sum_to_the_log_odds_before_constraints() -> None:
    links = linked("latin x arabic")
    for place, one in list(enumerate(links))[::50]:
        assert sum(weight.bits for weight in one.weights) == pytest.approx(links.log_odds[place] / np.log(2))
        assert one.weights[0].field == "prior"


def test_a_saved_model_scores_as_the_trained_one() -> None:
    left, right = rows("latin x arabic")
    links = linked("latin x arabic")
    model = Model.from_json(links.model.to_json())
    again = link(left, right, one_to_one=True, model=model)
    assert model == links.model
    assert np.array_equal(again.probability, links.probability)


def said(left: str, right: str, verdict: Sameness) -> Judgement:
    return Judgement(left=left, right=right, verdict=verdict, by="a", at=datetime(2026, 1, 1, tzinfo=UTC))


def test_judgements_are_hard_evidence_both_ways() -> None:
    left, right = rows("latin x arabic")
    sure, *_ = linked("latin x arabic")
    alone = {row["id"] for row in right} - {one.right for one in linked("latin x arabic")}
    other = min(alone)
    links = link(
        left,
        right,
        one_to_one=True,
        judgements=[said(sure.left, sure.right, "different"), said(other, sure.left, "same")],
    )
    decided = {(one.left, one.right) for one in links if one.decided}
    assert (sure.left, sure.right) not in decided
    assert (sure.left, other) in decided
    assert not any("judged" in signal for signal in links.signals)


def test_a_contradiction_of_judgements_is_told_and_not_averaged() -> None:
    left, right = rows("latin x arabic")
    a, b, c = left[0]["id"], right[0]["id"], left[1]["id"]
    links = link(left, right, judgements=[said(a, b, "same"), said(b, c, "same"), said(a, c, "different")])
    assert any("judged different" in signal and a in signal and c in signal for signal in links.signals)


@pytest.mark.parametrize("names", [[], ["فاطمة"], ["فاطمة علي", ""], ["unidentified", "مجهول الهوية"]])
def test_lists_with_next_to_nothing_in_them_give_no_links(names: list[str]) -> None:
    few = [{"id": str(number), "name": name} for number, name in enumerate(names)]
    assert not any(one.decided for one in link(few, [{"id": "x", "name": "Yusuf Omar Haddad"}]))


def test_fields_beyond_the_known_ones_are_compared_as_text() -> None:
    letters = np.random.default_rng(1).choice(list("bdfgklmnprstaeiou"), (60, 12))
    streets = ["".join(word) for word in letters]
    left = [{"id": f"l{n}", "first": NAMES[n % 7], "street": f"{street} street"} for n, street in enumerate(streets)]
    right = [
        {"id": f"r{n}", "first": NAMES[n % 7], "street": f"{street[:-1]} street"} for n, street in enumerate(streets)
    ]
    mapping = {"first": "given", "street": "text"}
    links = link(left, right, mapping=mapping, one_to_one=True)
    found = {(one.left, one.right) for one in links if one.decided}
    assert len(found & {(f"l{n}", f"r{n}") for n in range(60)}) >= 50
