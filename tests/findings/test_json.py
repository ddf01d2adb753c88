"""The account as data."""

from __future__ import annotations

import json
from dataclasses import replace

from tahqiq.findings import FORMATS
from tahqiq.model import Account
from tahqiq.model.claim_json import claim_from_json


def test_the_json_holds_everything_and_its_claims_can_be_read_back(account: Account) -> None:
    body = json.loads(FORMATS.get("json").render(account))
    assert body["schema"] == "tahqiq-account/1"
    assert {a["sha256"] for a in body["artifacts"]} == {a.sha256 for a in account.artifacts}
    assert [p["text"] for p in body["passages"]] == [p.text for p in account.passages]
    assert tuple(claim_from_json(c) for c in body["claims"]) == account.claims
    assert len(body["reconciliation"]["bounds"]) == len(account.reconciliation.bounds)
    assert body["ledger"] == {"upto_seq": account.upto_seq, "head": account.ledger_head}
    assert [u["code"] for u in body["unread"]] == ["TQ407", "TQ404"]


def test_the_summary_is_that_of_the_page_in_plain_words(account: Account, html: str) -> None:
    summary = json.loads(FORMATS.get("json").render(account))["summary"]
    assert summary[0].startswith("This case holds 5 documents, in which 6 speakers make 21 claims")
    assert not any("<" in sentence for sentence in summary)


def test_the_same_account_gives_the_same_bytes(account: Account) -> None:
    assert FORMATS.get("json").render(account) == FORMATS.get("json").render(account)


def test_a_lone_surrogate_does_not_stop_the_account(account: Account) -> None:
    broken = replace(account, title="a\ud800b")
    assert json.loads(FORMATS.get("json").render(broken))["title"] == "a\ud800b"
    assert b"a&#55296;b" in FORMATS.get("html").render(broken)
