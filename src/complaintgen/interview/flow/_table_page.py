"""What a table shows: rows in groups, what of them is doubtful and why, and what can be done there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from complaintgen.case.enums import Tag
from complaintgen.errors import AnswerError
from complaintgen.interview.flow._context import Context
from complaintgen.interview.flow._frames import TableFrame
from complaintgen.interview.flow._page import UNKNOWN_LABEL, Message, Notice, Option, Page, Row, menu
from complaintgen.interview.flow._runs import LIST, numbers_in, runs_of
from complaintgen.interview.flow._wording import label_of, row_of, shown
from complaintgen.interview.model import (
    PROPOSED,
    Control,
    Json,
    Suggestion,
    TableRow,
    question_for,
    read_answer,
    recipient_is_unsaid,
    rows_meant,
    rows_of,
    suggestion_for,
)
from complaintgen.patterns import Pattern

_SEVERAL = Pattern(r"[,、 ]+|和")
MOST_SHOWN = 40
"""Rows on one page; of more, only the groups and what was read in them is told."""
_MOST_GROUPS = 20
_MOST_RUNS = 6
"""Runs of numbers that are named; of more, only how many rows there are."""
_FEW = 10
"""Rows among which nobody needs to search."""
_SHARED = ("recipient", "channel", "known_by", "party")
"""What the heading of a group says."""
COLUMNS: Mapping[str, tuple[str, ...]] = {
    LIST: ("recipient", "tags", "channel", "known_by", "party", "at", "sender", "account"),
    "recipients": ("relation", "name", "phone", "kind", "size", "is_emergency_contact", "keeps_original", "will_testify"),
}
"""What can be set for several rows of a list."""
_ALSO_CALLED: Mapping[str, tuple[str, ...]] = {
    "recipient": ("谁收到的", "收到人", "收件人"), "tags": ("特征", "标签"), "channel": ("方式", "渠道"), "known_by": ("怎样知道", "怎么知道", "如何得知"),
    "party": ("哪一方", "对方", "是谁"), "at": ("日期", "哪天"), "sender": ("号码", "电话号码"), "account": ("账号", "昵称", "微信号"), "relation": ("关系",), "name": ("名字",),
    "phone": ("号码", "手机"), "will_testify": ("作证",), "keeps_original": ("原件", "原始信息"),
}


@dataclass(frozen=True, slots=True)
class Unsaid:
    """What must be said of rows and cannot be worked out."""

    column: str
    numbers: tuple[int, ...]
    why: str


def path_in(frame: TableFrame, number: int, column: str) -> str:
    """The path of a cell."""
    return f"{frame.path}[{number}].{column}"


def title_of(frame: TableFrame, context: Context, column: str) -> str:
    """What a column is called."""
    return question_for(path_in(frame, 0, column), context.extras).ask.title


def is_written(frame: TableFrame, column: str) -> bool:
    """Whether a cell is typed, so that one answer seldom fits several rows."""
    return question_for(path_in(frame, 0, column), ()).control is Control.WRITTEN


def places_named(numbers: Sequence[int]) -> str:
    """Rows by their numbers: 第1-5、8条."""
    runs = runs_of(numbers)
    named = "、".join(f"{first + 1}" if first == last else f"{first + 1}-{last + 1}" for first, last in runs[:_MOST_RUNS])
    return f"第{named}{'等 ' + str(len(numbers)) + ' ' if len(runs) > _MOST_RUNS else ''}条"


def searched(frame: TableFrame, context: Context) -> Sequence[tuple[int, str]]:
    """Every row of the table with all of its words."""
    return [(row.number, words_of_row(row, frame, context)) for row in _rows(frame, context)]


def _rows(frame: TableFrame, context: Context) -> tuple[TableRow, ...]:
    return rows_of(context.draft, frame.path, numbers_in(frame.entries))


def words_of_row(row: TableRow, frame: TableFrame, context: Context) -> str:
    """All that is told of a row, to be searched."""
    return " ".join(cell(row, name, frame, context) for name in row.facts if name != "id")


def cell(row: TableRow, name: str, frame: TableFrame, context: Context) -> str:
    """One fact of a row as the person reads it."""
    value = row.facts.get(name)
    try:
        # The question at the first row: all rows have the same, and one is looked up quickly.
        return shown(question_for(path_in(frame, 0, name), context.extras), value, context.draft)
    except LookupError:
        return str(value or "")


def rows_shown(frame: TableFrame, context: Context) -> tuple[TableRow, ...]:
    """The rows that the filter leaves, the doubtful ones first, then by what they have in common."""
    return filtered(_rows(frame, context), frame, context)


def filtered(rows: tuple[TableRow, ...], frame: TableFrame, context: Context) -> tuple[TableRow, ...]:
    """Of rows those that the filter leaves, the doubtful ones first, then by what they have in common."""
    if frame.only:
        found = set(rows_meant(frame.only, [(row.number, words_of_row(row, frame, context)) for row in rows]).numbers)
        rows = tuple(row for row in rows if row.number in found)
    if frame.is_doubtful_only:
        rows = tuple(row for row in rows if row.doubts)
    if frame.path != LIST:
        return rows
    first_of = {group: place for place, group in reversed(list(enumerate(map(_group, rows))))}
    return tuple(sorted(rows, key=lambda row: (not needs_a_look(row, context), first_of[_group(row)])))


def needs_a_look(row: TableRow, context: Context) -> bool:
    """Whether a row needs a look of its own: more is uncertain than what is the same for many, or something is not known."""
    is_unclear = bool(row.doubts.keys() - set(PROPOSED)) or row.facts.get("channel") is None or recipient_is_unsaid(row.doubts)
    return is_unclear or ((row.facts.get("tags") is None or "tags" in row.doubts) and suggested_tags(row, context).is_doubtful)


def suggested_tags(row: TableRow, context: Context) -> Suggestion:
    """What the words of a message suggest that they are."""
    return suggestion_for(path_in(TableFrame(entries=()), row.number, "tags"), context.draft, context.world.today)


def _group(row: TableRow) -> tuple[str, ...]:
    return tuple("" if name == "recipient" and recipient_is_unsaid(row.doubts) else str(row.facts.get(name)) for name in _SHARED)


def must_be_said(frame: TableFrame, context: Context) -> Unsaid | None:
    """What nobody can work out of some rows and the case cannot do without."""
    if frame.path != LIST:
        return None
    rows = _rows(frame, context)
    unsent = tuple(row.number for row in rows if row.facts.get("channel") is None and f"{LIST}[{row.number}].channel" not in context.session.settled)
    if unsent:
        return Unsaid("channel", unsent, f"{places_named(unsent)}看不出是短信、电话还是微信，请选。")
    others = tuple(row.number for row in rows if recipient_is_unsaid(row.doubts))
    return Unsaid("recipient", others, f"{places_named(others)}不像是您本人收到的，请说是谁收到的。") if others else None


def lacking(frame: TableFrame, context: Context) -> Mapping[str, tuple[int, ...]]:
    """Column → the rows of which it is not told and was not left open on purpose."""
    if frame.path != LIST:
        return {}
    session, route, numbers = context.session, context.route, numbers_in(frame.entries)
    found = {column: tuple(number for number in numbers if session.is_open(path := path_in(frame, number, column)) and route.matters(path)) for column in COLUMNS[LIST]}
    return {column: blank for column, blank in found.items() if blank}


def column_names(listed: str, context: Context) -> Mapping[str, str]:
    """What columns are called, each name with its column."""
    return {name: column for column in COLUMNS[listed] for name in (question_for(f"{listed}[0].{column}", context.extras).ask.title, *_ALSO_CALLED.get(column, ()))}


def column_meant(listed: str, words: str, context: Context) -> tuple[str, str]:
    """The column that words begin with, and the words behind it; empty where they name none."""
    names = column_names(listed, context)
    found = next((name for name in sorted(names, key=len, reverse=True) if words.startswith(name)), "")
    return (names[found], words.removeprefix(found).strip("：:=是 ")) if found else ("", "")


def value_meant(frame: TableFrame, context: Context, column: str, words: str) -> Json:
    """What words choose: one option, or several of a fact that has several; None where they name none, or could mean two."""
    question = question_for(path_in(frame, numbers_in(frame.chosen)[0], column), context.extras)
    options = choices_of(frame, context, column)
    if question.control is Control.CHOICES:
        found = [_option(options, part) for part in _SEVERAL.split(words) if part]
        return [*found] if found and None not in found else None
    return _option(options, words) if question.control in (Control.REFERENCE, Control.CHOICE) else None


def choices_of(frame: TableFrame, context: Context, column: str) -> Mapping[str, str]:
    """What can be chosen in a column, value → label; empty where it is typed."""
    question = question_for(path_in(frame, 0, column), context.extras)
    if question.control is Control.REFERENCE:
        return {value: label_of(context.draft, question.refers_to or "", value) for value in context.route.candidates(question)}
    if question.control is Control.YES_NO:
        return {"yes": "是", "no": "否"}
    return dict(question.options or {})


def value_given(frame: TableFrame, context: Context, number: int, column: str, values: Sequence[str]) -> Json:
    """The value that was chosen or typed for a row; None for nothing, which leaves it open.

    Raises:
        AnswerError: it is none of the choices, or the words cannot be read.
    """
    question = question_for(path_in(frame, number, column), context.extras)
    given = [value for value in values if value.strip()]
    options = choices_of(frame, context, column)
    if not given:
        return [] if question.control is Control.CHOICES else None
    if not options:
        return read_answer(question, given[0], context.draft, context.world.today)
    if not set(given) <= options.keys():
        raise AnswerError("没有这一项", "请从列出的里面选")
    if question.control is Control.CHOICES:
        return [*given]
    return given[0] == "yes" if question.control is Control.YES_NO else given[0]


def _option(options: Mapping[str, str], words: str) -> str | None:
    """The option with these words; None where there is none, or two have them."""
    found = [value for value, label in options.items() if label.casefold() == words] or [value for value, label in options.items() if words in label.casefold()]
    return found[0] if len(found) == 1 else None


def view(frame: TableFrame, context: Context) -> Page:
    """The table, or what is asked about its rows."""
    return _VIEWS[frame.stage](frame, context)


def _view_table(frame: TableFrame, context: Context) -> Page:
    every = _rows(frame, context)
    rows = filtered(every, frame, context)
    doubted = sum(bool(row.doubts) for row in every)
    words = f"这 {len(rows)} 条，上面写的都对吗？" if any(row.doubts for row in rows) else f"这 {len(rows)} 条都核对过了。"
    page = menu("table", words, tuple(_options(frame, context, rows, doubted, len(every))), later="later")
    why = "上面写的是从文字和您说过的话里看出来的，您确认过的才算您的陈述；还没有确认的，用到它的文书只是草稿。"
    return replace(page, why=why, rows=tuple(_listed(rows, frame, context)), footnote=_footnote(rows, context))


def _options(frame: TableFrame, context: Context, rows: Sequence[TableRow], doubted: int, count: int) -> Iterator[Option]:
    is_open = any(row.doubts for row in rows)
    yield Option(value="right", label="都对" if is_open else "好了，下一步")
    yield Option(value="select", label="有不对的，选出几条来改" if is_open else "选出几条来改")
    blank = lacking(frame, context)
    if blank:
        told = "、".join(f"{title_of(frame, context, column)} {len(numbers)} 条" for column, numbers in blank.items())
        yield Option(value="fill", label=f"补上没有的：{told}")
    if frame.is_doubtful_only or frame.only:
        yield Option(value="all", label=f"看全部 {count} 条")
    elif 0 < doubted < count:
        yield Option(value="doubtful", label=f"只看要确认的 {doubted} 条")
    if count > _FEW:
        yield Option(value="find", label="只看一部分：按号码、收到的人、原文里的字")
    if frame.steps:
        yield Option(value="undo", label=f"撤销上一步：{frame.steps[-1].what}")
    if is_open:
        yield Option(value="later", label="以后再核对，文书先作草稿")


def _listed(rows: Sequence[TableRow], frame: TableFrame, context: Context) -> Iterator[Row | Message | Notice]:
    if frame.path != LIST:
        yield from (row_of(context.draft, f"{frame.path}[{row.number}]", context.extras, is_numbered=True) for row in rows[:MOST_SHOWN])
        return
    group: tuple[bool, tuple[str, ...]] | None = None
    for row in rows[:MOST_SHOWN]:
        now = (needs_a_look(row, context), _group(row))
        if now != group:
            group = now
            yield Notice(_heading(row, [other for other in rows if (needs_a_look(other, context), _group(other)) == now], frame, context))
        yield _message(row, frame, context)


def _heading(row: TableRow, rows: Sequence[TableRow], frame: TableFrame, context: Context) -> str:
    unsaid = ("recipient",) if recipient_is_unsaid(row.doubts) else ()
    cells = [(cell(row, name, frame, context) if name not in unsaid else "") or f"{title_of(frame, context, name)}？" for name in _SHARED if name != "party" or context.draft.entries("parties")]
    reasons = dict.fromkeys(item.doubts[name] for item in rows for name in ("channel", "known_by", "party") if name in item.doubts)
    first = "先看：" if needs_a_look(row, context) else ""
    return f"\n{first}【{' · '.join(cells)}】{len(rows)} 条" + (f"（{'；'.join(reasons)}）" if reasons else "")


def _message(row: TableRow, frame: TableFrame, context: Context) -> Message:
    header = " ".join(filter(None, (cell(row, name, frame, context) for name in ("at", "sender", "account"))))
    return Message(number=row.number + 1, header=header, text=str(row.facts.get("text") or call_of(row)), is_joined=True, note="；".join(_notes(row, frame, context)))


def call_of(row: TableRow) -> str:
    """What is told of a call."""
    seconds, answered, count = (row.facts.get(name) for name in ("duration_seconds", "answered", "count"))
    return " ".join(filter(None, (f"通话 {seconds} 秒" if seconds else "", "未接" if answered is False else "", f"{count} 次" if count else "")))


def _notes(row: TableRow, frame: TableFrame, context: Context) -> Iterator[str]:
    if "recipient" in row.doubts:
        yield f"收到的人：{row.doubts['recipient']}"
    if row.facts.get("text"):
        known = row.doubts.get("tags") or cell(row, "tags", frame, context)
        yield f"特征：{known or suggested_tags(row, context).because.rstrip('。') or '没有看出来'}"
    yield from (f"{title_of(frame, context, name)}：{cell(row, name, frame, context)}，{why}" for name, why in row.doubts.items() if name not in PROPOSED)
    if row.facts.get("at") is None:
        yield "没有时间"


def _footnote(rows: Sequence[TableRow], context: Context) -> str:
    rest = rows[MOST_SHOWN:]
    if not rest:
        return ""
    tags = Counter(Tag(value).option for row in rows for value in _tags(row))
    who = Counter("还不知道" if recipient_is_unsaid(row.doubts) else label_of(context.draft, "recipients", str(row.facts.get("recipient"))) for row in rows)
    told = "、".join(f"{label} {count} 条" for label, count in tags.most_common())
    got = "、".join(f"{label} {count} 条" for label, count in who.most_common(_MOST_GROUPS))
    return f"（后面还有 {len(rest)} 条。全部 {len(rows)} 条中：收到的人——{got}；特征——{told or '没有看出来'}）"


def _tags(row: TableRow) -> Sequence[str]:
    found = row.facts.get("tags")
    return [str(value) for value in found] if isinstance(found, list | tuple) else ()


def _view_rows(frame: TableFrame, context: Context) -> Page:
    del context  # the page is always the same
    first, second = [question_for(f"{frame.path}[0].{column}", ()).ask.title for column in COLUMNS[frame.path][:2]]
    why = f"写编号，例如 3、1-5,8；也可以写行里有的几个字，或者“全部”。编号后面可以接着写要改的，例如 3 {second}、1-5 {first} 和要改成的内容；好几处用分号隔开。"
    return Page(path="@table_rows", kind="line", words="改哪几条？", why=why)


def _view_words(frame: TableFrame, context: Context) -> Page:
    del context  # the page is always the same
    return Page(path="@table_words", kind="line", words="只看哪些？", why="写号码、收到的人或者原文里的几个字；直接回车看全部。", typed=frame.only)


def _view_column(frame: TableFrame, context: Context) -> Page:
    number = numbers_in(frame.chosen)[0]
    columns = [column for column in COLUMNS[frame.path] if context.route.matters(path_in(frame, number, column))]
    options = tuple(Option(value=column, label=title_of(frame, context, column)) for column in columns)
    return menu("table_column", f"{places_named(numbers_in(frame.chosen))}改哪一项？", options)


def _view_lacking(frame: TableFrame, context: Context) -> Page:
    options = tuple(Option(value=column, label=f"{title_of(frame, context, column)}（{len(numbers)} 条）") for column, numbers in lacking(frame, context).items())
    return menu("table_lacking", "补哪一项？", options)


def _view_how(frame: TableFrame, context: Context) -> Page:
    options = (Option(value="each", label="各条不同，逐条填写"), Option(value="same", label="都一样，一起填写"), Option(value="unknown", label=UNKNOWN_LABEL))
    return menu("table_how", f"{places_named(numbers_in(frame.chosen))}的“{title_of(frame, context, frame.column)}”都一样吗？", options, later="unknown")


_VIEWS: Mapping[str, Callable[[TableFrame, Context], Page]] = {
    "table": _view_table, "rows": _view_rows, "words": _view_words, "column": _view_column, "lacking": _view_lacking, "how": _view_how,
}
