"""A pack holds only what it overrides; all else comes from its parents, also after they are upgraded."""

from __future__ import annotations

import json
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from complaintgen import PackError, generate, parse_case
from complaintgen.word.template import text_of
from tests.cli.inprocess import call
from tests.packs.making import TEMPLATES, head, load_pack, make_pack
from tests.support import default_pack, make_case, the_law

LAW = the_law()
DAY = date(2026, 4, 10)
CASE = parse_case(json.dumps(make_case()).encode(), DAY)
DEFAULT = default_pack()


def guide(name: str | Path) -> str:
    return text_of(generate(CASE, LAW, load_pack(str(name)), DAY, ["filing_guide"]).papers[0].data)


class TestParent:
    def test_an_empty_child_makes_the_papers_of_its_parent(self, tmp_path: Path) -> None:
        child = make_pack(tmp_path / "p")
        made, of_parent = (generate(CASE, LAW, pack, DAY).papers for pack in (load_pack(str(child)), DEFAULT))
        assert [(paper.file_name, paper.data) for paper in made] == [(paper.file_name, paper.data) for paper in of_parent]

    def test_a_phrase_hides_its_parents_and_leaves_the_others(self, tmp_path: Path) -> None:
        child = load_pack(str(make_pack(tmp_path / "p", files={"phrases.toml": "[filing_guide]\nnot_waived = '不放弃任何权利。'\n"})))
        assert child.phrase("filing_guide.not_waived").render() == "不放弃任何权利。"
        assert child.origin_of_phrase("filing_guide.not_waived") == "clinic"
        assert child.origin_of_phrase("filing_guide.counting") == "default"
        assert child.phrases.keys() == DEFAULT.phrases.keys()

    def test_a_template_hides_its_parents(self, tmp_path: Path) -> None:
        other = (TEMPLATES / "default" / "case_summary.docx").read_bytes()
        child = load_pack(str(make_pack(tmp_path / "p", files={"filing_guide.docx": other})))
        assert (child.origin_of_template("filing_guide"), child.origin_of_template("civil_claim")) == ("clinic", "default")
        assert child.template("filing_guide").parts == DEFAULT.template("case_summary").parts

    def test_titles_are_overridden_one_by_one(self, tmp_path: Path) -> None:
        child = load_pack(str(make_pack(tmp_path / "p", '[papers]\nfiling_guide = "下一步"\n')))
        assert child.titles == {**DEFAULT.titles, "filing_guide": "下一步"}

    def test_settings_come_from_the_nearest_that_has_them(self, tmp_path: Path, home: Path) -> None:
        make_pack(home / "province", '[local]\ncourt_fee_base = 300\n[defaults]\nclaim_style = "table"\n[masks]\nname_character = "×"\n',
                  head=head("province"))
        child = load_pack(str(make_pack(tmp_path / "p", "[local]\ncourt_fee_base = 200\n", head=head("city", "province"))))
        assert (child.court_fee_base, child.claim_style, child.masks.name_character) == (Decimal(200), "table", "×")
        assert [layer.about.id for layer in child.layers] == ["city", "province", "default"]

    def test_an_upgraded_parent_shows_through(self, tmp_path: Path, home: Path) -> None:
        child = make_pack(tmp_path / "p", head=head("city", "province", parent_version=">=1, <2"))
        make_pack(home / "province", head=head("province"), files={"phrases.toml": "[filing_guide]\nnot_waived = '旧版。'\n"})
        before = load_pack(str(child))
        shutil.rmtree(home / "province")
        make_pack(home / "province", head=head("province", version="1.5"), files={"phrases.toml": "[filing_guide]\nnot_waived = '新版。'\n"})
        after = load_pack(str(child))
        assert [pack.phrase("filing_guide.not_waived").render() for pack in (before, after)] == ["旧版。", "新版。"]
        assert before.digest != after.digest


class TestFaults:
    def test_a_parent_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(PackError, match="没有上级模板包 province"):
            load_pack(str(make_pack(tmp_path / "p", head=head("city", "province"))))

    def test_a_parent_of_another_version(self, tmp_path: Path, home: Path) -> None:
        make_pack(home / "province", head=head("province", version="2"))
        with pytest.raises(PackError, match="需要 province 的版本 >=1, <2，现有的是 2"):
            load_pack(str(make_pack(tmp_path / "p", head=head("city", "province", parent_version=">=1, <2"))))

    def test_packs_that_inherit_from_each_other(self, home: Path) -> None:
        for one, other in (("a", "b"), ("b", "c"), ("c", "a")):
            make_pack(home / one, head=head(one, other))
        with pytest.raises(PackError, match="互为上级：a → b → c → a"):
            load_pack("a")

    def test_a_pack_that_is_its_own_parent(self, tmp_path: Path) -> None:
        with pytest.raises(PackError, match="不能是模板包自己"):
            load_pack(str(make_pack(tmp_path / "p", head=head("a", "a"))))

    def test_a_broken_parent_is_named(self, tmp_path: Path, home: Path) -> None:
        make_pack(home / "province", "lettrhead = 1\n", head=head("province"))
        with pytest.raises(PackError, match=r"province 的 pack\.toml 的 lettrhead"):
            load_pack(str(make_pack(tmp_path / "p", head=head("city", "province"))))

    def test_what_no_layer_has(self, tmp_path: Path) -> None:
        pack = load_pack(str(make_pack(tmp_path / "p")))
        with pytest.raises(LookupError):
            pack.origin_of_template("letter")
        with pytest.raises(LookupError):
            pack.origin_of_phrase("common.letter")
        with pytest.raises(PackError, match=r"缺少 letter\.docx"):
            pack.template("letter")


