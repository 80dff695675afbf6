"""The contacts in numbers: from rows of a case to the variable and to the sentence in the papers, which all agree."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen.case.enums import Channel
from complaintgen.law.assessment import ordinary_reminders
from complaintgen.papers.variables import contact_statistics
from tests.law.facts import LIFE, NO_CONSENT, Facts, case, lender, said
from tests.papers.making import SAMPLE_NAMES, digest_of, read, sample, text_of_paper, texts_of
from tests.support import make_case, message

PEOPLE = [{"id": "r1", "name": "冯玉", "relation": "同事"}, {"id": "r2", "name": "杨林", "relation": "邻居"}]


def contacts(*rows: dict[str, Any]) -> Facts:  # Any: a contact as JSON
    """A case with these messages, on days of February where they say no day."""
    made = [message(number, f"2026-02-{number:02d}") | row for number, row in enumerate(rows, 1)]
    return make_case(contacts=made, recipients=PEOPLE)


CALLS = {"channel": "call", "count": 15}
COUNTED: dict[str, tuple[Facts, dict[str, object]]] = {
    "nothing": (contacts(), {"times": 0, "first": None, "last": None, "channels": "", "others": 0, "senders": 0, "known": ""}),
    "one message": (contacts({}), {"times": 1, "first": date(2026, 2, 1), "last": date(2026, 2, 1), "channels": "短信", "to_self": 1, "to_others": 0}),
    "an entry for many calls": (contacts(CALLS, {}), {"times": 16, "channels": "短信、电话", "to_self": 16}),
    "people are counted once, their messages each": (
        contacts({"recipient": "r1"}, {"recipient": "r1"}, {"recipient": "r2"}, {}), {"others": 2, "to_others": 3, "to_self": 1, "times": 4}),
    "calls to others count each": (contacts(CALLS | {"recipient": "r1"}), {"others": 1, "to_others": 15, "to_self": 0}),
    "an undated row counts but sets no day": (contacts({"at": None}, {}), {"times": 2, "first": date(2026, 2, 2), "last": date(2026, 2, 2)}),
    "no row has a day": (contacts({"at": None}, {"at": None}), {"times": 2, "first": None, "last": None, "has_open_end": False}),
    "the last day of an entry is the last": (contacts(CALLS | {"until": "2026-02-20"}, {}), {"last": date(2026, 2, 20), "has_open_end": False}),
    "the last entry does not say when it ended": (contacts({}, CALLS), {"last": date(2026, 2, 2), "has_open_end": True}),
    "an earlier entry does not say when it ended": (contacts(CALLS, {}), {"last": date(2026, 2, 2), "has_open_end": False}),
    "after midnight in Beijing is the next day": (
        contacts({"at": "2026-02-10T23:59:00+08:00"}, {"at": "2026-02-10T16:00:00Z"}), {"first": date(2026, 2, 10), "last": date(2026, 2, 11)}),
    "a number used twice is one number": (
        contacts({"sender": "16500001234"}, {"sender": "16500001234"}, {"sender": "16500005678"}, {}), {"senders": 2}),
    "a hidden number is none": (contacts({"sender": "隐藏号码", "channel": "call"}, {"sender": "16500001234"}), {"senders": 1}),
    "an account is no number": (contacts({"account": "小李", "channel": "wechat"}), {"senders": 0, "channels": "微信"}),
    "every source is known": (
        contacts({"known_by": "own_device"}, CALLS | {"known_by": "own_device"}, {"known_by": "told_by"}), {"known": "本人手机收到16次，听他人转述1次"}),
    "one source is not": (contacts({"known_by": "own_device"}, {}), {"known": ""}),
    "reminders to the debtor": (
        contacts({"tags": ["neutral_reminder"]}, CALLS | {"tags": ["neutral_reminder"]}, {"tags": ["insult"]}), {"reminders": 16, "times": 17}),
    "a reminder that announces a lawsuit is told apart": (
        contacts({"tags": ["neutral_reminder"]}, CALLS | {"count": 3, "tags": ["pressure_legal_action"]}, {"tags": ["insult", "pressure_legal_action"]}),
        {"reminders": 4, "legal_warnings": 3}),
    "fifteen calls in one day are no ordinary reminders": (
        contacts(CALLS | {"tags": ["neutral_reminder"], "until": "2026-02-01"}, {"tags": ["insult"]}), {"reminders": 0, "times": 16}),
    "a reminder to somebody else is no ordinary one": (contacts({"tags": ["neutral_reminder"], "recipient": "r1"}), {"reminders": 0}),
    "nobody has tagged them": (contacts({}, {}), {"reminders": 0}),
    "channels stand in one order": (
        contacts({"channel": "letter"}, {"channel": "wechat"}, {"channel": "call"}, {"channel": "letter"}), {"channels": "电话、微信、信函"}),
}


@pytest.mark.parametrize(("facts", "counted"), COUNTED.values(), ids=COUNTED.keys())
def test_contacts_are_counted(facts: Facts, counted: dict[str, object]) -> None:
    told = read(facts)
    found = contact_statistics(told, ordinary_reminders(told, date(2026, 3, 1)))
    assert {name: getattr(found, name) for name in counted} == counted


ROWS = st.lists(st.builds(
    lambda day, count, recipient, sender, channel: {"at": f"2026-02-{day:02d}", "count": count, "recipient": recipient, "sender": sender, "channel": channel},
    st.integers(1, 28), st.integers(1, 30), st.sampled_from(["self", "r1", "r2"]), st.sampled_from([None, "16500001234", "16500005678", "隐藏号码"]),
    st.sampled_from(["call", "sms"])), max_size=12)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_no_number(rows: list[dict[str, Any]], chance: Any) -> None:  # Any: as hypothesis gives them
    shuffled = rows.copy()
    chance.shuffle(shuffled)
    assert contact_statistics(read(contacts(*rows))) == contact_statistics(read(contacts(*shuffled)))


@given(ROWS)
def test_the_parts_add_up_to_the_whole(rows: list[dict[str, Any]]) -> None:  # Any: a contact as JSON
    digest = digest_of(contacts(*rows))
    assert digest.campaign.times == digest.campaign.to_self + digest.campaign.to_others == sum(row["count"] for row in rows)
    assert digest.campaign.senders == len(digest.senders)
    by_number = Counter[str]()
    for row in rows:
        if row["sender"] and row["sender"] != "隐藏号码":
            by_number[row["sender"]] += row["count"]
    assert {view.number: view.times for view in digest.senders} == by_number
    assert [view.times for view in digest.senders] == sorted(by_number.values(), reverse=True)


class TestSenders:
    FACTS = contacts({"sender": "16500001234"}, CALLS | {"sender": "16500005678", "until": "2026-02-09"}, {"sender": "16500001234", "channel": "call"},
                     {"sender": "隐藏号码", "channel": "call"}, {"account": "小李", "channel": "wechat"}, {"channel": "letter"})

    def test_the_busiest_stands_first_with_its_days_and_channels(self) -> None:
        assert [(view.number, view.times, view.first, view.last, view.channels, view.is_number) for view in digest_of(self.FACTS).senders] == [
            ("16500005678", 15, date(2026, 2, 2), date(2026, 2, 9), "电话", True),
            ("16500001234", 2, date(2026, 2, 1), date(2026, 2, 3), "短信、电话", True),
            ("小李", 1, date(2026, 2, 5), date(2026, 2, 5), "微信", False)]

    def test_an_entry_without_a_last_day_leaves_its_number_open(self) -> None:
        assert [view.has_open_end for view in digest_of(contacts(CALLS | {"sender": "16500005678"}, {"sender": "16500001234"})).senders] == [True, False]


AFTER: dict[str, tuple[list[dict[str, Any]], date | None, int]] = {
    "never told": ([], None, 0),
    "told before all": ([{"on": "2026-01-20", "how": "电话"}], date(2026, 1, 20), 17),
    "told between": ([{"on": "2026-02-01", "how": "电话"}], date(2026, 2, 1), 16),
    "told after all": ([{"on": "2026-02-20", "how": "电话"}], date(2026, 2, 20), 0),
    "the first telling counts": ([{"on": "2026-02-02", "how": "短信"}, {"on": "2026-01-20", "how": "电话"}], date(2026, 1, 20), 17),
    "told on no known day": ([{"how": "电话"}], None, 0),
    "told once with a day and once without": ([{"how": "电话"}, {"on": "2026-02-02", "how": "短信"}], date(2026, 2, 2), 1),
}


class TestAfterObjection:
    ROWS: ClassVar[list[dict[str, Any]]] = [{}, CALLS | {"until": "2026-02-04"}, {"tags": ["neutral_reminder"]}]

    @pytest.mark.parametrize(("objections", "told_on", "times"), AFTER.values(), ids=AFTER.keys())
    def test_what_began_after_the_first_telling_is_counted(self, objections: list[dict[str, Any]], told_on: date | None, times: int) -> None:
        digest = digest_of(contacts(*self.ROWS) | {"objections": objections})
        assert (digest.objected_on, digest.times_after_objection) == (told_on, times)

    def test_an_undated_contact_is_not_counted_as_after(self) -> None:
        assert digest_of(contacts({"at": None}, {}) | {"objections": [{"on": "2026-01-20", "how": "电话"}]}).times_after_objection == 1


@pytest.mark.parametrize(("day", "times"), [(date(2026, 3, 3), 16), (date(2026, 3, 4), 1), (date(2026, 4, 1), 1), (date(2026, 4, 2), 0)])
def test_recent_is_within_thirty_days_of_the_filing(day: date, times: int) -> None:
    # The fifteen calls ended on 1 February, thirty days before 3 March; the message of 2 March is thirty days before 1 April.
    rows = contacts(CALLS | {"at": "2026-01-10", "until": "2026-02-01"}, {"at": "2026-03-02"})
    assert digest_of(rows, day).recent_times == times


REPORTED: dict[str, tuple[Facts, str]] = {
    "one message": (case(said("threat_violence")), "本人收到以催收借款为由的短信1次"),
    "three people": (case(LIFE, contacts({"tags": ["threat_violence"]}, {"recipient": "r1", "tags": ["insult"]}, {"recipient": "r2", "tags": ["insult"]})), "共3次"),
    "calls and messages": (case(LIFE, contacts(CALLS | {"until": "2026-02-20", "tags": ["threat_violence"]}, {"tags": ["insult"]})), "共16次"),
}


@pytest.mark.parametrize(("facts", "told"), REPORTED.values(), ids=REPORTED.keys())
def test_the_report_tells_the_count(facts: Facts, told: str) -> None:
    assert told in text_of_paper(facts, "police_report")


@pytest.mark.parametrize("name", [name for name in SAMPLE_NAMES if name not in ("minimal", "bank_card_single_reminder")])
def test_the_total_is_that_of_the_case_in_every_paper_of_a_sample(name: str) -> None:
    facts = sample(name)
    total = sum(event.get("count") or 1 for event in facts["events"] if "channel" in event)
    told = {int(number) for text in texts_of(facts, date.fromisoformat(facts["filing"]["on"])).values() if "只列与本材料有关的" not in text
            for number in re.findall(r"为由的[^，。]*?共(\d+)次", text)}
    assert told <= {total}
    assert told or total == 1


def test_all_channels_are_named_in_one_order() -> None:
    facts = case(LIFE, NO_CONSENT, lender("microloan"), contacts(*({"channel": channel.value, "tags": ["threat_violence"]} for channel in Channel)))
    assert digest_of(facts).campaign.channels == "、".join(channel.label for channel in Channel)
