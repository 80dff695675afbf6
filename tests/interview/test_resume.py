"""Opening a case again: where it goes on, what a hand-edited file leads to, and what happens where it cannot be saved."""

from __future__ import annotations

import json
import resource
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from complaintgen.interview.flow import Page, Reply
from complaintgen.interview.frontends import Places, run_interview
from complaintgen.interview.model import DRAFT, OPEN_QUESTIONS
from tests.interview.robot import STORIES, Story
from tests.interview.scripted_session import (
    BACK,
    PACK,
    TODAY,
    UNKNOWN,
    Person,
    Step,
    case_in,
    file_in,
    progress_in,
    put,
    run_script,
)
from tests.interview.test_terminal import record
from tests.support import SAMPLES, make_case, message, run

SAFE = {"in_danger": False, "self_harm": False}
PERSON = {"name": "陈某甲", "phone": "13800001001"}
SAMPLE_NAMES = sorted(path.stem for path in SAMPLES.glob("*.json"))
TOLD = [name for name in SAMPLE_NAMES if name != "minimal"]
LATER = json.loads((SAMPLES / "microloan_borrower.json").read_bytes())
TODAY_OF_SAMPLES = TODAY.replace(year=TODAY.year + 1)


class TestWhereItGoesOn:
    @pytest.mark.parametrize("name", TOLD)
    def test_a_case_that_says_who_and_what_opens_at_the_review(self, name: str, tmp_path: Path) -> None:
        put(tmp_path, (SAMPLES / f"{name}.json").read_bytes())
        assert run_script(tmp_path, today=TODAY_OF_SAMPLES).asked == ["@review"]

    @pytest.mark.parametrize("name", SAMPLE_NAMES)
    def test_opening_and_leaving_changes_no_fact(self, name: str, tmp_path: Path) -> None:
        put(tmp_path, (SAMPLES / f"{name}.json").read_bytes())
        run_script(tmp_path, today=TODAY_OF_SAMPLES)
        assert (tmp_path / "case.json").read_bytes() == (SAMPLES / f"{name}.json").read_bytes()

    @pytest.mark.parametrize(("facts", "path"), [
        ({}, "safety.in_danger"),
        ({"safety": SAFE}, "complainant.name"),
        ({"safety": {"in_danger": False}}, "safety.self_harm"),
        ({"safety": SAFE, "complainant": PERSON}, "loan.exists"),
        ({"safety": SAFE, "complainant": PERSON, "loan": {"exists": "yes", "app": "快借"}}, "loan.repayment"),
        ({"safety": SAFE, "complainant": PERSON, "loan": {"exists": "no"}}, "@parties"),
        ({"safety": SAFE, "complainant": {"phone": "13800001001"}, "contacts": [message(1, "2026-03-01")]}, "complainant.name"),
    ], ids=["nothing", "safety", "half of safety", "who", "a question that another calls for", "loan", "what but not who"])
    def test_a_case_made_elsewhere_goes_on_at_the_first_open_question(self, facts: dict[str, Any], path: str, tmp_path: Path) -> None:
        put(tmp_path, make_case(**facts))
        assert run_script(tmp_path).asked == [path]

    def test_a_case_left_at_the_very_first_question_begins_there_again(self, tmp_path: Path) -> None:
        run_script(tmp_path)
        again = run_script(tmp_path)
        assert again.asked == ["safety.in_danger"]
        assert not any("不能用" in line for line in again.said)

    def test_what_is_only_missing_is_no_fault_to_mend(self, tmp_path: Path) -> None:
        put(tmp_path, make_case(safety=SAFE, complainant=PERSON, loan={"exists": "no"}, contacts=[{"id": "c1", "text": "还钱"}, {"id": "c2", "text": "再不还"}]),
            at="contacts", settled=["parties", "recipients"])
        person = run_script(tmp_path)
        assert person.asked == ["@contacts"]
        assert person.labels["table"] == "在一张表里核对、补齐 2 条信息"

    def test_it_goes_on_within_an_entry(self, tmp_path: Path) -> None:
        put(tmp_path, make_case(safety=SAFE, parties=[{"id": "p1", "role": "lender"}]), at="parties[0].name")
        assert run_script(tmp_path, ("parties[0].name", "示例公司"), ("parties[0].licence", "microloan"), ("parties[0].identified_by", UNKNOWN)).last.path == "@parties"

    def test_it_goes_on_within_a_nested_list(self, tmp_path: Path) -> None:
        put(tmp_path, make_case(safety=SAFE, harm={"expenses": [{"item": "公证费"}]}), at="harm.expenses[0].amount")
        assert run_script(tmp_path, ("harm.expenses[0].amount", "300"), ("harm.expenses[0].on", UNKNOWN)).last.path == "@harm.expenses"

    @pytest.mark.parametrize("at", [DRAFT, "harm.work", "claims.accepts_mediation"])
    def test_it_goes_on_at_any_stop(self, at: str, tmp_path: Path) -> None:
        put(tmp_path, make_case(safety=SAFE, complainant=PERSON), at=at)
        assert run_script(tmp_path).asked == ["@draft" if at == DRAFT else at]

    def test_leaving_while_the_papers_gaps_are_asked_resumes_there(self, tmp_path: Path) -> None:
        put(tmp_path, LATER | {"filing": {}}, at=OPEN_QUESTIONS)
        first = run_script(tmp_path, today=TODAY_OF_SAMPLES)
        assert "@" not in first.last.path
        assert run_script(tmp_path, today=TODAY_OF_SAMPLES).asked == first.asked

    def test_a_change_from_the_review_resumes_in_its_section(self, tmp_path: Path) -> None:
        put(tmp_path, (SAMPLES / "wrong_number.json").read_bytes())
        run_script(tmp_path, ("@review", "person"), ("@section", "complainant.employer"), ("complainant.employer", "示例公司"), today=TODAY_OF_SAMPLES)
        assert run_script(tmp_path, ("@section", "back"), today=TODAY_OF_SAMPLES).asked == ["@section", "@review"]

    @pytest.mark.parametrize("settled", [[], ["safety.in_danger", "safety.self_harm"]], ids=["safety open", "safety passed over"])
    def test_going_on_from_the_review_and_back_leads_to_the_review(self, settled: list[str], tmp_path: Path) -> None:
        put(tmp_path, (SAMPLES / "wrong_number.json").read_bytes(), at="@review", settled=settled)
        first = run_script(tmp_path, ("@review", "go_on"), today=TODAY_OF_SAMPLES).last.path
        put(tmp_path, (SAMPLES / "wrong_number.json").read_bytes(), at="@review", settled=settled)
        assert run_script(tmp_path, ("@review", "go_on"), (first, BACK), today=TODAY_OF_SAMPLES).last.path == "@review"

    @pytest.mark.parametrize("stop", [12, 30, 45, 60])
    def test_whatever_was_left_the_story_ends_as_if_it_had_not_been(self, stop: int, tmp_path: Path) -> None:
        story = record("borrower_microloan", tmp_path / "whole")
        steps: list[Step] = [(prompt.path, _answer_of(reply)) for prompt, reply in story.script]
        today = Story.read(STORIES / "borrower_microloan.toml").today
        first = run_script(tmp_path, *steps[:stop], today=today)
        assert first.last.path == steps[stop][0]
        run_script(tmp_path, *steps[stop:], today=today)
        assert case_in(tmp_path) == case_in(tmp_path / "whole")


