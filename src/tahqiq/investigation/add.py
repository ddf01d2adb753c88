"""add: files and folders into the vault, and their text into the ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from tahqiq.errors import (
    BadConfig,
    EmptyFile,
    InputError,
    LinkNotFollowed,
    NoPath,
    UnreadableFile,
    UnsupportedFile,
    UsageError,
)
from tahqiq.evidence import Limits, Reading, ReadingPool, language, media_type
from tahqiq.investigation.case import Case, read_toml
from tahqiq.ledger import NewEntry
from tahqiq.model import Artifact, digest
from tahqiq.model.artifact_json import artifact_to_json, locator_to_json, signal_to_json

SIDECAR = ".meta.toml"
DESCRIBED = ("publisher", "published", "url", "title", "language")
BATCH = 64
NESTING = 3  # mails within mails within mails


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What a person says of a file, by flag or sidecar; it wins over what the file says of itself."""

    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file that could not be taken in as text, and why."""

    name: str
    error: InputError


@dataclass(slots=True, kw_only=True)
class Added:
    """What became of the files offered: new artifacts, those already known, those refused."""

    new: list[Artifact] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offered:
    """One file on its way in."""

    name: str
    origin: str
    data: bytes
    described: Described
    parent: str | None = None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def add(
    case: Case,
    paths: Iterable[Path],
    *,
    described: Described | None = None,
    jobs: int = 2,
    progress: Callable[[int], None] = lambda done: None,
    allowed: Limits | None = None,
) -> Added:
    """Take in files and folders; what is bad is reported and set aside, the rest goes on.

    A file known by its bytes is not taken in twice; only a new origin of it is recorded. Each batch is one
    transaction, so an interrupted run is resumed by running it again. `allowed` are limits other
    than the case's. Raises NoPath before anything is taken in.
    """
    files = list(_files(paths))
    result = Added()
    with case.alone(), ReadingPool(jobs=jobs, limits=allowed or limits(case)) as pool:
        for start in range(0, len(files), BATCH):
            batch = files[start : start + BATCH]
            offered = list(_offers(case, batch, described or Described(), result))
            for _ in range(NESTING):
                offered = _take_in(case, pool, offered, result)
                if not offered:
                    break
            progress(len(batch))
    return result


def files_under(paths: Iterable[Path]) -> int:
    """How many files `add` would look at, for progress."""
    return sum(1 for _ in _files(paths))


def limits(case: Case) -> Limits:
    """The limits of reading, as `[limits]` of case.toml changes them."""
    told = case.config.get("limits", {})
    known = [f.name for f in fields(Limits)]
    if (
        not isinstance(told, dict)
        or set(told) - set(known)
        or not all(isinstance(v, (int, float)) for v in told.values())
    ):
        raise BadConfig(
            "`[limits]` does not fit", where=str(case.root / "case.toml"), why=f"numbers: {', '.join(known)}"
        )
    return Limits(**told)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if str(path).startswith(("http:", "https:")):
            raise UsageError(
                "web addresses are not fetched", where=str(path), fix="Save the page as a file and add it with --url."
            )
        if not path.exists():
            raise NoPath("no such file or folder", where=str(path))
        yield from _under(path) if path.is_dir() else [path]


def _under(folder: Path) -> Iterator[Path]:
    """The files of a folder in order, without hidden ones, sidecars, and what a case keeps: that is no evidence."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() or path.is_symlink())
    cases = {path.parent for path in found if path.name == "ledger.sqlite" and (path.parent / "case.toml").is_file()}
    for file in found:
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if not hidden and not file.name.endswith(SIDECAR) and cases.isdisjoint(file.parents):
            yield file


def _offers(case: Case, files: Iterable[Path], flags: Described, result: Added) -> Iterator[_Offered]:
    for file in files:
        try:
            described = _described(file, flags)
            data = _bytes(file)
        except InputError as error:
            result.refused.append(Refused(name=file.name, error=error))
            _tell_unread(case, file.name, str(file), error)
            continue
        yield _Offered(name=file.name, origin=str(file), data=data, described=described)


def _bytes(file: Path) -> bytes:
    if file.is_symlink():
        raise LinkNotFollowed("a link, not a file", where=str(file))
    if not file.is_file():
        raise UnsupportedFile("not a regular file", where=str(file))
    try:
        return file.read_bytes()
    except OSError as error:
        raise UnreadableFile("the file cannot be opened", where=str(file), why=error.strerror or str(error)) from error


def _described(file: Path, flags: Described) -> Described:
    """Flags win over the sidecar `FILE.meta.toml`."""
    sidecar = file.with_name(file.name + SIDECAR)
    told = read_toml(sidecar) if sidecar.is_file() else {}
    unknown = set(told) - set(DESCRIBED)
    if unknown:
        raise BadConfig(f"unknown key {sorted(unknown)[0]!r}", where=str(sidecar), why=f"known: {', '.join(DESCRIBED)}")
    if "published" in told:
        told["published"] = _day(told["published"], sidecar)
    return Described(**{key: getattr(flags, key) or told.get(key) for key in DESCRIBED})


