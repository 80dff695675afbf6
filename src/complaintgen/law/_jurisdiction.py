"""Which court and which police station take the papers.

Source: 民事诉讼法 arts. 22, 29; 民诉法司法解释 arts. 4, 24, 25; 互联网法院案件管辖规定 art. 1 (from 2025-11-01);
公安机关办理行政案件程序规定 arts. 10, 11 (place of the result; where the victim was).
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated

from pydantic import Field

from complaintgen.case.enums import ActKind, Channel
from complaintgen.case.fields import Title
from complaintgen.case.model import Case
from complaintgen.errors import LawDataError
from complaintgen.files.tables import Line, Lines, Table, packaged_table
from complaintgen.law._assess import Assessment
from complaintgen.law._working_days import months_after

_CONCENTRATED = frozenset({"privacy", "personal_information"})
_ONLINE = frozenset({Channel.WECHAT, Channel.QQ, Channel.EMAIL, Channel.APP})
_RESIDENCE_MONTHS = 12
"""连续居住一年以上: a year by the calendar (民法典 arts. 200, 202), in a leap year 366 days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """Where a civil claim may be filed.

    Attributes:
        place: the address on which jurisdiction rests, None while no address is given.
        is_habitual: it is the habitual residence (经常居住地), not the registered one.
        internet_court: the Internet court that hears such cases there, if there is one.
        internet_is_arguable: the conduct was by calls and SMS only, so 网络 is open to argument.
        reach_is_arguable: the place is a county or county-level city, so whether it lies in 所在市辖区内 is open to argument.
    """

    place: Annotated[str | None, Title("确定管辖的地址", absent_when="没有填写地址")]
    is_habitual: Annotated[bool, Title("是否经常居住地")]
    internet_court: Annotated[str | None, Title("互联网法院", absent_when="不由互联网法院管辖")]
    internet_is_arguable: Annotated[bool, Title("互联网法院的管辖是否有不同理解")]
    reach_is_arguable: Annotated[bool, Title("互联网法院是否管到当地有不同理解", "地址在县或者县级市")]


def venue_of(case: Case, assessment: Assessment) -> Venue:
    """The venue for the day of filing."""
    place, is_habitual = _place(case, assessment.day)
    rights = {ground.provision.right for ground in assessment.grounds_for("civil_claim", "conduct")} - {None}
    court = internet_court_at(place or "", assessment.day) if rights and rights <= _CONCENTRATED else None
    online = any(contact.channel in _ONLINE for contact in case.contacts) or any(act.kind is ActKind.ONLINE_POST for act in case.acts)
    return Venue(place=place, is_habitual=is_habitual, internet_court=court, internet_is_arguable=bool(court) and not online,
                 reach_is_arguable=bool(court) and any(doubtful in (place or "") for doubtful in _internet_courts().doubtful))


def place_of_court(case: Case, day: date) -> str | None:
    """The address on which the jurisdiction of a court rests, None while none is given."""
    return _place(case, day)[0]


def internet_court_at(address: str, day: date) -> str | None:
    """The Internet court that hears, or may hear, privacy and personal-information cases of an address on a day, if there is one."""
    known = _internet_courts()
    if day < known.since:
        return None
    return next((court.name for court in known.court if court.city in address), None)


def _place(case: Case, day: date) -> tuple[str | None, bool]:
    person = case.complainant
    habitual = person.habitual_address if _lives_there_a_year(case, day) else None
    return habitual or person.registered_address or person.habitual_address, bool(habitual)


def _lives_there_a_year(case: Case, day: date) -> bool:
    since = case.complainant.habitual_since
    return since is None or months_after(since, _RESIDENCE_MONTHS) <= day


class _Court(Table):
    city: Line
    name: Line


class _InternetCourts(Table):
    """internet_courts.toml."""

    since: date
    doubtful: Lines
    court: Annotated[tuple[_Court, ...], Field(strict=False)]


@cache
def _internet_courts() -> _InternetCourts:
    return packaged_table(_InternetCourts, "complaintgen.law", "internet_courts.toml", LawDataError)
