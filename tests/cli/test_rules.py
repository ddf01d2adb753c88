"""Rules and faults on the command line."""

from __future__ import annotations

import json
import re
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


@pytest.fixture
def arabic_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: Run) -> Path:
    """A case in Arabic with two monitors who differ on one town."""
    report = tmp_path / "report.txt"
    report.write_text(
        "The Rased Monitor said on Sunday that 40 people were killed in Baniyas. "
        "The Nour Centre said on Sunday that at least 55 people were killed in Baniyas.",
        encoding="utf-8",
    )
    case = tmp_path / "case"
    assert typed("run", case, report, "--published", "2031-05-05")[0] == 0
    config = case / "case.toml"
    config.write_text(
        config.read_text(encoding="utf-8").replace('language = "en"', 'language = "ar"'), encoding="utf-8"
    )
    return case


FOREIGN = re.compile(r"[A-Za-z{}]{3,}")
NAMES = re.compile(r"\u2068[^\u2069]*\u2069|[a-z_]+:\w+|same_\w+|\b[0-9a-f]{8}\b|\b[0-9a-f]{4,7}…")


@pytest.mark.parametrize(
    "options", [("figures", "--faults", 1), ("figures", "--rule", "airwars"), ("figures", "--series"), ("conflicts",)]
)
def test_the_terminal_speaks_the_language_of_the_case(
    typed: Run, arabic_case: Path, options: tuple[object, ...]
) -> None:
    code, out, err = typed(options[0], arabic_case, *options[1:])
    assert code == 0, err
    told = NAMES.sub("", out).replace("airwars", "").replace("Rased Monitor", "").replace("Nour Centre", "")
    assert not FOREIGN.search(told), told
    assert re.search("[\u0600-\u06ff]", out)
    english = typed(options[0], arabic_case, *options[1:], "--language", "en")[1]
    assert not re.search("[\u0600-\u06ff]", english)


def test_an_audit_of_a_table_speaks_the_language_asked_for(typed: Run, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("المكان,القتلى\nمحافظة طرطوس,٤٠\nبانياس,١٥\nحمص,١٠\nالمجموع,٦٧\n", encoding="utf-8")
    code, out, err = typed("tool", "reconcile", table, "--audit", "--language", "ar")
    assert code == 0, err
    assert "المجموع المذكور 67، لكن مجموع أجزائه 50، أي أقل بمقدار 17: 40 (محافظة طرطوس) + 10 (حمص)." in out


def test_why_shows_the_claims_and_the_sum_behind_each_number(typed: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "The River Monitor said on Sunday that 50 people, including 20 children, were killed in Homs.\n", "utf-8"
    )
    assert typed("run", tmp_path / "case", report, "--published", "2031-05-05")[0] == 0
    code, out, err = typed("figures", tmp_path / "case", "--why")
    assert code == 0, err
    assert "At least 30 = 50 − 20" in out
    assert "accepts the proof" in out
    assert "20 − 50" not in out
    asked = typed("figures", tmp_path / "case", "--why", "--cell", "age=child", "--json")[1]
    (one,) = json.loads(asked)
    assert (one["low"]["bound"], one["high"]["bound"], one["checked"]) == (20, 20, True)
    arabic = typed("figures", tmp_path / "case", "--why", "--language", "ar")[1]
    assert "30 على الأقل = 50 − 20" in arabic
    assert typed("figures", tmp_path / "case", "--why", "--rule", "ucdp")[0] == 2


def test_a_cell_is_asked_of_one_incident_by_the_id_that_is_printed(typed: Run, claims: Path) -> None:
    bounds = json.loads(typed("tool", "reconcile", claims, "--json")[1])["bounds"]
    printed = bounds[0]["cell"]["incident"][4:12]
    told = json.loads(typed("tool", "reconcile", claims, "--cell", f"incident={printed},sex=man", "--json")[1])
    assert [b["cell"]["group"]["sex"] for b in told["bounds"] if b["cell"]["group"]["sex"]] == ["man"]
    code, _, err = typed("tool", "reconcile", claims, "--cell", "incident=ffff,sex=man")
    assert code == 2
    assert "ffff" in err


def test_why_works_on_claims_without_a_case(typed: Run, claims: Path) -> None:
    code, out, err = typed("tool", "reconcile", claims, "--why", "--language", "ar", "--cell", "age=child")
    assert code == 0, err
    assert "يقبل البرهان" in out
    assert out.count("clm_") == 0
    assert typed("tool", "reconcile", claims, "--why", "--estimate")[0] == 2


def test_a_cell_that_is_shown_anyway_is_shown_once_where_it_is_asked_for(typed: Run, claims: Path) -> None:
    shown = typed("tool", "reconcile", claims)[1]
    assert typed("tool", "reconcile", claims, "--cell", "status=civilian")[1] == shown


@pytest.mark.parametrize(("language", "words"), [("en", "changes nothing"), ("ar", "لا تغيّر شيئاً")])
def test_a_reading_of_a_claim_that_is_not_there_is_told_to_change_nothing(
    typed: Run, claims: Path, language: str, words: str
) -> None:
    code, _, err = typed("tool", "reconcile", claims, "--reading", "exhaustive:clm_4444", "--language", language)
    assert code == 0
    assert words in err
    assert "clm_4444" in err
    assert not typed("tool", "reconcile", claims, "--reading", "exhaustive:clm_4", "--reading", "-exact:sohr")[2]
