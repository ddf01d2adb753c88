"""Lists linked, judged and set against tolls, as a person types it. All persons and places are invented."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

from tahqiq.investigation.case import Case
from tests.conftest import Run

ARABIC = """م,الاسم,العمر,الجنس,تاريخ الوفاة,المكان
1,عدنان خليل صبور,51,ذكر,2024-10-04,حمص
2,مريم يوسف حدول,44,أنثى,2024-10-04,حمص
3,نور يوسف حدول,4,أنثى,2024-10-04,حمص
4,عيسى منصور طراف,67,ذكر,2024-10-04,حمص
5,سمير وديع قشقر,33,ذكر,2024-10-05,حمص
6,فادي الياس برمود,24,ذكر,2024-10-05,حمص
7,زينب حاتم رشوان,70,أنثى,2024-10-05,حمص
8,امرأة مجهولة الهوية,,أنثى,2024-10-05,حمص
"""
LATIN = """no,name,sex,age,place,date
a,Adnan Khalil Sabbour,m,51,Homs,2024-10-04
b,Maryam Yusuf Haddoul,f,44,Homs,2024-10-04
c,Issa Mansour Tarraf,m,67,Homs,2024-10-04
d,Samir Wadi Qashqar,m,33,Homs,2024-10-05
e,Tareq Sulayman Dabbash,m,12,Homs,2024-10-05
f,Zaynab Hatem Rashwan,f,70,Homs,2024-10-05
"""
# Fields of mappings, codes, commands, names of files and lists.
IDS = (
    "own_id|name|age|sex|place|place_in|state|dead|not-a-name|TQ413|network|tahqiq people|review|--(json|show|verbose)"
)
REPORT = "At least 60 people were killed in Homs, Syria, on 4 and 5 October 2024, the Oasis Observatory said on Sunday."


@pytest.fixture
def case(typed: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TAHQIQ_USER", "a reviewer")
    root = tmp_path / "case"
    typed("init", root)
    for name, text in (("centre", ARABIC), ("network", LATIN)):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        told = ("--list", name, "--constant", "state=dead", "--deduplicated")
        code, _, err = typed("people", root, "import", tmp_path / f"{name}.csv", *told)
        assert code == 0, err
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    typed("add", root, tmp_path / "report.txt", "--published", "2024-10-06")
    typed("extract", root)
    return root


def test_lists_in_two_scripts_are_linked_and_the_linking_is_an_entry_without_names(typed: Run, case: Path) -> None:
    code, out, err = typed("people", case, "link")
    assert code == 0, err
    assert "14 records are 9 persons" in out
    entries = [e for e in Case.open(case).ledger.entries() if e.kind == "people.linked"]
    assert [e.body["decided"] for e in entries] == [5]
    assert "Sabbour" not in json.dumps([dict(e.body) for e in Case.open(case).ledger.entries()])
    typed("people", case, "link")
    assert len([e for e in Case.open(case).ledger.entries() if e.kind == "people.linked"]) == 1


def test_persons_have_every_name_form_and_minors_are_withheld_by_default(typed: Run, case: Path) -> None:
    typed("people", case, "link")
    code, out, _ = typed("people", case, "persons", "--json")
    body = json.loads(out)
    assert code == 0
    forms = {frozenset(p["names"]) for p in body["persons"]}
    assert {"عدنان خليل صبور", "Adnan Khalil Sabbour"} in forms
    assert body["withheld"] == 3  # two children and a woman of unknown name and age
    assert not any("نور" in name for p in body["persons"] for name in p["names"])
    assert "نور يوسف حدول" in typed("people", case, "persons", "--show", "restricted")[1]


def test_names_are_set_against_the_toll(typed: Run, case: Path) -> None:
    code, out, _ = typed("people", case, "gap", "--json")
    assert code == 0
    whole = next(g for g in json.loads(out)["gaps"] if g["claimed"]["low"] == 60)
    assert (whole["named"], whole["possible"], whole["unnamed"]) == (8, 9, {"low": 51, "high": None})
    assert "named in the lists: 8" in typed("people", case, "gap")[1]


def test_a_judgement_splits_and_joins_and_can_be_taken_back(typed: Run, case: Path) -> None:
    typed("people", case, "link")
    pair = next(x for x in json.loads(typed("people", case, "link", "--json")[1])["links"] if x["decided"])
    typed("people", case, "review", "--different", pair["left"], pair["right"], "--note", "brothers")
    assert "14 records are 10 persons" in typed("people", case, "link")[1]
    typed("people", case, "review", "--undo", pair["left"], pair["right"])
    assert "14 records are 9 persons" in typed("people", case, "link")[1]
    kinds = [e.kind for e in Case.open(case).ledger.entries()]
    assert kinds.count("people.judged") == 2


def test_judgements_against_each_other_are_told_and_not_averaged(typed: Run, case: Path) -> None:
    records = sorted(
        r["id"] for x in json.loads(typed("people", case, "list", "centre", "--json")[1])["lists"] for r in x["records"]
    )
    one, two, three = records[:3]
    typed("people", case, "review", "--same", one, two, "--same", two, three, "--different", one, three)
    err = typed("people", case, "link")[2]
    assert "judged different, yet joined through others judged the same" in err


CLOSE = {
    "واحة": "م,الاسم,العمر,المكان\n1,محمد علي حسن,30,حمص\n2,خالد عمر فارس,29,حمص\n3,أحمد يوسف,40,حمص\n4,محمد علي,33,",
    "network": "no,name,age,place\na,Muhammad Hasan,33,Homs\nb,Khaled Fares,35,Homs\nc,Ahmad Yusuf,47,Homs\n",
}


@pytest.fixture
def close(typed: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case with pairs that nobody can be sure of."""
    monkeypatch.setenv("TAHQIQ_USER", "a reviewer")
    root = tmp_path / "close"
    typed("init", root)
    for name, text in CLOSE.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        typed("people", root, "import", tmp_path / f"{name}.csv", "--list", name, "--constant", "state=dead")
    return root


