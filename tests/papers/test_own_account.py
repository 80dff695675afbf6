"""The person's own account: told first and word for word, to whom the whole story is told, and to nobody else."""

from __future__ import annotations

from datetime import date

import pytest

from tests.law.facts import Facts
from tests.papers.making import reading, sample, texts_of
from tests.papers.test_co_complainants import daughters_file

DAY = date(2026, 3, 2)
FIRST = "1月12日上午我爸打电话问我是不是在外面欠了钱"
QUOTED = {"01_": "本人自述：“", "03_": "本人自述：“", "04_举报信_省级地方金融管理机构": "举报人自述：“", "05_": "原告自述：“", "06_": "申请人自述：“"}
WITHOUT = ("04_举报信_网信部门", "07_", "08_", "09_", "11_")


def told(facts: Facts, day: date = DAY) -> dict[str, list[str]]:
    """File name → the lines of each paper."""
    return {name: text.replace("\u2060", "").splitlines() for name, text in texts_of(facts, day).items()}


def of(papers: dict[str, list[str]], prefix: str) -> list[str]:
    [lines] = [lines for name, lines in papers.items() if name.startswith(prefix)]
    return lines


def test_it_is_told_whole_and_before_each_kind_to_whom_the_story_is_told() -> None:
    papers = told(sample("microloan_borrower"))
    for prefix, start in QUOTED.items():
        lines = of(papers, prefix)
        [place] = [number for number, line in enumerate(lines) if line.startswith(start + FIRST)]
        assert lines[place].endswith("从那以后我不敢开手机铃声。”")
        assert not [line for line in lines[:place] if "说出本人欠款" in line]


@pytest.mark.parametrize("prefix", WITHOUT)
def test_who_needs_a_part_of_the_case_does_not_read_it(prefix: str) -> None:
    found = [text for name, lines in told(sample("microloan_borrower")).items() if name.startswith(prefix) for text in lines]
    assert found
    assert not [line for line in found if FIRST in line]


def test_what_it_quotes_stands_in_single_marks_within_it() -> None:
    claim = of(told(reading("minor_listed_contact"), date(2026, 9, 20)), "05_")
    assert any("又收到一条‘放学别走，等着’，我不敢一个人回家" in line for line in claim)
    report = of(told(reading("minor_listed_contact"), date(2026, 9, 20)), "01_")
    assert any("又收到一条‘放学别走，等着’，我不敢一个人回家" in line for line in report)


def test_other_people_in_it_are_hidden_from_who_need_not_know_them() -> None:
    facts = sample("microloan_borrower") | {"account": "林晓云把短信转给了我。"}
    papers = told(facts)
    assert "本人自述：“林晓云把短信转给了我。”" in of(papers, "01_")
    assert "原告自述：“林某某把短信转给了我。”" in of(papers, "05_")


def test_each_paragraph_is_one_of_the_paper() -> None:
    facts = sample("microloan_borrower") | {"account": "1月12日我爸来电话。\n\n  2月3日主管找我谈话"}
    lines = of(told(facts), "01_")
    place = lines.index("本人自述：“1月12日我爸来电话。")
    assert lines[place + 1] == "2月3日主管找我谈话”"


def test_without_one_nothing_stands_in_its_place() -> None:
    facts = {key: value for key, value in sample("microloan_borrower").items() if key != "account"}
    assert not [line for lines in told(facts).values() for line in lines if "自述" in line]


def test_nobody_tells_it_for_who_sues_without_the_person() -> None:
    facts = daughters_file() | {"account": "我妈那天吓坏了。"}
    assert not [line for line in of(told(facts), "05_") if "吓坏了" in line]
