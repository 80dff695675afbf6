"""Which edition of a law a citation means on a day, and where an article of an older one went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from complaintgen.formatting import article_numeral
from complaintgen.law.citations._reasons import CitationFinding, edition_in_words, inner_marks
from complaintgen.law.citations._register import (
    KnownLaw,
    ListedArticle,
    ListedEdition,
    articles_of,
    lists_are_of,
    renumberings,
)
from complaintgen.law.citations._scan import EditionMark

_RECENT = timedelta(days=3 * 365)
"""Judgement: for three years after a renumbering a number without its edition may be the old one."""


@dataclass(frozen=True, slots=True)
class EditionChoice:
    """The edition by which a citation is checked, None where there is none; with what is to be said of it."""

    edition: ListedEdition | None
    findings: tuple[CitationFinding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """An article of an older edition that has other numbers in a later one."""

    edition: ListedEdition
    now: tuple[str, ...]
    is_recent: bool


def edition_meant(law: KnownLaw, mark: EditionMark, day: date) -> EditionChoice:
    """The edition that a citation means: the one that it names, else the one in force on the day."""
    if mark.years:
        return _of_year(law, mark, day)
    if mark.is_former:
        ended = [edition for edition in law.editions if edition.end and edition.end < day]
        if ended:
            return EditionChoice(ended[-1], (_named_as_former(law, ended[-1]),))
    edition = law.at(day)
    return EditionChoice(edition) if edition else _none_in_force(law, day)


def place_key(articles: Mapping[str, ListedArticle], article: str) -> str | None:
    """The number of an article as its law writes it, by 1 or 一; None where there is no such article."""
    if article in articles:
        return article
    numeral = article_numeral(int(article)) if article.isdigit() else article
    return numeral if numeral in articles else None


def moved_from(law: KnownLaw, edition: ListedEdition, article: str, day: date) -> Iterator[Moved]:
    """The older editions, the latest first, whose article of this number has another number in an edition."""
    listed = [item for item in law.editions if item.id and item.start <= edition.start]
    for index in range(len(listed) - 2, -1, -1):
        numbers: tuple[str, ...] = (article,)
        for old, new in pairwise(listed[index:]):
            numbers = tuple(dict.fromkeys(later for number in numbers for later in _went_to(old, new).get(number, ())))
        if numbers and numbers != (article,):
            end = listed[index].end
            yield Moved(edition=listed[index], now=numbers, is_recent=end is not None and end < day <= end + _RECENT)


@cache
def _went_to(old: ListedEdition, new: ListedEdition) -> Mapping[str, tuple[str, ...]]:
    """Where articles went from one edition to the next: as it was judged, else by a beginning that only one article has in both."""
    if old.id is None or new.id is None:
        return {}
    before, after = articles_of(old), articles_of(new)
    numbers = {article.beginning: number for number, article in after.items()}
    once = [{text for text, times in Counter(article.beginning for article in found.values()).items() if times == 1} for found in (before, after)]
    judged = next((item.articles for item in renumberings() if (item.old, item.new) == (old.id, new.id)), {})
    alike = {number: (numbers[article.beginning],) for number, article in before.items() if article.beginning in once[0] & once[1]}
    return alike | judged


def _of_year(law: KnownLaw, mark: EditionMark, day: date) -> EditionChoice:
    # 「1979年通过，2018年修正」: the last that there is tells the edition.
    year = next((year for year in reversed(mark.years) if any(year in edition.years for edition in law.editions)), mark.years[-1])
    fitting = [edition for edition in law.editions if year in edition.years]
    fitting = [edition for edition in fitting if mark.turn and f"第{mark.turn}次" in (edition.mark or "")] or fitting
    if not fitting:
        values = {"law": f"《{inner_marks(law.full_name)}》", "year": str(year), "editions": "；".join(map(edition_in_words, law.editions))}
        return EditionChoice(None, (CitationFinding("no_such_edition" if _cannot_be(law, year) else "edition_not_held", values),))
    edition = next((edition for edition in fitting if edition.is_in_force(day)), fitting[-1])
    if edition.is_in_force(day):
        return EditionChoice(edition)
    if edition.start > day:
        return EditionChoice(edition, (_not_yet(edition, day),))
    return EditionChoice(edition, (_named_as_former(law, edition),))


def _cannot_be(law: KnownLaw, year: int) -> bool:
    """Whether the known editions leave no room for one of that year."""
    for old, new in pairwise(law.editions):
        follows = old.end is not None and not old.end_is_presumed and old.end + timedelta(days=1) == new.start
        if follows and max(old.years) < year < min(new.years):
            return True
    last = law.editions[-1]
    return last.id is not None and last.end is None and max(last.years) < year < lists_are_of().year


def _none_in_force(law: KnownLaw, day: date) -> EditionChoice:
    first, last = law.editions[0], law.editions[-1]
    named = f"《{inner_marks(law.full_name)}》"
    if law.repeal and day >= law.repeal.on:
        values = {"law": named, "since": law.repeal.on.isoformat(), "source": law.repeal.because, "by": law.repeal.by}
        return EditionChoice(last, (CitationFinding("repealed", values),))
    if day < first.start and first.is_first:
        return EditionChoice(first, (_not_yet(first, day),))
    if last.end and day > last.end and last.id is None:
        return EditionChoice(None, (CitationFinding("ended_unverified", {"law": named, "since": (last.end + timedelta(days=1)).isoformat()}),))
    editions = "；".join(map(edition_in_words, law.editions))
    return EditionChoice(None, (CitationFinding("day_not_held", {"law": named, "day": day.isoformat(), "editions": editions}),))


def _not_yet(edition: ListedEdition, day: date) -> CitationFinding:
    return CitationFinding("not_yet_in_force", {"law": f"《{inner_marks(edition.full_name)}》", "since": edition.start.isoformat(), "day": day.isoformat()})


def _named_as_former(law: KnownLaw, edition: ListedEdition) -> CitationFinding:
    key = "repealed_named" if law.repeal and edition is law.editions[-1] else "older_edition_named"
    return CitationFinding(key, {"edition": edition_in_words(edition), "last": edition.end.isoformat() if edition.end else ""})
