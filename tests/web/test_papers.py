"""The live paper is the paper: its words are those of the Word file, its blanks lead to their questions, each paragraph tells what it was made of."""

from __future__ import annotations

import html as entities
import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from complaintgen.word.template import text_of
from tests.web.pages import page_in
from tests.web.serving import Client, Served, served
from tests.web.test_take import bytes_of

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
    address = visitor.case()
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


def test_a_blank_leads_to_its_question_and_back(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    case = json.loads((SAMPLES / "microloan_borrower.json").read_text(encoding="utf-8"))
    del case["complainant"]["phone"]
    (folder / "甲.json").write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")
    with served(folder, tmp_path) as running:
        visitor = running.visitor()
        address = visitor.case()
        shown = visitor.get(f"{address}papers")
        paths = {entities.unescape(path) for path in re.findall(r'<button class="blank" name="to" value="([^"]+)"', shown.text)}
        assert "complainant.phone" in paths
        (name,) = set(re.findall(r'name="from" value="([^"]+)"', shown.text))
        visitor.post(f"{address}go", {"form": shown.hidden("form"), "from": entities.unescape(name), "to": "complainant.phone"})
        asked = visitor.get(address)
        page = page_in(asked)
        assert page.path == "complainant.phone"
        done = visitor.post(address, {"form": asked.hidden("form"), "revision": str(page.revision), "path": page.path, "typed": "13800001009"})
        assert done.location.startswith(f"{address}papers")
        assert "13800001009" in visitor.get(done.location).text


def test_a_paragraph_tells_what_it_was_made_of(desk: Served) -> None:
    visitor = desk.visitor()
    tree = html.fromstring(visitor.get(f"{visitor.case()}papers").text)
    traces = tree.xpath("//article//details[contains(@class, 'trace')]")
    assert traces
    assert any(trace.xpath(".//button[@name='to'] | .//form//button") for trace in traces)
    assert any("中华人民共和国" in trace.text_content() for trace in traces)
