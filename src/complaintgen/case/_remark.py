"""What is told of a fact that should be looked at again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing to reconsider: its rule, JSON path, what is wrong and what to do (in Chinese)."""

    rule: str
    path: str
    reason: str
    remedy: str
