"""One method on one task, in a process of its own, and what it gave back."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.linkage.answer import Answer
from benchmarks.linkage.measure import Measures, measure
from benchmarks.linkage.tasks import Task


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer with its measures; `seconds` of the clock, `processor` seconds of all threads, peak megabytes."""

    task: Task
    method: str
    answer: Answer
    measures: Measures
    seconds: float
    processor: float
    megabytes: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A method that gave no answer, and the last line it said."""

    task: Task
    method: str
    reason: str


def outcome(task: Task, method: str, minutes: float = 20) -> Outcome | Failed:
    """Run the method on the task."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        task.save(folder)
        command = [sys.executable, "-m", "benchmarks.linkage.one", method, name]
        try:
            subprocess.run(command, check=True, capture_output=True, text=True, timeout=60 * minutes)
        except subprocess.TimeoutExpired:
            return Failed(task, method, f"no answer after {minutes:g} minutes")
        except subprocess.CalledProcessError as error:
            return Failed(task, method, (error.stderr.strip().splitlines() or ["killed"])[-1])
        return _read(task, method, folder)


def _read(task: Task, method: str, folder: Path) -> Outcome:
    facts = json.loads((folder / "answer.json").read_text("utf-8"))
    pairs, decided = [], []
    with (folder / "answer.csv").open(encoding="utf-8", newline="") as file:
        for one, other, p, made in csv.reader(file):
            pairs.append((one, other, float(p)))
            if made == "1":
                decided.append((one, other))
    plain = {name: facts[name] for name in ("fixed", "probabilities", "assign", "notes")}
    answer = Answer(pairs, frozenset(decided), lambda truth: facts["blocked"], **plain)
    measures = measure(answer, task.truth)
    return Outcome(task, method, answer, measures, facts["seconds"], facts["processor"], facts["megabytes"])
