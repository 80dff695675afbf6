"""`complaintgen import`: what a phone or a carrier gave out becomes events of a case, of the person's choosing."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from complaintgen.cli._click_zh import ChineseCommand
from complaintgen.cli._import_dialogue import ChannelQuestion, chosen_at_terminal, columns_at_terminal
from complaintgen.cli._import_originals import originals_of
from complaintgen.cli._import_report import print_dry_run, print_overview, print_result
from complaintgen.errors import Fault, UserError

if TYPE_CHECKING:
    from complaintgen.files.disk import Source
    from complaintgen.intake.importers import ExistingCase, ImportChoice, Read


class _Wanted(TypedDict):
    """The options that say which events are wanted."""

    every: bool
    first: datetime | None
    last: datetime | None
    senders: tuple[str, ...]
    words: tuple[str, ...]
    recipient: str | None


_STDIN = "-"
_PROGRESS_EVERY = 2_000


@click.command("import", cls=ChineseCommand)
@click.argument("case_file", metavar="案件文件", type=click.Path(path_type=Path))
@click.argument("files", metavar="文件...", nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="只看能读出什么，案件文件不改。")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出，供程序读取。")
@click.option("--all", "every", is_flag=True, help="读出的全部登记。")
@click.option("--from", "first", type=click.DateTime(["%Y-%m-%d"]), metavar="日期", help="只登记这一天以后的（含当天）。")
@click.option("--to", "last", type=click.DateTime(["%Y-%m-%d"]), metavar="日期", help="只登记这一天以前的（含当天）。")
@click.option("--sender", "senders", multiple=True, metavar="号码", help="只登记这个号码或者账号发来、打来的，可重复。")
@click.option("--contains", "words", multiple=True, metavar="文字", help="只登记内容里有这几个字的，可重复，有其中之一就登记。")
@click.option("--map", "columns", multiple=True, metavar="列名=字段",
              help="表格的这一列是什么，可重复；字段：at、sender、account、text、channel、direction、duration_seconds、count、recipient、signature。")
@click.option("--tz", "zone", metavar="时区", help="文件里没有写时区的时间是哪个时区的，例如 Asia/Tokyo、+09:00；默认北京时间。")
@click.option("--channel", "channel_name", type=click.Choice(["sms", "wechat", "qq", "call"]), help="文件里没有写怎样联系的，都是这一种：sms 短信、wechat 微信、qq、call 电话。")
@click.option("--recipient", metavar="收到的人", help="文件里没有写收到的人的，都是这个人收到的：本人，或者案件里登记的编号、姓名、号码。")
@click.option("--copy", is_flag=True, help="先把原件留存在案件旁边（只读，记下 SHA-256 值），再从留存的那一份读取；以后用 complaintgen evidence verify 核对。")
@click.option("--partial", is_flag=True, help="文件残缺、后面读不出的，登记前面已经读出的。")
def import_files(case_file: Path, files: tuple[str, ...], dry_run: bool, as_json: bool, columns: tuple[str, ...], zone: str | None, channel_name: str | None,
                 copy: bool, partial: bool, **wanted: Unpack[_Wanted]) -> None:
    """把手机备份、运营商详单、聊天记录读进案件文件。

    文件是什么格式，按内容识别；- 为从标准输入粘贴的文字。原文件不会改动。没有案件文件的，新建一份。
    读出的文件和存有原件的手机列入证据，待本人核对。自己发出、拨出的不登记为对方的联系；重复的只登记一次。推算出来、没有写明的，记在案件的待核对事项里，运行 complaintgen new 逐项确认。
    """
    # The rooms load here, so that --help stays quick.
    from complaintgen.case.enums import Channel
    from complaintgen.case.reading import take_case_out
    from complaintgen.cli._case_update import existing_case, merged_into, save_case

    case_file = case_file if dry_run else take_case_out(case_file)
    held = existing_case(case_file, date.today(), zone=_zone_of(zone), columns=_columns_of(columns), channel=Channel(channel_name) if channel_name else None)
    choice = _choice_of(wanted, held.case)
    sources = [_source_of(file) for file in files]
    is_asked = _is_at_terminal() and _STDIN not in files and not dry_run
    if is_asked and not columns:
        held = replace(held, case=_with_columns_told(sources, held.case))
    series = _series_of(sources, held.case)
    if dry_run:
        print_dry_run(_read(sources, held.case, series), choice, held.case.today, as_json=as_json)
        return
    if not any(wanted[name] for name in ("every", "first", "last", "senders", "words")):
        found = print_overview(_read(sources, held.case, series), choice, held.case.today)
        chosen = chosen_at_terminal(found, choice) if is_asked else None
        if chosen is None:
            raise UserError(Fault("complaintgen import", "还没有说明登记哪些，案件文件没有改动",
                                  "全部登记加 --all；只登记一部分加 --from、--to（日期）、--sender（号码）或者 --contains（文字）；只看不登记加 --dry-run"))
        choice = chosen
    if is_asked and channel_name is None:
        choice = replace(choice, channel=ChannelQuestion(), proposes_channel=False)
    originals = originals_of(sources, case_file, is_kept=copy)
    update = merged_into(held, ((original.file, _read([original.source], held.case, series)) for original in originals), choice, accepts_part=partial)
    save_case(held, update)
    print_result(update, case_file, [original.kept_as for original in originals if original.kept_as], as_json=as_json)


def _choice_of(wanted: _Wanted, case: ExistingCase) -> ImportChoice:
    from complaintgen.intake.importers import ImportChoice

    first, last = (moment.date() if moment else None for moment in (wanted["first"], wanted["last"]))
    if first and last and last < first:
        raise UserError(Fault("--from、--to", "结束的日期早于开始的日期", "请核对两个日期"))
    return ImportChoice(first=first, last=last, senders=wanted["senders"], words=wanted["words"], recipient=_recipient_of(wanted["recipient"], case),
                        channel=lambda event: case.channel, proposes_channel=True)


def _with_columns_told(sources: list[Source], case: ExistingCase) -> ExistingCase:
    """The case with what the person says that the columns of a table hold of which no heading is known."""
    from complaintgen.intake.importers import UnknownColumnsError, read_source

    for source in sources:
        try:
            next(read_source(source, case), None)
        except UnknownColumnsError as error:
            case = replace(case, columns={**case.columns, **columns_at_terminal(error, source.name)})
        except UserError:
            continue  # it is told where the file is read
    return case


def _source_of(file: str) -> Source:
    """The file that was named, or the text that is given on the standard input."""
    from complaintgen.files.disk import LARGEST_FILE, Source

    if file != _STDIN:
        return Source(Path(file))
    stream = getattr(sys.stdin, "buffer", None)
    data = stream.read(LARGEST_FILE + 1) if stream else b""
    if len(data) > LARGEST_FILE:
        raise UserError(Fault("标准输入", f"超过 {LARGEST_FILE >> 20} MB", "请存成文件后导入"))
    return Source(Path(), held=data)


def _series_of(sources: list[Source], case: ExistingCase) -> Mapping[Source, Sequence[Read]]:
    """What pictures of one conversation hold together; nothing where there are no two pictures."""
    from complaintgen.intake.importers import read_series

    return read_series(sources, case) if len(sources) > 1 else {}


def _read(sources: list[Source], case: ExistingCase, series: Mapping[Source, Sequence[Read]]) -> Iterator[tuple[str, Read]]:
    """All that the files hold, each with the name of its file; how far it is, a person at a terminal sees."""
    from complaintgen.intake.importers import read_source

    is_shown = sys.stderr.isatty()
    number = 0
    for source in sources:
        for item in series.get(source) or read_source(source, case):
            number += 1
            if is_shown and number % _PROGRESS_EVERY == 0:
                click.echo(f"\r已经读了 {number} 条 …", err=True, nl=False)
            yield source.path.name, item
    if is_shown and number >= _PROGRESS_EVERY:
        click.echo("\r", err=True, nl=False)


def _is_at_terminal() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _recipient_of(words: str | None, case: ExistingCase) -> str | None:
    if words is None:
        return None
    found = words if words in case.recipient_ids else case.recipient_called(words)
    if found is None:
        known = "、".join(case.recipient_ids)
        raise UserError(Fault("--recipient", f"案件里没有登记「{words}」，或者不止一个人这样称呼", f"可以写：本人、{known}，或者案件里登记的姓名、号码"))
    return found


def _columns_of(pairs: tuple[str, ...]) -> dict[str, str]:
    from complaintgen.intake.importers import COLUMN_FIELDS

    columns = {}
    for pair in pairs:
        heading, equals, name = pair.rpartition("=")
        if not equals or not heading.strip() or name.strip() not in COLUMN_FIELDS:
            raise UserError(Fault(f"--map {pair}", "应当写成 列名=字段", f"例如 --map 发生时间=at；字段可以是 {'、'.join(COLUMN_FIELDS)}"))
        columns[heading.strip()] = name.strip()
    return columns


def _zone_of(words: str | None) -> tzinfo | None:
    """The zone that a person names by its place or by the hours from Greenwich."""
    if words is None:
        return None
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        offset = datetime.strptime(words.removeprefix("UTC").removeprefix("GMT"), "%z").utcoffset()
        return timezone(offset or timedelta())
    except ValueError:
        pass
    try:
        return ZoneInfo(words)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UserError(Fault(f"--tz {words}", "没有这个时区", "请写成 Asia/Shanghai、Asia/Tokyo 这样的名称，或者 +09:00 这样的时差")) from None
