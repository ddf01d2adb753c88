"""From bytes to artifacts in the vault and passages of text."""
