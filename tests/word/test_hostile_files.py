"""A Word file from anywhere: packages made to do harm are refused with the reason, and what would act when a paper is opened is told."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from complaintgen.errors import PackError
from complaintgen.files.archives import MOST_ENTRIES
from complaintgen.word.locations import active_content_in, relationships_in
from complaintgen.word.template import prose_of, read_template
from tests.packcheck.word import DECLARED, DOCUMENT, OFFICE, Parts, field, p, run, table
from tests.word.docx import NAME, TYPES, engine, refusal_of

PAGE = f"<w:document {DECLARED}><w:body>{p('甲')}</w:body></w:document>".encode()
PLAIN: Parts = {"[Content_Types].xml": TYPES, DOCUMENT: PAGE}


def page(*body: str) -> Parts:
    return {**PLAIN, DOCUMENT: f"<w:document {DECLARED}><w:body>{''.join(body)}</w:body></w:document>".encode()}


def zipped(*entries: tuple[zipfile.ZipInfo | str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, data in entries:
            archive.writestr(name, data, compression)
    return target.getvalue()


def linked(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = 0o120777 << 16
    return entry


WHOLE = tuple(PLAIN.items())
PACKAGES: dict[str, tuple[bytes, str, str]] = {
    "nothing": (b"", NAME, "不是完整的 .zip"),
    "text": (b"Dear Sir", NAME, "不是完整的 .zip"),
    "an old .doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), NAME, "不是完整的 .zip"),
    "half of a file": (zipped(*WHOLE)[:150], NAME, "不是完整的 .zip"),
    "another archive": (zipped(("a.txt", b"a")), NAME, "没有 word/document.xml"),
    "too many entries": (zipped(*WHOLE, *((f"x/{number}", b"") for number in range(MOST_ENTRIES))), NAME, f"超过 {MOST_ENTRIES} 个"),
    "an entry that swells": (zipped(*WHOLE, ("word/media/a.png", bytes(2 << 20))), "word/media/a.png", "压缩率异常"),
    "a path upwards": (zipped(*WHOLE, ("../../etc/passwd", b"x")), "../../etc/passwd", "路径会写到文件夹以外"),
    "a path from the root": (zipped(*WHOLE, ("/etc/passwd", b"x")), "/etc/passwd", "路径会写到文件夹以外"),
    "a path of Windows": (zipped(*WHOLE, ("C:\\x.txt", b"x")), "C:", "路径会写到文件夹以外"),
    "a link": (zipped(*WHOLE, (linked("word/media/a.png"), b"/etc/passwd")), "word/media/a.png", "是链接或者特殊文件"),
    "two of one name": (zipped(*WHOLE, ("word/Document.xml", PAGE)), DOCUMENT, "重名"),
    "a rare compression": (zipped(*WHOLE, compression=zipfile.ZIP_BZIP2), DOCUMENT, "压缩方式不支持"),
}


@pytest.mark.parametrize(("data", "place", "reason"), PACKAGES.values(), ids=PACKAGES.keys())
@pytest.mark.parametrize("read", [lambda data: read_template(NAME, data, engine()), lambda data: prose_of(data, NAME)], ids=["to be rendered", "as text"])
def test_a_package_made_to_do_harm_is_refused(read: object, data: bytes, place: str, reason: str) -> None:
    with pytest.raises(PackError) as caught:
        read(data)  # type: ignore[operator]
    assert any(place in fault.place and reason in fault.reason and fault.remedy for fault in caught.value.faults)


def test_every_fault_of_a_package_is_told_at_once() -> None:
    data = zipped(*WHOLE, ("../a", b""), (linked("b"), b""))
    with pytest.raises(PackError) as caught:
        read_template(NAME, data, engine())
    assert {fault.place for fault in caught.value.faults} == {f"{NAME} 中的 ../a", f"{NAME} 中的 b"}


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
XML: dict[str, tuple[bytes, str]] = {
    "entities": (BOMB + PAGE, "DOCTYPE"),
    "a file of this computer": (b'<!DOCTYPE x SYSTEM "file:///etc/passwd">' + PAGE, "DOCTYPE"),
    "a declaration in small letters": (b"<!doctype x>" + PAGE, "DOCTYPE"),
    "the same in UTF-16": ("\ufeff<?xml version='1.0' encoding='utf-16'?><!DOCTYPE x>".encode("utf-16-le") + PAGE.decode().encode("utf-16-le"), "DOCTYPE"),
    "an element left open": (PAGE[:-3], "XML 已经损坏"),
    "nothing": (b"", "XML 已经损坏"),
    "elements nested without end": (b"<a>" * 5000 + b"</a>" * 5000, "嵌套过深"),
}


@pytest.mark.parametrize("part", [DOCUMENT, "word/header1.xml", "word/styles.xml", "word/footnotes.xml"])
@pytest.mark.parametrize(("data", "reason"), XML.values(), ids=XML.keys())
def test_xml_made_to_do_harm_is_refused_in_every_part(part: str, data: bytes, reason: str) -> None:
    told = refusal_of({**PLAIN, part: data})
    assert told
    assert all(reason in said for _, said in told)


def related(kind: str, target: str, *, external: bool = True) -> Parts:
    mode = ' TargetMode="External"' if external else ""
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
    return {**PLAIN, "word/_rels/document.xml.rels": rels.encode()}


AT_HOME = "http://example.com/x"
ACTIVE: dict[str, tuple[Parts, str, str]] = {
    "a macro": ({**PLAIN, "word/vbaProject.bin": b"x"}, "word/vbaProject.bin", "含有宏"),
    "a type that allows macros": ({**PLAIN, "[Content_Types].xml": TYPES.replace(b"/>", b"><Override ContentType='x.macroEnabled.main+xml'/></Types>")},
                                  "[Content_Types].xml", "含有宏"),
    "a template on the network": (related("attachedTemplate", AT_HOME), "正文", f"附加了网络上的模板（{AT_HOME}）"),
    "a template on a share": (related("attachedTemplate", r"\\server\x.dotm"), "正文", "附加了网络上的模板"),
    "a picture on the network": (related("image", AT_HOME), "正文", "引用了文件以外的图片或者内容"),
    "a part on the network": (related("footnotes", AT_HOME), "正文", "引用了文件以外的图片或者内容"),
    "another program's file": ({**PLAIN, "word/embeddings/oleObject1.bin": b"x"}, "word/embeddings", "嵌入了其他程序的文件"),
    "a program by the name of a macro": ({**PLAIN, "word/vbaX.exe": b"x"}, "word/vbaX.exe", "嵌入了其他程序的文件"),
    "a macro's data with another ending": ({**PLAIN, "word/vbaX.bin.exe": b"x"}, "word/vbaX.bin.exe", "嵌入了其他程序的文件"),
    "a control's data": ({**PLAIN, "word/activeX/activeX1.bin": b"x"}, "word/activeX", "含有 ActiveX 控件"),
    "an object": (page(p("甲"), p("<w:r><w:object/></w:r>")), "正文 第2段", "嵌入了其他程序的文件"),
    "a control": (page(p("<w:r><w:control/></w:r>")), "正文 第1段", "含有 ActiveX 控件"),
    "another file inside": (page(p("甲"), "<w:altChunk/>"), "正文", "插入了另一份文件的内容"),
    "a field that runs a program": (page(p("甲"), p("乙", field('DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"'))), "正文 第2段「乙1」", "含有会读取其他文件或者运行程序的域"),
    "a field that reads a file": (page(table((p("x"), f'<w:tc>{p(field("INCLUDETEXT c:/secret.txt"))}</w:tc>'))), "正文 表格1", "含有会读取其他文件"),
    "a simple field": (page(p('<w:fldSimple w:instr=" includepicture http://x "/>')), "正文 第1段", "含有会读取其他文件"),
    "a field never closed": (page(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>LINK x</w:instrText></w:r>')), "正文 第1段", "含有会读取其他文件"),
    "a code outside a field": (page(p("<w:r><w:instrText>DATABASE x</w:instrText></w:r>")), "正文 第1段", "含有会读取其他文件"),
    "a tag in a field": (page(p(field("HYPERLINK {{ x }}"))), "正文 第1段", "域的代码里有模板标记"),
    "in a footnote": ({**PLAIN, "word/footnotes.xml": page(p(field("RD x")))[DOCUMENT]}, "脚注 第1段", "含有会读取其他文件"),
}


@pytest.mark.parametrize(("parts", "place", "reason"), ACTIVE.values(), ids=ACTIVE.keys())
def test_what_acts_when_a_paper_is_opened_is_refused_with_its_place(parts: Parts, place: str, reason: str) -> None:
    ((where, said),) = refusal_of(parts)
    assert where.startswith(f"{NAME} {place}")
    assert said.startswith(reason)


HARMLESS: dict[str, Parts] = {
    "a page number": page(p(field(" PAGE ")), p('<w:fldSimple w:instr="NUMPAGES"/>')), "a table of contents": page(p(field('TOC \\o "1-3"'))),
    "a link to click": related("hyperlink", AT_HOME), "a picture inside": related("image", "media/a.png", external=False),
    "the template of Word on this computer": related("attachedTemplate", "file:///C:/Users/x/Normal.dotm"), "a template by its name": related("attachedTemplate", "Normal.dotm"),
    "words that name a field": page(p("DDEAUTO 是一种域")), "a name that only begins alike": page(p(field("LINKED x"))),
}


@pytest.mark.parametrize("parts", HARMLESS.values(), ids=HARMLESS.keys())
def test_what_does_not_act_is_let_be(parts: Parts) -> None:
    assert refusal_of(parts) == []


def test_everything_active_is_told_at_once() -> None:
    parts = {**page(p(field("DDE x")), p("<w:r><w:object/></w:r>")), "word/vbaProject.bin": b"x", "word/_rels/document.xml.rels": related("image", AT_HOME)["word/_rels/document.xml.rels"]}
    assert sorted(content.kind.id for content in active_content_in(parts)) == ["embedded_object", "field", "linked_content", "macro"]
    assert len(refusal_of(parts)) == 4


def test_a_template_of_this_computer_is_seen_and_not_refused() -> None:
    (content,) = active_content_in(related("attachedTemplate", r"C:\Users\x\Normal.dotm"))
    assert (content.kind.id, content.is_refused, content.detail) == ("remote_template", False, r"C:\Users\x\Normal.dotm")


def test_relationships_are_read_with_their_part_kind_and_target() -> None:
    (found,) = relationships_in(related("hyperlink", AT_HOME))
    assert (found.part, found.kind, found.target, found.is_external) == (DOCUMENT, "hyperlink", AT_HOME, True)


def test_the_text_of_a_template_shows_fields_by_their_kind_and_tags_as_they_stand() -> None:
    parts = page(p("第", field(" PAGE ", "7"), "页"), p("{{ x }}"), p('<w:fldSimple w:instr="DATE">' + run("今天") + "</w:fldSimple>"), p(field("HYPERLINK x", "点这里")))
    parts["word/footer1.xml"] = f"<w:ftr {DECLARED}>{p('脚')}</w:ftr>".encode()
    parts["word/comments.xml"] = f"<w:comments {DECLARED}>{p('批注')}</w:comments>".encode()
    assert prose_of(zipped(*parts.items()), NAME).split("\n") == ["第〔PAGE〕页", "{{ x }}", "〔DATE〕", "点这里", "脚"]
