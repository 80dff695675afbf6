"""Whatever is wrong in a file of data is told in Chinese: what, on which line, and what to do; no word of the libraries comes through."""

from __future__ import annotations

import ast
import inspect
import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field, create_model

from complaintgen.case.model import Case
from complaintgen.case.reading import parse_case
from complaintgen.errors import CaseError, PackError
from complaintgen.files.disk import packaged
from complaintgen.files.tables import Table, open_toml, parse_json, parse_table, submodel

SYNTAX: dict[str, tuple[str, int, str]] = {
    "a line that is no setting": ("a = 1\n= 2", 2, "这一行不是「名称 = 值」，也不是 [表名]"),
    "a name without a value": ("a = 1\nb", 2, "名称后面缺少等号 ="),
    "two words for a name": ("a b = 1", 1, "名称后面缺少等号 ="),
    "a value without quotes": ("\n\na = abc", 3, "等号后面不是正确的值，文字要加引号"),
    "no value": ("a =\nb = 1", 1, "等号后面不是正确的值"),
    "a Chinese name without quotes": ("[甲]", 1, "名称只能用英文字母、数字、- 和 _"),
    "an empty table name": ("a = 1\n[]", 2, "名称只能用英文字母"),
    "an inline table on many lines": ("a = {\n}", 1, "名称只能用英文字母"),
    "an open list": ("a = [1,\n2", 2, "列表没有写完，缺少逗号 , 或者 ]"),
    "a list without a comma": ("a = [1\n2]", 2, "列表没有写完，缺少逗号 , 或者 ]"),
    "an open inline table": ("a = { b = 1", 1, "{ } 没有写完"),
    "an open text": ('a = "x', 1, "文字没有写完，缺少后引号 \""),
    "an open text before a line end": ('a = "x\nb = 1', 1, "有不能用的控制字符"),
    "an open text in single quotes": ("a = 'x", 1, "文字没有写完，缺少后引号 '"),
    "an open text in single quotes before a line end": ("a = 'x\nb = 'y'", 1, "文字没有写完，缺少后引号 '"),
    "an open text on many lines": ('a = """x\n\ny', 3, "文字没有写完，缺少后引号 \""),
    "an open text on many lines in single quotes": ("a = '''x\n\ny", 3, "文字没有写完，缺少后引号 '"),
    "two settings on a line": ("a = 1 b = 2", 1, "一行只能写一项"),
    "a quote too many": ('a = "x""', 1, "一行只能写一项"),
    "an hour that there is not": ("a = 25:00:00", 1, "一行只能写一项"),
    "an open table name": ("a = 1\n[b\nc = 1", 2, "表名没有写完，缺少 ]"),
    "an open name of many tables": ("a = 1\n[[b]\nc = 1", 2, "表名没有写完，缺少 ]]"),
    "a name twice": ("a = 1\nb = 2\na = 3", 3, "同一个名称写了两次"),
    "a name twice in an inline table": ("a = { b = 1, b = 2 }", 1, "同一个名称写了两次"),
    "a value and a table of one name": ("a = 1\n[a]", 2, "同一个名称写了两次"),
    "a table and many tables of one name": ("[a]\n[[a]]", 2, "同一个名称写了两次"),
    "a table twice": ("[a]\n[b]\n[a]", 3, "同一个表写了两次"),
    "a table that dotted names have made": ("a.b = 1\n[a]\nc = 1", 2, "同一个表写了两次"),
    "a dotted name into a table of its own": ("[a.b]\n[a]\nb.c = 1", 3, "同一个表写了两次"),
    "a table into an inline one": ("a = { b = 1 }\n[a.c]", 2, "同一个表写了两次"),
    "a table into a list": ("a = [1]\n[[a]]", 2, "同一个表写了两次"),
    "a path of Windows": ('a = "C:\\Users"', 1, "文字里的 \\ 要写成 \\\\"),
    "a path of Windows with a number in hexadecimal": ('a = "C:\\users"', 1, "文字里的 \\ 要写成 \\\\，或者改用单引号 ''；\\u 后面要有正确的编码"),
    "half a pair of characters": ('a = "\\ud800"', 1, "\\u 后面不是正确的编码"),
    "a control character in a text": ('a = "\x01"', 1, "有不能用的控制字符"),
    "a control character in single quotes": ("a = '\x01'", 1, "有不能用的控制字符"),
    "a control character in a comment": ("a = 1\n# \x01", 2, "有不能用的控制字符"),
    "a day that there is not": ("a = 1\nb = 2026-02-30", 2, "不是正确的日期，应写成 2026-03-01"),
    "a Chinese quote": ("a = 1\nb = “x”", 2, "用了中文标点 “"),
    "a Chinese equals sign": ("a ＝ 1", 1, "用了中文标点 ＝"),
    "a Chinese comma in a list": ("a = [1，2]", 1, "用了中文标点 ，"),
    "a Chinese bracket": ("【a】", 1, "用了中文标点 【"),
}


