"""Whom a message comes from and whom it names: the speaker before or above it, the signature in 【】, the number to call back.

A line alone is taken for a name only where it has the form of one (小李, 催收王经理): a short line may as well be words,
and an insult that became a name would be lost to the person's evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from complaintgen.errors import AnswerError
from complaintgen.intake.reading import read_phone
from complaintgen.patterns import Pattern

_SURNAME = "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石贾韦夏付方邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵覃武戴严莫孔向汤]"
_TITLE = "(?:经理|主管|主任|专员|组长|律师|老师|先生|女士|小姐|警官|法务|客服|调解员|总|哥|姐)"
_DUTY = "(?:催收|法务|客服|贷后|委外|信贷|调解)"
_NAME = Pattern(
    rf"(?:{_DUTY}(?:部|中心)?)?(?:[小老阿]{_SURNAME}|{_SURNAME}[\u4e00-\u9fff]{{0,2}}{_TITLE}|(?<=[收务服后外贷解]){_TITLE}|(?<=[收解])员)"
    r"(?:[0-9]{1,6}|[(（][^()（）]{1,20}[)）])?"
)
_OWN = Pattern(r"(?:我|本人|我自己|自己|Me|me)(?: ?[(（][^()（）]{1,40}[)）])?")
_OTHER_SIDE = {"对方", "催收", "催收员", "催收人员", "催收方"}
_SENT_TO = Pattern(r"我?已?(?:发送|发|寄|回复)(?:至|给|往|到)?|发件箱|→|to|sent(?: to)?", re.IGNORECASE)
_TURN = Pattern(r"\s*(?P<who>[^:：\s0-9][^:：\n]{0,11}?)[ \u3000]*[:：](?!//)[ \u3000]*")
_NO_SPEAKER = Pattern(r".*(?:通知|提示|提醒|公告|声明|警告|注意|说明|备注|地址|地点|时间|日期|期限|电话|热线|号码|金额|账户|链接|内容|方式|原因|如下|[,，。!！?？;；【】「」“”])")

_DEADLINE = Pattern(r"(?:时间|日期|截止|截至|截止到|定于|将于|务必于|请于|须于|于|在|前|至|到|从|自|最迟|最晚|期限|是|为)$")

_FIRST = Pattern(r"\s*【([^【】\n]{1,40})】")
_LAST = Pattern(r"【([^【】\n]{1,40})】(?:\s*(?:拒收|退订|回复?)[^\n]{0,12})?\Z")
_NUMBER = r"(?<![0-9.*])((?:\+?86[- ]?)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}|\(?0[0-9]{2,3}\)?[- ]?[0-9]{7,8}|[48]00[- ]?[0-9]{3}[- ]?[0-9]{4}|9[56][0-9]{3,9}|1010[0-9]{4})(?![0-9.*])"
_CUE = r"致电|回电|来电|回拨|拨打|电联|联系|电话|热线|咨询|详询|热线|客服|手机|座机|专线|复电|打给|打到|回我|回复我|tel"
_LONGEST_CUE = 40
_BEFORE = Pattern(rf"(?:{_CUE})[^0-9\n。；]{{0,14}}{_NUMBER}", re.IGNORECASE)
_AFTER = Pattern(rf"{_NUMBER}[^0-9\n。；]{{0,8}}(?:回电|回拨|来电|联系我|复电|电联)")
_ASKED = Pattern(rf"(?:(?:{_CUE})[^0-9\n。；]{{0,14}}|[:：])\s*\Z", re.IGNORECASE)


def is_own(name: str) -> bool:
    """Whether a name stands for the person who pasted."""
    return bool(_OWN.fullmatch(name))


def is_sent_to(name: str) -> bool:
    """Whether what stands beside a number in a header says that the message went to it; alone on a line it says nothing."""
    return bool(_SENT_TO.fullmatch(name))


def is_name(words: str) -> bool:
    """Whether words alone on a line have the form of a name."""
    return is_own(words) or bool(_NAME.fullmatch(words)) or words in _OTHER_SIDE


def turns_in(lines: Sequence[str]) -> Mapping[int, tuple[str, int]]:
    """For each line that opens with a speaker and a colon, the speaker and the column where the words begin.

    Only where one of the speakers is 我: elsewhere what stands before a colon is seldom a name.
    """
    turns = {index: found for index, line in enumerate(lines) if (found := _TURN.match(line)) and not _NO_SPEAKER.match(found["who"])}
    if not any(found["who"] == "我" for found in turns.values()):
        return {}
    talking = {turns[index]["who"] for block in _blocks(lines) if any(index in turns and turns[index]["who"] == "我" for index in block)
               for index in block if index in turns}
    return {index: (found["who"], found.end()) for index, found in turns.items() if found["who"] in talking or is_name(found["who"])}


def _blocks(lines: Sequence[str]) -> Iterator[range]:
    """The lines between blank lines."""
    begun = 0
    for index, line in enumerate([*lines, ""]):
        if not line.strip():
            yield range(begun, index)
            begun = index + 1


def signature_in(text: str) -> str | None:
    """The name in 【】 at the beginning of a message, or else at its end."""
    found = _FIRST.match(text) or _LAST.search(text.rstrip())
    return found[1].strip() or None if found else None


def asks_for_number(line: str) -> bool:
    """Whether a line ends so that a number under it is one to call."""
    return bool(_ASKED.search(line[-_LONGEST_CUE:]))


def callback_in(text: str) -> str | None:
    """The first number that a message asks to call, in the form the case holds."""
    found = _BEFORE.search(text) or _AFTER.search(text)
    if not found:
        return None
    try:
        return read_phone(found[1])
    except AnswerError:
        return None


def is_sentence_before(words: str, *, is_label: bool = False) -> bool:
    """Whether what stands before a time or colon says what the time or the rest is: a deadline, an address."""
    return bool(_NO_SPEAKER.match(words)) if is_label else bool(_DEADLINE.search(words.rstrip(" :")))
