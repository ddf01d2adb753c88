"""Estimates of the undocumented, as a person types it; all persons are invented."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tahqiq.cli import main
from tahqiq.estimates.answers import caveat
from tahqiq.investigation.case import Case
from tahqiq.investigation.estimate import Asked, estimate_case
from tahqiq.investigation.estimations import estimates_of, recorded
from tahqiq.investigation.persons import judge, linked
from tahqiq.model import Estimate
from tahqiq.people.worlds import build
from tests.conftest import Run

TABLES = Path(__file__).parents[1] / "estimates" / "tables"
TABLE = "one,two,three,count\n1,1,1,31\n1,1,0,47\n1,0,1,26\n0,1,1,63\n1,0,0,102\n0,1,0,121\n0,0,1,83\n"
SIZE = 400
QUICK = ("--method", "chao", "--method", "dga", "--links", "5")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with three monitors' lists of one world, linked."""
    root = tmp_path_factory.mktemp("estimate") / "case"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TAHQIQ_USER", "a tester")

        def run(*arguments: object) -> None:
            patch.setattr("sys.argv", ["tahqiq", *map(str, arguments)])
            with pytest.raises(SystemExit) as stopped:
                main()
            assert not stopped.value.code

        run("init", root)
        for sheet in build("three monitors", seed=3, size=SIZE).sheets:
            path = root.parent / f"{sheet.monitor.id}.csv"
            sheet.save(path)
            told = ("--constant", "state=dead", "--deduplicated", "--title", f"List {sheet.monitor.id.upper()}")
            run("people", root, "import", path, "--list", sheet.monitor.id, *told)
        run("people", root, "link")
    return root


