"""The citations of a document: the law that each names, its edition, its places, what is quoted of it and what is said around it.

In: passages (paragraphs, cells, lines) with their places. Out: what is cited, in the order of the document; nothing is judged here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from complaintgen.law.citations._clean_text import clean
from complaintgen.law.citations._mentions import Mention, MentionFinder, rank_of
from complaintgen.law.citations._places import Place, places_at
from complaintgen.law.citations._quotes_in_text import Quote, quote_around
from complaintgen.law.citations._register import KnownLaw, Register, names_table
from complaintgen.patterns import Pattern

_ALIAS = Pattern(r"\((?:以下|下称|以下合?并?)?(?:简称|统称|称)?(?:为)?[:,]?[“\"《〈]*(?P<alias>[\u4e00-\u9fff()]{2,30}?)[”\"》〉]*\)")
_ALIAS_LEAD = Pattern(r"\((?:以下|下称|简称)")
_BRACKETS = Pattern(r"\([^()]{1,60}(?:\([^()]{0,20}\)[^()]{0,40})?\)")
_YEAR = Pattern(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_TURN = Pattern(r"第([一二三四五])次")
_DOCUMENT_NUMBER = Pattern(r"[\u4e00-\u9fff]{1,16}令?[\[(]?(?:19|20)\d{2}年?[\])]?第?\d{1,4}号(?:令)?|令第?\d{1,4}号")
_FORMER, _CURRENT = Pattern(r"(?:原|旧|当时的?|修[正订改]前的?|已废止的?|失效的?)(?:版|文)?(?:中华人民共和国)?$"), Pattern(r"(?:新|现行|修[正订改]后的?)(?:版)?(?:中华人民共和国)?$")
_YEAR_BEFORE = Pattern(r"((?:19|20)\d{2})年(?:新?修[正订改]|版|颁布|公布|施行)?后?的?$")
_EDITION_BEHIND = Pattern(r"(?:19|20)\d{2}年?(?:第[一二三]次)?(?:修[正订改]|版|起?施行)")
_ENDED = Pattern(r"废止|失效|旧版|修[正订改]前")
_FILLER = Pattern(r"(?:总则|物权|合同|人格权|婚姻家庭|继承|侵权责任)编|第[〇零一二三四五六七八九十百\d]{1,4}(?:分?编|章|节)|中规定的|规定的|中的|[中的之里]|[:,、](?=第[〇零一二三四五六七八九十百千\d])")
_ARTICLE = Pattern(r"第[〇零一二三四五六七八九十百千\d]{1,9}(?:条|[、,至到-]第?[〇零一二三四五六七八九十百千\d]{1,9}条)")
_NO_ARTICLE = Pattern(r"短信|信息|消息|微信|彩信|通话|来电|电话|记录|证据|语音|录音|录像|视频|截图|聊天|朋友圈|动态|评论|留言|群|事实|内容|诉求|请求|线索|催收|骚扰|理由")
_SENTENCE_END = Pattern(r"[。;!?]")
_SPOKEN = Pattern(r"“[^“”]*(?:“[^“”]*”[^“”]*)*”|\"[^\"]*\"")
_LIST_MARK = Pattern(r"^(?:[\d.、()·*#\-•●○◆★☆■□>]|[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十]+\))*")
_CONTEXT = 150


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a cell or some lines of a document, with where each of its stretches stands: (index of its first character, place)."""

    text: str
    places: tuple[tuple[int, str], ...]

    def place_at(self, index: int) -> str:
        """Where a character stands, in Chinese."""
        return next((place for start, place in reversed(self.places) if start <= index), self.places[0][1] if self.places else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionMark:
    """How a text says which edition it means: by years, which amendment of a year, the former or the current one."""

    years: tuple[int, ...] = ()
    turn: str | None = None
    is_former: bool = False
    is_current: bool = False

    def __bool__(self) -> bool:
        return bool(self.years) or self.is_former


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCitation:
    """A citation as it stands in a text.

    Attributes:
        text: its words.
        antecedent: the mention that names the law; for 同法 the earlier one, None where there is none.
        target: the place in the law; None where the law alone is named.
        beside: the places that are listed with it, of which what is quoted behind them may be any.
        is_named: its own words name the law, as those of 第二条 in 「《某法》第一条、第二条」 do not.
        is_attributed: no law is named in the sentence, or by 该办法 one of an earlier passage; the place was taken for that of the law named before.
        is_spoken: it stands between quotation marks, so that it may be what somebody else said.
        context: what is said around it.
        sentence: what its sentence says before it, and behind it.
        span: where it stands in the clean text of its passage.
    """

    passage: int
    place: str
    text: str
    mention: Mention
    antecedent: Mention | None
    mark: EditionMark
    numbers: tuple[str, ...]
    target: Place | None
    beside: tuple[Place, ...]
    is_named: bool
    is_attributed: bool
    is_spoken: bool
    quote: Quote | None
    context: str
    sentence: tuple[str, str]
    span: tuple[int, int]

    @property
    def law(self) -> KnownLaw | None:
        """The law, where it is known."""
        return self.antecedent.law if self.antecedent else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tail:
    """What stands behind the name of a law before the first article."""

    end: int
    mark: EditionMark
    numbers: tuple[str, ...]


_Antecedent = tuple[Mention, EditionMark]
"""A law as it was named, with the edition that was named with it."""


@dataclass(slots=True)
class _Reading:
    """What of a document was read so far."""

    finder: MentionFinder
    named: list[_Antecedent] = field(default_factory=list)
    heading: _Antecedent | None = None


def citations_in(passages: Sequence[Passage], register: Register) -> Iterator[FoundCitation]:
    """Every citation of a document."""
    reading = _Reading(MentionFinder(register))
    for number, passage in enumerate(passages):
        yield from sorted(_PassageReader(number, passage, reading).read(), key=lambda item: item.span)


class _PassageReader:
    """Reads one passage, from its first character to its last."""

    def __init__(self, number: int, passage: Passage, reading: _Reading) -> None:
        self.number, self.passage, self.reading = number, passage, reading
        self.words = clean(passage.text)
        self.text = self.words.text
        self.spoken = tuple(found.span() for found in _SPOKEN.finditer(self.text))
        self.found: list[FoundCitation] = []
        self.first = len(reading.named)

    def read(self) -> list[FoundCitation]:
        """The citations of the passage; what later ones need of it is noted."""
        mentions = self.reading.finder.mentions_in(self.text)
        begin = self._under_heading()
        is_under_heading = begin > 0
        last: _Antecedent | None = None
        for index, mention in enumerate(mentions):
            self._unnamed(begin, mention.start, last)
            if mention.start < begin:
                continue
            until = mentions[index + 1].start if index + 1 < len(mentions) else len(self.text)
            named, begin = self._mention(mention, until)
            last = named or last
        self._unnamed(begin, len(self.text), last)
        if mentions or not is_under_heading:
            self.reading.heading = self._heading(mentions, last, begin)
        return self.found

    def _mention(self, mention: Mention, until: int) -> tuple[_Antecedent | None, int]:
        """Note what is cited at a mention; the law by which later places are read, and where the reading ended."""
        if mention.kind == "case":
            self._add([None], mention, None, span=(mention.start, mention.end), until=until)
            return None, mention.end
        if mention.law is None and mention.is_clear:
            mention = replace(mention, law=self.reading.finder.law_of(mention.name))  # an alias of this passage may be known by now
        tail = _tail(self.text, mention, until, self.reading.finder)
        mark = _mark_before(self.text, mention, tail.mark)
        named: _Antecedent | None = (mention, mark)
        is_far = False
        if mention.kind == "same":
            named = _antecedent(mention, self.reading.named)
            is_far = named is not None and not any(item is named for item in self.reading.named[self.first:])
            named = (named[0], _mark_of_same(mention, named[1])) if named else None
        elif mention.kind != "bare" or mention.is_clear:
            self.reading.named.append((mention, mark))
        places, end = places_at(self.text, tail.end)
        behind = _BRACKETS.match(self.text, end) if places and not mark else None
        if named and behind and _EDITION_BEHIND.search(behind[0]):
            named, end = (named[0], _mark_of(behind[0])), behind.end()
        if not places:
            end = max(mention.end, tail.end) if tail.numbers or tail.mark else mention.end
        self._add(places or [None], mention, named, numbers=tail.numbers, span=(mention.start, end), until=until, is_attributed=is_far)
        return named, end

    def _unnamed(self, begin: int, until: int, last: _Antecedent | None) -> None:
        """Note the places in a stretch without a name of its own as those of the law named last; those of a contract are left out."""
        position = begin
        while last and (found := _ARTICLE.search(self.text, position, until)):
            mention = last[0]
            between = self.text[begin:found.start()]
            places, end = places_at(self.text, found.start(), is_bare=True)
            position = max(end, found.end())
            if places and not _agreements().search(between) and not _NO_ARTICLE.match(self.text, end):
                self._add(places, mention, last, span=(found.start(), end), until=until, is_named=False,
                          is_attributed=bool(_SENTENCE_END.search(between)))

    def _heading(self, mentions: Sequence[Mention], last: _Antecedent | None, end: int) -> _Antecedent | None:
        """The law that the passage names as a heading does: nothing but its name."""
        if len(mentions) != 1 or last is None:
            return None
        rest = _LIST_MARK.sub("", self.text[:mentions[0].start]) + self.text[end:]
        return last if not rest.strip(":,。.*#-()规定") else None

    def _under_heading(self) -> int:
        """Note what a passage cites that begins with an article and stands under the name of its law; where that ends, 0 for none."""
        mark = _LIST_MARK.match(self.text)
        begin = mark.end() if mark else 0
        if self.reading.heading is None or not _ARTICLE.match(self.text, begin):
            return 0
        places, end = places_at(self.text, begin, is_bare=True)
        if places:
            self._add(places, self.reading.heading[0], self.reading.heading, span=(begin, end), until=len(self.text), is_named=False, is_attributed=True)
        return end if places else 0

    def _add(self, places: Sequence[Place | None], mention: Mention, named: _Antecedent | None, *, span: tuple[int, int], until: int,
             numbers: tuple[str, ...] = (), is_named: bool = True, is_attributed: bool = False) -> None:
        """Note one citation for each place; what is quoted behind them belongs to the last."""
        start, end = span
        quote = quote_around(self.words, start, end, self.passage.text)
        is_spoken = any(first < start and end <= last for first, last in self.spoken)
        context = self.text[max(start - _CONTEXT // 3, 0):start] + self.text[end:min(until, end + _CONTEXT)]
        sentence = (_SENTENCE_END.split(self.text[max(start - _CONTEXT, 0):start])[-1], _SENTENCE_END.split(self.text[end:end + _CONTEXT])[0])
        for index, place in enumerate(places):
            is_last = index == len(places) - 1
            first = start if index == 0 or place is None else place.start
            last = end if is_last or place is None else place.end
            begin, stop = self.words.original(first, last)
            self.found.append(FoundCitation(
                passage=self.number, place=self.passage.place_at(begin), text=self.passage.text[begin:stop], mention=mention,
                antecedent=named[0] if named else None, mark=named[1] if named else EditionMark(), numbers=numbers, target=place,
                beside=tuple(item for item in places if item is not None), is_named=is_named and index == 0,
                is_attributed=is_attributed, is_spoken=is_spoken, quote=quote if is_last else None, context=context, sentence=sentence, span=(first, last)))


@cache
def _agreements() -> re.Pattern[str]:
    return re.compile("|".join(names_table().agreements))


def _tail(text: str, mention: Mention, until: int, finder: MentionFinder) -> _Tail:
    """Step over what may stand between a name and its article: the edition, the number, an alias, 人格权编, 规定的."""
    mark, numbers = _mark_of(mention.mark), ((mention.name,) if mention.kind == "number" else ())
    end = mention.end
    while end < len(text):
        bracket, filler = _BRACKETS.match(text, end), _FILLER.match(text, end)
        if text[end] == "(" and _ARTICLE.match(text, end + 1):
            end += 1
            break
        if bracket:
            alias = _ALIAS.match(text, end) if _ALIAS_LEAD.match(text, end) else None
            if alias:
                finder.define(alias["alias"], mention)
            else:
                numbers = (*numbers, *_DOCUMENT_NUMBER.findall(bracket[0]))
                mark = mark or _mark_of(_DOCUMENT_NUMBER.sub("", bracket[0]))
            end = bracket.end()
        elif filler and end + len(filler[0]) <= max(until, end + 1):
            end = filler.end()
        else:
            break
    return _Tail(end=end, mark=mark, numbers=numbers)


def _mark_of(words: str) -> EditionMark:
    years, turn = tuple(map(int, _YEAR.findall(words))), _TURN.search(words)
    return EditionMark(years=years, turn=turn[1] if turn else None, is_former=bool(_ENDED.search(words)) and not years)


def _mark_before(text: str, mention: Mention, mark: EditionMark) -> EditionMark:
    """The edition with what is said of it before the name: 原《侵权责任法》, 2012年修正的《治安管理处罚法》, 新《民事诉讼法》."""
    before = text[max(mention.start - 24, 0):mention.start]
    year = _YEAR_BEFORE.search(before)
    if mark or (year and mention.kind == "number"):
        return mark
    if year:
        return EditionMark(years=(int(year[1]),))
    return EditionMark(is_former=bool(_FORMER.search(before)), is_current=bool(_CURRENT.search(before)))


def _mark_of_same(same: Mention, mark: EditionMark) -> EditionMark:
    """The edition of 旧法第四十二条 and 新法第五十条, which is not that of the law as it was named."""
    if same.name.startswith(("旧", "原")):
        return EditionMark(is_former=True)
    return EditionMark(is_current=True) if same.name.startswith(("新", "现行")) else mark


def _antecedent(same: Mention, named: Sequence[_Antecedent]) -> _Antecedent | None:
    """The law that 同法 or 该办法 means: the last that was named of that rank, else the last at all but for 法."""
    rank = rank_of(same.name)
    for entry in reversed(named):
        mention = entry[0]
        name = (mention.law.full_name if mention.law else mention.name).partition("(")[0].partition("（")[0]
        if name.endswith(rank) or (rank == "法" and name.endswith("法典")):
            return entry
    return named[-1] if named and rank not in ("法", "法典") else None
