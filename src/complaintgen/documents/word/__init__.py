"""A Word file as a template: opened with suspicion, compiled once, rendered often, its places named."""
