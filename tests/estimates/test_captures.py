"""Capture histories from persons and lists. Nobody here is a real person."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tahqiq.estimates.captures import NOT_KNOWN, Member, Tables, tabulate

ALL = frozenset("abc")


def member(on: str, within: frozenset[str] | None = ALL, *values: str | None) -> Member:
    return Member(on=frozenset(on), within=within, values=values)


def counted(found: Tables) -> int:
    return sum(table.history.observed for table in found.tables)


def test_persons_are_counted_by_the_exact_lists_they_are_on() -> None:
    found = tabulate([member("a"), member("ab"), member("ab"), member("abc"), member("c")], "abc")
    (table,) = found.tables
    assert table.history.lists == ("a", "b", "c")
    assert table.history.counts == {"111": 1, "110": 2, "100": 1, "001": 1}
    assert not table.left_out
    assert not found.aside


def test_a_list_that_could_not_see_a_stratum_is_no_column_of_its_table() -> None:
    north, south = member("ab", frozenset("ab"), "north"), member("abc", ALL, "south")
    first, second = tabulate([north, north, south], "abc", ("place",)).tables
    assert (first.history.stratum, first.history.lists, first.left_out) == (
        {"place": "north"},
        ("a", "b"),
        {"c": "cannot-see"},
    )
    assert second.history.lists == ("a", "b", "c")


def test_persons_whom_different_lists_could_have_seen_are_told_apart_within_a_stratum() -> None:
    found = tabulate([member("a", frozenset("ab")), member("b"), member("b", frozenset("ab"))], "abc")
    assert [(t.history.observed, t.left_out) for t in found.tables] == [
        (1, {"a": "nobody", "c": "nobody"}),
        (2, {"c": "cannot-see"}),
    ]


def test_a_list_that_holds_nobody_of_a_stratum_says_nothing_of_it() -> None:
    (table,) = tabulate([member("a"), member("ab")], "abc").tables
    assert table.history.lists == ("a", "b")
    assert table.left_out == {"c": "nobody"}


def test_an_unknown_value_is_a_stratum_of_its_own_and_comes_last() -> None:
    found = tabulate([member("a", ALL, None), member("a", ALL, "zamalka")], "abc", ("place",))
    assert [t.history.stratum["place"] for t in found.tables] == ["zamalka", NOT_KNOWN]


def test_nobody_is_dropped_in_silence() -> None:
    outside, open_ = member("c", frozenset("ab")), member("a", None)
    found = tabulate([outside, open_, open_, member("ac", frozenset("ab"))], "abc")
    assert found.aside == {"coverage-unknown": 2, "outside-coverage": 1}
    assert found.ignored == {"c": 2}
    assert counted(found) == 1


@given(
    st.lists(
        st.builds(
            Member,
            on=st.frozensets(st.sampled_from("abc"), min_size=1),
            within=st.none() | st.frozensets(st.sampled_from("abc")),
            values=st.tuples(st.none() | st.sampled_from(["female", "male"])),
        )
    )
)
def test_everybody_is_in_one_table_or_set_aside(members: list[Member]) -> None:
    found = tabulate(members, "abc", ("sex",))
    assert counted(found) + sum(found.aside.values()) == len(members)
    assert all("1" in pattern for t in found.tables for pattern in t.history.counts)
    assert all(set(t.history.lists) | set(t.left_out) == ALL for t in found.tables)
