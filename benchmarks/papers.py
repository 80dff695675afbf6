"""Three papers warm: against docxtpl with the same templates and variables, and against the limit.

The limit is what no renderer can be faster than: deflating the parts that changed and writing the same bytes. docxtpl says the phrases by plain Jinja, each compiled
once. Templates are compiled before; the variables of a paper are worked out by then. The text of each paper is compared before anything is measured.
"""

from __future__ import annotations

import io
import tempfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from zipfile import ZipFile

from docxtpl import DocxTemplate
from tests.word.plain_jinja import PlainJinja, speaking

from benchmarks._cases import DAY, case_of
from benchmarks._measuring import Row, Sizes, Taken, here, in_turn, rounds_for, times
from complaintgen import Pack, generate, load_pack, parse_case, write_bundle
from complaintgen.papers.bundle import RenderedPaper, digest_case, render_papers
from complaintgen.word.template import text_of

PAPERS = ("police_report", "civil_claim", "evidence_list")
_GOALS = {5: ("40", "–"), 40: ("25", "2"), 5_000: ("10", "3")}
_WHOLE_AT = 40
"""Contacts of the case of which the whole way is measured, from reading to writing."""


@dataclass(frozen=True, slots=True)
class _Measured:
    name: str
    ours: Callable[[], bytes]
    docxtpl: Callable[[], bytes]
    limit: Callable[[], bytes]


def rows(sizes: Sizes) -> Iterator[Row]:
    """The rows of the table."""
    pack = load_pack("default")
    for contacts in sizes.contacts:
        case = case_of(contacts)
        papers = _papers(case, pack)
        with tempfile.TemporaryDirectory() as folder:
            runs = {name: partial(_all_of, [getattr(paper, name) for paper in papers]) for name in ("ours", "docxtpl", "limit")}
            whole = {"whole": partial(_from_read_to_write, case, pack, Path(folder))} if contacts == _WHOLE_AT else {}
            taken = in_turn(runs | whole, rounds_for(contacts, sizes.rounds))
        ours, docxtpl, limit = (taken[name].computed for name in runs)
        against, bound = _GOALS.get(contacts, ("–", "–"))
        yield Row(f"three papers warm, {contacts:,} contacts: docxtpl takes … times as long", against, times(docxtpl / ours))
        yield Row(f"the same: … times the limit ({limit * 1000:.1f} ms)", bound, times(ours / limit))
        if whole:
            yield Row(f"read … write of three papers, {contacts:,} contacts: docxtpl's render alone takes … times as long", "≥ 8", times(docxtpl / taken["whole"].computed))


def _all_of(renders: list[Callable[[], bytes]]) -> Taken:
    return here(lambda: [render() for render in renders])


def _from_read_to_write(case: bytes, pack: Pack, folder: Path) -> Taken:
    return here(lambda: write_bundle(generate(parse_case(case, DAY), pack.law(), pack, DAY, PAPERS), folder))


def _papers(case: bytes, pack: Pack) -> list[_Measured]:
    digest = digest_case(parse_case(case, DAY), pack.law(), pack, DAY)
    jinja = PlainJinja(pack)
    measured = [_measured(paper, pack, jinja, pack.templates[paper.instance.paper.id]) for paper in render_papers(digest, pack.law(), pack, PAPERS)]
    for paper in measured:
        ours, theirs = (_words(text_of(made)) for made in (paper.ours(), paper.docxtpl()))
        if ours != theirs:
            at = next((place for place, (one, other) in enumerate(zip(ours, theirs, strict=False)) if one != other), min(len(ours), len(theirs)))
            raise SystemExit(f"{paper.name}: the texts differ at {at}: {ours[at:at + 40]!r}, {theirs[at:at + 40]!r}")
    return measured


def _measured(paper: RenderedPaper, pack: Pack, jinja: PlainJinja, source: bytes) -> _Measured:
    template, variables = paper.filled.template, paper.context.variables
    scope = speaking(pack, jinja, variables)

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


def _words(text: str) -> str:
    """A text without its line ends and the marks by which blanks are shown."""
    return "".join(character for character in text if character.isprintable() and not "\ue000" <= character <= "\uf8ff")
