"""Files that are broken, too large or made to do harm: refused or read as far as they go, each with its place, and never a traceback."""

from __future__ import annotations

import gzip
import io
import sqlite3
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from complaintgen.errors import UserError
from complaintgen.files.disk import Source
from complaintgen.intake import ReadEvent
from complaintgen.intake.importers import ExistingCase, ImportChoice, ImportNote, Read, read_source, sift
from tests.intake.importer_samples import TODAY, samples

SMS = '<sms address="95599" date="1772328600000" type="1" body="{}" />'


def read(path: Path) -> list[Read]:
    return list(read_source(Source(path), ExistingCase({}, TODAY)))


def texts(found: list[Read]) -> list[str | None]:
    return [item.text for item in found if isinstance(item, ReadEvent)]


def smses(*bodies: str, prolog: str = "") -> bytes:
    return f"<?xml version='1.0' encoding='UTF-8'?>\n{prolog}<smses count=\"1\">{''.join(SMS.format(body) for body in bodies)}</smses>".encode()


def zipped(**files: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


LAUGHS = "<!DOCTYPE smses [<!ENTITY a 'ha'>" + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)) + "]>\n"
OUTSIDE = "<!DOCTYPE smses [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\n"


class TestXml:
    @pytest.mark.parametrize(("prolog", "body"), [(LAUGHS, "&j;"), (OUTSIDE, "&x;"), ("<!-- " + "x" * 5000 + " -->" + OUTSIDE, "&x;"), ("<!doctype smses SYSTEM 'http://example.com/a.dtd'>", "x"),
                                                    ("<!-- <smses> -->" + LAUGHS, "&j;")],
                             ids=["billion laughs", "an entity outside", "behind a long comment", "a document type elsewhere", "behind a comment that looks like the root"])
    def test_with_a_document_type_is_refused(self, prolog: str, body: str, tmp_path: Path) -> None:
        (tmp_path / "sms.xml").write_bytes(smses(body, prolog=prolog))
        with pytest.raises(UserError):
            read(tmp_path / "sms.xml")

    def test_that_breaks_off_gives_what_stands_before_with_the_place(self, tmp_path: Path) -> None:
        (tmp_path / "sms.xml").write_bytes(smses(*map(str, range(50)))[:-40])
        found = read(tmp_path / "sms.xml")
        assert len(texts(found)) == 49
        assert [(item.is_break, "前面的 49 项已经读出" in item.words) for item in found if isinstance(item, ImportNote)] == [(True, True)]

    @pytest.mark.parametrize("size", [(1 << 16) - 40, (1 << 16) - 8, (1 << 16) + 3, (1 << 18) + (1 << 16) - 5])
    def test_keeps_a_character_in_two_references_wherever_a_piece_ends(self, size: int, tmp_path: Path) -> None:
        (tmp_path / "sms.xml").write_bytes(smses("长" * (size // 3), "&#55357;&#56832;" * 20, "好"))
        assert texts(read(tmp_path / "sms.xml"))[1:] == ["\N{GRINNING FACE}" * 20, "好"]

    @given(shift=st.integers(0, 60))
    @settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_is_read_the_same_wherever_a_piece_ends(self, shift: int, tmp_path: Path) -> None:
        bodies = ["a" * ((1 << 16) - 300 + shift), "中文&amp;&#10;&#x4e2d;&#55357;&#56832;" * 30]
        (tmp_path / "sms.xml").write_bytes(smses(*bodies))
        assert texts(read(tmp_path / "sms.xml"))[1] == "中文&\n中\N{GRINNING FACE}" * 30


class TestPackings:
    def test_a_bomb_is_told_before_it_fills_anything(self, tmp_path: Path) -> None:
        (tmp_path / "a.xml.gz").write_bytes(gzip.compress(b"<smses>" + b" " * (40 << 20), compresslevel=9))
        (tmp_path / "a.zip").write_bytes(zipped(sms_xml=b"<smses>" + b" " * (40 << 20)))
        for name in ("a.xml.gz", "a.zip"):
            with pytest.raises(UserError, match="压缩炸弹"):
                read(tmp_path / name)

    def test_that_breaks_off_gives_what_stands_before(self, tmp_path: Path) -> None:
        data = gzip.compress(smses(*(f"{number}{chr(0x4e00 + number)}" * 9 for number in range(5000))))
        (tmp_path / "a.xml.gz").write_bytes(data[: len(data) // 2])
        found = read(tmp_path / "a.xml.gz")
        assert texts(found)
        assert [item.is_break for item in found if isinstance(item, ImportNote)][-1:] == [True]

    def test_in_a_packing_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "a.zip").write_bytes(zipped(inner=zipped(sms=smses("x"))))
        with pytest.raises(UserError, match="压缩包里还是压缩包"):
            read(tmp_path / "a.zip")


class TestDatabases:
    @pytest.fixture
    def database(self, tmp_path: Path) -> Path:
        path = tmp_path / "sms.db"
        with sqlite3.connect(path) as made:
            made.execute("CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, handle_id INTEGER, date INTEGER, is_from_me INTEGER)")
            made.execute("CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT)")
            made.execute("INSERT INTO message VALUES (1, '还钱', 1, 793935000, 0)")
        made.close()
        return path

    def test_in_use_are_read_from_a_copy_with_what_is_not_merged_yet(self, database: Path) -> None:
        other = sqlite3.connect(database)
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("INSERT INTO message VALUES (2, '再不还', 1, 793935060, 0)")
        other.commit()
        before = database.read_bytes()
        found = read(database)
        assert texts(found) == ["还钱", "再不还"]
        assert any("还没有并入的改动" in item.words for item in found if isinstance(item, ImportNote))
        assert database.read_bytes() == before
        other.close()

    def test_locked_by_another_program_are_read_all_the_same(self, database: Path) -> None:
        other = sqlite3.connect(database, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        assert texts(read(database)) == ["还钱"]
        other.close()

    def test_of_another_program_are_refused(self, tmp_path: Path) -> None:
        with sqlite3.connect(tmp_path / "a.db") as made:
            made.execute("CREATE TABLE notes (words TEXT)")
        made.close()
        with pytest.raises(UserError, match="不是 iPhone 的短信"):
            read(tmp_path / "a.db")

    @pytest.mark.parametrize("name", ["EnMicroMsg.db", "MSG0.db", "nt_msg.db", "x.sqlite"])
    def test_that_a_chat_program_has_locked_are_refused_with_what_to_do_instead(self, name: str, tmp_path: Path) -> None:
        (tmp_path / name).write_bytes(bytes(range(128, 256)) * 64)
        with pytest.raises(UserError, match="截图、录屏"):
            read(tmp_path / name)


class TestTables:
    def test_of_quotes_that_never_close_give_the_rows_before(self, tmp_path: Path) -> None:
        rows = "".join(f"接收短信,95599,2026-03-01 9:30,第{number}条\n" for number in range(200))
        (tmp_path / "a.csv").write_text(f'类型,号码,时间,内容\n{rows}接收短信,95599,2026-03-01 9:30,"没有结束\n{rows}', encoding="utf-8")
        found = read(tmp_path / "a.csv")
        assert len(texts(found)) == 200
        assert [item.place for item in found if isinstance(item, ImportNote) and item.is_break] == ["第 202 行"]

    def test_that_are_no_workbook_are_told(self, tmp_path: Path) -> None:
        (tmp_path / "a.xlsx").write_bytes(zipped(**{"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}))
        with pytest.raises(UserError):
            read(tmp_path / "a.xlsx")

    def test_with_a_document_type_in_a_workbook_are_refused(self, tmp_path: Path) -> None:
        (tmp_path / "a.xlsx").write_bytes(zipped(**{"[Content_Types].xml": LAUGHS.encode() + b"<Types>&j;</Types>"}))
        with pytest.raises(UserError, match="DOCTYPE"):
            read(tmp_path / "a.xlsx")


@given(data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_sample_with_bytes_changed_is_read_or_refused_and_never_a_bug(data: st.DataObject, tmp_path: Path) -> None:
    sample = data.draw(st.sampled_from(samples()))
    content = bytearray(sample.path.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, max(len(content) - 1, 0)))
        length = data.draw(st.integers(0, 40))
        content[start : start + length] = data.draw(st.binary(max_size=20) | st.sampled_from([b"\0", b'"', b"<", b"&#55357;", b"\r", b",", b"99999999999999999999"]))
    path = tmp_path / sample.path.name
    path.write_bytes(bytes(content))
    found: list[Read] = []
    with suppress(UserError):
        found += read_source(Source(path), ExistingCase({}, TODAY))
    assert len(list(sift(((path.name, item) for item in found), ImportChoice(), TODAY))) >= len(found)
