"""Extractors, one package per way of reading."""
