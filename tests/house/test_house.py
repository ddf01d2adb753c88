"""The house itself: every error, command and plug-in is documented, and nothing secret is imported."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tahqiq.cli.root import COMMANDS, root
from tahqiq.errors import TahqiqError, UnknownPlugin, error_tree
from tahqiq.registry import Registry

ROOT = Path(__file__).parents[2]


def test_every_error_has_its_own_code_a_meaning_a_remedy_and_a_place_in_the_tree() -> None:
    kinds = list(error_tree())
    assert len({kind.code for kind in kinds}) == len(kinds)
    drawn = inspect.getdoc(sys.modules["tahqiq.errors"]) or ""
    for kind in kinds:
        assert re.fullmatch(r"TQ[1-5]\d\d", kind.code), kind
        assert kind.code[2] == str(kind.exit_code), kind
        assert inspect.getdoc(kind), kind
        assert kind.remedy.endswith("."), kind
        assert kind.__name__ in drawn, kind


def test_an_error_says_what_where_why_and_what_to_do() -> None:
    error = TahqiqError("it broke", where="here", why="too hot", fix="Cool it.")
    assert str(error) == "TQ100 it broke [here]: too hot. Cool it."


def commands() -> list[tuple[str, click.Command]]:
    out = []
    for name in COMMANDS:
        command = root.get_command(click.Context(root), name)
        assert command is not None
        out.append((name, command))
        if isinstance(command, click.Group):
            out += [(f"{name} {sub}", inner) for sub, inner in command.commands.items()]
    return out


@pytest.mark.parametrize(("name", "command"), commands())
def test_every_command_and_option_is_described(name: str, command: click.Command) -> None:
    assert command.help, name
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.name}"
    reference = (ROOT / "docs/reference/cli.md").read_text(encoding="utf-8")
    assert f"tahqiq {name}" in reference


def test_help_imports_no_heavy_library() -> None:
    probe = (
        "import sys\nfrom tahqiq.cli.root import root\n"
        "try:\n    root.main(['--help'], standalone_mode=False)\nexcept SystemExit:\n    pass\n"
        "heavy = {'numpy', 'highspy', 'rich', 'jinja2', 'openpyxl', 'pypdf', 'docx', 'sqlite3'} & set(sys.modules)\n"
        "sys.exit(', '.join(sorted(heavy)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_an_unknown_plug_in_lists_the_known_ones() -> None:
    with pytest.raises(UnknownPlugin, match="a, b"):
        Registry("reader", {"a": "x:y", "b": "x:z"}).get("c")
