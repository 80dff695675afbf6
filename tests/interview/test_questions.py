"""The facts without a screen: questions read from the model, when each is asked, what an answer does to others, and what is suggested."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, ClassVar

import pytest
from pydantic import BaseModel

from complaintgen.case.fields import Ask, Stage, When, ask_of
from complaintgen.case.model import SELF, Form, ToldCase
from complaintgen.case.reading import as_told
from complaintgen.files.tables import submodel
from complaintgen.interview.model import (
    DRAFT,
    OPEN_QUESTIONS,
    REVIEW,
    SECTIONS,
    CaseDraft,
    Control,
    Route,
    Session,
    add_entries,
    add_entry,
    answer,
    check_off,
    close_part,
    help_of,
    leave_open,
    open_part,
    owner_of,
    path_of,
    question_for,
    referring,
    remove_entry,
    section_of,
    steps_of,
    suggestion_for,
    words_of,
)
from tests.law.facts import TODAY
from tests.support import SAMPLES

NAMES = sorted(path.stem for path in SAMPLES.glob("*.json"))
PEOPLE = {"parties": [{"id": "p1"}, {"id": "p2"}], "evidence": [{"id": "e1"}], "recipients": [{"id": "r1"}]}


def session_of(**facts: Any) -> Session:  # Any: JSON
    return Session(draft=CaseDraft({"schema_version": 2, **facts}))


def every_ask(model: type[BaseModel] = ToldCase, place: str = "") -> Iterator[tuple[str, Ask]]:
    """Every fact of the model with the first entry of each list, and how it is asked."""
    for name in model.model_fields:
        path, ask = f"{place}.{name}".lstrip("."), ask_of(model, name)
        yield path, ask
        inner = submodel(model, name)
        if inner is not None:
            yield from every_ask(inner, f"{path}[0]" if ask.item or ask.is_checklist else path)


ASKED = {path: ask for path, ask in every_ask() if ask.stage is not Stage.NEVER and path != "extra"}
CONDITIONS = [(path, number) for path, ask in ASKED.items() for number in range(len(ask.when))]


class TestControls:
    @pytest.mark.parametrize(("path", "control", "form"), [
        ("safety.in_danger", Control.YES_NO, Form.TEXT), ("role", Control.CHOICE, Form.TEXT), ("complainant.name", Control.WRITTEN, Form.NAME),
        ("complainant.phone", Control.WRITTEN, Form.PHONE), ("complainant.id_number", Control.WRITTEN, Form.ID_NUMBER),
        ("complainant.birth_date", Control.WRITTEN, Form.PAST_DAY), ("complainant.habitual_address", Control.WRITTEN, Form.ADDRESS),
        ("guardian", Control.GATE, Form.TEXT), ("agent", Control.GATE, Form.TEXT), ("parties", Control.ENTRIES, Form.TEXT),
        ("contacts", Control.ENTRIES, Form.TEXT), ("contacts[0].at", Control.WRITTEN, Form.MOMENT), ("contacts[7].channel", Control.CHOICE, Form.TEXT),
        ("contacts[0].recipient", Control.REFERENCE, Form.TEXT), ("contacts[0].party", Control.REFERENCE, Form.TEXT),
        ("contacts[0].evidence", Control.REFERENCES, Form.TEXT), ("contacts[0].tags", Control.CHOICES, Form.TEXT),
        ("contacts[0].count", Control.WRITTEN, Form.COUNT), ("claims.items", Control.CHECKLIST, Form.TEXT), ("acts[0].amount", Control.WRITTEN, Form.MONEY),
    ])
    def test_a_question_is_answered_as_the_type_of_its_fact_says(self, path: str, control: Control, form: Form) -> None:
        question = question_for(path, ())
        assert (question.control, question.form) == (control, form)

    @pytest.mark.parametrize("path", ASKED)
    def test_every_fact_can_be_asked(self, path: str) -> None:
        question = question_for(path, ())
        assert question.words.rstrip("？?")
        assert bool(question.options) is (question.control in (Control.CHOICE, Control.CHOICES, Control.CHECKLIST))
        assert bool(question.refers_to) is (question.control in (Control.REFERENCE, Control.REFERENCES))
        assert question.form is Form.TEXT or question.control in (Control.WRITTEN, Control.WRITTEN_LIST)
        assert section_of(path, ()) in SECTIONS

    @pytest.mark.parametrize("path", ["", "nothing", "complainant.nothing", "contacts[0].nothing", "role.name", "extra.unknown", "contacts[0]"])
    def test_where_nothing_is_asked_it_is_an_error(self, path: str) -> None:
        with pytest.raises(LookupError):
            question_for(path, ())

    @pytest.mark.parametrize(("path", "is_required"), [("complainant.name", False), ("contacts[0].channel", True), ("parties[0].name", False)])
    def test_what_an_entry_cannot_do_without_is_required(self, path: str, is_required: bool) -> None:
        assert question_for(path, ()).is_required is is_required


TOLD_LISTS = {"/parties": PEOPLE["parties"], "/recipients": PEOPLE["recipients"], "/contacts": [{"id": "c1"}]}


def place_of(condition: When, path: str) -> str:
    """Where the fact stands that a condition names."""
    return condition.path[1:] if condition.path.startswith("/") else path_of((*steps_of(path)[:-1], condition.path))


def meets(condition: When) -> Any:  # Any: JSON
    """A value with which a condition holds."""
    if condition.path in TOLD_LISTS:
        return TOLD_LISTS[condition.path]
    if condition.path == "tags":
        return ["neutral_reminder", condition.values[0]]
    return condition.values[0] if condition.values else 7 if condition.other_than else "给出"


def fails(condition: When) -> Any:  # Any: JSON
    """A value with which it does not; None where only its absence will do."""
    if condition.path == "tags":
        return ["neutral_reminder"]
    if condition.values:
        return (not condition.values[0]) if isinstance(condition.values[0], bool) else "别的"
    return condition.other_than[0] if condition.other_than else None


def met(path: str, *, but: int | None = None) -> Session:
    """A session in which every condition of a question holds, but one."""
    session = session_of()
    for listed, entries in PEOPLE.items():
        session = answer(session, listed, entries, ()).session
    for number, condition in enumerate(ASKED[path].when):
        place = place_of(condition, path)
        draft = session.draft.with_value(place, meets(condition)) if number != but else session.draft.without(place)
        session = Session(draft=draft)
    return session


class TestConditions:
    @pytest.mark.parametrize("path", [path for path in ASKED if ASKED[path].when])
    def test_a_question_is_asked_where_all_of_its_conditions_hold(self, path: str) -> None:
        assert Route(met(path).draft, ()).matters(path)

    @pytest.mark.parametrize(("path", "number"), CONDITIONS)
    def test_it_is_not_asked_where_one_is_not_told(self, path: str, number: int) -> None:
        assert Route(met(path, but=number).draft, ()).matters(path) is ASKED[path].when[number].or_absent

    @pytest.mark.parametrize(("path", "number"), CONDITIONS)
    def test_its_answer_is_set_aside_when_one_fails_and_comes_back_with_it(self, path: str, number: int) -> None:
        condition = ASKED[path].when[number]
        place = place_of(condition, path)
        session = answer(met(path), path, "原来的回答", ()).session
        value = fails(condition)
        changed = leave_open(session, place, ()) if value is None else answer(session, place, value, ())
        assert path in changed.aside
        assert changed.session.aside[path] == "原来的回答"
        assert not changed.session.draft.is_given(path)
        again = answer(changed.session, place, meets(condition), ())
        assert path in again.restored
        assert again.session.draft.at(path) == "原来的回答"
        assert again.session.aside == {}

    @pytest.mark.parametrize(("path", "number"), CONDITIONS)
    def test_an_answer_given_meanwhile_is_not_overwritten_by_the_one_set_aside(self, path: str, number: int) -> None:
        place = place_of(ASKED[path].when[number], path)
        session = answer(met(path), path, "后来的回答", ()).session
        session = Session(draft=session.draft, aside={path: "原来的回答"})
        again = answer(session, place, meets(ASKED[path].when[number]), ())
        assert again.session.draft.at(path) == "后来的回答"


class TestRoute:
    @pytest.mark.parametrize("name", NAMES)
    def test_every_stop_comes_once_in_the_order_of_the_sections(self, name: str) -> None:
        route = Route(CaseDraft(as_told(json.loads((SAMPLES / f"{name}.json").read_bytes()))), ())
        stops = route.stops()
        assert len(set(stops)) == len(stops)
        assert stops[-2:] == [OPEN_QUESTIONS, REVIEW]
        for part in (stops[:stops.index(DRAFT)], stops[stops.index(DRAFT) + 1:-2]):
            ranks = [SECTIONS.index(section_of(path, ())) for path in part]
            assert ranks == sorted(ranks)
        assert all(route.matters(path) for path in stops if not path.startswith("@"))

    def test_safety_comes_before_all_else(self) -> None:
        assert Route(CaseDraft.empty(), ()).stops()[:2] == ["safety.in_danger", "safety.self_harm"]

    @pytest.mark.parametrize("name", NAMES)
    def test_every_fact_of_an_entry_that_matters_can_be_changed_in_its_form(self, name: str) -> None:
        draft = CaseDraft(as_told(json.loads((SAMPLES / f"{name}.json").read_bytes())))
        route = Route(draft, ())
        for listed in ("parties", "contacts", "acts", "evidence"):
            for index, entry in enumerate(draft.entries(listed)):
                told = {f"{listed}[{index}].{fact}" for fact in entry
                        if f"{listed}[0].{fact}" in ASKED and route.matters(f"{listed}[{index}].{fact}")}
                assert told <= set(route.form(f"{listed}[{index}]"))
                assert set(route.entry(f"{listed}[{index}]")) <= set(route.form(f"{listed}[{index}]"))

    def test_a_part_that_was_opened_is_asked_and_one_that_was_closed_is_not(self) -> None:
        opened = open_part(session_of(), "guardian", ()).session
        asked = Route(opened.draft, ()).section(section_of("guardian", ()))
        assert any(path.startswith("guardian.") for path in asked)
        closed = close_part(answer(opened, "guardian.name", "陈父", ()).session, "guardian", ())
        assert closed.aside == ("guardian",)
        assert not any(path.startswith("guardian.") for path in Route(closed.session.draft, ()).section(section_of("guardian", ())))
        assert open_part(closed.session, "guardian", ()).session.draft.at("guardian") == {"name": "陈父"}

    def test_references_name_the_person_the_entries_and_never_their_own(self) -> None:
        session = session_of(**PEOPLE)
        route = Route(session.draft, ())
        assert route.candidates(question_for("contacts[0].recipient", ())) == [SELF, "r1"]
        assert route.candidates(question_for("contacts[0].party", ())) == ["p1", "p2"]
        own = [path for path in ASKED if path.startswith("parties[0].") and question_for(path, ()).refers_to == "parties"]
        assert own
        assert all(route.candidates(question_for(path, ())) == ["p2"] for path in own)

    @pytest.mark.parametrize(("role", "who"), [("borrower", [SELF, "r1", "deceased"]), ("listed_contact", [SELF, "r1", "borrower", "deceased"])])
    def test_words_can_be_about_the_borrower_where_another_complains_and_about_the_dead(self, role: str, who: list[str]) -> None:
        assert Route(session_of(role=role, **PEOPLE).draft, ()).candidates(question_for("contacts[0].about", ())) == who

    @pytest.mark.parametrize(("people", "tags", "is_asked"), [
        ([{"id": "r1"}], ["insult"], True), ([{"id": "r1"}], ["neutral_reminder", "debt_disclosure"], True), ([{"id": "r1"}], ["neutral_reminder"], False),
        ([{"id": "r1"}], ["pressure_legal_action"], False), ([{"id": "r1"}], [], False), ([], ["insult"], False), (None, ["insult"], False),
    ])
    def test_whom_words_are_about_is_asked_only_of_words_that_hurt_where_others_are_in_the_case(self, people: Any, tags: list[str], is_asked: bool) -> None:
        draft = session_of(recipients=people, contacts=[{"id": "c1", "text": "还钱", "tags": tags}]).draft
        assert Route(draft, ()).matters("contacts[0].about") is is_asked

    @pytest.mark.parametrize(("nationality", "is_asked"), [(None, True), ("中国", True), ("韩国", False)])
    def test_a_foreigner_is_asked_for_no_ethnicity_and_no_registered_address(self, nationality: str | None, is_asked: bool) -> None:
        draft = session_of(complainant={"id_type": "passport"} | ({"nationality": nationality} if nationality else {})).draft
        assert [Route(draft, ()).matters(f"complainant.{fact}") for fact in ("nationality", "ethnicity", "registered_address")] == [True, is_asked, is_asked]

    def test_the_short_way_asks_a_borrower_who_alone_was_contacted_nothing_new(self) -> None:
        contact = {"id": "c1", "at": "2026-03-01", "channel": "sms", "recipient": "self", "text": "不要脸", "tags": ["insult"]}
        route = Route(session_of(role="borrower", loan={"exists": "yes"}, parties=[{"id": "p1", "role": "lender"}], contacts=[contact]).draft, ())
        stops = route.stops()
        assert stops[:stops.index(DRAFT)] == [
            "safety.in_danger", "safety.self_harm", "role", "complainant.name", "complainant.phone", "loan.exists", "loan.app", "loan.repayment", "parties", "recipients",
            "contacts", "harm.daily_life_disturbed"]
        assert [path.partition(".")[2] for path in route.entry("contacts[0]")] == ["at", "channel", "recipient", "sender", "text", "tags", "party", "known_by"]
        assert [path.partition(".")[2] for path in route.entry("parties[0]")] == ["role", "name", "licence"]

    def test_a_person_who_was_contacted_is_asked_for_by_name_and_relation_first(self) -> None:
        assert Route(session_of(role="borrower", recipients=[{"id": "r1"}]).draft, ()).entry("recipients[0]") == ["recipients[0].name", "recipients[0].relation"]

    @pytest.mark.parametrize("role", ["borrower", "emergency_contact", "listed_contact", "wrong_number", "identity_misused"])
    def test_what_somebody_has_to_do_with_the_debt_is_asked_of_contacts_alone(self, role: str) -> None:
        assert ("debt_relation" in Route(session_of(role=role).draft, ()).stops()) is role.endswith("_contact")

    WHICH_LOAN = ("app", "contract_number", "principal", "borrowed_on")

    @pytest.mark.parametrize(("role", "exists", "is_asked"), [
        ("borrower", "yes", True), ("borrower", "no", False), ("borrower", None, False), ("identity_misused", "no", True), ("identity_misused", None, True),
        ("wrong_number", "no", False), ("wrong_number", "yes", False)])
    def test_which_loan_it_is_is_asked_of_whoever_is_on_record_as_the_borrower(self, role: str, exists: str | None, is_asked: bool) -> None:
        route = Route(session_of(role=role, loan={"exists": exists} if exists else {}).draft, ())
        assert {route.matters(f"loan.{fact}") for fact in self.WHICH_LOAN} == {is_asked}
        assert route.matters("loan.repayment") is (role == "borrower" and exists == "yes")

    def test_whose_a_number_is_is_asked_late_and_where_there_is_a_number_and_somebody_known(self) -> None:
        facts: dict[str, Any] = {"parties": [{"id": "p1"}], "contacts": [{"id": "c1"}]}
        stops = Route(session_of(**facts).draft, ()).stops()
        assert stops.index("senders") > stops.index(DRAFT)
        assert all("senders" not in Route(session_of(**{name: value}).draft, ()).stops() for name, value in facts.items())

    def test_a_reference_to_a_list_without_entries_is_not_asked(self) -> None:
        assert not Route(session_of(contacts=[{"id": "c1"}]).draft, ()).matters("contacts[0].evidence")


LISTS = {"parties": "p", "recipients": "r", "contacts": "c", "acts": "a", "evidence": "e"}


class TestEntries:
    @pytest.mark.parametrize(("listed", "prefix"), LISTS.items())
    def test_a_new_entry_has_an_id_that_no_other_has(self, listed: str, prefix: str) -> None:
        session = session_of(**{listed: [{"id": f"{prefix}2"}, {"id": f"{prefix}3"}]})
        session, places = add_entries(session, listed, [{}, {}, {}])
        assert places == [f"{listed}[2]", f"{listed}[3]", f"{listed}[4]"]
        ids = [entry["id"] for entry in session.draft.entries(listed)]
        assert ids == [f"{prefix}{number}" for number in (2, 3, 4, 5, 6)]

    @pytest.mark.parametrize("listed", LISTS)
    def test_an_entry_deleted_and_added_again_takes_no_id_of_another(self, listed: str) -> None:
        session = add_entries(session_of(), listed, [{}, {}, {}])[0]
        session, _ = add_entry(remove_entry(session, f"{listed}[0]"), listed, {})
        ids = [entry["id"] for entry in session.draft.entries(listed)]
        assert len(set(ids)) == 3

    def test_what_is_remembered_of_later_entries_moves_up_and_of_the_one_deleted_goes(self) -> None:
        session = add_entries(session_of(), "contacts", [{}, {}, {}])[0]
        session = Session(draft=session.draft, settled=frozenset({"contacts[0].at", "contacts[1].at", "contacts[2].at", "role"}),
                          aside={"contacts[1].count": 3, "contacts[2].count": 5}, typed={"contacts[1].text": "甲", "contacts[2].text": "乙", "note": "丙"})
        left = remove_entry(session, "contacts[1]")
        assert left.settled == {"contacts[0].at", "contacts[1].at", "role"}
        assert left.aside == {"contacts[1].count": 5}
        assert left.typed == {"contacts[1].text": "乙", "note": "丙"}

    def test_an_answer_set_aside_that_names_a_deleted_entry_does_not_come_back(self) -> None:
        session = Session(draft=session_of(**PEOPLE).draft, aside={"contacts[0].party": "p1", "contacts[1].party": "p2"})
        assert remove_entry(session, "parties[0]").aside == {"contacts[1].party": "p2"}

    def test_every_place_that_names_an_entry_is_found(self) -> None:
        draft = session_of(**PEOPLE, contacts=[{"id": "c1", "party": "p1", "evidence": ["e1"]}, {"id": "c2", "party": "p2"}], acts=[{"id": "a1", "party": "p1"}]).draft
        assert [owner_of(path) or path for path in referring(draft, "parties", "p1")] == ["contacts[0]", "acts[0]"]
        assert len(referring(draft, "evidence", "e1")) == 1
        assert referring(draft, "parties", "p9") == []


KEPT: dict[str, Any] = {"items": [{"kind": "stop"}, {"kind": "property_loss", "amount": "300"}, {"kind": "costs"}]}
ID = {"id_type": "resident_id", "id_number": "110101199003070839"}


class TestChecklist:
    @pytest.mark.parametrize("kinds", [(), ("stop",), ("costs", "stop"), ("apologise", "property_loss"), ("property_loss", "stop", "costs", "delete")])
    def test_it_holds_exactly_what_was_chosen_and_keeps_the_facts_of_what_stays(self, kinds: tuple[str, ...]) -> None:
        session = check_off(session_of(claims=KEPT), "claims.items", kinds, ()).session
        assert [entry["kind"] for entry in session.draft.entries("claims.items")] == list(kinds)
        amounts = [entry.get("amount") for entry in session.draft.entries("claims.items") if entry["kind"] == "property_loss"]
        assert amounts == (["300"] if "property_loss" in kinds else [])

    def test_words_typed_at_an_entry_follow_it_to_its_new_place(self) -> None:
        session = Session(draft=session_of(claims=KEPT).draft, typed={"claims.items[1].amount": "三百", "claims.items[2].amount": "五"})
        assert check_off(session, "claims.items", ("property_loss",), ()).session.typed == {"claims.items[0].amount": "三百"}


class TestSuggestions:
    @pytest.mark.parametrize(("path", "facts", "values", "because"), [
        ("complainant.birth_date", {"complainant": ID}, ("1990-03-07",), "根据身份证号码推算，请核对。"),
        ("complainant.sex", {"complainant": ID}, ("male",), "根据身份证号码推算，请核对。"),
        ("complainant.sex", {"complainant": ID | {"id_type": "passport"}}, (), ""),
        ("complainant.sex", {"complainant": {"id_type": "resident_id"}}, (), ""),
        ("contacts[1].channel", {"contacts": [{"channel": "sms"}, {}]}, (), ""),
        ("contacts[1].recipient", {"contacts": [{"recipient": "r1"}, {}]}, (), ""),
        ("contacts[0].known_by", {"contacts": [{"recipient": "self", "channel": "sms"}]}, (), ""),
        ("contacts[0].known_by", {"contacts": [{"recipient": "r1"}]}, (), ""),
        ("acts[0].known_by", {"acts": [{}]}, (), ""),
        ("contacts[0].tags", {"contacts": [{"text": "你不要脸"}]}, ("insult",), "已按原文勾选，请核对：侮辱"),
        ("contacts[0].tags", {"contacts": [{"text": "您好"}]}, (), ""),
        ("contacts[0].tags", {"contacts": [{}]}, (), ""),
        ("acts[0].tags", {"acts": [{"kind": "visit", "description": "在门口对邻居说我欠债不还", "seen_by_others": True}]}, ("debt_disclosure",), "经过里好像说到对方让别人知道了欠款"),
        ("acts[0].tags", {"acts": [{"kind": "photo_altered", "description": "把我的照片拼成通缉令", "seen_by_others": True}]}, (), ""),
        ("filing.police_station", {"steps": [{"kind": "police_report", "to": "甲派出所"}, {"kind": "police_report", "to": "乙派出所"}]}, ("乙派出所",), "和您报过案的单位相同，请核对。"),
        ("filing.police_station", {"steps": [{"kind": "data_request", "to": "甲公司"}]}, (), ""),
        ("contacts[0].about", {"role": "borrower", "contacts": [{}]}, (), ""),
        ("contacts[0].about", {"role": "listed_contact", "contacts": [{}]}, (), ""),
        ("complainant.name", {"complainant": ID}, (), ""),
    ])
    def test_what_is_known_suggests_an_answer_and_says_why(self, path: str, facts: dict[str, Any], values: tuple[str, ...], because: str) -> None:
        suggestion = suggestion_for(path, session_of(**facts).draft, TODAY)
        assert suggestion.values == values
        assert suggestion.because.startswith(because)
        assert bool(suggestion.because) is bool(because)


class TestDraft:
    @pytest.mark.parametrize("path", ["complainant.name", "contacts[0].text", "claims.items[0].kind", "harm.work"])
    def test_a_value_given_and_taken_back_leaves_the_original_untouched(self, path: str) -> None:
        empty = CaseDraft.empty()
        given = empty.with_value(path, "字")
        assert given.at(path) == "字"
        assert given.without(path).at(path) is None
        assert empty == CaseDraft.empty()

    def test_the_file_does_not_depend_on_the_order_of_the_answers(self) -> None:
        one = CaseDraft.empty().with_value("complainant.phone", "1").with_value("role", "borrower").with_value("complainant.name", "甲")
        other = CaseDraft.empty().with_value("complainant.name", "甲").with_value("complainant.phone", "1").with_value("role", "borrower")
        assert json.dumps(one.raw) == json.dumps(other.raw)

    @pytest.mark.parametrize(("value", "is_given"), [(None, False), ("", False), ([], False), (False, True), (0, True), ({}, True), ("字", True)])
    def test_an_answer_of_no_is_something_and_an_empty_list_is_nothing(self, value: Any, is_given: bool) -> None:
        assert CaseDraft({"role": value}).is_given("role") is is_given


class TestOfWhoSuesAlong:
    """A question about somebody who sues along is asked of that person: by the name, else by the relation, and never of the one who answers."""

    WHOSE: ClassVar[dict[str, tuple[dict[str, Any], str]]] = {
        "by the name": ({"name": "林某", "relation": "母亲", "as_plaintiff": {"name": "林桂芳"}}, "林桂芳"),
        "by the name that the paper hides": ({"name": "林某", "relation": "母亲", "as_plaintiff": {}}, "林某"),
        "by the relation": ({"relation": "母亲", "as_plaintiff": {}}, "母亲"),
        "by nothing known": ({"as_plaintiff": {}}, "此人"),
    }

    @pytest.mark.parametrize(("person", "name"), WHOSE.values(), ids=WHOSE.keys())
    def test_by_what_is_known(self, person: dict[str, Any], name: str) -> None:
        draft = CaseDraft({"recipients": [{"id": "r1"} | person]})
        for path, words in {
            "harm.daily_life_disturbed": f"这些联系是否影响了{name}的正常生活？", "harm.sleep": f"{name}：休息受到什么影响？",
            "objections": f"{name}自己要求过对方停止吗？", "claims": f"{name}希望对方做什么？", "guardian.relation": f"法定代理人与{name}是什么关系？",
        }.items():
            assert words_of(question_for(f"recipients[0].as_plaintiff.{path}", ()), draft) == words

    def test_nothing_under_it_speaks_to_the_one_who_answers(self) -> None:
        draft = CaseDraft({"recipients": [{"id": "r1", "as_plaintiff": {"name": "林桂芳"}}]})
        for path in Route(draft, ()).entry("recipients[0]"):
            if path.startswith("recipients[0].as_plaintiff."):
                question = question_for(path, ())
                assert "您" not in words_of(question, draft) + help_of(question, draft)
                assert "林桂芳" in words_of(question, draft)

    def test_whether_somebody_sues_along_is_asked_of_the_complainant(self) -> None:
        draft = CaseDraft({"recipients": [{"id": "r1", "name": "林某"}]})
        assert words_of(question_for("recipients[0].as_plaintiff", ()), draft) == "此人是否和您一起起诉？"
