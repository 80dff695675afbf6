"""The year of a day that a person told without one, where only one year fits: papers are read long after.

In: a case, the day of filing. Out: the same case, its own words about what the conduct did with a year before their first day.
"""

from __future__ import annotations

from datetime import date

from complaintgen.case.model import Case, Harm
from complaintgen.patterns import Pattern

_DAY = Pattern(r"(?P<year>\d{2,4}年|[今去前同次翌]年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_OWN_WORDS = ("sleep", "work", "medical", "relations")


def with_years(case: Case, day: date) -> Case:
    """The case with the years of its harm, the complainant's and that of everyone who sues along.

    What the conduct did lies between the first of it and the day of filing; a day that fits no year, or two, stays as it was told.
    """
    first = min((event.first_day for event in case.conduct if event.first_day), default=None)
    if first is None:
        return case
    people = tuple(person.model_copy(update={"as_plaintiff": person.as_plaintiff.model_copy(update={"harm": _dated(person.as_plaintiff.harm, first, day)})})
                   if person.as_plaintiff else person for person in case.recipients or ())
    return case.model_copy(update={"harm": _dated(case.harm, first, day), "recipients": people if case.recipients is not None else None})


def _dated(harm: Harm, first: date, last: date) -> Harm:
    told = {name: words for name in _OWN_WORDS if (words := getattr(harm, name))}
    return harm.model_copy(update={name: _with_year(words, first, last) for name, words in told.items()})


def _with_year(words: str, first: date, last: date) -> str:
    found = _DAY.search(words)
    if found is None or found["year"]:
        return words
    month, day = int(found["month"]), int(found["day"])
    years = [year for year in range(first.year, last.year + 1) if _is_between(first, (year, month, day), last)]
    return f"{words[:found.start()]}{years[0]}年{words[found.start():]}" if len(years) == 1 else words


def _is_between(first: date, told: tuple[int, int, int], last: date) -> bool:
    try:
        return first <= date(*told) <= last
    except ValueError:
        return False
