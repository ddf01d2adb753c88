"""Claims as a model gives them, and a proposer over an invented country."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from tahqiq.claims import Document
from tahqiq.claims.extractors.llm import LlmExtractor, Proposed
from tahqiq.claims.llm.model import Reply
from tahqiq.model import Place, PlaceRef

PUBLISHED = date(2025, 3, 10)  # a Monday
Propose = Callable[..., Proposed]


class Towns:
    """Two towns, one of them known by an Arabic name."""

    def candidates(self, name: str) -> tuple[Place, ...]:
        found = {"veld": "t:veld", "ostrova": "t:ostrova", "تل الورد": "t:veld"}.get(name.lower())
        return (Place(id=found, name=name),) if found else ()

    def resolve(self, name: str, context: Sequence[str] = ()) -> PlaceRef:
        found = self.candidates(name)
        return PlaceRef(name=name, id=found[0].id if found else None, as_written=name)


class Scripted:
    """A model that gives its answers one after the other, the last one for ever; remembers what it was asked."""

    name = "scripted"

    def __init__(self, *answers: str) -> None:
        self.answers = answers
        self.asked: list[tuple[Any, ...]] = []

    def answer(self, messages: Any, schema: Any) -> Reply:
        self.asked.append(tuple(messages))
        return Reply(self.answers[min(len(self.asked), len(self.answers)) - 1])


@pytest.fixture(scope="session")
def propose() -> Propose:
    """The proposals about a text of a model that gives one answer; the grammars are built once."""
    model = Scripted()
    extractor = LlmExtractor(Towns(), model=model)

    def run(text: str, answer: str, publisher: str | None = None) -> Proposed:
        model.answers, model.asked = (answer,), []
        return extractor.propose(Document(artifact="art_x", text=text, published=PUBLISHED, publisher=publisher))

    return run
