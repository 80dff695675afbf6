"""What each paper holds and what it never says, read back from Word."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

import pytest

from tests.cli.inprocess import call
from tests.law.facts import LIFE, NO_CONSENT, Facts, case, did, lender, said, step
from tests.papers.making import text_of_paper
from tests.support import SAMPLES, message, text_of, write_case

BORROWER = SAMPLES / "microloan_borrower.json"


def papers(folder: Path, facts: Facts, *arguments: str, day: str = "2026-03-02") -> dict[str, str]:
    """Title of each document → its text."""
    path = write_case(folder / "case.json", facts)
    done = call("generate", path, "--date", day, "--out", folder / "out", *arguments)
    assert done.returncode == 0, done.stderr
    return {file.stem.split("_", 1)[1]: text_of(file) for file in (folder / "out").glob("*.docx")}


def only(texts: dict[str, str], title: str) -> str:
    return next(text for name, text in texts.items() if name.startswith(title))


THREATENED = case(NO_CONSENT, lender("microloan", address="示例市", identified_by="合同"),
                  said("threat_violence", "insult", "debt_disclosure", to="r1", on="2026-02-20", sender="16500001234", signature="示例公司"))


class TestSupplement:
    REPORTED = case(LIFE, said("threat_violence", on="2026-01-05", text="旧的威胁"), said("threat_violence", on="2026-02-10", text="新的威胁"),
                    step("police_report", "2026-01-10", to="某派出所", number="A1", answer="已登记"))

    def test_a_second_report_is_a_supplement_that_tells_the_whole_and_marks_what_is_new(self, tmp_path: Path) -> None:
        text = only(papers(tmp_path, self.REPORTED), "补充材料")
        assert "旧的威胁" in text
        assert "新的威胁" in text
        assert "2026年1月10日，本人已向贵所报案（编号A1）" in text
        assert "报案之后新发生的是附表第2项。已经受案（立案）的，请并入原案处理" in text
        assert re.findall(r"(.*)（报案后）", text) == ["2026年2月10日"]

    def test_a_supplement_pleads_what_the_whole_shows(self, tmp_path: Path) -> None:
        """Five messages are several, two after the report are not."""
        facts = case(LIFE, *(said("insult", on=day) for day in ("2026-01-03", "2026-01-04", "2026-01-05", "2026-02-10", "2026-02-11")),
                     step("police_report", "2026-01-10", number="A1"))
        text = only(papers(tmp_path, facts), "补充材料")
        assert "多次发送侮辱信息（附表第1—5项）" in text

    def test_what_began_before_the_report_is_said_to_have(self, tmp_path: Path) -> None:
        facts = case(LIFE, said("threat_violence", on="2026-01-05", until="2026-02-01", count=3), step("police_report", "2026-01-10", number="A1"))
        assert "报案之后新发生的是附表第1项，其中第1项在报案之前已经开始" in only(papers(tmp_path, facts), "补充材料")

    def test_a_supplement_goes_to_who_has_the_case(self, tmp_path: Path) -> None:
        facts = case(self.REPORTED, {"filing": {"police_station": "另一派出所"}})
        assert only(papers(tmp_path, facts), "补充材料").split("\n")[1] == "某派出所："
        untold = facts | {"steps": [{"kind": "police_report", "on": "2026-01-10", "number": "A1"}]}
        assert only(papers(tmp_path, untold), "补充材料").split("\n")[1] == "另一派出所："

    REQUESTED: ClassVar[dict[str, tuple[Facts, str]]] = {
        "of a number alone": ({}, "依法受案（立案）调查，并出具受案（立案）回执；已经受案的，并入原案"),
        "of a receipt": ({"receipt_given": True, "outcome_told": False}, "将本材料反映的情况并入原案调查"),
    }

    @pytest.mark.parametrize(("told", "request_"), REQUESTED.values(), ids=REQUESTED.keys())
    def test_a_number_of_which_no_receipt_was_told_gives_up_no_registration(self, tmp_path: Path, told: Facts, request_: str) -> None:
        reported = {"steps": [{"kind": "police_report", "on": "2026-01-10", "to": "某派出所", "number": "A1"} | told]}
        text = only(papers(tmp_path, case(LIFE, {"contacts": self.REPORTED["contacts"]}, reported)), "补充材料")
        assert request_ in text
        assert ("报案，取得受案（立案）回执（编号A1），至今没有告知处理结果" in text) is bool(told)

    UNREGISTERED: ClassVar[dict[str, Facts]] = {
        "without a receipt": step("police_report", "2026-01-10", to="某派出所"),
        "without a day": step("police_report", None, to="某派出所"),
    }

    @pytest.mark.parametrize("reported", UNREGISTERED.values(), ids=UNREGISTERED.keys())
    def test_a_report_that_nobody_registered_is_made_again_in_full(self, tmp_path: Path, reported: Facts) -> None:
        facts = case(LIFE, reported, {"contacts": self.REPORTED["contacts"]})
        texts = papers(tmp_path, facts)
        text = only(texts, "报案材料")
        assert "旧的威胁" in text
        assert "新的威胁" in text
        assert "此前没有受案的，请依法受案" in text
        assert "要受案回执" in only(texts, "办理指引")
        assert not [name for name in texts if "补充材料" in name]

    REGISTERED: ClassVar[dict[str, Facts]] = {
        "by its number": step("police_report", "2026-01-10", number="A1"),
        "by what the police did later": case(step("police_report", "2026-01-10"), step("police_case_opened", "2026-01-12")),
        "by a receipt among the evidence": step("police_report", "2026-01-10", evidence=["e1"]),
    }

    @pytest.mark.parametrize("reported", REGISTERED.values(), ids=REGISTERED.keys())
    def test_a_registered_report_is_only_supplemented(self, tmp_path: Path, reported: Facts) -> None:
        receipt = {"evidence": [{"id": "e1", "kind": "document", "title": "受案回执", "proves": "handling"}]}
        texts = papers(tmp_path, case(LIFE, reported, receipt, {"contacts": self.REPORTED["contacts"]}))
        assert "请并入原案处理" in only(texts, "补充材料")
        assert not [name for name in texts if "报案材料" in name]

    def test_nothing_new_is_no_paper(self, tmp_path: Path) -> None:
        facts = self.REPORTED | {"contacts": self.REPORTED["contacts"][:1]}
        path = write_case(tmp_path / "case.json", facts)
        done = call("generate", path, "--date", "2026-03-02", "--out", tmp_path / "out")
        assert "已经报过案，之后没有新的情况" in done.stdout.replace("\n", "")


class TestReview:
    @pytest.mark.parametrize(("taken", "day", "title", "said_there"), [
        (step("police_report", "2026-01-10", to="某分局"), "2026-03-20", "行政复议申请书", "履行法定职责"),
        (step("police_decision", "2026-02-10", to="某分局"), "2026-03-02", "行政复议申请书", "撤销或者变更"),
        (step("criminal_refusal", "2026-02-10", to="某分局"), "2026-03-02", "立案监督申请书", "通知公安机关立案"),
    ])
    def test_each_remedy_has_its_own_paper(self, tmp_path: Path, taken: Facts, day: str, title: str, said_there: str) -> None:
        texts = papers(tmp_path, case(THREATENED, taken, said("threat_violence", on="2026-01-05")), day=day)
        text = only(texts, title)
        assert said_there in text
        assert ("人民检察院" in text or "【待填：人民检察院】" in text) is (title == "立案监督申请书")
        assert ("行政复议" in text) is (title == "行政复议申请书")

    @pytest.mark.parametrize("day", ["2026-03-10", "2026-05-20"])
    def test_inaction_is_reviewed_neither_too_early_nor_too_late(self, tmp_path: Path, day: str) -> None:
        facts = case(said("threat_violence", on="2026-01-05"), step("police_report", "2026-01-10"))
        assert not [name for name in papers(tmp_path, facts, day=day) if "复议" in name]


class TestReport:
    LENT: ClassVar[Facts] = case(THREATENED, {"loan": {"exists": "yes", "repayment": "not_overdue", "app": "示例速贷", "contract_number": "XJ-1", "principal": 3000}})

    def test_only_the_financial_regulator_is_told_of_the_loan(self, tmp_path: Path) -> None:
        told = "借款3000元（合同编号：XJ-1），没有逾期。"
        letters = {name: text for name, text in papers(tmp_path, self.LENT).items() if name.startswith("举报信")}
        assert {name for name, text in letters.items() if told in text.replace("\u2060", "")} == {"举报信_省级地方金融管理机构"}
        assert [name for name, text in letters.items() if "XJ-1" in text and "金融" not in name] == []

    def test_one_letter_for_each_office_with_its_own_rules(self, tmp_path: Path) -> None:
        texts = papers(tmp_path, case(THREATENED, said("impersonation_lawyer", on="2026-02-21")))
        letters = {name.removeprefix("举报信_"): text for name, text in texts.items() if name.startswith("举报信")}
        assert set(letters) == {"省级地方金融管理机构", "网信部门", "当地司法行政部门"}
        assert "小额贷款公司监督管理暂行办法" in letters["省级地方金融管理机构"]
        assert "小额贷款公司监督管理暂行办法" not in letters["网信部门"]
        assert "律师法" in letters["当地司法行政部门"]
        assert "律师法" not in letters["省级地方金融管理机构"]

    def test_a_report_never_asks_for_money_and_a_complaint_never_for_punishment(self, tmp_path: Path) -> None:
        call("generate", BORROWER, "--out", tmp_path)
        for file in tmp_path.glob("*.docx"):
            text = text_of(file)
            if "举报信" in file.name:
                assert "赔偿因上述行为" not in text
                assert "行政处罚" in text
            if "投诉书" in file.name:
                assert "给予行政处罚" not in text


class TestCivilClaim:
    JOINT = {"name": "冯玉", "sex": "female", "birth_date": "1991-01-01", "ethnicity": "汉族", "registered_address": "示例市某路3号",  # noqa: RUF012
             "phone": "13800002001"}

    def test_a_recipient_may_sue_together_for_what_that_person_received(self, tmp_path: Path) -> None:
        people = [{"id": "r1", "name": "冯玉", "relation": "同事", "is_emergency_contact": False, "as_plaintiff": self.JOINT}]
        contacts = [message(number, f"2026-02-0{number}", recipient="r1", party="p1", tags=["insult"]) for number in (1, 2, 3)]
        facts = case(NO_CONSENT, lender("microloan"), {"contacts": contacts}) | {"recipients": people}
        text = only(papers(tmp_path, facts), "民事起诉状")
        assert "原告：冯玉，女，1991年1月1日出生" in text
        assert "（附表第1—3项），侵害原告冯玉的" in text
        assert "第五十五条" in text

    def test_without_their_data_nobody_is_a_plaintiff(self, tmp_path: Path) -> None:
        assert "合并审理" not in only(papers(tmp_path, THREATENED), "民事起诉状")

    def test_as_a_table_it_says_the_same_and_claims_no_official_form(self, tmp_path: Path) -> None:
        call("generate", BORROWER, "--doc", "civil_claim", "--out", tmp_path / "a")
        call("generate", BORROWER, "--doc", "civil_claim", "--style", "table", "--out", tmp_path / "b")
        narrative, table = (text_of(next((tmp_path / folder).glob("*.docx"))) for folder in "ab")
        assert "不是人民法院统一发布的格式" in table
        assert "示范文本" not in table
        cited = set(re.findall(r"第[一二三四五六七八九十百千零]+条", narrative))
        assert cited == set(re.findall(r"第[一二三四五六七八九十百千零]+条", table))
        assert "3352.50元" in narrative
        assert "3352.50元" in table

    def test_copies_follow_the_defendants(self, tmp_path: Path) -> None:
        two: Facts = {"parties": [{"id": "p2", "role": "collector", "name": "乙公司", "address": "某地", "engaged_by": "p1"}]}
        facts = case(NO_CONSENT, lender("microloan", address="某地"), two, said("threat_violence", party="p2"))
        texts = papers(tmp_path, facts)
        assert "副本2份" in only(texts, "民事起诉状")
        assert "起诉状打印4份（法院1份、被告2份、自己留1份）" in only(texts, "办理指引")

    @pytest.mark.parametrize(("authors", "joint"), [(("p1", "p2"), True), (("p2", "p2"), False)], ids=["both acted", "one acted"])
    def test_joint_liability_only_where_both_acted(self, tmp_path: Path, authors: tuple[str, str], joint: bool) -> None:
        two: Facts = {"parties": [{"id": "p2", "role": "collector", "name": "乙公司", "address": "某地", "engaged_by": "p1"}],
                      "claims": {"items": [{"kind": "property_loss", "amount": 300}]}, "harm": {"expenses": [{"item": "公证费", "amount": 300}]}}
        facts = case(NO_CONSENT, lender("microloan", address="某地"), two, *(said("threat_violence", party=party) for party in authors))
        text = only(papers(tmp_path, facts), "民事起诉状")
        assert ("连带赔偿" in text) is joint
        assert ("第一千一百六十八条" in text) is joint

    def test_damages_that_came_too_late_are_neither_asked_nor_added(self, tmp_path: Path) -> None:
        money: Facts = {"claims": {"items": [{"kind": "stop"}, {"kind": "property_loss", "amount": 300}]},
                        "harm": {"expenses": [{"item": "公证费", "amount": 300}]}}
        facts = case(NO_CONSENT, money, lender("microloan", identified_by="合同"), said("threat_violence", on="2023-01-05", party="p1"))
        text = only(papers(tmp_path, facts), "民事起诉状")
        assert "停止" in text
        assert "财产损失300元" not in text
        assert "合计" not in text


HARM: dict[str, tuple[Facts, str]] = {
    "life disturbed, no more": ({"daily_life_disturbed": True}, "上述行为影响了{who}的正常生活。"),
    "something said in particular": ({"daily_life_disturbed": True, "sleep": "失眠"}, "{who}受到的影响：失眠。"),
    "something in particular, the rest not said": ({"work": "被约谈"}, "{who}受到的影响：被约谈。"),
    "not disturbed, but something spent": ({"daily_life_disturbed": False, "expenses": [{"item": "公证费", "amount": 300}]}, "{who}因此受到的财产损失：公证费300元。"),
    "not disturbed": ({"daily_life_disturbed": False}, ""),
    "nothing said": ({}, "【待填：是否影响正常生活】"),
}


@pytest.mark.parametrize(("harm", "told"), HARM.values(), ids=HARM.keys())
class TestHarm:
    """A sentence for what is true, nothing for what is not, a blank for what nobody has said."""

    def test_a_report_to_the_police(self, tmp_path: Path, harm: Facts, told: str) -> None:
        lines = only(papers(tmp_path, case(THREATENED, {"harm": harm}), "--doc", "police_report"), "报案材料").splitlines()
        headings = [line for line in lines if re.match("[一二三四五六七八九]、", line)]
        assert [heading[0] for heading in headings] == list("一二三四五六七八"[:len(headings)])
        found = lines[lines.index("五、造成的影响") + 1:lines.index("六、涉嫌违反的规定（供公安机关参考）")] if "五、造成的影响" in lines else []
        assert found == ([told.format(who="本人")] if told else [])

    def test_a_claim_as_a_table(self, tmp_path: Path, harm: Facts, told: str) -> None:
        text = only(papers(tmp_path, case(THREATENED, {"harm": harm}), "--doc", "civil_claim", "--style", "table"), "民事起诉状")
        lines = text.splitlines()
        assert lines[lines.index("7．损害后果") + 1:lines.index("8．请求依据")] == [told.format(who="原告")]


class TestRetired:
    def test_a_pack_may_retire_a_paper_with_a_message(self, tmp_path: Path) -> None:
        pack = shutil.copytree(SAMPLES.parent / "templates" / "default", tmp_path / "pack")
        with (pack / "pack.toml").open("a", encoding="utf-8") as file:
            file.write('\n[retired]\nregulator_report = "该渠道已停止受理书面举报，请改用网站"\n')
        done = call("generate", BORROWER, "--pack", pack, "--out", tmp_path / "out")
        assert "该渠道已停止受理书面举报" in done.stdout
        assert not list((tmp_path / "out").glob("*举报信*"))


class TestStatement:
    def test_it_holds_what_that_person_received_and_nothing_else(self, tmp_path: Path) -> None:
        facts = case(said("insult", to="r1", text="给同事的话"), said("insult", text="给本人的话"))
        text = only(papers(tmp_path, facts), "情况说明")
        assert "给同事的话" in text
        assert "给本人的话" not in text
        assert "□没有同意过　□同意过" in text, "the witness answers, not the program"


class TestInjunction:
    def test_only_what_goes_on_and_only_against_a_known_respondent(self, tmp_path: Path) -> None:
        assert any("禁令" in name for name in papers(tmp_path, THREATENED))
        (tmp_path / "later").mkdir()
        assert not any("禁令" in name for name in papers(tmp_path / "later", THREATENED, day="2026-05-01"))
        (tmp_path / "unknown").mkdir()
        assert not any("禁令" in name for name in papers(tmp_path / "unknown", case(said("threat_violence", on="2026-02-20"))))


class TestNarrative:
    def test_messages_that_say_the_same_are_quoted_once_with_their_count(self, tmp_path: Path) -> None:
        alike = [message(number, f"2026-02-{number:02d}", recipient="r1", tags=["insult"], text=f"陈某是老赖，欠钱不还，第{number}次通知。")
                 for number in range(1, 10)]
        text = only(papers(tmp_path, case(said(to="r1"), {"contacts": alike})), "报案材料").split("附表：")[0]
        assert text.count("是老赖") == 1
        assert "共9次" in text

    @pytest.mark.parametrize("count", [1, 2000])
    def test_one_message_and_thousands_both_make_a_short_narrative(self, tmp_path: Path, count: int) -> None:
        contacts = [message(number, f"2026-02-{number % 28 + 1:02d}", recipient="r1", tags=["threat_violence"], text=f"{number}号的人会上门弄你{number}")
                    for number in range(count)]
        text = only(papers(tmp_path, case(LIFE, said(to="r1"), {"contacts": contacts}), "--doc", "police_report"), "报案材料")
        assert len(text.split("附表：")[0]) < 4000
        assert f"共{count + 1}次" in text

    def test_hashes_are_called_an_integrity_aid(self, tmp_path: Path) -> None:
        facts = case(said("threat_violence"), {"evidence": [{"id": "e1", "kind": "sms_screenshot", "title": "截图", "proves": "intrusion",
                                                             "sha256": "a" * 64}]})
        text = only(papers(tmp_path, facts), "证据目录")
        assert "a" * 64 in text
        assert "不是存证" in text


class TestNothingIsPutIntoAMouth:
    def every_text(self, folder: Path) -> Iterable[str]:
        for sample in SAMPLES.glob("*.json"):
            call("generate", sample, "--out", folder / sample.stem)
        return [text_of(file) for file in folder.rglob("*.docx")]

    def test_no_alternatives_no_guilt_no_debt_relief_in_any_paper(self, tmp_path: Path) -> None:
        for text in self.every_text(tmp_path):
            assert not re.findall(r"及/或|和/或|银保监会|银监会|示范文本|免除债务|不用还|构成犯罪", text)
            assert "None" not in text

    def test_claims_that_were_not_made_stand_in_no_paper(self, tmp_path: Path) -> None:
        texts = papers(tmp_path, case(THREATENED, {"claims": {"items": [{"kind": "stop"}]}}, did("call_bombing", "2026-02-20")))
        for name, text in texts.items():
            if name.startswith(("投诉书", "民事起诉状")):
                assert "道歉" not in text.split("事实")[0]
                assert "精神损害抚慰金" not in text


def as_rows(path: Path) -> list[dict[str, Any]]:
    return list(json.loads(path.read_text("utf-8"))["files"])


def test_the_manifest_lists_every_document(tmp_path: Path) -> None:
    call("generate", BORROWER, "--out", tmp_path)
    assert {row["file"] for row in as_rows(tmp_path / "manifest.json")} == {file.name for file in tmp_path.glob("*.docx")}


LONG = "第一句话在这里，" * 8 + "到此为止。" + "后面还有很多很多的话，" * 20
REMINDED = case(said("neutral_reminder", on="2026-02-01"), said("insult", "threat_violence", on="2026-02-20", text="收拾你", party="p1", signature="示例公司"),
                {"objections": [{"on": "2026-01-20", "how": "电话"}]}, lender("microloan", address="示例市", identified_by="合同"))
IN_THE_REPORT: dict[str, tuple[Facts, str, str]] = {
    "a long message is cut at a sentence end": (said("threat_violence", text=LONG), "到此为止。……”（全文见附表第1项）", "很多的话，……"),
    "a line break is a space": (said("threat_violence", text="还钱\n不然收拾你"), "“还钱 不然收拾你”", "还钱\n不然收拾你”"),
    "what was told is no quote": (
        said("threat_violence", channel="call", text="他说找人收拾我"), "致电本人，大意为：他说找人收拾我（附表第1项）", "“他说找人"),
    "a call from nobody knows what number": (said("threat_violence", channel="call"), "对方（号码不详）致电本人", "，号码不详致电"),
    "a hidden number is named as such": (
        said("threat_violence", channel="call", sender="隐藏号码"), "对方（隐藏号码）致电本人", "使用号码"),
    "an account that nobody knows": (said("threat_violence", channel="wechat"), "对方（账号不详）通过微信", "号码不详"),
    "said at the door": (said("threat_violence", channel="visit", text="开门"), "2026年2月1日，对方上门，内容为：“开门”", "通过上门向"),
    "said at the door of somebody else": (
        said("threat_violence", channel="visit", text="开门", to="r1"), "上门，对方找的是他人（同事），内容为：“开门”", "通过上门向"),
    "posted by an account": (said("insult", channel="post", text="老赖", account="催收小王"), "发布的账号：催收小王，内容为：“老赖”", "通过网络发帖"),
    "many calls whose last day nobody knows": (
        case(LIFE, said("threat_violence", channel="call", count=15)), "2026年2月1日起，本人收到以催收借款为由的电话共15次", "相同或者相近内容"),
    "many calls on one day": (
        said("threat_violence", channel="call", count=15, until="2026-02-01"), "2026年2月1日，本人收到以催收", "2026年2月1日至2026年2月1日"),
    "no number known": (said("threat_violence"), "【待填：对方】", "使用的号码"),
    "a source that only some contacts have": (
        case(said("threat_violence", known_by="own_device"), said("insult")), "逐次情况见附表", "上述情况的来源"),
    "a place with brackets": (
        case(said("threat_violence"), did("visit", place="我家（示例市某路1号）", description="敲门")), "上门，地点：我家（示例市某路1号）。敲门", "（我家"),
    "a paper that nobody checked": (
        case(said("threat_violence"), said("fake_document", "impersonation_lawyer")), "附表第2项中的文书是否真实", "使用伪造的公文"),
}


@pytest.mark.parametrize(("facts", "told", "never"), IN_THE_REPORT.values(), ids=IN_THE_REPORT.keys())
def test_the_report_tells_what_is_known_and_no_more(tmp_path: Path, facts: Facts, told: str, never: str) -> None:
    narrative = only(papers(tmp_path, case(facts)), "报案材料").split("附表：联系和其他行为明细")[0]
    assert told in narrative
    assert never not in narrative


def test_the_annex_has_a_long_message_in_full(tmp_path: Path) -> None:
    assert LONG in only(papers(tmp_path, case(said("threat_violence", text=LONG))), "报案材料").split("附表：联系和其他行为明细")[1]


def test_an_injunction_counts_what_its_annex_counts(tmp_path: Path) -> None:
    text = only(papers(tmp_path, REMINDED), "人格权侵害禁令申请书")
    assert "短信共2次（含一般还款提醒1次）" in text
    assert "三十日内联系1次" in text
    assert "之后，对方又联系2次" in text


def test_the_court_is_asked_for_numbers_and_accounts_apart_and_never_for_a_hidden_number(tmp_path: Path) -> None:
    more = case(said("insult", channel="wechat", account="小李"), said("insult", channel="call", sender="隐藏号码"))
    text = only(papers(tmp_path, case(THREATENED, more)), "调查取证申请书")
    numbers, account, *of_defendant = re.findall(r"^\d+．(.+)$", text.split("\n理由\n")[0], re.MULTILINE)
    assert "16500001234" in numbers
    assert "小李" in account
    assert "小李" not in numbers
    assert "隐藏号码" not in text
    assert of_defendant
    assert all("责令被告" in item for item in of_defendant)


def test_the_guide_names_places_in_words(tmp_path: Path) -> None:
    guide = only(papers(tmp_path, case(said("threat_violence"), lender("consumer_finance"), {"parties": [{"id": "p9", "role": "collector"}]})), "办理指引")
    assert "催收机构：出借机构委托催收之前，是否告诉过您由谁催收？（填写“委托催收前是否告知”）" in guide
    assert not re.search(r"[a-z_]+\[\d+\]|filing\.", guide)


class TestWhoDidIt:
    """A complaint against the lender asks what those who did it are to it."""

    OF_COLLECTOR: ClassVar[Facts] = case(
        NO_CONSENT, {"parties": [{"id": "p1", "role": "lender", "name": "示例小额贷款有限公司", "licence": "microloan"},
                                 {"id": "p2", "role": "collector", "name": "示例催收有限公司", "engaged_by": "p1", "identified_by": "上门的人出示过工牌"}]},
        said("threat_violence", "insult", on="2026-02-20", party="p2"), did("visit", on="2026-02-21", party="p2"), step("institution_complaint", "2026-02-25"))

    @pytest.mark.parametrize(("paper", "asked"), [("institution_complaint", "上述各项是否都由该单位实施、其与贵公司是什么关系，请书面说明。"), ("regulator_complaint", "上述各项是否都由该单位实施、其与被投诉机构是什么关系，请查明。")])
    def test_a_complaint_names_who_did_it(self, paper: str, asked: str) -> None:
        text = text_of_paper(self.OF_COLLECTOR, paper).replace("\u2060", "")
        assert f"本人认为，附表第1—2项由示例催收有限公司实施，并认为其受示例小额贷款有限公司委托。得知其身份的依据：上门的人出示过工牌。上述依据中的上门，见附表第2项；附表第1项由其实施，系本人的判断。{asked}" in text

    def test_a_basis_that_reaches_all_that_is_laid_to_somebody_needs_no_more(self) -> None:
        of_the_visit = self.OF_COLLECTOR | {"contacts": [contact | {"party": None} for contact in self.OF_COLLECTOR["contacts"]]}
        text = text_of_paper(of_the_visit, "institution_complaint").replace("\u2060", "")
        assert "附表第2项由示例催收有限公司实施，并认为其受示例小额贷款有限公司委托。得知其身份的依据：上门的人出示过工牌。该项" in text
        assert "的判断" not in text

    @pytest.mark.parametrize("paper", ["institution_complaint", "regulator_complaint"])
    def test_nobody_is_named_who_is_not_told_to_have_done_anything(self, paper: str) -> None:
        unattributed = self.OF_COLLECTOR | {"contacts": [contact | {"party": None} for contact in self.OF_COLLECTOR["contacts"]],
                                            "acts": [act | {"party": None} for act in self.OF_COLLECTOR["acts"]]}
        assert "什么关系" not in text_of_paper(unattributed, paper)

    def test_an_act_of_nobody_known_is_not_that_of_who_sent_the_messages(self) -> None:
        facts = case(LIFE, self.OF_COLLECTOR, did("call_bombing", on="2026-02-22"))
        text = text_of_paper(facts, "police_report")
        assert "2026年2月21日，对方上门" in text
        assert "2026年2月22日，本人的手机被身份不明的人以呼叫轰炸方式反复拨打" in text

    def test_where_nobody_is_known_at_all_the_other_side_is_one(self) -> None:
        text = text_of_paper(case(LIFE, said("threat_violence"), did("call_bombing", on="2026-02-22")), "police_report")
        assert "2026年2月22日，本人的手机被对方以呼叫轰炸方式反复拨打" in text
