"""What was read becomes entries of a case: no field is lost, none is made up, none comes twice, and the rest stays as it was."""

from __future__ import annotations

import copy
import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen.case.enums import Announced, Channel, Direction, Knowledge, NamedBody, Organ, Tag
from complaintgen.case.model import Contact
from complaintgen.case.reading import Json, as_filed, parse_case
from complaintgen.formatting import BEIJING
from complaintgen.intake import ReadEvent, Side, Uncertainty, deduplicate, facts_of, merge
from complaintgen.intake.conversations import Pasted, split_messages
from tests.intake.typed import TODAY
from tests.support import make_case

AT = datetime(2026, 3, 1, 9, 30, tzinfo=BEIJING)
WORDS = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x9fff, exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
NUMBERS = st.sampled_from(["13800001234", "021-62345678", "95599", "106900000012", "+85223456789", "隐藏号码"])
MOMENTS = st.dates(date(2020, 1, 1), TODAY - timedelta(days=40)) | st.datetimes(
    datetime(2020, 1, 1), datetime(2026, 1, 1)).map(lambda moment: moment.replace(microsecond=0, tzinfo=BEIJING))
"""Moments to the second: a case file knows nothing smaller."""

FACTS: dict[str, st.SearchStrategy[Any]] = {  # Any: the values of every field
    "at": MOMENTS,
    "party": st.sampled_from(["p1", "p2"]),
    "known_by": st.sampled_from(Knowledge),
    "evidence": st.lists(st.sampled_from(["e1", "e2"]), unique=True).map(tuple),
    "recipient": st.sampled_from(["self", "r1", "r2"]),
    "sender": NUMBERS,
    "account": WORDS,
    "text": WORDS,
    "tags": st.lists(st.sampled_from(Tag), unique=True).map(tuple),
    "about": st.lists(st.sampled_from(["self", "borrower", "deceased", "r1"]), unique=True).map(tuple),
    "count": st.integers(1, 999),
    "signature": WORDS,
    "callback": NUMBERS,
    "duration_seconds": st.integers(1, 99_999),
    "answered": st.booleans(),
    "direction": st.just(Direction.INCOMING),  # what was dialled oneself is no contact of the other side
    "threatens_to": st.lists(st.sampled_from(Announced), unique=True).map(tuple),
    "over_report": st.booleans(),
    "sensitive_data": st.booleans(),
    "posed_as": st.sampled_from(Organ),
    "in_name_of": st.sampled_from(NamedBody),
    "was_disproved": st.booleans(),
    "also_to": st.lists(st.sampled_from(["r1", "r2"]), unique=True).map(tuple),
}
PEOPLE: dict[str, Any] = {
    "parties": [{"id": identifier, "name": "某公司", "role": "lender"} for identifier in ("p1", "p2")],
    "recipients": [{"id": "r1", "name": "林某"}, {"id": "r2", "name": "赵某"}],
    "evidence": [{"id": identifier, "kind": "photo", "title": "照片", "proves": "intrusion"} for identifier in ("e1", "e2")],
}


def contact(**facts: Any) -> Contact:
    return Contact(**{"id": "x", "channel": Channel.SMS, **facts})


def entries(raw: Any) -> list[dict[str, Any]]:
    return list(raw["contacts"])


@st.composite
def contacts(draw: st.DrawFn) -> Contact:
    given_facts = draw(st.fixed_dictionaries({"channel": st.sampled_from(Channel)}, optional=FACTS))
    at = given_facts.get("at")
    until = {"until": at + timedelta(days=draw(st.integers(1, 30)))} if at and draw(st.booleans()) else {}
    return Contact.model_validate({"id": "x", **given_facts, **until}, context={"today": TODAY})


