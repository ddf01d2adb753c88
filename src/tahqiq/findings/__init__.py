"""From everything known to an account that can be read, checked and printed."""