def _answer_of(reply: Any) -> Any:  # Any: a reply as a step has it
    return getattr(reply, "words", None) or getattr(reply, "values", reply)


BROKEN = {
    "nothing": b"",
    "no JSON": b"{",
    "no UTF-8": b"\xff\xfe",
    "a list": b"[]",
    "wrong types": json.dumps({"at": 5, "settled": "role", "aside": [], "typed": {"role": 1}}).encode(),
    "deep nesting": b'{"aside": {"a": ' + b"[" * 500 + b"]" * 500 + b"}}",
    "another version": json.dumps({"at": "complainant.nickname", "settled": ["complainant.nickname", "", "..", "a]b[", "contacts[-1].at"], "more": 1}).encode(),
}


class TestProgressThatDoesNotFit:
    @pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
    def test_a_broken_one_costs_the_place_only(self, data: bytes, tmp_path: Path) -> None:
        put(tmp_path, make_case(safety=SAFE, complainant=PERSON))
        (tmp_path / "case.progress.json").write_bytes(data)
        assert run_script(tmp_path).asked == ["loan.exists"]

    @pytest.mark.parametrize("at", ["contacts[9].text", "contacts[x].text", "recipients[0].as_plaintiff.name", "a]b[0].c", "@nowhere", "", "extra.gone", "][", "parties[0]"])
    def test_a_place_that_is_gone_is_passed_over(self, at: str, tmp_path: Path) -> None:
        put(tmp_path, make_case(safety=SAFE, complainant=PERSON), at=at)
        assert run_script(tmp_path).last.path in ("loan.exists", "@contacts", "@recipients")

    def test_what_was_remembered_of_an_entry_that_is_gone_does_not_befall_another(self, tmp_path: Path) -> None:
        put(tmp_path, make_case(safety=SAFE, complainant=PERSON), at="recipients", typed={"recipients[0].name": "林"}, settled=["recipients[0].relation"])
        person = run_script(tmp_path, ("@recipients", "add"))
        assert person.last.path == "recipients[0].name"
        assert person.last.typed == ""

    def test_answers_set_aside_whose_questions_are_unknown_are_shown_and_kept(self, tmp_path: Path) -> None:
        aside = {"extra.case_number": "（2025）第9号", "loan.app": "快借", "complainant.nickname": "甲"}
        put(tmp_path, (SAMPLES / "wrong_number.json").read_bytes(), aside=aside, at="@review")
        person = run_script(tmp_path, ("@review", "aside"), today=TODAY_OF_SAMPLES)
        assert "  另一个模板包的补充问题：（2025）第9号" in person.said
        assert "  借款App或产品名称：快借" in person.said
        run_script(tmp_path, ("@review", "person"), ("@section", "complainant.employer"), ("complainant.employer", "某公司"), today=TODAY_OF_SAMPLES)
        assert progress_in(tmp_path)["aside"]["extra.case_number"] == "（2025）第9号"

    def test_a_part_set_aside_in_a_wrong_form_is_not_taken_back(self, tmp_path: Path) -> None:
        put(tmp_path, make_case(safety=SAFE, complainant=PERSON), at="agent", aside={"agent": "周某"})
        run_script(tmp_path, ("agent", "yes"))
        assert case_in(tmp_path)["agent"] == {}


