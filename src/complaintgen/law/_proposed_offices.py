"""Which office a paper may go to, and of which kind a company is, as proposals: the person confirms or changes each.

In: what is known of the case, provincial_offices.toml and licence_words.toml. Out: names with why they are proposed. None is ever printed
because it stands here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from pydantic import Field

from complaintgen.case.enums import Licence
from complaintgen.case.model import Case, Party
from complaintgen.errors import LawDataError
from complaintgen.files.tables import Line, Table, packaged_table
from complaintgen.law._holders import collecting_holders
from complaintgen.law._offices import built_in_authorities
from complaintgen.law._places import NamedOffice, Region, Sureness, all_places, place_of_address, place_of_company

_OF_THE_PERSON: Mapping[str, str] = {"cyberspace_office": "cyberspace", "telecom_office": "telecom", "justice_office": "justice"}
"""The offices of where the person lives, and what they are called in the table of places."""
_REGULATOR = "regulator"
_SURE = frozenset({"A", "B"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedOffice:
    """An office that may be the one.

    Attributes:
        name: its full name.
        reason: from what it was proposed, in Chinese.
        is_to_check: the name has one source, or follows the regular form alone.
    """

    name: str
    reason: str
    is_to_check: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedPlace:
    """The province of a company, and from what it was proposed, in Chinese."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedLicence:
    """What a company's name says of its licence; `licence` is None where several kinds bear the word."""

    word: str
    why: str
    licence: Licence | None


def offices_proposed(case: Case, kind: str) -> tuple[ProposedOffice, ...]:
    """The offices that may stand in a field of `Filing`; none where the place or the licence is not known."""
    if kind == _REGULATOR:
        found = (_of_lender(lender) for lender in collecting_holders(case))
    elif kind in _OF_THE_PERSON:
        found = (_of_person(case, _OF_THE_PERSON[kind]) for _ in (kind,))
    else:
        return ()
    return tuple({office.name: office for office in found if office is not None}.values())


def province_proposed(*, address: str, name: str) -> ProposedPlace | None:
    """The province of a company by its address, else by its name; both may be empty."""
    place, reason = _seat(address, name, "")
    return ProposedPlace(name=place.province or place.name, reason=reason) if place is not None else None


def licence_proposed(name: str) -> ProposedLicence | None:
    """What the longest word of a company's name says of its licence; None where no word says anything."""
    found = next((row for row in _words() if row.word in name and not any(other in name for other in row.not_if)), None)
    if found is None:
        return None
    return ProposedLicence(word=found.word, why=found.why, licence=Licence(found.licence) if found.licence and found.sure in _SURE else None)


def _seat(address: str, name: str, province: str) -> tuple[Region | None, str]:
    """Where a company is: by its address, by a province that was told, at last by its name."""
    if address and (place := place_of_address(address)) is not None:
        return place, f"按对方住所“{address}”推出"
    told = next((place for place in all_places() if province in (place.name, place.short)), None) if province else None
    if told is not None:
        return told, f"按注册地省份“{province}”推出"
    return (place_of_company(name) if name else None), f"按公司名称“{name}”推出，搬迁过的公司可能不在这里"


def _of_lender(lender: Party) -> ProposedOffice | None:
    place, reason = _seat(lender.address or "", lender.name or "", lender.province or "")
    if place is None or lender.licence is None:
        return None
    office = next((item.id for item in built_in_authorities() if item.is_regulator and lender.licence.value in item.licences), "")
    return _proposed(place, office, reason)


def _of_person(case: Case, office: str) -> ProposedOffice | None:
    person = case.complainant
    address = person.habitual_address or person.registered_address
    place = place_of_address(address) if address else None
    return _proposed(place, office, f"按您的住址“{address}”推出") if place is not None else None


def _proposed(place: Region, office: str, reason: str) -> ProposedOffice | None:
    named = getattr(place, office, None) if office in Region.model_fields else None
    if not isinstance(named, NamedOffice):
        return None
    check = "；名称还没有可靠来源，请核对名称" if named.is_to_check else ""
    return ProposedOffice(name=named.name, reason=f"{reason}{check}", is_to_check=named.is_to_check)


class _Word(Table):
    word: Line
    sure: Sureness
    why: Line
    licence: str | None = None
    not_if: Annotated[tuple[Line, ...], Field(strict=False)] = ()


class _Words(Table):
    """licence_words.toml."""

    word: Annotated[tuple[_Word, ...], Field(strict=False)]


@cache
def _words() -> tuple[_Word, ...]:
    """The words, the longest first."""
    rows = packaged_table(_Words, "complaintgen.law", "licence_words.toml", LawDataError).word
    return tuple(sorted(rows, key=lambda row: -len(row.word)))
