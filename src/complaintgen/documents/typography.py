"""How Chinese papers write days, amounts, numbers and names: the Jinja filters of every template.

Each is pure. A value still missing passes through untouched, so that 「【待填：…】」 survives any filter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby

from complaintgen.case.scalars import BEIJING, day_of
from complaintgen.numerals import amount_in_capitals, article_numeral

MISSING_START, MISSING_END = "\ufdd0", "\ufdd1"
"""Noncharacters around 「【待填：…】」: no case can hold them, so they mark what the program wrote."""


class Missing(str):
    """The visible blank for a required fact that was not given."""

    __slots__ = ()

    @classmethod
    def of(cls, title: str) -> Missing:
        """The blank for the fact of that title."""
        return cls(f"{MISSING_START}【待填：{title}】{MISSING_END}")


@dataclass(frozen=True, slots=True)
class Masks:
    """How the names and numbers of other people are hidden on paper.

    Attributes:
        name_character: stands for each hidden character of a name.
        keep_surname: the first character of a name is shown.
        phone_character: stands for the hidden digits of a number.
        phone_first: how many digits are shown at the start of a number.
        phone_last: how many at its end.
        unnamed: a person whose name is not known.
        unknown_number: a sender whose number is not known.
    """

    name_character: str = "某"
    keep_surname: bool = True
    phone_character: str = "*"
    phone_first: int = 3
    phone_last: int = 4
    unnamed: str = "他人"
    unknown_number: str = "号码不详"

    def name(self, name: str) -> str:
        """Hide a person's given name: 王小明 is 王某某."""
        shown = name[:1] if self.keep_surname else ""
        return shown + self.name_character * max(len(name) - len(shown), 1)

    def phone(self, phone: str) -> str:
        """Hide the middle of a personal number, 13800001234 is 138****1234; shorter ones belong to firms and are shown."""
        if len(phone) < 11:
            return phone
        return phone[:self.phone_first] + self.phone_character * 4 + phone[len(phone) - self.phone_last:]


def chinese_day(value: datetime | date) -> str:
    """2026-03-01 is 2026年3月1日."""
    day = day_of(value)
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_moment(value: datetime | date) -> str:
    """The day, with hour and minute in Beijing where they are known."""
    if not isinstance(value, datetime):
        return chinese_day(value)
    local = value.astimezone(BEIJING)
    return f"{chinese_day(value)}{local.hour}时{local.minute:02d}分"


def yuan(value: Decimal) -> str:
    """3000 is 3000元, 52.5 is 52.50元."""
    return f"{value:.0f}元" if value == value.to_integral() else f"{value:.2f}元"


def numbered(values: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Pair each value with its Chinese ordinal, from 一."""
    return [(article_numeral(index), value) for index, value in enumerate(values, 1)]


def ranges(numbers: Iterable[int]) -> str:
    """Write ascending numbers briefly: 1, 2, 3, 7 is 1—3、7."""
    runs = []
    for _, run in groupby(enumerate(sorted(set(numbers))), key=lambda pair: pair[1] - pair[0]):
        members = [number for _, number in run]
        runs.append(str(members[0]) if len(members) == 1 else f"{members[0]}—{members[-1]}")
    return "、".join(runs)


def _passing_missing(write: Callable[..., str]) -> Callable[..., str]:
    def filtered(value: object) -> str:
        return value if isinstance(value, Missing) else write(value)

    return filtered


_FILTERS: dict[str, Callable[..., object]] = {
    "day": _passing_missing(chinese_day),
    "moment": _passing_missing(chinese_moment),
    "yuan": _passing_missing(yuan),
    "capitals": _passing_missing(amount_in_capitals),
    "ordinal": article_numeral,
    "numbered": numbered,
    "ranges": ranges,
}


def filters(masks: Masks) -> dict[str, Callable[..., object]]:
    """Filter by the name that templates use."""
    return _FILTERS | {"masked_name": _passing_missing(masks.name), "masked_phone": _passing_missing(masks.phone)}


DEFAULT_MASKS = Masks()
FILTERS = filters(DEFAULT_MASKS)
"""The filters with the masks of a pack that says nothing of them."""
