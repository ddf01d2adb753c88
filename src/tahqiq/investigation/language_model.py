"""The language model of a case, as its case.toml allows it: on this machine by default, elsewhere only when asked."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from typing import Any

from tahqiq.claims.llm.address import Address, Resolve, on_this_machine
from tahqiq.claims.llm.model import Model
from tahqiq.errors import BadConfig, MissingExtra, NoModel, RemoteModel, SealedFromModel
from tahqiq.investigation.case import Case

_KEYS: Mapping[str, type | tuple[type, ...]] = {
    "endpoint": str,
    "model": str,
    "key_env": str,
    "seconds": (int, float),
    "remote": bool,
    "sealed": bool,
}
_LONGEST = 3600.0  # seconds


def resolve(host: str, port: int) -> Iterable[str]:
    """The addresses of a host as this system looks them up; none where it cannot."""
    try:
        return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except OSError:
        return []


def open_model(case: Case, *, environ: Mapping[str, str] = os.environ, resolve: Resolve = resolve) -> Model:
    """The model that ``[llm]`` names; nothing is sent yet.

    Raises NoModel, BadConfig, RemoteModel, SealedFromModel, MissingExtra.
    """
    table = case.config.get("llm")
    if table is None:
        raise NoModel("no language model is configured", where=str(case.root / "case.toml"))
    config = _checked(table, str(case.root / "case.toml"))
    address = Address.of(config["endpoint"])
    here = on_this_machine(address, resolve)
    _allowed(address, here is not None, config, _sealed(case))
    if find_spec("httpx") is None:
        raise MissingExtra("the library httpx is not installed", fix="Install it: pip install 'tahqiq[llm]'.")
    from tahqiq.claims.llm.endpoint import Endpoint

    return Endpoint(
        name=config["model"],
        address=address,
        seconds=float(config.get("seconds", 60)),
        connect_to=here,
        key=_key(config, environ),
    )


def _checked(table: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(table, Mapping):
        raise BadConfig("[llm] is not a table", where=where)
    for name, value in table.items():
        if name not in _KEYS:
            raise BadConfig(f"[llm] has an unknown key {name!r}", where=where, why=f"known: {', '.join(_KEYS)}")
        if not isinstance(value, _KEYS[name]) or (isinstance(value, bool) and _KEYS[name] is not bool):
            raise BadConfig(f"[llm] {name} does not fit", where=where, why=f"found {type(value).__name__}")
    for name in ("endpoint", "model"):
        if not str(table.get(name, "")).strip():
            raise BadConfig(f"[llm] has no {name}", where=where)
    if not 0 < float(table.get("seconds", 60)) <= _LONGEST:
        raise BadConfig("[llm] seconds does not fit", where=where, why=f"wanted: above 0, at most {_LONGEST:g}")
    return table


def _sealed(case: Case) -> bool:
    sealed = case.config.get("sealed", False)
    if not isinstance(sealed, bool):
        raise BadConfig("sealed is neither true nor false", where=str(case.root / "case.toml"))
    return sealed


def _allowed(address: Address, here: bool, config: Mapping[str, Any], sealed: bool) -> None:
    where = address.url()
    if sealed and not here:
        raise SealedFromModel("a sealed case is never sent elsewhere", where=where)
    if sealed and not config.get("sealed"):
        raise SealedFromModel("[llm] does not allow the model to read a sealed case", where=where)
    if not here and not config.get("remote"):
        raise RemoteModel("the endpoint is not on this machine", where=where)
    if not here and address.scheme != "https":
        raise RemoteModel("documents would travel unencrypted", where=where)


def _key(config: Mapping[str, Any], environ: Mapping[str, str]) -> str | None:
    """The key, from the environment only; its text never stands in an error."""
    name = config.get("key_env")
    if name is None:
        return None
    key = environ.get(name, "")
    if not key:
        fix = "Set it, or remove key_env."
        raise NoModel("the environment variable of [llm] key_env is not set", where=name, fix=fix)
    if not re.fullmatch(r"[!-~]+", key):
        raise BadConfig("the environment variable of [llm] key_env does not hold a key", where=name)
    return key
