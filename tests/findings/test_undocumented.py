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
    states=("dead", "remains"),
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
    table = words_of(page(account, RUN, language=language).css_first("#stratum-1-1 table"))
    order = [table.index(number) for number in ("1,522", "1,501", "1,603", "1,677")]
    assert order == sorted(order)
    assert stratum.index("813") < stratum.index(table)
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
    assert tree.css_first('.card.estimated a[href="#run-1"]') is not None


def test_a_run_of_an_earlier_state_shows_no_number(account: Account) -> None:
    stale = replace(RUN, current=False, strata=(), total=())
    section = page(account, stale).css_first("#undocumented")
    assert section is not None
    assert "earlier state" in words_of(section)
    assert not section.css("table")
    assert "earlier state" in words_of(page(account, stale).css_first(".card.estimated"))


def test_a_sum_that_lacks_strata_says_at_least_and_no_more(account: Account) -> None:
    partial = replace(ESTIMATE, caveats=(Caveat(code="incomplete-sum", grade="severe", words="Some are missing."),))
    bare = replace(partial, quantiles={}, draws=())  # as it is read back from the vault
    told = words_of(page(account, replace(RUN, total=(bare,))).css_first("#stratum-1-sum"))
    assert told == words_of(page(account, replace(RUN, total=(partial,))).css_first("#stratum-1-sum"))
    assert "at least 1,522 in all" in told
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


FIRM = replace(ESTIMATE, caveats=(), diagnostics={"observed": [801, 813], "high_allowing_departures": 2400})
OTHER = replace(FIRM, method="stepwise", at_least=1490, quantiles={**FIRM.quantiles, 0.975: 2010})
AROUND = replace(HISTORY, stratum={}, lists=("centre", "network", "press"))
SCOPED = replace(
    RUN,
    by=(),
    strata=(
        StratumAnswers(history=replace(HISTORY, stratum={}), left_out={"press": "cannot-see"}, answers=(FIRM,)),
        StratumAnswers(history=AROUND, left_out={"agency": "cannot-see"}, answers=(FIRM,)),
    ),
    total=(replace(FIRM, stratum={}, observed=1626, at_least=3011),),
)


def run_of(*answers: Estimate | NotEstimable) -> Undocumented:
    return replace(RUN, strata=(replace(RUN.strata[0], answers=answers),))


def quoted(account: Account, run: Undocumented, language: str = "en") -> str:
    return words_of(page(account, run, language=language).css_first("#stratum-1-1 .quoted"))


def test_tables_of_the_same_persons_say_which_lists_could_have_seen_them_and_follow_their_sum(account: Account) -> None:
    section = page(account, SCOPED).css_first("#undocumented")
    assert section is not None
    assert [words_of(heading) for heading in section.css(".stratum h4")] == [
        "Everybody counted on the lists: sum of the parts below",
        "Part 1 of 2: Everybody counted on the lists "
        "(those whom Oasis & Co could have seen too, whom Press could not have seen)",
        "Part 2 of 2: Everybody counted on the lists "
        "(those whom Press could have seen too, whom Oasis & Co could not have seen)",
    ]
    assert "at least 3,011 in all" in words_of(section.css_first("#stratum-1-sum .quoted"))


def test_tables_of_one_value_stand_under_a_sum_of_their_own(account: Account) -> None:
    women, men = {"sex": "female"}, {"sex": "male"}
    strata = [(HISTORY, women, {"press": "cannot-see"}), (AROUND, women, {"agency": "cannot-see"}), (HISTORY, men, {})]
    run = replace(
        SCOPED,
        by=("sex",),
        strata=tuple(
            StratumAnswers(history=replace(history, stratum=values), left_out=left_out, answers=(FIRM,))
            for history, values, left_out in strata
        ),
        total=(replace(FIRM, stratum={}), replace(FIRM, stratum=women)),
    )
    anchors = [node.attributes["id"] for node in page(account, run).css(".stratum")]
    assert anchors == ["stratum-1-sum", "stratum-1-sum-1", "stratum-1-1", "stratum-1-2", "stratum-1-3"]
    assert words_of(page(account, run).css_first("#stratum-1-sum-1 h4")).startswith("women and girls: sum")
    without = page(account, replace(run, total=run.total[:1])).css_first("#stratum-1-sum-1")
    assert "No sum of these parts was recorded" in words_of(without)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_sentence_to_quote_holds_its_numbers(account: Account, language: str) -> None:
    told = quoted(account, run_of(FIRM), language)
    assert all(number in told for number in ("813", "801", "1,522", "1,501", "1,907", "2,400"))
    assert "1,677" not in told  # no middle


def test_methods_that_differ_are_quoted_as_a_range(account: Account) -> None:
    told = quoted(account, run_of(FIRM, OTHER))
    assert "at least 1,490–1,522 in all, depending on the method" in told
    assert "1,501–2,010" in told


def test_of_methods_that_differ_the_highest_end_is_quoted(account: Account) -> None:
    further = replace(OTHER, diagnostics={"high_allowing_departures": 2900})
    told = quoted(account, run_of(FIRM, further))
    assert "up to 2,900" in told
    assert "2,400" not in told


def test_allowing_for_departures_reaches_no_less_far_than_the_interval(account: Account) -> None:
    short = replace(FIRM, diagnostics={"high_allowing_departures": 1800})
    assert "up to 1,907" in quoted(account, run_of(short))


