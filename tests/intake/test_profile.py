"""A clinic's own cards are kept privately; from another case nothing comes but who a person is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from complaintgen.case.enums import AgentKind
from complaintgen.case.model import Agent, Clinic, Guardian, Person
from complaintgen.case.reading import parse_case
from complaintgen.errors import CaseError, ReadError, UserError
from complaintgen.interview.store import IDENTITY, Profile, identity_from, load_profile, profile_folder, save_profile
from tests.intake.typed import TODAY
from tests.support import SAMPLES, make_case, message, write_case

PROFILE = Profile(
    agents=(Agent(name="王某", kind=AgentKind.LAWYER, unit="示例律师事务所", phone="021-62345678"),),
    clinic=Clinic(name="示例市法律援助中心", address="示例路1号"),
    extra={"intake_officer": "李某"},
)

BROKEN = {
    "not JSON": (b"{", "不是合法的 JSON"),
    "in no encoding": (b'{"clinic": null, "\xff\xff": 1}', "不是 UTF-8、GB18030 或 UTF-16"),
    "a list": (b"[]", "应当是对象 { }"),
    "an unknown field": (b'{"agnets": []}', "agnets：不认识的字段"),
    "an agent without a name": (b'{"agents": [{"kind": "lawyer"}]}', r"agents[0].name：缺少必填内容"),
    "an unknown kind": ('{"agents": [{"name": "王某", "kind": "friend"}]}'.encode(), "agents[0].kind：不认识的取值"),
    "a number that is no phone": ('{"clinic": {"name": "甲", "phone": "12"}}'.encode(), "clinic.phone：不是电话号码：位数不对"),
    "an empty answer": (b'{"extra": {"a": ""}}', "extra.a：内容为空"),
}


class TestProfile:
    def test_is_empty_before_it_is_saved(self, tmp_path: Path) -> None:
        assert load_profile(tmp_path / "nowhere") == Profile()
        assert list(tmp_path.iterdir()) == []

    def test_comes_back_as_it_was_saved(self, tmp_path: Path) -> None:
        save_profile(tmp_path / "complaintgen", PROFILE)
        assert load_profile(tmp_path / "complaintgen") == PROFILE

    def test_is_readable_by_its_owner_only(self, tmp_path: Path) -> None:
        save_profile(tmp_path / "complaintgen", PROFILE)
        save_profile(tmp_path / "complaintgen", PROFILE)
        (path,) = (tmp_path / "complaintgen").iterdir()
        assert (path.name, path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == ("profile.json", 0o600, 0o700)

    def test_is_plain_enough_to_be_mended_by_hand(self, tmp_path: Path) -> None:
        save_profile(tmp_path, PROFILE)
        text = (tmp_path / "profile.json").read_text("utf-8")
        assert "示例市法律援助中心" in text
        assert "null" not in text
        assert text.endswith("}\n")

    @pytest.mark.parametrize(("data", "said"), BROKEN.values(), ids=BROKEN.keys())
    def test_that_is_broken_is_explained_in_place_and_never_overwritten(self, data: bytes, said: str, tmp_path: Path) -> None:
        path = tmp_path / "profile.json"
        path.write_bytes(data)
        for attempt in (lambda: load_profile(tmp_path), lambda: save_profile(tmp_path, PROFILE)):
            with pytest.raises(UserError) as error:
                attempt()
            assert said in str(error.value)
            assert str(path) in str(error.value)
        assert path.read_bytes() == data

    def test_that_is_broken_in_several_places_is_explained_at_once(self, tmp_path: Path) -> None:
        (tmp_path / "profile.json").write_text('{"agnets": [], "clinic": {}}', encoding="utf-8")
        with pytest.raises(UserError) as error:
            load_profile(tmp_path)
        assert len(error.value.faults) == 2

    def test_where_a_folder_stands_is_explained(self, tmp_path: Path) -> None:
        (tmp_path / "profile.json").mkdir()
        with pytest.raises(ReadError, match="无法读取"):
            load_profile(tmp_path)

    def test_lies_in_the_settings_folder_of_the_system(self, tmp_path: Path) -> None:
        command = "from complaintgen.interview.store import profile_folder; print(profile_folder())"
        shown = subprocess.run([sys.executable, "-c", command], env=os.environ | {"XDG_CONFIG_HOME": str(tmp_path)},
                               capture_output=True, check=True, text=True, encoding="utf-8").stdout.strip()
        assert Path(shown) == tmp_path / "complaintgen"

    def test_has_its_folder_named_after_the_program_only(self) -> None:
        assert profile_folder().name == "complaintgen"


PERSON = {
    "name": "陈某甲", "sex": "female", "birth_date": "1992-03-15", "ethnicity": "汉族", "id_type": "resident_id", "id_number": "110101199203151035",
    "phone": "13800001234", "registered_address": "示例市", "habitual_address": "示例区", "habitual_since": "2020-01-01", "occupation": "教师",
    "employer": "示例学校",
}
OTHER_CASE: dict[str, Any] = make_case(  # Any: a case as JSON
    note="别人的事", complainant=PERSON, guardian={"name": "陈父", "relation": "父亲", "phone": "13900001234"},
    agent={"name": "王某", "kind": "lawyer", "special_authority": True}, clinic={"name": "示例中心"},
    safety={"in_danger": True}, loan={"exists": "yes", "app": "示例贷"}, parties=[{"id": "p1", "role": "lender", "name": "示例公司"}],
    recipients=[{"id": "r1", "name": "同事乙", "as_plaintiff": {"name": "同事乙"}}], contacts=[message(1, "2026-03-01", sender="95599")],
    acts=[{"id": "a1", "kind": "visit", "description": "上门"}], objections=[{"on": "2026-03-02"}], steps=[{"kind": "police_report"}],
    harm={"sleep": "失眠", "expenses": [{"item": "挂号费", "amount": 50}]},
    evidence=[{"id": "e1", "kind": "photo", "title": "照片", "proves": "intrusion"}], claims={"items": [{"kind": "stop"}]},
    filing={"court": "示例区人民法院"}, extra={"question": "回答"},
)


class TestIdentityFromAnotherCase:
    def test_is_who_the_people_are_and_nothing_else(self, tmp_path: Path) -> None:
        copied = identity_from(str(write_case(tmp_path / "case.json", OTHER_CASE)), TODAY)
        assert copied == {section: OTHER_CASE[section] for section in ("complainant", "guardian", "agent")}

    @pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.json")), ids=lambda path: path.stem)
    def test_of_a_sample_stands_in_the_table(self, sample: Path) -> None:
        copied = identity_from(str(sample), TODAY)
        source = json.loads(sample.read_text("utf-8"))
        for section, facts in copied.items():
            assert facts == {name: source[section][name] for name in IDENTITY[section] if name in source[section]}
        assert copied.keys() <= IDENTITY.keys()

    def test_makes_a_sound_case_together_with_a_role(self, tmp_path: Path) -> None:
        copied = identity_from(str(write_case(tmp_path / "case.json", OTHER_CASE)), TODAY)
        case = parse_case(json.dumps(make_case(**copied)).encode(), TODAY)
        assert (case.complainant.name, case.contacts, case.harm.sleep) == ("陈某甲", (), None)

    def test_of_a_case_that_names_nobody_is_empty(self, tmp_path: Path) -> None:
        assert identity_from(str(write_case(tmp_path / "case.json", make_case(contacts=[message(1, "2026-03-01")]))), TODAY) == {}

    def test_of_a_broken_case_is_refused_with_its_faults(self, tmp_path: Path) -> None:
        with pytest.raises(CaseError, match=r"complainant\.phone"):
            identity_from(str(write_case(tmp_path / "case.json", make_case(complainant={"phone": "12"}))), TODAY)

    @pytest.mark.parametrize(("section", "model"), [("complainant", Person), ("guardian", Guardian), ("agent", Agent)],
                             ids=["complainant", "guardian", "agent"])
    def test_a_new_fact_about_a_person_asks_whether_it_may_be_copied(self, section: str, model: type[BaseModel]) -> None:
        assert set(IDENTITY[section]) == set(model.model_fields)
