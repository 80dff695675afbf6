"""What each paper says of persons: foreigners, minors and their guardians, groups, who holds and who tells."""

from __future__ import annotations

from typing import Any

import pytest

from complaintgen.papers.bundle import case_summary
from complaintgen.word.template import text_of
from tests.law.facts import FILED, LIFE, NO_CONSENT, Facts, case, did, lender, said, step
from tests.papers.making import PACK, bundle_of, read, sample, text_of_paper, texts_of

NATIVE = {"name": "陈某甲", "phone": "13800001001", "id_type": "resident_id", "id_number": "110101199003070011", "sex": "male", "birth_date": "1990-03-07",
          "ethnicity": "汉族", "registered_address": "示例市东河区和平路8号"}
FOREIGN = {"name": "金某", "phone": "13800001001", "id_type": "passport", "id_number": "M12345678", "sex": "male", "birth_date": "1990-03-07", "nationality": "韩国",
           "habitual_address": "示例市西湖区学院路16号"}
MINOR = NATIVE | {"birth_date": "2010-03-07", "id_type": None, "id_number": None}
GUARDIAN: Facts = {"guardian": {"name": "陈大山", "relation": "父亲", "phone": "13800000008"}}
OF_OTHERS = ("情况说明",)
"""What a witness tells and signs."""
GUIDE = "办理指引"


def told(person: dict[str, Any], *more: Facts) -> Facts:  # Any: a person as JSON
    """A case with every paper that a borrower can have."""
    conduct = said("insult", "debt_disclosure", "threat_violence", "impersonation_lawyer", to="r1", on="2026-02-20", party="p1", sender="16500001234")
    facts = case(NO_CONSENT, LIFE, lender("microloan", address="某地", legal_representative="钱某"), conduct, said("threat_violence", on="2026-02-21", party="p1"),
                step("criminal_refusal", "2026-02-25"), {"harm": {"irreparable": True}, "complainant": person,
                "evidence": [{"id": "e1", "kind": "photo", "title": "照片", "proves": "intrusion"}]}, *more)
    return facts | {"recipients": [recipient | {"will_testify": True} for recipient in facts["recipients"]]}


def papers_of(facts: Facts) -> dict[str, str]:
    """Every document of the case, the complaint to the regulator among them, which comes after the other."""
    texts = texts_of(facts, papers=PACK.catalogue.ids)
    assert len({name.partition("_")[0] for name in texts}) == 13, texts.keys()
    return texts


class TestForeigners:
    def test_no_paper_asks_a_foreigner_for_ethnicity_or_registered_address(self) -> None:
        bundle = bundle_of(told(FOREIGN))
        assert {path for paper in bundle.papers for path in paper.missing if path.startswith("complainant.")} == set()
        assert not [name for name, text in papers_of(told(FOREIGN)).items() if "户籍" in text or "民族" in text]

    def test_who_names_the_person_in_full_names_nationality_and_passport(self) -> None:
        texts = {name: text for name, text in papers_of(told(FOREIGN)).items() if "出生" in text.split("附表")[0] and GUIDE not in name}
        assert len(texts) >= 7
        assert not [name for name, text in texts.items() if text.count("国籍：韩国") != 1 or text.count("护照号码：M12345678") != 1]

    def test_the_address_of_a_foreigner_is_where_that_person_lives(self) -> None:
        found = bundle_of(told(FOREIGN | {"habitual_address": None}))
        assert {path for paper in found.papers for path in paper.missing if path.startswith("complainant.")} == {"complainant.habitual_address"}

    def test_the_table_and_the_summary_name_the_nationality(self) -> None:
        table = "\n".join(texts_of(told(FOREIGN), papers=["civil_claim"], style="table").values())
        assert "国籍：韩国" in table
        assert "证件类型：护照　证件号码：M12345678" in table
        assert "民族" not in table
        assert "国籍：韩国" in text_of(case_summary(read(told(FOREIGN)), bundle_of(told(FOREIGN))))

    def test_a_chinese_passport_makes_no_foreigner(self) -> None:
        chinese = NATIVE | {"id_type": "passport", "id_number": "E12345678", "nationality": "中国"}
        text = "\n".join(papers_of(told(chinese)).values())
        assert "汉族" in text
        assert "国籍" not in text


