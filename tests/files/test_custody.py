"""Originals: copied as they are, taken in once, never overwritten; and whatever is done to the folder afterwards is told."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import random
import shutil
import stat
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complaintgen.errors import ReadError, WriteError
from complaintgen.files.disk import (
    CustodyReport,
    Method,
    Taking,
    check_originals,
    digest_of,
    evidence_folder_of,
    keep_original,
    record_bytes,
    stored_record,
)
from tests.support import examples

NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
ADDED = Taking(method=Method.ADDED, at=NOW, tool="complaintgen 0.1.0")


def original(folder: Path, name: str, data: bytes = b"words") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return folder / name


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


class TestTakingIn:
    def test_the_folder_lies_beside_the_case(self) -> None:
        assert evidence_folder_of(Path("a/张三.json")) == Path("a/张三.evidence")

    def test_a_copy_has_the_same_bytes_and_is_its_owners_alone_to_read(self, tmp_path: Path) -> None:
        kept = keep_original(tmp_path / "e", original(tmp_path / "phone", "sms.xml"), ADDED)
        assert kept.path.read_bytes() == b"words"
        assert (mode(kept.path), mode(tmp_path / "e"), mode(tmp_path / "e" / "custody.json")) == (0o400, 0o700, 0o600)

    def test_the_original_stays_as_it_was(self, tmp_path: Path) -> None:
        path = original(tmp_path / "phone", "sms.xml")
        os.utime(path, (1_700_000_000, 1_700_000_000))
        before = path.stat()
        keep_original(tmp_path / "e", path, ADDED)
        after = path.stat()
        assert (path.read_bytes(), after.st_mode, after.st_mtime_ns, after.st_nlink) == (b"words", before.st_mode, before.st_mtime_ns, 1)

    def test_the_record_tells_name_size_digest_times_tool_and_method(self, tmp_path: Path) -> None:
        path = original(tmp_path / "phone", "短信 1.xml")
        os.utime(path, (1_700_000_000, 1_700_000_000))
        entry = keep_original(tmp_path / "e", path, Taking(method=Method.IMPORTED, at=NOW, tool="complaintgen 0.1.0")).entry
        assert json.loads((tmp_path / "e" / "custody.json").read_bytes())["entries"] == [{
            "original_name": "短信 1.xml", "stored_name": "短信 1.xml", "size": 5, "sha256": hashlib.sha256(b"words").hexdigest(),
            "modified": "2023-11-15T06:13:20+08:00", "taken_at": "2026-03-02T09:30:00+08:00", "tool": "complaintgen 0.1.0", "method": "import", "previous": "0" * 64}]
        assert entry.method == "import"

    def test_nowhere_is_told_where_the_original_lay(self, tmp_path: Path) -> None:
        keep_original(tmp_path / "e", original(tmp_path / "secret-folder", "a"), ADDED)
        assert b"secret-folder" not in (tmp_path / "e" / "custody.json").read_bytes()

    def test_the_same_content_is_taken_in_once(self, tmp_path: Path) -> None:
        first = keep_original(tmp_path / "e", original(tmp_path / "phone", "a.xml"), ADDED)
        again = keep_original(tmp_path / "e", original(tmp_path / "phone", "copy of a.xml"), ADDED)
        assert (first.is_new, again.is_new, again.entry) == (True, False, first.entry)
        assert sorted(path.name for path in (tmp_path / "e").iterdir()) == ["a.xml", "custody.json"]

    @pytest.mark.parametrize(("name", "stored"), [
        ("a.xml", "a（2）.xml"), ("a", "a（2）"), (".hidden", ".hidden（2）"), ("a.tar.gz", "a.tar（2）.gz"), ("长" * 85, "长" * 82 + "（2）")])
    def test_another_of_the_same_name_gets_a_number(self, name: str, stored: str, tmp_path: Path) -> None:
        keep_original(tmp_path / "e", original(tmp_path / "one", name, b"1"), ADDED)
        second = keep_original(tmp_path / "e", original(tmp_path / "two", name, b"2"), ADDED)
        assert (second.entry.original_name, second.entry.stored_name) == (name, stored)
        assert ((tmp_path / "e" / name).read_bytes(), second.path.read_bytes()) == (b"1", b"2")
        assert check_originals(tmp_path / "e").is_as_taken_in

    @pytest.mark.parametrize(("name", "stored"), [
        ("custody.json", "custody（2）.json"), ("Custody.JSON", "Custody（2）.JSON"), ("a\u202eb.txt", "a_b.txt"), ("a\nb", "a_b"), (".complaintgen-1", "_.complaintgen-1")])
    def test_a_name_that_would_mislead_is_stored_under_a_plain_one(self, name: str, stored: str, tmp_path: Path) -> None:
        kept = keep_original(tmp_path / "e", original(tmp_path / "phone", name), ADDED)
        assert (kept.entry.original_name, kept.path.name) == (name, stored)
        assert check_originals(tmp_path / "e").is_as_taken_in

    def test_a_name_that_is_no_text_is_taken_in_too(self, tmp_path: Path) -> None:
        name = os.fsdecode(b"\xd6\xd0.txt")
        kept = keep_original(tmp_path / "e", original(tmp_path / "phone", name), ADDED)
        assert kept.entry.original_name == "??.txt"
        assert check_originals(tmp_path / "e").is_as_taken_in

    def test_an_empty_file_and_a_large_one_are_taken_in(self, tmp_path: Path) -> None:
        for name, data in (("empty", b""), ("large", bytes(range(256)) * 20_000)):
            kept = keep_original(tmp_path / "e", original(tmp_path / "phone", name, data), ADDED)
            assert (kept.entry.size, kept.entry.sha256) == (len(data), hashlib.sha256(data).hexdigest())
            assert kept.path.read_bytes() == data

    def test_a_time_of_before_the_clocks_began_is_written_as_it_is(self, tmp_path: Path) -> None:
        path = original(tmp_path / "phone", "a")
        os.utime(path, (-300_000_000, -300_000_000))
        assert (keep_original(tmp_path / "e", path, ADDED).entry.modified or "").startswith("1960-06-")
        assert check_originals(tmp_path / "e").is_as_taken_in

    def test_a_run_that_was_killed_before_it_wrote_the_record_is_finished_by_the_next(self, tmp_path: Path) -> None:
        path = original(tmp_path / "phone", "a.xml")
        shutil.copyfile(original(tmp_path / "e", "a.xml"), tmp_path / "kept")
        assert check_originals(tmp_path / "e").missing[0].name == "custody.json"
        assert keep_original(tmp_path / "e", path, ADDED).path.name == "a.xml"
        assert check_originals(tmp_path / "e").is_as_taken_in

    def test_what_got_lost_comes_back_with_the_same_original(self, tmp_path: Path) -> None:
        path = original(tmp_path / "phone", "a.xml")
        keep_original(tmp_path / "e", path, ADDED).path.unlink()
        assert not keep_original(tmp_path / "e", path, ADDED).is_new
        assert check_originals(tmp_path / "e").is_as_taken_in

    def test_a_copy_that_was_changed_is_not_overwritten_by_the_same_original(self, tmp_path: Path) -> None:
        path = original(tmp_path / "phone", "a.xml")
        copy = keep_original(tmp_path / "e", path, ADDED).path
        copy.chmod(0o600)
        copy.write_bytes(b"other")
        again = keep_original(tmp_path / "e", path, ADDED)
        assert (again.is_new, copy.read_bytes(), again.path.read_bytes()) == (True, b"other", b"words")


class TestFailures:
    @pytest.mark.parametrize("name", ["open", "link", "rename", "replace", "fsync", "chmod"])
    def test_whichever_call_of_the_system_fails_it_is_in_with_its_entry_or_not_at_all(self, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for after in range(40):
            folder = tmp_path / f"{after}" / "e"
            keep_original(folder, original(folder.parent / "phone", "a", b"1"), ADDED)
            second, call, counted = original(folder.parent / "phone", "b", b"2"), getattr(os, name), [0]

            def fail(*arguments: object, call: Callable[..., object] = call, counted: list[int] = counted, last: int = after, **options: object) -> object:
                counted[0] += 1
                if counted[0] == last + 1:
                    raise OSError(errno.EIO, os.strerror(errno.EIO))
                return call(*arguments, **options)

            with monkeypatch.context() as patched:
                patched.setattr(os, name, fail)
                with suppress(ReadError, WriteError):
                    keep_original(folder, second, ADDED)
            report = check_originals(folder)
            assert report.is_as_taken_in, (after, report)
            assert keep_original(folder, second, ADDED).path.read_bytes() == b"2"
            if counted[0] <= after:
                return
        pytest.fail("it never comes to an end")

    def test_a_stick_without_links_will_do(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object, **__: object) -> None:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))

        monkeypatch.setattr("os.link", refuse)
        kept = [keep_original(tmp_path / "e", original(tmp_path / name, "a", name.encode()), ADDED).path.name for name in ("one", "two")]
        assert kept == ["a", "a（2）"]
        assert check_originals(tmp_path / "e").is_as_taken_in

    def test_two_who_add_at_once_both_get_in(self, tmp_path: Path) -> None:
        def add(name: str) -> None:
            for number in range(10):
                keep_original(tmp_path / "e", original(tmp_path / name, f"{number}", f"{name} {number}".encode()), ADDED)

        adders = [threading.Thread(target=add, args=(name,)) for name in ("one", "two")]
        for adder in adders:
            adder.start()
        for adder in adders:
            adder.join()
        report = check_originals(tmp_path / "e")
        assert (report.is_as_taken_in, len(report.entries)) == (True, 20)


class TestRefused:
    def test_a_link(self, tmp_path: Path) -> None:
        (tmp_path / "a").symlink_to(original(tmp_path / "phone", "a"))
        with pytest.raises(ReadError, match="链接"):
            keep_original(tmp_path / "e", tmp_path / "a", ADDED)

    def test_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(ReadError, match="文件夹"):
            keep_original(tmp_path / "e", tmp_path, ADDED)

    def test_a_pipe(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "a")
        with pytest.raises(ReadError, match="不是普通文件"):
            keep_original(tmp_path / "e", tmp_path / "a", ADDED)

    def test_a_device(self, tmp_path: Path) -> None:
        with pytest.raises(ReadError, match="不是普通文件"):
            keep_original(tmp_path / "e", Path("/dev/zero"), ADDED)

    def test_what_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(ReadError, match="没有这个文件"):
            keep_original(tmp_path / "e", tmp_path / "a", ADDED)

    @pytest.mark.parametrize("written", [b"words and more", b"wo", b"other"], ids=["longer", "shorter", "as long"])
    def test_a_file_that_changes_while_it_is_read(self, written: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path, fstat, looked = original(tmp_path / "phone", "a"), os.fstat, list[int]()

        def meanwhile(descriptor: int) -> os.stat_result:
            found = fstat(descriptor)
            if stat.S_ISREG(found.st_mode) and found.st_ino == path.stat().st_ino:
                looked.append(descriptor)
                if len(looked) == 2:
                    path.write_bytes(written)
                    os.utime(path, (1, 1))
            return found

        monkeypatch.setattr("os.fstat", meanwhile)
        with pytest.raises(ReadError, match="读取的时候文件被改动了"):
            keep_original(tmp_path / "e", path, ADDED)
        assert list((tmp_path / "e").iterdir()) == []

    def test_a_folder_that_is_a_link(self, tmp_path: Path) -> None:
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "e").symlink_to(tmp_path / "elsewhere")
        with pytest.raises(WriteError, match="链接"):
            keep_original(tmp_path / "e", original(tmp_path / "phone", "a"), ADDED)
        with pytest.raises(ReadError, match="链接"):
            check_originals(tmp_path / "e")

    def test_a_record_that_was_edited_is_not_gone_on_with(self, tmp_path: Path) -> None:
        keep_original(tmp_path / "e", original(tmp_path / "phone", "a"), ADDED)
        record = tmp_path / "e" / "custody.json"
        record.write_bytes(record.read_bytes().replace(b'"size": 5', b'"size": 6'))
        before = record.read_bytes()
        with pytest.raises(WriteError, match="留存记录被改过"):
            keep_original(tmp_path / "e", original(tmp_path / "phone", "b", b"2"), ADDED)
        assert record.read_bytes() == before
        assert sorted(path.name for path in (tmp_path / "e").iterdir()) == ["a", "custody.json"]

    def test_nothing_was_kept_yet(self, tmp_path: Path) -> None:
        with pytest.raises(ReadError, match="还没有留存原件"):
            check_originals(tmp_path / "e")


NAMES = ("短信.xml", "calls.csv", "a", "b.bin", "录音.m4a", "zero")
CONTENTS = (b"<smses count='2'/>\n" * 40, b"n,t\n1,2\n", b"x", bytes(range(256)), b"\0" * 300, b"")


def lines_of(folder: Path) -> list[bytes]:
    return (folder / "custody.json").read_bytes().split(b"\n")


def write_lines(folder: Path, lines: list[bytes]) -> None:
    (folder / "custody.json").write_bytes(b"\n".join(lines))


def flip(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def some(folder: Path, chance: random.Random, least: int = 1) -> Path:
    return chance.choice([path for path in (folder / name for name in NAMES) if path.stat().st_size >= least])


def swap(folder: Path, chance: random.Random) -> None:
    one, two = chance.sample(NAMES, 2)
    (folder / one).rename(folder / "kept")
    (folder / two).rename(folder / one)
    (folder / "kept").rename(folder / two)


def change_line(folder: Path, chance: random.Random, change: Callable[[list[bytes], int], object]) -> None:
    lines = lines_of(folder)
    change(lines, 4 + chance.randrange(len(NAMES)))
    write_lines(folder, lines)


def cut(path: Path, chance: random.Random) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:chance.randrange(len(data))])


def grow(path: Path, chance: random.Random) -> None:
    path.write_bytes(path.read_bytes() + chance.randbytes(1))


def swap_lines(lines: list[bytes], at: int) -> None:
    other = at - 1 if at > 4 else at + 1
    lines[at], lines[other] = lines[other], lines[at]


def to_link(path: Path, chance: random.Random) -> None:
    data = path.read_bytes()
    path.unlink()
    (path.parent.parent / "moved").write_bytes(data)
    path.symlink_to(path.parent.parent / "moved")


def without_last(folder: Path) -> None:
    """The last entry gone from the record, with a head that fits; its file stays."""
    record = stored_record(folder)
    assert record is not None
    (folder / "custody.json").write_bytes(record_bytes(record.entries[:-1]))


FAULTS: dict[str, tuple[Callable[[Path, random.Random], object], str]] = {
    "a bit of a file": (lambda folder, chance: flip(some(folder, chance), chance), "changed"),
    "a file is cut": (lambda folder, chance: cut(some(folder, chance), chance), "changed"),
    "a file grows": (lambda folder, chance: grow(some(folder, chance, 0), chance), "changed"),
    "a file is emptied": (lambda folder, chance: some(folder, chance).write_bytes(b""), "changed"),
    "two files are swapped": (swap, "changed"),
    "a file is a link now": (lambda folder, chance: to_link(some(folder, chance, 0), chance), "changed"),
    "a file is gone": (lambda folder, chance: some(folder, chance, 0).unlink(), "missing"),
    "a file is renamed": (lambda folder, chance: some(folder, chance, 0).rename(folder / f"new{chance.random()}"), "missing"),
    "a file is added": (lambda folder, chance: (folder / f"new{chance.random()}").write_bytes(chance.randbytes(chance.randrange(9))), "added"),
    "a file is doubled": (lambda folder, chance: shutil.copyfile(some(folder, chance, 0), folder / f".{chance.random()}"), "added"),
    "a folder is added": (lambda folder, chance: (folder / f"new{chance.random()}").mkdir(), "added"),
    "a bit of the record": (lambda folder, chance: flip(folder / "custody.json", chance), "record"),
    "the record is cut": (lambda folder, chance: cut(folder / "custody.json", chance), "record"),
    "a line of the record is gone": (lambda folder, chance: change_line(folder, chance, lambda lines, at: lines.pop(at)), "record"),
    "a line of the record is doubled": (lambda folder, chance: change_line(folder, chance, lambda lines, at: lines.insert(at, lines[at])), "record"),
    "two lines of the record are swapped": (lambda folder, chance: change_line(folder, chance, swap_lines), "record"),
    "a blank in the record": (lambda folder, chance: change_line(folder, chance, lambda lines, at: lines.insert(at, b"")), "record"),
    "the last entry is taken out properly": (lambda folder, chance: without_last(folder), "added"),
    "the record is gone": (lambda folder, chance: (folder / "custody.json").unlink(), "missing"),
}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    for name, data in zip(NAMES, CONTENTS, strict=True):
        keep_original(folder / "e", original(folder / "phone", name, data), ADDED)
        (folder / "e" / name).chmod(0o600)  # root may write it anyhow; a tester who is not, too
    return folder


def restored(kept: Path) -> Path:
    tried = kept / "tried"
    shutil.rmtree(tried, ignore_errors=True)
    shutil.copytree(kept / "e", tried / "e")
    return tried / "e"


@pytest.mark.parametrize(("injure", "told"), FAULTS.values(), ids=FAULTS.keys())
@given(seed=st.integers(0, 2**32))
@settings(max_examples=examples(54), deadline=None)
def test_a_fault_is_told(injure: Callable[[Path, random.Random], object], told: str, seed: int, kept: Path) -> None:
    folder = restored(kept)
    injure(folder, random.Random(seed))
    report = check_originals(folder)
    assert not report.is_as_taken_in
    assert getattr(report, told), report


class TestNoFault:
    def test_what_is_as_it_was(self, kept: Path) -> None:
        assert check_originals(restored(kept)).is_as_taken_in

    def test_who_may_read_it_and_when_it_was_copied(self, kept: Path) -> None:
        folder = restored(kept)
        for path in folder.iterdir():
            path.chmod(0o644)
            os.utime(path, (5, 5))
        assert check_originals(folder).is_as_taken_in


class TestWords:
    def check(self, kept: Path, injure: Callable[[Path], object]) -> CustodyReport:
        folder = restored(kept)
        injure(folder)
        return check_originals(folder)

    def test_a_renamed_file_is_recognised(self, kept: Path) -> None:
        (added,) = self.check(kept, lambda folder: (folder / "a").rename(folder / "c")).added
        assert (added.name, added.why) == ("c", "内容与不见了的 a 相同，可能改了名称")

    def test_swapped_files_are_recognised(self, kept: Path) -> None:
        def injure(folder: Path) -> None:
            one, two = (folder / "a").read_bytes(), (folder / "b.bin").read_bytes()
            (folder / "a").write_bytes(two)
            (folder / "b.bin").write_bytes(one)

        changed = self.check(kept, injure).changed
        assert [(item.name, item.why) for item in changed] == [("a", "现在的内容是 b.bin 留存时的内容"), ("b.bin", "现在的内容是 a 留存时的内容")]

    def test_sizes_are_told(self, kept: Path) -> None:
        (changed,) = self.check(kept, lambda folder: (folder / "a").write_bytes(b"xyz")).changed
        assert changed.why == "大小由 1 字节变为 3 字节"

    def test_a_name_that_leads_out_of_the_folder_is_not_followed(self, kept: Path) -> None:
        report = self.check(kept, lambda folder: (folder / "custody.json").write_bytes((folder / "custody.json").read_bytes().replace(b'"stored_name": "a"', b'"stored_name": "../a"')))
        assert "第 3 项写得不完整，被改过" in [item.why for item in report.record]

    def test_what_the_system_puts_there_is_told_as_such(self, kept: Path) -> None:
        (added,) = self.check(kept, lambda folder: (folder / ".DS_Store").write_bytes(b"x")).added
        assert "电脑系统自己放的" in added.why


@pytest.mark.parametrize("record", [
    b"", b"[]", b"null", b"{", b'{"format": 1}', b"[" * 100_000, b"\xff\xfe{}", b'{"format": "complaintgen-custody", "version": 2, "entries": [], "head": ""}',
    b'{"format": "complaintgen-custody", "version": 1, "entries": [{"size": true}, 5, null], "head": 7}',
])
def test_whatever_stands_in_the_record_it_is_told(record: bytes, kept: Path) -> None:
    folder = restored(kept)
    (folder / "custody.json").write_bytes(record)
    assert check_originals(folder).record


@given(st.binary(max_size=3_000_000))
@settings(max_examples=examples(20), deadline=None)
def test_the_digest_is_that_of_all_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "digested"
    path.write_bytes(data)
    found = digest_of(path)
    assert (found.size, found.sha256) == (len(data), hashlib.sha256(data).hexdigest())
