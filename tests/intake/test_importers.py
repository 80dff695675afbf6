"""A file of messages becomes contacts; what is not such a file is explained; no file is changed."""

from __future__ import annotations

import itertools
import os
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen.case.enums import Channel
from complaintgen.case.model import Contact
from complaintgen.errors import UserError
from complaintgen.formatting import BEIJING
from complaintgen.intake.importers import IMPORTERS, ImportOptions, importer_for
from tests.intake.typed import TODAY

MESSAGES = "2026-03-01 09:30 95599\n【示例银行】您好，请致电400-800-1234。\n\n李经理 13800001234 2026-03-02 21:05\n再不还钱就去你单位"


def options(**given_: object) -> ImportOptions:
    numbers = itertools.count(1)
    return ImportOptions(TODAY, lambda: f"m{next(numbers)}", **given_)  # type: ignore[arg-type]  # a row of a table


def imported(path: Path, **given_: object) -> list[Contact]:
    return list(importer_for(path).read(path, options(**given_)))


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


class TestTextFiles:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
    def test_of_usual_encodings_become_contacts(self, encoding: str, tmp_path: Path) -> None:
        first, second = imported(written(tmp_path / "短信.txt", MESSAGES.encode(encoding)))
        assert first == Contact(id="m1", channel=Channel.SMS, at=datetime(2026, 3, 1, 9, 30, tzinfo=BEIJING), sender="95599",
                                signature="示例银行", callback="4008001234", text="【示例银行】您好，请致电400-800-1234。")
        assert (second.id, second.account, second.sender, second.text) == ("m2", "李经理", "13800001234", "再不还钱就去你单位")

    def test_hold_what_the_options_say_of_all_messages(self, tmp_path: Path) -> None:
        path = written(tmp_path / "qq.txt", MESSAGES.encode())
        assert {(contact.channel, contact.recipient) for contact in imported(path, channel=Channel.QQ, recipient="r1")} == {(Channel.QQ, "r1")}

    def test_whose_first_bytes_end_within_a_character_are_known(self, tmp_path: Path) -> None:
        for shift in range(4):
            text = "a" * shift + "短" * 3000
            for encoding in ("utf-8", "gb18030"):
                assert [contact.text for contact in imported(written(tmp_path / "a.txt", text.encode(encoding)))] == [text]

    def test_are_not_changed(self, tmp_path: Path) -> None:
        path = written(tmp_path / "a.txt", MESSAGES.encode())
        path.chmod(0o400)
        before = path.stat()
        imported(path)
        after = path.stat()
        assert (path.read_bytes(), after.st_mtime_ns, after.st_mode) == (MESSAGES.encode(), before.st_mtime_ns, before.st_mode)
        assert list(tmp_path.iterdir()) == [path]

    def test_with_a_character_no_paper_can_hold_are_explained_by_message(self, tmp_path: Path) -> None:
        path = written(tmp_path / "a.txt", "第一条\n\n第二条\ufffe".encode())
        with pytest.raises(UserError, match=r"a\.txt 的第 2 条信息：第 4 个字符.*U\+FFFE"):
            imported(path)

    def test_that_break_their_encoding_later_on_are_explained(self, tmp_path: Path) -> None:
        path = written(tmp_path / "a.txt", ("短信" * 4000).encode() + b"\xff\xff")
        with pytest.raises(UserError, match="另存为「UTF-8」"):
            imported(path)


UNKNOWN = {
    "nothing": b"",
    "no Chinese": b"hello world",
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "a zip archive": b"PK\x03\x04\x14\x00" + "短信".encode(),
    "a PDF": "%PDF-1.7 短信".encode(),
    "an XML backup": '<?xml version="1.0" encoding="UTF-8"?><smses><sms body="短信"/></smses>'.encode(),
    "a web page": "\n<html>短信</html>".encode(),
    "a JSON object": '{"短信": 1}'.encode(),
    "a JSON list": '[\n {"短信": 1}]'.encode(),
    "text with a null": "短信\x00".encode(),
}


class TestOtherFiles:
    @pytest.mark.parametrize("data", UNKNOWN.values(), ids=UNKNOWN.keys())
    def test_that_no_importer_knows_are_explained_with_what_is_known(self, data: bytes, tmp_path: Path) -> None:
        with pytest.raises(UserError) as error:
            importer_for(written(tmp_path / "file", data))
        assert "不认识这种文件" in str(error.value)
        assert all(importer.name in str(error.value) for importer in IMPORTERS)
        assert "粘贴" in str(error.value)

    def test_that_are_missing_are_explained(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match="没有这个文件"):
            importer_for(tmp_path / "none.txt")

    def test_that_are_folders_are_explained(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match="文件夹"):
            importer_for(tmp_path)

    def test_that_are_links_are_not_followed(self, tmp_path: Path) -> None:
        target = written(tmp_path / "a.txt", MESSAGES.encode())
        (tmp_path / "link.txt").symlink_to(target)
        with pytest.raises(UserError, match="链接"):
            importer_for(tmp_path / "link.txt")

    def test_that_are_pipes_are_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(UserError, match="不是普通文件"):
            importer_for(tmp_path / "pipe")

    def test_that_are_too_large_are_explained(self, tmp_path: Path) -> None:
        path = written(tmp_path / "a.txt", ("短信" * 4000).encode())
        os.truncate(path, 65 * 1024 * 1024)
        with pytest.raises(UserError, match="超过 64 MB"):
            imported(path)

    def test_whose_name_no_system_allows_are_explained(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match="文件名"):
            importer_for(tmp_path / ("长" * 300))


class TestEveryImporter:
    def test_has_a_name_of_its_own(self) -> None:
        names = [importer.name for importer in IMPORTERS]
        assert len(set(names)) == len(names) > 0

    @given(st.binary(max_size=200))
    def test_can_look_at_any_bytes(self, head: bytes) -> None:
        assert {importer.detect(head) for importer in IMPORTERS} <= {True, False}

    @given(st.text("催收还钱，。\n 0123456789:-年月日", max_size=200))
    def test_knows_a_chinese_text_in_either_encoding_or_in_none(self, text: str) -> None:
        known = {encoding: [importer.detect(f"短信{text}".encode(encoding)) for importer in IMPORTERS] for encoding in ("utf-8", "gb18030")}
        assert known["utf-8"] == known["gb18030"]

    def test_gives_no_message_later_than_today(self, tmp_path: Path) -> None:
        path = written(tmp_path / "a.txt", "2027-03-01 09:30 95599\n短信".encode())
        assert [contact.at for contact in imported(path)] == [None]
        assert date(2027, 3, 1) > TODAY
