"""Append, read, fold: what we know is entries, what we show is a fold over them."""
