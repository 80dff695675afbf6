"""What a court is asked to collect: one unit a request, with what, for which days and what it proves; a unit that nobody told is a blank."""

from __future__ import annotations

import re
from copy import deepcopy

import pytest

from tests.law.facts import Facts
from tests.papers.making import bundle_of, text_of_paper
from tests.papers.test_co_complainants import TOGETHER

PROVIDER = {"provider": "示例通信有限公司", "provider_address": "示例市通信路1号"}
ACCOUNT = {"id": "w1", "channel": "wechat", "at": "2026-02-09T10:00", "party": "p2", "account": "催收小王", "text": "还钱"}


def facts(*senders: Facts, **more: object) -> Facts:
    """A claim with what was told of some numbers."""
    return deepcopy(TOGETHER) | {"steps": [], "senders": [{"clues": None, **sender} for sender in senders]} | more


def requests(told: Facts) -> list[str]:
    """The numbered requests to units; what a defendant is to produce is none."""
    text = text_of_paper(told, "investigation_request").replace("\u2060", "")
    return re.findall(r"^\d+．((?!责令).+)$", text.split("\n理由\n")[0], re.MULTILINE)


class TestUnit:
    def test_one_that_was_told_is_named_with_its_address_the_days_and_what_it_proves(self) -> None:
        [first, *_] = requests(facts({"number": "16700002222"} | PROVIDER))
        assert first == ("向示例通信有限公司（住所：示例市通信路1号）调取：号码16700002222（2026年2月2日至2月7日，短信3次）的登记主体和实际使用的单位或者个人，以及所列期间向原告发送信息的时间和次数。")
        assert "申请贵院调查收集上述证据，用以查明：所列号码由谁登记和使用，联系的时间、次数和对象；由此证明起诉状附表所列行为由谁实施" in text_of_paper(facts({"number": "16700002222"} | PROVIDER), "investigation_request")

    def test_numbers_of_one_unit_stand_in_one_request(self) -> None:
        lines = requests(facts({"number": "16700002222"} | PROVIDER, {"number": "16700001111"} | PROVIDER))
        assert [re.findall(r"1670000\d{4}", line) for line in lines] == [["16700002222", "16700001111"]]

    def test_those_that_nobody_told_have_a_blank_each_that_says_whose_unit_it_is(self) -> None:
        for number, request in zip(["16700002222", "16700001111"], requests(facts()), strict=True):
            assert request.startswith(f"向【待填：提供号码、账号的单位、该单位的住所】（号码{number}的运营商或者持有单位）调取：号码{number}（")
        [paper] = bundle_of(facts(), papers=["investigation_request"]).papers
        assert "senders" in paper.missing

    def test_one_of_which_only_the_number_was_told_says_whose_unit_it_is(self) -> None:
        assert requests(facts({"number": "16700002222"}))[0].startswith("向【待填：提供号码、账号的单位】（号码16700002222的运营商或者持有单位，住所：【待填：该单位的住所】）调取：")

    def test_an_account_is_not_asked_of_an_operator(self) -> None:
        told = facts({"number": "16700002222"} | PROVIDER, {"number": "16700001111"} | PROVIDER)
        told["events"].append(ACCOUNT)
        [numbers, account] = requests(told)
        assert "催收小王" not in numbers
        assert account.startswith("向【待填：提供号码、账号的单位、该单位的住所】（微信的运营单位）")
        assert "微信账号“催收小王”（微信号：【待填：账号的编号】；2026年2月9日，微信1次）的注册、实名认证信息和绑定的号码" in account


    def test_an_account_of_which_the_number_was_told_has_no_blank(self) -> None:
        told = facts({"account": "催收小王", "account_id": "xiaowang_88"})
        told["events"].append(ACCOUNT)
        assert "微信账号“催收小王”（微信号：xiaowang_88；2026年2月9日，微信1次）" in requests(told)[-1]

    @pytest.mark.parametrize(("channel", "account"), [("wechat", "wxid_abc12345"), ("qq", "123456789"), ("email", "a@example.invalid"), ("app", "客服一号")])
    def test_what_a_platform_finds_it_by_is_asked_no_further(self, channel: str, account: str) -> None:
        told = facts()
        told["events"].append(ACCOUNT | {"channel": channel, "account": account})
        assert f"账号“{account}”（2026年2月9日，" in requests(told)[-1]

    def test_a_mobile_number_and_a_port_for_messages_are_not_asked_of_one_unit(self) -> None:
        told = facts()
        told["events"].append({"id": "p9", "channel": "sms", "at": "2026-02-09T10:00", "sender": "1069000088", "text": "还款", "party": "p1"})
        assert [re.findall(r"号码(\d+)", line) for line in requests(told)] == [["16700002222"] * 2, ["16700001111"] * 2, ["1069000088"] * 2]


    def test_what_a_number_sent_over_a_platform_is_asked_of_the_platform(self) -> None:
        told = facts({"number": "16700001111"} | PROVIDER)
        told["events"].append({"id": "p9", "channel": "wechat", "at": "2026-02-09T10:00", "sender": "16700001111", "text": "还款", "party": "p1"})
        asked = requests(told)
        assert [line for line in asked if "微信账号“16700001111”（2026年2月9日，微信1次）的注册" in line] == [line for line in asked if line.startswith("向【待填：提供号码、账号的单位、该单位的住所】（微信的运营单位）")]
        assert [line.count("微信") for line in asked if "向示例通信有限公司" in line] == [0]


