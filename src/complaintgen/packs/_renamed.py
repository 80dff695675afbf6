"""Names of older versions: what packs written against them say, and what takes its place."""

from functools import cache
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from complaintgen.errors import PackError
from complaintgen.files.tables import Line, Table, packaged_table
from complaintgen.packs._versions import parse_version


def _version(text: str) -> str:
    parse_version(text)
    return text


class RenamedName(Table):
    """A name that an older version had; `new` is empty where nothing takes its place."""

    kind: Literal["phrase", "fact", "choice"]
    old: Line
    new: str
    since: Annotated[str, AfterValidator(_version)]
    why: Line


class _File(Table):
    name: Annotated[tuple[RenamedName, ...], Field(strict=False)]


@cache
def renamed_names() -> tuple[RenamedName, ...]:
    """Every name of renamed.toml."""
    return packaged_table(_File, "complaintgen.packs", "renamed.toml", PackError).name
