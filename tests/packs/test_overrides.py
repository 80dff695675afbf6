"""Starting a pack, copying what it changes, and seeing when the parent has moved on."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen import PackError
from complaintgen.packs.pack import parent_of
from complaintgen.packs.scaffold import (
    ONLY_LOOK,
    OverrideKind,
    OverrideState,
    changes_between,
    copy_into,
    keep_overrides,
    overrides,
    stale_overrides,
    start_pack,
    with_phrase,
)
from complaintgen.word.template import prose_of
from tests.packs.making import PNG, TEMPLATES, head, library, load_pack, make_pack
from tests.packs.test_look import with_part
from tests.support import default_pack

DEFAULT = default_pack()


class TestStart:
    def test_a_new_pack_inherits_everything_and_explains_itself(self, tmp_path: Path) -> None:
        folder = start_pack(tmp_path / "shili", DEFAULT, identifier=None, name="示例中心")
        pack = load_pack(str(folder))
        assert (pack.id, pack.name, pack.version) == ("shili", "示例中心", "1")
        assert changes_between(DEFAULT, pack) == ()
        assert pack.layers[0].about.parent_version == f">={DEFAULT.version}, <3"
        assert {path.name for path in folder.iterdir()} == {"pack.toml", "phrases.toml"}

    def test_every_setting_in_the_comments_is_one_that_the_program_knows(self, tmp_path: Path) -> None:
        folder = start_pack(tmp_path / "shili", DEFAULT, identifier=None, name=None)
        text = (folder / "pack.toml").read_text("utf-8")
        lines = [line.removeprefix("# ") for line in text.splitlines()]
        settings = "\n".join(line for line in lines[:next(i for i, line in enumerate(lines) if "authorities.toml" in line)]
                             if " = " in line.split("#")[0] or line.startswith("["))
        (folder / "pack.toml").write_text(settings, "utf-8")
        (folder / "logo.png").write_bytes(PNG)
        pack = load_pack(str(folder))
        assert (pack.claim_style, [question.id for question in pack.questions]) == ("table", ["clinic_case_number"])

    @pytest.mark.parametrize(("folder", "identifier", "said"), [
        ("我的模板", None, "--id shili-clinic"), ("shili", "Shili", "不能作为模板包的 id"), ("default", None, "是上级模板包的 id"),
    ], ids=["folder with a Chinese name", "capitals", "id of the parent"])
    def test_an_id_that_does_not_fit_is_told(self, tmp_path: Path, folder: str, identifier: str | None, said: str) -> None:
        with pytest.raises(PackError, match=said):
            start_pack(tmp_path / folder, DEFAULT, identifier=identifier, name=None)
        assert not (tmp_path / folder).exists()

    def test_a_folder_with_something_in_it_is_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
        with pytest.raises(PackError, match="不是空文件夹"):
            start_pack(tmp_path, DEFAULT, identifier="shili", name=None)

    @given(name=st.text(min_size=1, max_size=20).filter(lambda text: not any(mark in text for mark in "\n\r\t\v\f\x7f") and text.isprintable()))
    def test_any_name_is_written_so_that_it_is_read_back(self, tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
        folder = start_pack(tmp_path_factory.mktemp("new") / "shili", DEFAULT, identifier=None, name=name)
        assert load_pack(str(folder)).name == name


class TestCopy:
    def start(self, tmp_path: Path) -> Path:
        return start_pack(tmp_path / "shili", DEFAULT, identifier=None, name=None)

    def test_a_paper_and_phrases_are_copied_as_they_are(self, tmp_path: Path) -> None:
        folder = self.start(tmp_path)
        assert copy_into(folder, ["police_report", "common.harm", "common.footer", "filing_guide.counting"], library()) == ("police_report.docx", "phrases.toml")
        pack = load_pack(str(folder))
        assert changes_between(DEFAULT, pack) == ()
        assert [pack.origin_of_phrase(key) for key in ("common.harm", "common.footer", "common.loan")] == ["shili", "shili", "default"]
        assert {item.state for item in overrides(pack)} == {OverrideState.CURRENT}

    def test_the_comments_and_phrases_that_stand_there_stay(self, tmp_path: Path) -> None:
        folder = self.start(tmp_path)
        (folder / "phrases.toml").write_text("# 我的说明\n[common]  # 通用\r\n# 页脚\nown = '自己的'\n", encoding="utf-8")
        copy_into(folder, ["common.footer", "filing_guide.counting"], library())
        text = (folder / "phrases.toml").read_text("utf-8")
        assert all(line in text for line in ("# 我的说明", "[common]  # 通用", "# 页脚", "own = '自己的'"))
        assert load_pack(str(folder)).origin_of_phrase("common.footer") == "shili"

    def test_phrases_written_in_a_way_that_it_cannot_add_to_are_left_alone(self, tmp_path: Path) -> None:
        folder = self.start(tmp_path)
        (folder / "phrases.toml").write_text("common = { own = '自己的' }\n", encoding="utf-8")
        with pytest.raises(PackError, match="自动写入没有成功"):
            copy_into(folder, ["common.footer"], library())
        assert (folder / "phrases.toml").read_text("utf-8") == "common = { own = '自己的' }\n"

    @pytest.mark.parametrize(("names", "said"), [
        (["police_reprt"], "是不是想写 police_report？"), (["common.foter"], "是不是想写 common.footer？"),
        (["police_report", "x"], "没有这个模板或者短语"),
    ])
    def test_an_unknown_name_is_told_and_nothing_is_copied(self, tmp_path: Path, names: list[str], said: str) -> None:
        folder = self.start(tmp_path)
        with pytest.raises(PackError, match=said):
            copy_into(folder, names, library())
        assert {path.name for path in folder.iterdir()} == {"pack.toml", "phrases.toml"}

    def test_what_is_there_already_is_not_copied_over(self, tmp_path: Path) -> None:
        folder = self.start(tmp_path)
        copy_into(folder, ["police_report", "common.footer"], library())
        with pytest.raises(PackError) as raised:
            copy_into(folder, ["police_report", "common.footer", "civil_claim"], library())
        assert len(raised.value.faults) == 2
        assert not (folder / "civil_claim.docx").exists()

    def test_no_pack_and_no_parent(self, tmp_path: Path) -> None:
        with pytest.raises(PackError, match="不是模板包文件夹"):
            copy_into(tmp_path, ["police_report"], library())
        with pytest.raises(PackError, match="没有上级模板包"):
            copy_into(TEMPLATES / "default", ["police_report"], library())

    @given(phrase=st.text(max_size=40).filter(lambda text: "\r" not in text) | st.lists(st.text(max_size=20).filter(lambda text: "\r" not in text)).map(tuple))
    def test_any_phrase_is_written_so_that_it_is_read_back(self, phrase: str | tuple[str, ...]) -> None:
        for before in ("", "[a]\nx = 'y'\n", "[b]\nx = 'y'\n", "[a]"):
            read = tomllib.loads(with_phrase(before, "a.k", phrase))["a"]["k"]
            assert (tuple(read) if isinstance(read, list) else read) == phrase


class TestMoved:
    @pytest.fixture
    def child(self, tmp_path: Path, home: Path) -> Path:
        """A pack that copied a paper and two phrases of a parent, before the parent changed one of each."""
        make_pack(home / "province", head=head("province"), files={
            "police_report.docx": DEFAULT.templates["police_report"], "phrases.toml": "[common]\nfooter = '旧'\n[filing_guide]\ncounting = '同'\n"})
        folder = start_pack(tmp_path / "city", load_pack("province"), identifier=None, name=None)
        copy_into(folder, ["police_report", "common.footer", "filing_guide.counting"], library())
        shutil.rmtree(home / "province")
        make_pack(home / "province", head=head("province", version="1.1"), files={
            "police_report.docx": DEFAULT.templates["filing_guide"], "phrases.toml": "[common]\nfooter = '新'\n[filing_guide]\ncounting = '同'\n"})
        return folder

    def test_it_is_said_which_overrides_have_a_parent_that_moved_on(self, child: Path) -> None:
        stale = stale_overrides(load_pack(str(child)))
        assert [(item.kind, item.name, item.origin, item.state) for item in stale] == [
            (OverrideKind.TEMPLATE, "police_report", "province", OverrideState.MOVED), (OverrideKind.PHRASE, "common.footer", "province", OverrideState.MOVED)]

    def test_once_compared_they_may_be_kept(self, child: Path) -> None:
        keep_overrides(child, ["police_report", "common.footer"], library())
        assert stale_overrides(load_pack(str(child))) == ()

    def test_only_what_is_overridden_can_be_kept(self, child: Path) -> None:
        with pytest.raises(PackError, match="模板包里没有修改它"):
            keep_overrides(child, ["civil_claim"], library())

    def test_what_was_made_by_hand_is_of_unknown_origin(self, tmp_path: Path) -> None:
        pack = load_pack(str(make_pack(tmp_path / "p", files={"phrases.toml": "[common]\nfooter = 'x'\nown = 'y'\n",
                                                              "civil_claim.docx": DEFAULT.templates["civil_claim"]})))
        assert [(item.name, item.state) for item in stale_overrides(pack)] == [("civil_claim", OverrideState.UNKNOWN), ("common.footer", OverrideState.UNKNOWN)]

    def test_settings_of_the_pack_are_no_copies(self, tmp_path: Path) -> None:
        assert overrides(load_pack(str(make_pack(tmp_path / "p", 'footer = "x"\n[letterhead]\nlines = ["y"]\n')))) == ()

    def test_a_pack_that_stands_alone_overrides_nothing(self) -> None:
        assert overrides(DEFAULT) == ()

    @pytest.mark.parametrize(("text", "said"), [
        ("[templates]\nx = 'y'\n", "templates.x"), ("[template]\n", "是不是想写 templates？"), ("[", "不是合法的 TOML"),
    ])
    def test_a_broken_record_is_told(self, tmp_path: Path, text: str, said: str) -> None:
        with pytest.raises(PackError, match=said):
            overrides(load_pack(str(make_pack(tmp_path / "p", files={"overrides.toml": text}))))


class TestCompare:
    def changes(self, folder: Path) -> dict[tuple[str, str], tuple[str, ...]]:
        pack = load_pack(str(folder))
        return {(change.subject, change.name): change.lines for change in changes_between(parent_of(pack), pack)}

    def test_settings_phrases_questions_and_offices_are_told_line_by_line(self, tmp_path: Path) -> None:
        about = '[papers]\nfiling_guide = "下一步"\n[retired]\ninjunction = "停用"\n[[question]]\nid = "a"\ntitle = "案号"\n'
        files: dict[str, str | bytes] = {
            "phrases.toml": "[filing_guide]\ncounting = '新的一句。'\n",
            "authorities.toml": '[[office]]\nid = "c"\nkind = "court"\nname = "示例法院"\n'}
        changes = self.changes(make_pack(tmp_path / "p", about, files))
        assert changes["设置", "papers.filing_guide"] == ("-办理指引", "+下一步")
        assert changes["设置", "retired.injunction"] == ("+停用",)
        assert changes["短语", "filing_guide.counting"][-1] == "+新的一句。"
        assert changes["问题", "a"] == ("+案号", "+text")
        assert changes["单位", "c"] == ("+受诉人民法院", "+示例法院")
        assert len(changes) == 5

    def test_a_template_is_told_paragraph_by_paragraph(self, tmp_path: Path) -> None:
        data = with_part(DEFAULT.templates["filing_guide"], "word/document.xml", lambda xml: xml.replace("办理说明".encode(), "怎么办".encode()))
        lines = self.changes(make_pack(tmp_path / "p", files={"filing_guide.docx": data}))["模板", "filing_guide"]
        assert "-办理说明" in lines
        assert "+怎么办" in lines
        assert len(lines) == 4

    def test_a_template_that_only_looks_different_is_said_to(self, tmp_path: Path) -> None:
        data = with_part(DEFAULT.templates["filing_guide"], "word/styles.xml", lambda xml: xml.replace("仿宋".encode(), "楷体".encode()))
        assert self.changes(make_pack(tmp_path / "p", files={"filing_guide.docx": data}))["模板", "filing_guide"] == (f"  {ONLY_LOOK}",)

    def test_the_text_of_a_template_has_its_tags_header_and_footer(self) -> None:
        prose = prose_of(DEFAULT.templates["filing_guide"], "filing_guide")
        assert '{{ say("common.footer") }}' in prose
        assert 'lines("letterhead.lines")' in prose
        assert "办理指引" in prose
