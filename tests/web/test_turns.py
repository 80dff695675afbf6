"""Nothing lost and nothing done twice: back, reload, two tabs, the terminal in between, a server and a browser that were restarted."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.pages import followed, page_in
from tests.web.serving import Client, Served, served

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Served]:
    folder = tmp_path / "cases"
    folder.mkdir()
    with served(folder, tmp_path) as running:
        yield running


def new_case(visitor: Client) -> str:
    return visitor.post("/cases", {"form": visitor.get("/").hidden("form")}).location


def answered(visitor: Client, address: str, **fields: str) -> tuple[str, int]:
    """The path that is asked after an answer, and the status of the screen."""
    asked = visitor.get(address)
    page = page_in(asked)
    done = followed(visitor, visitor.post(address, {"form": asked.hidden("form"), "revision": str(page.revision), "path": page.path, **fields}))
    return page_in(done).path, done.status


def told(desk: Served) -> dict[str, object]:
    (path,) = [path for path in desk.folder.glob("*.json") if not path.name.endswith(".progress.json")]
    found: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return found


class TestAnswer:
    def test_sent_twice_is_taken_once(self, desk: Served) -> None:
        visitor = desk.visitor()
        address = new_case(visitor)
        first = visitor.get(address)
        page = page_in(first)
        form = {"form": first.hidden("form"), "revision": str(page.revision), "path": page.path, "option": "no"}
        once = followed(visitor, visitor.post(address, form))
        twice = followed(visitor, visitor.post(address, form))
        assert page_in(once) == page_in(twice)
        assert page_in(twice).path != page.path

    def test_of_an_older_tab_is_shown_beside_what_is_told_now(self, desk: Served) -> None:
        visitor = desk.visitor()
        address = new_case(visitor)
        while page_in(visitor.get(address)).path != "role":
            answered(visitor, address, option="no")
        tab = visitor.get(address)
        page = page_in(tab)
        values = [option.value for option in page.options]
        answered(visitor, address, option=values[0])
        form = {"form": tab.hidden("form"), "revision": str(page.revision), "path": page.path, "option": values[1]}
        both = visitor.post(address, form)
        assert both.status == 409
        assert page.options[0].label.partition("：")[0] in both.text
        assert page.options[1].label in both.text
        assert told(desk)["role"] == values[0]
        followed(visitor, visitor.post(f"{address}again", {name: value for name, value in form.items() if name != "revision"}))
        assert told(desk)["role"] == values[1]

    def test_to_a_page_that_is_gone_changes_nothing(self, desk: Served) -> None:
        visitor = desk.visitor()
        address = new_case(visitor)
        before = page_in(visitor.get(address))
        for revision in ("", "-1", "999999", "１", "1e3"):
            visitor.post(address, {"form": visitor.get("/").hidden("form"), "revision": revision, "path": "nowhere", "option": "yes"})
        assert page_in(visitor.get(address)) == before

    def test_is_kept_where_the_terminal_answered_meanwhile(self, desk: Served) -> None:
        visitor = desk.visitor()
        address = new_case(visitor)
        answered(visitor, address, option="no")
        (path,) = [path for path in desk.folder.glob("*.json") if not path.name.endswith(".progress.json")]
        case = told(desk)
        case["complainant"] = {"name": "终端填的"}
        path.write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")
        assert "终端填的" in visitor.get(f"{address}people").text
        answered(visitor, address, option=page_in(visitor.get(address)).options[0].value)
        assert told(desk)["complainant"] == {"name": "终端填的"}


def test_a_desk_that_was_restarted_goes_on_where_it_stood(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    with served(folder, tmp_path) as running:
        visitor = running.visitor()
        address = new_case(visitor)
        asked, _ = answered(visitor, address, option="no")
    with served(folder, tmp_path) as running:
        visitor = running.visitor()
        assert visitor.case() == address
        assert page_in(visitor.get(address)).path == asked


def test_a_locked_page_has_a_new_address_printed(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    with served(folder, tmp_path) as running:
        visitor = running.visitor()
        visitor.post("/lock", {"form": visitor.get("/").hidden("form")})
        locked = visitor.get("/")
        assert locked.status == 403
        assert 'action="/address"' in locked.text
        printed = visitor.send("POST", "/address", headers={"Origin": f"http://127.0.0.1:{running.port}"})
        assert printed.status == 200
        assert "/enter?key=" not in printed.text
        assert visitor.send("POST", "/address", headers={"Origin": "http://evil.example"}).status == 403
    assert len(re.findall(r"/enter\?key=[\w-]{40,}", running.said[0])) == 1


def test_a_case_named_on_the_command_line_is_opened(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    shutil.copy(SAMPLES / "minimal.json", folder / "甲.json")
    with served(folder / "甲.json", tmp_path) as running:
        client = Client(port=running.port)
        assert client.enter(running.address).location.startswith("/c/")


def test_a_case_that_cannot_be_read_is_told_and_untouched(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    broken = folder / "案件-坏的.json"
    broken.write_bytes(b'{"role": "borrower", "contacts": [')
    with served(folder, tmp_path) as running:
        visitor = running.visitor()
        answer = visitor.get(visitor.case())
        assert answer.status == 409
        assert "Traceback" not in answer.text
    assert broken.read_bytes() == b'{"role": "borrower", "contacts": ['


def test_a_fact_changed_on_a_screen_leads_back_to_it(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    shutil.copy(SAMPLES / "minimal.json", folder / "甲.json")
    with served(folder, tmp_path) as running:
        visitor = running.visitor()
        address = visitor.case()
        visitor.post(f"{address}go", {"form": visitor.get("/").hidden("form"), "from": "people", "to": "complainant.phone"})
        asked = visitor.get(address)
        page = page_in(asked)
        assert page.path == "complainant.phone"
        done = visitor.post(address, {"form": asked.hidden("form"), "revision": str(page.revision), "path": page.path, "typed": "13800001009"})
        assert done.location == f"{address}people"
        assert "13800001009" in visitor.get(done.location).text
