"""Ways in which a language model may lie about a claim, each a function from a true answer to a false one."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

Answer = dict[str, Any]
_HARMS = ("killed", "injured", "missing", "detained", "abducted", "displaced", "tortured")
_FACETS = {
    "status": ("civilian", "armed_forces", "participating"),
    "age": ("child",),
    "sex": ("man", "woman"),
    "role": ("medical", "journalist", "security", "aid"),
}
_NAMES = {
    "en": ("Varnholt Relief Union", "Colonel Teodrik Salm", "Ashgrove Monitor"),
    "ar": ("اتحاد الإغاثة الشرقي", "العقيد سالم الرمادي", "مرصد الضفة البعيدة"),
}
_WORDS = {"en": (" reportedly", " allegedly", " yesterday"), "ar": (" ربما", " سابقا", " فجأة")}


@dataclass(frozen=True, slots=True)
class Told:
    """What a lie is told about: the true answers of the article, its language and publisher, chance."""

    true: list[Answer]
    lang: str
    publisher: str
    chance: Random

    def others(self, answer: Answer, field: str) -> list[Any]:
        """What other claims of the article have in a field, where this one has something else."""
        return [a[field] for a in self.true if a[field] is not None and a[field] != answer[field]]


Lie = Callable[[Answer, Told], "Answer | None"]
"""None: this claim has nothing to lie about in that way."""


def number_changed(a: Answer, told: Told) -> Answer | None:
    """Another number under the same words."""
    if a["kind"] != "toll":
        return None
    shift = told.chance.choice([1, 2, 10, 100])
    a["amount"]["low"] += shift
    if a["amount"]["high"] is not None:
        a["amount"]["high"] += shift
    return a


def number_rewritten(a: Answer, told: Told) -> Answer | None:
    """Another number, and the words and the quote made to fit."""
    if a["kind"] != "toll" or a["amount"]["low"] != a["amount"]["high"] or not a["amount"]["as_written"].isascii():
        return None
    old, new = a["amount"]["as_written"], str(a["amount"]["low"] + told.chance.choice([1, 7, 30]))
    a["quote"] = a["quote"].replace(old, new, 1)
    a["amount"] = {"as_written": new, "low": int(new), "high": int(new), "qualifier": "exact"}
    return a


def bound_dropped_or_made_up(a: Answer, told: Told) -> Answer | None:
    """ "Over 1,000" as exactly 1,000; "12" as at least 12."""
    if a["kind"] != "toll":
        return None
    amount = a["amount"]
    if amount["qualifier"] == "exact":
        amount.update(qualifier="at_least", high=None)
    else:
        core = amount["low"] - (amount["qualifier"] == "more_than") or amount["high"] or 1
        amount.update(qualifier="exact", low=core, high=core)
    return a


def number_of_another_claim(a: Answer, told: Told) -> Answer | None:
    """A number that stands elsewhere in the article."""
    others = told.others(a, "amount")
    if a["kind"] != "toll" or not others:
        return None
    a["amount"] = copy.deepcopy(told.chance.choice(others))
    return a


def harm_swapped(a: Answer, told: Told) -> Answer | None:
    """The dead as wounded: where possible a harm that the same quote names of others."""
    if a["kind"] != "toll":
        return None
    near = [b["harm"] for b in told.true if b["quote"] == a["quote"] and b["harm"] not in (None, a["harm"])]
    a["harm"] = told.chance.choice(near or [h for h in _HARMS if h != a["harm"]])
    return a


def group_made_up(a: Answer, told: Told) -> Answer | None:
    """A facet that is not said of these people; where possible one that the quote says of others."""
    if a["kind"] == "statement":
        return None
    near = [
        (f, b["group"][f]) for b in told.true if b["quote"] == a["quote"] and b["group"] for f in _FACETS
        if b["group"][f] and a["group"][f] is None and _apart(a, b)
    ]  # fmt: skip
    free = [(f, v) for f, values in _FACETS.items() for v in values if a["group"][f] is None]
    wrong = [(f, v) for f, values in _FACETS.items() for v in values if a["group"][f] not in (None, v)]
    facet, value = told.chance.choice(near or wrong or free)
    a["group"][facet] = value
    return a


def _apart(a: Answer, b: Answer) -> bool:
    return bool(a["amount"] and b["amount"] and a["amount"] != b["amount"])


def quote_invented(a: Answer, told: Told) -> Answer | None:
    """A word put into the quote."""
    words = a["quote"].split(" ")
    at = told.chance.randrange(1, len(words)) if len(words) > 1 else 1
    a["quote"] = " ".join(words[:at]) + told.chance.choice(_WORDS[told.lang]) + " " + " ".join(words[at:])
    return a


def quote_cut(a: Answer, told: Told) -> Answer | None:
    """The quote without its first words, the number's bound among them, or inside the number."""
    if a["kind"] != "toll":
        return None
    written = a["amount"]["as_written"]
    at = a["quote"].find(written)
    if at < 0 or len(written) < 2:
        return None
    a["quote"] = a["quote"][at + 1 :]
    return a


def speaker_invented(a: Answer, told: Told) -> Answer | None:
    """Somebody of whom the article does not tell."""
    a["speaker"] = told.chance.choice(_NAMES[told.lang])
    return a


def speaker_dropped(a: Answer, told: Told) -> Answer | None:
    """What somebody else says as the document's own word."""
    if a["speaker"] is None or a["speaker"] == told.publisher:
        return None
    a["speaker"] = None
    return a


def speaker_of_another_claim(a: Answer, told: Told) -> Answer | None:
    """Somebody else who speaks in the article."""
    others = told.others(a, "speaker")
    if a["speaker"] is None or not others:
        return None
    a["speaker"] = told.chance.choice(others)
    return a


def date_shifted(a: Answer, told: Told) -> Answer | None:
    """Another day under the same words."""
    if a["period"] is None or not (a["period"]["start"] or a["period"]["end"]):
        return None
    days = timedelta(days=told.chance.choice([1, 7, 30, 365]))
    for end in ("start", "end"):
        if a["period"][end]:
            a["period"][end] = (date.fromisoformat(a["period"][end]) - days).isoformat()
    return a


def date_invented(a: Answer, told: Told) -> Answer | None:
    """Words of time that the quote does not have."""
    if a["kind"] == "statement":
        return None
    a["period"] = {"as_written": "4 July 1991" if told.lang == "en" else "4 تموز 1991",
                   "start": "1991-07-04", "end": "1991-07-04"}  # fmt: skip
    return a


def place_invented(a: Answer, told: Told) -> Answer | None:
    """A place of which the article does not tell."""
    a["place"] = "Timbuktu" if told.lang == "en" else "تمبكتو"
    return a


def perpetrator_invented(a: Answer, told: Told) -> Answer | None:
    """A party of which the article does not tell."""
    a["perpetrator"] = told.chance.choice(_NAMES[told.lang])
    return a


def denied(a: Answer, told: Told) -> Answer | None:
    """What is asserted as denied, and the other way round; of a denial both are told."""
    if a["act"] == "denies":
        return None
    a["negated"] = not a["negated"]
    a["certainty"] = "denied" if a["negated"] else "asserted"
    return a


LIES: tuple[Lie, ...] = (
    number_changed,
    number_rewritten,
    number_of_another_claim,
    bound_dropped_or_made_up,
    harm_swapped,
    group_made_up,
    quote_invented,
    quote_cut,
    speaker_invented,
    speaker_dropped,
    speaker_of_another_claim,
    date_shifted,
    date_invented,
    place_invented,
    perpetrator_invented,
    denied,
)
