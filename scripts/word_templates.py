"""Keep the Word templates of this repository fit for review: the .docx files under templates/ are the source of the papers' layout.

    python scripts/word_templates.py tidy [FILE…]   after Word or LibreOffice saved them: without dates, names, revision ids, previews
    python scripts/word_templates.py check          exit 1 if a committed template is not tidy
    python scripts/word_templates.py text FILE      its text and tags, one line per paragraph; for `git diff` (CONTRIBUTING.md)

Files in git are stored without compression, in one order: git packs their changes well, and the same content is the same bytes.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

from lxml import etree

from complaintgen.files.archives import open_docx_safely, parse_part
from complaintgen.word.template import prose_of

ROOT = Path(__file__).parents[1]
_EPOCH = (1980, 1, 1, 0, 0, 0)
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DROPPED = ("docProps/app.xml", "docProps/custom.xml", "docProps/thumbnail", "customXml/")
"""Parts in which a program keeps the machine, the company, a preview or data of its own."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_SESSION_ELEMENTS = tuple(f"{_W}{name}" for name in ("rsids", "rsid", "proofErr", "lastRenderedPageBreak", "attachedTemplate"))
_SESSION_ATTRIBUTES = (f"{_W}rsid", f"{_W14}paraId", f"{_W14}textId")
_CORE = "docProps/core.xml"
_AUTHOR = "complaintgen"
_KEPT_PROPERTIES = frozenset({"title", "language"})


def template_files() -> list[Path]:
    """Every Word file that is a source: the templates of all packs, and the page that the reference of variables is written into."""
    return [*sorted((ROOT / "templates").glob("*/*.docx")), ROOT / "src" / "complaintgen" / "packcheck" / "reference" / "blank.docx"]


def tidy(data: bytes, name: str) -> bytes:
    """The same document without what a program adds at each saving; tidying it again changes nothing.

    Raises:
        PackError: it is no Word file.
    """
    parts = {part: content for part, content in open_docx_safely(data, name).items() if not part.startswith(_DROPPED)}
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for part in sorted(parts, key=lambda part: (part not in _FIRST, part)):
            content = _tidy_xml(part, parts) if part.endswith((".xml", ".rels")) else parts[part]
            if content:
                archive.writestr(zipfile.ZipInfo(part, _EPOCH), content)
    return target.getvalue()


def _tidy_xml(name: str, parts: Mapping[str, bytes]) -> bytes:
    """The XML of a part; nothing for relationships of which none is left."""
    tree = parse_part(parts[name], name)
    for element in list(_superfluous(name, tree, parts)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for element in tree.iter():
        for attribute in [key for key in element.attrib if str(key).startswith(_SESSION_ATTRIBUTES)]:
            del element.attrib[attribute]
        if name == _CORE and etree.QName(element).localname == "creator":
            element.text = _AUTHOR
    if name.endswith(".rels") and not len(tree):
        return b""
    return _DECLARATION + etree.tostring(tree, encoding="UTF-8", xml_declaration=False)


def _superfluous(name: str, tree: etree._Element, parts: Mapping[str, bytes]) -> Iterator[etree._Element]:
    yield from tree.iter(*_SESSION_ELEMENTS)
    if name == _CORE:
        yield from (item for item in tree if etree.QName(item).localname not in _KEPT_PROPERTIES | {"creator"})
    if name == "[Content_Types].xml":
        yield from (item for item in tree if item.get("PartName", "/").removeprefix("/") not in {"", *parts})
    if name.endswith(".rels"):
        yield from (item for item in tree if item.get("TargetMode") != "External" and _target(name, item) not in parts)
        yield from (item for item in tree if item.get("Type", "").endswith("/attachedTemplate"))


def _target(relations: str, item: etree._Element) -> str:
    """The path of the part that a relationship leads to."""
    folder = relations.rpartition("_rels/")[0]
    target = item.get("Target", "")
    return target[1:] if target.startswith("/") else folder + target


def main(arguments: list[str]) -> int:
    """Tidy, check or print; the exit code is 0 where nothing is wrong."""
    command, *names = arguments or ["check"]
    files = [Path(name) for name in names] or template_files()
    if command == "text":
        print(*(prose_of(path.read_bytes(), path.name) for path in files), sep="\n")
        return 0
    untidy = {path: made for path in files if (made := tidy(path.read_bytes(), path.name)) != path.read_bytes()}
    for path, made in untidy.items():
        if command == "tidy":
            path.write_bytes(made)
        else:
            print(f"{path}: not tidy; run python scripts/word_templates.py tidy")
    return 1 if untidy and command != "tidy" else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