def waiting(typed: Run, case: Path) -> list[tuple[str, str]]:
    body = json.loads(typed("people", case, "review", "--list", "--json")[1])
    return [(x["left"], x["right"]) for x in body["waiting"]]


def answered(case: Path) -> list[tuple[str | None, str]]:
    entries = [e for e in Case.open(case).ledger.entries() if e.kind == "people.judged"]
    assert {e.by for e in entries} <= {"a reviewer"}
    return [(e.body.get("blind"), e.body["verdict"]) for e in entries]


@pytest.mark.parametrize(
    ("keys", "entries"),
    [
        ("s\nd\nq\n", [("same", "different")]),  # blind, then in sight of the evidence
        ("d\n\nq\n", [("different", "different")]),  # Enter keeps it
        ("u\n\nq\n", [("unsure", "unsure")]),
        ("s\n\nz\nq\n", [("same", "same"), (None, "undone")]),
        ("z\nq\n", []),
        ("x\nq\n", []),
        ("k\nq\n", []),
        ("s\n", []),  # left before the answer was confirmed
        ("", []),
    ],
)
def test_a_review_at_the_keyboard_keeps_both_answers_and_can_stop_anywhere(
    typed: Run, close: Path, monkeypatch: pytest.MonkeyPatch, keys: str, entries: list[tuple[str | None, str]]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(keys))
    code, _, err = typed("people", close, "review")
    assert code == 0, err
    assert "whole rows, of minors and the living too" in err
    assert answered(close) == entries


