"""The linker on a real Spark cluster: what exact and DuckDB find by the same saved model."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tahqiq.errors import MissingExtra
from tahqiq.people import Links, link
from tahqiq.people.linkage import Model
from tahqiq.people.worlds import build
from tests.spark_cluster import Cluster, started

PROGRAM = """
import csv, json, sys
from pathlib import Path
from tahqiq.people import link
from tahqiq.people.linkage import Model
left, right = (list(csv.DictReader(Path(path).open(encoding="utf-8"))) for path in sys.argv[1:3])
model = Model.from_json(Path(sys.argv[3]).read_text(encoding="utf-8"))
links = link(left, right, one_to_one=True, linker="spark", model=model)
pairs = [(one.left, one.right, one.probability) for one in links]
print(json.dumps({"pairs": pairs, "clusters": links.clusters.tolist()}))
"""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with started(tmp_path_factory.mktemp("spark"), "splink", "duckdb", "pyarrow") as cluster:
        yield cluster


def probabilities(links: Links) -> dict[tuple[str, str], float]:
    return {(one.left, one.right): one.probability for one in links}


@pytest.mark.spark
def test_two_workers_find_what_one_machine_finds(cluster: Cluster, tmp_path: Path) -> None:
    paths = (tmp_path / "latin.csv", tmp_path / "arabic.csv")
    for sheet, path in zip(build("latin x arabic", seed=5, size=300).sheets, paths, strict=True):
        sheet.save(path)
    left, right = (list(csv.DictReader(path.read_text(encoding="utf-8").splitlines())) for path in paths)
    trained, saved = link(left, right, one_to_one=True).model, tmp_path / "model.json"
    saved.write_text(trained.to_json(), encoding="utf-8")
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    done = cluster.run(tmp_path / "program.py", *paths, saved)
    assert done.returncode == 0, done.stderr
    assert cluster.worked()
    there = json.loads(done.stdout.splitlines()[-1])
    found = {(one, other): probability for one, other, probability in there["pairs"]}
    assert len(found) > 100
    for linker in ("exact", "splink"):
        model = Model.from_json(saved.read_text(encoding="utf-8"))
        here = link(left, right, one_to_one=True, linker=linker, model=model)
        assert found == pytest.approx(probabilities(here), rel=0, abs=1e-6)
        assert there["clusters"] == here.clusters.tolist()


def test_what_is_not_installed_is_said(
    typed: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    rows = tmp_path / "rows.csv"
    rows.write_text("id,name\n1,Fatima Hassan\n2,فاطمة حسن\n", encoding="utf-8")
    code, _, told = typed("tool", "link", rows, "-o", tmp_path / "links.csv", "--linker", "spark")
    assert code == MissingExtra.exit_code
    assert "PySpark" in told or "Java" in told
