"""Small Word files, an engine whose vocabulary knows only this room of tests, and a paper rendered and read back."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from lxml import etree
from pydantic import BaseModel

from complaintgen.errors import Fault, PackError
from complaintgen.word.environment import BlankMarks, PaperEnvironment, Vocabulary, build_environment
from complaintgen.word.locations import PARAGRAPH, W
from complaintgen.word.template import WordTemplate, read_template
from tests.packcheck.word import DECLARED, DOCUMENT, packed

NAME = "paper.docx"
BLANKS = BlankMarks("\ufdd0", "\ufdd1", "Gap")
VOCABULARY = Vocabulary(modules=("tests.word.",), kinds=(), blanks=BLANKS)
TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


@dataclass(frozen=True)
class Book:
    title: str
    pages: int | None = None
    tags: tuple[str, ...] = ()
    printed: date | None = None

    def is_longer_than(self, pages: int) -> bool:
        return (self.pages or 0) > pages


class Owner(BaseModel):
    name: str
    note: str | None = None


def shout(text: str) -> str:
    """A filter of these tests."""
    return f"{text}！"


def blank(title: str) -> str:
    """A blank as whoever makes papers marks it."""
    return f"{BLANKS.start}【待填：{title}】{BLANKS.end}"


def engine(filters: Mapping[str, Callable[..., object]] | None = None) -> PaperEnvironment:
    return build_environment(VOCABULARY, filters or {"shout": shout})


def file_of(*body: str, **parts: str) -> bytes:
    """A .docx whose page holds these paragraphs and tables; a part such as header1 by the paragraphs in it."""
    roots = {"header": "hdr", "footer": "ftr"}
    files = {"[Content_Types].xml": TYPES, DOCUMENT: f"<w:document {DECLARED}><w:body>{''.join(body)}</w:body></w:document>".encode()}
    for name, content in parts.items():
        root = roots[name.rstrip("0123456789")]
        files[f"word/{name}.xml"] = f"<w:{root} {DECLARED}>{content}</w:{root}>".encode()
    return packed(files)


def template_of(*body: str, **parts: str) -> WordTemplate:
    return read_template(NAME, file_of(*body, **parts), engine())


def rendered(*body: str, values: Mapping[str, object] | None = None, **parts: str) -> bytes:
    return template_of(*body, **parts).render(values or {})


def part_of(data: bytes, name: str = DOCUMENT) -> etree._Element:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def lines_of(data: bytes, name: str = DOCUMENT) -> list[str]:
    """The paragraphs of a part: their text, with line ends and tabs, without what only tells lines where to end."""
    marks = {f"{W}br": "\n", f"{W}tab": "\t"}
    return ["".join(marks.get(str(node.tag), node.text or "") for node in paragraph.iter(f"{W}t", *marks)).replace("\u2060", "").replace("、\u2009", "、")
            for paragraph in part_of(data, name).iter(PARAGRAPH)]


def written(*body: str, **values: object) -> list[str]:
    """The paragraphs of the paper that a page becomes."""
    return lines_of(rendered(*body, values=values))


def faults_of(*body: str, values: Mapping[str, object] | None = None, **parts: str) -> tuple[Fault, ...]:
    """What is wrong with a template, when it is read or rendered."""
    try:
        rendered(*body, values=values, **parts)
    except PackError as error:
        return error.faults
    return ()


def refusal_of(files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Place and reason of each fault for which a file is not even read."""
    try:
        read_template(NAME, packed(files), engine())
    except PackError as error:
        return [(fault.place, fault.reason) for fault in error.faults]
    return []


def evaluated(source: str, **values: object) -> str:
    """What the sandbox makes of a source."""
    return engine().compiled(source, "x").render(values)
