"""Whose a number is, and what its source has since said of it."""

from __future__ import annotations

from typing import Any

from tahqiq.figures import reconcile
from tahqiq.model import Source
from tests.figures.worlds import Map, place, toll

CENTRE = Source(id="centre", name="Nour Documentation Centre", type="monitor", aliases=("Nour", "مركز نور"))
SOURCES = {"centre": CENTRE}


def bounds(*claims: Any, **kwargs: Any) -> list[tuple[int, int | None]]:
    return [(b.low, b.high) for b in reconcile(claims, Map(), sources=SOURCES, **kwargs).bounds]


def test_a_body_in_its_own_bulletin_is_the_body_that_others_quote() -> None:
    carrier = {"artifact": "art_2", "publisher": "NOUR DOCUMENTATION CENTRE", "published": "2031-05-04"}
    own = toll("clm_a", 40, said="2031-05-04", carrier=carrier, speaker=None)
    quoted = toll("clm_b", 40, said="2031-05-04", report="art_3", speaker={"name": "مركز نور", "type": "monitor"})
    result = reconcile([own, quoted], Map(), sources=SOURCES)
    assert [b.binding for b in result.bounds] == [("clm_a",)]  # one origin, one number
    assert reconcile([own, quoted], Map(), sources=SOURCES, trust=["centre"]).set_aside == {}


def test_a_number_its_own_source_took_back_binds_nothing() -> None:
    first = toll("clm_a", 437, by="centre", said="2031-05-04", place=place("Qurnat"))
    back = toll("clm_b", 437, by="centre", said="2031-05-07", place=place("Qurnat"), negated=True)
    better = toll("clm_c", 419, by="centre", said="2031-05-07", place=place("Qurnat"))
    result = reconcile([first, back, better], Map(), sources=SOURCES)
    assert result.set_aside["clm_a"] == "withdrawn by its own source on 7 May 2031"
    assert {b.high for b in result.bounds} == {419}
    assert not result.conflicts
    assert not result.audit


def test_nobody_takes_back_what_another_said_or_what_was_said_later() -> None:
    theirs = toll("clm_a", 437, by="rased", said="2031-05-04", place=place("Qurnat"))
    later = toll("clm_c", 437, by="centre", said="2031-05-09", place=place("Qurnat"))
    back = toll("clm_b", 437, by="centre", said="2031-05-07", place=place("Qurnat"), negated=True)
    assert set(reconcile([theirs, back, later], Map(), sources=SOURCES).set_aside) == {"clm_b"}


def test_what_one_witness_counted_limits_nobody() -> None:
    seen = toll("clm_a", 27, said="2031-05-04", speaker={"name": "a resident", "type": "witness"})
    assert bounds(seen) == [(27, None)]
    monitor = toll("clm_b", 60, "at_least", by="rased", said="2031-05-04")
    assert not reconcile([seen, monitor], Map()).conflicts
