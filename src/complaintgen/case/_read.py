"""Read a case file; every fault of it is found at once and told in Chinese with its JSON path."""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from complaintgen.case._ask import Labelled, ask_of
from complaintgen.case._case import SCHEMA_VERSION, Case
from complaintgen.case._references import broken_references
from complaintgen.errors import CaseError, Fault, system_reason
from complaintgen.files.tables import REASONS, submodel
from complaintgen.formatting import fits_xml

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes; 50,000 contacts take about 20 MB."""

STDIN = "-"

GIVEN_TWICE = "同一个字段写了两次"
"""The reason of a fault that hides another value."""


def read_case(path: str, today: date) -> Case:
    """Read and validate a case.

    Args:
        path: a JSON file in UTF-8, or "-" for standard input.
        today: facts later than this day are faults.

    Raises:
        CaseError: with every fault that was found.
    """
    return parse_case(read_bytes(path), today)


def parse_case(data: bytes, today: date) -> Case:
    """Validate the bytes of a case file; see `read_case`."""
    text = _decode(data)
    raw = _load_json(text)
    _check_version(raw)
    faults = list(_raw_faults(raw, ""))
    if faults:
        text = json.dumps(_mended(raw))
    case = None
    try:
        case = Case.model_validate_json(text, context={"today": today})
    except ValidationError as error:
        faults += map(_fault_of, error.errors(include_url=False))
    faults += [Fault(place, reason, "请核对编号") for place, reason in broken_references(raw)]
    if case is None or faults:
        raise CaseError(*faults)
    return case


def raw_case(data: bytes) -> dict[str, Any]:  # Any: JSON as it comes; whoever asks checks it
    """The JSON object of a case file, whatever it holds.

    Raises:
        CaseError: the bytes are no JSON object in UTF-8, or of a later version.
    """
    raw = _load_json(_decode(data))
    _check_version(raw)
    return raw


def read_bytes(path: str) -> bytes:
    """The bytes of a case file, or of standard input where the path is "-".

    Raises:
        CaseError: the file cannot be read or is too large.
    """
    if path == STDIN:
        data = sys.stdin.buffer.read(LARGEST_FILE + 1)
    else:
        try:
            with Path(path).open("rb") as file:
                data = file.read(LARGEST_FILE + 1)
        except FileNotFoundError:
            raise CaseError(Fault(path, "没有这个文件", "请核对文件名和所在文件夹")) from None
        except IsADirectoryError:
            raise CaseError(Fault(path, "这是文件夹，不是案件文件", "请给出其中的 .json 文件")) from None
        except PermissionError:
            raise CaseError(Fault(path, "没有读取权限", "请修改文件权限后重试")) from None
        except OSError as error:
            raise CaseError(Fault(path, f"无法读取：{system_reason(error)}", "请检查文件后重试")) from None
    if len(data) > LARGEST_FILE:
        raise CaseError(Fault(path, f"文件超过 {LARGEST_FILE >> 20} MB", "请确认这是案件文件"))
    return data


def _decode(data: bytes) -> str:
    if data.startswith(b"\xef\xbb\xbf"):
        raise CaseError(Fault("文件开头", "带有 BOM 标记", "请另存为「UTF-8（无 BOM）」编码"))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CaseError(Fault(f"第 {line} 行", "不是 UTF-8 编码（可能是 GB18030 或 UTF-16）",
                              "请在编辑器中另存为「UTF-8（无 BOM）」编码")) from None


class _Object(dict[str, Any]):  # Any: JSON as it comes
    """A JSON object that remembers which of its names stood in it twice."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:  # Any: as above
        super().__init__(pairs)
        names = Counter(name for name, _ in pairs) if len(self) < len(pairs) else {}
        self.twice = [name for name, times in names.items() if times > 1]


def _load_json(text: str) -> dict[str, Any]:  # Any: JSON as it comes; the model checks it
    try:
        raw = json.loads(text, object_pairs_hook=_Object, parse_int=_read_integer)
    except json.JSONDecodeError as error:
        raise CaseError(Fault(f"第 {error.lineno} 行第 {error.colno} 列", "不是合法的 JSON",
                              "请检查此处前后的引号、逗号和括号")) from None
    except RecursionError:
        raise CaseError(_TOO_DEEP) from None
    if not isinstance(raw, dict):
        raise CaseError(Fault("文件", "最外层应当是 { } 对象", "请参照 samples 中的样例"))
    return raw


_TOO_DEEP = Fault("文件", "嵌套层数过多", "请确认这是案件文件")
_LONGEST_INTEGER = 100


def _read_integer(digits: str) -> int | float:
    # Python refuses to read thousands of digits; no number of a case has that many.
    return int(digits) if len(digits) <= _LONGEST_INTEGER else float("inf")


