"""What the police and each regulator are told and asked: every act in a ground or to be examined, and what was done before, to the office that it concerns."""

from __future__ import annotations

from datetime import date

import pytest

from tests.law.facts import FILED, LIFE, NO_CONSENT, Facts, case, lender, said
from tests.papers.making import reading, sample, texts_of


def made(facts: Facts, paper: str) -> dict[str, str]:
    """File name → text, of one paper on its own day of filing; what keeps signs together in print is left out."""
    on = (facts.get("filing") or {}).get("on")
    found = texts_of(facts, date.fromisoformat(on) if on else FILED, [paper])
    return {name: text.replace("\u2060", "").replace("、 ", "、") for name, text in found.items()}


def report_to(office: str, facts: Facts) -> str:
    """The letter to one office, without the annex."""
    return next(text for name, text in made(facts, "regulator_report").items() if office in name).partition("附表：")[0]


def paper(name: str, facts: Facts) -> str:
    """The text of all documents of a paper."""
    return "\n".join(made(facts, name).values())


EXAMINED = {
    "firm_with_blocked_lines": "披露欠款、向借款人以外的人催要（附表第1项）、以不利后果相威胁（附表第4项）",
    "two_plaintiffs": "以不利后果相威胁（附表第1、6项）",
    "minor_listed_contact": "侮辱、向借款人以外的人催要（附表第3项）",
}


class TestPolice:
    @pytest.mark.parametrize("name", EXAMINED)
    def test_what_stands_in_no_ground_is_to_be_examined(self, name: str) -> None:
        line = next(line for line in paper("police_report", reading(name)).splitlines() if line.startswith("下列情况，"))
        assert line.replace(" ", "").partition("。")[0] == f"下列情况，是否违反治安管理，请一并审查：{EXAMINED[name]}"

    def test_a_reminder_is_not_to_be_examined(self) -> None:
        facts = case(NO_CONSENT, LIFE, said("threat_violence", text="弄死你"), said("neutral_reminder", text="请还款"))
        assert "下列情况" not in paper("police_report", facts)

    def test_whoever_named_himself_stands_in_the_story(self) -> None:
        assert "对方（本人认为是王某强）上门" in paper("police_report", reading("visits_post_group_bombing"))

    def test_who_came_is_to_be_traced(self) -> None:
        text = paper("police_report", reading("visits_post_group_bombing"))
        assert "以及到场的人的身份" in text
        assert "到场的人自己使用的号码" not in text
        assert "附表第1、6项的行为人：身份不详。" in text
        assert "附表第4项发生地点的监控录像，附表第6项的内容及发布账号的注册、登录记录等证据。" in text
        assert "到场的人" not in paper("police_report", reading("three_contacts"))

    def test_a_call_is_told_by_who_answered_it(self) -> None:
        assert "本单位接听1次，接听的人告知1次。" in paper("police_report", reading("firm_with_blocked_lines"))

    def test_a_threat_to_the_person_is_to_be_stopped(self) -> None:
        assert "附表第2、4项的人身威胁，请及时制止" in paper("police_report", reading("minor_listed_contact"))
        assert "人身威胁" not in paper("police_report", reading("two_plaintiffs"))

    def test_a_minor_is_heard_with_the_guardian_who_is_named_in_full(self) -> None:
        text = paper("police_report", reading("minor_listed_contact"))
        assert "请通知法定代理人到场；对本人的姓名、住址、就读学校等情况依法保密。" in text
        assert "法定代理人：范立新（父亲），住址：徽山省肥城市包河路77号，联系电话：13900000072，身份证号码：340101198406121512。" in text
        assert "340101198406121512" not in paper("demand_letter", reading("minor_listed_contact"))


