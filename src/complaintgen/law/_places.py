"""In which province, or city with a plan of its own, something lies: from an address first, from a company's name only as a hint.

In: provincial_offices.toml. Out: `Region` values with the offices there as they may be proposed. An ID number tells where somebody was first
registered, never where they live, and is not read.

Source: 企业名称登记管理规定 (2020) arts. 6 to 8: a company's name begins with its place, or has it in brackets; a firm that moved keeps its name.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Literal

from pydantic import Field

from complaintgen.errors import LawDataError
from complaintgen.files.tables import Line, Lines, Table, packaged_table
from complaintgen.patterns import Pattern

Sureness = Literal["A", "B", "C", "D"]
_STREETS = ("路", "街", "道", "大道", "大街", "巷", "村", "镇", "乡", "东路", "西路", "南路", "北路", "中路", "东街", "西街", "南街", "北街")
_IN_BRACKETS = Pattern(r"[（(]([^（）()]{2,8})[）)]")


class NamedOffice(Table):
    """The name of an office, how sure it is, and where it was seen."""

    name: Line
    sure: Sureness
    sources: Lines

    @property
    def is_to_check(self) -> bool:
        """Whether the person must check the name: one source, or the regular form alone."""
        return self.sure in ("C", "D")


class Region(Table):
    """A province, or a city with a plan of its own, which has offices of its own.

    Attributes:
        province: the province of such a city; empty for a province.
        cities: the full names of its prefectures and county-level cities; `short_cities` those that count without their class.
        counties: the full names of its districts and counties.
    """

    name: Line
    short: Line
    nfra: NamedOffice
    local_finance: NamedOffice
    telecom: NamedOffice
    cyberspace: NamedOffice
    justice: NamedOffice
    province: str = ""
    cities: Annotated[tuple[Line, ...], Field(strict=False)] = ()
    short_cities: Annotated[tuple[Line, ...], Field(strict=False)] = ()
    counties: Annotated[tuple[Line, ...], Field(strict=False)] = ()


class _Places(Table):
    """provincial_offices.toml."""

    sources: Mapping[str, Line]
    province: Annotated[tuple[Region, ...], Field(strict=False)]
    city: Annotated[tuple[Region, ...], Field(strict=False)]


@cache
def _places() -> _Places:
    return packaged_table(_Places, "complaintgen.law", "provincial_offices.toml", LawDataError)


def all_places() -> tuple[Region, ...]:
    """Every province, then the cities with a plan of their own."""
    return (*_places().province, *_places().city)


def place_of_address(address: str) -> Region | None:
    """Where an address lies; None where it does not say, or could lie in several provinces."""
    words = "".join(address.split()).removeprefix("中国")
    named = next((place for place in _places().province if words.startswith(place.name) or _begins_with_short(words, place.short)), None)
    rest = words.removeprefix(named.name).removeprefix(named.short) if named is not None else words
    city = next((city for city in _places().city if _begins_with_city(rest, city.short) and named in (None, _province_of(city))), None)
    return city or named or _only(_with_city(rest)) or _only(place for place in _places().province if rest.startswith(place.counties))


def _province_of(city: Region) -> Region:
    return next(place for place in _places().province if place.name == city.province)


def _with_city(words: str) -> Iterator[Region]:
    return (place for place in _places().province
            if words.startswith(place.cities) or any(_begins_with_city(words, short) for short in place.short_cities))


def _begins_with_city(words: str, short: str) -> bool:
    """Whether words begin with a city, and not with a street that is called after one."""
    return words.startswith(short) and not words.removeprefix(short).startswith(_STREETS)


def place_of_company(name: str) -> Region | None:
    """Where a company was registered by its name; a hint alone, because a firm that moved keeps its name."""
    words = "".join(name.split())
    bracketed = _IN_BRACKETS.search(words)
    return _begun_with(words) or (_begun_with(bracketed[1]) if bracketed else None)


def _only(found: Iterator[Region]) -> Region | None:
    places = list({place.name: place for place in found}.values())
    return places[0] if len(places) == 1 else None


def _begins_with_short(words: str, short: str) -> bool:
    """Whether words begin with a province's short name, and not with a longer place, or a street, that begins like it (河南区, 海南藏族自治州)."""
    rest = words.removeprefix(short)
    return words.startswith(short) and not rest.startswith((*_STREETS, "区", "县", "州", "蒙古族", "藏族"))


def _begun_with(words: str) -> Region | None:
    """The place that words begin with, the longest name first: full names, short ones, cities before provinces."""
    known = [*((city.name, city) for city in _places().city), *((city.short, city) for city in _places().city)]
    known += [(name, place) for place in _places().province for name in (*place.cities, *place.short_cities, place.name, place.short)]
    begun = [(len(name), place) for name, place in known if _is_begun(words, name, place)]
    longest = max((length for length, _ in begun), default=0)
    found = {place.name: place for length, place in begun if length == longest}
    own = [place for place in found.values() if place.province]
    if own:
        return own[0]
    return next(iter(found.values())) if len(found) == 1 else None


def _is_begun(words: str, name: str, place: Region) -> bool:
    return words.startswith(name) and (name != place.short or bool(place.province) or _begins_with_short(words, name))
