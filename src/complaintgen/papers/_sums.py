"""Whether the words of a contact tell the sum of the loan, in figures or as it is spoken: who knows it knows the loan.

In: a case, the annex rows. Out: the rows, and the sum.
Source: 民诉法司法解释 art. 108; documents.md 6.5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Annotated

from complaintgen.case.fields import Title
from complaintgen.case.model import Case, Contact
from complaintgen.formatting import ranges
from complaintgen.patterns import Pattern

_FIGURE = Pattern(r"\d[\d,.]*\d|\d")
_TEN_THOUSANDS = Pattern(r"(\d[\d.]*)万")
_SPOKEN = Pattern(r"[零〇一二两三四五六七八九十百千万]+")
_DIGITS = ("零", "一", "二", "三", "四", "五", "六", "七", "八", "九")
_UNITS = ((10000, "万"), (1000, "千"), (100, "百"))
_TEN = 10
_SUMS_KEPT = 16
"""A case has two; every word of every contact is compared with them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SumInWords:
    """The contacts whose words tell the sum of the loan."""

    amount: Annotated[Decimal, Title("借款金额（元）")]
    rows: Annotated[str, Title("附表行号")]


def sums_of(case: Case) -> tuple[Decimal, ...]:
    """The sum borrowed and the sum due, as far as they were told."""
    return tuple(filter(None, (case.loan.principal, case.loan.sum_due)))


def tells(contact: Contact, amount: Decimal) -> bool:
    """Whether the words of a contact hold a sum."""
    text = contact.text or ""
    figures = {f"{amount:f}".removesuffix(".00"), f"{amount:,f}".removesuffix(".00")}
    return (any(found.group() in figures for found in _FIGURE.finditer(text) if text[found.end():found.end() + 1] != "万")
            or any(_is_amount(found.group(1), amount) for found in _TEN_THOUSANDS.finditer(text))
            or any(found.group() in _spoken(amount) for found in _SPOKEN.finditer(text)))


def _is_amount(ten_thousands: str, amount: Decimal) -> bool:
    whole, _, part = ten_thousands.partition(".")
    return part.isdigit() is ("." in ten_thousands) and Decimal(ten_thousands) * _UNITS[0][0] == amount if whole.isdigit() else False


@lru_cache(maxsize=_SUMS_KEPT)
def _spoken(amount: Decimal) -> frozenset[str]:
    """A sum of whole hundreds below 100000 as it is said: 六千五百 and 六千五, 两万三千 and 两万三."""
    rest, said = int(amount), [("", 0)]
    if amount != rest or rest % _UNITS[-1][0] or rest >= _UNITS[0][0] * _TEN:
        return frozenset()
    for worth, unit in _UNITS:
        digit, rest = divmod(rest, worth)
        if digit:
            said = [(text + ("零" if last > worth * _TEN else "") + name + unit, worth) for text, last in said for name in _names(digit, unit)]
    whole = {text for text, _ in said}
    return frozenset(whole | {text[:-1] for text in whole if _ends_short(text)})


def _names(digit: int, unit: str) -> tuple[str, ...]:
    return ("二", "两") if _DIGITS[digit] == "二" and unit != "百" else (_DIGITS[digit],)


def _ends_short(text: str) -> bool:
    """Whether the last unit may be left out: it is the one below that of the digit before."""
    return text[-3:-2] + text[-1:] in ("万千", "千百")


def sum_in_words(case: Case, rows: Mapping[str, int]) -> SumInWords | None:
    """The sum borrowed, or else the sum due, where contacts tell it."""
    for amount in sums_of(case):
        if found := [rows[contact.id] for contact in case.contacts if contact.id in rows and tells(contact, amount)]:
            return SumInWords(amount=amount, rows=ranges(sorted(found)))
    return None
