"""Several processes say of many incidents what one says."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest

from tahqiq.errors import UsageError
from tahqiq.figures import reconcile
from tahqiq.investigation.processes import in_processes, no_cycles
from tahqiq.model import Claim, Incident
from tests.figures.worlds import Map, place, toll


def _towns() -> list[Claim]:
    """Two reports of each of three hundred towns, of which every other contradicts itself; the last is in Arabic."""
    names = [*(f"Town {n}" for n in range(299)), "بلدة"]
    return [
        toll(
            f"clm_{n}_{by}",
            10 + n + (by == "b" and n % 2),
            by=by,
            said="2031-05-04",
            report=f"{n}{by}",
            place=place(name),
        )
        for n, name in enumerate(names)
        for by in ("a", "b")
    ]


def test_several_processes_say_what_one_says() -> None:
    claims = _towns()
    one = reconcile(claims, Map())
    assert len(one.incidents) == 300
    assert one.conflicts
    assert reconcile(claims, Map(), each=in_processes(2, least=1)) == one


ALONE = """
import os

from tahqiq.investigation.processes import in_processes
from tahqiq.model import Incident

incidents = [Incident(id=f"inc_{n}", claims=(f"clm_{n}",)) for n in range(1200)]


def who(incident):
    return incident.id, os.getpid()


many = list(in_processes(2, least=1200)(who, incidents))
assert [ident for ident, _ in many] == [i.id for i in incidents]
assert os.getpid() not in {process for _, process in many}
assert {process for _, process in in_processes(2)(who, incidents)} == {os.getpid()}
"""


def test_incidents_are_worked_out_in_other_processes_only_where_there_are_many_claims() -> None:
    """In a process of its own: beside threads that another test left running nothing is forked."""
    subprocess.run([sys.executable, "-c", ALONE], check=True)


def test_errors_of_another_process_are_raised_as_they_are() -> None:
    def fail(incident: Incident) -> None:
        raise UsageError(f"not {incident.id}", where="here", why="because")

    with pytest.raises(UsageError, match="not inc_1") as told:
        list(in_processes(2, least=1)(fail, [Incident(id="inc_1", claims=("clm_1",))]))
    assert (told.value.where, told.value.why) == ("here", "because")


def test_the_search_for_circular_references_goes_on_afterwards() -> None:
    with no_cycles():
        assert not gc.isenabled()
    assert gc.isenabled()
