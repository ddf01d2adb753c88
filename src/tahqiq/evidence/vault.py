"""The vault: bytes as obtained, kept under the SHA-256 of their content."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

from tahqiq.errors import VaultAltered

_SHA = re.compile(r"[0-9a-f]{64}")
_INCOMING = "incoming"
_SYNCS_AT_ONCE = 8


class Vault:
    """Blobs at ``root/ab/cdef…``, read-only; a blob is complete on disk before it has its name.

    What a crash leaves in ``root/incoming`` was never acknowledged and may be deleted.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._waiting: dict[str, Path] = {}  # digest to unsynced file in `incoming`

    def put(self, data: bytes, *, durable: bool = True) -> str:
        """Keep `data` and return its SHA-256; the same bytes again change nothing.

        With `durable` False the blob is safe from a crash only after `sync`, which is several times faster for many.
        Raises VaultAltered where other bytes already stand under that digest.
        """
        sha = hashlib.sha256(data).hexdigest()
        if self.has(sha):
            self.get(sha)
            return sha
        incoming = self.root / _INCOMING / f"{sha}.{uuid4().hex}"
        _make_folder(incoming.parent)
        _write(incoming, data)
        self._waiting[sha] = incoming
        if durable:
            self.sync()
        return sha

    def sync(self) -> None:
        """Make everything put so far durable: sync each file, then give it its name, then sync the folders.

        On an error nothing that lacks its name is acknowledged; what was put since the last sync must be put again.
        """
        waiting, self._waiting = self._waiting, {}
        places = {sha: self._path(sha) for sha in waiting}
        folders = {path.parent for path in places.values()}
        for folder in folders:
            _make_folder(folder)
        _each(_sync_file, waiting.values())
        for sha, incoming in waiting.items():
            os.replace(incoming, places[sha])
        _each(_sync_folder, folders)

    def get(self, sha: str) -> bytes:
        """The bytes of that digest; raises VaultAltered when they are missing or no longer match it."""
        path = self._waiting.get(sha) or self._path(sha)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            raise VaultAltered("a stored file is missing", where=str(path)) from None
        found = hashlib.sha256(data).hexdigest()
        if found != sha:
            raise VaultAltered("a stored file is not what its name says", where=str(path), why=f"its digest is {found}")
        return data

    def has(self, sha: str) -> bool:
        """Whether a blob of that digest is stored; whether it is intact, `get` and `check` tell."""
        return sha in self._waiting or self._path(sha).is_file()

    def shas(self) -> Iterator[str]:
        """The digests of all stored blobs, in order."""
        yield from sorted(
            path.parent.name + path.name for path in self._files() if _SHA.fullmatch(path.parent.name + path.name)
        )

    def check(self) -> Iterator[VaultAltered]:
        """Every blob that no longer matches its name, and every file that does not belong in the vault."""
        for path in sorted(self._files()):
            sha = path.parent.name + path.name
            if path.parent.parent != self.root or not _SHA.fullmatch(sha):
                yield VaultAltered("a file in the vault is not one of its blobs", where=str(path))
                continue
            try:
                self.get(sha)
            except VaultAltered as altered:
                yield altered

    def _files(self) -> Iterator[Path]:
        incoming = self.root / _INCOMING
        return (path for path in self.root.rglob("*") if path.is_file() and path.parent != incoming)

    def _path(self, sha: str) -> Path:
        if not _SHA.fullmatch(sha):
            raise VaultAltered("not the name of a stored file", where=repr(sha))
        return self.root / sha[:2] / sha[2:]


def _make_folder(folder: Path) -> None:
    """Make `folder`, and see that its name survives a crash."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    _sync_folder(folder.parent)


def _write(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o444)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)


def _each(sync: Callable[[Path], None], paths: Collection[Path]) -> None:
    """Sync many in parallel, so that the disk can commit several at once."""
    if len(paths) <= 1:
        for path in paths:
            sync(path)
        return
    with ThreadPoolExecutor(_SYNCS_AT_ONCE) as threads:
        list(threads.map(sync, paths))


def _sync_file(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    """Make a rename in `folder` durable; Windows has no such call and needs none."""
    if os.name != "nt":
        _sync_file(folder)
