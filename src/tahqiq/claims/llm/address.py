"""Which address an endpoint has, and whether it is on this machine: read strictly, so that nothing hides in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import ip_address

from tahqiq.errors import BadConfig

# scheme, host or [IPv6], port, path: no user, no query, no fragment, no backslash, no escapes, ASCII only
_URL = re.compile(
    r"(https?)://(?:\[([0-9a-f:.]+)\]|([a-z0-9.-]+))(?::(\d{1,5}))?((?:/[\w.~-]+)*)/?", re.ASCII | re.IGNORECASE
)
_PORTS = {"http": 80, "https": 443}

Resolve = Callable[[str, int], Iterable[str]]
"""A host name and port to the addresses they have, as literals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where an endpoint is; `host` in lower case, IPv6 without brackets, `path` without a final slash."""

    scheme: str
    host: str
    port: int
    path: str

    @classmethod
    def of(cls, endpoint: str) -> Address:
        """Read from ``http://127.0.0.1:11434/v1``; anything unusual in it is refused: BadConfig."""
        found = _URL.fullmatch(endpoint.strip())
        scheme = found[1].lower() if found else ""
        port = int(found[4] or _PORTS[scheme]) if found else 0
        if found is None or not 0 < port < 65536:
            why = "wanted: http://host:port/path, without user, query or escapes"
            raise BadConfig("the endpoint is not a plain address", where="[llm] endpoint", why=why)
        return cls(scheme=scheme, host=(found[2] or found[3]).lower(), port=port, path=found[5])

    def url(self, host: str | None = None) -> str:
        """The address as text, with another `host` where one is given."""
        host = host or self.host
        return f"{self.scheme}://{f'[{host}]' if ':' in host else host}:{self.port}{self.path}"


def on_this_machine(address: Address, resolve: Resolve) -> str | None:
    """The loopback literal to connect to, None where the endpoint is, or may be, elsewhere.

    Only loopback literals and the name "localhost" count: another name may lead here today and elsewhere tomorrow.
    "localhost" counts only if all its addresses are loopback; the caller connects to the one given, so that
    nothing is looked up a second time.
    """
    if address.host == "localhost":
        found = list(resolve(address.host, address.port))
        return found[0] if found and all(_loopback(a) for a in found) else None
    return address.host if _loopback(address.host) else None


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