def test_a_review_goes_on_where_it_was_left(typed: Run, close: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = waiting(typed, close)
    assert len(before) > 1
    monkeypatch.setattr("sys.stdin", io.StringIO("d\n\nq\n"))
    typed("people", close, "review")
    after = waiting(typed, close)
    assert before[0] not in after
    assert set(after) < set(before)
    monkeypatch.setattr("sys.stdin", io.StringIO("u\n\n" * 20))
    assert "left: 0" in typed("people", close, "review")[2]
    assert "No pair waits" in typed("people", close, "review")[2]


def test_what_is_printed_in_arabic_has_no_latin_letters_but_names_and_ids(
    typed: Run, close: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAHQIQ_LANGUAGE", "ar")
    monkeypatch.setattr("sys.stdin", io.StringIO("s\n\nz\nq\n"))
    other = close.parent / "اخرى.csv"
    other.write_text("م,الاسم,الجنس\n1,محمد علي حسن,ذكر\n2,,ذكر\n3,مجهول الهوية,أنثى\n", encoding="utf-8")
    told = [typed("people", close, "import", other, "--list", "ثالثة", "--constant", "state=dead")]
    for words in (
        ("list",),
        ("list", "واحة"),
        ("link",),
        ("persons", "--show", "sealed"),
        ("gap",),
        ("review", "--list"),
        ("review",),
    ):
        told.append(typed("people", close, *words))
    shown = "\n".join(out + err for _, out, err in told)
    for file in (close, other.name, "mappings", "one.csv"):
        shown = shown.replace(f"{file}", "")
    names = "|".join(line.split(",")[1] for line in CLOSE["network"].split("\n")[1:] if line)
    assert not re.findall(
        "[A-Za-z]{3,}", re.sub(rf"(?<![\w-])({names}|{IDS}|[0-9a-f]{{8}}|\w+[.]toml)(?![\w-])", "", shown)
    )


@pytest.mark.parametrize("rows", [[], ["Ahmad Yusuf Saleh,30"], ["Ahmad Yusuf Saleh,30"] * 30, ["Huda,", "Omar,"]])
@pytest.mark.parametrize("lists", [1, 2])
def test_lists_with_next_to_nothing_in_them_break_nothing(
    typed: Run, tmp_path: Path, rows: list[str], lists: int
) -> None:
    typed("init", tmp_path / "case")
    (tmp_path / "list.csv").write_text("\n".join(["name,age", *rows]), encoding="utf-8")
    for name in ("one", "two")[:lists]:
        typed("people", tmp_path / "case", "import", tmp_path / "list.csv", "--list", name, "--constant", "state=dead")
    for words in (("link",), ("persons",), ("gap",), ("review", "--list")):
        code, out, err = typed("people", tmp_path / "case", *words, "--json")
        assert code == (0 if rows else 2), err
        assert json.loads(out) if rows else "TQ200" in err
    assert typed("conflicts", tmp_path / "case")[0] == 0
    assert typed("account", tmp_path / "case", "-o", tmp_path / "account.html")[0] == 0


def test_without_lists_the_command_says_what_to_do(typed: Run, tmp_path: Path) -> None:
    typed("init", tmp_path / "empty")
    code, _, err = typed("people", tmp_path / "empty", "link")
    assert code == 2
    assert "import" in err


def test_a_maximum_below_the_number_of_the_named_is_told_wherever_conflicts_are(
    typed: Run, case: Path, tmp_path: Path
) -> None:
    said = "No more than 5 people were killed in Homs, Syria, on 4 and 5 October 2024, the Interior Ministry said."
    (tmp_path / "report.txt").write_text(said, encoding="utf-8")
    other = tmp_path / "other"
    typed("init", other)
    for name in ("centre", "network"):
        typed("people", other, "import", tmp_path / f"{name}.csv", "--list", name, "--constant", "state=dead")
    typed("add", other, tmp_path / "report.txt", "--published", "2024-10-06")
    typed("extract", other)
    code, out, _ = typed("people", other, "gap", "--json")
    (audit,) = json.loads(out)["audit"]
    assert (code, audit["kind"], audit["expected"], audit["found"]) == (0, "names", 8, 5)
    assert audit["claims"]
    code, out, _ = typed("conflicts", other, "--json")
    assert [a["kind"] for a in json.loads(out)["audit"]] == ["names"]
    assert "named in the lists: 8" in typed("conflicts", other)[1]
    assert "المذكورون بأسمائهم في القوائم: 8" in typed("conflicts", other, "--language", "ar")[1]
    typed("account", other, "-o", tmp_path / "account.json")
    (shown,) = json.loads((tmp_path / "account.json").read_text(encoding="utf-8"))["reconciliation"]["audit"]
    assert (shown["expected"], shown["found"]) == (8, 5)


def test_a_mapping_changed_after_linking_is_learnt_anew(typed: Run, close: Path) -> None:
    typed("people", close, "link")
    for name in CLOSE:
        file = close / "mappings" / f"{name}.toml"
        file.write_text(file.read_text(encoding="utf-8").replace('= "age"', '= "aside"'), encoding="utf-8")
        told = ("--list", name, "--mapping", file, "--constant", "state=dead")
        assert typed("people", close, "import", close.parent / f"{name}.csv", *told)[0] == 0
    code, _, err = typed("people", close, "persons")
    assert code == 0, err


def test_a_model_of_an_older_version_is_learnt_anew_and_stops_nothing(
    typed: Run, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tahqiq.people.linkage import model

    typed("people", case, "link")
    monkeypatch.setattr(model, "VERSION", model.VERSION + 1)
    code, out, err = typed("people", case, "persons", "--json")
    assert code == 0, err
    assert len(json.loads(out)["persons"]) == 6
