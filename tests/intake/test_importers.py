"""Which importer knows a file, what is told of a file that none knows, and how each built-in one reads strictly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen.case.enums import Channel
from complaintgen.case.reading import Json
from complaintgen.errors import UserError
from complaintgen.files.disk import Source
from complaintgen.formatting import BEIJING
from complaintgen.intake import ReadEvent, ReadExhibit, Side
from complaintgen.intake.conversations import Pasted
from complaintgen.intake.importers import IMPORTERS, ExistingCase, ImportNote, importer_for
from tests.intake.importer_samples import folder_name
from tests.intake.typed import TODAY
from tests.support import make_case

MESSAGES = "2026-03-01 09:30 95599\n【示例银行】您好，请致电400-800-1234。\n\n李经理 13800001234 2026-03-02 21:05\n再不还钱就去你单位"


def written(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def read(path: Path, case: dict[str, Json] | None = None) -> Sequence[ReadEvent | ReadExhibit | ImportNote]:
    source = Source(path)
    return list(importer_for(source).read(source, ExistingCase(case or make_case(), TODAY)))


def contacts(path: Path, case: dict[str, Json] | None = None) -> list[ReadEvent]:
    return [item for item in read(path, case) if isinstance(item, ReadEvent) and item.direction is not Side.MINE]


def notes(path: Path, case: dict[str, Json] | None = None) -> list[str]:
    return [str(item) for item in read(path, case) if isinstance(item, ImportNote)]


class TestTextFiles:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
    def test_in_usual_encodings_become_messages_to_confirm(self, encoding: str, tmp_path: Path) -> None:
        first, second = contacts(written(tmp_path / "短信.txt", MESSAGES.encode(encoding)))
        assert isinstance(first, Pasted)
        assert (first.at, first.sender, first.signature, first.callback, first.text) == (
            datetime(2026, 3, 1, 9, 30, tzinfo=BEIJING), "95599", "示例银行", "400-800-1234", "【示例银行】您好，请致电400-800-1234。")
        assert (second.account, second.sender, second.text) == ("李经理", "13800001234", "再不还钱就去你单位")

    def test_marked_as_big_endian_are_read(self, tmp_path: Path) -> None:
        assert len(contacts(written(tmp_path / "a.txt", b"\xfe\xff" + MESSAGES.encode("utf-16-be")))) == 2

    def test_whose_first_bytes_end_within_a_character_are_known(self, tmp_path: Path) -> None:
        for shift in range(4):
            text = "a" * shift + "短" * 3000
            for encoding in ("utf-8", "utf-16", "gb18030"):
                assert [message.text for message in contacts(written(tmp_path / "a.txt", text.encode(encoding)))] == [text]

    @pytest.mark.parametrize("character", ["\x07", "\x1f", "\ufffe"])
    def test_lose_a_character_that_no_paper_can_hold_and_say_so(self, character: str, tmp_path: Path) -> None:
        path = written(tmp_path / "a.txt", f"第一条\n\n第二{character}条\n\n第三条")
        assert [message.text for message in contacts(path)] == ["第一条", "第二条", "第三条"]
        assert notes(path) == [f"第 2 条信息：去掉了不能写入文书、也看不见的控制字符 U+{ord(character):04X}，其余文字没有改动"]

    @pytest.mark.parametrize("end", ["\v", "\f", "\x85", "\u2028", "\u2029", "\r", "\r\n"])
    def test_take_every_kind_of_line_end_for_one(self, end: str, tmp_path: Path) -> None:
        path = written(tmp_path / "a.txt", f"2026-03-01 09:30 95599\n再不还钱{end}就去你单位")
        assert [message.text for message in contacts(path)] == ["再不还钱\n就去你单位"]
        assert notes(path) == []

    def test_of_nothing_but_control_characters_between_words_give_the_words_alone(self, tmp_path: Path) -> None:
        assert [message.text for message in contacts(written(tmp_path / "a.txt", "第一条\n\n\x07\n\n第二条"))] == ["第一条", "第二条"]

    def test_that_break_their_encoding_later_on_are_explained(self, tmp_path: Path) -> None:
        path = written(tmp_path / "a.txt", ("短信" * 4000).encode() + b"\xff\xff")
        [message] = contacts(path)
        assert message.text == "短信" * 4000 + "\ufffd\ufffd"
        assert [(doubt.field, "编码已经损坏" in doubt.why) for doubt in message.unconfirmed] == [("text", True)]

    def test_give_no_time_later_than_today(self, tmp_path: Path) -> None:
        path = written(tmp_path / "a.txt", "2027-03-01 09:30 95599\n短信")
        assert all(isinstance(message, Pasted) and message.at is None for message in contacts(path))
        assert date(2027, 3, 1) > TODAY


def table(folder: Path, *rows: str) -> Path:
    return written(folder / "table.csv", "\n".join(rows))


class TestTables:
    def test_what_nobody_sees_is_taken_out_beside_the_words_and_told(self, tmp_path: Path) -> None:
        path = tmp_path / "table.csv"
        path.write_text("类型,号码,时间,内容\n短信,\u202a138 0000 1234\u202c,2026-03-01 9:30,还\u200b钱\n", encoding="utf-8")
        [contact] = contacts(path)
        assert (contact.sender, contact.text) == ("138 0000 1234", "还\u200b钱")
        assert "第 2 行：号码、姓名、时间里去掉了看不见的字符 U+202A、U+202C" in notes(path)

    @pytest.mark.parametrize(("row", "expected"), {
        "a text message": ("短信,13800001234,2026-03-01 9:30,还钱,", {"channel": "sms", "text": "还钱"}),
        "an answered call": ("已接来电,13800001234,2026-03-01 9:30,,1:35", {"channel": "call", "duration_seconds": 95}),
        "a call on the line of the person": ("被叫,13800001234,2026-03-01 9:30,,12", {"channel": "call", "duration_seconds": 12}),
        "a missed call": ("未接,13800001234,2026-03-01 9:30,,0", {"channel": "call", "duration_seconds": None}),
        "a call that was recorded in words": ("来电,13800001234,2026-03-01 9:30,你等着,00:00:05", {"channel": "call", "text": "你等着", "duration_seconds": 5}),
        "a kind in full width": ("ＳＭＳ,13800001234,2026-03-01 9:30,还钱,", {"channel": "sms"}),
        "a landline": ("来电,02162345678,2026-03-01 9:30,,5秒", {"sender": "02162345678"}),
        "a hidden number": ("未接,隐藏号码,2026-03-01 9:30,,", {"sender": "隐藏号码"}),
        "a masked number": ("未接,138****1234,2026-03-01 9:30,,", {"sender": None, "account": "138****1234"}),
        "a name and a number": ("来电,李经理(13800001234),2026-03-01 9:30,,", {"sender": "13800001234", "account": "李经理"}),
        "a day alone": ("来电,13800001234,2026-03-01,,", {"at": date(2026, 3, 1)}),
        "an hour of the evening": ("来电,13800001234,2026年3月1日 下午9:30:15,,", {"at": datetime(2026, 3, 1, 21, 30, 15, tzinfo=BEIJING)}),
        "a number kept as a formula": ('来电,"=""13800001234""",2026-03-01 9:30,,', {"sender": "13800001234"}),
        "a number kept as text": ("来电,'13800001234,2026-03-01 9:30,,", {"sender": "13800001234"}),
    }.items(), ids=lambda value: value if isinstance(value, str) else "")
    def test_rows_become_contacts(self, row: str, expected: tuple[str, dict[str, object]], tmp_path: Path) -> None:
        line, facts = expected
        (contact,) = contacts(table(tmp_path, "类型,号码,时间,内容,通话时长", line))
        assert contact.channel is not None, row
        assert {name: getattr(contact, name) for name in facts} == facts

    @pytest.mark.parametrize(("row", "reason"), [
        ("彩铃,13800001234,2026-03-01 9:30,,", "不认识的类型「彩铃」"),
        ("来电,1380000,2026-03-01 9:30,,", "号码「1380000」不完整"),
        ("来电,1.38E+10,2026-03-01 9:30,,", "被表格软件改写"),
        ("来电,13800001234,2026-13-01 9:30,,", "没有 13 月"),
        ("来电,13800001234,2026-03-01 9:30,,大约一分钟", "确定的时长"),
        (",13800001234,2026-03-01 9:30,,", "没有写明是短信、电话还是微信"),
        ("来电,13800001234,2026-03-01 9:30,,5秒,又一格", "这一行有 6 格"),
        ("来电,13800001234", "这一行有 2 格"),
    ])
    def test_rows_that_cannot_be_read_are_told_and_the_others_are_read(self, row: str, reason: str, tmp_path: Path) -> None:
        path = table(tmp_path, "类型,号码,时间,内容,通话时长", row, "短信,95599,2026-03-01 9:30,还钱,")
        assert [contact.text for contact in contacts(path)] == ["还钱"]
        assert any(note.startswith("第 2 行：没有读取：") and reason in note for note in notes(path))

    @pytest.mark.parametrize("kind", ["去电", "主叫", "已拨", "发送短信"])
    def test_what_the_person_sent_or_dialled_is_told_and_is_no_contact(self, kind: str, tmp_path: Path) -> None:
        path = table(tmp_path, "类型,号码,时间,内容", f"{kind},13800001234,2026-03-01 9:30,请不要再打了")
        assert contacts(path) == []
        assert [item.direction for item in read(path) if isinstance(item, ReadEvent)] == [Side.MINE]

    def test_a_sender_who_is_the_person_is_no_contact(self, tmp_path: Path) -> None:
        case = make_case(complainant={"name": "陈某甲", "phone": "13800001001"})
        path = table(tmp_path, "发件人,时间,短信内容", "138 0000 1001,2026-03-01 9:30,不要再发了", "我,2026-03-01 9:31,不要再发了", "95599,2026-03-01 9:32,还钱")
        assert [contact.sender for contact in contacts(path, case)] == ["95599"]
        assert [item.direction for item in read(path, case) if isinstance(item, ReadEvent)] == [Side.MINE, Side.MINE, Side.THEIRS]

    def test_a_direction_that_is_not_written_is_told(self, tmp_path: Path) -> None:
        path = table(tmp_path, "号码,时间,短信内容", "95599,2026-03-01 9:30,还钱")
        [contact] = contacts(path)
        assert contact.direction is Side.UNKNOWN
        assert [(doubt.field, "没有写明是对方发来" in doubt.why) for doubt in contact.unconfirmed] == [("direction", True)]

    def test_a_sender_under_its_heading_needs_no_direction(self, tmp_path: Path) -> None:
        assert notes(table(tmp_path, "发件人,时间,短信内容", "95599,2026-03-01 9:30,还钱")) == []

    def test_kind_and_direction_in_two_columns_are_read_together(self, tmp_path: Path) -> None:
        path = table(tmp_path, "类型,方向,号码,时间,内容", "短信,接收,95599,2026-03-01 9:30,还钱", "短信,发送,95599,2026-03-01 9:31,别发了", "来电,发送,95599,2026-03-01 9:32,")
        assert [(contact.text, contact.channel) for contact in contacts(path)] == [("还钱", Channel.SMS)]
        assert any("第 4 行：没有读取：「来电」、「发送」互相矛盾" in note for note in notes(path))

    def test_unknown_columns_are_told_once(self, tmp_path: Path) -> None:
        path = table(tmp_path, "号码,时间,类型,通话时间,备注", "95599,2026-03-01 9:30,来电,35,无", "95599,2026-03-01 9:31,来电,35,无")
        assert notes(path) == ["「通话时间」一列：不认识这个列名，没有读取", "「备注」一列：不认识这个列名，没有读取"]
        assert len(contacts(path)) == 2

    def test_a_value_without_a_heading_is_told(self, tmp_path: Path) -> None:
        path = table(tmp_path, "号码,时间,类型,", "95599,2026-03-01 9:30,来电,录音一", "95599,2026-03-01 9:31,来电,")
        assert notes(path) == ["第 2 行：「录音一」上面没有列名，没有读取"]
        assert len(contacts(path)) == 2

    @pytest.mark.parametrize("words", ["'138是我的号码", '="还钱"', "还  钱", "=SUM(1)", "【快借】您好，\n请还款", "“还钱”，'立刻'"])
    def test_the_words_of_a_message_are_not_changed(self, words: str, tmp_path: Path) -> None:
        cell = '"' + words.replace('"', '""') + '"'
        (contact,) = contacts(table(tmp_path, "发件人,时间,短信内容", f"95599,2026-03-01 9:30,{cell}"))
        assert contact.text == words

    def test_two_columns_of_one_meaning_are_refused(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match="「号码」、「对方号码」意思相同"):
            read(table(tmp_path, "号码,对方号码,时间,类型", "13800001234,95599,2026-03-01 9:30,来电"))

    def test_a_table_without_headings_is_told_how_to_be_read(self, tmp_path: Path) -> None:
        with pytest.raises(UserError) as error:
            read(table(tmp_path, "13800001234,2026-03-01 9:30,还钱"))
        assert "这是表格" in str(error.value)
        assert "时间、号码、内容、类型" in str(error.value)
        assert "粘贴" in str(error.value)

    def test_a_quotation_mark_without_its_other_is_told_with_its_row(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match=r"table\.csv 第 3 行：引号没有成对"):
            read(table(tmp_path, "号码,时间,短信内容", "95599,2026-03-01 9:30,还钱", '95599,2026-03-01 9:31,"还钱'))

    @pytest.mark.parametrize(("called", "recipient"), [("本人", "self"), ("陈某甲", "self"), ("+86 138 0000 1001", "self"), ("林某", "r1"), ("13900002222", "r2")])
    def test_a_recipient_is_found_in_the_case_by_name_or_number(self, called: str, recipient: str, tmp_path: Path) -> None:
        people: list[Json] = [{"id": "r1", "name": "林某"}, {"id": "r2", "name": "赵某", "phone": "139-0000-2222"}]
        case = make_case(complainant={"name": "陈某甲", "phone": "13800001001"}, recipients=people)
        (contact,) = contacts(table(tmp_path, "发件人,时间,短信内容,收件人", f"95599,2026-03-01 9:30,还钱,{called}"), case)
        assert not isinstance(contact, Pasted)
        assert contact.recipient == recipient

    @pytest.mark.parametrize("people", [[], [{"id": "r1", "name": "林某"}, {"id": "r2", "name": "林某"}]], ids=["nobody of the name", "two of the name"])
    def test_a_recipient_who_cannot_be_told_is_left_open_and_told(self, people: list[Json], tmp_path: Path) -> None:
        path, case = table(tmp_path, "发件人,时间,短信内容,收件人", "95599,2026-03-01 9:30,还钱,林某"), make_case(recipients=people)
        (contact,) = contacts(path, case)
        assert not isinstance(contact, Pasted)
        assert contact.recipient is None
        assert notes(path, case) == ["第 2 行：收到的人「林某」在案件里没有登记，请接着选择或者登记"]

    def test_a_table_is_known_by_its_headings_whatever_its_name(self, tmp_path: Path) -> None:
        (contact,) = contacts(written(tmp_path / "导出.txt", "号码,时间,短信内容\n95599,2026-03-01 9:30,还钱"))
        assert not isinstance(contact, Pasted)

    def test_words_with_commas_are_no_table(self, tmp_path: Path) -> None:
        assert [message.text for message in contacts(written(tmp_path / "a.txt", "时间,不多了\n号码,我们都有"))] == ["时间,不多了\n号码,我们都有"]