WRONG: dict[str, tuple[dict[str, Any], str, Any, str, Any]] = {
    "day that does not exist": ({"complainant": PERSON | {"birth_date": "1990-02-30"}}, "complainant.birth_date", "1990-02-28", "不是正确的日期", "1990-02-28"),
    "day in the future": ({"complainant": PERSON | {"birth_date": "2090-02-03"}}, "complainant.birth_date", "1990.2.3", "日期晚于今天", "1990-02-03"),
    "ID number": ({"complainant": PERSON | {"id_type": "resident_id", "id_number": "110101199003071230"}}, "complainant.id_number", "110101199003070839",
                  "校验位", "110101199003070839"),
    "unknown value": ({"loan": {"exists": "maybe"}}, "loan.exists", "disputed", "不认识的取值", "disputed"),
    "negative amount": ({"loan": {"exists": "yes", "principal": -5}}, "loan.principal", "一万二", "数值过小", 12000),
    "number as words": ({"loan": {"exists": "yes", "principal": "一万"}}, "loan.principal", "一万", "应当是数字", 10000),
    "words as a number": ({"complainant": PERSON | {"employer": 5}}, "complainant.employer", "某公司", "应当是文字", "某公司"),
    "truth as words": ({"harm": {"daily_life_disturbed": "是"}}, "harm.daily_life_disturbed", "yes", "应当是 true 或 false", True),
    "not a phone number": ({"complainant": {"name": "陈某甲", "phone": "12"}}, "complainant.phone", "13800001001", "不是电话号码", "13800001001"),
    "control character": ({"complainant": {"name": "陈\u0007某甲"}}, "complainant.name", "陈某甲", "控制字符", "陈某甲"),
    "half a character": ({"complainant": {"name": "陈\ud83d某甲"}}, "complainant.name", "陈某甲", "控制字符", "陈某甲"),
    "end before start": ({"loan": {"exists": "yes", "repayment": "paid", "borrowed_on": "2025-06-01", "paid_on": "2025-01-01"}}, "loan.paid_on", "2025-12-01",
                         "“还清日期”（2025-01-01）早于“借款日期”（2025-06-01）", "2025-12-01"),
    "end before start in an entry": ({"contacts": [message(1, "2026-03-05", until="2026-03-01")]}, "contacts[0].until", "2026-03-06", "早于“时间”", "2026-03-06"),
    "person who is not there": ({"contacts": [message(1, "2026-03-05", recipient="r9")]}, "contacts[0].recipient", "self", "里没有编号「r9」", "self"),
    "evidence that is not there": ({"contacts": [message(1, "2026-03-05", evidence=["e1", "e9"])], "evidence": [
        {"id": "e1", "kind": "sms_screenshot", "title": "截图", "proves": "intrusion"}]}, "contacts[0].evidence", ("e1",), "里没有编号「e9」", ["e1"]),
    "one wrong tag of two": ({"contacts": [message(1, "2026-03-05", tags=["insult", "rude"])]}, "contacts[0].tags", ("insult",), "不认识的取值 'rude'", ["insult"]),
    "one wrong number of two": ({"parties": [{"id": "p1", "role": "lender", "phones": ["13800001001", "1"]}]}, "parties[0].phones", "13800001001", "不是电话号码",
                                ["13800001001"]),
    "a list of words that is one word": ({"parties": [{"id": "p1", "role": "lender", "phones": "13800001001"}]}, "parties[0].phones", "13800001001", "应当是列表",
                                         ["13800001001"]),
    "kind of claim": ({"claims": {"items": [{"kind": "revenge"}]}}, "claims.items[0].kind", "stop", "不认识的取值", "stop"),
}


