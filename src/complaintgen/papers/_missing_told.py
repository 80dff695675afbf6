"""What open facts would change, as data for a program and in words: grouped by what would change, the question first.

It names questions and what would follow; it tells nobody what to answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from complaintgen.case.fields import Answer, place_name, question_at, title_at, with_answer
from complaintgen.case.model import Case, Event
from complaintgen.law.assessment import Verdict
from complaintgen.law.provisions import Law
from complaintgen.packs.pack import Pack
from complaintgen.papers._missing import Answers, Change, MissingFacts

_MOST_SETS = 6
_HEADINGS = {None: "可以多写的文书", Verdict.ESTABLISHED: "会变为可以主张", Verdict.WITHHELD: "会变为暂缓主张，须先核实", Verdict.UNKNOWN: "会变为待补充，还要再问",
             Verdict.ABSENT: "会变为不主张"}


def missing_rows(found: Sequence[MissingFacts], case: Case, pack: Pack, law: Law, day: date) -> dict[str, Any]:  # Any: a JSON document
    """Each change with its sets of answers to what the case leaves open, those of the complainant first, and how many pairs were not tried."""
    return {"date": day.isoformat(), "changes": [_change_row(change, sets, own, case, pack, law) for own in found for change, sets in own.changes.items()],
            "untried": sum(own.untried for own in found)}


def _change_row(change: Change, sets: Sequence[Answers], found: MissingFacts, case: Case, pack: Pack, law: Law) -> dict[str, Any]:
    is_paper = change.verdict is None
    return {
        "of": found.of or None,
        "paper": change.subject if is_paper else None, "provision": None if is_paper else change.subject,
        "title": pack.titles[change.subject] if is_paper else law.provisions[change.subject].summary,
        "from": None if is_paper else found.before.get(change.subject, Verdict.ABSENT).value, "to": change.verdict.value if change.verdict else None,
        "sets": [[_answer_row(asked, pack) for asked in _asked(answers, case, pack)] for answers in sets]}


@dataclass(frozen=True, slots=True)
class _Asked:
    """An answer with the place and the question that it answers, in the words of what stands there."""

    answer: Answer
    place: str
    question: str


def _asked(answers: Answers, case: Case, pack: Pack) -> Iterator[_Asked]:
    """Some answers, each to a question of the case in which the events before it are told."""
    for answer in answers:
        place = title_at(answer.path.partition("[")[0], pack.questions) if answer.is_entry else place_name(answer.path, pack.questions, case)
        yield _Asked(answer, place, question_at(answer.path, pack.questions, case))
        case = with_answer(case, answer) if isinstance(answer.value, Event) else case


def _answer_row(asked: _Asked, pack: Pack) -> dict[str, Any]:
    """One answer; `value` is empty where any text, number or day will do, and for one more entry, of which `answer` tells the kind."""
    answer = asked.answer
    return {"path": answer.path, "place": asked.place, "question": asked.question, "answer": answer.told or None,
            "value": _as_json(answer.value) if answer.told and not answer.is_entry else None, "new_entry": answer.is_entry}


def _as_json(value: object) -> object:
    if isinstance(value, tuple):
        return [_as_json(item) for item in value]
    return value.value if isinstance(value, Enum) else value


def missing_as_text(found: Sequence[MissingFacts], case: Case, pack: Pack, law: Law) -> str:
    """The same in words."""
    return "\n".join(_lines(found, case, pack, law)) + "\n"


def _lines(found: Sequence[MissingFacts], case: Case, pack: Pack, law: Law) -> Iterator[str]:
    for own in found:
        if own.of and own.changes:
            yield f"\n对一起起诉的{own.of}："
        yield from _lines_of(own, case, pack, law)
    if any(own.changes for own in found):
        yield "\n以上只说明哪些问题值得先回答，不是让您这样回答：请核实后再填写，没有发生的不填。"
    else:
        yield "没有找到回答以后会改变结论的问题。"
    if untried := sum(own.untried for own in found):
        yield f"两项一起才起作用的组合还有 {untried} 种没有试，加 --all 全部试一遍。"


def _lines_of(found: MissingFacts, case: Case, pack: Pack, law: Law) -> Iterator[str]:
    for verdict, heading in _HEADINGS.items():
        by_sets: dict[tuple[str, ...], list[str]] = {}
        for change, sets in found.changes.items():
            if change.verdict is verdict:
                title = pack.titles[change.subject] if verdict is None else law.provisions[change.subject].summary
                by_sets.setdefault(tuple(_sets_in_words(sets, case, pack)), []).append(title)
        if by_sets:
            yield f"\n【{heading}】"
        for words, titles in by_sets.items():
            yield f"{'、'.join(dict.fromkeys(titles))}："
            yield from (f"  - {line}" for line in words[:_MOST_SETS])
            if len(words) > _MOST_SETS:
                yield f"  - 等{len(words)}种情形，--json 列出全部"


def _sets_in_words(sets: Sequence[Answers], case: Case, pack: Pack) -> Iterator[str]:
    """Each set in words; answers to the same questions stand together."""
    together: dict[tuple[tuple[str, bool, str], ...], list[Sequence[_Asked]]] = {}
    for answers in sets:
        asked = tuple(_asked(answers, case, pack))
        together.setdefault(tuple((item.answer.path, item.answer.is_entry, item.question) for item in asked), []).append(asked)
    for same in together.values():
        yield "；并且".join(_in_words([asked[number] for asked in same]) for number in range(len(same[0])))


def _in_words(same: Sequence[_Asked]) -> str:
    told = "、".join(dict.fromkeys(f"“{item.answer.told}”" for item in same if item.answer.told))
    question = f"“{same[0].place}”（{same[0].question}）"
    if same[0].answer.is_entry:
        return f"{question}如果还有没登记的{f'：{told}' if told else ''}"
    return f"{question}如果是{told}" if told else f"{question}如果能够填写"


