"""Linkers by name: exact in numpy, splink on DuckDB, spark on a cluster."""

from tahqiq.registry import Registry

LINKERS = Registry(
    "linker",
    {
        "exact": "tahqiq.people.linkers.exact:Exact",
        "splink": "tahqiq.people.linkers.splink:OnDuckDB",
        "spark": "tahqiq.people.linkers.spark:OnSpark",
    },
)
