"""A best estimate inside the bounds, with its uncertainty: inferred, never in the place of a bound."""

from tahqiq.figures.estimate.best import GIVEN_UP, METHOD, estimate

__all__ = ["GIVEN_UP", "METHOD", "estimate"]