class TestNoFieldIsLost:
    def test_every_field_of_a_contact_is_tried(self) -> None:
        assert set(FACTS) | {"id", "channel", "until"} == set(Contact.model_fields)

    @given(st.lists(contacts(), min_size=1, max_size=5))
    def test_every_field_given_stands_in_the_case_file_and_is_read_back_equal(self, found: list[Contact]) -> None:
        merged = merge(make_case(schema_version=2, **PEOPLE), found)
        read_back = parse_case(json.dumps(as_filed(merged.raw), ensure_ascii=False).encode(), TODAY).contacts
        assert merged.paths == tuple(f"contacts[{index}]" for index in range(len(found)))
        for item, entry, back in zip(found, entries(merged.raw), read_back, strict=True):
            assert set(entry) == item.model_fields_set
            assert back == item.model_copy(update={"id": back.id})

    @given(contacts())
    def test_a_field_that_is_not_given_is_not_made_up(self, item: Contact) -> None:
        assert set(facts_of(item)) == item.model_fields_set - {"id"}

    def test_a_recipient_taken_by_default_is_not_given(self) -> None:
        assert "recipient" not in facts_of(contact())
        assert facts_of(contact(recipient="self"))["recipient"] == "self"

    def test_nothing_is_given_by_none_and_that_there_is_none_by_an_empty_list(self) -> None:
        assert facts_of(contact(text=None, tags=None, evidence=())) == {"channel": "sms", "evidence": []}

    def test_fields_stand_in_the_order_of_the_model(self) -> None:
        facts = list(facts_of(contact(duration_seconds=5, text="还钱", at=AT)))
        assert facts == [name for name in Contact.model_fields if name in facts]

    def test_a_moment_of_another_zone_is_told_on_the_clock_of_beijing(self) -> None:
        assert facts_of(contact(at=datetime.fromisoformat("2026-03-01T01:30:00+00:00")))["at"] == "2026-03-01T09:30"

    def test_a_pasted_message_gives_all_it_says_and_no_channel(self) -> None:
        (message,) = split_messages("李经理 13800001234 2026-03-01 09:30\n【甲】请致电95599", TODAY)
        assert facts_of(message) == {"at": "2026-03-01T09:30", "sender": "13800001234", "account": "李经理", "text": "【甲】请致电95599",
                                     "signature": "甲", "callback": "95599"}


class TestTheCase:
    def test_is_not_changed_but_by_what_is_added(self) -> None:
        case = make_case(harm={"sleep": "睡不好"}, contacts=[{"id": "c1", "channel": "sms", "text": "还钱"}], extra={"a": "b"})
        before = copy.deepcopy(case)
        merged = merge(case, [contact(at=AT)])
        assert case == before
        assert {name: value for name, value in merged.raw.items() if name != "contacts"} == {name: value for name, value in before.items() if name != "contacts"}
        assert entries(merged.raw)[0] == before["contacts"][0]

    def test_gets_ids_that_no_contact_has(self) -> None:
        merged = merge(make_case(contacts=[{"id": "c3", "channel": "sms"}, {"id": "c1", "channel": "sms"}]), [contact(at=AT), contact(text="还钱")])
        assert [entry["id"] for entry in entries(merged.raw)] == ["c3", "c1", "c4", "c5"]
        assert merged.paths == ("contacts[2]", "contacts[3]")
        merged = merge({"contacts": [{"id": "c1"}], "acts": [{"id": "c2", "kind": "visit"}]}, [contact(at=AT)])
        assert [entry["id"] for entry in entries(merged.raw)] == ["c1", "c3"]

    def test_keeps_its_parts_in_the_order_of_the_model(self) -> None:
        assert list(merge(make_case(evidence=[], parties=[]), [contact()]).raw) == ["schema_version", "role", "parties", "evidence", "contacts"]

    def test_may_be_half_told(self) -> None:
        assert entries(merge({"contacts": None}, [contact(text="还钱")]).raw) == [{"id": "c1", "channel": "sms", "text": "还钱"}]
        assert entries(merge({}, [contact(text="还钱")]).raw) == [{"id": "c1", "channel": "sms", "text": "还钱"}]


CALL = contact(channel=Channel.CALL, at=AT, sender="13800001234", duration_seconds=35)


def with_held(**facts: Json) -> dict[str, Any]:
    held = {"id": "c1", "channel": "call", "at": "2026-03-01T09:30", "sender": "13800001234", "duration_seconds": 35} | facts
    return make_case(contacts=[{name: value for name, value in held.items() if value is not None}])


