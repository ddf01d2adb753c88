"""The model of linkage: what each level is worth, declared, saved and loaded as JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from math import log, log2
from typing import Any

import numpy as np

from tahqiq.errors import BadConfig
from tahqiq.people.linkage.columns import Floats
from tahqiq.people.linkage.comparisons import VERSION, Comparison

Step = tuple[str, str, float]  # field, level in words, bits
Levels = np.ndarray[tuple[int, int], np.dtype[np.uint8]]  # pairs by fields


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldModel:
    """One comparison's shares by code (0: not known, worth nothing): among true pairs `m`, among strangers `u`,

    and `kin` among each kind of relatives, who would else be taken for one person.
    """

    field: str
    words: tuple[str, ...]
    m: tuple[float, ...]
    u: tuple[float, ...]
    kin: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Everything that scoring needs. `match` and `kin` are the shares of true pairs and of relatives in all `pairs`.

    `signals` says what the self-check found odd; `blocks` names the keys it was trained on.
    """

    fields: tuple[FieldModel, ...]
    match: float
    kin: tuple[float, ...]
    pairs: int
    blocks: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()
    version: int = VERSION

    @property
    def prior(self) -> float:
        """Log odds that two records taken at random are of one person rather than of strangers."""
        return log(self.match / (1 - self.match - sum(self.kin)))

    def weights(self) -> tuple[Floats, ...]:
        """Natural logarithms of m/u by code, one array for each field."""
        return tuple(_ratio(field.m, field.u) for field in self.fields)

    def relatives(self) -> tuple[tuple[float, tuple[Floats, ...]], ...]:
        """For each kind of relatives the same against strangers: the prior, and the weights of the fields."""
        rest = 1 - self.match - sum(self.kin)
        return tuple(
            (log(share / rest), tuple(_ratio(field.kin[kind], field.u) for field in self.fields))
            for kind, share in enumerate(self.kin)
        )

    def log_odds(self, levels: Levels) -> Floats:
        """For each pair the log odds before constraints: one person, against strangers and relatives together."""
        return self.evidence(levels) - self.doubt(levels)

    def evidence(self, levels: Levels) -> Floats:
        """One person against strangers: the prior and the weights of all levels."""
        return _summed(self.prior, self.weights(), levels)

    def kinship(self, levels: Levels) -> list[Floats]:
        """Each kind of relatives against strangers, in the same way."""
        return [_summed(prior, weights, levels) for prior, weights in self.relatives()]

    def doubt(self, levels: Levels) -> Floats:
        """By how much relatives lower the log odds of one person."""
        doubt = np.zeros(len(levels))
        for kinship in self.kinship(levels):
            doubt = np.logaddexp(doubt, kinship)
        return doubt

    def steps(self) -> tuple[tuple[Step, ...], ...]:
        """For each field what each code adds: field, level in words, bits."""
        return tuple(
            tuple((field.field, words, log2(m / u)) for words, m, u in zip(field.words, field.m, field.u, strict=True))
            for field in self.fields
        )

    def digest(self) -> str:
        """SHA-256 of what decides the scores."""
        body = asdict(replace(self, signals=(), blocks=()))
        return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()

    def to_json(self) -> str:
        """The model with its digest; `from_json` is the inverse."""
        return json.dumps(asdict(self) | {"digest": self.digest()}, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Model:
        """Read a saved model; BadConfig where it is none, is of another version or was altered."""
        try:
            body = json.loads(text)
            digest = body.pop("digest")
            fields = tuple(FieldModel(**_frozen(field)) for field in body.pop("fields"))
            model = cls(fields=fields, **_frozen(body))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadConfig("this is not a model of linkage", why=str(error)) from error
        if model.version != VERSION or model.digest() != digest:
            raise BadConfig("the model of linkage was altered, or is of another version", fix="Train it anew.")
        return model

    def fits(self, comparisons: Sequence[Comparison]) -> bool:
        """Whether it was made for just these comparisons."""
        return [(c.field, c.words()) for c in comparisons] == [(f.field, f.words) for f in self.fields]


def _frozen(value: Any) -> Any:
    """Lists as tuples, all the way down."""
    if isinstance(value, dict):
        return {key: _frozen(inner) for key, inner in value.items()}
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _ratio(m: Sequence[float], u: Sequence[float]) -> Floats:
    ratio = np.log(np.asarray(m, dtype=np.float64)[1:]) - np.log(np.asarray(u, dtype=np.float64)[1:])
    return np.concatenate([[0.0], ratio])


def _summed(start: float, weights: Sequence[Floats], levels: Levels) -> Floats:
    total = np.full(len(levels), start, dtype=np.float64)
    for place, weight in enumerate(weights):
        total += weight[levels[:, place]]
    return total
