"""Whose a claim is, whoever carries it, and how its source counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tahqiq.errors import UsageError
from tahqiq.figures.scopes import plain
from tahqiq.model import Claim, Source


@dataclass(frozen=True, slots=True)
class Origins:
    """The known sources with every name they go by; make one with `Origins.of`."""

    sources: Mapping[str, Source]
    ids: Mapping[str, str]

    @classmethod
    def of(cls, sources: Mapping[str, Source]) -> Origins:
        """All names and aliases lead to the id; a name that two sources share leads to the first by id."""
        ids: dict[str, str] = {}
        for key in sorted(sources):
            for name in (sources[key].name, *sources[key].aliases):
                ids.setdefault(plain(name), key)
        return cls(sources, ids)

    def origin(self, claim: Claim) -> str:
        """The speaker, or the carrier in its own voice: an id where the name is known, else the name as such."""
        if claim.speaker:
            if claim.speaker.id:
                return claim.speaker.id
            name = plain(claim.speaker.name)
            return self.ids.get(name) or f"name:{name}"
        name = plain(claim.carrier.publisher or claim.carrier.artifact)
        return self.ids.get(name) or f"carrier:{name}"

    def chosen(self, names: Iterable[str], claims: Iterable[Claim]) -> frozenset[str]:
        """The origins of claims that go by these ids, names and aliases; raises UsageError for one that made none."""
        called: dict[str, str] = {}
        for claim in claims:
            name = (claim.speaker.name if claim.speaker else claim.carrier.publisher) or claim.carrier.artifact
            called[plain(name)] = called[plain(self.origin(claim))] = self.origin(claim)
        found = set()
        for name in names:
            origin = called.get(plain(name)) or called.get(plain(self.ids.get(plain(name), name)))
            if origin is None:
                known = ", ".join(sorted({o.partition(":")[2] or o for o in called.values()}))
                raise UsageError(f"no claim here is by {name!r}", why=f"there are claims by: {known or 'nobody'}")
            found.add(origin)
        return frozenset(found)

    def casewise(self, claim: Claim) -> bool:
        """Whether its source documents case by case, so that one may ask whether its count is complete."""
        source = self.sources.get(self.origin(claim))
        return bool(source and (source.counts or "").startswith(("documented", "verified")))

    def civilians(self, claim: Claim) -> bool:
        """Whether its source counts civilians only."""
        source = self.sources.get(self.origin(claim))
        return bool(source and source.counts in ("civilians", "documented civilians", "verified civilians"))

    def widths(self) -> dict[str, str]:
        """The sources whose hedges have a width of their own, with it."""
        return {key: source.width for key, source in self.sources.items() if source.width}
