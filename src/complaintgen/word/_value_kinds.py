"""What a value is, in words that someone who edits a template understands; never the value itself, which may be personal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from jinja2 import Undefined
from pydantic import BaseModel

from complaintgen.case.fields import Labelled, YesNo

_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (type(None), "空的（没有填写）"), (Undefined, "没有的名称"), (bool, "是或否"), (Labelled, "选项"), (str, "文字"),
    ((int, float, Decimal), "数字"), (date, "日期"), ((list, tuple, set, frozenset), "列表"), (Mapping, "对照表"), (BaseModel, "一组事实"),
)


def described(value: object) -> str:
    """The kind of a value in Chinese."""
    for kind, words in _KINDS:
        if isinstance(value, kind):
            return words
    return "函数" if callable(value) else "一组内容"


def can_be_written(value: object) -> bool:
    """Whether a value can stand in a paper: text, a number, a day, a pack's own 是 or 否; not a list, a truth value, or nothing."""
    return isinstance(value, str | int | float | Decimal | date | YesNo | Undefined) and not isinstance(value, bool)
