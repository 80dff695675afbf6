"""Whom the words of a message speak to: worked out from the names and relations told already, for the person to confirm.

In: the words, who the person is, the people registered. Out: who got it and why, or that somebody else than the person did. A message
that does not say is taken for the person's own, and it is said that this is no more than a beginning.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from complaintgen.case.enums import Role
from complaintgen.case.model import SELF
from complaintgen.interview.model._case_draft import CaseDraft, Json
from complaintgen.patterns import Pattern


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who got a message: an id, empty where it was somebody else and the words do not say who; and why, in Chinese."""

    recipient: str
    why: str


_KIN = {
    "女儿": "父亲|母亲|父|母|爸|妈|家长", "儿子": "父亲|母亲|父|母|爸|妈|家长", "孩子": "父亲|母亲|父|母|爸|妈|家长", "闺女": "父亲|母亲|父|母|爸|妈|家长",
    "丈夫": "妻|老婆|爱人", "老公": "妻|老婆|爱人", "妻子": "夫|老公|爱人", "老婆": "夫|老公|爱人", "爱人": "妻|夫|老婆|老公|爱人",
    "同事": "同事|领导|上司|老板|经理|主管", "员工": "领导|上司|老板|经理|主管|单位|公司|人事|前台", "下属": "领导|上司|老板|经理|主管", "同学": "同学",
    "朋友": "朋友|好友|闺蜜", "弟弟": "哥|姐", "妹妹": "哥|姐", "哥哥": "弟|妹", "姐姐": "弟|妹", "表弟": "表", "表妹": "表", "表哥": "表", "表姐": "表",
    "亲戚": "亲|叔|伯|姑|姨|舅|表|堂", "亲属": "亲|父|母|爸|妈|叔|伯|姑|姨|舅|表|堂|哥|姐|弟|妹", "家属": "亲|父|母|爸|妈|妻|夫|哥|姐|弟|妹", "亲友": "亲|友", "邻居": "邻居", "学生": "老师|班主任",
}
"""What the words call the person → what somebody is to the person who is spoken to so."""
_OWN_KIN = "爸妈|父母|爸|妈|爹|娘|父亲|母亲|爷爷|奶奶|外公|外婆|孩子|儿子|女儿|闺女|老公|老婆|丈夫|妻子|爱人|对象|男友|女友|哥|姐|弟|妹|全家|家人|家里|亲戚|亲友|亲朋|朋友|同事|同学|领导|老板|单位|公司|学校|老师|通讯录|紧急联系人|邻居"
_OPENING = r"\s*(?:【[^】\n]*】)?\s*(?:尊敬的|请问(?:您|你)?是?|(?:您|你)好[，,!！]?\s*(?:请问)?(?:您|你)?是?)?\s*"
_TITLE = r"(?:先生|女士|小姐|同学|老师|大哥|大姐|阿姨|叔叔)?"
_GREETED_WITH = r"\s*(?:(?:您|你)好|吗|是吗)"
_CALLED = r"\s*[，,：:、!！。 ](?=[^。\n]{0,40}(?:[您你]|请|麻烦|转告|通知))"
_TOLD_ABOUT = Pattern(r"转告|转达|代为?转|通知(?:他|她|其)|告诉(?:他|她)|让(?:他|她)|叫(?:他|她)|督促|提醒|劝(?:他|她|其)|协助|(?:联系|找)不到|(?:您|你)认识|替(?:他|她)|帮(?:他|她)|家属|大家|各位|知情者?|紧急联系人|他|她")
"""What is said to somebody about another person, beside that person's name."""
_OF_NAMED = {"爸爸": "父|爸", "父亲": "父|爸", "爸": "父|爸", "妈妈": "母|妈", "母亲": "母|妈", "妈": "母|妈", "家属": "", "家人": "", "亲戚": "", "朋友": "朋友|好友|闺蜜", "同事": "同事", "领导": "领导|上司|老板|经理|主管",
             "老婆": "妻|老婆|爱人", "妻子": "妻|老婆|爱人", "老公": "夫|老公|爱人", "丈夫": "夫|老公|爱人", "哥哥": "哥", "姐姐": "姐", "弟弟": "弟", "妹妹": "妹", "紧急联系人": ""}
"""What somebody is called who is asked for by the person's name (是李某的爸爸吗) → what such a one is to the person; empty where it may be many."""
_SURNAMES = ("王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石贾韦夏付方邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵覃武戴严莫孔向汤")
_GREETED_NAME = Pattern(rf"{_OPENING}(?P<name>[{_SURNAMES}](?:[\u4e00-\u9fff某]{{1,2}}?)??)(?P<title>先生|女士|小姐|老师)?\s*(?:您|你)好")
_OWES = r"(?:还是|一直|至今|现在|恶意|长期|已经?|在[^，,。；;\n]{1,12}?|于[^，,。；;\n]{1,12}?)*(?:欠|借|贷|逾期|拖欠|不还|没还|未还|未按)"
_OF_MINE = Pattern(rf"[你您](?:的|们|家)?(?:{_OWN_KIN})")
_MINE = Pattern(r"[你您]")
_NOT_SAID = "原文没有写是对谁说的，先按您本人收到"
_FORMS_OF_MASK = r"[某*＊×xX]{1,2}"