class TestBeyondContacts:
    """Posts, a bombed number, numbers left to call back, persons without address, police records: each is asked of the unit that keeps it."""

    def asked(self, *events: Facts, **more: object) -> list[str]:
        told = facts(**more)
        told["events"].extend({"at": "2026-02-09T10:00", "party": "p1"} | event for event in events)
        return requests(told)

    def test_who_posted_is_asked_of_whoever_runs_the_platform(self) -> None:
        post = {"id": "x1", "kind": "online_post", "place": "https://example.invalid/t/1", "account": "曝光台", "text": "老赖"}
        request = self.asked(post)[-1]
        assert request.startswith("向【待填：运营平台或者号码的单位】（发布内容的网站、平台的运营单位，住所：【待填：该单位的住所】）调取：在https://example.invalid/t/1以账号“曝光台”发布的内容（起诉状附表第")
        assert request.endswith("发布者的注册、实名认证信息和绑定的号码。")
        known = self.asked(post | {"provider": "示例论坛网络有限公司", "provider_address": "示例市1号"})[-1]
        assert known.startswith("向示例论坛网络有限公司（住所：示例市1号）调取：")

    def test_who_bombed_a_number_is_asked_of_its_operator(self) -> None:
        bombing = {"id": "x1", "kind": "call_bombing", "at": "2026-02-09T18:00", "until": "2026-02-09T20:00", "count": 300}
        assert self.asked(bombing)[-1].startswith("向【待填：运营平台或者号码的单位】（被呼叫号码的运营商，住所：【待填：该单位的住所】）调取：")
        assert "2026年2月9日18时00分至20时00分向号码【待填：被呼叫的号码】呼叫、发送信息" in self.asked(bombing)[-1]
        assert "向号码13800000088呼叫、发送信息（起诉状附表第" in self.asked(bombing | {"called_number": "13800000088"})[-1]

    def test_a_post_without_place_and_account_leads_to_nothing(self) -> None:
        assert len(self.asked({"id": "x1", "kind": "online_post", "text": "老赖"})) == len(requests(facts()))

    def test_a_number_left_to_call_back_is_asked_too(self) -> None:
        request = self.asked({"id": "x1", "channel": "sms", "sender": "16700001111", "text": "回电", "callback": "13700000066"})[-1]
        assert re.search(r"号码13700000066（起诉状附表第\d+项的内容所留的回电号码）", request)

    def test_a_person_whose_address_nobody_knows_is_asked_of_the_police(self) -> None:
        told = facts()
        told["parties"].append({"id": "p9", "role": "individual", "name": "王某强", "identified_by": "上门时向本人自报姓名", "phones": ["13700000055"]})
        told["events"].append({"id": "x1", "kind": "visit", "at": "2026-02-09T10:00", "party": "p9", "place": "示例市某路"})
        lines = requests(told)
        assert any("号码13700000055（王某强的电话）" in line for line in lines)
        assert re.search(r"^向公安机关调取：王某强的身份信息和住所（原告.*认为其为起诉状附表第\d+项的行为人）。线索：上门时向原告.*自报姓名。$", lines[-1])
        told["parties"][-1]["address"] = "示例市某路9号"
        assert not [line for line in requests(told) if "王某强的身份" in line]

    def test_whoever_came_to_the_door_is_sought_by_the_number_too(self) -> None:
        told = facts()
        told["parties"].append({"id": "p9", "role": "individual", "name": "王某强", "identified_by": "自报姓名"})
        told["events"].append({"id": "x1", "kind": "visit", "at": "2026-02-09T10:00", "party": "p9", "place": "示例市某路"})
        [paper] = bundle_of(told, papers=["investigation_request"]).papers
        assert "向【待填：提供号码、账号的单位、该单位的住所】（该电话的运营商）调取：王某强所用的电话（号码：【待填：电话】）的登记主体和实际使用的人。" in requests(told)
        assert any(path.endswith(".phones") for path in paper.missing)
        told["parties"][-1]["phones"] = []
        assert not [line for line in requests(told) if "王某强所用的电话" in line]

    def test_a_demand_by_telephone_that_no_exhibit_shows_is_asked_of_the_operator(self) -> None:
        told = facts()
        told["parties"].append({"id": "p9", "role": "individual", "name": "王某强", "identified_by": "自报姓名", "phones": ["13700000055"]})
        told["events"].append({"id": "x1", "kind": "repayment_extorted", "at": "2026-02-09T10:00", "party": "p9", "description": "电话里要求另转五百元", "amount": 500})
        [line] = [line for line in requests(told) if "王某强的电话" in line]
        assert re.search(r"，以及2026年2月9日10时00分前后与原告（联系电话：\d{11}）的通话记录（起诉状附表第\d+项）。$", line)
        told["events"][-1]["evidence"] = [told["evidence"][0]["id"]]
        assert not [line for line in requests(told) if "通话记录" in line]
        told["events"][-1] |= {"evidence": None, "description": "当面要求另转五百元"}
        assert not [line for line in requests(told) if "通话记录" in line]

    def test_the_video_of_a_visit_is_asked_of_the_unit_at_whose_door_it_was(self) -> None:
        told = facts()
        told["recipients"] = [*told.get("recipients", []), {"id": "r8", "kind": "organisation", "name": "示例市第三中学"}]
        told["events"].append({"id": "x1", "kind": "visit", "at": "2026-02-09T10:00", "party": "p1", "place": "示例市第三中学校门"})
        assert any(line.startswith("向示例市第三中学（住所：【待填：所到单位的住所】）调取：2026年2月9日10时00分前后在示例市第三中学校门的监控录像（起诉状附表第") for line in requests(told))
        [paper] = bundle_of(told, papers=["investigation_request"]).papers
        assert any(path.endswith(".unit_address") for path in paper.missing)
        told["events"][-1]["unit_address"] = "示例市学院路1号"
        assert any(line.startswith("向示例市第三中学（住所：示例市学院路1号）调取：") for line in requests(told))
        told["events"][-1]["place"] = "示例市某路"
        assert not [line for line in requests(told) if "监控" in line]

    def test_what_the_police_wrote_down_is_asked_of_them(self) -> None:
        request = self.asked(steps=[{"kind": "police_report", "on": "2026-02-10", "to": "学院路派出所", "number": "A1"}, {"kind": "police_warning", "on": "2026-02-11"}])[-1]
        assert re.fullmatch(r"向学院路派出所（地址：【待填：公安机关的地址】）调取：原告.*2026年2月10日报案（编号A1）的接处警记录、询问笔录，以及查明的行为人的身份信息和所用号码。", request)

    def test_acts_alone_lead_to_the_paper(self) -> None:
        told = facts(events=[{"id": "x1", "kind": "online_post", "at": "2026-02-09", "place": "https://example.invalid/t/1", "text": "老赖", "tags": ["insult"], "party": "p1"}])
        text = text_of_paper(told, "investigation_request")
        assert "发生了在网上发帖。" in text


