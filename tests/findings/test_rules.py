"""Figures of different rules never stand in one table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tahqiq.findings import FORMATS
from tahqiq.model import Account


@pytest.mark.parametrize(
    ("language", "caption", "rule"),
    [
        ("en", "Numbers by a published rule, which prove nothing", "UCDP low, best and high"),
        ("ar", "أعداد وفق قاعدة منشورة لا تثبت شيئاً", "أوبسالا"),
    ],
)
def test_a_published_rule_has_a_table_of_its_own(
    account: Account, arabic: Account, language: str, caption: str, rule: str
) -> None:
    shown = account if language == "en" else arabic
    proven = next(f for f in shown.reconciliation.bounds if f.binding)
    published = replace(proven, rule="ucdp", best=proven.low, certificate={}, readings=())
    both = replace(shown, reconciliation=replace(shown.reconciliation, bounds=(proven, published)))
    page = FORMATS.get("html").render(both).decode()
    section = page.partition('id="follows"')[2].partition("</section>")[0]
    tables = section.split("<table")[1:]
    assert len(tables) == 2
    assert [caption in table for table in tables] == [False, True]
    assert [rule in table for table in tables] == [False, True]
