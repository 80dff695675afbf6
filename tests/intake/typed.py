"""What a person might type, made up for property tests; and how a reader is held to its promise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import strategies as st
from pydantic import TypeAdapter

from complaintgen.errors import AnswerError

TODAY = date(2026, 11, 25)
"""A Wednesday."""

_PIECES = [
    *"0123456789０１９年月日号点时分秒周-/.:：。、,，+万千百十亿元块角毛个多几半刻零〇一二两三九廿XxIO*()（）¥￥%²½①\u200b\u3000 \t\n",
    "今天", "昨天", "昨晚", "上周", "上个月", "去年", "明天", "前", "星期", "礼拜天", "凌晨", "上午", "晚上", "半夜", "am", "元旦", "国庆", "当天",
    "2026", "20260301", "13800001234", "138", "106", "021", "+86", "0086", "+852", "隐藏", "号码", "人民币", "大概", "负", "w", "k", "到", "三五",
    "110101199203151035", "91110101", "次", "条", "通", "小时", "分钟", "\x00", "\ud800", "\ufffe", "٣", "Ⅷ", "㋀", "abc",
]


def words() -> st.SearchStrategy[str]:
    """Any text, and text put together from the pieces that readers look for."""
    return st.text(max_size=30) | st.lists(st.sampled_from(_PIECES), max_size=12).map("".join)


def holds_promise(read: Callable[[str], object], text: str, kind: Any) -> bool:  # Any: an annotated type is no type to mypy
    """Whether a reader gives what the model takes as it is, or refuses with a reason and a remedy in Chinese."""
    try:
        value = read(text)
    except AnswerError as error:
        return all(fault.reason and fault.remedy and not fault.reason.endswith("。") for fault in error.faults)
    return bool(TypeAdapter(kind).validate_python(value, context={"today": TODAY}, strict=True) == value)


def full_width(text: str) -> str:
    """The same words as a Chinese keyboard writes them in full width."""
    return "".join(chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else character for character in text)
