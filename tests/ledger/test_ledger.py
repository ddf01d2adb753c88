"""The ledger's promises: appended once, in order, never changed; pages rebuilt equal pages live."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tahqiq.errors import LedgerAltered
from tahqiq.ledger import NewEntry, SqliteLedger
from tahqiq.ledger.projections import TABLES
from tahqiq.model import canonical_json

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
LEAF = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT | st.sampled_from([0.5, 35.18, 0.25])
JSON = st.recursive(
    LEAF,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abcdefgh_", min_size=1, max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)

NAMES = st.sampled_from(["a", "b", "ح", "👁"])


def an_entry(kind: str, body: dict[str, Any], minute: int = 0) -> NewEntry:
    return NewEntry(at=NOON + timedelta(minutes=minute), by="Rima (invented)", kind=kind, body=body)


KNOWN = st.one_of(
    st.builds(lambda i, t: an_entry("artifact.added", {"id": i, "title": t}), NAMES, TEXT),
    st.builds(
        lambda i, t, p: an_entry("artifact.obtained_again", {"artifact": i, "name": t, "publisher": p}),
        NAMES,
        TEXT,
        st.none() | TEXT,
    ),
    st.builds(lambda i, t: an_entry("artifact.unread", {"sha256": i, "words": t}), NAMES, TEXT),
    st.builds(
        lambda i, a, t: an_entry("passage.read", {"id": i, "artifact": a, "signals": [{"words": t}]}),
        NAMES,
        NAMES,
        TEXT,
    ),
    st.builds(
        lambda p, x, ids: an_entry(
            "claims.extracted",
            {"passage": p, "artifact": p, "extractor": x, "signals": [], "claims": [{"id": i} for i in ids]},
        ),
        NAMES,
        TEXT,
        st.lists(NAMES, max_size=3),
    ),
    st.builds(lambda i, t: an_entry("artifact.described", {"artifact": i, "told": {"title": t}}), NAMES, TEXT),
    st.builds(lambda b: an_entry("some.later_kind", {"body": b}), JSON),
)


def pages(ledger: SqliteLedger) -> dict[str, list[Any]]:
    return {table: list(ledger.rows(table)) for table in TABLES}


@given(st.lists(KNOWN, max_size=12))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_rebuilt_pages_equal_live_pages(tmp_path_factory: pytest.TempPathFactory, new: list[NewEntry]) -> None:
    path = tmp_path_factory.mktemp("ledger") / "ledger.sqlite"
    ledger = SqliteLedger(path)
    for one in new:
        ledger.append(one)
    live = pages(ledger)
    ledger.rebuild()
    assert pages(ledger) == live
    ledger.close()
    again = SqliteLedger(path)
    assert pages(again) == live
    assert again.verify() == len(new)
    assert [e.body for e in again.entries()] == [n.body for n in new]
    again.close()


@given(JSON)
def test_the_canonical_form_is_rfc_8785(value: Any) -> None:
    assert canonical_json(value) == rfc8785.dumps(value)


@pytest.fixture
def ledger(tmp_path: Path) -> SqliteLedger:
    ledger = SqliteLedger(tmp_path / "ledger.sqlite")
    ledger.append(*(an_entry("artifact.added", {"id": f"art_{n}", "title": "نص"}, n) for n in range(4)))
    return ledger


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE entry SET by = 'someone else' WHERE seq = 2",
        "DELETE FROM entry WHERE seq = 4",
        "INSERT OR REPLACE INTO entry SELECT 2, at, 'someone else', kind, body, previous, 'x' FROM entry WHERE seq = 2",
        "REPLACE INTO entry SELECT 9, at, by, kind, body, previous, digest FROM entry WHERE seq = 2",
        "INSERT INTO entry SELECT 7, at, by, kind, body, digest, 'y' FROM entry WHERE seq = 4",
        "UPDATE OR REPLACE entry SET seq = 3 WHERE seq = 4",
    ],
)
def test_entries_cannot_be_changed_removed_or_replaced(ledger: SqliteLedger, tmp_path: Path, attack: str) -> None:
    other = sqlite3.connect(tmp_path / "ledger.sqlite")
    with pytest.raises(sqlite3.IntegrityError):
        other.execute(attack)
    other.close()
    assert ledger.verify() == 4


def test_a_change_behind_the_triggers_is_named(ledger: SqliteLedger, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "ledger.sqlite")
    other.execute("DROP TRIGGER entry_no_update")
    other.execute("UPDATE entry SET body = replace(body, 'نص', 'نص آخر') WHERE seq = 3")
    other.commit()
    other.close()
    with pytest.raises(LedgerAltered, match="entry 3"):
        ledger.verify()


def test_a_failed_append_leaves_nothing_behind(ledger: SqliteLedger) -> None:
    broken = an_entry("claims.extracted", {"passage": "p"})  # lacks what its fold needs
    with pytest.raises(KeyError):
        ledger.append(an_entry("artifact.added", {"id": "art_9"}), broken)
    assert ledger.head()[0] == 4
    assert len(ledger.rows("artifacts")) == 4
    ledger.append(an_entry("artifact.added", {"id": "art_5"}))
    assert ledger.verify() == 5


def test_rows_are_asked_only_by_known_columns(ledger: SqliteLedger) -> None:
    assert [r["id"] for r in ledger.rows("artifacts", id="art_2")] == ["art_2"]
    with pytest.raises(KeyError):
        ledger.rows("artifacts", title="نص")
