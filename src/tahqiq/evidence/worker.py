"""The child process that parses: ``python -m tahqiq.evidence.worker``, told what to do on its standard input."""

from __future__ import annotations

import os
import signal
import sys
from types import TracebackType
from typing import BinaryIO

from tahqiq.errors import InputError, TooLarge, UnreadableFile
from tahqiq.evidence import wire
from tahqiq.evidence.reading import read_here
from tahqiq.evidence.sandbox import allow_seconds, confine


def main(memory: int) -> None:
    """Answer one job after another until the parent closes the pipe, or an unforeseen exception ends the process."""
    jobs, answers = _pipes()
    name = ""

    def last_words(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
        wire.send(answers, wire.error_to_json(_told(kind, error, name), last=True))

    sys.excepthook = last_words
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupted parent ends its children itself
    confine(memory)
    while True:
        try:
            job = wire.receive(jobs, sys.maxsize)
        except wire.Broken:
            return
        media, name, limits = wire.job_from_json(job)
        data = wire.receive(jobs, limits.size)
        allow_seconds(limits.seconds)
        try:
            answer = wire.reading_to_json(read_here(data, name, media, limits))
        except InputError as refused:
            answer = wire.error_to_json(refused)
        wire.send(answers, answer)


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Private pipes to the parent, so that no parser can print into them."""
    jobs, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    return jobs, answers


def _told(kind: type[BaseException], error: BaseException, name: str) -> InputError:
    if issubclass(kind, MemoryError):
        return TooLarge("reading the file takes more memory than is allowed", where=name)
    return UnreadableFile("the file breaks its reader", where=name, why=f"{kind.__name__}: {error}"[:500])


if __name__ == "__main__":
    main(int(sys.argv[1]))