@pytest.fixture
def case(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TAHQIQ_USER", "a tester")
    return Path(shutil.copytree(made, tmp_path / "case"))


def test_the_undocumented_of_a_case_are_estimated_over_draws_of_its_links_and_recorded(typed: Run, case: Path) -> None:
    code, out, err = typed("estimate", case, *QUICK, "--json")
    assert code == 0, err
    run = json.loads(out)
    (stratum,) = run["strata"]
    assert stratum["lists"] == ["e", "m", "n"]
    assert {a["method"] for a in stratum["answers"]} == {"chao", "dga"}
    for answer in stratum["answers"]:
        assert answer["observed"] <= answer["at_least"] <= answer["q50"] <= answer["q975"]
        assert answer["diagnostics"]["linkage_draws"] == 5
        assert "few-linkage-draws" in {w["code"] for w in answer["warnings"]}
    (entry,) = [e for e in Case.open(case).ledger.entries() if e.kind == "estimates.made"]
    assert entry.seq == run["seq"]
    assert entry.body["strata"][0]["input"]
    typed("estimate", case, *QUICK)
    assert len([e for e in Case.open(case).ledger.entries() if e.kind == "estimates.made"]) == 1


def test_without_draws_of_the_links_every_answer_says_that_they_were_taken_as_right(typed: Run, case: Path) -> None:
    code, out, err = typed("estimate", case, "--method", "dga", "--links", "0")
    assert code == 0
    assert "Linkage errors are not in the intervals" in out
    assert "severe: The links between lists were taken as right" in err


def test_lists_that_were_never_linked_as_they_are_now_are_told_of(typed: Run, case: Path, tmp_path: Path) -> None:
    _, _, before = typed("estimate", case, "--method", "chao", "--links", "0")
    build("three monitors", seed=3, size=SIZE).sheets[0].save(tmp_path / "copy.csv")
    typed("people", case, "import", tmp_path / "copy.csv", "--list", "late", "--constant", "state=dead")
    _, _, err = typed("estimate", case, "--method", "chao", "--links", "0")
    assert "never linked as they are now" in err
    assert "one list may be copied from the other" in err
    assert "never linked as they are now" not in before


def test_strata_leave_out_lists_that_could_not_have_seen_them(typed: Run, case: Path) -> None:
    (case / "lists.toml").write_text('[[list]]\nid = "e"\ncovers = { period = { end = 2015-12-31 } }\n', "utf-8")
    typed("people", case, "link")
    code, out, _ = typed("estimate", case, "--by", "year", *QUICK, "--json")
    assert code == 0
    strata = {s["stratum"]["year"]: s for s in json.loads(out)["strata"]}
    assert strata["2015"]["lists"] == ["e", "m", "n"]
    assert (strata["2016"]["lists"], strata["2016"]["left_out"]) == (["m", "n"], {"e": "cannot-see"})
    assert {a["code"] for a in strata["2016"]["answers"]} == {"lists"}  # two lists cannot show their dependence


def test_those_whose_place_is_not_known_are_counted_and_not_estimated(typed: Run, case: Path) -> None:
    code, out, _ = typed("estimate", case, "--by", "place", *QUICK, "--json")
    stratum = json.loads(out)["strata"][-1]  # hardly any of the invented towns bears a real one's name
    assert code == 0
    assert stratum["stratum"] == {"place": "unknown"}
    assert [a["code"] for a in stratum["answers"]] == ["stratum-unknown"]
    assert stratum["documented"] > SIZE / 2


def test_everybody_is_in_a_table_or_set_aside(typed: Run, case: Path) -> None:
    persons = json.loads(typed("people", case, "persons", "--show", "sealed", "--json")[1])["persons"]
    run = json.loads(typed("estimate", case, "--by", "sex", "--by", "age", *QUICK, "--json")[1])
    assert sum(s["documented"] for s in run["strata"]) + sum(run["aside"].values()) == len(persons)


def test_an_account_shows_what_was_recorded_and_nothing_of_lists_that_have_changed(typed: Run, case: Path) -> None:
    out = case / "account.json"
    typed("account", case, "-o", out)
    assert "undocumented" not in json.loads(out.read_text("utf-8"))
    typed("estimate", case, *QUICK)
    typed("account", case, "-o", out)
    (run,) = json.loads(out.read_text("utf-8"))["undocumented"]
    assert (run["current"], len(run["strata"])) == (True, 1)
    opened = Case.open(case)
    found = linked(opened)
    pair = found.pairs[0]
    judge(opened, found, pair.left, pair.right, "different")
    typed("account", case, "-o", out)
    (run,) = json.loads(out.read_text("utf-8"))["undocumented"]
    assert (run["current"], run["strata"]) == (False, [])


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--by", "colour"), 2, "persons cannot be sorted by 'colour'"),
        (("--by", "sex", "--by", "sex"), 2, "named twice"),
        (("--method", "guess"), 2, "chao"),
        (("--method", "all", "--method", "dga"), 2, "goes alone"),
        (("--state", "missing"), 2, "no person of the lists can be counted"),
    ],
)
def test_what_cannot_be_asked_is_told(
    typed: Run, case: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    found, _, err = typed("estimate", case, *arguments)
    assert found == code
    assert words in err


def test_a_plain_table_is_estimated_by_all_methods(typed: Run, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    code, out, _ = typed("tool", "estimate", path, "--method", "dga", "--json")
    body = json.loads(out)
    assert code == 0
    assert body["observed"] == 473
    assert body["at_least"] >= 473
    code, out, _ = typed("tool", "estimate", path, "--method", "chapman")
    assert code == 0
    assert "not estimable" in out


def test_answers_are_told_in_arabic_where_that_is_asked(typed: Run, case: Path, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(TABLE.replace("one", "مرصد"), encoding="utf-8")
    code, out, _ = typed("tool", "estimate", path, "--method", "chapman", "--language", "ar")
    assert code == 0
    assert "لا يمكن التقدير" in out
    assert "مرصد, ⁨two⁩" in out
    code, out, err = typed("estimate", case, "--by", "sex", "--method", "dga", "--links", "0", "--language", "ar")
    assert code == 0
    assert "الجنس إناث" in out
    assert "dga: شديد: " in err
    assert not set("abcdfgijkl") & set(err.replace("dga", ""))
    assert re.search(r"في \d+ من أصل \d+ من الحالات", err)


def test_the_language_of_the_environment_is_that_of_the_tool(
    typed: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    monkeypatch.setenv("TAHQIQ_LANGUAGE", "ar")
    assert "لا يمكن التقدير" in typed("tool", "estimate", path, "--method", "chapman")[1]
    assert "not estimable" in typed("tool", "estimate", path, "--method", "chapman", "--language", "en")[1]


@pytest.mark.parametrize(("language", "words"), [("en", "1 person on 2 lists"), ("ar", "شخص واحد في قائمتين")])
def test_numbers_take_the_form_of_their_nouns(typed: Run, tmp_path: Path, language: str, words: str) -> None:
    path = tmp_path / "table.csv"
    path.write_text("a,b,count\n1,1,1\n", encoding="utf-8")
    assert words in typed("tool", "estimate", path, "--method", "chapman", "--language", language)[1]


def test_an_account_tells_lists_by_their_names(case: Path) -> None:
    opened = Case.open(case)
    made = estimate_case(opened, Asked(methods=("chao",), clusterings=0))
    thin = caveat("thin-overlap", "caution", few=3, thin=["e"])
    answers = tuple(replace(a, caveats=(thin,)) for a in made.strata[0].answers if isinstance(a, Estimate))
    recorded(opened, replace(made, strata=(replace(made.strata[0], answers=answers),)))
    (run,) = estimates_of(opened, linked(opened))
    (told,) = (a for a in run.strata[0].answers if isinstance(a, Estimate))
    assert told.caveats[0].words.endswith(": List E.")


def test_a_refusal_in_json_holds_no_number_but_the_documented(typed: Run) -> None:
    body = json.loads(typed("tool", "estimate", TABLES / "korea.csv", "--method", "dga", "--json")[1])
    assert body["code"] == "saturated"
    assert not {"q50", "q975", "withheld"} & {*body, *body["diagnostics"]}


def test_several_methods_are_a_list_in_json(typed: Run) -> None:
    table = TABLES / "kosovo.csv"
    body = json.loads(typed("tool", "estimate", table, "--method", "chao", "--method", "dga", "--json")[1])
    assert [one["method"] for one in body] == ["chao", "dga"]


@pytest.mark.parametrize("options", [("--seed", "-1"), ("--seed", "x"), ("--links", "-1"), ("--links", "99999")])
def test_numbers_out_of_range_are_refused_by_the_option(typed: Run, case: Path, options: tuple[str, str]) -> None:
    code, _, err = typed("estimate", case, *options)
    assert code == 2
    assert options[0] in err


def test_of_a_sum_that_lacks_strata_nothing_but_at_least_is_in_json(typed: Run, case: Path) -> None:
    code, out, _ = typed("estimate", case, "--by", "place", "--by", "sex", "--method", "chao", "--links", "0", "--json")
    run = json.loads(out)
    assert code == 0
    for total in run["total"]:
        if "incomplete-sum" in {w["code"] for w in total["warnings"]}:
            assert total["at_least"] >= sum(s["documented"] for s in run["strata"])
            assert not {"q025", "q50", "q975", "mean", "draws"} & set(total)


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("", 4, "no table"),
        ("one,count\n1,5\n", 4, "not two or more lists"),
        ("one,two,count\n1,2,5\n", 4, "row 2"),
        ("one,two,count\n0,0,5\n", 4, "on no list"),
        ("one,two,count\n1,1,many\n", 4, "not a whole number"),
        ("القائمة,الأخرى,count\n١,٠,٥\n1,1\n", 4, "row 3"),
        (None, 3, "no such file"),
    ],
)
def test_a_table_that_is_none_is_refused_with_where(
    typed: Run, tmp_path: Path, text: str | None, code: int, words: str
) -> None:
    path = tmp_path / "table.csv"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    found, _, err = typed("tool", "estimate", path)
    assert found == code
    assert words in err


BARE = "import sys; sys.modules.update(scipy=None, numba=None); from tahqiq.cli import main; main()"


def test_without_scipy_the_closed_forms_still_answer(tmp_path: Path) -> None:
    """In a process of its own, in which neither SciPy nor Numba can be imported."""

    def bare(*words: object) -> subprocess.CompletedProcess[str]:
        told = [sys.executable, "-c", BARE, *map(str, words)]
        return subprocess.run(told, capture_output=True, text=True, check=False)

    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    done = bare("tool", "estimate", path, "--json")
    assert done.returncode == 0, done.stderr
    assert {body["method"] for body in json.loads(done.stdout)} >= {"chao", "chapman"}
    assert "TQ105" in done.stderr
    done = bare("tool", "estimate", path, "--method", "dga")
    assert done.returncode == 1
    assert "tahqiq[estimates]" in done.stderr
