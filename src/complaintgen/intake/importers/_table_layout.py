"""How a table is written: which row names the columns, what each column holds, what stands above.

In: the first rows of a table. Out: its layout, or None where no row names what a table of messages or calls must name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from complaintgen.case.enums import Channel
from complaintgen.errors import Fault, UserError
from complaintgen.formatting import ranges
from complaintgen.intake.importers._importer import ImportNote
from complaintgen.intake.importers._table_words import AMBIGUOUS, COLUMN_FIELDS, TableColumn, column_of
from complaintgen.intake.reading import plain
from complaintgen.patterns import Pattern

MOST_TITLE_ROWS = 30
"""Rows before the headings, with the name of the table, whose it is and for which month."""
_WHEN_OR_WHO = frozenset({"day", "time", "from", "who", "caller"})
_WHAT = frozenset({"text", "kind", "soft_kind", "duration_seconds", "callee"})
_TRADITIONAL = str.maketrans("號碼時間類內發電話聯絡繫稱長訊開對機訖關數簽單詳條帳賬為與誰誤選項處備註聽說圖簡來撥傳錄從", "号码时间类内发电话联络系称长讯开对机讫关数签单详条帐账为与谁误选项处备注听说图简来拨传录从")
_MOMENT = Pattern(r"\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?.*|\d{1,2}[-/]\d{1,2} \d{1,2}:.*|\d{1,2}:\d{2}:\d{2}")
_LENGTH = Pattern(r"\d+|(?:\d+[时分秒小]+)+|0{1,2}:\d{2}:\d{2}")
_OWN_NUMBER = Pattern(r"(?:本机|用户|客户|手机|查询|业务|服务|计费|移动|电话)(?:手机)?(?:号码?|帐号|账号)\s*[:：]?\s*((?:\+?86)?1[3-9][0-9]{9})")
_YEAR = Pattern(r"(?<![0-9])(20[0-9]{2})(?:年|[-/.](?:0?[1-9]|1[0-2])(?![0-9])|(?:0[1-9]|1[0-2])(?![0-9]))")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLayout:
    """How a table is written.

    Attributes:
        heading_row: the index of the row of headings.
        headings: as they are written.
        columns: what each holds; None for what is not known.
        own_number: the number whose list it is, where a row above says so.
        year: the one year that stands above.
    """

    heading_row: int
    headings: tuple[str, ...]
    columns: tuple[TableColumn | None, ...]
    own_number: str | None = None
    year: str | None = None

    @property
    def facts(self) -> list[str]:
        """What the known columns hold."""
        return [column.fact for column in self.columns if column]


@lru_cache(maxsize=2048)
def heading_word(written: str) -> str:
    """A heading or kind in half width, in small letters, without spaces."""
    return plain(written).casefold().replace(" ", "").replace("_", "").replace("\n", "").translate(_TRADITIONAL)


def layout_in(rows: Sequence[Sequence[str]], mapped: Mapping[str, str]) -> TableLayout | None:
    """The layout by which the most columns are known; None where no row names a time or a number, and words, a kind or a length.

    Args:
        rows: the first of the table.
        mapped: what a person said that columns hold, by heading.
    """
    best: TableLayout | None = None
    for index, cells in enumerate(rows[:MOST_TITLE_ROWS]):
        layout = _layout_at(index, rows, mapped)
        facts = set(layout.facts)
        is_table = bool(_WHEN_OR_WHO & facts and _WHAT & facts) or bool(mapped and {heading.strip() for heading in cells} >= mapped.keys())
        if is_table and (best is None or len(layout.facts) > len(best.facts)):
            best = layout
    return best


def _layout_at(index: int, rows: Sequence[Sequence[str]], mapped: Mapping[str, str]) -> TableLayout:
    headings = tuple(rows[index])
    below = rows[index + 1 : index + 21]
    above = " ".join(cell for row in rows[:index] for cell in row)
    own = _OWN_NUMBER.search(above)
    years = set(_YEAR.findall(above))
    columns = _columns_of(headings, below, mapped)
    return TableLayout(heading_row=index, headings=headings, columns=columns, own_number=own[1] if own else None, year=years.pop() if len(years) == 1 else None)


def _columns_of(headings: Sequence[str], below: Sequence[Sequence[str]], mapped: Mapping[str, str]) -> tuple[TableColumn | None, ...]:
    columns: list[TableColumn | None] = []
    for number, heading in enumerate(headings):
        field = mapped.get(heading.strip())
        if field is not None:
            columns.append(_mapped_column(field, columns))
        else:
            word = heading_word(heading)
            columns.append(column_of(word) or (_by_values(word, [row[number] for row in below if number < len(row)]) if word in AMBIGUOUS else None))
    return tuple(columns)


def _mapped_column(field: str, before: Sequence[TableColumn | None]) -> TableColumn:
    """What a person said; of two columns for the time, the first is the day."""
    column = TableColumn(COLUMN_FIELDS[field])
    return TableColumn("clock") if column in before and field == "at" else column


def _by_values(word: str, values: Sequence[str]) -> TableColumn | None:
    """A heading that means a moment in some tables and a length in others is what all its values are."""
    given = [value.strip() for value in values if value.strip()]
    if not given:
        return None
    if all(_MOMENT.fullmatch(value) for value in given):
        return TableColumn("time")
    return AMBIGUOUS[word] if all(_LENGTH.fullmatch(value) for value in given) and not all(value.isdigit() for value in given) else None


def untimed_columns(layout: TableLayout, below: Sequence[Sequence[str]]) -> list[str]:
    """The headings not known under which moments stand, where no column that is known holds a time."""
    if {"day", "time", "clock"} & set(layout.facts):
        return []
    held = {heading.strip(): [row[number].strip() for row in below if number < len(row) and row[number].strip()]
            for number, (heading, column) in enumerate(zip(layout.headings, layout.columns, strict=True)) if column is None and heading.strip()}
    return [heading for heading, values in held.items() if values and sum(bool(_MOMENT.match(value)) for value in values) * 2 >= len(values)]


def is_call_list_without_times(layout: TableLayout) -> bool:
    """Whether calls are listed and no column says when."""
    return not {"day", "time", "clock"} & set(layout.facts) and any(column and column.channel is Channel.CALL for column in layout.columns)


def notes_on_headings(layout: TableLayout, place: str) -> Iterator[ImportNote]:
    """What is not read for its heading.

    Raises:
        UserError: two columns say the same, so that one of them would be lost.
    """
    if layout.heading_row:
        yield ImportNote(f"第 {ranges(range(1, layout.heading_row + 1))} 行", "在列名上面，没有读取")
    twice = [heading for heading, column in zip(layout.headings, layout.columns, strict=True)
             if column and column.fact not in ("kind", "soft_kind") and layout.facts.count(column.fact) > 1]
    if twice:
        raise UserError(Fault(place, f"{'、'.join(f'「{heading.strip()}」' for heading in twice)}意思相同，不知道该读哪一列", "请删掉多余的列，或者用 --map 写明读哪一列，再导入"))
    for heading, column in zip(layout.headings, layout.columns, strict=True):
        if column is None and heading.strip():
            yield ImportNote(f"「{heading.strip()}」一列", "不认识这个列名，没有读取")
