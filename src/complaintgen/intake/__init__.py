"""Ways in: what people type, paste and tag becomes facts. Knows only the case."""
