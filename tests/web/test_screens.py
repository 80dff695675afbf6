"""Every screen in a real browser: accessible, within its width, by keyboard alone, with and without script; what is hostile stays text."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from tests.web.browser import NARROW, NARROWEST, WIDE, browser, only_here
from tests.web.serving import Served, served

SAMPLES = Path(__file__).parents[2] / "samples"
SCREENS = ("", "messages", "messages?only=doubtful", "people", "wishes", "papers", "papers?paper=evidence_list", "take", "delete")
HOSTILE = "<script>document.title='被改了'</script><img src=x onerror=\"document.title='被改了'\">\"'&lt;{{7*7}}"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder, home = tmp_path_factory.mktemp("cases"), tmp_path_factory.mktemp("home")
    shutil.copy(SAMPLES / "microloan_borrower.json", folder / "甲.json")
    with served(folder, home) as running:
        yield running


@pytest.fixture
def page(desk: Served, chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="zh-CN", viewport=WIDE)
    context.route("**/*", only_here)
    shown = context.new_page()
    shown.goto(desk.again())
    yield shown
    context.close()


def case_of(page: Page, name: str) -> str:
    """The address of a case of the list."""
    return str(page.get_by_role("link", name=name, exact=True).first.evaluate("link => link.href"))


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).response["violations"]
    return [f"{item['id']}: {item['nodes'][0]['html'][:160]}" for item in found]


class TestScreen:
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_has_nothing_that_axe_finds(self, page: Page, scheme: str) -> None:
        page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
        assert violations(page) == []
        address = case_of(page, "陈某甲")
        for screen in SCREENS:
            page.goto(f"{address}{screen}")
            assert violations(page) == [], screen

    @pytest.mark.parametrize("size", [NARROW, NARROWEST, ViewportSize(width=640, height=450)])
    def test_fits_its_width(self, page: Page, size: ViewportSize) -> None:
        address = case_of(page, "陈某甲")
        page.set_viewport_size(size)
        for screen in SCREENS:
            page.goto(f"{address}{screen}")
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], screen

    def test_has_one_heading_and_targets_for_fingers(self, page: Page) -> None:
        address = case_of(page, "陈某甲")
        page.set_viewport_size({"width": 360, "height": 740})
        for screen in SCREENS:
            page.goto(f"{address}{screen}")
            assert page.locator("h1").count() == 1, screen
            small = page.evaluate("""() => [...document.querySelectorAll('button, a:not(.skip), input:not([type=hidden]), select, summary, label.choice')]
                .filter(item => item.offsetParent && !item.closest('.box, .choice') && item.getBoundingClientRect().height < 43.5).map(item => item.outerHTML.slice(0, 100))""")
            assert small == [], screen

    def test_asks_nothing_of_the_world_outside(self, page: Page) -> None:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        address = case_of(page, "陈某甲")
        for screen in SCREENS:
            page.goto(f"{address}{screen}")
        assert asked
        assert [url for url in asked if not url.startswith("http://127.0.0.1:")] == []

    def test_goes_blank_at_once(self, page: Page) -> None:
        page.goto(case_of(page, "陈某甲"))
        page.get_by_role("button", name="马上离开").click()
        page.wait_for_url("about:blank")
        assert "陈某甲" not in page.content()


class TestAnswering:
    def test_by_keyboard_alone(self, page: Page, desk: Served) -> None:
        with page.expect_navigation():
            page.get_by_role("button", name="新建一份案件").press("Enter")
        for _ in range(30):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.name") == "option":
                break
        page.keyboard.press("ArrowDown")
        asked = page.locator("input[name=path]").get_attribute("value")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.locator("input[name=path]").get_attribute("value") != asked

    def test_nothing_is_taken_from_silence(self, page: Page) -> None:
        page.get_by_role("button", name="新建一份案件").click()
        asked = page.locator("input[name=path]").get_attribute("value")
        assert page.locator("input[name=option]:checked").count() == 0
        page.get_by_role("button", name="下一步").click()
        assert "请选一项" in page.locator(".errors").inner_text()
        assert page.locator("input[name=path]").get_attribute("value") == asked
        assert violations(page) == []

    def test_without_script_too(self, desk: Served, chromium: Browser) -> None:
        context = chromium.new_context(java_script_enabled=False)
        shown = context.new_page()
        shown.goto(desk.again())
        shown.get_by_role("button", name="新建一份案件").click()
        shown.goto(re.sub(r"/$", "/messages", shown.url))
        shown.get_by_label("粘贴信息和聊天记录").fill("2026-02-03 10:11 16500001234\n再不还钱，明天就去你单位\n\n2026-02-04 12:00 16500001234\n通讯录里的人我都会发")
        shown.get_by_role("button", name="读进来").click()
        assert "再不还钱，明天就去你单位" in shown.content()
        context.close()


class TestTable:
    def test_marked_rows_are_set_and_taken_back(self, page: Page) -> None:
        address = case_of(page, "陈某甲")
        page.goto(f"{address}messages")
        before = page.locator("tbody tr", has_text="赵志明").count()
        page.get_by_label("选中第 3 条").check()
        page.get_by_label("选中第 4 条").check()
        page.locator("summary", has_text="收到的人").click()
        page.get_by_role("combobox", name="收到的人").select_option(label="赵志明")
        page.get_by_role("button", name="改“收到的人”").click()
        assert page.locator("tbody tr", has_text="赵志明").count() == before + 2
        page.get_by_role("button", name=re.compile("^撤销")).click()
        assert page.locator("tbody tr", has_text="赵志明").count() == before

    def test_shows_only_rows_with_words(self, page: Page) -> None:
        page.goto(f"{case_of(page, '陈某甲')}messages")
        page.get_by_label("只看有这些字的").fill("照片")
        page.get_by_role("button", name="查找").click()
        assert page.locator("tbody tr").count() == 1
        assert "照片" in page.locator("tbody tr").inner_text()


def strings_in(value: object, hostile: str) -> object:
    """A case whose free words are all hostile."""
    if isinstance(value, dict):
        return {name: hostile if name in _FREE and isinstance(item, str) else strings_in(item, hostile) for name, item in value.items()}
    return [strings_in(item, hostile) for item in value] if isinstance(value, list) else value


_FREE = {"name", "text", "account", "description", "address", "employer", "relation", "title", "answer", "told", "app_name", "lender_name", "holder", "source", "place"}


def test_hostile_words_stay_text_on_every_screen(desk: Served, chromium: Browser) -> None:
    case = json.loads((SAMPLES / "microloan_borrower.json").read_text(encoding="utf-8"))
    (desk.folder / "案件-hostile.json").write_text(json.dumps(strings_in(case, HOSTILE), ensure_ascii=False), encoding="utf-8")
    context = chromium.new_context()
    shown = context.new_page()
    shown.goto(desk.again())
    address = shown.get_by_role("link", name=re.compile("script")).first.evaluate("link => link.href")
    for screen in SCREENS:
        shown.goto(f"{address}{screen}")
        assert shown.title() != "被改了"
        assert shown.locator("main img, main script").count() == 0
    shown.goto(f"{address}messages")
    assert HOSTILE in shown.locator("tbody tr th.text").first.inner_text()
    context.close()
