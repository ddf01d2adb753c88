"""Lists of persons on the command line. All persons are invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run

ARABIC = """م,الاسم الرباعي,العمر,الجنس,تاريخ الوفاة,المحافظة
1,محمد خالد يوسف العلي,٣٤,ذكر,٥/٣/٢٠٢٤,حمص
2,فاطمة علي حسن الأحمد,6 أشهر,أنثى,13/3/2024,حمص
3,مجهول الهوية,,ذكر,,
"""


@pytest.fixture
def case(typed: Run, tmp_path: Path) -> Path:
    typed("init", tmp_path / "case")
    (tmp_path / "one.csv").write_text(ARABIC, encoding="utf-8")
    fewer = "\n".join(line for line in ARABIC.split("\n") if "فاطمة" not in line) + "9,,3,,,\n"
    (tmp_path / "two.csv").write_text(fewer, encoding="utf-8")
    return tmp_path / "case"


def test_an_import_shows_how_columns_were_taken_and_what_is_odd(typed: Run, case: Path) -> None:
    code, out, err = typed("people", case, "import", case.parent / "one.csv", "--list", "واحة", "--deduplicated")
    assert code == 0, err
    assert "records 3, from rows 4, set aside 0" in out
    assert "by its header" in out
    assert "not-a-name" in out
    assert "mappings" in out
    code, out, _ = typed("people", case, "list", "--json")
    (known,) = json.loads(out)["lists"]
    assert (known["id"], known["deduplicated"], known["record_count"]) == ("واحة", True, 3)
    assert "records" not in known
    code, out, _ = typed("people", case, "list", "واحة", "--json", "--show", "sealed")
    (known,) = json.loads(out)["lists"]
    assert known["records"][0]["written"]["الاسم الرباعي"] == "محمد خالد يوسف العلي"


def test_records_and_fields_above_the_level_are_counted_and_not_shown(typed: Run, case: Path) -> None:
    one = case.parent / "one.csv"
    typed("people", case, "import", one, "--list", "واحة", "--constant", "state=dead")
    out, err = typed("people", case, "list", "واحة")[1:]
    assert "محمد خالد يوسف العلي" in out
    assert "فاطمة" not in out + err  # six months old
    assert "withheld: 2" in out
    assert "فاطمة علي حسن الأحمد" in typed("people", case, "list", "واحة", "--show", "restricted")[1]
    (known,) = json.loads(typed("people", case, "list", "واحة", "--json")[1])["lists"]
    assert known["withheld"] == 2
    assert [("written" in r, r["withheld"]) for r in known["records"]] == [
        (False, ["mother", "home", "id_number", "written"])
    ]


def test_rows_of_the_living_are_not_named_where_releases_are_compared(typed: Run, case: Path) -> None:
    for label, name in (("1", "one.csv"), ("2", "two.csv")):
        typed(
            "people",
            case,
            "import",
            case.parent / name,
            "--list",
            "واحة",
            "--release",
            label,
            "--constant",
            "state=missing",
        )
    out = typed("people", case, "releases", "واحة")[1]
    assert "(withheld)" in out
    assert "فاطمة" not in out
    assert "فاطمة علي حسن الأحمد" in typed("people", case, "releases", "واحة", "--show", "sealed")[1]


def test_removals_are_said_at_import_and_in_the_language_of_the_case(
    typed: Run, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed("people", case, "import", case.parent / "one.csv", "--list", "واحة", "--release", "1")
    code, out, err = typed("people", case, "import", case.parent / "two.csv", "--list", "واحة", "--release", "2")
    assert code == 4  # a row without a name
    assert "REMOVED rows: 1" in out
    assert "TQ413 set aside, two.csv, row 4: it has no name" in err
    monkeypatch.setenv("TAHQIQ_LANGUAGE", "ar")
    code, out, _ = typed("people", case, "releases", "واحة")
    assert code == 0
    assert "صفوف حُذفت: 1" in out
    code, out, _ = typed("people", case, "releases", "واحة", "--from", "1", "--to", "2", "--json")
    body = json.loads(out)
    assert [x["reason"] for x in body["removed"]] == ["unexplained"]
    assert body["words"][0].startswith("صفوف حُذفت")


def test_how_a_scope_was_read_is_said_at_import_and_with_the_lists(typed: Run, case: Path) -> None:
    covers = ("--covers", "place=حمص", "--covers", "status=civilian")
    code, out, err = typed("people", case, "import", case.parent / "one.csv", "--list", "واحة", *covers)
    assert code == 0, err
    assert "covers حمص: read as Homs governorate, Syria; of 3 rows, 2 lie in it" in out
    assert "scope-doubtful [واحة]: civilians and combatants: of 3 rows, 0 lie outside" in err
    out, err = typed("people", case, "list")[1:]
    assert "واحة: covers حمص: read as Homs governorate" in out
    assert "scope-doubtful [واحة]" in err
    (known,) = json.loads(typed("people", case, "list", "--json")[1])["lists"]
    assert [scope["place"] for scope in known["scopes"]] == ["iso:SY-HI"]
    assert [signal["code"] for signal in known["signals"]] == ["scope-doubtful", "scope-doubtful"]


def test_mistakes_are_named(typed: Run, case: Path) -> None:
    one = case.parent / "one.csv"
    for arguments, code, told in (
        (("import", one), 2, "--list"),
        (("import", one, "--list", "a", "--constant", "state=gone"), 4, "TQ415"),
        (("import", one, "--list", "a", "--constant", "state"), 2, "KEY=VALUE"),
        (("import", one, "--list", "a", "--covers", "planet=Mars"), 2, "planet"),
        (("import", one, "--list", "a", "--covers", "place=Nowhereville"), 4, "TQ410"),
        (("import", case.parent / "none.csv", "--list", "a"), 3, "TQ302"),
        (("releases", "none"), 3, "TQ304"),
        (("list", "--release", "1"), 2, "TQ200"),
    ):
        found, _, err = typed("people", case, *arguments)
        assert (found, told in err) == (code, True), (arguments, err)
