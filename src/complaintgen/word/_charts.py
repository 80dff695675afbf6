"""Charts in a template: a Word chart whose series are filled from a list when the paper is rendered.

A chart of a template is whole by itself, so that Word and LibreOffice open and save it. The name of each series tells in tags what fills it:
`联系本人{% for bar in figures.bars %}{{ bar.label }}｜{{ bar.to_self }}{% endfor %}`. What was drawn there gives way to the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from pathlib import PurePosixPath

from lxml import etree

from complaintgen.files.archives import parse_part
from complaintgen.patterns import Pattern

CHART = Pattern(r"word/charts/chart\d*\.xml")
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_SHOWN = Pattern(r"""<(?:[\w.-]+:)?chart\s[^<>]*?\b[\w.-]+:id=["']([^"']*)["']""", re.ASCII)
"""The id by which a document shows a chart; a text holds no `<`."""
_RELATIONS, _TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
_FILLED = Pattern(r"(?s)^(.*?)\{%\s*(for\b[^%]*?)%\}([^｜]+)｜([^｜]+)\{%\s*endfor\s*%\}(.*)$")
_CACHES = tuple(f"{_C}{name}" for name in ("strCache", "numCache", "strLit", "numLit"))


def with_loops(root: etree._Element) -> etree._Element:
    """A part with the tags in the names of its series turned into loops over their points; one without charts as it is."""
    if root.tag != f"{_C}chartSpace":
        return root
    root = deepcopy(root)
    for series in root.iter(f"{_C}ser"):
        name = next((text for tx in series.findall(f"{_C}tx") for text in tx.iter(f"{_C}v") if _FILLED.match(text.text or "")), None)
        found = _FILLED.match(name.text or "") if name is not None else None
        if name is None or found is None:
            continue
        before, loop, label, value, after = found.groups()
        name.text = before + after
        for part, content in (("cat", label), ("val", value)):
            for cache in (cache for axis in series.findall(f"{_C}{part}") for cache in axis.iter(*_CACHES)):
                _fill(cache, loop.strip(), content.strip())
    return root


def _fill(cache: etree._Element, loop: str, content: str) -> None:
    """Let a cache hold a point for each turn of a loop, after what it says of its numbers."""
    for old in cache.findall(f"{_C}ptCount") + cache.findall(f"{_C}pt"):
        cache.remove(old)
    counted = etree.SubElement(cache, f"{_C}ptCount", val=f"{{% {loop} %}}{{% if loop.last %}}{{{{ loop.length }}}}{{% endif %}}{{% else %}}0{{% endfor %}}")
    counted.tail = f"{{% {loop} %}}"
    point = etree.SubElement(cache, f"{_C}pt", idx="{{ loop.index0 }}")
    etree.SubElement(point, f"{_C}v").text = content
    point.tail = "{% endfor %}"


def without_unshown(parts: Mapping[str, bytes], document: Iterable[str]) -> Mapping[str, bytes]:
    """The parts of a template without the charts that no page of the paper shows.

    Args:
        parts: all of them, by name.
        document: the text of the paper as filled in, in chunks.
    """
    unshown = dict(_unshown(parts, document))
    if not unshown:
        return parts
    relations, types = parse_part(parts[_RELATIONS], _RELATIONS), parse_part(parts[_TYPES], _TYPES)
    _remove(relations, "Id", set(unshown.values()))
    _remove(types, "PartName", {f"/{name}" for name in unshown})
    changed = {_RELATIONS: _written(relations), _TYPES: _written(types)}
    return {name: changed.get(name, data) for name, data in parts.items() if name not in unshown}


def _unshown(parts: Mapping[str, bytes], document: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each chart that the document does not show, with the id by which it would."""
    if not any(map(CHART.fullmatch, parts)):
        return
    shown = {found for chunk in document for found in _SHOWN.findall(chunk)}
    for relation in parse_part(parts[_RELATIONS], _RELATIONS):
        name = str(PurePosixPath("word") / relation.get("Target", "").removeprefix("/word/"))
        if CHART.fullmatch(name) and name in parts and relation.get("Id") not in shown:
            yield name, relation.get("Id") or ""


def _remove(root: etree._Element, attribute: str, values: set[str]) -> None:
    for element in [item for item in root if item.get(attribute) in values]:
        root.remove(element)


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
