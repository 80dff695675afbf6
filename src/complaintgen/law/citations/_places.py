"""The places that a citation names behind a law: 「第五十条第一款第（五）项」, lists and ranges of them, in any numerals.

In: a clean text and where to begin. Out: each place with where it stands, of a range both ends, and where the reading ended.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from complaintgen.formatting import article_number, article_numeral
from complaintgen.patterns import Pattern

_NUMBER = r"(?:\d{1,4}|[〇零一二三四五六七八九十百千两]{1,9})"
_SUFFIX = r"之(?:[一二三四五六七八九十]|\d{1,2}(?!\d))"
_ONE = rf"\(?{_NUMBER}\)?(?:{_SUFFIX}(?![一二三四五六七八九十百千]*[条款项]))?"
_BETWEEN = r"(?:[、,及和与至到或-]|以及|或者)"
_UNIT = Pattern(rf"第?(?P<numbers>{_ONE}(?:{_BETWEEN}第?{_ONE}|\({_NUMBER}\)){{0,60}})(?P<kind>条|款|项|目)(?P<suffix>{_SUFFIX}(?![\u4e00-\u9fff]?[条款项])(?!般))?")
_CLAUSE = Pattern(r"第(?P<before>\d{1,2}(?:\.\d{1,2}){1,4})(?:条|款|项|节|部分)?|(?P<behind>\d{1,2}(?:\.\d{1,2}){1,4})(?:条|款|节)|(?<=-20\d\d)(?P<bare>\d{1,2}(?:\.\d{1,2}){1,4})")
"""How a standard numbers: 第5.2条, 5.2.1条; right behind its own number 5.2 alone."""
_BARE_ITEM = Pattern(rf"\((?P<numbers>{_NUMBER})\)(?:项)?")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_SEPARATOR = Pattern(r"[、,;及和与或]|以及|或者|暨|并")
_RANGE = Pattern(r"[至到-]")
_SPLIT = Pattern(rf"({_ONE})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in a law. `article` is as the law numbers it: "50", "253之一"; `is_backwards`: it ends a range that begins behind it."""

    article: str | None = None
    paragraph: int | None = None
    item: int | None = None
    start: int
    end: int
    is_backwards: bool = False

    def __str__(self) -> str:
        if self.article is None:
            return ""
        paragraph = f"第{article_numeral(self.paragraph)}款" if self.paragraph else ""
        return article_title(self.article) + paragraph + (f"第（{article_numeral(self.item)}）项" if self.item else "")