class TestGuardians:
    def test_every_paper_that_a_minor_signs_names_the_guardian_who_signs_too(self) -> None:
        signed = {name: text for name, text in papers_of(told(MINOR, GUARDIAN)).items() if "（签名、捺印）：" in text and not name[3:].startswith(OF_OTHERS)}
        assert len(signed) >= 11
        assert not [name for name, text in signed.items() if "法定代理人：陈大山（父亲），联系电话：13800000008。" not in text]
        assert not [name for name, text in signed.items() if text.count("（签名、捺印）：") != 2 or "法定代理人（签名、捺印）：" not in text]

    def test_the_table_names_the_guardian_too(self) -> None:
        table = "\n".join(texts_of(told(MINOR, GUARDIAN), papers=["civil_claim"], style="table").values())
        assert "法定代理人：陈大山（父亲）" in table
        assert "法定代理人（签名、捺印）：" in table

    def test_the_guide_and_the_summary_name_the_guardian(self) -> None:
        facts = told(MINOR, GUARDIAN)
        assert "法定代理人：陈大山" in next(text for name, text in papers_of(facts).items() if GUIDE in name)
        assert "法定代理人：陈大山" in text_of(case_summary(read(facts), bundle_of(facts)))

    def test_without_a_guardian_no_paper_speaks_of_one(self) -> None:
        assert not [name for name, text in papers_of(told(NATIVE)).items() if "法定代理人" in text]


GROUP = {"id": "g1", "kind": "group", "name": "和平小区业主群", "size": 35}


def in_a_group(**group: Any) -> Facts:  # Any: a recipient as JSON
    """An insult that went into a group."""
    return case(NO_CONSENT, lender("microloan", address="某地"), said("insult", to="g1", on="2026-02-20", party="p1", channel="wechat")) | {"recipients": [GROUP | group]}


class TestGroups:
    def test_papers_say_into_a_group_of_how_many_it_went(self) -> None:
        text = texts_of(in_a_group(), papers=["police_report"]).popitem()[1]
        assert "“和平小区业主群”（35人）收到" in text
        assert "向和平小区业主群（35人的群）发送" in text

    def test_nobody_says_a_number_that_nobody_gave(self) -> None:
        text = texts_of(in_a_group(size=None), papers=["police_report"]).popitem()[1]
        assert "“和平小区业主群”收到" in text
        assert "向和平小区业主群发送" in text

    def test_a_group_signs_no_statement(self) -> None:
        offer = next(item for item in bundle_of(in_a_group()).left_out if item.paper == "contact_statement")
        assert "在群里看到的人" in (offer.left_out_because or "")

    def test_a_message_to_several_at_once_is_told_as_one_and_each_states_it(self) -> None:
        people = [{"id": "r1", "name": "冯玉", "relation": "同事"}, {"id": "r2", "name": "杨林", "relation": "邻居"}]
        facts = case(said("insult", to="r1", also_to=["r2"])) | {"recipients": people}
        texts = texts_of(facts, papers=["police_report", "contact_statement"])
        assert "向冯玉（同事）和另外1人发送" in texts["01_报案材料.docx"]
        assert sum("第1条" in text for name, text in texts.items() if "情况说明" in name) == 2


