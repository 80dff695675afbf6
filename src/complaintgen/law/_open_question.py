"""The fact that keeps a paper from being made: of what is open, that which settles most by itself."""

from __future__ import annotations

from complaintgen.case.model import Case
from complaintgen.law._assess import Assessment, Gap
from complaintgen.law._authorship import with_authors
from complaintgen.law._police_limit import is_of_police_law, late_events
from complaintgen.law._verdicts import ElementResult, Ground, Verdict


def open_question_of(case: Case, assessment: Assessment, paper: str) -> Gap | None:
    """The open fact nearest to a rule on conduct that a paper may plead; None where no answer would carry one.

    Nearest is the rule that lacks the fewest conditions; a rule whose every event comes too late for the police lacks none that an answer gives.
    """
    may_plead = (ground for ground in assessment.readings if paper in ground.provision.papers and ground.provision.role == "conduct")
    found = [(ground, lacking) for ground in may_plead if (lacking := _lacking(ground)) and not _is_too_late(case, assessment, ground)]
    if not found:
        return None
    ground, lacking = min(found, key=lambda item: len(item[1]))
    finding = lacking[0].finding
    return Gap(path=finding.settled_by or "", element=lacking[0].element.label, provision=ground.provision, split_on=finding.split_on)


def _lacking(ground: Ground) -> tuple[ElementResult, ...]:
    """The conditions that answers must still meet, one of the alternatives among them; none where no answer is asked for."""
    if ground.verdict not in (Verdict.UNKNOWN, Verdict.WITHHELD) or ground.late or ground.accompanying:
        return ()
    conditions = ground.conditions
    if any(result.holds is False for result in conditions.thresholds):
        return ()
    open_alternatives = [result for result in conditions.alternatives if result.holds is None]
    is_met = any(result.holds for result in conditions.alternatives)
    lacking = [*(result for result in (*conditions.required, *conditions.thresholds) if result.holds is None), *([] if is_met else open_alternatives[:1])]
    if ground.verdict is Verdict.WITHHELD and len(lacking) > 1:
        return ()  # what a guard withholds for several reasons, no one answer opens
    return tuple(lacking) if all(result.finding.settled_by for result in lacking) else ()


def _is_too_late(case: Case, assessment: Assessment, ground: Ground) -> bool:
    if not is_of_police_law(ground.provision):
        return False
    edition = ground.version.edition
    shown = [event for event in with_authors(case).conduct
             if event.first_day and event.last_day and event.last_day >= edition.start and (edition.end is None or event.first_day <= edition.end)]
    return bool(shown) and late_events(shown, case, assessment.day).issuperset(event.id for event in shown)
