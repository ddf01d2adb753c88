"""Packed office files, looked at before anything unpacks them."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from tahqiq.errors import EncryptedFile, TooLarge, UnreadableFile, UnsupportedFile
from tahqiq.evidence.protocol import Limits

_ZIP = "application/zip"
_MAIN_PARTS = (
    (re.compile(rb"word/document\d*\.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (re.compile(rb"xl/workbook\d*\.(?:xml|bin)"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (
        re.compile(rb"ppt/presentation\d*\.xml"),
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
)
_MIMETYPE = re.compile(rb"PK\x03\x04.{26}mimetype([a-z./+-]{5,100})PK", re.S)  # OpenDocument and EPUB begin so
_NAMES_WITHIN = 1_000_000
_MOST_PARTS = 20_000
_DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E|<\0?!\0?E\0?N\0?T\0?I\0?T\0?Y")  # in UTF-8 and in UTF-16
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


def packed_type(data: bytes) -> str:
    """The media type of a ZIP by the names of its parts, which stand plainly in it; nothing is unpacked for this."""
    if declared := _MIMETYPE.match(data):
        return declared[1].decode("ascii")
    names = data[:_NAMES_WITHIN] + data[-_NAMES_WITHIN:]
    return next((media for part, media in _MAIN_PARTS if part.search(names)), _ZIP)


def refuse_ole(data: bytes, name: str) -> None:
    """Say why an OLE file is not read: under a password (EncryptedFile), or of an old format (UnsupportedFile)."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise EncryptedFile("the file is protected by a password", where=name)
    raise UnsupportedFile("an Office file of the old format (before 2007)", where=name)


def safe_parts(data: bytes, name: str, limits: Limits) -> dict[str, bytes]:
    """The XML parts of an Office file by name, all unpacked within `limits` and free of entity declarations.

    Raises EncryptedFile, TooLarge (bomb), UnreadableFile (broken, or with entities, which office programs never write).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = packed.infolist()
            _refuse_bomb(entries, name, limits)
            # ZipFile never yields more than the declared size, and a part that lies about it fails its checksum
            parts = {e.filename: packed.read(e) for e in entries if e.filename.endswith((".xml", ".rels"))}
    except _BROKEN as broken:
        raise UnreadableFile("the file's packing is broken", where=name, why=str(broken)) from broken
    for part, xml in parts.items():
        if _DOCTYPE.search(xml):
            raise UnreadableFile("the file declares XML entities", where=f"{name}: {part}", why="a known attack")
    return parts


def _refuse_bomb(entries: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise EncryptedFile("the file is protected by a password", where=name)
    if len(entries) > _MOST_PARTS:
        raise TooLarge("too many parts in the file", where=name, why=f"{len(entries)}, limit {_MOST_PARTS}")
    inflated = sum(entry.file_size for entry in entries)
    if inflated > limits.inflated:
        raise TooLarge("the file unpacks to too much", where=name, why=f"{inflated} bytes, limit {limits.inflated}")
