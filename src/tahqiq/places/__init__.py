"""Names of places, what lies in what, and how sure that is."""
