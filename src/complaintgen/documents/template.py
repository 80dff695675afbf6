"""A Word template: read once, rendered as often as needed, the same bytes for the same context.

docxtpl turns what Word wrote into Jinja source; Jinja's sandbox renders it; blanks, line ends and tabs become runs. This is the
only module that knows docxtpl.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from complaintgen.documents.typography import DEFAULT_MASKS, MISSING_END, MISSING_START, Masks, filters
from complaintgen.errors import Fault, PackError

MISSING_STYLE = "Missing Fact"
"""Name of the character style of a blank; word processors keep the name but give it an id of their own."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SPECIAL = re.compile(f"({MISSING_START}[^{MISSING_END}]*{MISSING_END}|[\\n\\t])")
_BREAKS = {"\n": "br", "\t": "tab"}
_TEMPLATED = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml|docProps/core\.xml")
Dress = Callable[[str, Mapping[str, bytes]], Mapping[str, bytes]]
_EPOCH = (1980, 1, 1, 0, 0, 0)


def build_environment(masks: Masks = DEFAULT_MASKS) -> ImmutableSandboxedEnvironment:
    """The one Jinja environment: sandboxed, every value escaped, an unknown name is an error; `masks` are what its filters hide with."""
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.filters.update(filters(masks))
    return environment


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """The parts of a template: those to render, compiled, and the others as they are."""

    name: str
    missing_style: str | None
    compiled: Mapping[str, Template]
    parts: Mapping[str, bytes]

    def render(self, context: Mapping[str, object]) -> bytes:
        """Render to the bytes of a .docx.

        Raises:
            PackError: the template uses a name that is not there, or does what the sandbox forbids.
        """
        rendered = {part: self._render_part(part, template, context) for part, template in self.compiled.items()}
        target = BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, data in self.parts.items():
                entry = zipfile.ZipInfo(part, _EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, rendered.get(part, data))
        return target.getvalue()

    def _render_part(self, part: str, template: Template, context: Mapping[str, object]) -> bytes:
        try:
            xml = template.render(context)
        except TemplateError as error:
            raise PackError(Fault(f"{self.name} 的 {part}", f"模板无法生成（{error.message}）", "请核对模板中的变量")) from None
        return _finish(xml, self.missing_style)


def text_of(data: bytes) -> str:
    """The text of a .docx, one line per paragraph of its body."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    return "\n".join("".join(node.text or "" for node in paragraph.iter(f"{_W}t")) for paragraph in body.iter(f"{_W}p"))


def read_template(name: str, data: bytes, environment: ImmutableSandboxedEnvironment, dress: Dress | None = None) -> WordTemplate:
    """Compile the bytes of a .docx template.

    Args:
        name: its file name, for errors.
        data: its bytes.
        environment: where its tags are compiled.
        dress: what changes its parts before that, such as a pack's `Look`.

    Raises:
        PackError: it is no Word file or its tags are not well formed.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            read = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    except zipfile.BadZipFile:
        raise PackError(Fault(name, "不是 Word 文件（.docx）", "请用 Word 或 LibreOffice 另存为 .docx")) from None
    parts = dress(name, read) if dress else read
    patcher = DocxTemplate(BytesIO(data))
    compiled = {}
    for part in filter(_TEMPLATED.fullmatch, parts):
        try:
            compiled[part] = environment.from_string(patcher.patch_xml(_plain_xml(parts[part])))
        except TemplateError as error:
            raise PackError(Fault(f"{name} 的 {part}", f"模板标记有误（{error.message}）", "请核对花括号和标记是否成对")) from None
    return WordTemplate(name, _style_id(parts.get("word/styles.xml")), compiled, parts)


def _plain_xml(part: bytes) -> str:
    """The part with quotation marks as characters: LibreOffice saves them as entities, which Jinja cannot read."""
    return etree.tostring(etree.fromstring(part), encoding="unicode")


def _style_id(styles: bytes | None) -> str | None:
    found = etree.fromstring(styles).iter(f"{_W}style") if styles else ()
    return next((style.get(f"{_W}styleId") for style in found
                 if (name := style.find(f"{_W}name")) is not None and name.get(f"{_W}val") == MISSING_STYLE), None)


def _finish(xml: str, missing_style: str | None) -> bytes:
    tree = etree.fromstring(xml.encode("utf-8"))
    for text in list(tree.iter(f"{_W}t")):
        if text.text and _SPECIAL.search(text.text):
            _split_run(text, missing_style)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _split_run(text: etree._Element, missing_style: str | None) -> None:
    """Give blanks, line ends and tabs runs of their own, each with the look of its neighbours."""
    run = text.getparent()
    if run is None or text.text is None:
        return
    following = list(text.itersiblings())
    position = run
    for piece in filter(None, _SPECIAL.split(text.text)):
        fresh = _run_like(run, piece, missing_style)
        position.addnext(fresh)
        position = fresh
    for element in following:
        position.append(element)
    run.remove(text)


def _run_like(run: etree._Element, content: str, missing_style: str | None) -> etree._Element:
    fresh = etree.Element(f"{_W}r")
    properties = run.find(f"{_W}rPr")
    copied = deepcopy(properties) if properties is not None else etree.Element(f"{_W}rPr")
    fresh.append(copied)
    if content in _BREAKS:
        etree.SubElement(fresh, f"{_W}{_BREAKS[content]}")
        return fresh
    if missing_style and content.startswith(MISSING_START):
        for style in copied.findall(f"{_W}rStyle"):
            copied.remove(style)
        copied.insert(0, etree.Element(f"{_W}rStyle", {f"{_W}val": missing_style}))
    node = etree.SubElement(fresh, f"{_W}t")
    node.text = content.strip(MISSING_START + MISSING_END)
    node.set(_XML_SPACE, "preserve")
    return fresh
