"""`--json`: sound JSON with the keys a program relies on, the same facts as the lines for a person, from a file and from standard input."""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.inprocess import call
from tests.support import SAMPLES, make_case, message

CASE = SAMPLES / "minimal.json"
DAY = ("--date", "2026-04-10")


@cache
def printed(*line: str | Path) -> subprocess.CompletedProcess[str]:
    """What a command line prints that several tests look at."""
    return call(*line)


def read(*line: str | Path, code: int = 0) -> Any:  # Any: JSON
    result = printed(*line, "--json")
    assert (result.returncode, result.stderr) == (code, "")
    return json.loads(result.stdout)


KEYS: dict[str, tuple[tuple[str, ...], set[str]]] = {
    "deadlines": (("deadlines", str(CASE), *DAY), {"id", "label", "event", "from", "ends_on", "own", "holidays_known", "basis", "verified", "rests_on",
                                                         "unconfirmed"}),
    "laws list": (("laws", "list"), {"id", "law", "level", "effective_from", "effective_to", "article", "paragraph", "item", "text", "verified", "certainty", "note", "summary",
                                      "gives", "source"}),
    "templates list": (("templates", "list"), {"id", "name", "version", "parent", "built_in", "faults"}),
    "templates diff": (("templates", "diff", "clinic-example"), {"subject", "name", "lines"}),
}


class TestKeys:
    @pytest.mark.parametrize(("line", "keys"), KEYS.values(), ids=KEYS.keys())
    def test_every_row_has_all_of_them(self, line: tuple[str, ...], keys: set[str]) -> None:
        rows = read(*line)
        assert rows
        assert {frozenset(row) for row in rows} == {frozenset(keys)}

    def test_of_an_explanation(self) -> None:
        tree = read("explain", CASE, *DAY)
        assert set(tree) == {"date", "law_checked_on", "law_is_old", "law_is_unchecked", "pleaded", "unpleaded", "procedure", "held_back", "unknown", "gaps", "too_early", "undated", "unused", "left_out", "without_complainant", "facts"}
        assert tree["date"] == DAY[1]
        for ground in (*tree["pleaded"], *tree["held_back"]):
            assert {"id", "summary", "citation", "text", "verified", "verdict", "because", "conditions", "facts", "papers"} <= set(ground)

    def test_of_the_map_of_an_interview(self) -> None:
        found = read("templates", "map", "default")
        assert set(found) == {"pack", "sections", "local_rules"}
        questions = [question for section in found["sections"] for question in section["questions"]]
        assert {frozenset(question) for question in questions} == {frozenset({"path", "title", "question", "help", "answer", "required", "when", "pack"})}
        assert len({question["path"] for question in questions}) > 50

    def test_of_the_contents_of_a_pack(self) -> None:
        found = read("templates", "show", "clinic-example")
        assert set(found) == {"id", "name", "version", "sha256", "layers", "templates", "phrases", "questions", "offices", "retired"}
        assert [layer["id"] for layer in found["layers"]] == ["clinic-example", "default"]
        assert {row["from"] for row in found["templates"]} <= {"clinic-example", "default"}


class TestSameFacts:
    def test_a_list_of_laws_has_a_line_for_each_row(self) -> None:
        rows = read("laws", "list")
        assert [line.split()[0] for line in printed("laws", "list").stdout.splitlines()] == [row["id"] for row in rows]

    def test_the_laws_of_a_day_are_those_whose_edition_holds_that_day(self) -> None:
        day = "2025-12-31"
        expected = [row for row in read("laws", "list") if row["effective_from"] <= day and (row["effective_to"] is None or day <= row["effective_to"])]
        assert read("laws", "on", day) == expected

    def test_one_law_is_its_rows_of_the_list(self) -> None:
        assert read("laws", "show", "public_security.threat") == [row for row in read("laws", "list") if row["id"] == "public_security.threat"]

    def test_a_check_has_a_line_for_each_row_and_the_count_of_each_weight(self) -> None:
        rows = read("check", CASE, *DAY, code=printed("check", CASE, *DAY).returncode)
        *lines, total, likeness = printed("check", CASE, *DAY).stdout.splitlines()
        assert likeness.startswith("与样例的相似度：")
        assert [line.split("：")[1] for line in lines] == [row["path"] for row in rows]
        counts = [sum(row["severity"] == weight for row in rows) for weight in ("error", "warning", "hint")]
        assert list(map(int, re.findall(r"\d+", total))) == counts

    def test_the_map_numbers_each_question_of_its_rows(self) -> None:
        found = read("templates", "map", "clinic-example")
        asked = re.findall(r"^(\d+)\. ", call("templates", "map", "clinic-example").stdout, re.MULTILINE)
        assert list(map(int, asked)) == list(range(1, sum(len(section["questions"]) for section in found["sections"]) + 1))

    def test_papers_that_are_left_out_are_told_with_the_same_reason(self) -> None:
        tree = read("explain", CASE, *DAY)
        summary = read("show", CASE, *DAY)
        assert [row["because"] for row in summary["left_out"]] == [row["reason"] for row in tree["left_out"]]


