"""explain, show, check and laws: the reasons behind the papers, through the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.inprocess import call
from tests.law.facts import NEW_DAYS, Facts, case, lender, said, said_on
from tests.papers.test_summary_and_guide import GRAVE
from tests.support import SAMPLES, make_case, text_of, write_case

TEMPLATES = SAMPLES.parent / "templates"
BORROWER = SAMPLES / "microloan_borrower.json"


def tree_of(*arguments: str | Path) -> dict[str, Any]:
    return dict(json.loads(call("explain", *arguments, "--json").stdout))


class TestExplain:
    def test_each_ground_shows_its_text_its_conditions_and_its_evidence(self) -> None:
        tree = tree_of(BORROWER)
        ground = next(row for row in tree["pleaded"] if row["id"] == "public_security.harassing_messages")
        assert "滋扰、纠缠、跟踪" in ground["text"]
        counted = next(item for item in ground["conditions"] if item["element"] == "offensive_messages_are_repeated")
        assert counted["found"] is True
        assert counted["count"] >= counted["needed"] == 3
        assert any(tree["facts"][fact]["evidence"] for fact in ground["facts"])
        assert ground["respondents"]

    def test_text_and_json_come_from_the_same_tree(self) -> None:
        said_aloud = call("explain", BORROWER).stdout
        tree = tree_of(BORROWER)
        for section in ("pleaded", "procedure", "held_back", "unknown"):
            for row in tree[section]:
                assert row["citation"] in said_aloud
        for row in tree["held_back"]:
            assert row["because"] in said_aloud

    def test_a_negated_condition_is_shown_as_such(self) -> None:
        ground = next(row for row in tree_of(BORROWER)["pleaded"] if row["id"] == "civil.security_of_information")
        assert [(item["negated"], item["found"], item["met"]) for item in ground["conditions"] if item["negated"]] == [(True, False, True)]
        assert "须没有“单独同意过把信息提供给他人”：否" in call("explain", BORROWER).stdout

    def test_one_ground_is_explained_even_where_it_fails(self) -> None:
        shown = call("explain", SAMPLES / "bank_card_single_reminder.json", "--ground", "public_security.threat")
        assert shown.returncode == 0
        assert "结论：不主张" in shown.stdout
        assert "“威胁人身安全”：否" in shown.stdout

    def test_an_unknown_ground_is_refused_with_a_way_out(self) -> None:
        refused = call("explain", BORROWER, "--ground", "no.such")
        assert refused.returncode == 2
        assert "没有适用于本案的这个编号" in refused.stderr

    def test_only_the_paper_asked_for(self) -> None:
        tree = tree_of(BORROWER, "--doc", "police_report")
        assert tree["pleaded"]
        assert {paper for row in tree["pleaded"] for paper in row["papers"]} == {"police_report"}

    def test_what_is_missing_is_asked_for(self, tmp_path: Path) -> None:
        path = write_case(tmp_path / "case.json", case({"role": "wrong_number"}, said_on(NEW_DAYS)))
        asked = {gap["path"]: gap["question"] for gap in tree_of(path, "--date", "2026-03-01")["gaps"]}
        assert asked["harm.daily_life_disturbed"].endswith("？")

    def test_an_act_older_than_a_law_is_told(self, tmp_path: Path) -> None:
        path = write_case(tmp_path / "case.json", case(said("threat_violence", on="2020-12-31")))
        assert "《中华人民共和国民法典》2021-01-01 起施行" in call("explain", path).stdout


class TestPlead:
    def test_a_lawyer_overrules_and_the_manifest_records_it(self, tmp_path: Path) -> None:
        path = write_case(tmp_path / "case.json", case(lender("microloan"), said("threat_violence")))
        done = call("generate", path, "--date", "2026-03-01", "--plead", "criminal.illegal_debt_collection", "--out", tmp_path / "out")
        assert done.returncode == 0
        manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
        assert manifest["decided_by_lawyer"] == ["criminal.illegal_debt_collection"]
        paper = text_of(next((tmp_path / "out").glob("01_*.docx")))
        assert "第二百九十三条之一" in paper
        assert "刑事线索" in paper

    def test_without_the_lawyer_it_is_recorded_as_held_back(self, tmp_path: Path) -> None:
        path = write_case(tmp_path / "case.json", case(lender("microloan"), said("threat_violence")))
        call("generate", path, "--date", "2026-03-01", "--out", tmp_path / "out")
        manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
        assert manifest["decided_by_lawyer"] == []
        assert "criminal.illegal_debt_collection" in {row["id"] for row in manifest["held_back"]}
        assert "第二百九十三条" not in text_of(next((tmp_path / "out").glob("01_*.docx")))

    def test_a_provision_that_there_is_not_is_refused(self) -> None:
        refused = call("explain", BORROWER, "--plead", "criminal.imagined")
        assert refused.returncode == 2
        assert "没有编号为 criminal.imagined 的依据" in refused.stderr


class TestShow:
    def test_the_summary_names_grounds_gaps_limits_and_what_was_held_back(self) -> None:
        shown = call("show", BORROWER).stdout
        for expected in ("第五十条第一款第（五）项", "暂缓主张", "寻衅滋事", "期限", "案由：隐私权、个人信息保护纠纷", "名誉权纠纷", "法律资料核对至"):
            assert expected in shown

    def test_as_word_it_says_the_same(self, tmp_path: Path) -> None:
        target = tmp_path / "summary.docx"
        assert call("show", BORROWER, "--docx", target).returncode == 0
        page, _, listed = call("show", BORROWER).stdout.partition("全部可以主张的依据及所在文书：")
        assert text_of(target).split() == page.split()
        tree = tree_of(BORROWER)
        assert {row["citation"] for row in (*tree["pleaded"], *tree["unpleaded"])} == {line.split("：")[0] for line in listed.strip().splitlines()}
        assert target.stat().st_mode & 0o777 == 0o600


OWN_WORDS: dict[str, tuple[Facts, str, str]] = {
    "an insult of one's own": ({"harm": {"work": "这帮骗子天天打到单位"}}, "harm.work", "骂了对方"),
    "an ID number in the story": ({"harm": {"work": "同事看到了110101199203151033"}}, "harm.work", "身份证号码"),
    "an abolished regulator": ({"filing": {"regulator": "中国银保监会"}}, "filing.regulator", "已经撤销"),
    "guilt": ({"acts": [{"id": "a1", "kind": "visit", "description": "这个犯罪团伙来敲门"}]}, "events[0].description", "有罪"),
    "asking for the debt to vanish": ({"objections": [{"how": "电话要求免除全部欠款"}]}, "objections[0].how", "免除债务"),
    "a report instead of the words": (said("insult", text="他说再不还就找人收拾我"), "events[0].text", "不是对方的原话"),
    "a report that begins with me": (said("insult", text="让我出门小心点"), "events[0].text", "不是对方的原话"),
    "a sex that the ID number denies": (
        {"complainant": {"id_type": "resident_id", "id_number": "110101199003078814", "sex": "female"}}, "complainant.sex", "不一致"),
    "a birthday that the ID number denies": (
        {"complainant": {"id_type": "resident_id", "id_number": "110101199003078814", "birth_date": "1990-03-08"}}, "complainant.birth_date", "不一致"),
    "asking for a clean record": ({"objections": [{"how": "要求删除征信记录"}]}, "objections[0].how", "征信"),
}


class TestCheck:
    @pytest.mark.parametrize(("facts", "path", "reason"), OWN_WORDS.values(), ids=OWN_WORDS.keys())
    def test_words_that_would_hurt_are_found(self, tmp_path: Path, facts: Facts, path: str, reason: str) -> None:
        found = self.issues(tmp_path, make_case(**facts))
        assert any(item["path"] == path and reason in item["reason"] for item in found)

    @pytest.mark.parametrize("words", ["对方称我是“骗子”，同事都听到了", "对方涉嫌犯罪行为，已报案", "每晚被吵醒三次"])
    def test_quoted_or_careful_words_are_left_alone(self, tmp_path: Path, words: str) -> None:
        found = self.issues(tmp_path, make_case(harm={"work": words}))
        assert not [item for item in found if item["path"] == "harm.work"]

    def test_the_words_of_the_other_side_are_never_linted(self, tmp_path: Path) -> None:
        found = self.issues(tmp_path, case(said("insult", text="你这个骗子，银保监会也管不了我")))
        assert not [item for item in found if item["path"].startswith("events[0].text")]

    @pytest.mark.parametrize("words", ["说好今天还的钱呢", "让我们领导跟你谈", "对方科目已逾期", "他妈的还不还钱", "让我提醒你，今天还款"])
    def test_original_words_are_no_report(self, tmp_path: Path, words: str) -> None:
        found = self.issues(tmp_path, case(said("insult", text=words)))
        assert not [item for item in found if "不是对方的原话" in item["reason"]]

    def test_an_id_number_is_not_repeated_in_the_message(self, tmp_path: Path) -> None:
        path = write_case(tmp_path / "case.json", make_case(harm={"work": "110101199203151033"}))
        assert "110101199203151033" not in call("check", path).stdout

    def test_a_callback_number_taken_for_the_sender(self, tmp_path: Path) -> None:
        found = self.issues(tmp_path, case(said("insult", sender="16500001234", text="速回电16500001234")))
        assert any(item["path"] == "events[0].sender" for item in found)

    def test_sums_that_do_not_add_up(self, tmp_path: Path) -> None:
        facts = {"claims": {"items": [{"kind": "property_loss", "amount": 900}, {"kind": "mental_distress", "amount": 5000}]},
                 "harm": {"expenses": [{"item": "公证费", "amount": 300}]}}
        found = {item["path"]: item["reason"] for item in self.issues(tmp_path, case(facts, said("threat_violence")))}
        assert "不一致" in found["claims.items[0].amount"]
        assert "列了精神损害抚慰金5000元" in found["claims.items[1]"]

    def test_errors_come_first_and_set_the_exit_code(self, tmp_path: Path) -> None:
        path = write_case(tmp_path / "case.json", GRAVE | {"parties": [{"id": "p1", "role": "lender", "name": "甲公司", "licence": "microloan"}]})
        done = call("check", path, "--date", "2026-03-01", "--json")
        severities = [item["severity"] for item in json.loads(done.stdout)]
        assert done.returncode == 3
        assert severities == sorted(severities, key=["error", "warning", "hint"].index)
        whole = json.loads(BORROWER.read_text("utf-8"))
        whole["harm"] |= {"irreparable": True, "irreparable_how": "照片发到单位群里，就收不回来了"}
        assert call("check", write_case(tmp_path / "whole.json", whole)).returncode == 0

    def test_each_line_has_place_severity_reason_and_remedy(self) -> None:
        lines = call("check", BORROWER).stdout.splitlines()
        told = lines[:next(number for number, line in enumerate(lines) if line.startswith("共"))]
        assert told
        assert all(line.startswith("microloan_borrower.json：") and line.count("：") >= 3 for line in told)

    @staticmethod
    def issues(tmp_path: Path, facts: Facts) -> list[dict[str, Any]]:
        path = write_case(tmp_path / "case.json", facts)
        return list(json.loads(call("check", path, "--date", "2026-03-01", "--json").stdout))


class TestAge:
    def test_law_data_older_than_a_year_are_said_to_be_so_everywhere(self, tmp_path: Path) -> None:
        done = call("generate", BORROWER, "--date", "2027-06-01", "--out", tmp_path)
        assert "已超过一年" in done.stdout
        assert "已超过一年" in text_of(next(tmp_path.glob("*办理指引.docx")))
        assert "已超过一年" in call("explain", BORROWER, "--date", "2027-06-01").stdout
        assert "已超过一年" in call("check", BORROWER, "--date", "2027-06-01").stdout

    def test_a_filing_after_the_law_was_checked_is_said_to_be_so(self, tmp_path: Path) -> None:
        done = call("generate", BORROWER, "--date", "2026-05-17", "--out", tmp_path)
        assert "此后的修改没有核对" in done.stdout
        assert "其间的修改没有核对" in text_of(next(tmp_path.glob("*办理指引.docx")))
        assert "此后的修改没有核对" not in call("generate", BORROWER, "--date", "2026-05-16", "--out", tmp_path / "b").stdout

    def test_a_pack_may_set_the_local_court_fee(self, tmp_path: Path) -> None:
        pack = shutil.copytree(TEMPLATES / "default", tmp_path / "pack")
        with (pack / "pack.toml").open("a", encoding="utf-8") as file:
            file.write("\n[local]\ncourt_fee_base = 300\n")
        call("generate", BORROWER, "--pack", pack, "--doc", "filing_guide", "--out", tmp_path / "out")
        assert "案件受理费300元，适用简易程序的减半" in text_of(next((tmp_path / "out").glob("*办理指引.docx")))

    def test_an_out_of_time_report_is_left_out_with_what_remains(self, tmp_path: Path) -> None:
        done = call("generate", BORROWER, "--date", "2026-10-01", "--out", tmp_path)
        assert "已超过六个月" in done.stdout
        assert not list(tmp_path.glob("01_*.docx"))
        assert "已超过六个月" in text_of(next(tmp_path.glob("*办理指引.docx")))


class TestLaws:
    def test_show_sets_editions_side_by_side_with_what_changed(self) -> None:
        shown = call("laws", "show", "public_security.harassing_messages").stdout
        assert "第四十二条" in shown
        assert "第五十条" in shown
        assert "【" in shown

    def test_show_says_what_is_known_without_official_text(self) -> None:
        shown = call("laws", "show", "cash_loan.collection").stdout
        assert "未取得官方原文" in shown
        assert "不是银保监会" in shown

    def test_an_unknown_id_gets_near_ones(self) -> None:
        refused = call("laws", "show", "civil.privcy")
        assert refused.returncode == 2
        assert "civil.privacy" in refused.stderr

    @pytest.mark.parametrize(("day", "place"), [("2025-12-31", "第四十二条"), ("2026-01-01", "第五十条")])
    def test_on_a_day(self, day: str, place: str) -> None:
        line = next(line for line in call("laws", "on", day).stdout.splitlines() if line.startswith("public_security.threat"))
        assert place in line

    def test_on_a_day_as_json_holds_one_version_each(self) -> None:
        rows = json.loads(call("laws", "on", "2026-03-01", "--json").stdout)
        assert len({row["id"] for row in rows}) == len(rows)
