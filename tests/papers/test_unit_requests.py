"""What a court is asked to collect: one unit a request, with what, for which days and what it proves; a unit that nobody told is a blank."""

from __future__ import annotations

import re
from copy import deepcopy

from tests.law.facts import Facts
from tests.papers.making import bundle_of, text_of_paper
from tests.papers.test_co_complainants import TOGETHER

PROVIDER = {"provider": "示例通信有限公司", "provider_address": "示例市通信路1号"}
ACCOUNT = {"id": "w1", "channel": "wechat", "at": "2026-02-09T10:00", "party": "p2", "account": "催收小王", "text": "还钱"}


def facts(*senders: Facts, **more: object) -> Facts:
    """A claim with what was told of some numbers."""
    return deepcopy(TOGETHER) | {"senders": [{"clues": None, **sender} for sender in senders]} | more


def requests(told: Facts) -> list[str]:
    """The numbered requests."""
    text = text_of_paper(told, "investigation_request").replace("\u2060", "")
    return re.findall(r"^\d+．(.+)$", text.split("\n理由\n")[0], re.MULTILINE)


class TestUnit:
    def test_one_that_was_told_is_named_with_its_address_the_days_and_what_it_proves(self) -> None:
        [first, *_] = requests(facts({"number": "16700002222"} | PROVIDER))
        assert first == ("向示例通信有限公司（住所：示例市通信路1号）调取：号码16700002222（2026年2月2日至2026年2月7日）的登记主体和实际使用的单位或者个人，以及所列期间向原告发送信息的时间和次数。")
        assert "上述信息用以查明所列号码由谁登记和使用，以及联系的时间、次数和对象，" in text_of_paper(facts({"number": "16700002222"} | PROVIDER), "investigation_request")

    def test_numbers_of_one_unit_stand_in_one_request(self) -> None:
        lines = requests(facts({"number": "16700002222"} | PROVIDER, {"number": "16700001111"} | PROVIDER))
        assert [re.findall(r"1670000\d{4}", line) for line in lines] == [["16700002222", "16700001111"]]

    def test_those_that_nobody_told_are_one_blank(self) -> None:
        [request] = requests(facts())
        assert request.startswith("向【待填：提供号码、账号的单位】调取")
        assert re.findall(r"1670000\d{4}", request) == ["16700002222", "16700001111"]
        [paper] = bundle_of(facts(), papers=["investigation_request"]).papers
        assert "senders" in paper.missing

    def test_an_account_is_not_asked_of_an_operator(self) -> None:
        told = facts({"number": "16700002222"} | PROVIDER, {"number": "16700001111"} | PROVIDER)
        told["events"].append(ACCOUNT)
        [numbers, account] = requests(told)
        assert "催收小王" not in numbers
        assert account.startswith("向【待填：提供号码、账号的单位】")
        assert "账号催收小王（2026年2月9日）的注册、实名认证信息和绑定的号码" in account


class TestPaper:
    def test_what_the_other_side_holds_is_not_asked_here(self) -> None:
        assert not [line for line in requests(facts()) if "责令" in line or "提交" in line]

    def test_everyone_who_sues_asks_and_signs(self) -> None:
        lines = text_of_paper(facts(), "investigation_request").splitlines()
        assert [line.split("，")[0] for line in lines if line.startswith("申请人（原告）：")] == ["申请人（原告）：陈小波", "申请人（原告）：林桂芳"]
        assert [line.split("（")[0] for line in lines if "（签名、捺印）" in line] == ["申请人陈小波", "申请人林桂芳"]

    def test_who_sues_is_told_from_others_who_were_reached(self) -> None:
        told = facts()
        told["recipients"].append({"id": "r2", "name": "周芳", "relation": "同事"})
        told["events"].append({"id": "c9", "channel": "call", "at": "2026-02-09T10:00", "recipient": "r2", "party": "p1", "text": "叫他还钱", "sender": "16700002222"})
        [first, *_] = requests(told)
        assert "向原告和其他收到的人发送信息、拨打电话的时间和次数" in first
