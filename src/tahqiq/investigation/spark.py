"""The bulk path on Spark: the same reading of the same lines, spread over a cluster. Needs the extra `spark`."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tahqiq.errors import InputError, MissingExtra, OtherOutput, TahqiqError, UsageError, WorkersLost, error_from_json
from tahqiq.investigation.bulk import LONGEST, SECONDS, BulkExtracted, Pool, Read, Recipe, check_paths, located

_FIELDS = ("id", "text", "published", "publisher", "lang")
_SETTINGS = {
    "spark.sql.files.maxPartitionBytes": "16m",  # of the input, for one task
    "spark.sql.execution.arrow.maxRecordsPerBatch": "64",  # lines in Python's hands at once
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}
_ON_LOOPBACK = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}


def extract_frame(
    df: Any,
    *,
    extractor: str = "rules",
    gazetteer: Path | None = None,
    sources: Path | None = None,
    words: Path | None = None,
    seconds: float = SECONDS,
) -> Any:
    """The claims of a DataFrame of documents: `id`, `text` and, where there are, `published`, `publisher`, `lang`.

    Gives a DataFrame of `id`, `claims` (a JSON array, as in the lines of `tool extract`; null where refused) and
    `refused` (JSON of code, what, where, why, fix; null where read). Own files are read here and sent along.
    """
    from pyspark.sql import functions

    document = functions.to_json(functions.struct(*(name for name in _FIELDS if name in df.columns)))
    recipe = Recipe(extractor=extractor, gazetteer=gazetteer, sources=sources, words=words)
    return _read(df.select("id", _line(document)), recipe, seconds).select("id", "claims", "refused")


def extract_on_cluster(
    source: Path,
    out: Path,
    *,
    master: str,
    recipe: Recipe,
    seconds: float = SECONDS,
    refuse: Callable[[InputError], None] = lambda error: None,
) -> BulkExtracted:
    """What `bulk.extract_file` does, on the cluster at `master`; every node must see `source` under its path.

    `out` is one file of lines, in order and byte for byte as without Spark; or, where its name ends in `.parquet`,
    a folder of rows (document: the id as JSON, claims, count, refused) written by the nodes. UsageError when it
    exists; MissingExtra; WorkersLost when the job fails.
    """
    check_paths(source, out)
    if out.exists():
        raise UsageError("the output exists", where=str(out), fix="Spark writes it whole: choose another name.")
    with _session(master) as spark:
        rows = _read(_lines(spark, source), recipe, seconds)
        if out.suffix == ".parquet":
            rows.drop("block", "nth").write.parquet(out.resolve().as_uri())
            return _told(spark.read.parquet(out.resolve().as_uri()).toLocalIterator(), str(source), refuse)
        from pyspark import StorageLevel

        kept = rows.persist(StorageLevel.DISK_ONLY)  # else each look at the rows would read all documents again
        part = out.with_name(out.name + ".part")
        try:
            with part.open("wb") as sink:
                ordered = kept.orderBy("block", "nth").toLocalIterator()
                result = _told(ordered, f"{source}:{{}}", refuse, sink.write)
            part.replace(out)
        finally:
            part.unlink(missing_ok=True)
        return result


def _lines(spark: Any, source: Path) -> Any:
    """The lines of a file as bytes, with what puts them in order: the start of their part, and a counter."""
    from pyspark.sql import functions

    text = spark.read.option("lineSep", "\n").text(source.resolve().as_uri())
    block = functions.col("_metadata.file_block_start").alias("block")
    return text.select(block, functions.monotonically_increasing_id().alias("nth"), _line(functions.col("value")))


def _line(text: Any) -> Any:
    """A column of lines as bytes; null where one is too long, so that Python never holds it."""
    from pyspark.sql import functions

    return functions.when(functions.octet_length(text) <= LONGEST, text.cast("binary")).alias("line")


def _told(
    rows: Iterable[Any],
    where: str,
    refuse: Callable[[InputError], None],
    write: Callable[[bytes], Any] = lambda _: None,
) -> BulkExtracted:
    """Rows counted, those refused told, those read written; `{}` in `where` stands for the number of the row."""
    read = claims = refused = 0
    for number, row in enumerate(rows, 1):
        if row.refused is not None:
            refused += 1
            refuse(located(error_from_json(json.loads(row.refused)), where.format(number)))
        elif row.document is not None:
            read += 1
            claims += row["count"]
            write(Read(row.document, row.claims, row["count"]).line)
    return BulkExtracted(read=read, resumed=0, claims=claims, refused=refused)


def _read(frame: Any, recipe: Recipe, seconds: float) -> Any:
    """A frame's columns except `line`, and in four more what came of the line; nulls for a blank one."""
    from pyspark.sql.types import LongType, StringType, StructType

    schema = StructType([field for field in frame.schema if field.name != "line"])
    for name in ("document", "claims", "refused"):
        schema = schema.add(name, StringType())
    schema = schema.add("count", LongType())
    return frame.mapInArrow(partial(_read_batches, carried=_Carried.of(recipe), seconds=seconds), schema)


