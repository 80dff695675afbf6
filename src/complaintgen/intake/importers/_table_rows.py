"""A row of a table becomes an event; what is not known of it is told and not guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from complaintgen.case.enums import Channel
from complaintgen.case.model import EARLIEST_DAY, SELF
from complaintgen.errors import AnswerError
from complaintgen.files.disk import UNREADABLE
from complaintgen.formatting import BEIJING
from complaintgen.identities.characters import unseen_in, visible
from complaintgen.identities.numbers import same_number
from complaintgen.intake._read_event import ReadEvent, Side, Uncertainty
from complaintgen.intake.conversations import Pasted, who_in
from complaintgen.intake.importers._file_text import (
    control_characters_in,
    with_plain_line_ends,
    without_control_characters,
)
from complaintgen.intake.importers._importer import ExistingCase
from complaintgen.intake.importers._message_facts import callback_of, control_note, signature_of
from complaintgen.intake.importers._table_layout import TableLayout, heading_word
from complaintgen.intake.importers._table_words import ANSWERED, KINDS, TableColumn, kind_of_parts
from complaintgen.intake.reading import read_count, read_moment, read_seconds
from complaintgen.patterns import Pattern

_NO_LENGTH = Pattern(r"[0:时分秒小\-]*")
_FORMULA = Pattern(r'="(.*)"', re.DOTALL)
_UNREADABLE_NUMBER = Pattern(r"[0-9.eE+\- ]+")
_FULL_YEAR = Pattern(r"(?<![0-9])[0-9]{4}(?![0-9])|(?<![0-9])20[0-9]{6}(?![0-9])|20[0-9]{12}")
_YEAR_FIRST = Pattern(r"\s*((?:19|20)[0-9]{2})[-/.年]")
_ZONED = Pattern(r"20[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)? ?(?:Z|[+-](?:0[0-9]|1[0-4]):?[0-5][0-9])")
"""A moment with its distance from Greenwich, which no zone that is said of the file changes."""
_RUN_TOGETHER = Pattern(r"(20[0-9]{2})([0-9]{2})([0-9]{2}) ?([0-9]{2})([0-9]{2})([0-9]{2})")
_FRACTION = Pattern(r"(:[0-9]{2})\.[0-9]{1,9}\Z")
_MARKED_LENGTH = Pattern(r"(?:([0-9]{1,2})(?:h|°))? ?(?:([0-9]{1,3})(?:m|min|['′’]))? ?(?:([0-9]{1,4})(?:s|sec|[\"″”]|''))?", re.IGNORECASE)
_DIRECTION_TAKEN = "没有写明是对方发来（打来）的还是您发出（拨出）的，按对方发来的读取"
_BROKEN = "原文有一个或者几个字符的编码已经损坏，认不出来，显示为 �"


@dataclass(frozen=True, slots=True, kw_only=True)
class _TableRow:
    """The cells of a row by what they hold; a channel where a heading with a cell under it tells one."""

    cells: Mapping[str, str]
    channel: Channel | None
    is_from_other: bool | None
    answered: bool | None
    who: tuple[str | None, str | None]


def row_event(cells: Sequence[str], layout: TableLayout, existing: ExistingCase, told: list[str]) -> ReadEvent:
    """The event of a row; what is to be told of the row besides is added to `told`.

    Raises:
        AnswerError: something in it cannot be read.
    """
    row = _row_of(cells, layout, existing, told)
    doubts: list[Uncertainty] = []
    facts = _facts_in(row, layout, existing, told, doubts)
    event = _unrouted(facts) if row.channel is None else ReadEvent(channel=row.channel, **facts)  # type: ignore[arg-type]  # each of them is a field of the type that the readers give
    if row.is_from_other is None:
        doubts.append(Uncertainty("direction", _DIRECTION_TAKEN))
    if UNREADABLE in (event.text or ""):
        doubts.append(Uncertainty("text", _BROKEN))
    side = {True: Side.THEIRS, False: Side.MINE, None: Side.UNKNOWN}[row.is_from_other]
    return replace(event, direction=side, unconfirmed=tuple(doubts))


def _row_of(cells: Sequence[str], layout: TableLayout, existing: ExistingCase, told: list[str]) -> _TableRow:
    width = len(layout.headings)
    if len(cells) < width or any(cell.strip() for cell in cells[width:]):
        raise AnswerError(f"这一行有 {len(cells)} 格，列名有 {width} 个", "内容里有逗号或者换行的，要用引号括起来；请用表格软件重新另存")
    if taken_out := control_characters_in(map(with_plain_line_ends, cells)):
        told.append(control_note(taken_out))
    if unseen := _unseen_beside_words(layout, cells):
        told.append(f"号码、姓名、时间里去掉了看不见的字符 {unseen}")
    told += [f"「{cell.strip()}」上面没有列名，没有读取" for heading, cell in zip(layout.headings, cells, strict=False) if cell.strip() and not heading.strip()]
    given = [(column, value) for column, cell in zip(layout.columns, cells, strict=False) if column and (value := _value_in(cell, column))]
    spoken, direction = _kind_in(given)
    held = {column.fact: value for column, value in given}
    is_from_other = _direction_in(held, direction, layout, existing)
    who = _who_in(held, is_from_other, layout, existing)
    answered = next((ANSWERED[word] for column, value in given if column.fact in ("kind", "soft_kind") and (word := heading_word(value)) in ANSWERED), None)
    channel = spoken or _implied(given) or existing.channel
    return _TableRow(cells=held, channel=channel, who=who, is_from_other=is_from_other, answered=answered if channel in (Channel.CALL, None) else None)


def _direction_in(held: Mapping[str, str], direction: bool | None, layout: TableLayout, existing: ExistingCase) -> bool | None:
    """Whether the other side sent or called: as the kind says, or the column of the sender, or the two numbers of a call of which one is the person's."""
    if "from" in held and _is_own(held["from"], layout, existing):
        if direction:
            raise AnswerError(f"「{held['from']}」是您自己，类型却是收到的", "请核对这一行的类型和号码")
        return False
    if direction is None and {"caller", "callee"} <= held.keys():
        own = [_is_own(held[name], layout, existing) for name in ("caller", "callee")]
        return {(True, False): False, (False, True): True}.get((own[0], own[1]))
    return True if direction is None and "from" in held else direction


