"""How properties are tried: the gate takes a small slice that is the same every time, `scripts/campaign` fresh seeds for hours."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("gate", derandomize=True, deadline=None, max_examples=40)
settings.register_profile("campaign", deadline=None, max_examples=200, print_blob=True)
settings.load_profile("gate")
