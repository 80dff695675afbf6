"""Data files that people write in TOML, such as pack.toml and tags.toml: read strictly, every fault at once, with its line, in Chinese.

In: the bytes of a file and the model they should have. Out: the frozen model, or an error with every fault.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from complaintgen.errors import ComplaintgenError, Fault
from complaintgen.files._annotations import Step, path_of
from complaintgen.files._reading import packaged
from complaintgen.files._text import decode, undecodable
from complaintgen.files._toml_lines import key_lines
from complaintgen.files._validation import misfits
from complaintgen.patterns import Pattern

_LINE_MARKS = "\n\r\t\v\f"
_AT = Pattern(r"\(at line (\d+), column (\d+)\)")
_CHINESE_MARKS = frozenset("“”‘’＝，：；［］【】（）｛｝「」、。")
_REMEDY = "请改正该处"


class Table(BaseModel):
    """Base of every table: frozen, and no key that is not known."""

    # A command builds the tables that it reads, not all there are.
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


def _one_line(text: str) -> str:
    if any(mark in text for mark in _LINE_MARKS):
        raise ValueError("应当只有一行")
    return text


Line = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_one_line)]
Lines = Annotated[tuple[Line, ...], Field(strict=False)]  # TOML has lists where a model has tuples
_Model = TypeVar("_Model", bound=BaseModel)
Errors = Callable[..., ComplaintgenError]
"""What is raised with the faults of a file: an error class of the family."""


def written_as(pattern: str, form: str) -> AfterValidator:
    """A rule for text in a table: it must match a pattern as a whole.

    Args:
        pattern: a regular expression.
        form: what the pattern wants, in Chinese; the reason of the fault ends with it.
    """
    form_of_text = Pattern(pattern)

    def check(text: str) -> str:
        if not form_of_text.fullmatch(text):
            raise ValueError(f"格式不对，{form}")
        return text

    return AfterValidator(check)


@dataclass(frozen=True, slots=True, kw_only=True)
class TomlFile:
    """A TOML file as read, which knows where everything in it stands.

    Attributes:
        name: what faults call it, such as "pack.toml".
        text: what stands in it.
        data: the same as TOML reads it.
        error: what is raised with its faults.
    """

    name: str
    text: str
    data: Mapping[str, object]
    error: Errors

    def table(self, model: type[_Model]) -> _Model:
        """The model of the data.

        Raises:
            ComplaintgenError: of the class `error`, with every fault.
        """
        try:
            return model.model_validate(self.data)
        except ValidationError as error:
            found = misfits(error, model, self.data, in_toml=True)
        raise self.error(*(self.fault(misfit.steps, misfit.reason, misfit.remedy or _REMEDY) for misfit in found))

    def fault(self, steps: Sequence[Step], reason: str, remedy: str = _REMEDY) -> Fault:
        """A fault at a place of the file, such as ("rule", 0, "tag"), with the line of the nearest thing that is written there."""
        place = f"{self.name} 的 {path_of(steps)}" if steps else self.name
        return Fault(place, reason, remedy, line=self._line_of(steps))

    def _line_of(self, steps: Sequence[Step]) -> int | None:
        lines = key_lines(self.text)
        return next((lines[tuple(steps[:length])] for length in range(len(steps), 0, -1) if tuple(steps[:length]) in lines), None)


def open_toml(name: str, data: bytes, error: Errors) -> TomlFile:
    """Read the bytes of a TOML file, in UTF-8, GB18030 or UTF-16, with or without a byte order mark.

    Args:
        name: what faults call it.
        data: its bytes.
        error: the class of error to raise, such as PackError.

    Raises:
        ComplaintgenError: of that class, where it is no TOML.
    """
    import tomllib  # a command that reads no TOML starts without it

    text = decode(data)
    if text is None:
        found = undecodable(name, data)
        raise error(Fault(name, f"不是合法的 TOML：{found.reason}", found.remedy, line=found.line))
    try:
        return TomlFile(name=name, text=text, data=tomllib.loads(text.replace("\r\n", "\n")), error=error)
    except tomllib.TOMLDecodeError as problem:
        raise error(_syntax_fault(name, text, str(problem))) from None
    except RecursionError:
        raise error(Fault(name, "不是合法的 TOML：嵌套层数过多", _REMEDY)) from None


def parse_table(model: type[_Model], name: str, data: bytes, error: Errors) -> _Model:
    """The model of a TOML file; arguments and errors as `open_toml` and `TomlFile.table`."""
    return open_toml(name, data, error).table(model)


def packaged_toml(package: str, name: str, error: Errors) -> TomlFile:
    """A TOML file that lies beside the modules of a package, such as ("complaintgen.law", "causes.toml"); errors as `open_toml`."""
    return open_toml(name.rpartition("/")[2], packaged(package, name), error)


def packaged_table(model: type[_Model], package: str, name: str, error: Errors) -> _Model:
    """The model of a TOML file that lies beside the modules of a package; errors as `parse_table`."""
    return packaged_toml(package, name, error).table(model)


def parse_json(model: type[_Model], name: str, data: bytes, error: Errors) -> _Model:
    """The model of a JSON file that the program itself wrote and a person may have edited.

    Args:
        model: what it should be.
        name: what faults call it.
        data: its bytes, in any encoding that `decode` knows.
        error: the class of error to raise, such as UserError.

    Raises:
        ComplaintgenError: of that class, with every fault.
    """
    text = decode(data)
    if text is None:
        raise error(undecodable(name, data))
    try:
        written = json.loads(text)
    except json.JSONDecodeError as problem:
        raise error(Fault(name, "不是合法的 JSON", "请检查此处前后的引号、逗号和括号", line=problem.lineno)) from None
    except RecursionError:
        raise error(Fault(name, "嵌套层数过多", _REMEDY)) from None
    try:
        return model.model_validate_json(text)
    except ValidationError as problem:
        found = misfits(problem, model, written)
    raise error(*(Fault(f"{name} 的 {path_of(item.steps)}" if item.steps else name, item.reason, item.remedy or _REMEDY) for item in found))


def _syntax_fault(name: str, text: str, said: str) -> Fault:
    """What the parser said, in Chinese and with its line."""
    meaning = next((chinese for english, chinese in _syntax().items() if said.startswith(english)), "这里写得不对")
    at = _AT.search(said)
    if at is None:
        return Fault(name, f"不是合法的 TOML：{meaning}", "请检查文件结尾", line=text.count("\n") + 1)
    line, column = int(at[1]), int(at[2])
    written = text.split("\n")[line - 1] if line <= text.count("\n") + 1 else ""
    mark = next((character for character in written[column - 1:column] if character in _CHINESE_MARKS), None)
    if mark:
        return Fault(name, f"不是合法的 TOML：用了中文标点 {mark}", "请切换到英文输入法，改成英文的引号 \"、等号 =、逗号 , 或者括号 [ ]", line=line)
    return Fault(name, f"不是合法的 TOML：{meaning}", _REMEDY, line=line)


@cache
def _syntax() -> Mapping[str, str]:
    import tomllib  # as above

    return dict[str, str](tomllib.loads(packaged("complaintgen.files", "validation_errors.toml").decode())["syntax"])
