"""What follows from an answer is not asked, and what is not meant for somebody is not asked of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from complaintgen.interview.model import CaseDraft, Route
from tests.interview.scripted_session import Person, Step, case_in, progress_in, put, run_script
from tests.support import make_case


class TestWhatFollows:
    """What is known from an answer is not asked; what is only worked out stays to be confirmed."""

    @pytest.mark.parametrize(("steps", "exists"), [
        ([("role", "borrower")], "yes"), ([("role", "wrong_number")], "no"), ([("role", "identity_misused")], "no"),
        ([("role", "listed_contact"), ("debt_relation", "none")], "no"), ([("role", "listed_contact"), ("debt_relation", "co_borrower")], None), ([("role", "emergency_contact")], None),
    ])
    def test_whose_the_loan_is(self, steps: list[Step], exists: str | None, tmp_path: Path) -> None:
        put(tmp_path, {"schema_version": 2, "safety": {"in_danger": False}}, at="role", settled=["safety.self_harm"])
        run_script(tmp_path, *steps)
        assert case_in(tmp_path).get("loan", {}).get("exists") == exists

    def test_what_the_person_said_of_the_loan_stays(self, tmp_path: Path) -> None:
        put(tmp_path, make_case(schema_version=2, safety={"in_danger": False}, loan={"exists": "disputed"}), at="role", settled=["safety.self_harm"])
        run_script(tmp_path, ("role", "wrong_number"))
        assert case_in(tmp_path)["loan"]["exists"] == "disputed"

    def identified(self, folder: Path, number: str) -> Person:
        put(folder, make_case(schema_version=2, safety={"in_danger": False}, complainant={"name": "陈某甲", "id_type": "resident_id"}), at="complainant.id_number")
        return run_script(folder, ("complainant.id_number", number))

    def test_sex_and_birth_are_read_from_the_number_and_to_be_confirmed(self, tmp_path: Path) -> None:
        person = self.identified(tmp_path, "110101199003070839")
        case = case_in(tmp_path)
        assert (case["complainant"]["sex"], case["complainant"]["birth_date"]) == ("male", "1990-03-07")
        assert case["unconfirmed"] == [{"path": f"complainant.{name}", "reason": "根据身份证号码推算"} for name in ("sex", "birth_date")]
        assert "按身份证号码，性别男、出生日期1990-03-07，不再问；最后一起核对。" in person.said

    @pytest.mark.parametrize(("number", "is_settled"), [("110101199003070839", True), ("110101201003070839", False)])
    def test_a_guardian_is_asked_of_whom_may_have_one(self, number: str, is_settled: bool, tmp_path: Path) -> None:
        self.identified(tmp_path, number)
        assert ("guardian" in progress_in(tmp_path)["settled"]) is is_settled


class TestNotMeant:
    def asked(self, **party: str) -> set[str]:
        draft = CaseDraft({"schema_version": 2, "role": "borrower", "parties": [{"id": "p1", **party}]})
        return {path.rpartition(".")[2] for path in Route(draft, ()).form("parties[0]")}

    @pytest.mark.parametrize("role", ["collector", "sms_channel", "individual"])
    def test_whoever_only_collects_is_not_asked_for_a_licence(self, role: str) -> None:
        assert "licence" not in self.asked(role=role, name="某某催收公司")

    @pytest.mark.parametrize("role", ["lender", "platform", "assignee", "guarantor"])
    def test_a_lender_is(self, role: str) -> None:
        assert "licence" in self.asked(role=role)

    def test_of_a_firm_without_a_name_nothing_is_asked_that_needs_one(self) -> None:
        assert not self.asked(role="lender") & {"identified_by", "address", "phones", "company_code", "legal_representative"}
        assert self.asked(role="lender", name="某某小额贷款有限公司") >= {"identified_by", "address", "phones", "company_code"}

    def test_of_a_person_without_a_name_the_number_is(self) -> None:
        assert self.asked(role="individual") >= {"address", "phones"}

    @pytest.mark.parametrize(("recipients", "is_asked"), [([], False), (None, True), ([{"id": "r1", "name": "林某"}], True)])
    def test_who_received_it_only_where_others_were_contacted(self, recipients: list[dict[str, str]] | None, is_asked: bool) -> None:
        told = {} if recipients is None else {"recipients": recipients}
        draft = CaseDraft({"schema_version": 2, "role": "borrower", "contacts": [{"id": "c1", "channel": "sms"}], **told})
        assert Route(draft, ()).matters("contacts[0].recipient") is is_asked
