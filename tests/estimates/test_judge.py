"""What holds for every method: refusals, and what weighs against an answer; each with a table that shows it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tahqiq import estimates
from tahqiq.errors import BadTable, UsageError
from tahqiq.estimates import overlap
from tahqiq.estimates.judge import answers, compared, judged
from tahqiq.estimates.measured import coverage, undercovers
from tahqiq.model.capture import CaptureHistory, Estimate, NotEstimable

TABLES = Path(__file__).parent / "tables"
METHODS = ("chao", "loglinear", "stepwise", "dga")


def history(**counts: int) -> CaptureHistory:
    """Patterns as keywords: p110=4."""
    patterns = {key[1:]: n for key, n in counts.items()}
    return CaptureHistory(lists=tuple("abcdef"[: len(next(iter(patterns)))]), counts=patterns)


def kosovo() -> CaptureHistory:
    return estimates.read(TABLES / "kosovo.csv")


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("table", "code"),
    [
        (history(p11=30, p10=50, p01=40), "lists"),
        (history(p110=30, p100=50, p010=40, p001=60), "unconnected"),
        (history(p1100=30, p1000=50, p0011=40, p0001=60), "unconnected"),
        (history(p110=2, p101=2, p011=2, p100=50, p010=40, p001=60), "near-empty"),
    ],
)
def test_lists_that_cannot_answer_are_refused_whatever_the_method(
    table: CaptureHistory, code: str, method: str
) -> None:
    found = judged(table, method)
    assert isinstance(found, NotEstimable)
    assert found.code == code


def test_the_parts_of_lists_that_do_not_hang_together_are_named() -> None:
    table = history(p1100=30, p1000=50, p0011=40, p0001=60)
    assert overlap.parts(table) == [("a", "b"), ("c", "d")]
    found = judged(table, "dga")
    assert isinstance(found, NotEstimable)
    assert "a + b; c + d" in found.reason


def test_two_lists_are_answered_by_the_method_for_two_lists_only() -> None:
    (found,) = answers(history(p11=30, p10=50, p01=40))
    assert isinstance(found, Estimate)
    assert found.method == "chapman"
    assert "two-lists" in {c.code for c in found.caveats}


def test_the_answer_without_each_list_stands_beside_it() -> None:
    found = judged(kosovo(), "loglinear")
    assert isinstance(found, Estimate)
    moves = found.diagnostics["moves"]
    assert [m["without"] for m in moves if "without" in m] == ["EXH", "ABA", "OSCE", "HRW"]
    assert sum("merged" in m for m in moves) == 6
    direct = estimates.estimate(overlap.without(kosovo(), "ABA"), "loglinear")
    assert isinstance(direct, Estimate)
    assert moves[1]["middle"] == direct.quantiles[0.5]


@pytest.mark.parametrize(
    ("name", "decides"),
    [("spina", True), ("western", True), ("kosovo", False), ("rome_hiv", False), ("scotpwid", False)],
)
def test_a_list_without_which_the_answer_doubles_is_told(name: str, decides: bool) -> None:
    found = judged(estimates.read(TABLES / f"{name}.csv"), "dga")
    assert isinstance(found, Estimate)
    assert ("one-list-decides" in {c.code for c in found.caveats}) is decides


def test_methods_that_do_not_agree_say_so_on_each_answer() -> None:
    table = estimates.read(TABLES / "australia.csv")
    found = compared([estimates.estimate(table, method) for method in ("stepwise", "dga", "chao")])
    told = {a.method: {c.code for c in a.caveats} for a in found if isinstance(a, Estimate)}
    assert "methods-apart" in told["stepwise"] & told["dga"]


def test_a_lower_limit_below_the_others_is_no_disagreement_and_one_above_them_is() -> None:
    chao, dga = (estimates.estimate(kosovo(), method) for method in ("chao", "dga"))
    assert isinstance(chao, Estimate)
    assert isinstance(dga, Estimate)
    assert dga.at_least > chao.quantiles[0.9]  # as it should be
    assert compared([chao, dga]) == [chao, dga]
    above = replace(chao, at_least=dga.quantiles[0.9] + 2)
    for one in compared([above, dga]):
        assert "methods-apart" in {c.code for c in one.caveats}  # type: ignore[union-attr]
    assert compared([replace(above, at_least=dga.quantiles[0.9]), dga])[1] == dga


def test_at_least_above_what_another_hardly_holds_possible_is_a_contradiction() -> None:
    table = estimates.read(TABLES / "lesbian.csv")
    found = compared([estimates.estimate(table, method) for method in ("dga", "rasch")])
    (caveat,) = (c for c in found[0].caveats if c.code == "methods-apart")  # type: ignore[union-attr]
    assert caveat.values["lower"] == "dga"


def test_lists_on_which_hardly_anybody_stands_alone_are_refused_by_all_methods() -> None:
    for counts in ({"p111": 5000, "p110": 3, "p101": 2, "p011": 3}, {"p111": 100}, {"p111": 50, "p110": 9, "p100": 1}):
        for method in (*METHODS, "rasch"):
            found = judged(history(**counts), method)
            assert isinstance(found, NotEstimable)
            assert found.code in ("adds-nobody", "unconnected", "near-empty")


def test_an_upper_end_that_nothing_holds_is_told() -> None:
    found = judged(estimates.read(TABLES / "australia.csv"), "loglinear")
    assert isinstance(found, Estimate)
    (caveat,) = (c for c in found.caveats if c.code == "upper-open")
    assert (caveat.grade, caveat.values["high"]) == ("severe", found.quantiles[0.975])


def test_what_a_quicker_method_was_asked_is_told_as_its_own() -> None:
    found = judged(estimates.read(TABLES / "spina.csv"), "lcmcr")
    assert isinstance(found, Estimate)
    (caveat,) = (c for c in found.caveats if c.code == "one-list-decides")
    assert "Lists were left out by dga" in caveat.words
    (own,) = (c for c in judged(estimates.read(TABLES / "spina.csv"), "dga").caveats if c.code == "one-list-decides")  # type: ignore[union-attr]
    assert "left out by" not in own.words


def test_methods_that_agree_say_nothing() -> None:
    found = answers(estimates.read(TABLES / "rome_hiv.csv"), ["loglinear", "stepwise", "dga"])
    assert not any(c.code == "methods-apart" for a in found if isinstance(a, Estimate) for c in a.caveats)


def test_an_answer_below_the_documented_without_a_list_is_told() -> None:
    found = judged(history(p111=600, p110=100, p101=100, p011=100, p100=30, p010=30, p001=400), "loglinear")
    assert isinstance(found, Estimate)
    (caveat,) = (c for c in found.caveats if c.code == "one-list-decides")
    assert "Without c the interval ends at" in caveat.words


def test_more_than_twenty_times_the_documented_is_no_answer() -> None:
    found = judged(history(p111=1, p110=3, p101=3, p100=5000, p010=6000, p001=4000), "chao")
    assert isinstance(found, NotEstimable)
    assert found.code == "beyond"


def test_explanations_far_apart_are_told_with_their_weights() -> None:
    found = judged(estimates.read(TABLES / "uk5.csv"), "dga")
    assert isinstance(found, Estimate)
    (caveat,) = (c for c in found.caveats if c.code == "modes")
    assert caveat.grade == "severe"
    assert len(found.diagnostics["modes"]) == 2
    assert "modes" not in {c.code for c in judged(kosovo(), "dga").caveats}  # type: ignore[union-attr]


def test_where_no_quick_method_answers_it_is_told_that_lists_were_not_left_out() -> None:
    found = judged(estimates.read(TABLES / "korea.csv"), "lcmcr")
    assert isinstance(found, Estimate)
    assert "not-tried" in {c.code for c in found.caveats} or found.diagnostics["tried_by"] == "stepwise"


@pytest.mark.parametrize("seed", [-1, 1.5])
def test_a_seed_that_is_none_is_refused(seed: int) -> None:
    with pytest.raises(UsageError):
        judged(kosovo(), "dga", seed=seed)


@pytest.mark.parametrize(
    ("lists", "counts"),
    [
        (("a", "b", "c"), {"110": 5, "000": 500}),
        (("a", "b", "c"), {"1111": 5}),
        (("a", "b", "c"), {"112": 5}),
        (("a", "b"), {"11": -1}),
        (("a", "b"), {"11": 1.5}),
        (("a", "a"), {"11": 5}),
    ],
)
def test_a_table_that_cannot_be_is_refused_when_it_is_made(lists: tuple[str, ...], counts: dict[str, int]) -> None:
    with pytest.raises(BadTable):
        CaptureHistory(lists=lists, counts=counts)


def test_a_list_that_hardly_meets_another_is_named() -> None:
    table = history(p110=40, p111=1, p100=50, p010=40, p001=60, p101=1)
    found = judged(table, "chao")
    assert isinstance(found, Estimate)
    (thin,) = (c for c in found.caveats if c.code == "thin-overlap")
    assert thin.words.endswith(": c.")


def test_a_method_that_was_measured_and_fell_short_says_so_with_its_numbers() -> None:
    short = {m: k for m, k in coverage()["methods"].items() if k["two_sided"] < 0.9 or k["one_sided"] < 0.98}
    assert short
    for method, known in short.items():
        (caveat,) = undercovers(method)
        assert str(known["cases"]) in caveat.words
    assert undercovers("never-measured") == []


def test_lists_taken_as_one_keep_all_persons_and_a_list_left_out_loses_its_own() -> None:
    table = kosovo()
    assert overlap.merged(table, "EXH", "HRW").observed == table.observed
    assert overlap.without(table, "EXH").observed == table.observed - table.counts["1000"]
    narrowed, hidden = overlap.among(table, "OSCE")
    assert hidden == table.counts["0010"]
    assert narrowed.observed + hidden == sum(n for p, n in table.counts.items() if p[2] == "1")


def test_each_list_taken_for_the_truth_is_estimated_from_the_others() -> None:
    found = judged(kosovo(), "dga")
    assert isinstance(found, Estimate)
    rows = {row["list"]: row for row in found.diagnostics["known"]}
    assert list(rows) == ["EXH", "ABA", "OSCE", "HRW"]
    assert rows["HRW"]["truth"] == sum(n for p, n in kosovo().counts.items() if p[3] == "1")
    narrowed, hidden = overlap.among(kosovo(), "HRW")
    direct = estimates.estimate(narrowed, "dga")
    assert isinstance(direct, Estimate)
    assert rows["HRW"]["truth"] == narrowed.observed + hidden
    assert (rows["HRW"]["low"], rows["HRW"]["high"]) == (direct.quantiles[0.025], direct.quantiles[0.975])
    assert "own-lists-missed" not in {c.code for c in found.caveats}


def test_where_a_method_is_wrong_of_the_lists_themselves_its_answer_says_so() -> None:
    found = judged(estimates.read(TABLES / "lesbian.csv"), "stepwise")
    assert isinstance(found, Estimate)
    (caveat,) = [c for c in found.caveats if c.code == "own-lists-missed"]
    held = sum(row.get("held", False) for row in found.diagnostics["known"])
    assert f"{held} of 4" in caveat.words


def test_of_three_lists_pairs_are_judged_by_the_method_for_two_which_blames_no_other() -> None:
    found = judged(estimates.read(TABLES / "spina.csv"), "dga")
    assert isinstance(found, Estimate)
    assert {row["method"] for row in found.diagnostics["known"]} == {"chapman"}
    assert any(row["at_least"] > row["truth"] for row in found.diagnostics["known"])
    assert "own-lists-missed" not in {c.code for c in found.caveats}
