"""Court fee of a personality-right case. Source: 诉讼费用交纳办法 arts. 13 para. 1 item 2 no. 2, 16, 47."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from complaintgen.case.fields import Title

_LOWEST_BASE, _HIGHEST_BASE = Decimal(100), Decimal(500)
_FREE, _FIRST_BAND = Decimal(50_000), Decimal(100_000)


@dataclass(frozen=True, slots=True)
class CourtFee:
    """A range in yuan, because each province sets its own base; halved in simplified procedure (简易程序)."""

    lowest: Annotated[Decimal, Title("最低（元）")]
    highest: Annotated[Decimal, Title("最高（元）")]

    @property
    def halved(self) -> Annotated[CourtFee, Title("适用简易程序的减半")]:
        """The fee in simplified procedure."""
        return CourtFee(self.lowest / 2, self.highest / 2)


def court_fee(damages: Decimal, local_base: Decimal | None = None) -> CourtFee:
    """The fee for a claim with so much damages: base, 1 % of 50 000 to 100 000, 0.5 % beyond.

    Args:
        damages: what is claimed, in yuan.
        local_base: the base that the province has set, between 100 and 500 yuan, where known.
    """
    first = max(min(damages, _FIRST_BAND) - _FREE, Decimal(0)) * Decimal("0.01")
    beyond = max(damages - _FIRST_BAND, Decimal(0)) * Decimal("0.005")
    low, high = (local_base, local_base) if local_base is not None else (_LOWEST_BASE, _HIGHEST_BASE)
    return CourtFee(low + first + beyond, high + first + beyond)
