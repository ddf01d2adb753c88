"""Words for people: every code that the room can give has them, in both languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tahqiq import estimates
from tahqiq.errors import UsageError
from tahqiq.estimates.answers import caveat, worded
from tahqiq.estimates.words import LANGUAGES, Words, blanks
from tahqiq.model.capture import Caveat, Estimate, NotEstimable

ROOM = Path(estimates.__file__).parent
TABLES = Path(__file__).parent / "tables"
KINDS = ("together", "refusal", "caveat", "assumption")
Given = tuple[str, str, frozenset[str] | None]  # kind, code, names of the values (None: not to be read from the source)


def given() -> Iterator[Given]:
    """Codes and values as the room's own source gives them, and the estimates' verb in the investigation."""
    for file in [*ROOM.rglob("*.py"), *(ROOM.parent / "investigation").glob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield from of_call(node.func.id, node)
            if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):  # a reason: code and values
                match node.value.elts:
                    case [ast.Constant(value=str(code)), ast.Dict() as values]:
                        yield "refusal", code, named(values)


def of_call(called: str, node: ast.Call) -> Iterator[Given]:
    keywords = [k.arg for k in node.keywords]
    match called, node.args:
        case "caveat", [ast.Constant(value=str(code)), *_]:
            yield "caveat", code, None if None in keywords else frozenset(map(str, keywords))
        case "refused", [_, _, ast.Constant(value=str(code)), *rest]:
            yield "refusal", code, named(rest[0]) if rest else frozenset()
        case "estimated", _:
            (listed,) = (k.value for k in node.keywords if k.arg == "assumptions")
            codes = listed.elts if isinstance(listed, ast.List) else ()
            yield from (("assumption", str(c.value), frozenset()) for c in codes if isinstance(c, ast.Constant))


def named(values: ast.expr) -> frozenset[str] | None:
    keys = values.keys if isinstance(values, ast.Dict) else [None]
    return frozenset(str(ast.literal_eval(key)) for key in keys if key) if all(keys) else None


def test_every_code_of_the_room_has_words_and_no_words_are_without_a_code() -> None:
    used = {(kind, code) for kind, code, _ in given()}
    assert len(used) > 40
    for kind in ("refusal", "caveat"):
        assert set(Words("en").codes(kind)) == {code for k, code in used if k == kind}
    assert {code for k, code in used if k == "assumption"} <= set(Words("en").codes("assumption"))


@pytest.mark.parametrize(("kind", "code", "values"), sorted((g for g in given() if g[2] is not None), key=str))
def test_values_fill_the_blanks_and_none_is_for_nothing(kind: str, code: str, values: frozenset[str]) -> None:
    every = [blanks(sentence) for sentence in Words("en").sentences(kind, code)]
    told = [found for found in every if found <= values]
    assert values == frozenset().union(*told)
    assert told == every if len(every) == 1 else told
    assert not any(every) or any(told)


@pytest.mark.parametrize("kind", KINDS)
def test_both_languages_know_the_same_codes_with_the_same_blanks(kind: str) -> None:
    one, other = (
        {code: [blanks(s) for s in words.sentences(kind, code)] for code in words.codes(kind)}
        for words in map(Words, LANGUAGES)
    )
    assert one == other


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["australia", "korea", "lesbian", "spina", "uk5"])
def test_answers_are_told_whole(name: str, language: str) -> None:
    words = Words(language)
    found = estimates.answers(estimates.read(TABLES / f"{name}.csv"), ["chao", "dga", "stepwise", "chapman"])
    told = [words.refusal(a) if isinstance(a, NotEstimable) else "" for a in found]
    told += [words.caveat(c) for a in found if isinstance(a, Estimate) for c in a.caveats]
    assert not any("{" in sentence for sentence in told)
    if language == "en":
        own = [c.words for a in found if isinstance(a, Estimate) for c in a.caveats]
        assert {*own, *(a.reason for a in found if isinstance(a, NotEstimable))} == {*filter(None, told)}
    else:
        assert all("\u0600" < sentence[0] < "\u06ff" for sentence in filter(None, told))


def test_numbers_shares_and_names_are_written_as_people_read_them() -> None:
    sentence = caveat("modes", "severe", low=1234, high=5678, low_share=0.256, high_share=0.744).words
    assert "around 1,234 and carries 26 % of" in sentence
    assert "0.03 %" in caveat("bootstrap-degenerate", "severe", asked=0.00031).words
    assert " 0 %" in caveat("bootstrap-degenerate", "severe", asked=0.0).words


def test_lists_are_told_by_name_where_names_are_known() -> None:
    thin, names = caveat("thin-overlap", "caution", few=3, thin=["a", "b"]), {"a": "مركز التوثيق", "b": "Network"}
    assert Words("ar").caveat(thin, names).endswith(": مركز التوثيق، Network.")
    left_out = caveat("pair-left-out", "severe", pairs=[["a", "b"], ["b", "c"]])
    assert "مركز التوثيق + Network؛ Network + c" in Words("ar").caveat(left_out, names)
    assert "a + b; b + c" in left_out.words


def test_an_answer_of_many_says_of_how_many_its_words_hold() -> None:
    found = worded(caveat("sparse", "caution"), found_in=2, parts=3)
    assert found.words.endswith("(In 2 of 3 parts.)")
    assert "2 من أصل 3" in Words("ar").caveat(found)
    own = worded(Caveat(code="its-own", grade="note", words="Mind this."), found_in=2, parts=3)
    assert Words("en").caveat(own) == "Mind this. (In 2 of 3 parts.)"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_recorded_without_values_is_told_in_its_own_words(language: str) -> None:
    words = Words(language)
    assert words.caveat(Caveat(code="thin-overlap", grade="caution", words="c: few.")) == "c: few."
    answer = NotEstimable(method="dga", code="no-mle", reason="too many are empty", observed=3)
    assert words.refusal(answer) == "too many are empty"
    assert words.caveat(Caveat(code="sparse", grade="caution", words="Old.")) == words.sentences("caveat", "sparse")[0]


def test_a_code_of_a_plug_in_is_told_in_its_own_words() -> None:
    words = Words("ar")
    answer = NotEstimable(method="other", code="its-own", reason="because", observed=3)
    assert words.refusal(answer) == "because"
    assert words.caveat(Caveat(code="its-own", grade="note", words="mind this")) == "mind this"
    assert words.assumption("its-own") == "its-own"


def test_another_language_is_refused() -> None:
    with pytest.raises(UsageError):
        Words("xx")
