"""How well and how fast names of places are resolved."""
