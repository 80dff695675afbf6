"""What templates may read: the declaration of all variables with their titles, and the classes of their values."""

from complaintgen.papers._contact_statistics import ContactStatistics, SenderView, contact_statistics
from complaintgen.papers._contact_views import ContactView, key_quotes
from complaintgen.papers._digest import CaseDigest
from complaintgen.papers._exhibits import Exhibit, ExhibitGroup
from complaintgen.papers._extra_answers import ExtraAnswers
from complaintgen.papers._joint_views import JointView
from complaintgen.papers._packs import VOCABULARY
from complaintgen.papers._plaintiffs import ClaimView
from complaintgen.papers._pleadings import Pleading
from complaintgen.papers._reasons import DeadlineView, RespondentView, reason_phrases
from complaintgen.papers._required import Required
from complaintgen.papers._variables import PaperVariables, Variable, template_variables
from complaintgen.papers._views import AuthorityView, BranchView, GapView

__all__ = [
    "VOCABULARY", "AuthorityView", "BranchView", "CaseDigest", "ClaimView", "ContactStatistics", "ContactView", "DeadlineView", "Exhibit", "ExhibitGroup", "ExtraAnswers",
    "GapView", "JointView", "PaperVariables", "Pleading", "Required", "RespondentView", "SenderView", "Variable", "contact_statistics", "key_quotes",
    "reason_phrases", "template_variables",
]
