"""Events as this program prints them: one a line, or the whole of what `import --dry-run --json` gave."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from complaintgen.case.enums import Channel
from complaintgen.errors import Fault, UserError
from complaintgen.files.disk import Source
from complaintgen.formatting import BEIJING
from complaintgen.intake._read_event import Origin, ReadEvent, Side, Uncertainty
from complaintgen.intake.importers._event_rows import FACTS
from complaintgen.intake.importers._importer import ExistingCase, ImportNote
from complaintgen.patterns import Pattern

_OPENING = Pattern(rb'\s*\{\s*"(?:events|at|channel|direction|sender|account|text)"\s*:')
_NUMBERS = frozenset({"duration_seconds", "count"})
_BESIDE = frozenset({"source", "unconfirmed"})


def identify(head: bytes, name: str) -> bool:
    """Whether it begins with an event, or with the list of them."""
    return bool(_OPENING.match(head.removeprefix(b"\xef\xbb\xbf")))


def read(source: Source, existing: ExistingCase) -> Iterator[ReadEvent | ImportNote]:
    """The events in their order, with what was not confirmed of them.

    Raises:
        UserError: it is no UTF-8, or the whole is no JSON.
    """
    del existing  # each event says all of itself
    for number, line, row in _rows(source):
        place = f"第 {line} 行" if line else f"第 {number} 项"
        try:
            yield _event(row, Origin(source.path.name, place))
        except (TypeError, ValueError, KeyError) as error:
            yield ImportNote(place, f"没有读取：{error.args[0] if isinstance(error, _RowError) else '不是本程序写出的记录'}")


class _RowError(ValueError):
    """What is wrong with a row, in Chinese."""


def _rows(source: Source) -> Iterator[tuple[int, int, object]]:
    """Each event with its number, and its line where each has one."""
    head = source.head().removeprefix(b"\xef\xbb\xbf")
    if head.lstrip()[1:].lstrip().startswith(b'"events"'):
        try:
            whole = json.loads(source.read().decode("utf-8-sig"))
            listed = whole["events"]
        except (ValueError, KeyError, TypeError, RecursionError):
            raise UserError(Fault(source.place, "不是完整的 JSON", "请重新运行 complaintgen import … --dry-run --json，保存它的输出")) from None
        yield from ((number, 0, row) for number, row in enumerate(listed if isinstance(listed, list) else [], 1))
        return
    with source.stream() as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                try:
                    yield number, number, json.loads(line.decode("utf-8-sig"))
                except (ValueError, RecursionError):
                    yield number, number, None


def _event(row: object, origin: Origin) -> ReadEvent:
    if not isinstance(row, Mapping):
        raise _RowError("不是合法的 JSON")
    unknown = [str(name) for name in row if name not in FACTS and name not in _BESIDE]
    if unknown:
        raise _RowError(f"不认识的字段 {'、'.join(unknown)}")
    facts: dict[str, object] = {name: _fact(name, value) for name, value in row.items() if name in FACTS and value is not None}
    doubts = tuple(Uncertainty(str(doubt["field"]), str(doubt["why"])) for doubt in row.get("unconfirmed") or ())
    return ReadEvent(origin=origin, unconfirmed=doubts, **facts)  # type: ignore[arg-type]  # `_fact` gives each its type


def _fact(name: str, value: object) -> object:
    if name in _NUMBERS and isinstance(value, int) and not isinstance(value, bool):
        return value
    if name == "answered" and isinstance(value, bool):
        return value
    if isinstance(value, str) and name not in _NUMBERS and name != "answered":
        return _value(name, value)
    raise _RowError(f"{name} 的值不对")


def _value(name: str, value: str) -> object:
    match name:
        case "at":
            return _moment(value)
        case "channel":
            return Channel(value)
        case "direction":
            return Side(value)
    return value


def _moment(written: str) -> date | datetime:
    if "T" not in written:
        return date.fromisoformat(written)
    at = datetime.fromisoformat(written)
    return at.astimezone(BEIJING) if at.tzinfo else at.replace(tzinfo=BEIJING)
