"""Archives and XML from strangers: what is sound is read byte for byte, what is not is refused with every fault, and nothing they claim is believed."""

from __future__ import annotations

import os
import stat
import struct
import zipfile
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from pathlib import Path

import pytest

from complaintgen.errors import PackError
from complaintgen.files.archives import (
    LARGEST_ARCHIVE,
    LARGEST_ENTRY,
    MOST_ENTRIES,
    build_archive,
    doubled_names,
    open_docx_safely,
    parse_part,
    printable,
    read_archive,
)

Entry = tuple[str | zipfile.ZipInfo, bytes]
CENTRAL = b"PK\x01\x02"
"""What a row of the list of files at the end of a .zip begins with (APPNOTE 4.3.12)."""


def zipped(*entries: Entry, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data, method)
    return target.getvalue()


def special(name: str, kind: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.create_system, entry.external_attr = 3, (kind | 0o644) << 16
    return entry


def claimed(data: bytes, offset: int, form: str, value: int) -> bytes:
    """The archive with one number of its first row changed."""
    row = data.index(CENTRAL)
    return data[:row + offset] + struct.pack(form, value) + data[row + offset + struct.calcsize(form):]


def renamed(data: bytes, before: bytes, after: bytes) -> bytes:
    assert len(before) == len(after)
    return data.replace(before, after)


def faults(data: bytes, name_rule: Callable[[Sequence[str]], Iterable[tuple[str, str]]] | None = None) -> dict[str, str]:
    with pytest.raises(PackError) as raised:
        read_archive(data, "x.zip", name_rule=name_rule)
    assert all(fault.remedy for fault in raised.value.faults)
    return {fault.place: fault.reason for fault in raised.value.faults}


class TestSoundArchives:
    @pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED], ids=["stored", "deflated"])
    def test_every_file_comes_out_as_it_went_in(self, method: int) -> None:
        contents = {"a.txt": b"", "文件夹/说明 一.txt": "你好".encode(), "b/c/d.bin": bytes(range(256)) * 300}
        assert read_archive(zipped(*contents.items(), method=method), "x.zip") == contents

    def test_an_empty_one_holds_nothing(self) -> None:
        assert read_archive(zipped(), "x.zip") == {}

    def test_folders_in_it_are_no_files(self) -> None:
        assert read_archive(zipped(("a/", b""), (special("b/", stat.S_IFDIR), b""), ("a/x", b"1")), "x.zip") == {"a/x": b"1"}

    def test_an_archive_in_an_archive_is_left_packed(self) -> None:
        inner = zipped(("../evil", b"x"))
        assert read_archive(zipped(("inner.zip", inner)), "x.zip") == {"inner.zip": inner}

    def test_one_behind_a_program_that_unpacks_itself_is_read_like_any_other(self) -> None:
        assert read_archive(b"MZ" + bytes(500) + zipped(("a", b"1")), "x.zip") == {"a": b"1"}

    def test_a_comment_and_fields_of_other_programs_do_no_harm(self) -> None:
        entry = zipfile.ZipInfo("a")
        entry.extra, entry.comment = struct.pack("<HH4s", 0x7075, 4, b"\1abc"), b"x" * 100
        assert read_archive(zipped((entry, b"1")), "x.zip") == {"a": b"1"}

    def test_a_comment_that_claims_to_be_longer_than_the_file_is_none(self) -> None:
        assert read_archive(zipped(("a", b"1"))[:-2] + b"\xff\xff", "x.zip") == {"a": b"1"}

    def test_a_small_file_may_be_steep_and_a_large_one_as_steep_as_word_makes_it(self) -> None:
        text = b"".join(b"<w:t>%d</w:t>" % number for number in range(100_000))
        assert read_archive(zipped(("small", bytes(1 << 20)), ("large", text)), "x.zip") == {"small": bytes(1 << 20), "large": text}

    def test_as_many_files_as_allowed_are_read(self) -> None:
        assert len(read_archive(zipped(*((str(number), b"") for number in range(MOST_ENTRIES))), "x.zip")) == MOST_ENTRIES


