"""What words seem to say besides what their tags tell: what is going to be done, that a report is resented, that others collect.

It is proposed, and for a person to confirm; nothing is pleaded of it before somebody said so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from complaintgen.case._case import Case
from complaintgen.case._events import Contact
from complaintgen.case._field_types import SELF
from complaintgen.case.enums import Announced, Tag
from complaintgen.patterns import Pattern

_COMES = r"(?:去|(?<![发贴寄传送])到|来|上|找到|堵)"
_WORDS: Mapping[Announced, Pattern[str]] = {
    Announced.HOME: Pattern(_COMES + r".{0,8}(?:你们?家|家里|家门|村|小区|住)"),
    Announced.WORK: Pattern(_COMES + r".{0,8}(?:单位|公司|前台|店|办公室|学校|校门)|放学|下班.{0,4}等"),
    Announced.VISIT: Pattern(r"上门|登门|登堂|堵.{0,6}门|(?:去|(?<![发贴寄传送])到|来|上|找到).{0,8}(?:家|门口)|派.{0,3}(?:车|人)|当面"),
    Announced.PUBLISH: Pattern(r"贴|群里|发.{0,6}群|曝光|公布|公示|朋友圈|抖音|网上|发帖|大屏|横幅"),
    Announced.TELL: Pattern(r"(?:通知(?!：)|告诉|告知|打给|联系|发给|转告).{0,8}(?:家|亲|父|母|爸|妈|同事|单位|公司|领导|老板|学校|老师|朋友|邻居|所有人|大家|每个)"
                            r"|通讯录|都知道|一个一个(?:发|打)|挨个"),
}
_SPEAKS_OF_REPORT = Pattern(r"(?:你们?(?!的)|敢)[^，。！？；,.!?;我不被将]{0,8}(?:报警|报了警|报案|投诉|举报|告状|控告|告发)"
                            r"|(?:报警|报案|投诉|举报|告状)[^，。！？；,.!?;]{0,4}(?:没用|有用|没有用|也白|试试|后果|是吧|就能)"
                            r"|告我们|告我(?!诉)")
"""Words of someone who was reported; 「我们就报案」, a threat of their own, is not among them."""
_NAMES_OTHERS = Pattern(r"外包|委托|第三方|委外")
_PLACES = frozenset({Announced.HOME, Announced.WORK})


def announced_in(text: str) -> tuple[Announced, ...]:
    """What some words seem to announce; a visit without a place only where they name none."""
    found = [kind for kind, words in _WORDS.items() if words.search(text)]
    return tuple(kind for kind in found if kind is not Announced.VISIT or _PLACES.isdisjoint(found))


def speaks_of_report(text: str | None) -> bool:
    """Whether some words seem to resent that somebody went to the police or complained."""
    return bool(text and _SPEAKS_OF_REPORT.search(text))


def names_others(answer: str | None) -> str:
    """The word by which an institution's answer may say that others collect for it, or that none do; empty where there is none."""
    found = _NAMES_OTHERS.search(answer or "")
    return found.group() if found else ""


def unconfirmed_threats(case: Case) -> tuple[str, ...]:
    """The paths of the threats that seem to announce something of which nobody was asked."""
    threats = {Tag.THREAT_VIOLENCE, Tag.THREAT_EXPOSURE}
    return tuple(f"{place}.threatens_to" for place, event in case.placed_conduct()
                 if isinstance(event, Contact) and event.threatens_to is None and threats.intersection(event.tags or ()) and announced_in(event.text or ""))


def threats_to_confirm(case: Case) -> tuple[str, ...]:
    """Of those, the fewest that tell all: the first with something that no other announces; a co-plaintiff (共同原告) asks for orders of their own."""
    others = {person.id for person in case.recipients or () if person.as_plaintiff}
    events = dict(case.placed_conduct())

    def for_whom(contact: Contact, kinds: Iterable[Announced]) -> set[tuple[str, Announced]]:
        whose = contact.recipient if contact.recipient in others else SELF
        return {(whose, kind) for kind in kinds}

    known = {item for contact in case.contacts for item in for_whom(contact, contact.threatens_to or ())}
    paths: list[str] = []
    for path in unconfirmed_threats(case):
        contact = events[path.removesuffix(".threatens_to")]
        announced = for_whom(contact, announced_in(contact.text or "")) if isinstance(contact, Contact) else set()
        if not announced <= known:
            paths.append(path)
            known |= announced
    return tuple(paths)
