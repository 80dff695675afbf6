"""Numbers that are not whole, names that are not full, characters that nobody sees: each told with its place, none of them changed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel

from complaintgen.case._case import Case
from complaintgen.case._field_types import Form
from complaintgen.case._people import Agent, Guardian, Person
from complaintgen.case._remark import Remark
from complaintgen.case.enums import PersonKind
from complaintgen.files.tables import Step, marks, path_of
from complaintgen.identities.characters import is_turning, unseen_in
from complaintgen.identities.names import is_full_name
from complaintgen.identities.numbers import NumberKind, number_in

_MOST_PLACES = 3
"""So many places of a text are told; the rest is counted."""
_AS_SHOWN = frozenset({"sender", "callback", "number"})
"""Facts that hold what a phone or a message showed, which may be that a number was hidden."""


def identity_remarks(case: Case) -> Iterator[Remark]:
    """Everything found, in the order of the case file."""
    for place, owner, text in _texts(case, ()):
        yield from _on_unseen(place, text)
        if _is_phone(type(owner), next(step for step in reversed(place) if isinstance(step, str))):
            yield from _on_number(place, text)
        elif place[-1] == "name" and _is_on_papers(owner) and not is_full_name(text):
            yield Remark(rule="name_not_full", path=path_of(place), reason="不像证件上的全名", remedy="请写身份证上的姓名；称呼、小名写在“与本人的关系”里")


def _on_unseen(place: tuple[Step, ...], text: str) -> Iterator[Remark]:
    found = unseen_in(text)
    if found:
        places = "、".join(f"第{index + 1}个字符 U+{ord(character):04X}" for index, character in found[:_MOST_PLACES])
        more = f"等{len(found)}个" if len(found) > _MOST_PLACES else ""
        turns = any(is_turning(character) for _, character in found)
        kind = "看不见、会颠倒后面文字顺序的字符" if turns else "看不见的字符"
        printed = "文书里把颠倒顺序的字符写明，其余略去" if turns else "文书里略去"
        yield Remark(rule="unseen_character", path=path_of(place), reason=f"有{kind}：{places}{more}",
                     remedy=f"不是原文就有的，请删去；案件文件里照原样保留，{printed}")


def _on_number(place: tuple[Step, ...], text: str) -> Iterator[Remark]:
    number = number_in(text)
    if number is not None and number.kind is NumberKind.UNCERTAIN:
        yield Remark(rule="number_not_whole", path=path_of(place), reason="不是完整的号码，或者没有这个区号", remedy="请对照手机核对；固定电话请写上区号")
    elif number is not None and number.is_hidden and place[-1] not in _AS_SHOWN:
        yield Remark(rule="number_hidden", path=path_of(place), reason="这里要写号码，写的却是号码被隐藏", remedy="请写号码；不知道就不填")


def _is_on_papers(owner: BaseModel) -> bool:
    """Whether papers name somebody by this name in full."""
    return isinstance(owner, Agent | Guardian) or (isinstance(owner, Person) and owner.kind in (None, PersonKind.NATURAL))


def _texts(model: BaseModel, place: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], BaseModel, str]]:
    """Every text of a case with its place and the part that has it."""
    for name in type(model).model_fields:
        value, here = getattr(model, name), (*place, name)
        items = enumerate(value) if isinstance(value, tuple) else value.items() if isinstance(value, dict) else ()
        for where, item in [((*here, step), item) for step, item in items] or [(here, value)]:
            if isinstance(item, BaseModel):
                yield from _texts(item, where)
            elif isinstance(item, str):
                yield where, model, item


@cache
def _is_phone(owner: type[BaseModel], name: str) -> bool:
    field = owner.model_fields.get(name)
    return field is not None and Form.PHONE in (*field.metadata, *marks(field.annotation))
