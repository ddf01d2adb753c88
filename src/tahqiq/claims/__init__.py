"""From passages to attributed claims."""

from tahqiq.claims.protocol import Document, Extraction, Extractor, PlaceFinder
from tahqiq.claims.sources import Sources
from tahqiq.claims.wordlists import Wordlists
from tahqiq.registry import Registry

EXTRACTORS = Registry("extractor", {"rules": "tahqiq.claims.extractors.rules:RulesExtractor"})

__all__ = ["EXTRACTORS", "Document", "Extraction", "Extractor", "PlaceFinder", "Sources", "Wordlists"]
