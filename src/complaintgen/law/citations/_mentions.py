"""Where a text names a law, a document number or a case: with 《》 or without, by its full or a short name, as 同法, by an alias of its own.

In: clean text, the register, what was named before. Out: each mention with its law, or with none where it is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from complaintgen.law.citations._register import KnownLaw, Register, known_names, name_key, names_table, number_key
from complaintgen.patterns import Pattern

MentionKind = Literal["title", "bare", "same", "number", "case"]

_RANKS = "法典|法|条例|规定|办法|解释|规则|细则|准则|通则|总则|决定|意见|批复|纪要|解答|答复|指引|公约|标准|通知|公告|修正案"
_LAW_TITLE = Pattern(rf"(?:{_RANKS})(?:\([^()]{{1,10}}\))?$")
_WEAK = Pattern(r"(?:决定|意见|批复|纪要|解答|答复|通知|公告|标准|规则|指引)(?:\([一二三四五六七八九十]+\))?$")
_OFFICIAL = Pattern(r"关于|最高人民|国务院|全国人大|若干|中华人民共和国|\(试行\)")
_MARK_INSIDE = Pattern(r"\(((?:19|20)\d{2}年?[^()]*|[^()]*(?:修正|修订|修改)[^()]*)\)$")
_CASE = Pattern(r"[(\[](?:19|20)\d{2}[)\]][\u4e00-\u9fff]{1,6}\d{0,6}[\u4e00-\u9fff]{1,6}?(?:字第)?\d{1,8}(?:-\d+)?号(?:之[一二三四五六七八九十]+)?|指导(?:性)?案例第?\d{1,4}号|入库编号[:\d-]+")
_NUMBER = Pattern(
    r"(?:法释|法办发|法发|法办|(?<![\u4e00-\u9fff])法|高检发[\u4e00-\u9fff]{0,3}|公通字|公法制?|公复字|国发|国办发|国函|国办函|银监发|银监办发|银保监规|银保监发|银保监办发|银发|银办发|金规|金发|金办发|整治办函|国信办[\u4e00-\u9fff]{0,3}|"
    r"中网办[\u4e00-\u9fff]{0,3}|工信部[\u4e00-\u9fff]{1,5}|司发通|司发)[\[(](?:19|20)\d{2}[\])]第?\d{1,4}号"
    r"|(?:国务院|公安部|工业和信息化部|工信部|中国银行保险监督管理委员会|银保监会|中国银监会|银监会|国家金融监督管理总局|金融监管总局|中国人民银行|人民银行|国家互联网信息办公室|国家网信办|网信办|国家市场监督管理总局|市场监管总局|司法部|商务部)"
    r"(?:令[\[(]?(?:19|20)\d{2}[\])]?年?第?\d{1,4}号|令第?[〇零一二三四五六七八九十百\d]{1,6}号|[\[(](?:19|20)\d{2}[\])]第?\d{1,4}号令)|GB(?:/T)?\d{3,6}(?:\.\d+)?-(?:19|20)\d{2}")
_SAME = Pattern(r"(?:同|该|本|此|前述|上述|前引|旧|原|新|现行)(?P<rank>法典|法|条例|规定|办法|解释|规则|细则|意见|决定)(?=(?:中|的|之)?第?[〇零一二三四五六七八九十百千\d]{1,9}[条、至-])")
_UNKNOWN = Pattern(r"(?P<name>[\u4e00-\u9fff]{2,40}?(?:法典|法|条例|办法|规定|解释|规则|细则|准则)(?:\((?:一|二|三|四|五|试行)\))?)(?=第[〇零一二三四五六七八九十百千\d]{1,9}(?:条|[、至-]第?[〇零一二三四五六七八九十百千\d]{1,9}条))")
_AMENDMENT = Pattern(r"刑法修正案(?:\([一二三四五六七八九十]+\))?")
_NAME_GOES_ON = Pattern(r"修正案|实施|司法解释|解释|学|草案|征求意见|条例|细则|办法")
_CHINESE = Pattern(r"[\u4e00-\u9fff]")
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A law, a number or a case as a text names it.

    Attributes:
        name: as it is written, without marks around it and without an edition in brackets.
        law: the law; None where it is not known.
        mark: the edition that stands within 《》 with the name, such as "2025年修订".
        is_clear: the name begins where it seems to; False behind characters that may belong to it.
    """

    kind: MentionKind
    name: str
    start: int
    end: int
    law: KnownLaw | None = None
    mark: str = ""
    is_clear: bool = True


