"""The offices that papers go to, as data: kinds of authority, and the branches of a place that a pack names.

In: authorities.toml, the built-in one or a pack's. Out: `Authority` and `Office` values for `Law`.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field

from complaintgen.case.enums import Licence, StepKind
from complaintgen.case.fields import Title
from complaintgen.errors import Fault
from complaintgen.files.tables import Line, Table, read_table, read_toml
from complaintgen.law.elements import ELEMENTS

OfficeKind = Literal["court", "police_station", "regulator", "cyberspace_office", "telecom_office", "justice_office",
                     "review_authority", "procuratorate"]
CourtFeeBase = Annotated[Decimal, Field(strict=False, ge=100, le=500)]
"""The base that a province sets for the fee of a personality-right case, in yuan (诉讼费用交纳办法 art. 13)."""
OFFICE_KINDS: tuple[OfficeKind, ...] = get_args(OfficeKind)
"""The fields of `Filing` that name an office."""


@dataclass(frozen=True, slots=True)
class Authority:
    """An office as papers name it before its branch is known, with its hotline.

    Attributes:
        takes: "complaint" (投诉), "report" (举报) or "both".
        reason: why it is the one, in Chinese.
        is_regulator: it supervises the lender.
        filing: the field of `Filing` that names the office a letter goes to; None where it takes no letter.
        after: the kind of step that must come first, None for none.
        retired: why the office takes nothing any more, in Chinese; None while it does.
    """

    id: Annotated[str, Title("编号")]
    name: Annotated[str, Title("单位名称")]
    hotline: Annotated[str, Title("电话")]
    takes: Annotated[str, Title("受理什么", "complaint 投诉、report 举报、both 都受理")]
    reason: Annotated[str, Title("为什么由它受理")]
    licences: frozenset[str]
    elements: frozenset[str]
    is_regulator: Annotated[bool, Title("是否出借机构的监管部门")]
    filing: Annotated[str | None, Title("案件文件中写明该单位全称的一项", "用于 must.filing[…]", "该单位不收书面材料")]
    after: str | None
    retired: Annotated[str | None, Title("不再受理的原因", absent_when="仍在受理")]


@dataclass(frozen=True, slots=True)
class Office:
    """A branch in a place: a court, a police station, a bureau.

    Attributes:
        kind: the field of `Filing` that it can stand in.
        licences: the lenders that it supervises, for a regulator.
        serves: the places it is the office for, as they stand in addresses; empty where it only stands for choice.
    """

    id: Annotated[str, Title("编号")]
    kind: Annotated[OfficeKind, Title("单位种类", "案件文件 filing 中的一项，如 court、police_station")]
    name: Annotated[str, Title("单位名称")]
    address: Annotated[str | None, Title("地址", absent_when="模板包没有写")]
    phone: Annotated[str | None, Title("电话", absent_when="模板包没有写")]
    licences: frozenset[str]
    serves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LocalOffices:
    """What the authorities.toml of a pack adds; `court_fee_base` is in yuan."""

    authorities: tuple[Authority, ...]
    offices: tuple[Office, ...]
    court_fee_base: Decimal | None


@cache
def built_in_authorities() -> tuple[Authority, ...]:
    """The kinds of authority of the whole country. The values are frozen, so that one reading serves all."""
    data = tomllib.loads((files("complaintgen.law") / "authorities.toml").read_text(encoding="utf-8"))
    return tuple(_built_in(entry) for entry in data["authority"])


def _built_in(entry: object) -> Authority:
    read = _BuiltIn.model_validate(entry)
    return read.as_authority(is_regulator=read.is_regulator)


def parse_offices(name: str, data: bytes) -> LocalOffices | tuple[Fault, ...]:
    """Read the authorities.toml of a pack; where anything is wrong, every fault of it, placed in the file of that name."""
    written = read_toml(name, data)
    if isinstance(written, Fault):
        return (written,)
    found = read_table(_File, name, written)
    if not isinstance(found, _File):
        return found
    faults = tuple(_faults_between(name, found))
    return faults or LocalOffices(tuple(item.as_authority() for item in found.authority),
                                  tuple(item.as_office() for item in found.office), found.court_fee_base)


def _faults_between(name: str, found: _File) -> Iterator[Fault]:
    built_in = {item.id for item in built_in_authorities()}
    for identifier, times in Counter([*(item.id for item in found.authority), *(item.id for item in found.office)]).items():
        if times > 1:
            yield Fault(name, f"编号 {identifier} 写了两次", "请换一个编号")
    for authority in found.authority:
        if authority.id in built_in:
            yield Fault(name, f"编号 {authority.id} 与内置的重复", "请换一个编号；本地的具体单位写在 [[office]] 中")
    for office in found.office:
        if office.kind == "regulator" and not office.licences:
            yield Fault(name, f"{office.id} 没有写监管哪些机构", "请写 licences，例如 licences = [\"microloan\"]")
        if office.kind != "regulator" and office.licences:
            yield Fault(name, f"{office.id} 不是监管机构，不能写 licences", "请删去 licences")


def _licence(word: str) -> str:
    return _one_of(word, [licence.value for licence in Licence], "机构类型")


def _element(word: str) -> str:
    return _one_of(word, list(ELEMENTS), "要件")


def _step(word: str) -> str:
    return _one_of(word, [kind.value for kind in StepKind], "事项")


def _one_of(word: str, known: Sequence[str], what: str) -> str:
    if word not in known:
        near = get_close_matches(word, known, 1)
        raise ValueError(f"没有{what} {word}" + (f"，是不是想写 {near[0]}？" if near else ""))
    return word


_Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
_Place = Annotated[Line, Field(min_length=2)]
_Licences = Annotated[tuple[Annotated[str, AfterValidator(_licence)], ...], Field(strict=False)]
_Elements = Annotated[tuple[Annotated[str, AfterValidator(_element)], ...], Field(strict=False)]


class _Authority(Table):
    id: _Id
    name: Line
    hotline: Line
    takes: Literal["complaint", "report", "both"]
    reason: Line
    licences: _Licences = ()
    elements: _Elements = ()
    filing: OfficeKind | None = None
    after: Annotated[str, AfterValidator(_step)] | None = None
    retired: Line | None = None

    def as_authority(self, *, is_regulator: bool = False) -> Authority:
        return Authority(self.id, self.name, self.hotline, self.takes, self.reason, frozenset(self.licences), frozenset(self.elements),
                         is_regulator, self.filing, self.after, self.retired)


class _BuiltIn(_Authority):
    is_regulator: bool = False  # who supervises whom is national law, so that no pack can say it


class _Office(Table):
    id: _Id
    kind: OfficeKind
    name: Line
    address: Line | None = None
    phone: Line | None = None
    licences: _Licences = ()
    serves: Annotated[tuple[_Place, ...], Field(strict=False)] = ()

    def as_office(self) -> Office:
        return Office(self.id, self.kind, self.name, self.address, self.phone, frozenset(self.licences), self.serves)


class _File(Table):
    authority: Annotated[tuple[_Authority, ...], Field(strict=False)] = ()
    office: Annotated[tuple[_Office, ...], Field(strict=False)] = ()
    court_fee_base: CourtFeeBase | None = None