class TestSize:
    def test_an_explanation_grows_by_less_than_four_times_its_case(self) -> None:
        sizes = [(len(facts), len(told)) for facts, told in map(self.explained, (60, 260))]
        (few, told_of_few), (many, told_of_many) = sizes
        assert told_of_many - told_of_few < 4 * (many - few)

    def test_its_lines_stay_readable(self) -> None:
        _, told = self.explained(260)
        named = [line for line in told.decode().splitlines() if re.match(r" +\"c\d+\"", line)]
        assert named
        assert max(map(len, named)) <= 120

    @staticmethod
    def explained(messages: int) -> tuple[bytes, bytes]:
        contacts = [message(number, f"2026-02-{number % 28 + 1:02d}T{8 + number % 12:02d}:30", tags=["threat_violence", "insult"], sender="16500001234", recipient="self",
                            text=f"第{number}次通知：再不还钱就上门打断你的腿，你这个骗子") for number in range(messages)]
        facts = json.dumps(make_case(contacts=contacts), ensure_ascii=False, indent=2).encode()
        return facts, call("explain", "-", *DAY, "--json", stdin=facts).stdout.encode()


class TestStandardInput:
    @pytest.mark.parametrize("command", ["show", "explain", "check", "deadlines", "validate"])
    def test_a_dash_reads_the_same_case(self, command: str) -> None:
        day = () if command == "validate" else DAY
        from_file, piped = printed(command, CASE, *day, "--json"), call(command, "-", *day, "--json", stdin=CASE.read_bytes())
        assert from_file.stdout
        assert (piped.returncode, piped.stdout, piped.stderr) == (from_file.returncode, from_file.stdout, "")

    @pytest.mark.parametrize("command", ["show", "explain", "check", "deadlines", "validate", "generate"])
    def test_nothing_on_it_is_no_case(self, command: str, tmp_path: Path) -> None:
        result = call(command, "-", cwd=tmp_path)
        assert (result.returncode, result.stdout) == (2, "")
        assert "不是合法的 JSON" in result.stderr
        assert list(tmp_path.iterdir()) == []


class TestSchema:
    @pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.json")), ids=lambda path: path.stem)
    def test_every_sample_fits_it(self, path: Path) -> None:
        jsonschema.validate(json.loads(path.read_text("utf-8")), _schema())

    @pytest.mark.parametrize("facts", [{"role": "x"}, {"schema_version": 1}, {"schema_version": 1, "role": "borrower", "x": 1}, {"schema_version": 1, "role": "borrower", "contacts": {}}],
                             ids=["an unknown role", "no role", "an unknown field", "contacts that are no list"])
    def test_what_the_program_refuses_does_not_fit_it(self, facts: dict[str, object]) -> None:
        assert call("validate", "-", stdin=json.dumps(facts).encode()).returncode == 2
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(facts, _schema())


def _schema() -> Any:  # Any: JSON
    return json.loads(printed("schema").stdout)


def _pages() -> list[tuple[str, ...]]:
    """Every command line that has a help page, as the pages themselves list them."""
    found: list[tuple[str, ...]] = [()]
    for group in ((), ("laws",), ("templates",)):
        page = call(*group, "--help").stdout.partition("命令:\n")[2]
        found += [(*group, name) for name in re.findall(r"^  (\w+) ", page, re.MULTILINE)]
    return found


_WORDS_OF_THE_PROGRAM = re.compile(
    r"--?[a-z][a-z-]*|[\w./~-]*\.(?:jsonl|json|docx|ics|toml|zip|bashrc|zshrc|fish)|(?<![a-z_])[a-z]+_[a-z_]+(?:\.[a-z_]+)?"
    r"|(?<![A-Za-z])(?:complaintgen|batch|serve|generate|explain|laws|list|templates|completion|bash|zsh|fish|source|narrative|table|default|papers|preview|common\.footer|new|copy|check|show|diff|build"
    r"|install|upgrade|remove|map|vars|schema|validate|deadlines|citations|missing|on|injunction|Word|Dask|tcp|tls|PDF|JSON|Schema|Markdown|Jinja|LibreOffice|Ctrl-C|Tab|bashrc|zshrc|config|ics|zip"
    r"|evidence|verify|add|stamp|SHA|RFC|import|tag|debtor|at|sender|account|text|channel|direction|count|recipient|signature|Asia|Tokyo|sms|wechat|qq|call)(?![A-Za-z])")
"""Commands, options, values, files, papers and programs: what has no other name in Chinese."""


def unbroken(page: str) -> str:
    """A help page without the line ends that click puts into long runs of Chinese, and into the names in them."""
    return re.sub(r"(?<=\w)\n {8,}(?=\w)", "", page)


def test_a_help_page_has_no_english_but_the_words_of_the_program() -> None:
    pages = _pages()
    assert len(pages) > 25
    left = {" ".join(page): re.findall(r"[A-Za-z]{2,}", _WORDS_OF_THE_PROGRAM.sub("", unbroken(call(*page, "--help").stdout))) for page in pages}
    assert {page: words for page, words in left.items() if words} == {}
