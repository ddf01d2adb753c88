"""The whole of linkage recovers the truth of small invented worlds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.linkage.measure import f1
from tahqiq.people import link
from tahqiq.people.worlds import World, build


@pytest.mark.parametrize(("name", "least"), [("arabic two monitors", 0.97), ("latin x arabic", 0.95)])
def test_rows_of_one_person_are_found_across_two_lists(name: str, least: float) -> None:
    world = build(name, seed=5, size=1_500)
    decided, truth = links(world), world.links()
    assert f1(len(decided & truth), len(decided), len(truth)) >= least


def test_records_are_linked_as_their_rows_are() -> None:
    world = build("arabic two monitors", seed=6, size=600)
    rows, records = links(world), links(world, records=True)
    truth = world.links()
    both = [f1(len(found & truth), len(found), len(truth)) for found in (rows, records)]
    assert min(both) >= 0.95


def test_a_person_of_a_deduplicated_list_has_one_partner_at_most() -> None:
    decided = links(build("siblings", seed=5, size=600))
    assert len({left for left, _ in decided}) == len({right for _, right in decided}) == len(decided)


def test_the_benchmark_prints_its_tables() -> None:
    command = ["-m", "benchmarks.linkage", "--only", "siblings", "--size", "300", "--methods", "tahqiq", "rapidfuzz"]
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, *command, "--errors", "1"], cwd=root, capture_output=True, text=True, check=True
    )
    assert "| tahqiq |" in done.stdout
    assert "| rapidfuzz |" in done.stdout
    assert "true pairs" in done.stdout


def links(world: World, records: bool = False) -> set[tuple[str, str]]:
    left, right = ((list(s.records()) if records else list(s.rows())) for s in world.sheets[:2])
    return {(link.left, link.right) for link in link(left, right, one_to_one=True) if link.decided}
