"""Every fact can be asked for: title, question, help, an example that is an answer, conditions that exist; and found again by its path."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from complaintgen.case.fields import (
    Ask,
    ExtraQuestion,
    Stage,
    ask_at,
    ask_of,
    model_at,
    path_of,
    place_name,
    question_at,
    steps_of,
    title_at,
)
from complaintgen.case.model import Case, RefersTo, ToldCase
from complaintgen.files.tables import leaves, marks, submodel, submodels
from tests.case.facts import changed, told_of


def facts_of(model: type[BaseModel], before: str = "") -> Iterator[tuple[str, type[BaseModel], str]]:
    """Every field of the case: its path, with one entry of each kind in a list, its model and its name."""
    for name, field in model.model_fields.items():
        path = f"{before}.{name}".lstrip(".")
        yield path, model, name
        is_list = any(get_args(part) and str(part).startswith("tuple") for part in (field.annotation, *get_args(field.annotation)))
        for number, inner in enumerate(submodels(model, name)):
            yield from facts_of(inner, f"{path}[{number}]" if is_list else path)


FACTS = list(facts_of(Case))
PATHS = [path for path, *_ in FACTS]
MODELS = {path: model for path, model, _ in FACTS}
ASKED = [(path, ask_of(model, name)) for path, model, name in FACTS]
LEAVES = [(path, ask) for (path, ask), (_, model, name) in zip(ASKED, FACTS, strict=True) if submodel(model, name) is None]


def test_the_walk_finds_the_facts_where_they_are() -> None:
    assert {"events[0].sender", "events[1].place", "harm.expenses[0].amount", "recipients[0].as_plaintiff.id_number", "claims.items[0].kind"} <= set(PATHS)
    assert len(PATHS) == len(set(PATHS))


@pytest.mark.parametrize(("path", "ask"), ASKED, ids=PATHS)
def test_a_fact_has_a_chinese_title_that_is_no_sentence(path: str, ask: Ask) -> None:
    assert any("\u4e00" <= character <= "\u9fff" for character in ask.title)
    assert not ask.title.endswith(tuple("。？！：，"))
    assert ask.title == ask.title.strip()


@pytest.mark.parametrize(("path", "ask"), [row for row in ASKED if row[1].question], ids=lambda value: value if isinstance(value, str) else "")
def test_a_question_asks_and_its_help_is_a_sentence(path: str, ask: Ask) -> None:
    assert ask.question.endswith("？")
    assert ask.help.endswith("。") or not ask.help


@pytest.mark.parametrize(("path", "ask"), [row for row in LEAVES if row[1].stage is not Stage.NEVER and row[0] != "extra"],
                         ids=lambda value: value if isinstance(value, str) else "")
def test_what_is_asked_has_a_question_and_says_why_or_how(path: str, ask: Ask) -> None:
    assert ask.question
    assert ask.help


def of_lists_only(path: str) -> bool:
    return path.endswith(("evidence", "phones"))


@pytest.mark.parametrize(("path", "ask"), [row for row in LEAVES if row[1].example is not None], ids=lambda value: value if isinstance(value, str) else "")
def test_an_example_is_an_answer_that_the_reader_takes(path: str, ask: Ask) -> None:
    case = changed(path, [ask.example] if of_lists_only(path) else ask.example)
    if path == "events[1].id":  # of an event as of the one before it
        case["events"][0]["id"] = "c9"
    if path.endswith(".until"):  # the example of an end, after the example of a start
        case["events"][int(path[7])]["at"] = "2026-03-01T09:30"
    assert [told for told in told_of(case) if "没有编号" not in told[1] and "案件里没有" not in told[1]] == []


@pytest.mark.parametrize(("path", "ask"), [row for row in LEAVES if row[1].stage is not Stage.NEVER and row[0] != "extra"],
                         ids=lambda value: value if isinstance(value, str) else "")
def test_only_a_choice_a_yes_and_a_reference_need_no_example(path: str, ask: Ask) -> None:
    model, name = next((model, name) for found, model, name in FACTS if found == path)
    kinds = [leaf for leaf in leaves(model.model_fields[name].annotation) if isinstance(leaf, type)]
    is_chosen = bool in kinds or any(issubclass(kind, Enum) for kind in kinds)
    refers = any(isinstance(mark, RefersTo) for mark in marks(model.model_fields[name].annotation))
    assert ask.example is not None or is_chosen or refers


@pytest.mark.parametrize(("path", "ask"), [row for row in ASKED if row[1].when], ids=lambda value: value if isinstance(value, str) else "")
def test_a_condition_reads_a_fact_that_exists_and_values_that_it_can_have(path: str, ask: Ask) -> None:
    owner = path.rpartition(".")[0]
    for when in (*ask.when, *(when.or_else for when in ask.when if when.or_else)):
        target = when.path.removeprefix("/") if when.path.startswith("/") else f"{owner}.{when.path}".lstrip(".")
        assert ask_at(target).title
        model = ToldCase if target == "contacts" else MODELS[target]
        kinds = [leaf for leaf in leaves(model.model_fields[target.rpartition(".")[2]].annotation) if isinstance(leaf, type)]
        choices = {member for kind in kinds if issubclass(kind, Enum) for member in kind} | ({True, False} if bool in kinds else set())
        assert set(when.values) <= choices or (str in kinds and not choices)


@pytest.mark.parametrize(("path", "ask"), [row for row in ASKED if row[1].if_yes], ids=lambda value: value if isinstance(value, str) else "")
def test_what_is_told_at_a_yes_belongs_to_a_yes_or_no(path: str, ask: Ask) -> None:
    assert told_of(changed(path, True)) == []
    assert "请" in ask.if_yes


@pytest.mark.parametrize("path", PATHS)
def test_the_path_of_a_fact_leads_to_its_question_and_back(path: str) -> None:
    assert path_of(steps_of(path)) == path
    assert title_at(path) == ask_at(path).title
    assert question_at(path).endswith("？")
    assert place_name(path).endswith(ask_at(path).title)


@pytest.mark.parametrize(("place", "name"), [
    ("complainant.name", "姓名"), ("events[3].channel", "发生的事第4项的联系方式"), ("events[1].kind", "发生的事第2项的行为"), ("events[0]", "发生的事第1项"),
    ("contacts[3].channel", "每一次联系第4项的联系方式"), ("contacts[0]", "每一次联系第1项"),
    ("evidence[10].kind", "证据第11项的证据种类"), ("parties[0].announced", "对方第1项的委托催收前是否告知"),
    ("parties[1].identified_by", "对方第2项：怎样确认是对方"), ("claims.items[2].amount", "请求事项第3项的金额（元）"),
    ("recipients[0].is_emergency_contact", "被联系的其他人第1项：是否借款时填写的紧急联系人"),
    ("recipients[1].as_plaintiff.sex", "被联系的其他人第2项的性别"), ("harm.expenses[0].item", "支出的费用第1项的项目"),
    ("recipients[1].as_plaintiff.harm.expenses[0].item", "被联系的其他人第2项的支出的费用第1项的项目"), ("recipients[1].as_plaintiff.claims[2].amount", "被联系的其他人第2项的此人的请求第3项的金额（元）"),
    ("senders[0].clues[0].evidence[0]", "号码、账号是谁的第1项的线索第1项"), ("extra.x", "另一个模板包的补充问题"),
])
def test_a_place_is_called_by_words_that_a_person_knows(place: str, name: str) -> None:
    assert place_name(place) == name


@pytest.mark.parametrize(("path", "question"), [
    ("contacts[2].sender", "来电或者发送的号码是多少？"), ("harm", "造成的影响？"), ("filing.narrative", "叙述人称？"), ("events[0].id", "编号？"),
])
def test_a_question_is_the_fact_s_own_or_made_of_its_title(path: str, question: str) -> None:
    assert question_at(path) == question


@pytest.mark.parametrize(("path", "title", "question"), [
    ("events[0].until", "最后一次的时间", "这些电话里，最后一次是什么时候？"), ("events[1].until", "最后一次或结束的时间", "最后一次是什么时候？"),
    ("events[0].count", "次数", "这样的电话一共几次？"), ("events[1].count", "次数", "这样的事一共几次？"),
    ("events[0].recipient", "收到的人", "谁收到的？"), ("events[1].recipient", "受到影响的人", "这件事是冲着谁去的，或者谁受到影响？"),
    ("events[2].recipient", "收到的人", "谁收到的？"), ("events[1].amount", "涉及金额（元）", "涉及多少钱？"), ("complainant.name", "姓名", "您的姓名是什么？"),
])
def test_in_a_case_an_event_is_asked_about_in_the_words_of_its_kind(path: str, title: str, question: str) -> None:
    case = Case.model_validate_json('{"schema_version": 2, "role": "borrower", "complainant": {}, "events": [{"id": "c1", "channel": "call"}, {"id": "a1", "kind": "visit"}]}')
    assert (title_at(path, case=case), question_at(path, case=case)) == (title, question)
    assert place_name(path, case=case).endswith(title)


@pytest.mark.parametrize("path", ["", "nothing", "events[0].nothing", "complainant.name.first", "extra.unknown", "[0]"])
def test_a_path_to_nothing_has_no_question(path: str) -> None:
    with pytest.raises(LookupError):
        ask_at(path)


@pytest.mark.parametrize(("path", "model"), [("", "ToldCase"), ("complainant", "Person"), ("contacts[4]", "Contact"), ("acts[0]", "Act"), ("recipients[0].as_plaintiff", "CoComplainant"),
                                             ("harm.expenses[0]", "Expense"), ("role", None), ("nothing", None), ("extra", None)])
def test_a_path_leads_to_the_model_that_stands_there(path: str, model: str | None) -> None:
    found: Any = model_at(path)
    assert (found.__name__ if found else None) == model


def test_a_question_of_a_pack_is_found_under_extra_and_hides_nothing_of_the_case() -> None:
    mine = ExtraQuestion(id="clinic_number", ask=Ask("收案号", "收案号是多少？"))
    assert (title_at("extra.clinic_number", [mine]), question_at("extra.clinic_number", [mine])) == ("收案号", "收案号是多少？")
    assert place_name("extra.clinic_number", [mine]) == "收案号"
    assert title_at("complainant.name", [mine]) == "姓名"
    assert title_at("extra.other", [mine]) == "另一个模板包的补充问题"