class TestWrongValues:
    @pytest.mark.parametrize(("facts", "path", "answer", "reason", "value"), WRONG.values(), ids=WRONG)
    def test_they_are_asked_again_with_the_reason_and_once(self, facts: dict[str, Any], path: str, answer: Any, reason: str, value: Any, tmp_path: Path) -> None:
        put(tmp_path, json.dumps(make_case(safety=SAFE) | facts).encode())
        person = run_script(tmp_path, (path, answer))
        told = next(line for line in person.said if "不能用" in line)
        assert reason in told
        assert person.asked[1:] != [path]
        found: Any = case_in(tmp_path)
        for step in path.replace("[0]", ".0").split("."):
            found = found[int(step) if step.isdigit() else step]
        assert found == value

    @pytest.mark.parametrize("name", [name for name in WRONG if "character" not in name])
    def test_going_back_there_leaves_them_to_the_end(self, name: str, tmp_path: Path) -> None:
        facts, path, _, reason, _ = WRONG[name]
        put(tmp_path, json.dumps(make_case(safety=SAFE) | facts).encode(), at=OPEN_QUESTIONS)
        person = run_script(tmp_path, (path, BACK))
        assert person.asked == [path, path]
        assert reason in next(line for line in person.said if line.startswith("\n这一项还不能用："))


