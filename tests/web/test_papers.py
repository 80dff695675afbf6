"""The live paper is the paper: its words are those of the Word file, its blanks lead to their questions, each paragraph tells what it was made of."""

from __future__ import annotations

import html as entities
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from complaintgen.word.template import text_of
from tests.web.pages import page_in
from tests.web.serving import Client, Served, served
from tests.web.test_take import address_in, bytes_of

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module", params=["microloan_borrower", "minimal"])
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder, home = tmp_path_factory.mktemp("cases"), tmp_path_factory.mktemp("home")
    shutil.copy(SAMPLES / f"{request.param}.json", folder / "甲.json")
    with served(folder, home) as running:
        yield running


def words_of(text: str) -> str:
    return "".join(text.split())


def names_of(visitor: Client, address: str) -> list[str]:
    return [entities.unescape(name) for name in re.findall(r'href="\?paper=([^"]+)"', visitor.get(f"{address}papers").text)]


def test_has_the_words_of_the_word_file(desk: Served) -> None:
    visitor = desk.visitor()
    address = address_in(visitor)
    names = names_of(visitor, address)
    assert names
    for number, name in enumerate(names):
        tree = html.fromstring(visitor.get(f"{address}papers?paper={name}").text)
        (paper,) = tree.xpath("//article")
        for told in paper.xpath(".//details"):
            told.drop_tree()
        shown = words_of(paper.text_content())
        _, _, data = bytes_of(visitor, f"{address}take/paper/{number}")
        lines = [words_of(line) for line in text_of(io.BytesIO(data).getvalue()).splitlines() if line.strip()]
        assert [line for line in lines if line not in shown and not line.isdecimal()] == [], name


def test_a_blank_leads_to_its_question_and_back(desk: Served) -> None:
    visitor = desk.visitor()
    address = address_in(visitor)
    for name in names_of(visitor, address):
        shown = visitor.get(f"{address}papers?paper={name}")
        blanks = re.findall(r'<button class="blank" name="to" value="([^"]+)"', shown.text)
        if blanks:
            path = entities.unescape(blanks[0])
            gone = visitor.post(f"{address}go", {"form": shown.hidden("form"), "from": f"papers?paper={name}", "to": path})
            assert gone.status == 303
            assert page_in(visitor.get(address)).path.partition("[")[0] in (path.partition("[")[0], f"@{path.partition('[')[0]}")
            return
    pytest.fail("no paper of this case has a blank that leads to a question")


def test_a_paragraph_tells_what_it_was_made_of(desk: Served) -> None:
    visitor = desk.visitor()
    tree = html.fromstring(visitor.get(f"{address_in(visitor)}papers").text)
    traces = tree.xpath("//article//details[contains(@class, 'trace')]")
    assert traces
    assert any(trace.xpath(".//button[@name='to'] | .//form//button") for trace in traces)
    assert any("中华人民共和国" in trace.text_content() for trace in traces)
