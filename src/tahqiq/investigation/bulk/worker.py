"""A process that reads documents: lines on its standard input, one answer each on its standard output.

It says "ready" once. An answer is `id TAB claims TAB count` (JSON text holds no tabs), or `! error` as JSON. It ends
itself when a document takes longer than allowed, and when whoever asked is gone.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

from tahqiq.errors import TahqiqError
from tahqiq.investigation.bulk.line import read_line
from tahqiq.investigation.bulk.recipe import Recipe


def main(seconds: float, recipe: Recipe) -> None:
    """Answer until the input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # an extractor that prints does not spoil the answers
    extractor = recipe.make()
    _say(answers.fileno(), b"ready")
    for line in sys.stdin.buffer:
        _limit(seconds)
        try:
            read = read_line(line.rstrip(b"\n"), extractor)
            answer = f"{read.id}\t{read.claims}\t{read.count}"
        except TahqiqError as error:
            answer = f"!{json.dumps(error.to_json())}"
        _limit(0)
        _say(answers.fileno(), answer.encode())


def _limit(seconds: float) -> None:
    """The system ends this process after so many seconds; 0 takes it back. Not on Windows, which has no such alarm."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _say(where: int, words: bytes) -> None:
    left = memoryview(words + b"\n")
    while left:
        left = left[os.write(where, left) :]


if __name__ == "__main__":
    limit, name, *own = sys.argv[1:]
    gazetteer, sources, lists = (Path(path) if path else None for path in own)
    try:
        main(float(limit), Recipe(extractor=name, gazetteer=gazetteer, sources=sources, words=lists))
    except BrokenPipeError:
        os._exit(1)  # nobody is waiting for the answer
