"""One line of documents: what it must hold, how it is read, and what comes out."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from tahqiq.claims import Document, Extractor
from tahqiq.errors import BadDocument, TooLarge
from tahqiq.model.claim_json import claim_to_json

_UNKNOWN = ("", "und", "mul", "mis", "zxx")  # ISO 639: undetermined, several, not coded, no linguistic content
LONGEST = 8 << 20  # bytes of a line that is read at all: more than the longest reports, and little enough to hold


@dataclass(frozen=True, slots=True)
class Read:
    """What came of one document: its id and its claims, both as JSON text, and how many claims they are."""

    id: str
    claims: str
    count: int

    @property
    def line(self) -> bytes:
        """The line of output, newline included."""
        return f'{{"id": {self.id}, "claims": {self.claims}}}\n'.encode()


def read_line(line: bytes, extractor: Extractor) -> Read:
    """Read one `{id, text, published, publisher, lang}` line; BadDocument, TooLarge."""
    if len(line) > LONGEST:
        raise too_large()
    body = _parsed(line)
    found = extractor.extract(_document(body)).claims
    claims = json.dumps([claim_to_json(claim) for claim in found], ensure_ascii=False)
    return Read(json.dumps(body["id"], ensure_ascii=False), claims, len(found))


def too_large() -> TooLarge:
    """The error of a line longer than `LONGEST`."""
    return TooLarge("the document is too long", why=f"over {LONGEST >> 20} MiB", fix="Split it into documents.")


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        body = json.loads(line.decode("utf-8-sig"))
        if not isinstance(body, dict) or not isinstance(body.get("text"), str) or "id" not in body:
            raise BadDocument("not a document", why="`id` or `text` is missing")
        for key in ("id", "text", "publisher"):
            str(body.get(key)).encode()  # half a surrogate pair is no text
    except (ValueError, RecursionError) as error:
        raise BadDocument("not a document", why=str(error)) from error
    if type(body["id"]) not in (str, int):
        raise BadDocument("not a document", why="`id` is neither text nor a whole number")
    for key in ("published", "publisher", "lang"):
        if body.get(key) is not None and not isinstance(body[key], str):
            raise BadDocument("not a document", why=f"`{key}` is not text")
    return body


def _document(body: dict[str, Any]) -> Document:
    return Document(
        artifact="art_" + hashlib.sha256(body["text"].encode()).hexdigest()[:16],
        text=body["text"],
        publisher=body.get("publisher"),
        published=_day(body.get("published")),
        language=_language(body.get("lang")),
    )


def _language(written: str | None) -> str | None:
    """The language as told; None, to be told from the text, where it is told not to be known."""
    code = (written or "").strip().lower()
    return None if code in _UNKNOWN else code


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError as error:
        raise BadDocument("not a document", why=f"`published`: {error}") from error
