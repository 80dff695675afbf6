"""What money may be asked for: only what the person gave. Source: 民法典 arts. 1182, 1183; 法释〔2020〕17号 art. 5."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from complaintgen.case.enums import ClaimKind
from complaintgen.case.fields import Title
from complaintgen.case.model import Case

CAUTIOUS_RANGE = (Decimal(1000), Decimal(5000))
"""Judgement, no tariff: awards in comparable cases mostly lie here (documents.md 5.2); above it the facts must be strong."""


@dataclass(frozen=True, slots=True)
class Damages:
    """The sums of a case in yuan.

    Attributes:
        spent: the sum of the expenses given.
        property_asked: what is claimed as property loss, None if nothing is.
        distress_asked: what is claimed for mental distress, None if nothing is.
        distress_is_open: whether serious mental harm was said to exist.
    """

    spent: Annotated[Decimal, Title("支出合计（元）")]
    property_asked: Annotated[Decimal | None, Title("请求的财产损失（元）", absent_when="没有请求")]
    distress_asked: Annotated[Decimal | None, Title("请求的精神损害抚慰金（元）", absent_when="没有请求")]
    distress_is_open: Annotated[bool, Title("是否说过造成严重精神损害")]

    @property
    def exceeds_expenses(self) -> Annotated[bool, Title("请求是否超过支出")]:
        """Whether more property loss is claimed than was spent."""
        return self.property_asked is not None and self.property_asked > self.spent

    @property
    def exceeds_cautious_range(self) -> Annotated[bool, Title("抚慰金是否高于通常范围")]:
        """Whether more is claimed for mental distress than is usual."""
        return self.distress_asked is not None and self.distress_asked > CAUTIOUS_RANGE[1]


def damages_of(case: Case) -> Damages:
    """Add up what a case gives."""
    asked = {claim.kind: claim.amount for claim in case.claims.items}
    return Damages(sum((item.amount for item in case.harm.expenses), Decimal(0)), asked.get(ClaimKind.PROPERTY_LOSS),
                   asked.get(ClaimKind.MENTAL_DISTRESS), bool(case.harm.serious_mental_harm))
