"""What offices read of words at a visit, of numbers that nothing ties to anybody, and of the days for review."""

from __future__ import annotations

from datetime import date

from complaintgen import generate, load_pack, read_case
from complaintgen.formatting import chinese_day
from complaintgen.word.template import text_of
from tests.law.facts import FILED, LIFE, NO_CONSENT, Facts, case, lender, said, step
from tests.papers.making import reading, text_of_paper, texts_of
from tests.papers.test_told_to_offices import made, paper


def _sample(name: str) -> dict[str, str]:
    case, pack = read_case(f"samples/{name}.json", date(2026, 5, 12)), load_pack()
    assert case.filing.on
    return {paper.file_name: text_of(paper.data) for paper in generate(case, pack.law(), pack, case.filing.on).papers}


def _only(papers: dict[str, str], part: str) -> str:
    return next(text for name, text in papers.items() if part in name).replace("\u2060", "")


class TestReview:
    def test_a_receipt_shows_the_stricter_last_day(self) -> None:
        papers = _sample("police_did_nothing")
        assert "申请期限也至2026年5月21日" in _only(papers, "行政复议申请书")
        assert "最晚2026年5月21日提出" in _only(papers, "办理指引")

    def test_one_clock_is_named_with_what_it_counts(self) -> None:
        text = _only(_sample("police_did_nothing"), "行政复议申请书")
        assert "2026年2月20日，申请人向被申请人报案（编号XH20260220-018），被申请人出具了受案（立案）回执。" in text
        assert "三十日的办案期限自报案之日起计算、没有延长的，已于2026年3月22日届满。截至2026年5月12日，申请人没有被告知处理结果。" in text
        assert "满六十日" not in text

    def test_a_single_request_has_no_number(self) -> None:
        assert "\n责令被申请人对申请人2026年2月20日的报案履行法定职责" in _only(_sample("police_did_nothing"), "行政复议申请书")


class TestEarlierComplaint:
    """Why the regulator is turned to after the institution."""

    OPEN = "被投诉机构【待填：是否告知处理结果】。"

    def _of(self, told: bool | None, *more: Facts) -> str:
        facts = case(NO_CONSENT, LIFE, lender("microloan", address="示例市"), said("threat_violence", on="2026-02-20"), step("institution_complaint", "2026-02-25", answer="已转办", outcome_told=told), *more)
        return text_of_paper(facts, "regulator_complaint")

    def test_whether_a_result_came_is_asked_where_nothing_happened_since(self) -> None:
        assert f"答复：已转办。截至{chinese_day(FILED)}，{self.OPEN}" in self._of(None)

    def test_what_happened_since_is_reason_enough(self) -> None:
        text = self._of(None, said("insult", on="2026-02-26"))
        assert "2026年2月25日之后，又有联系1次" in text
        assert self.OPEN not in text

    def test_no_result_is_said_as_told(self) -> None:
        assert "答复：已转办，至今没有告知处理结果。" in self._of(False)

    def test_a_result_that_came_is_what_the_answer_says(self) -> None:
        text = self._of(True)
        assert "至今没有告知" not in text
        assert self.OPEN not in text

    def test_what_is_known_of_the_institution_is_told(self) -> None:
        text = _only(_sample("microloan_borrower"), "致监管部门")
        assert "示例小额贷款有限公司，统一社会信用代码：91110101MA0DEM001X，住所：示例省示例市南山区创新路1号，法定代表人：张某，电话：4008000001。" in text


class TestCounts:
    def test_reminders_and_announced_lawsuits_have_names_of_their_own(self) -> None:
        papers = _sample("microloan_borrower")
        for paper_name in ("报案材料", "致监管部门", "地方金融", "民事起诉状", "信息来源函"):
            assert "（含一般还款提醒3次、仅声称采取法律行动2次）" in _only(papers, paper_name)

    def test_the_complainant_is_none_of_the_others(self) -> None:
        text = _only(_sample("microloan_borrower"), "致监管部门")
        assert "本人及其他12人（父亲、同事、部门主管等）收到" in text
        assert "在发给本人及其他3人（同事、父亲等）的短信中以不利后果相威胁" in text

    def test_what_befell_relatives_is_no_harm_to_oneself(self) -> None:
        text = _only(_sample("microloan_borrower"), "致监管部门")
        assert "诊断为焦虑状态。对本人人际关系的影响：父亲因收到短信向亲戚借钱。" in text


