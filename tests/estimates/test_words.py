"""Words for people: every code that the room can give has them, in both languages."""

from __future__ import annotations

import ast
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from tahqiq import estimates
from tahqiq.errors import UsageError
from tahqiq.estimates.words import LANGUAGES, Words
from tahqiq.model.capture import Caveat, NotEstimable

ROOM = Path(estimates.__file__).parent


def table(language: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((files("tahqiq.estimates.words") / f"{language}.toml").read_text(encoding="utf-8"))


def codes() -> tuple[set[str], set[str], set[str]]:
    """Of refusals, caveats and assumptions, as the room's own source gives them."""
    refusals: set[str] = set()
    caveats: set[str] = set()
    assumptions: set[str] = set()
    for file in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            named = {k.arg: k.value for k in node.keywords}
            if node.func.id == "refused" and len(node.args) > 2 and isinstance(node.args[2], ast.Constant):
                refusals.add(str(node.args[2].value))
            if node.func.id == "Caveat" and isinstance(code := named["code"], ast.Constant):
                caveats.add(str(code.value))
            if node.func.id == "estimated" and isinstance(named.get("assumptions"), ast.List):
                listed = named["assumptions"]
                assert isinstance(listed, ast.List)
                assumptions |= {str(e.value) for e in listed.elts if isinstance(e, ast.Constant)}
    return refusals, caveats, assumptions


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_the_room_has_words(language: str) -> None:
    refusals, caveats, assumptions = codes()
    assert {"lists", "no-mle", "no-overlap"} <= refusals
    known = table(language)
    refusals |= {"unconnected", "near-empty", "beyond", "saturated", "at-the-end", "modes", "not-converged"}
    assert refusals <= set(known["refusal"])
    assert caveats <= set(known["caveat"])
    assert assumptions <= set(known["assumption"])


def test_both_languages_know_the_same_codes() -> None:
    one, other = (table(language) for language in LANGUAGES)
    assert {kind: set(words) for kind, words in one.items()} == {kind: set(words) for kind, words in other.items()}


def test_a_code_of_a_plug_in_is_told_in_its_own_words() -> None:
    words = Words("ar")
    answer = NotEstimable(method="other", code="its-own", reason="because", observed=3)
    assert words.refusal(answer) == "because"
    assert words.caveat(Caveat(code="its-own", grade="note", words="mind this")) == "mind this"
    assert words.assumption("its-own") == "its-own"


def test_another_language_is_refused() -> None:
    with pytest.raises(UsageError):
        Words("xx")
