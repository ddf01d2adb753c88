"""Speed and memory of intake."""
