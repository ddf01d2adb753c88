"""Bytes to text: which encoding, and what had to be cleaned."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from tahqiq.errors import UnreadableFile
from tahqiq.model import Signal

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 64_000
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\r\f\v\x1b") + b"\x7f"
_NEWLINE = re.compile(r"\r\n?")
_UNUSABLE = re.compile("[\x00\ud800-\udfff]")
_ARABIC_WORD = re.compile("[\u0621-\u0652\u0671-\u06d3]+")
_COMMON_ARABIC = frozenset("اليمنوترب")
_LEGACY = (
    "cp1256",
    "iso8859_6",
    "cp1251",
    "cp1255",
    "cp1253",
    "cp1254",
    "cp1250",
    "cp1252",
    "koi8_r",
    "cp864",
    "cp720",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text with Unix newlines and no NUL or lone surrogate, the encoding it was in, and what was cleaned."""

    text: str
    encoding: str
    signals: tuple[Signal, ...] = ()


def looks_like_text(data: bytes) -> bool:
    """Whether bytes can be text of some encoding: almost no control codes once UTF-16 and UTF-32 are allowed for."""
    sample = data[:_SAMPLE]
    if any(sample.startswith(bom) for bom, _ in _BOMS) or _wide(sample):
        return True
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls <= len(sample) * 0.02


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """Text of `data`; `declared` is what a header or meta tag said, tried after a byte-order mark and strict UTF-8.

    Raises UnreadableFile when the bytes are no text in any encoding known here.
    """
    signals: list[Signal] = []
    encoding = _encoding(data, declared)
    if encoding is None:
        raise UnreadableFile("the bytes are not text in any known encoding", where=name)
    text = data.decode(encoding, "replace")
    damaged = text.count("\ufffd")
    if damaged:
        words = f"{damaged} damaged characters, read as {encoding}, stand as \ufffd"
        signals.append(Signal(code="text-bytes-replaced", where=name, words=words))
    text, cleaned = clean(text)
    if cleaned:
        words = f"{cleaned} NUL or broken characters removed"
        signals.append(Signal(code="text-cleaned", where=name, words=words))
    return Decoded(text=text, encoding=encoding, signals=tuple(signals))


def clean(text: str) -> tuple[str, int]:
    """The text with Unix newlines, without NULs and lone surrogates; and how many of those it had."""
    text, count = _UNUSABLE.subn("", text)
    return _NEWLINE.sub("\n", text).removeprefix("\ufeff"), count


def _encoding(data: bytes, declared: str | None) -> str | None:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding
    if wide := _wide(data[:_SAMPLE]):
        return wide
    if _mostly_utf8(data):
        return "utf-8"
    for candidate in (declared, _arabic(data)):
        if candidate and _decodes(data, candidate):
            return candidate
    return _detected(data)


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: NULs, or the row of the Arabic block, stand in every second byte."""
    if len(sample) < 8:
        return None
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if (high.count(0) + high.count(6)) / len(high) > 0.7 and _decodes(sample[: len(sample) // 2 * 2], encoding):
            return encoding
    return None


def _mostly_utf8(data: bytes) -> bool:
    """Strict UTF-8, or UTF-8 with a few bytes damaged or the last one cut."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        foreign = sum(1 for c in text if c > "\x7f" and c != "\ufffd")
        return foreign >= 20 * text.count("\ufffd")
    return True


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _arabic(data: bytes) -> str | None:
    """An Arabic code page whose reading is made of whole Arabic words of common letters.

    Statistical detectors take a short line of windows-1256 for UTF-16 or Latin; the letters decide better.
    """
    sample = data[:_SAMPLE]
    high = sum(1 for byte in sample if byte > 0x7F)
    for encoding in ("cp1256", "iso8859_6"):
        words = _ARABIC_WORD.findall(sample.decode(encoding, "replace"))
        letters = "".join(words)
        common = sum(1 for c in letters if c in _COMMON_ARABIC)
        if len(letters) >= 0.85 * high and common >= 0.35 * len(letters) and max(map(len, words), default=0) > 2:
            return encoding
    return None


def _detected(data: bytes) -> str | None:
    best = from_bytes(data[:_SAMPLE], cp_isolation=list(_LEGACY)).best()
    if best is not None:
        return best.encoding
    return "cp1252" if looks_like_text(data) else None
