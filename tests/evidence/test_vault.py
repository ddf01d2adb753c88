from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

import pytest

from tahqiq.errors import VaultAltered
from tahqiq.evidence import Vault


def blob(vault: Vault, sha: str) -> Path:
    return vault.root / sha[:2] / sha[2:]


def overwrite(path: Path, data: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(data)


def test_bytes_come_back_under_their_sha256(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    data = "تقرير الواحة".encode()
    sha = vault.put(data)
    assert sha == hashlib.sha256(data).hexdigest()
    assert vault.get(sha) == data
    assert vault.has(sha)
    assert not vault.has("0" * 64)
    assert list(vault.shas()) == [sha]


def test_the_same_bytes_are_kept_once_and_read_only(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    sha = vault.put(b"report")
    before = blob(vault, sha).stat()
    assert vault.put(b"report") == sha
    assert blob(vault, sha).stat().st_ino == before.st_ino
    assert stat.S_IMODE(before.st_mode) & 0o222 == 0


def test_an_altered_or_missing_blob_is_never_returned(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    sha = vault.put(b"twelve dead")
    overwrite(blob(vault, sha), b"twenty dead")
    with pytest.raises(VaultAltered, match="not what its name says"):
        vault.get(sha)
    with pytest.raises(VaultAltered):
        vault.put(b"twelve dead")
    with pytest.raises(VaultAltered, match="missing"):
        vault.get("0" * 64)
    with pytest.raises(VaultAltered, match="not the name"):
        vault.get("../../etc/passwd")


def test_check_names_every_damaged_and_every_foreign_file_and_nothing_else(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    shas = [vault.put(f"report {n}".encode()) for n in range(20)]
    assert list(vault.check()) == []
    for sha in shas[:3]:
        data = bytearray(vault.get(sha))
        data[0] ^= 1
        overwrite(blob(vault, sha), bytes(data))
    (tmp_path / "note.txt").write_text("left by somebody")
    found = {altered.where for altered in vault.check()}
    assert found == {str(blob(vault, sha)) for sha in shas[:3]} | {str(tmp_path / "note.txt")}


def test_a_write_that_fails_leaves_no_blob_and_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = Vault(tmp_path)

    def full(_: int) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="disk full"):
            vault.put(b"report")
    assert list(vault.shas()) == []
    assert list(vault.check()) == []
    assert vault.get(vault.put(b"report")) == b"report"


def test_what_a_crash_left_unfinished_is_not_a_blob(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    (tmp_path / "incoming").mkdir()
    (tmp_path / "incoming" / f"{'a' * 64}.1").write_bytes(b"half a rep")
    assert list(vault.check()) == []
    assert list(vault.shas()) == []


def test_a_batch_is_readable_at_once_and_named_only_when_synced(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    shas = [vault.put(f"report {n}".encode(), durable=False) for n in range(30)]
    assert vault.get(shas[3]) == b"report 3"
    assert list(vault.shas()) == []
    vault.sync()
    assert list(vault.shas()) == sorted(shas)
    assert list(vault.check()) == []
    assert list((tmp_path / "incoming").iterdir()) == []


def test_a_batch_whose_sync_fails_is_not_acknowledged_and_can_be_put_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = Vault(tmp_path)
    vault.put(b"first", durable=False)
    vault.put(b"second", durable=False)
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError("disk full")))
        with pytest.raises(OSError, match="disk full"):
            vault.sync()
    assert list(vault.shas()) == []
    shas = [vault.put(data, durable=False) for data in (b"first", b"second")]
    vault.sync()
    assert list(vault.shas()) == sorted(shas)
