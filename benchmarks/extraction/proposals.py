"""``python -m benchmarks.extraction.proposals``: a scripted model tells truths and lies about the gold articles.

Its truths are the gold claims as the prompt asks for them; its lies are those claims changed at random (seeded) in
one field each. The table says how many lies the re-reading turns down, and how many truths it keeps.
"""

from __future__ import annotations

import argparse
import copy
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.extraction import report
from benchmarks.extraction.gold import FOLDER, article
from benchmarks.extraction.lies import LIES, Answer, Told
from benchmarks.extraction.run import document
from tahqiq.claims import Sources
from tahqiq.claims.extractors.rules import RulesExtractor
from tahqiq.claims.llm import proposals
from tahqiq.claims.llm.agreement import agreed
from tahqiq.claims.llm.locate import Finder, Span
from tahqiq.claims.llm.rejection import NotSupported, Rejection
from tahqiq.claims.llm.reread import Rereader
from tahqiq.model import Claim
from tahqiq.places import Gazetteer

_FACETS = ("status", "age", "sex", "role")


@dataclass(slots=True)
class Score:
    """Answers of one kind: how many, how many turned down, how many agreeing with the rules; why, with examples."""

    told: int = 0
    rejected: int = 0
    agreeing: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    seen: list[str] = field(default_factory=list)


def main() -> None:
    """Score, print the table, and examples where asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extraction.proposals", description="Lies and truths.")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--markdown", type=Path, help="also write the table here")
    parser.add_argument("--errors", type=int, default=0, help="list so many truths lost and lies kept")
    asked = parser.parse_args()
    scores = measure(asked.seed)
    rows = [_row(lang, kind, score) for (lang, kind), score in sorted(scores.items(), key=lambda s: _order(*s[0]))]
    rows += [_all_lies(lang, scores) for lang in ("en", "ar")]
    text = report.table(rows)
    print(text)
    for (lang, kind), score in scores.items():
        for line in score.seen[: asked.errors]:
            print(lang, kind, line)
    if asked.markdown:
        report.write(asked.markdown, text)


def measure(seed: int) -> dict[tuple[str, str], Score]:
    """Scores by language and kind of answer ("truth", or the name of a lie)."""
    rules = RulesExtractor(Gazetteer.open(FOLDER / "places.toml"))
    scores: dict[tuple[str, str], Score] = {}
    for path in sorted(FOLDER.glob("*.json")):
        body = json.loads(path.read_text(encoding="utf-8"))
        for kind, answer, claim in _answers(rules, body, Random(f"{seed} {path.stem}")):
            score = scores.setdefault((body["lang"], kind), Score())
            score.told += 1
            if isinstance(claim, Rejection):
                score.rejected += 1
                score.codes[claim.code] += 1
            else:
                score.agreeing += claim[1] is not None
            if isinstance(claim, Rejection) == (kind == "truth"):
                why = f"{claim.code}: {claim.words}" if isinstance(claim, Rejection) else ""
                score.seen.append(f"{path.stem} {why} {json.dumps(answer, ensure_ascii=False)}")
    return scores


def _answers(
    rules: RulesExtractor, body: dict[str, Any], chance: Random
) -> Iterator[tuple[str, Answer, Rejection | tuple[Claim, str | None]]]:
    told = article(body)
    about = document(told.id, told.text, published=told.published, publisher=told.publisher, language=told.lang)
    rereader = Rereader(about, rules.parses(about), Sources.shipped(), "llm/scripted/1")
    ruled = rules.extract(about).claims
    true = [_truth(claim, told.text, rereader) for claim in body["claims"] if not claim["optional"]]
    for answer in true:
        yield "truth", answer, _judged(rereader, answer, ruled)
        for lie in LIES:
            false = lie(copy.deepcopy(answer), Told(true, told.lang, told.publisher, chance))
            if false is not None and false not in true:
                yield lie.__name__, false, _judged(rereader, false, ruled)


def _judged(rereader: Rereader, answer: Answer, ruled: tuple[Claim, ...]) -> Rejection | tuple[Claim, str | None]:
    offered, unfit = proposals.read(json.dumps({"claims": [answer]}))
    if unfit:
        return unfit[0]
    try:
        claim = rereader.claim(offered[0])
    except NotSupported as reason:
        return reason.rejection(answer["quote"])
    return claim, agreed(claim, ruled)


def _truth(gold: dict[str, Any], text: str, rereader: Rereader) -> Answer:
    """A gold claim as the prompt asks for it: its quote widened to the sentences, names that stand in the text."""
    start = text.find(gold["quote"])
    span = Span(start, start + len(gold["quote"]))
    touched = [k for k, p in enumerate(rereader.parses) if span.overlaps((p.sentence.start, p.sentence.end))]
    first, last = rereader.parses[touched[0]].sentence, rereader.parses[touched[-1]].sentence
    quote = text[first.start : last.end]
    finder = Finder(text)
    group = gold["group"] or {}
    return {
        "kind": gold["kind"],
        "sentence": touched[0],
        "quote": quote,
        "speaker": _named(gold["speaker"], finder),
        "harm": gold["harm"] if gold["kind"] != "statement" else None,
        "amount": gold["amount"],
        "share": gold["share"] and {k: gold["share"][k] for k in ("as_written", "low", "high")},
        "group": None
        if gold["kind"] == "statement"
        else {"as_written": group.get("as_written") or "", **{f: group.get(f) for f in (*_FACETS, "identity")}},
        "certainty": gold["certainty"],
        "negated": gold["negated"],
        "perpetrator": _named(gold["perpetrator"], finder),
        "place": _named(gold["place"], finder),
        "period": _dated(gold["period"], quote),
        "said_on": None,
        "act": gold.get("act"),
    }


def _named(accepted: list[str], finder: Finder) -> str | None:
    return None if "" in accepted else next((name for name in accepted if finder.all(name)), None)


def _dated(period: dict[str, Any] | None, quote: str) -> dict[str, Any] | None:
    """Only where the quote itself says when."""
    if not period or not period["as_written"] or period["as_written"] not in quote:
        return None
    return {name: period[name] for name in ("as_written", "start", "end")}


def _order(lang: str, kind: str) -> tuple[bool, int]:
    names = ["truth", *(lie.__name__ for lie in LIES)]
    return lang == "ar", names.index(kind)


def _row(lang: str, kind: str, score: Score) -> report.Row:
    name = {"en": "English", "ar": "Arabic"}[lang]
    codes = ", ".join(f"{code} {n}" for code, n in score.codes.most_common(3))
    if kind == "truth":
        kept = score.told - score.rejected
        result = f"{_share(kept, score.told)} kept, of these {_share(score.agreeing, kept)} agree with the rules"
        return report.Row(f"{name}: true claims", result, "", f"{score.told}; lost: {codes}")
    words = f"{name}: {kind.replace('_', ' ')}"
    return report.Row(words, f"{_share(score.rejected, score.told)} rejected", "", f"{score.told}; {codes}")


def _all_lies(lang: str, scores: dict[tuple[str, str], Score]) -> report.Row:
    lies = [s for (where, kind), s in scores.items() if where == lang and kind != "truth"]
    told, rejected, agreeing = (sum(getattr(s, n) for s in lies) for n in ("told", "rejected", "agreeing"))
    name = {"en": "English", "ar": "Arabic"}[lang]
    result = f"{_share(rejected, told)} rejected, {_share(agreeing, told)} accepted by agreement, the rest to review"
    return report.Row(f"{name}: all lies", result, "", str(told))


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


if __name__ == "__main__":
    main()
