"""The linker Splink 5 on Spark: the same model and SQL as on DuckDB, spread over a cluster. Needs `people`, `spark`."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tahqiq.errors import MissingExtra
from tahqiq.people.linkage.model import Model
from tahqiq.people.linkers.protocol import Scored, Task


@dataclass(frozen=True, slots=True)
class OnSpark:
    """Scores on the cluster of the running session, or of `master`; every node must see `folder` under its path.

    Pairs are found here: Splink would join once per key, and forty joins in one plan are more than workers bear.
    Without `folder` records and pairs pass through a temporary folder of this machine.
    """

    master: str | None = None
    folder: Path | None = None

    def score(self, task: Task, model: Model) -> Scored:
        """Every pair with a block in common and at least the least log odds."""
        if not all(map(find_spec, ("splink", "pyspark", "pyarrow"))):
            raise MissingExtra("the linker spark needs Splink and PySpark", fix="Install tahqiq[people,spark].")
        import pyarrow.parquet as parquet
        from pyspark.sql import SparkSession
        from splink import Linker, SparkAPI

        from tahqiq.people.linkers import frame

        builder = SparkSession.builder.config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "16")
        spark = (builder.master(self.master) if self.master else builder).getOrCreate()
        with TemporaryDirectory(prefix="tahqiq-", dir=self.folder) as room:
            parquet.write_table(frame.table(task), f"{room}/records.parquet")
            spark.sparkContext.setCheckpointDir(f"{room}/checkpoints")
            engine: Any = SparkAPI
            api = engine(spark_session=spark, break_lineage_method="parquet")
            records = api.register(spark.read.parquet(Path(room, "records.parquet").as_uri()))
            parquet.write_table(frame.pairs_table(task), f"{room}/pairs.parquet")
            blocked = api.register(spark.read.parquet(Path(room, "pairs.parquet").as_uri()))
            linker = Linker(records, frame.settings(task, model), log_level="ERROR", validate_settings=False)
            linker.table_management.register_blocked_pairs_for_predict(blocked)
            found = linker.inference.predict(threshold_match_weight=frame.least_weight(task), warning_mode="never")
            told = found.as_spark_dataframe().select(*frame.wanted(task)).toArrow()
        return frame.scored(task, model, told)
