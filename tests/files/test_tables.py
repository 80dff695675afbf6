"""Data files: every fault at once, in Chinese, with the line it stands on, however the editor saved the file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import Field

from complaintgen.errors import PackError
from complaintgen.files.disk import decode
from complaintgen.files.tables import Line, Lines, Table, TomlFile, open_toml, parse_json, parse_table, written_as

ROOT = Path(__file__).parents[2]
TOML_FILES = sorted(path for folder in ("src", "templates", "tests") for path in (ROOT / folder).rglob("*.toml") if path.name != "new_pack.toml")


class Office(Table):
    id: Annotated[str, written_as(r"[a-z]+", "只用小写英文字母")]
    kind: Literal["court", "police"] = "court"
    phones: Lines = ()


class Register(Table):
    name: Line
    count: Annotated[int, Field(ge=1)] | Line = 1
    office: Annotated[tuple[Office, ...], Field(strict=False)] = ()
    titles: dict[str, Office] = Field(default_factory=dict)


WRITTEN = '''# the offices of a town
name = "示例市"

[[office]]
id = "a"
phones = [
  "12345",
  "110",
]

[[office]]
id = "b"
[titles.main]
id = "c"
'''


def faults(text: str | bytes) -> dict[str, int | None]:
    with pytest.raises(PackError) as raised:
        parse_table(Register, "offices.toml", text if isinstance(text, bytes) else text.encode(), PackError)
    return {str(fault): fault.line for fault in raised.value.faults}


def only(text: str | bytes) -> str:
    said, = faults(text)
    return said


class TestLines:
    def test_all_faults_are_told_at_once_each_with_its_line(self) -> None:
        broken = WRITTEN.replace('"a"', '"A"').replace('"110"', "110").replace('id = "b"', 'id = "b"\nkind = "bank"').replace('id = "c"', 'idd = "c"')
        assert faults(broken) == {
            "offices.toml 的 office[0].id：格式不对，只用小写英文字母（第 5 行）。请改正该处": 5,
            "offices.toml 的 office[0].phones[1]：应当是文字（加引号）（第 8 行）。请改正该处": 8,
            "offices.toml 的 office[1].kind：不认识的取值 'bank'（第 13 行）。可以填写：'court'、'police'": 13,
            "offices.toml 的 titles.main.id：缺少必填内容（第 14 行）。请补上": 14,
            "offices.toml 的 titles.main.idd：不认识的设置（第 15 行）。是不是想写 id？": 15,
        }

    def test_what_is_missing_from_the_whole_file_has_no_line(self) -> None:
        assert faults("") == {"offices.toml 的 name：缺少必填内容。请补上": None}

    def test_a_fault_of_a_union_is_one_and_its_place_exists(self) -> None:
        assert list(faults(WRITTEN.replace('name =', 'count = true\nname ='))) == ["offices.toml 的 count：应当是整数（第 2 行）。请改正该处"]

    @pytest.mark.parametrize("path", TOML_FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
    def test_every_place_of_every_file_of_ours_has_a_line_that_names_it(self, path: Path) -> None:
        text = path.read_text("utf-8")
        data = tomllib.loads(text)
        lines, file = text.split("\n"), TomlFile(name=path.name, text=text, data=data, error=PackError)
        for place in places(data):
            line = file.fault(place, "").line
            assert line is not None
            if isinstance(place[-1], str):
                assert place[-1] in lines[line - 1].replace("\\\\", "\\")


def places(data: object, before: tuple[int | str, ...] = ()) -> Iterator[tuple[int | str, ...]]:
    inside: list[tuple[int | str, object]] = list(data.items()) if isinstance(data, dict) else list(enumerate(data)) if isinstance(data, list) else []
    for step, value in inside:
        yield (*before, step)
        yield from places(value, (*before, step))


class TestSyntax:
    @pytest.mark.parametrize(("text", "said"), [
        ("name = “示例市”", "用了中文标点 “（第 1 行）。请切换到英文输入法"),
        ("\nname ＝ '示例市'", "用了中文标点 ＝（第 2 行）"),
        ("name = ['a'，'b']", "用了中文标点 ，（第 1 行）"),
        ("name = 示例市", "文字要加引号"),
        ("name", "后面缺少等号"),
        ("name = 'a'\nname = 'b'", "写了两次（第 2 行）"),
        ("name = ['a'", "缺少逗号 , 或者 ]"),
        ("[office\n", "缺少 ]"),
        ("a = " + "[" * 9000, "不是合法的 TOML"),
        (b"name = 'a'\n# \xff\xff", "不是 UTF-8、GB18030 或 UTF-16 编码的文字（第 2 行）。请用记事本打开"),
    ], ids=["curly quotes", "full-width equals sign", "full-width comma", "no quotes", "no value", "name twice", "open list", "open header",
            "deep nesting", "no encoding"])
    def test_a_mistake_is_told_in_chinese(self, text: str | bytes, said: str) -> None:
        fault = only(text)
        assert "offices.toml：不是合法的 TOML" in fault
        assert said in fault


class TestEncodings:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
    def test_a_file_is_read_as_the_editor_saved_it(self, encoding: str) -> None:
        read = parse_table(Register, "offices.toml", WRITTEN.replace("\n", "\r\n").encode(encoding), PackError)
        assert (read.name, len(read.office)) == ("示例市", 2)

    @pytest.mark.parametrize("text", ["mark = '×'", "name = 'José'", "§ 4", "±5"])
    def test_a_data_file_in_utf_8_is_never_taken_for_another_encoding(self, text: str) -> None:
        assert decode(text.encode()) == text

    @pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"])
    def test_nothing_but_a_mark_is_empty(self, data: bytes) -> None:
        assert decode(data) == ""

    @pytest.mark.parametrize("data", [b"\xff\xff", b"\xff\xfea", b"a\x80"])
    def test_what_no_editor_saves_is_no_text(self, data: bytes) -> None:
        assert decode(data) is None

    @pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
    def test_a_head_may_end_within_a_character(self, encoding: str) -> None:
        data = "短信短信".encode(encoding)
        assert "短信短".startswith(decode(data[:-1], is_whole=False, is_prose=True) or "?")


class TestJson:
    def test_every_fault_is_told_with_its_path(self) -> None:
        with pytest.raises(PackError) as raised:
            parse_json(Register, "a.json", b'{"nmae": "x", "office": [{"id": "a", "phones": [1]}]}', PackError)
        assert [fault.place for fault in raised.value.faults] == ["a.json 的 name", "a.json 的 office[0].phones[0]", "a.json 的 nmae"]

    def test_what_is_no_json_is_told_with_its_line(self) -> None:
        with pytest.raises(PackError, match=r"a\.json：不是合法的 JSON（第 2 行）"):
            parse_json(Register, "a.json", b"{\n", PackError)


def test_line_ends_of_windows_count_once() -> None:
    file = open_toml("a.toml", b"a = 1\r\n\r\nb = 2\r\n", PackError)
    assert file.fault(("b",), "").line == 3
