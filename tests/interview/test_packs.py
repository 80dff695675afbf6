"""A pack's own questions and offices in the interview."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from complaintgen import load_pack
from complaintgen.interview.model import OPEN_QUESTIONS
from tests.interview.scripted_session import (
    BACK,
    TODAY,
    UNKNOWN,
    Person,
    Step,
    Wrong,
    case_in,
    file_in,
    put,
    run_script,
)
from tests.interview.test_plain import plain, questions_in
from tests.support import SAMPLES, make_case, message, run

CLINIC = load_pack("clinic-example")
SAFE = {"in_danger": False, "self_harm": False}
CASE: dict[str, Any] = make_case(safety=SAFE, complainant={"name": "陈某甲", "phone": "13800001001"}, contacts=[message(1, "2026-03-01")])
NUMBER, ACCEPTED = "extra.clinic_case_number", "extra.accepted_on"
NEXT_YEAR = TODAY.replace(year=TODAY.year + 1)

ALL_KINDS = """
id = "kinds"
name = "各种问题"
version = "1"
parent = "default"
parent_version = ">=1"
description = "各种类型的补充问题"
contact = "示例"

[[question]]
id = "words"
title = "来源"
question = "从哪里知道本中心？"
help = "统计用。"
section = "person"

[[question]]
id = "poor"
title = "是否低保"
question = "是低保户吗？"
kind = "yes_no"
section = "person"

[[question]]
id = "card"
title = "低保证号"
question = "低保证号是多少？"
section = "person"
when = { path = "poor", values = ["yes"] }

[[question]]
id = "desk"
title = "窗口"
question = "在哪个窗口？"
kind = "choice"
choices = ["一号窗口", "二号窗口"]
section = "loan"

