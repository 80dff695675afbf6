"""The form of the word lists of the tagger, and what is wrong with them, in words for the lawyer who edits them.

In: `tags.toml` as read. Out: a `LexiconTable`, or every fault with its place, its line and what to do.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from graphlib import CycleError, TopologicalSorter
from typing import Annotated

from pydantic import Field

from complaintgen.case.enums import Tag
from complaintgen.errors import Fault, LexiconError
from complaintgen.files.tables import Step, Table, TomlFile
from complaintgen.patterns import Pattern

NAMED = Pattern("<([a-z_]+)>")
"""A group named within a cue or a pattern."""

_CHOICE = Pattern(r"\(([^()]*)\)")
_AUDIENCES = ("borrower", "other")
_Words = Annotated[tuple[str, ...], Field(strict=False)]


class GroupTable(Table):
    """A group of cues: words as they are said, regular expressions, and the names of groups whose cues count too."""

    words: _Words = ()
    patterns: _Words = ()
    includes: _Words = ()

    def named(self) -> set[str]:
        """The groups named within its cues and patterns."""
        return set(NAMED.findall(" ".join((*self.words, *self.patterns))))


class RuleTable(Table):
    """A rule; see `Rule` for what each key means."""

    tag: str
    all: _Words
    scene: _Words = Field(default=(), alias="with", strict=False)
    near: int | None = None
    none: _Words = ()
    to: str | None = None
    unless: _Words = ()


class LexiconTable(Table):
    """All of tags.toml; see `Lexicon`."""

    gravity: _Words
    denial: str
    mask: str
    denial_reach: int
    group: dict[str, GroupTable]
    rule: Annotated[tuple[RuleTable, ...], Field(strict=False)]


def read_lexicon_table(file: TomlFile) -> LexiconTable:
    """The word lists of a file.

    Raises:
        LexiconError: with everything that is wrong with them.
    """
    table = file.table(LexiconTable)
    faults = list(_faults(file, table))
    if faults:
        raise LexiconError(*faults)
    return table


def _faults(file: TomlFile, table: LexiconTable) -> Iterator[Fault]:
    yield from _unknown(file, ("gravity",), "标签", table.gravity, Tag)
    yield from (file.fault(("gravity",), f"缺少标签 {tag}", "请排上次序") for tag in Tag if tag not in table.gravity)
    for key, name in (("denial", table.denial), ("mask", table.mask)):
        yield from _unknown(file, (key,), "词组", (name,), table.group)
    broken = [fault for name, group in table.group.items() for fault in _group_faults(file, name, group, table.group)]
    yield from broken or _circles(file, table.group)
    for number, rule in enumerate(table.rule):
        yield from _rule_faults(file, ("rule", number), rule, table, {earlier.tag for earlier in table.rule[:number]})


def _group_faults(file: TomlFile, name: str, group: GroupTable, groups: Mapping[str, GroupTable]) -> Iterator[Fault]:
    place = ("group", name)
    yield from _unknown(file, (*place, "includes"), "词组", group.includes, groups)
    for number, word in enumerate(group.words):
        if not all(map(_is_balanced, word.split("…"))):
            yield file.fault((*place, "words", number), f"「{word}」的写法不对", "可用 (甲|乙)、<词组>、…，请核对括号")
    for number, pattern in enumerate(group.patterns):
        try:
            re.compile(NAMED.sub("x", pattern))
        except re.error as error:
            yield file.fault((*place, "patterns", number), f"「{pattern}」不是合法的正则表达式（{error}）", "请改正")
    for named in sorted(group.named()):
        yield from _unknown(file, place, "词组", (named,), groups)
        if named in groups and any("…" in word for word in groups[named].words):
            yield file.fault(place, f"<{named}> 里有带…的说法，不能放进别的说法", "请改用 includes，或者另立一组不带…的")


def _is_balanced(part: str) -> bool:
    """Whether a part of a cue closes every bracket that it opens, and is not empty."""
    left = NAMED.sub("x", part)
    while _CHOICE.search(left):
        left = _CHOICE.sub("x", left)
    return bool(left) and not set(left) & set("()<>|?")


def _circles(file: TomlFile, groups: Mapping[str, GroupTable]) -> Iterator[Fault]:
    """Groups that hold one another in a circle."""
    try:
        TopologicalSorter({name: {*group.includes, *group.named()} for name, group in groups.items()}).prepare()
    except CycleError as error:
        circle = error.args[1]
        yield file.fault(("group", circle[0]), f"{'、'.join(circle)} 互相包含", "请去掉其中一处 includes 或者 <词组>")


def _rule_faults(file: TomlFile, place: tuple[Step, ...], rule: RuleTable, table: LexiconTable, earlier: set[str]) -> Iterator[Fault]:
    yield from _unknown(file, place, "标签", (rule.tag, *rule.unless), Tag)
    yield from _unknown(file, place, "词组", (*rule.all, *rule.scene, *rule.none), table.group)
    yield from _unknown(file, place, "收件人", (rule.to,) if rule.to else (), _AUDIENCES)
    if not rule.all:
        yield file.fault((*place, "all"), "all 是空的", "请写上至少一个词组")
    for tag in sorted(set(rule.unless) & set(Tag) - earlier):
        yield file.fault((*place, "unless"), f"unless 里的 {tag} 在前面没有规则", "请把它的规则移到前面")


def _unknown(file: TomlFile, place: tuple[Step, ...], what: str, names: Iterable[str], known: Iterable[str]) -> Iterator[Fault]:
    known = set(known)
    for name in sorted(set(names) - known):
        near = get_close_matches(name, known, 1)
        yield file.fault(place, f"不认识的{what} {name}", f"是不是想写 {near[0]}？" if near else "请改正或者删除")
