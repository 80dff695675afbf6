"""Every sentence of a paper is the pack's: it stands in a Word file or in phrases.toml, and none in Python.

What a fact, an element or a title is called stands beside its definition, and names are no sentences. What the case holds is the
case's, what a provision, a cause or an office is called is the law's data.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from complaintgen import generate, parse_case
from complaintgen.papers.bundle import case_summary
from complaintgen.word.template import prose_of, text_of
from tests.law.facts import FILED, TODAY, Facts
from tests.law.test_situations import CIVIL, CONDUCT, GUARDED, POLICE, PROTECTED
from tests.support import SAMPLES, default_pack, make_case

ROOT = SAMPLES.parent
SOURCE = ROOT / "src" / "complaintgen"
DECLARED = frozenset({"Ask", "Title", "element", "Remark"})
"""What says beside a field, a view or an element what it is called in Chinese, or beside a rule on a fact what is odd about it."""
VOCABULARY = "Labelled"
"""The base of the enums whose members carry their name."""
OF_PAPERS = ("law/", "papers/", "packs/_pack.py")
"""The rooms whose values templates print, and the pack as it is read."""
ON_SCREEN = frozenset({"papers/explanation.py", "papers/_missing_told.py", "papers/readiness.py", "law/_law_files.py", "law/_proposed_offices.py", *(f"law/citations/_{name}.py" for name in ("mentions", "places", "register"))})
"""What `explain` and `missing` print, what `check` says to do, what is told of a broken file of the law, why an office is proposed and the patterns by which `citations` reads stand on no paper.

That the findings of `check` are worded by the pack, the other test sees.
"""
WORDS = re.compile(r"[\u4e00-\u9fff]{6,}")
SENTENCE = re.compile(r"[\u4e00-\u9fff]{6,}|[\u4e00-\u9fff]{2,}[，；。：！？]|[，；。！？][\u4e00-\u9fff]{2,}")
"""Six characters together, or two at a mark that parts sentences."""


@dataclass(frozen=True)
class Literal:
    """A Chinese string in Python."""

    place: str
    text: str


class _Strings(ast.NodeVisitor):
    """The strings of a module but docstrings, declared names, patterns and what an error says."""

    def __init__(self) -> None:
        self.found: list[tuple[int, str]] = []

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):  # a string that stands alone is a docstring
            self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        if not any(isinstance(base, ast.Name) and base.id == VOCABULARY for base in node.bases):
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if not (name in DECLARED or name in ("Fault", "Pattern", "compile") or name.endswith("Error")):
            self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and re.search(r"[\u4e00-\u9fff]", node.value):
            self.found.append((node.lineno, node.value))


@cache
def literals() -> tuple[Literal, ...]:
    """Every string that could be a sentence of a paper, with its file and line."""
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        strings = _Strings()
        strings.visit(ast.parse(path.read_text("utf-8")))
        found += [Literal(f"{path.relative_to(SOURCE).as_posix()}:{line}", text) for line, text in strings.found]
    return tuple(found)


@cache
def data() -> str:
    """What the packs and the law say, and what the samples tell."""
    default = ROOT / "templates" / "default"
    tables = [*SOURCE.rglob("*.toml"), *default.glob("*.toml"), *SAMPLES.glob("*.json")]
    return "\n".join([*(path.read_text("utf-8") for path in tables),
                      *(prose_of(path.read_bytes(), path.name) for path in default.glob("*.docx"))])


def situations() -> Iterator[tuple[Facts, Sequence[str]]]:
    """All samples with all their papers, and what the tables of the law tell with the guide, which gives the reasons."""
    for path in sorted(SAMPLES.glob("*.json")):
        yield json.loads(path.read_text("utf-8")), ()
    for table in (POLICE, GUARDED, PROTECTED, CIVIL, {name: (facts,) for name, facts in CONDUCT.items()}):
        for row in table.values():
            yield from ((make_case(**facts), ("filing_guide",)) for facts in row if isinstance(facts, dict))


@cache
def paper_texts() -> str:
    """The text of the papers of these cases in both styles of the claim, with the summary for the lawyer."""
    pack = default_pack()
    law = pack.law()
    lines: dict[str, None] = {}
    for facts, papers in situations():
        case = parse_case(json.dumps(facts).encode(), TODAY)
        for style in ("narrative", "table") if not papers else ("narrative",):
            bundle = generate(case, law, pack, case.filing.on or FILED, papers, claim_style=style)
            for document in (*(paper.data for paper in bundle.papers), case_summary(case, bundle)):
                lines |= dict.fromkeys(text_of(document).splitlines())
    return "\n".join(lines)


def test_no_sentence_that_stands_in_python_is_printed_on_a_paper() -> None:
    texts, known = paper_texts(), data()
    printed = {f"{literal.place} {words}" for literal in literals() for words in WORDS.findall(literal.text)
               if words in texts and words not in known}
    assert sorted(printed) == []


def test_the_rooms_that_papers_print_from_hold_no_sentence() -> None:
    law = "\n".join(path.read_text("utf-8") for path in (SOURCE / "law").rglob("*.toml"))
    said = [f"{literal.place} {literal.text}" for literal in literals()
            if literal.place.startswith(OF_PAPERS) and literal.place.partition(":")[0] not in ON_SCREEN
            and SENTENCE.search(literal.text) and literal.text not in law]  # a law or a court is called what the law calls it
    assert said == []