class TestPaper:
    def test_what_the_other_side_holds_is_not_asked_here(self) -> None:
        assert not [line for line in requests(facts()) if "责令" in line or "提交" in line]

    def test_everyone_who_sues_asks_and_signs(self) -> None:
        lines = text_of_paper(facts(), "investigation_request").splitlines()
        assert [line.split("，")[0] for line in lines if line.startswith("申请人（原告）：")] == ["申请人（原告）：陈小波", "申请人（原告）：林桂芳"]
        assert [line.split("（")[0] for line in lines if "（签名、捺印）" in line] == ["申请人陈小波", "申请人林桂芳"]

    def test_who_sues_is_told_from_others_who_were_reached(self) -> None:
        told = facts()
        told["recipients"].append({"id": "r2", "name": "周芳", "relation": "同事", "phone": "13800000077"})
        told["events"].append({"id": "c9", "channel": "call", "at": "2026-02-09T10:00", "recipient": "r2", "party": "p1", "text": "叫他还钱", "sender": "16700002222"})
        [first, *_] = requests(told)
        assert "向原告、同事（13800000077）发送信息、拨打电话的时间和次数" in first
        assert "所列其他人的电话请予保密" in text_of_paper(told, "investigation_request")
        assert "调查取证申请书里的号码是完整的，只交给法院" in text_of_paper(told, "filing_guide")


class TestBeyondReach:
    @pytest.mark.parametrize(("kind", "proves", "said"), [("carrier_list", "intrusion", True), ("call_log", "intrusion", True),
                                                          ("carrier_list", "identity_and_loan", False), ("sms_screenshot", "intrusion", False)])
    def test_an_own_list_of_calls_that_is_an_exhibit_is_no_evidence_out_of_reach(self, kind: str, proves: str, said: bool) -> None:
        told = facts()
        told["evidence"].append({"id": "e9", "kind": kind, "title": "详单", "proves": proves, "source": "运营商营业厅"})
        text = text_of_paper(told, "investigation_request").replace("\u2060", "")
        assert bool(re.search(r"除已提交的证据\d-\d外，申请人无权查阅", text)) is said
        assert "申请人无权查阅" in text