def article_title(article: str) -> str:
    """How an article is written: "50" is 第五十条, "253之一" is 第二百五十三条之一."""
    number, _, suffix = article.partition("之")
    if "." in number:
        return f"第{number}条"
    words = article_numeral(int(number)) if number.isdigit() else number
    return f"第{words}条" + (f"之{suffix}" if suffix else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    """Numbers of one kind, such as 「第一、二款」."""

    kind: str
    numbers: tuple[str, ...]
    start: int
    end: int
    is_backwards: bool = False


def places_at(text: str, start: int, *, is_bare: bool = False) -> tuple[list[Place], int]:
    """Read the places that begin at an index.

    Args:
        text: clean text.
        start: where the first 「第」 stands.
        is_bare: no law stands before it: 第 is needed.
    """
    clauses, end = _clauses_at(text, start)
    if clauses:
        return clauses, end
    places: list[Place] = []
    unit = _unit_at(text, start)
    if unit is None or unit.kind != "条" or (is_bare and text[start] != "第"):
        return [], start
    ranged = False
    while unit is not None:
        _add_unit(places, unit, joins_range=ranged)
        end = unit.end
        ranged = False
        unit = _unit_at(text, end, below=unit.kind)
        if unit is None:
            joint = _SEPARATOR.match(text, end) or _RANGE.match(text, end)
            unit = _unit_behind(text, joint) if joint else None
            ranged = unit is not None and joint is not None and _RANGE.match(joint[0]) is not None
    return places, end


def _clauses_at(text: str, start: int) -> tuple[list[Place], int]:
    """The clauses of a standard, which are told apart by points; no list of articles has them."""
    clauses: list[Place] = []
    end = position = start
    while found := _CLAUSE.match(text, position):
        end = found.end()
        clauses.append(Place(article=found["before"] or found["behind"] or found["bare"], start=found.start(), end=end))
        joint = _SEPARATOR.match(text, end) or _RANGE.match(text, end)
        if joint is None:
            break
        position = joint.end()
    return clauses, end


def _unit_at(text: str, start: int, below: str | None = None) -> _Unit | None:
    if below in ("条", "款") and text[start:start + 1] in _CIRCLED and start < len(text):
        number = str(_CIRCLED.index(text[start]) + 1)
        return _Unit(kind="款", numbers=(number,), start=start, end=start + 1)
    found = _UNIT.match(text, start)
    if found is None:
        item = _BARE_ITEM.match(text, start) if below in ("条", "款") else None
        value = article_number(item["numbers"]) if item else None
        return _Unit(kind="项", numbers=(str(value),), start=start, end=item.end()) if item and value else None
    suffix = _suffix(found["suffix"])
    numbers, is_backwards = _expanded(found["numbers"])
    if not numbers:
        return None
    numbers = (*numbers[:-1], numbers[-1] + suffix) if found["kind"] == "条" else numbers
    return _Unit(kind=found["kind"], numbers=numbers, start=start, end=found.end(), is_backwards=is_backwards)


def _unit_behind(text: str, joint: re.Match[str]) -> _Unit | None:
    """The next of a list; behind a comma 第 is needed, since 「，3条短信」 is none."""
    if not text.startswith("第", joint.end()) and joint[0] in ",;并暨":
        return None
    return _unit_at(text, joint.end())


def _expanded(words: str) -> tuple[tuple[str, ...], bool]:
    """The numbers of 「一、二」, of 「一至五」 both ends, and whether a range runs backwards."""
    pieces = _SPLIT.split(words)
    found: list[str] = []
    is_backwards = False
    for joint, piece in zip(pieces[::2], pieces[1::2], strict=False):
        number = _as_listed(piece.strip("()"))
        if number is None:
            return (), False
        if found and _RANGE.search(joint):
            is_backwards |= _head(found[-1]) > _head(number)
        found.append(number)
    return tuple(found), is_backwards


def _as_listed(words: str) -> str | None:
    number, _, suffix = words.partition("之")
    value = article_number(number)
    return None if value is None else f"{value}" + _suffix(suffix)


def _suffix(words: str | None) -> str:
    """The suffix of an article as laws write it: 之2 is 之二."""
    number = (words or "").removeprefix("之")
    return f"之{article_numeral(int(number)) if number.isdigit() else number}" if number else ""


def _head(article: str) -> int:
    return int(article.partition("之")[0])


def _add_unit(places: list[Place], unit: _Unit, *, joins_range: bool) -> None:
    """Add the places of one more unit: a paragraph or item belongs to the article read last, and takes its place where that stood alone."""
    if unit.kind == "目":  # not in the lists; the item above it is checked
        return
    if unit.kind == "条":
        _add_articles(places, unit, joins_range=joins_range)
        return
    last = places[-1]
    is_paragraph = unit.kind == "款"
    is_first = last.item is None and (last.paragraph is None or not is_paragraph)
    # 「第一款、第三款」: the second stands beside the first, not below it.
    begin = places.pop().start if is_first else unit.start
    values = [int(number.partition("之")[0]) for number in unit.numbers]
    for value in values:
        paragraph, item = (value, None) if is_paragraph else (last.paragraph, value)
        places.append(Place(article=last.article, paragraph=paragraph, item=item, start=begin, end=unit.end, is_backwards=unit.is_backwards))


def _add_articles(places: list[Place], unit: _Unit, *, joins_range: bool) -> None:
    is_backwards = unit.is_backwards
    before = places[-1].article if places else None
    if joins_range and before:
        is_backwards |= _head(before) > _head(unit.numbers[0])
    places.extend(Place(article=number, start=unit.start, end=unit.end, is_backwards=is_backwards) for number in unit.numbers)
