"""The items named beside a deed are all that show it, and the words beside a number say what is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import pytest

from tests.law.facts import Facts
from tests.papers.making import reading, text_of_paper, texts_of

_RECIPIENTS = [{"id": "r1", "name": "冯玉", "relation": "同事"}, {"id": "r2", "name": "蒋涛", "relation": "客户"}, {"id": "r3", "name": "沈丽", "relation": "主管"}]


def _sms(number: int, recipient: str, text: str, *tags: str, sender: str = "16200003333", **more: object) -> Facts:
    return {"id": f"m{number}", "channel": "sms", "at": f"2026-02-{number:02}T10:00", "sender": sender, "recipient": recipient, "party": "p1", "text": text,
            "known_by": "recipient_showed" if recipient != "self" else "own_device", "tags": list(tags), **more}


def _case(licence: str, events: Sequence[Facts]) -> Facts:
    facts = reading("police_did_nothing")
    lender = {**{key: value for key, value in facts["parties"][0].items() if key != "evidence"}, "licence": licence, "name": {"consumer_finance": "示例消费金融有限公司", "microloan": "示例小额贷款有限公司"}[licence]}
    return {**facts, "parties": [lender], "recipients": _RECIPIENTS, "events": list(events), "evidence": [], "steps": []}


class TestPersonsOutsideTheDebt:
    """消金办法 56: no first message is free."""

    events = (
        _sms(2, "r1", "冯女士，韩某丁欠款不还，请转告。", "debt_disclosure"),
        _sms(3, "r1", "请韩某丁尽快回电。", "neutral_reminder"),
        _sms(4, "r2", "你让韩某丁把钱还了。", "demand_on_third_party"),
        _sms(5, "r3", "韩某丁欠款未还。", "debt_disclosure", sender="16200004444"),
    )

    @pytest.mark.parametrize("paper", ["regulator_report", "civil_claim"])
    def test_every_item_of_a_sender_who_dunned_one_of_them_is_listed_under_one_heading(self, paper: str) -> None:
        text = text_of_paper(_case("consumer_finance", self.events), paper)
        assert "以催收为由联系与债务无关的人（附表第1—3项）" in text
        assert "向借款人以外的人催收（" not in text

    def test_who_was_only_told_of_the_debt_is_not_called_dunned(self) -> None:
        assert "与债务无关的人（" not in text_of_paper(_case("consumer_finance", self.events[3:]), "civil_claim")


class TestRepeatedContacts:
    """Whoever got three has all of them listed, whatever they say, and a count that the annex shows."""

    def test_everyone_is_counted_alike(self) -> None:
        text = text_of_paper(_case("microloan", (
            _sms(2, "r1", "韩某丁是老赖。", "insult"), _sms(3, "r2", "韩某丁欠钱不还。", "debt_disclosure"), _sms(4, "r1", "韩某丁欠钱，请转告。", "debt_disclosure", count=2),
            _sms(5, "r3", "韩某丁欠钱。", "debt_disclosure", count=2), _sms(6, "r2", "替他还。", "demand_on_third_party", count=2))), "civil_claim")
        assert "以短信反复联系（附表第1—3、5项）" in text

    def test_a_demand_is_told_as_what_was_marked(self) -> None:
        text = text_of_paper(reading("microloan_borrower"), "police_report")
        assert re.search("向借款人以外的人催要，共14次（附表第3项等8项", text)
        assert "督促还款，共" not in text


class TestItemsToldBriefly:
    """「第N项等M项」 in the text stands once in full below the annex."""

    @pytest.mark.parametrize("paper", ["police_report", "regulator_report"])
    def test_each_can_be_looked_up(self, paper: str) -> None:
        for text in texts_of(reading("contact_of_three_months"), papers=[paper]).values():
            foot = text.rpartition("文字按原件整理")[2]
            for first, count in set(re.findall(r"第(\d+)项等(\d+)项", text)):
                lists = [re.findall(r"(\d+)(?:—(\d+))?", rows) for rows in re.findall(r"第([\d—、]+)项", foot)]
                assert (first, int(count)) in {(runs[0][0], sum(int(last or start) - int(start) + 1 for start, last in runs)) for runs in lists}

    def test_where_a_threat_to_the_person_was_to_happen_is_told_too(self) -> None:
        text = text_of_paper(_case("microloan", (_sms(2, "self", "放学别走，等着打断腿。", "threat_violence", threatens_to=["work"]), _sms(3, "self", "去你家砍人。", "threat_violence", threatens_to=["home"]))),
                             "police_report")
        assert "到住处上门（附表第2项，2026年2月3日）；到工作单位（附表第1项，2026年2月2日）" in text
        assert "附表第1—2项的人身威胁，请及时制止" in text


class TestSameWords:
    """What several numbers sent in the same words is a clue; what was heard in calls is told from memory."""

    text = "韩某丁借的钱由你们单位还清。"

    @pytest.mark.parametrize("paper", ["police_report", "regulator_report", "regulator_complaint", "civil_claim"])
    def test_is_told_with_one_item_of_each(self, paper: str) -> None:
        events = (_sms(2, "r1", self.text, "demand_on_third_party"), _sms(3, "r2", "请转告韩某丁还款。", "neutral_reminder"), _sms(4, "r3", self.text + " ", "demand_on_third_party", sender="16200004444"),
                  _sms(5, "r3", "叫他回电。", "demand_on_third_party", sender="16200005555"))
        text = text_of_paper({**_case("microloan", events), "steps": reading("police_did_nothing")["steps"][:1]}, paper)
        assert "16200003333、16200004444发送了内容相同的信息（如附表第1、3项）。" in text

    def test_calls_are_not_compared(self) -> None:
        events = (_sms(2, "r1", self.text, "demand_on_third_party", channel="call"), _sms(4, "r3", self.text, "demand_on_third_party", sender="16200004444", channel="call"))
        assert "内容相同的信息" not in text_of_paper(_case("microloan", events), "police_report")


@pytest.mark.parametrize("case", ["two_plaintiffs", "firm_with_blocked_lines"])
def test_numbers_of_those_who_came_are_not_sought_in_films(case: str) -> None:
    assert "所附证据中另有" not in text_of_paper(reading(case), "police_report", date(2026, 6, 25))


class TestWhatIsAskedAndTold:
    def test_what_was_invented_is_no_insulting_message(self) -> None:
        events = (*(_sms(day, "r1", "韩某丁是老赖。", "insult") for day in (2, 3, 4)), _sms(5, "r2", "韩某丁骗贷。", "defamation", "debt_disclosure"))
        text = text_of_paper(_case("microloan", events), "police_report")
        assert "多次发送侮辱信息（附表第1—3项）" in text
        assert "失实" not in text

    def test_the_lender_confirms_what_stands_in_its_books_whoever_wrote(self) -> None:
        text = text_of_paper(reading("bank_not_overdue"), "institution_complaint")
        assert "．出具书面说明，确认本人的该笔借款没有逾期。" in text
        assert "）出具书面说明" not in text

    def test_reports_tell_the_harm_and_count_accounts_of_contacts_as_such(self) -> None:
        told = texts_of(reading("visits_post_group_bombing"), papers=["regulator_report"])
        assert [name for name, text in told.items() if "举报人受到的影响：" in text] == [name for name in told if "网信" not in name]
        assert any("1个（只计上述联系）" in text for text in told.values())

    def test_who_is_said_to_have_borrowed_is_asked_of_who_was_only_listed(self) -> None:
        facts = reading("minor_listed_contact")
        assert "催收所称的借款人：【待填：" in text_of_paper(facts, "police_report")
        facts["loan"] = {**facts["loan"], "borrower_name": "范某"}
        assert "催收所称的借款人是范某。" in text_of_paper(facts, "police_report")

    def test_to_whom_a_stop_was_told_is_asked_unless_it_is_said(self) -> None:
        facts = _case("microloan", (_sms(2, "r1", "韩某丁是老赖。", "insult"),))
        for how, asked in (("电话", True), ("打16200003333的电话", False)):
            facts["objections"] = [{"on": "2026-02-03", "how": how}]
            assert ("2026年2月3日要求停止联系，是向哪个号码、哪一方提出的？" in text_of_paper(facts, "filing_guide")) is asked
