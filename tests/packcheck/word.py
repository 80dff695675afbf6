"""Word files for the tests, made piece by piece as Word and LibreOffice write them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from complaintgen import load_pack
from complaintgen.formatting import FILTERS
from complaintgen.packs.pack import Pack
from complaintgen.papers.variables import VOCABULARY
from complaintgen.word.environment import PaperEnvironment, build_environment
from tests.support import SAMPLES

DEFAULT = SAMPLES.parent / "templates" / "default"
DOCUMENT = "word/document.xml"
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "o": "urn:schemas-microsoft-com:office:office", "v": "urn:schemas-microsoft-com:vml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
DECLARED = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
OFFICE = NAMESPACES["r"]
Parts = dict[str, bytes]
Change = Callable[[Parts], None]


def run(text: str, properties: str = "") -> str:
    """A run of text as Word writes it, with the revision id of a session."""
    return f'<w:r w:rsidRPr="00A77B3E"><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*content: str) -> str:
    """A paragraph of runs, or of text where it is no markup."""
    inside = "".join(piece if piece.startswith("<") else run(piece) for piece in content)
    return f'<w:p w:rsidR="00C12A40"><w:pPr><w:pStyle w:val="Body"/></w:pPr>{inside}</w:p>'


def cell(*paragraphs: str) -> str:
    """A table cell."""
    return f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{"".join(paragraphs)}</w:tc>'


def table(*rows: tuple[str, ...]) -> str:
    """A table whose cells hold one paragraph each."""
    made = "".join("<w:tr>" + "".join(text if text.startswith("<w:tc>") else cell(p(text)) for text in row) + "</w:tr>" for row in rows)
    return f'<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid>{made}</w:tbl>{p("")}'


def field(code: str, shown: str = "1") -> str:
    """A complex field, its code spread over runs as Word does."""
    middle = len(code) // 2
    return ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            + "".join(f'<w:r><w:instrText xml:space="preserve">{escape(piece)}</w:instrText></w:r>' for piece in (code[:middle], code[middle:]))
            + f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>')


def text_box(*paragraphs: str) -> str:
    """A text box in a paragraph of its own, in both forms that Word keeps."""
    inside = f'<w:txbxContent>{"".join(paragraphs)}</w:txbxContent>'
    return (f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>'
            f'<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>')


def parts_of(paper: str) -> Parts:
    """The parts of a template of the default pack."""
    with zipfile.ZipFile(DEFAULT / f"{paper}.docx") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a .docx."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return target.getvalue()


def first(*body: str) -> Change:
    """Put paragraphs or tables at the top of the page, so that they are 第1段 or 表格1."""
    return lambda parts: _edit(parts, DOCUMENT, "<w:body>", "<w:body>" + "".join(body))


def swapped(old: str, new: str, part: str = DOCUMENT) -> Change:
    """Put something else in place of the first occurrence."""
    return lambda parts: _edit(parts, part, old, new)


def part(name: str, xml: str, kind: str = "") -> Change:
    """Add a part, related to the body where its kind is given."""

    def change(parts: Parts) -> None:
        parts[name] = xml.encode()
        if kind:
            related(kind, name.removeprefix("word/"))(parts)

    return change


def related(kind: str, target: str, *, external: bool = False, owner: str = DOCUMENT) -> Change:
    """Relate a part to something, inside the file or out of it."""
    folder, _, name = owner.rpartition("/")
    path, mode = f"{folder}/_rels/{name}.rels", ' TargetMode="External"' if external else ""
    row = f'<Relationship Id="rIdX{kind}" Type="{OFFICE}/{kind}" Target="{escape(target)}"{mode}/>'

    def change(parts: Parts) -> None:
        empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        parts.setdefault(path, empty)
        _edit(parts, path, "</Relationships>", f"{row}</Relationships>")

    return change


def notes(kind: str, *paragraphs: str) -> Change:
    """Add footnotes, endnotes or comments."""
    one = kind.removesuffix("s")
    return part(f"word/{kind}.xml", f'<w:{kind} {DECLARED}><w:{one} w:id="2" w:author="王律师">{"".join(paragraphs)}</w:{one}></w:{kind}>', kind)


def both(*changes: Change) -> Change:
    """One change after the other."""

    def change(parts: Parts) -> None:
        for one in changes:
            one(parts)

    return change


def changed(paper: str, change: Change) -> bytes:
    """A template of the default pack with a change."""
    parts = parts_of(paper)
    # Word declares every prefix it may use at the root.
    _edit(parts, DOCUMENT, f'<w:document xmlns:w="{NAMESPACES["w"]}"', f"<w:document {DECLARED}")
    change(parts)
    return packed(parts)


def environment() -> PaperEnvironment:
    """A sandbox as every pack has one."""
    return build_environment(VOCABULARY, FILTERS)


def pack_of(folder: Path, templates: Mapping[str, bytes], phrases: str = "") -> Pack:
    """A pack with these templates, and the phrases of the default pack besides some of its own."""
    folder.mkdir(exist_ok=True)
    (folder / "pack.toml").write_bytes((DEFAULT / "pack.toml").read_bytes())
    (folder / "phrases.toml").write_text((DEFAULT / "phrases.toml").read_text("utf-8") + phrases, "utf-8")
    for name, data in templates.items():
        (folder / f"{name}.docx").write_bytes(data)
    return load_pack(str(folder))


def _edit(parts: Parts, name: str, old: str, new: str) -> None:
    text = parts[name].decode()
    assert old in text, f"{old} stands not in {name}"
    parts[name] = text.replace(old, new, 1).encode()


def read_back(data: bytes) -> str:
    """Everything in a .docx as text."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