def _is_own(words: str, layout: TableLayout, existing: ExistingCase) -> bool:
    return bool(layout.own_number and same_number(layout.own_number, words)) or existing.recipient_called(words) == SELF


def _unseen_beside_words(layout: TableLayout, cells: Sequence[str]) -> str:
    """The characters that nobody sees in all cells but those of words, each once."""
    found = dict.fromkeys(character for column, cell in zip(layout.columns, cells, strict=False) if column and column.fact != "text" and not cell.isascii()
                          for _, character in unseen_in(cell))
    return "、".join(f"U+{ord(character):04X}" for character in found)


def _value_in(cell: str, column: TableColumn) -> str:
    """What stands in a cell: words as they are, a number without the ="…" or the stroke by which a spreadsheet keeps it as text."""
    value = without_control_characters(with_plain_line_ends(cell)).strip()
    if column.fact == "text":
        return value
    value = visible(value).strip()
    formula = _FORMULA.fullmatch(value)
    return formula[1].strip() if formula else re.sub(r"^'(?=[0-9+])", "", value)


def _kind_in(given: Sequence[tuple[TableColumn, str]]) -> tuple[Channel | None, bool | None]:
    """The channel and the direction that the kinds of a row say together; what a column says that only may tell a kind counts where it is one."""
    channels: set[Channel] = set()
    directions: set[bool] = set()
    values = [value for column, value in given if column.fact in ("kind", "soft_kind")]
    for column, value in given:
        if column.fact not in ("kind", "soft_kind"):
            continue
        meaning = KINDS.get(heading_word(value)) or kind_of_parts(heading_word(value))
        if meaning is None:
            if column.fact == "soft_kind":
                continue
            raise AnswerError(f"不认识的类型「{value}」", "可以写：短信、来电、未接、去电、接收、发送、微信、QQ")
        channels |= {meaning[0]} - {None}  # type: ignore[arg-type]  # mypy does not narrow a set by what is taken from it
        directions |= {meaning[1]} - {None}  # type: ignore[arg-type]  # as above
    if len(channels) > 1 or len(directions) > 1:
        raise AnswerError(f"{'、'.join(f'「{value}」' for value in values)}互相矛盾", "请核对这一行的类型和方向")
    return next(iter(channels), None), next(iter(directions), None)


def _implied(given: Sequence[tuple[TableColumn, str]]) -> Channel | None:
    """The channel that the headings over the cells of a row tell; None where they tell none or two. A length of nothing tells none."""
    channels = {column.channel for column, value in given if column.channel and not (column.fact == "duration_seconds" and _NO_LENGTH.fullmatch(value))}
    return channels.pop() if len(channels) == 1 else None


def _who_in(held: Mapping[str, str], is_from_other: bool | None, layout: TableLayout, existing: ExistingCase) -> tuple[str | None, str | None]:
    """The number and the name of the other side."""
    if {"caller", "callee"} & held.keys():
        written = _other_of_two(held, is_from_other, layout, existing)
    elif is_from_other is False:
        written = held.get("who") or held.get("recipient", "")
    else:
        written = held.get("from") or held.get("who", "")
    number, name = who_in(written) if written else (None, None)
    if name and number is None and _UNREADABLE_NUMBER.fullmatch(name):
        raise AnswerError(f"号码「{written}」不完整，或者被表格软件改写了", "请照手机上显示的填写；在表格软件里先把这一列设为文本")
    names = filter(None, (held.get("account"), name))
    return number, " ".join(dict.fromkeys(names)) or None


