"""From everything known to an account that can be read, checked and printed."""

from tahqiq.registry import Registry

FORMATS = Registry(
    "format",
    {"html": "tahqiq.findings.formats.html:HTML", "json": "tahqiq.findings.formats.json:JSON"},
)

__all__ = ["FORMATS"]
