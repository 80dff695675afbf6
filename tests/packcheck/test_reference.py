"""`templates vars`: what it says of a name is what a template finds there."""

from __future__ import annotations

import html
import json
import stat
from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from jinja2 import Template, nodes
from rich.cells import cell_len

from complaintgen import load_pack
from complaintgen.case.fields import KINDS
from complaintgen.case.reading import case_schema
from complaintgen.formatting import FILTERS, MISSING_END, MISSING_START
from complaintgen.packcheck.preview import read_sample, sample_names
from complaintgen.packcheck.reference import (
    Group,
    Reference,
    ReferenceRow,
    full_reference,
    given_variables,
    reference_of,
    with_examples,
)
from complaintgen.packs.pack import dotted_path, phrase_lines
from complaintgen.papers.variables import template_variables
from tests.cli.inprocess import call
from tests.packcheck.word import environment
from tests.packs.making import make_pack
from tests.support import default_pack

ROOT = Path(__file__).parents[2]
PACK = default_pack()
REFERENCE = reference_of(PACK, PACK.catalogue.templates)
"""Without its examples, which take the samples to be rendered."""
ROWS = [(group, row) for group in REFERENCE.groups for row in group.rows]
USES = [(group, row) for group, row in ROWS if row.use]


def sources() -> Iterator[str]:
    """Every Jinja source of the pack."""
    for name in PACK.catalogue.templates:
        yield from (part.source for part in PACK.template(name).compiled.values())
    for phrase in PACK.phrases.values():
        yield from phrase_lines(phrase)


TREES = [environment().parse(source) for source in sources()]
READ = sorted({path for tree in TREES for node in tree.find_all(nodes.Getattr) if (path := dotted_path(node))})
FACTS = sorted({path.replace("must.", "case.", 1) for path in READ if path.startswith(("case.", "must."))})
MARKS = {ord(MISSING_START): None, ord(MISSING_END): None}
MODEL_EXAMPLES = {str(example) for model in (case_schema(), *case_schema()["$defs"].values())
                  for field in model.get("properties", {}).values() for example in field.get("examples", ())}
FOR_OLDER_PACKS = {"case_summary.pleaded", "civil_claim.guardian", "civil_claim.joint_person", "civil_claim_table.joint_person", "civil_claim_table.person", "investigation_request.proves",
                   "investigation_request.records"}
"""Phrases that the default templates say no more and those of packs written for version 1.1 still do."""
NAMES = {"civil_claim.joint_name", "injunction.joint_name"}
"""Phrases that are said of whoever sues, in names that templates show."""
METHODS = {"items", "split", "label", "value", "last", "index", "index0"}
"""What every table, choice or loop has; the introduction and the examples show them."""


def row_named(name: str) -> ReferenceRow:
    return next(row for _, row in ROWS if row.name == name)


def group_reached_by(way: str) -> Group:
    return next(group for group in REFERENCE.groups if way in {path for path, _ in group.reached})


@cache
def given() -> list[tuple[str, Mapping[str, object]]]:
    """What the papers of the samples are given."""
    return list(given_variables(map(read_sample, sample_names()), PACK))


@cache
def given_few() -> list[tuple[str, Mapping[str, object]]]:
    """What the papers of three samples are given that differ most: a borrower with everything told, somebody who never borrowed, next to nothing."""
    return list(given_variables(map(read_sample, ("microloan_borrower", "relative_never_borrowed", "minimal")), PACK))


@cache
def with_its_examples() -> Reference:
    return with_examples(REFERENCE, PACK, given())


@cache
def compiled(use: str) -> Template:
    return environment().from_string(use)


def rendered(group: Group, use: str, variables: Mapping[str, object]) -> str:
    return compiled(f"{group.opening}{use}{group.closing}").render(variables)


def in_papers(papers: tuple[str, ...], among: list[tuple[str, Mapping[str, object]]]) -> Iterator[Mapping[str, object]]:
    """What those papers are given; what all papers have, three stand for."""
    shown = papers or ("police_report", "civil_claim", "case_summary")
    yield from (variables for paper, variables in among if paper in shown)


