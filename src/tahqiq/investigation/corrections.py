"""Corrections of a claim as a person writes them: ``amount=12-15``, ``speaker=nhm``, ``place=none``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from tahqiq.claims import Sources
from tahqiq.errors import InputError, UsageError
from tahqiq.model import FACETS, Claim, Period, PlaceRef, Precision
from tahqiq.model.claim_json import claim_from_json, claim_to_json, period_to_json, place_to_json, with_id
from tahqiq.places import Gazetteer

MADE_BY = "review"
NOTHING = ("none", "null", "")
Body = dict[str, Any]
_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+"
_AMOUNT = re.compile(rf"({_NUMBER})(?:\s*[-–]\s*({_NUMBER})|(\+))?")
_GROUPS = {  # the facets with a closed vocabulary; role and identity are free
    "status": ("civilian", "protected", "armed_forces", "participating", "unknown"),
    "age": ("adult", "child"),
    "sex": ("man", "woman"),
}
_NOT_OF = {  # fields that a kind of claim does not have
    "amount": ("share", "statement"),
    "amount.qualifier": ("share", "statement"),
    "share": ("toll", "statement"),
    "harm": ("statement",),
    "part_of": ("statement",),
    **{f"group.{facet}": ("statement",) for facet in FACETS},
    "act": ("toll", "share"),
}


def corrected(claim: Claim, changes: Iterable[str], gazetteer: Gazetteer, sources: Sources) -> Claim:
    """The claim with ``field=value`` changes under its new id; quote, place in the text and carrier stay.

    Raises UsageError naming the change that cannot be made.
    """
    body = claim_to_json(claim)
    told: dict[str, str] = {}
    for change in changes:
        field, is_set, value = (part.strip() for part in change.partition("="))
        if not is_set or field not in FIELDS:
            raise UsageError(f"no correction {change!r}", why=f"write field=value; fields: {', '.join(FIELDS)}")
        if body["kind"] in _NOT_OF.get(field, ()):
            raise UsageError(f"no correction {change!r}", why=f"a {body['kind']} has no {field}")
        try:
            FIELDS[field](body, value, gazetteer, sources)
            told[field] = value
        except ValueError as error:
            raise UsageError(f"no correction {change!r}", why=str(error)) from error
    if "certainty" in told and "negated" not in told:
        body["negated"] = told["certainty"] == "denied"  # a denied number is a negated one
    try:
        made = claim_from_json(body)
    except InputError as error:
        raise UsageError("no such claim can be", why=f"{error.what} {error.where} {error.why}") from error
    return with_id(replace(made, made_by=MADE_BY))


def _amount(body: Body, value: str, *_: Any) -> None:
    """12, 12-15, 12+; the words as written stay."""
    found = _AMOUNT.fullmatch(value.strip())
    if found is None:
        raise ValueError("write 12, 12-15 or 12+")
    low, high, is_open = (int(x.replace(",", "")) if x and x != "+" else x for x in found.groups())
    first, last = low, None if is_open else high or low
    qualifier = "at_least" if is_open else "between" if high else "exact"
    written = (body["amount"] or {}).get("as_written", "")
    body["amount"] = {"low": first, "high": last, "qualifier": qualifier, "as_written": written}


def _qualifier(body: Body, value: str, *_: Any) -> None:
    if not body["amount"]:
        raise ValueError("the claim has no amount")
    body["amount"]["qualifier"] = value


def _share(body: Body, value: str, *_: Any) -> None:
    low, dash, high = value.partition("-")
    body["share"] = {**(body["share"] or {"as_written": ""}), "low": float(low), "high": float(high if dash else low)}


def _word(field: str) -> Callable[..., None]:
    def change(body: Body, value: str, *_: Any) -> None:
        body[field] = None if value in NOTHING else value

    return change


def _flag(field: str) -> Callable[..., None]:
    def change(body: Body, value: str, *_: Any) -> None:
        if value not in ("yes", "no", "true", "false"):
            raise ValueError("write yes or no")
        body[field] = value in ("yes", "true")

    return change


def _facet(facet: str) -> Callable[..., None]:
    def change(body: Body, value: str, *_: Any) -> None:
        known = _GROUPS.get(facet)
        if known and value not in (*known, *NOTHING):
            raise ValueError(f"known: {', '.join(known)}, none")
        body["group"][facet] = None if value in NOTHING else value

    return change


def _speaker(body: Body, value: str, _: Gazetteer, sources: Sources) -> None:
    """A source's id or name; another name is kept as written, with no id."""
    if value in NOTHING:
        body["speaker"] = None
        return
    source = sources.sources.get(value) or sources.find(value)
    kind = source.type if source else "other"
    name, key = (source.name, source.id) if source else (value, None)
    written = (body["speaker"] or {}).get("as_written", value)
    body["speaker"] = {"name": name, "id": key, "type": kind, "as_written": written}


def _perpetrator(body: Body, value: str, _: Gazetteer, sources: Sources) -> None:
    if value in NOTHING:
        body["perpetrator"] = None
        return
    wanted = value.casefold()
    named = ((p, (p.id, p.name, *p.aliases, *p.adjectives)) for p in sources.parties)
    party = next((p for p, names in named if wanted in (n.casefold() for n in names)), None)
    written = (body["perpetrator"] or {}).get("as_written", value)
    name, key = (party.name, party.id) if party else (value, None)
    body["perpetrator"] = {"name": name, "id": key, "as_written": written}


def _place(body: Body, value: str, gazetteer: Gazetteer, _: Sources) -> None:
    """A place's id, or a name that the gazetteer resolves or that is kept as open."""
    if value in NOTHING:
        body["place"] = None
        return
    place = gazetteer.get(value)
    written = (body["place"] or {}).get("as_written", value)
    ref = gazetteer.resolve(value)
    if place is not None:
        ref = PlaceRef(name=place.name, id=place.id, lat=place.lat, lon=place.lon, precision=place.kind)
    body["place"] = place_to_json(replace(ref, as_written=written))


def _period(field: str) -> Callable[..., None]:
    def change(body: Body, value: str, *_: Any) -> None:
        """2031-05-02, 2031-05-01..2031-05-03, 2031-05-01.. (open)."""
        if value in NOTHING:
            body[field] = None
            return
        first, dots, last = value.partition("..")
        if not first and not last:
            raise ValueError("write a day, two days with .. between, or none")
        start = date.fromisoformat(first) if first else None
        end = (date.fromisoformat(last) if last else None) if dots else start
        written = (body[field] or {}).get("as_written", "")
        precision: Precision = "day" if start == end else "days"
        body[field] = period_to_json(Period(start=start, end=end, precision=precision, as_written=written))

    return change


FIELDS: dict[str, Callable[..., None]] = {
    "amount": _amount,
    "amount.qualifier": _qualifier,
    "share": _share,
    **{f"group.{facet}": _facet(facet) for facet in FACETS},
    "harm": _word("harm"),
    "act": _word("act"),
    "certainty": _word("certainty"),
    "part_of": _word("part_of"),
    "speaker": _speaker,
    "perpetrator": _perpetrator,
    "place": _place,
    "period": _period("period"),
    "said_on": _period("said_on"),
    "negated": _flag("negated"),
    "background": _flag("background"),
    "cumulative": _flag("cumulative"),
}
