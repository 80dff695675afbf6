"""Court fee of a personality-right case. Source: 诉讼费用交纳办法 art. 13 para. 1 item 2 no. 2."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

_LOWEST_BASE, _HIGHEST_BASE = Decimal(100), Decimal(500)
_FREE, _FIRST_BAND = Decimal(50_000), Decimal(100_000)


@dataclass(frozen=True, slots=True)
class CourtFee:
    """A range in yuan, because each province sets its own base."""

    lowest: Decimal
    highest: Decimal


def court_fee(damages: Decimal) -> CourtFee:
    """The fee for a claim with so much damages: base, 1 % of 50 000 to 100 000, 0.5 % beyond."""
    first = max(min(damages, _FIRST_BAND) - _FREE, Decimal(0)) * Decimal("0.01")
    beyond = max(damages - _FIRST_BAND, Decimal(0)) * Decimal("0.005")
    return CourtFee(_LOWEST_BASE + first + beyond, _HIGHEST_BASE + first + beyond)
