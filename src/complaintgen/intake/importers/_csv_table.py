"""A table of messages and calls as text (CSV): one row names the columns, each row under it is one message or call.

Read strictly: a column, a kind or a value that is not known is told with its row and is not guessed. A row of which the way
it came is not told is a message to confirm; what the person sent or dialled is told and makes no contact.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from pydantic import ValidationError

from complaintgen.case.enums import Channel
from complaintgen.case.model import SELF, Contact
from complaintgen.errors import AnswerError, Fault, UserError
from complaintgen.files.disk import HEAD, Source, decode
from complaintgen.files.tables import misfits
from complaintgen.formatting import ranges
from complaintgen.identities.characters import unseen_in, visible
from complaintgen.identities.numbers import same_number
from complaintgen.intake._read_event import Origin, ReadEvent, Side, Uncertainty
from complaintgen.intake.conversations import Pasted, callback_in, signature_in, who_in
from complaintgen.intake.importers._file_text import (
    control_characters_in,
    with_plain_line_ends,
    without_control_characters,
)
from complaintgen.intake.importers._importer import ExistingCase, ImportNote
from complaintgen.intake.importers._table_words import COLUMNS, KINDS, TableColumn
from complaintgen.intake.reading import plain, read_count, read_moment, read_seconds
from complaintgen.patterns import Pattern

_DELIMITERS = ",\t;"
_MOST_TITLE_ROWS = 10
"""Rows before the headings, with the name of the table and whose it is."""
_HEADINGS = "时间、号码、内容、类型（短信、来电、未接、去电等）、通话时长、收件人"
_WHEN_OR_WHO = frozenset({"day", "time", "from", "who"})
_WHAT = frozenset({"text", "kind", "duration_seconds"})
_NO_LENGTH = Pattern(r"[0:时分秒小\-]*")
_FORMULA = Pattern(r'="(.*)"', re.DOTALL)
_UNREADABLE_NUMBER = Pattern(r"[0-9.eE+\- ]+")
_DIRECTION_TAKEN = "没有写明是对方发来（打来）的还是您发出（拨出）的，按对方发来的读取"


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a table is written: its delimiter, the index of the row of headings, and what each column holds."""

    delimiter: str
    heading_row: int
    headings: tuple[str, ...]

    @property
    def columns(self) -> tuple[TableColumn | None, ...]:
        return tuple(COLUMNS.get(_word(heading)) for heading in self.headings)


@dataclass(frozen=True, slots=True, kw_only=True)
class _TableRow:
    """The cells of a row by what they hold; a channel where a heading with a cell under it tells one."""

    cells: Mapping[str, str]
    channel: Channel | None
    is_from_other: bool | None
    who: tuple[str | None, str | None]


def identify(head: bytes, name: str) -> bool:
    """Whether the name is that of a table, or two headings that are known stand in one of the first rows."""
    text = decode(head, is_whole=False)
    if not text or "\0" in text:
        return False
    return name.casefold().endswith((".csv", ".tsv")) or _layout_of(text) is not None


def read(source: Source, existing: ExistingCase) -> Iterator[ReadEvent | ImportNote]:
    """The rows of the table, in their order, and at the end what was not read and why.

    Raises:
        UserError: it is no text, its headings are not known, or a quotation mark has no other.
    """
    text = decode(source.read())
    layout = _layout_of(text[:HEAD]) if text else None
    if text is None or layout is None:
        raise UserError(Fault(source.place, "这是表格，但是没有认出哪几列是时间、号码和内容",
                              f"请把第一行改成这样的列名：{_HEADINGS}；也可以把内容复制出来，粘贴到这里"))
    yield from _notes_on_headings(layout, source.place)
    notes: dict[str, list[int]] = {}
    for number, cells in _rows(text, layout, source.place):
        told: list[str] = []
        try:
            found = _event_in(cells, layout, existing, told)
        except AnswerError as error:
            told.append(f"没有读取：{error}")
            found = None
        for words in told:
            notes.setdefault(words, []).append(number)
        if found:
            yield replace(found, origin=Origin(source.name, f"第 {number} 行"))
    yield from (ImportNote(f"第 {ranges(numbers)} 行", words) for words, numbers in notes.items())


