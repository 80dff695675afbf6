"""The offices that papers go to, as data: kinds of authority, and the branches of a place that a pack names.

In: authorities.toml, the built-in one or a pack's. Out: `Authority` and `Office` values for `Law`.
"""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field

from complaintgen.case.enums import ActKind, Licence, StepKind
from complaintgen.case.fields import Title
from complaintgen.errors import Fault, LawDataError
from complaintgen.files.tables import Line, Table, packaged_table, parse_table
from complaintgen.law.elements import ELEMENTS, todays_name

OfficeKind = Literal["court", "police_station", "regulator", "cyberspace_office", "telecom_office", "justice_office",
                     "review_authority", "procuratorate"]
CourtFeeBase = Annotated[Decimal, Field(strict=False, ge=100, le=500)]
"""The base that a province sets for the fee of a personality-right case, in yuan (诉讼费用交纳办法 art. 13)."""
OFFICE_KINDS: tuple[OfficeKind, ...] = get_args(OfficeKind)
"""The fields of `Filing` that name an office."""
NFRA = "nfra"
"""The id of 国家金融监督管理总局 in authorities.toml, where the licences that it supervises stand."""


def _word(known: tuple[str, ...], what: str) -> AfterValidator:
    """A word of a closed vocabulary, kept as a word."""
    def check(word: str) -> str:
        if word not in known:
            near = get_close_matches(word, known, 1)
            raise ValueError(f"没有{what} {word}" + (f"，是不是想写 {near[0]}？" if near else f"；可以填写：{'、'.join(known)}"))
        return word

    return AfterValidator(check)


_Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
_Place = Annotated[Line, Field(min_length=2)]
_Licences = Annotated[frozenset[Annotated[str, _word(tuple(licence.value for licence in Licence), "机构类型")]], Field(strict=False)]
_Acts = Annotated[frozenset[Annotated[str, _word(tuple(kind.value for kind in ActKind), "行为")]], Field(strict=False)]
_Elements = Annotated[frozenset[Annotated[str, AfterValidator(todays_name), _word(tuple(ELEMENTS), "要件")]], Field(strict=False)]


class Authority(Table):
    """An office as papers name it before its branch is known, with its hotline.

    Attributes:
        takes: "complaint" (投诉), "report" (举报) or "both".
        reason: why it is the one, in Chinese.
        is_regulator: it supervises the lender; national law says so, and no pack can.
        needs: elements of which one must hold besides, unless a rule was broken of which it alone takes reports; empty for any conduct.
        known_by: words that only the name of such an office holds, for a regulator.
        filing: the field of `Filing` that names the office a letter goes to; None where it takes no letter.
        after: the kind of step that must come first, None for none.
        retired: why the office takes nothing any more, in Chinese; None while it does.
    """

    id: Annotated[_Id, Title("编号")]
    name: Annotated[Line, Title("单位名称")]
    hotline: Annotated[Line, Title("电话")]
    takes: Annotated[Literal["complaint", "report", "both"], Title("受理什么", "complaint 投诉、report 举报、both 都受理")]
    reason: Annotated[Line, Title("为什么由它受理")]
    licences: _Licences = frozenset()
    elements: _Elements = frozenset()
    needs: _Elements = frozenset()
    acts: _Acts = frozenset()
    is_regulator: Annotated[bool, Title("是否出借机构的监管部门")] = False
    known_by: Annotated[tuple[Line, ...], Field(strict=False)] = ()
    filing: Annotated[OfficeKind | None, Title("案件文件中写明该单位全称的一项", "用于 must.filing[…]", "该单位不收书面材料")] = None
    after: Annotated[Annotated[str, _word(tuple(kind.value for kind in StepKind), "事项")] | None, Title("先要办的事项", "与 steps 中 kind 的值比较", "可以直接向其举报")] = None
    retired: Annotated[Line | None, Title("不再受理的原因", absent_when="仍在受理")] = None


class Office(Table):
    """A branch in a place: a court, a police station, a bureau.

    Attributes:
        kind: the field of `Filing` that it can stand in.
        licences: the lenders that it supervises, for a regulator.
        serves: the places it is the office for, as they stand in addresses; empty where it only stands for choice.
    """

    id: Annotated[_Id, Title("编号")]
    kind: Annotated[OfficeKind, Title("单位种类", "案件文件 filing 中的一项，如 court、police_station")]
    name: Annotated[Line, Title("单位名称")]
    address: Annotated[Line | None, Title("地址", absent_when="模板包没有写")] = None
    phone: Annotated[Line | None, Title("电话", absent_when="模板包没有写")] = None
    licences: _Licences = frozenset()
    serves: Annotated[tuple[_Place, ...], Field(strict=False)] = ()


class LocalOffices(Table):
    """What the authorities.toml of a pack adds; `court_fee_base` is in yuan."""

    authority: Annotated[tuple[Authority, ...], Field(strict=False)] = ()
    office: Annotated[tuple[Office, ...], Field(strict=False)] = ()
    court_fee_base: CourtFeeBase | None = None


@cache
def built_in_authorities() -> tuple[Authority, ...]:
    """The kinds of authority of the whole country. The values are frozen, so that one reading serves all."""
    return packaged_table(LocalOffices, "complaintgen.law", "authorities.toml", LawDataError).authority


def parse_offices(name: str, data: bytes) -> LocalOffices | tuple[Fault, ...]:
    """Read the authorities.toml of a pack; where anything is wrong, every fault of it, placed in the file of that name."""
    try:
        found = parse_table(LocalOffices, name, data, LawDataError)
    except LawDataError as error:
        return error.faults
    return tuple(_faults_between(name, found)) or found


def _faults_between(name: str, found: LocalOffices) -> Iterator[Fault]:
    built_in_ids = {item.id for item in built_in_authorities()}
    for identifier, times in Counter([*(item.id for item in found.authority), *(item.id for item in found.office)]).items():
        if times > 1:
            yield Fault(name, f"编号 {identifier} 写了两次", "请换一个编号")
    for index, authority in enumerate(found.authority):
        if authority.id in built_in_ids:
            yield Fault(name, f"编号 {authority.id} 与内置的重复", "请换一个编号；本地的具体单位写在 [[office]] 中")
        for setting in ("is_regulator", "known_by"):
            if getattr(authority, setting):
                yield Fault(f"{name} 的 authority[{index}].{setting}", "不认识的设置", "谁监管哪类机构由全国的规定确定，请删去")
    for office in found.office:
        if office.kind == "regulator" and not office.licences:
            yield Fault(name, f"{office.id} 没有写监管哪些机构", "请写 licences，例如 licences = [\"microloan\"]")
        if office.kind != "regulator" and office.licences:
            yield Fault(name, f"{office.id} 不是监管机构，不能写 licences", "请删去 licences")
