"""Lists: columns of tables to records, by a declarative mapping; what is odd flagged; two releases compared."""

from tahqiq.people.lists.detect import Proposal, propose
from tahqiq.people.lists.flags import FLAGS, across
from tahqiq.people.lists.mapping import FIELDS, ListMapping, mapping_from_json, mapping_toml, read_mapping
from tahqiq.people.lists.reading import ReadAs, fitting, place_names, read_list
from tahqiq.people.lists.releases import Changes, compare
from tahqiq.people.lists.table import Aside, ListReading, Table
from tahqiq.people.lists.telling import told

__all__ = [
    "FIELDS",
    "FLAGS",
    "Aside",
    "Changes",
    "ListMapping",
    "ListReading",
    "Proposal",
    "ReadAs",
    "Table",
    "across",
    "compare",
    "fitting",
    "mapping_from_json",
    "mapping_toml",
    "place_names",
    "propose",
    "read_list",
    "read_mapping",
    "told",
]