HOSTILE: dict[str, tuple[bytes, str]] = {
    "a character device": (zipped((special("a", stat.S_IFCHR), b"")), "是链接或者特殊文件"),
    "a block device": (zipped((special("a", stat.S_IFBLK), b"")), "是链接或者特殊文件"),
    "a pipe": (zipped((special("a", stat.S_IFIFO), b"")), "是链接或者特殊文件"),
    "a socket": (zipped((special("a", stat.S_IFSOCK), b"")), "是链接或者特殊文件"),
    "a link that calls itself a folder": (zipped((special("a/", stat.S_IFLNK), b"/etc")), "是链接或者特殊文件"),
    "a password": (claimed(zipped(("a", b"1")), 8, "<H", 0x1), "加了密码"),
    "strong encryption": (claimed(zipped(("a", b"1")), 8, "<H", 0x40), "加了密码"),
    "an encrypted list of files": (claimed(zipped(("a", b"1")), 8, "<H", 0x2000), "加了密码"),
    "bzip2": (zipped(("a", b"1"), method=zipfile.ZIP_BZIP2), "压缩方式不支持"),
    "a method nobody knows": (claimed(zipped(("a", b"1")), 10, "<H", 77), "压缩方式不支持"),
    "a claim of more than the limit": (claimed(zipped(("a", b"1")), 24, "<I", LARGEST_ENTRY + 1), "解压后超过 32 MB"),
    "a claim of the limit out of one byte": (claimed(zipped(("a", b"1")), 24, "<I", LARGEST_ENTRY), "压缩率异常"),
    "a claim of no packed bytes": (claimed(claimed(zipped(("a", b"1")), 24, "<I", 2 << 20), 20, "<I", 0), "压缩率异常"),
    "a path that only climbs": (zipped(("..", b"x")), "路径会写到文件夹以外"),
    "a path that climbs in the middle": (zipped(("a/../../b", b"x")), "路径会写到文件夹以外"),
    "a path that climbs and returns": (zipped(("a/../b", b"x")), "路径会写到文件夹以外"),
    "two slashes in front": (zipped(("//host/share", b"x")), "路径会写到文件夹以外"),
    "nothing but a dot": (zipped((".", b"x")), "路径会写到文件夹以外"),
    "a stream of Windows": (zipped(("a.txt:hidden", b"x")), "路径会写到文件夹以外"),
    "a backslash": (renamed(zipped(("aXb", b"x")), b"aXb", b"a\\b"), "路径会写到文件夹以外"),
    "a zero byte": (renamed(zipped(("aXb", b"x")), b"aXb", b"a\0b"), "路径会写到文件夹以外"),
    "a folder outside": (zipped(("../a/", b"")), "路径会写到文件夹以外"),
}
BROKEN: dict[str, bytes] = {
    "wrong bytes behind a right checksum": renamed(zipped(("a", b"hello"), method=zipfile.ZIP_STORED), b"hello", b"jello"),
    "a wrong checksum": claimed(zipped(("a", b"hello")), 16, "<I", 0xDEADBEEF),
    "a file that begins after the end": claimed(zipped(("a", b"hello")), 42, "<I", 0x7FFFFFFF),
    "a file that calls itself other than the list does": zipped(("a.txt", b"1")).replace(b"a.txt", b"b.txt", 1),
    "no list of files": zipped(("a", b"1"))[:-22],
    "nothing but the end": b"PK\5\6" + b"\xff" * 18,
    "packed bytes that are none": renamed(zipped(("a", b"0" * 50)), zipped(("a", b"0" * 50))[31:33], b"\xff\xff"),
    "an old .doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
    "another archive": b"7z\xbc\xaf\x27\x1c" + bytes(200),
    "no bytes": b"",
}