class TestManyFaults:
    def test_all_are_asked_one_after_the_other_and_then_it_goes_on(self, tmp_path: Path) -> None:
        put(tmp_path, make_case(safety=SAFE, complainant={"name": "陈某甲", "phone": "12"}, loan={"exists": "maybe"}, role="stranger"))
        run_script(tmp_path, ("role", "borrower"), ("complainant.phone", UNKNOWN), ("loan.exists", "yes"), ("loan.app", UNKNOWN))

    def test_the_place_where_one_stopped_is_not_forgotten_over_them(self, tmp_path: Path) -> None:
        put(tmp_path, make_case(safety=SAFE, complainant={"name": "陈某甲", "phone": "12"}), at="harm.work")
        assert run_script(tmp_path, ("complainant.phone", UNKNOWN)).last.path == "harm.work"

    @pytest.mark.parametrize("facts", [{"role": None}, {"contacts": None}, {"claims": {"items": None}}, {"loan": None}, {"safety": None}])
    def test_null_is_nothing(self, facts: dict[str, Any], tmp_path: Path) -> None:
        put(tmp_path, make_case(complainant=PERSON) | facts)
        assert run_script(tmp_path).asked == ["safety.in_danger"]


REFUSED: dict[str, tuple[bytes, list[str]]] = {
    "not JSON": (b'{"schema_version": 1,', ["不是合法的 JSON"]),
    "no object": (b"[]", ["最外层"]),
    "later version": (b'{"schema_version": 3, "role": "borrower"}', ["请升级"]),
    "lists of version 1": (b'{"schema_version": 2, "role": "borrower", "contacts": []}', ["contacts：第 2 版的案件文件没有这一项"]),
    "without a version": (b'{"role": "borrower"}', ["schema_version：案件文件版本：缺少必填内容"]),
    "unknown fields": (json.dumps(make_case(complainnt={}, loan={"ap": "x"})).encode(), ["是不是想写 complainant", "是不是想写 app"]),
    "id twice": (json.dumps(make_case(contacts=[message(1, "2026-03-01"), message(1, "2026-03-02")])).encode(), ["contacts[1].id"]),
    "id missing": (json.dumps(make_case(recipients=[{"name": "林某"}])).encode(), ["recipients[0].id"]),
    "a fact given twice": (b'{"schema_version": 1, "role": "borrower", "complainant": {"name": "a", "name": "b"}}', ["complainant.name：同一个字段写了两次"]),
    "a list given twice": (b'{"schema_version": 1, "role": "borrower", "contacts": [], "contacts": []}', ["contacts：同一个字段写了两次"]),
    "events given twice": (b'{"schema_version": 2, "role": "borrower", "events": [{"id": "c1", "channel": "sms"}], "events": []}', ["events：同一个字段写了两次"]),
    "words for a part": (json.dumps(make_case(loan="快借", complainant=5, agent=[])).encode(), ["loan：", "complainant：", "agent："]),
    "words for a list": (json.dumps(make_case(contacts={}, claims={"items": "stop"})).encode(), ["contacts：", "claims.items："]),
    "words for an entry": (json.dumps(make_case(contacts=["还钱"])).encode(), ["contacts[0]"]),
    "what only a program gives": (json.dumps(make_case(filing={"narrative": "we"})).encode(), ["filing.narrative"]),
    "too deep": (b'{"schema_version": 1, "role": "borrower", "note": ' + b"[" * 300 + b"]" * 300 + b"}", ["嵌套"]),
}


@pytest.mark.parametrize(("data", "reasons"), REFUSED.values(), ids=REFUSED)
def test_what_no_question_can_mend_is_refused_with_every_fault_and_the_file_is_untouched(data: bytes, reasons: list[str], tmp_path: Path) -> None:
    put(tmp_path, data)
    result = run("new", "--plain", "case.json", cwd=tmp_path)
    assert result.returncode == 2
    assert all(reason in result.stderr for reason in reasons)
    assert "Traceback" not in result.stderr
    assert (tmp_path / "case.json").read_bytes() == data
    assert [path.name for path in tmp_path.iterdir()] == ["case.json"]