@pytest.mark.parametrize(("text", "line", "said"), SYNTAX.values(), ids=SYNTAX.keys())
def test_a_mistake_in_toml_is_told_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(PackError) as raised:
        open_toml("pack.toml", text.encode(), PackError)
    fault, = raised.value.faults
    assert (fault.place, fault.line) == ("pack.toml", line)
    assert fault.reason.startswith(f"不是合法的 TOML：{said}")
    assert fault.remedy


def test_everything_the_parser_can_say_has_chinese_words() -> None:
    """What it says stands in its source as text; `Cannot declare {key} twice` is known by what stands before the name."""
    words = tomllib.loads(packaged("complaintgen.files", "validation_errors.toml").decode())["syntax"]
    parser = inspect.getmodule(tomllib.loads)
    assert parser is not None
    said = list(_messages(ast.parse(inspect.getsource(parser))))
    assert len(said) > 15
    assert [message for message in said if not any(message.startswith(english) or english.startswith(message) for english in words)] == []


def _messages(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"suffixed_err", "TOMLDecodeError"}:
            for argument in node.args:
                first = argument.values[0] if isinstance(argument, ast.JoinedStr) else argument
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


class Inner(Table):
    name: str


DAY_FORM, MOMENT_FORM = "不是正确的日期，应写成 2026-03-01", "不是正确的日期或时间，应写成 2026-03-01 或 2026-03-01T09:30"
MISFITS: dict[str, tuple[Any, Any, str]] = {
    "a number for text": (str, 1, "应当是文字（加引号）"),
    "a list for text": (str, ["x"], "应当是文字（加引号）"),
    "text for a truth value": (bool, "true", "应当是 true 或 false"),
    "a number for a truth value": (bool, 1, "应当是 true 或 false"),
    "text for a number": (int, "1", "应当是整数"),
    "a fraction for a whole number": (int, 1.5, "应当是整数"),
    "a truth value for a number": (int, True, "应当是整数"),
    "text for a fraction": (float, "1.5", "应当是数字"),
    "a list for an amount": (Annotated[Decimal, Field(strict=False)], [1], "应当是数字"),
    "letters for an amount": (Annotated[Decimal, Field(strict=False)], "一万", "应当是数字"),
    "an amount of a tenth of a fen": (Annotated[Decimal, Field(strict=False, decimal_places=2)], "0.001", "金额最多两位小数"),
    "an amount of too many digits": (Annotated[Decimal, Field(strict=False, max_digits=5)], "123456", "数值过大"),
    "too small a number": (Annotated[int, Field(ge=1)], 0, "数值过小"),
    "too large a number": (Annotated[int, Field(le=5)], 6, "数值过大"),
    "no text": (Annotated[str, Field(min_length=1)], "", "内容为空"),
    "too long a text": (Annotated[str, Field(max_length=2)], "xxx", "文字过长"),
    "no items": (Annotated[tuple[str, ...], Field(strict=False, min_length=1)], [], "内容为空"),
    "text for a list": (Annotated[tuple[str, ...], Field(strict=False)], "x", "应当是列表 [ ]"),
    "a number for a list": (Annotated[list[str], Field()], 1, "应当是列表 [ ]"),
    "text for a set": (Annotated[frozenset[str], Field(strict=False)], "x", "应当是列表 [ ]"),
    "an unknown value": (Literal["a", "b"], "c", "不认识的取值 'c'"),
    "another type for a value": (Literal["a", "b"], 1, "不认识的取值"),
    "an unknown member": (Annotated[Colour, Field(strict=False)], "green", "不认识的取值 'green'"),
    "no day": (Annotated[date, Field(strict=False)], "3月1日", DAY_FORM),
    "a day that there is not": (Annotated[date, Field(strict=False)], "2026-02-30", DAY_FORM),
    "a truth value for a day": (date, True, DAY_FORM),
    "no moment": (Annotated[datetime, Field(strict=False)], "昨天", MOMENT_FORM),
    "a truth value for a moment": (datetime, True, MOMENT_FORM),
}


