"""Blocks that are not closed, closed twice, crossed, or opened in one cell and closed in another.

In: the tags of a part or phrase in order. Out: findings; a template without any is one whose blocks Jinja can read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from complaintgen.packcheck.lint._findings import FindingPlace, PackFinding
from complaintgen.packcheck.lint._tags import TagKind, TemplateTag
from complaintgen.papers.readiness import Severity

_PAIRED = frozenset({"if", "for", "macro", "call", "filter", "with", "raw"})
_INSIDE = {"elif": frozenset({"if"}), "else": frozenset({"if", "for"})}
_WHY = "块不成对，模板读不了，整份文书都无法生成"
_WHY_TORN = "生成时会留下半个段落或者单元格，Word 打不开文书"


@dataclass(frozen=True, slots=True)
class PlacedTag:
    """A tag where it stands.

    Attributes:
        container: what must hold both ends of its block: a cell, a row, a table or the body; equal for the same one.
    """

    tag: TemplateTag
    place: FindingPlace
    container: object

    @property
    def here(self) -> FindingPlace:
        """The tag as a place."""
        return self.place.at(self.tag.start, self.tag.end)


def check_blocks(placed_tags: Iterable[PlacedTag]) -> Iterator[PackFinding]:
    """Every block that does not close as it should."""
    opened: list[PlacedTag] = []
    for placed in placed_tags:
        word = placed.tag.word
        if placed.tag.kind is not TagKind.STATEMENT:
            continue
        if _opens(placed.tag):
            opened.append(placed)
        elif word in _INSIDE:
            yield from _check_branch(placed, opened)
        elif word.startswith("end"):
            yield from _check_end(placed, opened)
    yield from (_unclosed(placed) for placed in opened)


def _opens(tag: TemplateTag) -> bool:
    return tag.word in _PAIRED or (tag.word == "set" and "=" not in tag.body)


def _check_branch(placed: PlacedTag, opened: list[PlacedTag]) -> Iterator[PackFinding]:
    word = placed.tag.word
    if not opened or opened[-1].tag.word not in _INSIDE[word]:
        yield placed.here.finding(Severity.ERROR, "block", f"{word} 不在 if 里面", _WHY, f"把 {word} 放在 if 和 endif 之间")
    elif opened[-1].container != placed.container:
        yield _torn(placed, opened[-1])


def _check_end(placed: PlacedTag, opened: list[PlacedTag]) -> Iterator[PackFinding]:
    word = placed.tag.word.removeprefix("end")
    if word not in _PAIRED and word != "set":
        return
    if not opened:
        yield placed.here.finding(Severity.ERROR, "block", f"{placed.tag.word} 前面没有与它成对的 {word}", _WHY, f"补上 {{% {word} … %}}，或者删除")
        return
    last = opened[-1]
    if last.tag.word == word:
        opened.pop()
        if last.container != placed.container:
            yield _torn(placed, last)
    elif any(other.tag.word == word for other in opened):
        while opened[-1].tag.word != word:
            yield _unclosed(opened.pop(), placed)
        opened.pop()
    else:
        yield placed.here.finding(Severity.ERROR, "block", f"{placed.tag.word} 与前面的 {last.tag.word} 不成对", _WHY,
                                    f"先写 {{% end{last.tag.word} %}}，或者删除这一个")


def _unclosed(placed: PlacedTag, before: PlacedTag | None = None) -> PackFinding:
    word = placed.tag.word
    until = f"，在 {before.place.where or '后面'} 的 {before.tag.word} 之前" if before else ""
    return placed.here.finding(Severity.ERROR, "block", f"{word} 没有结束{until}", _WHY, f"在块的末尾补上 {{% end{word} %}}")


def _torn(placed: PlacedTag, start: PlacedTag) -> PackFinding:
    return placed.here.finding(Severity.ERROR, "torn-block", f"这个块在 {start.place.where or '别处'} 开始，却在这里结束", _WHY_TORN,
                                 "把开头和结尾放在同一个单元格里；要重复整行用 {%tr … %}，要重复整段用 {%p … %}")
