"""How well, and how fast, records are linked: ours and its peers on invented worlds and on febrl4."""