class TestMisfits:
    @pytest.mark.parametrize(("annotation", "value", "said"), MISFITS.values(), ids=MISFITS.keys())
    def test_are_told_the_same_in_json_and_in_toml(self, annotation: Any, value: Any, said: str) -> None:
        model = create_model("Model", __base__=Table, before=(int, 0), a=(annotation, ...))
        with pytest.raises(PackError) as in_json:
            parse_json(model, "x", json.dumps({"a": value}).encode(), PackError)
        with pytest.raises(PackError) as in_toml:
            parse_table(model, "x", f"before = 1\na = {json.dumps(value)}\n".encode(), PackError)
        assert [(fault.place, fault.reason, fault.line) for fault in in_json.value.faults] == [("x 的 a", said, None)]
        assert [(fault.place, fault.reason, fault.line) for fault in in_toml.value.faults] == [("x 的 a", said, 2)]
        assert all(fault.remedy for fault in (*in_json.value.faults, *in_toml.value.faults))

    def test_what_a_group_of_settings_is_called_depends_on_the_file(self) -> None:
        model = create_model("Model", __base__=Table, a=(Inner, ...), b=(dict[str, int], ...))
        with pytest.raises(PackError, match=r"a：应当是对象 \{ \}。.*\n.*b：应当是对象 \{ \}"):
            parse_json(model, "x", b'{"a": 1, "b": 1}', PackError)
        with pytest.raises(PackError, match=r"a：应当是一组设置（第 1 行）。.*\n.*b：应当是一组设置（第 2 行）"):
            parse_table(model, "x", b"a = 1\nb = 1", PackError)

    @pytest.mark.parametrize(("written", "remedy"), [("nmae", "是不是想写 name？"), ("zzz", "请删除；可以写：name")])
    def test_an_unknown_name_is_told_its_nearest_or_all_there_are(self, written: str, remedy: str) -> None:
        model = create_model("Model", __base__=Table, a=(Inner, ...))
        with pytest.raises(PackError) as raised:
            parse_table(model, "x", f"[a]\nname = 'x'\n{written} = 1".encode(), PackError)
        fault, = raised.value.faults
        assert (fault.place, fault.line, fault.remedy) == (f"x 的 a.{written}", 3, remedy)

    def test_the_values_that_would_do_are_listed(self) -> None:
        model = create_model("Model", __base__=Table, a=(Annotated[Colour, Field(strict=False)], ...))
        with pytest.raises(PackError, match="可以填写：red、blue"):
            parse_json(model, "x", b'{"a": "green"}', PackError)

    def test_what_is_missing_deep_inside_is_told_where_it_is_missing(self) -> None:
        model = create_model("Model", __base__=Table, a=(Annotated[tuple[Inner, ...], Field(strict=False)], ...))
        with pytest.raises(PackError) as raised:
            parse_table(model, "x", b"[[a]]\nname = 'x'\n[[a]]\n", PackError)
        assert [(fault.place, fault.reason, fault.line) for fault in raised.value.faults] == [("x 的 a[1].name", "缺少必填内容", 3)]

    @pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000], ids=["lists", "objects"])
    def test_json_nested_without_end_is_told(self, text: str) -> None:
        with pytest.raises(PackError, match="嵌套"):
            parse_json(Inner, "x", text.encode(), PackError)


WRONG: tuple[object, ...] = (None, True, 1, 1.5, -1, 0, 10**30, 99_999_999_999, 0.123, "", "x", "2026-02-30", "2026-03-01T10:00", "99999-01-01", [], [1], [[]], {}, {"x": 1}, "１２")
_LIBRARY = re.compile(r"(?<![\w'])(?:input|should|valid|expected|value|error|instance|type|none)(?![\w'])", re.IGNORECASE)


def paths(model: type[BaseModel], before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name in model.model_fields:
        yield (*before, name)
        inner = submodel(model, name)
        if inner is not None:
            yield from paths(inner, (*before, name))


def placed(model: type[BaseModel], path: tuple[str, ...], value: object) -> dict[str, object]:
    """Data in which one value stands at a path, in a list of one where the model has many."""
    name, *rest = path
    inner = submodel(model, name)
    if rest and inner is not None:
        value = placed(inner, tuple(rest), value)
        value = [value] if "tuple" in str(model.model_fields[name].annotation) else value
    return {name: value}


@pytest.mark.parametrize("path", [path for path in paths(Case) if path[0] not in {"extra", "schema_version"}], ids=".".join)
def test_nothing_wrong_in_a_field_of_a_case_is_told_in_the_words_of_a_library(path: tuple[str, ...]) -> None:
    found = 0
    for value in WRONG:
        data = json.dumps({"schema_version": 1, "role": "borrower"} | placed(Case, path, value)).encode()
        try:
            parse_case(data, date(2026, 3, 1))
        except CaseError as error:
            found += 1
            for fault in error.faults:
                assert re.search("[\u4e00-\u9fff]", fault.reason), (value, fault)
                assert re.search("[\u4e00-\u9fff]", fault.remedy), (value, fault)
                assert not _LIBRARY.search(fault.reason), (value, fault)
                assert fault.place.startswith(path[0]), (value, fault)
    assert found
