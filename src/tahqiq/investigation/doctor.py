"""doctor: what this installation can and cannot do."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import sys
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec

from tahqiq import __version__
from tahqiq.claims import EXTRACTORS
from tahqiq.evidence import READERS, sandbox_status
from tahqiq.findings import FORMATS
from tahqiq.investigation.demo import example
from tahqiq.places import Gazetteer


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing looked at: is it fine, and what was found."""

    name: str
    fine: bool
    words: str


def examine() -> tuple[Check, ...]:
    """Look at everything the commands need; nothing is changed and nothing leaves the machine."""
    sandbox = sandbox_status()
    return (
        Check(name="tahqiq", fine=True, words=__version__),
        Check(name="Python", fine=sys.version_info >= (3, 11), words=platform.python_version()),
        Check(name="SQLite", fine=sqlite3.sqlite_version_info >= (3, 37), words=sqlite3.sqlite_version),
        Check(name="sandbox for reading files", fine=sandbox.startswith("full"), words=sandbox),
        Check(name="readers", fine=True, words=", ".join(READERS.names())),
        Check(name="extractors", fine=True, words=", ".join(EXTRACTORS.names())),
        Check(name="account formats", fine=True, words=", ".join(FORMATS.names())),
        Check(name="gazetteer", fine=True, words=Gazetteer.open().version),
        Check(name="example case", fine=True, words=str(example())),
        Check(name="Spark (optional)", fine=True, words=_spark()),
        Check(name="network", fine=True, words="not used: nothing leaves this machine"),
    )


def _spark() -> str:
    pyspark = f"pyspark {version('pyspark')}" if find_spec("pyspark") else "no pyspark: pip install 'tahqiq[spark]'"
    java = os.environ.get("JAVA_HOME") or shutil.which("java")
    return f"{pyspark}; {f'Java at {java}' if java else 'no Java: 17 or later is needed'}"
