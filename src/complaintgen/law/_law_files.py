"""The files of `provisions/`, one law each: their tables, and the provisions that they give.

In: TOML by file name. Out: a frozen `Law`, or every fault of every file with its line.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from complaintgen.case.enums import ClaimKind, PartyRole
from complaintgen.errors import Fault, LawDataError
from complaintgen.files.disk import packaged, packaged_names
from complaintgen.files.tables import Table, TomlFile, open_toml, written_as
from complaintgen.law._offices import built_in_authorities
from complaintgen.law._provisions import Edition, Law, Level, Provision, Version
from complaintgen.law.elements import todays_name

_Table = TypeVar("_Table", bound=Table)
_Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
_Article = Annotated[str, written_as(r"[1-9][0-9]{0,3}(之[一二三四五六七八九十]+)?|[一二三四五六七八九十百千零]+",
                                     "写条文的数字，例如 \"42\"；第四十二条之一写 \"42之一\"")]
_Ordinal = Annotated[int, Field(ge=1)]
_Names = Annotated[tuple[str, ...], Field(strict=False)]  # checked against what there is; TOML has lists where a model has tuples
_Elements = Annotated[tuple[Annotated[str, AfterValidator(todays_name)], ...], Field(strict=False)]


def _at_least_one(tables: tuple[_Table, ...]) -> tuple[_Table, ...]:
    # Not min_length, which counts only the tables without faults.
    if not tables:
        raise ValueError("内容为空，至少写一项")
    return tables


class _Edition(Table):
    start: Annotated[date, Field(alias="from")]
    end: Annotated[date | None, Field(alias="to")] = None
    name: _Text | None = None
    source: _Text
    checked_on: date


class _Version(Table):
    edition: date
    article: _Article | None = None
    paragraph: _Ordinal | None = None
    sole_paragraph: bool = False
    item: _Ordinal | None = None
    text: _Text | None = None
    verified: bool
    all: _Elements = ()
    any: _Elements = ()
    none: _Elements = ()
    threshold: _Elements = ()
    same_event: bool = False
    certainty: _Text | None = None
    note: _Text | None = None

    @model_validator(mode="after")
    def _says_how_sure_it_is(self) -> Self:
        if self.verified != (self.text is not None):
            raise ValueError("verified 与 text 不一致，有官方原文的写 true 和 text，没有的写 false，不写 text")
        if not self.verified and None in (self.certainty, self.note):
            raise ValueError("没有官方原文，缺少 certainty 或 note，请写明把握程度和已知内容")
        if self.same_event and not self.all:
            raise ValueError("写了 same_event，没有写 all，不知道哪一件事应当符合")
        return self

    def in_edition(self, provision_id: str, edition: Edition) -> Version:
        return Version(
            provision_id=provision_id, edition=edition, article=self.article, paragraph=self.paragraph,
            sole_paragraph=self.sole_paragraph, item=self.item, text=self.text, verified=self.verified, all=self.all, any=self.any,
            none=self.none, threshold=self.threshold, same_event=self.same_event, certainty=self.certainty, note=self.note)


class _Provision(Table):
    id: _Text
    summary: _Text
    role: Literal["conduct", "remedy", "procedure", "reference"]
    gives: Literal["sanction", "duty", "claim", "power", "threshold", "procedure"]
    papers: _Names = ()
    licences: _Names = ()
    victims: _Names = ()
    natural_only: bool = False
    offices: _Names = ()
    claims: Annotated[tuple[Annotated[ClaimKind, Field(strict=False)], ...], Field(strict=False)] = ()
    against: Annotated[tuple[Annotated[PartyRole, Field(strict=False)], ...], Field(strict=False)] = ()
    follows: _Names = ()
    breaches: _Names = ()
    right: _Text | None = None
    held_back_because: _Text | None = None
    lead: Literal["alone", "beside"] | None = None
    reported: Literal["ground", "beside"] | None = None
    note: _Text | None = None
    version: Annotated[tuple[_Version, ...], Field(strict=False), AfterValidator(_at_least_one)]

    def with_versions(self, versions: tuple[Version, ...]) -> Provision:
        return Provision(
            id=self.id, summary=self.summary, role=self.role, gives=self.gives, papers=self.papers, licences=self.licences,
            victims=self.victims, natural_only=self.natural_only, offices=self.offices, claims=self.claims, against=self.against,
            follows=self.follows, breaches=self.breaches, right=self.right,
            held_back_because=self.held_back_because, lead=self.lead, reported=self.reported, note=self.note, versions=versions)


class _LawFile(Table):
    law: _Text
    full_name: _Text
    level: Level
    edition: Annotated[tuple[_Edition, ...], Field(strict=False), AfterValidator(_at_least_one)]
    provision: Annotated[tuple[_Provision, ...], Field(strict=False), AfterValidator(_at_least_one)]


def load_law() -> Law:
    """Load the built-in law.

    Raises:
        LawDataError: the data break their format.
    """
    names = packaged_names("complaintgen.law", "provisions", ".toml")
    contents = [(name.rpartition("/")[2], packaged("complaintgen.law", name)) for name in names]
    return replace(parse_law(dict(contents)), authorities=built_in_authorities())


def parse_law(contents: Mapping[str, bytes]) -> Law:
    """Build a `Law` from the bytes of each TOML file, by file name.

    Raises:
        LawDataError: files break the format; every fault names its file, key and line.
    """
    provisions: dict[str, Provision] = {}
    faults: list[Fault] = []
    for name, data in contents.items():
        try:
            file = open_toml(name, data, LawDataError)
            table = file.table(_LawFile)
        except LawDataError as error:
            faults += error.faults
            continue
        faults += _faults_between(file, table, provisions)
        editions = {entry.start: _as_edition(table, entry) for entry in table.edition}
        if not faults:
            provisions |= {entry.id: entry.with_versions(tuple(version.in_edition(entry.id, editions[version.edition])
                                                               for version in entry.version)) for entry in table.provision}
    if faults:
        raise LawDataError(*faults)
    digest = hashlib.sha256(b"\0".join(name.encode() + b"\0" + data for name, data in contents.items()))
    return Law(provisions=provisions, digest=digest.hexdigest())


def _as_edition(table: _LawFile, entry: _Edition) -> Edition:
    return Edition(law=table.law, full_name=table.full_name, level=table.level, start=entry.start, end=entry.end, name=entry.name,
                   source=entry.source, checked_on=entry.checked_on)


def _faults_between(file: TomlFile, table: _LawFile, others: Mapping[str, Provision]) -> Iterator[Fault]:
    """What of a file does not hang together: ids written twice, editions that there are not, versions of the same days."""
    editions = {entry.start: entry for entry in table.edition}
    ids = set(others)
    for index, provision in enumerate(table.provision):
        if provision.id in ids:
            yield file.fault(("provision", index, "id"), f"编号 {provision.id} 重复", "请换一个编号")
        ids.add(provision.id)
        for number, version in enumerate(provision.version):
            if version.edition not in editions:
                yield file.fault(("provision", index, "version", number, "edition"), f"没有 {version.edition} 起施行的版本",
                                 "请在 [[edition]] 中写明该版本")
        for number, (earlier, later) in enumerate(pairwise(provision.version), 1):
            before = editions.get(earlier.edition)
            if before and later.edition in editions and (before.end is None or before.end + timedelta(days=1) > later.edition):
                yield file.fault(("provision", index, "version", number), f"{earlier.edition} 与 {later.edition} 两个版本的施行期间重叠",
                                 "请核对 from 与 to")
