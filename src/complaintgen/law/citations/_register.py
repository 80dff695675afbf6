"""The laws that can be checked: their names, their editions, and the articles of each edition.

In: `editions.json` with `articles/`, which `scripts/update_law_lists.py` writes from the reference; `names.toml`; and the `Law`, whose
rules without official text, and those of a pack, are known by name and days alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated

from pydantic import Field

from complaintgen.errors import LawDataError
from complaintgen.files.disk import packaged
from complaintgen.files.tables import Lines, Table, packaged_table, parse_json
from complaintgen.law._provisions import Law, Version
from complaintgen.law.citations._clean_text import clean
from complaintgen.patterns import Pattern

_PACKAGE = "complaintgen.law.citations"
_ISSUERS = Pattern(r"^(?:最高人民法院|最高人民检察院|最高法院|最高检察院|最高法|最高检|两高|公安部|司法部|[、和及])+")
_PUNCTUATION = Pattern(r"[《》〈〉“”‘’\"'、,·]|中华人民共和国|\(试行\)")
_REVISED = Pattern(r"修[正订改]")


class ListedEdition(Table):
    """An edition of a law: in force from `start` to `end`, both included.

    Attributes:
        id: the name of its file in `articles/`; None where nothing but its days is known.
        mark: how an edition is told from others, such as "2025年修订".
        numbers: the document numbers (文号) that are its own.
        amended_by: those of decisions that amended it, and maybe others.
        end_is_presumed: its end is the day before the next known edition; there may be one between them.
        is_complete: the list has every article, so that one that is not in it does not exist.
        paragraphs_are_estimated: where there is no text, the paragraphs were counted from line ends.
        cited: the articles of an edition without a list that are known by the provisions, of a pack for instance.
    """

    id: str | None = None
    law: str
    full_name: str
    mark: str | None = None
    start: Annotated[date, Field(alias="from")]
    end: Annotated[date | None, Field(alias="to")] = None
    promulgated: date | None = None
    numbers: Lines = ()
    amended_by: Lines = ()
    end_is_presumed: bool = False
    is_complete: bool = False
    paragraphs_are_estimated: bool = False
    cited: Lines = ()
    source: str

    @property
    def years(self) -> frozenset[int]:
        """The years by which people name it: that of its mark, of its promulgation, of its coming into force."""
        marked = {int(year) for year in re.findall(r"\d{4}", self.mark or "")}
        named = {int(year) for year in re.findall(r"-(\d{4})(?:-|$)", self.id or "")}
        return frozenset(marked | named | {self.start.year} | ({self.promulgated.year} if self.promulgated else set()))

    @property
    def is_first(self) -> bool:
        """Whether there was none before it; an amended text says that it is one."""
        return not _REVISED.search(self.mark or "")

    def is_in_force(self, day: date) -> bool:
        """Whether it applies on a day."""
        return self.start <= day and (self.end is None or day <= self.end)


class ListedArticle(Table):
    """An article: how many items each paragraph has, and its text, or how it begins."""

    items: Annotated[tuple[int, ...], Field(strict=False)] = (0,)
    text: str | None = None
    begins: str | None = None

    @property
    def beginning(self) -> str:
        """Its first sixteen characters."""
        return self.begins if self.begins is not None else "".join((self.text or "").split())[:16]


class _Articles(Table):
    articles: dict[str, ListedArticle]


class _Editions(Table):
    as_of: date
    editions: Annotated[tuple[ListedEdition, ...], Field(strict=False)]


class Renumbering(Table):
    """Where the articles of an edition went in the next."""

    old: str
    new: str
    articles: dict[str, Annotated[tuple[str, ...], Field(strict=False)]]


class _Renumberings(Table):
    renumberings: Annotated[tuple[Renumbering, ...], Field(strict=False)]


class Repeal(Table):
    """Laws that no longer stand: since when, by what, and where that is said."""

    laws: Lines
    on: date
    by: str
    because: str


class _Named(Table):
    name: str
    aliases: Lines


class _Names(Table):
    before: Lines
    verbs: Lines
    agreements: Lines
    conduct: Lines
    law: Annotated[tuple[_Named, ...], Field(strict=False)]
    repeal: Annotated[tuple[Repeal, ...], Field(strict=False)]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownLaw:
    """A law with its editions from the oldest."""

    name: str
    editions: tuple[ListedEdition, ...]
    repeal: Repeal | None = None

    @property
    def full_name(self) -> str:
        """Its full name."""
        return self.editions[-1].full_name

    def at(self, day: date) -> ListedEdition | None:
        """The edition in force on a day."""
        return next((edition for edition in reversed(self.editions) if edition.is_in_force(day)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Every known law, by each of its names and by the document number that is its own.

    Attributes:
        by_amendment: by the number of a decision that amended it; such a decision may amend others, which are not known.
    """

    laws: Mapping[str, KnownLaw]
    by_name: Mapping[str, KnownLaw]
    by_number: Mapping[str, KnownLaw]
    by_amendment: Mapping[str, tuple[KnownLaw, ...]]

    def find(self, name: str) -> KnownLaw | None:
        """The law of a name as people write it; None where there is none."""
        return self.by_name.get(name_key(name)) or self.by_name.get(name_key(name.removesuffix("(试行)")))


