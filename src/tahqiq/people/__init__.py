"""People: lists of persons harmed, their names in any script, and which records are of one person."""
