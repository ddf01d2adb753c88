"""Readers, one file per family of formats, and the door to them."""

from __future__ import annotations

from tahqiq.evidence.protocol import Reader
from tahqiq.registry import Registry

READERS = Registry(
    "reader",
    {
        "docx": "tahqiq.evidence.readers.docx:DocxReader",
        "email": "tahqiq.evidence.readers.email:EmailReader",
        "html": "tahqiq.evidence.readers.html:HtmlReader",
        "pdf": "tahqiq.evidence.readers.pdf:PdfReader",
        "table": "tahqiq.evidence.readers.table:TableReader",
        "text": "tahqiq.evidence.readers.text:TextReader",
    },
)


def reader_named(name: str) -> Reader:
    """A reader by name; raises UnknownPlugin."""
    reader: Reader = READERS.get(name)()
    return reader
