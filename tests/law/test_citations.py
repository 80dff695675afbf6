"""What is found of citations of law, whoever wrote them. The table is citations.toml, to be read by a lawyer."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen.formatting import article_number, article_numeral
from complaintgen.law.citations import (
    CheckedCitation,
    CitationVerdict,
    Passage,
    Register,
    check_citations,
    passages_of_text,
    register_of,
)
from complaintgen.law.provisions import Version, cite
from tests.support import SAMPLES, the_law

LAW = the_law()
ROWS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "citations.toml").read_text("utf-8"))["text"]
TODAY = date(2026, 11, 26)
GOLDEN = SAMPLES.parent / "tests" / "golden"
EDITIONS: list[dict[str, Any]] = json.loads((files("complaintgen.law.citations") / "editions.json").read_text("utf-8"))["editions"]
CITED = [version for version in LAW.versions() if version.article]


@cache
def register() -> Register:
    return register_of(LAW)


def found_in(text: str, day: date = TODAY) -> Sequence[CheckedCitation]:
    return check_citations(passages_of_text(text), register(), day)


def reasons(item: CheckedCitation) -> str:
    return "；".join(f"{finding.because}。{finding.remedy}" for finding in item.findings)


class TestTable:
    @pytest.mark.parametrize("row", ROWS, ids=lambda row: row["what"])
    def test_finds_what_a_lawyer_finds(self, row: dict[str, Any]) -> None:
        found = found_in(row["text"], row.get("day", TODAY))
        assert [(item.citation, item.verdict.label) for item in found] == [(citation, verdict) for citation, verdict, *_ in row["found"]]
        for item, (_, _, *said) in zip(found, row["found"], strict=True):
            assert all(words in reasons(item) for words in said), reasons(item)

    @pytest.mark.parametrize("row", ROWS, ids=lambda row: row["what"])
    def test_every_reason_says_what_to_do_unless_all_is_well(self, row: dict[str, Any]) -> None:
        for item in found_in(row["text"], row.get("day", TODAY)):
            assert item.findings[0].because
            assert item.verdict is CitationVerdict.GOOD or item.findings[0].remedy

    def test_every_verdict_has_rows(self) -> None:
        assert {verdict for row in ROWS for _, verdict, *_ in row["found"]} == {verdict.label for verdict in CitationVerdict}


class TestOwnCitations:
    @pytest.mark.parametrize("version", CITED, ids=lambda version: f"{version.provision_id} {version.edition.start}")
    def test_are_good_on_their_own_day_and_long_after(self, version: Version) -> None:
        for day in (version.edition.start, max(version.edition.start, TODAY)):
            (item,) = found_in(f"依据{cite([version])}规定：“{version.quote}”", day)
            assert item.verdict is CitationVerdict.GOOD, reasons(item)
            assert item.law == version.edition.full_name
            assert [finding.key for finding in item.findings if "quote" in finding.key] == (["quote_agrees"] if len(version.quote) > 8 else [])

    @given(st.lists(st.sampled_from(CITED), min_size=1, max_size=12, unique_by=lambda version: (version.edition.full_name, version.edition.name, version.place)))
    def test_in_one_list_are_each_read(self, versions: list[Version]) -> None:
        found = found_in(f"违反{cite(versions)}。")
        assert len(found) == len(versions)
        assert {item.verdict for item in found} == {CitationVerdict.GOOD}

    @given(st.sampled_from(CITED), st.integers(1, 400))
    def test_with_a_number_beyond_the_end_are_wrong(self, version: Version, beyond: int) -> None:
        edition = next(item for item in EDITIONS if (item["law"], item["from"]) == (version.edition.law, version.edition.start.isoformat()))
        last = len(articles_of(edition))
        (item,) = found_in(f"{cite([version]).removesuffix(version.place)}第{article_numeral(last + beyond)}条")
        assert item.verdict is CitationVerdict.BAD

    @given(st.sampled_from([version for version in CITED if version.item or (version.paragraph and not version.sole_paragraph)]), st.integers(30, 99))
    def test_with_a_paragraph_or_an_item_too_many_are_wrong(self, version: Version, number: int) -> None:
        kind, written = ("项", f"（{article_numeral(number)}）") if version.item else ("款", article_numeral(number))
        place = version.place.rpartition("第")[0] + f"第{written}{kind}"
        (item,) = found_in(cite([version]).removesuffix(version.place) + place)
        assert item.verdict is CitationVerdict.BAD, reasons(item)

    @given(st.sampled_from([version for version in CITED if len(version.quote) > 20]), st.data())
    def test_with_one_character_of_the_quote_changed_are_wrong(self, version: Version, data: st.DataObject) -> None:
        index = data.draw(st.sampled_from([index for index, character in enumerate(version.quote) if "\u4e00" <= character <= "\u9fff"]))
        changed = version.quote[:index] + "喵" + version.quote[index + 1:]
        found = found_in(f"{cite([version])}规定：“{changed}”")
        assert found[0].verdict is CitationVerdict.BAD, reasons(found[0])


def articles_of(edition: dict[str, Any]) -> list[str]:
    file = files("complaintgen.law.citations") / "articles" / f"{edition['id']}.json"
    return list(json.loads(file.read_text("utf-8"))["articles"])


class TestLists:
    @pytest.mark.parametrize("edition", [item for item in EDITIONS if item.get("is_complete")], ids=lambda item: item["id"])
    def test_the_last_article_of_an_edition_exists_and_the_next_does_not(self, edition: dict[str, Any]) -> None:
        last = next(number for number in reversed(articles_of(edition)) if "之" not in number)
        name = f"《{edition['full_name']}》" + (f"（{edition['mark']}）" if edition.get("mark") else "")
        numeral = article_numeral(int(last)) if last.isdigit() else last
        following = article_numeral((article_number(last) or 0) + 1)
        there, beyond = found_in(f"{name}第{numeral}条、第{following}条", date.fromisoformat(edition["from"]))
        assert there.verdict in (CitationVerdict.GOOD, CitationVerdict.DOUBTFUL), reasons(there)
        assert beyond.verdict is CitationVerdict.BAD, reasons(beyond)

    def test_every_edition_says_where_it_is_from(self) -> None:
        assert [item["id"] for item in EDITIONS if not item["source"].startswith("github:")] == []

    def test_no_two_editions_of_a_law_are_in_force_on_one_day(self) -> None:
        spans: dict[str, list[tuple[str, str]]] = {}
        for item in EDITIONS:
            spans.setdefault(item["law"], []).append((item["from"], item.get("to", "9999")))
        overlaps = [law for law, days in spans.items() for (_, end), (start, _) in zip(sorted(days), sorted(days)[1:], strict=False) if end >= start]
        assert overlaps == []


class TestPapers:
    @pytest.mark.parametrize("sample", sorted(path.name for path in GOLDEN.iterdir()))
    def test_every_citation_in_the_papers_of_a_sample_is_good(self, sample: str) -> None:
        papers = sorted((GOLDEN / sample).glob("*.txt"))
        assert papers
        wrong = [(paper.name, item.place, item.citation, reasons(item)) for paper in papers for item in found_in(paper.read_text("utf-8"))
                 if item.verdict is not CitationVerdict.GOOD]
        assert wrong == []


PIECES = ["《", "》", "（", "）", "“", "”", "：", "，", "、", "。", "\n", " ", "第", "条", "款", "项", "之一", "至", "同法", "该办法", "本法", "以下简称", "2025年修订", "原", "民法典",
          "《民法典》", "治安管理处罚法", "刑法", "合同法", "某某管理办法", "法释〔2020〕17号", "（2023）浙01民终1号", "一百", "零", "十", "42", "1032", "五", "规定", "有下列行为之一的", "自然人享有隐私权"]


class TestAnyText:
    @given(st.text() | st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=60).map("".join))
    def test_is_read_to_its_end(self, text: str) -> None:
        for item in found_in(text):
            assert item.text in text
            assert item.findings
            assert item.verdict is item.findings[0].verdict

    @given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
    def test_is_read_the_same_as_one_passage(self, text: str) -> None:
        check_citations([Passage(text, ((0, "正文"),))], register(), TODAY)

    @given(st.text("甲乙丙丁戊己庚辛", min_size=2, max_size=8), st.sampled_from(["管理办法", "实施条例", "暂行规定", "法"]), st.integers(1, 2000))
    def test_never_calls_wrong_what_is_only_not_held(self, name: str, rank: str, article: int) -> None:
        (item,) = found_in(f"依据《{name}{rank}》第{article_numeral(article)}条")
        assert item.verdict is CitationVerdict.UNVERIFIABLE
        assert item.law is None


class TestPlaces:
    @pytest.mark.parametrize(("text", "place"), [
        ("第一段。\n\n依据《民法典》第一千零三十二条。", "第3行"),
        ("\r\n《民法典》第一千零三十二条", "第2行"),
        ("依据公安机关的答复和双方的陈述，参照有关规定，本人认为应当适用《中华人民共和国治\n安管理处罚法》（2025年修订）第五十条", "第1行"),
        ("依据公安机关的答复和双方的陈述，参照有关规定，\n本人认为应当适用《中华人民共和国民法典》第一千零三十二条", "第2行"),
    ], ids=["third line", "second line", "a name over two lines", "a sentence over two lines"])
    def test_name_the_line_where_it_begins(self, text: str, place: str) -> None:
        (item,) = found_in(text)
        assert (item.place, item.verdict) == (place, CitationVerdict.GOOD)