[[question]]
id = "fee"
title = "已付费用"
question = "已经付了多少费用？"
kind = "amount"
section = "aftermath"
"""


@pytest.fixture
def kinds(tmp_path: Path) -> Any:  # Any: a function that loads the pack
    folder = tmp_path / "kinds"
    folder.mkdir()
    (folder / "pack.toml").write_text(ALL_KINDS, encoding="utf-8")
    pack = load_pack(str(folder))
    return lambda: pack


def at(folder: Path, path: str, *steps: Step, case: dict[str, Any] | None = None, **facts: Any) -> Person:
    put(folder, (case or CASE) | facts, at=path)
    return run_script(folder, *steps, pack=lambda: CLINIC)


class TestQuestions:
    def test_one_comes_in_its_section_with_its_help_and_example(self, tmp_path: Path) -> None:
        prompt = at(tmp_path, NUMBER).last
        assert prompt.words == "本中心的案号是多少？"
        assert prompt.heading.startswith("〔7/7 证据、请求和提交，")
        assert prompt.why == "为什么问：写在受理登记表的右上角；印在页眉和停止骚扰函上。例如：（2026）示援字第1号。"

    def test_a_condition_holds(self, tmp_path: Path) -> None:
        assert at(tmp_path, NUMBER, (NUMBER, "（2026）示援字第1号")).last.path == ACCEPTED
        assert ACCEPTED not in at(tmp_path, NUMBER, (NUMBER, UNKNOWN)).asked

    def test_an_answer_whose_condition_went_is_set_aside_and_comes_back(self, tmp_path: Path) -> None:
        person = at(tmp_path, NUMBER, (NUMBER, UNKNOWN), extra={"clinic_case_number": "1", "accepted_on": "2026-03-01"})
        assert case_in(tmp_path)["extra"] == {}
        assert any("先收起来" in line and "受理日期" in line for line in person.said)
        put(tmp_path, case_in(tmp_path), at=NUMBER, aside={ACCEPTED: "2026-03-01"})
        run_script(tmp_path, (NUMBER, "1"), pack=lambda: CLINIC)
        assert case_in(tmp_path)["extra"] == {"accepted_on": "2026-03-01", "clinic_case_number": "1"}

    def test_an_answer_is_read_by_its_kind_and_stands_as_text(self, tmp_path: Path) -> None:
        at(tmp_path, NUMBER, (NUMBER, "1"), (ACCEPTED, "2026年3月1日"))
        assert case_in(tmp_path)["extra"] == {"clinic_case_number": "1", "accepted_on": "2026-03-01"}

    @pytest.mark.parametrize("words", ["某一天", "2月30日"])
    def test_a_wrong_answer_is_told(self, words: str, tmp_path: Path) -> None:
        assert at(tmp_path, NUMBER, (NUMBER, "1"), (ACCEPTED, Wrong(words))).last.fault

    def test_a_required_one_left_open_is_said_to_be_missing(self, tmp_path: Path) -> None:
        assert "“本中心案号”生成文书前必须补上，先空着。" in at(tmp_path, NUMBER, (NUMBER, UNKNOWN)).said

    def test_the_default_pack_asks_none(self, tmp_path: Path) -> None:
        put(tmp_path, CASE, at="clinic")
        person = run_script(tmp_path, ("clinic", "no"))
        assert not [path for path in person.asked if path.startswith("extra.")]

    def test_answers_for_another_pack_stay_in_the_case(self, tmp_path: Path) -> None:
        put(tmp_path, CASE | {"extra": {"clinic_case_number": "1"}}, at="complainant.name")
        run_script(tmp_path, ("complainant.name", "陈某乙"))
        assert case_in(tmp_path)["extra"] == {"clinic_case_number": "1"}


class TestKinds:
    def walk(self, folder: Path, pack: Any, *steps: Step) -> Person:  # Any: a function that loads a pack
        put(folder, CASE, at="extra.words")
        return run_script(folder, *steps, pack=pack)

    def test_every_kind_is_asked_in_its_own_way(self, kinds: Any, tmp_path: Path) -> None:
        person = self.walk(tmp_path, kinds, ("extra.words", "邻居"), ("extra.poor", "yes"), ("extra.card", "A1"))
        assert [option.label for option in person.shown[1].options] == ["是", "否"]
        assert case_in(tmp_path)["extra"] == {"words": "邻居", "poor": "yes", "card": "A1"}

    def test_no_closes_what_yes_opens(self, kinds: Any, tmp_path: Path) -> None:
        assert self.walk(tmp_path, kinds, ("extra.words", UNKNOWN), ("extra.poor", "no")).last.path != "extra.card"

    def test_a_choice_has_the_packs_words(self, kinds: Any, tmp_path: Path) -> None:
        put(tmp_path, CASE, at="extra.desk")
        person = run_script(tmp_path, ("extra.desk", "二号窗口"), pack=kinds)
        assert person.shown[0].heading.startswith("〔3/7 借款，")
        assert case_in(tmp_path)["extra"] == {"desk": "二号窗口"}

    @pytest.mark.parametrize(("words", "text"), [("两万元", "20000"), ("300.5", "300.5"), ("１２", "12")])
    def test_an_amount_is_read_as_any_other(self, words: str, text: str, kinds: Any, tmp_path: Path) -> None:
        put(tmp_path, CASE, at="extra.fee")
        run_script(tmp_path, ("extra.fee", words), pack=kinds)
        assert case_in(tmp_path)["extra"] == {"fee": text}

    def test_a_wrong_answer_in_the_file_is_asked_again_with_the_reason(self, kinds: Any, tmp_path: Path) -> None:
        put(tmp_path, CASE | {"extra": {"fee": "很多", "desk": "三号窗口"}}, at=OPEN_QUESTIONS)
        person = run_script(tmp_path, ("extra.desk", "一号窗口"), ("extra.fee", "300"), pack=kinds)
        assert any("不在可选的答案中，可以填写：一号窗口、二号窗口" in line for line in person.said)
        assert any("应当是金额（元）" in line for line in person.said)
        assert case_in(tmp_path)["extra"] == {"desk": "一号窗口", "fee": "300"}


class TestOffices:
    def needs(self, folder: Path, *steps: Step) -> Person:
        case = json.loads((SAMPLES / "relative_never_borrowed.json").read_bytes())
        case["complainant"] |= {"habitual_address": "别处的一条路1号", "registered_address": "别处的一条路1号"}
        put(folder, case | {"filing": {}}, at=OPEN_QUESTIONS, settled=["harm.serious_mental_harm", "harm.expenses", NUMBER])
        return run_script(folder, *steps, pack=lambda: CLINIC, today=NEXT_YEAR)

    def test_the_packs_offices_can_be_chosen(self, tmp_path: Path) -> None:
        person = self.needs(tmp_path)
        assert person.last.path == "filing.cyberspace_office"
        assert list(person.labels.values()) == ["示例市互联网信息办公室", "都不是，自己填写"]
        person = self.needs(tmp_path, ("filing.cyberspace_office", "示例市互联网信息办公室"))
        assert case_in(tmp_path)["filing"] == {"cyberspace_office": "示例市互联网信息办公室"}

    def test_another_can_be_written(self, tmp_path: Path) -> None:
        self.needs(tmp_path, ("filing.cyberspace_office", "@write"), ("filing.cyberspace_office", "某县网信办"))
        assert case_in(tmp_path)["filing"] == {"cyberspace_office": "某县网信办"}

    def test_back_from_writing_leads_to_the_choice_again(self, tmp_path: Path) -> None:
        person = self.needs(tmp_path, ("filing.cyberspace_office", "@write"), ("filing.cyberspace_office", BACK))
        assert person.last.path == "filing.cyberspace_office"
        assert person.labels["@write"] == "都不是，自己填写"

    def test_one_that_was_written_is_among_the_choices_next_time(self, tmp_path: Path) -> None:
        put(tmp_path, CASE | {"filing": {"court": "某县人民法院"}}, at="@review")
        person = run_script(tmp_path, ("@review", "filing"), ("@section", "filing.court"), pack=lambda: CLINIC)
        assert [option.label for option in person.last.options if option.is_chosen] == ["某县人民法院"]


class TestOnTheCommandLine:
    def test_the_packs_questions_come(self, tmp_path: Path) -> None:
        put(tmp_path, CASE, at=NUMBER)
        result = plain(tmp_path, "（2026）示援字第1号", "昨天", arguments=["--pack", "clinic-example"])
        assert questions_in(result.stdout)[:2] == ["本中心的案号是多少？", "本中心是哪一天受理的？"]
        assert set(case_in(tmp_path)["extra"]) == {"clinic_case_number", "accepted_on"}

    def test_an_unknown_pack_is_told_before_the_first_question(self, tmp_path: Path) -> None:
        result = run("new", "--plain", "case.json", "--pack", "clinic-exmaple", cwd=tmp_path)
        assert result.returncode == 2
        assert "clinic-exmaple：没有这个模板包" in result.stderr
        assert "人身危险吗" not in result.stdout
        assert list(tmp_path.iterdir()) == []

    def test_with_an_unknown_pack_a_case_stays_as_it_is(self, tmp_path: Path) -> None:
        put(tmp_path, CASE)
        assert run("new", "--plain", "case.json", "--pack", "nothing", cwd=tmp_path).returncode == 2
        assert file_in(tmp_path) == CASE

    def test_a_broken_pack_loses_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "broken").mkdir()
        (tmp_path / "broken" / "pack.toml").write_text("id = ", encoding="utf-8")
        result = run("new", "--plain", "case.json", "--pack", "broken", stdin=b"2\n2\n", cwd=tmp_path)
        assert result.returncode == 2
        assert "pack.toml" in result.stderr
        assert "Traceback" not in result.stderr
        assert case_in(tmp_path)["safety"] == {"in_danger": False}
