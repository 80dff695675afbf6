"""Files put into the page: read as the command line reads them, their copies gone afterwards, their names never paths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from complaintgen.interview.flow import Chosen
from tests.web.pages import followed, page_in, sent
from tests.web.serving import Answer, Client, Served, served

BACKUP = b"""<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<smses count="2">
<sms protocol="0" address="16500001234" date="1770000000000" type="1" body="\xe5\x86\x8d\xe4\xb8\x8d\xe8\xbf\x98\xe9\x92\xb1\xe5\xb0\xb1\xe5\x8e\xbb\xe4\xbd\xa0\xe5\x8d\x95\xe4\xbd\x8d" read="1" status="-1" />
<sms protocol="0" address="16500001234" date="1770003600000" type="1" body="\xe6\x9c\x80\xe5\x90\x8e\xe9\x80\x9a\xe7\x9f\xa5" read="1" status="-1" />
</smses>"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Served]:
    folder = tmp_path / "cases"
    folder.mkdir()
    with served(folder, tmp_path) as running:
        yield running


def put_in(visitor: Client, address: str, *files: tuple[str, bytes], form: str | None = None) -> Answer:
    """Send files as a browser does."""
    edge = "----edge5f2a"
    token = visitor.get("/").hidden("form") if form is None else form
    parts = [f'--{edge}\r\nContent-Disposition: form-data; name="form"\r\n\r\n{token}\r\n'.encode()]
    parts += [f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: application/octet-stream\r\n\r\n'.encode() + data + b"\r\n" for name, data in files]
    body = b"".join((*parts, f"--{edge}--\r\n".encode()))
    return visitor.send("POST", f"{address}files", body, {"Origin": f"http://127.0.0.1:{visitor.port}", "Content-Type": f"multipart/form-data; boundary={edge}"})


def new_case(visitor: Client) -> str:
    return visitor.post("/cases", {"form": visitor.get("/").hidden("form")}).location


def seen(visitor: Client, answer: Answer) -> Answer:
    """The screen after the files are read."""
    shown = followed(visitor, answer)
    while "正在读文件" in shown.text:
        shown = followed(visitor, visitor.get(re.findall(r'href="(/c/[^"]+/reading)"', shown.text)[0]))
    if "看读出来的内容" in shown.text:
        shown = followed(visitor, visitor.post(re.findall(r'action="(/c/[^"]+/read)"', shown.text)[0], {"form": shown.hidden("form")}))
    return shown


def test_a_backup_becomes_rows_of_the_table(desk: Served) -> None:
    visitor = desk.visitor()
    address = new_case(visitor)
    shown = seen(visitor, put_in(visitor, address, ("sms-20260203.xml", BACKUP)))
    if "/table/" not in shown.text:
        shown = sent(visitor, address.split("/")[2], shown, page_in(shown), Chosen(("go",)))
    words = re.sub(r"<[^>]*>", "", visitor.get(f"{address}messages").text)
    assert "再不还钱就去你单位" in words
    assert "最后通知" in words


@pytest.mark.parametrize("name", ["../../../../evil.xml", "C:\\\\Users\\\\x\\\\evil.xml", "/etc/passwd", "a" * 600 + ".xml", "\u202elmx.xml", "con.xml"])
def test_a_name_is_never_a_path(desk: Served, tmp_path: Path, name: str) -> None:
    visitor = desk.visitor()
    address = new_case(visitor)
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    shown = seen(visitor, put_in(visitor, address, (name, BACKUP)))
    assert shown.status == 200
    after = {path for path in tmp_path.rglob("*") if path.is_file()} - before
    assert {path.suffix for path in after} <= {".json"}


@pytest.mark.parametrize("data", [b"", b"\x00" * 5000, b"PK\x03\x04" + b"\x00" * 100, b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><smses>&a;</smses>", b"\xff\xd8\xff\xe0 not a picture"])
def test_what_cannot_be_read_is_told_and_changes_nothing(desk: Served, data: bytes) -> None:
    visitor = desk.visitor()
    address = new_case(visitor)
    shown = seen(visitor, put_in(visitor, address, ("x.xml", data)))
    assert shown.status == 200
    assert "root:" not in shown.text
    assert "Traceback" not in shown.text
    assert "读出来的" not in visitor.get(f"{address}messages").text


def test_files_need_the_token_too(desk: Served) -> None:
    visitor = desk.visitor()
    assert put_in(visitor, new_case(visitor), ("x.xml", BACKUP), form="0" * 64).status == 403
