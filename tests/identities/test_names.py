"""Names as people write them → their one form, whether they are whole, how they are hidden."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen.identities.names import account_identity, hide_name, is_full_name, is_organisation_name, name_identity

HIDDEN = [
    # written, with the surname, without it, is it a full name
    ("王小明", "王某某", "某某某", True),
    ("李四", "李某", "某某", True),
    ("冯", "冯某", "某", False),
    ("欧阳锋", "欧阳某", "某某某", True),
    ("欧阳文秀", "欧阳某某", "某某某某", True),
    ("司马懿", "司马某", "某某某", True),
    ("欧阳", "欧阳某", "某某", False),
    ("买买提·艾力", "买某某·某某", "某某某·某某", True),
    ("买买提•艾力", "买某某·某某", "某某某·某某", True),
    ("小王", "小王", "小某", False),
    ("老李", "老李", "老某", False),
    ("阿强", "阿某", "阿某", False),
    ("李姐", "李姐", "某姐", False),
    ("王先生", "王先生", "某先生", False),
    ("欧阳经理", "欧阳经理", "某某经理", False),
    ("王小明先生", "王某某先生", "某某某先生", False),
    ("妈妈", "妈妈", "妈妈", False),
    ("示例科技有限公司", "示例科技有限公司", "示例科技有限公司", False),
    ("示例市第一小学", "示例市第一小学", "示例市第一小学", False),
    ("陈某强", "陈某某", "某某某", True),
    ("陈某甲", "陈某甲", "某某某", True),
    ("John Smith", "J某", "某某", True),
    ("王\u202e小明", "王某某", "某某某", True),
]


@pytest.mark.parametrize(("name", "hidden", "wholly", "is_full"), HIDDEN)
def test_only_given_names_are_hidden(name: str, hidden: str, wholly: str, is_full: bool) -> None:
    assert hide_name(name, character="某", keep_surname=True) == hidden
    assert hide_name(name, character="某", keep_surname=False) == wholly
    assert is_full_name(name) is is_full


@given(st.sampled_from("王李张刘欧阳司马诸葛小老买提·艾力姐先生") | st.text("王李欧阳小明强·某经理", min_size=1, max_size=6))
def test_a_hidden_name_hides_no_more_when_hidden_again(name: str) -> None:
    once = hide_name(name, character="某", keep_surname=True)
    assert hide_name(once, character="某", keep_surname=True) == once


@pytest.mark.parametrize("spellings", [
    ("买买提·艾力", "买买提•艾力", "买买提・艾力", "买买提･艾力", "买买提‧艾力", "买买提 · 艾力", "买买提．艾力", "买买提.艾力", "买买提∙艾力"),
    ("王小明", "王 小明", "王\u3000小明", "王\u200b小明", "\u202a王小明\u202c"),
    ("John Smith", "john  smith", "ＪＯＨＮ ＳＭＩＴＨ"),
])
def test_spellings_of_a_name_have_one_form(spellings: tuple[str, ...]) -> None:
    assert len({name_identity(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), [("王小明", "王晓明"), ("买买提·艾力", "艾力·买买提"), ("陈某甲", "陈某乙")])
def test_two_names_stay_two(one: str, other: str) -> None:
    assert name_identity(one) != name_identity(other)


@pytest.mark.parametrize(("one", "other", "is_same"), [
    ("微信号：Abc_123", "abc_123", True), ("QQ: 12345", "12345", True), ("昵称：催收小王", "催收 小王", True), ("催收小王", "催收小李", False), ("微信", "微信", True),
])
def test_an_account_is_compared_without_the_word_that_says_what_it_is(one: str, other: str, is_same: bool) -> None:
    assert (account_identity(one) == account_identity(other)) is is_same


@pytest.mark.parametrize(("name", "is_firm"), [("示例小额贷款有限公司", True), ("示例银行", True), ("示例律师事务所（普通合伙）", True), ("王小明", False), ("林公", False)])
def test_an_organisation_is_known_by_its_end(name: str, is_firm: bool) -> None:
    assert is_organisation_name(name) is is_firm
