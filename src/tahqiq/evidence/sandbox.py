"""What holds a parser of hostile files in: limits set by the system on its own process."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from pathlib import Path

if sys.platform != "win32":
    import resource

_SETUP_FILES = 64  # descriptors: its pipes and the modules and fonts it opens
_STATUS = Path("/proc/self/statm")
_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000  # flags of Linux's unshare(2)
_PROBE = "from tahqiq.evidence.sandbox import cut_off_network as cut; raise SystemExit(not cut())"


def confine(memory: int) -> None:
    """Limit this process: `memory` bytes above what it holds now, no core dumps, no files written, no network."""
    if sys.platform == "win32":
        return
    cut_off_network()
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


def cut_off_network() -> bool:
    """Move this process to a network of its own, which leads nowhere; False where the system does not allow it."""
    if not sys.platform.startswith("linux"):
        return False
    unshare = ctypes.CDLL(None).unshare
    return any(unshare(flags) == 0 for flags in (_NEW_NETWORK, _NEW_NETWORK | _NEW_USER))


def sandbox_status() -> str:
    """One line for `doctor`: which limits hold on this system and which do not."""
    held = ["ended after a time limit"]
    not_held = ["read-only view of the disk"]
    (not_held if sys.platform == "win32" else held).append("no writing of files")
    (held if _STATUS.exists() else not_held).append("memory limit")
    probe = subprocess.run([sys.executable, "-P", "-c", _PROBE], stderr=subprocess.DEVNULL, check=False)
    (not_held if probe.returncode else held).append("no network")
    return f"files are parsed in child processes: {', '.join(held)}; not on this system: {', '.join(not_held)}"
