"""``python -m benchmarks.extraction [--extractor rules] [--shared ../shared] [--markdown OUT] [--errors N]``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.extraction import corpora, counts, gold, news, quotes, report, speed
from benchmarks.extraction.run import extractor, over
from tahqiq.model import Claim

LANGUAGES = {"en": "English", "ar": "Arabic"}
ROOT = Path(__file__).parents[2]


def main() -> None:
    """Score, print the table, and the errors where asked for."""
    asked = _arguments()
    rows, errors = _scores(asked)
    if not asked.no_speed:
        rows += report.speed_rows(asked.extractor, _speed(asked.extractor), _speed(speed.PEER))
    text = report.table(rows)
    print(text)
    for line in errors:
        print(line)
    if asked.markdown:
        _write(asked.markdown, text)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extraction", description="Score an extractor.")
    parser.add_argument("--extractor", default="rules")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with data/muc, data/fakes")
    parser.add_argument("--markdown", type=Path, help="also write the table here")
    parser.add_argument("--errors", type=int, default=0, help="list so many of each kind (never stored)")
    parser.add_argument("--no-speed", action="store_true", help="leave out the speed rows")
    return parser.parse_args()


def _scores(asked: argparse.Namespace) -> tuple[list[report.Row], Iterator[str]]:
    made = extractor(asked.extractor)
    rows: list[report.Row] = []
    errors: list[str] = []
    seen: list[tuple[str, str, tuple[Claim, ...]]] = []
    if texts := corpora.muc(asked.shared):
        found = list(over(made, texts))
        seen += [(t.id, t.text, claims) for t, claims in found]
        muc = counts.muc(found)
        rows += report.muc_rows(muc)
        errors += report.muc_errors(muc, asked.errors)
    if articles := corpora.fakes(asked.shared):
        found_fakes = list(over(made, articles))
        seen += [(t.id, t.text, claims) for t, claims in found_fakes]
        fakes = counts.fakes(found_fakes)
        rows += report.fakes_rows(fakes)
        errors += report.fakes_errors(fakes, asked.errors)
    if not (texts and articles):
        print(f"development data is missing under {asked.shared}: its rows are left out", file=sys.stderr)
    for lang, name in LANGUAGES.items():
        own = list(over(made, [a for a in gold.load() if a.lang == lang]))
        held = list(over(made, [a for a in gold.load(gold.HELD_OUT) if a.lang == lang]))
        seen += [(a.id, a.text, claims) for a, claims in own + held]
        score = news.score(own)
        rows += report.news_rows(score, name) + report.news_rows(news.score(held), f"{name}, held out", brief=True)
        errors += report.news_errors(score, asked.errors)
    exact = quotes.score(seen)
    hidden = {a.id for a in gold.load(gold.HELD_OUT)}
    errors += report.quote_errors(quotes.score(s for s in seen if s[0] not in hidden), asked.errors)
    return rows + report.quote_rows(exact), iter(errors)


def _speed(name: str) -> speed.Speed | str:
    try:
        return speed.measure(name)
    except speed.NotMeasured as reason:
        return f"not measured: {reason}"


def _write(path: Path, text: str) -> None:
    """Between the marks where the file has them, else as the whole file."""
    page = path.read_text(encoding="utf-8") if path.is_file() else ""
    head, mark, rest = page.partition("<!-- table -->\n")
    _, end, tail = rest.partition("<!-- /table -->")
    path.write_text(head + mark + text + end + tail if mark and end else text, encoding="utf-8")


if __name__ == "__main__":
    main()