class TestSaving:
    def start(self, folder: Path, answers: bytes, *, largest: int | None = None, case: str = "case.json") -> subprocess.CompletedProcess[bytes]:
        def limit() -> None:
            if largest is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

        return subprocess.run([sys.executable, "-X", "utf8", "-m", "complaintgen", "new", "--plain", case], input=answers, capture_output=True,
                              check=False, cwd=folder, preexec_fn=limit)

    def test_where_the_disk_is_full_what_was_saved_stays_whole_and_the_person_is_told(self, tmp_path: Path) -> None:
        put(tmp_path, make_case(safety=SAFE, complainant=PERSON, note="长" * 2000))
        before = (tmp_path / "case.json").read_bytes()
        result = self.start(tmp_path, b"yes\n2\n", largest=1000)
        assert result.returncode == 2
        assert "没有保存上，接下来？" in result.stdout.decode()
        assert "文件超过系统允许的大小" in result.stderr.decode()
        assert "已保存" not in result.stdout.decode().rpartition("接下来？")[2]
        assert (tmp_path / "case.json").read_bytes() == before
        assert not [path for path in tmp_path.iterdir() if path.name.endswith(".new")]

    def test_a_folder_that_cannot_be_made_is_told_before_anything_is_lost(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x", encoding="utf-8")
        result = self.start(tmp_path, b"", case="file/case.json")
        assert result.returncode == 2
        assert "无法写入" in result.stderr.decode()
        assert "Traceback" not in result.stderr.decode()

    def test_a_name_that_is_too_long_is_told(self, tmp_path: Path) -> None:
        result = self.start(tmp_path, b"", case=f"{'长' * 100}.json")
        assert result.returncode == 2
        assert "文件名过长" in result.stderr.decode()

    def test_trying_again_saves_what_was_answered(self, tmp_path: Path) -> None:
        blocked = tmp_path / "folder"
        blocked.write_text("in the way", encoding="utf-8")

        class MakesRoom(Person):
            def ask(self, page: Page) -> Reply:
                if page.path == "@unsaved":
                    blocked.unlink()
                return super().ask(page)

        person = MakesRoom([("@unsaved", "again"), ("safety.in_danger", "no")])
        _open(blocked / "case.json", person)
        assert case_in(blocked)["safety"] == {"in_danger": False}

    def test_a_file_that_was_read_only_is_written_for_its_owner_alone(self, tmp_path: Path) -> None:
        put(tmp_path, make_case(safety=SAFE))
        (tmp_path / "case.json").chmod(0o444)
        run_script(tmp_path, ("complainant.name", "陈某甲"))
        assert case_in(tmp_path)["complainant"] == {"name": "陈某甲"}
        assert stat.S_IMODE((tmp_path / "case.json").stat().st_mode) == 0o600

    def test_a_second_interview_does_not_overwrite_the_first(self, tmp_path: Path) -> None:
        put(tmp_path, make_case(safety=SAFE))

        class Second(Person):
            def ask(self, page: Page) -> Reply:
                if page.path == "complainant.name":
                    run_script(tmp_path, ("complainant.name", "先来的"), ("complainant.phone", "13800001001"))
                return super().ask(page)

        person = Second([("complainant.name", "后来的"), ("@unsaved", "leave")])
        with pytest.raises(Exception, match="刚刚被另一个窗口或者程序改过"):
            _open(tmp_path / "case.json", person)
        assert case_in(tmp_path)["complainant"] == {"name": "先来的", "phone": "13800001001"}

    def test_a_file_deleted_meanwhile_is_written_again(self, tmp_path: Path) -> None:
        put(tmp_path, make_case(safety=SAFE))

        class Deletes(Person):
            def ask(self, page: Page) -> Reply:
                if page.path == "complainant.name":
                    (tmp_path / "case.json").unlink()
                return super().ask(page)

        _open(tmp_path / "case.json", Deletes([("complainant.name", "陈某甲")]))
        assert file_in(tmp_path) == {"schema_version": 2, "role": "borrower", "safety": {"in_danger": False}, "complainant": {"name": "陈某甲"}}


def _open(case_file: Path, person: Person) -> None:
    folder = case_file.parent
    places = Places(case=case_file, papers=folder / "papers", profiles=folder / "profile", load_pack=lambda: PACK)
    run_interview(person, places, TODAY)
