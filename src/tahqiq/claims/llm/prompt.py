"""What a model is asked: the task, the sentences of a document as numbered data, and the form of the answer."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from tahqiq.claims.llm.model import Message
from tahqiq.claims.protocol import Document
from tahqiq.model.claim import Act, Certainty, Harm, Kind, Qualifier

VERSION = "1"  # to be raised with every change of what is asked: it is part of `made_by`
LARGEST = 6000  # code points of a document asked about at once
OVERLAP = 2  # sentences shared by two askings, so that nothing is read without what stands before it


@cache
def system() -> str:
    """The task in words, the same for every document."""
    return files("tahqiq.claims").joinpath("data", "llm", "prompt.txt").read_text(encoding="utf-8")


def pieces(sentences: Sequence[tuple[int, int]]) -> Iterator[range]:
    """The numbers of the sentences asked about at once, in order; neighbours share some."""
    first = 0
    while first < len(sentences):
        last = first + 1
        while last < len(sentences) and sentences[last][1] - sentences[first][0] <= LARGEST:
            last += 1
        yield range(first, last)
        if last >= len(sentences):
            return
        first = max(last - OVERLAP, first + 1)


def messages(document: Document, sentences: Sequence[tuple[int, int]], piece: range) -> tuple[Message, Message]:
    """The two messages about some sentences; the document is one JSON value, so nothing in it can end it."""
    body = {
        "publisher": document.publisher,
        "published": document.published.isoformat() if document.published else None,
        "sentences": [{"sentence": k, "text": document.text[slice(*sentences[k])]} for k in piece],
    }
    return {"role": "system", "content": system()}, {"role": "user", "content": json.dumps(body, ensure_ascii=False)}


def _one_of(literal: Any, *, may_be_null: bool = True) -> dict[str, Any]:
    values = [*get_args(literal), *([None] if may_be_null else [])]
    return {"type": ["string", "null"] if may_be_null else "string", "enum": values}


def _object(may_be_null: bool = True, **properties: Any) -> dict[str, Any]:
    kind: Any = ["object", "null"] if may_be_null else "object"
    return {"type": kind, "properties": properties, "required": list(properties), "additionalProperties": False}


_WORDS: Mapping[str, Any] = {"type": ["string", "null"]}
_TEXT: Mapping[str, Any] = {"type": "string"}
_WHOLE: Mapping[str, Any] = {"type": "integer"}
_DAYS = _object(start=_WORDS, end=_WORDS, as_written=_TEXT)
CLAIM = _object(
    may_be_null=False,
    kind=_one_of(Kind, may_be_null=False),
    sentence={"type": ["integer", "null"]},
    quote=_TEXT,
    speaker=_WORDS,
    harm=_one_of(Harm),
    amount=_object(
        as_written=_TEXT,
        low=_WHOLE,
        high={"type": ["integer", "null"]},
        qualifier=_one_of(Qualifier, may_be_null=False),
    ),
    share=_object(as_written=_TEXT, low={"type": "number"}, high={"type": "number"}),
    group=_object(as_written=_TEXT, status=_WORDS, age=_WORDS, sex=_WORDS, role=_WORDS, identity=_WORDS),
    certainty=_one_of(Certainty, may_be_null=False),
    negated={"type": "boolean"},
    perpetrator=_WORDS,
    place=_WORDS,
    period=_DAYS,
    said_on=_DAYS,
    act=_one_of(Act),
)
SCHEMA = _object(may_be_null=False, claims={"type": "array", "items": CLAIM})
