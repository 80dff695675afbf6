"""One paper, one or several documents: which files come out for which facts, and that their names are safe."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen import write_bundle
from complaintgen.papers.bundle import safe_name
from tests.law.facts import FILED, LIFE, NO_CONSENT, Facts, case, lender, said, step
from tests.papers.making import bundle_of, text_of_paper, texts_of
from tests.support import message

LENT = lender("microloan", name="甲公司", address="示例市", identified_by="合同")
GRAVE = case(NO_CONSENT, LIFE, LENT, said("threat_violence", "insult", "debt_disclosure", to="r1", on="2026-02-20", sender="16500001234"))


def party(number: int, role: str, **facts: Any) -> Facts:  # Any: a party as JSON
    """One opponent more."""
    return {"parties": [{"id": f"p{number}", "role": role} | facts]}


def people(*names: str | None) -> Facts:
    """People of these names, each of whom received one insult."""
    return {"recipients": [{"id": f"r{number}", "name": name, "relation": "同事", "is_emergency_contact": False} for number, name in enumerate(names, 1)],
            "contacts": [message(number, f"2026-02-{number:02d}", recipient=f"r{number}", tags=["insult"]) for number in range(1, len(names) + 1)]}


FILES: dict[str, tuple[str, Facts, date, list[str]]] = {
    "the letter goes to the regulator of the lender and to who watches personal data": (
        "regulator_report", GRAVE, FILED, ["04_举报信_省级地方金融管理机构.docx", "04_举报信_网信部门.docx"]),
    "a bank has another regulator": (
        "regulator_report", case(GRAVE, {"parties": []}) | lender("bank"), FILED,
        ["04_举报信_国家金融监督管理总局派出机构.docx", "04_举报信_网信部门.docx"]),
    "who called himself a lawyer is reported to the justice office": (
        "regulator_report", case(GRAVE, said("impersonation_lawyer", on="2026-02-21")), FILED,
        ["04_举报信_当地司法行政部门.docx", "04_举报信_省级地方金融管理机构.docx", "04_举报信_网信部门.docx"]),
    "one letter for the lender and each collector that is known": (
        "demand_letter", case(GRAVE, party(2, "collector", name="乙公司", engaged_by="p1", identified_by="短信签名"), party(3, "collector")), FILED,
        ["08_停止骚扰及说明信息来源函_乙公司.docx", "08_停止骚扰及说明信息来源函_甲公司.docx"]),
    "no letter for a collector that nothing ties to it": (
        "demand_letter", case(GRAVE, party(2, "collector", name="乙公司")), FILED, ["08_停止骚扰及说明信息来源函_甲公司.docx"]),
    "no letter for a guarantor": (
        "demand_letter", case(GRAVE, party(2, "guarantor", name="丙公司", identified_by="合同")), FILED, ["08_停止骚扰及说明信息来源函_甲公司.docx"]),
    "each witness has a statement under the name by which it is handed out": (
        "contact_statement", case(people("冯小玉", None, "杨林")), FILED,
        ["09_情况说明_1_冯小玉（同事）.docx", "09_情况说明_2_（同事）.docx", "09_情况说明_3_杨林（同事）.docx"]),
    "two witnesses of one name have two statements": (
        "contact_statement", case(people("冯小玉", "冯小云")), FILED, ["09_情况说明_1_冯小玉（同事）.docx", "09_情况说明_2_冯小云（同事）.docx"]),
    "whoever received nothing has none": (
        "contact_statement", case(people("冯小玉")) | {"recipients": [*people("冯小玉")["recipients"], {"id": "r2", "name": "杨林"}]}, FILED, ["09_情况说明_1_冯小玉（同事）.docx"]),
    "two witnesses of one name are told apart by what they are to the complainant": (
        "contact_statement", case(people("陈小明", "陈小明")) | {"recipients": [{"id": "r1", "name": "陈小明", "relation": "父亲"}, {"id": "r2", "name": "陈小明", "relation": "表 弟"}]},
        FILED, ["09_情况说明_1_陈小明（父亲）.docx", "09_情况说明_2_陈小明（表弟）.docx"]),
    "one remedy needs no number": (
        "review_request", case(said("threat_violence"), step("police_decision", "2026-02-10")), FILED, ["10_行政复议申请书.docx"]),
    "two remedies are numbered each under its own title": (
        "review_request", case(said("threat_violence"), step("police_decision", "2026-02-10"), step("criminal_refusal", "2026-02-12")), FILED,
        ["10_立案监督申请书_2.docx", "10_行政复议申请书_1.docx"]),
    "a report that was registered is only added to": (
        "police_report", case(LIFE, said("threat_violence", on="2026-01-05"), said("threat_violence", on="2026-02-10"), step("police_report", "2026-01-10", number="A1")),
        FILED, ["01_补充材料.docx"]),
    "a report that was not registered is made in full": (
        "police_report", case(said("threat_violence", on="2026-01-05"), step("police_report", "2026-01-10")), FILED, ["01_报案材料.docx"]),
}


@pytest.mark.parametrize(("paper", "facts", "day", "files"), FILES.values(), ids=FILES.keys())
def test_these_files_come_out(paper: str, facts: Facts, day: date, files: list[str]) -> None:
    assert sorted(texts_of(facts, day, [paper])) == files


NAMES: dict[str, tuple[str, str]] = {
    "a path upwards": ("../../etc/passwd", "....etcpasswd"), "a drive": ("C:\\公司", "C公司"), "what Windows refuses": ('甲?*"<>|公司', "甲公司"),
    "a line break": ("甲\n公司\t有限", "甲公司有限"), "a wide blank": ("甲\u3000公司", "甲公司"), "a long name": ("很" * 100, "很" * 40), "an ordinary name": ("甲（示例）公司", "甲（示例）公司"),
}


class TestFileNames:
    @pytest.mark.parametrize(("name", "safe"), NAMES.values(), ids=NAMES.keys())
    def test_nothing_in_a_name_leads_elsewhere(self, name: str, safe: str) -> None:
        assert safe_name(name) == safe

    @given(st.text(max_size=80))
    def test_no_name_has_what_a_file_system_reads_as_more_than_a_name(self, name: str) -> None:
        assert not re.search(r'[\\/:*?"<>|\s]', safe_name(name))
        assert len(safe_name(name)) <= 40

    @pytest.mark.parametrize("name", ["../../../甲公司", "/甲公司", "甲/乙\\丙:丁", "甲 公 司"])
    def test_an_opponents_name_stays_in_the_folder(self, name: str, tmp_path: Path) -> None:
        facts = case(GRAVE, {}) | {"parties": [LENT["parties"][0] | {"name": name}]}
        written = write_bundle(bundle_of(facts, papers=["demand_letter"]), tmp_path / "out")
        assert [item.path.parent for item in written] == [tmp_path / "out"]
        assert all(item.path.exists() for item in written)
        assert {path.name for path in tmp_path.iterdir()} == {"out"}


class TestOffice:
    def test_each_letter_is_addressed_to_its_office(self) -> None:
        texts = texts_of(case(GRAVE, {"filing": {"regulator": "示例省地方金融管理局", "cyberspace_office": "示例省网信办"}}), papers=["regulator_report"])
        lines = {name: text.splitlines()[:6] for name, text in texts.items()}
        assert any("示例省地方金融管理局" in line for line in lines["04_举报信_省级地方金融管理机构.docx"])
        assert any("示例省网信办" in line for line in lines["04_举报信_网信部门.docx"])


class TestAddressee:
    def test_each_letter_names_its_own_addressee_first(self) -> None:
        facts = case(GRAVE, party(2, "collector", name="乙公司", engaged_by="p1", identified_by="短信签名"))
        texts = texts_of(facts, papers=["demand_letter"])
        for name, other in (("甲公司", "乙公司"), ("乙公司", "甲公司")):
            head = "\n".join(texts[f"08_停止骚扰及说明信息来源函_{name}.docx"].splitlines()[:2])
            assert name in head
            assert other not in head


class TestWitness:
    FACTS = case(people("冯小玉", "杨林"), said("insult", text="给本人的话"))

    def test_a_statement_has_the_rows_of_its_witness_alone(self) -> None:
        facts = self.FACTS | {"contacts": [contact | {"text": f"给{contact['recipient']}的话"} for contact in self.FACTS["contacts"]]}
        facts = facts | {"recipients": people("冯小玉", "杨林")["recipients"]}
        texts = texts_of(facts, papers=["contact_statement"])
        for number, name in enumerate(("1_冯小玉（同事）", "2_杨林（同事）"), 1):
            text = texts[f"09_情况说明_{name}.docx"]
            assert {said for said in ("r1", "r2", "self") if f"给{said}的话" in text} == {f"r{number}"}


REPORTED = case(LIFE, said("threat_violence", on="2026-01-05", text="报案以前"), said("threat_violence", on="2026-01-10", text="报案当日"),
                said("threat_violence", on="2026-01-11", text="报案以后"), step("police_report", "2026-01-10", number="A1"))


class TestSupplement:
    def test_new_is_what_came_after_the_day_of_the_report(self) -> None:
        text = text_of_paper(REPORTED, "police_report")
        assert all(words in text for words in ("报案以前", "报案当日", "报案以后"))
        assert "报案之后新发生的是附表第3项。" in text

    def test_the_last_registered_report_counts(self) -> None:
        later = case(REPORTED, step("police_report", "2026-01-20", number="A2"), said("threat_violence", on="2026-02-01", text="第二次以后"))
        text = text_of_paper(later, "police_report")
        assert "报案之后新发生的是附表第4项。" in text
        assert "2026年1月20日，本人已报案（编号A2）" in text

    def test_the_other_papers_still_tell_everything(self) -> None:
        facts = case(REPORTED, NO_CONSENT, LENT)
        text = text_of_paper(facts, "civil_claim")
        assert all(words in text for words in ("报案以前", "报案当日", "报案以后"))

    def test_an_undated_contact_is_not_taken_as_new(self) -> None:
        text = text_of_paper(case(REPORTED, said("threat_violence", on=None, text="没有日期的话")), "police_report")
        assert "没有日期的话" in text
        assert "报案之后新发生的是附表第3项。" in text


IDENTITY = {"name": "冯小玉", "sex": "female", "birth_date": "1991-01-01", "ethnicity": "汉族", "registered_address": "示例市某路3号", "phone": "13800002001"}


def suing(**identity: Any) -> Facts:  # Any: a person as JSON
    """A claim in which a colleague who was insulted three times sues too."""
    person = {"id": "r1", "name": "冯小玉", "relation": "同事", "is_emergency_contact": False, "as_plaintiff": IDENTITY | {"claims": [{"kind": "stop"}]} | identity}
    rows = [message(number, f"2026-02-0{number}", recipient="r1", party="p1", tags=["insult", "debt_disclosure"]) for number in (1, 2, 3)]
    return case(NO_CONSENT, LIFE, LENT, said("threat_violence", to="self"), {"contacts": rows}) | {"recipients": [person]}


class TestJointPlaintiffs:
    def test_a_recipient_who_sues_stands_as_plaintiff_under_the_full_name(self) -> None:
        text = text_of_paper(suing(), "civil_claim")
        assert "原告：冯小玉，女，1991年1月1日出生" in text
        assert "（附表第2—4项），侵害原告冯小玉的" in text

    @pytest.mark.parametrize(("paper", "named"), [("police_report", True), ("regulator_report", False), ("injunction", False)])
    def test_in_other_papers_the_name_stays_hidden_except_from_the_police(self, paper: str, *, named: bool) -> None:
        assert ("冯小玉" in text_of_paper(suing(), paper)) is named

    @pytest.mark.parametrize(("gone", "title"), [("sex", "性别"), ("birth_date", "出生日期"), ("phone", "联系电话")])
    def test_what_is_not_known_of_one_is_a_blank_with_its_path(self, gone: str, title: str) -> None:
        [claim] = bundle_of(suing(**{gone: None}), papers=["civil_claim"]).papers
        assert claim.missing[f"recipients[0].as_plaintiff.{gone}"] == title
        assert not [path for path in bundle_of(suing(), papers=["civil_claim"]).papers[0].missing if path.startswith("recipients[0]")]

    def test_an_emergency_contact_who_was_asked_once_has_no_ground_to_sue_on(self) -> None:
        facts = suing()
        first = next(contact for contact in facts["contacts"] if contact["recipient"] == "r1")
        facts = facts | {"contacts": [facts["contacts"][0], first | {"tags": ["neutral_reminder"]}],
                         "recipients": [facts["recipients"][0] | {"is_emergency_contact": True}]}
        assert "原告：冯小玉" not in text_of_paper(facts, "civil_claim")


def test_a_letter_of_one_chain_tells_what_a_clue_ties_to_it_and_nothing_of_the_other() -> None:
    lenders = [{"id": "p1", "role": "lender", "name": "甲小额贷款有限公司", "licence": "microloan"},
               {"id": "p2", "role": "lender", "name": "乙消费金融有限公司", "licence": "consumer_finance"}]
    signed = said("threat_violence", on="2026-02-01", text="今晚上门弄你", signature="乙消费金融有限公司")
    for paper in ("institution_complaint", "regulator_complaint", "regulator_report", "demand_letter"):
        text = text_of_paper(case({"parties": lenders}, signed), paper)
        assert "今晚上门弄你" in text, paper
        assert "甲小额贷款" not in text, paper
