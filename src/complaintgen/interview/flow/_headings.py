"""Where in the interview a question stands, and about how long the rest takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from complaintgen.case.fields import ExtraQuestion
from complaintgen.case.model import Form
from complaintgen.interview.flow._wording import label_of
from complaintgen.interview.model import (
    SECTIONS,
    CaseDraft,
    Control,
    Route,
    Session,
    question_for,
    section_of,
    steps_of,
)

_SECONDS: Mapping[Control, int] = {
    Control.WRITTEN: 20, Control.WRITTEN_LIST: 20, Control.YES_NO: 8, Control.CHOICE: 8, Control.CHOICES: 15, Control.REFERENCE: 8,
    Control.REFERENCES: 15, Control.GATE: 8, Control.ENTRIES: 60, Control.CHECKLIST: 20,
}
"""Judgement: what a person new to it took when we watched."""
_OWN_WORDS_SECONDS = 45
_MANY_ENTRIES_SECONDS = 180
_MINUTE = 60


def heading_of(session: Session, path: str, extras: Sequence[ExtraQuestion]) -> str:
    """Section and time left, such as 「〔3/7 借款，约剩8分钟〕」; inside an entry also whose it is."""
    section = section_of(path, extras)
    whose = _entry_name(session.draft, path)
    return f"〔{SECTIONS.index(section) + 1}/{len(SECTIONS)} {section.label}{whose}，约剩{minutes_left(session, extras)}分钟〕"


def minutes_left(session: Session, extras: Sequence[ExtraQuestion]) -> int:
    """About how many minutes the open questions take, at least one."""
    open_ones = (path for path in Route(session.draft, extras).stops() if not path.startswith("@") and session.is_open(path))
    return max(1, round(sum(_seconds(path, extras) for path in open_ones) / _MINUTE))


def _seconds(path: str, extras: Sequence[ExtraQuestion]) -> int:
    question = question_for(path, extras)
    if question.ask.is_own_words and question.form is Form.TEXT:
        return _OWN_WORDS_SECONDS
    return _MANY_ENTRIES_SECONDS if question.ask.has_many else _SECONDS[question.control]


def _entry_name(draft: CaseDraft, path: str) -> str:
    steps = steps_of(path)
    place = next((index for index, step in enumerate(steps) if isinstance(step, int)), None)
    if place is None or place == len(steps) - 1:
        return ""
    name, number = str(steps[place - 1]), int(steps[place])
    entry = draft.at(f"{name}[{number}]") if place == 1 else None
    if isinstance(entry, Mapping) and (entry.get("name") or entry.get("title")):
        return f" · {label_of(draft, name, str(entry.get('id')))}"
    return f" · 第{number + 1}项"
