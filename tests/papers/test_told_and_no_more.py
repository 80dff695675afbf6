"""Sentences that stand where their fact was told, and nowhere else: each row has the facts, the sentence, and the nearest facts without it."""

from __future__ import annotations

import pytest

from complaintgen.papers.bundle import case_summary
from complaintgen.word.template import text_of
from tests.law.facts import NO_CONSENT, Facts, case, did, lender, said
from tests.papers.making import bundle_of, read, text_of_paper, texts_of
from tests.support import make_case

THREATENED = case(NO_CONSENT, lender("microloan", name="示例小额贷款有限公司", address="重庆市渝中区示例路1号"),
                  said("threat_violence", party="p1", on="2026-02-20"))
TOLD: Facts = {"schema_version": 2, "role": "borrower", "events": [{"id": "c1", "channel": "sms", "at": "2026-02-20", "text": "弄死你", "tags": ["threat_violence"]}]}
SHOT = {"id": "e1", "kind": "chat_screenshot", "title": "短信截图", "proves": "intrusion"}
ADDRESSED = {"complainant": {"registered_address": "浙江省杭州市西湖区文三路1号", "habitual_address": "浙江省杭州市滨江区江南大道88号", "habitual_since": "2026-01-01"}}
BY_WECHAT: Facts = TOLD | {"events": [{"id": "c1", "channel": "wechat", "at": "2026-02-20", "account": "催收小王", "text": "弄死你", "tags": ["threat_violence"]}]}
CALLED: Facts = TOLD | {"events": [{"id": "c1", "channel": "call", "at": "2026-02-20", "sender": "16500001234", "text": "弄死你", "tags": ["threat_violence"]}]}
THREATENED_FROM = case(THREATENED, said("threat_violence", party="p1", on="2026-02-21", sender="16500001234"))
THREATENED_ONLINE = case(NO_CONSENT, lender("microloan", name="示例小额贷款有限公司", address="重庆市渝中区示例路1号"),
                         said("threat_violence", party="p1", on="2026-02-20", channel="wechat", account="催收小王"))
THREATENED_BOTH_WAYS = case(THREATENED_FROM, said("threat_violence", party="p1", on="2026-02-22", channel="wechat", account="催收小王"))
THREATENED_CALLED = case(THREATENED_FROM, said("threat_violence", party="p1", on="2026-02-22", channel="call", sender="16500001234"))
THREATENED_CALLED_ALONE = case(NO_CONSENT, lender("microloan", name="示例小额贷款有限公司", address="重庆市渝中区示例路1号"),
                               said("threat_violence", party="p1", on="2026-02-20", channel="call", sender="16500001234"))
