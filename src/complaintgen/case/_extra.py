"""Questions that a template pack asks besides those of the model; their answers stand as text in `Case.extra`.

In: what a pack declares. Out: questions in the form of `Ask`, and the value that an answer's text means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from complaintgen.case._ask import Ask

ExtraKind = Literal["text", "yes_no", "choice", "day", "amount"]
KINDS: tuple[ExtraKind, ...] = get_args(ExtraKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraQuestion:
    """One question of a pack.

    Attributes:
        id: the name of its answer in `Case.extra` and in templates, such as "clinic_case_number".
        ask: title, question, help, section and conditions, in the form of the model's own facts.
        kind: what its answer is.
        choices: the answers to choose from, where it is a choice.
        is_required: a paper that reads it through `must.extra` is a draft without it; the interview insists.
        is_remembered: a clinic gives the same answer in the next case too.
    """

    id: str
    ask: Ask
    kind: ExtraKind = "text"
    choices: tuple[str, ...] = ()
    is_required: bool = False
    is_remembered: bool = False

    @property
    def path(self) -> str:
        """The JSON path of its answer."""
        return f"extra.{self.id}"


@dataclass(frozen=True, slots=True)
class YesNo:
    """An answer of yes or no: a truth value in a condition, 是 or 否 on paper."""

    is_yes: bool

    def __bool__(self) -> bool:
        return self.is_yes

    def __str__(self) -> str:
        return "是" if self.is_yes else "否"


ExtraValue = str | YesNo | date | Decimal


def value_of(question: ExtraQuestion, answer: str) -> ExtraValue:
    """What the text of an answer means.

    Args:
        question: the question that was asked.
        answer: "yes" or "no", a choice, 2026-03-01, an amount in yuan, or any text.

    Raises:
        ValueError: it is no answer to that question; the message says in Chinese what would be.
    """
    if question.kind == "choice" and answer not in question.choices:
        raise ValueError(f"不在可选的答案中，可以填写：{'、'.join(question.choices)}")
    return _READERS.get(question.kind, str)(answer)


def _yes_no(answer: str) -> YesNo:
    if answer not in ("yes", "no"):
        raise ValueError("应当填写 yes（是）或者 no（否）")
    return YesNo(answer == "yes")


def _day(answer: str) -> date:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", answer):
            return date.fromisoformat(answer)
    except ValueError:
        pass  # 2026-02-30 has the right form and is no day
    raise ValueError("不是正确的日期，应写成 2026-03-01")


def _amount(answer: str) -> Decimal:
    if not re.fullmatch(r"[0-9]{1,10}(\.[0-9]{1,2})?", answer):
        raise ValueError("应当是金额（元），最多两位小数")
    return Decimal(answer)


_READERS: Mapping[ExtraKind, Callable[[str], ExtraValue]] = {"yes_no": _yes_no, "day": _day, "amount": _amount}
