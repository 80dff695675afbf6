"""Read a case file; every fault of it is found at once and told in Chinese with its JSON path."""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from pydantic import ValidationError

from complaintgen.case._ask import ask_of
from complaintgen.case._case import SCHEMA_VERSION, Case, Told, ToldCase
from complaintgen.case._case_page import case_in_page, is_case_page
from complaintgen.case._json import Json
from complaintgen.case._layouts import as_told, filed_path, is_version_1, told_path, upgraded
from complaintgen.case._references import broken_references
from complaintgen.case._spoken_acts import ACT_OF
from complaintgen.errors import CaseError, Fault, ReadError
from complaintgen.files import disk
from complaintgen.files.tables import Misfit, misfits, model_at, path_of, value_at
from complaintgen.formatting import UNFIT

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes; 50,000 contacts take about 20 MB."""

STDIN = "-"

_Layout = TypeVar("_Layout", bound=Told)

GIVEN_TWICE = "同一个字段写了两次"
"""The reason of a fault that hides another value."""


def read_case(path: str, today: date) -> Case:
    """Read and validate a case.

    Args:
        path: a JSON file in UTF-8, GB18030 or UTF-16, a web page that a case was taken away in, or "-" for standard input.
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
    found = list(_raw_faults(raw, ""))
    if is_version_1(raw):
        own = set(found)
        try:
            return _checked(upgraded(raw), None, ToldCase, today, found).as_case()
        except CaseError as error:
            raise CaseError(*(fault if fault in own else replace(fault, place=filed_path(fault.place, raw)) for fault in error.faults)) from None
        except RecursionError:
            raise CaseError(_TOO_DEEP) from None
    _check_lists(raw)
    return _checked(raw, text, Case, today, found)


def parse_told(raw: Mapping[str, Json], today: date) -> Case:
    """Validate a case in the layout in which people tell one; see `read_case`."""
    return _checked(raw, None, ToldCase, today, list(_raw_faults(raw, ""))).as_case()


def _checked(raw: Mapping[str, Any], text: str | None, root: type[_Layout], today: date, faults: list[Fault]) -> _Layout:  # Any: JSON as it comes
    """The model of a layout, from the text of the JSON where there is one that has no faults of its own."""
    case = None
    try:
        case = root.model_validate_json(json.dumps(_mended(raw)) if faults or text is None else text, context={"today": today})
    except ValidationError as error:
        faults += dict.fromkeys(_fault_of(misfit, root, raw) for misfit in misfits(error, root, raw))
    faults += [Fault(place, reason, "请核对编号") for place, reason in broken_references(raw)]
    if case is None or faults:
        raise CaseError(*faults)
    return case


def raw_case(data: bytes) -> dict[str, Any]:  # Any: JSON as it comes; whoever asks checks it
    """The JSON object of a case file, whatever it holds.

    Raises:
        CaseError: the bytes are no JSON object, or of a later version.
    """
    raw = _load_json(_decode(data))
    _check_version(raw)
    return raw


def told_case(data: bytes, today: date) -> tuple[dict[str, Json], tuple[Fault, ...]]:
    """The JSON of a case file as people tell a case, and every fault of it, each with its place in that layout.

    What is not told to the end is no fault of the whole entry here: an event that lacks both its channel and its kind is a contact without one.

    Raises:
        CaseError: as `raw_case`, or the file has lists of version 1 in version 2.
    """
    raw = raw_case(data)
    if not is_version_1(raw):
        _check_lists(raw)
    told = as_told(raw)
    faults: tuple[Fault, ...] = ()
    try:
        _checked(told, None, ToldCase, today, [replace(fault, place=told_path(fault.place, raw)) for fault in _raw_faults(raw, "")])
    except CaseError as error:
        faults = error.faults
    except RecursionError:
        raise CaseError(_TOO_DEEP) from None
    return told, faults


def filed_faults(faults: Sequence[Fault], data: bytes) -> tuple[Fault, ...]:
    """The faults that `told_case` found, each with its place in the file itself."""
    raw = raw_case(data)
    return tuple(replace(fault, place=filed_path(fault.place, raw)) for fault in faults)


