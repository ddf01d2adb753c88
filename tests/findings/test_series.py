"""Over time: a source's numbers in order, each linked to its sentence, drawn from three on, mirrored in Arabic."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tahqiq.findings import FORMATS
from tahqiq.model import Account, Cell, Fault, Point, Series


def words_of(node: LexborNode | None) -> str:
    """The text of a node with white space made even."""
    assert node is not None
    return " ".join(node.text().split())


def moving(account: Account) -> Account:
    """The case with a source that rises, falls and takes back, and bounds asked without any one source."""
    one, two, three, four = [c.id for c in account.claims if c.kind == "toll" and not c.negated][:4]
    days = [date(2031, 4, day) for day in (11, 12, 14, 15)]
    points = (
        Point(claim=one, as_of=days[0], low=310, high=None, change=None, how="first"),
        Point(claim=two, as_of=days[1], low=420, high=420, change=110, how="rise", copies=(four,)),
        Point(claim=three, as_of=days[2], low=400, high=400, change=-20, how="fall"),
        Point(claim=four, as_of=days[3], low=0, high=None, change=None, how="correction", of=three),
    )
    told = Series(origin="m", source="M", cell=Cell(incident="inc_1", harm="killed"), points=points, increments=(one,))
    short = replace(told, origin="n", points=points[:2], increments=())
    fault = Fault(wrong=1, low=113, high=None, worst={}, certificate={})
    result = account.reconciliation
    bounds = tuple(replace(f, faults=(fault,)) for f in result.bounds)
    return replace(account, reconciliation=replace(result, series=(told, short), bounds=bounds))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_number_over_time_leads_to_its_sentence(account: Account, language: str) -> None:
    shown = moving(replace(account, language=language))
    tree = LexborHTMLParser(FORMATS.get("html").render(shown).decode())
    linked = [node.attributes["href"] for node in tree.css("#series a.count")]
    assert linked == [f"#{p.claim}" for s in shown.reconciliation.series for p in s.points]
    assert len(tree.css("#series svg.course")) == 1
    assert len(tree.css("#series svg.course circle")) == 3  # what was taken back is no number
    assert "\u221220" in words_of(tree.css_first("#series"))


def test_the_drawing_is_mirrored_in_arabic(account: Account) -> None:
    def across(language: str) -> list[float]:
        page = FORMATS.get("html").render(moving(replace(account, language=language))).decode()
        drawing = page.partition('class="course"')[2].partition("</svg>")[0]
        return [float(x) for x in re.findall(r'<circle cx="([\d.]+)"', drawing)]

    assert across("en") == sorted(across("en"))
    assert across("ar") == sorted(across("ar"), reverse=True)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "even if any one source is wrong"), ("ar", "حتى لو أخطأ أي مصدر واحد")]
)
def test_bounds_say_what_holds_if_a_source_is_wrong(account: Account, language: str, words: str) -> None:
    page = FORMATS.get("html").render(moving(replace(account, language=language))).decode()
    follows = words_of(LexborHTMLParser(page).css_first("#follows"))
    assert words in follows
    assert "113" in follows


def test_an_account_of_bounds_that_nobody_tried_without_a_source_says_so(html: str) -> None:
    assert "if a source were wrong was not worked out" in words_of(LexborHTMLParser(html).css_first("#follows"))


def test_a_name_of_the_other_direction_is_isolated_in_a_sentence(arabic: Account) -> None:
    conflicts = arabic.reconciliation.conflicts
    told = replace(conflicts[0], words="مقتل 5 أشخاص (\u2068Tell Network\u2069، 8 أيار/مايو 2031)")
    result = replace(arabic.reconciliation, conflicts=(told,))
    page = FORMATS.get("html").render(replace(arabic, reconciliation=result)).decode()
    assert '(<bdi dir="auto">Tell Network</bdi>، 8' in page


def test_a_claim_is_said_to_be_used_in_its_series(account: Account) -> None:
    shown = moving(account)
    tree = LexborHTMLParser(FORMATS.get("html").render(shown).decode())
    used = {a.attributes["href"] for a in tree.css("#documents table.uses a")}
    assert {"#series-1", "#series-2"} <= used
