"""packcheck."""
