"""Several people on one line: 父亲某某，母亲某某，同事8人，表妹李某 13800001111.

In: the words as typed. Out: one entry for each person or group, with the words that are not clear; nothing is taken that does not stand
there, and 同事8人 are eight people without a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from complaintgen.errors import AnswerError
from complaintgen.identities.characters import plain
from complaintgen.intake.reading._amounts import read_count
from complaintgen.intake.reading._phones import read_phone
from complaintgen.intake.reading._words import read_name
from complaintgen.patterns import Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPerson:
    """One person, or a group, as the words tell.

    Attributes:
        is_group: a chat group, which has a size.
        unsure: what of it is not certain, in Chinese; empty where all of it stands in the words.
    """

    relation: str | None = None
    name: str | None = None
    phone: str | None = None
    is_group: bool = False
    size: int | None = None
    unsure: str = ""


_MOST = 100
"""People that one line can name; more is a slip of the key."""
_KIN = ("爷爷", "奶奶", "外公", "外婆", "姥姥", "姥爷", "公公", "婆婆", "岳父", "岳母", "丈人", "丈母娘", "父亲", "母亲", "爸爸", "妈妈", "爸", "妈", "丈夫", "妻子", "老公", "老婆", "爱人", "配偶", "前夫", "前妻",
        "男朋友", "女朋友", "男友", "女友", "未婚夫", "未婚妻", "儿子", "女儿", "儿媳", "女婿", "哥哥", "姐姐", "弟弟", "妹妹", "哥", "姐", "弟", "妹", "嫂子", "嫂嫂", "姐夫", "妹夫", "弟媳", "弟妹", "表哥", "表姐", "表弟", "表妹",
        "堂哥", "堂姐", "堂弟", "堂妹", "大伯", "二伯", "伯父", "伯母", "大爷", "大妈", "叔叔", "叔父", "婶婶", "婶子", "姑姑", "姑妈", "姑父", "舅舅", "舅妈", "小姨", "大姨", "姨妈", "姨父", "姨夫", "侄子", "侄女", "外甥", "外甥女",
        "亲戚", "亲属", "亲友", "家人", "家属")
_OTHERS = ("同事", "领导", "上司", "老板", "经理", "主管", "主任", "店长", "下属", "员工", "客户", "合伙人", "同学", "室友", "舍友", "老师", "班主任", "辅导员", "校长", "朋友", "好友", "闺蜜", "邻居", "老乡", "战友", "房东", "前同事", "部门经理",
           "公司人事", "人事", "前台", "财务", "村主任", "村支书", "村长", "社区工作人员", "物业", "紧急联系人", "网友")
_RELATION = "|".join(sorted((*_KIN, *_OTHERS), key=len, reverse=True)) + "|[大二三四五六七八小老]?(?:叔|伯|姑|姨|舅|婶|嫂)(?:妈|父|夫|娘|子)?"
_INSIDE = "|".join(sorted((word for word in (*_KIN, *_OTHERS) if len(word) > 1), key=len, reverse=True))
_OWNER = r"(?:我们?的?|本人的?|单位的?|公司的?|学校的?)?"
_NUMERAL = r"[0-9]{1,4}|[一二两三四五六七八九十百]{1,4}"
_PARTS = Pattern(rf"[,;。\n]+|、|(?:和|跟|与|以及|还有)(?={_RELATION}|{_NUMERAL})")
_PHONE = Pattern(r"(?<![0-9])(?:\+?86[- ]?)?(?:1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}|0[0-9]{2,3}[- ]?[0-9]{7,8})(?![0-9])")
_DIGITS = Pattern(r"[0-9]{5,}")
_GROUP = Pattern(rf"(?P<name>[^()0-9]{{0,20}}?群)\s*\(?(?:约|大约|共)?(?:(?P<size>{_NUMERAL})\s*(?:个|名)?人)?\)?")
_COUNTED = Pattern(rf"{_OWNER}(?:(?P<relation>{_RELATION})们?\s*(?:等|共|约)?(?P<after>{_NUMERAL})\s*(?:个|名|位)?人?|(?P<before>{_NUMERAL})\s*(?:个|名|位)(?P<counted>{_RELATION}))")
_ONE = Pattern(rf"{_OWNER}(?P<relation>{_RELATION})(?:叫|是|为|:)?\s*(?P<name>.*)")
_BEHIND = Pattern(rf"(?P<name>[^()]+?)\s*\(\s*(?:我的?)?(?P<relation>{_RELATION})\s*\)")
_LAST = Pattern(rf"(?P<name>[\u4e00-\u9fff·]{{2,4}})\s+(?:我的?)?(?P<relation>{_RELATION})")
_AND = ("和", "跟", "与", "以及", "还有")
_BEGINS_WITH_NUMBER = Pattern(_NUMERAL)
_BOTH = {"父母": ("父亲", "母亲"), "爸妈": ("爸爸", "妈妈"), "爸爸妈妈": ("爸爸", "妈妈"), "爷爷奶奶": ("爷爷", "奶奶"), "外公外婆": ("外公", "外婆"), "岳父岳母": ("岳父", "岳母"), "公婆": ("公公", "婆婆")}
_WHOLE = {"爸": "爸爸", "妈": "妈妈", "哥": "哥哥", "姐": "姐姐", "弟": "弟弟", "妹": "妹妹"}
_NAME = Pattern(r"[\u4e00-\u9fff]{1,5}|[\u4e00-\u9fff]+(?:·[\u4e00-\u9fff]+)+|[A-Za-z][A-Za-z .·]{0,28}")
_NO_NAME = Pattern(rf"等|多|几|若干|些|左右|不止|之类|什么的|全部|所有|都|的|圈|人$|.{{2,}}[和跟与].{{2,}}|(?:{_INSIDE})(?=.)|^(?:{_INSIDE})$")


def read_people(text: str) -> tuple[NamedPerson, ...]:
    """The people that one line names, in their order.

    Raises:
        AnswerError: nothing was typed, or a part of it tells no person; says which.
    """
    people: list[NamedPerson] = []
    for part, mark in _parts(text):
        found = _read(part)
        if mark in _AND and len(found) > 1 and not _BEGINS_WITH_NUMBER.match(part) and people and people[-1].name is None:
            raise AnswerError(f"“{people[-1].relation or ''}{mark}{part}”看不出各有几人", "请分开写，例如：同事6人，朋友4人")
        if len(found) == 1 and _is_phone_alone(found[0]) and people and people[-1].phone is None and not people[-1].is_group:
            people[-1] = replace(people[-1], phone=found[0].phone)
            continue
        if mark and len(found) == 1 and found[0].relation is None and not found[0].is_group and people and people[-1].relation:
            found = [replace(found[0], relation=people[-1].relation, unsure=f"关系没有写，按前面的“{people[-1].relation}”")]
        people += found
    if not people:
        raise AnswerError("还没有写人", "例如：父亲某某，母亲某某，同事8人")
    if len(people) > _MOST:
        raise AnswerError(f"一次最多 {_MOST} 人，这里有 {len(people)} 人", "请核对人数；人多的可以分几次写")
    return tuple(people)


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """The parts of a line, each with the mark by which it goes on an enumeration (小王、小李), if it does; a part in brackets stays whole."""
    written = re.sub(r"\(([^()]*)\)", lambda found: f"({found[1].replace(',', ' ').replace('、', ' ')})", plain(text).replace("。", ","))
    place, goes_on = 0, ""
    for mark in _PARTS.finditer(written):
        if part := written[place:mark.start()].strip():
            yield part, goes_on
        place, goes_on = mark.end(), mark.group() if mark.group() == "、" or mark.group() in _AND else ""
    if part := written[place:].strip():
        yield part, goes_on


def _is_phone_alone(person: NamedPerson) -> bool:
    return person.phone is not None and person.relation is None and person.name is None


def _read(part: str) -> list[NamedPerson]:
    phone, rest = _without_phone(part)
    if rest in _BOTH and phone is None:
        return [NamedPerson(relation=relation) for relation in _BOTH[rest]]
    if found := _GROUP.fullmatch(rest):
        return [NamedPerson(name=found["name"].strip() or None, is_group=True, size=read_count(found["size"]) if found["size"] else None)]
    if found := _COUNTED.fullmatch(rest):
        return _counted(part, found["relation"] or found["counted"], found["after"] or found["before"], phone)
    return [replace(_one(part, rest), phone=phone)]


def _without_phone(part: str) -> tuple[str | None, str]:
    found = _PHONE.search(part)
    rest = (part[:found.start()] + " " + part[found.end():]) if found else part
    rest = re.sub(r"(?:电话|手机号?|号码)(?:是|:)?\s*$|\(\s*\)", "", rest.strip(" :-")).strip(" :-")
    if _DIGITS.search(rest):
        raise AnswerError(f"“{part}”里的号码不完整，或者不止一个", "请对照手机核对；一个人写一个号码")
    return (read_phone(found.group()) if found else None), rest


def _counted(part: str, relation: str, number: str, phone: str | None) -> list[NamedPerson]:
    count = read_count(number)
    if phone is not None and count != 1:
        raise AnswerError(f"“{part}”是几个人，号码是哪一个人的？", "有号码的请单独写，例如：同事小王 13800001111，同事7人")
    if count > _MOST:
        raise AnswerError(f"“{part}”人数太多", f"一次最多 {_MOST} 人，请核对")
    return [NamedPerson(relation=_WHOLE.get(relation, relation), phone=phone)] * count


def _one(part: str, rest: str) -> NamedPerson:
    if not rest:
        return NamedPerson()
    found = _BEHIND.fullmatch(rest) or _LAST.fullmatch(rest) or _ONE.fullmatch(rest)
    relation = _WHOLE.get(found["relation"], found["relation"]) if found else None
    name = (found["name"] if found else rest).strip(" ()")
    if not name:
        return NamedPerson(relation=relation)
    if _NO_NAME.search(name) or not _NAME.fullmatch(name):
        raise AnswerError(f"“{part}”看不明白", "请写成“关系 姓名 电话”，一个人一段，用逗号分开；不知道名字的写人数，例如：同事8人")
    return NamedPerson(relation=relation, name=read_name(name))