def _check_version(raw: Mapping[str, Any]) -> None:
    version = raw.get("schema_version")
    if isinstance(version, int) and not isinstance(version, bool) and version > SCHEMA_VERSION:
        raise CaseError(Fault("schema_version", f"案件文件是第 {version} 版，本程序只认识到第 {SCHEMA_VERSION} 版",
                              "请升级 complaintgen"))


def _raw_faults(value: object, place: str) -> Iterator[Fault]:
    """Yield what the model cannot see: names that stand twice, numbers without a value, characters that Word cannot hold."""
    if isinstance(value, str):
        yield from _character_faults(value, place)
    elif isinstance(value, float) and not math.isfinite(value):
        yield Fault(place, "不是可用的数字", "请核对数字")
    elif isinstance(value, _Object):
        for name in value.twice:
            yield Fault(f"{place}.{name}".lstrip("."), GIVEN_TWICE, "请删除其中一个，以免丢失内容")
        for name, item in value.items():
            yield from _character_faults(name, f"{place}.{name!a}".lstrip("."))
            yield from _raw_faults(item, f"{place}.{name}".lstrip("."))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _raw_faults(item, f"{place}[{index}]")


def _character_faults(text: str, place: str) -> Iterator[Fault]:
    """The first character that XML cannot hold. Source: XML 1.0, 2.2 Char."""
    for index, character in enumerate(text):
        if not fits_xml(character):
            yield Fault(place, f"第 {index + 1} 个字符是不能写入文书的控制字符 U+{ord(character):04X}", "请删除该字符")
            return


def _mended(value: object) -> object:
    """The same JSON without such characters and numbers, so that the rest of a faulty file is checked too."""
    if isinstance(value, str):
        return "".join(character if fits_xml(character) else "\N{REPLACEMENT CHARACTER}" for character in value)
    if isinstance(value, dict):
        return {_mended(name): _mended(item) for name, item in value.items()}
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return [_mended(item) for item in value] if isinstance(value, list) else value


def _fault_of(error: ErrorDetails) -> Fault:
    names = [part for part in error["loc"] if not _is_union_branch(part)]
    if not names:
        return _TOO_DEEP
    names += [field] if (field := error.get("ctx", {}).get("field")) else []
    place = _path(names)
    model = _model_at(names[:-1])
    if error["type"] == "extra_forbidden":
        near = get_close_matches(str(names[-1]), model.model_fields if model else (), 1)
        return Fault(place, "不认识的字段", f"是不是想写 {near[0]}？" if near else "请删除，或运行 complaintgen schema 查看字段")
    title = ask_of(model, str(names[-1])).title if model and names[-1] in model.model_fields and error["type"] != "order" else ""
    reason = reason_of(error)
    return Fault(place, f"{title}：{reason}" if title else reason, _remedy(error, model, names))


def reason_of(error: ErrorDetails) -> str:
    """What one of pydantic's errors means, in Chinese."""
    if error["type"] == "value_error":
        cause = error.get("ctx", {}).get("error")
        text = str(cause) if cause else ""
        return text if re.search(r"[\u4e00-\u9fff]", text) else "不是正确的日期或时间，应写成 2026-03-01 或 2026-03-01T09:30"
    if error["type"] in {"id_number", "order", "future"}:
        return error["msg"]
    if error["type"] in {"enum", "literal_error"}:
        shown = error["input"]
        return "不认识的取值" + (f" {shown!r}" if isinstance(shown, str | bool) else "")
    return REASONS.get(error["type"], "格式不对")


def _remedy(error: ErrorDetails, model: type[BaseModel] | None, names: list[int | str]) -> str:
    if error["type"] == "enum":
        kinds = _labelled_at(names)
        if kinds:
            return "可以填写：" + "、".join(f"{kind.value}（{kind.label}）" for kind in kinds)
    if model and names[-1] in model.model_fields:
        example = ask_of(model, str(names[-1])).example
        if example is not None:
            return f"例如 {json.dumps(example, ensure_ascii=False)}"
    return "请改正后重试；complaintgen schema 列出全部字段"


def _is_union_branch(part: int | str) -> bool:
    return isinstance(part, str) and not re.fullmatch(r"[a-z][a-z0-9_]*", part)


def _path(names: list[int | str]) -> str:
    path = "".join(f"[{name}]" if isinstance(name, int) else f".{name}" for name in names)
    return path.lstrip(".") or "文件"


def _model_at(names: list[int | str]) -> type[BaseModel] | None:
    model: type[BaseModel] | None = Case
    for name in names:
        if isinstance(name, str) and model is not None:
            model = submodel(model, name) if name in model.model_fields else None
    return model


def _labelled_at(names: list[int | str]) -> type[Labelled] | None:
    fields = [name for name in names if isinstance(name, str)]
    model = _model_at(list(fields[:-1]))
    if model is None:
        return None
    pending: list[Any] = [model.model_fields[fields[-1]].annotation]
    while pending:
        annotation = pending.pop()
        if isinstance(annotation, type) and issubclass(annotation, Labelled):
            return annotation
        pending.extend(getattr(annotation, "__args__", ()))
    return None
