"""What is on this machine and what is not: no name, redirect or odd spelling passes for it."""

from __future__ import annotations

import pytest

from tahqiq.claims.llm.address import Address, on_this_machine
from tahqiq.errors import BadConfig

LOOPBACK = {"localhost": ["127.0.0.1", "::1"]}


def here(endpoint: str, names: dict[str, list[str]] = LOOPBACK) -> str | None:
    return on_this_machine(Address.of(endpoint), lambda host, port: names.get(host, []))


@pytest.mark.parametrize(
    ("endpoint", "host"),
    [
        ("http://127.0.0.1:11434/v1", "127.0.0.1"),
        ("http://127.8.9.10", "127.8.9.10"),
        ("http://[::1]:8080/v1/", "::1"),
        ("http://localhost:11434/v1", "127.0.0.1"),
        ("HTTP://LocalHost/V1", "127.0.0.1"),
    ],
)
def test_loopback_is_here(endpoint: str, host: str) -> None:
    assert here(endpoint) == host


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://models.example.org/v1",
        "http://0.0.0.0:11434",
        "http://[::]:11434",
        "http://10.0.0.5",
        "http://[fe80::1]",
        "http://[::ffff:8.8.8.8]",
        "http://2130706433",
        "http://0x7f000001",
        "http://0177.0.0.1",
        "http://127.1",
        "http://127.0.0.1.example.org",
        "http://localhost.example.org",
        "http://localhost.",
        "http://loopback.example.org",
        "http://ip6-localhost",
    ],
)
def test_everything_else_is_elsewhere_whatever_its_name_resolves_to(endpoint: str) -> None:
    host = Address.of(endpoint).host
    assert here(endpoint, {host: ["127.0.0.1"]}) is None


@pytest.mark.parametrize("found", [[], ["93.184.216.34"], ["127.0.0.1", "93.184.216.34"], ["::ffff:8.8.8.8"]])
def test_localhost_that_leads_elsewhere_is_elsewhere(found: list[str]) -> None:
    assert here("http://localhost:11434", {"localhost": found}) is None


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "127.0.0.1:11434",
        "ftp://127.0.0.1/v1",
        "file:///etc/passwd",
        "http://user:secret@127.0.0.1/v1",
        "http://127.0.0.1@example.org/v1",
        "http://127.0.0.1\\@example.org/v1",
        "http://127.0.0.1#@example.org/",
        "http://127.0.0.1/v1?key=secret",
        "http://127.0.0.1:99999/v1",
        "http://127.0.0.1:0/v1",
        "http://[::1%25eth0]/v1",
        "http://127.0.0.1/%2e%2e/",
        "http://127.0.0.1\r\nHost: example.org/",
        "http://１２７.0.0.1/",
        "http://local host/",
        "http:///v1",
    ],
)
def test_an_address_with_anything_unusual_in_it_is_refused(endpoint: str) -> None:
    with pytest.raises(BadConfig) as refused:
        Address.of(endpoint)
    assert "secret" not in str(refused.value)
