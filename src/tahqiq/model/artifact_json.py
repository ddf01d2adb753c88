"""Artifacts, passages and signals to and from the plain data of ledger entries and exports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from tahqiq.model.artifact import Artifact, Locator, Passage, Signal


def artifact_to_json(artifact: Artifact) -> dict[str, Any]:
    """Every field; dates and times as ISO 8601."""
    body: dict[str, Any] = {f.name: getattr(artifact, f.name) for f in fields(artifact)}
    body["obtained_at"] = artifact.obtained_at.isoformat()
    body["published"] = artifact.published.isoformat() if artifact.published else None
    body["missing"] = list(artifact.missing)
    return body


def artifact_from_json(body: Mapping[str, Any]) -> Artifact:
    """The inverse of artifact_to_json."""
    return Artifact(
        **{
            **body,
            "obtained_at": datetime.fromisoformat(body["obtained_at"]),
            "published": date.fromisoformat(body["published"]) if body["published"] else None,
            "missing": tuple(body["missing"]),
        }
    )


def locator_to_json(locator: Locator) -> list[Any]:
    """[kind, label, start, end]: there are many, so they are short."""
    return [locator.kind, locator.label, locator.start, locator.end]


def passage_from_json(body: Mapping[str, Any], text: str) -> Passage:
    """A passage from its ledger entry and the text kept in the vault."""
    return Passage(
        id=body["id"],
        artifact=body["artifact"],
        text=text,
        kind=body["kind"],
        locators=tuple(Locator(kind=k, label=x, start=s, end=e) for k, x, s, e in body["locators"]),
    )


def signal_to_json(signal: Signal) -> dict[str, str]:
    """code, where, words."""
    return {"code": signal.code, "where": signal.where, "words": signal.words}


def signal_from_json(body: Mapping[str, str]) -> Signal:
    """The inverse of signal_to_json."""
    return Signal(code=body["code"], where=body["where"], words=body["words"])
