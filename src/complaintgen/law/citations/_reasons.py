"""What is found of a citation, in words: `reasons.toml` has the verdict, why, and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated

from pydantic import Field

from complaintgen.case.fields import Labelled
from complaintgen.errors import LawDataError
from complaintgen.files.tables import Line, Table, packaged_table
from complaintgen.law.citations._register import ListedEdition


class CitationVerdict(Labelled):
    """引用核对的结论, the gravest first."""

    BAD = "bad", "有误"
    DOUBTFUL = "doubtful", "存疑"
    UNVERIFIABLE = "unverifiable", "无法核对"
    GOOD = "good", "相符"


class _Reason(Table):
    verdict: Annotated[CitationVerdict, Field(strict=False)]
    because: Line
    remedy: str = ""


class _Reasons(Table):
    words: dict[str, Line]
    reason: dict[str, _Reason]


@dataclass(frozen=True, slots=True)
class CitationFinding:
    """One thing that is found of a citation: a key of `reasons.toml` and what goes into its words."""

    key: str
    values: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def verdict(self) -> CitationVerdict:
        """How grave it is."""
        return _table().reason[self.key].verdict

    @property
    def because(self) -> str:
        """Why, in Chinese."""
        return _table().reason[self.key].because.format_map(self.values)

    @property
    def remedy(self) -> str:
        """What to do, in Chinese; empty where there is nothing to do."""
        return _table().reason[self.key].remedy.format_map(self.values)


def phrase(key: str, **values: str) -> str:
    """A stretch of words that goes into several reasons."""
    return _table().words[key].format_map(values)


def inner_marks(name: str) -> str:
    """A name as it stands between 《》, with 〈〉 for its own."""
    return name.translate(str.maketrans("《》", "〈〉"))


def edition_in_words(edition: ListedEdition) -> str:
    """An edition with its name and days."""
    mark = f"（{edition.mark}）" if edition.mark else ""
    name = inner_marks(edition.full_name)
    if edition.end is None:
        return phrase("in_force", name=name, mark=mark, start=edition.start.isoformat())
    return phrase("ended", name=name, mark=mark, start=edition.start.isoformat(), end=edition.end.isoformat())


@cache
def _table() -> _Reasons:
    return packaged_table(_Reasons, "complaintgen.law.citations", "reasons.toml", LawDataError)
