"""Plug-ins by name: built-ins in an explicit table, others through entry points."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from tahqiq.errors import UnknownPlugin


class Registry:
    """One door (reader, extractor, format, …): names to objects, imported when first asked for.

    ``builtins`` maps a name to ``"module:attribute"``; other packages add names under the entry-point
    group ``tahqiq.<door>s``. A built-in name cannot be taken over by an entry point.
    """

    def __init__(self, door: str, builtins: dict[str, str]) -> None:
        self.door = door
        self._builtins = builtins

    def names(self) -> tuple[str, ...]:
        """All known names, sorted."""
        return tuple(sorted({*self._builtins, *(e.name for e in self._entry_points())}))

    def get(self, name: str) -> Any:
        """The object of that name; raises UnknownPlugin, which lists the known ones."""
        if name in self._builtins:
            module, _, attribute = self._builtins[name].partition(":")
            return getattr(import_module(module), attribute)
        for entry_point in self._entry_points():
            if entry_point.name == name:
                return entry_point.load()
        raise UnknownPlugin(f"no {self.door} named {name!r}", why=f"known: {', '.join(self.names())}")

    def _entry_points(self) -> tuple[Any, ...]:
        return tuple(entry_points(group=f"tahqiq.{self.door}s"))
