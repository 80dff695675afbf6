"""A page as lines of so many columns: what both frontends show. Only here, words are cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from complaintgen.identities.characters import printed
from complaintgen.interview.flow import Message, Notice, Option, Page, Row

_ELLIPSIS = "…"
_CELL = 24
"""Columns of one fact in a row, so that a long message leaves room for the others."""
_ROW_MARGIN, _LABEL_MARGIN, _MESSAGE_MARGIN = 12, 8, 4
_LAST_WORDS = 14
"""Columns between the first and the last words of a message."""
_ABOUT = 300
"""Columns of a message shown above a question about it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An option as it stands on the screen."""

    value: str
    label: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A question as it stands on the screen.

    Attributes:
        above: the paragraphs above it.
        has_lines: the answer may have many lines.
        later: the option of a menu that states nothing and goes on, None where only the way back does.
    """

    path: str
    words: str
    above: tuple[Notice, ...] = ()
    heading: str = ""
    why: str = ""
    options: tuple[Choice, ...] = ()
    is_multiple: bool = False
    has_lines: bool = False
    typed: str = ""
    can_stay_unknown: bool = True
    is_express: bool = False
    later: Choice | None = None
    refused: str = ""
    fault: str = ""


def lay_out(page: Page, width: int) -> Prompt:
    """The page within so many columns."""
    options = tuple(Choice(option.value, _label(option, width), option.is_chosen) for option in page.options)
    return Prompt(
        path=page.path, words=page.words + (_row(page.subject, width) if page.subject else ""), above=tuple(_above(page, width)),
        heading=page.heading, why=page.why, options=options,
        is_multiple=page.kind == "several", has_lines=page.kind == "lines", typed=page.typed, can_stay_unknown=page.can_stay_unknown, is_express=page.is_express,
        later=next((option for option in options if page.later and option.value == page.later), None),
        refused=page.refused, fault=page.fault)


def _above(page: Page, width: int) -> list[Notice]:
    lines = [line for notice in page.notices for line in ([notice] if isinstance(notice, Notice) else _listed(notice, width))]
    if page.reason:
        lines.append(Notice(f"\n{page.reason}"))
    if page.skipped:
        lines.append(Notice(f"  （前面还有 {page.skipped} 项）"))
    lines += [line for row in page.rows for line in ([row] if isinstance(row, Notice) else _listed(row, width))]
    if page.footnote:
        lines.append(Notice(f"  {page.footnote}"))
    if page.about:
        lines.append(Notice(f"  “{clipped(' '.join(page.about.split()), _ABOUT)}”"))
    if page.because:
        lines.append(Notice(f"  {page.because}"))
    return lines


def _listed(row: Row | Message, width: int) -> list[Notice]:
    if isinstance(row, Row):
        return [Notice(f"  {_row(row, width)}")]
    # What is judged by its words is shown with more of them than a line has.
    return [Notice(f"  {_message(row, max(width, _ABOUT) if row.is_joined else width)}"), *([Notice(f"     {row.note}")] if row.note else [])]


def _row(row: Row, width: int) -> str:
    cells = " · ".join(clipped(cell, _CELL) for cell in row.cells)
    number = f"{row.number}. " if row.number is not None else ""
    return number + clipped(cells, width - _ROW_MARGIN)


def _message(message: Message, width: int) -> str:
    """A message on one line; where its lines are told apart, its last words show whether another message stuck to it."""
    words = [" ".join(line.split()) for line in message.text.split("\n") if line.strip()]
    if message.is_joined:
        words = [" ".join(words)]
    room = width - _MESSAGE_MARGIN
    if len(words) > 1:
        first = clipped(f"{message.number}. {message.header}　{words[0]}", room // 2)
        return f"{first} ……（{len(words)} 行）{clipped(words[-1], room // 2 - _LAST_WORDS)}"
    return clipped(f"{message.number}. " + "　".join(filter(None, (message.header, *words))), room)


def _label(option: Option, width: int) -> str:
    row = option.row
    if isinstance(row, Message):
        return _message(row, width)
    return clipped(option.label, width - _LABEL_MARGIN) if row is None else clipped(option.label + _row(row, width), width - _LABEL_MARGIN)


def wrapped(text: str, width: int, indent: str = "") -> str:
    """The text broken into lines of so many columns at most; the lines after the first are indented."""
    lines, line = [], ""
    for character in text:
        if cell_len(line) + cell_len(character) > width:
            lines.append(line)
            line = indent
        line += character
    return "\n".join([*lines, line])


def clipped(text: str, width: int) -> str:
    """The text in so many columns at most, without what nobody sees; a Chinese character takes two."""
    text = printed(text)
    return text if cell_len(text) <= width else set_cell_size(text, width - 2).rstrip().rstrip(_ELLIPSIS) + _ELLIPSIS


def is_menu(prompt: Prompt) -> bool:
    """Whether the options are what can be done, and no answers to what a fact is."""
    return bool(prompt.options) and prompt.path.startswith("@")


def is_unanswered(prompt: Prompt) -> bool:
    """Whether there are options and nothing was said so far: Enter alone then says nothing either, and not that the first or none is so."""
    is_open = bool(prompt.options) and prompt.can_stay_unknown and not prompt.is_express and not prompt.typed
    return is_open and not any(option.is_chosen for option in prompt.options)


def echo_of(prompt: Prompt, chosen: Sequence[str]) -> str:
    """The labels of what was chosen, as the answer is shown."""
    return "、".join(option.label for option in prompt.options if option.value in chosen) or "（没有选择）"
