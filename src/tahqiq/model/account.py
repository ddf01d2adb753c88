"""Everything an account of a case is rendered from, gathered by `investigation` and written by a format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tahqiq.model.artifact import Artifact, Passage, Signal
from tahqiq.model.claim import Claim
from tahqiq.model.decision import Verdict
from tahqiq.model.estimate import Estimates
from tahqiq.model.figure import Reconciliation
from tahqiq.model.person import Gap
from tahqiq.model.undocumented import Undocumented


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A file that was offered and not taken in, with the stable code and words of why."""

    name: str
    code: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTold:
    """What an account says of a list: no name on it, only how much it holds and how sound it is."""

    id: str
    name: str
    release: str
    records: int
    flagged: int
    aside: int
    once: bool  # it holds each person once, as far as its keepers know


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The lists of a case, how many persons their records are, and the names set against the tolls.

    `unidentified` persons have no name that is one; `disputed` ones have records that do not agree; `waiting` pairs of
    records no person has judged yet.
    """

    lists: tuple[ListTold, ...]
    persons: int
    unidentified: int
    disputed: int
    waiting: int
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One case as it stands at ledger entry `upto_seq`: same case, same account, byte for byte.

    `method` are label–value pairs generated from the live rules (versions, readings in force, width tables, gazetteer).
    `ledger_head` is the digest of the last entry. `reviewed`: the verdict on claims that a person decided (who it was
    stays in the ledger: an account may be published); `rejected` are kept from the figures; `waiting` proposals of a
    model nobody has decided. `estimates` are empty where nobody asked for them, `named` is None without lists.
    """

    title: str
    artifacts: tuple[Artifact, ...]
    passages: tuple[Passage, ...]
    claims: tuple[Claim, ...]
    reconciliation: Reconciliation
    unread: tuple[Unread, ...]
    signals: tuple[Signal, ...]
    method: tuple[tuple[str, str], ...]
    place_names: Mapping[str, str]  # place id → display name with its container ("Baniyas, Tartus, Syria")
    upto_seq: int
    ledger_head: str
    language: str = "en"
    reviewed: Mapping[str, Verdict] = field(default_factory=dict)
    rejected: tuple[Claim, ...] = ()
    waiting: int = 0
    estimates: Estimates = ()
    named: Named | None = None
    undocumented: tuple[Undocumented, ...] = ()  # only runs that the ledger records
