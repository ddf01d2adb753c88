"""What holds a parser of hostile files in: limits set by the system on its own process."""

from __future__ import annotations

import sys
from pathlib import Path

if sys.platform != "win32":
    import resource

_SETUP_FILES = 64  # descriptors: its pipes and the modules and fonts it opens
_STATUS = Path("/proc/self/statm")


def confine(memory: int) -> None:
    """Limit this process: `memory` bytes above what it holds now, no core dumps, no files written."""
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_SETUP_FILES, _SETUP_FILES))
    if _STATUS.exists():  # elsewhere RLIMIT_AS is either ignored or counts shared libraries that cannot be told apart
        held = int(_STATUS.read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (held + memory, held + memory))


def allow_seconds(seconds: float) -> None:
    """Let this process use `seconds` of processor time from now on; the system ends it after that."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


def sandbox_status() -> str:
    """One line for `doctor`: which limits hold on this system and which do not."""
    held = "files are parsed in child processes that are ended after a time limit"
    if sys.platform == "win32":
        return f"{held}; no limit on memory, disk or network on this system"
    if not _STATUS.exists():
        return f"{held}, cannot write files; no limit on memory or network on this system"
    return f"{held}, cannot write files and have a memory limit; network is not cut off"
