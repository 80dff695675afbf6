"""What lies beside the papers: a manifest whose digests are those of the files, and the same bytes for the same facts."""

from __future__ import annotations

import hashlib
import json
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from complaintgen import generate, write_bundle
from complaintgen.errors import UserError
from tests.law.facts import FILED, LIFE, NO_CONSENT, Facts, case, lender, said
from tests.papers.making import LAW, PACK, SAMPLE_NAMES, bundle_of, digest_of, read, sample, text_of_paper, texts_of

PROOFS = [("e1", "receipt", "expenses"), ("e2", "sms_screenshot", "intrusion"), ("e3", "document", "identity_and_loan"), ("e4", "call_log", "intrusion")]
EVIDENCE: Facts = {"evidence": [{"id": identifier, "kind": kind, "title": f"证据材料{identifier}", "proves": proves} for identifier, kind, proves in PROOFS]}
GRAVE = case(NO_CONSENT, LIFE, EVIDENCE, lender("microloan", name="甲公司", address="示例市", identified_by="合同"),
             said("threat_violence", "insult", "debt_disclosure", to="r1", on="2026-02-20", evidence=["e2", "e4"]))
NUMBERS = {"e3": "1-1", "e2": "2-1", "e4": "2-2", "e1": "3-1"}
"""Grouped by what they prove, in the order of documents.md: identity and loan, intrusion, … expenses."""


@pytest.mark.parametrize("name", SAMPLE_NAMES)
class TestManifest:
    def test_it_has_the_digest_and_the_blanks_of_each_file(self, name: str, tmp_path: Path) -> None:
        bundle = bundle_of(sample(name))
        write_bundle(bundle, tmp_path)
        manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
        assert {row["file"]: row["sha256"] for row in manifest["files"]} == {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in tmp_path.glob("*.docx")}
        for row, paper in zip(manifest["files"], bundle.papers, strict=True):
            assert row["complete"] is not bool(row["missing"])
            assert {item["path"]: item["title"] for item in row["missing"]} == dict(paper.missing)
            assert all(item["question"] and item["place"] for item in row["missing"])

    def test_it_says_with_what_the_papers_were_made(self, name: str, tmp_path: Path) -> None:
        write_bundle(bundle_of(sample(name)), tmp_path)
        manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
        assert set(manifest) == {"tool", "date", "law", "pack", "case_sha256", "case_version", "files", "decided_by_lawyer", "held_back", "left_out"}
        assert manifest["date"] == FILED.isoformat()
        assert manifest["law"]["version"] == LAW.digest
        assert (manifest["pack"]["id"], manifest["pack"]["sha256"]) == (PACK.id, PACK.digest)

    def test_the_same_facts_give_the_same_bytes(self, name: str) -> None:
        first, second = (generate(read(sample(name)), LAW, PACK, FILED) for _ in range(2))
        assert [(paper.file_name, paper.sha256) for paper in first.papers] == [(paper.file_name, paper.sha256) for paper in second.papers]
        assert first.case_sha256 == second.case_sha256


def test_another_fact_or_day_is_seen_in_the_digests() -> None:
    first, other = bundle_of(GRAVE, papers=["police_report"]), bundle_of(GRAVE | {"role": "wrong_number"}, papers=["police_report"])
    assert first.case_sha256 != other.case_sha256
    assert first.papers[0].sha256 != other.papers[0].sha256
    assert bundle_of(GRAVE, date(2026, 3, 3)).case_sha256 == first.case_sha256


def test_no_paper_holds_the_clock_of_the_machine() -> None:
    for paper in bundle_of(GRAVE).papers:
        with zipfile.ZipFile(BytesIO(paper.data)) as archive:
            assert len({item.date_time for item in archive.infolist()}) == 1
            assert all(item.date_time[0] < 2026 for item in archive.infolist())


def test_a_plea_that_there_is_not_is_refused_with_every_such_id() -> None:
    with pytest.raises(UserError) as caught:
        bundle_of(case(GRAVE, {"claims": {"plead": ["civil.poem", "civil.privacy", "civil.song"]}}))
    assert [fault.place for fault in caught.value.faults] == ["claims.plead[0]", "claims.plead[2]"]


class TestExhibits:
    def test_they_are_numbered_by_what_they_prove_and_then_as_registered(self) -> None:
        assert dict(digest_of(GRAVE).exhibit) == NUMBERS
        assert [(group.number, group.title, len(group.exhibits)) for group in digest_of(GRAVE).exhibit_groups] == [
            (1, "身份及借贷关系", 1), (2, "侵扰行为", 2), (3, "费用支出", 1)]

    def test_the_list_names_each_under_its_number(self) -> None:
        lines = [line for line in text_of_paper(GRAVE, "evidence_list").splitlines() if line]
        for identifier, number in NUMBERS.items():
            row = lines.index(number)
            assert any(f"证据材料{identifier}" in line for line in lines[row:row + 3])

    @pytest.mark.parametrize("paper", ["police_report", "civil_claim", "regulator_report"])
    def test_every_paper_names_the_evidence_by_the_same_numbers(self, paper: str) -> None:
        for text in texts_of(GRAVE, papers=[paper]).values():
            assert "2-1、2-2" in text
            assert "e2" not in text

    @pytest.mark.parametrize("name", [name for name in SAMPLE_NAMES if sample(name).get("evidence")])
    def test_every_item_of_a_sample_has_one_number(self, name: str) -> None:
        numbers = digest_of(sample(name)).exhibit
        assert set(numbers) == {item["id"] for item in sample(name)["evidence"]}
        assert len(set(numbers.values())) == len(numbers)

    def test_only_what_has_a_digest_is_listed_with_one(self) -> None:
        hashed = case(GRAVE, {"evidence": [{"id": "e9", "kind": "photo", "title": "照片", "proves": "intrusion", "sha256": "b" * 64}]})
        assert [item.evidence.id for item in digest_of(hashed).hashed] == ["e9"]


class TestOrderOfPleadings:
    def test_a_regulator_reads_the_rule_made_for_the_institution_first(self) -> None:
        text = text_of_paper(GRAVE, "regulator_complaint")
        assert -1 < text.index("小额贷款公司监督管理暂行办法") < text.index("个人信息保护法")

    def test_a_court_reads_the_law_first(self) -> None:
        text = text_of_paper(GRAVE, "civil_claim")
        assert -1 < text.index("中华人民共和国民法典") < text.index("最高人民法院关于")

    @pytest.mark.parametrize("paper", ["police_report", "civil_claim", "injunction"])
    def test_a_paper_that_pleads_names_no_provision_that_it_does_not_rest_on(self, paper: str) -> None:
        [made] = bundle_of(GRAVE, papers=[paper]).papers
        assert made.pleaded
        assert all(paper in ground.provision.papers for ground in made.pleaded)
