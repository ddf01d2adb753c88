"""The example of docs/explanation/estimates.md: the page's numbers are those of its table."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tahqiq import estimates
from tahqiq.estimates.judge import judged
from tahqiq.estimates.sensitivity import curve
from tahqiq.model.capture import CaptureHistory, Estimate

PAGE = (Path(__file__).parents[2] / "docs" / "explanation" / "estimates.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def history() -> CaptureHistory:
    table = PAGE.partition("```csv\n")[2].partition("```")[0]
    return estimates.from_rows(csv.reader(table.splitlines()))


@pytest.mark.parametrize("method", ["loglinear", "rasch", "stepwise", "dga", "chao"])
def test_its_answers_are_those_on_the_page(history: CaptureHistory, method: str) -> None:
    (row,) = (line for line in PAGE.splitlines() if f"(`{method}`)" in line)
    found = judged(history, method)
    assert isinstance(found, Estimate)
    assert f"| {found.at_least:,} | {found.quantiles[0.025]:,} to {found.quantiles[0.975]:,} |" in row


@pytest.mark.parametrize("factor", [0.5, 2.0, 3.0])
def test_its_tilt_curve_is_that_on_the_page(history: CaptureHistory, factor: float) -> None:
    found = judged(history, "loglinear")
    assert isinstance(found, Estimate)
    (row,) = curve(found, [factor])
    assert f"| {factor:g} | {row.at_least:,} | {row.low:,} to {row.high:,} | {row.odds_ratio:g} |" in PAGE


def test_what_may_be_written_follows_from_the_answers(history: CaptureHistory) -> None:
    """Methods without a severe caveat that are no mere lower limit; latent classes, which take long, apart."""
    found = [a for m in ("loglinear", "rasch", "stepwise", "dga") if isinstance(a := judged(history, m), Estimate)]
    assert f"**{history.observed:,} killed are documented" in PAGE
    assert 1430 <= min(a.at_least for a in found) < 1450
    assert f"> from {min(a.quantiles[0.025] for a in found):,} to {max(a.quantiles[0.975] for a in found):,}." in PAGE
    ends = [a.diagnostics["high_allowing_departures"] for a in found]
    assert f"up to {round(min(ends), -2):,} to {round(max(ends), -2):,}" in PAGE
    assert all(row["held"] for a in found for row in a.diagnostics["known"])