class TestComplaints:
    def test_numbers_that_nothing_ties_to_the_institution_are_asked_about(self) -> None:
        assert "由谁使用，本人不掌握，请查明是否由贵行或者受托机构使用，并书面答复。" in _only(_sample("bank_not_overdue"), "致机构")
        assert "查明实施催收的单位和人员。附表第1—4项所用的号码由谁使用，举报人不掌握，请查明是否由示例银行股份有限公司或者其受托机构使用。" in _only(_sample("bank_not_overdue"), "金融")
        assert "举报人不能确定由谁使用的，请查明是否由示例银行股份有限公司或者其受托机构使用。" in _only(_sample("bank_not_overdue"), "网信")
        assert "附表第1—4项所用号码的使用人：身份不详。" in _only(_sample("bank_not_overdue"), "报案材料")

    def test_what_is_threatened_is_to_stop(self) -> None:
        assert "停止下列行为：（1）以不利后果相威胁；" in _only(_sample("bank_not_overdue"), "致机构")

    def test_an_answer_is_quoted_and_not_read_for_words(self) -> None:
        complaint = _only(_sample("police_did_nothing"), "致监管部门")
        assert "2026年1月20日之后，又有联系5次" in complaint
        assert "答复没有" not in complaint

    def test_a_firm_that_nobody_named_is_asked_for_and_its_commissioner_answers(self) -> None:
        papers = _sample("police_did_nothing")
        assert "据示例消费金融有限公司对原告2026年1月20日投诉的答复，催收由其他单位承担。2026年1月20日原告向示例消费金融有限公司投诉之后，又发生附表第8—12项。" in _only(papers, "民事起诉状")
        assert _only(papers, "民事起诉状").count("催收由外包公司负责") == 1
        assert "请求示例消费金融有限公司在其定作、指示或者选任的过错范围内承担责任" in _only(papers, "民事起诉状")
        assert "第一千一百九十三条" in _only(papers, "民事起诉状")
        assert "答复“催收由外包公司负责”，请书面说明该受托单位的名称、住所和委托的范围。" in _only(papers, "信息来源函")

    def test_a_debt_that_is_not_overdue_is_an_untruth_and_no_secret(self) -> None:
        text = _only(_sample("bank_not_overdue"), "民事起诉状")
        assert "案由：个人信息保护纠纷；名誉权纠纷" in text
        assert "隐私权" not in text
        assert "判令被告出具书面说明，确认原告的该笔借款没有逾期，为原告消除影响、恢复名誉。" in text


class TestWordsOfActs:
    def test_a_debt_told_to_guests_at_a_visit_is_pleaded(self) -> None:
        text = next(text for name, text in texts_of(reading("two_plaintiffs"), date(2026, 6, 25)).items() if "补充材料" in name)
        assert "向他人称本人欠款（附表第2、5项）、向他人说使人认为本人欠款的话（附表第3—4项）" in text

    def test_extortion_is_among_the_first_grounds_of_a_report(self) -> None:
        text = next(text for name, text in texts_of(reading("visits_post_group_bombing"), date(2026, 11, 2)).items() if "报案材料" in name)
        assert "1．以威胁索要欠款以外的钱（附表第5项）" in text


