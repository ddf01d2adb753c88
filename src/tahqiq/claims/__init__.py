"""From passages to attributed claims."""
