"""From claims to what follows, what conflicts, and why."""

from tahqiq.figures.readings import Readings
from tahqiq.figures.reconcile import reconcile

__all__ = ["Readings", "reconcile"]
