"""The linker Splink 5 on DuckDB: blocks, compares and scores in SQL, within a limit of memory. Needs `people`."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from tempfile import TemporaryDirectory

from tahqiq.errors import MissingExtra
from tahqiq.people.linkage.model import Model
from tahqiq.people.linkers.protocol import Scored, Task


@dataclass(frozen=True, slots=True)
class OnDuckDB:
    """Scores in DuckDB, which spills to a folder of its own; `memory` and `disk` are its limits."""

    memory: str = "4GB"
    disk: str = "50GB"

    def score(self, task: Task, model: Model) -> Scored:
        """Every pair with a block in common and at least the least log odds."""
        if not all(map(find_spec, ("splink", "duckdb", "pyarrow"))):
            raise MissingExtra("the linker splink needs Splink and DuckDB", fix="Install tahqiq[people].")
        import duckdb
        from splink import DuckDBAPI, Linker

        from tahqiq.people.linkers import frame

        with TemporaryDirectory(prefix="tahqiq-") as spill:
            config: dict[str, str | bool | int | float | list[str]] = {
                "memory_limit": self.memory,
                "max_temp_directory_size": self.disk,
                "temp_directory": spill,
            }
            with duckdb.connect(":memory:", config=config) as connection:
                connection.execute("create macro arrays_overlap(one, other) as list_has_any(one, other)")
                records = DuckDBAPI(connection).register(frame.table(task))
                linker = Linker(records, frame.settings(task, model), log_level="ERROR", validate_settings=False)
                found = linker.inference.predict(threshold_match_weight=frame.least_weight(task), warning_mode="never")
                columns = ", ".join(frame.wanted(task))
                told = connection.execute(f"select {columns} from {found.physical_name}").to_arrow_table()
        return frame.scored(task, model, told)
