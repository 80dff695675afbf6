"""The catalogue of papers: one ordered value that says of every paper what it is, whom it goes to and what it must hold.

`load_catalogue()` gives the built-in one, read from catalogue.toml, which explains each setting. It is a value, handed on by
the pack that was loaded with it, so that a pack can one day add a row.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from complaintgen.errors import CatalogueError, Fault
from complaintgen.files.tables import Line, Lines, Table, TomlFile, open_toml, packaged_toml

FILE = "catalogue.toml"
SUMMARY = "case_summary"
"""The template of the lawyer's page, which every pack has and which is no paper of the case."""


Per = Literal["case", "new_conduct", "office", "respondent", "recipient", "review"]
"""What a paper has a document of its own for."""
OfferRule = Literal["always", "conduct", "police_report", "customer_complaint", "report", "civil_claim", "injunction",
                    "investigation_request", "witnesses", "demand_letter", "recipients", "reviews", "evidence"]
"""The rules by which a paper is offered."""


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"不是合法的正则表达式（{error}）") from None
    return text


Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Identifiers = Annotated[tuple[Identifier, ...], Field(strict=False)]  # TOML has lists where a model has tuples


class RequiredElement(Table):
    """One thing that a paper must hold: read from one of `any`, or said in words that match `text`."""

    title: Line
    any: Lines = ()
    text: Annotated[str, AfterValidator(_pattern)] = ""

    @model_validator(mode="after")
    def _can_be_found(self) -> Self:
        if not self.any and not self.text:
            raise ValueError("没有写怎样认出这项内容，请写 any 或者 text")
        return self


class PaperEntry(Table):
    """One row of the catalogue; catalogue.toml explains the settings."""

    id: Identifier
    title: Line
    addressee: Literal["police", "institution", "regulator", "court", "respondent", "recipient", "review", "any", "self"]
    taken_to: Identifiers = ()
    offered: OfferRule
    lacks: Line | None = None
    per: Per = "case"
    filed: bool = False
    note: Annotated[str, Field(max_length=200)] = ""
    leads: bool = False
    styles: dict[Identifier, Line] = Field(default_factory=dict)
    other_titles: Identifiers = ()
    joins: Identifier | None = None
    asks: Literal["institution", "regulator", "respondent", "claim", "injunction"] | None = None
    is_claim: bool = False
    is_guide: bool = False
    why: Line
    elements: Identifiers = ()
    own: Annotated[tuple[RequiredElement, ...], Field(strict=False)] = ()

    @property
    def tells_facts(self) -> bool:
        """Whether somebody else reads in it what happened, also where it only goes along with another; so all but the guide."""
        return not self.is_guide

    @property
    def is_for_supervisor(self) -> bool:
        """Whether its reader applies the rules made for the institution first."""
        return self.addressee in ("institution", "regulator")

    @property
    def templates(self) -> tuple[str, ...]:
        """The names of its Word templates, one for each style."""
        return (self.id, *(f"{self.id}_{style}" for style in list(self.styles)[1:]))

    @property
    def title_phrases(self) -> tuple[str, ...]:
        """The phrases that are titles of some of its documents."""
        return tuple(f"{self.id}.{name}_title" for name in self.other_titles)

    def style(self, template: str) -> str | None:
        """The style that one of its templates has; None where it has but one."""
        return list(self.styles)[self.templates.index(template)] if self.styles else None

    def template_title(self, template: str, title: str) -> str:
        """What one of its templates is called, by the title of the paper."""
        style = self.style(template)
        return title if style is None or template == self.id else f"{title}（{self.styles[style]}）"

    def template(self, style: str) -> str:
        """The name of its template in a style, where it has that style."""
        return f"{self.id}_{style}" if f"{self.id}_{style}" in self.templates else self.id


