from __future__ import annotations

from datetime import date

import pytest

from tahqiq.errors import NoText, TooLarge
from tahqiq.evidence import Limits, Reading
from tahqiq.evidence.readers.html import HtmlReader
from tahqiq.model import row_spans

PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Twelve killed | Dune Post</title>
<meta property="og:site_name" content="The Dune Post"><link rel="canonical" href="https://dune.example/1">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2031-03-08T23:50:00+03:00",
"publisher": {"@type": "Organization", "name": "Dune Post"}}]}</script></head>
<body class="has-sidebar"><div id="cookie-banner"><p>We use cookies.</p></div><nav><ul><li>World</li></ul></nav>
<div class="wrap article-with-comments"><main><article><header><h1>Twelve killed in Qasr al-Wadi</h1></header>
<p>At least 700<sup>2</sup> people were killed<sup><a href="#n">3</a></sup> on 9 km<sup>2</sup>, the monitor said.</p>
<h2>Reactions</h2><p>A second body put the toll at 15.<br>It gave no names.</p>
<ul><li>Killed: 12</li><li>Injured: <b>30</b></li></ul>
<table><tr><th>Village</th><th>Killed</th></tr><tr><td>Upper Wadi</td><td>7</td></tr></table>
<aside class="related"><p>Forty killed elsewhere last year</p></aside><div class="share-tools">Share</div>
<p>The ministry denied it.</p></article></main><section id="comments"><p>I think it was 900!</p></section></div>
<footer>All rights reserved</footer><script>var killed = 99</script></body></html>"""


def read(html: str | bytes, limits: Limits | None = None) -> Reading:
    return HtmlReader().read(html if isinstance(html, bytes) else html.encode(), "page.html", limits or Limits())


def test_the_article_is_kept_and_the_furniture_left() -> None:
    assert read(PAGE).texts[0].text.split("\n") == [
        "Twelve killed in Qasr al-Wadi",
        "At least 700[2] people were killed[3] on 9 km2, the monitor said.",
        "Reactions",
        "A second body put the toll at 15.",
        "It gave no names.",
        "- Killed: 12",
        "- Injured: 30",
        "Village\tKilled",
        "Upper Wadi\t7",
        "The ministry denied it.",
    ]


def test_what_the_page_says_of_itself_is_read() -> None:
    reading = read(PAGE)
    assert reading.title == "Twelve killed in Qasr al-Wadi"
    assert reading.publisher == "Dune Post"
    assert reading.published == date(2031, 3, 8)  # the day at the place of the publisher, not in UTC
    assert (reading.language, reading.url) == ("en", "https://dune.example/1")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta property="article:published_time" content="2031-03-09T01:00:00Z">', date(2031, 3, 9)),
        ('<meta name="date" content="Sun, 09 Mar 2031 10:00:00 +0300">', date(2031, 3, 9)),
        ('<script type="application/ld+json">{"@type": "Person", "datePublished": "2031-03-09"}</script>', None),
        ('<script type="application/ld+json">{not json</script>', None),
        ('<meta name="date" content="yesterday">', None),
        ('<meta name="date" content="2031-02-31">', None),
    ],
)
def test_a_date_is_read_where_stated_and_otherwise_not_known(head: str, expected: date | None) -> None:
    assert read(f"<html><head>{head}</head><body><p>Text</p></body></html>").published == expected


def test_dates_that_differ_are_signalled() -> None:
    page = PAGE.replace("<head>", '<head><meta property="article:published_time" content="2031-03-10">')
    reading = read(page)
    assert reading.published == date(2031, 3, 8)
    assert [s.code for s in reading.signals] == ["html-dates-disagree"]


ARABIC = """<html lang="ar" dir="rtl"><head><meta charset="{0}"><title>صحيفة الكثيب</title></head><body>
<div class="menu"><a>الرئيسية</a></div><div class="text"><h1>المرصد: قتلى في قصر الوادي</h1>
قال مرصد الواحة إن 12 شخصاً قُتلوا في بلدة قصر الوادي.<br><br>وأصيب <span dir="ltr">30</span> آخرون.</div>
<div class="footer">جميع الحقوق محفوظة</div></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256"])
def test_an_arabic_page_of_line_breaks_is_read_in_its_encoding(encoding: str) -> None:
    reading = read(ARABIC.format(encoding).encode(encoding))
    assert reading.texts[0].text.split("\n") == [
        "المرصد: قتلى في قصر الوادي",
        "قال مرصد الواحة إن 12 شخصاً قُتلوا في بلدة قصر الوادي.",
        "وأصيب 30 آخرون.",
    ]
    assert reading.language == "ar"


def test_arabic_digits_stay_as_they_are() -> None:
    assert read("<p>قُتل ١٢ شخصاً و۳ آخرون</p>").texts[0].text == "قُتل ١٢ شخصاً و۳ آخرون"


def test_a_page_wrapped_in_a_form_or_without_an_article_keeps_its_text() -> None:
    text = "Twelve people were killed in the town on Friday. " * 5
    assert text.strip() in read(f"<form><p>{text}</p></form>").texts[0].text
    assert text.strip() in read(f"<div class='comments'><p>{text}</p></div>").texts[0].text
    assert text.strip() in read(text).texts[0].text


def test_several_articles_of_a_live_page_are_all_kept() -> None:
    posts = "".join(f"<article><p>Post {n}: the toll is {n}.</p></article>" for n in range(5))
    assert read(f"<main>{posts}</main>").texts[0].text.count("Post") == 5


def test_deep_nesting_keeps_its_text_with_a_signal_and_hostile_nesting_is_refused() -> None:
    deep = read("<div>" * 1_000 + "Twelve killed" + "</div>" * 1_000)
    assert deep.texts[0].text == "Twelve killed"
    assert [s.code for s in deep.signals] == ["html-deep"]
    with pytest.raises(TooLarge, match="nested"):
        read("<div>" * 100_000 + "Twelve killed")


def test_unclosed_paragraphs_are_not_depth() -> None:
    assert read("<p>Twelve killed<br>" * 20_000).signals == ()


def test_a_page_without_text_is_no_text() -> None:
    with pytest.raises(NoText):
        read("<html><body><script>render()</script><img src=x></body></html>")


def test_a_table_of_data_is_a_passage_of_its_own() -> None:
    page = """<body><p>قائمة القتلى</p><table><caption>c</caption>
    <tr><th>الاسم</th><th colspan=2>العمر</th><th>المكان</th></tr>
    <tr><td>ليلى <b>س.</b></td><td>7</td><td>F</td><td rowspan=2>قصر الوادي</td></tr>
    <tr><td>سمير</td><td>8</td><td>M</td></tr><tr><td>هدى</td></tr></table></body>"""
    prose, table = read(page).texts
    assert "ليلى س.\t7\tF\tقصر الوادي" in prose.text
    found = [table.text[a:b].split("\t") for _, a, b in row_spans(table.text, table.locators)]
    assert found == [
        ["الاسم", "العمر", "", "المكان"],
        ["ليلى س.", "7", "F", "قصر الوادي"],
        ["سمير", "8", "M", "قصر الوادي"],
        ["هدى"],
    ]
