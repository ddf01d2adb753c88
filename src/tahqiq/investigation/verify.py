"""verify: is what was recorded still what is stored?"""

from __future__ import annotations

from dataclasses import dataclass

from tahqiq.errors import VaultAltered
from tahqiq.investigation.case import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """How many entries and files were checked and found as recorded."""

    entries: int
    files: int


def verify(case: Case) -> Verified:
    """Recompute every digest of ledger and vault; raises LedgerAltered or VaultAltered naming the first bad item."""
    entries = case.ledger.verify()
    named = {row["sha256"] for row in case.ledger.rows("artifacts")}
    named |= {row["text"] for row in case.ledger.rows("passages")}
    named |= {row["replies"] for row in case.ledger.rows("answers")}
    for key in sorted(named):
        if not case.vault.has(key):
            raise VaultAltered("a file that the ledger names is missing", where=key)
        case.vault.get(key)
    return Verified(entries=entries, files=len(named))
