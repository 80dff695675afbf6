"""Names that elements had in older versions, read from renamed.toml: what a pack written against them names is taken for today's."""

from functools import cache
from typing import Annotated, Literal

from pydantic import Field

from complaintgen.errors import LawDataError
from complaintgen.files.tables import Line, Table, packaged_table


class RenamedName(Table):
    """A name that something had before the default pack's version `since`, and today's name of what takes its place; `new` is empty where nothing does."""

    kind: Literal["element", "phrase", "fact", "choice"] = "element"
    old: Line
    new: str
    since: Annotated[str, Field(pattern=r"^\d+(\.\d+)*$")]
    why: Line


class _File(Table):
    element: Annotated[tuple[RenamedName, ...], Field(strict=False)]


@cache
def renamed_elements() -> tuple[RenamedName, ...]:
    """Every name of renamed.toml."""
    return packaged_table(_File, "complaintgen.law.elements", "renamed.toml", LawDataError).element


def todays_name(element: str) -> str:
    """The name that an element has today; a name that none ever had is given back as it is."""
    return next((item.new for item in renamed_elements() if item.old == element), element)
