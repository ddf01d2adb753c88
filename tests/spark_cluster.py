"""A real Spark cluster: one master and two workers on the loopback interface, nothing played."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest

START = 120.0
BRIEF = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # for Java that lives a minute: no more compiling than pays
WAIT = 300.0  # for a job, on a machine that does much else


class Cluster(NamedTuple):
    """Its address, the folder of its workers, and the environment for whoever submits to it."""

    address: str
    root: Path
    environment: dict[str, str]

    def run(self, *command: object) -> subprocess.CompletedProcess[str]:
        """A Python process that submits to it, by default."""
        return subprocess.run(
            [sys.executable, *map(str, command)],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=WAIT,
        )

    def worked(self) -> bool:
        """Whether both workers had a part in something."""
        return all(list((self.root / f"worker{n}").glob("app-*")) for n in (1, 2))


@contextmanager
def started(root: Path, *needed: str) -> Iterator[Cluster]:
    """Skips where Java, PySpark or a module `needed` is missing, except on CI, which promised to have them."""
    missing = [name for name in ("pyspark", *needed) if not find_spec(name)]
    if missing or not shutil.which("java"):
        reason = f"not installed: {', '.join(missing) or 'java'}"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"spark://127.0.0.1:{port}"
    (root / "spark-defaults.conf").write_text(
        f"spark.master {address}\nspark.driver.host 127.0.0.1\nspark.driver.bindAddress 127.0.0.1\nspark.cores.max 2\n"
        "spark.executor.memory 512m\nspark.scheduler.minRegisteredResourcesRatio 1.0\n"
        "spark.sql.files.minPartitionNum 4\nspark.sql.shuffle.partitions 2\n"
        f"spark.driver.extraJavaOptions {BRIEF}\nspark.executor.extraJavaOptions {BRIEF}\n"
    )
    home = Path(str(find_spec("pyspark").origin)).parent  # type: ignore[union-attr]
    own = {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_CONF_DIR": str(root)}
    daemons = {"SPARK_DAEMON_MEMORY": "256m", "SPARK_DAEMON_JAVA_OPTS": BRIEF}
    environment = os.environ | own | daemons | {"PYSPARK_PYTHON": sys.executable}
    starts = [["master.Master", "--port", str(port)]]
    starts += [["worker.Worker", "-c", "1", "-m", "600m", "-d", str(root / f"worker{n}"), address] for n in (1, 2)]
    running = []
    with (root / "log").open("wb") as log:
        try:
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
            until = time.monotonic() + START
            while (root / "log").read_bytes().count(b"Registering worker") < 2:
                assert time.monotonic() < until, (root / "log").read_text()
                time.sleep(0.2)
            yield Cluster(address, root, environment)
        finally:
            for process in running:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