class TestWhoTellsAndHolds:
    def test_an_act_says_how_it_is_known(self) -> None:
        text = "\n".join(texts_of(case(did("followed", known_by="told_by", description="有人跟着")), papers=["police_report"]).values())
        assert "有人跟着（附表第1项，听他人转述）" in text

    def test_the_list_says_who_else_holds_an_original(self) -> None:
        facts = told(NATIVE, {"evidence": [{"id": "e2", "kind": "photo", "title": "截图", "proves": "intrusion", "holder": "r1", "source": "同事手机"}]})
        facts = facts | {"recipients": [{"id": "r1", "name": "冯玉", "relation": "同事"}]}
        assert "同事手机，原件由冯某（同事）持有" in texts_of(facts, papers=["evidence_list"]).popitem()[1]

    @pytest.mark.parametrize("paper", ["police_report", "civil_claim"])
    def test_clues_stand_beside_the_party_with_their_exhibits(self, paper: str) -> None:
        senders: Facts = {"senders": [{"number": "16500001234", "party": "p1", "clues": [{"kind": "self_named", "evidence": ["e1"]}]}]}
        text = texts_of(told(NATIVE, senders), FILED, [paper]).popitem()[1]
        assert "线索：自报、使用的名称与其相同或者相近（16500001234，证据1-1）" in text

    def test_harm_and_expenses_name_their_exhibits(self) -> None:
        harm: Facts = {"harm": {"sleep": "夜间被吵醒", "evidence": ["e1"], "expenses": [{"item": "公证费", "amount": 300, "evidence": ["e1"]}]}}
        text = texts_of(told(NATIVE, harm), papers=["civil_claim"]).popitem()[1]
        assert "公证费300元（证据1-1）" in text
        assert "证明上述影响的证据：1-1。" in text


class TestOrganisations:
    FIRM: Facts = case({"role": "wrong_number", "complainant": {"kind": "organisation", "name": "某餐饮有限公司", "company_code": "91110101MA0DEM001X", "legal_representative": "关某"},
                        "loan": {"exists": "no"}}, did("unit_disrupted", on="2026-02-20T11:00", stopped_work=True, known_by="witnessed", description="订餐电话打不进来"),
                       {"evidence": [{"id": "e1", "kind": "photo", "title": "照片", "proves": "intrusion"}]})

    def test_a_firm_seals_and_somebody_signs_for_it(self) -> None:
        text = text_of_paper(self.FIRM, "police_report")
        assert "报案单位（盖章）：　　　　　　　　法定代表人或者经办人（签名）：" in text
        assert "捺印" not in text
        assert "提交单位（盖章）" in text_of_paper(self.FIRM, "evidence_list")
        assert "在“报案单位”处盖章，由法定代表人或者经办人签名" in text_of_paper(self.FIRM, "filing_guide")

    def test_the_annex_speaks_of_the_unit(self) -> None:
        text = text_of_paper(self.FIRM, "police_report")
        assert "本单位；本单位亲身经历" in text
        assert "本人" not in text

    def test_a_firm_is_not_said_to_have_nothing_to_do_with_the_borrower(self) -> None:
        assert "本单位不是借款人，没有借过催收所涉的款项。" in text_of_paper(self.FIRM, "police_report")
        assert "与借款人无关" not in text_of_paper(self.FIRM, "police_report")


class TestPupils:
    PUPIL = MINOR | {"occupation": "学生", "employer": "某市第九中学"}

    def test_the_report_says_first_that_a_minor_reports_and_who_signs_too(self) -> None:
        text = text_of_paper(told(self.PUPIL, GUARDIAN), "police_report")
        assert text.split("\n")[2] == "报案人是未成年人，提交本材料时15周岁，由报案人与法定代理人陈大山（父亲）共同签名。"
        assert "学生，就读学校：某市第九中学" in text
        assert "未成年人" not in text_of_paper(told(NATIVE), "police_report")

    def test_the_other_side_does_not_learn_the_school_of_a_child(self) -> None:
        never: Facts = {"role": "wrong_number", "loan": {"exists": "no"}, "claims": {"items": [{"kind": "stop"}]}}
        letter = text_of_paper(told(self.PUPIL, GUARDIAN, never), "demand_letter")
        assert "系未成年人。" in letter
        assert "某市第九中学" not in letter

    def test_who_objected_is_not_guessed(self) -> None:
        objected = told(self.PUPIL, GUARDIAN, {"objections": [{"on": "2026-02-22", "how": "父亲打电话"}]})
        assert "2026年2月22日，本人的父亲打电话，要求停止联系" in text_of_paper(objected, "police_report")
        assert "本人的父亲打电话，要求停止联系" in text_of_paper(told(NATIVE, {"objections": [{"on": "2026-02-22", "how": "父亲打电话"}]}), "police_report")

    def test_the_guide_names_the_guardian_who_signs(self) -> None:
        assert "法定代理人陈大山也签名、捺印" in text_of_paper(told(self.PUPIL, GUARDIAN), "filing_guide")