class TestReports:
    """What a count, a ground or an office's question rests on is told in the same letter."""

    def test_the_office_for_data_is_told_when_contact_was_refused_and_what_was_answered(self) -> None:
        text = _letter("minor_listed_contact", date(2026, 9, 20), "网信")
        assert "2026年9月16日，举报人的父亲打电话，要求停止联系，得到的答复：“我们只按名单打”。" in text
        assert "请一并查明该名单的来源。" in text
        assert "名单的来源" not in _letter("visits_post_group_bombing", date(2026, 11, 2), "网信")

    def test_it_is_told_of_the_loan_for_which_the_data_were_held(self) -> None:
        assert "2025年6月18日，举报人通过“示例速贷”向示例小额贷款有限公司借款。" in _only(_sample("microloan_borrower"), "网信")
        assert "向示例银行股份有限公司借款，没有逾期。" in _only(_sample("bank_not_overdue"), "网信")

    def test_who_was_given_as_the_emergency_contact_is_told_where_it_is_pleaded(self) -> None:
        papers = _sample("microloan_borrower")
        for part in ("致监管部门", "网信", "地方金融"):
            assert "借款时填写的紧急联系人是父亲陈某某，附表所列其他11人都没有填写为紧急联系人。" in _only(papers, part)
        assert "填写的紧急联系人是" not in _only(_sample("police_did_nothing"), "致监管部门")

    def test_the_supervisor_is_told_who_did_it_and_on_whose_behalf(self) -> None:
        text = _letter("two_plaintiffs", date(2026, 6, 25), "金融")
        assert "举报人认为，附表第1—6项由苍山明达信息咨询有限公司实施" in text
        assert "上述各项是否都由该单位实施、其与云滇示例商业银行股份有限公司是什么关系，请查明。" in text

    def test_what_who_sues_along_told_stands_in_papers_that_one_signs(self) -> None:
        text = _letter("two_plaintiffs", date(2026, 6, 25), "补充材料")
        assert "段玉秀（姐姐）受到的影响：2026年6月11日被校长问话。" in text
        assert "2026年6月10日，段玉秀（姐姐）当面要求停止联系。" in text
        assert "禁止接触本人和段玉秀。" in text

    def test_a_bombing_that_went_on_at_night_is_among_the_figures(self) -> None:
        assert "呼叫轰炸持续至2026年10月20日2时00分" in _letter("visits_post_group_bombing", date(2026, 11, 2), "报案材料")

    def test_a_list_of_calls_shows_no_words(self) -> None:
        text = _letter("contact_of_three_months", date(2026, 7, 10), "报案材料")
        assert "通话时间、号码见证据1-2" in text
        assert "通话时间、号码见证据1-1" not in text

    def test_the_police_read_the_receipt_and_the_silence_after_it(self) -> None:
        text = _only(_sample("police_did_nothing"), "补充材料")
        assert "本人向贵局报案，取得受案（立案）回执（编号XH20260220-018），至今没有告知处理结果。" in text.split("已经采取的措施")[1]

    def test_a_span_of_one_day_names_it_once(self) -> None:
        assert "2026年5月6日11时10分至13时30分，订餐电话" in _letter("firm_with_blocked_lines", date(2026, 5, 20), "报案材料")

    def test_a_group_is_told_once(self) -> None:
        text = _letter("visits_post_group_bombing", date(2026, 11, 2), "报案材料")
        assert "“小白鹭大二班家长群”（47人）收到以催收借款为由的微信1次" in text
        assert "小白鹭大二班家长群（班级家长群，47人）发送" in text

    def test_a_duty_stands_beside_the_breaches_and_among_no_sanctions(self) -> None:
        for sample, part, duty in (("microloan_borrower", "网信", "《网络数据安全管理条例》第十二条第一款，《中华人民共和国个人信息保护法》第二十一条第一款"), ("microloan_borrower", "地方金融", "《小额贷款公司监督管理暂行办法》第三十七条第三款，《中华人民共和国个人信息保护法》第二十一条第一款"),
                                   ("police_did_nothing", "04_举报信_国家金融", "《消费金融公司管理办法》第五十七条、第五十八条，《中华人民共和国个人信息保护法》第二十一条第一款")):
            duties, _, powers = _only(_sample(sample), part).partition("有关处理的规定：")
            assert f"请一并核查下列规定的义务是否履行：{duty}。" in duties
            assert duty not in powers

    def test_an_article_that_is_broken_is_no_duty_besides(self) -> None:
        collector = {"id": "p9", "role": "collector", "name": "示例催收公司", "engaged_by": "p1", "announced": False}
        facts = case(NO_CONSENT, LIFE, lender("consumer_finance"), {"parties": [collector]}, said("threat_violence", text="弄死你", party="p9"))
        letter = next(iter(made(facts, "regulator_report").values()))
        assert letter.count("第五十七条") == 1

    def test_an_altered_photo_that_a_chat_shows_is_told_to_the_office_for_networks(self) -> None:
        facts = reading("visits_post_group_bombing")
        assert "篡改照片并让他人看到（附表第3项），涉嫌违反《中华人民共和国网络安全法》" in _only(texts_of(facts, date(2026, 11, 2)), "网信")
        on_paper = facts | {"evidence": [item | ({"kind": "photo"} if item["id"] == "e3" else {}) for item in facts["evidence"]]}
        assert "篡改照片" not in _only(texts_of(on_paper, date(2026, 11, 2)), "网信")

    def test_a_debt_told_by_text_messages_goes_to_the_office_for_networks_and_one_told_by_voice_does_not(self) -> None:
        text = _only(_sample("police_did_nothing"), "网信")
        assert "《全国人民代表大会常务委员会关于加强网络信息保护的决定》第一条第二款、第三条" in text
        assert "上述关于网络运营者和收集信息的单位的规定，在查明系示例消费金融有限公司或者其受托机构提供时适用。" in text
        assert not any("网信" in name for name in texts_of(reading("three_contacts"), date(2026, 8, 20)))

    def test_whom_a_firm_s_duty_does_not_bind_is_not_accused_of_it(self) -> None:
        assert "关于加强网络信息保护的决定》第一条第二款，" in _letter("visits_post_group_bombing", date(2026, 11, 2), "网信")

    def test_a_sum_demanded_is_told_with_whether_it_was_paid(self) -> None:
        facts = reading("visits_post_group_bombing")
        demand = next(event for event in facts["events"] if event["id"] == "a4")
        assert "索要的金额为500元，以散布有关情况相威胁，钱没有付出（附表第5项）" in paper("police_report", facts)
        demand["was_taken"] = True
        assert "钱已经付出（附表第5项）" in paper("police_report", facts)
        del demand["was_taken"]
        assert "以散布有关情况相威胁（附表第5项）" in paper("police_report", facts)

    def test_whoever_used_an_account_that_wrote_is_to_be_found(self) -> None:
        assert "并核查附表所列的账号“清收-阿强”由谁使用。" in _letter("visits_post_group_bombing", date(2026, 11, 2), "网信")
        assert "核查附表所列的账号" not in _only(_sample("microloan_borrower"), "网信")

    def test_what_ties_contacts_to_the_institution_itself_is_told(self) -> None:
        for part in ("网信", "地方金融"):
            text = _letter("minor_listed_contact", date(2026, 9, 20), part)
            assert "附表第1—2、4项有线索指向徽山诚易网络小额贷款有限公司：短信签名与其名称相同或者相近（1069000088）。上述联系是否由其或者其受托机构实施，请查明。" in text
        assert "有线索指向示例银行" not in _only(_sample("bank_not_overdue"), "04_举报信_国家金融")

    def test_insults_by_a_consumer_finance_company_are_against_good_morals(self) -> None:
        text = _letter("visits_post_group_bombing", date(2026, 11, 2), "04_举报信_国家金融")
        assert "侮辱（附表第2、6项），涉嫌违反《银行保险机构消费者权益保护管理办法》第四十一条第二款第（三）项" in text

    def test_what_came_after_a_complaint_is_counted_as_the_letter_lists_it(self) -> None:
        papers = _sample("police_did_nothing")
        assert "2026年1月20日之后，又有附表所列的联系4次（2026年2月6日至2026年4月2日）。" in _only(papers, "网信")
        assert "2026年1月20日之后，又有联系5次（2026年1月28日至2026年4月2日）。" in _only(papers, "04_举报信_国家金融")

    def test_words_about_somebody_beside_the_borrower_are_said_to_be_held_to_be_about_both(self) -> None:
        facts = reading("two_plaintiffs")
        text = paper("police_report", facts)
        assert "1．向他人说侮辱本人和段玉秀的话（附表第3项）。" in text
        assert "说到欠款，共2次（附表第3项的话，本人认为既指向本人，也指向段玉秀）。" in text
        assert "（附表第4项，证据2-2，听他人转述）。附表第4项的话，本人认为既指向本人，也指向段玉秀。" in text
        for event in facts["events"]:
            event["about"] = ["self"]
        assert "也指向" not in paper("police_report", facts)

    def test_police_read_by_which_account_a_collector_is_known(self) -> None:
        facts = reading("two_plaintiffs")
        clue = "线索：自报、使用的名称与其相同或者相近（“明达-小董”，附表第1—2、6项）。"
        assert f"是否属实，请查明。{clue}附表第3项，以及附表第4—5项中上述依据没有涉及的上门，由其实施，系本人的判断。" in paper("police_report", facts)
        for event in facts["events"]:
            event.pop("account", None)
        assert "另有线索" not in paper("police_report", facts)

    def test_a_name_told_at_a_visit_is_said_to_be_from_there(self) -> None:
        facts = reading("visits_post_group_bombing")
        said_there = "王某强的姓名，系附表第4项上门时该人自报；附表第2—3、5项由其实施，系本人的判断。"
        assert said_there in paper("police_report", facts)
        facts["parties"][1]["identified_by"] = "上门时出示名片"
        assert "上述依据中的上门，见附表第4项；附表第2—3、5项由其实施，系本人的判断。" in paper("police_report", facts)
        assert "自报" not in paper("police_report", facts)

    def test_a_number_only_held_to_be_a_partys_is_asked_about(self) -> None:
        asked = "附表第3项所用的0872000701由谁登记、使用，请一并查明。"
        for part in ("04_举报信_国家金融", "网信"):
            assert asked in _letter("two_plaintiffs", date(2026, 6, 22), part)
        assert "所用的“清收-阿强”由谁登记" not in _letter("visits_post_group_bombing", date(2026, 11, 2), "网信")

    def test_who_is_to_tell_receivers_gets_their_numbers_with_their_consent(self) -> None:
        given = "（内容先经本人同意；收到的人的联系方式，由本人征得其同意后另行提供）"
        assert f"逐一说明{given}，为本人消除影响" in _only(_sample("microloan_borrower"), "03_投诉书")
        assert "收到的人的联系方式" not in _letter("two_plaintiffs", date(2026, 6, 22), "致机构")

    def test_an_altered_picture_is_against_the_right_to_a_likeness(self) -> None:
        for part in ("致机构", "04_举报信_国家金融"):
            line = next(line for line in _letter("visits_post_group_bombing", date(2026, 11, 2), part).splitlines() if "篡改照片（附表第3项），涉嫌违反" in line)
            assert "第一千零二十四条第一款" in line
            assert "第一千零一十九条第一款" in line

    def test_a_loss_is_asked_for_on_condition_while_the_doer_s_tie_is_asked_about(self) -> None:
        bank = paper("institution_complaint", reading("two_plaintiffs"))
        assert "2．经查明属贵行或者贵行委托的人所为的：（1）向苍山市第三中学（附表第3项）书面说明（内容先经本人同意），为本人消除影响；（2）赔偿因上述行为造成的财产损失480元" in bank
        office = _only(_sample("microloan_borrower"), "致监管部门")
        asked = next(line for line in office.splitlines() if line.startswith("4．经查明属被投诉机构或者其委托的人所为的：（1）以短信向收到上述内容的人"))
        assert "（2）向本人书面赔礼道歉；（3）赔偿因上述行为造成的财产损失352.50元" in asked
        assert office.count("赔礼道歉") == 1

    def test_a_loss_alone_is_asked_for_on_condition_too(self) -> None:
        facts = reading("two_plaintiffs")
        facts["claims"]["items"] = [item for item in facts["claims"]["items"] if item["kind"] not in ("restore_reputation", "apologise")]
        text = paper("institution_complaint", facts)
        assert "．经查明属贵行或者贵行委托的人所为的，赔偿因上述行为造成的财产损失480元" in text

    def test_the_rule_about_complaints_is_no_duty_of_the_conduct(self) -> None:
        assert "与处理有关的规定：《小额贷款公司监督管理暂行办法》第三十九条。" in paper("institution_complaint", reading("three_contacts"))
        assert "有关的义务" not in paper("institution_complaint", reading("three_contacts"))

    def test_the_article_that_carries_measures_stands_where_they_are_asked_for(self) -> None:
        assert "《小额贷款公司监督管理暂行办法》第五十一条、第五十三条。" in _only(_sample("microloan_borrower"), "举报信_省级地方金融管理机构")
        assert "第五十三条" not in _only(_sample("microloan_borrower"), "致监管部门")

    def test_the_police_are_asked_for_the_calls_to_a_blocked_line_and_to_stop_what_is_threatened(self) -> None:
        facts = reading("firm_with_blocked_lines")
        text = paper("police_report", facts)
        assert "调取附表第2—3项（2026年5月6日至2026年5月7日）所写的电话（【待填：该电话的号码】）的来电记录，查明来电号码及其登记人、使用人。" in text
        assert "附表第4项以不利后果相威胁，请及时制止。" in text
        for event in facts["events"]:
            if event.get("kind") == "unit_disrupted":
                event["description"] = "订餐电话04110000809打不进来"
        assert "该电话的号码" not in paper("police_report", facts)
        assert "附表第3项（2026年5月7日17时00分至19时00分）的通话记录，查明来电号码" in paper("police_report", facts)
        facts["events"] = [event for event in facts["events"] if event.get("kind") != "unit_disrupted"]
        assert "请及时制止" not in paper("police_report", facts)

    def test_a_letter_without_the_visit_says_so_where_a_name_is_known_from_it(self) -> None:
        text = _letter("visits_post_group_bombing", date(2026, 11, 2), "网信")
        assert "上门时自报姓名，留下手机号（上门的情况不在本材料所列）。" in text
        assert "2026年10月22日，有人（举报人认为是王某强）篡改照片：" in text
        assert "不在本材料所列" not in _letter("visits_post_group_bombing", date(2026, 11, 2), "04_举报信_国家金融")

    def test_a_standard_without_official_text_stands_in_no_paper(self) -> None:
        papers = _sample("microloan_borrower")
        assert "至少2次" in _only(papers, "致监管部门")
        assert not [name for name, text in papers.items() if "45251" in text]


def _letter(name: str, day: date, part: str) -> str:
    return _only(texts_of(reading(name), day), part)