STOP: Facts = {"claims": {"items": [{"kind": "stop"}]}}
PEOPLE = [{"id": "r1", "name": "周芳", "relation": "姐姐"}, {"id": "r2", "name": "李明", "relation": "主管"}]
ROWS: list[tuple[str, Facts, str, Facts]] = [
    ("police_report", TOLD | {"steps": []}, "此前没有向其他单位反映。", TOLD),
    ("police_report", TOLD | {"loan": {"exists": "yes", "principal": 1500, "sum_due": 2200, "due_on": "2026-01-27"}}, "借款1500元，约定2026年1月27日到期共还2200元",
     TOLD | {"loan": {"exists": "yes", "principal": 1500, "due_on": "2026-01-27"}}),
    ("police_report", TOLD | {"objections": [{"on": "2026-02-01"}]}, "已经采取的措施", TOLD),
    ("police_report", THREATENED | {"evidence": [SHOT | {"original_kept": True}]}, "证据1-1留有原件或者原始载体，可以当面核对。",
     THREATENED | {"evidence": [SHOT | {"original_kept": False}]}),
    ("civil_claim", THREATENED | ADDRESSED, "原告的住所地在浙江省杭州市西湖区文三路1号，属于侵权结果发生地",
     THREATENED | {"complainant": ADDRESSED["complainant"] | {"habitual_since": "2024-01-01"}}),
    ("police_report", case(THREATENED, said("insult", to="r1", also_to=["r2"], on="2026-02-20")) | {"recipients": PEOPLE}, "周芳（姐姐）、李明（主管）",
     case(THREATENED, said("insult", to="r1", on="2026-02-20")) | {"recipients": PEOPLE}),
    ("civil_claim", case(THREATENED, said("insult", to="r1", also_to=["r2"], on="2026-02-20")) | {"recipients": PEOPLE}, "周某（姐姐）、李某（主管）",
     case(THREATENED, said("insult", to="r1", on="2026-02-20")) | {"recipients": PEOPLE}),
    ("civil_claim", case(THREATENED, said("insult", to="r1", on="2026-02-20")) | {"recipients": PEOPLE}, "收到的人的姓名已隐去部分", THREATENED | {"recipients": PEOPLE}),
    ("civil_claim", case(THREATENED, said("insult", to="r1", on="2026-02-20")) | {"recipients": PEOPLE}, "收到的人的姓名已隐去部分",
     case(THREATENED, said("insult", to="r1", on="2026-02-20")) | {"recipients": [{"id": "r1", "kind": "group", "name": "家长群", "size": 47}]}),
    ("filing_guide", TOLD | {"safety": {"in_danger": True}}, "您说过现在有人身危险：先到安全的地方，拨打110，到派出所报案。", TOLD | {"safety": {"in_danger": False}}),
    ("police_report", TOLD, "调取并固定短信发送记录等证据。", BY_WECHAT),
    ("police_report", BY_WECHAT, "调取并固定微信的发送记录等证据。", TOLD),
    ("police_report", BY_WECHAT, "查明附表所列账号的实名登记人和实际使用人", TOLD),
    ("police_report", CALLED, "调取并固定通话记录、录音等证据。", TOLD),
    ("investigation_request", THREATENED_FROM, "的登记主体和实际使用的单位或者个人，以及", THREATENED_ONLINE),
    ("investigation_request", THREATENED_BOTH_WAYS, "的注册、实名认证信息和绑定的号码，以及", THREATENED_CALLED),
    ("investigation_request", THREATENED_CALLED, "向原告发送信息、拨打电话的时间和次数", THREATENED_BOTH_WAYS),
    ("investigation_request", THREATENED_CALLED_ALONE, "向原告拨打电话的时间和次数", THREATENED_FROM),
    ("investigation_request", THREATENED_ONLINE, "调取：微信账号", THREATENED_FROM),
    ("civil_claim", THREATENED | {"loan": {"exists": "yes", "annual_rate_percent": 24, "due_on": "2026-01-27"}} | STOP, "借款，年利率24%，约定2026年1月27日到期。", THREATENED | {"loan": {"exists": "yes"}} | STOP),
    ("civil_claim", THREATENED | {"loan": {"exists": "yes", "contract_on_collection": "逾期后可委托第三方催收。"}} | STOP, "合同关于催收的约定：“逾期后可委托第三方催收”。", THREATENED | {"loan": {"exists": "yes"}} | STOP),
]


REPORTED = {"steps": [{"kind": "police_report", "on": "2026-02-22", "to": "示例派出所"}]}
OF_A_LENDER: Facts = {
    "schema_version": 2, "role": "borrower", "loan": {"exists": "yes", "separate_consent": False}, "harm": {"daily_life_disturbed": True},
    "parties": [{"id": "p1", "role": "lender", "name": "示例小额贷款有限公司", "licence": "microloan"}],
    "events": [{"id": "c1", "channel": "sms", "at": "2026-02-20", "text": "弄死你", "tags": ["threat_violence"], "party": "p1"}]}
UNTOLD: list[tuple[str, Facts, str, Facts]] = [
    ("regulator_complaint", OF_A_LENDER, "【待填：已经办理的事项】", OF_A_LENDER | {"steps": []}),
    ("regulator_complaint", OF_A_LENDER | {"steps": []}, "本人此前没有向被投诉机构投诉。", OF_A_LENDER),
    ("regulator_complaint", OF_A_LENDER | REPORTED, "【待填：已经办理的事项】", OF_A_LENDER | {"steps": []}),
    ("civil_claim", THREATENED | {"complainant": {"employer": "示例小学"}}, "工作单位：示例小学", THREATENED),
    ("civil_claim", THREATENED, "有□　无□", THREATENED | {"agent": {"name": "周某", "kind": "lawyer"}}),
    ("civil_claim", THREATENED | {"claims": {"items": [{"kind": "stop"}], "accepts_mediation": True}}, "是☑　否□　暂不确定", THREATENED),
    ("civil_claim", THREATENED, "是□　否□　暂不确定，想要了解更多内容□", THREATENED | {"claims": {"accepts_mediation": False}}),
    ("civil_claim", THREATENED, "原告没有同意过读取通讯录。", THREATENED | {"loan": {"exists": "yes"}}),
    ("civil_claim", THREATENED | {"loan": {"exists": "yes"}}, "【待填：借款时是否填写过紧急联系人】", THREATENED),
    ("police_report", TOLD | {"parties": []}, "身份不详。", TOLD),
    ("police_report", CALLED, "使用的号码、账号见附表，请查明使用人。", CALLED | {"parties": []}),
    ("police_report", case(NO_CONSENT, said("threat_violence", "impersonation_lawyer")), "核实附表第1项中自称的律师身份是否真实；", case(NO_CONSENT, said("threat_violence", "fake_document"))),
    ("police_report", case(NO_CONSENT, said("threat_violence"), did("poster", tags=["fake_document"])), "核实附表第2项中的文书是否真实；", case(NO_CONSENT, said("threat_violence"), did("poster"))),
]
"""Nothing said is no sentence, or a blank where the paper cannot do without; the claim is read as a table."""
NOBODY_SAID = ("尚未收到答复", "尚未取得被投诉机构的书面答复", "不清楚对方从何取得号码", "同上", "均同意", "没有登记到受案")


