"""The one table, and the listing of errors for whoever works on an extractor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.extraction.counts import FakesScore, MucScore
from benchmarks.extraction.news import NewsScore
from benchmarks.extraction.quotes import QuoteScore
from benchmarks.extraction.speed import Speed
from benchmarks.extraction.tally import Tally
from benchmarks.extraction.texts import DENSE, KINDS
from tahqiq.model import Claim


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table, all words ready."""

    measure: str
    result: str
    goal: str = ""
    over: str = ""


def table(rows: Sequence[Row]) -> str:
    """Markdown."""
    lines = ["| measure | result | goal | over |", "|---|---|---|---|"]
    return "\n".join([*lines, *(f"| {r.measure} | {r.result} | {r.goal} | {r.over} |" for r in rows)]) + "\n"


def write(path: Path, text: str) -> None:
    """Keep a table in a page: between the marks where the file has them, else as the whole file."""
    page = path.read_text(encoding="utf-8") if path.is_file() else ""
    head, mark, rest = page.partition("<!-- table -->\n")
    _, end, tail = rest.partition("<!-- /table -->")
    path.write_text(head + mark + text + end + tail if mark and end else text, encoding="utf-8")


def muc_rows(score: MucScore) -> list[Row]:
    """MUC recall."""
    return [Row("MUC: harm with n ≥ 2 found (recall)", _percent(score.found.recall), "85 %", _items(score.found))]


def fakes_rows(score: FakesScore) -> list[Row]:
    """FA-KES: found with the right harm; in the right category."""
    return [
        Row("FA-KES: gold count found as killed (recall)", _percent(score.found.recall), "93 %", _items(score.found)),
        Row("FA-KES: in the right category (micro-F1)", _percent(score.category.f1), "82", _items(score.category)),
    ]


def news_rows(score: NewsScore, name: str, *, brief: bool = False) -> list[Row]:
    """Tuples, nesting, statements of one set of articles; its fields too unless `brief`."""
    rows = [
        Row(f"{name}: harm and number (P / R / F1)", _prf(score.number), "", _items(score.number)),
        Row(f"{name}: strict tuple: and speaker, bounds, group", _prf(score.strict), "F1 .78", _items(score.strict)),
        Row(
            f"{name}: and place, dates, perpetrator, certainty", _prf(score.extended), "F1 .62", _items(score.extended)
        ),
        Row(f"{name}: nesting", _prf(score.nesting), "F1 .85", _items(score.nesting)),
        Row(f"{name}: statements with their act (recall)", _two(score.statements.recall), "", _items(score.statements)),
    ]
    goals = {"value": ".97", "certainty": ".90"}
    names = {
        "value": "bounds right",
        "period": "dates of the harm right",
        "said_on": "date of saying right, where stated",
    }
    fields = [
        Row(
            f"{name}: {names.get(key, key + ' right')}",
            _two(t.precision),
            goals.get(key, ""),
            f"{t.right + t.false} aligned",
        )
        for key, t in score.fields.items()
    ]
    return rows if brief else rows + fields


def quote_rows(score: QuoteScore) -> list[Row]:
    """What must be perfect."""
    exact = score.claims - len(score.inexact)
    return [
        Row("quotes equal to the source text", _percent(exact / score.claims if score.claims else None), "100 %",
            f"{score.claims} claims"),
        Row("values their own quote does not support", str(len(score.unsupported)), "0", f"{score.claims} claims"),
    ]  # fmt: skip


def speed_rows(name: str, kind: str, own: Speed | str, peer: Speed | str) -> list[Row]:
    """Speed and memory of both on texts of a kind; a string says why one is missing."""
    rows, over = [], KINDS[kind]
    for label, speed in ((name, own), ("blank spaCy, sentencizer, Matcher", peer)):
        told = speed if isinstance(speed, str) else f"{speed.per_second:,.0f} per second, peak {speed.peak_mb:.0f} MB"
        rows.append(Row(f"3 kB documents, one core: {label}", told, "< 300 MB" if label == name else "", over))
    if isinstance(own, Speed) and isinstance(peer, Speed):
        ratio = f"{own.per_second / peer.per_second:.2f} ×"
        rows.append(Row("speed against the spaCy pipeline", ratio, "≥ 3 ×" if kind == DENSE else "", over))
    return rows


