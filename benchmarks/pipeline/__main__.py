"""python -m benchmarks.pipeline: 1,000 three-kilobyte documents through add, extract and figures.

Peer in the same run: a blank spaCy pipeline (tokeniser, sentencizer) that only reads and splits the same files.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from tahqiq.investigation.add import Described, add
from tahqiq.investigation.case import Case
from tahqiq.investigation.extract import extract
from tahqiq.investigation.reconcile import reconcile_case

# fmt: off
TOWNS = (
    "Homs", "Hama", "Idlib", "Raqqa", "Latakia", "Tartus", "Baniyas", "Daraa", "Aleppo", "Palmyra", "Manbij",
    "Afrin", "Azaz", "Jarablus", "Qamishli", "Douma", "Harasta", "Zabadani", "Salamiyah", "Masyaf", "Safita",
    "Jableh", "Nawa", "Inkhil", "Tafas", "Mayadin", "Mosul", "Tikrit", "Fallujah", "Ramadi", "Kirkuk", "Baqubah",
    "Samarra", "Sanaa", "Aden", "Taiz", "Hodeidah", "Ibb", "Marib", "Zinjibar", "Khartoum", "Nyala", "Kassala",
    "Benghazi", "Misrata", "Sirte", "Derna", "Sabha", "Tobruk",
)
# fmt: on
BODIES = ("Rased Rights Monitor", "Interior Ministry", "Civil Defence", "Nour Documentation Centre")
WHOM = ("people", "civilians", "women", "children", "soldiers", "journalists")
FILLER = (
    "Roads out of the district stayed closed for most of the day, and shops did not open.",
    "Residents described a night of little sleep and said bread was hard to find.",
    "The weather turned cold, which made the journey to the camps harder.",
    "Telephone lines were restored in the afternoon after an interruption of several hours.",
    "A convoy with tents and blankets waited at the crossing, drivers said.",
)


def text(random_: random.Random, day: date) -> str:
    """An invented report of about 3 kB on one event: five tolls by two bodies among much else."""
    town, (body, other) = random_.choice(TOWNS), random_.sample(BODIES, 2)
    n, whom = random_.randint(3, 90), random_.choice(WHOM)
    told = [
        f"At least {n} {whom} were killed in {town} on {day:%A}, the {body} said.",
        f"The {body} said {n + 9} people had been wounded, including {1 + n // 3} children.",
        f"The {other} put the number of dead at {n + random_.randint(-2, 6)}.",
    ]
    sentences = told + random_.choices(FILLER, k=34)
    random_.shuffle(sentences)
    return "\n".join([f"At least {n} killed in {town}, {body} says", "", *sentences])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    arguments, _ = parser.parse_known_args()
    random_ = random.Random(7)
    rows: list[tuple[str, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder) / "reports"
        reports.mkdir()
        for n in range(arguments.documents):
            day = date(2031, 5, 1) + timedelta(days=random_.randint(0, 60))
            (reports / f"{n:05}.txt").write_text(text(random_, day), encoding="utf-8")
            (reports / f"{n:05}.txt.meta.toml").write_text(f"published = {day + timedelta(days=1)}\n", encoding="utf-8")
        case = Case.init(Path(folder) / "case")
        for name, step in (
            ("add", lambda: add(case, [reports], described=Described(publisher="Sahel Gazette"))),
            ("extract", lambda: extract(case)),
            ("figures", lambda: reconcile_case(case)),
        ):
            begin = time.perf_counter()
            step()
            rows.append((name, time.perf_counter() - begin))
        claims = len(case.claims())
        rows += peer(reports)
    print(f"{arguments.documents} documents, {claims} claims")
    print("| step | seconds |\n|---|---|")
    for name, seconds in rows:
        print(f"| {name} | {seconds:.1f} |")
    print(f"| add + extract + figures | {sum(seconds for _, seconds in rows[:3]):.1f} |")
    own, children = (
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"\npeak memory: {own:.0f} MB, largest child {children:.0f} MB")


def peer(reports: Path) -> list[tuple[str, float]]:
    """The blank spaCy pipeline over the same files."""
    try:
        import spacy
    except ImportError:
        return [("peer skipped: pip install 'tahqiq[bench]'", float("nan"))]
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    begin = time.perf_counter()
    for document in pipeline.pipe(path.read_text(encoding="utf-8") for path in sorted(reports.glob("*.txt"))):
        sum(1 for _ in document.sents)
    return [("peer: spaCy blank + sentencizer, reading only", time.perf_counter() - begin)]


if __name__ == "__main__":
    main()
