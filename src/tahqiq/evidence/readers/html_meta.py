"""What a web page says of itself: title, publisher, date, language, address."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from tahqiq.model import Signal

_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})")
_ARTICLES = re.compile(r"Article|Report|BlogPosting|WebPage|Posting", re.I)
_LANGUAGE = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_]|\s*$)")
_MOST_ITEMS = 5_000
_DATES = (
    "meta[property='article:published_time']",
    "meta[itemprop=datePublished]",
    "meta[name='dc.date'],meta[name='DC.date.issued'],meta[name=pubdate],meta[name=date]",
)
_PUBLISHERS = (
    "meta[property='og:site_name']",
    "meta[name='dc.publisher'],meta[name=publisher]",
    "meta[name='application-name']",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What the page states; None where it does not."""

    title: str | None
    publisher: str | None
    published: date | None
    language: str | None
    url: str | None
    signals: tuple[Signal, ...] = ()


def page_facts(tree: LexborHTMLParser) -> PageFacts:
    """Read the facts, JSON-LD before meta tags before visible elements; signals two dates that differ."""
    items = [item for item in _linked_data(tree) if _ARTICLES.search(str(item.get("@type", "")))]
    publisher = next((name for item in items if (name := _name(item.get("publisher")))), None)
    stated = [day for item in items if (day := _day(item.get("datePublished")))]
    tagged = [day for selector in _DATES if (day := _day(_attribute(tree, selector, "content")))]
    shown = [day for day in [_day(_attribute(tree, "article time[datetime],main time[datetime]", "datetime"))] if day]
    days = [*stated, *tagged, *shown]
    signals = []
    if len({*stated, *tagged}) > 1:
        words = f"the page states several dates of publication: {', '.join(map(str, sorted({*stated, *tagged})))}"
        signals.append(Signal(code="html-dates-disagree", where="", words=words))
    return PageFacts(
        title=_title(tree),
        publisher=publisher or _first(tree, _PUBLISHERS),
        published=days[0] if days else None,
        language=_language(tree),
        url=_address(tree),
        signals=tuple(signals),
    )


def _linked_data(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """Every object of every JSON-LD block, outermost first; blocks that are no JSON state nothing."""
    for script in tree.css("script[type='application/ld+json']")[:20]:
        try:
            found = json.loads(script.text())
        except (ValueError, RecursionError):
            continue
        queue = deque([found])
        for _ in range(_MOST_ITEMS):
            if not queue:
                break
            item = queue.popleft()
            if isinstance(item, dict):
                yield item
                item = item.get("@graph")
            queue.extend(item if isinstance(item, list) else ())


def _name(publisher: Any) -> str | None:
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    return _line(name) if isinstance(name, str) else None


def _day(value: Any) -> date | None:
    """The calendar day as written (its own time zone) of an ISO 8601 or RFC 5322 date."""
    if not isinstance(value, str):
        return None
    try:
        if iso := _ISO.match(value):
            return date(*map(int, iso.groups()))
        return parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError):
        return None


def _title(tree: LexborHTMLParser) -> str | None:
    headings = {text for h in tree.css("h1") if (text := _line(h.text()))}
    if len(headings) == 1:
        return headings.pop()
    title = tree.css_first("head > title")
    return _line(_attribute(tree, "meta[property='og:title']", "content")) or (_line(title.text()) if title else None)


def _language(tree: LexborHTMLParser) -> str | None:
    code = _LANGUAGE.match(_attribute(tree, "html[lang]", "lang") or "")
    return code[1].lower() if code else None


def _address(tree: LexborHTMLParser) -> str | None:
    stated = _attribute(tree, "link[rel=canonical]", "href"), _attribute(tree, "meta[property='og:url']", "content")
    return next((url.strip() for url in stated if url and url.strip().startswith(("https://", "http://"))), None)


def _first(tree: LexborHTMLParser, selectors: tuple[str, ...]) -> str | None:
    return next((text for s in selectors if (text := _line(_attribute(tree, s, "content")))), None)


def _attribute(tree: LexborHTMLParser, selector: str, attribute: str) -> str | None:
    node = tree.css_first(selector)
    return node.attributes.get(attribute) if node else None


def _line(text: str | None) -> str | None:
    return " ".join(text.split())[:1000] or None if text else None
