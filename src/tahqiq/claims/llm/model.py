"""What a language model is to this room: messages and a JSON schema in, text out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

Message = Mapping[str, str]  # {"role": "system" | "user", "content": …}


class Reply(NamedTuple):
    """What a model wrote; `unschooled`: its server took no JSON schema, so the form was only asked for in words."""

    text: str
    unschooled: bool = False


class Model(Protocol):
    """Answers messages with text of the form that a JSON schema describes."""

    name: str

    def answer(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> Reply:
        """The text; raises ModelFailed where there is none."""
        ...