class TestRegulators:
    def test_the_supervisor_is_told_of_the_objection_and_the_complaint(self) -> None:
        text = report_to("地方金融", sample("microloan_borrower"))
        assert "举报人以电话要求停止联系，得到的答复：“先还钱再说”（证据6-1“" in text
        assert "举报人向示例小额贷款有限公司客服投诉，编号TS20260225001，答复：已转催收部门核实" in text
        assert "TS20260225001" in report_to("网信", sample("microloan_borrower"))

    def test_words_on_the_address_book_are_told_to_the_office_for_data(self) -> None:
        assert "“通讯录我都有，一个一个发，看谁丢人。”" in report_to("网信", sample("microloan_borrower"))

    @pytest.mark.parametrize(("words", "is_told"), [("你手机里的通讯录都在我手里", True), ("我们拿到你的通讯录了", True), ("我们没有你的通讯录", False), ("明天去找你", False)])
    def test_only_words_that_say_so(self, words: str, is_told: bool) -> None:
        facts = case(NO_CONSENT, LIFE, lender("microloan", name="甲公司", identified_by="合同"), said("debt_disclosure", to="r1", text="他欠钱", channel="wechat"),
                     said("threat_exposure", text=words))
        assert (words in report_to("网信", facts)) is is_told

    def test_a_post_by_nobody_known_heads_the_letter(self) -> None:
        lines = report_to("网信", reading("visits_post_group_bombing")).splitlines()
        head = lines[lines.index("二、被举报机构和人员") + 1:]
        assert head[0] == "附表第6项的发布人：身份不详，账号：鹭江曝光台。"
        assert [line[:4] for line in head[1:3]] == ["催收个人", "出借机构"]

    def test_what_was_said_by_telephone_or_at_the_door_broke_no_rule_on_networks(self) -> None:
        letter = report_to("网信", reading("two_plaintiffs"))
        assert ("1．向他人称举报人欠款（附表第2项），涉嫌违反《中华人民共和国网络安全法》（2025年修正）第十三条第二款，《全国人民代表大会常务委员会关于加强网络信息保护的决定》第一条第二款、第三条，"
                "《中华人民共和国个人信息保护法》第十条。上述关于收集信息的单位的规定，在查明系云滇示例商业银行股份有限公司或者其受托机构提供时适用。\n"
                "2．向他人说使人认为举报人欠款的话（附表第3项），涉嫌违反《中华人民共和国个人信息保护法》第十条。\n"
                "请一并核查下列规定的义务是否履行：《网络数据安全管理条例》第十二条第一款，《中华人民共和国个人信息保护法》第二十一条第一款。") in letter
        assert "上门" not in letter.partition("三、违法违规线索")[2].replace("上门的人出示过", "").replace("（上门的情况不在本材料所列）", "")
        assert "认为，附表第2—3项由苍山明达信息咨询有限公司实施，并认为其受云滇示例商业银行股份有限公司委托。" in letter

    @pytest.mark.parametrize(("still_up", "told", "asked"), [
        (True, "目前仍能看到", "依法要求发布附表第6项内容的网络平台采取删除等处置措施、保存有关记录"),
        (False, "现已看不到", "依法要求发布附表第6项内容的网络平台保存有关记录"),
        (None, "附表第6项现在【待填：是否还能看到】。", "采取删除等处置措施"),
    ])
    def test_a_post_is_to_be_taken_down_as_long_as_it_can_be_seen(self, still_up: bool | None, told: str, asked: str) -> None:
        facts = reading("visits_post_group_bombing")
        facts["events"][-1]["still_up"] = still_up
        text = report_to("网信", facts)
        assert told in text
        assert asked in text

    def test_the_same_deed_has_one_name_beside_all_that_it_breaks(self) -> None:
        text = report_to("网信", reading("visits_post_group_bombing"))
        assert "1．公开侮辱举报人（附表第2、6项）、篡改照片并让他人看到（附表第3项），涉嫌违反《中华人民共和国网络安全法》（2025年修正）第十三条第二款、第五十条第一款。" in text

    def test_who_acts_for_a_minor_shows_it(self) -> None:
        assert "附：身份证件复印件；法定代理人的身份证件和证明代理关系的材料" in report_to("网信", reading("minor_listed_contact"))

    def test_a_licence_is_revoked_of_its_holder_only(self) -> None:
        text = report_to("通信管理局", reading("contact_of_three_months"))
        assert "所列号码的使用单位是取得许可的电信业务经营者、情节严重的，依据" in text
        assert "2026年5月20日，举报人向12321举报" in text
        assert "侮辱（附表" not in text


