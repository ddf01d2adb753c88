"""Readers, one file per family of formats."""
