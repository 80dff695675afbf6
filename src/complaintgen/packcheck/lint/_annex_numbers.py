"""Lists of contacts with the numbers of the annex: other acts have numbers in the same order of time, and no row there.

In: the trees of a template and the phrases. Out: where such a list begins, unless the template lists everything as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jinja2 import nodes

from complaintgen.packcheck.lint._findings import PackFinding
from complaintgen.packcheck.lint._type_check import constant_text
from complaintgen.packcheck.lint._uses import Phrases, TemplateSource, texts_of
from complaintgen.papers.readiness import Severity

_CONTACTS, _EVERYTHING, _NUMBER = "contacts", "chronology", "number"


def numbers_contacts_alone(sources: Sequence[TemplateSource], phrases: Phrases) -> Iterator[PackFinding]:
    """The loops of one template that number contacts, where none lists all that was done."""
    loops = [(source, loop, _listed(loop.iter)) for source in sources for loop in source.tree.find_all(nodes.For)]
    if any(name == _EVERYTHING for _, _, name in loops):
        return
    for source, loop, name in loops:
        if name == _CONTACTS and isinstance(loop.target, nodes.Name) and _tells_number(loop, loop.target.name, phrases):
            yield source.place_at(loop.lineno).finding(
                Severity.WARNING, "contacts-alone", "附表只列联系，上门、发帖等其他行为不在表里", "联系和其他行为按时间统一编号，附表会跳号，正文引用的序号找不到",
                "改成 {%tr for r in chronology %}，联系写 r.contact，其他行为写 r.act，序号写 r.number；默认模板的附表中有写法")


def _listed(node: nodes.Node) -> str:
    """The variable that a loop goes through, filtered or not."""
    while isinstance(node, nodes.Filter | nodes.Getitem) and node.node is not None:
        node = node.node
    return node.name if isinstance(node, nodes.Name) else ""


def _tells_number(loop: nodes.For, row: str, phrases: Phrases) -> bool:
    """Whether the number of a row is printed, in the template or in a phrase that the row is handed to."""
    if any(_reads(item, row) for item in loop.find_all(nodes.Getattr)):
        return True
    return any(_says(call, row, phrases) for call in loop.find_all(nodes.Call))


def _reads(item: nodes.Getattr, row: str) -> bool:
    return item.attr == _NUMBER and isinstance(item.node, nodes.Name) and item.node.name == row


def _says(call: nodes.Call, row: str, phrases: Phrases) -> bool:
    key = constant_text(call.args[0]) if call.args else None
    handed = [option.key for option in call.kwargs if isinstance(option.value, nodes.Name) and option.value.name == row]
    texts = [text for _, text in texts_of(key, phrases[key])] if key in phrases and key is not None else []
    return any(f"{name}.{_NUMBER}" in text for name in handed for text in texts)
