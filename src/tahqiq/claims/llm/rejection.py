"""Why something a model said was not taken over."""

from __future__ import annotations

from typing import NamedTuple

_SHOWN = 300  # characters of what a model wrote that are kept


class Rejection(NamedTuple):
    """A proposal that was turned down: its quote as the model gave it, a stable code, and words for people."""

    quote: str
    code: str
    words: str


class NotSupported(Exception):  # never leaves this package
    """The text does not support a proposal."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(code)
        self.code = code
        self.words = words

    def rejection(self, quote: str) -> Rejection:
        """As a value, under the quote it is about."""
        return Rejection(plain(quote), self.code, plain(self.words))


def plain(text: str) -> str:
    """A model's words made fit to keep and to show: no control or broken characters, cut at a decent length."""
    shown = "".join(c if c.isprintable() else " " for c in text[: _SHOWN + 1])
    return shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"
