"""The bulk path on a real Spark cluster: one master and two workers on the loopback interface, nothing played."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tahqiq.investigation.bulk import extract_file

pytestmark = pytest.mark.spark
MISSING = [name for name, there in (("pyspark", find_spec("pyspark")), ("java", shutil.which("java"))) if not there]
ENGLISH = "At least {} civilians were killed in Baniyas, the Rased Rights Monitor said on Sunday."
ARABIC = "قُتِل {} مدنياً على الأقل، بينهم ستة أطفال، في بانياس، بحسب مرصد «راصد» (Rased) يوم الأحد."
WAIT = 60.0


@pytest.fixture(scope="module", autouse=True)
def needed() -> None:
    """Spark and Java: without them there is nothing to test here, except where CI promised to have them."""
    if MISSING:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"not installed: {', '.join(MISSING)}")


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    lines = [
        json.dumps(
            {"id": f"وثيقة-{n}" if n % 2 else n, "text": (ARABIC if n % 2 else ENGLISH).format(12 + n)},
            ensure_ascii=n % 3 == 0,
        ).encode()
        for n in range(24)
    ]
    lines[5:5] = [b"{not json", b"", b'{"id": 9}', b"caf\xe9", b'{"id": 1, "text": "' + b"x" * (9 << 20) + b'"}']
    source = tmp_path_factory.mktemp("documents") / "in.jsonl"
    source.write_bytes(b"\n".join(lines))
    return source


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path, dict[str, str]]]:
    """Its address, the folder of its workers, and the environment for whoever submits to it."""
    root = tmp_path_factory.mktemp("spark")
    (root / "spark-defaults.conf").write_text(
        "spark.driver.host 127.0.0.1\nspark.driver.bindAddress 127.0.0.1\nspark.cores.max 2\n"
        "spark.executor.memory 512m\nspark.scheduler.minRegisteredResourcesRatio 1.0\n"
        "spark.sql.files.minPartitionNum 4\nspark.sql.shuffle.partitions 2\n"
    )
    home = Path(str(find_spec("pyspark").origin)).parent  # type: ignore[union-attr]
    own = {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_CONF_DIR": str(root)}
    environment = os.environ | own | {"PYSPARK_PYTHON": sys.executable, "SPARK_DAEMON_MEMORY": "256m"}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"spark://127.0.0.1:{port}"
    starts = [["master.Master", "--port", str(port)]]
    starts += [["worker.Worker", "-c", "1", "-m", "600m", "-d", str(root / f"worker{n}"), address] for n in (1, 2)]
    log = (root / "log").open("wb")
    running = []
    for name, *options in starts:
        command = [str(home / "bin/spark-class"), f"org.apache.spark.deploy.{name}", "--host", "127.0.0.1"]
        running.append(
            subprocess.Popen(
                [*command, "--webui-port", "0", *options],
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        )
    until = time.monotonic() + WAIT
    while (root / "log").read_bytes().count(b"Registering worker") < 2:
        assert time.monotonic() < until, (root / "log").read_text()
        time.sleep(0.2)
    yield address, root, environment
    for process in running:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    log.close()


def submit(cluster: tuple[str, Path, dict[str, str]], *arguments: object) -> subprocess.CompletedProcess[str]:
    address, _, environment = cluster
    command = [sys.executable, "-m", "tahqiq", "tool", "extract", *map(str, arguments), "--spark", address]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=WAIT * 5)


def test_two_workers_write_what_one_machine_writes_byte_for_byte(
    cluster: tuple[str, Path, dict[str, str]], documents: Path, tmp_path: Path
) -> None:
    refused: list[str] = []
    extract_file(documents, tmp_path / "here.jsonl", refuse=lambda error: refused.append(str(error)))
    done = submit(cluster, documents, "-o", tmp_path / "there.jsonl")
    assert done.returncode == 4, done.stderr
    there = (tmp_path / "there.jsonl").read_bytes()
    assert there == (tmp_path / "here.jsonl").read_bytes()
    assert "مرصد" in there.decode()
    assert [line for line in done.stderr.splitlines() if line.startswith("TQ")] == refused
    assert len(refused) == 4
    assert all(list((cluster[1] / f"worker{n}").glob("app-*")) for n in (1, 2))  # both had a part in it


def test_a_frame_of_documents_gives_a_frame_of_claims(
    cluster: tuple[str, Path, dict[str, str]], tmp_path: Path
) -> None:
    own = tmp_path / "sources.toml"
    own.write_text('[[source]]\nid = "rased"\nname = "Rased Rights Monitor"\ntype = "monitor"\n', encoding="utf-8")
    program = tmp_path / "program.py"
    program.write_text(
        "import json, sys\n"
        "from pathlib import Path\n"
        "from pyspark.sql import SparkSession\n"
        "from tahqiq.investigation.spark import extract_frame\n"
        "spark = SparkSession.builder.master(sys.argv[1]).config('spark.ui.enabled', 'false').getOrCreate()\n"
        "rows = [('a', sys.argv[3]), ('b', None), ('c', sys.argv[4])]\n"
        "frame = spark.createDataFrame(rows, 'id string, text string')\n"
        "rows = extract_frame(frame, sources=Path(sys.argv[2])).orderBy('id').collect()\n"
        "print(json.dumps([row.asDict() for row in rows]))\n"
    )
    _, _, environment = cluster
    command = [sys.executable, program, "local[2]", own, ENGLISH.format(40), ARABIC.format(12)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=WAIT * 5)
    assert done.returncode == 0, done.stderr
    english, empty, arabic = json.loads(done.stdout)
    assert json.loads(english["claims"])[0]["speaker"]["id"] == "rased"
    assert json.loads(arabic["claims"])[0]["amount"]["low"] == 12
    assert (empty["claims"], json.loads(empty["refused"])["code"]) == (None, "TQ409")
