"""Rules and faults on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tahqiq.model.claim_json import claim_to_json
from tests.conftest import Run
from tests.figures.worlds import worked_example


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    file = tmp_path / "claims.jsonl"
    file.write_text("".join(json.dumps(claim_to_json(c)) + "\n" for c in worked_example()), encoding="utf-8")
    return file


def test_what_holds_if_sources_are_wrong_is_said_in_a_sentence_and_given_as_json(typed: Run, claims: Path) -> None:
    code, out, err = typed("tool", "reconcile", claims, "--faults", 2)
    assert code == 0, err
    assert "at least 113 even if any one source is wrong; at least 0 if any two are." in out
    code, out, err = typed("tool", "reconcile", claims, "--faults", 1, "--json")
    assert code == 0, err
    assert {f["wrong"] for bound in json.loads(out)["bounds"] for f in bound["faults"]} == {1}
    assert "faults" not in json.loads(typed("tool", "reconcile", claims, "--json")[1])["bounds"][0]


@pytest.mark.parametrize(("rule", "civilians"), [("ucdp", "700"), ("most-cautious", "574")])
def test_a_published_rule_is_named_over_its_figures(typed: Run, claims: Path, rule: str, civilians: str) -> None:
    code, out, err = typed("tool", "reconcile", claims, "--rule", rule)
    assert code == 0, err
    assert f"figures by the rule {rule}; nothing is proven" in out
    assert civilians in out
    bounds = json.loads(typed("tool", "reconcile", claims, "--rule", rule, "--json")[1])["bounds"]
    assert {b["rule"] for b in bounds} == {rule}


@pytest.mark.parametrize(
    ("options", "told"), [(("--rule", "mean"), "TQ203"), (("--rule", "ibc", "--faults", 1), "proves nothing")]
)
def test_what_no_rule_can_do_is_refused(typed: Run, claims: Path, options: tuple[object, ...], told: str) -> None:
    code, _, err = typed("tool", "reconcile", claims, *options)
    assert code == 2
    assert told in err
