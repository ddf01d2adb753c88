"""A claim: one assertion by one speaker, found in one passage, with its exact words.

The dataclasses mirror the JSON that everyone exchanges (schema version 1, `claim.schema.json`);
`claim_json.py` converts between the two.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from tahqiq.model.place import PlaceRef
from tahqiq.model.source import Perpetrator, Speaker
from tahqiq.model.time import Period

Kind = Literal["toll", "share", "statement"]
Harm = Literal[
    "killed", "injured", "missing", "detained", "abducted", "displaced", "tortured", "sexual_violence", "other"
]
Certainty = Literal["asserted", "claimed", "alleged", "estimated", "verified", "denied", "announced", "feared"]
Qualifier = Literal[
    "exact",
    "about",
    "at_least",
    "more_than",
    "at_most",
    "fewer_than",
    "nearly",
    "between",
    "dozens",
    "scores",
    "hundreds",
    "thousands",
    "several",
    "indefinite",
]
Act = Literal[
    "announces",
    "denies",
    "accuses",
    "threatens",
    "promises",
    "appeals",
    "establishes_inquiry",
    "reports_condition",
    "other",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """The document in which the claim stands; never its speaker when it only relays."""

    artifact: str
    publisher: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """Inclusive whole numbers of people; `high` None is open.

    A vague word keeps its qualifier and a safe `low` ("dozens": 12); how wide it may be is a reading of figures.
    """

    low: int
    high: int | None
    qualifier: Qualifier
    as_written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A fraction of another claim's people (`part_of`), between 0 and 1; `low_open`: strictly more than `low`."""

    low: float
    high: float
    as_written: str
    low_open: bool = False
    high_open: bool = False


FACETS = ("status", "age", "sex", "role", "identity")  # of a group, independent of each other


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Whom the number counts, by independent facets (SDG 16.1.2 vocabularies, extended); "people" has none.

    status: civilian, protected, armed_forces, participating, unknown · age: adult, child · sex: man, woman ·
    role: medical, journalist, security, aid, … · identity: a community as written (sensitive).
    """

    status: str | None = None
    age: str | None = None
    sex: str | None = None
    role: str | None = None
    identity: str | None = None
    as_written: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Another place in the same text where the same claim stands."""

    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One assertion; ``text[start:end] == quote`` always, in code points of the passage text.

    Nothing is guessed: what the text does not support is None. `speaker` None: the carrier in its own voice.
    `via` names who relayed it, nearest first. `part_of`: this number is inside that claim's number.
    `id` is a digest of the content (see `claim_json.claim_id`): same input, same id.
    """

    id: str
    kind: Kind
    quote: str
    start: int
    end: int
    carrier: Carrier
    made_by: str
    speaker: Speaker | None = None
    via: tuple[str, ...] = ()
    said_on: Period | None = None
    certainty: Certainty = "asserted"
    negated: bool = False
    background: bool = False
    harm: Harm | None = None
    amount: Amount | None = None
    share: Share | None = None
    group: Group = field(default_factory=Group)
    perpetrator: Perpetrator | None = None
    place: PlaceRef | None = None
    period: Period | None = None
    cumulative: bool = False
    part_of: str | None = None
    act: Act | None = None  # statements only
    mentions: tuple[Mention, ...] = ()
