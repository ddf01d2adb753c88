"""From bytes to artifacts in the vault and passages of text."""

from tahqiq.evidence.languages import language
from tahqiq.evidence.media import media_type
from tahqiq.evidence.pool import ReadingPool, read
from tahqiq.evidence.protocol import Attachment, Limits, Reader, Reading, Text
from tahqiq.evidence.readers import READERS
from tahqiq.evidence.sandbox import sandbox_status
from tahqiq.evidence.vault import Vault

__all__ = [
    "READERS",
    "Attachment",
    "Limits",
    "Reader",
    "Reading",
    "ReadingPool",
    "Text",
    "Vault",
    "language",
    "media_type",
    "read",
    "sandbox_status",
]
