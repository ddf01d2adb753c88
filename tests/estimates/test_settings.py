"""What a user may set, and what is said of the rest."""

from __future__ import annotations

import pytest

from tahqiq import estimates
from tahqiq.errors import UsageError
from tahqiq.estimates.settings import settled
from tahqiq.model.capture import CaptureHistory

HISTORY = CaptureHistory(
    lists=("a", "b", "c"), counts={"111": 2, "110": 3, "101": 4, "011": 2, "100": 9, "010": 7, "001": 8}
)


def test_what_is_given_stands_over_the_methods_own() -> None:
    assert settled("m", {"p": 1, "order": 2}, p=0.5, order=None, keep=True) == {"p": 1, "order": 2, "keep": True}
    assert settled("m", None, p=0.5) == {"p": 0.5}


@pytest.mark.parametrize("method", ["dga", "loglinear", "stepwise"])
def test_an_unknown_setting_is_an_error_that_names_the_known_ones(method: str) -> None:
    with pytest.raises(UsageError, match=f"{method} has no setting 'resample': known: [a-z]+ "):
        estimates.estimate(HISTORY, method, settings={"resample": 5})


@pytest.mark.parametrize(
    ("method", "settings"),
    [
        ("dga", {"saturated": "no"}),
        ("loglinear", {"criterion": "dic"}),
        ("loglinear", {"order": "2"}),
        ("loglinear", {"average": 1}),
        ("stepwise", {"p": "0.02"}),
        ("stepwise", {"resamples": True}),
    ],
)
def test_a_value_of_another_kind_is_an_error(method: str, settings: dict[str, object]) -> None:
    with pytest.raises(UsageError, match=str(next(iter(settings)))):
        estimates.estimate(HISTORY, method, settings=settings)
