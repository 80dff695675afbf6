"""The branding that a pack gives to every Word template it uses: its logo at the head of the pages, its fonts.

In: the parts of a .docx by name. Out: the parts with the branding applied; the same for the same input.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from lxml import etree

from complaintgen.errors import Fault, PackError
from complaintgen.files.archives import parse_part
from complaintgen.files.disk import packaged

LARGEST_LOGO = 1024 * 1024
"""Bytes; the picture lies in every paper."""
_MOST_PIXELS = 4000
_EMU_PER_MM = 36_000
_EMU_PER_TWIP = 635
_HEIGHT, _WIDEST, _GAP = 11 * _EMU_PER_MM, 40 * _EMU_PER_MM, 3 * _EMU_PER_MM
_TYPES = {".png": "image/png", ".jpg": "image/jpeg"}

ROLES = {"body": "仿宋", "heading": "黑体", "table": "宋体", "latin": "Times New Roman"}
"""What each of a pack's `[fonts]` stands in for."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_DOCUMENT, _STYLES, _CONTENT_TYPES = "word/document.xml", "word/styles.xml", "[Content_Types].xml"
_NEW_HEADER = "word/header1.xml"
_ID = "packLogo"
_LETTERHEAD_STYLES = ("Letterhead", "Letterhead Name")

