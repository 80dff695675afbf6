"""The look of a pack: letterhead, logo, footer and fonts, put on every paper it makes, inherited or not."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from complaintgen import PackError, generate, parse_case
from complaintgen.packs.pack import Branding, read_logo
from complaintgen.word.template import text_of
from tests.packs.making import JPEG, PNG, TEMPLATES, head, load_pack, make_pack
from tests.support import SAMPLES, make_case, the_law

LAW = the_law()
DAY = date(2026, 4, 10)
CLINIC = {"name": "示例市法律援助中心", "address": "示例路1号", "phone": "12348"}
WITH_LOGO = '[letterhead]\nlogo = "logo.png"\nlines = ["示例市法律援助中心", "{{ case.role.label }}"]\n'


def made(pack: str | Path, **facts: object) -> Mapping[str, bytes]:
    """The parts of the guide of a case with those facts."""
    case = parse_case(json.dumps(make_case(**facts)).encode(), DAY)
    return parts_of(generate(case, LAW, load_pack(str(pack)), DAY, ["filing_guide"]).papers[0].data)


def parts_of(data: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def head_text(parts: Mapping[str, bytes]) -> list[str]:
    return re.findall(r"<w:t[^>]*>([^<]*)</w:t>", parts["word/header1.xml"].decode())


class TestLetterhead:
    def test_without_a_clinic_the_head_of_the_page_is_empty(self) -> None:
        assert head_text(made("default")) == []

    def test_the_clinic_of_the_case_stands_there(self) -> None:
        assert head_text(made("default", clinic=CLINIC)) == ["示例市法律援助中心", "地址：示例路1号　电话：12348"]

    def test_a_clinic_with_only_a_name_makes_one_line(self) -> None:
        assert head_text(made("default", clinic={"name": "示例市法律援助中心"})) == ["示例市法律援助中心"]

    def test_the_lines_of_the_pack_go_before_and_may_read_the_case(self, tmp_path: Path) -> None:
        pack = make_pack(tmp_path / "p", WITH_LOGO, {"logo.png": PNG})
        assert head_text(made(pack, clinic=CLINIC)) == ["示例市法律援助中心", "借款人"]

    def test_a_child_of_the_pack_has_them_too(self, tmp_path: Path, home: Path) -> None:
        make_pack(home / "clinic", WITH_LOGO, {"logo.png": PNG})
        parts = made(make_pack(tmp_path / "p", head=head("branch", "clinic")))
        assert head_text(parts) == ["示例市法律援助中心", "借款人"]
        assert parts["word/media/packlogo.png"] == PNG


class TestLogo:
    @pytest.mark.parametrize(("name", "data"), [("logo.png", PNG), ("logo.jpg", JPEG)])
    def test_it_is_in_every_paper_and_each_is_a_sound_word_file(self, tmp_path: Path, name: str, data: bytes) -> None:
        pack = load_pack(str(make_pack(tmp_path / "p", f'[letterhead]\nlogo = "{name}"\n', {name: data})))
        case = parse_case((TEMPLATES.parent / "samples" / "microloan_borrower.json").read_bytes(), DAY)
        for number, paper in enumerate(generate(case, LAW, pack, DAY).papers):
            parts = parts_of(paper.data)
            assert parts[f"word/media/pack{name}"] == data
            assert b'r:embed="packLogo"' in parts["word/header1.xml"]
            path = tmp_path / f"{number}.docx"
            path.write_bytes(paper.data)
            faults = [error.description for error in OpenXmlValidator().validate(path).errors if "theme" not in error.description]
            assert faults == []

    def test_the_same_pack_makes_the_same_bytes(self, tmp_path: Path) -> None:
        pack = make_pack(tmp_path / "p", WITH_LOGO, {"logo.png": PNG})
        assert made(pack) == made(pack)

    def test_a_template_without_a_header_gets_one(self, tmp_path: Path) -> None:
        bare = without_header((TEMPLATES / "default" / "filing_guide.docx").read_bytes())
        parts = made(make_pack(tmp_path / "p", WITH_LOGO, {"logo.png": PNG, "filing_guide.docx": bare}))
        assert b"packLogo" in parts["word/header1.xml"]
        assert b"packLogo" in parts["word/document.xml"]
        assert b"header1.xml" in parts["[Content_Types].xml"]

    def test_a_header_with_a_picture_of_its_own_is_left_alone(self, tmp_path: Path) -> None:
        own = with_part((TEMPLATES / "default" / "filing_guide.docx").read_bytes(), "word/header1.xml",
                        lambda xml: xml.replace(b"</w:hdr>", b"<w:p><w:r><w:pict/></w:r></w:p></w:hdr>"))
        parts = made(make_pack(tmp_path / "p", WITH_LOGO, {"logo.png": PNG, "filing_guide.docx": own}))
        assert b"packLogo" not in parts["word/header1.xml"]

    @pytest.mark.parametrize(("name", "data"), [
        ("logo.png", b""), ("logo.png", b"<svg/>"), ("logo.png", JPEG), ("logo.jpg", PNG), ("logo.png", PNG[:20]), ("logo.png", b"GIF89a" + bytes(40)),
        ("logo.png", PNG[:16] + b"\0\0\x50\0\0\0\x50\0" + PNG[24:]), ("logo.png", PNG + bytes(1024 * 1024)), ("logo.png", b"MZ" + PNG),
    ], ids=["nothing", "SVG", "JPEG called PNG", "PNG called JPEG", "cut off", "GIF", "too many pixels", "too large", "program"])
    def test_what_is_no_small_picture_is_refused(self, tmp_path: Path, name: str, data: bytes) -> None:
        with pytest.raises(PackError, match=r"clinic 的 pack\.toml 的 letterhead\.logo"):
            load_pack(str(make_pack(tmp_path / "p", f'[letterhead]\nlogo = "{name}"\n', {name: data})))

    def test_a_picture_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(PackError, match=r"没有图片 logo\.png"):
            load_pack(str(make_pack(tmp_path / "p", WITH_LOGO)))

    @given(st.binary(max_size=200), st.sampled_from([b"", PNG[:8], PNG[:24], JPEG[:4], JPEG[:30]]))
    def test_no_bytes_make_it_crash(self, data: bytes, start: bytes) -> None:
        try:
            logo = read_logo("x", "logo.png", start + data)
        except PackError:
            return
        assert logo.width > 0

    def test_a_broken_template_is_told_and_not_a_crash(self) -> None:
        logo = read_logo("x", "logo.png", PNG)
        with pytest.raises(PackError, match=r"a\.docx：不是完整的 Word 文件"):
            Branding(logo, {}).apply("a.docx", {"word/document.xml": b"<w:document"})


class TestFonts:
    FONTS = '[fonts]\nbody = "方正仿宋_GBK"\nheading = "方正黑体_GBK"\nlatin = "Arial"\n'

    def test_they_stand_in_for_those_of_inherited_templates(self, tmp_path: Path) -> None:
        styles = made(make_pack(tmp_path / "p", self.FONTS))["word/styles.xml"].decode()
        fonts = set(re.findall(r'w:eastAsia="([^"]+)"', styles)) - {"zh-CN"}
        assert fonts == {"方正仿宋_GBK", "方正黑体_GBK", "宋体"}
        assert "Times New Roman" not in styles

    def test_a_template_of_its_own_keeps_what_was_chosen_in_word(self, tmp_path: Path) -> None:
        own = (TEMPLATES / "default" / "filing_guide.docx").read_bytes()
        assert "方正" not in made(make_pack(tmp_path / "p", self.FONTS, {"filing_guide.docx": own}))["word/styles.xml"].decode()

    def test_the_nearest_pack_chooses(self, tmp_path: Path, home: Path) -> None:
        make_pack(home / "clinic", self.FONTS)
        styles = made(make_pack(tmp_path / "p", '[fonts]\nbody = "楷体"\n', head=head("branch", "clinic")))["word/styles.xml"].decode()
        assert "楷体" in styles
        assert "方正仿宋" not in styles
        assert "方正黑体" in styles


def test_the_footer_of_the_pack_stands_at_the_foot(tmp_path: Path) -> None:
    foot = made(make_pack(tmp_path / "p", 'footer = "本中心整理，当事人核对"\n'))["word/footer1.xml"].decode()
    assert "本中心整理，当事人核对" in foot
    assert "未经律师审核" not in foot


def test_only_what_the_person_keeps_says_that_no_lawyer_has_read_it() -> None:
    case = parse_case((SAMPLES / "microloan_borrower.json").read_bytes(), DAY)
    feet = {paper.file_name: parts_of(paper.data)["word/footer1.xml"].decode() for paper in generate(case, LAW, load_pack("default"), DAY).papers}
    assert [name for name, foot in feet.items() if "未经律师审核" in foot] == ["13_办理指引.docx"]
    assert len(feet) > 10


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_a_template_saved_by_libreoffice_still_carries_letterhead_and_logo(tmp_path: Path) -> None:
    subprocess.run(["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx:MS Word 2007 XML",
                    "--outdir", tmp_path / "saved", TEMPLATES / "default" / "filing_guide.docx"], check=True, capture_output=True)
    saved = (tmp_path / "saved" / "filing_guide.docx").read_bytes()
    pack = make_pack(tmp_path / "p", WITH_LOGO, {"logo.png": PNG, "filing_guide.docx": saved})
    parts = made(pack)
    headers = [name for name in parts if re.fullmatch(r"word/header\d+\.xml", name)]
    assert any("示例市法律援助中心" in parts[name].decode() and b"packLogo" in parts[name] for name in headers)
    case = parse_case(json.dumps(make_case()).encode(), DAY)
    built, resaved = (text_of(generate(case, LAW, load_pack(name), DAY, ["filing_guide"]).papers[0].data) for name in ("default", str(pack)))
    assert resaved.split() == built.split()


def with_part(data: bytes, part: str, change: object) -> bytes:
    """A .docx with one part changed."""
    assert callable(change)
    return zipped({name: change(content) if name == part else content for name, content in parts_of(data).items()})


def without_header(data: bytes) -> bytes:
    """A .docx as Word saves one that has no header."""
    parts = {name: content for name, content in parts_of(data).items() if "header" not in name}
    for name, pattern in (("word/document.xml", rb"<w:headerReference[^>]*/>"), ("word/_rels/document.xml.rels", rb'<Relationship Id="header"[^>]*/>'),
                          ("[Content_Types].xml", rb'<Override PartName="/word/header1.xml"[^>]*/>')):
        parts[name] = re.sub(pattern, b"", parts[name])
    return zipped(parts)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()
