"""From passages to attributed claims."""

from tahqiq.claims.protocol import Document, Explains, Extraction, Extractor, PlaceFinder, Step
from tahqiq.claims.sources import Sources
from tahqiq.claims.wordlists import Wordlists
from tahqiq.registry import Registry

EXTRACTORS = Registry(
    "extractor",
    {
        "rules": "tahqiq.claims.extractors.rules:RulesExtractor",
        "llm": "tahqiq.claims.extractors.llm:LlmExtractor",
    },
)

__all__ = [
    "EXTRACTORS",
    "Document",
    "Explains",
    "Extraction",
    "Extractor",
    "PlaceFinder",
    "Sources",
    "Step",
    "Wordlists",
]
