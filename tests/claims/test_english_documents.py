"""Whole documents: lists, tables, earlier counts, places told together, wrapped lines, headlines and who comes back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tahqiq.claims import Extraction
from tahqiq.model import Claim

from .conftest import days

Read = Callable[..., Extraction]
Lines = Callable[[str], list[str]]

REVISED = [
    ("The toll is 19, revised down from 23.", ["killed 19", "NOT killed 23"]),
    ("The toll in Veld stood at 19, NHM said, up from 14 the day before.", ["killed 19", "killed 14"]),
    ("NHM said 19 women were killed, not 23 as reported earlier.", ["killed 19 woman", "NOT killed 23 woman"]),
    ("The number of dead is 19, corrected from 23.", ["killed 19", "NOT killed 23"]),
    ("NHM revised its toll down from 23 to 19.", ["killed 19", "NOT killed 23"]),
    ("Nineteen people were killed. The ministry has raised its count from 14.", ["killed 19", "killed 14"]),
    (
        "Nineteen men were killed. Our earlier figure of at least 14 was of Friday.",
        ["killed 19 man", "killed 14+ at_least man"],
    ),
    ("Nineteen people were missing, down from 23 the day before.", ["missing 19", "missing 23"]),
    (
        "The toll of the army is 19, down from 23, and that of the rebels 8.",
        ["killed 19 armed_forces", "NOT killed 23 armed_forces", "killed 8 participating"],
    ),
]  # fmt: skip

LISTS = [
    (
        "NHM documented the killing of 50 people in Veld. They are made up as follows:\n\n"
        "- 30 civilians killed by government forces, including 4 children\n- 20 soldiers killed by the Red Front\n",
        ["killed 50", "killed 30 civilian <50", "killed 4 civilian child <30", "killed 20 armed_forces <50"],
    ),
    (
        "NHM recorded the killing of 50 civilians this week.\n\nBy alleged perpetrator:\n"
        "• Government forces: 30 civilians\n• The Lake Brigade: 20 civilians\n",
        ["killed 50 civilian", "killed 30 civilian <50", "killed 20 civilian <50"],
    ),
    ("Fifty people were killed:\n- Qasira: 30\n- Veld: 20\n", ["killed 50", "killed 30 <50", "killed 20 <50"]),
    (
        "NHM counts 50 dead.\n\nKilled in Qasira: 30\n\nKilled in Veld: 20\n",
        ["killed 50", "killed 30 <50", "killed 20 <50"],
    ),
    ("NHM counts 50 dead.\n\nKilled in Qasira: 30\n\nKilled in Veld: 11\n", ["killed 50", "killed 30", "killed 11"]),
    (
        "Fifty people died. Of them 30 were women and 12 children.",
        ["killed 50", "killed 30 woman <50", "killed 12 child <50"],
    ),
    (
        "NHM counts 50 dead and 90 wounded. Of the 50 dead, 30 were women.",
        ["killed 50", "injured 90", "killed 30 woman <50"],
    ),
    ("The ministry said that 12 of the 40 wounded have since died.", ["killed 12", "injured 40"]),
    (
        "Losses by town\n\nTown      Killed   Wounded\n"
        "Qasira    30       7\nVeld      20       0\nTotal     50       7\n",
        ["killed 30 <50", "killed 20 <50", "killed 50", "injured 7"],
    ),
    (
        "Killed in all towns: 50 (men 30, women 12, children 8)",
        ["killed 50", "killed 30 man <50", "killed 12 woman <50", "killed 8 child <50"],
    ),
    ("Prices by town\n\nTown      Bread   Oil\nQasira    30       7\nVeld      20       0\n", []),
]  # fmt: skip

TABLES = [
    (
        "Who was killed\n- 32 civilians (of whom 9 women and 6 children)\n- 9 soldiers and 3 policemen\n",
        [
            "killed 32 civilian",
            "killed 9 civilian woman <32",
            "killed 6 civilian child <32",
            "killed 9 armed_forces",
            "killed 3 armed_forces security",
        ],
    ),
    ("Killed\n• 12 farmers\n• 3 children\n\nInjured\n• 9 farmers\n", ["killed 12", "killed 3 child", "injured 9"]),
    (
        "Losses by town\n\nTown,Killed,Injured\nQasira,30,7\nVeld,20,0\nTotal,50,7\n",
        ["killed 30 <50", "killed 20 <50", "killed 50", "injured 7"],
    ),
    ("Town;Killed;Injured\nQasira;30;7\nVeld;20;9\n", ["killed 30", "killed 20", "injured 7", "injured 9"]),
    ("Town | Killed | Injured\nQasira | 30 | 7\nVeld | 20 | 9\n", ["killed 30", "killed 20", "injured 7", "injured 9"]),
    (
        "| Town | Killed | Injured |\n|---|---|---|\n| Qasira | 30 | 7 |\n| Veld | 20 | 9 |\n",
        ["killed 30", "killed 20", "injured 7", "injured 9"],
    ),
    ("Town\tKilled\tInjured\nQasira\t30\t7\nVeld\t1,020\t9\n", ["killed 30", "killed 1020", "injured 7", "injured 9"]),
    (
        "Month,Civilians killed,Soldiers killed\nJanuary,30,7\nFebruary,20,9\n",
        ["killed 30 civilian", "killed 20 civilian", "killed 7 armed_forces", "killed 9 armed_forces"],
    ),
    ("Prices\n\nTown,Bread,Oil\nQasira,30,7\nVeld,20,0\n", []),
    (
        "NHM documented 50 deaths, as follows:\n- January: 30\n- February: 20\n",
        ["killed 50", "killed 30 <50", "killed 20 <50"],
    ),
    (
        "KEY FIGURES\n212,000 people displaced\n118 deaths reported\n409 injured\n2 aid workers killed\n",
        ["displaced 212000", "killed 118", "injured 409", "killed 2 aid"],
    ),
    (
        "NHM counted 25 deaths: Qasira (12), Veld (9) and Ostrova (4).",
        ["killed 25", "killed 12 <25", "killed 9 <25", "killed 4 <25"],
    ),
    (
        "NHM counted 25 deaths, including 12 in Qasira, 9 in Veld and 4 in Ostrova.",
        ["killed 25", "killed 12 <25", "killed 9 <25", "killed 4 <25"],
    ),
    (
        "1. Twelve farmers were killed in Qasira.\n2. Nine women were abducted in Veld.\n",
        ["killed 12", "abducted 9 woman"],
    ),
    ("(a) 12 killed\n(b) 30 injured\n", ["killed 12", "injured 30"]),
    ("GUNMEN SHOT DEAD A NURSE AND HER TWO SONS IN VELD, NHM SAID", ["killed 1 medical", "killed 2 man"]),
    (
        "People killed across Norland: 46.\n\nWho was killed\n- 32 civilians (of whom 9 women and 6 children)\n"
        "- 9 soldiers and 3 village guards\n- 2 gunmen\n\nMore follows.",
        [
            "killed 46",
            "killed 32 civilian <46",
            "killed 9 civilian woman <32",
            "killed 6 civilian child <32",
            "killed 9 armed_forces <46",
            "killed 3 armed_forces security <46",
            "killed 2 participating <46",
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), REVISED + LISTS + TABLES)
def test_a_document_gives_its_tolls(text: str, expected: list[str], lines: Lines) -> None:
    assert sorted(lines(text)) == sorted(expected)


def by_low(read: Read, text: str, **given: object) -> dict[int, Claim]:
    return {c.amount.low: c for c in read(text, **given).claims if c.amount}


def test_an_earlier_count_has_the_day_on_which_it_stood(read: Read) -> None:
    found = by_low(read, "The toll in Veld stood at 19, NHM said on Sunday, up from 14 the day before.")
    assert days(found[19].said_on) == "2025-03-09"
    assert days(found[14].said_on) == "2025-03-08"
    assert found[14].place == found[19].place


def test_what_is_withdrawn_is_denied(read: Read) -> None:
    found = by_low(read, "NHM said the toll is 19, revised down from 23.")
    assert (found[23].certainty, found[23].negated) == ("denied", True)
    assert (found[19].certainty, found[19].negated) == ("asserted", False)


def test_labels_name_who_did_it_or_where_and_only_for_their_item(read: Read) -> None:
    found = by_low(read, LISTS[1][0])
    assert found[30].perpetrator is not None
    assert found[30].perpetrator.id == "government_forces"
    assert found[20].perpetrator is not None
    assert found[20].perpetrator.name == "Lake Brigade"
    assert found[50].perpetrator is None
    found = by_low(read, LISTS[2][0])
    assert [found[n].place and found[n].place.name for n in (30, 20)] == ["Qasira", "Veld"]


def test_items_are_as_sure_as_the_total_they_break_down(read: Read) -> None:
    found = by_low(read, LISTS[0][0])
    assert {c.certainty for c in found.values()} == {"verified"}
    assert {c.speaker and c.speaker.id for c in found.values()} == {"nhm"}


def test_rows_of_a_table_have_their_places_and_the_days_of_its_heading(read: Read) -> None:
    text = "Losses by town, 3-6 March 2025\n\nTown      Killed   Wounded\nQasira    30       7\nVeld      20       9\n"
    found = by_low(read, text)
    assert [found[n].place and found[n].place.name for n in (30, 20)] == ["Qasira", "Veld"]
    assert days(found[30].period) == "2025-03-03..2025-03-06"


def test_a_total_is_never_of_the_first_town_alone(read: Read) -> None:
    place = by_low(read, "NHM said 50 people were killed in Qasira and Ostrova on Friday.")[50].place
    assert place is not None
    assert (place.id, place.as_written) == (None, "Qasira and Ostrova")
    assert by_low(read, "Fifty people were killed in Qasira and 3 in Veld.")[50].place != place
    inner = by_low(read, "Fifty people were killed in the town of Qasira, in Veld province.")[50].place
    assert inner is not None
    assert inner.name == "Qasira"


def test_a_count_as_such_is_not_of_the_town_named_before(read: Read) -> None:
    text = (
        "Shelling kills 5 on the coast\n\nFive people were killed on the coast, NHM said.\n\n"
        "Three men were shot dead in Veld. The toll stands at 60."
    )
    place = by_low(read, text)[60].place
    assert place is not None
    assert place.id == "r:coast"


def test_a_separate_incident_is_not_where_the_last_one_was(read: Read) -> None:
    found = by_low(read, "Twelve men died in Veld. In a separate incident, 3 farmers were abducted.")
    assert found[12].place is not None
    assert found[3].place is None


def test_a_letterhead_is_no_place_of_harm(read: Read) -> None:
    text = "Republic of Norland\nMinistry of Defence\nStatement No. 5\n\nTwelve soldiers were killed."
    assert by_low(read, text)[12].place is None


def test_wrapped_lines_read_as_one_sentence_and_headings_stay_apart(lines: Lines) -> None:
    text = (
        "NORLAND MONITOR\n\nThe week in the hills\n\n"
        "The Norland Human Rights Monitor said that it had learned of the death of\n"
        "12 shepherds on the road that leads from the upper pastures to town. Of\n"
        "them 4 were women.\n"
    )
    assert lines(text) == ["killed 12", "killed 4 woman <12"]


def test_a_headlines_monitor_is_the_one_the_text_names(read: Read) -> None:
    text = (
        "Monitor: at least 60 killed on the coast\n\n"
        "At least 60 people were killed on the coast on Friday, the Norland Human Rights Monitor said on Sunday."
    )
    (claim,) = (c for c in read(text).claims if c.kind == "toll")
    assert claim.speaker is not None
    assert claim.speaker.id == "nhm"
    assert len(claim.mentions) == 1


def test_a_body_speaks_in_its_own_report_by_its_name_only(read: Read) -> None:
    text = "The Monitor has documented the killing of 12 men. Thirty women were killed."
    found = by_low(read, text, publisher="Norland Human Rights Monitor")
    assert found[12].speaker is not None
    assert found[12].speaker.id == "nhm"
    assert found[30].speaker is None


def test_a_bulletins_own_counts_are_of_the_day_in_its_heading(read: Read) -> None:
    text = "Update No. 4, as of 7 March 2025\n\nTwelve men were killed in Veld. Medics said 30 women were wounded."
    found = by_low(read, text)
    assert days(found[12].said_on) == "2025-03-07"
    assert found[30].said_on is None


def test_what_a_clause_says_of_one_number_it_says_of_the_next(read: Read) -> None:
    found = by_low(read, "Twelve people were killed and 5 wounded when Red Front fighters stormed Veld on Friday.")
    assert {c.perpetrator and c.perpetrator.id for c in found.values()} == {"red_front"}
    assert {days(c.period) for c in found.values()} == {"2025-03-07"}


def test_neither_of_two_accused_together_is_blamed_alone(read: Read) -> None:
    by = by_low(read, "Twelve people were killed by government forces and the Red Front.")[12].perpetrator
    assert by is not None
    assert by.id == "government_forces+red_front"
