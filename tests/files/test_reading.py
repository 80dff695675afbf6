"""Reading: what a person names and what is to be imported; never changed, and with a reason where it cannot be read."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from complaintgen.errors import ReadError, WriteError
from complaintgen.files.disk import (
    HEAD,
    Source,
    folder_entries,
    packaged,
    packaged_names,
    read_bytes,
    read_bytes_if_there,
    shipped_folder,
)

DATA = b"0123456789" * 1000


@pytest.fixture
def source(tmp_path: Path) -> Source:
    (tmp_path / "backup.db").write_bytes(DATA)
    return Source(tmp_path / "backup.db")


class TestFiles:
    def test_one_that_is_too_large_is_told_with_what_it_should_be(self, tmp_path: Path) -> None:
        (tmp_path / "a").write_bytes(bytes((1 << 20) + 1))
        with pytest.raises(ReadError, match="文件超过 1 MB。请确认这是案件文件"):
            read_bytes(tmp_path / "a", most=1 << 20, what="案件文件")

    @pytest.mark.parametrize(("name", "said"), [("none", "没有这个文件"), (".", "这是文件夹"), ("长" * 300, "文件名过长"), ("a\0b", "不能用的字符"), ("a/b", "有一部分不是文件夹")])
    def test_one_that_cannot_be_read_is_told(self, name: str, said: str, tmp_path: Path) -> None:
        (tmp_path / "a").write_bytes(DATA)
        with pytest.raises(ReadError, match=said):
            read_bytes(tmp_path / name)

    def test_one_that_is_not_there_may_be_none(self, tmp_path: Path) -> None:
        assert read_bytes_if_there(tmp_path / "none") is None

    def test_a_link_to_nowhere_is_something(self, tmp_path: Path) -> None:
        (tmp_path / "a").symlink_to(tmp_path / "none")
        with pytest.raises(ReadError, match="没有这个文件"):
            read_bytes_if_there(tmp_path / "a")


class TestSources:
    def test_the_head_and_the_stream_and_the_whole_are_the_file(self, source: Source) -> None:
        with source.stream() as file:
            assert (file.read(5), file.writable()) == (b"01234", False)
        assert (source.name, source.head(), source.read()) == ("backup.db", DATA[:HEAD], DATA)

    def test_a_copy_is_private_and_gone_afterwards(self, source: Source) -> None:
        with source.private_copy() as copy:
            assert (copy.read_bytes(), stat.S_IMODE(copy.stat().st_mode), copy.name) == (DATA, 0o600, "backup.db")
        assert not copy.exists()

    def test_a_database_is_read_from_the_copy_and_left_alone(self, tmp_path: Path) -> None:
        path = tmp_path / "sms.db"
        with sqlite3.connect(path) as made:
            made.execute("CREATE TABLE sms (body TEXT)")
            made.execute("INSERT INTO sms VALUES ('还钱')")
        made.close()
        before = path.stat()
        with Source(path).private_copy() as copy:
            read = sqlite3.connect(copy)
            assert read.execute("SELECT body FROM sms").fetchall() == [("还钱",)]
            read.close()
        assert (path.stat().st_mtime_ns, list(tmp_path.iterdir())) == (before.st_mtime_ns, [path])

    def test_a_disk_without_room_for_the_copy_is_told(self, source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object, **__: object) -> None:
            raise OSError(28, os.strerror(28))

        monkeypatch.setattr("tempfile.mkdtemp", full)
        with pytest.raises(WriteError, match="磁盘空间不足"), source.private_copy():
            pass

    @pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to("/etc/passwd")], ids=["a folder", "a pipe", "a link"])
    def test_what_is_no_plain_file_is_refused(self, make: object, tmp_path: Path) -> None:
        assert callable(make)
        make(tmp_path / "a")
        with pytest.raises(ReadError):
            Source(tmp_path / "a").head()


class TestShipped:
    def test_data_lie_beside_the_modules(self) -> None:
        names = packaged_names("complaintgen.law", "provisions", ".toml")
        assert "provisions/civil_code.toml" in names
        assert all(packaged("complaintgen.law", name) for name in names)

    def test_samples_and_templates_come_along(self) -> None:
        assert {entry.name for entry in folder_entries(shipped_folder("samples")) if entry.is_file} >= {"microloan_borrower.json"}
        assert "default/pack.toml" in {entry.name for entry in folder_entries(shipped_folder("templates"), frozenset({"default"}))}

    def test_nothing_is_loaded_that_reading_does_not_need(self) -> None:
        code = "import sys, complaintgen.files.disk; print(sorted({'pydantic', 'lxml', 'subprocess'} & sys.modules.keys()))"
        result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
        assert result.stdout.strip() == "[]"

    def test_the_door_of_pdf_loads_nothing_before_it_is_used(self) -> None:
        code = "import sys; before = set(sys.modules); import complaintgen.files.pdf; print(sorted({'tempfile', 'subprocess', 'shutil'} & (sys.modules.keys() - before)))"
        result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
        assert result.stdout.strip() == "[]"
