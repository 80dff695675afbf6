"""A table that was pasted: its head names the columns and is no message; each row is a message or a call.

In: the lines of a paste. Out: its messages and calls, or None where the first row names no columns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from complaintgen.case.enums import Channel
from complaintgen.intake._read_event import Side
from complaintgen.intake.conversations._calls import call_facts, seconds_in
from complaintgen.intake.conversations._drafts import RULE, Draft, filled
from complaintgen.intake.conversations._headers import who_in
from complaintgen.intake.conversations._sides import side_of_mark
from complaintgen.intake.conversations._stamps import STAMP, Stamp, shown_form, stamp_of
from complaintgen.patterns import Pattern

_HEADS: Mapping[str, str] = {
    "number": "序号 编号 no #",
    "day": "日期 通话日期 短信日期 date",
    "time": "时间 通话时间 日期时间 时刻 收到时间 接收时间 发送时间 通话开始时间 开始时间 起始时间 呼叫时间 来电时间 time datetime",
    "from": "发件人 发信人 发送人 发送者 发送方 来源 来电号码 发送号码 sender from",
    "who": "号码 对方号码 对方 电话号码 电话 手机号 手机号码 主叫号码 number phone",
    "name": "姓名 联系人 昵称 对方姓名 name contact",
    "to": "收件人 收信人 接收人 接收者 recipient to",
    "text": "内容 正文 短信内容 信息内容 消息内容 短信 信息 消息 原文 content text message body",
    "kind": "类型 方向 收发 通话类型 呼叫类型 短信类型 状态 type direction",
    "length": "时长 通话时长 通话时长(秒) 时长(秒) 持续时间 duration",
    "other": "归属地 地区 备注 运营商 费用 通信地点 通话地点 次数",
}
_COLUMNS = {word: column for column, words in _HEADS.items() for word in words.split()}
_STAMP = Pattern(rf" *{STAMP} *")
_SPLITS = (Pattern(r"\t+"), Pattern(r" *\| *"), Pattern(r"[ \u3000]{2,}"), Pattern(r" *, *"), Pattern(r"[ \u3000]+(?![0-9]{1,2}:[0-9]{2})"), Pattern(r"[ \u3000]+"))
"""What may stand between columns, the surest first; a single space between a day and its time parts none."""


def by_columns(lines: Sequence[str], today: date) -> list[Draft] | None:
    """The rows of a table whose first line names its columns."""
    order = filled(lines)
    for split in _SPLITS if len(order) > 1 else ():
        columns = _columns_in(lines[order[0]], split)
        if columns and (rows := _rows(lines, order, columns, split, today)):
            return rows
    return None


def _columns_in(line: str, split: Pattern[str]) -> list[str] | None:
    shown = _shown(line)
    cells = [cell.strip().casefold().replace(" ", "") for cell in split.split(shown.strip(" |")) if isinstance(cell, str)]
    columns = [_COLUMNS.get(cell, "") for cell in cells]
    has_event = {"text", "kind", "length"} & set(columns) and {"day", "time", "who", "from", "name"} & set(columns)
    return columns if len(columns) > 1 and all(columns) and has_event else None


def _shown(line: str) -> str:
    """In half width, with the tabs that part columns."""
    return "".join("\t" if character == "\t" else shown_form(character) for character in line)


def _rows(lines: Sequence[str], order: Sequence[int], columns: Sequence[str], split: Pattern[str], today: date) -> list[Draft] | None:
    drafts = [Draft(first=order[0], header=lines[order[0]].strip())]
    for index in order[1:]:
        if RULE.fullmatch(lines[index].replace("|", "-").replace("+", "-")):
            drafts.append(Draft(first=index, header=lines[index].strip()))
            continue
        cells = _cells(lines[index], len(columns), split)
        row = _row(index, lines[index], dict(zip(columns, cells, strict=False)), today) if len(cells) == len(columns) else None
        if row is not None:
            drafts.append(row)
        elif len(drafts) > 1 and drafts[-1].text:
            drafts[-1] = replace(drafts[-1], text=f"{drafts[-1].text}\n{lines[index].strip()}")
        else:
            return None
    return drafts if any(draft.is_event for draft in drafts) else None


def _cells(line: str, number: int, split: Pattern[str]) -> list[tuple[int, int]]:
    """Where each cell of a row stands; the last holds the rest of the line."""
    shown = _shown(line).rstrip(" |")
    begin = len(shown) - len(shown.lstrip(" |"))
    cells: list[tuple[int, int]] = []
    for found in split.finditer(shown[begin:]):
        if len(cells) == number - 1:
            break
        cells.append((begin, found.start() + len(shown) - len(shown.lstrip(" |"))))
        begin = found.end() + len(shown) - len(shown.lstrip(" |"))
    return [*cells, (begin, len(shown))]


def _row(index: int, line: str, cells: Mapping[str, tuple[int, int]], today: date) -> Draft | None:
    told = {column: shown_form(line[begin:end]).strip() for column, (begin, end) in cells.items()}
    stamp = _stamp(" ".join(told[column] for column in ("day", "time") if told.get(column)), today)
    sender, account = who_in(told.get("from") or told.get("who") or "")
    if name := told.get("name"):
        named, account = who_in(name)
        sender = sender or named
    text_at = cells.get("text")
    if text_at and line[text_at[0]:text_at[1]].strip():
        side = Side.MINE if "to" in told and not told.get("from") and not told.get("who") else side_of_mark(told.get("kind", ""))
        header = f"{line[:text_at[0]].strip()}\n{line[text_at[1]:].strip()}".strip("\n")
        return Draft(first=index, header=header, text=line[text_at[0]:text_at[1]].strip(), stamp=stamp, sender=sender, account=account,
                     side=side, channel=Channel.SMS if told.get("kind") == "短信" else None)
    side, answered = call_facts(told.get("kind", ""))
    seconds = seconds_in(told.get("length", ""))
    if not told.get("kind") and seconds is None:
        return None
    return Draft(first=index, header=line.strip(), stamp=stamp, sender=sender, account=account, side=side, channel=Channel.CALL,
                 answered=True if answered is None and seconds else answered, duration_seconds=None if answered is False else seconds)


def _stamp(written: str, today: date) -> Stamp:
    found = _STAMP.fullmatch(re.sub(r"\s+", " ", written)) if written else None
    return (stamp_of(found, today) if found else None) or Stamp(written=written)
