"""What an answer, an entry and a question are called where the person reads them; whole, a frontend cuts them to its columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from complaintgen.case.enums import PartyRole
from complaintgen.case.fields import ExtraQuestion
from complaintgen.case.model import BORROWER, DECEASED, SELF, Form
from complaintgen.interview.flow._page import Row
from complaintgen.interview.model import (
    EXAMPLES,
    CaseDraft,
    Control,
    Json,
    Question,
    Route,
    doubts_within,
    help_of,
    question_for,
    recipient_is_unsaid,
    steps_of,
)

MYSELF = "本人"
_IN_NO_LIST: Mapping[str, str] = {SELF: MYSELF, BORROWER: "借款人", DECEASED: "已经去世的近亲属"}
_UNNAMED: Mapping[str, str] = {"parties": "对方", "recipients": "人", "evidence": "证据"}


def shown(question: Question, value: Json, draft: CaseDraft) -> str:
    """The value as the person reads it; empty where there is none."""
    if value is None or (isinstance(value, Sequence) and not value):
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    return _SHOWN.get(question.control, _shown_value)(question, value, draft)


def _items(value: Json) -> list[Json]:
    return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else [value]


def _shown_value(question: Question, value: Json, draft: CaseDraft) -> str:
    del draft
    words = [_term(question, str(item)) for item in _items(value)]
    return "、".join(words).replace("T", " ") if question.form is Form.MOMENT else "、".join(words)


def _term(question: Question, value: str) -> str:
    """What an option is called, without the plain words that explain it where it is offered."""
    option = (question.options or {}).get(value)
    return value if option is None else option.partition("：")[0]


def _shown_reference(question: Question, value: Json, draft: CaseDraft) -> str:
    return "、".join(label_of(draft, question.refers_to or "", str(identifier)) for identifier in _items(value))


def _shown_checklist(question: Question, value: Json, draft: CaseDraft) -> str:
    del draft
    kinds = [str(next(iter(entry.values()))) for entry in _items(value) if isinstance(entry, Mapping) and entry]
    return "、".join((question.options or {}).get(kind, kind) for kind in kinds)


def _shown_entries(question: Question, value: Json, draft: CaseDraft) -> str:
    del question, draft
    return f"{len(_items(value))} 项"


def _shown_gate(question: Question, value: Json, draft: CaseDraft) -> str:
    del question, draft
    name = value.get("name") if isinstance(value, Mapping) else None
    return str(name) if name else "有"


_SHOWN: Mapping[Control, Callable[[Question, Json, CaseDraft], str]] = {
    Control.REFERENCE: _shown_reference, Control.REFERENCES: _shown_reference, Control.CHECKLIST: _shown_checklist,
    Control.ENTRIES: _shown_entries, Control.GATE: _shown_gate,
}


def label_of(draft: CaseDraft, section: str, identifier: str) -> str:
    """What an entry is called where another fact names it."""
    if identifier in _IN_NO_LIST:
        return _IN_NO_LIST[identifier]
    named = {str(entry.get("id")): _named(entry) for entry in draft.entries(section)}
    known = named.get(identifier, "")
    alike = [other for other, name in named.items() if name == known]
    if known and len(alike) > 1:
        return f"{known}（{len(alike)} 位中的第 {alike.index(identifier) + 1} 位）"
    return known or _unnamed(draft, section, identifier)


def _unnamed(draft: CaseDraft, section: str, identifier: str) -> str:
    """What an entry is called of which no name is known: by what it does, where that was said."""
    role = next((str(entry.get("role")) for entry in draft.entries(section) if entry.get("id") == identifier), "")
    what = next((known.label for known in PartyRole if known.value == role), _UNNAMED.get(section, ""))
    return f"{what}（还不知道名称，{identifier}）"


def _named(entry: Mapping[str, Json]) -> str:
    return next((str(entry[name]) for name in ("name", "title", "relation", "text") if entry.get(name)), "")


def row_of(draft: CaseDraft, place: str, extras: Sequence[ExtraQuestion], *, is_numbered: bool = False) -> Row:
    """One entry of a list: its facts in the order in which they are asked."""
    facts = (_fact(path, draft, extras) for path in Route(draft, extras).entry(place))
    cells = tuple(" ".join(words.split()) for words in facts if words)
    return Row(cells or ("（还没有填写）",), int(steps_of(place)[-1]) + 1 if is_numbered else None)


def _fact(path: str, draft: CaseDraft, extras: Sequence[ExtraQuestion]) -> str:
    """A fact in a row; of a message that somebody else got, who did is not said by what the case takes meanwhile."""
    if path.endswith("].recipient") and any(recipient_is_unsaid({"recipient": doubt.reason}) for doubt in doubts_within(draft, path)):
        return "还没有说是谁收到的"
    return shown(question_for(path, extras), draft.at(path), draft)


def fact_of(draft: CaseDraft, path: str, extras: Sequence[ExtraQuestion]) -> str:
    """One fact with its title, as it is offered to be changed."""
    question = question_for(path, extras)
    return f"{question.ask.title}：{' '.join(shown(question, draft.at(path), draft).split()) or '（空）'}"


def why_of(question: Question, draft: CaseDraft) -> str:
    """Why a question is asked, and how an answer looks."""
    example = EXAMPLES.get(question.form) if question.control is Control.WRITTEN else None
    if example is None and not question.options and question.refers_to is None and question.ask.example is not None:
        example = str(question.ask.example)
    return f"为什么问：{help_of(question, draft)}" + (f"例如：{example}。" if example else "")