class TestCompleteness:
    @pytest.mark.parametrize("name", template_variables(PACK.catalogue))
    def test_every_variable_is_listed(self, name: str) -> None:
        assert name == "must" or any(row.name == name for row in REFERENCE.groups[0].rows)

    @pytest.mark.parametrize("path", FACTS)
    def test_every_fact_that_a_template_reads_is_listed(self, path: str) -> None:
        plain = ".".join(part for part in path.split(".") if part not in METHODS - {"items"})
        names = {row.name for _, row in ROWS}
        assert plain in names or any(name.startswith(f"{plain}.") for name in names)

    @pytest.mark.parametrize("path", [path for path in READ if not path.startswith(("case.", "must.", "loop."))])
    def test_everything_else_that_a_template_reads_is_listed(self, path: str) -> None:
        last = path.rsplit(".", maxsplit=1)[-1]
        parts = {part.partition("(")[0] for _, row in ROWS for part in row.name.split(".")}
        assert last in parts | METHODS

    @pytest.mark.parametrize("key", sorted(PACK.phrases))
    def test_every_phrase_is_listed_with_the_papers_that_say_it(self, key: str) -> None:
        phrase = next(phrase for phrase in REFERENCE.phrases if phrase.key == key)
        assert phrase.papers or key in FOR_OLDER_PACKS | NAMES
        assert set(phrase.papers) <= set(PACK.catalogue.templates)

    @pytest.mark.parametrize("name", FILTERS)
    def test_every_filter_of_ours_is_listed(self, name: str) -> None:
        assert name in {item.name for item in REFERENCE.filters}

    def test_every_row_says_in_chinese_what_it_is(self) -> None:
        assert [row.name for _, row in ROWS if not any("\u4e00" <= character <= "\u9fff" for character in row.title)] == []

    def test_what_may_be_none_says_when(self) -> None:
        assert [row.name for _, row in ROWS if "is none" in row.use and not row.absent_when] == []


class TestUses:
    @pytest.mark.parametrize(("group", "row"), USES, ids=[row.name for _, row in USES])
    def test_each_renders_in_every_paper(self, group: Group, row: ReferenceRow) -> None:
        for variables in in_papers(row.papers or group.papers, given_few()):
            for use in filter(None, (row.use, row.required_use)):
                assert "None" not in rendered(group, use, variables)

    @pytest.mark.parametrize(("group", "row"), [(group, row) for group, row in USES if row.required_use],
                             ids=[row.name for _, row in USES if row.required_use])
    def test_a_required_fact_that_is_missing_reads_as_one_blank(self, group: Group, row: ReferenceRow) -> None:
        for variables in in_papers(group.papers, given_few()):
            assert rendered(group, row.required_use, variables).count("【待填：") in (0, 1)

    def test_a_blank_names_the_fact(self) -> None:
        minimal = next(given_variables([read_sample("minimal")], PACK))[1]
        row = row_named("case.complainant.name")
        assert "【待填：姓名】" in rendered(REFERENCE.groups[1], row.required_use, minimal)
        assert rendered(REFERENCE.groups[1], row.use, minimal) == ""

    @pytest.mark.parametrize("group", range(len(REFERENCE.groups)), ids=[group.title for group in REFERENCE.groups])
    def test_an_example_is_what_a_sample_shows_or_the_model_gives(self, group: int) -> None:
        found = with_its_examples().groups[group]
        for row in found.rows:
            if row.use and row.example and "……" not in row.example and row.example not in MODEL_EXAMPLES:
                papers = row.papers or found.papers or PACK.catalogue.templates
                assert any(row.example in html.unescape(rendered(found, row.use, variables)).translate(MARKS) for variables in in_papers(papers, given())), row

    @pytest.mark.parametrize(("name", "use", "required"), [
        ("case.complainant.birth_date", "{% if case.complainant.birth_date %}{{ case.complainant.birth_date|day }}{% endif %}",
         "{{ must.complainant.birth_date|day }}"),
        ("case.complainant.sex", "{% if case.complainant.sex %}{{ case.complainant.sex.label }}{% endif %}", "{{ must.complainant.sex }}"),
        ("case.agent.unit", "{% if case.agent and case.agent.unit %}{{ case.agent.unit }}{% endif %}",
         "{% if case.agent %}{{ must.agent.unit }}{% endif %}"),
        ("case.loan.annual_rate_percent", "{% if case.loan.annual_rate_percent %}{{ case.loan.annual_rate_percent }}%{% endif %}",
         "{{ must.loan.annual_rate_percent }}%"),
        ("case.evidence", "{% for item in case.evidence %}…{% endfor %}", "{% if not case.evidence %}{{ must.evidence }}{% endif %}"),
    ], ids=["a day", "a choice", "a fact of someone who may not be there", "a rate is no money", "a list"])
    def test_how_a_fact_is_written(self, name: str, use: str, required: str) -> None:
        row = row_named(name)
        assert (row.use, row.required_use) == (use, required)