@dataclass
class MentionFinder:
    """Finds the mentions of a document paragraph by paragraph; remembers the aliases that it defines (以下简称《办法》)."""

    register: Register
    aliases: dict[str, Mention] = field(default_factory=dict)

    @cached_property
    def _names(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, known_names(self.register.laws.values()))))

    @cached_property
    def _leads(self) -> tuple[str, ...]:
        return tuple(names_table().before)

    @cached_property
    def _verbs(self) -> re.Pattern[str]:
        return re.compile(".*(?:" + "|".join(names_table().verbs) + ")")

    def define(self, alias: str, mention: Mention) -> None:
        """Take note that the document calls a law so from here on."""
        self.aliases[name_key(alias)] = mention

    def mentions_in(self, text: str) -> list[Mention]:
        """Every mention of a clean text, in its order; none lies within another."""
        found: list[Mention] = []
        taken = bytearray(len(text) + 1)
        for finder in (self._cases, self._titles, self._numbers, self._bare, self._same, self._unknown):
            for mention in finder(text):
                if not any(taken[mention.start:mention.end]):
                    found.append(mention)
                    taken[mention.start:mention.end] = b"\1" * (mention.end - mention.start)
        return sorted(found, key=lambda mention: mention.start)

    def _cases(self, text: str) -> Iterator[Mention]:
        for found in _CASE.finditer(text):
            yield Mention(kind="case", name=found[0], start=found.start(), end=found.end())

    def _titles(self, text: str) -> Iterator[Mention]:
        for start, end in _titles_in(text):
            written = text[start + 1:end - 1]
            inside = _MARK_INSIDE.search(written)
            name = written[:inside.start()] if inside else written
            law = self.law_of(name)
            if law or self._is_title_of_law(name, text[end:end + 1]):
                yield Mention(kind="title", name=name, start=start, end=end, law=law, mark=inside[1] if inside else "")

    def law_of(self, name: str) -> KnownLaw | None:
        """The law that a name means in this document so far; of a document number, where it is its own."""
        alias = self.aliases.get(name_key(name))
        if alias:
            return alias.law
        return self.register.by_number.get(number_key(name)) or self.register.find(name)

    def _is_title_of_law(self, name: str, following: str) -> bool:
        if name_key(name) in self.aliases:
            return True
        plain = name.removesuffix("(试行)")
        if not _LAW_TITLE.search(plain) or any(plain.endswith(word) for word in names_table().agreements):
            return False
        return not _WEAK.search(plain) or bool(_OFFICIAL.search(name)) or following == "第"

    def _numbers(self, text: str) -> Iterator[Mention]:
        for found in _NUMBER.finditer(text):
            yield Mention(kind="number", name=found[0], start=found.start(), end=found.end(), law=self.law_of(found[0]))

    def _bare(self, text: str) -> Iterator[Mention]:
        for amendment in _AMENDMENT.finditer(text):
            yield Mention(kind="bare", name=amendment[0], start=amendment.start(), end=amendment.end())
        for found in self._names.finditer(text):
            if _NAME_GOES_ON.match(text, found.end()):
                continue
            if self._is_clear(text, found.start()):
                yield Mention(kind="bare", name=found[0], start=found.start(), end=found.end(), law=self.register.find(found[0]))
            else:
                start = self._beginning(text, found.start())
                whole = text[start:found.end()]
                law = self.law_of(whole)
                yield Mention(kind="bare", name=whole, start=start, end=found.end(), law=law, is_clear=law is not None)

    def _is_clear(self, text: str, start: int) -> bool:
        if start == 0 or not _CHINESE.match(text[start - 1]):
            return True
        return text.endswith(self._leads, max(start - 4, 0), start)

    def _beginning(self, text: str, start: int) -> int:
        """Where a name may begin whose end is known: behind the last mark or lead word."""
        first = start
        while first > max(start - 12, 0) and _CHINESE.match(text[first - 1]) and not text.endswith(self._leads, max(first - 4, 0), first):
            first -= 1
        return first

    def _same(self, text: str) -> Iterator[Mention]:
        for found in _SAME.finditer(text):
            yield Mention(kind="same", name=found[0], start=found.start(), end=found.end())

    def _unknown(self, text: str) -> Iterator[Mention]:
        for found in _UNKNOWN.finditer(text):
            lead = self._verbs.match(found["name"])
            name = found["name"][lead.end():] if lead else found["name"]
            if len(name) >= 4:
                yield Mention(kind="bare", name=name, start=found.end() - len(name), end=found.end(), law=self.law_of(name))


def rank_of(same: str) -> str:
    """The rank that 同法, 该办法 name."""
    found = re.search(rf"(?:{_RANKS})$", same)
    return found[0] if found else ""


def _titles_in(text: str) -> Iterator[tuple[int, int]]:
    """Each 《…》 that stands in no other (《关于适用《某法》的解释》 is one); a 《 that is never closed is passed over."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for index, character in enumerate(text):
        if character == "《":
            opened.append(index)
        elif character == "》" and opened:
            start = opened.pop()
            if index - start <= _LONGEST_NAME:
                while pairs and pairs[-1][0] > start:
                    pairs.pop()
                pairs.append((start, index + 1))
    yield from pairs
