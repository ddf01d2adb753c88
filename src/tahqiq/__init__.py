"""tahqiq: from conflicting reports of mass violence to an auditable account."""

__version__ = "0.1.0"