def name_key(name: str) -> str:
    """A name without what people leave out or write otherwise: 中华人民共和国, the court before an interpretation, marks, spaces."""
    text = _PUNCTUATION.sub("", clean(name).text)
    return _ISSUERS.sub("", text).removeprefix("关于")


def register_of(law: Law) -> Register:
    """Everything that is known of laws: the lists, and beside them the rules that `law` knows without one."""
    names = names_table()
    repeals = {name: repeal for repeal in names.repeal for name in repeal.laws}
    editions: dict[str, list[ListedEdition]] = {}
    for edition in (*_editions().editions, *_unlisted(law)):
        editions.setdefault(edition.law, []).append(edition)
    laws = {name: KnownLaw(name=name, editions=tuple(sorted(found, key=lambda item: item.start)), repeal=repeals.get(name))
            for name, found in editions.items()}
    by_name = {name_key(word): laws[entry.name] for entry in names.law if entry.name in laws for word in entry.aliases}
    by_number: dict[str, KnownLaw] = {}
    by_amendment: dict[str, tuple[KnownLaw, ...]] = {}
    for known in laws.values():
        for edition in known.editions:
            by_name |= {name_key(known.name): known, name_key(edition.full_name): known}
            by_number |= {key: known for key in map(number_key, (*edition.numbers, known.name)) if key}
            for key in filter(None, map(number_key, edition.amended_by)):
                by_amendment[key] = tuple(dict.fromkeys((*by_amendment.get(key, ()), known)))
    return Register(laws=laws, by_name=by_name, by_number=by_number, by_amendment=by_amendment)


_WITH_YEAR = Pattern(r"([\u4e00-\u9fff]+?)令?[\[(]?(\d{4})[\])]?年?(?:令)?第?(\d+)号令?")
_ORDER = Pattern(r"([\u4e00-\u9fff]+)令第?(\d+)号")


def number_key(number: str) -> str:
    """A document number without the forms of its brackets: 法释〔2020〕17号 is 法释2020-17; empty for what is none, or none of one law alone."""
    text = clean(number).text
    found = _WITH_YEAR.fullmatch(text)
    if found:
        return f"{_issuer(found[1])}{found[2]}-{int(found[3])}"
    order = _ORDER.fullmatch(text)
    return f"{_issuer(order[1])}-{int(order[2])}" if order else ""


def _issuer(name: str) -> str:
    short = name.replace("中国银行保险监督管理委员会", "银保监会").replace("国家金融监督管理总局", "金融监管总局").replace("工业和信息化部", "工信部")
    return short.removeprefix("原").removeprefix("中国").removeprefix("中华人民共和国")


@cache
def names_table() -> _Names:
    """The names, and the words that part them from what stands before."""
    return packaged_table(_Names, _PACKAGE, "names.toml", LawDataError)


def articles_of(edition: ListedEdition) -> Mapping[str, ListedArticle]:
    """The articles of an edition, by number as the law writes it: "50", "253之一", "十二"; of one without a list those that are cited."""
    return _articles(edition.id) if edition.id else {number: ListedArticle() for number in edition.cited}


@cache
def _articles(identifier: str) -> Mapping[str, ListedArticle]:
    return parse_json(_Articles, f"{identifier}.json", packaged(_PACKAGE, f"articles/{identifier}.json"), LawDataError).articles


@cache
def renumberings() -> tuple[Renumbering, ...]:
    """Where articles went, as a person judged it or their texts show."""
    return parse_json(_Renumberings, "renumberings.json", packaged(_PACKAGE, "renumberings.json"), LawDataError).renumberings


def lists_are_of() -> date:
    """The day of the reference: what changed later is not known."""
    return _editions().as_of


@cache
def _editions() -> _Editions:
    return parse_json(_Editions, "editions.json", packaged(_PACKAGE, "editions.json"), LawDataError)


def _unlisted(law: Law) -> Iterator[ListedEdition]:
    """The editions of the provisions that no list has."""
    listed = {(edition.law, edition.start) for edition in _editions().editions}
    found: dict[tuple[str, date], list[Version]] = {}
    for version in law.versions():
        found.setdefault((version.edition.law, version.edition.start), []).append(version)
    for key, versions in found.items():
        edition = versions[0].edition
        if key not in listed:
            cited = tuple(dict.fromkeys(version.article for version in versions if version.article))
            yield ListedEdition.model_validate({"law": edition.law, "full_name": edition.full_name, "mark": edition.name, "cited": cited,
                                                "source": edition.source, "from": edition.start, "to": edition.end})


def known_names(laws: Iterable[KnownLaw]) -> list[str]:
    """Every name of some laws as it may stand in a clean text without 《》, the longest first."""
    found = {name for known in laws for name in (known.name, *(edition.full_name for edition in known.editions))}
    found |= {word for entry in names_table().law for word in entry.aliases}
    plain = {re.sub("[《》〈〉“”\"]", "", clean(name).text) for name in found}
    short = {name.removeprefix("中华人民共和国") for name in plain}
    return sorted((name for name in plain | short if re.match("[\u4e00-\u9fff]", name)), key=len, reverse=True)
