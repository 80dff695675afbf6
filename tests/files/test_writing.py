"""Writing: whole or not at all, private, and never over what somebody else put there; whatever the system answers."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from complaintgen.errors import WriteError
from complaintgen.files.disk import (
    create_private,
    private_folder,
    recover_folders,
    remove_file,
    remove_folder,
    replace_all,
    replace_folder,
    replace_private,
)

OLD, NEW = b"old" * 1000, b"new" * 1000


CONTENTS = {"a": NEW, "b": NEW, "c": NEW}


def failing(number: int) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))
    return fail


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


FAILURES = {
    "the disk is full": ("os.fsync", errno.ENOSPC, "磁盘空间不足"),
    "the disk is broken": ("os.fsync", errno.EIO, "磁盘读写出错"),
    "the disk is read-only": ("os.open", errno.EROFS, "磁盘是只读的"),
    "the quota is used up": ("os.fsync", errno.EDQUOT, "磁盘配额不足"),
}


class TestReplace:
    def test_a_new_file_is_readable_by_its_owner_only_and_so_is_its_folder(self, tmp_path: Path) -> None:
        replace_private(tmp_path / "case" / "a.json", NEW)
        assert (mode(tmp_path / "case" / "a.json"), mode(tmp_path / "case")) == (0o600, 0o700)

    def test_an_old_file_becomes_private(self, tmp_path: Path) -> None:
        (tmp_path / "a").write_bytes(OLD)
        (tmp_path / "a").chmod(0o644)
        replace_private(tmp_path / "a", NEW)
        assert ((tmp_path / "a").read_bytes(), mode(tmp_path / "a")) == (NEW, 0o600)

    @pytest.mark.parametrize(("function", "number", "said"), FAILURES.values(), ids=FAILURES.keys())
    def test_what_stood_there_stays_when(self, function: str, number: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "a").write_bytes(OLD)
        monkeypatch.setattr(function, failing(number))
        with pytest.raises(WriteError, match=said):
            replace_private(tmp_path / "a", NEW)
        monkeypatch.undo()
        assert (tmp_path / "a").read_bytes() == OLD
        assert [path.name for path in tmp_path.iterdir()] == ["a"]

    def test_the_names_are_synced_after_the_bytes(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        synced: list[bool] = []
        fsync = os.fsync

        def noted(descriptor: int) -> None:
            synced.append(stat.S_ISDIR(os.fstat(descriptor).st_mode))
            fsync(descriptor)

        monkeypatch.setattr("os.fsync", noted)
        replace_private(tmp_path / "a", NEW)
        assert synced == [False, True]

    def test_a_file_where_the_folder_should_be_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "a").write_bytes(OLD)
        with pytest.raises(WriteError, match="无法写入"):
            replace_private(tmp_path / "a" / "b", NEW)

    def test_what_a_killed_run_left_long_ago_is_removed_and_a_fresh_one_stays(self, tmp_path: Path) -> None:
        old, fresh = tmp_path / ".complaintgen-0123", tmp_path / ".complaintgen-4567"
        for path in (old, fresh):
            path.write_bytes(b"half")
        os.utime(old, (time.time() - 7200,) * 2)
        replace_private(tmp_path / "a", NEW)
        assert (old.exists(), fresh.exists()) == (False, True)

    def test_two_writers_leave_one_of_both_whole(self, tmp_path: Path) -> None:
        path, errors = tmp_path / "a", list[Exception]()

        def write(data: bytes) -> None:
            try:
                for _ in range(20):
                    replace_private(path, data)
            except WriteError as error:
                errors.append(error)

        writers = [threading.Thread(target=write, args=(data,)) for data in (OLD, NEW)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        assert errors == []
        assert path.read_bytes() in (OLD, NEW)
        assert [left.name for left in tmp_path.iterdir()] == ["a"]

    def test_a_kill_in_the_middle_leaves_the_old_file_or_the_new_one(self, tmp_path: Path) -> None:
        path = tmp_path / "a"
        code = ("import sys, itertools; from pathlib import Path; from complaintgen.files.disk import replace_private\n"
                "for number in itertools.count():\n"
                "    replace_private(Path(sys.argv[1]), str(number % 10).encode() * 200_000)\n"
                "    print(number, flush=True)\n")
        process = subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        for _ in range(10):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        data = path.read_bytes()
        assert (len(data), len(set(data))) == (200_000, 1)


class TestCreate:
    def test_a_new_file_is_private(self, tmp_path: Path) -> None:
        create_private(tmp_path / "a", NEW)
        assert ((tmp_path / "a").read_bytes(), mode(tmp_path / "a")) == (NEW, 0o600)

    def test_what_stands_there_is_not_overwritten(self, tmp_path: Path) -> None:
        (tmp_path / "a").write_bytes(OLD)
        with pytest.raises(WriteError, match="文件已经存在，没有覆盖"):
            create_private(tmp_path / "a", NEW)
        assert (tmp_path / "a").read_bytes() == OLD

    def test_a_link_to_nowhere_is_not_followed(self, tmp_path: Path) -> None:
        (tmp_path / "a").symlink_to(tmp_path / "elsewhere")
        with pytest.raises(WriteError, match="没有覆盖"):
            create_private(tmp_path / "a", NEW)
        assert not (tmp_path / "elsewhere").exists()

    @pytest.mark.parametrize("has_links", [True, False], ids=["with links", "on a stick without links"])
    def test_what_appears_meanwhile_is_not_overwritten(self, has_links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path, link = tmp_path / "a", os.link

        def late(source: Path, target: Path) -> None:
            path.write_bytes(OLD)
            if not has_links:
                failing(errno.EPERM)()
            link(source, target)

        monkeypatch.setattr("os.link", late)
        with pytest.raises(WriteError, match="文件已经存在，没有覆盖"):
            create_private(path, NEW)
        assert path.read_bytes() == OLD
        assert [left.name for left in tmp_path.iterdir()] == ["a"]

    def test_a_stick_without_links_takes_the_file_too(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("os.link", failing(errno.EPERM))
        create_private(tmp_path / "a", NEW)
        assert (tmp_path / "a").read_bytes() == NEW

    def test_a_folder_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(WriteError, match="没有这个文件或者文件夹"):
            create_private(tmp_path / "none" / "a", NEW)


class TestReplaceAll:
    def test_all_are_there_and_private(self, tmp_path: Path) -> None:
        replace_all(tmp_path / "out", CONTENTS)
        assert {path.name: mode(path) for path in (tmp_path / "out").iterdir()} == dict.fromkeys("abc", 0o600)

    def test_a_full_disk_is_met_before_anything_is_replaced(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "b").write_bytes(OLD)
        monkeypatch.setattr("os.fsync", failing(errno.ENOSPC))
        with pytest.raises(WriteError, match="磁盘空间不足"):
            replace_all(tmp_path, CONTENTS)
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"b": OLD}

    @pytest.mark.parametrize("has_links", [True, False], ids=["with links", "on a stick without links"])
    def test_an_error_in_the_middle_puts_everything_back(self, has_links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "b").write_bytes(OLD)
        (tmp_path / "c").mkdir()  # no file can take its place
        if not has_links:
            monkeypatch.setattr("os.link", failing(errno.EPERM))
        with pytest.raises(WriteError, match="无法写入"):
            replace_all(tmp_path, CONTENTS)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["b", "c"]
        assert (tmp_path / "b").read_bytes() == OLD


class TestFolders:
    def test_a_folder_takes_the_place_of_another_whole(self, tmp_path: Path) -> None:
        replace_folder(tmp_path, "pack", {"old.txt": OLD})
        replace_folder(tmp_path, "pack", {"new.txt": NEW, "inner/a.txt": NEW})
        assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.txt")} == {"pack/new.txt", "pack/inner/a.txt"}
        assert [path.name for path in tmp_path.iterdir()] == ["pack"]

    def test_after_an_error_the_old_one_is_still_there(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        replace_folder(tmp_path, "pack", {"old.txt": OLD})
        monkeypatch.setattr("os.fsync", failing(errno.ENOSPC))
        with pytest.raises(WriteError, match="磁盘空间不足"):
            replace_folder(tmp_path, "pack", {"new.txt": NEW})
        assert [path.name for path in tmp_path.rglob("*.txt")] == ["old.txt"]

    def test_a_removal_that_was_interrupted_is_finished(self, tmp_path: Path) -> None:
        replace_folder(tmp_path, "pack", {"a.txt": NEW})
        (tmp_path / "pack").rename(tmp_path / ".gone-pack")
        recover_folders(tmp_path)
        assert list(tmp_path.iterdir()) == []

    def test_what_is_not_there_cannot_be_removed(self, tmp_path: Path) -> None:
        with pytest.raises(WriteError, match="无法删除"):
            remove_folder(tmp_path, "none")

    def test_a_file_is_removed_and_nothing_is_no_error(self, tmp_path: Path) -> None:
        (tmp_path / "a").write_bytes(OLD)
        remove_file(tmp_path / "a")
        remove_file(tmp_path / "a")
        assert list(tmp_path.iterdir()) == []

    def test_a_private_folder_is_private_and_gone_afterwards(self) -> None:
        with private_folder() as folder:
            assert mode(folder) == 0o700
            (folder / "a").write_bytes(NEW)
        assert not folder.exists()
