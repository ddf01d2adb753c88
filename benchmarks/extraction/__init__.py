"""Scores any extractor; docs/reference/extraction-benchmark.md says against what and how."""
