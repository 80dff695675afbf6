"""What a person typed appears as typed: never carried out as a template, never turned into Word markup."""

from __future__ import annotations

import json
from datetime import date

import pytest
from lxml import etree

from complaintgen import generate, parse_case
from complaintgen.papers.bundle import case_summary
from complaintgen.word.template import text_of
from tests.packcheck.word import read_back
from tests.support import default_pack, make_case, message, the_law

DAY = date(2026, 3, 2)
LAW, PACK = the_law(), default_pack()
TYPED = {
    "a Jinja output": "{{ 7 * 7 }}",
    "a Jinja statement": "{% for a in range(9) %}喂{% endfor %}",
    "a Jinja comment": "前{# 注释 #}后",
    "an open tag": "{{ case.complainant",
    "tags of docxtpl": "{%p if 1 %}{%tr for a in b %}{{r x }}{% vm %}{_{ x }_}",
    "an escape out of the sandbox": "{{ ''.__class__.__mro__ }}",
    "Word markup": '</w:t></w:r></w:p><w:p><w:r><w:t>伪造</w:t></w:r></w:p>',
    "an element": "<w:p/>",
    "an entity": "&amp; &lt; &#x41;",
    "the end of character data": "]]> <![CDATA[x]]>",
    "a comment of XML": "<!-- x --> <?xml x?>",
    "a document type": "<!DOCTYPE w [<!ENTITY x 'y'>]> &x;",
    "a field": "{ DDEAUTO c:\\\\windows\\\\cmd.exe } INCLUDETEXT",
    "quotation marks": "'\"“”‘’",
    "percent signs": "%s %(x)s {0} {x.__class__} $x ${x}",
    "marks of direction": "\u202e反\u202c",
}
SHOWN = {TYPED["marks of direction"]: "〔U+202E〕反"}
"""What would turn the page round is written out; its end, which nobody sees, is left out."""


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED.keys())
def test_every_paper_shows_it_as_it_is(typed: str) -> None:
    case = parse_case(json.dumps(make_case(
        complainant={"name": typed}, contacts=[message(1, "2026-02-20", text=typed, tags=["threat_violence"], signature=typed, account=typed)],
        acts=[{"id": "a1", "kind": "visit", "at": "2026-02-20", "description": typed, "place": typed}],
        parties=[{"id": "p1", "role": "lender", "name": typed, "licence": "microloan", "identified_by": typed}],
        recipients=[{"id": "r1", "name": "甲", "relation": typed}], harm={"sleep": typed, "daily_life_disturbed": True},
        evidence=[{"id": "e1", "kind": "photo", "title": typed, "proves": "intrusion", "source": typed}], filing={"court": typed, "police_station": typed},
    )).encode(), DAY)
    bundle = generate(case, LAW, PACK, DAY, PACK.catalogue.ids)
    shown = SHOWN.get(typed, typed)
    papers = [paper.data for paper in bundle.papers] + [case_summary(case, bundle)]
    assert any(shown in text_of(data) for data in papers)
    for data in papers:
        text, xml = text_of(data), read_back(data)
        assert "49" not in text or typed in text
        assert "喂喂" not in text
        assert "伪造" not in text or typed in text
        assert "<w:t>伪造" not in xml
        etree.fromstring(xml[xml.index("<w:document"):xml.index("</w:document>")].encode() + b"</w:document>")
