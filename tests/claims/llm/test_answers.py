"""Answers of every shape: what is not of the form asked for is rejected with a code, never an exception."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tahqiq.claims.llm import prompt, proposals
from tahqiq.model import canonical_json
from tests.claims.llm.answers import answer, exactly

GOOD = exactly("Nine people were killed.", "killed", "Nine", 9)


def with_more(**more: Any) -> str:
    return answer({**GOOD, **more})


SLOPPY = [
    f"  \n{answer(GOOD)}\n ",
    f"```json\n{answer(GOOD)}\n```",
    f"```\n{answer(GOOD)}\n```",
    with_more(speaker="", group=None, period=None),
    answer({k: GOOD[k] for k in ("kind", "quote", "harm", "amount")}),
]

BAD = [
    ("", "not-json"),
    ("I found no claims.", "not-json"),
    ("Here it is: " + answer(GOOD), "not-json"),
    (answer(GOOD)[:-1] + ",}", "not-json"),
    (answer(GOOD).replace('"low": 9', '"low": NaN'), "not-json"),
    (answer(GOOD).replace('"low": 9', '"low": Infinity'), "not-json"),
    (answer(GOOD).replace('"low": 9', '"low": ' + "9" * 5000), "not-json"),
    ("[" * 100_000, "not-json"),
    ('{"claims": ' * 5000, "not-json"),
    ("{}", "not-a-list-of-claims"),
    ("null", "not-a-list-of-claims"),
    ("[]", "not-a-list-of-claims"),
    ('{"claims": {}}', "not-a-list-of-claims"),
    ('{"claims": [], "note": "done"}', "not-a-list-of-claims"),
    ('{"claims": [], "claims": []}', "duplicate-key"),
    ('{"claims": [{"kind": "toll", "kind": "statement", "quote": "x"}]}', "duplicate-key"),
    ('{"claims": ["nine killed"]}', "field-does-not-fit"),
    ('{"claims": [null]}', "field-does-not-fit"),
    ('{"claims": [{"kind": "toll"}]}', "no-quote"),
    ('{"claims": [{"quote": "Nine people were killed."}]}', "field-does-not-fit"),
    (with_more(kind="rumour"), "field-does-not-fit"),
    (with_more(harm="annoyed"), "field-does-not-fit"),
    (with_more(harm=None), "field-does-not-fit"),
    (with_more(amount=None), "field-does-not-fit"),
    (with_more(amount="9"), "field-does-not-fit"),
    (with_more(amount={"as_written": "Nine", "low": 9.5, "high": 9.5, "qualifier": "exact"}), "field-does-not-fit"),
    (with_more(amount={"as_written": "Nine", "low": "9", "high": 9, "qualifier": "exact"}), "field-does-not-fit"),
    (with_more(amount={"as_written": "Nine", "low": True, "high": 9, "qualifier": "exact"}), "field-does-not-fit"),
    (with_more(amount={"as_written": "Nine", "low": -9, "high": 9, "qualifier": "exact"}), "field-does-not-fit"),
    (with_more(amount={"as_written": "Nine", "low": 9, "high": 8, "qualifier": "exact"}), "field-does-not-fit"),
    (with_more(amount={"as_written": "Nine", "low": 9, "high": 9, "qualifier": "sure"}), "field-does-not-fit"),
    (with_more(share={"as_written": "half", "low": 0.5, "high": 0.5}), "field-does-not-fit"),
    (with_more(negated="no"), "field-does-not-fit"),
    (with_more(period={"as_written": "Friday", "start": "Friday", "end": None}), "field-does-not-fit"),
    (with_more(period={"as_written": "Friday", "start": "2025-03-08", "end": "2025-03-07"}), "field-does-not-fit"),
    (with_more(sentence="first"), "field-does-not-fit"),
    (with_more(confidence=0.99), "unknown-field"),
    (with_more(group={"as_written": "people", "religion": "any"}), "unknown-field"),
    (with_more(speaker="x" * 301), "field-too-long"),
    (with_more(quote="x" * 3001), "quote-too-long"),
    (with_more(quote="\ud800 Nine"), "field-does-not-fit"),
    (answer({"kind": "statement", "quote": "He denied it.", "act": "denies", "harm": "killed"}), "field-does-not-fit"),
    (answer({"kind": "share", "quote": "half", "share": {"as_written": "half", "low": 0.5, "high": 1.5}}),
     "field-does-not-fit"),
]  # fmt: skip


@pytest.mark.parametrize("text", SLOPPY)
def test_wrapping_and_missing_optional_fields_are_no_matter(text: str) -> None:
    offered, rejections = proposals.read(text)
    assert rejections == []
    assert [o.claim.quote for o in offered] == [GOOD["quote"]]


@pytest.mark.parametrize(("text", "code"), BAD)
def test_what_does_not_fit_is_rejected_and_can_be_kept_and_shown(text: str, code: str) -> None:
    offered, rejections = proposals.read(text)
    assert offered == []
    assert [r.code for r in rejections] == [code], rejections
    assert canonical_json([r._asdict() for r in rejections])
    assert all(part.isprintable() and len(part) <= 301 for r in rejections for part in r)


def test_too_many_and_too_long_answers_are_cut_with_a_word() -> None:
    offered, rejections = proposals.read(answer(*[GOOD] * 250))
    assert len(offered) == proposals.MOST
    assert [r.code for r in rejections] == ["too-many"]
    assert [r.code for r in proposals.read(" " * (proposals.LONGEST_ANSWER + 1))[1]] == ["answer-too-long"]


def test_the_schema_sent_to_the_model_is_a_schema_and_fits_what_is_read() -> None:
    jsonschema.Draft202012Validator.check_schema(prompt.SCHEMA)
    full = dict.fromkeys(prompt.CLAIM["properties"]) | GOOD | {"certainty": "asserted", "negated": False}
    jsonschema.validate({"claims": [full]}, prompt.SCHEMA)
    assert proposals.read(json.dumps({"claims": [full]}))[1] == []


def test_the_prompt_has_a_new_version_when_it_changes() -> None:
    asked = prompt.system() + json.dumps(prompt.SCHEMA, sort_keys=True)
    digest = hashlib.sha256(asked.encode()).hexdigest()[:12]
    assert (prompt.VERSION, digest) == ("1", "b01866572612"), "raise prompt.VERSION, so that cases ask again"


def test_every_code_of_a_rejection_is_documented() -> None:
    root = Path(__file__).parents[3]
    page = (root / "docs" / "explanation" / "claims.md").read_text(encoding="utf-8")
    code = "".join(path.read_text(encoding="utf-8") for path in (root / "src/tahqiq/claims/llm").glob("*.py"))
    codes = set(re.findall(r'(?:NotSupported|Rejection)\(\s*(?:"", )?"([a-z-]+)"', code))
    assert len(codes) > 20
    assert [c for c in sorted(codes) if f"`{c}`" not in page] == []
