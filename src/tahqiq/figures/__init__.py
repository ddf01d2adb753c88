"""From claims to what follows, what conflicts, and why."""