def _layout_of(text: str) -> _Layout | None:
    """The layout by which the most columns are known; None where no row names a time or a number, and words, a kind or a length."""
    best, most = None, 0
    for delimiter in _DELIMITERS:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        for index, cells in zip(range(_MOST_TITLE_ROWS), rows, strict=False):
            layout = _Layout(delimiter, index, tuple(cells))
            facts = [column.fact for column in layout.columns if column]
            if len(facts) > most and _WHEN_OR_WHO & set(facts) and _WHAT & set(facts):
                best, most = layout, len(facts)
    return best


def _notes_on_headings(layout: _Layout, place: str) -> Iterator[ImportNote]:
    """What is not read for its heading.

    Raises:
        UserError: two columns say the same, so that one of them would be lost.
    """
    if layout.heading_row:
        yield ImportNote(f"第 {ranges(range(1, layout.heading_row + 1))} 行", "在列名上面，没有读取")
    facts = [column.fact for column in layout.columns if column]
    twice = [heading for heading, column in zip(layout.headings, layout.columns, strict=True)
             if column and column.fact != "kind" and facts.count(column.fact) > 1]
    if twice:
        raise UserError(Fault(place, f"{'、'.join(f'「{heading.strip()}」' for heading in twice)}意思相同，不知道该读哪一列", "请删掉多余的列后再导入"))
    for heading, column in zip(layout.headings, layout.columns, strict=True):
        if column is None and heading.strip():
            yield ImportNote(f"「{heading.strip()}」一列", "不认识这个列名，没有读取")


def _rows(text: str, layout: _Layout, place: str) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows under the headings, numbered as a spreadsheet numbers them; blank ones are left out."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=layout.delimiter, strict=True)
    number = 0
    try:
        for number, cells in enumerate(rows, 1):
            if number > layout.heading_row + 1 and any(cell.strip() for cell in cells):
                yield number, cells
    except csv.Error:
        raise UserError(Fault(f"{place} 第 {number + 1} 行", "引号没有成对，或者一格过长，分不清各列", "请用表格软件打开，重新另存为 CSV 后再导入")) from None


def _event_in(cells: Sequence[str], layout: _Layout, existing: ExistingCase, told: list[str]) -> ReadEvent | None:
    """The event of a row, None for what the person did; what is to be told of the row is added to `told`."""
    row = _row_of(cells, layout, existing, told)
    facts = _facts_in(row, existing, told)
    event = _unrouted(facts) if row.channel is None else _routed(row.channel, facts, existing.today)
    if row.is_from_other is None:
        return replace(event, unconfirmed=(*event.unconfirmed, Uncertainty("direction", _DIRECTION_TAKEN)))
    return replace(event, direction=Side.THEIRS if row.is_from_other else Side.MINE)


def _row_of(cells: Sequence[str], layout: _Layout, existing: ExistingCase, told: list[str]) -> _TableRow:
    width = len(layout.headings)
    if len(cells) < width or any(cell.strip() for cell in cells[width:]):
        raise AnswerError(f"这一行有 {len(cells)} 格，列名有 {width} 个", "内容里有逗号或者换行的，要用引号括起来；请用表格软件重新另存")
    if taken_out := control_characters_in(map(with_plain_line_ends, cells)):
        told.append(f"去掉了不能写入文书、也看不见的控制字符 {taken_out}，其余文字没有改动")
    if unseen := _unseen_beside_words(layout, cells):
        told.append(f"号码、姓名、时间里去掉了看不见的字符 {unseen}")
    told += [f"「{cell.strip()}」上面没有列名，没有读取" for heading, cell in zip(layout.headings, cells, strict=False) if cell.strip() and not heading.strip()]
    given = [(column, value) for column, cell in zip(layout.columns, cells, strict=False) if column and (value := _value_in(cell, column))]
    spoken, direction = _kind_in([value for column, value in given if column.fact == "kind"])
    held = {column.fact: value for column, value in given}
    if "from" in held and existing.recipient_called(held["from"]) == SELF:
        if direction:
            raise AnswerError(f"「{held['from']}」是您自己，类型却是收到的", "请核对这一行的类型和号码")
        direction = False
    is_from_other = True if direction is None and "from" in held else direction
    who = _who_in(held) if is_from_other is not False else _called_in(held)
    return _TableRow(cells=held, channel=spoken or _implied(given), who=who, is_from_other=is_from_other)


