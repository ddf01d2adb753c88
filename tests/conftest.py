"""The command line as a person types it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tahqiq.cli import main

Run = Callable[..., tuple[int, str, str]]  # words of the command → exit code, stdout, stderr


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    def typed(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["tahqiq", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = capfd.readouterr()
        return int(stopped.value.code or 0), out, err

    return typed
