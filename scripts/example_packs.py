"""The built files of the two example packs: a clinic's own look, and large print.

In: the built templates of the default pack. Out: bytes by path under templates/. What a worker would write by hand, such as
pack.toml and authorities.toml, lies there already.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from complaintgen.packs.scaffold import Copied, digest_of_template, written
from default_papers import DEMAND_LETTER, FORM_PAGE, PAPERS, PORTRAIT, STYLES, block, build, paragraph
from draw_logo import logo_png

CLINIC, LARGE = "clinic-example", "plain-large-print"
_LARGE_PAPERS = tuple(name for name in PAPERS if name != "case_summary")  # the summary is the lawyer's, on one page

_CLINIC_LETTER = (
    *DEMAND_LETTER[:2],
    paragraph("编号：{{ must.extra.clinic_case_number }}", "Flush"),
    *DEMAND_LETTER[2:],
    paragraph("审核律师（签名）：{% if case.clinic and case.clinic.lawyer %}{{ case.clinic.lawyer }}{% endif %}　　　　　　　　", "Signature"),
    paragraph("　　年　　月　　日", "SignatureEnd"),
)


def example_files(default: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every built file of the example packs by its path under templates/; `default` holds those of the default pack."""
    large = {f"{LARGE}/{name}.docx": _in_large_print(name) for name in _LARGE_PAPERS}
    return {
        f"{CLINIC}/logo.png": logo_png(),
        f"{CLINIC}/demand_letter.docx": build(_CLINIC_LETTER, PORTRAIT),
        f"{CLINIC}/overrides.toml": _record(default, ("demand_letter",)),
        **large,
        f"{LARGE}/overrides.toml": _record(default, _LARGE_PAPERS),
    }


def _record(default: Mapping[str, bytes], papers: tuple[str, ...]) -> bytes:
    return written(Copied(templates={name: digest_of_template(default[f"default/{name}.docx"]) for name in papers}))


def _in_large_print(name: str) -> bytes:
    body, _ = PAPERS[name]
    shorter = re.sub("_{12}(?!_)", "_" * 8, without_tables("".join(body)))  # a line to write on fits beside large print
    return build((shorter,), FORM_PAGE, LARGE_STYLES)


def without_tables(xml: str) -> str:
    """The body of a template with each table as paragraphs: a list of labelled lines for each row."""
    return re.sub(r"<w:tbl>.*?</w:tbl>", lambda found: _as_paragraphs(found[0]), xml, flags=re.DOTALL)


def _as_paragraphs(table: str) -> str:
    rows = re.findall(r"<w:tr>.*?</w:tr>", table, flags=re.DOTALL)
    if "<w:tblHeader/>" not in table:
        return "".join(map(_form_row, rows))
    labels, _, cells, _ = (re.findall(r"<w:tc>.*?</w:tc>", row, flags=re.DOTALL) for row in rows)
    first, *others = (f"{_text(label)}：{_text(cell)}" for label, cell in zip(labels, cells, strict=True))
    return (block(_tag(rows[1])) + paragraph(first, "ItemHead") + "".join(paragraph(line, "Item") for line in others)
            + block(_tag(rows[3])))


def _form_row(row: str) -> str:
    label, *content = re.findall(r"<w:tc>.*?</w:tc>", row, flags=re.DOTALL)
    if "{%tr" in label:
        return block(_tag(label))
    if not content:
        return paragraph(_text(label), "Heading2")
    inner = re.sub(r"^<w:tc><w:tcPr>.*?</w:tcPr>|</w:tc>$", "", content[0])
    return paragraph(_text(label), "ItemHead") + inner


def _tag(row: str) -> str:
    """What stands in the row tag of a row."""
    return re.sub(r"^\{%tr\s*|\s*%\}$", "", _text(row))


def _text(xml: str) -> str:
    return unescape("".join(re.findall(r"<w:t [^>]*>([^<]*)</w:t>", xml)))


def _larger(size: re.Match[str]) -> str:
    return f'<w:{size[1]} w:val="{max(int(size[2]), _LEAST) if int(size[2]) > _HIDDEN else size[2]}"/>'


_LEAST, _HIDDEN = 36, 2
"""Half-points: 18 pt, and the size of what is not to be seen."""


def _large_styles() -> str:
    """The styles with all print at least 18 pt, in a face of even strokes, with lines well apart."""
    styles = re.sub(r'<w:(sz|szCs) w:val="(\d+)"/>', _larger, STYLES)
    styles = re.sub(r'w:line="(?!20")\d+" w:lineRule="exact"', 'w:line="320" w:lineRule="auto"', styles)
    styles = re.sub(r'(w:styleId="(?:Heading[12]|Annex)">.*?<w:rPr>.*?/>)', r"\1<w:b/>", styles)
    styles = styles.replace('w:after="20"', 'w:after="120"').replace('w:after="40"', 'w:after="120" w:line="320" w:lineRule="auto"')
    styles = styles.replace('w:firstLine="640"', 'w:firstLine="720"')
    for font in ("仿宋", "宋体"):
        styles = styles.replace(f'w:eastAsia="{font}"', 'w:eastAsia="黑体"')
    items = ('<w:style w:type="paragraph" w:styleId="ItemHead"><w:name w:val="Item Heading"/><w:basedOn w:val="Normal"/><w:qFormat/>'
             '<w:pPr><w:keepNext/><w:spacing w:before="240" w:line="320" w:lineRule="auto"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
             '<w:style w:type="paragraph" w:styleId="Item"><w:name w:val="Item"/><w:basedOn w:val="Normal"/><w:qFormat/>'
             '<w:pPr><w:keepLines/><w:spacing w:line="320" w:lineRule="auto"/><w:ind w:left="360"/></w:pPr></w:style>')
    return styles.replace("</w:styles>", f"{items}</w:styles>")


LARGE_STYLES = _large_styles()