def addressee_of(text: str, draft: CaseDraft) -> Addressee:
    """Who got a message, as its words tell."""
    people = [person for person in draft.entries("recipients") if isinstance(person.get("id"), str)]
    greeted = _greeted(text, draft, people)
    if greeted is not None:
        return greeted
    if draft.at("role") != Role.BORROWER:
        return _to_contact(text, draft)
    return _spoken_of(text, draft, people) or _to_borrower(text)


def _greeted(text: str, draft: CaseDraft, people: Sequence[Mapping[str, Json]]) -> Addressee | None:
    """Whom the message calls by name at its beginning; nobody where two have the name."""
    own = draft.text_at("complainant.name")
    named = [*((str(person["id"]), str(person["name"])) for person in people if person.get("name")), (SELF, own)]
    found = {identifier: name for identifier, name in named if len(name) > 1 and _calls(text, name)}
    if len(found) == 1:
        identifier, name = next(iter(found.items()))
        return Addressee(identifier, f"开头称呼“{name}”")
    other = _GREETED_NAME.match(text)
    if found or not other or not own or _may_be(other["name"], own, is_surname=other["title"] is not None):
        return None
    return Addressee("", f"开头称呼“{other['name']}{other['title'] or ''}”，不是您")


def _may_be(name: str, own: str, *, is_surname: bool) -> bool:
    """Whether a name in a greeting can be the person's own: 李 in 李先生 can be 李晓明."""
    return name == own or (len(name) == 1 and (own.startswith(name) or not is_surname))


def _calls(text: str, name: str) -> bool:
    return bool(re.match(f"{_OPENING}{re.escape(name)}{_TITLE}(?:{_GREETED_WITH}|{_CALLED})", text))


def _to_contact(text: str, draft: CaseDraft) -> Addressee:
    """A message that somebody got who owes nothing: talk of the borrower is no reason that another got it, unless it calls the borrower."""
    borrower = draft.text_at("loan.borrower_name")
    if len(borrower) > 1 and _calls(text, borrower):
        return Addressee("", f"开头称呼“{borrower}”，不像是对您说的")
    return Addressee(SELF, "原文对收到的人说别人欠款" if _TOLD_ABOUT.search(text) else _NOT_SAID)


def _spoken_of(text: str, draft: CaseDraft, people: Sequence[Mapping[str, Json]]) -> Addressee | None:
    """Somebody else, where the message speaks of the borrower as of a third person; None where it does not."""
    own = _own_name(draft)
    asked = re.search(rf"(?:{own})的?(?P<kin>{'|'.join(_OF_NAMED)})(?:{_GREETED_WITH}|[，,：:])", text) if own else None
    if asked:
        return _who_is(people, _OF_NAMED[asked["kin"]], f"原文找“{asked.group()}”")
    kin, called = "|".join(_KIN), "|".join(filter(None, (own, "他|她")))
    whose = rf"[您你](?:的|们的?|单位的?|公司的?|家)?(?P<kin>{kin})"
    owing = re.search(rf"{whose}(?:{called})?{_OWES}", text) or (re.search(rf"{whose}(?:{own})", text) if own else None)
    if owing:
        return _who_is(people, _KIN[owing["kin"]], f"原文说“{owing.group()}”，是对别人说的")
    named, told = re.search(own, text) if own else None, _TOLD_ABOUT.search(text)
    if named and told:
        return Addressee(str(people[0]["id"]) if len(people) == 1 else "", f"原文说到“{named.group()}”“{told.group()}”，是对别人说的")
    return None


def _own_name(draft: CaseDraft) -> str:
    """The person's name in an expression, whole or with characters hidden; empty where it is not told."""
    name = draft.text_at("complainant.name")
    if len(name) < len("某某"):
        return ""
    return f"{re.escape(name)}|{re.escape(name[0])}(?:{_FORMS_OF_MASK}){re.escape(name[-1])}?"


def _who_is(people: Sequence[Mapping[str, Json]], relations: str, why: str) -> Addressee:
    """The one person of a relation; nobody where there are several, or the relation can be many."""
    found = [person for person in people if relations and _is_called(str(person.get("relation") or ""), relations)]
    return Addressee(str(found[0]["id"]) if len(found) == 1 else "", why)


def _is_called(relation: str, names: str) -> bool:
    return any(name in relation for name in names.split("|"))


def _to_borrower(text: str) -> Addressee:
    found = _OF_MINE.search(text)
    if found:
        return Addressee(SELF, f"原文对您说“{found.group()}”")
    return Addressee(SELF, "原文对收到的人说“你”“您”" if _MINE.search(text) else _NOT_SAID)


