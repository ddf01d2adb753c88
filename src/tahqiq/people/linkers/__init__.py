"""Linkers by name: exact in numpy, splink on DuckDB, spark on a cluster; and which one to take by default."""

from importlib.util import find_spec

from tahqiq.registry import Registry

LINKERS = Registry(
    "linker",
    {
        "exact": "tahqiq.people.linkers.exact:Exact",
        "splink": "tahqiq.people.linkers.splink:OnDuckDB",
        "spark": "tahqiq.people.linkers.spark:OnSpark",
    },
)

AUTO = "auto"
_MOST_EXACT = 300_000  # records up to which exact is quicker, and its memory small


def chosen(linker: str, records: int) -> str:
    """The linker meant: for AUTO exact, or splink for so many records that its limit of memory matters."""
    if linker != AUTO:
        return linker
    installed = all(map(find_spec, ("splink", "duckdb", "pyarrow")))
    return "splink" if installed and records > _MOST_EXACT else "exact"
