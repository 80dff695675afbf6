"""What the person typed that would hurt them in a paper: found in their own words, never in a quoted message."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Annotated

from pydantic import BaseModel, Field

from complaintgen.case._ask import ask_of
from complaintgen.case._case import Case
from complaintgen.case._events import Contact
from complaintgen.case._evidence_checks import evidence_remarks
from complaintgen.case._identity_checks import identity_remarks
from complaintgen.case._remark import Remark
from complaintgen.case._seeming_words import names_others, unconfirmed_threats
from complaintgen.case._senders import number_used
from complaintgen.case.enums import StepKind
from complaintgen.errors import LexiconError
from complaintgen.files.tables import Line, Step, Table, packaged_table, path_of
from complaintgen.identities.numbers import mentions_number, same_number
from complaintgen.patterns import Pattern

_REPORTED = Pattern(r"\s*(?:[他她]们?|对方|那个?人|催收的?人?员?|[一有]?个?[男女][的人])(?:就|又|还|一直|在?电话里|打电话)*"
                       r"(?:说|讲|骂|威胁|恐吓|让我|叫我|要求我|问我|告诉我)"
                       r"|\s*(?:说(?![好了过话明谎白句到])|让我(?!们|告诉|提醒)|叫我(?!们)|(?:威胁|恐吓|骂|辱骂)我)")
"""How someone begins who tells what was said: 「他说再不还……」."""
_QUOTED = Pattern(r"“[^”]*”|「[^」]*」|『[^』]*』|\"[^\"]*\"")


class WordingRule(Table):
    """One thing to look for, and what to say of it (in Chinese)."""

    id: Line
    pattern: re.Pattern[str]
    reason: Line
    remedy: Line


class _RulesTable(Table):
    rule: Annotated[tuple[WordingRule, ...], Field(strict=False)]


def remarks_on(case: Case) -> tuple[Remark, ...]:
    """Everything found, in the order of the case file."""
    return (*_on_own_words(case), *_on_reported_speech(case), *_on_numbers(case), *_on_answers(case), *_on_threats(case), *evidence_remarks(case), *identity_remarks(case))


def is_reported_speech(text: str) -> bool:
    """Whether a text begins like a report of what was said, such as 「他说」, and so is not what the other side said itself."""
    return _REPORTED.match(text) is not None


def _on_own_words(case: Case) -> Iterator[Remark]:
    for path, text in _own_words(case, ()):
        unquoted = _QUOTED.sub("", text)
        for rule in rules():
            found = rule.pattern.search(unquoted)
            if found:
                shown = "" if rule.id == "id_number" else f"「{found.group()}」"
                yield Remark(rule=rule.id, path=path, reason=rule.reason + shown, remedy=rule.remedy)


def _on_reported_speech(case: Case) -> Iterator[Remark]:
    for place, event in case.placed_conduct():
        if isinstance(event, Contact) and event.text and is_reported_speech(event.text):
            yield Remark(rule="reported_speech", path=f"{place}.text", reason="写的是转述，不是对方的原话", remedy="请改成对方的原话，不写“他说”；记不清原话的可以不改，文书会写成“大意为”")


def _on_numbers(case: Case) -> Iterator[Remark]:
    for place, contact in case.placed_conduct():
        if not isinstance(contact, Contact):
            continue
        if contact.sender and contact.callback and same_number(contact.sender, contact.callback):
            yield Remark(rule="callback_as_sender", path=f"{place}.sender", reason="发送号码与内容中的回电号码相同",
                         remedy="请对照手机：发送号码是短信顶部显示的号码，内容里让您回拨的号码填在“内容中的回电号码”")
        elif number_used(contact) and not contact.callback and contact.text and mentions_number(contact.text, contact.sender or ""):
            yield Remark(rule="callback_as_sender", path=f"{place}.sender", reason="发送号码出现在内容里，可能是回电号码",
                         remedy="请对照手机核对；是回电号码的，改填在“内容中的回电号码”")


def _on_answers(case: Case) -> Iterator[Remark]:
    for index, step in enumerate(case.steps or ()):
        word = names_others(step.answer) if step.kind is StepKind.INSTITUTION_COMPLAINT and step.others_collect is None else ""
        if word:
            yield Remark(rule="answer_names_others", path=f"steps[{index}].others_collect", reason=f"机构的答复写有「{word}」，没有填答复是否说由其他单位催收",
                         remedy="请填是或者否；填是的，文书才按委托催收的规定写")


def _on_threats(case: Case) -> Iterator[Remark]:
    if paths := unconfirmed_threats(case):
        yield Remark(rule="threat_unconfirmed", path=paths[0], reason=f"有{len(paths)}条扬言的内容好像说到要上门、张贴或者告诉别人，没有填写扬言要做的事",
                     remedy="请对照原文填写；没有填写的，禁令申请书不请求禁止")


def _own_words(model: BaseModel, place: tuple[Step, ...]) -> Iterator[tuple[str, str]]:
    for name in type(model).model_fields:
        value, here = getattr(model, name), (*place, name)
        for where, item in [((*here, number), item) for number, item in enumerate(value)] if isinstance(value, tuple) else [(here, value)]:
            if isinstance(item, BaseModel):
                yield from _own_words(item, where)
            elif isinstance(item, str) and ask_of(type(model), name).is_own_words:
                yield path_of(where), item


@cache
def rules() -> tuple[WordingRule, ...]:
    """Everything that is looked for, in the order of the data."""
    return packaged_table(_RulesTable, "complaintgen.case", "own_words.toml", LexiconError).rule
