"""Claims to and from the JSON everyone exchanges, schema version 1."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from importlib.resources import files
from typing import Any, TypeVar, get_args

from tahqiq.errors import BadClaim
from tahqiq.model.claim import Act, Amount, Carrier, Certainty, Claim, Group, Harm, Kind, Mention, Qualifier, Share
from tahqiq.model.entry import digest
from tahqiq.model.place import PlaceRef
from tahqiq.model.source import Perpetrator, Speaker, SpeakerType
from tahqiq.model.time import Period, Precision

Json = dict[str, Any]
T = TypeVar("T")

SCHEMA_VERSION = 1
_MOST = 10**11  # more people than ever lived; far below what canonical JSON and the solver can hold


def schema_text() -> str:
    """The JSON Schema of a claim, as shipped in the package."""
    return files("tahqiq.model").joinpath("claim.schema.json").read_text(encoding="utf-8")


def claim_id(claim: Claim) -> str:
    """``clm_`` and 16 hex digits over the content; the links (`part_of`, `mentions`) and the maker are not content."""
    body = claim_to_json(claim)
    for key in ("id", "part_of", "mentions", "made_by"):
        del body[key]
    return "clm_" + digest(body)[:16]


def with_id(claim: Claim) -> Claim:
    """The same claim under the id its content gives it."""
    return replace(claim, id=claim_id(claim))


def claim_to_json(claim: Claim) -> Json:
    """Plain data in the order of the documented schema; `act` only on statements."""
    body: Json = {
        "id": claim.id,
        "kind": claim.kind,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "speaker": claim.speaker and _speaker_to_json(claim.speaker),
        "via": list(claim.via),
        "carrier": {
            "artifact": claim.carrier.artifact,
            "publisher": claim.carrier.publisher,
            "published": _iso(claim.carrier.published),
        },
        "said_on": claim.said_on and period_to_json(claim.said_on),
        "certainty": claim.certainty,
        "negated": claim.negated,
        "background": claim.background,
        "harm": claim.harm,
        "amount": claim.amount and _amount_to_json(claim.amount),
        "share": claim.share and _share_to_json(claim.share),
        "group": _group_to_json(claim.group),
        "perpetrator": claim.perpetrator and _perpetrator_to_json(claim.perpetrator),
        "place": claim.place and place_to_json(claim.place),
        "period": claim.period and period_to_json(claim.period),
        "cumulative": claim.cumulative,
        "part_of": claim.part_of,
        "mentions": [{"quote": m.quote, "start": m.start, "end": m.end} for m in claim.mentions],
        "made_by": claim.made_by,
    }
    if claim.kind == "statement":
        body["act"] = claim.act
    return body


def claim_from_json(body: Any) -> Claim:
    """A claim from plain data; raises BadClaim naming the first field that does not fit.

    Fields the schema lets be null may be left out; an absent `id` is computed.
    """
    data = _mapping(body, "claim")
    with _At("kind"):
        kind: Kind = _one_of(Kind, data.get("kind", "toll"))
    claim = Claim(
        id=str(data.get("id") or ""),
        kind=kind,
        quote=_text(data, "quote", ""),
        start=_whole(data, "start", 0),
        end=_whole(data, "end", 0),
        carrier=_carrier(data.get("carrier")),
        made_by=_text(data, "made_by", "given"),
        speaker=_maybe(data, "speaker", _speaker),
        via=tuple(_texts(data, "via")),
        said_on=_maybe(data, "said_on", period_from_json),
        certainty=_field(data, "certainty", lambda v: _one_of(Certainty, v), "asserted"),
        negated=bool(data.get("negated")),
        background=bool(data.get("background")),
        harm=_maybe(data, "harm", lambda v: _one_of(Harm, v)),
        amount=_maybe(data, "amount", _amount),
        share=_maybe(data, "share", _share),
        group=_maybe(data, "group", _group) or Group(),
        perpetrator=_maybe(data, "perpetrator", _perpetrator),
        place=_maybe(data, "place", place_from_json),
        period=_maybe(data, "period", period_from_json),
        cumulative=bool(data.get("cumulative")),
        part_of=data.get("part_of"),
        act=_maybe(data, "act", lambda v: _one_of(Act, v)),
        mentions=tuple(_mention(m) for m in data.get("mentions") or ()),
    )
    _check(claim)
    return claim if claim.id else with_id(claim)


def period_to_json(period: Period) -> Json:
    """start and end as ISO dates or null, precision, as_written."""
    return {
        "start": _iso(period.start),
        "end": _iso(period.end),
        "precision": period.precision,
        "as_written": period.as_written,
    }


def period_from_json(body: Any) -> Period:
    """The inverse of period_to_json."""
    data = _mapping(body, "period")
    start, end = _date(data.get("start"), "start"), _date(data.get("end"), "end")
    if start and end and start > end:
        raise BadClaim("a period ends before it starts", why=f"{start} > {end}")
    return Period(
        start=start,
        end=end,
        precision=_field(data, "precision", lambda v: _one_of(Precision, v), "day"),
        as_written=_text(data, "as_written", ""),
    )


def place_to_json(place: PlaceRef) -> Json:
    """name, id, lat, lon, precision, as_written; `candidates` only where ambiguity is open."""
    body: Json = {
        "name": place.name,
        "id": place.id,
        "lat": None if place.lat is None else _number(place.lat),
        "lon": None if place.lon is None else _number(place.lon),
        "precision": place.precision,
        "as_written": place.as_written,
    }
    if place.candidates:
        body["candidates"] = list(place.candidates)
    return body


def place_from_json(body: Any) -> PlaceRef:
    """The inverse of place_to_json."""
    data = _mapping(body, "place")
    return PlaceRef(
        name=_text(data, "name", "") or _text(data, "as_written", ""),
        id=data.get("id"),
        lat=_maybe(data, "lat", float),
        lon=_maybe(data, "lon", float),
        precision=data.get("precision"),
        as_written=_text(data, "as_written", ""),
        candidates=tuple(_texts(data, "candidates")),
    )


def _check(claim: Claim) -> None:
    wanted = {"toll": claim.amount, "share": claim.share, "statement": claim.quote or claim.act}[claim.kind]
    if wanted is None:
        raise BadClaim(f"a {claim.kind} without its {'amount' if claim.kind == 'toll' else 'share'}", where=claim.id)
    if claim.kind == "toll" and claim.harm is None:
        raise BadClaim("a toll without a harm", where=claim.id)
    if claim.quote and claim.end - claim.start != len(claim.quote):
        raise BadClaim("start and end do not span the quote", where=claim.id or claim.quote[:40])


# Field by field, not over dataclasses.fields: every claim passes here once for its id alone.


def _speaker_to_json(speaker: Speaker) -> Json:
    return {"name": speaker.name, "type": speaker.type, "id": speaker.id, "as_written": speaker.as_written}


def _amount_to_json(amount: Amount) -> Json:
    return {"low": amount.low, "high": amount.high, "qualifier": amount.qualifier, "as_written": amount.as_written}


def _share_to_json(share: Share) -> Json:
    return {
        "low": _number(share.low),
        "high": _number(share.high),
        "as_written": share.as_written,
        "low_open": share.low_open,
        "high_open": share.high_open,
    }


def _group_to_json(group: Group) -> Json:
    return {
        "status": group.status,
        "age": group.age,
        "sex": group.sex,
        "role": group.role,
        "identity": group.identity,
        "as_written": group.as_written,
    }


def _perpetrator_to_json(perpetrator: Perpetrator) -> Json:
    return {"name": perpetrator.name, "id": perpetrator.id, "as_written": perpetrator.as_written}


def _number(value: float) -> float | int:
    if isinstance(value, int):
        return value
    return int(value) if value.is_integer() else round(value, 6)  # canonical JSON has no 1.0


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


class _At:
    """Turns a ValueError or TypeError while reading a field into a BadClaim that names the field."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> None: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, (ValueError, TypeError, KeyError)):
            raise BadClaim(f"field {self.name!r} does not fit", why=str(error)) from error


