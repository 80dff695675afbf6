"""Tags against the page: where a tag stands for a paragraph, row or cell, and where Word's own markup cuts through one.

What docxtpl mends by itself (a tag spread over runs by spelling marks, bookmarks or formatting) is no finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from complaintgen.packcheck.lint._blocks import PlacedTag
from complaintgen.packcheck.lint._findings import FindingPlace, PackFinding
from complaintgen.packcheck.lint._package import PackageParagraph, PackagePart
from complaintgen.packcheck.lint._tag_spelling import meant
from complaintgen.packcheck.lint._tags import TagKind, TemplateTag, outside
from complaintgen.papers.readiness import Severity
from complaintgen.word.locations import BOX, CELL, PARAGRAPH, ROW, TABLE, W, text_in

_TEXT = f"{W}t"
_CUTS = {f"{W}tab": "制表符", f"{W}br": "换行", f"{W}cr": "换行", f"{W}noBreakHyphen": "不间断连字符", f"{W}sym": "特殊符号"}
_WRAPPERS = {f"{W}hyperlink": "超链接", f"{W}ins": "修订", f"{W}del": "修订", f"{W}moveTo": "修订", f"{W}moveFrom": "修订", f"{W}sdtContent": "内容控件",
             f"{W}smartTag": "智能标记", f"{W}fldSimple": "域", f"{W}txbxContent": "文本框"}
_LOST = "生成时整{unit}被标记代替，这些文字会消失"
_HOLDERS = {"tr": (ROW, "表格的行", "行"), "tc": (CELL, "表格的单元格", "单元格")}


def check_layout(part: PackagePart) -> Iterator[PackFinding]:
    """Everything about where the tags of a part stand."""
    for paragraph in part.paragraphs:
        if paragraph.element.tag != PARAGRAPH:
            continue
        yield from _check_reach(paragraph)
        if paragraph.tags:
            yield from _check_cuts(paragraph)


def placed_tags(part: PackagePart) -> Iterator[PlacedTag]:
    """The tags of a part with what must hold both ends of their blocks."""
    for paragraph in part.paragraphs:
        for tag in paragraph.tags:
            yield PlacedTag(meant(tag), paragraph.place, _container(paragraph.element, meant(tag)))


def _container(element: etree._Element, tag: TemplateTag) -> tuple[str, str]:
    level = tag.reach if tag.kind is TagKind.STATEMENT else ""
    wanted = (TABLE,) if level == "tr" else (ROW,) if level == "tc" else (CELL, BOX)
    holder = next(element.iterancestors(*wanted), None)
    path = element.getroottree().getpath(holder) if holder is not None else ""
    return level, path


def _check_reach(paragraph: PackageParagraph) -> Iterator[PackFinding]:
    # A comment that reaches is there to take the row away.
    reaching = [tag for tag in paragraph.tags if tag.reach in {"p", "tr", "tc"} and tag.kind is TagKind.STATEMENT]
    for tag in reaching:
        here = paragraph.place.at(tag.start, tag.end)
        if tag.reach in _HOLDERS:
            yield from _check_holder(paragraph, tag, here)
        elif len(paragraph.tags) > 1 or _words(paragraph):
            yield here.finding(Severity.ERROR, "shared-paragraph", "{%p … %} 与其他内容在同一段", _LOST.format(unit="段"), "让 {%p … %} 独占一段，其他内容另起一段")


def _check_holder(paragraph: PackageParagraph, tag: TemplateTag, here: FindingPlace) -> Iterator[PackFinding]:
    held, name, unit = _HOLDERS[tag.reach]
    holder = next(paragraph.element.iterancestors(held), None)
    if holder is None:
        yield here.finding(Severity.ERROR, "reach-outside", f"{{%{tag.reach} … %}} 不在{name}里", "标记不起作用，模板读不了",
                           "在表格外重复整段用 {%p … %}；重复行的标记放进表格，独占一行")
        return
    elsewhere = any(text_in(other).strip() for other in holder.iter(PARAGRAPH) if other is not paragraph.element)
    if len(paragraph.tags) > 1 or _words(paragraph) or elsewhere:
        yield here.finding(Severity.ERROR, "shared-row", f"{{%{tag.reach} … %}} 与其他内容在同一{unit}", _LOST.format(unit=unit),
                           f"让 {{%{tag.reach} … %}} 独占一{unit}，其他内容放在下一{unit}")


def _words(paragraph: PackageParagraph) -> str:
    return outside(paragraph.text, paragraph.tags).replace("\0", "").strip()


def _check_cuts(paragraph: PackageParagraph) -> Iterator[PackFinding]:
    """Tags whose characters lie in places between which docxtpl cannot join them."""
    pieces = list(_pieces(paragraph.element))
    for tag in paragraph.tags:
        touched = [(node, path) for start, end, node, path in pieces if start < tag.end and end > tag.start]
        here = paragraph.place.at(tag.start, tag.end)
        paths = {path for node, path in touched if node.tag == _TEXT}
        if len(paths) > 1:
            yield here.finding(Severity.ERROR, "cut-tag", f"标记被{_wrapper_in(paths)}分成两半", "生成时会拆散 Word 的结构，文书打不开",
                               "删除整个标记，在同一处一次输入，不要跨越超链接、修订或者内容控件")
        for node, _ in touched:
            if node.tag in _CUTS:
                yield here.finding(Severity.ERROR, "cut-tag", f"标记中间有{_CUTS[str(node.tag)]}", "它会被去掉，前后的字连在一起，标记可能认不出来",
                                   "删除它，标记写在一行里")
                break


def _pieces(paragraph: etree._Element) -> Iterator[tuple[int, int, etree._Element, tuple[str, ...]]]:
    """The text nodes of a paragraph with their stretch in its text and the elements that they lie in."""
    at = 0
    for node in paragraph.iter(_TEXT, f"{W}tab", f"{W}br", f"{W}noBreakHyphen"):
        if next(node.iterancestors(PARAGRAPH), None) is not paragraph:
            continue
        length = len(node.text or "") if node.tag == _TEXT else 1
        path = []
        for ancestor in node.iterancestors():
            if ancestor is paragraph:
                break
            path.append(str(ancestor.tag))
        yield at, at + length, node, tuple(path)
        at += length


def _wrapper_in(paths: set[tuple[str, ...]]) -> str:
    found = (name for tag, name in _WRAPPERS.items() if any(tag in path for path in paths))
    return next(found, "Word 的其他标记")
