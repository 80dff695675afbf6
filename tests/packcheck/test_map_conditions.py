"""The conditions of a pack's question in words, each form of them, and what kind of answer it asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from complaintgen.packcheck.map import MapQuestion, interview_map
from tests.packs.making import load_pack, make_pack

CONDITIONS = {
    "always": ("", ()),
    "one role": ('{ path = "/role", values = ["borrower"] }', ("“您与借款的关系”为“借款人”",)),
    "one of several roles": ('{ path = "/role", values = ["borrower", "wrong_number"] }',
                             ("“您与借款的关系”为“借款人”或者“号码的现使用人（与借款人无关）”",)),
    "a fact that was given": ('{ path = "/loan/app" }', ("填写了“借款App或产品名称”",)),
    "two at once, in their order": ('{ path = "/loan/app" }, { path = "/role", values = ["borrower"] }',
                                    ("填写了“借款App或产品名称”", "“您与借款的关系”为“借款人”")),
    "another question of the pack": ('{ path = "team", values = ["乙组"] }', ("“承办小组”为“乙组”",)),
}


def questions(folder: Path, about: str) -> dict[str, MapQuestion]:
    pack = load_pack(str(make_pack(folder, about)))
    return {question.path: question for section in interview_map(pack).sections for question in section.questions if question.pack}


def test_each_form_of_a_condition_is_told_in_words(tmp_path: Path) -> None:
    team = '[[question]]\nid = "team"\ntitle = "承办小组"\nkind = "choice"\nchoices = ["甲组", "乙组"]\n'
    rows = "".join(f'[[question]]\nid = "q{number}"\ntitle = "问题"\nkind = "day"\nwhen = [{condition}]\n'
                   for number, (condition, _) in enumerate(CONDITIONS.values()))
    found = questions(tmp_path / "p", f"\n{team}{rows}")
    assert {name: found[f"extra.q{number}"].conditions for number, name in enumerate(CONDITIONS)} == {
        name: words for name, (_, words) in CONDITIONS.items()}


def test_the_questions_of_a_pack_keep_the_order_of_its_file(tmp_path: Path) -> None:
    rows = "".join(f'[[question]]\nid = "{name}"\ntitle = "问题"\nkind = "day"\n' for name in ("zeta", "alpha", "mid"))
    assert list(questions(tmp_path / "p", f"\n{rows}")) == ["extra.zeta", "extra.alpha", "extra.mid"]


@pytest.mark.parametrize(("required", "mark"), [("true", True), ("false", False)], ids=["required", "not required"])
def test_what_the_pack_insists_on_is_marked(tmp_path: Path, required: str, mark: bool) -> None:
    found = questions(tmp_path / "p", f'\n[[question]]\nid = "team"\ntitle = "承办小组"\nkind = "day"\nrequired = {required}\n')
    assert found["extra.team"].is_required is mark
