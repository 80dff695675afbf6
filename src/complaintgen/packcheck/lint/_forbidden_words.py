"""Words that must not be typed by hand: article numbers, names of statutes, abolished offices, guilt, promises about the debt.

The law of a paper is chosen by the day of the conduct; a number typed into a template is wrong from the next amendment on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from complaintgen.case.reading import rules
from complaintgen.law.provisions import Law
from complaintgen.packcheck.lint._findings import FindingPlace, PackFinding
from complaintgen.papers.readiness import Severity
from complaintgen.patterns import Pattern

_ARTICLE = Pattern(r"第\s*(?:[〇零一二三四五六七八九十百千]+|\d+)\s*条(?:之[一二三四五六七八九十])?(?!短信|信息|消息|记录|微信|联系|内容|留言|语音|评论)")
_DIGITS = Pattern(r"第\s*\d+\s*条")
_STATUTE = Pattern(r"《[^》{}\n]{2,60}?(?:法|法典|条例|规定|办法|解释|规则|指引|公约|决定|意见|通知|细则)(?:（[^）]{1,12}）)?》")
_NEAR = 30
_LAW_WORD = Pattern(r"《|法典?|条例|规定|办法|解释|依据|根据|违反")
_NEGATED = Pattern(r"(?:不|是否|涉嫌|没有|未|勿)[^，。；、！？]{0,8}$")
_GRAVE = frozenset({"abolished_regulator", "guilt"})
_WHY_NUMBER = "条文号随修法改变，旧号会被当作引用错误；程序按行为当日的规定引用"
_WHY_NAME = "法律名称和版本应当来自法律数据，手写的不会随修法更新"
_WHY_WORDS = "这样的话写进文书会损害当事人的请求"


def check_wording(place: FindingPlace, statutes: Iterable[str]) -> Iterator[PackFinding]:
    """Everything in the words of a paragraph or phrase that must not be typed by hand, the `statute_names` of the law among it."""
    yield from _articles(place)
    yield from _statutes(place, statutes)
    for rule in rules():
        for found in rule.pattern.finditer(place.text):
            if not _NEGATED.search(place.text[:found.start()]):
                severity = Severity.ERROR if rule.id in _GRAVE else Severity.WARNING
                yield place.at(*found.span()).finding(severity, f"words-{rule.id}", rule.reason, _WHY_WORDS, rule.remedy)


def _articles(place: FindingPlace) -> Iterator[PackFinding]:
    for found in _ARTICLE.finditer(place.text):
        nearby = place.text[max(found.start() - _NEAR, 0):found.start()]
        # 「第3条」 counts messages as often as articles; in Chinese numerals it is an article.
        if _DIGITS.fullmatch(found.group()) and not _LAW_WORD.search(nearby):
            continue
        yield place.at(*found.span()).finding(Severity.ERROR, "article-number", f"手写了条文号{found.group()}", _WHY_NUMBER,
                                              "改用 {{ rule(\"编号\") }} 或者 citations、p.citations；编号见 complaintgen laws list")


def _statutes(place: FindingPlace, names: Iterable[str]) -> Iterator[PackFinding]:
    spans = [found.span() for found in _STATUTE.finditer(place.text)]
    for name in names:
        at = place.text.find(name)
        if at >= 0 and not any(start <= at < end for start, end in spans):
            spans.append((at, at + len(name)))
    for start, end in spans:
        if _ARTICLE.match(place.text, end):
            # The article tells it already.
            continue
        yield place.at(start, end).finding(Severity.WARNING, "statute-name", f"手写了法律名称{place.text[start:end]}", _WHY_NAME,
                                           "改用 {{ rule(\"编号\") }}；地方规定写进模板包的 provisions/*.toml")


def statute_names(law: Law) -> tuple[str, ...]:
    """The names of the laws in the data, without 中华人民共和国, that cannot be ordinary words."""
    names = {version.edition.full_name.removeprefix("中华人民共和国") for version in law.versions()}
    return tuple(name for name in sorted(names, key=len, reverse=True) if len(name) > 3)
