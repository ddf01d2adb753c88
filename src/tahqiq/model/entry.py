"""What the ledger holds, and the one canonical form of data that digests are taken over."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def canonical_json(value: Any) -> bytes:
    """RFC 8785 bytes of plain data with ASCII keys, integers below 2**53 and no integral or tiny floats.

    Within those limits sorted compact UTF-8 JSON *is* RFC 8785; a property test compares with the `rfc8785` package.
    """
    return _CANONICAL.encode(value).encode()


def digest(value: Any) -> str:
    """SHA-256 of the canonical form, as hex."""
    return hashlib.sha256(canonical_json(value)).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing known, by whom and when; `digest` covers every other field and the digest before it."""

    seq: int
    at: datetime
    by: str
    kind: str
    body: Mapping[str, Any]
    previous: str
    digest: str