def read_bytes(path: str) -> bytes:
    """The bytes of a case file, or of standard input where the path is "-".

    Raises:
        CaseError: the file cannot be read or is too large.
    """
    if path != STDIN:
        try:
            return disk.read_bytes(path, most=LARGEST_FILE, what="案件文件")
        except ReadError as error:
            raise CaseError(*error.faults) from None
    data = sys.stdin.buffer.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise CaseError(Fault(path, f"文件超过 {LARGEST_FILE >> 20} MB", "请确认这是案件文件"))
    return data


def _decode(data: bytes) -> str:
    """The JSON of a case file; of a web page, that of the case in it."""
    text = _text_of(data)
    return _text_of(case_in_page(text)) if is_case_page(text) else text


def _text_of(data: bytes) -> str:
    text = disk.decode(data)
    if text is None:
        raise CaseError(disk.undecodable("案件文件", data))
    return text


def case_file_in(data: bytes) -> bytes | None:
    """The bytes of the case file in a web page; None where the bytes are no web page.

    Raises:
        CaseError: no case is in it, or it is not as it was written.
    """
    text = _text_of(data)
    return case_in_page(text) if is_case_page(text) else None


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


def _check_lists(raw: Mapping[str, Any]) -> None:
    faults = [Fault(name, "第 2 版的案件文件没有这一项", "请把其中的内容写进 events，一条一项") for name in ("contacts", "acts") if name in raw]
    if faults:
        raise CaseError(*faults)


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
    if found := UNFIT.search(text):
        yield Fault(place, f"第 {found.start() + 1} 个字符是不能写入文书的控制字符 U+{ord(found.group()):04X}", "请删除该字符")


def _mended(value: object) -> object:
    """The same JSON without such characters and numbers, so that the rest of a faulty file is checked too."""
    if isinstance(value, str):
        return UNFIT.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, dict):
        return {_mended(name): _mended(item) for name, item in value.items()}
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return [_mended(item) for item in value] if isinstance(value, list) else value


_BOTH_KINDS = ("这一条既有联系方式（channel）又有行为（kind），一条只写一件事",
               "是来电、短信等联系的，留下 channel，删去 kind；是上门、发帖等行为的，留下 kind，删去 channel；两件事都有的，写成编号不同的两条")


def _is_of_both_kinds(misfit: Misfit, raw: object) -> bool:
    """Whether something is wrong with an event because it is told as a contact and as another act at once."""
    entry = value_at(raw, misfit.steps[:2])
    is_event = misfit.steps[:1] in (("events",), ("contacts",), ("acts",))
    return is_event and misfit.kind in ("event", "extra_forbidden") and isinstance(entry, Mapping) and {"channel", "kind"} <= entry.keys()


def _fault_of(misfit: Misfit, root: type[Told], raw: object) -> Fault:
    if misfit.kind == "json_invalid":
        return _TOO_DEEP  # the other reader of JSON found nothing else wrong
    place = path_of(misfit.steps) or "文件"
    model, name = model_at(root, misfit.steps[:-1], raw), str(misfit.steps[-1]) if misfit.steps else ""
    ask = ask_of(model, name) if model and name in model.model_fields else None
    if _is_of_both_kinds(misfit, raw):
        return Fault(path_of(misfit.steps[:2]), *_BOTH_KINDS)
    if name == "channel" and (old := str(value_at(raw, misfit.steps))) in ACT_OF:
        kind = ACT_OF[old]
        return Fault(place, f"{kind.option}是一件事，不是一种联系方式", f'请把 "channel": "{old}" 改成 "kind": "{kind.value}"，说的话照样写在 text 里；第 1 版的文件运行 complaintgen upgrade')
    reason = f"{ask.title}：{misfit.reason}" if ask and misfit.kind != "order" else misfit.reason
    example = f"例如 {json.dumps(ask.example, ensure_ascii=False)}" if ask and ask.example is not None else ""
    remedy = misfit.remedy if misfit.kind != "missing" else ""  # 请补上 tells less than an example does
    return Fault(place, reason, remedy or example or "请改正后重试；complaintgen schema 列出全部字段")
