"""The page: every number leads to its sentence, nothing runs, nothing loads, nothing is worded beyond what is known."""

from __future__ import annotations

import base64
import hashlib
import re
import tomllib
from collections import Counter
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tahqiq.errors import UsageError
from tahqiq.findings import FORMATS
from tahqiq.findings.words import LANGUAGES
from tahqiq.model import Account, Artifact, Mention, Passage, Reconciliation

EMPTY = Reconciliation(incidents=(), bounds=(), conflicts=(), differences=(), audit=(), set_aside={})
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;\u202e{{ 7*7 }}</style></mark></div>"


def page(account: Account) -> LexborHTMLParser:
    """The rendered account, parsed."""
    return LexborHTMLParser(FORMATS.get("html").render(account).decode())


def ids(tree: LexborHTMLParser) -> Counter[str]:
    """Every id on the page."""
    return Counter(node.attributes["id"] or "" for node in tree.css("[id]"))


def words_of(node: LexborNode | None) -> str:
    """The text of a node with white space made even."""
    assert node is not None
    return " ".join(node.text().split())


def hostile(account: Account) -> Account:
    """The same case with a hostile string in every field that comes from outside."""
    artifacts = tuple(
        replace(
            a, name=HOSTILE, title=HOSTILE, publisher=HOSTILE, url=HOSTILE, obtained_from=HOSTILE, media_type=HOSTILE
        )
        for a in account.artifacts
    )
    claims = tuple(
        replace(
            c,
            via=(HOSTILE,),
            speaker=c.speaker and replace(c.speaker, name=HOSTILE),
            perpetrator=c.perpetrator and replace(c.perpetrator, name=HOSTILE),
            place=c.place and replace(c.place, as_written=HOSTILE, name=HOSTILE),
            amount=c.amount and replace(c.amount, as_written=HOSTILE),
            group=replace(c.group, role=HOSTILE),
        )
        for c in account.claims
    )
    conflicts = tuple(replace(c, words=HOSTILE, readings=(HOSTILE,)) for c in account.reconciliation.conflicts)
    return replace(
        account,
        title=HOSTILE,
        artifacts=artifacts,
        claims=claims,
        passages=(*account.passages, Passage(id="psg_x", artifact=artifacts[0].id, text=HOSTILE)),
        reconciliation=replace(account.reconciliation, conflicts=conflicts),
        unread=tuple(replace(u, name=HOSTILE, words=HOSTILE) for u in account.unread),
        signals=tuple(replace(s, where=HOSTILE, words=HOSTILE) for s in account.signals),
        method=((HOSTILE, HOSTILE),),
        place_names=dict.fromkeys(account.place_names, HOSTILE),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_claim_has_one_anchor_one_row_and_every_link_arrives(account: Account, language: str) -> None:
    tree = page(replace(account, language=language))
    found = ids(tree)
    assert [i for i, n in found.items() if n > 1] == []
    assert [c.id for c in account.claims if found[c.id] != 1 or found[f"row-{c.id}"] != 1] == []
    targets = [node.attributes["href"] or "" for node in tree.css("[href]")]
    assert [t for t in targets if not t.startswith("#") or found[t[1:]] != 1] == []


def test_the_documents_text_is_exact_to_the_code_point(account: Account) -> None:
    printed = [node.text() for node in page(account).css(".passage")]
    assert printed == [p.text for p in account.passages if p.kind == "prose"]


def test_the_first_highlight_of_a_claim_is_its_quote_unless_another_crosses_it(account: Account) -> None:
    tree = page(account)
    marked = {c.id: tree.css_first(f"mark#{c.id}").text() for c in account.claims}
    crossed = [c.id for c in account.claims if marked[c.id] != c.quote]
    assert len(crossed) == 2  # the one that crosses, and the one it runs into
    assert all(c.quote.startswith(marked[c.id]) for c in account.claims)


def test_cells_of_a_table_are_cells(account: Account) -> None:
    cells = [words_of(node) for node in page(account).css("table.rows td")]
    assert "رنا الحَلَبيّة" in cells
    assert "unknown, =cmd" in cells


def test_the_page_runs_nothing_and_loads_nothing(html: str) -> None:
    tree = LexborHTMLParser(html)
    assert tree.css("script, link, img, iframe, object, embed, form, base, [src], [style], [srcset]") == []
    assert not [a for node in tree.css("*") for a in node.attributes if a.startswith("on")]
    style = tree.css_first("style").text()
    assert "url(" not in style
    assert "@import" not in style
    policy = tree.css_first("meta[http-equiv]").attributes["content"] or ""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_stays_text(account: Account, language: str) -> None:
    tree = page(replace(hostile(account), language=language))
    assert tree.css("script, img, [onerror]") == []
    assert "49" not in words_of(tree.css_first("h1"))
    assert HOSTILE in [node.text() for node in tree.css(".passage")]
    assert words_of(tree.css_first("h1")) == HOSTILE


def test_direction_controls_stand_alone(account: Account) -> None:
    html = FORMATS.get("html").render(hostile(account)).decode()
    bare = re.sub(r'<bdi class="control" data-name="RLO">\u202e</bdi>', "", html)
    assert "\u202e" not in re.sub(r"<title>.*?</title>|<text.*?</text>|aria-label=\"[^\"]*\"", "", bare, flags=re.S)


def test_the_same_account_gives_the_same_bytes(account: Account) -> None:
    assert FORMATS.get("html").render(account) == FORMATS.get("html").render(account)


def test_a_perpetrator_is_always_alleged_and_by_whom(html: str) -> None:
    tree = LexborHTMLParser(html)
    named = [words_of(n) for n in tree.css("tr.cell th, #follows th[scope=row]") if "Third Brigade" in n.text()]
    assert len(named) == 3
    assert all("allegedly by Third Brigade" in n for n in named)
    assert "allegedly by Third Brigade, according to residents of Deir Sumaya" in words_of(
        tree.css_first("#statements")
    )
    assert "allegedly by Third Brigade, according to Tell Rights Network" in words_of(tree.css_first("#follows"))


def test_three_kinds_of_number_are_kept_apart_and_absence_is_said(html: str) -> None:
    cards = {n.attributes["class"]: words_of(n) for n in LexborHTMLParser(html).css("section.card")}
    assert "more than 400" in cards["card reported"]
    assert "No names were linked yet." in cards["card documented"]
    assert "Not estimated." in cards["card estimated"]
    assert not re.search(r"\d", cards["card documented"] + cards["card estimated"])


def test_no_figure_is_a_sum_across_cells(html: str, account: Account) -> None:
    amounts = {n for c in account.claims if c.amount for n in (c.amount.low, c.amount.high)}
    bounds = {n for b in account.reconciliation.bounds for n in (b.low, b.high)}
    cards = LexborHTMLParser(html).css("a.figure")
    shown = {int(n.replace(",", "")) for c in cards for n in re.findall(r"[\d,]+", c.text())}
    known = {n for n in amounts | bounds if n is not None}
    assert shown <= known | {n - 1 for n in known}


def test_a_denial_is_worded_as_one_and_never_leads(html: str, account: Account) -> None:
    denial = next(c for c in account.claims if c.certainty == "denied")
    tree = LexborHTMLParser(html)
    row = words_of(tree.css_first(f"#row-{denial.id}"))
    assert "denies any" in row
    assert "set aside" in row
    assert denial.id not in {(n.attributes["href"] or "")[1:] for n in tree.css("a.figure")}


def test_background_claims_are_kept_out_of_the_figures(html: str, account: Account) -> None:
    past = next(c for c in account.claims if c.background)
    tree = LexborHTMLParser(html)
    assert tree.css_first(f"#gaps #row-{past.id}") is not None
    assert "about another event" in words_of(tree.css_first(f"#row-{past.id}"))


def test_a_community_is_never_shown_outside_its_quote(account: Account) -> None:
    first = replace(account.claims[1], group=replace(account.claims[1].group, identity="Blue-cloak community"))
    html = FORMATS.get("html").render(replace(account, claims=(account.claims[0], first, *account.claims[2:]))).decode()
    assert "Blue-cloak" not in html
    assert "of a community named in the quote" in html


def test_what_was_not_taken_in_is_said(html: str) -> None:
    said = words_of(LexborHTMLParser(html).css_first("#gaps"))
    for words in ("TQ407", "scan.pdf", "a table, read as rows", "language: fr", "mill road", "A denial limits nothing"):
        assert words in said


def test_ids_in_words_from_other_rooms_become_links(html: str, account: Account) -> None:
    conflict = LexborHTMLParser(html).css_first("#conflict-1 > p")
    assert "clm_" not in conflict.text()
    assert conflict.css_first("a.num") is not None


def test_a_quote_that_stands_in_no_text_held_is_shown_as_lost(account: Account) -> None:
    astray = replace(account.claims[0], quote="not in the text")
    tree = page(replace(account, claims=(astray, *account.claims[1:])))
    assert ids(tree)[astray.id] == 1
    assert "not in the text" in words_of(tree.css_first(f"#gaps li#{astray.id}"))


def test_a_mention_that_does_not_match_is_not_marked(account: Account) -> None:
    first = replace(account.claims[0], mentions=(Mention(quote="elsewhere", start=3, end=12),))
    assert page(replace(account, claims=(first, *account.claims[1:]))).css("#documents .passage mark.mention") == []


def test_an_arabic_frame_is_mirrored_and_leaves_no_english_words(arabic_html: str, arabic: Account) -> None:
    tree = LexborHTMLParser(arabic_html)
    root = tree.css_first("html")
    assert (root.attributes["lang"], root.attributes["dir"]) == ("ar", "rtl")
    headings = [words_of(n) for n in tree.css("h2, thead th")]
    assert all(re.search(r"[\u0600-\u06ff]", h) or h == "SHA-256" for h in headings)
    assert "على يد Third Brigade وفق ما يُزعم" in words_of(tree.css_first("#figures"))


def test_both_languages_have_the_same_words_with_the_same_blanks() -> None:
    english, arabic = (_entries(tomllib.loads(_toml(name))) for name in ("en", "ar"))
    assert english.keys() == arabic.keys()
    assert {k for k in english if _blanks(english[k]) != _blanks(arabic[k])} == set()


def _toml(language: str) -> str:
    return files("tahqiq.findings.words").joinpath(f"{language}.toml").read_text(encoding="utf-8")


def _entries(table: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Dotted keys to words; the plural forms of a count are one entry."""
    found: dict[str, Any] = {}
    for name, value in table.items():
        if isinstance(value, dict) and prefix != "count.":
            found |= _entries(value, f"{prefix}{name}.")
        else:
            found[prefix + name] = value["other"] if isinstance(value, dict) else value
    return found


def _blanks(words: Any) -> set[str]:
    return set(re.findall(r"{\w+}", str(words)))


def test_an_unknown_language_of_the_frame_is_refused(account: Account) -> None:
    with pytest.raises(UsageError, match="known: ar, en"):
        FORMATS.get("html").render(replace(account, language="xx"))


def test_an_empty_case_is_an_account_too(account: Account) -> None:
    empty = replace(account, artifacts=(), passages=(), claims=(), reconciliation=EMPTY, unread=(), signals=())
    text = words_of(page(empty).css_first("main"))
    assert "This case holds no document yet." in text
    assert "Nothing: every file offered was read" in text


def test_a_case_too_large_for_full_text_says_so(account: Account) -> None:
    source: Artifact = account.artifacts[0]
    long = tuple(
        replace(p, text=p.text + "\n\n" + "filler " * 60_000) if p.artifact == source.id else p
        for p in account.passages
    )
    tree = page(replace(account, passages=long))
    text = words_of(tree.css_first(f"#doc-{source.id}"))
    assert "only the paragraphs around quotes are shown" in text
    assert "filler filler filler" not in text
    assert all(ids(tree)[c.id] == 1 for c in account.claims)


def test_the_number_of_a_claim_stands_at_its_figure(html: str, account: Account) -> None:
    tree = LexborHTMLParser(html)
    for claim in account.claims:
        written = (claim.amount and claim.amount.as_written) or (claim.share and claim.share.as_written)
        links = tree.css(f'.passage a.n[href="#row-{claim.id}"]')
        assert len(links) == 1
        parent = links[0].parent
        assert parent is not None
        if written and written in claim.quote:
            assert parent.text() == written


def test_a_share_says_what_it_is_a_share_of(html: str, account: Account) -> None:
    share = next(c for c in account.claims if c.share)
    row = words_of(LexborHTMLParser(html).css_first(f"#row-{share.id}"))
    assert "more than 50 %" in row
    assert "part of 1 Orontes Valley Monitor" in row


def test_a_bound_nothing_limits_is_said_in_one_line(account: Account) -> None:
    result = account.reconciliation
    idle = replace(result.bounds[0], low=0, high=None, binding=(), readings=())
    tree = page(replace(account, reconciliation=replace(result, bounds=(idle, *result.bounds[1:]))))
    assert tree.css_first("li#bound-1") is not None
    assert tree.css_first("tr#bound-2") is not None


def test_many_differences_are_all_listed_most_alike_first(account: Account) -> None:
    result = account.reconciliation
    many = tuple(replace(result.differences[n % 2], by=("place", "date")[: 1 + n % 2]) for n in range(40))
    tree = page(replace(account, reconciliation=replace(result, differences=many)))
    assert all(ids(tree)[f"difference-{n}"] == 1 for n in range(1, 41))
    assert "date" not in words_of(tree.css_first("article.calm .facts dd"))


def test_a_claim_by_whoever_publishes_it_is_theirs_in_their_own_voice(html: str) -> None:
    assert "Orontes Valley Monitor, in its own voice" in words_of(LexborHTMLParser(html).css_first("#statements"))
    speakers = [words_of(n) for n in LexborHTMLParser(html).css("#sources table:first-of-type tbody th")]
    assert sum("Orontes Valley Monitor" in s for s in speakers) == 1 + sum("bulletin" in s for s in speakers)


def test_a_leading_figure_carries_only_the_bound_of_the_same_people(account: Account) -> None:
    result = account.reconciliation
    elsewhere = replace(result.incidents[0], place=result.incidents[1].place)
    tree = page(replace(account, reconciliation=replace(result, incidents=(elsewhere, result.incidents[1]))))
    lead = words_of(tree.css_first("section.card .lead"))
    assert "people killed, in Nahr valley" in lead
    assert "What follows" not in lead


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_persons_decided_is_said_without_saying_who(account: Account, language: str) -> None:
    one, two, three, *_ = (c for c in account.claims if c.kind == "toll" and not c.background)
    kept = tuple(c for c in account.claims if c.id != three.id)
    decided = replace(
        account, language=language, claims=kept, reviewed={one.id: "accepted", two.id: "corrected"}, rejected=(three,)
    )
    tree = page(decided)
    told = [
        words_of(node)
        for node in tree.css("#documents td")
        if node.attributes.get("data-label") in ("Reviewed", "المراجعة")
    ]
    assert len(told) == len(kept)
    assert {word: told.count(word) for word in ("accepted", "corrected", "قُبل", "صُحّح") if word in told} == (
        {"accepted": 1, "corrected": 1} if language == "en" else {"قُبل": 1, "صُحّح": 1}
    )
    assert three.quote in " ".join(words_of(node) for node in tree.css("#gaps q"))
    assert ("2 were reviewed" if language == "en" else "قولان راجعهما") in words_of(tree.css("#summary")[0])


def test_an_unreviewed_case_says_so(html: str) -> None:
    assert "none of them has been reviewed by a person yet" in html
