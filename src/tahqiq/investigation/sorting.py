"""The persons of a case as tables of who is on which lists: by the links as they stand, and by draws of the links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from tahqiq.estimates.captures import Table, Tables
from tahqiq.investigation.persons import Linked
from tahqiq.investigation.strata import Placed, Strata, tables
from tahqiq.model import CaptureHistory, Person, digest
from tahqiq.people.gap import with_incidents
from tahqiq.people.linkage.draws import draw
from tahqiq.people.persons import person

Key = tuple[tuple[tuple[str, str], ...], frozenset[str]]


@dataclass(frozen=True)
class Sorting:
    """The persons of a case sorted into strata; a cluster of records that was placed once is not placed again."""

    found: Linked
    by: tuple[str, ...]
    states: tuple[str, ...]
    _placed: dict[tuple[str, ...], Placed] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def tables(self) -> Tables:
        """The tables of the links as they stand."""
        return self._sorted[0]

    @property
    def settled(self) -> Mapping[str, int]:
        """By dimension, of how many persons the records differ."""
        return self._sorted[1]

    @cached_property
    def digest(self) -> str:
        """Of all that an estimate rests on: the tables, the model of linkage, and what persons judged."""
        judged = [[j.left, j.right, j.verdict] for j in self.found.judgements]
        model = self.found.links.model.to_json()
        return digest([[table.history.digest for table in self.tables.tables], model, judged])

    @cached_property
    def _sorted(self) -> tuple[Tables, dict[str, int]]:
        placed = {one.records: self.strata.place(one) for one in self.found.persons}
        self._placed.update(placed)
        return tables(placed.values(), self.strata.lists, self.by)

    def drawn(self, number: int, seed: int) -> list[dict[Key, CaptureHistory]]:
        """The tables that anybody is of, under each of so many draws of the links."""
        single = frozenset(n for n, one in enumerate(self.found.lists) if one.profile.deduplicated)
        drawn = draw(self.found.links, number, single=single, seed=seed)
        found = []
        for clusters in drawn.clusters:
            placed = [self._place(cluster) for cluster in _members(drawn.ids, clusters.tolist())]
            sorted_ = tables(placed, self.strata.lists, self.by)[0]
            found.append({key(table): table.history for table in sorted_.tables})
        return found

    def _place(self, cluster: tuple[str, ...]) -> Placed:
        if cluster not in self._placed:
            self._placed[cluster] = self.strata.place(self._person(cluster))
        return self._placed[cluster]

    @cached_property
    def strata(self) -> Strata:
        """The dimensions with what is known of the case."""
        return Strata(
            places=self.found.case.gazetteer,
            lists=tuple(one.profile for one in self.found.lists),
            alone=cache(lambda key: self._person((key,))),
            by=self.by,
            states=self.states,
            part_of={incident.id: incident.part_of for incident in self.found.result.incidents},
        )

    def _person(self, cluster: Sequence[str]) -> Person:
        case, records = self.found.case, [self.found.records[key] for key in cluster]
        told = {(part.list, part.label): part.published for one in self.found.lists for part in one.parts}
        whole = person(records, case.gazetteer, told)
        return with_incidents([whole], self.found.result.incidents, case.gazetteer)[0]


def key(table: Table) -> Key:
    """What a table is of, whichever lists happen to hold somebody of it."""
    unseeing = frozenset(name for name, why in table.left_out.items() if why == "cannot-see")
    return tuple(table.history.stratum.items()), unseeing


def _members(ids: Sequence[str], clusters: Sequence[int]) -> Iterator[tuple[str, ...]]:
    """The clusters of at least one record, each with the ids of its records in order."""
    members: defaultdict[int, list[str]] = defaultdict(list)
    for record, cluster in zip(ids, clusters, strict=True):
        members[cluster].append(record)
    return (tuple(sorted(records)) for records in members.values())