Parts = Mapping[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A picture and the size it is shown at, in EMU (1/36000 mm)."""

    data: bytes
    suffix: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Branding:
    """What a pack puts on a template.

    Attributes:
        fonts: name of a font in the template → the font that stands in for it.
    """

    logo: Logo | None = None
    fonts: Mapping[str, str] = field(default_factory=dict)

    def apply(self, name: str, parts: Parts) -> Parts:
        """The parts of a .docx of that name with this branding.

        Raises:
            PackError: it is no whole Word file.
        """
        try:
            branded = {**parts, **dict(_with_fonts(parts, self.fonts))} if self.fonts else parts
            return {**branded, **_with_logo(branded, self.logo)} if self.logo else branded
        except KeyError:
            raise PackError(Fault(name, "不是完整的 Word 文件（.docx）", "请用 Word 或 LibreOffice 另存为 .docx")) from None
        except PackError as error:
            raise PackError(*(Fault(name, f"不是完整的 Word 文件（.docx），{fault.place} {fault.reason}", fault.remedy) for fault in error.faults)) from None


def read_logo(place: str, name: str, data: bytes) -> Logo:
    """Check a picture by what is in it, whatever its name says.

    Raises:
        PackError: it is too large or no such picture.
    """
    if len(data) > LARGEST_LOGO:
        raise PackError(Fault(place, f"{name} 超过 {LARGEST_LOGO >> 20} MB", "请换一张小一些的图片"))
    suffix = PurePosixPath(name).suffix
    content_type, width, height = _measured(data)
    if content_type != _TYPES[suffix] or not (0 < width <= _MOST_PIXELS and 0 < height <= _MOST_PIXELS):
        raise PackError(Fault(place, f"{name} 不是 {suffix.lstrip('.')} 图片，或者边长超过 {_MOST_PIXELS} 像素", "请另存为 png 图片后重试"))
    shown = min(_HEIGHT, _WIDEST * height // width)
    return Logo(data=data, suffix=suffix, width=shown * width // height, height=shown)


def _measured(data: bytes) -> tuple[str, int, int]:
    """Content type and size in pixels, zero where it is no picture."""
    # Loading python-docx costs more than most commands take.
    from docx.image.image import Image

    try:
        image = Image.from_blob(data)
        return image.content_type, image.px_width, image.px_height
    except Exception:  # a broken picture makes the reader fail in ways it does not name
        return "", 0, 0


def _with_fonts(parts: Parts, fonts: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    for name, data in parts.items():
        if not (name.startswith("word/") and name.endswith(".xml") and any(font.encode() in data for font in fonts)):
            continue
        tree = parse_part(data, name)
        for element in tree.iter(f"{_W}rFonts"):
            for key, font in element.items():
                element.set(key, fonts.get(font, font))
        yield name, _written(tree)


def _with_logo(parts: Parts, logo: Logo) -> dict[str, bytes]:
    """The parts that change when the logo is put into every header, or into a new one where there is none."""
    headers = tuple(dict.fromkeys(_headers(parts)))
    changed: dict[str, bytes] = {}
    if not headers:
        changed, headers = _new_header(parts), (_NEW_HEADER,)
    media = f"media/packlogo{logo.suffix}"
    for header in headers:
        tree = parse_part(changed.get(header, parts.get(header, b"")), header)
        if any(True for _ in tree.iter(f"{_W}drawing", f"{_W}pict")):
            continue  # the paper has a picture of its own there
        tree.insert(0, _picture(logo))
        changed[header] = _written(tree)
        relations = _relations_of(header)
        changed[relations] = _related(parts.get(relations), f"{_OFFICE}/image", media)
    types = parse_part(changed.get(_CONTENT_TYPES, parts[_CONTENT_TYPES]), _CONTENT_TYPES)
    if not any(entry.get("Extension") == logo.suffix[1:] for entry in types.iter(f"{_TYPE}Default")):
        types.insert(0, etree.Element(f"{_TYPE}Default", {"Extension": logo.suffix[1:], "ContentType": _TYPES[logo.suffix]}))
    changed |= {_CONTENT_TYPES: _written(types), f"word/{media}": logo.data}
    return changed | _beside_logo(parts, logo)


def _headers(parts: Parts) -> Iterator[str]:
    relations = parts.get(_relations_of(_DOCUMENT))
    for relation in parse_part(relations, _relations_of(_DOCUMENT)).iter(f"{_PACKAGE}Relationship") if relations else ():
        target = f"word/{relation.get('Target', '').removeprefix('/word/')}"
        if relation.get("Type") == f"{_OFFICE}/header" and target in parts:
            yield target


def _new_header(parts: Parts) -> dict[str, bytes]:
    document, types = (parse_part(parts[name], name) for name in (_DOCUMENT, _CONTENT_TYPES))
    for section in document.iter(f"{_W}sectPr"):
        section.insert(0, etree.Element(f"{_W}headerReference", {f"{_W}type": "default", f"{_R}id": _ID}))
    etree.SubElement(types, f"{_TYPE}Override", {"PartName": f"/{_NEW_HEADER}", "ContentType": _HEADER_TYPE})
    relations = _relations_of(_DOCUMENT)
    empty = etree.Element(f"{_W}hdr", nsmap={"w": _W.strip("{}")})
    etree.SubElement(empty, f"{_W}p")
    return {_DOCUMENT: _written(document), _CONTENT_TYPES: _written(types), _NEW_HEADER: _written(empty),
            relations: _related(parts.get(relations), f"{_OFFICE}/header", PurePosixPath(_NEW_HEADER).name)}


def _beside_logo(parts: Parts, logo: Logo) -> dict[str, bytes]:
    """The styles, with the lines of the letterhead to the right of the logo instead of centred."""
    if _STYLES not in parts:
        return {}
    styles = parse_part(parts[_STYLES], _STYLES)
    for style in styles.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        properties = style.find(f"{_W}pPr")
        if name is None or name.get(f"{_W}val") not in _LETTERHEAD_STYLES or properties is None:
            continue
        _set(properties, "ind", "left", str((logo.width + _GAP) // _EMU_PER_TWIP))
        _set(properties, "jc", "val", "left")
    return {_STYLES: _written(styles)}


_ORDER = tuple(f"{_W}{name}" for name in (
    "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl",
    "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"))
"""In which order the format wants the later properties of a paragraph."""


def _set(properties: etree._Element, name: str, attribute: str, value: str) -> None:
    """Give a property of a paragraph one attribute and no other, at its place."""
    for old in properties.findall(f"{_W}{name}"):
        properties.remove(old)
    later = _ORDER[_ORDER.index(f"{_W}{name}") + 1:]
    place = next((index for index, item in enumerate(properties) if item.tag in later), len(properties))
    properties.insert(place, etree.Element(f"{_W}{name}", {f"{_W}{attribute}": value}))


def _picture(logo: Logo) -> etree._Element:
    source = packaged("complaintgen.packs", "logo.xml").decode()
    for name, value in (("WIDTH", logo.width), ("HEIGHT", logo.height), ("RELATION", _ID)):
        source = source.replace(f"@{name}@", str(value))
    return parse_part(source.encode(), "logo.xml")


def _related(relations: bytes | None, kind: str, target: str) -> bytes:
    tree = parse_part(relations, target) if relations else etree.Element(f"{_PACKAGE}Relationships", nsmap={None: _PACKAGE.strip("{}")})
    etree.SubElement(tree, f"{_PACKAGE}Relationship", {"Id": _ID, "Type": kind, "Target": target})
    return _written(tree)


def _relations_of(part: str) -> str:
    path = PurePosixPath(part)
    return f"{path.parent}/_rels/{path.name}.rels"


def _written(tree: etree._Element) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
