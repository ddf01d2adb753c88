"""Records of one person become one person; what they cannot agree on is named, not chosen. All persons are invented."""

from __future__ import annotations

from datetime import date

from tahqiq.model import Period, Person, PersonState, PlaceRef, Record
from tahqiq.people.persons import persons
from tahqiq.people.sensitivity import minor, withheld


class Land:
    """A town in a province, and another province."""

    def within(self, inner: str, outer: str) -> bool | None:
        return inner == outer or (inner, outer) == ("town", "province") or (None if "?" in inner + outer else False)


def record(key: str, name: str = "Salma Odeh", **told: object) -> Record:
    base: dict[str, object] = {"list": "one", "release": "r1", "artifact": "art_1", "row": 2, **told}
    return Record(id=key, name=name, **base)  # type: ignore[arg-type]


def only(*records: Record, told: dict[tuple[str, str], date | None] | None = None) -> Person:
    (found,) = persons(records, [[r.id for r in records]], Land(), told)
    return found


def place(key: str) -> PlaceRef:
    return PlaceRef(name=key.title(), id=key)


def test_every_name_form_is_kept_in_both_scripts() -> None:
    found = only(record("a"), record("b", "سلمى عودة", list="two"), record("c", "Salma Odeh", list="three"))
    assert found.names == ("Salma Odeh", "سلمى عودة")
    assert found.lists == ("one", "three", "two")


def test_records_in_no_cluster_are_persons_by_themselves_and_none_is_lost() -> None:
    records = [record("a"), record("b"), record("c")]
    found = persons(records, [["a", "c"]], Land())
    assert sorted(p.records for p in found) == [("a", "c"), ("b",)]
    assert persons(reversed(records), [["c", "a"]], Land()) == found


def test_the_narrower_of_two_ages_days_and_places_is_taken() -> None:
    day = Period.on(date(2025, 3, 8))
    week = Period(start=date(2025, 3, 6), end=date(2025, 3, 12), precision="week")
    found = only(
        record("a", age=(20, 29), death=week, place=place("province")),
        record("b", age=(24, 24), death=day, place=place("town")),
    )
    assert (found.age, found.death, found.place, found.contradictions) == ((24, 24), day, place("town"), ())


def test_what_records_cannot_agree_on_is_left_open_and_named() -> None:
    found = only(
        record("a", sex="female", age=(7, 7), death=Period.on(date(2025, 3, 8)), place=place("town")),
        record("b", sex="male", age=(31, 31), death=Period.on(date(2025, 4, 8)), place=place("elsewhere")),
    )
    assert found.contradictions == ("age", "death", "place", "sex")
    assert (found.sex, found.age, found.death, found.place) == (None, (7, 31), None, None)


def test_an_age_at_report_and_one_at_death_a_year_apart_are_no_contradiction() -> None:
    assert only(record("a", age=(30, 30)), record("b", age=(31, 31))).contradictions == ()


def test_missing_then_dead_is_dead_and_dead_then_missing_is_contradicted() -> None:
    first, second = record("a", state="missing", release="r1"), record("b", state="dead", release="r2")
    days: dict[tuple[str, str], date | None] = {("one", "r1"): date(2025, 3, 1), ("one", "r2"): date(2025, 4, 1)}
    found = only(first, second, told=days)
    assert (found.state, found.states) == ("dead", ("missing", "dead"))
    turned = only(first, second, told={("one", "r1"): date(2025, 5, 1), ("one", "r2"): date(2025, 4, 1)})
    assert (turned.state, turned.contradictions) == (None, ("state",))


def test_states_without_dates_contradict_nothing() -> None:
    assert only(record("a", state="detained"), record("b", state="remains")).state == "remains"


def test_who_is_a_minor_is_said_only_where_it_is_certain() -> None:
    young = Period(start=date(2010, 1, 1), end=date(2010, 12, 31), precision="year")
    died = Period.on(date(2025, 3, 8))
    assert minor(only(record("a", age=(0, 17)))) is True
    assert minor(only(record("a", age=(18, 18)))) is False
    assert minor(only(record("a", age=(15, 20)))) is None
    assert minor(only(record("a", birth=young, death=died))) is True
    assert minor(only(record("a"))) is None


def test_the_living_are_sealed_minors_restricted_and_nobody_is_public_by_default() -> None:
    def level(state: PersonState | None, age: tuple[int, int] | None) -> str:
        return only(record("a", state=state, age=age)).sensitivity

    assert level("dead", (40, 40)) == "team"
    assert level("dead", (12, 12)) == level("dead", (15, 20)) == level("dead", None) == "restricted"
    assert level("missing", (40, 40)) == level("detained", (12, 12)) == level(None, (40, 40)) == "sealed"


def test_fields_kept_back_are_named() -> None:
    fields = {"name": "Salma Odeh", "id_number": "123", "home": "a street", "state": "dead"}
    assert withheld(fields, "team", "team") == ({"name": "Salma Odeh", "state": "dead"}, ["id_number", "home"])
    assert withheld(fields, "restricted", "team")[1] == list(fields)
    assert withheld(fields, "sealed", "sealed")[1] == []
