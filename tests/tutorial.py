"""Do what docs/packs.md tells a clinic worker to do: its commands, its files, its edits in Word.

python -m tests.tutorial FOLDER            do it with LibreOffice saving every template that is edited; exit 1 if an output differs
python -m tests.tutorial FOLDER --write    the same, and put the outputs as they are into the page

A block is marked by a comment above it: `file: PATH` is the whole of a file, `append: PATH` goes to its end, `word: PATH` says what is
found and replaced in Word, `copy: FROM TO` takes a file of docs, `diff: PATH` shows lines as they are and as they become. A block of commands needs no mark. `……` in an output is anything.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from docx import Document
from docx.text.paragraph import Paragraph

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "packs.md"
ANYTHING = "……"
_STEP = re.compile(r"<!-- (?P<mark>file|append|word|copy|diff): (?P<paths>[^>]+?) -->\n(?:```\w*\n(?P<text>.*?)```\n)?"
                   r"|```console\n(?P<console>.*?)```\n", re.DOTALL)
_REPLACED = re.compile(r"查找：(?P<old>.+)\n替换为：(?P<new>.+)\n")


@dataclass(frozen=True, slots=True)
class Command:
    """One command of the page with the output that the page shows."""

    line: str
    output: str


@dataclass(frozen=True, slots=True)
class Change:
    """One thing done to files: its mark, the paths it names, and its text."""

    mark: str
    paths: tuple[str, ...]
    text: str


Step = Command | Change
Resave = Callable[[Path], None]


def steps(page: str) -> Iterator[Step]:
    """Everything that the page says to do, in order."""
    for found in _STEP.finditer(page):
        if found["console"] is None:
            yield Change(found["mark"], tuple(found["paths"].split()), found["text"] or "")
            continue
        for block in re.split(r"^\$ ", found["console"], flags=re.MULTILINE)[1:]:
            line, _, output = block.partition("\n")
            yield Command(line, output)


def do(change: Change, folder: Path, resave: Resave) -> None:
    """Make a change to the files in a folder."""
    path = folder / change.paths[-1]
    match change.mark:
        case "file":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(change.text, encoding="utf-8")
        case "append":
            path.write_text(path.read_text("utf-8") + change.text, encoding="utf-8")
        case "copy":
            path.write_bytes((PAGE.parent / change.paths[0]).resolve().read_bytes())
        case "diff":
            path.write_text(_patched(path.read_text("utf-8"), change.text), encoding="utf-8")
        case "word":
            edit(path, change.text)
            resave(path)


def _patched(text: str, diff: str) -> str:
    lines = diff.splitlines(keepends=True)
    before, after = ("".join(line[1:] for line in lines if line[0] in marks) for marks in (" -", " +"))
    assert text.count(before) == 1, f"the lines to change stand {text.count(before)} times in the file:\n{before}"
    return text.replace(before, after)


def edit(path: Path, text: str) -> None:
    """Find and replace in a Word file, as its dialogue does; each 查找 with its 替换为 is done in turn."""
    replacements = list(_REPLACED.finditer(text))
    assert "".join(found[0] for found in replacements) == text, text
    document = Document(str(path))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [paragraph for holder in (document, *cells) for paragraph in holder.paragraphs]
    for found in replacements:
        hits = [paragraph for paragraph in paragraphs if found["old"] in paragraph.text]
        assert hits, f"{path.name} does not say {found['old']}"
        for paragraph in hits:
            _write(paragraph, paragraph.text.replace(found["old"], found["new"]))
    document.save(str(path))


def _write(paragraph: Paragraph, text: str) -> None:
    first, *others = paragraph.runs
    first.text = text
    for run in others:
        run.text = ""


def output_of(command: Command, folder: Path, environment: Mapping[str, str]) -> str:
    """Run a command of the page and return what it prints."""
    program, *arguments = shlex.split(command.line)
    assert program == "complaintgen", command.line
    result = subprocess.run([sys.executable, "-X", "utf8", "-m", "complaintgen", *arguments], cwd=folder, check=False, encoding="utf-8",
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, **environment})
    return result.stdout


def is_shown(shown: str, printed: str) -> bool:
    """Whether an output is what the page shows; a line that is only `……` stands for any lines or none."""
    lines = [r"(?:.*\n)?" if line == f"{ANYTHING}\n" else ".*".join(map(re.escape, line.split(ANYTHING))) for line in shown.splitlines(keepends=True)]
    pattern = "".join(lines)
    return re.fullmatch(pattern, printed, re.DOTALL) is not None


def resave_with_libreoffice(path: Path) -> None:
    """Open a Word file in LibreOffice and save it."""
    with TemporaryDirectory() as work:
        subprocess.run(["soffice", f"-env:UserInstallation={(Path(work) / 'profile').as_uri()}", "--headless", "--convert-to",
                        "docx:MS Word 2007 XML", "--outdir", work, str(path)], check=True, capture_output=True)
        path.write_bytes((Path(work) / path.name).read_bytes())


def main(arguments: list[str]) -> int:
    """Do everything in a folder; with --write, renew the outputs of the page."""
    folder = Path(arguments[0])
    folder.mkdir(parents=True)
    environment = {"XDG_DATA_HOME": str(folder / "data")}
    written, left, differing = "", PAGE.read_text("utf-8"), []
    for step in steps(left):
        if isinstance(step, Change):
            do(step, folder, resave_with_libreoffice)
            continue
        printed = output_of(step, folder, environment)
        before, _, left = left.partition(f"$ {step.line}\n{step.output}")
        is_right = is_shown(step.output, printed)
        written += f"{before}$ {step.line}\n{step.output if is_right else printed}"
        differing += [] if is_right else [f"$ {step.line}\n{printed}"]
    print("\n".join(differing))
    if "--write" in arguments:
        PAGE.write_text(written + left, encoding="utf-8")
    return 1 if differing and "--write" not in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
