"""Estimates in the account: only where asked for, apart from what is reported and documented, and what they rest on."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tahqiq.findings import FORMATS
from tahqiq.model import Account, BestEstimate, Cell, NoBestEstimate


def words_of(node: LexborNode | None) -> str:
    """The text of a node with white space made even."""
    assert node is not None
    return " ".join(node.text().split())


def estimated(account: Account) -> Account:
    """The case with an estimate of the first bound's people and two cells that are not estimated."""
    first, *others = [c for c in account.claims if c.kind == "toll" and not c.negated][:3]
    best = BestEstimate(
        cell=account.reconciliation.bounds[0].cell,
        median=466,
        interval_80=(461, 484),
        interval_95=(460, 498),
        least=457,
        most=None,
        claims=(first.id,),
        origins=("Orontes Valley Monitor",),
        left_out={others[0].id: "its source has a later figure"},
        basis="prior",
        incidents=0,
        assumptions=("Each origin counts once.",),
        words="Estimated, not counted: 466.",
        method="best/1",
        seed=0,
        draws=2016,
        digest="sha256:0",
    )
    cell = Cell(incident=best.cell.incident, harm="injured")
    refused = NoBestEstimate(cell=cell, code="one-origin", reason="one origin only", claims=(others[1].id,))
    uncounted = NoBestEstimate(cell=cell, code="no-number", reason="no number")
    return replace(account, estimates=(best, refused, uncounted))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_estimate_shows_its_intervals_what_it_rests_on_and_what_is_proven(account: Account, language: str) -> None:
    shown = estimated(replace(account, language=language))
    tree = LexborHTMLParser(FORMATS.get("html").render(shown).decode())
    row = words_of(tree.css_first("#estimates #estimate-1"))
    for number in ("461", "484", "460", "498", "466", "457"):
        assert number in row
    best = shown.estimates[0]
    linked = [a.attributes["href"] for a in tree.css("#estimate-1 a.num")]
    assert linked[0] == f"#{best.claims[0]}"
    assert "one origin only" in words_of(tree.css_first("#estimates"))
    elsewhere = "".join(words_of(n) for n in tree.css("#figures, #follows, .card.reported, .card.documented"))
    assert not re.search(r"\b(461|484|498|466)\b", elsewhere)


def test_nothing_is_estimated_where_nobody_asked(account: Account) -> None:
    tree = LexborHTMLParser(FORMATS.get("html").render(account).decode())
    assert tree.css_first("#estimates") is None
    assert "No estimate was asked for." in words_of(tree.css_first(".card.estimated"))
    assert "estimates" not in json.loads(FORMATS.get("json").render(account))


def test_the_json_has_estimates_apart_from_bounds(account: Account) -> None:
    body = json.loads(FORMATS.get("json").render(estimated(account)))
    assert [e["type"] for e in body["estimates"]] == ["estimated", "not_estimable", "not_estimable"]
    assert all("median" not in bound for bound in body["reconciliation"]["bounds"])
