"""Reading lines in worker processes, in order: whatever a document does to its worker, the others are read."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from selectors import EVENT_READ, DefaultSelector
from types import TracebackType
from typing import IO, Any

from tahqiq.errors import NotRead, TahqiqError, WorkersLost, error_from_json
from tahqiq.investigation.bulk.line import Read, too_large
from tahqiq.investigation.bulk.recipe import Recipe

Answer = Read | TahqiqError

SECONDS = 120.0  # for one document
_WINDOW = 256  # documents handed out and not yet taken back in order
_HELD = 64 << 20  # bytes of them
_TRIES = 2  # a worker may be ended for the sake of another; twice is no accident


@dataclass(slots=True, eq=False)
class _Task:
    place: Any
    line: bytes | None
    answer: Answer | None = None
    deaths: int = 0

    @property
    def size(self) -> int:
        read = self.answer
        return len(self.line or b"") + (len(read.claims) if isinstance(read, Read) else 0)

    def settle(self, answer: Answer) -> None:
        self.answer = answer
        self.line = None


class Pool:
    """Up to `jobs` worker processes, started when needed; a context manager. `seconds` limits each document."""

    def __init__(self, recipe: Recipe, *, jobs: int = 1, seconds: float = SECONDS) -> None:
        own = [str(path.resolve()) if path else "" for path in recipe.own]
        module = "tahqiq.investigation.bulk.worker"
        self._command = [sys.executable, "-m", module, str(seconds), recipe.extractor, *own]
        self._seconds = seconds
        self._jobs = jobs
        self._workers: list[_Worker] = []
        self._ready = DefaultSelector()
        self._again: list[_Task] = []  # what a worker died of, to be tried once more
        self._stillborn = 0

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for worker in self._workers:
            worker.end()
        self._ready.close()

    def read(self, lines: Iterable[tuple[Any, bytes | None]]) -> Iterator[tuple[Any, Answer]]:
        """The answer to each (anything, line) in order, with that anything; None for a line too long to hold.

        Lines are taken as answers are, so that memory stays bounded. Raises WorkersLost when workers cannot start.
        """
        window: deque[_Task] = deque()
        waiting, more = iter(lines), True
        while more or window:
            while window and (answer := window[0].answer) is not None:
                yield window.popleft().place, answer
            worker = self._free()
            if worker and self._again:
                worker.ask(self._again.pop())
            elif worker and more and len(window) < _WINDOW and sum(task.size for task in window) < _HELD:
                more = _take(waiting, window, worker)
            elif more or window:
                self._listen()

    def _free(self) -> _Worker | None:
        """A worker without work; where there is none, another is started while there may be more of them."""
        idle = next((worker for worker in self._workers if worker.started and worker.task is None), None)
        if idle is None and len(self._workers) < self._jobs:
            self._start()
        return idle

    def _start(self) -> None:
        worker = _Worker(self._command)
        self._workers.append(worker)
        self._ready.register(worker.answers, EVENT_READ, worker)

    def _listen(self) -> None:
        for key, _ in self._ready.select():
            worker: _Worker = key.data
            if not worker.hear():
                self._bury(worker)

    def _bury(self, worker: _Worker) -> None:
        """Take leave of a worker that has ended; what it was reading goes to another, or is set aside."""
        self._ready.unregister(worker.answers)
        self._workers.remove(worker)
        status, words, task = worker.status(), worker.last_words(), worker.task
        worker.end()
        self._stillborn = 0 if worker.started else self._stillborn + 1
        if self._stillborn > _TRIES:
            raise WorkersLost("the processes that read documents do not start", why=words)
        if task is None:
            return
        task.deaths += worker.started
        if sys.platform != "win32" and status == -signal.SIGALRM:
            task.settle(NotRead("reading was stopped", why=f"it took longer than {self._seconds:g} seconds"))
        elif task.deaths >= _TRIES:
            how = words or f"the system ended its process, status {status}; was there too little memory?"
            task.settle(NotRead("reading failed twice", why=how))
        else:
            self._again.append(task)


def _take(lines: Iterator[tuple[Any, bytes | None]], window: deque[_Task], worker: _Worker) -> bool:
    """Give a worker the next line; False when there is none."""
    given = next(lines, None)
    if given is None:
        return False
    window.append(task := _Task(*given))
    if task.line is None:
        task.settle(too_large())
    else:
        worker.ask(task)
    return True


class _Worker:
    """One process, its pipes, and what it is reading. It hears no Ctrl-C: its parent ends it."""

    def __init__(self, command: list[str]) -> None:
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 closed with the worker
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors, start_new_session=True
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._questions, self.answers = self._process.stdin, self._process.stdout
        self.task: _Task | None = None
        self.started = False

    def ask(self, task: _Task) -> None:
        self.task = task
        with suppress(BrokenPipeError):  # it ended: `hear` will find out
            self._questions.write((task.line or b"") + b"\n")
            self._questions.flush()

    def hear(self) -> bool:
        """Take what it says; False when it has ended instead."""
        words = self.answers.readline()
        if not words.endswith(b"\n"):
            return False
        if not self.started:
            self.started = True
        elif self.task is not None:
            self.task.settle(_answer(words.decode()))
            self.task = None
        return True

    def status(self) -> int | None:
        """How it ended, once it no longer answers; negative: by which signal."""
        with suppress(subprocess.TimeoutExpired):
            return self._process.wait(5)
        return None

    def end(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self._process.wait()
        with suppress(BrokenPipeError):
            self._questions.close()
        self.answers.close()
        self._errors.close()

    def last_words(self) -> str:
        """The last line it wrote on its standard error."""
        self._errors.seek(max(self._errors.seek(0, 2) - 500, 0))
        return self._errors.read().decode(errors="replace").strip().rpartition("\n")[2]


def _answer(words: str) -> Answer:
    if words.startswith("!"):
        return error_from_json(json.loads(words[1:]))
    found, claims, count = words.split("\t")
    return Read(found, claims, int(count))
