"""What an open question can be answered with at a glance: shown for the person to confirm, never taken without asking."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from complaintgen.case.enums import IdType, Role, StepKind, Tag
from complaintgen.case.model import SELF, own_cases
from complaintgen.case.reading import as_json, names_others
from complaintgen.errors import UserError
from complaintgen.interview.model._case_draft import CaseDraft, case_of, owner_of, steps_of


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Values to start from, and why they are suggested, in Chinese (empty: it needs no word); doubtful where more may be true than they say."""

    values: tuple[str, ...] = ()
    because: str = ""
    is_doubtful: bool = False


_NONE = Suggestion()


def suggestion_for(path: str, draft: CaseDraft, today: date) -> Suggestion:
    """What to start an open question with."""
    name = str(steps_of(path)[-1])
    return _RULES.get(name, _nothing)(path, draft, today)


def _nothing(path: str, draft: CaseDraft, today: date) -> Suggestion:
    del path, draft, today
    return _NONE


def _from_id_number(path: str, draft: CaseDraft, today: date) -> Suggestion:
    del today
    owner = owner_of(path)
    number = draft.text_at(f"{owner}.id_number")
    if draft.at(f"{owner}.id_type") != IdType.RESIDENT_ID or not number:
        return _NONE
    from complaintgen.intake.reading import birth_and_sex_of

    birth, sex = birth_and_sex_of(number)
    value = str(as_json(birth)) if path.endswith("birth_date") else sex.value
    return Suggestion((value,), "根据身份证号码推算，请核对。")


def _tags(path: str, draft: CaseDraft, today: date) -> Suggestion:
    del today
    owner = owner_of(path)
    text, account = draft.text_at(f"{owner}.text"), draft.text_at(f"{owner}.description")
    if not text and account:
        return _told_in(account)
    is_to_borrower = draft.at("role") == Role.BORROWER and draft.at(f"{owner}.recipient") in (SELF, None)
    return _tags_of_words(text, draft.text_at(f"{owner}.sender"), is_to_borrower=is_to_borrower)


@lru_cache(maxsize=8192)  # the page of many messages and the reply to it ask for the same
def _tags_of_words(text: str, sender: str, *, is_to_borrower: bool) -> Suggestion:
    from complaintgen.intake.tagging import MessageContext, suggest_tags

    found = suggest_tags(text, is_to_borrower=is_to_borrower, context=MessageContext(sender=sender or None))
    sure, doubtful = ("；".join(f"{item.tag.option}——{'、'.join(f'“{word}”' for word in item.words)}" for item in found if item.is_sure is is_sure)
                      for is_sure in (True, False))
    told = [*([f"已按原文勾选，请核对：{sure}。"] if sure else []), *([f"拿不准，没有勾选，请看原文决定：{doubtful}。"] if doubtful else [])]
    return Suggestion(tuple(item.tag.value for item in found if item.is_sure), "".join(told), is_doubtful=bool(doubtful))


def _told_in(account: str) -> Suggestion:
    """That others were told of a debt, where the person's own account of an act says so; its 我 is whom the others heard of."""
    from complaintgen.intake.tagging import account_tells

    heard = account.replace("本人", "他").replace("我", "他")
    is_told = account_tells(heard, Tag.DEBT_DISCLOSURE)
    return Suggestion((Tag.DEBT_DISCLOSURE.value,), "经过里好像说到对方让别人知道了欠款，已勾选，请核对。") if is_told else _NONE


def _threatens_to(path: str, draft: CaseDraft, today: date) -> Suggestion:
    del today
    from complaintgen.case.reading import announced_in

    found = announced_in(draft.text_at(f"{owner_of(path)}.text"))
    return Suggestion(tuple(kind.value for kind in found), "已按原文勾选，请核对。") if found else _NONE


def _reported_to(path: str, draft: CaseDraft, today: date) -> Suggestion:
    del path, today
    known = [str(step["to"]) for step in draft.entries("steps") if step.get("kind") == StepKind.POLICE_REPORT and step.get("to")]
    return Suggestion((known[-1],), "和您报过案的单位相同，请核对。") if known else _NONE


def _others_collect(path: str, draft: CaseDraft, today: date) -> Suggestion:
    """That an answer seems to speak of others who collect is said, and nothing is ticked: 「没有委托」 has the same words."""
    del today
    found = names_others(draft.text_at(f"{owner_of(path)}.answer"))
    return Suggestion(because=f"答复里写有“{found}”，请看清是说有还是没有。" if found else "")


def _claims(path: str, draft: CaseDraft, today: date) -> Suggestion:
    """What the facts told so far support is named, and nothing is ticked: what is asked for is the person's own choice."""
    try:
        case = case_of(draft, today)
    except UserError:
        return _NONE
    own = next((item for item in own_cases(case) if item.place("claims.items") == path), None)
    if own is None:
        return _NONE
    from complaintgen.law.procedure import supported_claims

    supported = "、".join(kind.label for kind in supported_claims(own.case, today))
    return Suggestion(because=f"按目前说的情况，有事实支持的是：{supported}。选不选、选哪些，由提出请求的人决定。" if supported else "")


def _licence(path: str, draft: CaseDraft, today: date) -> Suggestion:
    """Of which kind a company is by its name; where the word is no proof, only what it may mean is told."""
    del today
    from complaintgen.law.procedure import licence_proposed

    found = licence_proposed(draft.text_at(f"{owner_of(path)}.name"))
    if found is None:
        return _NONE
    if found.licence is None:
        return Suggestion(because=f"名称里有“{found.word}”：{found.why}。")
    return Suggestion((found.licence.value,), f"按名称里的“{found.word}”推出是{found.licence.label}，请核对。")


def _province(path: str, draft: CaseDraft, today: date) -> Suggestion:
    del today
    from complaintgen.law.procedure import province_proposed

    owner = owner_of(path)
    found = province_proposed(address=draft.text_at(f"{owner}.address"), name=draft.text_at(f"{owner}.name"))
    return Suggestion((found.name,), f"{found.reason}，请核对。") if found is not None else _NONE


_RULES: Mapping[str, Callable[[str, CaseDraft, date], Suggestion]] = {
    "birth_date": _from_id_number, "sex": _from_id_number, "tags": _tags, "police_station": _reported_to, "others_collect": _others_collect, "items": _claims, "threatens_to": _threatens_to, "claims": _claims,
    "licence": _licence, "province": _province,
}
"""Only what the person told already, elsewhere: a choice made beforehand is an answer that nobody gave, and Enter would take it."""
