"""The benchmarks still run; their numbers are for people to read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "command",
    [
        ["pipeline", "--documents", "4"],
        ["figures", "--documents", "20"],
        ["figures.estimates", "--worlds", "1"],
        ["extraction", "--no-speed", "--shared", "nowhere"],
        ["extraction.proposals"],
    ],
)
def test_a_benchmark_prints_its_table(command: list[str]) -> None:
    room, *options = command
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{room}", *options], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "claims" in done.stdout


def test_the_benchmark_of_estimates_prints_its_tables() -> None:
    options = ["--only", "korea", "kosovo", "--methods", "dga", "loglinear", "--worlds", "2", "--references", "nowhere"]
    command = [sys.executable, "-m", "benchmarks.estimates", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "| kosovo | 4 | dga |" in done.stdout
    assert "| alike | loglinear | 2 |" in done.stdout