class TestHostileArchives:
    @pytest.mark.parametrize(("data", "said"), HOSTILE.values(), ids=HOSTILE.keys())
    def test_one_wrong_file_refuses_the_whole(self, data: bytes, said: str) -> None:
        (place, reason), = faults(data).items()
        assert said in reason
        assert place.startswith("x.zip 中的 ")

    @pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN.keys())
    def test_what_is_broken_is_told_as_such(self, data: bytes) -> None:
        assert faults(data) == {"x.zip": "文件已经损坏，不是完整的 .zip 压缩包"}

    def test_one_file_too_many_is_told_with_both_numbers(self) -> None:
        assert faults(zipped(*((str(number), b"") for number in range(MOST_ENTRIES + 1)))) == {"x.zip": "压缩包里有 2001 个文件，超过 2000 个"}

    def test_files_that_are_each_small_enough_may_be_too_large_together(self) -> None:
        data, row = zipped(*((f"{number}", os.urandom(1)) for number in range(4)), method=zipfile.ZIP_STORED), 0
        for _ in range(4):
            row = data.index(CENTRAL, row + 1)
            data = data[:row + 20] + struct.pack("<II", LARGEST_ENTRY, LARGEST_ENTRY) + data[row + 28:]
        assert 4 * LARGEST_ENTRY > LARGEST_ARCHIVE
        assert faults(data) == {"x.zip": "解压后超过 96 MB"}

    def test_every_wrong_file_is_told_at_once(self) -> None:
        data = zipped(("../a", b"x"), (special("b", stat.S_IFLNK), b"/"), ("C:c", b"x"), ("fine", b"x"))
        assert sorted(place.removeprefix("x.zip 中的 ") for place in faults(data)) == ["../a", "C:c", "b"]

    @pytest.mark.parametrize(("first", "second"), [("a", "A"), ("straße", "STRASSE"), ("é", "e\u0301"), ("Ａ", "a"), ("ﬁ", "fi"), ("K", "\u212a")],
                             ids=["case", "sharp s", "accent", "width", "ligature", "the Kelvin sign"])
    def test_two_names_that_some_system_takes_for_one_are_refused(self, first: str, second: str) -> None:
        assert faults(zipped((first, b"1"), (second, b"2"))) == {f"x.zip 中的 {first}": "重名（不分大小写），出现了 2 次"}

    def test_a_name_that_stands_three_times_is_one_fault(self) -> None:
        data = renamed(renamed(zipped(("a1", b"1"), ("a2", b"2"), ("a3", b"3")), b"a2", b"a1"), b"a3", b"a1")
        assert faults(data) == {"x.zip 中的 a1": "重名（不分大小写），出现了 3 次"}

    def test_names_that_this_kind_of_archive_does_not_have_are_told_with_their_reason(self) -> None:
        def only_text(names: Sequence[str]) -> Iterable[tuple[str, str]]:
            return ((name, "不是文本") for name in names if not name.endswith(".txt"))

        assert faults(zipped(("a.txt", b""), ("b.exe", b"")), name_rule=only_text) == {"x.zip 中的 b.exe": "不是文本"}

    def test_nothing_is_written_to_the_folder_one_stands_in(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        read_archive(zipped(("a/b", b"1")), "x.zip")
        faults(zipped(("../a", b"x")))
        assert list(tmp_path.rglob("*")) == []

    def test_a_word_file_needs_the_part_that_word_reads_first(self) -> None:
        with pytest.raises(PackError, match=r"没有 word/document\.xml。请用 Word 或 LibreOffice 另存为 \.docx"):
            open_docx_safely(zipped(("word/Document2.xml", b"<w/>")), "表.docx")
        assert open_docx_safely(zipped(("word/document.xml", b"<w/>"))) == {"word/document.xml": b"<w/>"}


CONTENTS = {"b.txt": b"2", "a/说明.txt": b"1"}


class TestBuilding:
    def test_the_order_in_which_files_are_given_does_not_count(self) -> None:
        assert build_archive(CONTENTS) == build_archive(dict(reversed(CONTENTS.items())))

    def test_nothing_of_the_machine_or_the_day_is_in_it(self) -> None:
        with zipfile.ZipFile(BytesIO(build_archive(CONTENTS))) as archive:
            found = [(entry.filename, entry.date_time, entry.create_system, entry.external_attr >> 16, entry.compress_type) for entry in archive.infolist()]
        assert found == [(name, (1980, 1, 1, 0, 0, 0), 3, stat.S_IFREG | 0o644, zipfile.ZIP_STORED) for name in ("a/说明.txt", "b.txt")]

    def test_what_is_built_is_read(self) -> None:
        assert read_archive(build_archive(CONTENTS), "x.zip") == CONTENTS

    def test_one_changed_byte_changes_it(self) -> None:
        assert build_archive({"a": b"1"}) != build_archive({"a": b"2"})


class TestNames:
    def test_each_double_is_told_with_the_name_it_doubles(self) -> None:
        assert list(doubled_names(["a.txt", "b", "A.TXT", "ａ.txt", "c"])) == [("A.TXT", "a.txt"), ("ａ.txt", "a.txt")]

    @pytest.mark.parametrize(("name", "shown"), [
        ("说明 1.txt", "说明 1.txt"), ("a\u202egnp.exe", "a\\u202egnp.exe"), ("a\x1b[31m", "a\\u001b[31m"), ("a\r\nb", "a\\u000d\\u000ab"), ("\u200b", "\\u200b"),
        ("x" * 500, "x" * 120),
    ], ids=["a plain name", "a turned name", "a colour", "a line end", "a letter without width", "a long name"])
    def test_a_name_is_shown_so_that_a_terminal_can_bear_it(self, name: str, shown: str) -> None:
        assert printable(name) == shown


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class TestXml:
    def test_text_blanks_and_names_stay_as_written(self) -> None:
        read = parse_part(f'<w:t xmlns:w="{W}" xml:space="preserve"> 一\n\t&amp; </w:t>'.encode(), "正文")
        assert (read.tag, read.text) == (f"{{{W}}}t", " 一\n\t& ")

    def test_comments_and_instructions_are_gone(self) -> None:
        read = parse_part(b"<a><!-- x --><?evil y?>text<b/></a>", "x")
        assert ([child.tag for child in read], "".join(read.itertext())) == (["b"], "text")

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
    def test_a_part_is_read_in_the_encoding_it_declares(self, encoding: str) -> None:
        declared = encoding.removesuffix("-sig")
        assert parse_part(f'<?xml version="1.0" encoding="{declared}"?><a>借款</a>'.encode(encoding), "x").text == "借款"

    @pytest.mark.parametrize("text", ["DOCTYPE", "ENTITY 声明", "&lt;!DOCTYPE&gt;", "! DOCTYPE"])
    def test_the_words_alone_are_no_declaration(self, text: str) -> None:
        assert "".join(parse_part(f"<a>{text}</a>".encode(), "x").itertext()) == text.replace("&lt;", "<").replace("&gt;", ">")

    @pytest.mark.parametrize("data", [
        b"<!DOCTYPE a><a/>", b"<!doctype a><a/>", b"<! DOCTYPE a><a/>", b"<!\n\tDOCTYPE a><a/>", "<!DOCTYPE a><a/>".encode("utf-16-le"), "<!DOCTYPE a><a/>".encode("utf-16-be"),
        "<!DOCTYPE a><a/>".encode("utf-32"), b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AD4-<a/>',
        '<?xml version="1.0" encoding="IBM037"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'.encode("cp037"),
    ], ids=["plain", "small letters", "a blank", "a line end", "UTF-16 little", "UTF-16 big", "UTF-32", "UTF-7", "EBCDIC"])
    def test_no_encoding_hides_a_document_type(self, data: bytes) -> None:
        with pytest.raises(PackError, match=r"^x："):
            parse_part(data, "x")

    @pytest.mark.parametrize("data", [
        b"", b" ", b"text", b"<a>", b"<a></b>", b"<a/><b/>", b"<a b='1' b='2'/>", b"<a>&unknown;</a>", b"<w:a/>", b"<a>\0</a>", b"<a>\xff</a>", b"<a>&#0;</a>", b"<a>&#xFFFE;</a>",
        b"<" * 10_000, b'<?xml version="1.0" encoding="none"?><a/>', b"<a>" * 300 + b"</a>" * 300, b"<a b='" + b"x" * 10_500_000 + b"'/>",
    ], ids=["nothing", "a blank", "text", "open", "crossed", "two roots", "an attribute twice", "an unknown entity", "an unknown prefix", "a zero", "no UTF-8", "the number zero",
            "no character", "open again and again", "an unknown encoding", "depth", "an attribute of ten million"])
    def test_what_is_not_well_formed_is_told_with_what_to_do(self, data: bytes) -> None:
        with pytest.raises(PackError, match=r"^正文：XML 已经损坏，或者过大、嵌套过深。请用 Word 或 LibreOffice 另存为 \.docx$"):
            parse_part(data, "正文")
