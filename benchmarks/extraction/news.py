"""Scores on whole articles with gold: tuples, fields, nesting, statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.extraction import agree
from benchmarks.extraction.gold import Article, GoldClaim
from benchmarks.extraction.tally import Tally, best_pairs, pairs
from tahqiq.model import Claim

STATED_ONLY = ("said_on",)  # scored only where the gold states it


@dataclass(slots=True)
class NewsScore:
    """Tallies over articles; `fields` count agreements among claims aligned by number."""

    strict: Tally = field(default_factory=Tally)
    extended: Tally = field(default_factory=Tally)
    number: Tally = field(default_factory=Tally)
    nesting: Tally = field(default_factory=Tally)
    statements: Tally = field(default_factory=Tally)
    fields: dict[str, Tally] = field(default_factory=dict)
    missed: list[tuple[Article, GoldClaim]] = field(default_factory=list)
    false: list[tuple[Article, Claim]] = field(default_factory=list)
    wrong: list[tuple[Article, GoldClaim, Claim, tuple[str, ...]]] = field(default_factory=list)


def score(found: Iterable[tuple[Article, Sequence[Claim]]]) -> NewsScore:
    """The score over articles and the claims extracted from each."""
    total = NewsScore()
    for article, claims in found:
        _add(total, article, claims)
    return total


def _add(total: NewsScore, article: Article, claims: Sequence[Claim]) -> None:
    figures = [c for c in claims if c.kind != "statement"]
    golds = [(i, g) for i, g in enumerate(article.claims) if g.kind != "statement"]
    aligned = best_pairs([[_weight(c, g, article) for _, g in golds] for c in figures])
    excused = {i for i, j in aligned.items() if golds[j][1].optional}
    total.strict += _tuples(figures, golds, agree.STRICT, excused, article)
    total.extended += _tuples(figures, golds, agree.EXTENDED, excused, article)
    total.number += _numbers(figures, golds, excused, article)
    total.nesting += _nesting(figures, golds, aligned)
    total.statements += _statements(claims, article)
    _fields(total, figures, golds, aligned, article)
    total.missed += [(article, g) for j, (_, g) in enumerate(golds) if j not in aligned.values() and not g.optional]
    total.false += [(article, c) for i, c in enumerate(figures) if i not in aligned]


def _tuples(
    figures: Sequence[Claim],
    golds: Sequence[tuple[int, GoldClaim]],
    checks: Mapping[str, agree.Agree],
    excused: set[int],
    article: Article,
) -> Tally:
    """Whole tuples: right when every field of `checks` agrees; optional gold neither helps nor hurts."""
    paired = pairs(len(figures), len(golds), lambda i, j: agree.all_of(checks, figures[i], golds[j][1], article))
    right = sum(not golds[j][1].optional for j in paired.values())
    false = sum(i not in paired and i not in excused for i in range(len(figures)))
    return Tally(right, false, sum(not g.optional for _, g in golds) - right)


def _numbers(
    figures: Sequence[Claim], golds: Sequence[tuple[int, GoldClaim]], excused: set[int], article: Article
) -> Tally:
    """Harm and number whatever bound, group and speaker: which numbers are harm at all."""
    checks = {"harm": agree.harm, "number": agree.number}
    return _tuples(figures, golds, checks, excused, article)


def _weight(claim: Claim, gold: GoldClaim, article: Article) -> float:
    """How well they fit, 0 when the number differs; standing in the same place in the text counts most."""
    if not agree.number(claim, gold, article):
        return 0
    fields = sum(check(claim, gold, article) for check in agree.EXTENDED.values())
    return 1 + fields + 20 * _same_place(claim, gold, article)


def _same_place(claim: Claim, gold: GoldClaim, article: Article) -> bool:
    """Whether the claim or one of its mentions stands where the gold's words stand."""
    start = article.text.find(gold.quote)
    end = start + len(gold.quote)
    spans = [(claim.start, claim.end), *((m.start, m.end) for m in claim.mentions)]
    return any(s < end and start < e for s, e in spans)


def _nesting(figures: Sequence[Claim], golds: Sequence[tuple[int, GoldClaim]], aligned: dict[int, int]) -> Tally:
    """Edges from a part to its whole."""
    ids = {c.id: i for i, c in enumerate(figures)}
    want = {(i, g.part_of) for i, g in golds if g.part_of is not None and not g.optional}
    to_gold = {i: golds[j][0] for i, j in aligned.items()}
    have = [(i, ids.get(c.part_of or "")) for i, c in enumerate(figures) if c.part_of]
    edges = [(to_gold.get(i), to_gold.get(whole) if whole is not None else None) for i, whole in have]
    right = len(want & set(edges))
    return Tally(right, len(edges) - right, len(want) - right)


def _statements(claims: Sequence[Claim], article: Article) -> Tally:
    """Statements of the gold that are found with the same act; further statements are not held against anyone."""
    found = [c for c in claims if c.kind == "statement"]
    golds = [g for g in article.claims if g.kind == "statement"]
    paired = pairs(
        len(found), len(golds), lambda i, j: found[i].act == golds[j].act and _same_place(found[i], golds[j], article)
    )
    return Tally(len(paired), 0, len(golds) - len(paired))


def _fields(
    total: NewsScore,
    figures: Sequence[Claim],
    golds: Sequence[tuple[int, GoldClaim]],
    aligned: dict[int, int],
    article: Article,
) -> None:
    for i, j in sorted(aligned.items()):
        claim, gold = figures[i], golds[j][1]
        if gold.optional:
            continue
        results = {
            name: check(claim, gold, article)
            for name, check in agree.FIELDS.items()
            if name not in STATED_ONLY or getattr(gold, name) is not None
        }
        for name, good in results.items():
            total.fields[name] = total.fields.get(name, Tally()) + Tally(int(good), int(not good), 0)
        if bad := tuple(name for name, good in results.items() if not good):
            total.wrong.append((article, gold, claim, bad))
