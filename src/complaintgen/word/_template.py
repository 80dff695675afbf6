"""A Word template: read once, rendered as often as needed, the same bytes for the same context.

docxtpl turns what Word wrote into Jinja source; Jinja's sandbox renders it; blanks, line ends and tabs become runs. This is the
only module that knows docxtpl.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO

from jinja2 import TemplateError
from lxml import etree

from complaintgen.errors import Fault, PackError
from complaintgen.files.archives import open_docx_safely, parse_part
from complaintgen.patterns import Pattern
from complaintgen.word._active_content import active_content_in
from complaintgen.word._budget import limited
from complaintgen.word._charts import with_loops, without_unshown
from complaintgen.word._diagnostics import (
    check_unbroken,
    positions_in,
    render_fault,
    syntax_fault,
    unclosed,
    unclosed_fault,
)
from complaintgen.word._environment import PaperEnvironment, PaperTemplate
from complaintgen.word._filling import FilledPart
from complaintgen.word._finishing import Finish, finished
from complaintgen.word._locations import (
    Location,
    as_written,
    locations_in,
    marked,
    paragraph_at,
)
from complaintgen.word._packing import DeflatedPart, deflated, packed

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"
TEMPLATED = Pattern(r"word/(?:document|header\d*|footer\d*)\.xml|word/charts/chart\d*\.xml|docProps/core\.xml")
"""The parts that are rendered; the others are kept as they are."""
_UNSUPPORTED = Pattern(r"\{%\s*[hv]m\s*%\}")

ApplyBranding = Callable[[str, Mapping[str, bytes]], Mapping[str, bytes]]
"""Changes the parts of a file of some name before its tags are compiled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatePart:
    """A part compiled, with the XML that it was made from."""

    template: PaperTemplate
    source: str
    data: bytes
    whole: Location

    def location_at(self, line: int) -> Location:
        """Where in Word a line of the source stands."""
        locations = locations_in(parse_part(self.data, str(self.whole)), self.whole.part)
        return locations[paragraph_at(self.source, line)] if locations else self.whole


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTemplate:
    """The parts of a template: those to render, compiled, and the others as they are.

    Attributes:
        missing_style: the id of the character style of blanks in this file; None where it has none.
    """

    name: str
    missing_style: str | None
    compiled: Mapping[str, TemplatePart]
    parts: Mapping[str, bytes]
    environment: PaperEnvironment
    _deflated: dict[str, DeflatedPart] = field(default_factory=dict)

    def deflated_once(self, part: str, data: bytes) -> DeflatedPart:
        """A part of a paper as it lies in the file; one that is as it is in the template, only the first paper deflates."""
        if data is not self.parts[part]:
            return deflated([data])
        if part not in self._deflated:
            self._deflated[part] = deflated([data])
        return self._deflated[part]

    def render(self, context: Mapping[str, object]) -> bytes:
        """Render to the bytes of a .docx; errors as `fill` and `FilledTemplate.pack`."""
        return self.fill(context).pack()

    def fill(self, context: Mapping[str, object]) -> FilledTemplate:
        """Fill in what the template says, which reads all that the paper needs; the file is made when it is asked for.

        Raises:
            PackError: the template uses a name that is not there, does what the sandbox forbids, or would never end;
                the place is the paragraph or cell in Word.
        """
        with limited():
            return FilledTemplate(template=self, filled={name: self._fill_part(part, context) for name, part in self.compiled.items()})

    def _fill_part(self, part: TemplatePart, context: Mapping[str, object]) -> FilledPart:
        try:
            return FilledPart.of(part.template.written(context))
        # A filter or function may raise anything when a template gives it something odd.
        except Exception as error:
            raise PackError(render_fault(error, self.environment, self._place_of(part, error), context)) from None

    def _place_of(self, part: TemplatePart, error: Exception) -> str:
        line = next((step.line for step in positions_in(error, self.environment) if step.filename == part.template.filename), None)
        return f"{self.name} {part.location_at(line) if line else part.whole}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledTemplate:
    """A template whose tags are filled in, before it is a file.

    Attributes:
        filled: the XML of the parts that have tags, by name.
    """

    template: WordTemplate
    filled: Mapping[str, FilledPart]

    def pack(self) -> bytes:
        """The bytes of the .docx, the same each time.

        Raises:
            PackError: what was filled in is no XML.
        """
        rendered = {name: self._finished(name, part) for name, part in self.filled.items()}
        parts = without_unshown(self.template.parts, self.filled[BODY])
        return packed({name: rendered.get(name) or self.template.deflated_once(name, data) for name, data in parts.items()})

    def _finished(self, name: str, part: FilledPart) -> DeflatedPart:
        whole = self.template.compiled[name].whole
        return finished(part, Finish(self.template.environment.vocabulary.blanks, self.template.missing_style), f"{self.template.name} {whole}")


