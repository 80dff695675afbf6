"""A clinic's cards: filled in once, taken into the next case; of a person only who they are, and only when asked."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from complaintgen import load_pack
from complaintgen.packs.pack import Pack
from tests.interview.scripted_session import (
    BACK,
    TODAY,
    UNKNOWN,
    Person,
    Step,
    Wrong,
    case_in,
    file_in,
    put,
    run_script,
)
from tests.interview.test_plain import plain
from tests.support import SAMPLES, make_case, message

SAFE = {"in_danger": False, "self_harm": False}
AGENT = {"name": "周某", "kind": "lawyer", "unit": "示例律师事务所", "phone": "13800000009"}
CLINIC = {"name": "示例市法律援助中心", "phone": "0571-88000000", "lawyer": "周某"}
CASE: dict[str, Any] = make_case(safety=SAFE, complainant={"name": "陈某甲", "phone": "13800001001"}, contacts=[message(1, "2026-03-01")])
KEEP: list[Step] = [("@review", "cards"), ("@cards", "keep")]
CLINIC_PACK = load_pack("clinic-example")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A folder whose profile holds one agent, one clinic and the answers of a pack."""
    put(tmp_path, CASE | {"agent": AGENT, "clinic": CLINIC, "extra": {"clinic_case_number": "（2026）示援字第1号"}}, at="@review")
    run_script(tmp_path, *KEEP)
    return tmp_path


def profile_in(folder: Path) -> Any:  # Any: JSON
    return json.loads((folder / "profile" / "profile.json").read_bytes())


def remembering() -> Pack:
    """The clinic's pack, as if it remembered the number of the case."""
    from dataclasses import replace

    return replace(CLINIC_PACK, questions=tuple(replace(question, is_remembered=True) for question in CLINIC_PACK.questions))


class TestKeeping:
    def test_agent_and_clinic_are_kept_for_the_owner_alone(self, kept: Path) -> None:
        assert profile_in(kept) == {"agents": [AGENT], "clinic": CLINIC, "extra": {}}
        assert stat.S_IMODE((kept / "profile" / "profile.json").stat().st_mode) == 0o600

    def test_nothing_of_the_person_is_kept(self, kept: Path) -> None:
        text = (kept / "profile" / "profile.json").read_text(encoding="utf-8")
        assert "陈某甲" not in text
        assert "第1条" not in text

    def test_an_agent_of_the_same_name_is_replaced_and_another_added(self, kept: Path) -> None:
        for agent in (AGENT | {"phone": "13800000010"}, AGENT | {"name": "吴某"}):
            put(kept, CASE | {"agent": agent}, at="@review")
            run_script(kept, *KEEP)
        assert [(agent["name"], agent["phone"]) for agent in profile_in(kept)["agents"]] == [("周某", "13800000010"), ("吴某", "13800000009")]
        assert profile_in(kept)["clinic"] == CLINIC

    def test_an_incomplete_agent_is_not_kept_and_it_is_said(self, tmp_path: Path) -> None:
        put(tmp_path, CASE | {"agent": {"name": "周某"}}, at="@review")
        person = run_script(tmp_path, *KEEP)
        assert person.warned == ["没有保存：代理人或者机构的必填内容还没有填完"]
        assert not (tmp_path / "profile").exists()

    def test_where_there_is_nothing_to_keep_it_is_said(self, tmp_path: Path) -> None:
        put(tmp_path, CASE, at="@review")
        person = run_script(tmp_path, *KEEP)
        assert "本案还没有填写代理人、协助机构，没有可以存的。" in person.said
        assert not (tmp_path / "profile").exists()

    def test_a_broken_profile_is_neither_used_nor_overwritten(self, kept: Path) -> None:
        (kept / "profile" / "profile.json").write_text("{", encoding="utf-8")
        put(kept, CASE | {"agent": AGENT}, at="@review")
        person = run_script(kept, *KEEP)
        assert person.warned[0].startswith("没有保存：")
        assert (kept / "profile" / "profile.json").read_text(encoding="utf-8") == "{"
        put(kept, CASE, at="agent")
        assert [option.label for option in run_script(kept).last.options] == ["是", "否"]

    def test_back_leads_to_the_review(self, tmp_path: Path) -> None:
        put(tmp_path, CASE, at="@review")
        assert run_script(tmp_path, ("@review", "cards"), ("@cards", BACK)).last.path == "@review"


class TestTaking:
    def test_the_next_case_takes_the_agent_with_one_answer(self, kept: Path) -> None:
        put(kept, CASE, at="agent")
        person = run_script(kept, ("agent", "@card0"))
        assert person.shown[0].options[0].label == "是，用已保存的：周某，示例律师事务所"
        assert case_in(kept)["agent"] == AGENT
        assert "agent.name" not in person.asked

    def test_the_clinic_too(self, kept: Path) -> None:
        put(kept, CASE, at="clinic")
        run_script(kept, ("clinic", "@card0"))
        assert case_in(kept)["clinic"] == CLINIC

    def test_another_can_be_filled_in_instead(self, kept: Path) -> None:
        put(kept, CASE, at="agent")
        run_script(kept, ("agent", "yes"), ("agent.name", "郑某"))
        assert case_in(kept)["agent"] == {"name": "郑某"}

    def test_no_card_is_offered_for_a_guardian(self, kept: Path) -> None:
        put(kept, CASE, at="guardian")
        assert [option.label for option in run_script(kept).last.options] == ["是", "否"]

    def test_a_new_case_knows_of_no_other_person(self, kept: Path) -> None:
        (kept / "case.json").unlink()
        (kept / "case.progress.json").unlink()
        person = run_script(kept, ("safety.in_danger", "no"), ("safety.self_harm", "no"), ("role", "borrower"))
        assert person.last.path == "complainant.name"
        assert person.last.typed == ""


