"""Draws of the clustering as Parquet: draw, record, cluster."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import numpy as np

from tahqiq.errors import MissingExtra
from tahqiq.people.linkage.columns import Ints


def write_draws(path: Path, ids: tuple[str, ...], clusters: Ints) -> None:
    """One row per draw and record, a draw at a time; a cluster is named by the id of a record in it."""
    if find_spec("pyarrow") is None:
        raise MissingExtra("Parquet needs pyarrow", fix="Install tahqiq[people], or write .npz instead.")
    import pyarrow as pa
    import pyarrow.parquet as parquet

    records = pa.array(ids).dictionary_encode()
    schema = pa.schema([("draw", pa.int32()), ("record", records.type), ("cluster", records.type)])
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for number, own in enumerate(clusters):
            cluster = pa.DictionaryArray.from_arrays(pa.array(own).cast(records.type.index_type), records.dictionary)
            draws = pa.array(np.full(len(own), number, dtype=np.int32))
            writer.write_table(pa.table([draws, records, cluster], schema=schema))
