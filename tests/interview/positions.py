"""A position on every kind of frame, reached by replies alone; the tables of pages and of replies are tried on each."""

from __future__ import annotations

import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any

from complaintgen.interview.flow import Back, Chosen, Done, Position, Turn, Typed, Unknown, World, begin, submit
from complaintgen.interview.model import CaseDraft, Session
from tests.interview.scripted_session import PACK, TODAY
from tests.support import make_case

WORLD = World(today=TODAY, folder="文书").with_pack(PACK)
SAFE = {"in_danger": False}
CASE: dict[str, Any] = make_case(schema_version=2, safety=SAFE, complainant={"name": "陈某甲", "phone": "13800001001"}, loan={"exists": "no"})
TEXTS = ("今天再不还就通知你单位", "你不要脸，欠钱不还", "请于今日还款")
SMS = {"channel": "sms", "recipient": "self", "known_by": "own_device"}
HEADED = "\n\n".join(f"2026年3月{day}日 9:30 16700000{day:03}\n{text}" for day, text in enumerate(TEXTS, 1))
UNHEADED = "\n\n".join(TEXTS)


def contacts(count: int) -> list[dict[str, Any]]:
    """Messages that are told whole."""
    return [SMS | {"id": f"c{number}", "at": f"2026-03-{number % 9 + 1:02}T09:30", "account": f"16700000{number:03}", "text": f"{TEXTS[number % 3]}{number}"}
            for number in range(1, count + 1)]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where a person stands.

    Attributes:
        kind: of the frame on top.
        path: of the page there.
        case: what is told already.
        at: the place on the route where the interview is taken up.
        replies: what leads from there to the page.
        forth: what leads to the page again after going back; None where the last of the replies does, empty where it is behind for good.
        answered: how the page is kind: one, several, line or lines.
        options: the values that can be chosen, in their order; None where it is the model that says them.
        is_unknowable: it can be left open.
        fits: a reply that the page takes.
    """

    kind: str
    path: str
    fits: Any
    case: Mapping[str, Any] = field(default_factory=lambda: CASE)
    at: str | None = None
    replies: Sequence[Any] = ()
    forth: Sequence[Any] | None = None
    answered: str = "one"
    options: Sequence[str] | None = ()
    is_unknowable: bool = False
    faults: Sequence[tuple[str, str]] = ()

    def begun(self) -> Turn:
        """The interview as it is taken up."""
        session = Session(draft=CaseDraft(self.case), settled=frozenset({"safety.self_harm", "parties", "recipients"}), at=self.at)
        return begin(session, WORLD, None, self.faults)

    @property
    def way_back(self) -> Sequence[Any]:
        """What leads to the page again after going back from it."""
        return self.replies[-1:] if self.forth is None else self.forth


def after(turn: Turn, *replies: Any) -> Turn:  # Any: replies and reports
    """The turn after replies, each to the page of its moment."""
    for reply in replies:
        turn = submit(turn.session, turn.position, reply, WORLD)
    return turn


def chosen(*values: str) -> Chosen:
    return Chosen(values)


PASTED: tuple[Any, ...] = (chosen("paste"), Typed(HEADED))
STUCK: tuple[Any, ...] = (chosen("paste"), Typed(UNHEADED))
UNTIMED: tuple[Any, ...] = (*STUCK, chosen("go"), chosen("right"), chosen("wechat"))
TOLD = CASE | {"contacts": contacts(3)}
LONG = CASE | {"contacts": contacts(12)}
MANY = CASE | {"contacts": contacts(40)}
PROVEN = TOLD | {"evidence": [{"id": "e1", "kind": "screenshot", "title": "短信截图"}]}
GUESSED = TOLD | {"unconfirmed": [{"path": "c2.at", "reason": "原文写的是“昨天”"}, {"path": "complainant.name", "reason": "从短信读出"}]}
NAMED = CASE | {"complainant": {"name": "陈某甲"}}
EMPTY = {"schema_version": 2}

STANDINGS: Mapping[str, Standing] = {
    "a yes or no": Standing(kind="question", path="safety.in_danger", case=EMPTY, options=("yes", "no"), is_unknowable=True, fits=chosen("no")),
    "a typed fact": Standing(kind="question", path="complainant.phone", case=NAMED, at="complainant.name", replies=(Typed("陈某乙"),), answered="line", is_unknowable=True, fits=Typed("13800001002")),
    "a choice": Standing(kind="question", path="role", at="role", options=None, is_unknowable=True, forth=(chosen("no"),), fits=chosen("wrong_number")),
    "a checklist": Standing(kind="question", path="claims.items", at="claims.items", answered="several", options=None, is_unknowable=True, forth=(chosen("done"),), fits=chosen("stop")),
    "help at once": Standing(kind="safety", path="@safety", case=EMPTY, replies=(chosen("yes"),), options=("go", "leave"), fits=chosen("go")),
    "an empty list": Standing(kind="list", path="@contacts", at="contacts", options=("paste", "import", "add", "done", "unknown"), forth=(chosen("done"),), fits=chosen("add")),
    "a list": Standing(kind="list", path="@contacts", case=TOLD, at="contacts", options=("paste", "import", "table", "add", "entries", "done"), forth=(chosen("done"),), fits=chosen("done")),
    "a fact of an entry": Standing(kind="question", path="contacts[0].at", at="contacts", replies=(chosen("add"),), answered="line", is_unknowable=True, fits=Typed("2026-03-01")),
    "many to search": Standing(kind="search", path="@entry_words", case=MANY, at="contacts", replies=(chosen("entries"),), answered="line", fits=Typed("40")),
    "some that were found": Standing(kind="entry_choice", path="@entry", case=MANY, at="contacts", replies=(chosen("entries"), Typed("不要脸")), options=None, forth=(chosen("entries"), Typed("不要脸")), fits=chosen("contacts[0]")),
    "all of a few": Standing(kind="entry_choice", path="@entry", case=TOLD, at="contacts", replies=(chosen("entries"),), options=("contacts[0]", "contacts[1]", "contacts[2]"), fits=chosen("contacts[1]")),
    "what to do with an entry": Standing(kind="entry_menu", path="@do", case=TOLD, at="contacts", replies=(chosen("entries"), chosen("contacts[1]")), options=("edit", "copy", "delete"), forth=(chosen("entries"), chosen("contacts[1]")), fits=chosen("delete")),
    "the facts of an entry": Standing(kind="form", path="@fact", case=TOLD, at="contacts", replies=(chosen("entries"), chosen("contacts[1]"), chosen("edit")), options=None, forth=(chosen("entries"), chosen("contacts[1]"), chosen("edit")), fits=chosen("contacts[1].text")),
    "an entry deleted": Standing(kind="deleted", path="@deleted", case=TOLD, at="contacts", replies=(chosen("entries"), chosen("contacts[1]"), chosen("delete")), options=("keep", "undo"), forth=(), fits=chosen("undo")),
    "pasting": Standing(kind="paste", path="contacts@paste", at="contacts", replies=(chosen("paste"),), answered="lines", fits=Typed(HEADED)),
    "many lines for one": Standing(kind="pasted_lines", path="@pasted_lines", at="complainant.name", replies=(Typed(UNHEADED),), options=("box", "again"), fits=chosen("again")),
    "a file to name": Standing(kind="import", path="contacts@file", at="contacts", replies=(chosen("import"),), answered="line", fits=Typed("messages.csv")),
    "messages parted": Standing(kind="message_split", path="@split", at="contacts", replies=PASTED, options=("go", "join", "words"), forth=PASTED, fits=chosen("go")),
    "messages to join": Standing(kind="message_split", path="@join", at="contacts", replies=(*STUCK, chosen("join")), answered="several", options=("1", "2"), fits=chosen("2")),
    "messages to split": Standing(kind="message_split", path="@apart", at="contacts", replies=(*STUCK, chosen("join"), chosen("1"), chosen("apart")), answered="several", options=("0",), fits=chosen("0")),
    "what is no words of messages": Standing(kind="message_split", path="@words", at="contacts", replies=(*PASTED, chosen("words")), answered="several", options=None, fits=chosen("0")),
    "a table": Standing(kind="table", path="@table", at="contacts", replies=(*PASTED, chosen("go")), options=("right", "select", "later"), forth=(chosen("table"),), fits=chosen("right")),
    "rows of a table": Standing(kind="table", path="@table_rows", at="contacts", replies=(*PASTED, chosen("go"), chosen("select")), answered="line", fits=Typed("1-2")),
    "a part of a table": Standing(kind="table", path="@table_words", case=LONG, at="contacts", replies=(chosen("table"), chosen("find")), answered="line", fits=Typed("不要脸")),
    "a fact of rows": Standing(kind="table", path="@table_column", at="contacts", replies=(*PASTED, chosen("go"), chosen("select"), Typed("1,3")), options=("recipient", "tags", "channel", "known_by", "at", "sender"), forth=(chosen("select"), Typed("1,3")), fits=chosen("known_by")),
    "what a table lacks": Standing(kind="table", path="@table_lacking", at="contacts", replies=(*UNTIMED, chosen("fill")), options=("at", "account"), fits=chosen("at")),
    "how rows differ": Standing(kind="table", path="@table_how", at="contacts", replies=(*UNTIMED, chosen("fill"), chosen("at")), options=("each", "same", "unknown"), forth=(chosen("fill"), chosen("at")), fits=chosen("each")),
    "one answer for rows": Standing(kind="question", path="contacts[0].known_by", at="contacts", replies=(*PASTED, chosen("go"), chosen("select"), Typed("1,3 怎样得知")), options=None, is_unknowable=True, forth=(chosen("select"), Typed("1,3 怎样得知")), fits=chosen("own_device")),
    "rows one by one": Standing(kind="question", path="contacts[1].at", at="contacts", replies=(*UNTIMED, chosen("fill"), chosen("at"), chosen("each"), Typed("2026-03-01 9:30")), answered="line", options=(), is_unknowable=True, fits=Typed("2026-03-02")),
    "people on one line": Standing(kind="people", path="recipients@people", at="recipients", replies=(chosen("people"),), answered="line", fits=Typed("父亲某某，同事8人")),
    "people that are not clear": Standing(kind="people", path="@people", at="recipients", replies=(chosen("people"), Typed("同事小王、小李")), options=("right", "again"), forth=(Typed("同事小王、小李"),), fits=chosen("right")),
    "what evidence proves": Standing(kind="evidence_links", path="@covers", case=PROVEN, at="evidence", replies=(chosen("entries"), chosen("evidence[0]"), chosen("after")), answered="several", options=("@all", "contacts[0]", "contacts[1]", "contacts[2]", "harm"), is_unknowable=True, forth=(chosen("entries"), chosen("evidence[0]"), chosen("after")), fits=chosen("contacts[1]", "harm")),
    "a first draft": Standing(kind="first_draft", path="@draft", case=TOLD, at="@draft", options=("go_on", "papers", "leave"), forth=(Unknown(),), fits=chosen("go_on")),
    "an open question": Standing(kind="question", path="contacts[0].tags", case=TOLD, at="@needs", answered="several", options=None, is_unknowable=True, forth=(chosen("no"),), fits=Unknown()),
    "what is to be confirmed": Standing(kind="confirm", path="@confirm", case=GUESSED, at="@needs", options=("each", "all", "later"), forth=(chosen("no"),), fits=chosen("all")),
    "one guess": Standing(kind="confirm", path="@confirm_one", case=GUESSED, at="@needs", replies=(chosen("each"), chosen("right")), options=("right", "change", "open"), fits=chosen("open")),
    "what is right instead": Standing(kind="question", path="contacts[1].at", case=GUESSED, at="@review", replies=(chosen("confirm"), chosen("each"), chosen("change")), answered="line", is_unknowable=True, fits=Typed("2026-03-05")),
    "the review": Standing(kind="review", path="@review", case=TOLD, at="@review", options=None, forth=(), fits=chosen("papers")),
    "a section": Standing(kind="section", path="@section", case=TOLD, at="@review", replies=(chosen("person"),), options=None, fits=chosen("complainant.name")),
    "what is still open": Standing(kind="question", path="harm.daily_life_disturbed", case=TOLD, at="@review", replies=(chosen("go_on"),), options=None, is_unknowable=True, fits=Unknown()),
    "what a clinic keeps": Standing(kind="profiles", path="@cards", case=TOLD, at="@review", replies=(chosen("cards"),), options=("keep", "identity", "back"), fits=chosen("identity")),
    "whose identity": Standing(kind="identity", path="@identity", case=TOLD, at="@review", replies=(chosen("cards"), chosen("identity")), answered="line", fits=Typed("other.json")),
    "the papers": Standing(kind="papers", path="@papers", case=TOLD, at="@review", replies=(chosen("papers"),), answered="several", options=None, fits=chosen("filing_guide")),
    "papers chosen again": Standing(kind="papers", path="@papers", case=TOLD, at="@review", replies=(chosen("papers"), chosen("filing_guide"), Back()), answered="several", options=None, forth=(chosen("papers"), chosen("filing_guide"), Back()), fits=chosen("filing_guide")),
    "the folder": Standing(kind="papers", path="@folder", case=TOLD, at="@review", replies=(chosen("papers"), chosen("filing_guide")), answered="line", fits=Typed("文书")),
    "the papers written": Standing(kind="papers", path="@open", case=TOLD, at="@review", replies=(chosen("papers"), chosen("filing_guide"), Typed("文书"), Done(("已写入",), "文书")), options=("open", "done"), forth=(chosen("papers"), chosen("filing_guide"), Typed("文书"), Done(("已写入",), "文书")), fits=chosen("done")),
    "a fact to mend": Standing(kind="question", path="complainant.phone", case=CASE | {"complainant": {"name": "陈某甲", "phone": "1380"}}, faults=(("complainant.phone", "少了7位"),), answered="line", is_unknowable=True, fits=Typed("13800001001")),
}
"""Where a person can stand, by what is on the screen."""


@cache
def standing(name: str) -> Turn:
    """The turn that shows a page of the table."""
    found = STANDINGS[name]
    return after(found.begun(), *found.replies)


def frame_kinds() -> set[str]:
    """Every kind of frame that a position can have."""
    union = typing.get_args(typing.get_type_hints(Position)["frames"])[0]
    return {str(item.default) for frame in typing.get_args(union) for item in fields(frame) if item.name == "kind"}