class TestDuplicates:
    @given(st.lists(contacts(), max_size=5))
    def test_what_was_merged_is_merged_no_second_time_where_its_time_is_known(self, found: list[Contact]) -> None:
        dated = [item for item in found if item.at]
        merged = merge(make_case(), found)
        assert deduplicate(dated, merged.raw) == ((), tuple(dated))

    @pytest.mark.parametrize("held", [
        {}, {"at": "2026-03-01T09:30:00+08:00"}, {"at": "2026-03-01T01:30:00Z"}, {"text": "电话里说再不还钱就去单位"}, {"recipient": "r1"}, {"known_by": "own_device"},
    ], ids=["the same", "the same time in full", "the same time of another zone", "words written down since", "a recipient told since", "told since how it is known"])
    def test_is_found_where_the_entry_says_the_same_or_more(self, held: dict[str, Json]) -> None:
        assert merge(with_held(**held), [CALL]).duplicates == (CALL,)

    @pytest.mark.parametrize("held", [
        {"at": "2026-03-01T09:31"}, {"at": "2026-03-01"}, {"at": None}, {"sender": "13800001235"}, {"channel": "sms"}, {"duration_seconds": 36}, {"duration_seconds": None},
    ], ids=["another time", "the day alone", "no time", "another sender", "another channel", "another duration", "a duration that is new to the case"])
    def test_is_not_found_where_the_entry_says_something_else_or_less(self, held: dict[str, Json]) -> None:
        assert merge(with_held(**held), [CALL]).duplicates == ()

    def test_is_not_found_where_the_contact_says_who_received_it_and_the_entry_does_not(self) -> None:
        assert merge(with_held(), [CALL.model_copy(update={"recipient": "r1"})]).duplicates == ()

    def test_of_a_recipient_corrected_since_is_found(self) -> None:
        assert merge(with_held(recipient="r2"), [CALL.model_copy(update={"recipient": "r1"})]).duplicates != ()

    def test_one_entry_answers_for_one_contact(self) -> None:
        merged = merge(with_held(), [CALL, CALL])
        assert (len(merged.paths), len(merged.duplicates)) == (1, 1)

    def test_two_alike_in_one_file_are_two(self) -> None:
        assert len(merge(make_case(), [CALL, CALL]).paths) == 2

    def test_the_same_words_without_a_time_are_new(self) -> None:
        message = Pasted(text="还钱")
        assert merge(make_case(contacts=[{"id": "c1", "channel": "sms", "text": "还钱"}]), [message]).duplicates == ()

    def test_a_pasted_message_is_found_whatever_channel_was_told_since(self) -> None:
        message = Pasted(text="还钱", at=AT, sender="95599")
        case = make_case(contacts=[{"id": "c1", "channel": "wechat", "text": "还钱", "at": "2026-03-01T09:30", "sender": "95599", "tags": ["insult"]}])
        assert merge(case, [message]).duplicates == (message,)

    def test_an_entry_with_a_faulty_time_is_no_crash(self) -> None:
        assert merge(with_held(at="gestern"), [CALL]).duplicates == ()
        assert merge(with_held(at=5), [CALL]).duplicates == ()


class TestWhatIsNotConfirmed:
    def test_stands_in_the_case_under_the_id_that_the_contact_got(self) -> None:
        held = {"path": "c1.at", "reason": "原文写的是“昨天”"}
        case = make_case(contacts=[{"id": "c1", "channel": "sms", "at": "2026-02-01"}], unconfirmed=[held])
        event = ReadEvent(channel=Channel.SMS, at=AT, text="还钱", unconfirmed=(Uncertainty("at", "原文写的是“昨天 09:30”"),))
        merged = merge(case, [event])
        assert merged.raw["unconfirmed"] == [held, {"path": "c2.at", "reason": "原文写的是“昨天 09:30”"}]
        assert parse_case(json.dumps(merged.raw).encode(), TODAY).unconfirmed is not None

    def test_of_an_event_that_the_case_holds_is_not_added(self) -> None:
        event = ReadEvent(channel=Channel.SMS, at=AT, text="还钱", unconfirmed=(Uncertainty("at", "原文写的是“昨天 09:30”"),))
        raw = merge(make_case(), [event]).raw
        assert merge(raw, [event]).raw == raw

    def test_a_message_of_ones_own_is_an_outgoing_one(self) -> None:
        assert facts_of(ReadEvent(channel=Channel.SMS, direction=Side.MINE, text="别发了"))["direction"] == "outgoing"
        assert "direction" not in facts_of(ReadEvent(channel=Channel.SMS, direction=Side.THEIRS, text="还钱"))


class TestTwoBackupsOfOnePhone:
    TEXT = ReadEvent(at=AT, channel=Channel.SMS, direction=Side.THEIRS, sender="95599", text="还钱")

    def test_hold_one_event_and_each_adds_what_the_other_does_not_say(self) -> None:
        named = ReadEvent(at=AT, channel=Channel.SMS, direction=Side.THEIRS, sender="+86 95599", account="催收李", text="还钱", callback="400-800-1234")
        for first, second in ((self.TEXT, named), (named, self.TEXT)):
            held = merge(make_case(), [first])
            again = merge(held.raw, [second])
            entries: Any = again.raw["contacts"]  # Any: JSON
            assert (again.paths, again.duplicates) == ((), (second,))
            assert [(entry["account"], entry["callback"]) for entry in entries] == [("催收李", "400-800-1234")]

    @pytest.mark.parametrize("other", [{"text": "别的"}, {"sender": "95588"}, {"at": AT + timedelta(seconds=1)}, {"channel": Channel.CALL, "text": None}])
    def test_of_which_one_says_something_else_are_two(self, other: dict[str, Any]) -> None:
        facts: dict[str, Any] = {"at": AT, "channel": Channel.SMS, "sender": "95599", "text": "还钱", "account": "催收李"}  # Any: as FACTS
        held = merge(make_case(), [self.TEXT])
        assert len(merge(held.raw, [ReadEvent(**facts | other)]).paths) == 1
