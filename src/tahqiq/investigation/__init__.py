"""The only joiner of rooms: one file per verb."""
