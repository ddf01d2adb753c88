"""Names of places, what lies in what, and how sure that is."""

from tahqiq.places.gazetteer import Gazetteer

__all__ = ["Gazetteer"]
