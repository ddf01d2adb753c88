"""Append, read, fold: what we know is entries, what we show is a fold over them."""

from tahqiq.ledger.protocol import Ledger, NewEntry
from tahqiq.ledger.sqlite import SqliteLedger

__all__ = ["Ledger", "NewEntry", "SqliteLedger"]
