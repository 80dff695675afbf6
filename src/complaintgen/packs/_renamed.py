"""Names of older versions: what packs written against them say, and what takes its place."""

from functools import cache
from typing import Annotated

from pydantic import Field

from complaintgen.errors import PackError
from complaintgen.files.tables import Table, packaged_table
from complaintgen.law.assessment import RenamedName


class _File(Table):
    name: Annotated[tuple[RenamedName, ...], Field(strict=False)]


@cache
def renamed_names() -> tuple[RenamedName, ...]:
    """Every name of renamed.toml."""
    return packaged_table(_File, "complaintgen.packs", "renamed.toml", PackError).name