def _unseen_beside_words(layout: _Layout, cells: Sequence[str]) -> str:
    """The characters that nobody sees in all cells but those of words, each once."""
    found = dict.fromkeys(character for column, cell in zip(layout.columns, cells, strict=False) if column and column.fact != "text"
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


def _kind_in(values: Sequence[str]) -> tuple[Channel | None, bool | None]:
    """The channel and the direction that the kinds of a row say together."""
    channels: set[Channel] = set()
    directions: set[bool] = set()
    for value in values:
        meaning = KINDS.get(_word(value))
        if meaning is None:
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


def _who_in(held: Mapping[str, str]) -> tuple[str | None, str | None]:
    """The number and the name of the other side."""
    written = held.get("from") or held.get("who", "")
    number, name = who_in(written) if written else (None, None)
    if name and number is None and _UNREADABLE_NUMBER.fullmatch(name):
        raise AnswerError(f"号码「{written}」不完整，或者被表格软件改写了", "请照手机上显示的填写；在表格软件里先把这一列设为文本")
    names = filter(None, (held.get("account"), name))
    return number, " ".join(dict.fromkeys(names)) or None


def _called_in(held: Mapping[str, str]) -> tuple[str | None, str | None]:
    """The number and the name of whom the person wrote to or called."""
    written = held.get("who") or held.get("recipient", "")
    return who_in(written) if written else (None, None)


def _facts_in(row: _TableRow, existing: ExistingCase, told: list[str]) -> dict[str, object]:
    """The facts of a contact that the cells give, without its id and channel."""
    cells = row.cells
    sender, account = row.who
    text = cells.get("text")
    callback = callback_in(text) if text else None
    length = cells.get("duration_seconds", "")
    facts: dict[str, object] = {
        "at": _moment_in(cells, existing),
        "recipient": None if row.is_from_other is False else _recipient_in(cells, existing, told),
        "sender": sender,
        "account": account,
        "text": text,
        "count": read_count(cells["count"]) if "count" in cells else None,
        "signature": cells.get("signature") or (signature_in(text) if text else None),
        "callback": None if callback and sender and same_number(callback, sender) else callback,
        "duration_seconds": None if _NO_LENGTH.fullmatch(length) else read_seconds(length),
    }
    return {name: value for name, value in facts.items() if value is not None}


def _moment_in(cells: Mapping[str, str], existing: ExistingCase) -> date | datetime | None:
    written = " ".join(filter(None, (cells.get("day"), cells.get("time"))))
    return existing.moment_of(read_moment(written, existing.today)) if written else None


def _recipient_in(cells: Mapping[str, str], existing: ExistingCase, told: list[str]) -> str | None:
    written = cells.get("recipient")
    found = existing.recipient_called(written) if written else None
    if written and found is None:
        told.append(f"收到的人「{written}」在案件里没有登记，请接着选择或者登记")
    return found


def _routed(channel: Channel, facts: Mapping[str, object], today: date) -> ReadEvent:
    given = {"id": "c1", "channel": channel, **facts}
    try:
        Contact.model_validate(given, context={"today": today})
        return ReadEvent(channel=channel, **facts)  # type: ignore[arg-type]  # each of them is a field of the type that the readers give
    except ValidationError as error:
        raise AnswerError("；".join(misfit.reason for misfit in misfits(error, Contact, given)), "请核对这一行") from None


def _unrouted(facts: Mapping[str, object]) -> Pasted:
    """A row that does not say how it came: its words are shown, and the channel is asked.

    Raises:
        AnswerError: there are no words, or there is what only a contact of a known channel can hold.
    """
    if "text" not in facts or facts.keys() & {"count", "duration_seconds"}:
        raise AnswerError("没有写明是短信、电话还是微信", "请加一列「类型」，写 短信、来电、未接 等")
    return Pasted(**facts)  # type: ignore[arg-type]  # each of them is a field of the type that the readers give


def _word(written: str) -> str:
    """A heading or kind in half width, in small letters, without spaces."""
    return plain(written).casefold().replace(" ", "").replace("_", "")
