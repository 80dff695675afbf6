"""What a paper must hold, by the catalogue: a claim without a court or a signature comes back from the window."""

from __future__ import annotations

import re
from collections.abc import Iterator

from complaintgen.catalogue import Catalogue, RequiredElement
from complaintgen.packcheck.lint._findings import Finding, Place
from complaintgen.packcheck.lint._uses import Phrases, Told
from complaintgen.papers.readiness import Severity
from complaintgen.word.diagnostics import PHRASES


def missing_elements(file: str, catalogue: Catalogue, paper: str, told: Told, text: str) -> Iterator[Finding]:
    """The elements that a paper lacks.

    Args:
        file: its template.
        catalogue: what each paper must hold.
        paper: its id; the summary and what is no paper must hold nothing.
        told: what its template and phrases read.
        text: the words of its template and phrases.
    """
    if paper not in catalogue:
        return
    reads = told.reads | {f"{function}:{key}" for key in told.keys for function in ("say", "lines")}
    for element in catalogue.elements(paper):
        if not _is_there(element, reads, text):
            shown = element.any[0] if element.any else element.title
            yield Place(file).finding(Severity.ERROR, "missing-element", f"这份文书没有写{element.title}", catalogue[paper].why,
                                      f"补上，例如 {shown}；默认模板中有写法")


def missing_phrases(phrases: Phrases, catalogue: Catalogue) -> Iterator[Finding]:
    """The phrases that the program itself reads and the pack lacks."""
    for key in catalogue.title_phrases:
        if not isinstance(phrases.get(key), str):
            yield Place(PHRASES, "", key).finding(Severity.ERROR, "missing-phrase", f"没有短语 {key}", "程序要用它作文书的标题", "补上该短语，不用变量")


def _is_there(element: RequiredElement, reads: set[str], text: str) -> bool:
    if element.text and re.search(element.text, text):
        return True
    return any(read == wanted or read.startswith((f"{wanted}.", f"{wanted}[", f"{wanted}|")) for wanted in element.any for read in reads)
