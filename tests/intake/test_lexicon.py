"""Word lists that break their format are refused, with every place named."""

from __future__ import annotations

from importlib.resources import files

import pytest

from complaintgen.case.enums import Tag
from complaintgen.errors import LexiconError
from complaintgen.intake.tagging import lexicon, parse_lexicon, parse_spelling, spelling

GRAVITY = ", ".join(f'"{tag}"' for tag in Tag)
LISTS = f'''gravity = [{GRAVITY}]
denial = "denial"
denial_reach = 8
mask = "mask"
[group.denial]
words = ["不会"]
[group.mask]
words = ["打断骨头连着筋"]
[group.limb]
words = ["(腿|胳膊)"]
[group.harm]
words = ["打断…<limb>"]
patterns = ["卸<limb>"]
[group.money]
includes = ["harm"]
words = ["还钱"]
[[rule]]
tag = "threat_violence"
all = ["harm"]
none = ["money"]
[[rule]]
tag = "insult"
all = ["harm", "money"]
near = 3
to = "other"
unless = ["threat_violence"]
'''
BROKEN = {
    "not TOML": ("gravity = [", ["不是合法的 TOML"]),
    "misspelt key": (LISTS.replace("includes", "inclde"), ["group.money.inclde：不认识的设置（第 15 行）", "是不是想写 includes"]),
    "missing key": (LISTS.replace("denial_reach = 8\n", ""), ["denial_reach：缺少必填内容"]),
    "rule without a tag": (LISTS.replace('tag = "insult"\n', ""), ["rule[1].tag：缺少必填内容（第 21 行）"]),
    "words that are one word": (LISTS.replace('["还钱"]', '"还钱"'), ["group.money.words：应当是列表 [ ]（第 16 行）"]),
    "a distance in words": (LISTS.replace("near = 3", 'near = "三"'), ["rule[1].near：应当是整数（第 24 行）"]),
    "group that is no table": (LISTS.replace("[group.limb]\nwords", "[group]\nlimb"), ["group.limb：应当是一组设置（第 10 行）"]),
    "unknown tag": (LISTS.replace('tag = "insult"', 'tag = "insolt"'), ["不认识的标签 insolt", "是不是想写 insult"]),
    "tag without gravity": (LISTS.replace(', "obscene"', ""), ["缺少标签 obscene"]),
    "unknown group in a rule": (LISTS.replace('all = ["harm"]', 'all = ["harn"]'), ["不认识的词组 harn", "是不是想写 harm"]),
    "unknown group in a cue": (LISTS.replace("打断…<limb>", "打断…<limp>"), ["不认识的词组 limp", "是不是想写 limb"]),
    "unknown group for denials": (LISTS.replace('denial = "denial"', 'denial = "denail"'), ["不认识的词组 denail"]),
    "unknown audience": (LISTS.replace('to = "other"', 'to = "others"'), ["不认识的收件人 others", "是不是想写 other"]),
    "open bracket": (LISTS.replace("(腿|胳膊)", "(腿|胳膊"), ["「(腿|胳膊」的写法不对"]),
    "nothing before the gap": (LISTS.replace("打断…<limb>", "…<limb>"), ["「…<limb>」的写法不对"]),
    "bad regular expression": (LISTS.replace("卸<limb>", "卸("), ["不是合法的正则表达式"]),
    "a gap within a named group": (LISTS.replace("(腿|胳膊)", "左…腿"), ["<limb> 里有带…的说法"]),
    "groups in a circle": (LISTS.replace('words = ["(腿|胳膊)"]', 'includes = ["money"]'), ["互相包含"]),
    "empty rule": (LISTS.replace('all = ["harm"]', "all = []"), ["all 是空的"]),
    "a tag that comes later": (LISTS.replace('unless = ["threat_violence"]', 'unless = ["obscene"]'), ["unless 里的 obscene"]),
}


@pytest.mark.parametrize(("text", "reasons"), BROKEN.values(), ids=BROKEN.keys())
def test_broken_lists_are_refused(text: str, reasons: list[str]) -> None:
    with pytest.raises(LexiconError) as caught:
        parse_lexicon(text, spelling())
    assert all(reason in str(caught.value) for reason in reasons), str(caught.value)


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(LexiconError) as caught:
        parse_lexicon(LISTS.replace("打断…<limb>", "打断…<limp>").replace('to = "other"', 'to = "others"'), spelling())
    assert len(caught.value.faults) == 2


@pytest.mark.parametrize(("text", "group", "found"), [
    ("打断你的腿", "harm", ["打断你的腿"]),
    ("打断他那条胳膊", "harm", ["打断他那条胳膊"]),
    ("打断,腿", "harm", []),
    ("打断一二三四五六七八九腿", "harm", []),
    ("卸腿", "harm", ["卸腿"]),
    ("打断骨头连着筋", "harm", []),
    ("打断你的腿还钱", "money", ["打断你的腿", "还钱"]),
], ids=["a gap", "another choice", "no gap across a clause", "no gap beyond eight", "a pattern with a group", "a mask", "an included group"])
def test_cues_are_found_as_they_are_written(text: str, group: str, found: list[str]) -> None:
    lists = parse_lexicon(LISTS, spelling())
    assert [text[hit.start:hit.end] for hit in lists.hits(text).get(group, [])] == found


def test_the_shipped_lists_use_every_group() -> None:
    shipped = (files("complaintgen.intake.tagging") / "tags.toml").read_text(encoding="utf-8")
    names = {line.removeprefix("[group.").removesuffix("]") for line in shipped.splitlines() if line.startswith("[group.")}
    assert {name for name in names if f'"{name}"' not in shipped and f"<{name}>" not in shipped} == set()


def test_the_shipped_rules_know_every_tag() -> None:
    assert {rule.tag for rule in lexicon().rules} == set(Tag)
    assert set(lexicon().gravity) == set(Tag)


TABLES = 'traditional = "錢"\nsimplified = "钱"\n[characters]\n"你" = "妳"\n[words]\n"欠钱" = ["欠q"]\n[pinyin]\n"还" = ["huan"]\n'


@pytest.mark.parametrize(("written", "plain"), [
    ("妳欠錢", "你欠钱"), ("欠Q", "欠钱"), ("欠qq", "欠qq"), ("huan钱", "还钱"), ("huanghe", "huanghe"), ("还 . 钱", "还钱"),
    ("138 0000", "138 0000"), ("还…钱", "还…钱"), ("还。钱", "还。钱"),
], ids=["characters", "a word", "Latin letters only whole", "pinyin", "pinyin only whole", "separators", "a blank between digits",
        "a pause", "the end of a clause"])
def test_disguises_are_taken_off(written: str, plain: str) -> None:
    read = parse_spelling(TABLES).plain(written)
    assert read.text == plain
    assert read.original(0, len(read.text)) == written


@pytest.mark.parametrize(("text", "reason"), [
    ("traditional = ", "不是合法的 TOML"),
    (TABLES.replace('"錢"', '"錢還"'), "字数不同"),
    (TABLES.replace("[pinyin]", "[pingyin]"), "pingyin：不认识的设置（第 7 行）。是不是想写 pinyin？"),
    (TABLES.replace('[pinyin]\n"还" = ["huan"]\n', ""), "pinyin：缺少必填内容"),
], ids=["not TOML", "tables of unlike length", "unknown table", "missing table"])
def test_broken_tables_of_variants_are_refused(text: str, reason: str) -> None:
    with pytest.raises(LexiconError, match=reason):
        parse_spelling(text)