class TestRememberedAnswers:
    def test_they_are_suggested_and_taken_only_when_given(self, tmp_path: Path) -> None:
        pack = remembering()
        put(tmp_path, CASE | {"extra": {"clinic_case_number": "（2026）示援字第1号"}}, at="@review")
        run_script(tmp_path, *KEEP, pack=lambda: pack)
        assert profile_in(tmp_path)["extra"] == {"clinic_case_number": "（2026）示援字第1号"}
        put(tmp_path, CASE, at="extra.clinic_case_number")
        person = run_script(tmp_path, pack=lambda: pack)
        assert person.last.typed == "（2026）示援字第1号"
        assert "extra" not in case_in(tmp_path)

    def test_one_that_is_not_to_be_remembered_is_not_kept(self, kept: Path) -> None:
        put(kept, CASE, at="extra.clinic_case_number")
        assert run_script(kept, pack=lambda: CLINIC_PACK).last.typed == ""


class TestIdentity:
    OTHER = SAMPLES / "microloan_borrower.json"

    def take(self, folder: Path, words: str) -> Person:
        return run_script(folder, ("@review", "cards"), ("@cards", "identity"), ("@identity", words), today=TODAY.replace(year=TODAY.year + 1))

    def test_who_the_person_is_and_nothing_else(self, tmp_path: Path) -> None:
        put(tmp_path, CASE | {"complainant": {"name": "陈某甲"}}, at="@review")
        person = self.take(tmp_path, str(self.OTHER))
        other, now = json.loads(self.OTHER.read_bytes()), case_in(tmp_path)
        assert now["complainant"] == {"name": "陈某甲"} | {name: value for name, value in other["complainant"].items() if name != "name"}
        assert {name: now.get(name) for name in ("contacts", "recipients", "harm", "loan", "parties")} == \
            {name: CASE.get(name) for name in ("contacts", "recipients", "harm", "loan", "parties")}
        assert any(line.startswith("已取：") and "证件号码" in line for line in person.said)

    def test_what_is_told_already_stays(self, tmp_path: Path) -> None:
        put(tmp_path, CASE | {"complainant": {"name": "另一个名字", "phone": "13800001001"}}, at="@review")
        self.take(tmp_path, str(self.OTHER))
        assert case_in(tmp_path)["complainant"]["name"] == "另一个名字"

    @pytest.mark.parametrize("quoted", ["'{}'", '"{}"', " {} "])
    def test_a_path_as_a_terminal_drops_it(self, quoted: str, tmp_path: Path) -> None:
        put(tmp_path, CASE, at="@review")
        copy = tmp_path / "另一份 案件.json"
        copy.write_bytes(self.OTHER.read_bytes())
        self.take(tmp_path, quoted.format(copy))
        assert "id_number" in case_in(tmp_path)["complainant"]

    def test_a_stroke_before_a_space(self, tmp_path: Path) -> None:
        put(tmp_path, CASE, at="@review")
        copy = tmp_path / "another case.json"
        copy.write_bytes(self.OTHER.read_bytes())
        self.take(tmp_path, str(copy).replace(" ", "\\ "))
        assert "id_number" in case_in(tmp_path)["complainant"]

    @pytest.mark.parametrize("words", ["没有.json", "", "再不还钱" * 200, "~没有这个人", "a\0b", "/"])
    def test_what_is_no_file_is_asked_again_and_no_key_is_named(self, words: str, tmp_path: Path) -> None:
        put(tmp_path, CASE, at="@review")
        person = run_script(tmp_path, ("@review", "cards"), ("@cards", "identity"), ("@identity", Wrong(words)))
        assert person.last.fault == "没有这个文件。请核对路径，或者回到上一题。"

    def test_a_file_that_is_no_case_is_told_and_nothing_is_taken(self, tmp_path: Path) -> None:
        put(tmp_path, CASE, at="@review")
        (tmp_path / "other.json").write_text("[]", encoding="utf-8")
        person = self.take(tmp_path, str(tmp_path / "other.json"))
        assert "最外层" in person.warned[0]
        assert file_in(tmp_path) == CASE
        assert person.last.path == "@cards"

    def test_an_answer_left_unknown_is_not_filled_with_another_persons_agent(self, tmp_path: Path) -> None:
        put(tmp_path, CASE, at="agent")
        run_script(tmp_path, ("agent", UNKNOWN))
        assert "agent" not in case_in(tmp_path)


class TestOnTheCommandLine:
    def test_a_card_kept_in_one_case_is_offered_in_the_next(self, tmp_path: Path) -> None:
        first, second = tmp_path / "first", tmp_path / "second"
        for folder in (first, second):
            folder.mkdir()
        settings = {"XDG_CONFIG_HOME": str(tmp_path / "settings")}
        put(first, CASE | {"agent": AGENT}, at="@review")
        plain(first, "律所、援助机构用：存好代理人和本机构的信息，以后的案件直接用", "把本案的代理人、协助机构存为固定信息，以后的案件直接选用", "返回", "保存并离开", **settings)
        put(second, CASE, at="agent")
        result = plain(second, "1", **settings)
        assert "1. 是，用已保存的：周某，示例律师事务所" in result.stdout
        assert case_in(second)["agent"] == AGENT
        assert "陈某甲" not in (tmp_path / "settings" / "complaintgen" / "profile.json").read_text(encoding="utf-8")
