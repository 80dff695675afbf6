"""The scalar types of a case: text, days, moments, money, phone and ID numbers, with their rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, auto
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from complaintgen.formatting import BEIJING, day_of
from complaintgen.identities.numbers import digits_of, number_in
from complaintgen.patterns import Pattern

_RESIDENT_ID = Pattern(r"[0-9]{17}[0-9X]")
_ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9_\-]{0,39}$"
_MOMENT_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+\-][0-9]{2}:[0-9]{2})?)?$"
_DAY_LENGTH = len("2026-03-01")
_MOST_PLACES = 2
_AMOUNT = Pattern(r"-?[0-9]+(\.[0-9]+)?")
EARLIEST_DAY, LATEST_DAY = date(1990, 1, 1), date(2099, 12, 31)
"""Between which days a case can lie. Judgement: no call, message, loan or step of such a case is older; a limit counted from the last stays in the calendar."""
_EARLIEST_LIFE = date(1900, 1, 1)
_MOST_TIMES, _MOST_SECONDS, _MOST_VIEWS = 100_000, 1_000_000, 100_000_000_000
"""Judgement: nobody can show more calls, acts or pages in one entry; a call ends within days; no page was seen more often. More is a slip of the hand."""


def _phone(value: str) -> str:
    """Any spelling of a number, kept as it was written; one that is not whole is told by the check, and refused where it is typed."""
    if number_in(value) is None:
        raise ValueError("不是电话号码：位数不对" if digits_of(value) else "不是电话号码")
    return value


def _moment(value: object) -> object:
    if not isinstance(value, str):
        return value
    # Python reads many more forms, some of which guess: 「T09」 as nine o'clock sharp.
    if not re.fullmatch(_MOMENT_PATTERN, value):
        raise ValueError("不是正确的日期或时间，应写成 2026-03-01 或 2026-03-01T09:30")
    return date.fromisoformat(value) if len(value) == _DAY_LENGTH else _with_zone(datetime.fromisoformat(value))


def _with_zone(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=BEIJING)


def _not_after_today(value: date, info: ValidationInfo) -> date:
    """Refuse what lies in the future; the day of reading comes in as the validation context `today`."""
    today = (info.context or {}).get("today")
    if today is not None and day_of(value) > today:
        raise PydanticCustomError("future", "日期晚于今天，请核对")
    return value


def _not_before(first: date) -> AfterValidator:
    """Refuse a day before the first one that can be meant: it is a slip, and no calendar of limits could count from it."""
    def refuse(value: date) -> date:
        try:
            is_before = day_of(value) < first
        except OverflowError:
            raise ValueError("不是正确的日期或时间") from None
        if is_before:
            raise PydanticCustomError("too_early", "日期早于 {first}，请核对年份", {"first": first.isoformat()})
        return value
    return AfterValidator(refuse)


def _not_too_late(value: date) -> date:
    if value > LATEST_DAY:
        raise PydanticCustomError("too_late", "日期晚于 {last}，请核对年份", {"last": LATEST_DAY.isoformat()})
    return value


def _not_a_truth_value(value: object) -> object:
    # In Python true equals 1, and a literal 1 would take it.
    if isinstance(value, bool):
        raise ValueError("应当是整数")
    return value


def _money(value: object) -> object:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float | str) or (isinstance(value, str) and not _AMOUNT.fullmatch(value)):
        raise ValueError("应当是数字")
    amount = Decimal(str(value))
    # Of 1.9999999999999982 pydantic would say that it is too large.
    if amount.is_finite() and -int(amount.as_tuple().exponent) > _MOST_PLACES:
        raise ValueError("最多两位小数")
    return amount


def _identifier(value: str) -> str:
    if not re.fullmatch(_ID_PATTERN, value):
        raise ValueError("只能用英文字母、数字、- 和 _，以字母或者数字开头，最多 40 个字符")
    return value


def _company_code(value: str) -> str:
    from stdnum.cn import uscc

    if not uscc.is_valid(value):
        raise ValueError("统一社会信用代码的校验位不对")
    return value


def resident_id_is_valid(number: str) -> bool:
    """Whether a resident ID number (公民身份号码) has the form, birth date and check digit of GB 11643-1999.

    The area code is not looked up: it is that of the first registration, and the list that stdnum ships knows neither
    every area nor everyone who was registered later than born.
    """
    from stdnum.cn import ric
    from stdnum.exceptions import ValidationError

    shown = number.upper()
    if not _RESIDENT_ID.fullmatch(shown):
        return False
    try:
        ric.get_birth_date(shown)
    except ValidationError:
        return False
    return bool(ric.calc_check_digit(shown) == shown[-1])


class Form(Enum):
    """In which form a person writes a value; the interview reads each form by its own rules."""

    TEXT = auto()
    NAME = auto()
    ADDRESS = auto()
    DAY = auto()
    PAST_DAY = auto()
    MOMENT = auto()
    MONEY = auto()
    PERCENT = auto()
    COUNT = auto()
    SECONDS = auto()
    PHONE = auto()
    ID_NUMBER = auto()
    COMPANY_CODE = auto()


SELF, BORROWER, DECEASED = "self", "borrower", "deceased"
"""Whom a fact can name that stands in no list: the complainant, who borrowed where somebody else complains, a dead near relative."""


@dataclass(frozen=True, slots=True)
class RefersTo:
    """Marks an id that must stand in another section of the case.

    Attributes:
        section: the list that has it.
        besides: what it may name that stands in no list.
    """

    section: str
    besides: tuple[str, ...] = ()


Text = Annotated[str, Field(min_length=1), Form.TEXT]
Name = Annotated[str, Field(min_length=1), Form.NAME]
Address = Annotated[str, Field(min_length=1), Form.ADDRESS]
Identifier = Annotated[str, AfterValidator(_identifier), WithJsonSchema({"type": "string", "pattern": _ID_PATTERN})]
PartyId = Annotated[Identifier, RefersTo("parties")]
RecipientId = Annotated[Identifier, RefersTo("recipients", (SELF,))]
SubjectId = Annotated[Identifier, RefersTo("recipients", (SELF, BORROWER, DECEASED))]
EvidenceId = Annotated[Identifier, RefersTo("evidence")]
Phone = Annotated[str, AfterValidator(_phone), Field(min_length=1), Form.PHONE]
IdNumber = Annotated[str, Field(min_length=1), Form.ID_NUMBER]
CompanyCode = Annotated[str, AfterValidator(_company_code), Form.COMPANY_CODE]
Version = Annotated[Literal[2], BeforeValidator(_not_a_truth_value)]
Day = Annotated[date, _not_before(EARLIEST_DAY), AfterValidator(_not_too_late), Form.DAY]
PastDay = Annotated[date, _not_before(EARLIEST_DAY), AfterValidator(_not_after_today), Form.PAST_DAY]
LifeDay = Annotated[date, _not_before(_EARLIEST_LIFE), AfterValidator(_not_after_today), Form.PAST_DAY]
"""A day in the life of a person, which may lie long before the case."""
Moment = Annotated[
    datetime | date,
    BeforeValidator(_moment),
    _not_before(EARLIEST_DAY),
    AfterValidator(_not_after_today),
    Form.MOMENT,
    WithJsonSchema({"type": "string", "pattern": _MOMENT_PATTERN}),
]
_AMOUNT_SCHEMA = {"anyOf": [{"type": "number", "minimum": 0, "maximum": 9_999_999_999.99},
                            {"type": "string", "pattern": r"^[0-9]{1,10}(\.[0-9]{1,2})?$"}]}
Money = Annotated[
    Decimal, BeforeValidator(_money), Field(ge=0, max_digits=12, decimal_places=2), Form.MONEY, WithJsonSchema(_AMOUNT_SCHEMA)
]
Percent = Annotated[
    Decimal, BeforeValidator(_money), Field(ge=0, max_digits=12, decimal_places=2), Form.PERCENT, WithJsonSchema(_AMOUNT_SCHEMA)
]
Count = Annotated[int, Field(ge=1, le=_MOST_TIMES), Form.COUNT]
Views = Annotated[int, Field(ge=1, le=_MOST_VIEWS), Form.COUNT]
Seconds = Annotated[int, Field(ge=1, le=_MOST_SECONDS), Form.SECONDS]
