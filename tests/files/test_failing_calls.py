"""Whichever call of the system fails, and whenever: what stood there stays or the new stands whole, nothing is left over, and the reason is told."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from complaintgen.errors import ReadError, WriteError
from complaintgen.files.disk import (
    Source,
    create_private,
    read_bytes,
    remove_folder,
    replace_all,
    replace_folder,
    replace_private,
)

OLD, NEW = b"old" * 100, b"new" * 100
CALLS = ("open", "mkdir", "link", "rename", "replace", "fsync")
"""The calls of the system by which a file comes to be; `Path` makes its own through them."""


@contextmanager
def failing(call: str, after: int) -> Iterator[list[int]]:
    """One call of the system fails once, after so many that succeeded; gives how often it was called."""
    kept, counted = getattr(os, call), [0]

    def count(*arguments: object, **options: object) -> object:
        counted[0] += 1
        if counted[0] == after + 1:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return kept(*arguments, **options)

    setattr(os, call, count)
    try:
        yield counted
    finally:
        setattr(os, call, kept)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def prepared(folder: Path) -> Path:
    folder.mkdir()
    for name in ("a", "b", "mine"):
        (folder / name).write_bytes(OLD)
    (folder / "pack").mkdir()
    (folder / "pack" / "x").write_bytes(OLD)
    return folder


BEFORE = {"a": OLD, "b": OLD, "mine": OLD, "pack/x": OLD}
WRITERS: dict[str, tuple[Callable[[Path], None], dict[str, bytes]]] = {
    "replace_private": (lambda folder: replace_private(folder / "a", NEW), BEFORE | {"a": NEW}),
    "create_private": (lambda folder: create_private(folder / "c", NEW), BEFORE | {"c": NEW}),
    "replace_all": (lambda folder: replace_all(folder, {"a": NEW, "b": NEW, "c": NEW}), BEFORE | {"a": NEW, "b": NEW, "c": NEW}),
    "replace_folder": (lambda folder: replace_folder(folder, "pack", {"y": NEW, "z": NEW}), {"a": OLD, "b": OLD, "mine": OLD, "pack/y": NEW, "pack/z": NEW}),
}


def _sweep(folder: Path, write: Callable[[Path], None]) -> None:
    left = [path for path in folder.iterdir() if path.name.startswith(".")]
    for path in left:
        os.utime(path, (time.time() - 3700,) * 2)
    if left:
        write(folder)
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(("write", "whole"), WRITERS.values(), ids=WRITERS.keys())
def test_whichever_call_fails_everything_is_as_before_or_whole(write: Callable[[Path], None], whole: dict[str, bytes], call: str, tmp_path: Path) -> None:
    for after in range(100):
        folder = prepared(tmp_path / f"{after}")
        told = ""
        with failing(call, after) as counted:
            try:
                write(folder)
            except WriteError as error:
                told = str(error)
        found = tree(folder)
        assert {name: data for name, data in found.items() if not name.startswith(".")} == (BEFORE if told else whole)
        # Only where the removal of what is no longer needed was what failed, something is left, and it goes next time.
        assert not told or not any(name.startswith(".") for name in found)
        _sweep(folder, write)
        assert not told or "磁盘读写出错" in told
        if counted[0] <= after:
            assert told == ""
            return
    pytest.fail("it never comes to an end")


@pytest.mark.parametrize("mask", [0o000, 0o002, 0o022, 0o027, 0o077], ids=oct)
def test_the_mask_of_the_user_opens_nothing(mask: int, tmp_path: Path) -> None:
    before = os.umask(mask)
    try:
        replace_private(tmp_path / "a" / "b", NEW)
        create_private(tmp_path / "c", NEW)
        replace_all(tmp_path / "d", {"e": NEW})
        replace_folder(tmp_path / "f", "g", {"h": NEW, "i/j": NEW})
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*") if path.is_file()}
    folders = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*") if path.is_dir()}
    assert (modes, folders) == ({0o600}, {0o700})


class TestLeftovers:
    @pytest.mark.parametrize("write", [lambda folder: replace_private(folder / "a", NEW), lambda folder: create_private(folder / "c", NEW),
                                       lambda folder: replace_all(folder, {"a": NEW})], ids=["replace_private", "create_private", "replace_all"])
    def test_files_and_folders_of_killed_runs_are_swept_after_an_hour(self, write: Callable[[Path], None], tmp_path: Path) -> None:
        old_file, old_folder, fresh = (tmp_path / f".complaintgen-{name}" for name in ("file", "folder", "fresh"))
        old_file.write_bytes(OLD)
        (old_folder / "kept").mkdir(parents=True)
        (old_folder / "kept" / "x").write_bytes(OLD)
        fresh.mkdir()
        other = tmp_path / ".other"
        other.write_bytes(OLD)
        for path in (old_file, old_folder, other):
            os.utime(path, (time.time() - 3700,) * 2)
        write(tmp_path)
        assert [path.exists() for path in (old_file, old_folder, fresh, other)] == [False, False, True, True]

    def test_a_leftover_that_is_a_link_is_removed_and_not_what_it_points_to(self, tmp_path: Path) -> None:
        target = tmp_path / "elsewhere"
        target.mkdir()
        (target / "x").write_bytes(OLD)
        link = tmp_path / "home" / ".complaintgen-link"
        link.parent.mkdir()
        link.symlink_to(target)
        os.utime(link, (time.time() - 3700,) * 2, follow_symlinks=False)
        replace_private(tmp_path / "home" / "a", NEW)
        assert (os.path.lexists(link), tree(target)) == (False, {"x": OLD})

    @pytest.mark.parametrize("seed", range(3))
    def test_a_kill_between_files_leaves_each_old_or_new(self, seed: int, tmp_path: Path) -> None:
        folder = prepared(tmp_path / "out")
        code = ("import sys; from pathlib import Path; from complaintgen.files.disk import replace_all\n"
                "print(flush=True)\n"
                "while True: replace_all(Path(sys.argv[1]), {'a': b'new' * 100, 'b': b'new' * 100, 'c': b'new' * 100})\n")
        with subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            while not (folder / "c").exists():
                os.sched_yield()
            for _ in range(seed * 7):
                os.sched_yield()
            process.send_signal(signal.SIGKILL)
        assert {name: data in (OLD, NEW) for name, data in tree(folder).items() if not name.startswith(".")} == dict.fromkeys(["a", "b", "c", "mine", "pack/x"], True)
        replace_all(folder, {"a": OLD})
        assert (folder / "a").read_bytes() == OLD


class TestThingsThatAreNoFiles:
    @pytest.mark.parametrize(("path", "said"), [("/dev/zero", "超过 1 MB"), ("/proc/self/mem", "无法读取"), ("/dev/null/x", "有一部分不是文件夹")])
    def test_a_device_is_read_to_the_limit_or_refused(self, path: str, said: str) -> None:
        with pytest.raises(ReadError, match=said):
            read_bytes(path, most=1 << 20)

    def test_a_pipe_named_on_the_command_line_is_read_to_its_end(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        with subprocess.Popen(["sh", "-c", f"printf abc > '{tmp_path / 'pipe'}'"]):
            assert read_bytes(tmp_path / "pipe") == b"abc"

    @pytest.mark.parametrize("path", ["/dev/null", "/dev/zero", "/dev/tty"])
    def test_a_device_is_nothing_to_import(self, path: str) -> None:
        with pytest.raises(ReadError), Source(Path(path)).stream():
            pass

    def test_a_folder_full_of_links_is_not_removed_through_them(self, tmp_path: Path) -> None:
        outside = prepared(tmp_path / "outside")
        (tmp_path / "home" / "pack").mkdir(parents=True)
        (tmp_path / "home" / "pack" / "link").symlink_to(outside)
        remove_folder(tmp_path / "home", "pack")
        assert (list((tmp_path / "home").iterdir()), tree(outside)) == ([], BEFORE)
