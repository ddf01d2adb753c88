"""A model's answer read strictly: each claim is of the form asked for, or it is rejected with a reason."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from tahqiq.claims.llm.prompt import CLAIM
from tahqiq.claims.llm.rejection import NotSupported, Rejection
from tahqiq.errors import BadClaim
from tahqiq.model import Claim
from tahqiq.model.claim_json import claim_from_json

LONGEST_ANSWER = 1_000_000  # characters
LONGEST_QUOTE = 3000
LONGEST_WORDS = 300  # of every other text
MOST = 200  # claims in one answer
_FENCE = re.compile(r"\A```(?:json)?[ \t]*\n(.*)\n```\Z", re.DOTALL)
_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "object": (dict,),
}
_UNFIT = {
    "toll": ("share", "act"),
    "share": ("amount", "act"),
    "statement": ("amount", "share", "harm", "group"),
}


@dataclass(frozen=True, slots=True)
class Offered:
    """A claim as the model gave it, not yet located: `claim` has its words; `sentence`: where its quote begins."""

    claim: Claim
    sentence: int | None


def read(answer: str) -> tuple[list[Offered], list[Rejection]]:
    """What an answer offers, and what of it is not of the form asked for; never an exception."""
    try:
        offered = _list(answer)
    except NotSupported as reason:
        return [], [reason.rejection("")]
    out: list[Offered] = []
    rejections: list[Rejection] = []
    for body in offered[:MOST]:
        quote = body.get("quote") if isinstance(body, Mapping) else None
        try:
            out.append(_offered(body))
        except NotSupported as reason:
            rejections.append(reason.rejection(quote if isinstance(quote, str) else ""))
    if len(offered) > MOST:
        rejections.append(Rejection("", "too-many", f"{len(offered) - MOST} claims beyond the first {MOST}"))
    return out, rejections


def _list(answer: str) -> list[Any]:
    if len(answer) > LONGEST_ANSWER:
        raise NotSupported("answer-too-long", f"{len(answer):,} characters")
    text = answer.strip()
    fenced = _FENCE.match(text)
    try:
        body = json.loads(fenced[1] if fenced else text, object_pairs_hook=_unique, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise NotSupported("not-json", f"{type(error).__name__}: {error}") from None
    if not isinstance(body, Mapping) or set(body) != {"claims"} or not isinstance(body["claims"], list):
        raise NotSupported("not-a-list-of-claims", 'the answer is not {"claims": [...]}')
    return body["claims"]


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    out = dict(pairs)
    if len(out) != len(pairs):
        raise NotSupported("duplicate-key", "a key is given twice, so nobody can tell which is meant")
    return out


def _no_number(name: str) -> NoReturn:
    raise NotSupported("not-json", f"{name} is not a number of JSON")


def _offered(body: Any) -> Offered:
    _fits(body, CLAIM, "claim")
    quote = body.get("quote") or ""
    if not quote.strip():
        raise NotSupported("no-quote", "a claim without its words")
    if len(quote) > LONGEST_QUOTE:
        raise NotSupported("quote-too-long", f"{len(quote):,} characters")
    kind = body.get("kind")
    if kind is None:
        raise NotSupported("field-does-not-fit", "kind is missing")
    unfit = [name for name in _UNFIT.get(kind, ()) if _says(body.get(name))]
    if unfit:
        raise NotSupported("field-does-not-fit", f"a {kind} with {', '.join(unfit)}")
    named = {n: {"name": body[n]} if body.get(n) else None for n in ("speaker", "perpetrator", "place")}
    whole = {**body, **named, "start": 0, "end": len(quote)}
    try:
        claim = claim_from_json({k: v for k, v in whole.items() if k != "sentence"})
    except (BadClaim, ValueError, TypeError, KeyError) as error:
        why = f"{error.what}: {error.why}" if isinstance(error, BadClaim) else str(error)
        raise NotSupported("field-does-not-fit", why) from None
    return Offered(claim, body.get("sentence"))


def _says(value: Any) -> bool:
    return any(value.values()) if isinstance(value, Mapping) else value is not None


def _fits(value: Any, schema: Mapping[str, Any], name: str) -> None:
    """The part of JSON Schema that is used here; a missing key is as null, a key too many is refused."""
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if value is None and "null" in kinds:
        return
    if not any(_is(value, kind) for kind in kinds):
        raise NotSupported("field-does-not-fit", f"{name} is not {' or '.join(kinds)}")
    if isinstance(value, str) and len(value) > LONGEST_WORDS and name != "quote":
        raise NotSupported("field-too-long", f"{name} has {len(value):,} characters")
    if "enum" in schema and value not in schema["enum"]:
        raise NotSupported("field-does-not-fit", f"{name} is {value!r}")
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in schema["properties"]:
                raise NotSupported("unknown-field", f"{name} has a key {key!r}")
            if inner is not None:
                _fits(inner, schema["properties"][key], key)


def _is(value: Any, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    return isinstance(value, _TYPES.get(kind, ()))
