"""What would be filed without anyone meaning it: tracked changes, comments, hidden text, links, names, fonts that others lack.

Each rule is `(package) -> findings`.
"""

from collections.abc import Callable, Iterator
from functools import cache

from lxml import etree

from complaintgen.errors import ComplaintgenError, PackError
from complaintgen.files.tables import Line, Lines, Table, packaged_table
from complaintgen.packcheck.lint._findings import FindingPlace, PackFinding, place_in_word
from complaintgen.packcheck.lint._package import PackagePart, TemplatePackage
from complaintgen.papers.readiness import Severity
from complaintgen.word.locations import ActiveContent, Location, W, active_content_in, fields_in, relationships_in

OURS = "complaintgen"
"""The author of the templates that the program ships."""
_CHANGES = (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo", f"{W}rPrChange", f"{W}pPrChange", f"{W}tblPrChange", f"{W}sectPrChange", f"{W}cellIns",
            f"{W}cellDel", f"{W}trPrChange", f"{W}tcPrChange")
_HIDDEN = (f"{W}vanish", f"{W}webHidden", f"{W}specVanish")
_FONT_NAMES = ("ascii", "hAnsi", "eastAsia", "cs")
_OFF = frozenset({"0", "false", "off"})
_PERSONAL = {"creator": "作者", "lastModifiedBy": "最后修改人", "Manager": "经理", "Company": "单位", "category": "类别", "keywords": "关键词",
             "description": "备注", "HyperlinkBase": "链接地址"}
_FILED = "文书会交给法院、公安和对方，他们都看得到"


def check_dialect(package: TemplatePackage) -> Iterator[PackFinding]:
    """A file that is no ordinary .docx inside: the strict format, or names that docxtpl does not know."""
    body = package.part("word/document.xml")
    if body is None:
        return
    if body.root.tag != f"{W}document":
        yield body.whole.finding(Severity.ERROR, "dialect", "不是普通的 .docx 格式（可能是“严格 Open XML 文档”）", "程序读不到其中的段落，标记不会执行",
                                 "在 Word 中另存为“Word 文档（*.docx）”")
    elif body.root.nsmap.get("w") != W[1:-1]:
        yield body.whole.finding(Severity.ERROR, "dialect", "文件内部的写法与 Word 不同（命名空间前缀不是 w）", "程序读不到其中的段落，标记不会执行",
                                 "用 Word 或者 LibreOffice 打开后另存为 .docx")


def check_active_content(package: TemplatePackage) -> Iterator[PackFinding]:
    """What acts when somebody opens the paper."""
    try:
        found = list(active_content_in(package.contents))
    except PackError:
        # The part that cannot be read is a finding of its own.
        return
    for content in _best_placed(found):
        place = _place_of(package, content)
        severity = Severity.ERROR if content.is_refused else Severity.WARNING
        why = content.kind.why if content.is_refused else "文件里留有您电脑上的路径，会随文书交给别人"
        reason = content.kind.reason if content.is_refused else "附加了本机的模板"
        yield place.around(content.detail).finding(severity, content.kind.id.replace("_", "-"), f"{reason}（{content.detail}）", why, content.kind.remedy)


def _best_placed(found: list[ActiveContent]) -> Iterator[ActiveContent]:
    """Of each kind those that a paragraph shows, if any: the parts and relationships behind them are the same thing."""
    shown = {content.kind.id for content in found if content.location.where}
    return (content for content in found if content.location.where or content.kind.id not in shown)


def _place_of(package: TemplatePackage, content: ActiveContent) -> FindingPlace:
    return place_in_word(package.file, content.location)


def check_links(package: TemplatePackage) -> Iterator[PackFinding]:
    """Hyperlinks to the web: harmless, and rarely meant in a paper."""
    try:
        found = [item for item in relationships_in(package.contents) if item.is_external and item.kind == "hyperlink"]
    except PackError:
        return
    for item in found:
        yield place_in_word(package.file, Location(item.part)).finding(
            Severity.WARNING, "hyperlink", f"有指向网络的超链接（{item.target}）", "打印出来看不到地址，受理单位也不应从文书里点开链接", "选中后按 Ctrl+Shift+F9 去掉链接，需要时写出网址")


def check_tracked_changes(package: TemplatePackage) -> Iterator[PackFinding]:
    """Tracked changes, the first of each paragraph."""
    for part in package.parts:
        seen = set()
        for element in part.root.iter(*_CHANGES):
            place = part.place_of(element)
            if place not in seen:
                seen.add(place)
                who = element.get(f"{W}author")
                yield place.finding(Severity.ERROR, "tracked-change", "有没有接受的修订" + (f"（{who}）" if who else ""), _FILED + "修改的痕迹",
                                    "在 Word 的“审阅”中接受或者拒绝全部修订，关闭“修订”")


def check_comments(package: TemplatePackage) -> Iterator[PackFinding]:
    """Comments, each with its words."""
    part = package.part("word/comments.xml")
    for comment in part.root.iter(f"{W}comment") if part else ():
        words = "".join(node.text or "" for node in comment.iter(f"{W}t"))
        yield place_in_word(package.file, Location("word/comments.xml", "", words)).finding(
            Severity.ERROR, "comment", "有没有删除的批注", _FILED, "在 Word 的“审阅”中删除全部批注")