def _other_of_two(held: Mapping[str, str], is_from_other: bool | None, layout: TableLayout, existing: ExistingCase) -> str:
    """Of the number that called and the one that was called, the other side's."""
    if is_from_other is not None:
        return held.get("caller" if is_from_other else "callee", "")
    others = [held[name] for name in ("caller", "callee") if name in held and not _is_own(held[name], layout, existing)]
    if len(others) != 1:
        raise AnswerError("主叫、被叫两个号码，分不清哪个是您的", "请在案件里先填写您的手机号码，或者加一列「类型」写明 主叫、被叫")
    return others[0]


def _facts_in(row: _TableRow, layout: TableLayout, existing: ExistingCase, told: list[str], doubts: list[Uncertainty]) -> dict[str, object]:
    """The facts of an event that the cells give, without its channel; what was worked out is added to `doubts`."""
    cells = row.cells
    sender, account = row.who
    text = cells.get("text")
    length = cells.get("duration_seconds", "")
    facts: dict[str, object] = {
        "at": _moment_in(cells, layout, existing, told, doubts),
        "recipient": None if row.is_from_other is False else _recipient_in(cells, existing, told),
        "sender": sender,
        "account": account,
        "text": text,
        "count": read_count(cells["count"]) if "count" in cells else None,
        "signature": cells.get("signature") or (signature_of(text) if text else None),
        "callback": callback_of(text, sender) if text else None,
        "duration_seconds": None if _NO_LENGTH.fullmatch(length) else _seconds_in(length),
        "answered": row.answered,
    }
    return {name: value for name, value in facts.items() if value is not None}


def _seconds_in(written: str) -> int | None:
    """A length; carriers abroad and some apps write 1'20" and 1m20s."""
    marked = _MARKED_LENGTH.fullmatch(written)
    if marked and any(marked.groups()):
        hours, minutes, seconds = (int(part or 0) for part in marked.groups())
        return hours * 3600 + minutes * 60 + seconds or None
    return read_seconds(written)


def _moment_in(cells: Mapping[str, str], layout: TableLayout, existing: ExistingCase, told: list[str], doubts: list[Uncertainty]) -> date | datetime | None:
    written = " ".join(filter(None, (cells.get(name) for name in ("day", "time", "clock"))))
    if not written:
        return None
    plain_form = _FRACTION.sub(r"\1", _RUN_TOGETHER.sub(r"\1-\2-\3 \4:\5:\6", written))
    if _is_of_no_such_year(plain_form, existing.today):
        told.append(f"时间「{written}」太早或者还没有到，不会是真的，按没有时间登记；知道日期的，请在案件里补上")
        return None
    if _ZONED.fullmatch(written):
        try:
            return datetime.fromisoformat(f"{written[:10]}T{written[11:].replace(' ', '')}").astimezone(BEIJING).replace(microsecond=0)
        except ValueError:
            raise AnswerError(f"没有这样的日期「{written}」", "请核对月份和日期") from None
    if _FULL_YEAR.search(plain_form):
        return existing.moment_of(read_moment(plain_form, existing.today))
    at = read_moment(f"{layout.year}-{plain_form}" if layout.year and re.match(r"[0-9]{1,2}[-/.月]", plain_form) else plain_form, existing.today)
    why = f"年份是表格上方写的 {layout.year} 年" if layout.year else f"按 {existing.today.isoformat()} 读取推算"
    doubts.append(Uncertainty("at", f"原文写的是“{written}”，没有写全年份，{why}"))
    return existing.moment_of(at)


def _is_of_no_such_year(written: str, today: date) -> bool:
    """Whether the year is one that a clock shows which was not set: before any case can be, or after this one."""
    found = _YEAR_FIRST.match(written)
    return bool(found) and not EARLIEST_DAY.year <= int(found[1]) <= today.year  # type: ignore[index]  # it was found


def _recipient_in(cells: Mapping[str, str], existing: ExistingCase, told: list[str]) -> str | None:
    written = cells.get("recipient")
    found = existing.recipient_called(written) if written else None
    if written and found is None:
        told.append(f"收到的人「{written}」在案件里没有登记，请接着选择或者登记")
    return found


def _unrouted(facts: Mapping[str, object]) -> Pasted:
    """A row that does not say how it came: its words are shown, and the channel is asked.

    Raises:
        AnswerError: there are no words, or there is what only a contact of a known channel can hold.
    """
    if "text" not in facts or facts.keys() & {"count", "duration_seconds"}:
        raise AnswerError("没有写明是短信、电话还是微信", "请加一列「类型」，写 短信、来电、未接 等；全是一种的，用 --channel 写明")
    return Pasted(**facts)  # type: ignore[arg-type]  # each of them is a field of the type that the readers give
