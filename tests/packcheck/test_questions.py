"""A pack's own questions in its templates and phrases: each that is read is one that the pack or a parent of it asks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from complaintgen.packcheck.lint import PackFinding, check_pack
from complaintgen.papers.readiness import Severity
from tests.packcheck import word
from tests.packcheck.word import first, p
from tests.packs.making import head, load_pack, make_pack
from tests.support import the_law

DAY = date(2026, 3, 2)
LAW = the_law()
ASKED = '[[question]]\nid = "clinic_case_number"\ntitle = "本中心案号"\n[[question]]\nid = "team"\ntitle = "小组"\nkind = "yes_no"\n'


def clinic(folder: Path, *, asked: str = ASKED, letter: str = "", phrase: str = "") -> Path:
    """A pack with questions whose letter begins with a paragraph and whose guide says a phrase."""
    files: dict[str, str | bytes] = {"phrases.toml": f"[filing_guide]\nnot_waived = '''{phrase}'''\n"} if phrase else {}
    if letter:
        files["demand_letter.docx"] = word.changed("demand_letter", first(p(letter)))
    return make_pack(folder, asked, files, head=head("clinic"))


def found(folder: Path) -> list[PackFinding]:
    """The findings, but for that the copies were made by hand."""
    return [finding for finding in check_pack(load_pack(str(folder)), LAW, {}, DAY) if finding.rule != "overridden"]


UNKNOWN = {
    "an answer": ("{{ case.extra.clinic_case_nummer }}", "case.extra.clinic_case_nummer", "是不是想写 clinic_case_number？"),
    "an answer that is required": ("{{ must.extra.clinic_case_nummer }}", "must.extra.clinic_case_nummer", "是不是想写 clinic_case_number？"),
    "an answer in a branch that no case takes": ("{% if day.year == 1900 %}{{ must.extra.tem }}{% endif %}", "must.extra.tem", "是不是想写 team？"),
    "an answer as a condition": ("{% if case.extra.tem %}有{% endif %}", "case.extra.tem", "是不是想写 team？"),
    "an answer with a default": ("{{ case.extra.tem|default('') }}", "case.extra.tem", "是不是想写 team？"),
    "a blank by its path": ('{{ blank("extra.tem") }}', "extra.tem", "是不是想写 team？"),
    "an id like no other": ("{{ case.extra.budget }}", "case.extra.budget", "在 pack.toml 中补上这个 [[question]]，或者删除。"),
}


@pytest.mark.parametrize(("tag", "marked", "remedy"), UNKNOWN.values(), ids=UNKNOWN.keys())
class TestUnknown:
    def test_in_a_template_is_an_error_with_the_nearest_id(self, tmp_path: Path, tag: str, marked: str, remedy: str) -> None:
        finding, = found(clinic(tmp_path / "p", letter=tag))
        assert (finding.severity, finding.file, finding.part, finding.where) == (Severity.ERROR, "demand_letter.docx", "正文", "第1段")
        assert f"▶{marked}◀" in finding.words
        assert "这个模板包没有 id 为" in finding.reason
        assert str(finding).endswith(remedy)

    def test_in_a_phrase_is_an_error_with_the_nearest_id(self, tmp_path: Path, tag: str, marked: str, remedy: str) -> None:
        finding, = found(clinic(tmp_path / "p", phrase=tag))
        assert (finding.severity, finding.file) == (Severity.ERROR, "phrases.toml")
        assert finding.where.startswith("filing_guide.not_waived 第")
        assert f"▶{marked}◀" in finding.words
        assert str(finding).endswith(remedy)


KNOWN = {
    "answers": "{{ case.extra.clinic_case_number }}{% if case.extra.team %}{{ must.extra.team }}{% endif %}",
    "an answer as an item": "{{ must.extra['clinic_case_number'] }}",
    "a blank by its path": '{{ blank("extra.clinic_case_number") }}',
}


@pytest.mark.parametrize("tag", KNOWN.values(), ids=KNOWN.keys())
class TestKnown:
    def test_what_the_pack_asks_may_be_read(self, tmp_path: Path, tag: str) -> None:
        assert found(clinic(tmp_path / "p", letter=tag, phrase=tag)) == []

    def test_what_a_parent_asks_may_be_read(self, tmp_path: Path, home: Path, tag: str) -> None:
        clinic(home / "clinic")
        child = make_pack(tmp_path / "branch", files={"phrases.toml": f"[filing_guide]\nnot_waived = '''{tag}'''\n"}, head=head("branch", "clinic"))
        assert found(child) == []


class TestWithoutQuestions:
    def test_there_is_nothing_to_find(self, tmp_path: Path) -> None:
        assert found(clinic(tmp_path / "p", asked="", letter="{{ case.complainant.name or '' }}")) == []

    @pytest.mark.parametrize("tag", ["{{ case.extra.team }}", "{{ must.extra.team }}", '{{ blank("extra.team") }}'])
    def test_an_answer_is_one_that_nobody_gives(self, tmp_path: Path, tag: str) -> None:
        finding, = found(clinic(tmp_path / "p", asked="", letter=tag))
        assert finding.reason == "这个模板包没有 id 为 team 的问题"
        assert finding.remedy == "在 pack.toml 中补上这个 [[question]]，或者删除"

    def test_all_answers_written_at_once_are_no_text(self, tmp_path: Path) -> None:
        finding, = found(clinic(tmp_path / "p", asked="", letter="{{ case.extra }}"))
        assert (finding.rule, finding.remedy) == ("not-writable", "删除这个标记")
