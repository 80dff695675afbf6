"""Tags as Word's autocorrect and hands disfigure them: quotes, wide characters, invisible spaces, misspelt words.

In: a tag and the place it stands in, in Word or in phrases.toml. Out: findings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from complaintgen.packcheck.lint._findings import FindingPlace, PackFinding
from complaintgen.packcheck.lint._tags import Stray, TagKind, TemplateTag, without_strings
from complaintgen.papers.readiness import Severity
from complaintgen.patterns import Pattern

WORDS = ("if", "elif", "else", "endif", "for", "endfor", "set", "endset", "macro", "endmacro", "call", "endcall", "filter", "endfilter",
         "with", "endwith", "raw", "endraw")
"""The words that a statement may begin with."""
DOCXTPL_WORDS = frozenset({"colspan", "cellbg"})
"""Statements of docxtpl that are carried out before Jinja reads the template."""
_FORBIDDEN = frozenset({"include", "import", "from", "extends", "block", "autoescape"})
UNSUPPORTED = frozenset({"vm", "hm"})
_IN_EXPRESSIONS = ("and", "or", "not", "in", "is", "if", "else", "none", "true", "false")
_CURLY = "“”‘’"
_PLAIN = {"–": "-", "—": "-", "−": "-", "‑": "-", "…": "...", "（": "(", "）": ")", "，": ",", "。": ".", "：": ":", "；": ";", "＝": "=", "＂": '"', "＇": "'",
          "｜": "|", "！": "!", "【": "[", "】": "]", "［": "[", "］": "]", "＜": "<", "＞": ">", "＋": "+", "×": "*", "÷": "/", "＿": "_", "．": ".", "、": ","}
_WIDE_SPACES = "\u00a0\u3000\u2002\u2003\u2009\u202f"
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u202a\u202c"
_NOT_READ = "程序认不出这个标记，会把它原样印在文书上，或者无法生成"
_ONE_BRACE = Pattern(r"(?<![{$])\{\s*[a-z_]\w*(?:\.\w+)+\s*\}(?!\})|(?<!\{)\{%?\s*(?:if|for|endif|endfor)\b[^{}]*\}(?!\})")
_FOREIGN = Pattern(r"«[^»\s]{1,40}»|\$\{[^}]{1,40}\}|<<[\w.]{1,40}>>|\[\[[\w.]{1,40}\]\]")


def check_tag(tag: TemplateTag, place: FindingPlace, *, quotes_are_mended: bool) -> Iterator[PackFinding]:
    """Everything about how a tag is written.

    Args:
        tag: the tag.
        place: the paragraph or phrase it stands in.
        quotes_are_mended: docxtpl turns curly quotes in the tags of a Word file into straight ones.
    """
    here = place.at(tag.start, tag.end)
    if tag.kind is TagKind.COMMENT:
        return
    if tag.written[:2] != tag.kind.value or tag.written[-2:].isascii() is False:
        yield here.finding(Severity.ERROR, "wide-braces", "标记用了全角的花括号或者百分号", _NOT_READ,
                           f"换成半角，写成 {tag.kind.value}{tag.inside}{tag.written[-2:].translate(_TO_PLAIN)}")
    yield from _characters(tag, place, quotes_are_mended=quotes_are_mended)
    yield from _words(tag, here)


_TO_PLAIN = str.maketrans("｛｝％", "{}%")


def meant(tag: TemplateTag) -> TemplateTag:
    """The tag as its author meant it, where that is plain, so that one slip is not told twice."""
    if tag.kind is not TagKind.STATEMENT or tag.word in WORDS:
        return tag
    rest = tag.body.split(maxsplit=1)[:1]
    if tag.word in _REACHES and rest and rest[0] in WORDS:
        return replace(tag, reach=tag.word, word=rest[0], body=tag.body.removeprefix(rest[0]).strip())
    joined = next((reach for reach in _REACHES if tag.word.startswith(reach) and tag.word.removeprefix(reach) in WORDS), None)
    if joined:
        return replace(tag, reach=joined, word=tag.word.removeprefix(joined))
    near = _near("end" + rest[0] if tag.word == "end" and rest else tag.word, 0.7)
    return replace(tag, word=near) if near else tag


def _near(word: str, likeness: float) -> str | None:
    """The word that an unknown one stands for."""
    found = get_close_matches(word.lower(), WORDS, 1, likeness)
    return _ALIASES.get(word.lower()) or (found[0] if found else None)


_ALIASES = {"elseif": "elif", "elsif": "elif", "fi": "endif", "foreach": "for", "each": "for"}
"""Words of other template languages."""


_REACHES = ("tr", "tc", "p", "r")


def check_stray(stray: Stray, place: FindingPlace) -> PackFinding:
    """A brace without its counterpart."""
    here = place.at(stray.start, stray.end)
    if stray.opens:
        return here.finding(Severity.ERROR, "open-tag", f"标记 {stray.written} 在这一段没有结束", _NOT_READ,
                            "在同一段里补上与它成对的 }} 或者 %}；标记不能跨段")
    return here.finding(Severity.ERROR, "open-tag", f"{stray.written} 前面没有与它成对的开头", _NOT_READ, "补上 {{ 或者 {%，或者删除多余的括号")


def check_plain_text(text: str, place: FindingPlace) -> Iterator[PackFinding]:
    """What looks like a tag and is none; `text` has its tags blanked out."""
    for found in _ONE_BRACE.finditer(text):
        yield place.at(*found.span()).finding(Severity.WARNING, "one-brace", "像是只有一个花括号的标记", "程序不会填写它，会原样印在文书上",
                                              f"写成 {{{{ {found.group().strip('{}% ')} }}}}")
    for found in _FOREIGN.finditer(text):
        yield place.at(*found.span()).finding(Severity.WARNING, "foreign-tag", "像是其他软件的填写标记", "程序不会填写它，会原样印在文书上",
                                              "改写成 {{ 变量 }}，变量见 complaintgen templates vars")


def _characters(tag: TemplateTag, place: FindingPlace, *, quotes_are_mended: bool) -> Iterator[PackFinding]:
    first = tag.start + 2
    outside = without_strings(tag.inside)
    for position, character in enumerate(outside):
        if character.isascii() or character == "\0":
            continue
        here = place.at(first + position, first + position + 1)
        if character in _CURLY:
            yield _curly_quotes(here, is_mended=quotes_are_mended)
        elif character in _INVISIBLE:
            yield here.finding(Severity.ERROR, "invisible", f"标记里有看不见的字符 U+{ord(character):04X}", _NOT_READ, "删除整个标记，重新用键盘输入")
        elif character in _WIDE_SPACES:
            yield from _check_space(tag, position, here)
        elif character in _PLAIN:
            yield here.finding(Severity.ERROR, "wide-character", f"标记里用了“{character}”", _NOT_READ, f"换成半角的 {_PLAIN[character]}")
        elif not (character.isidentifier() or unicodedata.category(character)[0] in "MN"):
            yield here.finding(Severity.ERROR, "wide-character", f"标记里有不能使用的字符“{character}”", _NOT_READ, "删除该字符，文字要放在引号里")


def _curly_quotes(here: FindingPlace, *, is_mended: bool) -> PackFinding:
    if is_mended:
        return here.finding(Severity.HINT, "curly-quotes", "标记里用了弯引号（Word 自动更正）", "程序会当作直引号，引号不成对时会出错",
                            "关闭 Word 的“直引号替换为弯引号”，重新输入")
    return here.finding(Severity.ERROR, "curly-quotes", "标记里用了弯引号", _NOT_READ, "换成直引号 \" 或者 '")


def _check_space(tag: TemplateTag, position: int, here: FindingPlace) -> Iterator[PackFinding]:
    before = tag.inside[:position].lstrip("-+ ")
    if before in _REACHES:
        yield here.finding(Severity.ERROR, "wide-space", f"{before} 后面不是普通空格", _NOT_READ, f"删除后用键盘输入一个半角空格：{{%{before} … %}}")
    else:
        yield here.finding(Severity.HINT, "wide-space", "标记里有全角空格或者不间断空格", "容易使标记认不出来", "换成半角空格")


def _words(tag: TemplateTag, here: FindingPlace) -> Iterator[PackFinding]:
    if tag.kind is TagKind.OUTPUT and tag.reach:
        yield here.finding(Severity.ERROR, "rich-output", f"不支持 {{{{{tag.reach} … }}}}", "这样写出的内容不在文字里，Word 会丢掉或者报错",
                           "写成 {{ … }}，格式在 Word 中设置")
    if tag.kind is TagKind.STATEMENT:
        yield from _check_statement(tag, here)
    for found in re.finditer(r"\b(?:And|Or|Not|In|Is|AND|OR|NOT|IN|IS|If|Else)\b", without_strings(tag.body)):
        yield here.finding(Severity.ERROR, "capital-word", f"“{found.group()}”应当小写", _NOT_READ, f"写成 {found.group().lower()}")


def _check_statement(tag: TemplateTag, here: FindingPlace) -> Iterator[PackFinding]:
    if tag.word in UNSUPPORTED:
        yield here.finding(Severity.ERROR, "unsupported", f"不支持 {tag.word}（合并单元格）", "程序不会合并单元格", "在 Word 中合并单元格，或者用 {%tr … %} 重复整行")
    elif tag.word in WORDS or tag.word in DOCXTPL_WORDS:
        yield from _check_else_if(tag, here)
    elif tag.word.removeprefix("end") in _FORBIDDEN:
        yield here.finding(Severity.ERROR, "forbidden-tag", f"不能使用 {tag.word}", "模板不能读取其他文件，也不能让案件里的文字成为 Word 的标记", "删除它；共用的话写进 phrases.toml，用 say 引用")
    elif tag.word.lower() in WORDS:
        yield here.finding(Severity.ERROR, "capital-word", f"“{tag.word}”应当小写", _NOT_READ, f"写成 {tag.word.lower()}")
    elif tag.word in _REACHES:
        yield here.finding(Severity.ERROR, "spaced-reach", f"{tag.word} 没有紧跟在 {{% 后面", _NOT_READ, f"写成 {{%{tag.word} {tag.body} %}}")
    elif tag.word == "end" and tag.body.split()[:1]:
        yield here.finding(Severity.ERROR, "unknown-word", "end 后面不能有空格", _NOT_READ, f"写成 {{% end{tag.body.split()[0]} %}}")
    elif not tag.word:
        yield here.finding(Severity.ERROR, "empty-tag", "标记里没有内容", _NOT_READ, "写上 if、for 一类的词，或者删除")
    else:
        yield here.finding(Severity.ERROR, "unknown-word", f"没有名为 {tag.word} 的块", _NOT_READ, _meant(tag.word))


def _meant(word: str) -> str:
    for reach in _REACHES:
        if word.startswith(reach) and word.removeprefix(reach) in WORDS:
            return f"是不是想写 {{%{reach} {word.removeprefix(reach)} … %}}？{reach} 后面要有空格"
    near = _near(word, 0.5)
    return f"是不是想写 {near}？" if near else "可以使用的有 if、for、set、macro"


def _check_else_if(tag: TemplateTag, here: FindingPlace) -> Iterator[PackFinding]:
    if tag.word == "else" and tag.body.startswith("if"):
        yield here.finding(Severity.ERROR, "unknown-word", "else if 应当写成一个词", _NOT_READ, f"写成 {{% elif {tag.body.removeprefix('if').strip()} %}}")