UNKNOWN = {
    "nothing": b"",
    "no Chinese": b"hello world",
    "a zip archive": b"PK\x03\x04\x14\x00" + "短信".encode(),
    "another XML": '<?xml version="1.0" encoding="UTF-8"?><notes><note body="短信"/></notes>'.encode(),
    "a JSON object": '{"短信": 1}'.encode(),
    "a JSON list": '[\n {"短信": 1}]'.encode(),
    "a calendar of a phone": "BEGIN:VCALENDAR\nVERSION:1.1\n短信".encode(),
    "UTF-16 without its mark": "短信 95599".encode("utf-16-le"),
    "text with a null": "短信\x00".encode(),
    "mostly control characters": ("短\x01\x02\x03\x04").encode(),
}


class TestOtherFiles:
    @pytest.mark.parametrize("data", UNKNOWN.values(), ids=UNKNOWN.keys())
    def test_that_no_importer_knows_are_explained_with_what_is_known(self, data: bytes, tmp_path: Path) -> None:
        with pytest.raises(UserError) as error:
            importer_for(Source(written(tmp_path / "file", data)))
        assert "不认识这种文件" in str(error.value)
        assert all(importer.name in str(error.value) for importer in IMPORTERS)
        assert "粘贴" in str(error.value)


class TestEveryImporter:
    def test_has_a_name_and_a_module_of_its_own(self) -> None:
        assert len({importer.name for importer in IMPORTERS}) == len({folder_name(importer) for importer in IMPORTERS}) == len(IMPORTERS) > 0

    @given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.csv", "a.TSV", "a", ""]))
    def test_can_look_at_any_bytes(self, head: bytes, name: str) -> None:
        assert {importer.identify(head, name) for importer in IMPORTERS} <= {True, False}

    @given(st.text("催收还钱，。\n 0123456789:-年月日", max_size=200))
    def test_knows_a_chinese_text_in_either_encoding_or_in_none(self, text: str) -> None:
        known = {encoding: [importer.identify(f"短信{text}".encode(encoding), "a.txt") for importer in IMPORTERS] for encoding in ("utf-8", "gb18030")}
        assert known["utf-8"] == known["gb18030"]
