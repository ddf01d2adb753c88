"""Reading files in child processes: whatever a file does to its parser, the parent lives and says what happened."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from io import BufferedReader, BufferedWriter
from pathlib import Path
from types import TracebackType

import tahqiq
from tahqiq.errors import InputError, TooLarge, UnreadableFile
from tahqiq.evidence import wire
from tahqiq.evidence.media import media_type
from tahqiq.evidence.protocol import Limits, Reading
from tahqiq.evidence.reading import read_here

_SAFE = {"text/plain", "text/markdown", "text/csv", "text/tab-separated-values"}  # read by plain Python, line by line
_SAFE_SIZE = 1_000_000
_GRACE = 5.0  # seconds over the child's own limit on processor time, for a child that sleeps or starts up


class ReadingPool:
    """Up to `jobs` child processes, started when first needed; a context manager."""

    def __init__(self, jobs: int = 2, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._jobs = max(jobs, 1)
        self._threads = ThreadPoolExecutor(self._jobs, thread_name_prefix="tahqiq-reading")
        self._children: list[_Child] = []
        self._idle: queue.LifoQueue[_Child | None] = queue.LifoQueue()
        for _ in range(self._jobs):
            self._idle.put(None)  # a place for a child not yet started

    def __enter__(self) -> ReadingPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:  # interrupted: do not wait for what is being read
            for child in self._children:
                child.kill()
        self._threads.shutdown(cancel_futures=True)
        for child in self._children:
            child.close()

    def read_many(self, files: Iterable[tuple[str, bytes]]) -> Iterator[Reading | InputError]:
        """One answer per (name, bytes), in order; a file that cannot be read is an error in its place, not raised."""
        waiting: deque[Future[Reading | InputError]] = deque()
        for name, data in files:
            waiting.append(self._threads.submit(self._answer, name, data))
            if len(waiting) > 2 * self._jobs:  # so that only a few files are held in memory
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def read(self, name: str, data: bytes) -> Reading:
        """One file's reading; raises InputError."""
        answer = self._answer(name, data)
        if isinstance(answer, InputError):
            raise answer
        return answer

    def _answer(self, name: str, data: bytes) -> Reading | InputError:
        try:
            if len(data) > self.limits.size:
                why = f"{len(data)} bytes, limit {self.limits.size}"
                raise TooLarge("the file is larger than is read", where=name, why=why)
            media = media_type(data, name)
            if media in _SAFE and len(data) <= _SAFE_SIZE:
                return read_here(data, name, media, self.limits)
        except InputError as refused:
            return refused
        return self._in_child(name, media, data)

    def _in_child(self, name: str, media: str, data: bytes) -> Reading | InputError:
        child = self._idle.get() or self._start()
        try:
            return child.read(name, media, data)
        finally:
            self._idle.put(child if child.alive else None)

    def _start(self) -> _Child:
        child = _Child(self.limits)
        self._children = [*(c for c in self._children if c.alive), child]
        return child


class _Child:
    """One worker process and its pipes."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        root = str(Path(tahqiq.__file__).parents[1])
        paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
        # -P: a module lying in the working folder, which may hold hostile files, is never imported
        command = [sys.executable, "-P", "-m", "tahqiq.evidence.worker", str(limits.memory)]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
        )
        jobs, answers = self._process.stdin, self._process.stdout
        assert isinstance(jobs, BufferedWriter)
        assert isinstance(answers, BufferedReader)
        self._jobs, self._answers = jobs, answers
        self.alive = True

    def read(self, name: str, media: str, data: bytes) -> Reading | InputError:
        """The child's answer, or in its place why there is none; after that the child is gone."""
        late = threading.Event()

        def end() -> None:
            late.set()
            self._process.kill()

        clock = threading.Timer(self._limits.seconds + _GRACE, end)
        clock.start()
        try:
            wire.send(self._jobs, wire.job_to_json(media, name, self._limits), data)
            answer, last = wire.answer_from_json(wire.receive(self._answers, self._most()))
        except (wire.Broken, BrokenPipeError) as broken:
            return self._why(name, late, str(broken))
        finally:
            clock.cancel()
        if last:
            self.close()
        return answer

    def kill(self) -> None:
        """End the process; whoever waits for its answer learns of it."""
        self._process.kill()

    def close(self) -> None:
        """End the process and let go of its pipes."""
        self.alive = False
        self.kill()
        self._process.wait()
        self._answers.close()
        with suppress(BrokenPipeError):  # what was not yet sent to a child that ended
            self._jobs.close()

    def _most(self) -> int:
        """Bytes of the longest answer: text as JSON, attachments in base64."""
        return 8 * self._limits.text + 2 * self._limits.size

    def _why(self, name: str, late: threading.Event, broken: str) -> InputError:
        """What ended the child, or made its answer unusable."""
        if broken == wire.TOO_LONG:
            self.close()
            return TooLarge("reading the file gives too much", where=name)
        if not late.is_set():
            with suppress(subprocess.TimeoutExpired):  # it closed its pipe; give it a moment to tell how it ended
                self._process.wait(1)
        ended = -(self._process.poll() or 0)
        self.close()
        if late.is_set() or ended == getattr(signal, "SIGXCPU", None):
            return TooLarge("reading the file takes too long", where=name, why=f"limit {self._limits.seconds:g} s")
        cause = signal.Signals(ended).name if ended in set(signal.Signals) else broken
        return UnreadableFile("the file breaks its reader", where=name, why=cause)


def read(data: bytes, name: str, limits: Limits | None = None) -> Reading:
    """Read one file safely; raises InputError. For several files keep a ReadingPool."""
    with ReadingPool(jobs=1, limits=limits) as pool:
        return pool.read(name, data)
