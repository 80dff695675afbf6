"""The tags in one text, wherever it stands: spelling, what each holds, blocks; for phrases and for the paragraphs of Word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jinja2 import TemplateError

from complaintgen.packcheck.lint._blocks import PlacedTag, check_blocks
from complaintgen.packcheck.lint._findings import FindingPlace, PackFinding
from complaintgen.packcheck.lint._tag_spelling import (
    DOCXTPL_WORDS,
    UNSUPPORTED,
    WORDS,
    check_plain_text,
    check_stray,
    check_tag,
    meant,
)
from complaintgen.packcheck.lint._tags import Stray, TagKind, TemplateTag, outside, read_tags
from complaintgen.packcheck.lint._uses import Phrases, texts_of
from complaintgen.papers.readiness import Severity
from complaintgen.word.diagnostics import PHRASES, phrase_file, syntax_in_chinese
from complaintgen.word.environment import PaperEnvironment

_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_WHY_SYNTAX = "模板读不了，整份文书都无法生成"
_ALONE = {"if": "{{% if {body} %}}{{% endif %}}", "elif": "{{% if 1 %}}{{% elif {body} %}}{{% endif %}}", "for": "{{% for {body} %}}{{% endfor %}}",
          "with": "{{% with {body} %}}{{% endwith %}}", "macro": "{{% macro {body} %}}{{% endmacro %}}", "call": "{{% call {body} %}}{{% endcall %}}",
          "filter": "{{% filter {body} %}}{{% endfilter %}}"}
"""A statement with what it needs around it to be read on its own."""


def check_phrases(phrases: Phrases, environment: PaperEnvironment) -> Iterator[PackFinding]:
    """Everything about the tags of every phrase."""
    for key, phrase in phrases.items():
        for label, text in texts_of(key, phrase):
            place = FindingPlace(file=PHRASES, part="", where=label, text=text)
            tags, strays = read_tags(text)
            found = list(check_text(place, tags, strays, environment, quotes_are_mended=False))
            found += check_blocks(PlacedTag(meant(tag), place, "") for tag in tags)
            found += (place.at(tag.start, tag.end).finding(Severity.ERROR, "reach-in-phrase", f"短语里不能用 {{%{tag.reach} … %}}",
                                                           "短语不是段落，标记读不了", f"写成 {{% {tag.word} {tag.body} %}}")
                      for tag in tags if tag.reach and tag.kind is not TagKind.COMMENT)
            yield from found


def check_text(place: FindingPlace, tags: tuple[TemplateTag, ...], strays: tuple[Stray, ...], environment: PaperEnvironment, *,
            quotes_are_mended: bool) -> Iterator[PackFinding]:
    """Everything about the tags of one text but their blocks."""
    yield from (check_stray(stray, place) for stray in strays)
    yield from check_plain_text(outside(place.text, tags), place)
    for tag in tags:
        found = list(check_tag(tag, place, quotes_are_mended=quotes_are_mended))
        if all(finding.severity is not Severity.ERROR for finding in found):
            syntax = list(_check_expression(tag, place, environment, quotes_are_mended=quotes_are_mended))
            # Quotes that do not match are why it cannot be read.
            curly = [replace(finding, severity=Severity.ERROR) for finding in found if finding.rule == "curly-quotes"]
            found = curly if syntax and curly else [*found, *syntax]
        yield from found


def check_compiling(phrases: Phrases, environment: PaperEnvironment) -> Iterator[PackFinding]:
    """What Jinja says of phrases that cannot be compiled."""
    for key, phrase in phrases.items():
        for label, text in texts_of(key, phrase):
            try:
                environment.compiled(text, phrase_file(label))
            except TemplateError as error:
                yield FindingPlace(file=PHRASES, part="", where=label,
                                   text=text).finding(Severity.ERROR, "syntax", syntax_in_chinese(error), _WHY_SYNTAX, "请核对花括号、引号和括号")


def _check_expression(tag: TemplateTag, place: FindingPlace, environment: PaperEnvironment, *, quotes_are_mended: bool) -> Iterator[PackFinding]:
    source = _alone(tag)
    if source is None:
        return
    try:
        environment.check_syntax(source.translate(_STRAIGHT) if quotes_are_mended else source)
    except TemplateError as error:
        yield place.at(tag.start, tag.end).finding(Severity.ERROR, "syntax", syntax_in_chinese(error), _WHY_SYNTAX, "请核对引号、括号和名称的写法")
    except RecursionError:
        yield place.at(tag.start, tag.end).finding(Severity.ERROR, "syntax", "标记里的括号嵌套太多", _WHY_SYNTAX, "请拆成几个标记")


def _alone(tag: TemplateTag) -> str | None:
    """The tag as a source of its own, None where it has nothing to be read."""
    if tag.kind is TagKind.OUTPUT:
        return f"{{{{ {tag.body} }}}}" if tag.reach else f"{{{{{tag.inside}}}}}"
    if tag.kind is TagKind.COMMENT or tag.word in DOCXTPL_WORDS | UNSUPPORTED or tag.word not in WORDS:
        return None
    if tag.word == "set":
        return f"{{% set {tag.body} %}}" + ("" if "=" in tag.body else "{% endset %}")
    return _ALONE[tag.word].format(body=tag.body) if tag.word in _ALONE else None
