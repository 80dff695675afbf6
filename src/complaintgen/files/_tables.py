"""TOML files that people write, such as pack.toml: read strictly, every fault at once and in Chinese.

In: TOML data and the model they should have. Out: the frozen model, or faults with the key at which each stands.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from complaintgen.errors import Fault
from complaintgen.files._models import submodel

_LINE_MARKS = "\n\r\t\v\f"


class Table(BaseModel):
    """Base of every table: frozen, and no key that is not known."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def _one_line(text: str) -> str:
    if any(mark in text for mark in _LINE_MARKS):
        raise ValueError("应当只有一行")
    return text


Line = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_one_line)]
_Model = TypeVar("_Model", bound=Table)
Lines = Annotated[tuple[Line, ...], Field(strict=False)]  # TOML has lists where a model has tuples


def read_toml(name: str, data: bytes) -> dict[str, object] | Fault:
    """The data of a TOML file, or why it is none."""
    try:
        return tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        return Fault(name, f"不是合法的 TOML（{error}）", "请改正该处")


def read_table(model: type[_Model], name: str, data: Mapping[str, object]) -> _Model | tuple[Fault, ...]:
    """The model of a file's data; where anything is wrong, every fault of it, placed in the file of that name."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        return tuple(_fault_of(model, name, details) for details in error.errors(include_url=False))


REASONS = {
    "missing": "缺少必填内容",
    "string_too_short": "内容为空",
    "bool_type": "应当是 true 或 false",
    "int_type": "应当是整数",
    "string_type": "应当是文字（加引号）",
    "tuple_type": "应当是列表 [ ]",
    "model_type": "应当是对象 { }",
    "dict_type": "应当是对象 { }",
    "greater_than_equal": "数值过小",
    "decimal_type": "应当是数字",
    "decimal_parsing": "应当是数字",
    "decimal_max_places": "金额最多两位小数",
    "decimal_max_digits": "数值过大",
    "date_from_datetime_parsing": "不是正确的日期，应写成 2026-03-01",
    "date_parsing": "不是正确的日期，应写成 2026-03-01",
    "date_type": "不是正确的日期，应写成 2026-03-01",
    "string_pattern_mismatch": "格式不对",
}
"""What a kind of pydantic's errors means, in Chinese."""


_OWN_REASONS = {
    "tuple_type": "应当是列表 [ ]",
    "model_type": "应当是一组设置",
    "dict_type": "应当是一组设置",
    "string_too_long": "文字过长",
    "too_long": "文字过长",
    "too_short": "内容为空",
    "less_than_equal": "数值过大",
}


def _fault_of(model: type[BaseModel], name: str, error: ErrorDetails) -> Fault:
    names = [part for part in error["loc"] if part != "[key]"]
    place = name + (f" 的 {_path(names)}" if names else "")
    if error["type"] == "extra_forbidden":
        known = _keys_beside(model, names)
        near = get_close_matches(str(names[-1]), known, 1)
        return Fault(place, "不认识的设置", f"是不是想写 {near[0]}？" if near else f"请删除；可以写：{'、'.join(known)}")
    return Fault(place, _reason(error), _remedy(error))


def _reason(error: ErrorDetails) -> str:
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    if error["type"] == "literal_error":
        return f"不认识的取值 {error['input']!r}"
    return _OWN_REASONS.get(error["type"]) or REASONS.get(error["type"], "格式不对")


_PATTERN_REMEDIES = {
    "id": "只用小写英文字母、数字和连接号（问题的 id 用下划线），以字母或者数字开头",
    "parent": "写上级模板包的 id",
    "logo": "写模板包里图片的文件名，例如 logo.png（只支持 png、jpg）",
}


def _remedy(error: ErrorDetails) -> str:
    if error["type"] == "string_pattern_mismatch":
        return _PATTERN_REMEDIES.get(str(error["loc"][-1]), "请改正该处")
    if error["type"] == "literal_error":
        return f"可以填写：{error['ctx']['expected'].replace(' or ', '、').replace(', ', '、')}"
    return "请补上" if error["type"] == "missing" else "请改正该处"


def _path(names: Sequence[int | str]) -> str:
    return "".join(f"[{name}]" if isinstance(name, int) else f".{name}" for name in names).lstrip(".")


def _keys_beside(model: type[BaseModel], names: Sequence[int | str]) -> list[str]:
    """The keys of the table that holds the last name."""
    table: type[BaseModel] | None = model
    for name in names[:-1]:
        if isinstance(name, str) and table is not None and name in table.model_fields:
            table = submodel(table, name)
    return list(table.model_fields) if table else []