class TestWords:
    @pytest.mark.parametrize(("name", "words"), [
        ("case.loan.app", "没有填写；只在“您与借款的关系”为“借款人”或者“被冒用身份借款的人”，并且“是否有这笔借款”为“是本人借的”或者“有争议”，或者“您与借款的关系”为“被冒用身份借款的人”时询问"),
        ("case.complainant.id_number", "没有填写；只在填写了“证件类型”时询问"),
        ("r.contact.text", "没有文字内容"),
        ("office", "没有可以受理的单位"),
        ("case.role", ""),
    ], ids=["asked of borrowers", "asked with another fact", "a view", "a variable", "always there"])
    def test_when_a_name_is_empty(self, name: str, words: str) -> None:
        assert row_named(name).absent_when == words

    @pytest.mark.parametrize(("name", "type_"), [
        ("case.complainant.name", "文字"), ("case.complainant.sex", "选项"), ("r.contact.at", "日期或时间"), ("r.contact.times", "整数"), ("total", "数额"),
        ("contacts", "列表"), ("undated", "文字的列表"), ("titles", "对照表"), ("pleads", "函数，得到是否"), ("campaign", "一组内容"),
    ])
    def test_what_kind_of_value_it_is(self, name: str, type_: str) -> None:
        assert row_named(name).type == type_

    def test_the_values_of_a_choice_stand_with_their_labels(self) -> None:
        assert row_named("case.complainant.sex").choices == (("male", "男"), ("female", "女"))

    def test_all_ways_to_a_thing_stand_together(self) -> None:
        ways = {path for path, _ in group_reached_by("{% for item in contacts %}item").reached}
        assert ways == {"{% for item in bearing %}item", "{% for item in contacts %}item", "{% for q in quotes %}q", "{% if witness %}{% for c in received %}c"}

    @pytest.mark.parametrize(("key", "papers"), [
        ("police_report.truth", ("police_report",)),
        ("common.id_number", ("police_report", "institution_complaint", "regulator_complaint", "regulator_report", "civil_claim",
                              "injunction", "investigation_request", "review_request", "witness_application")),
        ("case_summary.title", ("case_summary",)),
        ("review_request.decision_title", ("review_request",)),
    ], ids=["said by one paper", "said by another phrase too", "the title of the summary", "the title of one kind of request"])
    def test_which_papers_say_a_phrase(self, key: str, papers: tuple[str, ...]) -> None:
        assert next(phrase for phrase in REFERENCE.phrases if phrase.key == key).papers == papers


