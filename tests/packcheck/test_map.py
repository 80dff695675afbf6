"""`templates map`: the whole interview of a pack in its order, with its conditions in words, for the lawyer who answers for it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from complaintgen.case.fields import Stage, ask_at
from complaintgen.cli import complaintgen
from complaintgen.packcheck.map import MapQuestion, interview_map
from tests.packs.making import head, load_pack, make_pack
from tests.support import default_pack

QUESTIONS = """
[[question]]
id = "team"
title = "承办小组"
section = "person"
kind = "choice"
choices = ["甲组", "乙组"]
required = true
first = true

[[question]]
id = "seen_on"
title = "接待日期"
kind = "day"
when = [{ path = "team", values = ["甲组"] }, { path = "/role", values = ["borrower"] }, { path = "/loan/app" }]
"""


def printed(*arguments: str) -> str:
    result = CliRunner().invoke(complaintgen, ["templates", "map", *arguments], standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.output


def questions_of(pack: str) -> list[MapQuestion]:
    return [question for section in interview_map(load_pack(pack)).sections for question in section.questions]


DEFAULT = questions_of("default")
BY_PATH = {question.path: question for question in DEFAULT}


class TestOrder:
    def test_every_question_stands_once(self) -> None:
        assert len(BY_PATH) == len(DEFAULT) > 100

    def test_the_shortest_way_to_a_draft_comes_first(self) -> None:
        order = list(BY_PATH)
        assert order[0] == "safety.in_danger"
        assert order.index("role") < order.index("contacts") < order.index("contacts[].text") < order.index("complainant.birth_date")

    def test_each_question_stands_in_the_part_in_which_it_is_asked(self) -> None:
        for section in interview_map(default_pack()).sections:
            for question in section.questions:
                stage = ask_at(question.path.replace("[]", "[0]")).stage
                assert stage is not Stage.NEVER
                assert section.stage == "first" or stage is not Stage.FIRST or "[]" in question.path or question.conditions

    def test_no_question_comes_before_what_it_depends_on_opens(self) -> None:
        order = list(BY_PATH)
        late = [path for path in order if "[]" in path and order.index(path.partition("[]")[0]) > order.index(path)]
        assert late == []

    def test_what_no_person_is_asked_is_left_out(self) -> None:
        assert "schema_version" not in BY_PATH


class TestWords:
    def test_a_condition_is_told_with_title_and_choices(self) -> None:
        assert BY_PATH["loan.app"].conditions == (
            "“您与借款的关系”为“借款人”或者“被冒用身份借款的人”", "“是否有这笔借款”为“是本人借的”或者“有争议：金额或者是不是本人借的，说法不一”，或者“您与借款的关系”为“被冒用身份借款的人”")
        assert BY_PATH["loan.repayment"].conditions == ("“您与借款的关系”为“借款人”", "“是否有这笔借款”为“是本人借的”或者“有争议：金额或者是不是本人借的，说法不一”")

    def test_a_fact_of_an_entry_is_asked_for_each(self) -> None:
        assert BY_PATH["parties[].name"].conditions == ("登记了“对方”，每一项都问",)

    def test_choices_are_listed(self) -> None:
        assert BY_PATH["loan.repayment"].answer == "选一项：已逾期、未逾期、已还清"

    @pytest.mark.parametrize(("path", "answer"), [
        ("safety.in_danger", "是或否"), ("parties", "逐项登记"), ("complainant.birth_date", "过去的日期"), ("complainant.phone", "号码"),
    ])
    def test_other_answers_are_told_by_their_kind(self, path: str, answer: str) -> None:
        assert BY_PATH[path].answer == answer

    def test_no_program_word_stands_in_what_a_lawyer_reads(self) -> None:
        read = [text for question in DEFAULT for text in (question.words, question.answer, *question.conditions)]
        assert [text for text in read if re.search(r"[a-z]+_|\b[a-z]{3,}\b", text)] == []

    def test_what_makes_an_entry_valid_is_required(self) -> None:
        assert BY_PATH["role"].is_required
        assert not BY_PATH["loan.app"].is_required


class TestOfAPack:
    @pytest.fixture
    def pack(self, tmp_path: Path) -> str:
        return str(make_pack(tmp_path / "p", QUESTIONS))

    def test_its_questions_stand_in_their_section_and_stage(self, pack: str) -> None:
        sections = interview_map(load_pack(pack)).sections
        found = {question.path: (section.stage, section.section.value) for section in sections for question in section.questions if question.pack}
        assert found == {"extra.team": ("first", "person"), "extra.seen_on": ("later", "filing")}

    def test_they_are_marked_required_and_conditions_told(self, pack: str) -> None:
        by_path = {question.path: question for question in questions_of(pack)}
        assert (by_path["extra.team"].is_required, by_path["extra.team"].answer) == (True, "选一项：甲组、乙组")
        assert by_path["extra.seen_on"].conditions == ("“承办小组”为“甲组”", "“您与借款的关系”为“借款人”", "填写了“借款App或产品名称”")

    def test_an_inherited_question_is_its_parents(self, tmp_path: Path, home: Path) -> None:
        make_pack(home / "province", QUESTIONS, head=head("province"))
        child = make_pack(tmp_path / "city", head=head("city", "province"))
        assert {question.pack for question in questions_of(str(child))} == {None, "province"}

    def test_local_offices_are_listed(self) -> None:
        rules = {rule.id: rule for rule in interview_map(load_pack("clinic-example")).rules}
        assert rules["district_justice"].summary == "示例市西湖区司法局，司法行政部门"

    def test_a_pack_without_any_says_so(self) -> None:
        assert interview_map(default_pack()).rules == ()
        assert printed("default").endswith("模板包没有本地规定和单位。\n")


class TestCommand:
    def test_the_text_numbers_the_questions_through(self) -> None:
        lines = printed("clinic-example").splitlines()
        numbers = [int(line.partition(".")[0]) for line in lines if line[:1].isdigit()]
        assert numbers == list(range(1, len(numbers) + 1))
        assert any(line.endswith("本中心的案号是多少？〔必答〕〔模板包 clinic-example〕") for line in lines)

    def test_json_holds_the_same(self) -> None:
        data: dict[str, Any] = json.loads(printed("clinic-example", "--json"))
        questions = [question for section in data["sections"] for question in section["questions"]]
        assert data["pack"]["id"] == "clinic-example"
        assert [question["path"] for question in questions] == [question.path for question in questions_of("clinic-example")]
        own = next(question for question in questions if question["path"] == "extra.clinic_case_number")
        assert (own["required"], own["pack"], own["when"]) == (True, "clinic-example", [])

    def test_help_of_a_question_is_printed(self) -> None:
        assert "说明：有人堵门、跟踪、扬言马上动手，都算。" in printed("default")

    def test_a_pack_that_is_not_there(self) -> None:
        with pytest.raises(Exception, match="没有这个模板包"):
            printed("nothing-of-the-kind")
