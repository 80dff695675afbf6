"""What the person typed that would hurt them in a paper: found in their own words, never in a quoted message."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pydantic import BaseModel

from complaintgen.case.ask import ask_of
from complaintgen.case.model import Case

_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|『[^』]*』|\"[^\"]*\"")


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to reconsider: its rule, JSON path, what is wrong and what to do (in Chinese)."""

    rule: str
    path: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing to look for, and what to say of it (in Chinese)."""

    id: str
    pattern: re.Pattern[str]
    reason: str
    remedy: str


def remarks_on(case: Case) -> tuple[Remark, ...]:
    """Everything found, in the order of the case file."""
    return (*_on_own_words(case), *_on_numbers(case))


def _on_own_words(case: Case) -> Iterator[Remark]:
    for path, text in _own_words(case, ""):
        unquoted = _QUOTED.sub("", text)
        for rule in rules():
            found = rule.pattern.search(unquoted)
            if found:
                shown = "" if rule.id == "id_number" else f"「{found.group()}」"
                yield Remark(rule.id, path, rule.reason + shown, rule.remedy)


def _on_numbers(case: Case) -> Iterator[Remark]:
    for index, contact in enumerate(case.contacts):
        if contact.sender and contact.sender == contact.callback:
            yield Remark("callback_as_sender", f"contacts[{index}].sender", "发送号码与内容中的回电号码相同",
                         "请对照手机：发送号码是短信顶部显示的号码，内容里让您回拨的号码填在“内容中的回电号码”")
        elif contact.sender and not contact.callback and contact.text and contact.sender in contact.text:
            yield Remark("callback_as_sender", f"contacts[{index}].sender", "发送号码出现在内容里，可能是回电号码",
                         "请对照手机核对；是回电号码的，改填在“内容中的回电号码”")


def _own_words(model: BaseModel, place: str) -> Iterator[tuple[str, str]]:
    for name in type(model).model_fields:
        value, path = getattr(model, name), f"{place}.{name}".lstrip(".")
        for where, item in [(f"{path}[{i}]", item) for i, item in enumerate(value)] if isinstance(value, tuple) else [(path, value)]:
            if isinstance(item, BaseModel):
                yield from _own_words(item, where)
            elif isinstance(item, str) and ask_of(type(model), name).is_own_words:
                yield where, item


@cache
def rules() -> tuple[Rule, ...]:
    """Everything that is looked for, in the order of the data."""
    data = tomllib.loads((files("complaintgen.case") / "wording.toml").read_text(encoding="utf-8"))["rule"]
    return tuple(Rule(entry["id"], re.compile(entry["pattern"]), entry["reason"], entry["remedy"]) for entry in data)
