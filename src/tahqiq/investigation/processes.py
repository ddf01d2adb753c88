"""Incidents worked out by several processes, forked so that claims and places are at hand: only answers are sent."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context
from threading import active_count
from typing import Any, TypeVar

from tahqiq.model import Incident

T = TypeVar("T")
Work = Callable[[Incident], T]

_LEAST = 3_000  # claims, from which on starting processes pays
_AT_ONCE = 500  # claims of one message

_inherited: list[tuple[Work[Any], Sequence[Incident]]] = []  # in a forked process, what it works at


def in_processes(jobs: int, *, least: int = _LEAST) -> Callable[[Work[T], Sequence[Incident]], Iterable[T]]:
    """A `map` over incidents by up to `jobs` processes, in the same order.

    By this process alone where there are fewer than `least` claims, where processes cannot be forked, or where other
    threads run, which forking would leave half-way.
    """

    def each(work: Work[T], incidents: Sequence[Incident]) -> Iterable[T]:
        few = sum(len(i.claims) for i in incidents) < least
        if jobs < 2 or few or "fork" not in get_all_start_methods() or active_count() > 1:
            return map(work, incidents)
        return _forked(jobs, work, incidents)

    return each


@contextmanager
def no_cycles() -> Iterator[None]:
    """Without the search for circular references: figures have none, and looking for them takes a fifth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _forked(jobs: int, work: Work[T], incidents: Sequence[Incident]) -> Iterator[T]:
    with ProcessPoolExecutor(jobs, get_context("fork"), _inherit, (work, incidents)) as processes:
        for found in processes.map(_worked, _ranges(incidents)):
            yield from found


def _inherit(work: Work[Any], incidents: Sequence[Incident]) -> None:
    _inherited.append((work, incidents))


def _worked(numbers: range) -> list[Any]:
    ((work, incidents),) = _inherited
    return [work(incidents[n]) for n in numbers]


def _ranges(incidents: Sequence[Incident]) -> Iterator[range]:
    """All incidents by number, those of some hundred claims together."""
    start = claims = 0
    for n, incident in enumerate(incidents, 1):
        claims += len(incident.claims)
        if claims >= _AT_ONCE or n == len(incidents):
            yield range(start, n)
            start, claims = n, 0
