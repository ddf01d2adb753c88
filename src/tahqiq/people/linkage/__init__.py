"""Which records are of one person: linkage without labels, within a list and across lists, in any script."""

from tahqiq.people.linkage.linking import link, link_facts
from tahqiq.people.linkage.model import Model
from tahqiq.people.linkage.result import Links

__all__ = ["Links", "Model", "link", "link_facts"]
