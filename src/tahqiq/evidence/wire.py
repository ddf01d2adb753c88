"""How parent and child talk: frames of bytes, readings as JSON (never pickle: the child is not trusted)."""

from __future__ import annotations

import base64
import binascii
import json
import struct
from dataclasses import asdict
from datetime import date
from typing import Any, BinaryIO

from tahqiq.errors import InputError, error_tree
from tahqiq.evidence.protocol import Attachment, Limits, Reading, Text
from tahqiq.model import Locator, Signal

_LENGTH = struct.Struct(">Q")
TOO_LONG = "too long"


class Broken(Exception):
    """The other side stopped, or sent what is not of this form."""


def send(pipe: BinaryIO, *frames: bytes) -> None:
    """Write frames and flush."""
    for frame in frames:
        pipe.write(_LENGTH.pack(len(frame)))
        pipe.write(frame)
    pipe.flush()


def receive(pipe: BinaryIO, most: int) -> bytes:
    """Read one frame; raises Broken when the pipe ends or the frame is longer than `most` bytes."""
    head = pipe.read(_LENGTH.size)
    if len(head) != _LENGTH.size:
        raise Broken("ended")
    (length,) = _LENGTH.unpack(head)
    if length > most:
        raise Broken(TOO_LONG)
    frame = pipe.read(length)
    if len(frame) != length:
        raise Broken("ended")
    return frame


def job_to_json(media: str, name: str, limits: Limits) -> bytes:
    """What the child is asked to read; the bytes of the file follow in a frame of their own."""
    return json.dumps({"media": media, "name": name, "limits": asdict(limits)}).encode()


def job_from_json(frame: bytes) -> tuple[str, str, Limits]:
    """The inverse of job_to_json."""
    body = json.loads(frame)
    return body["media"], body["name"], Limits(**body["limits"])


def reading_to_json(reading: Reading) -> bytes:
    """A reading as JSON; attachments in base64."""
    body = asdict(reading)
    body["published"] = reading.published and reading.published.isoformat()
    for plain, attachment in zip(body["attachments"], reading.attachments, strict=True):
        plain["data"] = base64.b64encode(attachment.data).decode()
    return json.dumps({"reading": body}, ensure_ascii=False).encode()


def error_to_json(error: InputError, *, last: bool = False) -> bytes:
    """An error as JSON; `last` says that the child ends with it."""
    return json.dumps({"error": error.to_json(), "last": last}).encode()


def answer_from_json(frame: bytes) -> tuple[Reading | InputError, bool]:
    """What the child answered, and whether it was its last word; raises Broken for anything else."""
    try:
        body = json.loads(frame)
        if "error" in body:
            return _error(body["error"]), bool(body["last"])
        return _reading(body["reading"]), False
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, binascii.Error) as malformed:
        raise Broken(f"malformed answer: {malformed}") from malformed


def _error(body: dict[str, str]) -> InputError:
    kinds = {kind.code: kind for kind in error_tree(InputError)}
    kind = kinds[body["code"]]
    assert issubclass(kind, InputError)
    return kind(body["what"], where=body["where"], why=body["why"], fix=body["fix"])


def _reading(body: dict[str, Any]) -> Reading:
    return Reading(
        texts=tuple(_text(text) for text in body["texts"]),
        title=_words(body["title"]),
        publisher=_words(body["publisher"]),
        published=date.fromisoformat(body["published"]) if body["published"] else None,
        language=_words(body["language"]),
        url=_words(body["url"]),
        attachments=tuple(
            Attachment(name=str(a["name"]), data=base64.b64decode(a["data"], validate=True))
            for a in body["attachments"]
        ),
        signals=tuple(
            Signal(code=str(s["code"]), where=str(s["where"]), words=str(s["words"])) for s in body["signals"]
        ),
        missing=tuple(str(m) for m in body["missing"]),
    )


def _text(body: dict[str, Any]) -> Text:
    text, kind = str(body["text"]), str(body["kind"])
    return Text(text=text, kind=kind, locators=tuple(_locator(x, len(text)) for x in body["locators"]))


def _locator(body: dict[str, Any], length: int) -> Locator:
    start, end = int(body["start"]), int(body["end"])
    if not 0 <= start <= end <= length:
        raise ValueError("a locator outside of its text")
    return Locator(kind=str(body["kind"]), label=str(body["label"]), start=start, end=end)


def _words(value: Any) -> str | None:
    return None if value is None else str(value)
