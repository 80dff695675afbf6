"""Characters that nobody sees or that turn the order of others: kept in the file, told with their place, never able to turn a page or a line round."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from complaintgen.papers.readiness import find_issues
from tests.cli.inprocess import call
from tests.law.facts import LIFE, NO_CONSENT, Facts, case, lender, said
from tests.papers.making import bundle_of, read
from tests.support import write_case

TURNING = "\u202e"
HIDDEN = "\u200b"
ALL = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u200b\u00ad\ufeff"
FAMILY = "👨‍👩‍👧"
WORDS = f"再不还{HIDDEN}钱，{TURNING}你家里人{FAMILY}都知道"
HOSTILE: Facts = case(
    NO_CONSENT, LIFE, lender("microloan", name=f"甲{TURNING}公司", address=f"示例{HIDDEN}市", identified_by="合同"), {"complainant": {"name": f"陈{TURNING}小明"}},
    said("threat_violence", "insult", on="2026-02-20", party="p1", text=WORDS, sender=f"\u202a138{HIDDEN}00001234\u202c"))


def parts_of(paper: bytes) -> str:
    """The text of every part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(paper)) as parts:
        return "\n".join(re.sub("<[^>]+>", "", parts.read(name).decode()) for name in parts.namelist() if name.endswith(".xml"))


def test_no_part_of_any_paper_holds_one() -> None:
    papers = bundle_of(HOSTILE).papers
    assert len(papers) > 4
    for paper in papers:
        assert not set(ALL) & set(parts_of(paper.data)), paper.name
        assert not set(ALL) & set(paper.file_name)


def test_words_are_printed_as_a_phone_shows_them_and_emoji_stay_whole() -> None:
    report = next(parts_of(paper.data) for paper in bundle_of(HOSTILE).papers if paper.name == "police_report")
    assert f"再不还钱，〔U+202E〕你家里人{FAMILY}都知道" in report
    assert "陈〔U+202E〕小明" in report


def test_the_words_of_a_message_stay_in_the_case_as_they_came() -> None:
    assert read(HOSTILE).contacts[0].text == WORDS


def test_the_check_tells_each_with_its_place() -> None:
    found = {issue.path: issue.reason for issue in find_issues(read(HOSTILE), bundle_of(HOSTILE)) if "看不见" in issue.reason}
    assert found == {
        "complainant.name": "有看不见、会颠倒后面文字顺序的字符：第2个字符 U+202E",
        "parties[0].name": "有看不见、会颠倒后面文字顺序的字符：第2个字符 U+202E",
        "parties[0].address": "有看不见的字符：第3个字符 U+200B",
        "events[0].sender": "有看不见的字符：第1个字符 U+202A、第5个字符 U+200B、第14个字符 U+202C",
        "events[0].text": "有看不见、会颠倒后面文字顺序的字符：第4个字符 U+200B、第7个字符 U+202E",
    }


@pytest.mark.parametrize(("facts", "path", "said_of_it"), [
    ({"complainant": {"name": "小王"}}, "complainant.name", "不像证件上的全名"),
    ({"complainant": {"name": "王小明", "phone": "62345678"}}, "complainant.phone", "不是完整的号码"),
    ({"complainant": {"name": "王小明", "phone": "隐藏号码"}}, "complainant.phone", "写的却是号码被隐藏"),
    ({"guardian": {"name": "李姐", "relation": "母亲"}}, "guardian.name", "不像证件上的全名"),
    ({"parties": [{"id": "p1", "role": "lender", "phones": ["0950-13588213"]}]}, "parties[0].phones[0]", "没有这个区号"),
])
def test_what_is_no_full_name_or_whole_number_is_told(facts: Facts, path: str, said_of_it: str) -> None:
    whole = case(NO_CONSENT, facts)
    assert [said_of_it in issue.reason for issue in find_issues(read(whole), bundle_of(whole)) if issue.path == path and issue.severity.value == "warning"] == [True]


def test_a_hidden_sender_and_a_firm_are_in_order() -> None:
    whole = case(NO_CONSENT, lender("bank", name="示例银行", phones=["95533"]), said("insult", sender="Unknown"), {"complainant": {"name": "欧阳文秀"}})
    assert [issue for issue in find_issues(read(whole), bundle_of(whole)) if re.search("号码被隐藏|完整的号码|全名|看不见", issue.reason)] == []


@pytest.mark.parametrize("command", ["check", "explain", "show"])
def test_no_line_on_a_screen_is_turned_round(tmp_path: Path, command: str) -> None:
    printed = call(command, write_case(tmp_path / "case.json", HOSTILE), "--date", "2026-03-02").stdout
    assert printed
    assert not set(ALL) & set(printed)


def test_json_escapes_them_and_loses_none(tmp_path: Path) -> None:
    printed = call("explain", write_case(tmp_path / "case.json", HOSTILE), "--date", "2026-03-02", "--json").stdout
    assert not set(ALL) & set(printed)
    json.loads(printed)
