"""``python -m benchmarks.extraction [--extractor rules] [--shared ../shared] [--markdown OUT] [--errors N]``."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.extraction import corpora, counts, gold, news, quotes, report, speed, texts
from benchmarks.extraction.run import extractor, over
from tahqiq.claims import Extractor
from tahqiq.model import Claim

LANGUAGES = {"en": "English", "ar": "Arabic"}
ROOT = Path(__file__).parents[2]


def main() -> None:
    """Score, print the table, and the errors where asked for."""
    asked = _arguments()
    rows, errors = _scores(asked)
    if not asked.no_speed:
        for kind in texts.KINDS:
            own, peer = (_speed(name, kind, asked.shared) for name in (asked.extractor, speed.PEER))
            rows += report.speed_rows(asked.extractor, kind, own, peer)
    text = report.table(rows)
    print(text)
    for line in errors:
        print(line)
    if asked.markdown:
        report.write(asked.markdown, text)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extraction", description="Score an extractor.")
    parser.add_argument("--extractor", default="rules")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with data/muc, data/fakes")
    parser.add_argument("--markdown", type=Path, help="also write the table here")
    parser.add_argument("--errors", type=int, default=0, help="list so many of each kind (never stored)")
    parser.add_argument("--no-speed", action="store_true", help="leave out the speed rows")
    return parser.parse_args()


@dataclass(slots=True)
class Scored:
    """What one corpus gives: rows of the table, errors to list, and (id, text, claims) for the check of quotes."""

    rows: list[report.Row] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    seen: list[tuple[str, str, tuple[Claim, ...]]] = field(default_factory=list)

    def __add__(self, other: Scored) -> Scored:
        return Scored(self.rows + other.rows, self.errors + other.errors, self.seen + other.seen)


def _scores(asked: argparse.Namespace) -> tuple[list[report.Row], list[str]]:
    made = extractor(asked.extractor)
    total = _muc(made, asked) + _fakes(made, asked)
    if not total.rows:
        print(f"no development data under {asked.shared}: its rows are left out", file=sys.stderr)
    for lang, name in LANGUAGES.items():
        total += _news(made, asked, lang, name)
    exact = quotes.score(total.seen)
    hidden = {a.id for a in gold.load(gold.HELD_OUT)}
    open_to_see = quotes.score(seen for seen in total.seen if seen[0] not in hidden)
    version = report.Row("extractor", f"{made.name}/{made.version}")
    return [version, *total.rows, *report.quote_rows(exact)], [
        *total.errors,
        *report.quote_errors(open_to_see, asked.errors),
    ]


def _muc(made: Extractor, asked: argparse.Namespace) -> Scored:
    found = list(over(made, corpora.muc(asked.shared)))
    score = counts.muc(found)
    rows = report.muc_rows(score) if found else []
    return Scored(rows, list(report.muc_errors(score, asked.errors)), [(t.id, t.text, c) for t, c in found])


def _fakes(made: Extractor, asked: argparse.Namespace) -> Scored:
    found = list(over(made, corpora.fakes(asked.shared)))
    score = counts.fakes(found)
    rows = report.fakes_rows(score) if found else []
    return Scored(rows, list(report.fakes_errors(score, asked.errors)), [(t.id, t.text, c) for t, c in found])


def _news(made: Extractor, asked: argparse.Namespace, lang: str, name: str) -> Scored:
    own = list(over(made, [a for a in gold.load() if a.lang == lang]))
    held = list(over(made, [a for a in gold.load(gold.HELD_OUT) if a.lang == lang]))
    score = news.score(own)
    rows = report.news_rows(score, name) + report.news_rows(news.score(held), f"{name}, held out", brief=True)
    return Scored(rows, list(report.news_errors(score, asked.errors)), [(a.id, a.text, c) for a, c in own + held])


def _speed(name: str, kind: str, shared: Path) -> speed.Speed | str:
    try:
        return speed.measure(name, kind, shared)
    except speed.NotMeasured as reason:
        return f"not measured: {reason}"


if __name__ == "__main__":
    main()
