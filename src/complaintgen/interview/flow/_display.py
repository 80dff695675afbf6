"""What an answer, an entry and a list look like on the screen, within a number of columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rich.cells import cell_len, set_cell_size

from complaintgen.case.fields import ExtraQuestion
from complaintgen.case.model import SELF, Form
from complaintgen.interview.model import Control, Draft, Json, Question, Route, question_for

MYSELF = "本人"
_UNNAMED: Mapping[str, str] = {"parties": "对方", "recipients": "人", "evidence": "证据"}
_ELLIPSIS = "…"
_MOST_WORDS = 24
"""Columns of one fact in a row, so that a long message leaves room for the others."""


def shown(question: Question, value: Json, draft: Draft) -> str:
    """The value as the person reads it; empty where there is none."""
    if value is None or (isinstance(value, Sequence) and not value):
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    return _SHOWN.get(question.control, _shown_value)(question, value, draft)


def _items(value: Json) -> list[Json]:
    return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else [value]


def _shown_value(question: Question, value: Json, draft: Draft) -> str:
    del draft
    words = [(question.options or {}).get(str(item), str(item)) for item in _items(value)]
    return "、".join(words).replace("T", " ") if question.form is Form.MOMENT else "、".join(words)


def _shown_reference(question: Question, value: Json, draft: Draft) -> str:
    return "、".join(label_of(draft, question.refers_to or "", str(identifier)) for identifier in _items(value))


def _shown_checklist(question: Question, value: Json, draft: Draft) -> str:
    del draft
    kinds = [str(next(iter(entry.values()))) for entry in _items(value) if isinstance(entry, Mapping) and entry]
    return "、".join((question.options or {}).get(kind, kind) for kind in kinds)


def _shown_entries(question: Question, value: Json, draft: Draft) -> str:
    del question, draft
    return f"{len(_items(value))} 项"


def _shown_gate(question: Question, value: Json, draft: Draft) -> str:
    del question, draft
    name = value.get("name") if isinstance(value, Mapping) else None
    return str(name) if name else "有"


_SHOWN: Mapping[Control, Callable[[Question, Json, Draft], str]] = {
    Control.REFERENCE: _shown_reference, Control.REFERENCES: _shown_reference, Control.CHECKLIST: _shown_checklist,
    Control.ENTRIES: _shown_entries, Control.GATE: _shown_gate,
}


def label_of(draft: Draft, section: str, identifier: str) -> str:
    """What an entry is called where another fact names it."""
    if identifier == SELF:
        return MYSELF
    entry = next((entry for entry in draft.entries(section) if entry.get("id") == identifier), {})
    known = next((str(entry[name]) for name in ("name", "title", "relation") if entry.get(name)), "")
    return known or f"没有写名称的{_UNNAMED.get(section, '')}（{identifier}）"


def row_of(draft: Draft, place: str, extras: Sequence[ExtraQuestion], width: int) -> str:
    """One entry of a list on one line: its facts in the order in which they are asked."""
    facts = []
    for path in Route(draft, extras).entry(place):
        words = shown(question_for(path, extras), draft.at(path), draft)
        if words:
            facts.append(clipped(" ".join(words.split()), _MOST_WORDS))
    return clipped(" · ".join(facts) or "（还没有填写）", width)


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
    """The text in so many columns at most; a Chinese character takes two."""
    return text if cell_len(text) <= width else set_cell_size(text, width - 2).rstrip().rstrip(_ELLIPSIS) + _ELLIPSIS
