"""Elements on what the police did or heard of, and on the conduct that followed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from complaintgen.case.enums import StepKind, Tag
from complaintgen.case.model import SELF, Contact, ContactOrAct
from complaintgen.case.reading import speaks_of_report
from complaintgen.law._working_days import months_after
from complaintgen.law.elements._counting import ids
from complaintgen.law.elements._window import ConductWindow, ElementFinding, element


@element("有关部门批评制止或者处罚后仍继续")
def continued_after_police_action(window: ConductWindow) -> ElementFinding:
    """经有关部门批评制止或者处理处罚后继续. Source: 法释〔2013〕18号 art. 1 para. 3; 有关部门 is not the police alone."""
    kinds = (StepKind.POLICE_WARNING, StepKind.POLICE_PENALTY, StepKind.OFFICE_WARNING)
    acted = _days(window, *kinds)
    after = [event for event in window.wrongs if acted and event.last_day and event.last_day > min(acted)]
    if after:
        return ElementFinding.yes((*window.step_paths(*kinds), *ids(after)))
    undated = _first_undated(window, *kinds)
    if undated or acted:
        return ElementFinding.carried_by((), undated)
    reported = _days(window, StepKind.POLICE_REPORT, StepKind.POLICE_CASE_OPENED)
    went_on = any(event.last_day and reported and event.last_day > min(reported) for event in window.intrusions)
    return ElementFinding.unknown("steps") if went_on else ElementFinding.no()


@element("一年内受过治安处罚后再犯")
def continued_after_penalty(window: ConductWindow) -> ElementFinding:
    """一年以内曾受过治安管理处罚. Source: 治安管理处罚法 (2025) art. 22 item 4."""
    return _within_months_of_penalty(window, 12)


@element("六个月内受过治安处罚后再犯")
def continued_within_six_months_of_penalty(window: ConductWindow) -> ElementFinding:
    """六个月内曾受过治安管理处罚. Source: 治安管理处罚法 (2012) art. 20 item 4."""
    return _within_months_of_penalty(window, 6)


def _within_months_of_penalty(window: ConductWindow, months: int) -> ElementFinding:
    again = [event for event in window.wrongs for day in _days(window, StepKind.POLICE_PENALTY)
             if event.last_day and day < event.last_day <= months_after(day, months)]
    if again:
        return ElementFinding.yes((*window.step_paths(StepKind.POLICE_PENALTY), *ids(again)))
    return ElementFinding.carried_by((), _first_undated(window, StepKind.POLICE_PENALTY))


@element("因报案受到威胁、侮辱")
def retaliated_after_report(window: ConductWindow) -> ElementFinding:
    """对报案人打击报复. Source: 治安管理处罚法 (2025) art. 22 item 3.

    Judgement: going on as before is not 报复; the person says that it was over the report, and it must come from the side that was reported.
    Where nobody said so, words that speak of a report leave it open.
    """
    spiteful = [event for event in window.tagged(Tag.THREAT_VIOLENCE, Tag.INSULT) if isinstance(event, Contact) and event.recipient == SELF]
    reported = min(_days(window, StepKind.POLICE_REPORT), default=None)
    over_report = [contact for contact in spiteful if contact.over_report]
    if reported is None:
        return ElementFinding.carried_by((), _first_undated(window, StepKind.POLICE_REPORT) if over_report else None)
    found = _from_the_reported(window, [contact for contact in over_report if contact.last_day and contact.last_day > reported], reported)
    untold = next((contact for contact in spiteful if contact.over_report is None and contact.last_day and contact.last_day > reported
                   and speaks_of_report(contact.text)), None)
    return found if found.holds is not False or untold is None else ElementFinding.unknown(window.path(untold, "over_report"))


def _from_the_reported(window: ConductWindow, after: Iterable[ContactOrAct], reported: date) -> ElementFinding:
    """Which of the contacts after the report come from a party that was reported."""
    # Who was reported is asked of the whole case: the conduct before the report may fall under an earlier edition.
    known = {event.party for event in window.case.conduct if event.party and event.first_day and event.first_day <= reported}
    contacts = list(after)
    unassigned = next((contact for contact in contacts if contact.party is None), None)
    return ElementFinding.carried_by(ids(contact for contact in contacts if contact.party in known),
                                     window.path(unassigned, "party") if unassigned else None)


def _days(window: ConductWindow, *kinds: StepKind) -> list[date]:
    return [step.on for step in (window.case.steps or ()) if step.kind in kinds and step.on]


def _first_undated(window: ConductWindow, *kinds: StepKind) -> str | None:
    return next((f"steps[{index}].on" for index, step in enumerate(window.case.steps or ()) if step.kind in kinds and not step.on), None)


ELEMENTS = (continued_after_police_action, continued_after_penalty, continued_within_six_months_of_penalty, retaliated_after_report)