class TestFilters:
    @pytest.mark.parametrize(("name", "output"), [
        ("day", "2026年3月1日"), ("moment", "2026年3月1日9时30分"), ("yuan", "3000元"), ("capitals", "叁仟元整"), ("masked_name", "王某某"),
        ("masked_phone", "138****1234"), ("ordinal", "十二"), ("numbered", "一、停止侵害　二、赔礼道歉"), ("ranges", "1—3、7"),
    ])
    def test_what_ours_make_of_their_example(self, name: str, output: str) -> None:
        assert {item.name: item.output for item in REFERENCE.filters}[name] == output

    def test_each_of_ours_has_a_note_and_no_note_is_left_over(self) -> None:
        assert {item.name for item in REFERENCE.filters} == set(FILTERS)

    @pytest.mark.parametrize(("name", "output"), [
        ("join", "短信、电话"), ("length", "2"), ("first", "短信"), ("last", "电话"), ("trim", "夜里睡不着"), ("replace", "某某应用"),
        ("map", "甲、乙"), ("selectattr", "甲"), ("rejectattr", "乙"), ("sort", "1、2、3"), ("list", "1"),
        ("none", "没有填写"), ("defined", "没有给"), ("in", "有"),
    ])
    def test_what_those_of_jinja_make_of_theirs(self, name: str, output: str) -> None:
        assert {item.name: item.output for item in (*REFERENCE.built_in, *REFERENCE.tests)}[name] == output


class TestOnePaper:
    @staticmethod
    def of(paper: str) -> Reference:
        return with_examples(reference_of(PACK, PACK.catalogue.templates, paper), PACK, given())

    def test_it_has_what_all_papers_have_and_its_own(self) -> None:
        names = {row.name for row in self.of("regulator_report").groups[0].rows}
        assert {"case", "office"} <= names
        assert not {"witness", "review", "issues"} & names

    def test_it_has_only_its_own_phrases(self) -> None:
        keys = {phrase.key for phrase in self.of("demand_letter").phrases}
        assert "demand_letter.reply" in keys
        assert not any(key.startswith(("police_report.", "civil_claim.")) for key in keys)

    @pytest.mark.parametrize("paper", PACK.catalogue.templates)
    def test_every_template_has_a_reference_with_examples(self, paper: str) -> None:
        assert any(row.example for group in self.of(paper).groups for row in group.rows)


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Reference:
    """The reference of a pack that asks questions of its own and knows an office of its place."""
    about = "".join(f'[[question]]\nid = "{kind}_1"\ntitle = "问题{kind}"\nkind = "{kind}"\n'
                    + ('choices = ["甲", "乙"]\n' if kind == "choice" else "") for kind in KINDS)
    office = '[[office]]\nid = "c"\nkind = "court"\nname = "示例市西湖区人民法院"\naddress = "人民路2号"\nserves = ["西湖区"]\n'
    return full_reference(load_pack(str(make_pack(tmp_path_factory.mktemp("p") / "clinic", about, {"authorities.toml": office}))))


class TestPackOfOnesOwn:
    @pytest.mark.parametrize(("kind", "use", "type_"), [
        ("text", "{{ must.extra.text_1 }}", "文字"), ("yes_no", "{{ must.extra.yes_no_1 }}", "文字"),
        ("choice", "{{ must.extra.choice_1 }}", "文字"), ("day", "{{ must.extra.day_1|day }}", "日期"),
        ("amount", "{{ must.extra.amount_1|yuan }}", "数额"),
    ])
    def test_its_questions_are_listed(self, kind: str, use: str, type_: str, asking: Reference) -> None:
        [row] = [row for group in asking.groups for row in group.rows if row.name == f"case.extra.{kind}_1"]
        assert (row.title, row.required_use, row.type, row.absent_when) == (f"问题{kind}", use, type_, "没有回答")

    def test_the_answers_to_choose_from_stand_there(self, asking: Reference) -> None:
        [row] = [row for group in asking.groups for row in group.rows if row.name == "case.extra.choice_1"]
        assert row.choices == (("甲", "甲"), ("乙", "乙"))

    def test_its_offices_are_the_example(self, asking: Reference) -> None:
        examples = {row.name: row.example for group in asking.groups for row in group.rows}
        assert (examples["item.office.name"], examples["item.office.address"]) == ("示例市西湖区人民法院", "人民路2号")

    def test_the_default_pack_lists_no_question(self) -> None:
        assert not any(row.name.startswith("case.extra") for _, row in ROWS)

    def test_the_command_lists_them_by_the_folder_of_the_pack(self, tmp_path: Path) -> None:
        pack = make_pack(tmp_path / "clinic", '[[question]]\nid = "number"\ntitle = "本机构案号"\n')
        result = call("templates", "vars", "--pack", pack)
        assert "{{ must.extra.number }}\n    本机构案号（文字）；为空：没有回答\n" in result.stdout