class TestPeopleWhoCanTell:
    def test_who_holds_an_exhibit_or_will_testify_is_on_the_list_of_the_police(self) -> None:
        people = [{"id": "r1", "name": "林秋月", "relation": "园长", "phone": "13900000052"}, {"id": "r2", "name": "何敏", "relation": "朋友", "will_testify": True},
                  {"id": "r3", "name": "无关的人"}]
        facts = case(LIFE, said("threat_violence"), {"evidence": [{"id": "e1", "kind": "chat_screenshot", "title": "截图", "proves": "intrusion", "holder": "r1"}]}) | {"recipients": people}
        listed = text_of_paper(facts, "police_report").split("附件：被联系人员名单")[1]
        assert "林秋月\n园长\n13900000052\n\n持有证据1-1" in listed.replace("\u2060", "")
        assert "何敏\n朋友\n\n\n愿意作证" in listed
        assert "无关的人" not in listed

    def test_the_guide_speaks_of_the_list_only_where_it_is_made(self) -> None:
        whole = "所附的名单是完整的"
        assert whole in text_of_paper(told(NATIVE) | {"recipients": [{"id": "r1", "name": "冯小玉", "relation": "同事"}]}, "filing_guide")
        assert whole not in text_of_paper(told(NATIVE), "filing_guide")


class TestStatements:
    CALLED: Facts = case(said("insult", to="r1", on="2026-02-20", channel="call"), said("insult", to="r1", on="2026-02-21", channel="call"))

    def test_the_second_list_goes_on_numbering(self) -> None:
        text = text_of_paper(self.CALLED, "contact_statement")
        assert [line[0] for line in text.split("\n") if line[1:2] == "．"] == list("1234567")

    def test_after_a_call_there_is_a_call_record_and_no_message(self) -> None:
        assert "5．通话记录：□还在我的手机里" in text_of_paper(self.CALLED, "contact_statement")
        assert "4．原始信息：□还在我的手机里" in text_of_paper(case(said("insult", to="r1")), "contact_statement")

    def test_a_statement_points_to_the_exhibit_and_to_the_duty_to_tell_the_truth(self) -> None:
        shown = case(said("insult", to="r1", text="骗子", evidence=["e1"]), {"evidence": [{"id": "e1", "kind": "sms_screenshot", "title": "短信截图", "proves": "intrusion"}]})
        text = text_of_paper(shown, "contact_statement").replace("\u2060", "")
        assert "内容为：“骗子”。（对应证据1-1）" in text
        assert "本人知道应当如实陈述，作虚假陈述、伪证的，须承担法律责任。" in text
        assert "对应证据" not in text_of_paper(case(said("insult", to="r1", text="骗子")), "contact_statement")


class TestACollectorKnownByItsNumber:
    """A number that stands in a nameless party's own phones proves nothing of itself, and nobody said that it is published."""

    @pytest.mark.parametrize("paper", ["regulator_complaint", "regulator_report", "demand_letter", "civil_claim"])
    def test_its_number_is_no_clue(self, paper: str) -> None:
        assert "客服电话" not in text_of_paper(sample("microloan_borrower"), paper)

    def test_its_deeds_are_still_its_own_and_its_numbers_are_to_be_found_out(self) -> None:
        text = text_of_paper(sample("microloan_borrower"), "civil_claim").replace("\u2060", "")
        assert "由上述催收人员实施，线索：短信内容提到原告借款金额（附表第3、8项写明12000元）。" in text
        assert "16500001234、16500005678由谁登记、使用，是否由同一方使用，原告不掌握，请求贵院查明。" in text

    def test_told_serious_harm_is_pleaded_where_it_is_claimed(self) -> None:
        assert "上述行为给原告造成严重精神损害。" in text_of_paper(sample("microloan_borrower"), "civil_claim").splitlines()

    def test_threats_behind_the_orders_are_told_with_the_start_of_several(self) -> None:
        text = text_of_paper(sample("microloan_borrower"), "injunction").replace("\u2060", "")
        assert "否则上门到单位。”（附表第4项" in text.split("扬言将要实施的行为")[1]
        assert "2026年2月20日9时48分起，对方4次称" in text
