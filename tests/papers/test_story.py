"""A story by kinds of conduct: how often, to whom and when, the gravest words of each kind, and all in order of time."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import pytest

from tests.law.facts import Facts
from tests.papers.making import READINGS, reading, text_of_paper, texts_of

SAMPLES = Path(__file__).parents[2] / "samples"


def told(name: str, paper: str = "police_report") -> list[str]:
    """The paragraphs of a paper before its annex."""
    facts = reading(name)
    text = text_of_paper(facts, paper, date.fromisoformat(facts["filing"]["on"]))
    return text.split("附表：")[0].splitlines()


SENTENCES: dict[str, list[str]] = {
    "contact_of_three_months": [
        "2026年4月2日至6月30日，本人及护士长收到以催收借款为由的短信、电话共161次，其中联系本人160次，联系他人1次，来自5个号码（联系的一方以下称“对方”）。",
        "对方以短信、电话联系本人及其护士长时侮辱本人、捏造事实，共10次。",
        "6月12日10时10分16200007001打给石桂兰（护士长），称：“你们病区的苗护士替人欠债不还，你们管不管。”（附表第133项）",
    ],
    "three_contacts": [
        "2026年8月3日12时20分，17100002233致电本人，称：“老罗，三天不还，我们派车去接你。”",
        "17100002234致电邓红梅（妻子），称：“你男人欠六千五，你替他还。”（附表第3项，听他人转述）。",
    ],
    "visits_post_group_bombing": [
        "2026年10月24日7时30分，对方（本人认为是王某强）上门（鹭江市小白鹭幼儿园门口）。一名男子举着写有本人姓名的牌子站在门口，约四十分钟，当时有其他人在场（附表第4项，证据2-2）。",
        "向小白鹭大二班家长群（班级家长群，47人）发送：“大二班欧阳老师借钱不还，家长们当心。”",
        "网页显示浏览2300次、转发41次，目前仍能看到（附表第6项，证据3-2）。",
    ],
    "firm_with_blocked_lines": ["本单位不是借款人，没有借过催收所涉的款项。", "致电本单位，称：“小佟一天不还，你们一天别想开张。”"],
}


@pytest.mark.parametrize(("name", "sentence"), [(name, sentence) for name, sentences in SENTENCES.items() for sentence in sentences])
def test_the_police_read_what_happened(name: str, sentence: str) -> None:
    assert sentence in "\n".join(told(name))


@pytest.mark.parametrize("name", sorted(path.stem for path in READINGS.glob("*.json")))
def test_the_story_is_told_in_order_of_time(name: str) -> None:
    lines = told(name)
    first = lines.index("四、事实经过")
    days = [date(*map(int, found.groups())) for line in lines[first + 3:] if "附表第" in line and (found := re.match(r"(\d{4})年(\d+)月(\d+)日", line))]
    assert days == sorted(days)


def test_many_alike_are_told_once_with_their_number_and_no_list_of_rows() -> None:
    story = [line for line in told("contact_of_three_months") if "其中，" in line and "附表第" in line]
    assert len(story) >= 3
    assert all(len(re.findall("：“", line)) <= 3 for line in story)
    assert not re.findall(r"附表第\d+、\d+", "\n".join(story))


@pytest.mark.parametrize("name", ["contact_of_three_months", "visits_post_group_bombing", "two_plaintiffs"])
@pytest.mark.parametrize("paper", ["police_report", "civil_claim"])
def test_a_number_is_said_to_have_sent_only_what_it_sent(name: str, paper: str) -> None:
    sent: dict[str, list[dict[str, Any]]] = {}  # Any: an event as JSON
    for event in reading(name)["events"]:
        sent.setdefault(event.get("sender") or event.get("account") or "", []).append(event)
    for line in told(name, paper):
        for number, words, times in re.findall(r"([0-9]{8,})(?:发来|称|打给|发给)[^（；]*?：“([^”]*)”（附表第\d+项(?:等)?，共(\d+)次", line):
            assert sum(event.get("count", 1) for event in sent[number] if event.get("text") == words) == int(times)


class TestReaders:
    """Each office reads what belongs before it, under the numbers of the whole."""

    FALSE_LAWYER: ClassVar[Facts] = {
        "schema_version": 2, "role": "borrower", "loan": {"exists": "yes", "repayment": "overdue"}, "harm": {"daily_life_disturbed": True},
        "parties": [{"id": "p1", "role": "lender", "name": "示例银行股份有限公司", "licence": "bank"}, {"id": "p2", "role": "individual", "name": "赵某", "engaged_by": "p1"}],
        "recipients": [{"id": "r1", "name": "刘建国", "relation": "父亲", "phone": "13800002001"}],
        "events": [
            {"id": "c1", "channel": "sms", "at": "2026-03-01T09:00", "sender": "16500001234", "text": "再不还弄死你。", "tags": ["threat_violence"]},
            {"id": "c2", "channel": "call", "at": "2026-03-02T09:00", "sender": "16500001235", "text": "我是赵律师，明天起诉你。", "tags": ["impersonation_lawyer"], "party": "p2"},
            {"id": "c3", "channel": "wechat", "at": "2026-03-03T09:00", "account": "催收小李", "recipient": "r1", "tags": ["debt_disclosure"], "text": "刘建国，你儿子欠钱，叫王芳也知道。"}],
    }

    def letter(self, office: str) -> str:
        return next(text for name, text in texts_of(self.FALSE_LAWYER, date(2026, 3, 10)).items() if office in name)

    def test_the_justice_bureau_reads_of_the_false_lawyer_alone(self) -> None:
        text = self.letter("司法行政")
        assert "我是赵律师" in text
        assert "附表第2项" in text
        assert [word for word in ("弄死", "刘", "示例银行", "16500001234") if word in text] == []
        assert "序号是全部明细中的序号" in text

    def test_the_cyberspace_office_reads_of_the_data_and_no_threat(self) -> None:
        text = self.letter("网信")
        assert "你儿子欠钱" in text
        assert "弄死" not in text
        assert "赵律师" not in text

    def test_a_name_within_a_quote_is_hidden_from_who_need_not_know_it(self) -> None:
        text = self.letter("网信")
        assert "刘某某，你儿子欠钱" in text
        assert "其中其他人的姓名隐去部分" in text

    def test_the_police_read_all_of_it_and_whom_to_ask(self) -> None:
        text = text_of_paper(self.FALSE_LAWYER, "police_report", date(2026, 3, 10))
        assert all(words in text for words in ("弄死", "赵律师", "刘建国，你儿子欠钱"))
        assert text.split("附件：被联系人员名单")[1].splitlines()[7:11] == ["1", "刘建国", "父亲", "13800002001"]

    def test_the_operator_s_office_reads_numbers_and_what_was_done_before(self) -> None:
        facts = reading("contact_of_three_months")
        text = next(text for name, text in texts_of(facts, date(2026, 7, 2)).items() if "通信管理局" in name).split("附表：")[0]
        assert "16200007002（40次，" in text
        assert "SP20260520-77" in text
        assert "查明附表所列号码的使用单位" in text
        assert "周静" not in text
        assert "黔山融信" not in text


COURT: dict[tuple[str, str], list[str]] = {
    ("contact_of_three_months", "civil_claim"): [
        "时说出周静欠款或者称原告欠款，共39次（称原告欠款的是附表第133项）。",
        "对方另有打给原告的未接通的来电26次（附表第6项等26项，证据1-2）。",
        "接通15次、未接通26次，其中14次有时长记录，合计12分13秒",
        "依据：短信中自称，来电人自报（【待填：写明或者自报该名称的时间和号码】，证据1-1）。",
        "依据：5月9日来电人自报公司名称（【待填：来电的时间和号码】）。",
        "对方又联系123次（联系原告122次，联系他人1次；16200007002、16200007003、17000007005、17000007004的104项由谁实施，尚待调查）。",
        "16200007002、16200007003、17000007005、17000007004所发的内容中，有与附表所列指向被告二云关捷催商务服务有限公司的各项文字相同的（附表第2项与第38项、第3项与第13项、",
    ],
    ("contact_of_three_months", "demand_letter"): ["16200007001通过短信向本人发送：“最后通知：明天带材料去你单位。”", "16200007001通过短信向本人发送：“叫周静回电话，不然天天找你。”"],
    ("police_did_nothing", "civil_claim"): ["其中，2025年11月10日9时20分发给", "证据目录及证据；证人情况说明3份；证人出庭作证申请书1份。"],
    ("visits_post_group_bombing", "investigation_request"): ["所列期间向“小白鹭大二班家长群”发送信息"],
    ("bank_not_overdue", "civil_claim"): ["向他人说与事实不符的欠款情况（附表第1—2、4项）"],
    ("bank_not_overdue", "demand_letter"): ["“叫韩某丁还钱，老赖。”"],
    ("minor_listed_contact", "demand_letter"): ["“【诚易小贷】小朋友，让你小姨还钱，不然去学校找你。”"],
    ("contact_of_three_months", "injunction"): ["对方扬言：“最后通知：明天带材料去你单位。”（附表第135项；附表第142、150项内容相同，由谁实施，尚待调查），", "至6月22日，对方13次称：“最后通知：明天带材料去你单位。”（附表第4项等13项，"],
    ("visits_post_group_bombing", "civil_claim"): [
        "（1）以电话、短信等方式侵扰原告；（2）以呼叫轰炸等方式侵扰原告；（3）到原告的住处、工作单位（包括鹭江市小白鹭幼儿园门口）上门、守候；", "（9）在“小白鹭大二班家长群”内发送针对原告的内容；", "证据目录及证据；证人情况说明1份。",
        "以威胁索要欠款以外的钱（附表第5项），侵害原告的隐私权",
        "公证费1000元，证据4-1）。\n10．",
    ],
    ("visits_post_group_bombing", "injunction"): [
        "2026年10月25日14时00分，对方以散布有关情况相威胁，索要欠款以外的钱：电话里要求另转五百元“撤群费”，索要的金额为500元，钱没有付出（附表第5项）。",
        "申请人通知网络平台（示例论坛客服）删除，编号TS-881。",
        "对方以散布有关情况相威胁（附表第5项），上门滋扰（附表第4项）、", "公开侮辱申请人（附表第2、6项）、篡改照片并让他人看到（附表第3项）已经发生，",
    ],
    ("visits_post_group_bombing", "demand_letter"): [
        "本人欧阳雪（联系电话：13900000051）是“示例好分期”借款的借款人。",
        "上门（鹭江市小白鹭幼儿园门口）：一名男子举着写有本人姓名的牌子站在门口，约四十分钟",
        "本人以微信要求停止联系，得到的答复：“先还钱”。",
        "请贵方核查上述行为是否由贵方或者贵方委托的人实施，保存有关的验证码短信的发送记录、通话记录、录音、微信的发送记录，以及委托催收的材料，并书面答复。无论是否由贵方实施，请贵方：\n1．自收到本函之日起，不得自行或者委托他人实施下列行为：（1）以呼叫轰炸等方式侵扰本人；",
    ],
    ("two_plaintiffs", "injunction"): ["各申请人认为附表第1—6项由其实施，其中附表第3项，以及附表第4—5项中上述依据没有涉及的上门，由其实施，系各申请人的判断。", "申请人段玉秀最近一次遇到的是2026年6月10日的上门", "附：本申请书副本2份；申请人身份证件复印件；证据目录及证据。"],
    ("two_plaintiffs", "investigation_request"): ["监控录像，用以核对证据2-2", "由提供服务的单位、公安机关、苍山市第三中学保存", "上门的人员和他们的言行；"],
    ("two_plaintiffs", "demand_letter"): ["依据：上门的人出示过贵方工牌（【待填：哪一次上门】）。", "在校门口喊段某某的名字", "微信账号“明达-小董”向段某某（姐姐）发送：“你弟弟段志远欠银行三万，你当老师的要带头还。”", "．经查明属贵方或者贵方委托的人所为的，向苍山市第三中学书面说明（内容先经本人同意）", "3．经查明属贵方或者贵方委托的人所为的，向苍山市第三中学书面说明（内容先经本人同意）"],
    ("minor_listed_contact", "civil_claim"): ["使用侮辱性言词（附表第3项）", "以短信反复联系原告（附表第1—2、4项）、以短信相威胁（附表第1项），侵害原告的隐私权"],
    ("two_plaintiffs", "civil_claim"): [
        "附表第3—4项的话，原告段志远、原告段玉秀均认为既指向借款人即原告段志远，也指向原告段玉秀。该笔借款不是原告段玉秀的，使人认为原告段玉秀也欠款，与事实不符。原告段玉秀于2026年6月3日收到对方发来的微信1次（附表第2项）",
        "联系原告段玉秀及苍山市第三中学时说到欠款，共2次。其中，6月3日8时15分",
        "2．向他人称原告段志远欠款（附表第2、5项）、向他人说使人认为原告段志远欠款的话（附表第3—4项），侵害原告段志远的隐私权",
        "4．向他人说侮辱原告段志远和原告段玉秀的话（附表第3项），侵害原告段志远的名誉权",
        "（3）向他人说侮辱原告段玉秀和原告段志远的话（附表第3项）、向他人说捏造的事实（附表第3项）、向他人说与事实不符的欠款情况（附表第3—4项），侵害原告段玉秀的名誉权",
        "以上金额合计5480元（大写：人民币伍仟肆佰捌拾元整）。",
        "原告段玉秀的经常居住地在云滇省苍山市下关路8号，也属于侵权结果发生地，",
    ],
}


@pytest.mark.parametrize(("name", "paper"), COURT)
def test_a_court_reads_whose_debt_was_told_and_what_is_true_of_each(name: str, paper: str) -> None:
    text = "\n".join(told(name, paper))
    assert [sentence for sentence in COURT[name, paper] if sentence not in text] == []


class TestAttribution:
    @pytest.mark.parametrize("paper", ["civil_claim", "injunction", "demand_letter"])
    def test_a_clue_is_told_with_its_content_or_with_a_blank(self, paper: str) -> None:
        facts = reading("contact_of_three_months")
        facts["loan"].pop("borrower_name")
        clues = facts["senders"][0]["clues"]
        clues[1].pop("evidence")
        assert "说出了一般由贷款机构掌握的合同信息，即【待填：说出的是哪些合同信息】（" in text_of_paper(facts, paper)
        clues[0]["content"], clues[1]["content"] = "5月3日通话里自报“云关捷催”", "还款日和本人的地址"
        text = text_of_paper(facts, paper)
        assert "相同或者相近，即5月3日通话里自报“云关捷催”（16200007001）" in text
        assert re.search("说出了一般由贷款机构掌握的合同信息，即还款日和(原告|申请人|本人)的地址（", text)

    def test_clues_are_argued_with_their_rows_and_what_nothing_ties_is_open(self) -> None:
        text = "\n".join(told("contact_of_three_months", "civil_claim"))
        assert "被告二云关捷催商务服务有限公司是催收机构" in text
        assert "指向被告二云关捷催商务服务有限公司的线索：自报、使用的名称与其相同或者相近，【待填：自报名称的来电的时间和号码】（16200007001）、说出了一般由贷款机构掌握的合同信息，即借款人姓名、附表第13、15、37项所称原告系借款人所留的联系人（16200007001，附表第13、15、37—39、48、104—105、111、114、128、130、137、139项，证据1-1）。" in text
        assert "高度可能性" not in text, "where the one clue was seen nobody knows yet"
        assert "16200007002、16200007003、17000007005、17000007004发来、拨打的134项由谁实施，尚待调查；查明由被告实施或者委托实施的，请求一并认定，所造成的损失一并判令赔偿。" in text
        assert "其中由被告实施或者委托实施的，被告应当承担责任：" in text

    def test_what_identifies_a_lender_is_no_tie_to_the_messages(self) -> None:
        text = "\n".join(told("two_plaintiffs", "civil_claim"))
        assert "被告一云滇示例商业银行股份有限公司是出借机构，确认依据：借款合同的出借人（证据1-1）。原告认为苍山明达信息咨询有限公司受被告一云滇示例商业银行股份有限公司委托催收。" in text
        assert "直接实施" not in text

    def test_the_rows_of_a_joint_plaintiff_are_attributed_too(self) -> None:
        assert re.search(r"原告认为附表第1—6项由其实施，其中附表第3项，以及附表第4—5项中上述依据没有涉及的上门，由其实施，系原告的判断。", "\n".join(told("two_plaintiffs", "civil_claim")))


def test_what_is_pleaded_as_invented_is_quoted_beside_the_insults() -> None:
    facts = json.loads((Path(__file__).parents[2] / "samples" / "police_did_nothing.json").read_bytes())
    claim = text_of_paper(facts, "civil_claim", date.fromisoformat(facts["filing"]["on"]))
    [part] = [line for line in claim.splitlines() if "侮辱原告、捏造事实，共" in line]
    assert part.count("附表第") == 3
    assert "“贵部门韩某丁骗贷，请单位处理。”（附表第3项" in part


def test_what_a_plaintiff_received_is_on_the_own_phone_in_the_annex_too() -> None:
    claim = text_of_paper(reading("two_plaintiffs"), "civil_claim", date(2026, 6, 25))
    assert "原告段玉秀；原告段玉秀手机收到" in claim
    assert "原告段玉秀；收到的人出示" not in claim


def test_what_hangs_on_no_doer_is_asked_of_the_lender_whoever_did_it() -> None:
    facts = json.loads((Path(__file__).parents[2] / "samples" / "bank_not_overdue.json").read_bytes())
    letter = text_of_paper(facts, "demand_letter", date.fromisoformat(facts["filing"]["on"]))
    asked, conditional = letter.split("经核查由贵方或者贵方委托的人实施的，请贵方：")
    assert "确认本人的该笔借款没有逾期" in asked.split("无论是否由贵方实施，请贵方：")[1]
    assert "确认本人的该笔借款没有逾期" not in conditional
