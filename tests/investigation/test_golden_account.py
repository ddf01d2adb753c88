"""One small case from end to end: what the sources claim, what follows, and that nothing is added up."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tahqiq.investigation.add import Described, add
from tahqiq.investigation.case import Case
from tahqiq.investigation.extract import extract
from tahqiq.investigation.publish import write
from tahqiq.investigation.reconcile import reconcile_case
from tahqiq.model import Cell, Claim, Figure, Reconciliation

GAZETTEER = """
[[place]]
id = "marsa"
name = "Marsa"
kind = "admin1"
names = ["مرسى"]
[[place]]
id = "qurnat"
name = "Qurnat"
names = ["قرنة"]
in = ["case:marsa"]
"""

SOURCES = """
[[source]]
id = "rased"
name = "Rased Rights Monitor"
type = "monitor"
aliases = ["Rased"]
[[source]]
id = "nour"
name = "Nour Documentation Centre"
type = "monitor"
counts = "documented"
"""

# An invented report with the traps that matter: a total, a part of it, a share, a narrower count, a town inside it.
REPORT = """Authorities declare end of security campaign in Marsa province

The Ministry of Defence declared on Monday that its operation in Marsa province was over.
The Rased Rights Monitor said on Sunday that more than 2,000 people, among them around 1,500 civilians, had been killed
in Marsa province, most of them by government forces.
The Nour Documentation Centre claimed that government forces had killed some 240 civilians.
Rased said on Saturday at least 120 civilians, including nine children, were killed in Qurnat.
The presidency said it had formed a committee to investigate the killings.
"""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    root = tmp_path_factory.mktemp("golden")
    case = Case.init(root / "case", title="Marsa", clock=lambda: datetime(2031, 5, 6, tzinfo=UTC))
    (case.root / "gazetteer.toml").write_text(GAZETTEER, encoding="utf-8")
    (case.root / "sources.toml").write_text(SOURCES, encoding="utf-8")
    (root / "report.txt").write_text(REPORT, encoding="utf-8")
    add(case, [root / "report.txt"], described=Described(published=date(2031, 5, 5), publisher="Sahel Gazette"))
    extract(case)
    return case


def tolls(case: Case) -> dict[int, Claim]:
    return {claim.amount.low: claim for claim in case.claims() if claim.amount}


def test_every_toll_has_its_speaker_bound_group_date_and_nesting(case: Case) -> None:
    found = tolls(case)
    assert set(found) == {2001, 1500, 240, 120, 9}
    told = {
        low: (
            c.speaker and c.speaker.id,
            c.amount and c.amount.qualifier,
            c.group.status,
            c.said_on and c.said_on.start and c.said_on.start.day,
            c.place and c.place.id,
        )
        for low, c in found.items()
    }
    assert told == {
        2001: ("rased", "more_than", None, 4, "case:marsa"),
        1500: ("rased", "about", "civilian", 4, "case:marsa"),
        240: ("nour", "about", "civilian", None, "case:marsa"),
        120: ("rased", "at_least", "civilian", 3, "case:qurnat"),
        9: ("rased", "exact", "civilian", 3, "case:qurnat"),
    }
    assert found[1500].part_of == found[2001].id
    assert found[9].part_of == found[120].id
    assert found[9].group.age == "child"
    assert found[240].certainty == "claimed"
    assert found[240].perpetrator
    assert found[240].perpetrator.id == "government_forces"
    share = next(c for c in case.claims() if c.kind == "share")
    assert (share.part_of, share.perpetrator and share.perpetrator.id) == (found[2001].id, "government_forces")


def test_statements_stand_beside_the_tolls(case: Case) -> None:
    acts = {(c.speaker.name if c.speaker else None, c.act) for c in case.claims() if c.kind == "statement"}
    assert any(act == "establishes_inquiry" for _, act in acts)
    assert any(act == "announces" and "Defence" in (name or "") for name, act in acts)


def bounds(result: Reconciliation) -> dict[str, tuple[int, int | None]]:
    return {_words(figure): (figure.low, figure.high) for figure in result.bounds}


def _words(figure: Figure) -> str:
    cell: Cell = figure.cell
    parts = [cell.group.age or cell.group.status or "all"]
    if cell.excluding_group:
        parts.append(f"not {cell.excluding_group.status or cell.excluding_group.age}")
    if cell.perpetrator:
        parts.append(f"by {cell.perpetrator.id}")
    if cell.place and cell.place.id == "case:qurnat":
        parts.append("in Qurnat")
    if cell.excluding_place:
        parts.append(f"outside {cell.excluding_place.name}")
    return " ".join(parts)


def test_what_follows_is_proven_and_never_a_sum(case: Case) -> None:
    found = bounds(reconcile_case(case))
    assert found["all"] == (2001, None)
    assert found["civilian"] == (1350, 1650)  # never 1,500 + 240 + 120
    assert found["all not civilian"] == (351, None)
    assert found["all by government_forces"] == (1001, None)
    assert found["civilian by government_forces"] == (216, 1650)
    assert found["civilian outside Qurnat"] == (0, 1530)


def test_a_narrower_count_is_a_difference_and_not_a_conflict(case: Case) -> None:
    result = reconcile_case(case)
    found = tolls(case)
    assert not result.conflicts
    pair = {found[1500].id, found[240].id}
    difference = next(d for d in result.differences if set(d.claims) == pair)
    assert "perpetrator" in difference.by


def test_the_account_is_whole_and_the_same_twice(case: Case, tmp_path: Path) -> None:
    page = write(case, tmp_path / "a.html").read_bytes()
    assert write(case, tmp_path / "b.html").read_bytes() == page
    text = page.decode("utf-8")
    for claim in case.claims():
        assert text.count(f'id="{claim.id}"') == 1
    body: dict[str, Any] = json.loads(write(case, tmp_path / "a.json").read_text(encoding="utf-8"))
    assert {c["id"] for c in body["claims"]} == {c.id for c in case.claims()}
