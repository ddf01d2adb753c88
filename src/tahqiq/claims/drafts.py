"""Claims in the making: what a grammar found in one sentence, before folding gives them their ids."""

from __future__ import annotations

from dataclasses import dataclass, field

from tahqiq.model import (
    Amount,
    Carrier,
    Certainty,
    Claim,
    Group,
    Harm,
    Mention,
    Period,
    Perpetrator,
    PlaceRef,
    Share,
    Speaker,
)
from tahqiq.model.claim_json import claim_id


@dataclass(slots=True, eq=False)
class Draft:
    """One claim as found; `parent` is the draft it is part of, `of_earlier` asks for an earlier total as parent."""

    kind: str
    start: int
    end: int
    at: int  # where the number or the words of attribution stand
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
    act: str | None = None
    parent: Draft | None = None
    of_earlier: bool = False
    leading: bool = False  # stands in the headline or lede
    carried: bool = False  # its place was carried over
    superseded: bool = False  # an earlier count, told beside a newer one
    mentions: list[Mention] = field(default_factory=list)

    def finished(self, text: str, carrier: Carrier, made_by: str) -> Claim:
        """The claim, under the id of its content; `part_of` is set later."""
        return _identified(
            Claim(
                id="",
                kind=self.kind,  # type: ignore[arg-type]
                quote=text[self.start : self.end],
                start=self.start,
                end=self.end,
                carrier=carrier,
                made_by=made_by,
                speaker=self.speaker,
                via=self.via,
                said_on=self.said_on,
                certainty=self.certainty,
                negated=self.negated,
                background=self.background,
                harm=self.harm,
                amount=self.amount,
                share=self.share,
                group=self.group,
                perpetrator=self.perpetrator,
                place=self.place,
                period=self.period,
                cumulative=self.cumulative,
                act=self.act,  # type: ignore[arg-type]
                mentions=tuple(self.mentions),
            )
        )


def _identified(claim: Claim) -> Claim:
    """The claim itself with its id; nobody else has seen it yet, and a copy of so many fields would be dear."""
    object.__setattr__(claim, "id", claim_id(claim))
    return claim


def carry(part: Draft, whole: Draft) -> None:
    """What the text says of the whole holds for its part, where it says nothing else of the part."""
    part.perpetrator = part.perpetrator or whole.perpetrator
    part.period = part.period or whole.period
    part.background = part.background or whole.background
    part.cumulative = whole.cumulative or part.cumulative
    if part.place is None or part.carried:
        part.place, part.carried = whole.place, whole.carried
    if part.speaker is None:
        part.speaker, part.via, part.said_on = whole.speaker, whole.via, whole.said_on
