"""`tag`: what a message holds (threats, insults, disclosure …), how sure that is, and the words that led to it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from complaintgen.cli._click_zh import ChineseCommand
from complaintgen.cli._output import print_json

if TYPE_CHECKING:
    from complaintgen.intake.tagging import MessageReading

_STDIN = "-"
_LARGEST = 1 << 20


@click.command("tag", cls=ChineseCommand)
@click.argument("text", metavar="原文")
@click.option("--to", type=click.Choice(["debtor", "third_party"]), default="debtor", help="收到信息的是借款人（debtor，默认）还是别人（third_party）。")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出，供程序读取。")
def tag(text: str, to: str, *, as_json: bool) -> None:
    """看一条信息（- 为标准输入）是不是催收，有哪些特征（威胁、侮辱、披露欠款等），把握多大，根据哪些原话。

    在本机判断，不联网。这是建议，由人核对；拿不准的会写明。
    """
    # The room loads here, so that --help stays quick.
    from complaintgen.intake.tagging import read_message

    reading = read_message(_from_stdin() if text == _STDIN else text, is_to_borrower=to == "debtor")
    if as_json:
        print_json(_as_object(reading))
    else:
        click.echo("\n".join(_lines(reading)))


def _from_stdin() -> str:
    """The message on standard input.

    Raises:
        ReadError: it is too large or no text.
    """
    from complaintgen.errors import Fault, ReadError
    from complaintgen.files.disk import decode, undecodable

    data = sys.stdin.buffer.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise ReadError(Fault("标准输入", f"超过 {_LARGEST >> 20} MB", "请确认这是一条信息的原文"))
    text = decode(data, is_prose=True)
    if text is None:
        raise ReadError(undecodable("标准输入", data))
    return text


def _as_object(reading: MessageReading) -> dict[str, object]:
    tags = [{"tag": item.tag.value, "confidence": item.confidence, "words": list(item.words)} for item in reading.suggestions]
    return {"is_collection": {"value": reading.is_collection, "confidence": reading.confidence}, "tags": tags}


def _lines(reading: MessageReading) -> list[str]:
    if not reading.is_collection:
        return [f"不像催收信息（是催收的可能 {reading.confidence:.0%}）。"]
    rows = [f"{item.tag.option}：{'、'.join(f'“{word}”' for word in item.words)}（把握 {item.confidence:.0%}{'' if item.is_sure else '，拿不准，请自己看'}）"
            for item in reading.suggestions]
    first = f"是催收信息（把握 {reading.confidence:.0%}）。" if reading.is_sure else f"可能是催收信息（把握 {reading.confidence:.0%}，拿不准，请自己看）。"
    return [first, *(rows or ["没有看出威胁、侮辱等特征，请自己看。"])]
