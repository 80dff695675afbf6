"""Which rule a sentence tells, whatever number it cites: that of the article, that of another, or one of an older edition.

In: what a citation's sentence says, and the articles. Out: yes or no, and the articles that fit; the verdict is `_check`'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from re import Match

from complaintgen.formatting import article_numeral
from complaintgen.law.citations._clean_text import likeness, shared
from complaintgen.law.citations._editions import place_key
from complaintgen.law.citations._places import article_title
from complaintgen.law.citations._register import ListedArticle, ListedEdition, names_table
from complaintgen.law.citations._scan import FoundCitation
from complaintgen.patterns import Pattern

_TITLE, _CUT_TITLE, _NEXT = Pattern(r"《[^《》]*》?"), Pattern(r"^.*》"), Pattern(r"《|第[〇零一二三四五六七八九十百千\d]{1,9}条")
_PLACE = Pattern(r"\((?:19|20)\d{2}年[^()]*\)|第\(?[〇零一二三四五六七八九十百千\d]{1,9}\)?[条款项]")
_CLAIM = Pattern(r"\((?P<bracket>[^()《》]{5,60})\)|(?:之|的)?规定[,:]?(?P<behind>[^;“”《》]{8,150})")
_NO_CLAIM = Pattern(r"罪$|简称|(?:19|20)\d{2}年?(?:修|版|$)|第[^条]{1,9}条")
_NUMBER = Pattern(r"\d{1,4}(?=[日天月年个])")
_FIGURE = Pattern(r"\d+(?:\.\d+)?%|百分之[零一二三四五六七八九十百点]+")
_DAY = Pattern(r"(?<!\d)(?P<year>20\d{2})(?:年|[-./])(?:(?P<month>1[0-2]|0?[1-9])(?:月|[-./])?)?(?:(?P<day>3[01]|[12]\d|0?[1-9])日?)?")
_OTHER_SUBJECT = 0.3
_PAIRS, _AT_MOST = 3, 3
_NOT_HERE, _THERE = 0.2, 0.75
"""Judgement: a sentence tells another article where three quarters of its pairs of characters stand there, and less than a fifth in the one it cites."""


def sentence_of(found: FoundCitation) -> str:
    """What the sentence of a citation says, without names of laws and places in them."""
    return f"{without_places(found.sentence[0])},{_behind(found)}"


def without_places(text: str) -> str:
    """A text without the names of laws and the places in them, which tell nothing of what it says."""
    return _PLACE.sub("", _CUT_TITLE.sub("", _TITLE.sub("", text)))


def _behind(found: FoundCitation) -> str:
    """What stands behind a citation, to the next one."""
    return _NEXT.split(found.sentence[1])[0]


def is_only_before(sentence: str, day: date) -> bool:
    """Whether a sentence has days and none of them is after a day."""
    days = [_latest(found) for found in _DAY.finditer(sentence)]
    return bool(days) and max(days) <= (day.year, day.month, day.day)


def _latest(found: Match[str]) -> tuple[int, int, int]:
    return int(found["year"]), int(found["month"] or 12), int(found["day"] or 31)


def says_conduct_of(sentence: str, article: ListedArticle, other: ListedArticle) -> bool:
    """Whether a sentence says something that was done of which an article speaks, and another, as far as it is held, does not."""
    there, elsewhere = article.text or "", other.text or other.beginning
    return any(word in sentence and word in there and word not in elsewhere for word in names_table().conduct)


def older_rule(found: FoundCitation, older: Sequence[tuple[ListedEdition, ListedArticle]], now: ListedArticle) -> ListedEdition | None:
    """The edition whose article of the same number a sentence seems to tell, though maybe only its beginning is held; None for none.

    By the words that it has and the present article has not, else by a rate that the present article does not name.
    """
    behind = _behind(found)
    text = now.text
    if text is None or likeness(behind, text) >= _NOT_HERE:
        return None
    others = [(edition, old.text or old.beginning) for edition, old in older if likeness(old.text or old.beginning, text) < _OTHER_SUBJECT]
    if not others:
        return None
    sentence = sentence_of(found)
    told, edition = max(((len(shared(sentence, words, text)), edition) for edition, words in others), key=lambda pair: pair[0])
    names_other_rate = any(figure not in text for figure in _FIGURE.findall(behind))
    return edition if told >= _PAIRS or names_other_rate else None


def told_elsewhere(found: FoundCitation, key: str, articles: Mapping[str, ListedArticle]) -> str:
    """The articles that say what stands beside a citation as its content, where the cited one does not; empty for none."""
    claim = _claim(found)
    own = articles[key]
    if not claim or likeness(claim, own.text or own.beginning) >= _NOT_HERE or likeness(own.beginning, claim) >= _THERE:
        return ""
    fitting = list(_fitting(claim, key, articles))
    most = max((alike for alike, _ in fitting), default=0)
    best = [number for alike, number in fitting if alike == most]
    is_beside = any(place_key(articles, place.article or "") in best for place in found.beside)
    return "、".join(map(article_title, best)) if len(best) <= _AT_MOST and not is_beside else ""


def _fitting(claim: str, key: str, articles: Mapping[str, ListedArticle]) -> Iterator[tuple[float, str]]:
    for number, article in articles.items():
        if number != key and article.text and (alike := likeness(claim, article.text)) >= _THERE:
            yield alike, number


def _claim(found: FoundCitation) -> str:
    """What a text gives as the content of an article, numbers of days as laws write them."""
    match = _CLAIM.match(_behind(found))
    words = (match["bracket"] or match["behind"] or "") if match else ""
    return "" if _NO_CLAIM.search(words) else _NUMBER.sub(lambda number: article_numeral(int(number[0])), words)
