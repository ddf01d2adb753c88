"""How the places that a list covers are read: by the list's own rows. All persons are invented."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tahqiq.errors import BadConfig
from tahqiq.investigation.case import Case
from tahqiq.investigation.import_list import Imported, Told, import_list
from tahqiq.investigation.lists import listed, victim_lists

GOVERNORATE, CITY, HAMA = "iso:SY-HI", "gn:169577", "iso:SY-HM"
Take = Callable[..., Imported]


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case.init(tmp_path / "case")


@pytest.fixture
def take(case: Case, tmp_path: Path) -> Take:
    def take(header: str, cells: list[str], *places: str, **covers: object) -> Imported:
        path = tmp_path / "list.csv"
        lines = [f"سالم المخترع {n},{cell}" for n, cell in enumerate(cells)]
        path.write_text("\n".join([f"الاسم,{header}", *lines]) + "\n", encoding="utf-8")
        about = {"covers": {"places": list(places), **covers} if places else covers}
        return import_list(Case.open(case.root), [path], "واحة", Told(about=about))[0]

    return take


HOMS, ARABIC = ["Homs"] * 10, ["حمص"] * 10


@pytest.mark.parametrize(
    ("header", "cells", "name", "place"),
    [
        ("governorate", HOMS, "Homs", GOVERNORATE),
        ("المحافظة", ARABIC, "حمص", GOVERNORATE),
        ("المحافظة", ARABIC, "Homs", GOVERNORATE),
        ("governorate", HOMS, "حمص", GOVERNORATE),
        ("governorate", HOMS, "Homs, Syria", GOVERNORATE),
        ("governorate", HOMS, "Homs governorate", GOVERNORATE),
        ("governorate", HOMS, "محافظة حمص", GOVERNORATE),
        ("governorate", HOMS, GOVERNORATE, GOVERNORATE),
        ("governorate", HOMS, "Homs city", CITY),
        ("المحافظة", ARABIC, "مدينة حمص", CITY),
        ("governorate", HOMS, CITY, CITY),
        ("town", HOMS, "Homs", CITY),
        ("المدينة", ARABIC, "حمص", CITY),
        ("town", [*HOMS, *["Rastan"] * 5], "Homs", GOVERNORATE),
        ("البلدة", [*ARABIC, *["الرستن"] * 5], "حمص", GOVERNORATE),
        ("town", [*HOMS, *HOMS, *HOMS, "Rastan"], "Homs", CITY),  # one odd row makes no governorate
        ("age", ["7", "8"], "Homs", GOVERNORATE),  # no row tells: lists are of areas
        ("town", ["Bucha", "Bucha"], "Kyiv", "iso:UA-32"),  # open by itself; the rows are in the region of that name
    ],
)
def test_a_scope_is_read_as_the_place_that_holds_the_rows(
    take: Take, case: Case, header: str, cells: list[str], name: str, place: str
) -> None:
    (scope,) = take(header, cells, name).scopes
    assert (scope.written, scope.place) == (name, place)
    (known,) = victim_lists(case)
    assert known.covers.places == (place,)


def test_the_import_says_how_a_scope_was_read_and_how_to_say_otherwise(take: Take) -> None:
    (scope,) = take("governorate", [*HOMS, ""], "Homs").scopes
    assert scope.words == (
        "covers Homs: read as Homs governorate, Syria; of 11 rows, 10 lie in it; "
        "for Homs, Syria (city, town or village) write place=gn:169577"
    )
    assert (scope.inside, scope.rows, scope.others) == (10, 11, (CITY,))


def test_it_says_so_in_arabic_too(take: Take, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAHQIQ_LANGUAGE", "ar")
    one = take("المحافظة", [*ARABIC, *["حماة"] * 3], "حمص")
    assert one.scopes[0].words.startswith("تغطي حمص: فُهمت على أنها محافظة حمص، سوريا؛ من الصفوف (13) يقع فيها: 10")
    assert "place=gn:169577" in one.scopes[0].words
    (signal,) = one.signals
    assert (signal.code, signal.words.startswith("الأماكن: من الصفوف (13)")) == ("scope-doubtful", True)


def test_several_places_are_read_one_by_one_told_together_or_not(take: Take) -> None:
    rows = [*HOMS, *["Hama"] * 10]
    for told in (("Homs", "Hama"), ("Homs and Hama",), ("حمص", "محافظة حماة")):
        assert {scope.place for scope in take("governorate", rows, *told).scopes} == {GOVERNORATE, HAMA}


@pytest.mark.parametrize(
    ("cells", "name", "told"),
    [
        (HOMS, "Homs", None),
        ([*HOMS, *["Hama"] * 3], "Homs", "places: of 13 rows, 3 lie outside what the list is said to cover, and of 0"),
        ([*HOMS, *[""] * 3], "Homs", "places: of 13 rows, 0 lie outside what the list is said to cover, and of 3"),
        (HOMS, "Homs city", "places: of 10 rows, 0 lie outside what the list is said to cover, and of 10"),
    ],
)
def test_many_rows_outside_or_open_are_told(take: Take, cells: list[str], name: str, told: str | None) -> None:
    signals = take("governorate", cells, name).signals
    assert [s.code for s in signals] == (["scope-doubtful"] if told else [])
    assert told is None or signals[0].words.startswith(told)


def test_rows_of_another_state_than_the_list_covers_are_told_too(take: Take) -> None:
    (signal,) = take("governorate", HOMS, states=["dead"]).signals  # no column says who is dead
    assert "of 10 it cannot be told" in signal.words


def test_a_scope_that_matches_nothing_is_refused_and_nothing_imported(take: Take, case: Case) -> None:
    for name, why in (("Nowhereville", "no place is known"), ("Hama", "none of the 10 rows lies in")):
        with pytest.raises(BadConfig, match=why):
            take("governorate", HOMS, name)
    with pytest.raises(BadConfig, match="no one place is meant by 'Kyiv'"):
        take("governorate", HOMS, "Kyiv")
    assert case.ledger.rows("imports") == []


def test_a_scope_written_into_the_file_is_read_in_the_same_way(take: Take, case: Case) -> None:
    take("المحافظة", ARABIC)
    for name, place in (("Homs", GOVERNORATE), ("حمص", GOVERNORATE), ("مدينة حمص", CITY)):
        text = f'[[list]]\nid = "واحة"\n[list.covers]\nplaces = ["{name}"]\n'
        (case.root / "lists.toml").write_text(text, encoding="utf-8")
        one = listed(Case.open(case.root), "واحة")
        assert one.profile.covers.places == (place,)
        assert [s.code for s in one.signals] == ([] if place == GOVERNORATE else ["scope-doubtful"])
