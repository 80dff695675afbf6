"""The guide asks for what is not proved yet, sends each letter where it goes, and gives the true reason for what is missing."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.law.facts import case, said
from tests.papers.making import PACK, SAMPLE_NAMES, reading, sample, text_of_paper, texts_of

TITLES = {"filing_guide": "办理指引", "evidence_list": "证据目录", "contact_statement": "情况说明"}
GUIDE = {
    "acts that nothing proves": ("firm_with_blocked_lines", "附表第1、4项还没有证据：截取通话记录；别人收到、遇到的，请其提供：佟丽。"),
    "the call that somebody else took": ("contact_of_three_months", "附表第133项还没有证据：截取通话记录；别人收到、遇到的，请其提供：石桂兰。"),
    "the call that a school took": ("two_plaintiffs", "附表第3项还没有证据：请苍山市第三中学提供来电记录、接听人的说明。"),
    "whose last act it was": ("visits_post_group_bombing", "身份不明的人最后一次这类行为（2026年10月20日）起算"),
    "a strict day, if the number is that of a receipt": ("two_plaintiffs", "拿到过受案回执的，按三十日的办案期限）：同日起算，至2026年9月10日"),
    "the office that was told": ("two_plaintiffs", "举报：国家金融监督管理总局云滇监管局（12378），现在就可以"),
    "how many copies": ("police_did_nothing", "调查取证申请书、证人出庭作证申请书一并签名提交，各2份（法院1份、自己留1份）"),
    "who goes for a firm": ("firm_with_blocked_lines", "到场人的身份证和手机，由经办人办理的另带盖章的授权委托书"),
    "a demand by phone that nothing proves": ("visits_post_group_bombing", "附表第5项还没有证据：找当时的信息、通话录音、通话记录、照片。"),
    "evidence, a copy of the identity card and discs go with the report": (
        "two_plaintiffs", "打印补充材料、证据目录、证据各2份（交1份、自己留1份），附身份证件复印件，录音、录像、录屏刻成光盘，份数相同，"),
    "what a firm encloses": ("firm_with_blocked_lines", "附营业执照副本复印件，在“报案单位”处盖章"),
    "where statements go": ("contact_of_three_months", "写日期；复印件随起诉状提交，并补交公安机关，原件核对时出示。证据目录已经列入（证人证言一组），页码编好后手写。给被告的一份，把说明人的身份证号码、住址、电话涂去，并向法院说明。"),
    "which paper has blanks": ("contact_of_three_months", "报案材料、证据目录里还有空白，见“还需要补充的内容”：能补的先补，其他的打印后手写，不耽误报案。"),
    "which papers have blanks": ("visits_post_group_bombing", "报案材料、证据目录里还有空白"),
    "that one may report now and complain later": ("visits_post_group_bombing", "举报：国家金融监督管理总局鹭江监管局（12378），现在就可以；机构没有解决的投诉，再向其提出。"),
    "a platform that was told": ("visits_post_group_bombing", "平台：2026年10月29日已经通知（编号TS-881）；内容还在的，继续催其删除，同时向网信部门举报。"),
    "a name that the list of evidence shows whole": ("two_plaintiffs", "证据目录里一起起诉的段玉秀的姓名是完整的，交给机构、监管部门的，先涂去一部分"),
    "what was said face to face": ("two_plaintiffs", "2026年6月12日当面要求停止，当时有录音、录像吗？"),
    "a diagnosis that was told": ("contact_of_three_months", "诊断为急性应激反应。精神损害是否严重，例如长期失眠、失去工作、不能上学？（填写“是否造成严重精神损害”）"),
    "for whom he collects, first": ("visits_post_group_bombing", "2．王某强受谁委托或者雇用？"),
    "the last day at the step": ("police_did_nothing", "现在可以申请，最晚2026年5月21日：行政复议申请书打印3份"),
    "one letter to an office": ("three_contacts", "举报信打印2份，签名后连同证据目录、证据和身份证件复印件寄给文书抬头的单位，自己留1份。"),
    "letters to offices": ("visits_post_group_bombing", "举报信各打印2份，签名后连同证据目录、证据和身份证件复印件分别寄给文书抬头的单位，自己各留1份。"),
    "which claim of who sues along": ("two_plaintiffs", "请求“赔偿财产损失”、段玉秀请求“精神损害抚慰金”：各只向其中哪一方提出？"),
    "what a firm reports": ("firm_with_blocked_lines", "我反映的是扰乱本单位的工作秩序"),
    "money asked on top of the debt": ("visits_post_group_bombing", "在欠款以外另要500元"),
    "that a loan is not overdue": ("bank_not_overdue", "没有逾期的还款记录、账单截图在手里吗？"),
    "receipts that were told": ("police_did_nothing", "2026年2月20日向公安机关报案（XH20260220-018）的回执、短信、工单截图在手里吗？"),
    "an opponent whom nobody knows": ("firm_with_blocked_lines", "民事起诉状：还不知道对方是谁，起诉须有明确的被告"),
    "a letter to nobody": ("firm_with_blocked_lines", "还不知道对方是谁，函没有收件人"),
    "a limit of an act that was not the last": ("firm_with_blocked_lines", "报案（扰乱单位秩序）：最后一次这类行为（2026年5月7日）起算"),
    "two letters": ("contact_of_three_months", "2封函各打印2份，在“发函人”处签名、捺印，用邮政特快专递分别寄给黔山融信消费金融有限公司、云关捷催商务服务有限公司"),
    "who sues along and has no letter": ("two_plaintiffs", "函只以您的名义；段玉秀要发函，另外生成。"),
    "what an institution was told by no customer": ("contact_of_three_months", "2026年6月1日已向机构反映（编号T0601），没有登记答复。"),
    "an institution that is not sued": ("visits_post_group_bombing", "起诉状没有列闽海信通消费金融有限公司：还没有线索说明这些行为由其实施或者委托"),
    "the carrier of a bombed number": ("visits_post_group_bombing", "附表第1项（2026年10月19日呼叫轰炸）：被呼叫的号码是哪家运营商的？"),
    "the company of a site": ("visits_post_group_bombing", "附表第6项（2026年10月28日在网上发帖）：发布内容的平台是哪家公司运营的？这家单位在哪里？（填写“运营平台或者号码的单位”“该单位的住所”；用在调查取证申请书，查不到的留空）"),
    "a pupil who was threatened at school": ("minor_listed_contact", "由范立新告知班主任、学校保卫部门，请其留意校门并保存录像"),
    "the account of a nickname": ("visits_post_group_bombing", "“清收-阿强”的编号（如微信号，在对方的资料页看）是什么？（填写“提供号码、账号的单位、该单位的住所、账号的编号”"),
    "an office that was named and takes no letter": ("three_contacts", "举报信（江岸市互联网信息办公室）：登记的事实还不能认定以文字、图片等方式通过网络、短信透露个人信息"),
    "an injunction that cannot wait": ("contact_of_three_months", "禁令申请书：补好空白后请尽快提交，单独立案"),
    "what a firm that was only called keeps": ("firm_with_blocked_lines", "手机、座机里的来电记录、录音都不要删除，截图不能代替原件，请接到电话的人也保留；已有的订餐电话通话详单没有包括的时段、类别，向运营商下载通话详单，"),
    "which call it was in which they gave their name": ("contact_of_three_months", "号码16200007001：对方是在哪一天几点的来电里自报名称的？（填写“自报名称的来电的时间和号码”；用在"),
    "a blank of the report alone, as a question": ("firm_with_blocked_lines", "附表第2—3项：被反复拨打、占线的是哪个电话？（填写“该电话的号码”，写进“经过”；用在报案材料，可以打印后手写）"),
    "who is named and has no number to be sued under": ("microloan_borrower", "起诉状没有列催收机构：还不知道其名称；公安机关、法院查明后，可以申请追加为被告。"),
    "what is reported where no message came by text": ("two_plaintiffs", "（12321）。在微信里投诉发送信息的账号；由收到来电的人用收到的号码举报。"),
    "what is reported of texts": ("microloan_borrower", "（12321）。举报短信的发送号码、原文和时间，不要改动原文；别人收到的短信，由收到的人用收到的号码举报。"),
    "which number the carrier lists": ("two_plaintiffs", "请苍山市第三中学向其运营商下载通话详单，"),
    "what is reported of calls": ("firm_with_blocked_lines", "12321网络不良与垃圾信息举报受理中心（12321）。举报来电号码、时间和时长。"),
    "what proves lost business": ("firm_with_blocked_lines", "能证明“两天退订六桌”的记录（如订单、退订、当日营业的记录）在手里吗？"),
    "papers that must not go to court with a blank": (
        "two_plaintiffs", "民事起诉状、人格权侵害禁令申请书、调查取证申请书里的空白，除下面写明可以留空、手写的以外，补好、再生成一次再提交。"),
    "an address that only the police can find": ("visits_post_group_bombing", "用在民事起诉状、人格权侵害禁令申请书；不知道的，报案时请公安机关查明其身份和住所）"),
    "what may stay blank": ("visits_post_group_bombing", "用在报案材料、调查取证申请书，查不到的留空）"),
    "what is written in by hand": ("contact_of_three_months", "用在停止骚扰及说明信息来源函，可以打印后手写）"),
    "a call that was told and not registered": ("contact_of_three_months", "云关捷催商务服务有限公司：怎样确认是对方：说到5月9日的来电，那一天只登记了短信，没有登记来电。请核对日期"),
    "the call that a basis names and the annex lacks": (
        "contact_of_three_months", "云关捷催商务服务有限公司：说到5月9日的来电，登记的各项里没有这一次。来电的时间和号码是什么（是哪一天几点、哪个号码打来的）？没有登记的，补上登记（填写“怎样确认是对方”；用在"),
    "which items show a name": (
        "contact_of_three_months", "黔山融信消费金融有限公司：写明或者自报该名称的时间和号码是什么：是哪一天几点、哪个号码的信息或者来电？没有登记的，补上登记（填写“怎样确认是对方”；用在报案材料、民事起诉状、人格权侵害禁令申请书、停止骚扰及说明信息来源函（黔山融信消费金融有限公司）、证据目录，其中报案材料、证据目录可以打印后手写；想不起来的，删去这一句再生成，照样可以提交）"),
    "a way out where nobody remembers the call": ("contact_of_three_months", "想不起来的，删去这条线索再生成，照样可以提交）"),
    "letters that must not be posted with a blank": ("contact_of_three_months", "停止骚扰及说明信息来源函里的空白，除下面写明可以留空、手写的以外，补好、再生成一次再寄出。"),
    "court papers whose blank the check raised": ("contact_of_three_months", "民事起诉状、人格权侵害禁令申请书里的空白，除下面"),
    "who has no opponent is first asked who sent them": ("firm_with_blocked_lines", "1．催收机构：对方受谁委托或者雇用？（填写“受谁委托或者雇用”"),
    "an address without a district": ("minor_listed_contact", "户籍地址：住所地址没有写到区（县），看不出是否由肥城市包河区人民法院管辖。请把住所地址写到区（县）"),
    "a review with and without a receipt": ("two_plaintiffs", "没有拿到受案（立案）回执的，2026年8月12日起可以就公安机关没有立案调查、没有告知结果申请复议；拿到过回执的，填写“是否给了受案回执”再生成一次"),
    "the carrier of an order line": ("firm_with_blocked_lines", "打被呼叫号码运营商的客服电话"),
    "films that one holds and films that others hold": (
        "two_plaintiffs", "（苍山市第三中学校门）：请管理单位、物业保存当天的录像（过一段时间会被覆盖）；已经登记为证据的录像，原始文件整段另存，不要覆盖；"),
    "a demand to stop that nothing proves": ("minor_listed_contact", "2026年9月16日要求停止的通话、信息记录在手里吗？"),
}


def _text(name: str, paper: str, *beside: str) -> str:
    """A paper of a case on its own day of filing, made with others whose blanks it tells."""
    facts = sample(name) if name in SAMPLE_NAMES else reading(name)
    made = texts_of(facts, date.fromisoformat(facts["filing"]["on"]), [paper, *beside])
    return "\n".join(text for file, text in made.items() if TITLES[paper] in file).replace("\u2060", "").replace("、 ", "、")


def _guide(name: str) -> str:
    return _text(name, "filing_guide", "investigation_request", "evidence_list", "police_report", "civil_claim", "injunction", "demand_letter")


@pytest.mark.parametrize(("name", "told"), GUIDE.values(), ids=GUIDE.keys())
def test_the_guide_says_what_is_open_in_this_case(name: str, told: str) -> None:
    assert told in _guide(name)


def test_the_guide_says_nothing_that_is_untrue_of_the_case() -> None:
    firm, contact, minor = (_guide(name) for name in ("firm_with_blocked_lines", "contact_of_three_months", "minor_listed_contact"))
    assert "目前的事实不足以" not in firm
    assert "机构答复（" not in contact, "an institution answers its customers within a term"
    assert "号码16200007001：这个号码" not in contact, "asked once, for all numbers"
    assert "封函" not in minor
    assert "紧急联系人吗" not in minor, "who owes nothing was told nothing of the loan"
    assert "机构答复（" not in _guide("police_did_nothing"), "it has answered"
    assert "学校保卫部门" not in text_of_paper(case(said("threat_violence", text="去学校找你")), "filing_guide")


CASES = ("bank_not_overdue", "contact_of_three_months", "firm_with_blocked_lines", "microloan_borrower", "minor_listed_contact", "police_did_nothing",
         "three_contacts", "two_plaintiffs", "visits_post_group_bombing")
_BLANK = re.compile(r"【待填：([^】]+)】")


@pytest.mark.parametrize("name", CASES)
def test_every_blank_of_every_paper_is_asked_in_the_guide(name: str) -> None:
    facts = sample(name) if name in SAMPLE_NAMES else reading(name)
    made = texts_of(facts, date.fromisoformat(facts["filing"]["on"]))
    [guide] = [text for file, text in made.items() if "办理指引" in file]
    asked = guide.partition("还需要补充的内容")[2].partition("办理说明")[0]
    blanks = {title for text in made.values() for titles in _BLANK.findall(text) for title in titles.split("、")}
    assert [title for title in blanks if title not in asked] == []
    unasked = [line for line in asked.splitlines() if line[:1].isdigit() and not re.match(r"\d+．.+？", line)]
    assert unasked == [], "each is a question"
    assert not re.search(r"发生的事第\d+项|对方第\d+项|其他人第\d+项", asked), "an event is called by its number in the annex"


def test_every_blank_that_a_phrase_calls_otherwise_has_its_question() -> None:
    """What does not bear the title of a fact has no question of its own, so the guide has one for it."""
    phrases = {key: text for key, text in PACK.phrases.items() if isinstance(text, str)}
    titles = {title for text in phrases.values() for title in re.findall(r'told=(?:kind ~ )?"([^"]+)"', text)}
    asked = phrases["filing_guide.drafts"] + phrases["reasons.asked_basis"] + phrases["reasons.asked_told"]
    assert titles
    assert [title for title in titles if title not in asked and title.partition("的时间")[0] + "的时间" not in asked] == []


def test_the_evidence_list_proves_no_more_than_a_signature_and_says_who_gets_it() -> None:
    minor = _text("minor_listed_contact", "evidence_list")
    assert "徽山诚易网络小额贷款有限公司的线索（短信签名为【诚易小贷】）" in minor
    assert "是出借机构" not in minor
    assert "340101198406121512" not in minor
    joint = _text("two_plaintiffs", "evidence_list")
    assert "提交人：段志远（交人民法院的一份，段玉秀为共同提交人，一并签名）" in joint
    assert "段玉秀收到微信1次" in joint
    contact = _text("contact_of_three_months", "evidence_list")
    assert "来电人自报" not in contact, "a picture of messages shows no call"
    assert "；本人据以认为黔山融信消费金融有限公司是出借机构（【待填：写明或者自报该名称的时间和号码】）；" in contact, "a clue that nothing says more of"
    shared = _text("visits_post_group_bombing", "evidence_list")
    assert "公证书\n【待填：证据来源】" in shared
    assert "照片在此”，网页显示浏览2300次、转发41次（附表第6项）" in shared
    assert "2026年10月21日，“小白鹭大二班家长群”（47人）收到微信1次" in shared, "the day of the message alone"
    assert "云关捷催商务服务有限公司的线索（16200007001：说出了一般由贷款机构掌握的合同信息）" in _text("contact_of_three_months", "evidence_list")
    review = _text("police_did_nothing", "evidence_list")
    assert "□示例市西湖区人民政府" in review
    assert "“附表第几项”指起诉状、补充材料、投诉书、举报信、行政复议申请书所附附表中的序号。" in review


@pytest.mark.parametrize(("name", "told"), [("three_contacts", "我与来电所说的借款"), ("visits_post_group_bombing", "我与对方催收的借款"), ("minor_listed_contact", "我与对方催收的借款"),
                                            ("firm_with_blocked_lines", "午市两个多小时打不进来：我□在场（看到的情况：____________）　□不在场。"), ("firm_with_blocked_lines", "4．2026年5月8日10时30分，16500009002打来电话，内容为：“小佟一天不还，你们一天别想开张。”我：□接听　□在场听到　□不在场。"), ("police_did_nothing", "关于韩某丁所述“2026年2月9日被部门主管询问欠款情况”，我：□知道（日期、经过：____________）　□不知道"),
                                            ("visits_post_group_bombing", "的篡改照片（把欧阳雪工作照与通缉令样式的图片拼在一起，发给我）（对应证据3-1），我：□收到过（发送的号码、账号：____________）　□看到过（谁给我看的：____________）　□都没有。"),
                                            ("visits_post_group_bombing", "关于欧阳雪所述“2026年10月24日起停课三天”，我：□知道"),
                                            ("visits_post_group_bombing", "2026年10月24日7时30分，在鹭江市小白鹭幼儿园门口，一名男子举着写有欧阳雪姓名的牌子站在门口，约四十分钟：我□在场"),
                                            ("visits_post_group_bombing", "2026年10月21日7时50分，微信账号“清收-阿强”向小白鹭大二班家长群（班级家长群）发送信息，内容为："),
                                            ("minor_listed_contact", "关于范小满所述“2026年9月16日、17日请假没有上学”，我：□知道")])
def test_a_witness_speaks_of_what_came(name: str, told: str) -> None:
    assert told in _text(name, "contact_statement")


def test_a_statement_with_a_box_on_being_there_does_not_lead_as_met_in_person() -> None:
    assert "我与北原市好口福餐饮有限公司的关系：前台员工。下列第1项是我本人遇到的。如实说明如下：" in _text("firm_with_blocked_lines", "contact_statement")
    assert "下列情况是我本人遇到的。如实说明如下：" in text_of_paper(case(said("insult", to="r1")), "contact_statement")


def test_whoever_got_a_picture_says_from_whom_and_whoever_is_young_signs_with_a_guardian() -> None:
    facts = reading("visits_post_group_bombing")
    facts["events"][2]["recipient"] = "r1"
    told = text_of_paper(facts, "contact_statement")
    assert "我遇到对方篡改照片。从哪个号码、账号收到，或者谁给我看的：____________。" in told
    assert "未满十八周岁的，写明年龄，由监护人一并签名。" in told
    assert "从哪个号码" not in _text("contact_of_three_months", "contact_statement"), "the number of a call is told"


def test_words_to_others_in_writing_open_the_letter_that_the_guide_says_they_would() -> None:
    facts = reading("three_contacts")
    facts["events"].append({"id": "x9", "channel": "sms", "at": "2026-08-06T10:00", "sender": "17100002234", "recipient": "r1", "text": "罗建平欠6500元不还",
                            "tags": ["debt_disclosure"], "known_by": "recipient_showed"})
    assert "江岸市互联网信息办公室" in text_of_paper(facts, "regulator_report")
    assert "江岸市互联网信息办公室" not in text_of_paper(reading("three_contacts"), "regulator_report")


def test_what_the_guide_says_on_a_refusal_is_not_said_again_among_the_papers_left_out() -> None:
    guide = _text("visits_post_group_bombing", "filing_guide")
    assert guide.count("再生成一次，向监管部门投诉") == 1
    assert "投诉书（致监管部门）：" not in guide
    assert "投诉书（致机构）、投诉书（致监管部门）：投诉由机构的客户提出" in _text("contact_of_three_months", "filing_guide")
