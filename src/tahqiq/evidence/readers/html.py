"""Web pages: the article without the furniture around it."""

from __future__ import annotations

import re
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tahqiq.errors import NoText, TooLarge
from tahqiq.evidence.decoding import clean, decode
from tahqiq.evidence.protocol import Limits, Reading, Text
from tahqiq.evidence.readers.html_lines import lines
from tahqiq.evidence.readers.html_meta import page_facts
from tahqiq.evidence.readers.html_tables import tables
from tahqiq.evidence.readers.rows import several_tables
from tahqiq.model import Signal

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,40})", re.I)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})\b[^<>]{0,5000}?(/?)>")
_VOID = "area base br col embed hr img input link meta source track wbr"
_SELF_CLOSING = "p li dt dd option tr td th thead tbody tfoot"
_UNNESTED = frozenset(f"{_VOID} {_SELF_CLOSING}".split())
_DEEP = 200  # lexbor keeps text at any depth; other tools lose it from here on, which a reader of both should know
_FURNITURE = (
    "script,style,noscript,template,svg,iframe,object,nav,footer,aside,form,button,select,dialog,"
    "[hidden],[role=navigation],[role=banner],[role=contentinfo],[role=complementary],[role=search],[role=dialog]"
)
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|advert\w*|ads?|promo\w*|related|recommended|social|share|sharing|newsletter|subscribe|"
    r"subscription|comments?|breadcrumbs?|sidebar|menu|navbar|navigation|footer|popup|modal|paywall|most-read|trending|"
    r"skip-link|tags)(?:$|[\s_-])",
    re.I,
)
_SCOPES = ("article", "main", "[role=main]", "[itemprop=articleBody]")
_SMALL = 500


class HtmlReader:
    """The main text of a page with its title first; what the page says of its publisher, date, language and address."""

    media_types: tuple[str, ...] = ("text/html",)

    def read(self, data: bytes, name: str, limits: Limits) -> Reading:
        """One prose text, and one text a table; raises TooLarge for nesting over the limit, NoText for no text."""
        return read_html(data, name, limits)


def read_html(data: bytes, name: str, limits: Limits, declared: str | None = None) -> Reading:
    """A page as a reading; `declared` is the encoding a mail header gave it."""
    charset = _CHARSET.search(data[:4096])
    decoded = decode(data, name, declared or (charset[1].decode("ascii") if charset else None))
    depth = _depth(decoded.text)
    if depth > limits.depth:
        raise TooLarge("the page is nested too deeply", where=name, why=f"{depth} levels, limit {limits.depth}")
    signals = [*decoded.signals]
    if depth > _DEEP:
        words = f"elements are nested {depth} deep, which no ordinary page is; all text was kept"
        signals.append(Signal(code="html-deep", where=name, words=words))
    tree = LexborHTMLParser(decoded.text)
    facts = page_facts(tree)  # before the scripts that hold them go
    text, set_aside = _main_text(tree)
    if not text:
        raise NoText("no text in the page", where=name)
    if set_aside > _SMALL:
        words = f"{set_aside} characters around the article (other headlines, comments, notices) were set aside"
        signals.append(Signal(code="html-set-aside", where=name, words=words))
    if facts.title and not text.startswith(facts.title):
        text = f"{facts.title}\n{text}"
    signals += [replace(signal, where=name) for signal in facts.signals]
    apart, missing = several_tables(tables(tree.body), limits) if tree.body else ([], ())
    return Reading(
        texts=(Text(text=clean(text)[0]), *apart),
        title=facts.title,
        publisher=facts.publisher,
        published=facts.published,
        language=facts.language,
        url=facts.url,
        signals=tuple(signals),
        missing=missing,
    )


def _depth(html: str) -> int:
    """How deeply elements nest, counted before parsing, which takes quadratic time on hostile nesting."""
    depth = deepest = 0
    for closing, tag, alone in _TAG.findall(html):
        if alone or tag.lower() in _UNNESTED:
            continue
        depth = max(depth - 1, 0) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _main_text(tree: LexborHTMLParser) -> tuple[str, int]:
    """The lines of the main part, and how many characters of running text beside it were set aside."""
    body = tree.body
    if body is None:
        return "", 0
    for node in body.css(_FURNITURE):
        if not _holds_article(node, body):
            node.decompose()
    everything = _weight(body)
    for node in body.css("[class],[id]"):
        named = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        if _NAMED.search(named) and _weight(node) < everything / 3 and node.css_first("h1") is None:
            node.decompose()
    scope = _scope(body)
    return "\n".join(lines(scope)), everything - _weight(scope)


def _scope(body: LexborNode) -> LexborNode:
    """The first likely container that holds at least half of the page's text; else the whole page."""
    enough = _weight(body) / 2
    for selector in _SCOPES:
        found = max(body.css(selector), key=_weight, default=None)
        if found is not None and _weight(found) >= enough:
            return found
    return body


def _holds_article(node: LexborNode, body: LexborNode) -> bool:
    """Some sites wrap the whole page in a form or a dialog."""
    return node.tag in ("form", "dialog", "aside") and _weight(node) > _weight(body) / 2


def _weight(node: LexborNode) -> int:
    return len(node.text(separator=" ", strip=True))
