"""The shipped provisions say what the official texts say; `reference/` holds the articles used, copied from them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from complaintgen.errors import LawDataError
from complaintgen.law.elements import ELEMENTS
from complaintgen.law.provisions import load_law, parse_law
from tests.support import run

REFERENCE = {(law["short_title"], law["effective_from"]): law
             for path in (Path(__file__).parent / "reference").glob("*.json")
             for law in [json.loads(path.read_text("utf-8"))]}
ROWS: list[dict[str, Any]] = json.loads(run("laws", "list", "--json").stdout)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['id']} {row['effective_from']}")
def test_every_line_stands_in_the_official_article(row: dict[str, Any]) -> None:
    official = REFERENCE[row["law"], row["effective_from"]]
    assert row["effective_to"] == official["effective_to"]
    lines = official["articles"][row["article"]].splitlines()
    assert [line for line in row["text"].splitlines() if line not in lines] == []


def test_every_official_edition_kept_is_cited() -> None:
    assert {(row["law"], row["effective_from"]) for row in ROWS} == set(REFERENCE)


def test_every_element_named_exists_and_is_used() -> None:
    used = {name for version in load_law().versions() for name in (*version.all, *version.any)}
    assert used == set(ELEMENTS)


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
'''
VERSION = '[[provision.version]]\nedition = 2020-01-01\narticle = "1"\nverified = true\ntext = "x"\n'
BROKEN = {
    "misspelt key": (HEAD + VERSION.replace("article", "artcle"), "是不是想写 article"),
    "unknown edition": (HEAD + VERSION.replace("2020", "2021"), "没有 2021-01-01 起施行的版本"),
    "two versions at once": (HEAD + VERSION + VERSION, "重叠"),
    "missing key": (HEAD + VERSION.replace('text = "x"\n', ""), "缺少字段 text"),
    "not TOML": ("law =", "TOML"),
}


@pytest.mark.parametrize(("text", "said"), BROKEN.values(), ids=BROKEN.keys())
def test_broken_law_data_is_told_with_file_and_key(text: str, said: str) -> None:
    with pytest.raises(LawDataError, match=said) as caught:
        parse_law({"some_act.toml": text})
    assert "some_act.toml" in str(caught.value)
