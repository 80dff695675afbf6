"""Packs of a user: built to one file, read with suspicion, installed whole or not at all, removed, upgraded."""

from __future__ import annotations

import os
import stat
import struct
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import complaintgen.packs.library as packs
from complaintgen import PackError, WriteError, papers
from complaintgen.packs.library import (
    build,
    build_archive,
    check_is_installed,
    install,
    list_packs,
    read_archive,
    remove,
)
from complaintgen.packs.pack import is_pack_file
from tests.packs.making import HEAD, PNG, head, library, load_pack, make_pack, unpack
from tests.support import examples

Entry = tuple[str | zipfile.ZipInfo, bytes]
ABOUT: Entry = ("pack.toml", HEAD.encode())


def zipped(*entries: Entry, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return target.getvalue()


def linked(name: str, target: str) -> Entry:
    entry = zipfile.ZipInfo(name)
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return entry, target.encode()


def device(name: str) -> Entry:
    entry = zipfile.ZipInfo(name)
    entry.create_system, entry.external_attr = 3, (stat.S_IFCHR | 0o666) << 16
    return entry, b""


def encrypted(data: bytes) -> bytes:
    """The archive with the mark of encryption on every entry."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(signature)
        while place >= 0:
            changed[place + offset] |= 1
            place = data.find(signature, place + 1)
    return bytes(changed)


def with_name(data: bytes, old: bytes, new: bytes) -> bytes:
    """The archive with a name that zipfile itself would not write; both have the same length."""
    assert len(old) == len(new)
    return data.replace(old, new)


def claiming(data: bytes, size: int) -> bytes:
    """The archive whose last entry claims to hold so many bytes."""
    changed = bytearray(data)
    place = data.rfind(b"PK\x01\x02")
    changed[place + 24:place + 28] = struct.pack("<I", size)
    return bytes(changed)


ATTACKS: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "way out of the folder": (lambda: zipped(ABOUT, ("../evil.toml", b"x")), "模板包之外"),
    "way out deep inside": (lambda: zipped(ABOUT, ("provisions/../../evil.toml", b"x")), "模板包之外"),
    "everything a folder up": (lambda: zipped(("../pack.toml", HEAD.encode())), "模板包之外"),
    "absolute path": (lambda: zipped(ABOUT, ("/etc/evil.toml", b"x")), "模板包之外"),
    "everything at the root": (lambda: zipped(("/pack.toml", HEAD.encode())), "模板包之外"),
    "drive of Windows": (lambda: zipped(ABOUT, ("C:evil.toml", b"x")), "模板包之外"),
    "backslashes": (lambda: zipped(ABOUT, ("..\\evil.toml", b"x")), "模板包之外"),
    "share of Windows": (lambda: zipped(ABOUT, ("\\\\host\\share\\evil.toml", b"x")), "模板包之外"),
    "name with a zero byte": (lambda: with_name(zipped(ABOUT, ("evil.tomlXexe", b"x")), b"evil.tomlXexe", b"evil.toml\0exe"), "模板包之外"),
    "line end in a name": (lambda: zipped(ABOUT, ("a\n.toml", b"x")), "模板包之外"),
    "doubled slash": (lambda: zipped(ABOUT, ("provisions//a.toml", b"x")), "模板包之外"),
    "step that leads nowhere": (lambda: zipped(ABOUT, ("./a.toml", b"x")), "模板包之外"),
    "symbolic link": (lambda: zipped(ABOUT, linked("logo.png", "/etc/passwd")), "是链接或者特殊文件"),
    "link to a folder": (lambda: zipped(ABOUT, linked("provisions", "/tmp"), ("provisions/a.toml", b"x")), "是链接或者特殊文件"),
    "device": (lambda: zipped(ABOUT, device("a.txt")), "是链接或者特殊文件"),
    "name twice": (lambda: with_name(zipped(ABOUT, ("a.txt", b"1"), ("b.txt", b"2")), b"b.txt", b"a.txt"), "重名"),
    "name twice but for its case": (lambda: zipped(ABOUT, ("a.txt", b"1"), ("A.TXT", b"2")), "重名"),
    "name twice but for its code": (lambda: zipped(ABOUT, ("\u00e9.txt", b"1"), ("e\u0301.txt", b"2")), "重名"),
    "name twice but for its width": (lambda: zipped(ABOUT, ("ａ.txt", b"1"), ("a.txt", b"2")), "重名"),
    "second pack.toml": (lambda: zipped(ABOUT, ("PACK.toml", b"x")), "重名"),
    "encrypted": (lambda: encrypted(zipped(ABOUT)), "加了密码"),
    "bomb of one file": (lambda: zipped(ABOUT, ("a.txt", bytes(7 * 1024 * 1024))), "压缩炸弹"),
    "file too large": (lambda: zipped(ABOUT, ("a.txt", os.urandom(9 * 1024 * 1024)), method=zipfile.ZIP_STORED), "超过 8 MB"),
    "all too large": (lambda: zipped(ABOUT, *((f"{n}.txt", os.urandom(1) * 7_000_000) for n in range(6)), method=zipfile.ZIP_STORED), "32 MB"),
    "too many files": (lambda: zipped(ABOUT, *((f"{n}.txt", b"") for n in range(400))), "超过 300 个"),
    "file that claims less than it is": (lambda: claiming(zipped(ABOUT, ("a.txt", b"x" * 5000)), 10), "不是完整的 .zip"),
    "file that claims more than it is": (lambda: claiming(zipped(ABOUT, ("a.txt", b"x" * 50)), 60), "不是完整的 .zip"),
    "packed in a way few can read": (lambda: zipped(ABOUT, method=zipfile.ZIP_LZMA), "压缩方式不支持"),
    "program": (lambda: zipped(ABOUT, ("run.py", b"x")), "不是模板包的文件"),
    "document with macros": (lambda: zipped(ABOUT, ("a.docm", b"x")), "不是模板包的文件"),
    "pack inside a pack": (lambda: zipped(ABOUT, ("a.zip", b"x")), "不是模板包的文件"),
    "file without a kind": (lambda: zipped(ABOUT, ("README", b"x")), "不是模板包的文件"),
    "folder of another name": (lambda: zipped(ABOUT, ("images/logo.png", PNG)), "只能有 provisions"),
    "folder in a folder": (lambda: zipped(ABOUT, ("provisions/more/a.toml", b"x")), "只能有 provisions"),
    "what a Mac adds": (lambda: zipped(ABOUT, ("__MACOSX/._pack.toml", b"x")), "只能有 provisions"),
    "template among the rules": (lambda: zipped(ABOUT, ("provisions/a.docx", b"x")), "只能有 .toml"),
    "hidden file": (lambda: zipped(ABOUT, (".htaccess.txt", b"x")), "隐藏文件"),
    "device of Windows": (lambda: zipped(ABOUT, ("con.txt", b"x")), "隐藏文件"),
    "device of Windows with a number": (lambda: zipped(ABOUT, ("LPT1.toml", b"x")), "隐藏文件"),
    "name that ends in a blank": (lambda: zipped(ABOUT, ("a.txt ", b"x")), "隐藏文件"),
    "very long name": (lambda: zipped(ABOUT, ("长" * 80 + ".txt", b"x")), "隐藏文件"),
    "no archive": (lambda: b"MZ" + bytes(100), "不是完整的 .zip"),
    "nothing": (lambda: b"", "不是完整的 .zip"),
    "cut off": (lambda: zipped(ABOUT)[:-10], "不是完整的 .zip"),
    "no pack in it": (lambda: zipped(("a.txt", b"x")), "缺少这个文件"),
}


class TestAttacks:
    @pytest.mark.parametrize(("attack", "said"), ATTACKS.values(), ids=ATTACKS.keys())
    def test_are_refused_and_nothing_is_written(self, tmp_path: Path, home: Path, attack: Callable[[], bytes], said: str) -> None:
        path = tmp_path / "evil.zip"
        path.write_bytes(attack())
        before = set(tmp_path.rglob("*"))
        with pytest.raises(PackError, match=said):
            unpack(path)
        assert set(tmp_path.rglob("*")) == before
        assert not home.exists()

    def test_every_wrong_entry_is_told_at_once(self) -> None:
        with pytest.raises(PackError) as raised:
            read_archive("evil.zip", zipped(ABOUT, ("../a.toml", b"x"), ("run.py", b"x"), linked("b.txt", "/")))
        assert len(raised.value.faults) == 3

    def test_a_name_that_would_turn_the_terminal_is_shown_as_numbers(self) -> None:
        with pytest.raises(PackError) as raised:
            read_archive("evil.zip", zipped(ABOUT, ("\u202egnp.exe", b"x")))
        assert "\\u202e" in str(raised.value)
        assert "\u202e" not in str(raised.value)

    def test_a_file_larger_than_any_pack_is_not_read_whole(self, tmp_path: Path) -> None:
        path = tmp_path / "huge.zip"
        with path.open("wb") as file:
            file.truncate(2 * 1024 * 1024 * 1024)
        with pytest.raises(PackError, match="超过 32 MB"):
            unpack(path)

    @settings(max_examples=examples(60))
    @given(st.binary(max_size=300))
    def test_no_bytes_make_it_crash(self, data: bytes) -> None:
        with pytest.raises(PackError):
            read_archive("a.zip", data)

    @settings(max_examples=examples(100))
    @given(st.data())
    def test_an_archive_with_flipped_bytes_is_read_or_refused(self, data: st.DataObject) -> None:
        packed = bytearray(build_archive({"pack.toml": HEAD.encode(), "a.txt": b"x" * 100}))
        for place in data.draw(st.lists(st.integers(0, len(packed) - 1), min_size=1, max_size=4)):
            packed[place] = data.draw(st.integers(0, 255))
        names: set[str] = set()
        with suppress(PackError):
            names = set(read_archive("a.zip", bytes(packed)))
        assert all("/" not in name.removeprefix("provisions/") for name in names)


class TestFolders:
    def test_a_link_in_a_folder_is_refused(self, tmp_path: Path) -> None:
        folder = make_pack(tmp_path / "p")
        (folder / "notes.txt").symlink_to("/etc/passwd")
        with pytest.raises(PackError, match=r"p 中的 notes\.txt：是链接"):
            unpack(folder)

    def test_a_linked_folder_of_rules_is_refused(self, tmp_path: Path) -> None:
        folder = make_pack(tmp_path / "p")
        (folder / "provisions").symlink_to("/etc")
        with pytest.raises(PackError, match="provisions"):
            unpack(folder)

    def test_what_belongs_to_no_pack_is_told(self, tmp_path: Path) -> None:
        folder = make_pack(tmp_path / "p", files={"old.doc": "x", "setup.exe": "x"})
        with pytest.raises(PackError) as raised:
            build(folder, library())
        assert len(raised.value.faults) == 2

    def test_locks_and_hidden_files_are_left_behind(self, tmp_path: Path) -> None:
        folder = make_pack(tmp_path / "p", files={"~$guide.docx": "x", ".DS_Store": "x"})
        assert set(unpack(folder).contents) == {"pack.toml"}

    def test_what_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(PackError, match="无法读取"):
            unpack(tmp_path / "none.zip")


class TestBuild:
    def test_the_same_files_make_the_same_bytes_and_they_are_read_back(self, tmp_path: Path) -> None:
        one = make_pack(tmp_path / "one", files={"provisions/a.md": "", "logo.png": PNG, "README.md": "说明"})
        (one / "provisions" / "a.md").unlink()
        two = make_pack(tmp_path / "two", files={"README.md": "说明", "logo.png": PNG})
        os.utime(two / "README.md", (0, 0))
        assert build(one, library()) == build(two, library())
        name, data = build(one, library())
        assert name == "clinic-1.zip"
        assert read_archive(name, data) == {"pack.toml": HEAD.encode(), "README.md": "说明".encode(), "logo.png": PNG}

    def test_a_broken_pack_is_not_packed(self, tmp_path: Path) -> None:
        with pytest.raises(PackError, match="lettrhead"):
            build(make_pack(tmp_path / "p", "lettrhead = 1\n"), library())

    def test_a_template_that_cannot_be_read_is_found(self, tmp_path: Path) -> None:
        with pytest.raises(PackError, match=r"civil_claim\.docx"):
            build(make_pack(tmp_path / "p", files={"civil_claim.docx": b"no word file"}), library())

    @given(st.dictionaries(st.from_regex(r"[a-z]{1,8}\.(toml|txt)", fullmatch=True).filter(lambda name: name[:3] not in {"con", "prn", "aux", "nul"}),
                           st.binary(max_size=100), min_size=1))
    def test_what_is_packed_is_read_back(self, contents: dict[str, bytes]) -> None:
        assert read_archive("a.zip", build_archive(contents)) == contents


class TestInstall:
    def test_a_file_and_a_folder_are_installed_and_found_by_their_id(self, tmp_path: Path, home: Path) -> None:
        folder = make_pack(tmp_path / "p", files={"provisions/x.txt": ""})
        (folder / "provisions" / "x.txt").unlink()
        (tmp_path / "a.zip").write_bytes(build(folder, library())[1])
        install(unpack(tmp_path / "a.zip"))
        assert load_pack("clinic").digest == load_pack(str(folder)).digest
        assert stat.S_IMODE((home / "clinic" / "pack.toml").stat().st_mode) == 0o600

    def test_a_folder_that_was_packed_whole_is_installed_too(self, tmp_path: Path) -> None:
        (tmp_path / "a.zip").write_bytes(zipped(("我的模板/", b""), ("我的模板/pack.toml", HEAD.encode()), ("我的模板/说明.txt", b"x")))
        install(unpack(tmp_path / "a.zip"))
        assert load_pack("clinic").name == "示例市法律援助中心"

    def test_an_upgrade_leaves_nothing_of_the_old_version(self, tmp_path: Path, home: Path) -> None:
        install(unpack(make_pack(tmp_path / "one", head=head("clinic"), files={"old.txt": "x"})))
        candidate = unpack(make_pack(tmp_path / "two", head=head("clinic", version="1.1"), files={"new.txt": "x"}))
        check_is_installed(candidate)
        install(candidate)
        assert candidate.installed == "1"
        assert {path.name for path in (home / "clinic").iterdir()} == {"pack.toml", "new.txt"}
        assert {path.name for path in home.iterdir()} == {"clinic"}

    @pytest.mark.parametrize("version", ["1.2", "1.1", "1.2.0"])
    def test_the_same_or_an_older_version_needs_force(self, tmp_path: Path, version: str) -> None:
        install(unpack(make_pack(tmp_path / "one", head=head("clinic", version="1.2"))))
        candidate = unpack(make_pack(tmp_path / "two", head=head("clinic", version=version)))
        with pytest.raises(PackError, match=r"已经安装了版本 1\.2"):
            install(candidate)
        install(candidate, is_forced=True)
        assert load_pack("clinic").version == version

    def test_what_is_not_installed_cannot_be_upgraded(self, tmp_path: Path) -> None:
        with pytest.raises(PackError, match="还没有安装"):
            check_is_installed(unpack(make_pack(tmp_path / "p")))

    def test_the_name_of_a_built_in_pack_is_taken(self, tmp_path: Path) -> None:
        own = make_pack(tmp_path / "p", head=head("default", None), files={"phrases.toml": ""})
        with pytest.raises(PackError, match="与内置的模板包重名"):
            unpack(own)

    def test_a_pack_whose_parent_is_not_installed_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(PackError, match="没有上级模板包 province"):
            unpack(make_pack(tmp_path / "p", head=head("city", "province")))

    def test_a_version_that_its_children_do_not_fit_is_refused(self, tmp_path: Path) -> None:
        install(unpack(make_pack(tmp_path / "one", head=head("province"))))
        install(unpack(make_pack(tmp_path / "child", head=head("city", "province", parent_version=">=1, <2"))))
        with pytest.raises(PackError, match="city：以它为上级，需要的版本是 >=1, <2"):
            install(unpack(make_pack(tmp_path / "two", head=head("province", version="2"))))
        assert load_pack("city").layers[1].about.version == "1"

    def test_a_broken_pack_gives_way_to_any_version(self, tmp_path: Path, home: Path) -> None:
        make_pack(home / "clinic", "lettrhead = 1\n")
        install(unpack(make_pack(tmp_path / "p")))
        assert load_pack("clinic").version == "1"

    def test_a_place_that_cannot_be_written_is_told(self, tmp_path: Path, home: Path) -> None:
        home.parent.mkdir(parents=True)
        home.write_bytes(b"a file where the folder should be")
        with pytest.raises(WriteError, match="无法写入"):
            install(unpack(make_pack(tmp_path / "p")))

    def test_what_an_interrupted_run_left_is_mended_by_the_next(self, tmp_path: Path, home: Path) -> None:
        make_pack(home / ".old-clinic", files={"own.txt": "x"})
        (home / ".new-abc").mkdir()
        install(unpack(make_pack(tmp_path / "p", head=head("other"))))
        assert {path.name for path in home.iterdir()} == {"clinic", "other"}
        assert (home / "clinic" / "own.txt").exists()


class TestRemove:
    def test_it_is_gone(self, tmp_path: Path, home: Path) -> None:
        install(unpack(make_pack(tmp_path / "p")))
        remove("clinic", library())
        assert list(home.iterdir()) == []
        with pytest.raises(PackError, match="没有这个模板包"):
            load_pack("clinic")

    def test_a_parent_of_others_stays(self, tmp_path: Path) -> None:
        install(unpack(make_pack(tmp_path / "one", head=head("province"))))
        install(unpack(make_pack(tmp_path / "two", head=head("city", "province"))))
        with pytest.raises(PackError, match="它是 city 的上级模板包"):
            remove("province", library())
        remove("city", library())
        remove("province", library())

    @pytest.mark.parametrize(("identifier", "said"), [("default", "内置"), ("none", "没有安装"), ("../..", "没有安装"), ("", "没有安装")])
    def test_what_cannot_be_removed_is_told(self, identifier: str, said: str) -> None:
        with pytest.raises(PackError, match=said):
            remove(identifier, library())

    def test_a_broken_pack_can_be_removed(self, home: Path) -> None:
        make_pack(home / "clinic", "lettrhead = 1\n")
        remove("clinic", library())
        assert not (home / "clinic").exists()


class TestList:
    def test_built_in_packs_stand_first_and_broken_ones_say_why(self, tmp_path: Path, home: Path) -> None:
        install(unpack(make_pack(tmp_path / "p")))
        make_pack(home / "broken", "lettrhead = 1\n", head=head("broken"))
        own = [item for item in list_packs(library()) if not item.is_built_in]
        assert list_packs(library())[0].is_built_in
        assert [(item.id, item.layer is None) for item in own] == [("broken", True), ("clinic", False)]
        assert "lettrhead" in str(own[0].faults[0])


@pytest.mark.parametrize(("name", "counts"), [
    ("police_report.docx", True), ("phrases.toml", True), ("logo.png", True), ("README.md", True),
    ("~$lice_report.docx", False), (".~lock.police_report.docx#", False), ("~WRD0001.tmp", False), ("lu1234.tmp", False),
    ("police_report.docx~", False), (".police_report.docx.swp", False), (".DS_Store", False), ("README", False),
])
def test_what_word_processors_leave_behind_is_no_file_of_a_pack(name: str, counts: bool) -> None:
    assert is_pack_file(name) is counts


class TestWithoutAFolder:
    """A program that has none, such as one in a browser, uses the packs that come with it and folders."""

    def test_what_comes_with_the_program_is_listed_and_loaded(self) -> None:
        alone = papers.library()
        assert {item.id for item in list_packs(alone)} >= {"default", "clinic-example"}
        assert all(item.is_built_in for item in list_packs(alone))

    def test_nothing_can_be_installed_or_removed(self, tmp_path: Path) -> None:
        alone = papers.library()
        candidate = packs.unpack(make_pack(tmp_path / "p"), alone)
        with pytest.raises(PackError, match="没有安装模板包的文件夹"):
            install(candidate)
        with pytest.raises(PackError, match="没有安装模板包的文件夹"):
            remove("clinic", alone)
