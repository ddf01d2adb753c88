"""The linker Splink 5 on Spark: the same model and SQL as on DuckDB, spread over a cluster. Needs `people`, `spark`."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tahqiq.errors import MissingExtra, WorkersLost
from tahqiq.people.linkage.model import Model
from tahqiq.people.linkers.protocol import Scored, Task

_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}
_PART = 250_000  # pairs for one task


@dataclass(frozen=True, slots=True)
class OnSpark:
    """Scores in the running session, or in one on `master`, else on what `spark-defaults.conf` names.

    Every node must see `folder`, else the folder for temporary files (TMPDIR), under the same path. Pairs are found
    here: Splink would join once per key, and forty joins in one plan are more than Spark bears.
    """

    master: str | None = None
    folder: Path | None = None

    def score(self, task: Task, model: Model) -> Scored:
        """Every pair with a block in common and at least the least log odds; WorkersLost when the job fails."""
        if not all(map(find_spec, ("splink", "pyspark", "pyarrow"))):
            raise MissingExtra("the linker spark needs Splink and PySpark", fix="Install tahqiq[people,spark].")
        if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
            fix = "Install one, e.g. openjdk-17-jre-headless, or set JAVA_HOME."
            raise MissingExtra("Spark needs a Java runtime, 17 or later", fix=fix)
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException

        from tahqiq.people.linkers import frame

        with TemporaryDirectory(prefix="tahqiq-", dir=self.folder) as room:
            try:
                with _session(self.master, room) as spark:
                    told = _predicted(spark, Path(room), task, model)
            except (Py4JError, PySparkException) as error:
                why = next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
                raise WorkersLost("the Spark job failed", where=self.master or "", why=why) from error
        return frame.scored(task, model, told)


def _predicted(spark: Any, room: Path, task: Task, model: Model) -> Any:
    """Splink's predictions for all pairs. Its threshold stays unused: Spark would write out the sum of all weights,

    each with its levels' conditions, once more for the filter, and plan for minutes; `frame.scored` filters.
    """
    import pyarrow.parquet as parquet
    from splink import Linker, SparkAPI

    from tahqiq.people.linkers import frame

    pairs = frame.pairs_table(task)
    for name, table in (("records", frame.table(task)), ("pairs", pairs)):
        parquet.write_table(table, room / f"{name}.parquet")
    spark.sparkContext.setCheckpointDir((room / "checkpoints").as_uri())
    engine: Any = SparkAPI
    api = engine(
        spark_session=spark,
        break_lineage_method="parquet",
        num_partitions_on_repartition=max(spark.sparkContext.defaultParallelism, len(pairs) // _PART),
        register_udfs_automatically=False,  # Spark's own functions are enough for our conditions
    )
    records, blocked = (
        api.register(spark.read.parquet((room / f"{name}.parquet").as_uri())) for name in ("records", "pairs")
    )
    settings = frame.settings(task, model) | {"blocking_rules_to_generate_predictions": []}
    linker = Linker(records, settings, log_level="ERROR", validate_settings=False)
    linker.table_management.register_blocked_pairs_for_predict(blocked)
    found = linker.inference.predict(warning_mode="never")
    return found.as_spark_dataframe().select(*frame.wanted(task)).toArrow()


@contextmanager
def _session(master: str | None, room: str) -> Iterator[Any]:
    """The session that runs, left running; or one of our own, stopped at the end."""
    from pyspark.sql import SparkSession

    if running := SparkSession.getActiveSession():
        yield running
        return
    builder = SparkSession.builder.appName("tahqiq").config("spark.sql.warehouse.dir", f"{room}/warehouse")
    for key, value in _SETTINGS.items():
        builder = builder.config(key, value)
    spark = (builder.master(master) if master else builder).getOrCreate()
    try:
        yield spark
    finally:
        spark.stop()
