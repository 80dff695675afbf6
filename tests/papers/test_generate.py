"""The main job: from a case file to papers."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from tests.cli.inprocess import call
from tests.support import SAMPLES, make_case, message, run, text_of, write_case

ALL_SAMPLES = sorted(SAMPLES.glob("*.json"))
POLICE, CLAIM, GUIDE = "01_报案材料.docx", "05_民事起诉状.docx", "13_办理指引.docx"
OF_A_BORROWER = {"报案材料", "投诉书（致监管部门）", "举报信", "民事起诉状", "人格权侵害禁令申请书", "调查取证申请书",
                 "停止骚扰及说明信息来源函", "情况说明", "证据目录", "证人出庭作证申请书", "办理指引"}
EXPECTED = {
    "microloan_borrower": OF_A_BORROWER,
    "relative_never_borrowed": OF_A_BORROWER - {"投诉书（致监管部门）", "情况说明", "人格权侵害禁令申请书", "证人出庭作证申请书"},
    "wrong_number": {"报案材料", "举报信", "证据目录", "办理指引"},
    "consumer_finance_spanning": OF_A_BORROWER,
    "bank_card_single_reminder": {"办理指引"},
    "unknown_collector_threats": {"报案材料", "举报信", "情况说明", "证据目录", "办理指引"},
    "police_did_nothing": OF_A_BORROWER - {"报案材料", "人格权侵害禁令申请书"} | {"补充材料", "行政复议申请书"},
    "bank_not_overdue": OF_A_BORROWER - {"投诉书（致监管部门）", "人格权侵害禁令申请书"} | {"投诉书（致机构）"},
    "minimal": {"报案材料", "办理指引"},
}
THREAT = message(1, "2026-04-02", text="到你家弄你。", tags=["threat_violence"])


def papers_in(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*.docx")}


@pytest.fixture
def threat(tmp_path: Path) -> Path:
    return write_case(tmp_path / "case.json", make_case(contacts=[THREAT]))


class TestSamples:
    @pytest.mark.parametrize("sample", ALL_SAMPLES, ids=lambda path: path.stem)
    def test_each_yields_the_papers_its_facts_support(self, sample: Path, tmp_path: Path) -> None:
        day = ["--date", "2026-04-10"] if sample.stem == "minimal" else []
        result = call("generate", sample, "--out", tmp_path / "out", *day)
        assert result.returncode == 0, result.stderr
        assert {name.removesuffix(".docx").split("_")[1] for name in papers_in(tmp_path / "out")} == EXPECTED[sample.stem]

    @pytest.mark.parametrize("sample", ALL_SAMPLES, ids=lambda path: path.stem)
    def test_no_template_tag_and_no_abolished_authority_is_left(self, sample: Path, tmp_path: Path) -> None:
        call("generate", sample, "--out", tmp_path)
        for path in tmp_path.glob("*.docx"):
            text = text_of(path)
            assert not any(word in text for word in ("{{", "{%", "银保监", "None", "示范文本"))

    def test_the_numbers_of_the_microloan_campaign_agree(self, tmp_path: Path) -> None:
        call("generate", SAMPLES / "microloan_borrower.json", "--out", tmp_path)
        assert "短信共37次" in text_of(tmp_path / POLICE)
        assert "父亲、同事、部门主管等12人" in text_of(tmp_path / CLAIM)
        assert "合计3352.50元（大写：人民币叁仟叁佰伍拾贰元伍角）" in text_of(tmp_path / CLAIM)

    def test_the_police_report_tells_in_order_of_time(self, tmp_path: Path) -> None:
        call("generate", SAMPLES / "microloan_borrower.json", "--doc", "police_report", "--out", tmp_path)
        narrative = text_of(tmp_path / POLICE).split("附表：")[0]
        assert narrative.index("拒不归还，请转告") < narrative.index("是老赖") < narrative.index("诈骗犯一个") < narrative.index("上门弄你")

    def test_third_persons_are_masked_for_everyone_but_the_police(self, tmp_path: Path) -> None:
        call("generate", SAMPLES / "microloan_borrower.json", "--out", tmp_path)
        names = [person["name"] for person in json.loads((SAMPLES / "microloan_borrower.json").read_text("utf-8"))["recipients"]]
        for path in tmp_path.glob("*.docx"):
            # A witness's own statement needs the full name of one of them, the list for the court those of who is willing to testify.
            own = 1 if "情况说明" in path.name else 2 if "证人出庭" in path.name else 0
            text = text_of(path)
            if path.name == POLICE:
                assert all(name in text.split("附件：被联系人员名单")[1] for name in names), "the police are to ask them"
                continue
            assert len([name for name in names if name in text]) <= own, path.name

    def test_a_single_reminder_is_told_to_be_lawful(self, tmp_path: Path) -> None:
        call("generate", SAMPLES / "bank_card_single_reminder.json", "--out", tmp_path)
        assert "一般是合法的" in text_of(tmp_path / GUIDE)


class TestSameInSameOut:
    def test_two_runs_give_the_same_bytes(self, tmp_path: Path) -> None:
        for folder in ("a", "b"):
            run("generate", SAMPLES / "microloan_borrower.json", "--out", tmp_path / folder, "--date", "2026-03-02")
        first, second = ({path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()} for folder in "ab")
        assert len(first) > 20
        assert first == second

    @pytest.mark.parametrize("sample", ALL_SAMPLES, ids=lambda path: path.stem)
    def test_every_sample_gives_the_same_bytes_from_another_working_folder(self, sample: Path, tmp_path: Path) -> None:
        written = []
        for name, start in (("first", call), ("第二 个", run)):  # the second in a process of its own
            (tmp_path / name).mkdir()
            start("generate", sample, "--date", "2026-04-20", cwd=tmp_path / name)
            written.append({path.name: path.read_bytes() for path in (tmp_path / name / "papers").iterdir()})
        assert written[0]
        assert written[0] == written[1]

    def test_a_second_run_into_the_same_folder_touches_nothing(self, threat: Path, tmp_path: Path) -> None:
        out = tmp_path / "out"
        call("generate", threat, "--out", out, "--date", "2026-04-10")
        before = {path.name: path.stat().st_mtime_ns for path in out.iterdir()}
        call("generate", threat, "--out", out, "--date", "2026-04-10")
        assert {path.name: path.stat().st_mtime_ns for path in out.iterdir()} == before

    def test_a_paper_edited_since_is_kept_and_the_new_one_numbered(self, threat: Path, tmp_path: Path) -> None:
        out = tmp_path / "out"
        call("generate", threat, "--out", out, "--date", "2026-04-10")
        (out / POLICE).write_bytes(b"edited")
        call("generate", threat, "--out", out, "--date", "2026-04-10")
        result = call("generate", threat, "--out", out, "--date", "2026-04-10")
        assert (out / POLICE).read_bytes() == b"edited"
        assert papers_in(out) == {POLICE, "01_报案材料（2）.docx", GUIDE}
        assert "没有覆盖" in result.stdout

    def test_a_paper_of_ours_that_was_not_edited_is_replaced(self, threat: Path, tmp_path: Path) -> None:
        out = tmp_path / "out"
        call("generate", threat, "--out", out, "--date", "2026-04-10")
        write_case(threat, make_case(contacts=[THREAT | {"text": "明天来你家。"}]))
        call("generate", threat, "--out", out, "--date", "2026-04-10")
        assert papers_in(out) == {POLICE, GUIDE}
        assert "明天来你家。" in text_of(out / POLICE)


class TestDrafts:
    def test_strict_tells_a_draft_by_its_exit_code(self, threat: Path, tmp_path: Path) -> None:
        result = call("generate", threat, "--out", tmp_path / "out", "--date", "2026-04-10", "--strict")
        assert result.returncode == 3
        assert "  姓名：您的姓名是什么？" in result.stdout

    def test_a_complete_case_passes_strict(self, tmp_path: Path) -> None:
        facts = json.loads((SAMPLES / "microloan_borrower.json").read_text("utf-8"))
        facts["harm"] |= {"irreparable": True, "irreparable_how": "照片发到单位群里，就收不回来了"}
        (tmp_path / "case.json").write_text(json.dumps(facts), "utf-8")
        assert call("generate", tmp_path / "case.json", "--out", tmp_path / "out", "--strict").returncode == 0

    def test_the_minimal_sample_is_a_draft(self, tmp_path: Path) -> None:
        result = call("generate", SAMPLES / "minimal.json", "--out", tmp_path, "--date", "2026-04-10", "--strict")
        assert result.returncode == 3
        assert papers_in(tmp_path) == {POLICE, GUIDE}

    def test_a_blank_is_visible_in_the_paper_and_listed_in_the_guide(self, threat: Path, tmp_path: Path) -> None:
        call("generate", threat, "--out", tmp_path, "--date", "2026-04-10")
        assert "【待填：姓名】" in text_of(tmp_path / POLICE)
        guide = text_of(tmp_path / GUIDE)
        assert "．您的姓名" in guide
        assert "complainant.name" not in guide

    def test_the_manifest_says_what_is_missing(self, threat: Path, tmp_path: Path) -> None:
        call("generate", threat, "--out", tmp_path, "--date", "2026-04-10")
        manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
        police = next(entry for entry in manifest["files"] if entry["paper"] == "police_report")
        assert police["complete"] is False
        assert "complainant.name" in {row["path"] for row in police["missing"]}


class TestOptions:
    @pytest.mark.parametrize("paper", ["civil_claim", "regulator_complaint"])
    def test_a_paper_asked_for_without_an_opponent_is_a_draft(self, paper: str, threat: Path, tmp_path: Path) -> None:
        result = call("generate", threat, "--doc", paper, "--out", tmp_path / "out", "--strict")
        assert result.returncode == 3
        assert "  对方：谁在催收？" in result.stdout

    def test_doc_writes_only_what_was_asked_for(self, threat: Path, tmp_path: Path) -> None:
        call("generate", threat, "--doc", "police_report", "--out", tmp_path / "out")
        assert papers_in(tmp_path / "out") == {POLICE}

    def test_a_case_comes_from_standard_input(self, tmp_path: Path) -> None:
        result = call("generate", "-", "--out", tmp_path, stdin=(SAMPLES / "minimal.json").read_bytes())
        assert result.returncode == 0

    def test_json_output_names_the_files_of_the_manifest(self, threat: Path, tmp_path: Path) -> None:
        printed = json.loads(call("generate", threat, "--out", tmp_path, "--json").stdout)
        assert printed["files"] == json.loads((tmp_path / "manifest.json").read_text("utf-8"))["files"]
        assert printed["deadlines"][0]["ends_on"]

    def test_files_are_private(self, threat: Path, tmp_path: Path) -> None:
        call("generate", threat, "--out", tmp_path / "out")
        assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "out").iterdir()} == {0o600}
        assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700


NASTY = "{{ case }} {% if x %} {_{ }_} {_% <b>&amp; \"'】 😀 第一行\n第二行\t制表"


class TestTextComesOutAsItWentIn:
    @pytest.mark.parametrize("text", [NASTY, "<w:t>", "]]>", "&lt;", "【待填：什么】", "a  b   c"])
    def test_in_the_police_report(self, text: str, tmp_path: Path) -> None:
        case = write_case(tmp_path / "case.json", make_case(contacts=[THREAT | {"text": text}]))
        result = call("generate", case, "--out", tmp_path / "out", "--date", "2026-04-10")
        assert result.returncode == 0, result.stderr
        paper = text_of(tmp_path / "out" / POLICE)
        narrative, annex = paper.split("附表：联系和其他行为明细")
        assert text in annex
        assert text.replace("\n", " ") in narrative

    @pytest.mark.parametrize("sample", ALL_SAMPLES, ids=lambda path: path.stem)
    def test_every_message_of_a_sample_stands_in_its_civil_claim(self, sample: Path, tmp_path: Path) -> None:
        call("generate", sample, "--doc", "civil_claim", "--out", tmp_path)
        text = text_of(tmp_path / CLAIM)
        assert [event["text"] for event in json.loads(sample.read_text("utf-8"))["events"]
                if event.get("text", "") not in text] == []
