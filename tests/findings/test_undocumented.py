"""Those on no list in the account: what was recorded, refusals instead of numbers, words that cannot be misread."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tahqiq.findings import FORMATS
from tahqiq.model import Account, CaptureHistory, Caveat, Estimate, NotEstimable, StratumAnswers, Undocumented

HISTORY = CaptureHistory(
    lists=("centre", "network", "agency"),
    counts={"111": 31, "110": 47, "101": 26, "011": 63, "100": 302, "010": 221, "001": 123},
    stratum={"place": "x:qara", "sex": "female"},
)
ESTIMATE = Estimate(
    method="dga",
    observed=HISTORY.observed,
    lists=HISTORY.lists,
    quantiles={0.025: 1501, 0.1: 1555, 0.25: 1603, 0.5: 1677, 0.75: 1754, 0.9: 1833, 0.975: 1907},
    mean=1680.5,
    at_least=1522,
    draws=tuple(range(1490, 1890, 2)),
    diagnostics={"moves": [{"without": "centre", "middle": 1431}, {"merged": ["centre", "agency"], "middle": None}]},
    caveats=(Caveat(code="links-taken-as-right", grade="severe", words="The links were taken as right."),),
    assumptions=("closed",),
    stratum=HISTORY.stratum,
)
WITHHELD = 987_654
REFUSED = NotEstimable(
    method="loglinear",
    code="no-mle",
    reason="Too many overlaps are empty.",
    observed=HISTORY.observed,
    diagnostics={"withheld": {"q50": WITHHELD}},
)
TILTED = (
    {"method": "dga", "factor": 0.5, "odds_ratio": 2.0, "at_least": 1167, "low": 1157, "middle": 1245, "high": 1360},
    {"method": "dga", "factor": 1.0, "odds_ratio": 1.0, "at_least": 1522, "low": 1501, "middle": 1677, "high": 1907},
)
RUN = Undocumented(
    by=("place", "sex"),
    states=("dead",),
    methods=(),
    seed=7,
    clusterings=0,
    strata=(
        StratumAnswers(
            history=HISTORY,
            left_out={"press": "cannot-see"},
            answers=(ESTIMATE, REFUSED),
            sensitivity=TILTED,
            yardsticks=({"among": "centre", "odds_ratio": 1.23, "low": 0.71, "high": 2.13},),
        ),
    ),
    aside={"unidentified": 12},
    ignored={"press": 3},
    settled={"sex": 2},
    input="sha256:0",
    list_names={"centre": "مركز التوثيق", "network": "Tell Network", "agency": "Oasis & Co", "press": "Press"},
    assumptions={"closed": "All lists count the same persons."},
    seq=41,
)


def words_of(node: LexborNode | None) -> str:
    """The text of a node with white space made even."""
    assert node is not None
    return " ".join(node.text().split())


def page(account: Account, *runs: Undocumented, language: str = "en") -> LexborHTMLParser:
    shown = replace(account, undocumented=runs, language=language)
    return LexborHTMLParser(FORMATS.get("html").render(shown).decode())


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_stratum_tells_the_documented_then_at_least_then_the_interval(account: Account, language: str) -> None:
    tree = page(account, RUN, language=language)
    stratum = words_of(tree.css_first("#stratum-1-1"))
    order = [stratum.index(number) for number in ("813", "1,522", "1,501", "1,603", "1,677")]
    assert order == sorted(order)
    assert all(name in stratum for name in ("مركز التوثيق", "Tell Network", "Oasis & Co"))
    assert "Press" in stratum  # left out, and said so
    assert "688" in stratum  # 1,501 less the documented
    assert "The links were taken as right." in words_of(tree.css_first("#stratum-1-1 .minds .severe"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_drawing_has_its_numbers_in_a_table(account: Account, language: str) -> None:
    stratum = page(account, RUN, language=language).css_first("#stratum-1-1")
    assert stratum is not None
    for figure in stratum.css("figure"):
        assert figure.css_first("svg") is not None
        assert figure.css_first("details table tbody tr") is not None
    assert all(svg.attributes["aria-hidden"] == "true" for svg in stratum.css("svg"))
    assert not stratum.css("script")


def test_what_a_refusal_withholds_is_nowhere(account: Account) -> None:
    shown = replace(account, undocumented=(RUN,))
    html, data = (FORMATS.get(name).render(shown).decode() for name in ("html", "json"))
    row = words_of(LexborHTMLParser(html).css_first("#stratum-1-1 td.refused"))
    assert "Too many overlaps are empty." in row
    assert not re.search(r"\d", row)
    for text in (html, data):
        assert str(WITHHELD) not in text
        assert f"{WITHHELD:,}" not in text


def test_numbers_of_a_run_stand_only_in_its_section(account: Account) -> None:
    tree = page(account, RUN)
    elsewhere = "".join(words_of(n) for n in tree.css("#figures, #follows, #summary, #conflicts"))
    assert not re.search(r"\b(1,?522|1,?501|1,?677|1,?907)\b", elsewhere)
    assert tree.css_first('.card.estimated a[href="#undocumented"]') is not None


def test_a_run_of_an_earlier_state_shows_no_number(account: Account) -> None:
    stale = replace(RUN, current=False, strata=(), total=())
    section = page(account, stale).css_first("#undocumented")
    assert section is not None
    assert "earlier state" in words_of(section)
    assert not section.css("table")


def test_a_sum_that_lacks_strata_says_at_least_and_no_more(account: Account) -> None:
    partial = replace(ESTIMATE, caveats=(Caveat(code="incomplete-sum", grade="severe", words="Some are missing."),))
    told = words_of(page(account, replace(RUN, total=(partial,))).css_first("#stratum-1-sum"))
    assert "1,522" in told
    assert not re.search(r"1,501|1,677|1,907", told)


def test_nothing_is_shown_where_nothing_was_recorded(account: Account) -> None:
    assert page(account).css_first("#undocumented") is None
    assert "undocumented" not in json.loads(FORMATS.get("json").render(account))


def test_the_data_hold_the_tables_and_answers_without_draws(account: Account) -> None:
    body = json.loads(FORMATS.get("json").render(replace(account, undocumented=(RUN,))))
    (stratum,) = body["undocumented"][0]["strata"]
    assert stratum["counts"] == dict(HISTORY.counts)
    assert [a.get("at_least") for a in stratum["answers"]] == [1522, None]
    assert all("draws" not in a for a in stratum["answers"])


def test_what_is_not_in_the_numbers_is_told(account: Account) -> None:
    told = words_of(page(account, RUN).css_first("#undocumented"))
    assert "12 persons without a name" in told
    assert "3 entries of Press" in told
    assert "2 persons do not agree on sex" in told
    assert "entry 41" in told
