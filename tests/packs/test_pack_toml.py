"""pack.toml: read strictly, every fault at once, each with its place."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen import PackError, generate, load_pack, parse_case
from complaintgen.catalogue import load_catalogue
from complaintgen.errors import Fault
from complaintgen.files.tables import TomlFile
from complaintgen.formatting import DEFAULT_MASKS, Masks
from complaintgen.packs.pack import PackFile, fits, parse_version
from complaintgen.word.template import text_of
from tests.law.facts import NO_CONSENT, case
from tests.packs.making import TEMPLATES, head, make_pack
from tests.support import message

FAULTS = {
    "unknown key": ("lettrhead = 1\n", "pack.toml 的 lettrhead", "是不是想写 letterhead？"),
    "unknown key of a table": ("[fonts]\nbdy = '仿宋'\n", "fonts.bdy", "是不是想写 body？"),
    "unknown key like none": ("zzzz = 1\n", "zzzz", "可以写：id"),
    "unknown paper": ('offers = ["police_reprt"]\n', "offers[0]", "是不是想写 police_report？"),
    "title of an unknown paper": ("[papers]\nclaim = '起诉状'\n", "papers.claim", "没有文书 claim"),
    "retired unknown paper": ("[retired]\ninjuncton = '停用'\n", "retired.injuncton", "是不是想写 injunction？"),
    "text where a list belongs": ('offers = "police_report"\n', "offers", "应当是列表"),
    "number where text belongs": ("contact = 12348\n", "contact", "应当是文字"),
    "two lines": ('contact = "a\\nb"\n', "contact", "只有一行"),
    "empty text": ('contact = ""\n', "contact", "内容为空"),
    "text too long": (f'footer = "{"长" * 201}"\n', "footer", "文字过长"),
    "fee too high": ("[local]\ncourt_fee_base = 501\n", "local.court_fee_base", "数值过大"),
    "fee too low": ("[local]\ncourt_fee_base = 99\n", "local.court_fee_base", "数值过小"),
    "fee that is a truth value": ("[local]\ncourt_fee_base = true\n", "local.court_fee_base", "应当是数字"),
    "logo outside the pack": ('[letterhead]\nlogo = "../logo.png"\n', "letterhead.logo", "写模板包里图片的文件名"),
    "logo of another kind": ('[letterhead]\nlogo = "logo.svg"\n', "letterhead.logo", "只支持 png、jpg"),
    "unknown style": ('[defaults]\nclaim_style = "form"\n', "defaults.claim_style", "'narrative'"),
    "range that is none": ('parent_version = "^1"\n', "parent_version", '">=1, <2"'),
    "mask that shows more": ("[masks]\nphone_first = 4\n", "masks.phone_first", "数值过大"),
    "mask that shows the end": ("[masks]\nphone_last = 5\n", "masks.phone_last", "数值过大"),
    "mask of two characters": ('[masks]\nname_character = "某某"\n', "masks.name_character", "文字过长"),
    "mask that is a digit": ('[masks]\nphone_character = "8"\n', "masks.phone_character", "不能是空白或者数字"),
    "mask that is a blank": ('[masks]\nname_character = " "\n', "masks.name_character", "不能是空白或者数字"),
}


class TestFaults:
    @pytest.mark.parametrize(("about", "place", "said"), FAULTS.values(), ids=FAULTS.keys())
    def test_each_is_told_in_place(self, tmp_path: Path, about: str, place: str, said: str) -> None:
        with pytest.raises(PackError) as raised:
            load_pack(str(make_pack(tmp_path / "p", about)))
        fault, = raised.value.faults
        assert fault.place.endswith(place)
        assert said in str(fault)

    @pytest.mark.parametrize(("first", "said"), [
        ("id = 'Clinic'", "小写英文字母"), ("id = '-a'", "小写英文字母"), ("id = '../etc'", "小写英文字母"), ("id = 'con/x'", "小写英文字母"),
        ("id = 'lpt1'", "在 Windows 上不能"),
    ], ids=["capitals", "hyphen first", "way out", "folder", "device of Windows"])
    def test_an_id_is_plain(self, tmp_path: Path, first: str, said: str) -> None:
        with pytest.raises(PackError, match=said):
            load_pack(str(make_pack(tmp_path / "p", head=f"{first}\nname = 'x'\nversion = '1'\nparent = 'default'\n")))

    def test_of_all_files_are_told_at_once(self, tmp_path: Path) -> None:
        phrases = "[common]\nfooter = 1\nharm = ['a', 2]\n"
        with pytest.raises(PackError) as raised:
            load_pack(str(make_pack(tmp_path / "p", "lettrhead = 1\n[fonts]\nbdy = 'x'\n", {"phrases.toml": phrases})))
        assert len(raised.value.faults) == 4

    @pytest.mark.parametrize(("files", "said"), [
        ({"pack.toml": "id = "}, "不是合法的 TOML"),
        ({"pack.toml": b"\xff\xff"}, "不是合法的 TOML"),
        ({"phrases.toml": "[common\n"}, "phrases.toml"),
        ({"phrases.toml": "footer = 'x'\n"}, r"\[文书\] 之下"),
    ], ids=["not TOML", "in no encoding", "phrases not TOML", "phrase without section"])
    def test_a_broken_file_is_named(self, tmp_path: Path, files: dict[str, str | bytes], said: str) -> None:
        with pytest.raises(PackError, match=said):
            load_pack(str(make_pack(tmp_path / "p", files=files)))

    def test_the_footer_stands_in_one_file_only(self, tmp_path: Path) -> None:
        with pytest.raises(PackError, match=r"phrases\.toml 的 common\.footer：pack\.toml 里也写了"):
            load_pack(str(make_pack(tmp_path / "p", "footer = 'a'\n", {"phrases.toml": "[common]\nfooter = 'b'\n"})))

    def test_a_pack_that_stands_alone_has_the_titles_of_the_catalogue(self, tmp_path: Path) -> None:
        pack = load_pack(str(make_pack(tmp_path / "p", "[papers]\npolice_report = '报案书'\n", {"phrases.toml": ""}, head=head("alone", None))))
        assert pack.titles == {**load_catalogue().titles, "police_report": "报案书"}

    @given(data=st.recursive(st.none() | st.booleans() | st.integers() | st.text() | st.dates() | st.floats(),
                             lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from([*PackFile.model_fields, "body", "id", "x"]), inner)))
    def test_no_data_make_it_crash(self, data: object) -> None:
        written = data if isinstance(data, dict) else dict.fromkeys(("question", "fonts", "papers", "masks"), data)
        faults: tuple[Fault, ...] = ()
        try:
            TomlFile(name="pack.toml", text="", data=written, error=PackError).table(PackFile)
        except PackError as error:
            faults = error.faults
        assert all(fault.place.startswith("pack.toml") for fault in faults)


class TestVersions:
    @pytest.mark.parametrize(("version", "wanted", "fit"), [
        ("1", ">=1, <2", True), ("1.9.9", ">=1, <2", True), ("2", ">=1, <2", False), ("0.9", ">=1", False), ("1.10", ">1.9", True),
        ("1.0", "==1", True), ("1.2", "!=1.2", False), ("3", "", True), ("1.2", "<= 1.2.0", True),
    ])
    def test_ranges(self, version: str, wanted: str, fit: bool) -> None:
        assert fits(version, wanted) is fit

    @pytest.mark.parametrize("text", ["", "v1", "1.", "1..2", "1.2.3.4.5", "1-beta", "１", "9999999"])
    def test_what_is_no_version_is_refused(self, text: str) -> None:
        with pytest.raises(ValueError, match="版本应写成"):
            parse_version(text)

    @given(st.lists(st.integers(0, 999), min_size=1, max_size=3), st.lists(st.integers(0, 999), min_size=1, max_size=3))
    def test_the_order_is_that_of_the_numbers(self, one: list[int], other: list[int]) -> None:
        texts = [".".join(map(str, numbers)) for numbers in (one, other)]
        padded = [numbers + [0] * (3 - len(numbers)) for numbers in (one, other)]
        assert fits(texts[0], f">={texts[1]}") is (padded[0] >= padded[1])


class TestMasks:
    @given(name=st.text(min_size=1, max_size=8), phone=st.from_regex(r"[0-9]{11,15}", fullmatch=True), keep=st.booleans(),
           first=st.integers(0, 3), last=st.integers(0, 4))
    def test_none_shows_more_than_the_default(self, name: str, phone: str, keep: bool, first: int, last: int) -> None:
        masks = Masks(name_character="某", keep_surname=keep, phone_character="*", phone_first=first, phone_last=last)
        assert masks.name(name).count("某") >= DEFAULT_MASKS.name(name).count("某")
        assert sum(map(str.isdigit, masks.phone(phone))) <= sum(map(str.isdigit, DEFAULT_MASKS.phone(phone)))

    @pytest.mark.parametrize(("masks", "name", "phone"), [
        (DEFAULT_MASKS, "王某某", "138****1234"),
        (Masks(name_character="×", phone_character="×"), "王××", "138××××1234"),
        (Masks(keep_surname=False, phone_first=0, phone_last=0), "某某某", "****"),
    ], ids=["default", "crosses", "nothing shown"])
    def test_they_hide(self, masks: Masks, name: str, phone: str) -> None:
        assert (masks.name("王小明"), masks.phone("13800001234")) == (name, phone)

    def test_the_packs_masks_hide_people_in_the_annex(self, tmp_path: Path) -> None:
        about = ('[masks]\nname_character = "×"\nunnamed = "某人"\nunknown_number = "哪个号码不知道"\nunknown_account = "哪个账号不知道"\n'
                 'unknown_sender = "什么人不知道"\nphone_first = 0\n')
        phrases = "[filing_guide]\nnot_waived = '{{ \"王小明\"|masked_name }}{{ \"13800001234\"|masked_phone }}'\n"
        pack = load_pack(str(make_pack(tmp_path / "p", about, {"phrases.toml": phrases})))
        facts = case(NO_CONSENT, {"recipients": [{"id": "r1", "name": "陈小明"}, {"id": "r2"}]},
                     {"contacts": [message(1, "2026-02-01", recipient="r1"), message(2, "2026-02-02", recipient="r2", channel="wechat"),
                                   message(3, "2026-02-03", channel="letter")]})
        made = generate(parse_case(json.dumps(facts).encode(), date(2026, 4, 10)), pack.law(), pack, date(2026, 4, 10), ["police_report", "filing_guide"])
        report, guide = (text_of(paper.data) for paper in made.papers)
        assert all(said in report for said in ("陈小明", "某人", "哪个号码不知道", "哪个账号不知道", "什么人不知道"))
        assert "王××****1234" in guide


def test_the_default_pack_says_all_there_is_to_say() -> None:
    found = load_pack(str(TEMPLATES / "default"))
    assert (found.id, found.questions, found.claim_style, found.masks) == ("default", (), "narrative", DEFAULT_MASKS)
