"""A file that a person gives is read whole, as a stream or as a private copy, and is never changed."""

from __future__ import annotations

import os
import sqlite3
import stat
import tempfile
from pathlib import Path

import pytest

from complaintgen.errors import UserError
from complaintgen.files.disk import HEAD, Source

BYTES = bytes(range(256)) * 100


@pytest.fixture
def given(tmp_path: Path) -> Path:
    path = tmp_path / "备份.db"
    path.write_bytes(BYTES)
    return path


class TestASource:
    def test_has_the_name_and_the_first_bytes_of_the_file(self, given: Path) -> None:
        source = Source(given)
        assert (source.name, source.head()) == ("备份.db", BYTES[:HEAD])

    def test_gives_all_bytes_whole_and_as_a_stream(self, given: Path) -> None:
        source = Source(given)
        with source.stream() as file:
            assert file.read() == source.read() == BYTES

    def test_is_opened_for_reading_only(self, given: Path) -> None:
        with Source(given).stream() as file:
            assert not file.writable()

    def test_is_left_as_it_was(self, given: Path) -> None:
        given.chmod(0o400)
        before = given.stat()
        source = Source(given)
        source.read()
        with source.private_copy() as copy:
            copy.write_bytes(b"changed")
        after = given.stat()
        assert (given.read_bytes(), after.st_mtime_ns, after.st_mode) == (BYTES, before.st_mtime_ns, before.st_mode)
        assert list(given.parent.iterdir()) == [given]


class TestAPrivateCopy:
    def test_is_the_same_file_for_its_owner_alone(self, given: Path) -> None:
        with Source(given).private_copy() as copy:
            assert copy.read_bytes() == BYTES
            assert copy.suffix == ".db"
            assert stat.S_IMODE(copy.stat().st_mode) == 0o600
            assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700

    def test_is_gone_afterwards_with_all_that_was_written_beside_it(self, given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        room = tmp_path / "temporary"
        room.mkdir()
        monkeypatch.setattr(tempfile, "tempdir", str(room))
        with Source(given).private_copy() as copy:
            copy.with_name("copy.db-wal").write_bytes(b"log")
            assert copy.is_relative_to(room)
        assert list(room.iterdir()) == []

    def test_is_gone_when_reading_fails(self, given: Path) -> None:
        with pytest.raises(KeyError), Source(given).private_copy() as copy:
            raise KeyError
        assert not copy.parent.exists()

    def test_can_be_read_as_a_database(self, tmp_path: Path) -> None:
        path = tmp_path / "mmssms.db"
        with sqlite3.connect(path) as database:
            database.execute("create table sms (body text)")
            database.execute("insert into sms values ('再不还钱就去你单位')")
        database.close()
        with Source(path).private_copy() as copy:
            opened = sqlite3.connect(copy)
            assert opened.execute("select body from sms").fetchall() == [("再不还钱就去你单位",)]
            opened.close()


class TestFilesThatCannotBeRead:
    def test_missing_ones_are_explained(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match="没有这个文件"):
            Source(tmp_path / "none.txt").head()

    def test_folders_are_explained(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match="文件夹"):
            Source(tmp_path).head()

    def test_links_are_not_followed(self, given: Path) -> None:
        link = given.with_name("link.db")
        link.symlink_to(given)
        with pytest.raises(UserError, match="链接"):
            Source(link).head()

    def test_pipes_are_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(UserError, match="不是普通文件"):
            Source(tmp_path / "pipe").head()

    def test_names_that_no_system_allows_are_explained(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match="文件名"):
            Source(tmp_path / ("长" * 300)).head()

    def test_one_that_is_too_large_to_hold_is_explained_and_still_streams(self, given: Path) -> None:
        os.truncate(given, (64 << 20) + 1)
        source = Source(given)
        with pytest.raises(UserError, match="超过 64 MB"):
            source.read()
        with source.stream() as file:
            assert file.read(4) == BYTES[:4]

    def test_one_that_vanishes_between_is_explained(self, given: Path) -> None:
        source = Source(given)
        given.unlink()
        with pytest.raises(UserError, match="没有这个文件"):
            source.read()
