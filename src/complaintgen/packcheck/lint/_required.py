"""What a paper must hold, by the catalogue: a claim without a court or a signature comes back from the window."""

from __future__ import annotations

import re
from collections.abc import Iterator

from complaintgen.catalogue import Catalogue, RequiredElement
from complaintgen.packcheck.lint._findings import FindingPlace, PackFinding
from complaintgen.packcheck.lint._uses import Phrases, TemplateReads
from complaintgen.papers.readiness import Severity
from complaintgen.papers.variables import reason_phrases
from complaintgen.patterns import Pattern
from complaintgen.word.diagnostics import PHRASES


def missing_elements(file: str, catalogue: Catalogue, paper: str, read: TemplateReads, text: str) -> Iterator[PackFinding]:
    """The elements that a paper lacks.

    Args:
        file: its template.
        catalogue: what each paper must hold.
        paper: its id; the summary and what is no paper must hold nothing.
        read: what its template and phrases read.
        text: the words of its template and phrases.
    """
    if paper not in catalogue:
        return
    reads = read.reads | {f"{function}:{key}" for key in read.keys for function in ("say", "lines")}
    for element in catalogue.elements(paper):
        if not _is_there(element, reads, text):
            shown = element.any[0] if element.any else element.title
            yield FindingPlace(file=file).finding(Severity.ERROR, "missing-element", f"这份文书没有写{element.title}", catalogue[paper].why,
                                      f"补上，例如 {shown}；默认模板中有写法")


def told_of_one_alone(file: str, catalogue: Catalogue, paper: str, text: str) -> Iterator[PackFinding]:
    """What a paper lacks that several people bring together, where its template tells what one of them asks for and suffered.

    Args:
        file: its template.
        catalogue: which papers others can stand in.
        paper: its id.
        text: the words of its template.
    """
    if paper not in catalogue or catalogue[paper].joins is None:
        return
    says_of_each = catalogue[paper].joins != paper or _OF_EACH.search(text)
    if not (says_of_each and _JOINT.search(text)):
        yield FindingPlace(file=file).finding(
            Severity.WARNING, "one-plaintiff", "这份文书只写本人的请求、依据和影响", "一起起诉的人各自的请求、金额、受到的影响不会写出来",
            "用 {%p for person in joint %} 循环写每个人：lines(…, of=person)、person.conduct、person.total；默认模板中有写法")


_JOINT = Pattern(r"\bin\s+joint\b")
_OF_EACH = Pattern(r"\bof\s*=|\.own\b")


def missing_phrases(phrases: Phrases, catalogue: Catalogue) -> Iterator[PackFinding]:
    """The phrases that the program itself reads and the pack lacks."""
    for key in catalogue.title_phrases:
        if not isinstance(phrases.get(key), str):
            yield FindingPlace(file=PHRASES, part="", where=key).finding(Severity.ERROR, "missing-phrase", f"没有短语 {key}", "程序要用它作文书的标题", "补上该短语，不用变量")
    for key in reason_phrases():
        if not isinstance(phrases.get(key), str):
            yield FindingPlace(file=PHRASES, part="", where=key).finding(Severity.WARNING, "missing-phrase", f"没有短语 {key}",
                                                                         "说明原因时用的是默认模板的说法", "把默认模板 phrases.toml 中的这一句抄来修改")


def _is_there(element: RequiredElement, reads: set[str], text: str) -> bool:
    if element.text and re.search(element.text, text):
        return True
    return any(read == wanted or read.startswith((f"{wanted}.", f"{wanted}[", f"{wanted}|")) for wanted in element.any for read in reads)