def test_a_severe_caveat_takes_the_place_of_the_numbers(account: Account) -> None:
    told = quoted(account, run_of(ESTIMATE))
    assert "The links were taken as right." in told
    assert not re.search(r"1,522|1,501|1,907", told)
    assert "Left out of the sentence, for a severe caveat: Decomposable graphs" in quoted(
        account, run_of(ESTIMATE, OTHER)
    )


def test_a_lower_limit_is_quoted_without_an_upper_end(account: Account) -> None:
    limit = replace(FIRM, method="chao", caveats=(Caveat(code="lower-bound", grade="caution", words="A limit."),))
    told = quoted(account, run_of(limit))
    assert "at least 1,522 in all" in told
    assert not re.search(r"1,907|2,400", told)


@pytest.mark.parametrize(("language", "words"), [("en", "none: a lower limit"), ("ar", "هذا حد أدنى")])
def test_a_lower_limit_has_no_upper_end_to_measure(account: Account, language: str, words: str) -> None:
    limit = replace(FIRM, method="chao", caveats=(Caveat(code="lower-bound", grade="caution", words="A limit."),))
    table = words_of(page(account, run_of(limit), language=language).css_first("#stratum-1-1 table.estimated"))
    assert words in table
    assert "2,400" not in table


@pytest.mark.parametrize(
    ("language", "heading", "lists"),
    [
        ("en", "sex not known, year of death not known", "On 1 list: "),
        ("ar", "جنسهم غير معروف، سنة وفاتهم غير معروفة", "في قائمة واحدة: "),
    ],
)
def test_what_is_not_known_and_how_many_lists_there_are_reads_as_words(
    account: Account, language: str, heading: str, lists: str
) -> None:
    unknown = {"sex": "unknown", "year": "unknown"}
    history = CaptureHistory(lists=("centre",), counts={"1": 1}, stratum=unknown)
    run = replace(RUN, by=("sex", "year"), strata=(StratumAnswers(history=history, left_out={}, answers=()),))
    stratum = page(account, run, language=language).css_first("#stratum-1-1")
    assert stratum is not None
    assert words_of(stratum.css_first("h4")) == heading
    assert lists in words_of(stratum)


def test_at_least_as_many_as_are_documented_is_not_quoted_as_news(account: Account) -> None:
    told = quoted(account, run_of(replace(FIRM, at_least=813)))
    assert "it is not certain that there were more; 95 % interval 1,501–1,907" in told


def test_that_an_estimate_may_lie_below_the_documented_is_explained(account: Account) -> None:
    below = replace(FIRM, at_least=805)
    assert "two of these may be one person" in words_of(page(account, run_of(below)).css_first("#stratum-1-1"))
    assert "may be one person" not in words_of(page(account, run_of(FIRM)).css_first("#stratum-1-1"))


def test_what_a_list_fewer_changes_begins_with_the_answer_itself(account: Account) -> None:
    moves = [{"without": "centre", "at_least": 1203, "low": 1190, "middle": 1431, "high": 1702}]
    tree = page(account, run_of(replace(FIRM, diagnostics={"moves": moves})))
    table = next(t for t in tree.css("#stratum-1-1 table") if "without" in t.text())
    first, second = ([words_of(cell) for cell in row.css("td")] for row in table.css("tbody tr"))
    assert first == ["1,522", "1,501–1,907", "1,677"]
    assert second == ["1,203", "1,190–1,702", "1,431"]


def test_the_documented_add_up(account: Account) -> None:
    assert "The lists hold 1,638 persons: 1,626 (813 and 813) in the tables below, and 12 set aside" in words_of(
        page(account, SCOPED).css_first("#undocumented")
    )


def test_the_summary_counts_nobody_twice(account: Account) -> None:
    refused = replace(run_of(REFUSED), by=("year",))
    card = words_of(page(account, RUN, SCOPED, refused).css_first(".card.estimated"))
    assert "By place and sex: estimated" in card
    assert "Everybody on the lists: estimated" in card
    assert "By year of death: no estimate can be made" in card


def test_persons_of_other_states_are_named_in_the_title(account: Account) -> None:
    missing = replace(RUN, states=("missing", "detained"))
    assert words_of(page(account, missing).css_first("#run-1")).endswith("persons recorded as missing and detained")


def test_runs_that_are_not_shown_are_told_in_a_line(account: Account) -> None:
    others = ({"methods": ["chapman"], "clusterings": 0, "current": False, "entries": [31, 38]},)
    told = words_of(page(account, replace(RUN, others=others)).css_first("#undocumented"))
    assert "Chapman (two lists); the links between lists were taken as right; of an earlier state" in told
    assert "in the ledger: 31 and 38" in told


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_drawing_whose_scale_does_not_begin_at_0_says_so(account: Account, language: str) -> None:
    near = replace(FIRM, quantiles={p: 820 + n for n, p in enumerate(sorted(FIRM.quantiles))}, at_least=820)
    words = {"en": "does not begin at 0", "ar": "لا يبدأ من الصفر"}[language]
    assert words in words_of(page(account, run_of(near), language=language).css_first("#stratum-1-1 .strips"))
    assert words not in words_of(page(account, run_of(FIRM), language=language).css_first("#stratum-1-1 .strips"))