def muc_errors(score: MucScore, most: int) -> Iterator[str]:
    """Missed entries with the sentences in which their number may stand."""
    for text, entry in score.missed[:most]:
        yield f"MUC missed {text.id}: {sorted(entry.harms)} {sorted(entry.numbers)} {list(entry.strings)}"
        yield from (f"    {s}" for s in sentences(text.text, entry.strings)[:2])


def fakes_errors(score: FakesScore, most: int) -> Iterator[str]:
    """Counts missed or put in another category."""
    for text, name, count in score.missed[:most]:
        yield f"FA-KES missed {text.id}: {count} {name}"
        yield from (f"    {s}" for s in sentences(text.text, (str(count),))[:2])
    for text, name, count, claims in score.misplaced[:most]:
        yield f"FA-KES category {text.id}: {count} {name} read as {', '.join(told(c) for c in claims)}"
        yield from (f"    {s}" for s in sentences(text.text, (claims[0].quote,))[:1])


def news_errors(score: NewsScore, most: int) -> Iterator[str]:
    """Gold not found, claims not in the gold, and fields that differ."""
    for article, gold in score.missed[:most]:
        yield f"GOLD missed {article.id}: {gold.kind} {gold.harm} {gold.low}–{gold.high}: {gold.quote!r}"
    for article, claim in score.false[:most]:
        yield f"GOLD false {article.id}: {told(claim)}: {_sentence(article.text, claim.start)}"
    for article, gold, claim, fields in score.wrong[:most]:
        yield f"GOLD {', '.join(fields)} {article.id}: {gold.quote!r}"
        yield from (f"    {f}: gold {_gold(gold, f)!r}, found {_found(claim, f)!r}" for f in fields)


def quote_errors(score: QuoteScore, most: int) -> Iterator[str]:
    """Claims that break what every claim owes its text."""
    for name, claim in score.inexact[:most]:
        yield f"QUOTE inexact {name}: {claim.start}–{claim.end} {claim.quote!r}"
    for name, claim in score.unsupported[:most]:
        yield f"QUOTE unsupported {name}: {told(claim)} from {claim.quote!r}"


def told(claim: Claim) -> str:
    """A claim in a few words."""
    amount = claim.amount or claim.share
    group = "/".join(x for x in (claim.group.status, claim.group.age, claim.group.sex, claim.group.role) if x)
    return f"{claim.kind} {claim.harm} {amount.as_written if amount else ''!r} {group or 'people'}"


def sentences(text: str, words: Sequence[str]) -> list[str]:
    """The sentences of the text that contain one of the words."""
    plain = " ".join(text.split())
    found = re.split(r"(?<=[.!?؟])\s+", plain)
    return [s for s in found if any(" ".join(w.split()) in s for w in words)]


def _sentence(text: str, offset: int) -> str:
    start = max(text.rfind(mark, 0, offset) for mark in (". ", "\n")) + 1
    ends = [e for e in (text.find(mark, offset) for mark in (". ", "\n")) if e > 0]
    return " ".join(text[start : min(ends, default=len(text))].split())


def _gold(gold: object, name: str) -> object:
    return (getattr(gold, "low"), getattr(gold, "high")) if name == "value" else getattr(gold, name)  # noqa: B009


def _found(claim: Claim, name: str) -> object:
    return (claim.amount or claim.share) if name == "value" else getattr(claim, name)


def _prf(tally: Tally) -> str:
    return " / ".join(_two(x) for x in (tally.precision, tally.recall, tally.f1))


def _items(tally: Tally) -> str:
    return f"{tally.right + tally.missed} in the gold"


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f} %"


def _two(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
