"""The tags in a text: `{{ … }}`, `{% … %}`, `{# … #}`, also as autocorrect disfigures them, and what is left open.

Linear in the text, whatever it holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from complaintgen.patterns import Pattern

WIDE = str.maketrans("｛｝％＃", "{}%#")
"""Full-width characters that a tag may have been typed with."""
_TOKEN = Pattern(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_CLOSES = {"{{": "}}", "{%": "%}", "{#": "#}"}
_STRING = Pattern(r"\"[^\"]*\"|'[^']*'")
_HEAD = Pattern(r"(?:(?P<reach>tr|tc|p|r)(?=\s))?[-+]?\s*(?P<word>[^\W\d]\w*)?")


class TagKind(Enum):
    """What a tag does."""

    OUTPUT = "{{"
    STATEMENT = "{%"
    COMMENT = "{#"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateTag:
    """One tag in a text.

    Attributes:
        start: where it begins in the text.
        end: where it ends.
        written: as it stands there.
        inside: between its braces, with full-width characters made plain.
        reach: "p", "tr", "tc" or "r", where it stands for a whole paragraph, row, cell or run; else empty.
        word: the first word of a statement, such as "if"; else empty.
        body: what follows that word; of an output the whole expression.
    """

    kind: TagKind
    start: int
    end: int
    written: str
    inside: str
    reach: str
    word: str
    body: str


@dataclass(frozen=True, slots=True)
class Stray:
    """Braces without their counterpart."""

    start: int
    end: int
    written: str

    @property
    def opens(self) -> bool:
        """Whether it opens a tag that is never closed; otherwise it closes one that was never opened."""
        return self.written.translate(WIDE).startswith("{")


def read_tags(text: str) -> tuple[tuple[TemplateTag, ...], tuple[Stray, ...]]:
    """The tags of a text and its stray braces, each in order."""
    plain = text.translate(WIDE)
    tags, strays = [], []
    opened: re.Match[str] | None = None
    for token in _TOKEN.finditer(plain):
        if opened is not None and token.group() == _CLOSES[opened.group()]:
            tags.append(_tag(text, plain, opened, token))
            opened = None
        elif opened is not None and opened.group() == "{#":
            continue
        elif token.group() in _CLOSES:
            if opened is not None:
                strays.append(_stray(text, opened))
            opened = token
        elif opened is None or _is_closer(token.group()):
            strays.append(_stray(text, token))
    if opened is not None:
        strays.append(_stray(text, opened))
    return tuple(tags), tuple(strays)


def without_strings(expression: str) -> str:
    """The expression with its quoted texts blanked out, every other character in its place."""
    return _STRING.sub(lambda found: found.group()[0] + "\0" * (len(found.group()) - 2) + found.group()[-1], expression)


def outside(text: str, tags: tuple[TemplateTag, ...]) -> str:
    """The text with its tags blanked out, every other character in its place."""
    pieces, at = [], 0
    for tag in tags:
        pieces += [text[at:tag.start], "\0" * (tag.end - tag.start)]
        at = tag.end
    return "".join([*pieces, text[at:]])


def _is_closer(token: str) -> bool:
    return token in _CLOSES.values()


def _stray(text: str, token: re.Match[str]) -> Stray:
    return Stray(token.start(), token.end(), text[token.start():token.end()])


def _tag(text: str, plain: str, opened: re.Match[str], closed: re.Match[str]) -> TemplateTag:
    kind = TagKind(opened.group())
    inside = plain[opened.end():closed.start()]
    head = _HEAD.match(inside)
    reach = (head.group("reach") or "") if head else ""
    word = (head.group("word") or "") if head and kind is TagKind.STATEMENT else ""
    rest = inside[head.end():] if head and kind is TagKind.STATEMENT else inside[head.end("reach"):] if head and reach else inside
    return TemplateTag(kind=kind, start=opened.start(), end=closed.end(), written=text[opened.start():closed.end()], inside=inside, reach=reach,
                       word=word, body=rest.strip(" -+"))
