"""Documents per second and peak memory, in a process of its own on one core.

``python -m benchmarks.extraction.speed NAME [KIND OF TEXTS] [SHARED]``: see texts.py for the kinds.

CPU time is counted, not wall time, so that other work on the machine does not weigh in. The peer is a blank spaCy
pipeline with sentencizer and Matcher: the least that a rule system built on spaCy would pay.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.extraction import texts

PASSES = 5
PEER = "spacy"

Run = Callable[[Sequence[str]], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """What one process measured: the median pass, and the largest resident size including loading."""

    per_second: float
    peak_mb: float


class NotMeasured(Exception):
    """The program to be measured is not installed or failed; the message says which."""


def measure(name: str, kind: str = texts.DENSE, shared: Path = Path("../shared")) -> Speed:
    """Measure an extractor, or the peer, on texts of a kind in a fresh process on one core; raises NotMeasured."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.extraction.speed", name, kind, str(shared.resolve())],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        env=environment,
        check=False,
    )
    if done.returncode:
        raise NotMeasured((done.stderr.strip().splitlines() or ["no message"])[-1])
    return Speed(**json.loads(done.stdout))


def extractor_run(name: str, language: str) -> Run:
    """The extractor over the shipped gazetteer and sources, loading counted apart."""
    from benchmarks.extraction.run import document, extractor

    made = extractor(name)
    day = date(2024, 5, 15)
    return lambda many: [made.extract(document("art_speed", t, published=day, language=language)) for t in many]


PEOPLE = {
    "en": ["people", "civilians", "children", "women", "men", "soldiers", "bodies", "others"],
    "ar": ["أشخاص", "مدنيين", "أطفال", "نساء", "رجال", "جنود", "جثث", "آخرين"],
}
VERBS = {
    "en": ["killed", "wounded", "injured", "dead", "died", "missing", "arrested", "abducted", "displaced"],
    "ar": ["قتل", "قُتل", "أصيب", "جرح", "مقتل", "إصابة", "اعتقل", "خطف", "نزح"],
}


def spacy_run(language: str) -> Run:
    """Blank pipeline of the language, sentencizer, Matcher with a dozen toll patterns."""
    try:
        import spacy
        from spacy.matcher import Matcher
    except ImportError as error:
        raise SystemExit("spaCy is not installed; pip install 'tahqiq[bench]'") from error
    nlp = spacy.blank(language)
    nlp.add_pipe("sentencizer")
    matcher = Matcher(nlp.vocab)
    people, verbs = PEOPLE[language], VERBS[language]
    gap = {"OP": "?"}
    matcher.add("TOLL", [[{"LIKE_NUM": True}, gap, {"LOWER": p}] for p in people])
    matcher.add("HARM", [[{"LIKE_NUM": True}, gap, gap, gap, {"LOWER": {"IN": verbs}}]])
    matcher.add("VERB", [[{"LOWER": {"IN": verbs}}, gap, gap, {"LIKE_NUM": True}]])

    def run(many: Sequence[str]) -> object:
        return [(matcher(doc), [s.start for s in doc.sents]) for doc in nlp.pipe(many)]

    return run


def main() -> None:
    """Measure the program named and print JSON."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    name, kind, shared = (*sys.argv[1:], *(texts.DENSE, "../shared")[len(sys.argv) - 2 :])
    language = "ar" if kind == texts.ARABIC else "en"
    run = spacy_run(language) if name == PEER else extractor_run(name, language)
    many = texts.of(kind, Path(shared))
    if not many:
        raise SystemExit(f"no texts under {shared}")
    run(many[:10])
    seconds = []
    for _ in range(PASSES):
        start = time.process_time()
        run(many)
        seconds.append(time.process_time() - start)
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss counts bytes there, kilobytes elsewhere
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20
    print(json.dumps({"per_second": len(many) / sorted(seconds)[PASSES // 2], "peak_mb": peak}))


if __name__ == "__main__":
    main()