class TestCommand:
    def test_json_holds_the_whole_tree(self) -> None:
        result = call("templates", "vars", "--json")
        assert result.returncode == 0, result.stderr
        tree: dict[str, Any] = json.loads(result.stdout)
        assert len(tree["groups"]) == len(REFERENCE.groups)
        assert tree["phrases"][0].keys() == {"key", "text", "use", "papers", "arguments"}

    def test_what_is_said_fits_eighty_columns(self) -> None:
        result = call("templates", "vars", "--doc", "police_report")
        assert result.returncode == 0, result.stderr
        said = [line for line in result.stdout.splitlines() if not line.lstrip().startswith("{")]
        assert max(map(cell_len, said)) <= 80
        assert "{{ must.complainant.name }}\n    姓名（文字）；与身份证一致；印在文书上；为空：没有填写" in result.stdout

    def test_what_is_to_be_typed_is_never_broken(self) -> None:
        lines = call("templates", "vars").stdout.splitlines()
        assert [row.name for _, row in USES if row.shown and not {row.shown, row.use, row.required_use} & set(lines)] == []

    def test_markdown_is_the_page_in_the_docs(self) -> None:
        assert call("templates", "vars", "--markdown").stdout == (ROOT / "docs" / "template-variables.md").read_text("utf-8")

    @pytest.mark.parametrize(("name", "remedy"), [("police_reprot", "是不是想写 police_report？"), ("投诉书", "可以填写：police_report、")],
                             ids=["nearly right", "quite wrong"])
    def test_an_unknown_paper_is_refused_with_a_suggestion(self, name: str, remedy: str) -> None:
        result = call("templates", "vars", "--doc", name)
        assert result.returncode == 2
        assert f"--doc {name}：没有这个模板。{remedy}" in result.stderr


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("word") / "变量.docx"
    result = call("templates", "vars", "--docx", path)
    assert (result.returncode, result.stdout) == (0, f"已写入 {path}\n"), result.stderr
    return path


class TestWordFile:
    def test_every_use_stands_in_a_paragraph_of_its_own(self, word: Path) -> None:
        tables = Document(str(word)).tables
        copied = {paragraph.text for table in tables for row in table.rows for paragraph in row.cells[1].paragraphs}
        assert {use for _, row in ROWS for use in (row.use, row.required_use) if use} <= copied
        assert {phrase.use for phrase in REFERENCE.phrases} <= copied

    def test_its_marks_are_those_a_keyboard_types(self, word: Path) -> None:
        copied = "".join(row.cells[1].text for table in Document(str(word)).tables for row in table.rows)
        assert not set(copied) & set("“”‘’｛｝％｜\u00a0")

    def test_every_table_repeats_its_head_and_parts_no_row(self, word: Path) -> None:
        for table in Document(str(word)).tables:
            head, *body = (row._tr for row in table.rows)
            assert head.xpath("./w:trPr/w:tblHeader")
            assert all(row.xpath("./w:trPr/w:cantSplit") for row in body)

    def test_it_is_private_and_not_written_over(self, word: Path) -> None:
        before = word.read_bytes()
        assert stat.S_IMODE(word.stat().st_mode) == 0o600
        again = call("templates", "vars", "--docx", word)
        assert (again.returncode, word.read_bytes()) == (2, before)
        assert "文件已经存在，没有覆盖" in again.stderr

    def test_one_paper_makes_a_smaller_file(self, word: Path, tmp_path: Path) -> None:
        call("templates", "vars", "--doc", "filing_guide", "--docx", tmp_path / "guide.docx")
        guide = Document(BytesIO((tmp_path / "guide.docx").read_bytes()))
        assert guide.paragraphs[0].text == "模板变量：办理指引"
        assert len(guide.tables[-1].rows) < len(Document(str(word)).tables[-1].rows)
