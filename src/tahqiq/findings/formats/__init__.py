"""Formats of the account, one file each."""
