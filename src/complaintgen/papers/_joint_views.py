"""Who sues along with the complainant, as a claim shows one: identity, own facts, grounds and claims, and phrases said in this person's place.

In: a plaintiff, the paper, the rows of the annex. Out: a `JointView`.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated

from markupsafe import Markup

from complaintgen.case.enums import Channel, Knowledge, PersonKind, Tag
from complaintgen.case.fields import Title, ask_of
from complaintgen.case.model import BORROWER, SELF, Case, ContactOrAct, Person
from complaintgen.catalogue import PaperEntry
from complaintgen.formatting import Masks, Missing, ranges
from complaintgen.law.assessment import ordinary_reminders, suffered_by_complainant
from complaintgen.law.elements import DEBTORS, speaks_of_several
from complaintgen.law.provisions import cite
from complaintgen.packs.pack import Pack
from complaintgen.papers._chronology import called_by
from complaintgen.papers._contact_statistics import (
    ContactStatistics,
    acts_after_objection,
    after_objection,
    contact_statistics,
    objected_on,
    recent_conduct,
    recent_times,
)
from complaintgen.papers._contact_views import ContactView
from complaintgen.papers._digest import CaseDigest
from complaintgen.papers._extra_answers import with_answers
from complaintgen.papers._figures import figures_of
from complaintgen.papers._joint_deeds import names_for, naming_others
from complaintgen.papers._phrases import lines_reader, phrase_reader
from complaintgen.papers._plaintiffs import Plaintiff, StatedClaims
from complaintgen.papers._pleadings import Pleading, breaches, deeds_of, pleadings
from complaintgen.papers._reliefs import laid_to, loss_views, relief_views
from complaintgen.papers._required import Required
from complaintgen.papers._urgency import Announcement, PoliceStep, announcements_of, police_steps_of
from complaintgen.papers._views import GuardianView, guardian_view

_SHOWN, _TOLD = (frozenset((known.label, known.of_call)) for known in (Knowledge.RECIPIENT_SHOWED, Knowledge.TOLD_BY))
_NOT_BY_DEVICE = frozenset(channel.label for channel in (Channel.LETTER, Channel.DELIVERY))


@dataclass(frozen=True, slots=True, kw_only=True)
class JointView:
    """A joint plaintiff as a claim shows one; `facts` and `must` read blanks for what is missing.

    Attributes:
        own: the variables with which a phrase is said of this person.
    """

    facts: Annotated[Required[Person], Title("身份信息", "没有填写的显示为【待填】")]
    given: Annotated[Person, Title("身份信息；没有填写的为空")]
    case: Annotated[Case, Title("从此人的角度看的案件", "“本人”就是此人；影响、要求停止、请求都是此人自己的")]
    must: Annotated[Required[Case], Title("从此人的角度看的案件；没有填写的显示为【待填】")]
    relation: Annotated[str | None, Title("与第一个申请人的关系", absent_when="没有填写、其不是本人")]
    guardian: Annotated[GuardianView | None, Title("此人的法定代理人", absent_when="没有法定代理人")]
    campaign: Annotated[ContactStatistics, Title("此人收到的联系的总次数、起止日、渠道")]
    times: Annotated[int, Title("收到的次数")]
    rows: Annotated[str, Title("附表行号", absent_when="没有对应的联系记录（空文字）")]
    shared: Annotated[tuple[int, ...], Title("同时说的是第一个申请人和此人的附表行号", absent_when="没有这样的联系和行为")]
    is_debt_shared: Annotated[bool, Title("其中是否说到欠款")]
    rows_about: Annotated[str, Title("说到此人、没有发给此人的附表行号", absent_when="没有这样的联系，或者说的也是别人（空文字）")]
    conduct: Annotated[tuple[Pleading, ...], Title("受到侵害的权利和依据")]
    breaches: Annotated[tuple[Pleading, ...], Title("此人主张的、侵害其权利的行为，按受到侵害的权利归在一起")]
    citations: Annotated[str, Title("引用的条文")]
    remedies: Annotated[tuple[Pleading, ...], Title("此人据以提出请求的规定", absent_when="没有相应的规定")]
    remedy_citations: Annotated[str, Title("此人据以提出请求的规定，写成引用", absent_when="没有相应的规定")]
    total: Annotated[Decimal, Title("此人请求的金额合计")]
    last: Annotated[date | None, Title("对此人的最近一次联系或者行为的日期", absent_when="日期都没有填写")]
    announced: Annotated[tuple[Announcement, ...], Title("对方扬言还要对此人做什么", absent_when="没有这样的话")]
    police_steps: Annotated[tuple[PoliceStep, ...], Title("此人的报案和公安机关的处理，通知平台删除", absent_when="此人没有报过案，也没有通知平台")]
    own: Mapping[str, object]

    @property
    def rows_shared(self) -> Annotated[str, Title("同时说的是第一个申请人和此人的附表行号，写成范围", absent_when="没有这样的联系和行为（空文字）")]:
        """The rows that are held to be about both."""
        return ranges(self.shared)


def joint_view(plaintiff: Plaintiff, paper: PaperEntry, stated: StatedClaims, digest: CaseDigest, pack: Pack, missing: dict[str, str],
               scope: dict[str, object], names: Mapping[str, str]) -> JointView:
    """A joint plaintiff of a paper; only rights of the person are pleaded, not rules for institutions.

    Args:
        plaintiff: the person.
        paper: the paper whose grounds are pleaded.
        stated: the person's claims in it.
        digest: what all papers tell.
        pack: where the phrases come from.
        missing: where blanks are noted.
        scope: the variables of the document; the person's own take the place of the complainant's in what the person says.
        names: id → what the paper calls each of those who sue.
    """
    own, day = plaintiff.own, digest.day
    person = (digest.facts.recipients or ())[own.index or 0]
    grounds = plaintiff.rights(paper)
    may_be_cited = tuple(ground for ground in plaintiff.assessment.grounds_for(paper.id, "remedy") if stated.may_cite(ground, paper, ()))
    remedies = plaintiff.in_order((*may_be_cited, *stated.awaited))
    pleaded = {ground.provision.id for ground in (*grounds, *may_be_cited)}
    received = tuple(event for event in own.case.contacts if SELF in event.reached)
    told = with_answers(own.case, pack.questions)
    must = Required(told, "", missing, own.place)
    conduct, asked_on = pleadings(grounds, paper, own.case, digest.row), pleadings(remedies, paper, own.case, digest.row)
    campaign = contact_statistics(own.case.model_copy(update={"events": received}))
    reminders = ordinary_reminders(own.case, day)
    later = after_objection(own.case, reminders)
    recent = recent_conduct(own.case, day, reminders)
    met_with = recent_conduct(own.case, day, reminders, received=True)
    laid = recent_conduct(laid_to(own.case, [item.party.id for item in digest.defendants]), day, reminders)
    announced = announcements_of(own.case, day, digest.row, digest.exhibit)
    pleaded_breaches = naming_others(breaches(grounds, paper, own.case, digest.row), own.case, digest.row, names_for(person.id, digest.plaintiffs[0].own.case, names))
    theirs: dict[str, object] = {
        "case": told, "must": must, "campaign": campaign, "conduct": conduct, "citations": cite(ground.version for ground in grounds), "remedies": asked_on,
        "remedy_citations": cite(ground.version for ground in remedies), "acts": own.case.acts, "deeds": deeds_of(item.deeds for item in pleaded_breaches), "pleads": lambda *provisions: not pleaded.isdisjoint(provisions),
        **stated.variables(missing), "objected_on": objected_on(own.case), "after_objection": later, "times_after_objection": later.times,
        "reminders_after_objection": later.reminders, "acts_after_objection": acts_after_objection(own.case), "recent_times": recent_times(own.case, day),
        "recent": recent, "received_recently": met_with, "laid_recently": laid, "figures": figures_of(own.case.model_copy(update={"events": received})), "suffered": suffered_by_complainant(own.case, day),
        "reliefs": relief_views(own.case, day, paper, stated, digest.row, grounds), "losses": loss_views(own.case, missing, own.place, digest.exhibit), "announced": announced,
    }
    shared = [event for event in digest.facts.conduct if event.id in digest.row and {SELF, person.id} <= set(event.about or ())]
    within = ChainMap(theirs, scope)  # the variables of the document are worked out after this
    theirs |= {"say": phrase_reader(within, pack), "lines": lines_reader(within, pack)}
    return JointView(
        facts=Required(person.as_plaintiff or Person(), own.place("complainant"), missing), given=own.case.complainant, relation=person.relation if digest.plaintiffs[0].own.index is None else None, case=told, must=must,
        guardian=guardian_view(own.case.guardian, person.name or "") if own.case.guardian else None, campaign=campaign,
        times=sum(contact.times for contact in received), rows=_rows(digest, received),
        shared=tuple(sorted(digest.row[event.id] for event in shared)), is_debt_shared=any(Tag.DEBT_DISCLOSURE in (event.tags or ()) for event in shared),
        rows_about=_rows(digest, [contact for contact in own.case.contacts if SELF not in contact.reached and SELF in (contact.about or ()) and not speaks_of_several(own.case, contact)]),
        conduct=conduct, breaches=pleaded_breaches, citations=cite(ground.version for ground in grounds), remedies=asked_on,
        remedy_citations=cite(ground.version for ground in remedies), total=stated.total, last=met_with.last, announced=announced,
        police_steps=police_steps_of(own.case, digest.exhibit), own=theirs)


def _rows(digest: CaseDigest, among: Sequence[ContactOrAct]) -> str:
    return ranges(sorted(digest.row[contact.id] for contact in among))


def kin_of(names: Mapping[str, str], case: Case) -> Mapping[str, str]:
    """What stands behind the name of somebody near to another who sues, "姐姐的…", → the same of that one by the name in the paper."""
    return {f"（{person.relation}的": f"（{names[person.id]}的" for person in case.recipients or () if person.id in names and person.relation}


def naming(contacts: tuple[ContactView, ...], names: Mapping[str, str], without_phone: Collection[str] = (),
           kin: Mapping[str, str] = MappingProxyType({}), *, they_sign: bool = True) -> tuple[ContactView, ...]:
    """Contacts with the full names, by id, of those who sue in the same paper, or whom its reader may know: there is nothing to hide.

    `without_phone`: ids of groups and organisations; what came to one was shown by somebody. `kin`: as `kin_of` gives it.
    `they_sign`: they tell in the paper themselves what came to them.
    """
    return tuple(replace(contact, recipient=names[contact.recipient_id], known_by=contact.known_by if contact.recipient_id in without_phone else _known_by(contact, names, they_sign=they_sign))
                 if contact.recipient_id in names else replace(contact, recipient=called_by(contact.recipient, kin)) for contact in contacts)


def _known_by(contact: ContactView, names: Mapping[str, str], *, they_sign: bool) -> str:
    """How a paper knows of what came to somebody whom it names: that one received it, and showed it or signs."""
    second_hand = _SHOWN | _TOLD if they_sign else _SHOWN
    is_theirs = contact.recipient_id != SELF and contact.known_by in second_hand and contact.channel not in _NOT_BY_DEVICE and not contact.is_unanswered
    # On which telephone a call was taken nobody told.
    received = Knowledge.WITNESSED.of_call if contact.channel == Channel.CALL.label else Knowledge.OWN_DEVICE.label
    return received.replace("本人", names[contact.recipient_id]) if is_theirs else contact.known_by


def names_of(plaintiffs: Sequence[Plaintiff], case: Case, paper: str, pack: Pack) -> Mapping[str, str]:
    """Id → what a paper calls some plaintiffs where it tells the story: by their part in it and their full name, or a blank, and never as a relative.

    The case is that of the first, who is "self".
    """
    key = f"{paper}.joint_name"
    names = {SELF: _name_of(plaintiffs[0]), **names_beside(plaintiffs[1:], case)}
    # A pack that stands alone may have been written before there was this phrase.
    return {identifier: Markup(pack.title(key, name=name)).unescape() if key in pack.phrases else name for identifier, name in names.items()}


def names_beside(joint: Sequence[Plaintiff], case: Case) -> Mapping[str, str]:
    """Id → full name, or a blank, of those who stand beside the complainant."""
    people = case.recipients or ()
    return {people[item.own.index].id: _name_of(item) for item in joint if item.own.index is not None}


def names_told(digest: CaseDigest, masks: Masks, beside: Sequence[Plaintiff], *, whole: bool) -> Mapping[str, str]:
    """Id → the name of whoever else words may be about, as the reader of a paper that one person brings is told it.

    Args:
        digest: the case as the reader is told it.
        masks: how names are hidden.
        beside: who stands beside the complainant, named in full or by a blank.
        whole: whether everybody is named in full.
    """
    others = {person.id: person.name if whole else masks.name(person.name) for person in digest.facts.recipients or () if person.name and person.kind in (None, PersonKind.NATURAL)}
    borrower = {BORROWER: digest.borrower} if digest.borrower and digest.facts.role not in DEBTORS else {}
    return {**others, **borrower, **names_beside(beside, digest.facts)}


def _name_of(plaintiff: Plaintiff) -> str:
    return plaintiff.own.case.complainant.name or Missing.of(ask_of(Person, "name").title, plaintiff.own.place("complainant.name"))
