"""The shipped provisions say what the official texts say; `reference/` holds the articles used, copied from them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from complaintgen.catalogue import load_catalogue
from complaintgen.law.provisions import faults_of, parse_law
from tests.cli.inprocess import call

REFERENCE = {(law["short_title"], law["effective_from"]): law
             for path in (Path(__file__).parent / "reference").glob("*.json")
             for law in [json.loads(path.read_text("utf-8"))]}
ROWS: list[dict[str, Any]] = json.loads(call("laws", "list", "--json").stdout)


VERIFIED = [row for row in ROWS if row["verified"]]
UNVERIFIED = [row for row in ROWS if not row["verified"]]


@pytest.mark.parametrize("row", VERIFIED, ids=lambda row: f"{row['id']} {row['effective_from']}")
def test_every_line_stands_in_the_official_article(row: dict[str, Any]) -> None:
    official = REFERENCE[row["law"], row["effective_from"]]
    assert row["effective_to"] == official["effective_to"]
    lines = official["articles"][row["article"]].splitlines()
    assert [line for line in row["text"].splitlines() if line not in lines] == []


def test_every_official_edition_kept_is_cited() -> None:
    assert {(row["law"], row["effective_from"]) for row in VERIFIED} == set(REFERENCE)


@pytest.mark.parametrize("row", UNVERIFIED, ids=lambda row: f"{row['id']} {row['effective_from']}")
def test_what_has_no_official_text_is_never_quoted_and_says_how_sure_it_is(row: dict[str, Any]) -> None:
    assert row["text"] is None
    assert row["article"] is None
    assert row["certainty"] in {"B", "C", "D"}
    assert row["note"]


def test_the_laws_that_the_research_names_are_all_there() -> None:
    """Source: shared law.md sections 2 and 5."""
    assert len({row["law"] for row in ROWS}) >= 45
    for law in ("治安管理处罚法", "网络安全法", "民事诉讼法", "民诉法司法解释"):
        assert len({row["effective_from"] for row in ROWS if row["law"] == law}) >= 2


def test_the_data_hang_together() -> None:
    checked = call("laws", "check")
    assert checked.returncode == 0, checked.stdout
    assert str(len(ROWS)) in checked.stdout


HEAD = '''law = "某法"
full_name = "某法"
level = "law"
[[edition]]
from = 2020-01-01
source = "x"
checked_on = 2026-01-01
[[provision]]
id = "a"
summary = "x"
role = "conduct"
gives = "duty"
'''
VERSION = '[[provision.version]]\nedition = 2020-01-01\narticle = "1"\nverified = true\ntext = "x"\n'
GAPPED = HEAD.replace("from = 2020-01-01", "from = 2020-01-01\nto = 2020-06-30").replace("[[provision]]", """[[edition]]
from = 2020-08-01
source = "x"
checked_on = 2026-01-01
[[provision]]""")
INCONSISTENT = {
    "an element that there is not": (HEAD + VERSION + 'all = ["imagined"]\n', "没有要件 imagined"),
    "conduct without elements": (HEAD + VERSION, "没有构成要件"),
    "a rule to follow that there is not": (HEAD + 'follows = ["b"]\n' + VERSION, "没有规定 b"),
    "a paper that there is not": (HEAD + 'papers = ["poem"]\n' + VERSION, "没有文书 poem"),
    "a right that there is not": (HEAD + 'right = "sleep"\n' + VERSION, "没有权利 sleep"),
    "a threshold without a reason": (HEAD + VERSION + 'threshold = ["followed"]\n', "没有说明暂缓的原因"),
    "a hole between editions": (GAPPED + VERSION + VERSION.replace("2020-01-01", "2020-08-01"), "之间没有版本"),
    "checked in the future": (HEAD.replace("checked_on = 2026-01-01", "checked_on = 2030-01-01") + VERSION, "晚于今天"),
    "a kind of lender that there is not": (HEAD + 'licences = ["pawnshop"]\n' + VERSION, "licences 中没有 pawnshop"),
    "a victim that there is not": (HEAD + 'victims = ["anyone"]\n' + VERSION, "victims 中没有 anyone"),
    "an office that there is not": (HEAD + 'offices = ["mayor"]\n' + VERSION, "offices 中没有 mayor"),
    "a reference without a word why": (HEAD.replace("conduct", "reference") + VERSION, "没有说明为什么不引用"),
}


@pytest.mark.parametrize(("text", "said"), INCONSISTENT.values(), ids=INCONSISTENT.keys())
def test_inconsistent_law_data_are_found(text: str, said: str) -> None:
    found = "\n".join(map(str, faults_of(parse_law({"some_act.toml": text.encode()}), load_catalogue().ids, date(2026, 11, 24))))
    assert said in found