class TestCourt:
    def test_a_clue_of_a_number_is_told_of_what_its_exhibit_shows(self) -> None:
        text = paper("civil_claim", reading("contact_of_three_months"))
        assert "，【待填：自报名称的来电的时间和号码】（16200007001）、说出了一般由贷款机构掌握的合同信息，即借款人姓名、附表第13、15、37项所称原告系借款人所留的联系人（16200007001，附表第13、15、37—39、48、104—105、111、114、128、130、137、139项，证据1-1）。" in text
        assert "相互印证" not in text, "of one of the two clues nobody knows yet where it was seen"

    def test_what_identifies_a_company_is_no_basis_of_every_act(self) -> None:
        text = paper("civil_claim", reading("two_plaintiffs"))
        assert "是催收机构，依据：上门的人出示过该公司工牌（【待填：哪一次上门】）。原告认为附表第1—6项由其实施，其中附表第3项，以及附表第4—5项中上述依据没有涉及的上门，由其实施，系原告的判断。指向被告二苍山明达信息咨询有限公司的线索：" in text

    def test_what_a_co_plaintiff_received_is_counted_alone(self) -> None:
        line = next(line for line in paper("civil_claim", reading("two_plaintiffs")).splitlines() if "原告段玉秀于2026年6月3日收到" in line)
        assert "收到对方发来的微信1次（附表第2项）" in line
        assert "上述联系中" not in line

    def test_a_loss_that_a_visit_may_have_caused_is_no_loss_through_a_network(self) -> None:
        assert "审理利用信息网络侵害人身权益" not in paper("civil_claim", reading("two_plaintiffs"))

    def test_two_messages_beside_visits_are_pleaded_for_their_threats(self) -> None:
        assert "1．以微信相威胁（附表第1、6项）、上门滋扰（附表第5项），侵害原告段志远的隐私权" in paper("civil_claim", reading("two_plaintiffs"))

    def test_what_somebody_else_may_have_done_is_asked_of_an_institution_under_a_condition(self) -> None:
        facts = reading("visits_post_group_bombing")
        asked = next(line for line in paper("institution_complaint", facts).splitlines() if "经查明属贵公司或者贵公司委托的人所为的：（1）" in line)
        assert "（2）删除经过篡改的本人照片" in asked
        facts["parties"][1]["engaged_by"] = "p1"
        assert "）删除经过篡改的本人照片" in next(line for line in paper("institution_complaint", facts).splitlines() if "经查明属贵公司或者贵公司委托的人所为的：（1）" in line)

    def test_a_place_where_others_were_visited_is_named(self) -> None:
        assert "联系本人的亲友、同事等第三人，包括到苍山市第三中学校门处上门" in paper("institution_complaint", reading("two_plaintiffs"))

    def test_nobody_need_tell_a_co_plaintiff_that_it_was_untrue(self) -> None:
        text = paper("civil_claim", reading("two_plaintiffs"))
        assert "向苍山市第三中学（附表第3项）书面说明，为原告段志远消除影响" in text


class TestNothingContradictsItself:
    def test_totals_say_that_acts_which_consist_of_calls_are_left_out(self) -> None:
        text = paper("police_report", reading("firm_with_blocked_lines"))
        assert "电话共2次，不含附表第2—3项所写的情况，其中联系本单位1次" in text
        assert "2次，不含附表第2—3项所写的情况\n" in text
        assert "2个（只计上述联系）" in text

    def test_totals_of_messages_say_nothing_of_calls(self) -> None:
        assert "所写的情况" not in paper("police_report", reading("visits_post_group_bombing"))

    def test_a_few_contacts_beside_visits_are_pleaded_for_their_threats_alone(self) -> None:
        for text in made(reading("two_plaintiffs"), "institution_complaint").values():
            assert "4．以微信相威胁（附表第1、6项）、上门滋扰（附表第4—5项），涉嫌违反" in text
            assert "以微信联系2次" not in text

    def test_whoever_owes_nothing_does_not_speak_of_a_debt(self) -> None:
        assert "减免债务" not in paper("regulator_report", reading("contact_of_three_months"))
        assert "本举报不要求减免债务，也不请求赔偿。" in paper("regulator_report", reading("visits_post_group_bombing"))

    def test_a_report_that_a_count_begins_with_is_named(self) -> None:
        assert "2026年6月12日向苍山市公安局古城派出所报案（答复：已出警劝离）之后的有1次" in paper("institution_complaint", reading("two_plaintiffs"))

    def test_whoever_holds_what_shows_an_item_stands_with_that_item(self) -> None:
        assert "2—3（持有证据）" in paper("police_report", reading("visits_post_group_bombing"))

    def test_a_firm_brings_the_papers_of_whoever_signs(self) -> None:
        assert "附：营业执照副本复印件；法定代表人身份证明；授权委托书和经办人身份证件复印件（由经办人办理的）；" in paper("police_report", reading("firm_with_blocked_lines"))


