"""python -m benchmarks.linkage.one METHOD FOLDER: one method on one pair of lists, alone in its process."""

from __future__ import annotations

import csv
import json
import os
import re
import resource
import sys
import time
from importlib import import_module
from pathlib import Path

from benchmarks.linkage.answer import Answer
from benchmarks.linkage.tasks import load

METHODS = {
    "tahqiq": "benchmarks.linkage.ours:exact",
    "tahqiq, on DuckDB": "benchmarks.linkage.ours:on_duckdb",
    "Splink, raw": "benchmarks.linkage.peer_splink:run",
    "recordlinkage, ECM": "benchmarks.linkage.peer_recordlinkage:run",
    "rapidfuzz": "benchmarks.linkage.peer_fuzzy:run",
}


def main() -> None:
    """Read left, right and truth; write answer.csv and answer.json with seconds and peak memory in MB."""
    method, folder = sys.argv[1], Path(sys.argv[2])
    left, right = (load(folder / f"{name}.csv") for name in ("left", "right"))
    truth = frozenset((row["left_id"], row["right_id"]) for row in load(folder / "truth.csv"))
    module, function = METHODS[method].split(":")
    run = getattr(import_module(module), function)
    wall, before = time.perf_counter(), sum(os.times()[:4])
    answer: Answer = run(left, right)
    seconds, used = time.perf_counter() - wall, sum(os.times()[:4]) - before
    peak = _peak()
    with (folder / "answer.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows((*pair, int(pair[:2] in answer.decided)) for pair in answer.pairs)
    facts = {name: getattr(answer, name) for name in ("fixed", "probabilities", "assign", "notes")}
    text = json.dumps(
        facts | {"blocked": answer.blocked(truth), "seconds": seconds, "processor": used, "megabytes": peak}
    )
    (folder / "answer.json").write_text(text, "utf-8")


def _peak() -> int:
    """Peak memory of this program alone; ru_maxrss on Linux begins with that of the process it was started from."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\s+(\d+)", status.read_text("ascii"))[1]) // 1024  # type: ignore[index]
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
