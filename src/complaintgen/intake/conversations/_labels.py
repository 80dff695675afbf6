"""Messages written down under labels: 发件人：… 时间：… 内容：…, each on its line or all on one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from complaintgen.patterns import Pattern

SENDER_LABELS = "From|Sender|发件人|发信人|发送人|发送者|发送方|发送号码|来电号码|对方号码|来自"
"""What is written before the sender of a message and seldom before anything else."""

_LABELS = {
    "from": SENDER_LABELS,
    "sender": "对方|号码|手机号|联系人|姓名|昵称",
    "recipient": "To|收件人|发送至|收信人|接收人|接收者|接收号码|本机号码",
    "time": "Date|Time|时间|日期|收到时间|接收时间|发送时间|短信时间",
    "content": "Message|Body|Text|内容|正文|短信内容|信息内容|消息内容|短信|原文",
    "kind": "类型|状态|方向|收发",
}
_KINDS = {name: kind for kind, names in _LABELS.items() for name in names.split("|")}
_LABEL = Pattern(rf"(?:^|(?<=[\s,，;；|]))\s*[【\[]?({'|'.join(sorted(_KINDS, key=len, reverse=True))})[】\]]?\s*[:：][^\S\n]*")
_NUMBER = Pattern(r"[+0-9][0-9*xX -]{4,}")
_MOST_LINES = 6
_LONGEST_VALUE = 120


@dataclass(frozen=True, slots=True)
class LabelBlock:
    """The labelled lines before a message.

    Attributes:
        last: the index of the line on which 内容 stands, or else of the last labelled line.
        column: where the message begins in that line.
        values: what stood under `from` or `sender` and under `time`, as written.
    """

    last: int
    column: int
    values: Mapping[str, str]


def label_block(lines: Sequence[str], first: int) -> LabelBlock | None:
    """The block that begins on a line: at least a sender or a time, then the content, and nothing but labels before it.

    Where 内容 is not written, both the sender and the time must be; a summons, too, has 姓名 and 时间.
    """
    values: dict[str, str] = {}
    for index in range(first, min(first + _MOST_LINES, len(lines))):
        labels = list(_LABEL.finditer(lines[index][:_LONGEST_VALUE * 2]))
        if not labels or lines[index][:labels[0].start()].strip():
            return _without_content(lines, index - 1, values)
        for label, following in zip(labels, [*labels[1:], None], strict=True):
            kind = _KINDS[label[1]]
            if kind == "content":
                return LabelBlock(index, label.end(), values) if values.keys() & {"from", "sender", "time", "recipient"} else None
            end = following.start() if following else len(lines[index])
            if kind in values or end - label.end() > _LONGEST_VALUE:
                return None
            values[kind] = lines[index][label.end():end].strip(" \t,，;；|")
    return None


def label_line(line: str) -> Mapping[str, str] | None:
    """What a line says under labels of sender, time or kind; None where it holds anything else."""
    labels = list(_LABEL.finditer(line[:_LONGEST_VALUE]))
    if not labels or line[:labels[0].start()].strip() or len(line) > _LONGEST_VALUE:
        return None
    ends = [*(label.start() for label in labels[1:]), len(line)]
    values = {_KINDS[label[1]]: line[label.end():end].strip(" \t,，;；|") for label, end in zip(labels, ends, strict=True)}
    return None if "content" in values else values


def content_column(line: str) -> int:
    """Where the words begin in a line that opens with the label 内容; 0 where it does not."""
    label = _LABEL.match(line)
    return label.end() if label and _KINDS[label[1]] == "content" else 0


def _without_content(lines: Sequence[str], last: int, values: Mapping[str, str]) -> LabelBlock | None:
    is_over_words = any(lines[index].strip() for index in range(last + 1, len(lines)))
    is_told = "time" in values and ("from" in values or _NUMBER.fullmatch(values.get("sender", "")))
    return LabelBlock(last, len(lines[last]), values) if is_over_words and is_told else None
