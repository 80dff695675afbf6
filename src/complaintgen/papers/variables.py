"""papers.variables."""

from complaintgen.papers._contact_statistics import Campaign, SenderView
from complaintgen.papers._contact_views import ContactView
from complaintgen.papers._context import paper_context
from complaintgen.papers._exhibits import Exhibit, ExhibitGroup
from complaintgen.papers._extra_answers import ExtraAnswers
from complaintgen.papers._pleadings import Pleading
from complaintgen.papers._reasons import DeadlineView, RespondentView, reason_phrases
from complaintgen.papers._views import Account, AuthorityView, BranchView, GapView, JointView, Required
from complaintgen.papers._vocabulary import VOCABULARY

__all__ = [
    "VOCABULARY", "Account", "AuthorityView", "BranchView", "Campaign", "ContactView", "DeadlineView", "Exhibit", "ExhibitGroup", "ExtraAnswers",
    "GapView", "JointView", "Pleading", "Required", "RespondentView", "SenderView", "paper_context", "reason_phrases",
]