def _read_batches(batches: Iterable[Any], *, carried: _Carried, seconds: float) -> Iterator[Any]:
    """What runs on the nodes: batches with `line` in, batches with its answer out, row by row."""
    import pyarrow as arrow

    pool = _pool(carried, seconds)
    for batch in batches:
        lines = [value.as_py() for value in batch.column("line")]
        answers: list[Read | TahqiqError | None] = [None] * len(lines)
        for at, answer in pool.read((at, line) for at, line in enumerate(lines) if line is None or line.strip()):
            answers[at] = answer if isinstance(answer, Read) else located(answer, "")
        read = [answer if isinstance(answer, Read) else None for answer in answers]
        errors = [json.dumps(answer.to_json()) if isinstance(answer, TahqiqError) else None for answer in answers]
        columns = {name: batch.column(name) for name in batch.schema.names if name != "line"}
        columns["document"] = arrow.array([r and r.id for r in read], arrow.string())
        columns["claims"] = arrow.array([r and r.claims for r in read], arrow.string())
        columns["refused"] = arrow.array(errors, arrow.string())
        columns["count"] = arrow.array([r and r.count for r in read], arrow.int64())
        yield arrow.RecordBatch.from_pydict(columns)


@dataclass(frozen=True, slots=True)
class _Carried:
    """A recipe as it travels: the user's own files by content, and what it is made with, so that no node differs."""

    extractor: str
    own: tuple[bytes | None, ...]
    made_with: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, recipe: Recipe) -> _Carried:
        own = tuple(path.read_bytes() if path else None for path in recipe.own)
        return cls(recipe.extractor, own, tuple(recipe.made_with().items()))

    def unpacked(self, folder: Path) -> Recipe:
        """The recipe on this node, its own files in `folder`; OtherOutput where this node would read otherwise."""
        own = [folder / f"{at}.toml" if content is not None else None for at, content in enumerate(self.own)]
        for path, content in zip(own, self.own, strict=True):
            if path and content is not None:
                path.write_bytes(content)
        recipe = Recipe(extractor=self.extractor, gazetteer=own[0], sources=own[1], words=own[2])
        here = tuple(recipe.made_with().items())
        if here != self.made_with:
            raise OtherOutput("this node would read otherwise", why=f"{here} here, {self.made_with} where it began")
        return recipe


@cache
def _pool(carried: _Carried, seconds: float) -> Pool:
    """One reader for this Python worker, kept from task to task; it ends when the worker does."""
    return Pool(carried.unpacked(Path(tempfile.mkdtemp(prefix="tahqiq-"))), seconds=seconds)


@contextmanager
def _session(master: str) -> Iterator[Any]:
    if find_spec("pyspark") is None:
        raise MissingExtra("Spark is not installed", fix="Install it: pip install 'tahqiq[spark]'.")
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        fix = "Install one, e.g. openjdk-17-jre-headless, or set JAVA_HOME."
        raise MissingExtra("Spark needs a Java runtime, 17 or later", fix=fix)
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("tahqiq")
    for key, value in (_SETTINGS | (_ON_LOOPBACK if master.startswith("local") else {})).items():
        builder = builder.config(key, value)
    try:
        spark = builder.getOrCreate()
        try:
            yield spark
        finally:
            spark.stop()
    except (Py4JError, PySparkException) as error:
        raise WorkersLost("the Spark job failed", where=master, why=_first_line(error)) from error


def _first_line(error: Exception) -> str:
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
