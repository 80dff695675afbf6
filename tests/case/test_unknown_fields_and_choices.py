"""A field or a value that the case does not know: told with the nearest name, or with all that would do."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from complaintgen.case import enums
from complaintgen.case.fields import Labelled, model_at
from complaintgen.case.model import Act, Case
from tests.case.facts import changed, faults_of, told_of
from tests.cli.inprocess import call
from tests.support import write_case

# Where a field was mistyped, and which one was meant.
NEAREST = [
    ("complainnt", "complainant"), ("event", "events"), ("Role", "role"), ("complainant.nmae", "name"), ("complainant.birthdate", "birth_date"),
    ("loan.principle", "principal"), ("loan.overdue_sinse", "overdue_since"), ("parties[0].license", "licence"), ("parties[0].telephones", "phones"),
    ("recipients[0].as_plaintif", "as_plaintiff"), ("recipients[0].as_plaintiff.id_numer", "id_number"), ("events[0].chanel", "channel"),
    ("events[0].texts", "text"), ("events[1].descripton", "description"), ("objections[0].answers", "answer"), ("steps[0].accept", "accepted"),
    ("harm.expense", "expenses"), ("harm.expenses[0].amout", "amount"), ("evidence[0].page", "pages"), ("claims.item", "items"),
    ("claims.items[0].amounts", "amount"), ("agent.special_autority", "special_authority"), ("clinic.lawyers", "lawyer"), ("guardian.relations", "relation"),
    ("filing.courts", "court"), ("safety.indanger", "in_danger"),
]


@pytest.mark.parametrize(("written", "meant"), NEAREST)
def test_a_mistyped_field_is_told_with_the_one_that_was_meant(written: str, meant: str) -> None:
    (fault,) = faults_of(changed(written, "x"))
    assert (fault.place, fault.reason, fault.remedy) == (written, "不认识的字段", f"是不是想写 {meant}？")


@pytest.mark.parametrize("path", ["", "complainant", "loan", "parties[0]", "recipients[0].as_plaintiff", "events[0]", "events[1]", "claims", "claims.items[0]"])
def test_a_field_like_no_other_is_told_with_all_that_may_stand_there(path: str) -> None:
    (fault,) = faults_of(changed(f"{path}.zzzzzz".lstrip("."), "x"))
    model = Case if not path else Act if path == "events[1]" else model_at(path)
    assert model is not None
    assert fault.remedy == f"请删除；可以写：{'、'.join(model.model_fields)}"


@pytest.mark.parametrize("name", ["", "姓名", "name.first", "a b", "<b>"])
def test_a_field_of_any_name_is_told(name: str) -> None:
    case = changed("complainant", {name: "x"})
    (fault,) = faults_of(case)
    assert fault.reason == "不认识的字段"
    assert fault.place.startswith("complainant")


def test_every_unknown_field_of_a_file_is_told() -> None:
    case = changed("x1", 1) | {"x2": 2}
    case["events"][0] |= {"x3": 3}
    case["events"][1] |= {"x4": 4}
    assert {place for place, _ in told_of(case)} == {"events[0].x3", "events[1].x4", "x1", "x2"}


@pytest.mark.parametrize(("path", "field"), [("events[0]", "place"), ("events[0]", "views"), ("events[1]", "sender")])
def test_a_field_of_the_other_kind_of_event_is_unknown(path: str, field: str) -> None:
    assert told_of(changed(f"{path}.{field}", "x")) == [(f"{path}.{field}", "不认识的字段")]


# Where each vocabulary stands in a case.
CHOICES: dict[str, type[Labelled]] = {
    "role": enums.Role, "debt_relation": enums.DebtRelation, "complainant.kind": enums.PersonKind, "recipients[0].kind": enums.PersonKind,
    "recipients[0].debt_relation": enums.DebtRelation, "senders[0].clues[0].kind": enums.Clue, "events[0].direction": enums.Direction,
    "complainant.sex": enums.Sex, "complainant.id_type": enums.IdType, "loan.exists": enums.LoanExists,
    "loan.repayment": enums.Repayment, "parties[0].role": enums.PartyRole, "parties[0].licence": enums.Licence, "events[0].channel": enums.Channel,
    "events[0].known_by": enums.Knowledge, "events[1].kind": enums.ActKind, "steps[0].kind": enums.StepKind, "steps[0].review_of": enums.ReviewSubject, "steps[0].mediator": enums.Mediator,
    "evidence[0].kind": enums.EvidenceKind,
    "evidence[0].proves": enums.Proves, "agent.kind": enums.AgentKind, "claims.items[0].kind": enums.ClaimKind, "filing.narrative": enums.Narrative,
    "loan.misused_with": enums.MisusedFact, "events[0].posed_as": enums.Organ, "events[1].entry": enums.EntryManner,
    "events[1].threatened_with": enums.Threat, "events[1].data_kind": enums.DataKind, "steps[0].finding": enums.Finding, "events[0].in_name_of": enums.NamedBody,
}
LISTED = (enums.Tag, enums.VisitManner, enums.Announced)
"""Vocabularies of which a case takes several members at once."""


@pytest.mark.parametrize("path", CHOICES)
def test_a_choice_takes_each_of_its_values(path: str) -> None:
    assert [value for value in CHOICES[path] if told_of(changed(path, value.value))] == []


@pytest.mark.parametrize("path", CHOICES)
def test_a_value_that_is_no_choice_is_told_with_every_choice_and_its_label(path: str) -> None:
    ((fault),) = faults_of(changed(path, "nonsense"))
    assert (fault.place, fault.reason.partition("：")[2]) == (path, "不认识的取值 'nonsense'")
    assert fault.remedy == "可以填写：" + "、".join(f"{member.value}（{member.option}）" for member in CHOICES[path])


@pytest.mark.parametrize("value", ["Borrower", "BORROWER", " borrower", "借款人", "", 0, True, ["borrower"], {}])
def test_a_choice_is_written_as_it_is_listed(value: object) -> None:
    assert [place for place, _ in told_of(changed("role", value))] == ["role"]


def test_each_entry_of_a_list_of_choices_is_told_by_itself() -> None:
    faults = faults_of(changed("events[0].tags", ["insult", "rude", "威胁"]))
    assert [(fault.place, fault.reason) for fault in faults] == [("events[0].tags[1]", "不认识的取值 'rude'"), ("events[0].tags[2]", "不认识的取值 '威胁'")]
    assert all("threat_violence（威胁人身安全）" in fault.remedy for fault in faults)


def test_every_vocabulary_stands_in_one_of_these_tables() -> None:
    known = {vocabulary for vocabulary in vars(enums).values() if isinstance(vocabulary, type) and issubclass(vocabulary, Enum)}
    assert known - {Labelled} == {*CHOICES.values(), *LISTED}


@pytest.mark.parametrize("vocabulary", [*dict.fromkeys(CHOICES.values()), *LISTED], ids=lambda vocabulary: str(vocabulary.__name__))
def test_the_labels_of_a_vocabulary_tell_its_members_apart(vocabulary: type[Labelled]) -> None:
    for words in ([member.option for member in vocabulary], [member.label for member in vocabulary]):
        assert len(set(words)) == len(words)
        assert not [word for word in words if word != word.strip() or not word]
    assert [vocabulary(member.value) for member in vocabulary] == list(vocabulary)


def test_the_command_tells_what_was_meant(tmp_path: Any) -> None:
    case = changed("events[0].chanel", "sms")
    case["events"][0]["channel"] = "SMS"
    result = call("validate", write_case(tmp_path / "case.json", case))
    assert result.returncode == 2
    assert "events[0].chanel：不认识的字段。是不是想写 channel？" in result.stderr
    assert "events[0].channel：联系方式：不认识的取值 'SMS'。可以填写：sms（短信）、call（电话）" in result.stderr


class TestBothKindsOfEvent:
    """An event with a channel and a kind: told once, at the event, with what to take out."""

    REASON = "这一条既有联系方式（channel）又有行为（kind），一条只写一件事"

    def test_validate_says_where_it_stands_and_what_to_do(self, tmp_path: Path) -> None:
        case = changed("events[1]", {"id": "a1", "channel": "sms", "kind": "visit", "place": "楼下", "description": "两个人敲门"})
        result = call("validate", write_case(tmp_path / "case.json", case))
        assert result.returncode == 2
        assert f"events[1]：{self.REASON}。" in result.stderr
        assert "留下 channel，删去 kind" in result.stderr
        assert "留下 kind，删去 channel" in result.stderr
        assert "想写" not in result.stderr

    @pytest.mark.parametrize(("entries", "place"), [
        ({"contacts": [{"id": "c1", "channel": "sms", "kind": "visit", "place": "楼下"}]}, "contacts[0]"),
        ({"acts": [{"id": "a1", "channel": "visit", "kind": "visit"}]}, "acts[0]"),
    ])
    def test_in_a_file_of_version_1_too(self, entries: dict[str, Any], place: str) -> None:
        assert told_of({"schema_version": 1, "role": "borrower", "complainant": {"name": "陈某甲"}} | entries) == [(place, self.REASON)]

    @pytest.mark.parametrize("gone", ["channel", "kind"])
    def test_without_one_of_them_it_is_read(self, gone: str) -> None:
        event = {"id": "a1", "channel": "sms", "kind": "visit", "text": "出来还钱"}
        assert told_of(changed("events[1]", {name: value for name, value in event.items() if name != gone})) == []
