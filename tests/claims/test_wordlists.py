"""A user's own words on top of the shipped lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from tahqiq.claims import Document, Wordlists
from tahqiq.claims.extractors.rules import RulesExtractor
from tahqiq.errors import BadConfig

from .conftest import SmallAtlas, line

OWN = """
[[en.people.people]]
role = "medical"
words = ["phlebotomist phlebotomists"]
[[en.harms.verb]]
harm = "killed"
transitive = true
forms = ["unalive unalives unalived unalived unaliving"]
[en.numbers.vague]
"a busload of" = [12, "dozens"]
[[ar.people.people]]
role = "medical"
words = ["مخبري مخبريون"]
"""

CASES = [
    ("Six phlebotomists were unalived in Veld.", "killed 6 medical"),
    ("A busload of villagers were killed.", "killed 12+ dozens"),
    ("قُتل ستة مخبريين.", "killed 6 medical"),
]

REFUSED = [
    ("[en.people.people", "not TOML"),
    ("[fr.people]\nx = 1", "known languages"),
    ("[en.peopel]\nx = 1", "known lists"),
    ("[en.harms.toll]\nmaimed = ['x']", "known here"),
    ("[en.words.class]\nunheard_of = ['x']", "known here"),
    ("[en.words.class]\nbe = 3", "expected something like"),
    ("[[en.harms.verb]]\nforms = ['a b c d e']", "an entry without"),
    ("[[en.harms.verb]]\nharm = 'killed'\ntransitive = true\nforms = ['zap zaps']", "should look like"),
    ("[[en.harms.verb]]\nharm = 'zapped'\ntransitive = true\nforms = ['a b c d e']", "zapped"),
    ("[[en.people.people]]\nwords = ['one two three']", "should look like"),
    ("[[en.people.people]]\nage = 'old'\nwords = ['one two']", "old"),
    ("[[en.people.people]]\nweight = 'old'\nwords = ['one two']", "weight"),
]


def _lists(tmp_path: Path, body: str) -> Wordlists:
    path = tmp_path / "words.toml"
    path.write_text(body, encoding="utf-8")
    return Wordlists.of_file(path)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_own_words_are_read_as_shipped_ones_are(tmp_path: Path, text: str, expected: str) -> None:
    document = Document(artifact="art_x", text=text)
    assert [
        line(c, ()) for c in RulesExtractor(SmallAtlas(), lists=_lists(tmp_path, OWN)).extract(document).claims
    ] == [expected]
    assert expected not in [line(c, ()) for c in RulesExtractor(SmallAtlas()).extract(document).claims]


@pytest.mark.parametrize(("body", "words"), REFUSED)
def test_words_that_no_grammar_would_look_for_are_refused(tmp_path: Path, body: str, words: str) -> None:
    with pytest.raises(BadConfig) as refused:
        _lists(tmp_path, body)
    assert words in str(refused.value)
    assert "words.toml" in str(refused.value)
