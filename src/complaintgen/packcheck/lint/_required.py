"""What a paper must hold, by the table in `required.toml`: a claim without a court or a signature comes back from the window."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from complaintgen.packcheck.lint._findings import Finding, Place
from complaintgen.packcheck.lint._uses import Phrases, Told
from complaintgen.papers.readiness import Severity
from complaintgen.word.diagnostics import PHRASES


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that a paper must hold: read from one of `any`, or in words."""

    title: str
    any: tuple[str, ...]
    text: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Requirement:
    """What one paper must hold, and why."""

    why: str
    elements: tuple[Element, ...]


def missing_elements(file: str, paper: str, told: Told, text: str) -> Iterator[Finding]:
    """The elements that a paper lacks.

    Args:
        file: its template.
        paper: its name.
        told: what its template and phrases read.
        text: the words of its template and phrases.
    """
    requirement = requirements().get(paper)
    if requirement is None:
        return
    reads = told.reads | {f"{function}:{key}" for key in told.keys for function in ("say", "lines")}
    for element in requirement.elements:
        if not _is_there(element, reads, text):
            shown = element.any[0] if element.any else element.title
            yield Place(file).finding(Severity.ERROR, "missing-element", f"这份文书没有写{element.title}", requirement.why,
                                      f"补上，例如 {shown}；默认模板中有写法")


def missing_phrases(phrases: Phrases) -> Iterator[Finding]:
    """The phrases that the program itself reads and the pack lacks."""
    for key in _data()["program"]["phrases"]:
        if not isinstance(phrases.get(key), str):
            yield Place(PHRASES, "", key).finding(Severity.ERROR, "missing-phrase", f"没有短语 {key}", "程序要用它作文书的标题", "补上该短语，不用变量")


@cache
def requirements() -> Mapping[str, Requirement]:
    """What each paper must hold."""
    shared = {name: _element(entry) for name, entry in _data()["shared"].items()}
    return {paper: Requirement(entry["why"], (*(shared[name] for name in entry["elements"]), *map(_element, entry["own"])))
            for paper, entry in _data()["paper"].items()}


@cache
def _data() -> dict[str, Any]:  # Any: TOML as it comes
    return tomllib.loads((files("complaintgen.packcheck.lint") / "required.toml").read_text(encoding="utf-8"))


def _element(entry: Mapping[str, Any]) -> Element:  # Any: as above
    return Element(entry["title"], tuple(entry.get("any", ())), re.compile(entry["text"]) if "text" in entry else None)


def _is_there(element: Element, reads: set[str], text: str) -> bool:
    if element.text is not None and element.text.search(text):
        return True
    return any(read == wanted or read.startswith((f"{wanted}.", f"{wanted}[", f"{wanted}|")) for wanted in element.any for read in reads)