@pytest.mark.parametrize(("paper", "facts", "sentence", "otherwise"), UNTOLD)
def test_what_nobody_said_is_no_sentence(paper: str, facts: Facts, sentence: str, otherwise: Facts) -> None:
    assert sentence in text_of_paper(facts, paper, style="table")
    assert sentence not in text_of_paper(otherwise, paper, style="table")


@pytest.mark.parametrize("facts", [THREATENED, THREATENED | REPORTED, TOLD | REPORTED], ids=["a threat", "a threat reported", "reported"])
def test_no_answer_told_is_not_no_answer(facts: Facts) -> None:
    for text in texts_of(facts, style="table").values():
        assert not [words for words in NOBODY_SAID if words in text]


@pytest.mark.parametrize(("paper", "facts", "sentence", "without"), ROWS)
def test_a_sentence_stands_where_its_fact_was_told(paper: str, facts: Facts, sentence: str, without: Facts) -> None:
    assert sentence in text_of_paper(facts, paper)
    assert sentence not in text_of_paper(without, paper)


def test_where_messages_were_read_is_not_said() -> None:
    assert "收到信息的" not in text_of_paper(THREATENED | ADDRESSED, "civil_claim")


def test_a_firm_is_named_by_its_code_and_who_represents_it() -> None:
    firm = {"kind": "organisation", "name": "示例口腔诊所有限公司", "company_code": "91110101MA0DEM001X", "legal_representative": "张某", "phone": "0574-87650000",
            "registered_address": "浙江省宁波市海曙区1号"}
    facts = make_case(role="listed_contact", complainant=firm, harm={"daily_life_disturbed": True}) | {
        "acts": [{"id": "a1", "kind": "unit_disrupted", "at": "2026-02-01", "stopped_work": True, "description": "门诊停了半天"}]}
    text = text_of_paper(facts, "police_report")
    assert "示例口腔诊所有限公司，住所：浙江省宁波市海曙区1号，法定代表人：张某，联系电话：0574-87650000。统一社会信用代码：91110101MA0DEM001X。" in text
    assert "【待填：性别】" not in text
    assert "营业执照副本" in text_of_paper(facts, "filing_guide")


def test_who_sues_along_gives_no_witness_statement() -> None:
    along = [PEOPLE[0] | {"as_plaintiff": {"name": "周芳"}}, PEOPLE[1]]
    facts = case(THREATENED, said("insult", to="r1", also_to=["r2"], on="2026-02-20")) | {"recipients": along}
    assert [name for name in texts_of(facts) if "情况说明" in name] == ["09_情况说明_1_李明（主管）.docx"]


def test_the_page_for_the_lawyer_names_the_acts() -> None:
    facts = case(THREATENED, did("visit", on="2026-02-03"), did("photo_altered", on="2026-02-05"))
    assert "其他行为2项：2026年2月3日上门、2026年2月5日篡改照片。" in text_of(case_summary(read(facts), bundle_of(facts)))


@pytest.mark.parametrize("style", ["narrative", "table"])
def test_a_closed_hearing_is_asked_for_in_either_style_where_it_was_chosen(style: str) -> None:
    chosen, refused = (THREATENED | {"claims": {"closed_hearing": answer}} for answer in (True, False))
    assert "请求不公开审理" in text_of_paper(chosen, "civil_claim", style=style)
    assert "请求不公开审理" not in text_of_paper(refused, "civil_claim", style=style)
