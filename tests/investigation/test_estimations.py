"""Which of the recorded runs an account shows."""

from __future__ import annotations

from typing import Any

import pytest

from tahqiq.investigation.estimations import chosen

TODAY = "sha256:1"


def row(seq: int, *methods: str, clusterings: int = 40, input: str = TODAY) -> dict[str, Any]:
    return {"seq": seq, "methods": list(methods), "clusterings": clusterings, "input": input}


@pytest.mark.parametrize(
    ("later", "seq"),
    [
        (row(2, "chapman"), 1),  # fewer methods
        (row(2, clusterings=0), 1),  # the links taken as right
        (row(2, clusterings=5), 1),
        (row(2), 2),
        (row(2, "dga", input="sha256:2"), 1),  # of lists that are no longer so
    ],
)
def test_a_quick_run_does_not_take_the_place_of_a_thorough_one(later: dict[str, Any], seq: int) -> None:
    assert chosen([row(1), later], TODAY)[0]["seq"] == seq


def test_after_a_change_whatever_was_made_since_is_shown() -> None:
    shown, _ = chosen([row(1, input="sha256:0"), row(2, "chao", clusterings=0)], TODAY)
    assert shown["seq"] == 2


def test_the_rest_are_told_once_for_each_way_of_asking() -> None:
    _, others = chosen([row(1), row(2, "chao"), row(3, "chao"), row(4), row(5, "chao", clusterings=0)], TODAY)
    assert [other["entries"] for other in others] == [[1], [2, 3], [5]]
    assert all(other["current"] for other in others)
