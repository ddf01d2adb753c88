"""scipy, which comes with the extra `estimates`: loaded only where it is needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from tahqiq.errors import MissingExtra


def scipy(part: str) -> Any:
    """The module `scipy.part`; raises MissingExtra."""
    try:
        return import_module(f"scipy.{part}")
    except ImportError as error:
        raise MissingExtra("estimates need scipy", fix="Install it: pip install 'tahqiq[estimates]'.") from error