def text_of(data: bytes) -> str:
    """The text of a .docx, one line per paragraph of its body."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        body = etree.fromstring(archive.read(BODY))
    return as_written("\n".join("".join(node.text or "" for node in paragraph.iter(f"{_W}t")) for paragraph in body.iter(f"{_W}p")))


def read_template(name: str, data: bytes, environment: PaperEnvironment, apply_branding: ApplyBranding | None = None) -> WordTemplate:
    """Compile the bytes of a .docx template.

    Args:
        name: its file name, for errors.
        data: its bytes.
        environment: where its tags are compiled.
        apply_branding: puts the logo and fonts of a pack on its parts before that.

    Raises:
        PackError: it is no Word file, carries something that acts when it is opened, or its tags are not well formed; with
            every part that is at fault.
    """
    read = open_docx_safely(data, name)
    parts = apply_branding(name, read) if apply_branding else read
    refused = [content.fault(name) for content in active_content_in(parts) if content.is_refused]
    if refused:
        raise PackError(*refused)
    compiled: dict[str, TemplatePart] = {}
    faults: list[Fault] = []
    for part in filter(TEMPLATED.fullmatch, parts):
        try:
            compiled[part] = compile_part(name, part, parts[part], environment)
        except PackError as error:
            faults += error.faults
    if faults:
        raise PackError(*faults)
    style = _style_id(name, parts.get("word/styles.xml"), environment.vocabulary.blanks.style)
    return WordTemplate(name=name, missing_style=style, compiled=compiled, parts=parts, environment=environment)


def kept_template(name: str, environment: PaperEnvironment) -> WordTemplate | None:
    """A template as an earlier run of the program read and compiled it; None where none did.

    Args:
        name: its file name.
        environment: knows what was compiled.
    """
    if name not in environment.kept.files:
        return None
    style, parts, sources = environment.kept.files[name]
    compiled = {part: TemplatePart(template=environment.compiled_once(source, f"{name}!{part}"), source=source, data=parts[part], whole=Location(part))
                for part, source in sources.items()}
    return WordTemplate(name=name, missing_style=style, compiled=compiled, parts=parts, environment=environment)


def compile_part(name: str, part: str, data: bytes, environment: PaperEnvironment) -> TemplatePart:
    """Compile one part of a template.

    Raises:
        PackError: its XML or its tags are not well formed; the place is the paragraph or cell in Word.
    """
    whole = Location(part)
    root = parse_part(data, f"{name} {whole}")
    locations = locations_in(root, part)
    faults = [unclosed_fault(tag, f"{name} {location}") for location in locations if (tag := unclosed(location.words))]
    if faults:
        raise PackError(*faults)
    source = jinja_source(root, f"{name} {whole}")
    try:
        template = environment.compiled_once(source, f"{name}!{part}")
    except TemplateError as error:
        line = getattr(error, "lineno", None) or 1
        location = locations[paragraph_at(source, line)] if locations else whole
        raise PackError(syntax_fault(error, f"{name} {location}")) from None
    return TemplatePart(template=template, source=source, data=data, whole=whole)


def jinja_source(root: etree._Element, place: str) -> str:
    """The Jinja source of a part, marked, as docxtpl makes it.

    Raises:
        PackError: reading its tags would take too long, or it uses a tag that is not supported.
    """
    # A command that reads a pack and renders nothing starts without it, and without python-docx.
    from docxtpl import DocxTemplate

    root = with_loops(root)
    # The quotation marks are characters here: LibreOffice saves them as entities, which Jinja cannot read.
    xml = marked(root)
    check_unbroken("".join(root.itertext()), place)
    check_unbroken(xml, place)
    if _UNSUPPORTED.search(xml):
        raise PackError(Fault(place, "不支持用 {% vm %}、{% hm %} 合并单元格", "请在 Word 中合并单元格，或者改用 {%tr … %}"))
    return str(DocxTemplate(BytesIO()).patch_xml(xml))


def _style_id(name: str, styles: bytes | None, wanted: str) -> str | None:
    # Word processors keep the name of a style but give it an id of their own.
    found = parse_part(styles, f"{name} 样式").iter(f"{_W}style") if styles else ()
    return next((style.get(f"{_W}styleId") for style in found
                 if (title := style.find(f"{_W}name")) is not None and title.get(f"{_W}val") == wanted), None)
