"""A reason as a value: which sentence of a template pack tells it, and the facts that go into that sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reason:
    """A phrase of the section [reasons] of phrases.toml, such as "late_police", and the values it is rendered with."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    @property
    def phrase(self) -> str:
        """The key of the phrase in a pack."""
        return f"{SECTION}.{self.key}"


SECTION = "reasons"
"""The section of phrases.toml that tells reasons."""