def _day(value: Any, where: Path) -> date:
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError as error:
        raise BadConfig("`published` is not a date", where=str(where), why=str(error)) from error


def _take_in(case: Case, pool: ReadingPool, offered: list[_Offered], result: Added) -> list[_Offered]:
    """One batch in one transaction; returns the attachments found inside, to be taken in next."""
    fresh: dict[str, _Offered] = {}
    entries: list[NewEntry] = []
    for offer in offered:
        known = case.ledger.rows("artifacts", id=_artifact_id(offer.sha256))
        if known or offer.sha256 in fresh:
            entries += _obtained_again(case, offer)
            result.known.append(offer.name)
        else:
            fresh[offer.sha256] = offer
    inside: list[_Offered] = []
    readings = pool.read_many((offer.name, offer.data) for offer in fresh.values())
    for offer, reading in zip(fresh.values(), readings, strict=True):
        if isinstance(reading, InputError):
            entries += _unread(case, offer, reading)
            result.refused.append(Refused(name=offer.name, error=reading))
            continue
        case.vault.put(offer.data, durable=False)
        artifact = _artifact(case, offer, reading)
        entries.append(case.entry("artifact.added", artifact_to_json(artifact)))
        entries += _passages(case, artifact, reading)
        result.new.append(artifact)
        inside += [
            _Offered(
                name=part.name,
                origin=f"{offer.origin} › {part.name}",
                data=part.data,
                described=Described(publisher=artifact.publisher, published=artifact.published),
                parent=artifact.id,
            )
            for part in reading.attachments
        ]
    if entries:
        case.vault.sync()  # an entry never names bytes that are not on disk
        case.ledger.append(*entries)
    return inside


def _artifact_id(sha256: str) -> str:
    return f"art_{sha256[:16]}"


def _artifact(case: Case, offer: _Offered, reading: Reading) -> Artifact:
    told = offer.described
    prose = " ".join(text.text[:2000] for text in reading.texts)
    return Artifact(
        id=_artifact_id(offer.sha256),
        sha256=offer.sha256,
        media_type=media_type(offer.data, offer.name),
        size=len(offer.data),
        name=offer.name,
        obtained_at=case.clock(),
        obtained_by=case.by,
        obtained_from=offer.origin,
        publisher=told.publisher or reading.publisher,
        published=told.published or reading.published,
        title=told.title or reading.title,
        language=told.language or reading.language or language(prose),
        url=told.url or reading.url,
        parent=offer.parent,
        missing=reading.missing,
    )


def _passages(case: Case, artifact: Artifact, reading: Reading) -> Iterator[NewEntry]:
    """The texts as derivatives in the vault, named in entries by their digest; signals go with the first."""
    signals = [signal_to_json(signal) for signal in reading.signals]
    for number, text in enumerate(reading.texts):
        key = case.vault.put(text.text.encode("utf-8"), durable=False)
        body: dict[str, Any] = {
            "id": "psg_" + digest([artifact.id, number, key])[:16],
            "artifact": artifact.id,
            "text": key,
            "kind": text.kind,
            "locators": [locator_to_json(locator) for locator in text.locators],
            "signals": signals if number == 0 else [],
        }
        yield case.entry("passage.read", body)


def _obtained_again(case: Case, offer: _Offered) -> Iterator[NewEntry]:
    """A second origin of known bytes is worth a line; the same origin again is not."""
    key = _artifact_id(offer.sha256)
    known = [*case.ledger.rows("artifacts", id=key)]
    missing = {name: value for name, value in _told(offer.described).items() if known and known[0][name] is None}
    if missing:
        yield case.entry("artifact.described", {"artifact": key, "told": missing})
    if offer.origin in (row["obtained_from"] for row in (*known, *case.ledger.rows("obtained", artifact=key))):
        return
    told: Mapping[str, Any] = {
        "artifact": key,
        "name": offer.name,
        "obtained_from": offer.origin,
        "publisher": offer.described.publisher,
        "published": offer.described.published and offer.described.published.isoformat(),
        "url": offer.described.url,
    }
    yield case.entry("artifact.obtained_again", told)


def _told(described: Described) -> dict[str, str]:
    """What was said of a file, as plain data, without what was not."""
    told = {name: getattr(described, name) for name in DESCRIBED}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in told.items() if value}


def _tell_unread(case: Case, name: str, origin: str, error: InputError) -> None:
    """Record once that a file could not be opened; as no bytes were read, it is known by where it was."""
    key = digest(origin)
    body = {"name": name, "sha256": key, "obtained_from": origin, "error": error.to_json()}
    if body not in case.ledger.rows("unread", sha256=key):
        case.record("artifact.unread", body)


def _unread(case: Case, offer: _Offered, error: InputError) -> Iterator[NewEntry]:
    """Bytes that could not be read are evidence too: kept, and told once."""
    if not isinstance(error, EmptyFile):
        case.vault.put(offer.data, durable=False)
    body = {"name": offer.name, "sha256": offer.sha256, "obtained_from": offer.origin, "error": error.to_json()}
    if body not in case.ledger.rows("unread", sha256=offer.sha256):
        yield case.entry("artifact.unread", body)