class CatalogueFile(Table):
    """All of catalogue.toml: the papers, and the elements that several of them must hold."""

    element: dict[Identifier, RequiredElement] = Field(default_factory=dict)
    paper: Annotated[tuple[PaperEntry, ...], Field(strict=False)]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All papers in the order in which they are numbered, and the elements that they share, by name."""

    papers: tuple[PaperEntry, ...]
    shared: Mapping[str, RequiredElement]

    def __iter__(self) -> Iterator[PaperEntry]:
        return iter(self.papers)

    def __contains__(self, paper: object) -> bool:
        return paper in self.ids

    def __getitem__(self, paper: str) -> PaperEntry:
        found = next((entry for entry in self.papers if entry.id == paper), None)
        if found is None:
            raise KeyError(paper)
        return found

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all papers."""
        return tuple(entry.id for entry in self.papers)

    @property
    def filed(self) -> tuple[str, ...]:
        """The ids of the papers that are handed to somebody; the others go with them."""
        return tuple(entry.id for entry in self.papers if entry.filed)

    @property
    def titles(self) -> dict[str, str]:
        """The title of each paper where a pack gives none."""
        return {entry.id: entry.title for entry in self.papers}

    @property
    def claim(self) -> PaperEntry:
        """The paper that claims before a court."""
        return next(entry for entry in self.papers if entry.is_claim)

    @property
    def guide(self) -> PaperEntry:
        """The paper that tells the person what to do with the others."""
        return next(entry for entry in self.papers if entry.is_guide)

    @property
    def templates(self) -> tuple[str, ...]:
        """The names of all templates: of the papers, of their other styles, of the summary."""
        return (*self.ids, *(name for entry in self.papers for name in entry.templates[1:]), SUMMARY)

    @property
    def title_phrases(self) -> tuple[str, ...]:
        """The phrases that the program reads as titles, without any variable."""
        return (*(key for entry in self.papers for key in entry.title_phrases), f"{SUMMARY}.title")

    def number(self, paper: str) -> int:
        """The number of a paper, from 1."""
        return self.ids.index(paper) + 1

    def made_by(self, template: str) -> PaperEntry | None:
        """The paper that a template makes; None for the summary and for a template that is not known."""
        return next((entry for entry in self.papers if template in entry.templates), None)

    def template_titles(self, titles: Mapping[str, str]) -> dict[str, str]:
        """What each template but the summary's is called, by the titles of the papers."""
        return {name: entry.template_title(name, titles[entry.id]) for name in self.templates if (entry := self.made_by(name))}

    def elements(self, paper: str) -> tuple[RequiredElement, ...]:
        """What a paper must hold."""
        entry = self[paper]
        return (*(self.shared[name] for name in entry.elements), *entry.own)

    def suggestion(self, name: str) -> str:
        """What to do about the id of a paper that there is not, in Chinese."""
        near = get_close_matches(name, self.ids, 1)
        return f"是不是想写 {near[0]}？" if near else f"可以填写：{'、'.join(self.ids)}"


@cache
def load_catalogue() -> Catalogue:
    """The built-in catalogue.

    Raises:
        CatalogueError: catalogue.toml is broken; with every fault.
    """
    return _catalogue(packaged_toml("complaintgen", FILE, CatalogueError))


def parse_catalogue(data: bytes) -> Catalogue:
    """The catalogue that the bytes of a TOML file hold; errors as `load_catalogue`."""
    return _catalogue(open_toml(FILE, data, CatalogueError))


def _catalogue(file: TomlFile) -> Catalogue:
    table = file.table(CatalogueFile)
    if faults := tuple(_faults(file, table)):
        raise CatalogueError(*faults)
    return Catalogue(table.paper, table.element)


def _faults(file: TomlFile, table: CatalogueFile) -> Iterator[Fault]:
    """What of the rows does not hang together."""
    ids = [entry.id for entry in table.paper]
    for index, entry in enumerate(table.paper):
        if entry.id in ids[:index]:
            yield file.fault(("paper", index, "id"), f"文书 {entry.id} 写了两次", "请只留一处")
        for name in entry.elements:
            if name not in table.element:
                yield file.fault(("paper", index, "elements"), f"没有内容 {name}", "请在 [element] 之下写明，或者改正名称")
    for mark in ("is_claim", "is_guide"):
        if sum(getattr(entry, mark) for entry in table.paper) != 1:
            yield file.fault((), f"应当正好有一种文书写明 {mark} = true", "请改正")
