"""What a civil claim states: its cause of action (案由), the money asked for, and the court fee.

Sources: 民事案件案由规定 (causes.toml); 民法典 arts. 1182, 1183 and 法释〔2020〕17号 art. 5 (only what the person gave);
诉讼费用交纳办法 arts. 13 para. 1 item 2 no. 2, 16, 47 (the fee of a personality-right case).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated

from pydantic import Field

from complaintgen.case.enums import ClaimKind
from complaintgen.case.fields import Title
from complaintgen.case.model import Case
from complaintgen.errors import LawDataError
from complaintgen.files.tables import Line, Lines, Table, packaged_table

CAUTIOUS_RANGE = (Decimal(1000), Decimal(5000))
"""Judgement, no tariff: awards in comparable cases mostly lie here (documents.md 5.2); above it the facts must be strong."""

_LOWEST_BASE, _HIGHEST_BASE = Decimal(100), Decimal(500)
_FREE, _FIRST_BAND = Decimal(50_000), Decimal(100_000)


class Cause(Table):
    """One cause of action (案由) with its number and the reason why it fits."""

    rights: Lines
    number: Annotated[Line, Title("案由编号")]
    name: Annotated[Line, Title("案由")]
    reason: Annotated[Line, Title("为什么是这个案由")]
    start: Annotated[date, Field(alias="from")]


class _Causes(Table):
    right: dict[str, Line]
    part: dict[str, Line]
    cause: Annotated[tuple[Cause, ...], Field(strict=False)]


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True)
class CourtFee:
    """A range in yuan, because each province sets its own base; halved in simplified procedure (简易程序)."""

    lowest: Annotated[Decimal, Title("最低（元）")]
    highest: Annotated[Decimal, Title("最高（元）")]

    @property
    def halved(self) -> Annotated["CourtFee", Title("适用简易程序的减半")]:
        """The fee in simplified procedure."""
        return CourtFee(self.lowest / 2, self.highest / 2)


def causes_of(rights: Iterable[str], day: date, pleaded: Iterable[str] = ()) -> tuple[Cause, ...]:
    """The causes that cover the rights pleaded, side by side where one does not cover all of them.

    Args:
        rights: the rights, by their names in causes.toml.
        day: the day of filing.
        pleaded: the ids of the provisions that are pleaded; a reason names no part of a right but theirs.
    """
    left, found = set(rights), []
    parts = "、".join(part for provision in pleaded if (part := _causes().part.get(provision))) or _causes().right["privacy"]
    for cause in _causes().cause:
        if cause.start <= day and left.issuperset(cause.rights):
            left.difference_update(cause.rights)
            found.append(cause.model_copy(update={"reason": cause.reason.format(parts=parts)}))
    return tuple(found)


def right_label(right: str) -> str:
    """The Chinese name of a personality right (人格权).

    Raises:
        KeyError: causes.toml has no such right.
    """
    return _causes().right[right]


def known_rights() -> Collection[str]:
    """The names of the personality rights that causes.toml knows."""
    return _causes().right.keys()


def damages_of(case: Case) -> Damages:
    """Add up what a case gives."""
    return Damages(
        spent=sum((item.amount for item in (case.harm.expenses or ())), Decimal(0)), property_asked=_asked(case, ClaimKind.PROPERTY_LOSS),
        distress_asked=_asked(case, ClaimKind.MENTAL_DISTRESS), distress_is_open=bool(case.harm.serious_mental_harm))


def _asked(case: Case, kind: ClaimKind) -> Decimal | None:
    """What is claimed of a kind, added up where it is claimed of several parties one by one; None where nothing is."""
    amounts = [claim.amount for claim in (case.claims.items or ()) if claim.kind is kind and claim.amount is not None]
    return sum(amounts, Decimal(0)) if amounts else None


def may_ask_to_stop(case: Case) -> bool:
    """Whether somebody asks that something stop, or has not said yet what to ask for: whoever chose otherwise does not want an injunction."""
    return not case.claims.items or any(claim.kind is ClaimKind.STOP for claim in case.claims.items)


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


@cache
def _causes() -> _Causes:
    return packaged_table(_Causes, "complaintgen.law", "causes.toml", LawDataError)