def _field(data: Mapping[str, Any], name: str, read: Callable[[Any], T], default: T) -> T:
    if data.get(name) is None:
        return default
    with _At(name):
        return read(data[name])


def _maybe(data: Mapping[str, Any], name: str, read: Callable[[Any], T]) -> T | None:
    return _field(data, name, read, None)


def _one_of(literal: Any, value: Any) -> Any:
    if value not in get_args(literal):
        raise ValueError(f"{value!r} is not one of {', '.join(get_args(literal))}")
    return value


def _mapping(value: Any, name: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise BadClaim(f"{name} is not a JSON object", why=f"found {type(value).__name__}")
    return value


def _text(data: Mapping[str, Any], name: str, default: str) -> str:
    value = data.get(name)
    if value is None:
        return default
    if not isinstance(value, str):
        raise BadClaim(f"field {name!r} does not fit", why=f"{value!r} is not text")
    return value


def _texts(data: Mapping[str, Any], name: str) -> list[str]:
    value = data.get(name) or []
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise BadClaim(f"field {name!r} does not fit", why=f"{value!r:.40} is not a list of texts")
    return value


def _whole(data: Mapping[str, Any], name: str, default: int) -> int:
    value = data.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST:
        raise BadClaim(f"field {name!r} does not fit", why=f"{value!r:.40} is not a whole number from 0 to {_MOST:,}")
    return value


def _date(value: Any, name: str) -> date | None:
    if value is None:
        return None
    with _At(name):
        return date.fromisoformat(value)


def _carrier(value: Any) -> Carrier:
    data = _mapping(value or {}, "carrier")
    return Carrier(
        artifact=_text(data, "artifact", ""),
        publisher=data.get("publisher"),
        published=_date(data.get("published"), "published"),
    )


def _speaker(value: Any) -> Speaker:
    data = _mapping(value, "speaker")
    name = _text(data, "name", "") or _text(data, "as_written", "")
    if not name and not data.get("id"):
        raise BadClaim("a speaker without a name", why="use null where the carrier speaks in its own voice")
    return Speaker(
        name=name or str(data["id"]),
        type=_field(data, "type", lambda v: _one_of(SpeakerType, v), "other"),
        id=data.get("id"),
        as_written=_text(data, "as_written", ""),
    )


def _amount(value: Any) -> Amount:
    data = _mapping(value, "amount")
    low = _whole(data, "low", 0)
    high = None if data.get("high") is None else _whole(data, "high", 0)
    if high is not None and high < low:
        raise BadClaim("an amount's high is below its low", why=f"{high} < {low}")
    qualifier: Qualifier = _field(
        data, "qualifier", lambda v: _one_of(Qualifier, v), "exact" if high == low else "between"
    )
    return Amount(low=low, high=high, qualifier=qualifier, as_written=_text(data, "as_written", ""))


def _share(value: Any) -> Share:
    data = _mapping(value, "share")
    low, high = float(data["low"]), float(data["high"])
    if not 0 <= low <= high <= 1:
        raise BadClaim("a share is not between 0 and 1", why=f"{low} to {high}")
    return Share(
        low=low,
        high=high,
        as_written=_text(data, "as_written", ""),
        low_open=bool(data.get("low_open")),
        high_open=bool(data.get("high_open")),
    )


def _group(value: Any) -> Group:
    data = _mapping(value, "group")
    return Group(**{f.name: data.get(f.name) or f.default for f in fields(Group)})  # type: ignore[arg-type]


def _perpetrator(value: Any) -> Perpetrator:
    data = _mapping(value, "perpetrator")
    name = _text(data, "name", "") or _text(data, "as_written", "")
    return Perpetrator(name=name, id=data.get("id"), as_written=_text(data, "as_written", ""))


def _mention(value: Any) -> Mention:
    data = _mapping(value, "mention")
    return Mention(quote=_text(data, "quote", ""), start=_whole(data, "start", 0), end=_whole(data, "end", 0))
