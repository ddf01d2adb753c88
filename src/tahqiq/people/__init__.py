"""People: lists of persons harmed, their names in any script, and which records are of one person."""

from tahqiq.people.linkage import Links, link

__all__ = ["Links", "link"]
