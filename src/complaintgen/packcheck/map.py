"""The whole interview that a pack leads to, as data: every question in its order, with its conditions in words.

In: a pack. Out: an `InterviewMap`, read from the declarations that the interview itself reads (`Ask`, the pack's questions), for the
lawyer who answers for what a clinic asks. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel

from complaintgen.case.fields import Ask, ExtraQuestion, Section, Stage, When, ask_of, title_at
from complaintgen.case.model import Form, ToldCase
from complaintgen.files.tables import path_of, steps_of, submodel
from complaintgen.interview.model import EXTRA, SECTIONS, Control, Question, question_for
from complaintgen.packs.pack import Pack

MapStage = Literal["first", "later", "when_needed"]
STAGES: dict[MapStage, str] = {
    "first": "先问的问题，问完可以看初稿", "later": "其余的问题", "when_needed": "只在要生成的文书缺少时才问的问题",
}
"""The parts of the interview in their order, with their titles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapQuestion:
    """One question of the interview.

    Attributes:
        path: where its answer stands in the case; an entry of a list is written `[]`.
        answer: what is answered, in Chinese: 日期, 是或否, the choices.
        is_required: the entry or part it belongs to is no valid one without it, or the pack insists on it.
        conditions: when it is asked, in Chinese, all of them together; none for always.
        pack: the id of the pack that asks it; None for the program's own questions.
    """

    path: str
    title: str
    words: str
    help: str
    answer: str
    is_required: bool
    conditions: tuple[str, ...]
    pack: str | None = None


@dataclass(frozen=True, slots=True)
class MapSection:
    """The questions of a section that are asked in one stage."""

    stage: MapStage
    section: Section
    questions: tuple[MapQuestion, ...]


@dataclass(frozen=True, slots=True)
class LocalRule:
    """A provision or office that the pack adds for its place: its id, what it says, and where that is from."""

    id: str
    summary: str
    source: str