class TestWhoIsSaidToOwe:
    OPEN = "附表第1项所称欠款的人：【待填：说的是谁、是谁的信息】。"

    @pytest.mark.parametrize(("about", "told", "is_disclosure"), [
        (None, OPEN, True), (["r1"], "附表第1项所称欠款的，就是收到联系的人本人。", False), (["borrower"], "", True),
    ], ids=["nobody said", "who was called", "somebody else"])
    def test_a_firm_says_whether_it_is_whoever_was_called(self, about: list[str] | None, told: str, is_disclosure: bool) -> None:
        facts = reading("firm_with_blocked_lines")
        first, *others = facts["events"]
        text = paper("police_report", facts | {"events": [first | ({"about": about} if about else {}), *others]})
        assert told in text
        assert ("所称欠款的" in text) is bool(told)
        assert ("披露欠款、向借款人以外的人催要（附表第1项）" in text) is is_disclosure


class TestBasis:
    @pytest.mark.parametrize(("name", "told"), [
        ("visits_post_group_bombing", "系附表第4项上门时该人自报；"), ("two_plaintiffs", "附表第3项，以及附表第4—5项中上述依据没有涉及的上门，由其实施，系本人的判断")])
    def test_how_far_what_somebody_is_known_by_reaches_is_said(self, name: str, told: str) -> None:
        for kind in ("police_report", "institution_complaint"):
            assert told in paper(kind, reading(name))
            assert "上门，见附表第4—5项" not in paper(kind, reading(name)), "of several visits nobody said at which"
        assert "由其实施，系本人的判断" in paper("institution_complaint", reading(name))

    def test_police_read_to_whom_the_person_lays_it_as_the_court_does(self) -> None:
        assert "本人认为，附表第1—4项由示例银行股份有限公司实施或者委托他人实施，是否属实，请查明。" in paper("police_report", sample("bank_not_overdue"))
        assert "由示例小额贷款有限公司实施" not in paper("police_report", sample("microloan_borrower")), "what it sent were ordinary reminders"

    def test_a_lender_without_a_contract_is_held_to_be_one(self) -> None:
        assert "本人认为其是出借机构，依据：短信签名为【诚易小贷】" in paper("police_report", reading("minor_listed_contact"))
        assert "确认依据：借款合同载明的出借人" in paper("police_report", sample("bank_not_overdue"))

    def test_so_it_is_where_the_office_is_not_told_of_the_visit(self) -> None:
        assert "（上门的情况不在本材料所列）。附表第2—3项由其实施，系举报人的判断。" in report_to("网信", reading("visits_post_group_bombing"))


class TestConditions:
    def test_all_that_rests_on_acts_of_nobody_known_is_asked_on_condition(self) -> None:
        text = paper("institution_complaint", reading("visits_post_group_bombing"))
        line = next(line for line in text.splitlines() if "经查明属贵公司或者贵公司委托的人所为的：" in line)
        assert "（6）向本人书面赔礼道歉；（7）赔偿因上述行为造成的财产损失1420元" in line
        assert text.count("赔礼道歉") == 1
        assert text.count("1420元") == 1


class TestReview:
    def test_what_was_reported_is_said_to_be_for_the_police(self) -> None:
        text = paper("review_request", sample("police_did_nothing"))
        assert "第五十条第一款第（二）项、第（五）项、第（六）项（2025年12月31日及以前的，适用行为发生时的规定），除报案之后发生的（附表第11—12项）以外，属于被申请人应当依法调查处理的事项。" in text
        assert "第五十六条第一款，属于" not in text


class TestSourceOfData:
    @pytest.mark.parametrize(("name", "told"), [
        ("contact_of_three_months", "16200007001致电石某某（护士长），称：“你们病区的苗护士替人欠债不还，你们管不管。”（附表第133项"),
        ("minor_listed_contact", "16600008812致电崔某某（班主任），称：“你们班范小满的亲戚是骗子，你当老师的转告一下。”（附表第3项"),
    ])
    def test_whom_somebody_without_a_contract_was_found_through_is_told(self, name: str, told: str) -> None:
        text = report_to("网信", reading(name))
        assert told in text
        assert "1．查明举报人及附表所列人员信息的来源" in text
