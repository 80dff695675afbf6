"""The page of a case: it holds the case byte for byte, tells what was told, and nothing in it runs or leads outside."""

from __future__ import annotations

import itertools
import json
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from complaintgen.case.reading import case_file_in, is_page_of_case, parse_case, raw_case
from complaintgen.errors import CaseError
from complaintgen.files.disk import HEAD
from complaintgen.handover.page import case_page
from tests.case.test_properties import CASES
from tests.cli.inprocess import call
from tests.support import SAMPLES, default_pack, examples, make_case

TODAY = date(2026, 6, 30)
SAMPLE = (SAMPLES / "microloan_borrower.json").read_bytes()
HOSTILE = ('</template><script>alert(1)</script>', '<!--', ']]>', '"><img src=x onerror=alert(1)>', '&lt;script&gt;', "\u202egnp.exe", "{{ 7*7 }}", "javascript:alert(1)", "</style><p>")
REFERRING = frozenset({"src", "srcset", "href", "action", "data", "formaction", "background", "poster", "ping", "xlink:href"})


class Markup(HTMLParser):
    """The elements, attributes and text of a page as a browser shows it, without what is in the template and the styles."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self._hidden = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self._hidden = tag if tag in ("template", "style") else self._hidden

    def handle_endtag(self, tag: str) -> None:
        self._hidden = "" if tag == self._hidden else self._hidden

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)


def page_of(case: dict[str, Any]) -> Markup:
    return Markup(made(case))


def made(case: dict[str, Any]) -> bytes:
    return case_page(json.dumps(case, ensure_ascii=False).encode(), default_pack(), TODAY)


@cache
def sample_page() -> bytes:
    return case_page(SAMPLE, default_pack(), TODAY)


def with_words(value: object, words: str) -> object:
    """A case in which every text that a person writes ends in some words."""
    if isinstance(value, dict):
        return {name: item + words if name in ("name", "text", "title", "account", "how", "answer", "sleep", "place", "purpose") and isinstance(item, str) else with_words(item, words)
                for name, item in value.items()}
    return [with_words(item, words) for item in value] if isinstance(value, list) else value


class TestTheCaseInIt:
    @settings(max_examples=examples(25), deadline=None)
    @given(CASES)
    def test_comes_out_as_it_went_in(self, case: dict[str, Any]) -> None:
        data = json.dumps(case, ensure_ascii=False).encode()
        assert case_file_in(case_page(data, default_pack(), TODAY)) == data

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
    def test_comes_out_in_the_encoding_in_which_an_editor_saved_it(self, encoding: str) -> None:
        data = SAMPLE.decode().encode(encoding)
        assert case_file_in(case_page(data, default_pack(), TODAY)) == data

    def test_is_the_same_in_the_page_of_a_page(self) -> None:
        page = case_page(SAMPLE, default_pack(), TODAY)
        assert case_page(page, default_pack(), TODAY) == page

    def test_of_version_1_is_held_without_what_is_no_longer_kept(self) -> None:
        held = raw_case(made(make_case(safety={"in_danger": False, "self_harm": True})))
        assert held["schema_version"] == 2
        assert "self_harm" not in json.dumps(held)

    def test_is_known_by_the_head_of_the_page(self) -> None:
        assert is_page_of_case(case_page(SAMPLE, default_pack(), TODAY)[:HEAD])

    def test_is_no_page_where_it_is_no_case(self) -> None:
        with pytest.raises(CaseError, match="不是合法的 JSON"):
            case_page(b"{", default_pack(), TODAY)


class TestWhatItTells:
    def test_is_whose_case_it_is_and_every_word_that_was_told(self) -> None:
        page = Markup(sample_page())
        case = parse_case(SAMPLE, TODAY)
        assert page.text.count("陈某甲的案件") == 2
        for words in [*(event.text for event in case.conduct), *(person.name for person in case.recipients or ()), *(item.title for item in case.evidence or ())]:
            assert words is None or words in page.text

    def test_is_every_fact_be_it_that_nobody_asks_for_it_any_more(self) -> None:
        case = {"schema_version": 2, "role": "wrong_number", "complainant": {"name": "陈某甲"}, "loan": {"exists": "no", "contract_number": "合同-77"},
                "recipients": [{"id": "r1", "name": "林某乙", "as_plaintiff": {"occupation": "教师"}}], "guardian": {"name": "陈父"},
                "events": [{"id": "c1", "channel": "sms", "count": 7, "text": "还钱"}]}
        text = page_of(case).text
        assert all(words in text for words in ("合同-77", "教师", "陈父", "次数：7"))
        assert not any(f"{part}？" in text for part in ("本人", "借款", "提交"))

    def test_stands_in_the_words_of_the_questions(self) -> None:
        page = Markup(sample_page())
        assert "您是借款人，还是被催收打扰的其他人？" in page.text

    @pytest.mark.parametrize("heading", ["今天", "本周", "期限", "还缺什么", "说过的情况", "文书", "没有写的，和为什么"])
    def test_has_what_a_person_needs_next(self, heading: str) -> None:
        page = Markup(sample_page())
        assert heading in page.texts

    def test_points_to_nothing_that_is_not_there(self) -> None:
        page = Markup(sample_page())
        assert "见下面" not in page.text
        ids = {value for name, value in page.attributes if name == "id"}
        assert {value[1:] for name, value in page.attributes if name == "href"} <= ids
        assert {value for name, value in page.attributes if name == "aria-labelledby"} <= ids

    def test_of_a_case_that_is_half_told_is_what_was_told_and_what_is_wrong(self) -> None:
        page = page_of({"schema_version": 2, "role": "borrower", "complainant": {"name": "陈某甲", "phone": "12"}})
        assert "陈某甲的案件" in page.text
        assert "联系电话" in page.text
        assert "110" in page.text

    def test_tells_a_guess_as_one(self) -> None:
        page = page_of({"schema_version": 2, "role": "borrower", "complainant": {"name": "陈某甲", "sex": "male"}, "unconfirmed": [{"path": "complainant.sex", "reason": "由证件号码推算"}]})
        assert "男（推算的，请核对）" in page.text

    def test_never_tells_what_is_not_kept(self) -> None:
        assert "伤害自己" not in page_of(make_case(safety={"in_danger": False, "self_harm": True})).text


class TestHostileText:
    @pytest.mark.parametrize("words", HOSTILE)
    def test_stays_text_in_every_field(self, words: str) -> None:
        honest, hostile = page_of(json.loads(SAMPLE)), page_of(with_words(json.loads(SAMPLE), words))  # type: ignore[arg-type]
        shown = words.replace("\u202e", "〔U+202E〕")
        assert hostile.text.count(shown) > 20
        assert set(hostile.tags) == set(honest.tags)
        assert {name for name, _ in hostile.attributes} == {name for name, _ in honest.attributes}

    def test_that_no_page_can_hold_is_replaced(self) -> None:
        page = Markup(case_page(b'{"schema_version": 2, "role": "borrower", "complainant": {"name": "\\u0001\\ud800x"}}', default_pack(), TODAY))
        assert "\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}x的案件" in page.text


class TestThePageItself:
    def test_runs_nothing_and_leads_nowhere(self) -> None:
        page = sample_page()
        markup = Markup(page)
        assert {"script", "link", "img", "iframe", "object", "form", "base"}.isdisjoint(markup.tags)
        assert [value for name, value in markup.attributes if name in REFERRING and not value.startswith("#")] == []
        assert [name for name, _ in markup.attributes if name.startswith("on") or name == "style"] == []
        assert b"url(" not in page
        assert b"@import" not in page
        assert ("content", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'") in markup.attributes

    def test_is_chinese_with_one_heading_and_headings_of_tables(self) -> None:
        page = sample_page()
        markup = Markup(page)
        assert ("lang", "zh-CN") in markup.attributes
        assert markup.tags.count("h1") == 1
        assert markup.tags.count("table") == markup.tags.count("caption") == markup.tags.count("thead")
        levels = [int(tag[1]) for tag in markup.tags if tag in ("h1", "h2", "h3", "h4")]
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels))

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_can_be_read_by_weak_eyes(self, scheme: str) -> None:
        page = sample_page()
        rules = page.decode().split(":root")[1 if scheme == "light" else 2]
        colours = {name: value for name, _, value in (part.partition(": ") for part in rules.split("}")[0].strip(" {").replace("--", "").split("; ")) if name}
        for ink in ("ink", "soft", "link", "warn"):
            for ground in ("paper", "band"):
                assert contrast(colours[ink].strip("; "), colours[ground].strip("; ")) >= 4.5

    def test_is_the_same_every_time(self) -> None:
        page = sample_page()
        assert case_page(SAMPLE, default_pack(), TODAY) == page


def contrast(first: str, second: str) -> float:
    """The contrast of two colours. Source: WCAG 2.2, relative luminance and contrast ratio."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place:place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class TestShow:
    def test_writes_the_page_for_its_owner_alone_and_over_nothing(self, tmp_path: Path) -> None:
        target = tmp_path / "案件.html"
        assert call("show", SAMPLES / "minimal.json", "--html", target).returncode == 0
        assert target.stat().st_mode & 0o777 == 0o600
        before = target.read_bytes()
        again = call("show", SAMPLES / "minimal.json", "--html", target)
        assert again.returncode == 2
        assert "没有覆盖" in again.stderr
        assert target.read_bytes() == before

    def test_generates_from_the_page_the_papers_of_the_case(self, tmp_path: Path) -> None:
        page = tmp_path / "带走.html"
        call("show", SAMPLES / "minimal.json", "--html", page)
        for source, folder in ((page, "a"), (SAMPLES / "minimal.json", "b")):
            assert call("generate", source, "--out", tmp_path / folder, "--date", "2026-06-30").returncode == 0
        assert ([(path.name, path.read_bytes()) for path in sorted((tmp_path / "a").iterdir())]
                == [(path.name, path.read_bytes()) for path in sorted((tmp_path / "b").iterdir())])

    def test_does_not_plead_on_a_page_what_the_case_in_it_does_not_say(self, tmp_path: Path) -> None:
        told = call("show", SAMPLES / "minimal.json", "--html", tmp_path / "x.html", "--plead", "x")
        assert told.returncode == 2
        assert "claims.plead" in told.stderr
