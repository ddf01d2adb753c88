"""The account as data: everything the page shows, for machines."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from tahqiq.findings.index import Index
from tahqiq.findings.protocol import Format
from tahqiq.findings.sections.summary import summary
from tahqiq.findings.words import Words
from tahqiq.model import Account, Artifact, Undocumented
from tahqiq.model.claim_json import claim_to_json
from tahqiq.model.estimate_json import estimates_to_json
from tahqiq.model.figure_json import reconciliation_to_json
from tahqiq.model.undocumented_json import undocumented_to_json

SCHEMA = "tahqiq-account/1"


class JsonFormat:
    """One JSON object with sorted keys and two-space indent, UTF-8, ending in a newline."""

    name = "json"
    suffix = ".json"

    def render(self, account: Account) -> bytes:
        """The whole file; a lone surrogate, which UTF-8 cannot hold, is written as its JSON escape."""
        text = json.dumps(account_to_json(account), sort_keys=True, indent=2, ensure_ascii=False, allow_nan=False)
        return (text + "\n").encode("utf-8", "backslashreplace")


def account_to_json(account: Account) -> dict[str, Any]:
    """Plain data of schema ``tahqiq-account/1``; `summary` holds the same sentences as the page.

    `estimates` and `undocumented` are there only where there are any; `undocumented` without its thousands of draws.
    """
    asked: dict[str, Any] = {"estimates": estimates_to_json(account.estimates)} if account.estimates else {}
    if account.undocumented:
        asked["undocumented"] = [_run(run) for run in account.undocumented]
    return asked | {
        "schema": SCHEMA,
        "title": account.title,
        "language": account.language,
        "summary": [str(s.striptags()) for s in summary(Index(account, Words(account.language))).sentences],
        "artifacts": [_artifact(a) for a in account.artifacts],
        "passages": [asdict(p) for p in account.passages],
        "claims": [claim_to_json(c) for c in account.claims],
        "reconciliation": reconciliation_to_json(account.reconciliation),
        "reviewed": dict(account.reviewed),
        "rejected": [claim_to_json(c) for c in account.rejected],
        "waiting": account.waiting,
        "unread": [asdict(u) for u in account.unread],
        "signals": [asdict(s) for s in account.signals],
        "method": [{"label": label, "value": value} for label, value in account.method],
        "place_names": dict(account.place_names),
        "ledger": {"upto_seq": account.upto_seq, "head": account.ledger_head},
    }


def _run(run: Undocumented) -> dict[str, Any]:
    body = undocumented_to_json(run)
    for answer in (*body["total"], *(answer for stratum in body["strata"] for answer in stratum["answers"])):
        answer.pop("draws", None)
    return body


def _artifact(artifact: Artifact) -> dict[str, Any]:
    body = asdict(artifact)
    body["obtained_at"] = artifact.obtained_at.isoformat()
    body["published"] = artifact.published and artifact.published.isoformat()
    return body


JSON: Format = JsonFormat()
