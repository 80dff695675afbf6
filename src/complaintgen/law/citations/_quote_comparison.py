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
from complaintgen.law.citations._editions import moved_from, place_key
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
_ALMOST_SAME = 0.9
"""So much of the stretch of the law, where not even a colon stands before it."""
_OF_UNIT, _CLEARLY = 0.25, 0.12
"""Judgement: words tell of a paragraph or an item where they share a quarter of their pairs of characters with it, and an eighth more than with the next."""
_SENTENCE = 6
_TELLING = 12
"""Characters; less may stand in any article."""
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
    text = _as_far_as_it_is_near(quote, [article.text or "" for _, article in cited])
    if not cited or any(article.text is None for _, article in cited):
        return _of_another_article(text, law, edition, cited) or (CitationFinding("quote_unchecked") if quote.is_certain else None)
    parts = parts_of_quote(text)
    inside = [_inside(parts, article, place) for place, article in cited if _stands_in(parts, words_alone(article.text or ""))]
    if inside:
        return next((finding for finding in inside if finding.key == "quote_agrees"), inside[0])
    target, article = max(cited, key=lambda pair: likeness(text, pair[1].text or ""))
    official = _official(article, target)
    elsewhere = _elsewhere(parts, (edition, *(item for item in reversed(law.editions) if item is not edition)))
    if elsewhere:
        return _finding_elsewhere(elsewhere, edition, official, text)
    if _is_from(quote, text, (official, article.text or "")):
        said = text.replace("\n", "")[:_LONGEST]
        stands, quoted = differences(_window(official.replace("\n", ""), said), said)
        return CitationFinding("quote_differs" if quote.is_marked else "wording_differs", {"quoted": quoted, "text": stands})
    return CitationFinding("quote_not_there", {"text": official.replace("\n", "")}) if quote.is_certain else None


def _as_far_as_it_is_near(quote: Quote, officials: Sequence[str]) -> str:
    """The words of a quote; of one without marks with the sentences behind it that still are nearly the law's."""
    text = _HEADING.sub("", quote.text)
    for sentence in quote.further.replace(";", "。").split("。"):
        if len(words_alone(sentence)) < _SENTENCE or max((likeness(sentence, official) for official in officials), default=0) < _NEARLY_SAME:
            break
        text = f"{text}。{sentence}"
    return text


def _is_from(quote: Quote, text: str, officials: Sequence[str]) -> bool:
    """Whether a quote was taken from one of some texts, though not word for word."""
    if not quote.is_near_only:
        return max(likeness(text, official) for official in officials) >= (_ALIKE if quote.is_marked else _NEARLY_SAME)
    said = words_alone(text)
    return any(likeness(text, official) >= _NEARLY_SAME and
               SequenceMatcher(None, _window(words_alone(official), said), said, autojunk=False).ratio() >= _ALMOST_SAME for official in officials)


def _of_another_article(text: str, law: KnownLaw, edition: ListedEdition, cited: Sequence[tuple[Place, ListedArticle]]) -> CitationFinding | None:
    """What is quoted of an article whose text is not held, but stands word for word in another, or in an older one that went to another."""
    if len(words_alone(text)) < _TELLING:
        return None
    parts = parts_of_quote(text)
    here = _elsewhere(parts, (edition,))
    if here:
        return _finding_elsewhere(here, edition, "", text)
    older = _elsewhere(parts, [item for item in reversed(law.editions) if item.start < edition.start])
    if older is None:
        return None
    moved = next((moved for moved in moved_from(law, edition, older[1], edition.start) if moved.edition is older[0]), None)
    present = articles_of(edition)
    if moved is None or any(place_key(present, place.article or "") in moved.now for place, _ in cited):
        return None
    now = "、".join(place_of_words(number, present[number], text) for number in moved.now if number in present)
    where = place_of_words(older[1], articles_of(older[0])[older[1]], text)
    return CitationFinding("quote_moved", {"other_edition": edition_in_words(older[0]), "elsewhere": where, "edition": edition_in_words(edition), "now": now})


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


def _elsewhere(parts: list[str], editions: Sequence[ListedEdition]) -> tuple[ListedEdition, str] | None:
    """The first article of some editions in which a quote stands."""
    for candidate in editions:
        for number, words in _texts(candidate):
            if _stands_in(parts, words):
                return candidate, number
    return None


def _texts(edition: ListedEdition) -> Iterator[tuple[str, str]]:
    articles: Mapping[str, ListedArticle] = articles_of(edition)
    yield from ((number, words_alone(article.text)) for number, article in articles.items() if article.text)


def _finding_elsewhere(found: tuple[ListedEdition, str], edition: ListedEdition, official: str, text: str) -> CitationFinding:
    where, number = found
    elsewhere = place_of_words(number, articles_of(where)[number], text)
    if where is edition:
        return CitationFinding("quote_elsewhere", {"elsewhere": elsewhere})
    values = {"other_edition": edition_in_words(where), "elsewhere": elsewhere, "edition": edition_in_words(edition)}
    return CitationFinding("quote_of_other_edition", values | {"text": official.replace("\n", "")})


def place_of_words(number: str, article: ListedArticle, text: str) -> str:
    """An article with the paragraph and the item of it that some words tell of most clearly; the article alone where none does."""
    units = units_of(article)
    if len(units) < 2 or not text:
        return article_title(number)
    whole = [unit for unit in units if unit.item and likeness(unit.text, text) >= _NEARLY_SAME]
    if len(whole) == 1:
        return _place_of(number, whole[0], units)
    alike = sorted(((likeness(text, unit.text), index) for index, unit in enumerate(units)), reverse=True)
    (best, index), (second, _) = alike[:2]
    return _place_of(number, units[index], units) if best >= _OF_UNIT and best - second >= _CLEARLY else article_title(number)


def same_unit(article: ListedArticle, target: Place, number: str, other: ListedArticle) -> str | None:
    """The place in another article where the words of a place went; None where it cannot be told."""
    cited = [unit for unit in units_of(article) if _is_cited(unit, target) and (target.item or unit.item is None)]
    if (target.paragraph is None and target.item is None) or len(cited) != 1:
        return None
    found = place_of_words(number, other, cited[0].text)
    return found if found != article_title(number) else None
