"""The catalogue of papers: faults of its file, and a paper that is added to it as one row is found everywhere."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from complaintgen import generate
from complaintgen.case.reading import parse_case, read_case
from complaintgen.catalogue import Catalogue, OfferRule, Per, load_catalogue, parse_catalogue
from complaintgen.errors import CatalogueError
from complaintgen.law.provisions import faults_of
from complaintgen.packcheck.lint import check_pack
from complaintgen.packs.pack import Pack
from complaintgen.packs.pack import load_pack as load_with
from complaintgen.papers import library
from complaintgen.papers.bundle import digest_case
from complaintgen.papers.explanation import explain
from complaintgen.papers.readiness import find_issues
from complaintgen.papers.variables import template_variables
from complaintgen.word.template import text_of
from tests.packs.making import TEMPLATES, make_pack
from tests.support import SAMPLES, default_pack, make_case, the_law

SOURCE = Path(__file__).parents[2] / "src" / "complaintgen" / "catalogue.toml"
DAY = date(2026, 3, 2)
CASE = read_case(str(SAMPLES / "microloan_borrower.json"), date(2026, 11, 1))
ROW = '\n[[paper]]\nid = "mediation_request"\ntitle = "人民调解申请书"\naddressee = "any"\nfiled = true\nwhy = "调解委员会凭这些内容受理"\n'


def with_row(settings: str) -> Catalogue:
    """The built-in catalogue with one paper more, whose row has these settings too."""
    return parse_catalogue(SOURCE.read_bytes() + f"{ROW}{settings}\n".encode())


def pack_with(folder: Path, catalogue: Catalogue, template: str = "evidence_list") -> Pack:
    """A pack that has a Word file for that paper, made from another paper's."""
    files = {"mediation_request.docx": (TEMPLATES / "default" / f"{template}.docx").read_bytes()}
    return load_with(str(make_pack(folder, files=files)), replace(library(), catalogue=catalogue))


FAULTS = {
    "a setting that there is not": ('offered = "conduct"\nadressee = "any"', "不认识的设置", "是不是想写 addressee？"),
    "a rule that there is not": ('offered = "sometimes"', "offered", "可以填写"),
    "a kind of instance that there is not": ('offered = "conduct"\nper = "judge"', "per", "可以填写"),
    "no rule": ("", "offered", "缺少必填内容"),
    "an element that nobody describes": ('offered = "conduct"\nelements = ["seal"]', "没有内容 seal", "[element]"),
    "an element that cannot be found": ('offered = "conduct"\nown = [{ title = "印章" }]', "own[0]", "没有写怎样认出这项内容"),
    "an element with a broken pattern": ('offered = "conduct"\nown = [{ title = "印章", text = "(" }]', "own[0].text", "不是合法的正则表达式"),
    "a second guide": ('offered = "always"\nis_guide = true', "catalogue.toml", "应当正好有一种文书写明 is_guide = true"),
    "a second claim": ('offered = "conduct"\nis_claim = true', "catalogue.toml", "应当正好有一种文书写明 is_claim = true"),
}


class TestFaults:
    @pytest.mark.parametrize(("settings", "place", "words"), FAULTS.values(), ids=FAULTS.keys())
    def test_each_is_told_in_chinese_with_its_place(self, settings: str, place: str, words: str) -> None:
        with pytest.raises(CatalogueError) as caught:
            with_row(settings)
        assert place in str(caught.value)
        assert words in str(caught.value)

    def test_a_paper_written_twice_is_told_with_its_line(self) -> None:
        data = SOURCE.read_bytes() + ROW.replace("mediation_request", "police_report").encode() + b'offered = "conduct"\n'
        with pytest.raises(CatalogueError) as caught:
            parse_catalogue(data)
        [fault] = caught.value.faults
        assert "文书 police_report 写了两次" in fault.reason
        assert fault.line == data.decode()[:data.decode().rindex('id = "police_report"')].count("\n") + 1

    def test_all_faults_are_told_at_once(self) -> None:
        with pytest.raises(CatalogueError) as caught:
            with_row('offered = "conduct"\nelements = ["seal", "stamp"]')
        assert len(caught.value.faults) == 2

    def test_what_is_no_toml_is_told_as_such(self) -> None:
        with pytest.raises(CatalogueError, match=r"catalogue\.toml.*不是合法的 TOML"):
            parse_catalogue(b"[[paper]\n")