@dataclass(frozen=True, slots=True)
class InterviewMap:
    """Everything that a person who uses the pack can be asked, and the local rules by which the answers are read."""

    sections: tuple[MapSection, ...]
    rules: tuple[LocalRule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A fact while the model is walked: its path with `[0]` for an entry, and when it is asked."""

    path: str
    ask: Ask
    stage: MapStage
    conditions: tuple[str, ...] = ()


def interview_map(pack: Pack) -> InterviewMap:
    """Lay out the interview of a pack: by stage, then by section, a section's own questions before those of the pack."""
    placed = {section: list(_section_places(section)) for section in SECTIONS}
    sections = []
    for stage in STAGES:
        for section in SECTIONS:
            own = [_question(place, pack.questions) for place in placed[section] if place.stage == stage]
            added = [_pack_question(item, pack) for item in pack.questions if (item.ask.section or Section.FILING) is section and _stage(item.ask) == stage]
            if own or added:
                sections.append(MapSection(stage, section, (*own, *added)))
    return InterviewMap(tuple(sections), tuple(_local_rules(pack)))


@dataclass(frozen=True, slots=True)
class _Around:
    """What a fact stands in: the conditions of that, the list whose entry it is, and the stage before which it is not asked."""

    conditions: tuple[str, ...] = ()
    entry_of: Ask | None = None
    earliest: MapStage = "first"


def _section_places(section: Section) -> Iterator[_Place]:
    for name in ToldCase.model_fields:
        if name != EXTRA and ask_of(ToldCase, name).section is section:
            yield from _places(ToldCase, name, name, _Around())


def _places(model: type[BaseModel], field: str, path: str, around: _Around) -> Iterator[_Place]:
    ask, inner = ask_of(model, field), submodel(model, field)
    if ask.stage is Stage.NEVER:
        return
    if inner is not None and isinstance(model.model_fields[field].get_default(call_default_factory=True), BaseModel):
        # A part that is always there has no question of its own.
        yield from _inner_places(inner, path, around)
        return
    stage = max(around.earliest, _entry_stage(ask, around.entry_of), key=list(STAGES).index)
    yield _Place(path=path, ask=ask, stage=stage, conditions=around.conditions)
    if inner is not None and question_for(path, ()).control is Control.GATE:
        yield from _inner_places(inner, path, _Around((*around.conditions, f"有“{ask.title}”"), around.entry_of, stage))
    elif inner is not None:
        yield from _inner_places(inner, f"{path}[0]", _Around((f"登记了“{ask.title}”，每一项都问",), ask, stage))


def _inner_places(model: type[BaseModel], place: str, around: _Around) -> Iterator[_Place]:
    for name in sorted(model.model_fields, key=lambda name: ask_of(model, name).is_last):
        yield from _places(model, name, f"{place}.{name}", around)


def _stage(ask: Ask) -> MapStage:
    return "first" if ask.stage is Stage.FIRST else "later" if ask.stage is Stage.LATER else "when_needed"


def _entry_stage(ask: Ask, entry_of: Ask | None) -> MapStage:
    """When the fact of an entry is asked: the first ones where its list comes first, the later ones of a long list only when needed."""
    own = _stage(ask)
    if entry_of is None or own == "when_needed":
        return own
    if entry_of.stage is not Stage.FIRST:
        return _stage(entry_of)
    return "when_needed" if own == "later" and entry_of.has_many and not entry_of.is_checklist else own


def _question(place: _Place, extras: Sequence[ExtraQuestion]) -> MapQuestion:
    question = question_for(place.path, extras)
    conditions = (*place.conditions, *(_condition(when, place.path, extras) for when in place.ask.when))
    return MapQuestion(path=place.path.replace("[0]", "[]"), title=place.ask.title, words=question.words, help=place.ask.help,
                       answer=_answer(question, extras), is_required=question.is_required, conditions=conditions)


def _pack_question(extra: ExtraQuestion, pack: Pack) -> MapQuestion:
    question = question_for(extra.path, pack.questions)
    origin = next(layer.about.id for layer in pack.layers if extra.id in {item.id for item in layer.about.question})
    return MapQuestion(path=extra.path, title=extra.ask.title, words=question.words, help=extra.ask.help, answer=_answer(question, pack.questions),
                       is_required=extra.is_required, conditions=tuple(_condition(when, extra.path, pack.questions) for when in extra.ask.when),
                       pack=origin)


def _condition(when: When, path: str, extras: Sequence[ExtraQuestion]) -> str:
    """A condition of the question at a path, such as 「“您的身份”为“借款人本人”」."""
    target = when.path.strip("/").replace("/", ".") if when.path.startswith("/") else path_of((*steps_of(path)[:-1], when.path))
    question = question_for(target, extras)
    title = question.ask.title
    if when.values:
        absent = f"没有填写“{title}”，或者" if when.or_absent else ""
        other = f"，或者{_condition(when.or_else, path, extras)}" if when.or_else else ""
        return f"{absent}“{title}”为{'或者'.join(f'“{_label(value, question)}”' for value in when.values)}{other}"
    if when.other_than:
        return f"“{title}”填写了，而且不是{'、'.join(f'“{_label(value, question)}”' for value in when.other_than)}"
    return f"填写了“{title}”"


def _label(value: str | bool | int, question: Question) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return (question.options or {}).get(str(value), str(value))


_FORMS: dict[Form, str] = {
    Form.TEXT: "文字", Form.NAME: "姓名或名称", Form.ADDRESS: "地址", Form.DAY: "日期", Form.PAST_DAY: "过去的日期", Form.MOMENT: "日期或时间",
    Form.MONEY: "金额", Form.PERCENT: "百分比", Form.COUNT: "数目", Form.SECONDS: "时长", Form.PHONE: "号码", Form.ID_NUMBER: "证件号码",
    Form.COMPANY_CODE: "统一社会信用代码",
}


def _answer(question: Question, extras: Sequence[ExtraQuestion]) -> str:
    choices = "、".join((question.options or {}).values())
    written = _FORMS[question.form]
    listed = f"登记过的“{title_at(question.refers_to, extras)}”" if question.refers_to else ""
    return {
        Control.WRITTEN: written, Control.WRITTEN_LIST: f"{written}，可以有几项", Control.YES_NO: "是或否", Control.CHOICE: f"选一项：{choices}",
        Control.CHOICES: f"选几项：{choices}", Control.REFERENCE: f"从{listed}中选一项", Control.REFERENCES: f"从{listed}中选几项",
        Control.GATE: "有或没有", Control.ENTRIES: "逐项登记", Control.CHECKLIST: f"逐项勾选：{choices}",
    }[question.control]


def _local_rules(pack: Pack) -> Iterator[LocalRule]:
    built_in = pack.library.law().provisions
    for identifier, provision in pack.law().provisions.items():
        if identifier not in built_in:
            yield LocalRule(identifier, provision.summary, "；".join(version.citation for version in provision.versions))
    for office in pack.offices:
        yield LocalRule(office.id, f"{office.name}，{title_at(f'filing.{office.kind}')}", "authorities.toml")
