"""One paper beside docxtpl, docxtemplater, easy-template-x and carbone.

The paper is the annex of a report, a heading and a table with a row for each contact, made for each in its own syntax; all get the same data and their texts are
compared. Each renders in one warm process, from the bytes of the template to those of the file. Those of npm are installed into a folder that goes when the run
ends, in the versions of benchmarks/npm/package.json; it needs node, npm and the network.
"""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import docx
from docxtpl import DocxTemplate
from jinja2 import Environment

from benchmarks._cases import DAY, case_of
from benchmarks._measuring import Row, Sizes, here, in_turn, rounds_for, times
from complaintgen import load_pack, parse_case
from complaintgen.formatting import chinese_moment
from complaintgen.papers.bundle import digest_case, render_papers
from complaintgen.word.template import read_template, text_of

NPM = Path(__file__).resolve().parent / "npm"
FEWEST, WARMING = 40, 6
"""Contacts under which a paper is mostly its frame; rounds beside those that are asked for, until node has compiled what it runs."""
GOALS = {40: "– / 8 / 7 / 16", 5_000: "– / 6 / 10 / 2"}
COLUMNS = ("number", "at", "channel", "sender", "text")


@dataclass(frozen=True, slots=True)
class Syntax:
    """How a template says the name of the person and a row for each contact; `before` and `after` are rows of their own."""

    name: str
    cell: str
    first: str = ""
    last: str = ""
    before: str = ""
    after: str = ""


JINJA = Syntax("{{ name }}", "{{{{ row.{} }}}}", before="{%tr for row in rows %}", after="{%tr endfor %}")
SYNTAXES = {
    "complaintgen": JINJA, "docxtpl": JINJA,
    "docxtemplater": Syntax("{name}", "{{{}}}", first="{#rows}", last="{/rows}"),
    "easy-template-x": Syntax("{name}", "{{{}}}", first="{#rows}", last="{/rows}"),
    "carbone": Syntax("{d.name}", "{{d.rows[i].{}}}", after="{d.rows[i+1].number}"),
}


def template_in(syntax: Syntax) -> bytes:
    """The template in a syntax."""
    document = docx.Document()
    document.add_heading(f"{syntax.name}的报案材料附表", 1)
    table = document.add_table(0, len(COLUMNS))
    for row in filter(None, (("序号", "时间", "方式", "号码", "内容"), (syntax.before,) if syntax.before else None, _cells(syntax), (syntax.after,) if syntax.after else None)):
        for cell, text in zip(table.add_row().cells, row, strict=False):
            cell.text = text
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _cells(syntax: Syntax) -> tuple[str, ...]:
    inner = [syntax.cell.format(name) for name in COLUMNS]
    return (syntax.first + inner[0], *inner[1:-1], inner[-1] + syntax.last)


def data_of(contacts: int) -> dict[str, object]:
    """What the paper says: the person and the contacts as the annex of the report has them."""
    pack = load_pack("default")
    digest = digest_case(parse_case(case_of(contacts), DAY), pack.law(), pack, DAY)
    [report] = render_papers(digest, pack.law(), pack, ["police_report"])
    rows = [{"number": row.number, "at": chinese_moment(row.at), "channel": row.contact.channel, "sender": row.contact.sender, "text": row.contact.text or ""}
            for row in report.context.variables["chronology"] if row.contact]  # type: ignore[attr-defined]  # a variable of the paper, by its name
    return {"name": digest.facts.complainant.name, "rows": rows}


def _in_python(name: str, template: bytes, data: Mapping[str, object]) -> Callable[[], bytes]:
    if name == "docxtpl":
        def by_docxtpl() -> bytes:
            document, written = DocxTemplate(io.BytesIO(template)), io.BytesIO()
            document.render(dict(data), Environment(autoescape=True))
            document.save(written)
            return written.getvalue()

        return by_docxtpl
    compiled = read_template("annex.docx", template, load_pack("default").environment)
    return lambda: compiled.render(data)


def _by_node(name: str, template: bytes, data: Mapping[str, object], rounds: int, folder: Path) -> tuple[float, bytes]:
    paths = template_path, data_path, made = folder / f"{name}.docx", folder / "data.json", folder / f"{name}_made.docx"
    template_path.write_bytes(template)
    data_path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    done = subprocess.run(["node", "render.mjs", name, *map(str, paths), str(rounds)], cwd=folder, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1]), made.read_bytes()


def _words(data: bytes) -> str:
    return "".join(character for character in text_of(data) if character.isprintable() and not character.isspace())


def _measured(contacts: int, rounds: int, folder: Path) -> dict[str, float]:
    """Seconds of each; the texts are the same."""
    data, lowest, texts = data_of(contacts), {}, {}
    for name, syntax in SYNTAXES.items():
        template = template_in(syntax)
        if name in ("complaintgen", "docxtpl"):
            render = _in_python(name, template, data)
            made, lowest[name] = render(), in_turn({name: partial(here, render)}, rounds)[name].computed
        else:
            milliseconds, made = _by_node(name, template, data, rounds, folder)
            lowest[name] = milliseconds / 1000
        texts[name] = _words(made)
    wrong = [name for name, text in texts.items() if text != texts["docxtpl"]]
    if wrong:
        raise SystemExit(f"other text than docxtpl: {', '.join(wrong)}")
    return lowest


def rows(sizes: Sizes) -> Iterator[Row]:
    """The rows of the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in ("package.json", "render.mjs"):
            shutil.copy(NPM / file, folder)
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent"], cwd=folder, check=True)
        for contacts in (contacts for contacts in sizes.contacts if contacts >= FEWEST):
            lowest = _measured(contacts, rounds_for(contacts, sizes.rounds) + WARMING, folder)
            ours = lowest.pop("complaintgen")
            yield Row(f"one annex, {contacts:,} contacts ({ours * 1000:.1f} ms): {' / '.join(lowest)} takes … times as long", GOALS.get(contacts, "–"),
                      " / ".join(times(taken / ours) for taken in lowest.values()))
