"""Makes the generated pages of docs/reference from the code itself; cog runs it, `./run check` compares."""

from __future__ import annotations

import inspect
import re
from importlib import import_module

import click

from tahqiq.cli.root import COMMANDS, root
from tahqiq.errors import error_tree
from tahqiq.estimates.words import Words
from tahqiq.people.lists import FLAGS

DOORS = {
    "reader": "tahqiq.evidence:READERS",
    "extractor": "tahqiq.claims:EXTRACTORS",
    "format": "tahqiq.findings:FORMATS",
    "rule": "tahqiq.figures.rules:RULES",
    "linker": "tahqiq.people.linkers:LINKERS",
    "estimator": "tahqiq.estimates.estimators:ESTIMATORS",
}


def cli() -> str:
    """Every command with its usage, help and options."""
    return "\n".join(text for name in COMMANDS for text in _command(name, root, f"tahqiq {name}"))


def _command(name: str, group: click.Group, path: str) -> list[str]:
    parent = click.Context(group, info_name=path.rsplit(" ", 1)[0])
    command = group.get_command(parent, name)
    assert command is not None
    context = click.Context(command, info_name=name, parent=parent)
    out = [f"## {path}", "", "```text", command.get_help(context).strip(), "```", ""]
    if isinstance(command, click.Group):
        for sub in command.commands:
            out += _command(sub, command, f"{path} {sub}")
    return out


def errors() -> str:
    """Every error: code, name, exit code, meaning, remedy."""
    rows = ["| code | name | exit | means | what to do |", "|---|---|---|---|---|"]
    for kind in error_tree():
        meaning = (inspect.getdoc(kind) or "").replace("\n", " ")
        rows.append(f"| {kind.code} | {kind.__name__} | {kind.exit_code} | {meaning} | {kind.remedy} |")
    return "\n".join(rows)


def flags() -> str:
    """Every flag of a record and what it means."""
    rows = ["| flag | means |", "|---|---|"]
    return "\n".join([*rows, *(f"| `{flag}` | {words} |" for flag, words in FLAGS.items())])


def codes(kind: str) -> str:
    """Every code of an estimate's refusals, caveats or assumptions and what it may say, with … for its numbers."""
    rows, words = ["| code | says |", "|---|---|"], Words("en")
    for code in sorted(words.codes(kind)):
        rows.append(f"| `{code}` | {re.sub(r'{.*?}', '…', '<br>'.join(words.sentences(kind, code)))} |")
    return "\n".join(rows)


def plugins() -> str:
    """Every door with the plug-ins that come with tahqiq and what each does."""
    rows = ["| door | name | what it does |", "|---|---|---|"]
    for door, where in DOORS.items():
        module, _, attribute = where.partition(":")
        registry = getattr(import_module(module), attribute)
        for name in registry.names():
            summary = (inspect.getdoc(registry.get(name)) or "").split("\n")[0]
            rows.append(f"| {door} | `{name}` | {summary} |")
    return "\n".join(rows)
