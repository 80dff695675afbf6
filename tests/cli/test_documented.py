"""The READMEs and the help pages name every command; every command line in the READMEs runs; both languages say the same."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from complaintgen.catalogue import load_catalogue
from tests.support import SAMPLES, run

ROOT = SAMPLES.parent
ENGLISH, CHINESE = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh-CN.md"))
_GIVEN = {"案件.html": "case.html", "案件.json": "case.json", "短信.csv": "sms.csv", "摘要.docx": "summary.docx", "文书.docx": "paper.docx", "期限.ics": "limits.ics", "模板包": "default", "PACK": "default", "日期": "2026-03-01", "DATE": "2026-03-01",
          "编号": "public_security.threat", "ID": "public_security.threat", "bash|zsh|fish": "bash"}


def listed(page: str) -> Iterator[str]:
    """The command lines of a page's list, those of `templates …` one by one."""
    for line in re.findall(r"^complaintgen (.+?\.ics(?= )|.+?(?=  ))", page, re.MULTILINE):
        if line == "templates …":
            names = re.findall(r"^complaintgen templates …[^:：]*[:：] ?(.+)$", page, re.MULTILINE)[0]
            yield from (f"templates {name}" for name in re.split(r", |、", names))
        else:
            yield line.replace("[", "").replace("]", "")


def given(line: str) -> str:
    """A command line with the same file, day and name in both languages."""
    return " ".join(_GIVEN.get(word, word) for word in line.split())


COMMANDS = sorted({given(line) for line in listed(ENGLISH)})
RUN_HERE = [line for line in COMMANDS if not line.startswith(("templates", "serve"))]  # tests/web/serving.py serves, and ends it
"""The commands about packs are run by the tutorial on packs."""


@cache
def rows_of(*group: str) -> dict[str, dict[str, str]]:
    """A help page: for options and for commands, what each is explained by."""
    page = run(*group, "--help").stdout
    sections = re.split(r"^(选项|命令):\n", page, flags=re.MULTILINE)
    return {title: dict(re.findall(r"^  (\S(?:\S| (?! ))*)(?:  +|\n {4,})(\S.*)$", text, re.MULTILINE)) for title, text in zip(sections[1::2], sections[2::2], strict=True)}


def every_command() -> Iterator[tuple[str, ...]]:
    for name in rows_of()["命令"]:
        inner = rows_of(name).get("命令", {})
        yield from ((name, other) for other in inner) if inner else iter([(name,)])


class TestLists:
    def test_both_languages_list_the_same_command_lines(self) -> None:
        assert sorted({given(line) for line in listed(CHINESE)}) == COMMANDS

    def test_every_command_is_listed(self) -> None:
        assert [command for command in every_command() if not any(line.split()[:len(command)] == list(command) for line in COMMANDS)] == []

    def test_nothing_is_listed_that_there_is_not(self) -> None:
        commands = set(every_command())
        assert [line for line in COMMANDS if not {tuple(line.split()[:1]), tuple(line.split()[:2])} & commands] == []

    def test_both_languages_show_the_same_blocks_of_commands(self) -> None:
        def shown(page: str) -> list[str]:
            return [line for line in re.findall(r"^(?:\S*bin/python|python3?|pipx|uv|source) .+$", page, re.MULTILINE) if "py -m" not in line]

        assert shown(CHINESE) == shown(ENGLISH)

    @pytest.mark.parametrize("page", [ENGLISH, CHINESE], ids=["English", "Chinese"])
    def test_every_exit_code_is_in_the_table(self, page: str) -> None:
        assert re.findall(r"^\| (\d+) \|", page, re.MULTILINE) == ["0", "2", "3", "130", "141"]

    @pytest.mark.parametrize("page", [ENGLISH, CHINESE], ids=["English", "Chinese"])
    def test_the_wheel_is_that_of_this_version(self, page: str) -> None:
        version = run("--version").stdout.split()[1]
        assert set(re.findall(r"complaintgen-([\d.]+)-py3", page)) == {version}

    @pytest.mark.parametrize("page", [ENGLISH, CHINESE], ids=["English", "Chinese"])
    def test_every_file_it_points_to_is_there(self, page: str) -> None:
        assert [target for target in re.findall(r"\]\((?!http)([^)#]+)\)", page) if not (ROOT / target).exists()] == []


@pytest.mark.parametrize("command", list(every_command()), ids=" ".join)
def test_every_option_of_a_help_page_is_explained(command: tuple[str, ...]) -> None:
    page = rows_of(*command)
    assert [name for name, words in page["选项"].items() if not re.search("[\u4e00-\u9fff]", words)] == []
    assert len(page["选项"]) == len(re.findall(r"^  -", run(*command, "--help").stdout, re.MULTILINE))


@pytest.mark.parametrize("line", RUN_HERE)
def test_a_command_line_of_the_readme_runs(line: str, tmp_path: Path) -> None:
    case = SAMPLES / "microloan_borrower.json"
    shutil.copyfile(case, tmp_path / "case.json")
    if line.startswith("batch"):
        (tmp_path / "cases").mkdir()
        shutil.copyfile(case, tmp_path / "cases" / "case.json")
    if line.startswith("import"):
        (tmp_path / "sms.csv").write_text("类型,号码,时间,内容\n短信,95599,2026-03-01 9:30,还钱\n", encoding="utf-8")
    if "paper.docx" in line:
        shutil.copyfile(ROOT / "templates" / "default" / "filing_guide.docx", tmp_path / "paper.docx")
    if line.startswith(("evidence verify", "evidence stamp")):
        run("evidence", "add", "case.json", SAMPLES / "README.md", cwd=tmp_path)
    plain = ["--plain"] if line.startswith("new") else []
    result = run(*shlex.split(line), *plain, stdin=b"q\n" if plain else case.read_bytes(), cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert result.stdout
    assert [name for name in re.findall(r"\S+\.(?:docx|ics)", line) if not (tmp_path / name).is_file()] == []


def test_the_tutorial_shows_every_command_about_packs() -> None:
    tutorial = (ROOT / "docs" / "packs.md").read_text("utf-8")
    assert [command for command in every_command() if command[0] == "templates" and f"complaintgen {' '.join(command)}" not in tutorial] == []


@pytest.mark.parametrize("command", ["generate", "explain"])
def test_every_paper_stands_whole_on_the_help_page(command: str) -> None:
    words = run(command, "--help").stdout.split()
    assert set(load_catalogue().ids) <= set(words)
