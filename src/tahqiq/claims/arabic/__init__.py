"""The grammar of Arabic."""
