"""What the police read as grounds and what they are asked to examine beside them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.papers.making import reading, sample, texts_of
from tests.papers.test_told_to_offices import paper
from tests.papers.test_told_to_offices_more import _only, _sample

SPREAD = "第五十条第一款第（六）项：“"
PROVIDED = "第五十六条第一款"


def _beside(text: str) -> str:
    return next((line for line in text.splitlines() if line.startswith("下列行为，请一并审查：")), "")


class TestGrounds:
    @pytest.mark.parametrize("report", ["microloan_borrower", "police_did_nothing"])
    def test_a_debt_told_to_several_is_a_ground_and_providing_data_stands_beside(self, report: str) -> None:
        text = _only(_sample(report), "01_")
        assert SPREAD in text
        assert PROVIDED in _beside(text)
        assert text.count(PROVIDED) == 1

    def test_a_public_post_of_a_debt_is_a_ground(self) -> None:
        assert SPREAD in paper("police_report", reading("visits_post_group_bombing"))

    def test_the_heaviest_article_on_data_is_no_ground_where_fewer_heard(self) -> None:
        text = _only(_sample("bank_not_overdue"), "01_")
        assert PROVIDED in _beside(text)
        assert text.count(PROVIDED) == 1

    @pytest.mark.parametrize("report", ["microloan_borrower", "police_did_nothing"])
    def test_a_deed_is_named_once_among_what_is_to_be_examined(self, report: str) -> None:
        assert _beside(_only(_sample(report), "01_")).count("向他人称本人欠款") == 1


class TestNames:
    @pytest.mark.parametrize("name", ["visits_post_group_bombing", "two_plaintiffs", "three_contacts"])
    def test_a_firm_that_is_named_answers_by_those_in_charge_where_it_is_found_to_have_acted(self, name: str) -> None:
        assert "查明系单位实施的，请对其直接负责的主管人员和其他直接责任人员依法处罚" in paper("police_report", reading(name))

    def test_what_was_asked_of_the_other_side_stands_in_the_order_of_days(self) -> None:
        text = paper("police_report", reading("two_plaintiffs"))
        assert "2026年6月10日，段玉秀（姐姐）当面要求停止联系。2026年6月12日，本人当面要求停止联系。" in text

    def test_numbers_and_accounts_are_counted_together(self) -> None:
        assert "使用的号码、账号\n2个" in paper("police_report", reading("two_plaintiffs"))

    def test_originals_stand_in_the_order_of_the_exhibits(self) -> None:
        assert "证据1-1、1-2、2-1、2-2、3-1（" in _only(_sample("microloan_borrower"), "01_")

    def test_codes_that_bombed_a_phone_are_to_be_secured(self) -> None:
        assert "验证码短信的发送记录" in paper("police_report", reading("visits_post_group_bombing"))
        assert "验证码短信" not in paper("police_report", reading("two_plaintiffs"))

    def test_a_number_that_a_visitor_left_and_nobody_told_is_a_blank(self) -> None:
        assert "王某强留下的号码：【待填：电话】，登记人和使用人一并查明。" in paper("police_report", reading("visits_post_group_bombing"))
        assert "留下的号码" not in paper("police_report", reading("two_plaintiffs"))

    def test_messages_of_before_2026_are_called_what_they_were(self) -> None:
        assert "多次发送侮辱、失实信息（附表第2—5项）" in _only(_sample("police_did_nothing"), "01_")

    def test_what_another_office_decides_is_not_called_the_reporter_s(self) -> None:
        assert "属于其他机关管辖的，依法移送并告知本单位。" in paper("police_report", reading("firm_with_blocked_lines"))

    def test_a_firm_without_a_name_answers_by_those_in_charge_too(self) -> None:
        assert "查明系单位实施的，请对其直接负责的主管人员和其他直接责任人员依法处罚" in paper("police_report", reading("firm_with_blocked_lines"))

    def test_what_is_laid_to_a_doer_without_a_name_is_told_by_its_numbers(self) -> None:
        assert "本人认为，附表第3—20、22—25项由使用号码16500001234、16500005678的催收人员（所属单位不详）实施，并认为其受示例小额贷款有限公司委托，是否属实，请查明。" in _only(
            _sample("microloan_borrower"), "01_")

    def test_contacts_over_and_over_are_called_what_the_ban_is_asked_for(self) -> None:
        assert "以短信、电话反复联系、纠缠（附表第1—132、134—161项）" in paper("police_report", reading("contact_of_three_months"))

    def test_what_shows_an_earlier_report_is_enclosed(self) -> None:
        assert "附：身份证件复印件；受案（立案）回执复印件；" in _only(_sample("police_did_nothing"), "01_")
        assert "回执复印件" not in _only(_sample("police_did_nothing"), "04_举报信_国家金融")


CALLED = "的通话记录，查明来电号码及其登记人、使用人"
PREVENT = "对方扬言将要实施的下列行为，请及时制止："


class TestWhoIsNamed:
    def test_a_clue_is_told_as_one_with_what_it_lacks_and_the_mandate_as_a_belief(self) -> None:
        text = paper("police_report", reading("contact_of_three_months"))
        assert "附表第1项等27项有线索指向云关捷催商务服务有限公司，本人认为其受黔山融信消费金融有限公司委托，是否由其实施、是否受其委托，请查明。" in text
        assert "线索：（1）自报、使用的名称与其相同或者相近，【待填：自报名称的来电的时间和号码】（16200007001）" in text
        assert "由其使用的线索" not in text

    def test_a_letter_that_argues_no_authorship_tells_the_clue_with_the_party(self) -> None:
        letters = texts_of(reading("contact_of_three_months"), date(2026, 7, 15), ["regulator_report"])
        for name, text in letters.items():
            assert text.count("，【待填：自报名称的来电的时间和号码】") == 1, name

    def test_a_firm_that_nobody_is_said_to_have_engaged_is_asked_of_alone(self) -> None:
        facts = reading("contact_of_three_months")
        for party in facts["parties"]:
            party.pop("engaged_by", None)
        assert "有线索指向云关捷催商务服务有限公司，是否由其实施，请查明。" in paper("police_report", facts)


class TestRequests:
    def test_the_record_of_an_act_by_telephone_is_asked_for_with_its_day(self) -> None:
        facts = reading("visits_post_group_bombing")
        assert f"附表第5项（2026年10月25日14时00分）{CALLED}（本人的联系电话：13900000051）。" in paper("police_report", facts)
        act = next(event for event in facts["events"] if event.get("kind") == "repayment_extorted")
        act["description"] = "上门时要求另付五百元"
        assert "附表第5项（2026年10月25日" not in paper("police_report", facts)
        act["description"], act["recipient"] = "电话里要求另付五百元", "g1"
        assert f"附表第5项（2026年10月25日14时00分）{CALLED}。" in paper("police_report", facts)

    @pytest.mark.parametrize(("name", "asked"), [
        ("two_plaintiffs", "上门（附表第6项，2026年6月20日）。"),
        ("three_contacts", "上门（附表第1项，2026年8月3日）；公开发布，告诉他人（附表第2项，2026年8月5日）。"),
        ("minor_listed_contact", "到就读学校（附表第1—2项，最近一次2026年9月15日）。"),
        ("visits_post_group_bombing", "散布有关情况（附表第5项，2026年10月25日）。"),
    ])
    def test_what_is_announced_is_to_be_prevented(self, name: str, asked: str) -> None:
        text = paper("police_report", reading(name))
        assert f"{PREVENT}{asked}" in text
        assert text.count("扬言") == 1

    def test_the_last_day_stands_for_what_was_announced_again(self) -> None:
        text = _only(_sample("microloan_borrower"), "01_")
        assert "到工作单位（附表第4项，2026年1月12日）；公开发布（附表第12、17项，最近一次2026年1月29日）；告诉他人（附表第10、25项，最近一次2026年2月20日）。" in text

    def test_a_threat_that_announces_nothing_is_to_be_stopped_beside_one_that_does(self) -> None:
        facts = reading("firm_with_blocked_lines")
        threat = next(event for event in facts["events"] if "threat_exposure" in (event.get("tags") or ()))
        facts["events"].append(threat | {"id": "later", "at": "2026-05-08T11:00", "threatens_to": ["visit"], "text": "明天就去你们店里坐着"})
        assert f"{PREVENT}上门（附表第5项，2026年5月8日）。附表第4项以不利后果相威胁，请及时制止。" in paper("police_report", facts)

    def test_nothing_is_to_be_prevented_where_nothing_was_announced(self) -> None:
        facts = reading("two_plaintiffs")
        for event in facts["events"]:
            event.pop("threatens_to", None)
        assert PREVENT not in paper("police_report", facts)


class TestSupplement:
    def test_it_opens_with_what_happened_since_by_kind(self) -> None:
        text = _only(_sample("police_did_nothing"), "补充材料")
        assert "报案之后，又发生短信2次（以不利后果相威胁2次、侮辱1次、披露欠款2次），2026年3月12日至4月2日。为便于一并审查" in text

    def test_acts_are_counted_beside_messages(self) -> None:
        facts = reading("two_plaintiffs")
        facts["events"].append({"id": "v9", "kind": "visit", "at": "2026-06-22T10:00", "place": "民宿前台", "known_by": "witnessed"})
        assert "报案之后，又发生微信1次（以不利后果相威胁1次）、上门1项，2026年6月20日至6月22日。" in paper("police_report", facts)

    def test_no_empty_line_stands_in_a_report_that_the_police_registered(self) -> None:
        lines = _only(_sample("police_did_nothing"), "补充材料").splitlines()
        assert "" not in lines[:lines.index("七、已经采取的措施")]


class TestSameWords:
    def test_the_same_words_are_told_apart_from_words_nearly_the_same(self) -> None:
        facts = reading("contact_of_three_months")
        text = paper("police_report", facts)
        assert "内容相同的另有37次" in text
        assert "内容相近" not in text
        others = [event for event in facts["events"] if event.get("text") == "你是周静留的联系人，她跑了就找你。" and event.get("sender") != "16200007001"]
        others[0]["text"], others[1]["text"] = "你是周静留的联系人，她跑了就找你！", "你是周静留的联系人,她跑了就找你。"
        assert "内容相同的另有36次、相近的另有1次" in paper("police_report", facts)

    def test_words_nearly_the_same_of_one_sender_are_not_told_as_the_same(self) -> None:
        facts = reading("contact_of_three_months")
        next(event for event in facts["events"] if event.get("text") == "周静在我公司的贷款由你担保还清。" and event.get("sender") == "16200007001")["text"] = "周静在我公司的贷款由你担保还清！"
        assert "（附表第38项等，相同或者相近内容共6次，" in paper("police_report", facts)


class TestOffices:
    def test_a_supervisor_of_any_lender_is_asked_for_the_records_of_a_bombing(self) -> None:
        facts = reading("visits_post_group_bombing")
        for licence in ("bank", "microloan", "consumer_finance"):
            facts["parties"][0]["licence"] = licence
            letter = next(text for name, text in texts_of(facts, date(2026, 11, 2), ["regulator_report"]).items() if "网信" not in name)
            assert "调取验证码短信的发送记录、通话记录、录音、微信的发送记录等留存数据。" in letter, licence

    def test_the_office_for_telecommunications_reads_every_number(self) -> None:
        facts = reading("contact_of_three_months")
        texts = iter(("16200007008", "16200007009"))
        for event in [event for event in facts["events"] if event.get("sender") == "16200007002"][:2]:
            event["sender"] = next(texts)
        letters = texts_of(facts, date(2026, 7, 15), ["regulator_report"])
        telecom, finance = _only(letters, "通信管理局"), _only(letters, "金融监督")
        assert "16200007008（1次" in telecom
        assert "这些联系分别来自" in telecom
        assert "等7个号码。" in finance


class TestUnknownCallers:
    def test_calls_of_unknown_number_are_to_be_traced_by_their_days(self) -> None:
        facts = reading("three_contacts")
        calls = [event for event in facts["events"] if event.get("channel") == "call"]
        own = next(event for event in calls if event.get("recipient", "self") == "self")
        own["sender"] = "隐藏号码"
        assert f"调取附表第1项号码不详的来电（2026年8月3日）{CALLED}（本人的联系电话：13900000021）。" in paper("police_report", facts)
        for event in calls:
            event.pop("sender", None)
        assert f"调取附表第1、3项号码不详的来电（2026年8月3日至2026年8月6日）{CALLED}。" in paper("police_report", facts)
        assert CALLED not in paper("police_report", reading("three_contacts"))

    def test_several_numbers_laid_to_nobody_by_name_may_be_of_several(self) -> None:
        papers, open_question = _sample("microloan_borrower"), "16500001234、16500005678是否由同一方使用，"
        assert f"{open_question}本人不掌握，请一并查明。" in _only(papers, "01_")
        assert f"{open_question}举报人不掌握。" in _only(papers, "地方金融")
        assert f"{open_question}本人不掌握。" in _only(papers, "致监管部门")
        assert "是否由同一方使用" not in paper("police_report", reading("contact_of_three_months"))

    def test_what_is_to_be_stopped_stands_before_what_is_to_be_recorded(self) -> None:
        text = _only(_sample("microloan_borrower"), "01_")
        assert text.index("人身威胁，请及时制止") < text.index(PREVENT) < text.index("调取并固定")

    def test_a_hidden_number_is_no_number_that_somebody_uses(self) -> None:
        facts = sample("microloan_borrower")
        events = {event["id"]: event for event in facts["events"]}
        events["c3"] |= {"channel": "call", "sender": "隐藏号码"}
        events["c12"] |= {"channel": "wechat", "sender": None, "account": "微信昵称“老张”"}
        text = paper("police_report", facts)
        assert "由使用号码16500001234、16500005678的催收人员（所属单位不详）实施" in text
        assert "16500001234、“微信昵称‘老张’”、16500005678是否由同一方使用，" in text