def check_hidden_text(package: TemplatePackage) -> Iterator[PackFinding]:
    """Hidden text, in the page or by a style that something uses."""
    for part in package.parts:
        for element in part.root.iter(*_HIDDEN):
            if element.get(f"{W}val") in _OFF or _is_of_paragraph_mark(element):
                continue
            place = part.place_of(element)
            if part.name.startswith("word/styles") and not _style_is_used(package, element):
                continue
            if place.text.strip() or part.name.startswith("word/styles"):
                yield place.finding(Severity.WARNING, "hidden-text", "有隐藏的文字", "屏幕上看不到，别人显示隐藏文字后就能看到", "全选后在“字体”中去掉“隐藏”，或者删除这些文字")


def _is_of_paragraph_mark(element: etree._Element) -> bool:
    """The mark at the end of a paragraph holds no text."""
    properties = element.getparent()
    return properties is not None and (holder := properties.getparent()) is not None and holder.tag == f"{W}pPr"


def _style_is_used(package: TemplatePackage, element: etree._Element) -> bool:
    style = next(element.iterancestors(f"{W}style"), None)
    identifier = style.get(f"{W}styleId") if style is not None else None
    uses = (f"{W}rStyle", f"{W}pStyle")
    return any(node.get(f"{W}val") == identifier for part in package.parts if part.is_rendered for node in part.root.iter(*uses))


def check_protection(package: TemplatePackage) -> Iterator[PackFinding]:
    """A document that asks for a password."""
    part = package.part("word/settings.xml")
    found = [*part.root.iter(f"{W}documentProtection", f"{W}writeProtection")] if part else []
    if part and any(element.get(f"{W}enforcement") not in _OFF for element in found):
        yield part.whole.finding(Severity.WARNING, "protection", "文档设置了保护", "生成的文书不能补填、不能改正", "在 Word 的“审阅→限制编辑”中停止保护")
    if part and any(element.get(f"{W}val") not in _OFF for element in part.root.iter(f"{W}trackRevisions")):
        yield part.whole.finding(Severity.WARNING, "tracking-on", "打开了“修订”", "当事人补填时会留下修订痕迹", "在 Word 的“审阅”中关闭“修订”")


def check_metadata(package: TemplatePackage) -> Iterator[PackFinding]:
    """Names of people in the properties of the file."""
    for part in package.parts:
        for element in part.root if part.name.startswith("docProps/") else ():
            name, value = etree.QName(element).localname, (element.text or "").strip()
            if name in _PERSONAL and value and value != OURS and "{{" not in value:
                yield part.whole.finding(Severity.HINT, "metadata", f"文件属性里有{_PERSONAL[name]}：{value}", "会随每一份文书交给别人",
                                         "在 Word 的“文件→信息→检查文档”中删除文档属性和个人信息")
        if part.name == "docProps/custom.xml" and len(part.root):
            yield part.whole.finding(Severity.HINT, "metadata", "文件有自定义属性", "会随每一份文书交给别人", "在 Word 的“文件→信息→属性→高级属性”中删除")


def check_merge_fields(package: TemplatePackage) -> Iterator[PackFinding]:
    """Fields of a mail merge, which nobody fills."""
    for part in package.parts:
        for field in fields_in(part.root):
            if field.word in {"MERGEFIELD", "ASK", "FILLIN", "NEXT", "MERGESEQ", "ADDRESSBLOCK", "GREETINGLINE"}:
                yield part.place_of(field.start).finding(Severity.WARNING, "merge-field", f"有邮件合并的域（{field.code.strip()}）", "程序不会填写它，会原样印在文书上",
                                                     "改写成 {{ 变量 }}")


def check_unrendered_tags(package: TemplatePackage) -> Iterator[PackFinding]:
    """Tags where they are not carried out."""
    for part in package.parts:
        if part.is_rendered:
            continue
        for paragraph in part.paragraphs:
            for tag in paragraph.tags:
                yield paragraph.place.at(tag.start, tag.end).finding(
                    Severity.ERROR, "unrendered-tag", f"{part.whole.part}里的标记不会执行", "它会原样印在文书上", "把内容移到正文、页眉或者页脚")


def check_fonts(package: TemplatePackage) -> Iterator[PackFinding]:
    """Fonts that others may lack, without a fallback in the file."""
    table = package.part("word/fontTable.xml")
    fallbacks = {font.get(f"{W}name") for font in table.root.iter(f"{W}font") if font.find(f"{W}altName") is not None} if table else set()
    seen: set[str] = set()
    for part in package.parts:
        for element in part.root.iter(f"{W}rFonts"):
            for name in (element.get(f"{W}{kind}") for kind in _FONT_NAMES):
                if name and name not in seen | fallbacks and name not in _fonts().known:
                    seen.add(name)
                    yield _font_finding(part, element, name)


def _font_finding(part: PackagePart, element: etree._Element, name: str) -> PackFinding:
    instead = _fonts().often_missing.get(name)
    remedy = f"改用{instead}，许多电脑没有{name}" if instead else "改用宋体、仿宋、黑体、楷体，或者确认受理单位的电脑有这个字体"
    return part.place_of(element).finding(Severity.HINT, "font", f"用了不常见的字体{name}，没有备用字体", "别的电脑会换成其他字体，版面会变", remedy)


class _FontTable(Table):
    """fonts.toml: the fonts that most computers have; a font that many lack → one that they have."""

    known: Lines
    often_missing: dict[str, Line]


@cache
def _fonts() -> _FontTable:
    return packaged_table(_FontTable, "complaintgen.packcheck.lint", "fonts.toml", ComplaintgenError)


PACKAGE_RULES: tuple[Callable[[TemplatePackage], Iterator[PackFinding]], ...] = (
    check_dialect, check_active_content, check_links, check_tracked_changes, check_comments, check_hidden_text, check_protection, check_metadata,
    check_merge_fields, check_unrendered_tags, check_fonts,
)
