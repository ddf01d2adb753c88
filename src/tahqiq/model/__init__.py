"""The ground floor: the nouns every room hands to the next, frozen and free of third parties.

One module per noun; import from here: ``from tahqiq.model import Claim, Passage``.
"""

from tahqiq.model.account import Account, ListTold, Named, Unread
from tahqiq.model.artifact import Artifact, Locator, Passage, Signal, row_spans
from tahqiq.model.capture import CaptureHistory, Caveat, Estimate, NotEstimable
from tahqiq.model.claim import (
    FACETS,
    Act,
    Amount,
    Carrier,
    Certainty,
    Claim,
    Group,
    Harm,
    Kind,
    Mention,
    Qualifier,
    Share,
)
from tahqiq.model.decision import Decision, State, Verdict
from tahqiq.model.entry import Entry, canonical_json, digest
from tahqiq.model.estimate import BestEstimate, Estimates, NoBestEstimate
from tahqiq.model.figure import Audit, Cell, Conflict, Difference, Fault, Figure, How, Point, Reconciliation, Series
from tahqiq.model.incident import Incident
from tahqiq.model.judgement import Judgement, Sameness
from tahqiq.model.person import Gap, Link, Person, Sensitivity, Weight
from tahqiq.model.place import Place, PlaceKind, PlaceRef
from tahqiq.model.record import Coverage, Record, Release, Sex, VictimList
from tahqiq.model.record import State as PersonState
from tahqiq.model.source import Perpetrator, Source, Speaker, SpeakerType
from tahqiq.model.time import Period, Precision
from tahqiq.model.undocumented import StratumAnswers, Undocumented

__all__ = [
    "FACETS",
    "Account",
    "Act",
    "Amount",
    "Artifact",
    "Audit",
    "BestEstimate",
    "CaptureHistory",
    "Carrier",
    "Caveat",
    "Cell",
    "Certainty",
    "Claim",
    "Conflict",
    "Coverage",
    "Decision",
    "Difference",
    "Entry",
    "Estimate",
    "Estimates",
    "Fault",
    "Figure",
    "Gap",
    "Group",
    "Harm",
    "How",
    "Incident",
    "Judgement",
    "Kind",
    "Link",
    "ListTold",
    "Locator",
    "Mention",
    "Named",
    "NoBestEstimate",
    "NotEstimable",
    "Passage",
    "Period",
    "Perpetrator",
    "Person",
    "PersonState",
    "Place",
    "PlaceKind",
    "PlaceRef",
    "Point",
    "Precision",
    "Qualifier",
    "Reconciliation",
    "Record",
    "Release",
    "Sameness",
    "Sensitivity",
    "Series",
    "Sex",
    "Share",
    "Signal",
    "Source",
    "Speaker",
    "SpeakerType",
    "State",
    "StratumAnswers",
    "Undocumented",
    "Unread",
    "Verdict",
    "VictimList",
    "Weight",
    "canonical_json",
    "digest",
    "row_spans",
]
