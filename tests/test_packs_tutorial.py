"""The tutorial on packs, done step by step; the gate does it again with LibreOffice saving every template that is edited."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from tests.tutorial import ANYTHING, PAGE, Change, Command, do, edit, is_shown, output_of, steps

TEXT = PAGE.read_text("utf-8")
STEPS = list(steps(TEXT))
STAND_IN = """#!{python}
import sys
from pathlib import Path
if "--outdir" in sys.argv:
    for paper in sys.argv[sys.argv.index("--outdir") + 2:]:
        (Path(sys.argv[sys.argv.index("--outdir") + 1]) / (Path(paper).stem + ".pdf")).write_bytes(b"%PDF")
else:
    Path(sys.argv[-1] + "-1.png").write_bytes(b"PNG")
"""
"""For LibreOffice and pdftoppm: the page is written for someone who has them."""


def as_word_saves_it(path: Path) -> None:
    """The file as the edit left it."""
    del path


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Command, str]]:
    """Every command of the page with what it printed, all done in one folder."""
    home = tmp_path_factory.mktemp("home")
    programs = home / "programs"
    programs.mkdir()
    for name in ("soffice", "pdftoppm"):
        (programs / name).write_text(STAND_IN.format(python=sys.executable), "utf-8")
        (programs / name).chmod(0o755)
    folder = tmp_path_factory.mktemp("templates")
    environment = {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "XDG_DATA_HOME": str(home / "data")}
    printed = []
    for step in STEPS:
        if isinstance(step, Change):
            do(step, folder, as_word_saves_it)
        else:
            printed.append((step, output_of(step, folder, environment)))
    return printed


COMMANDS = [step for step in STEPS if isinstance(step, Command)]


class TestTutorial:
    @pytest.mark.parametrize("number", range(len(COMMANDS)), ids=[command.line.removeprefix("complaintgen ") for command in COMMANDS])
    def test_each_command_prints_what_the_page_shows(self, number: int, outputs: list[tuple[Command, str]]) -> None:
        command, printed = outputs[number]
        assert is_shown(command.output, printed), printed

    def test_it_teaches_every_command_about_packs(self) -> None:
        taught = {word for command in COMMANDS for word in command.line.split()[2:3]} | set(re.findall(r"`complaintgen templates (\w+)", TEXT))
        assert {"new", "preview", "vars", "copy", "check", "diff", "build", "install", "list", "upgrade", "remove"} <= taught

    def test_every_kind_of_change_is_shown(self) -> None:
        assert {step.mark for step in STEPS if isinstance(step, Change)} == {"file", "append", "copy", "word"}

    @pytest.mark.parametrize("picture", sorted(set(re.findall(r"\]\((packs/[^)]+)\)", TEXT))))
    def test_every_picture_is_there_and_small(self, picture: str) -> None:
        assert 1_000 < (PAGE.parent / picture).stat().st_size < 150_000

    @pytest.mark.parametrize("page", sorted(set(re.findall(r"\]\(([^)]+\.md)\)", TEXT))))
    def test_every_page_it_points_to_is_there(self, page: str) -> None:
        assert (PAGE.parent / page).is_file()


class TestRunner:
    """What would let the tutorial pass although it is wrong."""

    @pytest.mark.parametrize(("shown", "printed", "fits"), [
        ("已更新\n", "已更新\n", True), ("已更新\n", "已更新 1 份\n", False), (f"SHA-256 {ANYTHING}）。\n", "SHA-256 abc）。\n", True),
        (f"开头\n{ANYTHING}\n", "开头\n一\n二\n", True), (f"开头\n{ANYTHING}\n", "别的\n一\n", False), (f"开头\n{ANYTHING}\n", "开头\n", True), ("共 1 份。\n", "共 1 份？\n", False),
    ])
    def test_an_output_is_compared_letter_by_letter(self, shown: str, printed: str, fits: bool) -> None:
        assert is_shown(shown, printed) is fits

    def test_words_that_are_not_there_cannot_be_replaced(self, tmp_path: Path) -> None:
        path = tmp_path / "t.docx"
        path.write_bytes((PAGE.parents[1] / "templates" / "default" / "police_report.docx").read_bytes())
        with pytest.raises(AssertionError, match="does not say"):
            edit(path, "查找：没有这句话\n替换为：别的\n")

    def test_blocks_are_read_in_order_with_their_marks(self) -> None:
        page = "<!-- file: a.toml -->\n```toml\nx = 1\n```\n说明\n```console\n$ complaintgen a\n结果\n$ complaintgen b\n```\n<!-- copy: p q -->\n"
        assert list(steps(page)) == [Change("file", ("a.toml",), "x = 1\n"), Command("complaintgen a", "结果\n"),
                                     Command("complaintgen b", ""), Change("copy", ("p", "q"), "")]
