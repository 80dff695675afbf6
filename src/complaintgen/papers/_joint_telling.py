"""Who stands in a paper beside the complainant, and the facts as such a paper tells them: under the names of those who sue.

In: a paper, the digest of the case. Out: the plaintiffs beside the complainant; a digest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from complaintgen.catalogue import Catalogue, PaperEntry
from complaintgen.law.assessment import ordinary_reminders
from complaintgen.packs.pack import Pack
from complaintgen.papers._chronology import hide_names, naming_rows
from complaintgen.papers._contact_statistics import after_objection, contact_statistics
from complaintgen.papers._digest import CaseDigest
from complaintgen.papers._exhibits import held_by
from complaintgen.papers._joint_views import kin_of, names_beside, names_of, naming
from complaintgen.papers._plaintiffs import Plaintiff, defendants_in, standing_in
from complaintgen.papers._reasons import respondent_view
from complaintgen.papers._story import story_parts


def joint_in(paper: PaperEntry, digest: CaseDigest, catalogue: Catalogue) -> tuple[Plaintiff, ...]:
    """Who stands in a paper beside the complainant; in one that goes with the claim, as long as there is a claim."""
    if paper.joins is None or (paper.joins != paper.id and paper.joins not in digest.offered):
        return ()
    return standing_in(catalogue[paper.joins], digest.plaintiffs)[1:]


def told_with(joint: Sequence[Plaintiff], paper: PaperEntry, digest: CaseDigest, pack: Pack) -> CaseDigest:
    """The digest as a paper tells it in which others stand beside the complainant: under their names, against whoever answers to any of them."""
    if not joint:
        return digest
    suing = (digest.plaintiffs[0], *joint)
    names = names_of(suing, digest.facts, paper.joins or paper.id, pack)
    defendants = [respondent_view(item, pack) for item in defendants_in(suing)]
    beside, reminders, kin = names_beside(joint, digest.facts), ordinary_reminders(digest.facts, digest.assessment.day), kin_of(names, digest.facts)
    called = {person: names[person] for person in beside}
    contacts, quotes = naming(digest.contacts, names, kin=kin), naming(digest.quotes, names, kin=kin)
    chronology = naming_rows(digest.chronology, contacts, names, kin)
    return replace(digest, defendants=defendants, exhibit_groups=held_by(digest.exhibit_groups, beside), contacts=contacts, quotes=quotes,
                   campaign=contact_statistics(digest.facts, reminders, called), after_objection=after_objection(digest.facts, reminders, called),
                   chronology=chronology, hides_names=hide_names(chronology), story=naming_rows(digest.story, quotes, names, kin), parts=story_parts(digest.facts, chronology, tuple(beside)))
