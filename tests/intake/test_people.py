"""Several people on one line: each as it stands there, nobody made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen.errors import AnswerError
from complaintgen.intake.reading import read_people


def told(words: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(person.relation, person.name, person.phone) for person in read_people(words)]


@pytest.mark.parametrize(("words", "people"), [
    ("父亲某某，母亲某某，表妹李某 13800001111", [("父亲", "某某", None), ("母亲", "某某", None), ("表妹", "李某", "13800001111")]),
    ("我爸陈国富、我妈", [("爸爸", "陈国富", None), ("妈妈", None, None)]),
    ("李某（表妹，13800001111）", [("表妹", "李某", "13800001111")]),
    ("陈伟 哥哥 13800001111", [("哥哥", "陈伟", "13800001111")]),
    ("表妹李某，13800001111", [("表妹", "李某", "13800001111")]),
    ("父母；2个同事", [("父亲", None, None), ("母亲", None, None), ("同事", None, None), ("同事", None, None)]),
    ("同学王和平", [("同学", "王和平", None)]),
    ("班主任王老师", [("班主任", "王老师", None)]),
    ("二叔王某", [("二叔", "王某", None)]),
    ("古丽·买买提", [(None, "古丽·买买提", None)]),
    ("爸爸妈妈和三个姐姐", [("爸爸", None, None), ("妈妈", None, None), *[("姐姐", None, None)] * 3]),
])
def test_each_is_read(words: str, people: list[tuple[str | None, str | None, str | None]]) -> None:
    assert told(words) == people


@pytest.mark.parametrize("words", ["同事8人", "同事 8 人", "8个同事", "同事八人", "同事共8人", "我的同事8个"])
def test_eight_colleagues_are_eight_people_without_a_name(words: str) -> None:
    assert told(words) == [("同事", None, None)] * 8


@pytest.mark.parametrize(("words", "name", "size"), [("家人群（35人）", "家人群", 35), ("公司工作群", "公司工作群", None), ("业主群约200人", "业主群", 200)])
def test_a_group_has_a_size(words: str, name: str, size: int | None) -> None:
    (group,) = read_people(words)
    assert (group.is_group, group.name, group.size, group.relation) == (True, name, size, None)


@pytest.mark.parametrize("words", ["", "，", "一些朋友", "同事小王等8人", "张三和李四", "同事和朋友10人", "朋友圈的人", "父亲 1380000111", "同事500人", "同事2人 13800001111", "20人"])
def test_what_is_not_clear_is_refused(words: str) -> None:
    with pytest.raises(AnswerError):
        read_people(words)


def test_a_relation_that_is_taken_from_the_one_before_is_said_to_be() -> None:
    assert [person.unsure for person in read_people("同事小王、小李")] == ["", "关系没有写，按前面的“同事”"]


@given(st.text(alphabet="父母亲同事小王李某群个人和、，,； 1380012(（）)8三:的等", max_size=24))
def test_no_name_nor_number_is_made_up(words: str) -> None:
    try:
        people = read_people(words)
    except AnswerError:
        return
    assert all(person.name is None or person.name.replace(" ", "") in words.replace(" ", "").replace("（", "(").replace("）", ")") for person in people)
    assert all(person.phone is None or set(person.phone) - {"-", " "} <= set(words) for person in people)
