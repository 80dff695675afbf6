"""How fast three papers are rendered, as ratios in one run: against docxtpl with the same templates and variables, and against the limit.

    python benchmarks/papers.py [--contacts 5 40 5000] [--rounds 7]

The limit is what no renderer can be faster than: deflating the parts that changed and writing the same bytes. docxtpl says the
phrases by plain Jinja, compiled once. All are measured in turn and in processor time; of the rounds the lowest counts. The text of
each paper is compared before anything is measured. Templates are compiled before; the variables of a paper are worked out by then.
"""

from __future__ import annotations

import argparse
import io
import json
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from docxtpl import DocxTemplate
from jinja2 import Environment, Template
from markupsafe import Markup

from complaintgen import Pack, load_law, load_pack, parse_case
from complaintgen.packs.pack import said_before
from complaintgen.papers.bundle import RenderedPaper, digest_case, render_papers
from complaintgen.word.template import text_of

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples" / "microloan_borrower.json"
DAY = date(2026, 3, 2)
PAPERS = ("police_report", "civil_claim", "evidence_list")
LINE_END = "\x1e"


def case_of(contacts: int) -> bytes:
    """The sample with so many contacts, each with a day and words of its own."""
    facts = json.loads(SAMPLE.read_bytes())
    told = [event for event in facts["events"] if "channel" in event]
    acts = [event for event in facts["events"] if "channel" not in event]
    facts["events"] = [_varied(told[number % len(told)], number) for number in range(contacts)] + acts
    return json.dumps(facts, ensure_ascii=False).encode()


def _varied(event: Mapping[str, Any], number: int) -> dict[str, Any]:  # Any: JSON
    facts = {name: value for name, value in event.items() if name not in ("until", "evidence")}
    facts |= {"id": f"x{number}", "at": f"2026-0{1 + number % 2}-{1 + number // 2 % 28:02d}T{8 + number % 12:02d}:{number % 60:02d}"}
    return facts | ({"text": f"{facts['text']}{number}"} if facts.get("text") else {})


class _DocxtplJinja(Environment):
    """Plain Jinja with the filters of a pack; a list that was not given reads as an empty one, as templates are promised."""

    def __init__(self, pack: Pack) -> None:
        ours = pack.environment
        super().__init__(autoescape=True, undefined=ours.undefined, finalize=ours.shown)
        self.filters, self.tests, self.globals = ours.filters, ours.tests, ours.globals
        self._lists_of = ours.vocabulary.lists_of
        self.phrase: Callable[[str], Template] = cache(self.from_string)

    def getattr(self, obj: object, attribute: str) -> object:
        """What a template reads."""
        found: object = super().getattr(obj, attribute)
        return () if found is None and attribute in self._lists_of(type(obj)) else found


def _saying(pack: Pack, jinja: _DocxtplJinja, variables: Mapping[str, object]) -> dict[str, object]:
    """The variables of a paper, with phrases said by plain Jinja."""
    scope: dict[str, object] = dict(variables)

    def rendered(phrase: str, extra: dict[str, Any]) -> str:  # Any: variables by name
        own = getattr(extra.pop("of", None), "own", {})
        return jinja.phrase(phrase).render({**scope, **own, **extra})

    def say(key: str, **extra: object) -> Markup:
        return Markup("".join(map(say, said_before(key))) + rendered(str(pack.phrases[key]), dict(extra)))

    def lines(key: str, **extra: object) -> list[Markup]:
        said = (line for phrase in pack.phrases[key] for line in rendered(phrase, dict(extra)).split(LINE_END))
        return [Markup(line) for line in said if line.strip()]

    return scope | {"say": say, "lines": lines}


@dataclass(frozen=True, slots=True)
class _Measured:
    name: str
    ours: Callable[[], bytes]
    docxtpl: Callable[[], bytes]
    limit: Callable[[], bytes]


def _measured(paper: RenderedPaper, pack: Pack, jinja: _DocxtplJinja, source: bytes) -> _Measured:
    template, variables = paper.filled.template, paper.context.variables
    scope = _saying(pack, jinja, variables)

    def by_docxtpl() -> bytes:
        document = DocxTemplate(io.BytesIO(source))
        document.render(scope, jinja)
        written = io.BytesIO()
        document.save(written)
        return written.getvalue()

    data = paper.data
    with ZipFile(io.BytesIO(data)) as made:
        parts = {name: made.read(name) for name in made.namelist()}

    def at_the_limit() -> bytes:
        for name in paper.filled.filled.keys() & parts.keys():
            zlib.compress(parts[name], 6)
        return io.BytesIO(data).getvalue()

    return _Measured(paper.instance.paper.id, lambda: template.fill(variables).pack(), by_docxtpl, at_the_limit)


def _seconds(renders: Iterable[Callable[[], bytes]]) -> float:
    begun = time.process_time()
    for render in renders:
        render()
    return time.process_time() - begun


def _papers(contacts: int, pack: Pack) -> list[_Measured]:
    digest = digest_case(parse_case(case_of(contacts), DAY), pack.law(), pack, DAY)
    jinja = _DocxtplJinja(pack)
    measured = [_measured(paper, pack, jinja, pack.templates[paper.instance.paper.id]) for paper in render_papers(digest, pack.law(), pack, PAPERS)]
    for paper in measured:
        ours, theirs = (_words(text_of(made)) for made in (paper.ours(), paper.docxtpl()))
        if ours != theirs:
            at = next((place for place, (one, other) in enumerate(zip(ours, theirs, strict=False)) if one != other), min(len(ours), len(theirs)))
            raise SystemExit(f"{paper.name}: the texts differ at {at}: {ours[at:at + 40]!r}, {theirs[at:at + 40]!r}")
    return measured


def _words(text: str) -> str:
    """A text without its line ends and the marks by which blanks are shown."""
    return "".join(character for character in text if character.isprintable() and not "\ue000" <= character <= "\uf8ff")


def main() -> None:
    """Measure and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--contacts", type=int, nargs="+", default=[5, 40, 5000])
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    pack = load_pack("default")
    load_law()
    for contacts in options.contacts:
        papers = _papers(contacts, pack)
        lowest = dict.fromkeys(("ours", "docxtpl", "limit"), float("inf"))
        for _ in range(options.rounds):
            for name in lowest:
                lowest[name] = min(lowest[name], _seconds([getattr(paper, name) for paper in papers]))
        ours = lowest["ours"]
        print(f"{contacts:6} contacts, {len(papers)} papers: {ours * 1000:7.1f} ms; docxtpl takes {lowest['docxtpl'] / ours:5.1f} times as long; {ours / lowest['limit']:5.1f} times the limit")


if __name__ == "__main__":
    main()
