"""The bulk path on a real Spark cluster."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tahqiq.investigation.bulk import extract_file
from tests.spark_cluster import Cluster, started

pytestmark = pytest.mark.spark
ENGLISH = "At least {} civilians were killed in Baniyas, the Rased Rights Monitor said on Sunday."
ARABIC = "قُتِل {} مدنياً على الأقل، بينهم ستة أطفال، في بانياس، بحسب مرصد «راصد» (Rased) يوم الأحد."


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
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with started(tmp_path_factory.mktemp("spark")) as cluster:
        yield cluster


def test_two_workers_write_what_one_machine_writes_byte_for_byte(
    cluster: Cluster, documents: Path, tmp_path: Path
) -> None:
    refused: list[str] = []
    extract_file(documents, tmp_path / "here.jsonl", refuse=lambda error: refused.append(str(error)))
    out = tmp_path / "there.jsonl"
    done = cluster.run("-m", "tahqiq", "tool", "extract", documents, "-o", out, "--spark", cluster.address)
    assert done.returncode == 4, done.stderr
    there = out.read_bytes()
    assert there == (tmp_path / "here.jsonl").read_bytes()
    assert "مرصد" in there.decode()
    assert [line for line in done.stderr.splitlines() if line.startswith("TQ")] == refused
    assert len(refused) == 4
    assert cluster.worked()


def test_a_frame_of_documents_gives_a_frame_of_claims(cluster: Cluster, tmp_path: Path) -> None:
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
    done = cluster.run(program, "local[2]", own, ENGLISH.format(40), ARABIC.format(12))
    assert done.returncode == 0, done.stderr
    english, empty, arabic = json.loads(done.stdout)
    assert json.loads(english["claims"])[0]["speaker"]["id"] == "rased"
    assert json.loads(arabic["claims"])[0]["amount"]["low"] == 12
    assert (empty["claims"], json.loads(empty["refused"])["code"]) == (None, "TQ409")
