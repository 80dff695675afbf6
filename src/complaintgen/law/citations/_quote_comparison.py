"""Whether what a text quotes stands in the article that it cites, word for word; if not, what differs, or where else it stands.

Marks and spaces do not count, and …… may leave something out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from complaintgen.formatting import article_numeral
from complaintgen.law._law_checks import differences
from complaintgen.law.citations._clean_text import likeness, parts_of_quote, words_alone
from complaintgen.law.citations._editions import place_key
from complaintgen.law.citations._places import Place, article_title
from complaintgen.law.citations._quotes_in_text import Quote
from complaintgen.law.citations._reasons import CitationFinding, edition_in_words
from complaintgen.law.citations._register import KnownLaw, ListedArticle, ListedEdition, articles_of
from complaintgen.patterns import Pattern

_ITEM_LINE = Pattern(r"（[一二三四五六七八九十]+）")
_HEADING = Pattern(r"^\s*第[〇零一二三四五六七八九十百千\d]+条(?:之[一二三四五六七八九十])?\s*")
_ALIKE = 0.5
"""So much of its pairs of characters a quote shares with a sentence that it was taken from."""
_NEARLY_SAME = 0.8
"""So much, where no quotation marks say that it is one: less is a summary."""
_LONGEST = 600
"""Characters of a quote whose differences are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    """A paragraph of an article, or an item of it, with its words."""

    paragraph: int
    item: int | None
    text: str


def compare_quote(quote: Quote, law: KnownLaw, edition: ListedEdition, places: Sequence[Place]) -> CitationFinding | None:
    """What is to be said of a quote; None where it may be no quote of the law at all.

    Args:
        quote: the words, with how sure it is that they are meant as those of the law.
        law: the law that is cited.
        edition: the edition by which it is checked.
        places: the place that is cited, then those that are listed beside it.
    """
    cited = [(place, article) for place in places if (article := _article(edition, place))]
    text = _HEADING.sub("", quote.text)
    if not cited or any(article.text is None for _, article in cited):
        return CitationFinding("quote_unchecked") if quote.is_certain else None
    parts = parts_of_quote(text)
    inside = [_inside(parts, article, place) for place, article in cited if _stands_in(parts, words_alone(article.text or ""))]
    if inside:
        return next((finding for finding in inside if finding.key == "quote_agrees"), inside[0])
    target, article = max(cited, key=lambda pair: likeness(text, pair[1].text or ""))
    official = _official(article, target)
    elsewhere = _elsewhere(parts, law, edition)
    if elsewhere:
        return _finding_elsewhere(elsewhere, edition, official)
    if max(likeness(text, official), likeness(text, article.text or "")) >= (_ALIKE if quote.is_marked else _NEARLY_SAME):
        said = text.replace("\n", "")[:_LONGEST]
        stands, quoted = differences(_window(official.replace("\n", ""), said), said)
        return CitationFinding("quote_differs" if quote.is_marked else "wording_differs", {"quoted": quoted, "text": stands})
    return CitationFinding("quote_not_there", {"text": official.replace("\n", "")}) if quote.is_certain else None


def _article(edition: ListedEdition, place: Place) -> ListedArticle | None:
    articles = articles_of(edition)
    key = place_key(articles, place.article or "")
    return articles[key] if key else None


def stands_in_article(text: str, article: ListedArticle) -> bool:
    """Whether every word of a quote stands in an article, in its order."""
    parts = parts_of_quote(_HEADING.sub("", text))
    return bool(parts) and article.text is not None and _stands_in(parts, words_alone(article.text))


def _stands_in(parts: list[str], words: str) -> bool:
    position = 0
    for part in parts:
        found = words.find(part, position)
        if found < 0:
            return False
        position = found + len(part)
    return True


def _inside(parts: list[str], article: ListedArticle, target: Place) -> CitationFinding:
    """A quote that stands in the article: whether it is in the paragraph and the item that are cited."""
    units = units_of(article)
    if not units or (target.paragraph is None and target.item is None):
        return CitationFinding("quote_agrees")
    words = words_alone(article.text or "")
    begin = words.find(parts[0])
    end = words.find(parts[-1], begin) + len(parts[-1])
    touched = []
    position = 0
    for unit in units:
        length = len(words_alone(unit.text))
        if position < end and begin < position + length:
            touched.append(unit)
        position += length
    if any(_is_cited(unit, target) for unit in touched) or any(_stands_in(parts, words_alone(unit.text)) for unit in units if _is_cited(unit, target)):
        return CitationFinding("quote_agrees")
    return CitationFinding("quote_elsewhere", {"elsewhere": _place_of(target.article or "", touched[0], units) if touched else article_title(target.article or "")})


def _is_cited(unit: _Unit, target: Place) -> bool:
    return (target.paragraph is None or unit.paragraph == target.paragraph) and (target.item is None or unit.item == target.item)


def units_of(article: ListedArticle) -> list[_Unit]:
    """The paragraphs and items of an article's text; none where they are not those that the list counts."""
    units: list[_Unit] = []
    paragraph = item = 0
    for line in (article.text or "").splitlines():
        if _ITEM_LINE.match(line) and paragraph:
            item += 1
        else:
            paragraph, item = paragraph + 1, 0
        units.append(_Unit(paragraph=paragraph, item=item or None, text=line))
    counted = tuple(sum(unit.paragraph == number and unit.item is not None for unit in units) for number in range(1, paragraph + 1))
    return units if counted == article.items else []


def _window(official: str, said: str) -> str:
    """The stretch of an official text that a quote was taken from: from the first of its pieces that stands there to the last."""
    blocks = [block for block in SequenceMatcher(None, official, said, autojunk=False).get_matching_blocks() if block.size > 1]
    if not blocks:
        return official
    return official[max(blocks[0].a - blocks[0].b, 0):blocks[-1].a + blocks[-1].size + len(said) - blocks[-1].b - blocks[-1].size]


def _official(article: ListedArticle, target: Place) -> str:
    """The wording of the place that is cited, the whole article where it cannot be told apart."""
    cited = [unit.text for unit in units_of(article) if _is_cited(unit, target)]
    return "\n".join(cited) or article.text or ""


def _place_of(article: str, unit: _Unit, units: list[_Unit]) -> str:
    paragraph = f"第{article_numeral(unit.paragraph)}款" if units[-1].paragraph > 1 else ""
    return article_title(article) + paragraph + (f"第（{article_numeral(unit.item)}）项" if unit.item else "")


def _elsewhere(parts: list[str], law: KnownLaw, edition: ListedEdition) -> tuple[ListedEdition, str] | None:
    """The article, of this edition or another, in which a quote stands."""
    others = [item for item in reversed(law.editions) if item is not edition]
    for candidate in (edition, *others):
        for number, words in _texts(candidate):
            if _stands_in(parts, words):
                return candidate, number
    return None


def _texts(edition: ListedEdition) -> Iterator[tuple[str, str]]:
    articles: Mapping[str, ListedArticle] = articles_of(edition)
    yield from ((number, words_alone(article.text)) for number, article in articles.items() if article.text)


def _finding_elsewhere(found: tuple[ListedEdition, str], edition: ListedEdition, official: str) -> CitationFinding:
    where, number = found
    if where is edition:
        return CitationFinding("quote_elsewhere", {"elsewhere": article_title(number)})
    return CitationFinding("quote_of_other_edition", {
        "other_edition": edition_in_words(where), "elsewhere": article_title(number), "edition": edition_in_words(edition), "text": official.replace("\n", "")})