class TestBuiltIn:
    CATALOGUE = load_catalogue()

    def test_numbers_follow_the_order_of_the_rows(self) -> None:
        assert [self.CATALOGUE.number(paper) for paper in self.CATALOGUE.ids] == list(range(1, 14))

    def test_every_paper_has_a_template_in_the_default_pack_for_each_of_its_styles(self) -> None:
        assert set(default_pack().templates) == set(self.CATALOGUE.templates)

    def test_a_template_leads_back_to_its_paper_and_style(self) -> None:
        for entry in self.CATALOGUE:
            for template in entry.templates:
                assert self.CATALOGUE.made_by(template) is entry
                assert entry.template(entry.style(template) or "") == template
        assert self.CATALOGUE.made_by("case_summary") is None

    def test_a_style_of_another_paper_changes_nothing(self) -> None:
        assert self.CATALOGUE["police_report"].template("table") == "police_report"

    def test_the_nearest_name_is_suggested(self) -> None:
        assert self.CATALOGUE.suggestion("civil_clam") == "是不是想写 civil_claim？"
        assert "police_report、institution_complaint" in self.CATALOGUE.suggestion("xyz")

    def test_a_paper_that_there_is_not_is_none(self) -> None:
        assert "poem" not in self.CATALOGUE
        with pytest.raises(KeyError):
            self.CATALOGUE["poem"]


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    catalogue = with_row('offered = "always"\nelements = ["person"]\nown = [{ title = "调解请求", any = ["lines:mediation_request.requests"] }]')
    return pack_with(tmp_path_factory.mktemp("more") / "p", catalogue)


class TestOnePaperMore:
    def test_it_is_made_and_numbered_after_the_others(self, pack: Pack) -> None:
        bundle = generate(CASE, pack.law(), pack, DAY)
        assert (bundle.papers[-1].name, bundle.papers[-1].file_name) == ("mediation_request", "14_人民调解申请书.docx")

    def test_it_can_be_asked_for_alone(self, pack: Pack) -> None:
        [paper] = generate(CASE, pack.law(), pack, DAY, ["mediation_request"]).papers
        assert "证据" in text_of(paper.data)

    def test_the_others_read_that_it_is_to_be_filed(self, pack: Pack) -> None:
        assert "mediation_request" in digest_case(CASE, pack.law(), pack, DAY).offered

    def test_explanation_and_readiness_know_it(self, pack: Pack) -> None:
        bundle = generate(CASE, pack.law(), pack, DAY, ["mediation_request"])
        assert explain(CASE, bundle)["pleaded"] == []
        bare = [issue for issue in find_issues(CASE, bundle) if issue.path.endswith(".evidence")]
        assert all("mediation_request" in issue.papers for issue in bare)

    def test_the_check_of_a_pack_asks_for_what_it_must_hold(self, pack: Pack) -> None:
        found = [finding.reason for finding in check_pack(pack, the_law(), {}, DAY) if finding.file == "mediation_request.docx"]
        assert found == ["这份文书没有写调解请求"]

    def test_a_pack_without_its_word_file_is_told(self, pack: Pack, tmp_path: Path) -> None:
        without = load_with(str(make_pack(tmp_path / "w")), replace(library(), catalogue=pack.catalogue))
        assert [finding.rule for finding in check_pack(without, the_law(), {}, DAY)
                if finding.file == "mediation_request.docx"] == ["missing-template"]

    def test_a_provision_may_be_meant_for_it(self, pack: Pack) -> None:
        law = the_law()
        provision = replace(law.provisions["civil.privacy"], papers=("mediation_request",))
        meant = replace(law, provisions={**law.provisions, "civil.privacy": provision})
        assert list(faults_of(meant, pack.catalogue.ids, date(2026, 11, 26))) == []
        assert any("没有文书 mediation_request" in str(fault) for fault in faults_of(meant, load_catalogue().ids, date(2026, 11, 26)))


@pytest.mark.parametrize("rule", get_args(OfferRule))
def test_every_rule_that_a_row_may_name_decides(rule: str, tmp_path: Path) -> None:
    pack = pack_with(tmp_path / "p", with_row(f'offered = "{rule}"'))
    empty = parse_case(json.dumps(make_case()).encode(), DAY)
    offer = digest_case(empty, pack.law(), pack, DAY).offers[-1]
    assert offer.paper == "mediation_request"
    assert offer.is_offered is (rule == "always")
    assert offer.is_offered or offer.left_out_because


OWN = {"new_conduct": "supplement", "office": "office", "respondent": "addressee", "recipient": "witness", "review": "review"}


class TestInstances:
    @pytest.mark.parametrize("per", get_args(Per))
    def test_a_row_names_what_a_paper_has_a_document_for(self, per: str, tmp_path: Path) -> None:
        pack = pack_with(tmp_path / "p", with_row(f'offered = "always"\nper = "{per}"'))
        bundle = generate(CASE, pack.law(), pack, DAY, ["mediation_request"])
        assert len({paper.file_name for paper in bundle.papers}) == len(bundle.papers) >= 1
        known = {"office": 1, "respondent": 1, "recipient": len({contact.recipient for contact in CASE.contacts} - {"self"})}
        assert per not in ("case", "new_conduct", "recipient") or len(bundle.papers) == known.get(per, 1)

    @pytest.mark.parametrize(("per", "variable"), OWN.items())
    def test_the_template_of_such_a_paper_is_given_its_variable(self, per: str, variable: str) -> None:
        variables = template_variables(with_row(f'offered = "always"\nper = "{per}"'))
        assert variables[variable].is_in("mediation_request")
        assert not variables[variable].is_in("evidence_list")
