"""The registry of speakers: shipped entries, a case's own file, and what makes one malformed."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from tahqiq.claims import Document
from tahqiq.claims.extractors.rules import RulesExtractor
from tahqiq.claims.lexicon import data
from tahqiq.claims.sources import Sources
from tahqiq.claims.tokens import norms
from tahqiq.errors import BadConfig
from tahqiq.model import SpeakerType

from .conftest import SmallAtlas


def test_every_shipped_alias_belongs_to_one_source() -> None:
    owners: dict[str, set[str]] = {}
    for alias, source in Sources.shipped().aliases():
        owners.setdefault(alias.casefold(), set()).add(source)
    assert {a: o for a, o in owners.items() if len(o) > 1} == {}


@pytest.mark.parametrize(("file", "kind"), [("sources.toml", "source"), ("parties.toml", "party")])
def test_ids_are_unique_and_no_name_belongs_to_two_however_it_is_written(file: str, kind: str) -> None:
    entries = data(file)[kind]
    assert len({e["id"] for e in entries}) == len(entries)
    owners: dict[tuple[str, ...], set[str]] = {}
    for entry in entries:
        for name in (entry["name"], *entry.get("aliases", ())):
            owners.setdefault(norms(name), set()).add(entry["id"])
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_shipped_sources_are_typed_and_the_main_monitors_have_arabic_names() -> None:
    sources = Sources.shipped().sources
    assert {s.type for s in sources.values()} <= set(get_args(SpeakerType))
    for wanted in ("sohr", "snhr", "un", "ohchr", "syria_mod"):
        assert any("\u0600" <= c <= "\u06ff" for alias in sources[wanted].aliases for c in alias)


def test_a_source_says_what_its_tolls_count() -> None:
    snhr = Sources.shipped().find("الشبكة السورية لحقوق الإنسان")
    assert snhr is not None
    assert snhr.counts is not None
    assert snhr.counts.startswith("documented")


def test_a_case_adds_its_own_sources(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    file.write_text(
        '[[source]]\nid = "hill_committee"\nname = "Hill Committee"\ntype = "ngo"\naliases = ["لجنة التل"]\n'
        '[[party]]\nid = "grey_guard"\nname = "Grey Guard"\n',
        encoding="utf-8",
    )
    extractor = RulesExtractor(SmallAtlas(), sources=Sources.shipped().with_file(file))
    text = "The Hill Committee said 12 people were killed by the Grey Guard."
    (claim,) = extractor.extract(Document(artifact="a", text=text)).claims
    assert claim.speaker is not None
    assert claim.perpetrator is not None
    assert (claim.speaker.id, claim.perpetrator.id) == ("hill_committee", "grey_guard")


@pytest.mark.parametrize(
    "body",
    [
        '[[source]]\nname = "No Id"\n',
        '[[source]]\nid = "x"\n',
        '[[source]]\nid = "x"\nname = "X"\ntype = "oracle"\n',
        '[[party]]\nid = "x"\n',
        "not toml at all",
    ],
)
def test_a_malformed_file_is_refused(body: str, tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    file.write_text(body, encoding="utf-8")
    with pytest.raises(BadConfig):
        Sources.shipped().with_file(file)
