"""Documents per second and peak memory, in a process of its own on one core: ``-m benchmarks.extraction.speed NAME``.

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

from benchmarks.extraction.gold import load

SIZE = 3000  # characters
DOCUMENTS = 60
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


def measure(name: str) -> Speed:
    """Measure an extractor, or the peer, in a fresh process on one core; raises NotMeasured."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.extraction.speed", name],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        env=environment,
        check=False,
    )
    if done.returncode:
        raise NotMeasured((done.stderr.strip().splitlines() or ["no message"])[-1])
    return Speed(**json.loads(done.stdout))


def documents() -> tuple[str, ...]:
    """Texts of SIZE characters, no two alike, strung together from the English gold articles."""
    texts = [a.text for a in load() if a.lang == "en"]
    everything = "\n\n".join(texts) * 3
    step = (len(everything) - SIZE) // DOCUMENTS
    return tuple(everything[i * step : i * step + SIZE] for i in range(DOCUMENTS))


def extractor_run(name: str) -> Run:
    """The extractor over the shipped gazetteer and sources, loading counted apart."""
    from benchmarks.extraction.run import document, extractor

    made = extractor(name)
    day = date(2024, 5, 15)
    return lambda texts: [made.extract(document("art_speed", t, published=day, language="en")) for t in texts]


def spacy_run() -> Run:
    """Blank English pipeline, sentencizer, Matcher with a dozen toll patterns."""
    try:
        import spacy
        from spacy.matcher import Matcher
    except ImportError as error:
        raise SystemExit("spaCy is not installed; pip install 'tahqiq[bench]'") from error
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    matcher = Matcher(nlp.vocab)
    people = ["people", "civilians", "children", "women", "men", "soldiers", "bodies", "others"]
    verbs = ["killed", "wounded", "injured", "dead", "died", "missing", "arrested", "abducted", "displaced"]
    gap = {"OP": "?"}
    matcher.add("TOLL", [[{"LIKE_NUM": True}, gap, {"LOWER": p}] for p in people])
    matcher.add("HARM", [[{"LIKE_NUM": True}, gap, gap, gap, {"LOWER": {"IN": verbs}}]])
    matcher.add("VERB", [[{"LOWER": {"IN": verbs}}, gap, gap, {"LIKE_NUM": True}]])

    def run(texts: Sequence[str]) -> object:
        return [(matcher(doc), [s.start for s in doc.sents]) for doc in nlp.pipe(texts)]

    return run


def main() -> None:
    """Measure the program named and print JSON."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    name = sys.argv[1]
    run = spacy_run() if name == PEER else extractor_run(name)
    texts = documents()
    run(texts[:10])
    seconds = []
    for _ in range(PASSES):
        start = time.process_time()
        run(texts)
        seconds.append(time.process_time() - start)
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss counts bytes there, kilobytes elsewhere
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20
    print(json.dumps({"per_second": len(texts) / sorted(seconds)[PASSES // 2], "peak_mb": peak}))


if __name__ == "__main__":
    main()
