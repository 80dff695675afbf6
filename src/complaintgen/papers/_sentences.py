"""What each paragraph of a paper was made from: facts, events, exhibits and provisions, told by rendering itself.

In: a bundle and the papers wanted of it. Out: the text of each paragraph with its sources, as a tree for JSON and as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from complaintgen.case.fields import place_name
from complaintgen.case.model import Case
from complaintgen.formatting import MISSING_END, MISSING_START, excerpt, ranges
from complaintgen.packs.pack import Pack
from complaintgen.papers._bundle import Bundle
from complaintgen.papers._origins import PaperOrigin, TracedPaper, traced
from complaintgen.word.template import Marks, text_of

Node = dict[str, Any]  # Any: a JSON document

_UNMARKED = str.maketrans("", "", MISSING_START + MISSING_END)


def sentences(bundle: Bundle, wanted: Sequence[str] = (), ground_id: str | None = None) -> Node:
    """Every paragraph of the papers of a bundle, or of those wanted, with what it was made from; of one provision, those made from it."""
    documents = [_document(item, bundle) for item in traced(bundle, (paper for paper in bundle.papers if not wanted or paper.name in wanted))]
    for document in documents if ground_id else ():
        document["paragraphs"] = [item for item in document["paragraphs"] if ground_id in {ground["id"] for ground in item["grounds"]}]
    return {"date": bundle.assessment.day.isoformat(), "documents": [item for item in documents if item["paragraphs"]]}


def _document(made: TracedPaper, bundle: Bundle) -> Node:
    paper, case, pack = made.paper, bundle.digest.whole, bundle.pack
    lines = text_of(paper.data).split("\n")
    events = {number: identifier for identifier, number in made.rows.items()}
    paths = {event.id: path for path, event in case.placed_conduct()}
    cited = {ground.provision.id: ground.version.citation for ground in bundle.assessment.readings} | {key: version.citation for key, version in paper.cited.items()}
    return {"paper": paper.name, "file": paper.file_name, "paragraphs": [
        _paragraph(text, marks, case, pack, events, paths, cited) for text, marks in zip(lines, made.marks, strict=True) if text.strip()]}


def _paragraph(text: str, made: Marks, case: Case, pack: Pack, events: Mapping[int, str], paths: Mapping[str, str], cited: Mapping[str, str]) -> Node:
    by_kind: dict[str, list[Any]] = {kind: [] for kind in ("fact", "event", "exhibit", "ground")}
    for source in made:
        if isinstance(source, PaperOrigin) and source.kind in by_kind:
            by_kind[source.kind].append(source.name)
    return {
        "text": text.translate(_UNMARKED), "fixed": not any(by_kind.values()),
        "facts": [{"path": path, "place": place_name(path, pack.questions, case)} for path in sorted(by_kind["fact"])],
        "events": [{"number": number, "id": events.get(number, ""), "path": paths.get(events.get(number, ""), "")} for number in sorted(by_kind["event"])],
        "exhibits": sorted(by_kind["exhibit"], key=_by_numbers), "grounds": [{"id": name, "citation": cited.get(name, "")} for name in sorted(by_kind["ground"])],
    }


def _by_numbers(number: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", number)]


def sentences_as_text(tree: Mapping[str, Any]) -> str:  # Any: a JSON document
    """The tree in words; paragraphs of one source, such as the cells of a row, stand together."""
    return "\n".join(line for document in tree["documents"] for line in _document_lines(document)) + "\n"


def _document_lines(document: Node) -> Iterator[str]:
    yield f"【{document['file']}】"
    for source, paragraphs in groupby(document["paragraphs"], key=_source_in_words):
        yield "｜".join(_shortened(paragraph["text"]) for paragraph in paragraphs)
        yield f"    {source}"
    yield ""


def _shortened(text: str) -> str:
    return excerpt(text) + ("……" if excerpt(text) != text.strip() else "")


def _source_in_words(paragraph: Node) -> str:
    if paragraph["fixed"]:
        return "固定文字"
    parts = {
        "事实": "、".join(fact["place"] for fact in paragraph["facts"]),
        "附表": _numbers([event["number"] for event in paragraph["events"]]), "证据": "、".join(paragraph["exhibits"]),
        "规定": "、".join(ground["citation"] or ground["id"] for ground in paragraph["grounds"]),
    }
    return "；".join(f"{title}：{words}" for title, words in parts.items() if words)


def _numbers(rows: Sequence[int]) -> str:
    return f"第{ranges(rows)}项" if rows else ""
