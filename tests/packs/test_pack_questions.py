"""A pack's own questions: declared in pack.toml, answered in `extra`, read by templates and phrases."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen import CaseError, PackError, UserError, generate, parse_case
from complaintgen.case.fields import (
    KINDS,
    Ask,
    ExtraKind,
    ExtraQuestion,
    Section,
    Stage,
    When,
    YesNo,
    ask_at,
    question_at,
    value_of,
)
from complaintgen.case.model import Case
from complaintgen.papers.bundle import missing_rows
from complaintgen.papers.readiness import Severity, find_issues
from complaintgen.word.template import text_of
from tests.cli.inprocess import call
from tests.packs.making import load_pack, make_pack
from tests.support import make_case, the_law, write_case

LAW = the_law()
DAY = date(2026, 4, 10)
NUMBER = '''
[[question]]
id = "clinic_case_number"
title = "本中心案号"
question = "本中心的案号是多少？"
help = "写在受理登记表右上角。"
example = "（2026）示援001"
required = true
remember = true
first = true
'''


def case_with(**extra: str) -> Case:
    return parse_case(json.dumps(make_case(extra=extra)).encode(), DAY)


def guide(pack: Path, case: Case) -> str:
    """The text of the guide, whose footer-like line the packs below fill."""
    return text_of(generate(case, LAW, load_pack(str(pack)), DAY, ["filing_guide"]).papers[0].data)


def saying(phrase: str) -> dict[str, str]:
    """A phrases.toml whose guide says something."""
    return {"phrases.toml": f"[filing_guide]\nnot_waived = '''{phrase}'''\n"}


class TestDeclared:
    def test_a_question_has_the_form_of_the_models_own(self, tmp_path: Path) -> None:
        conditions = 'when = [{ path = "/role", values = ["borrower"] }, { path = "/loan/app" }]\nsection = "loan"\n'
        question, = load_pack(str(make_pack(tmp_path / "p", NUMBER + conditions))).questions
        assert question == ExtraQuestion(
            id="clinic_case_number",
            ask=Ask("本中心案号", "本中心的案号是多少？", "写在受理登记表右上角。", example="（2026）示援001", when=(When("/role", ("borrower",)), When("/loan/app")),
                section=Section.LOAN, stage=Stage.FIRST),
            kind="text", choices=(), is_required=True, is_remembered=True)

    def test_a_single_condition_needs_no_list(self, tmp_path: Path) -> None:
        question, = load_pack(str(make_pack(tmp_path / "p", NUMBER + 'when = { path = "/role" }\n'))).questions
        assert question.ask.when == (When("/role"),)

    def test_a_condition_may_be_another_question_of_the_pack(self, tmp_path: Path) -> None:
        second = '[[question]]\nid = "team"\ntitle = "小组"\nwhen = { path = "clinic_case_number" }\n'
        pack = load_pack(str(make_pack(tmp_path / "p", NUMBER + second)))
        assert [question.id for question in pack.questions] == ["clinic_case_number", "team"]

    @pytest.mark.parametrize(("declared", "said"), [
        ('id = "Case"\ntitle = "x"', "question[0].id"),
        ('id = "a"', "question[0].title：缺少必填内容"),
        ('id = "a"\ntitle = "x"\nkind = "number"', "不认识的取值 'number'"),
        ('id = "a"\ntitle = "x"\nkind = "choice"\nchoices = ["甲"]', "至少两个不同的答案"),
        ('id = "a"\ntitle = "x"\nchoices = ["甲", "乙"]', '只有 kind = "choice"'),
        ('id = "a"\ntitle = "x"\nkind = "day"\nexample = "3月1日"', "example 不是正确的日期"),
        ('id = "a"\ntitle = "x"\nsection = "finish"', "可以填写：safety（人身安全）"),
        ('id = "a"\ntitle = "x"\nwhen = { path = "/rol" }', "案件中没有 /rol"),
        ('id = "a"\ntitle = "x"\nwhen = { path = "b" }', "没有问题 b"),
        ('id = "a"\ntitle = "x"\nrequird = true', "是不是想写 required？"),
        ('id = "a"\ntitle = "x"\nwhen = { pth = "/role" }', "是不是想写 path？"),
        ('id = "a"\ntitle = "x"\n[[question]]\nid = "a"\ntitle = "y"', "写了两次"),
    ], ids=["id in capitals", "no title", "unknown kind", "one choice", "choices of a text", "example that is no answer", "unknown section",
            "condition on nothing", "condition on no question", "unknown key", "unknown key of a condition", "id twice"])
    def test_a_fault_is_told_in_place(self, tmp_path: Path, declared: str, said: str) -> None:
        with pytest.raises(PackError) as raised:
            load_pack(str(make_pack(tmp_path / "p", f"[[question]]\n{declared}\n")))
        assert said in str(raised.value)

    def test_a_child_asks_its_parents_questions_and_may_word_one_anew(self, tmp_path: Path, home: Path) -> None:
        make_pack(home / "clinic", NUMBER)
        branch = 'id = "branch"\nname = "分部"\nversion = "1"\nparent = "clinic"\n'
        anew = '[[question]]\nid = "team"\ntitle = "小组"\n[[question]]\nid = "clinic_case_number"\ntitle = "分部案号"\n'
        titles = {question.id: question.ask.title for question in load_pack(str(make_pack(tmp_path / "b", anew, head=branch))).questions}
        assert titles == {"clinic_case_number": "分部案号", "team": "小组"}


class TestAsked:
    QUESTIONS = (ExtraQuestion(id="number", ask=Ask("案号")), ExtraQuestion(id="team", ask=Ask("小组", "由哪个小组办理？")))

    def test_the_title_and_question_of_an_answers_path_are_the_packs(self) -> None:
        assert ask_at("extra.number", self.QUESTIONS).title == "案号"
        assert question_at("extra.team", self.QUESTIONS) == "由哪个小组办理？"
        assert question_at("extra.number", self.QUESTIONS) == "案号？"
        assert ask_at("complainant.name", self.QUESTIONS).title == "姓名"

    @pytest.mark.parametrize("path", ["extra.other", "nothing", "complainant.nothing", "complainant.name.first"])
    def test_no_such_fact_is_a_lookup_error(self, path: str) -> None:
        with pytest.raises(LookupError):
            ask_at(path, self.QUESTIONS)


class TestPrinted:
    def test_an_answer_stands_in_the_paper(self, tmp_path: Path) -> None:
        pack = make_pack(tmp_path / "p", NUMBER, saying("案号：{{ case.extra.clinic_case_number }}。"))
        assert "案号：（2026）示援7号。" in guide(pack, case_with(clinic_case_number="（2026）示援7号"))

    def test_a_required_answer_not_given_is_a_blank_with_its_title_and_question(self, tmp_path: Path) -> None:
        pack = make_pack(tmp_path / "p", NUMBER, saying("案号：{{ must.extra.clinic_case_number }}。"))
        bundle = generate(case_with(), LAW, load_pack(str(pack)), DAY, ["filing_guide"])
        assert "案号：【待填：本中心案号】。" in text_of(bundle.papers[0].data)
        assert bundle.papers[0].missing["extra.clinic_case_number"] == "本中心案号"
        assert "本中心的案号是多少？" in str(missing_rows(bundle.papers[0].missing, bundle.pack, case_with()))
        issues = [issue for issue in find_issues(case_with(), bundle) if issue.path == "extra.clinic_case_number"]
        assert [(issue.severity, issue.remedy) for issue in issues] == [(Severity.ERROR, "本中心的案号是多少？")]

    def test_a_template_may_ask_for_the_blank_by_its_path(self, tmp_path: Path) -> None:
        pack = make_pack(tmp_path / "p", NUMBER, saying('案号：{{ blank("extra.clinic_case_number") }}。'))
        assert "案号：【待填：本中心案号】。" in guide(pack, case_with())

    def test_the_command_line_tells_the_question(self, tmp_path: Path) -> None:
        pack = make_pack(tmp_path / "p", NUMBER, saying("案号：{{ must.extra.clinic_case_number }}。"))
        path = write_case(tmp_path / "case.json", make_case())
        done = call("generate", path, "--doc", "filing_guide", "--pack", pack, "--out", tmp_path / "out", "--strict")
        assert done.returncode == 3
        assert "本中心案号：本中心的案号是多少？" in done.stdout
        found = json.loads(call("check", path, "--pack", pack, "--json").stdout)
        assert any(issue["path"] == "extra.clinic_case_number" and "filing_guide" in issue["papers"] for issue in found)

    def test_an_answer_not_given_is_false_and_prints_nothing_through_any_filter(self, tmp_path: Path) -> None:
        pack = make_pack(tmp_path / "p", NUMBER, saying(
            "〔{{ case.extra.clinic_case_number }}{{ case.extra.clinic_case_number|day }}{% if case.extra.clinic_case_number %}有{% endif %}〕"))
        assert "〔〕" in guide(pack, case_with())

    @pytest.mark.parametrize("name", ["clinic_case_nummer", "items", "keys"])
    def test_an_id_that_the_pack_does_not_ask_is_an_error(self, tmp_path: Path, name: str) -> None:
        pack = make_pack(tmp_path / "p", NUMBER, saying(f"{{{{ case.extra.{name} }}}}"))
        with pytest.raises(PackError, match=name):
            guide(pack, case_with(clinic_case_nummer="x", items="y"))

    def test_answers_to_what_the_pack_does_not_ask_are_kept_and_unused(self, tmp_path: Path) -> None:
        case = case_with(of_another_pack="答案")
        assert "答案" not in guide(make_pack(tmp_path / "p", NUMBER), case)
        assert case.extra == {"of_another_pack": "答案"}

    @pytest.mark.parametrize(("kind", "answer", "phrase", "printed"), [
        ("day", "2026-03-01", "{{ case.extra.a|day }}", "2026年3月1日"),
        ("amount", "3000.50", "{{ case.extra.a|yuan }}", "3000.50元"),
        ("yes_no", "yes", "{{ case.extra.a }}{% if case.extra.a %}，有{% endif %}", "是，有"),
        ("yes_no", "no", "{{ must.extra.a }}{% if case.extra.a %}，有{% endif %}", "否"),
        ("text", "{{ 7 * 7 }}<w:t>", "{{ case.extra.a }}", "{{ 7 * 7 }}<w:t>"),
    ], ids=["a day", "an amount", "yes", "no", "text that looks like a template"])
    def test_an_answer_has_the_type_of_its_question(self, tmp_path: Path, kind: str, answer: str, phrase: str, printed: str) -> None:
        declared = f'[[question]]\nid = "a"\ntitle = "x"\nkind = "{kind}"\n'
        assert f"〔{printed}〕" in guide(make_pack(tmp_path / "p", declared, saying(f"〔{phrase}〕")), case_with(a=answer))

    def test_wrong_answers_are_told_all_at_once(self, tmp_path: Path) -> None:
        declared = "".join(f'[[question]]\nid = "{name}"\ntitle = "{title}"\n{rest}\n' for name, title, rest in (
            ("a", "日期", 'kind = "day"'), ("b", "小组", 'kind = "choice"\nchoices = ["甲", "乙"]')))
        with pytest.raises(UserError) as raised:
            guide(make_pack(tmp_path / "p", declared), case_with(a="明天", b="丙"))
        assert [fault.place for fault in raised.value.faults] == ["extra.a", "extra.b"]
        assert "甲、乙" in str(raised.value)


class TestValue:
    @given(kind=st.sampled_from(KINDS), answer=st.text(max_size=30))
    def test_any_text_is_an_answer_or_refused_in_chinese(self, kind: ExtraKind, answer: str) -> None:
        question = ExtraQuestion(id="a", ask=Ask("x"), kind=kind, choices=("甲", "乙"))
        said = "是一个答案"
        try:
            assert isinstance(value_of(question, answer), str | YesNo | date | Decimal)
        except ValueError as error:
            said = str(error)
        assert re.search(r"[\u4e00-\u9fff]", said)

    @given(day=st.dates())
    def test_every_day_is_read_back(self, day: date) -> None:
        assert value_of(ExtraQuestion(id="a", ask=Ask("x"), kind="day"), day.isoformat()) == day


def test_an_empty_answer_is_a_fault_of_the_case() -> None:
    with pytest.raises(CaseError, match=r"extra\.a"):
        case_with(a="")