class TestOffers:
    def test_what_is_not_offered_is_retired_with_a_reason(self, tmp_path: Path) -> None:
        pack = load_pack(str(make_pack(tmp_path / "p", 'offers = ["police_report", "filing_guide"]\n')))
        assert set(pack.retired) == set(DEFAULT.titles) - {"police_report", "filing_guide"}
        assert pack.retired["civil_claim"] == "示例市法律援助中心不制作这种文书"

    def test_the_pack_words_the_reason(self, tmp_path: Path) -> None:
        phrases = "[reasons]\nleft_out_not_offered = '{{ pack }}请您另找律师写'\n"
        pack = load_pack(str(make_pack(tmp_path / "p", 'offers = ["police_report"]\n', {"phrases.toml": phrases})))
        assert pack.retired["civil_claim"] == "示例市法律援助中心请您另找律师写"

    def test_a_child_may_offer_more_than_its_parent_but_not_what_was_retired(self, tmp_path: Path, home: Path) -> None:
        make_pack(home / "province", 'offers = ["police_report"]\n[retired]\nregulator_report = "渠道已停用"\n', head=head("province"))
        about = 'offers = ["police_report", "civil_claim", "regulator_report"]\n'
        pack = load_pack(str(make_pack(tmp_path / "p", about, head=head("city", "province"))))
        assert "civil_claim" not in pack.retired
        assert pack.retired["regulator_report"] == "渠道已停用"
        assert pack.retired["injunction"] == "city不制作这种文书"

    def test_the_reason_is_told_to_the_person(self, tmp_path: Path) -> None:
        pack = make_pack(tmp_path / "p", 'offers = ["filing_guide"]\n')
        done = call("generate", TEMPLATES.parent / "samples" / "minimal.json", "--pack", pack, "--out", tmp_path / "out")
        assert "示例市法律援助中心不制作这种文书" in done.stdout.replace("\n", "")
        assert [file.name for file in (tmp_path / "out").glob("*.docx")] == ["13_办理指引.docx"]


class TestStyle:
    def test_the_pack_chooses_the_style_of_the_claim_and_the_person_may_choose_another(self, tmp_path: Path) -> None:
        pack = load_pack(str(make_pack(tmp_path / "p", '[defaults]\nclaim_style = "table"\n')))
        texts = [text_of(generate(CASE, LAW, pack, DAY, ["civil_claim"], claim_style=style).papers[0].data) for style in (None, "narrative")]
        assert ["当事人信息" in text for text in texts] == [True, False]


class TestDigest:
    def test_it_is_the_same_each_time_and_changes_with_any_file_of_any_layer(self, tmp_path: Path, home: Path) -> None:
        make_pack(home / "province", head=head("province"))
        child = make_pack(tmp_path / "p", head=head("city", "province"))
        digests = [load_pack(str(child)).digest, load_pack(str(child)).digest]
        (home / "province" / "phrases.toml").write_text("[filing_guide]\nnot_waived = '变了。'\n", "utf-8")
        digests.append(load_pack(str(child)).digest)
        (child / "README.md").write_text("说明", "utf-8")
        digests.append(load_pack(str(child)).digest)
        assert digests[0] == digests[1]
        assert len(set(digests)) == 3

    def test_what_the_word_processor_leaves_behind_is_no_part_of_a_pack(self, tmp_path: Path) -> None:
        child = make_pack(tmp_path / "p")
        before = load_pack(str(child)).digest
        for name in ("~$civil_claim.docx", ".~lock.civil_claim.docx#", ".DS_Store", "Thumbs.db", "old.doc"):
            (child / name).write_bytes(b"lock")
        assert load_pack(str(child)).digest == before

    def test_the_manifest_names_the_pack(self, tmp_path: Path) -> None:
        child = make_pack(tmp_path / "p")
        call("generate", TEMPLATES.parent / "samples" / "minimal.json", "--pack", child, "--out", tmp_path / "out")
        named = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))["pack"]
        assert named == {"id": "clinic", "name": "示例市法律援助中心", "version": "1", "sha256": load_pack(str(child)).digest}


class TestFound:
    def test_an_installed_pack_is_found_by_its_id(self, home: Path) -> None:
        make_pack(home / "clinic")
        assert load_pack("clinic").name == "示例市法律援助中心"

    def test_a_built_in_pack_goes_before_an_installed_one_of_its_id(self, home: Path) -> None:
        make_pack(home / "default", head=head("default", None), about='[papers]\nfiling_guide = "x"\n')
        assert load_pack("default").digest == DEFAULT.digest

    def test_a_huge_folder_is_refused(self, tmp_path: Path) -> None:
        child = make_pack(tmp_path / "p")
        with (child / "notes.txt").open("wb") as file:
            file.truncate(33 * 1024 * 1024)
        with pytest.raises(PackError, match="超过 32 MB"):
            load_pack(str(child))


def test_the_text_of_the_guide_is_the_parents(tmp_path: Path) -> None:
    assert guide(make_pack(tmp_path / "p")) == guide("default")
