"""What the law says of a case on a day: `assess` gives an `Assessment` of grounds, each with its verdict, facts and reasons.

The types that it is made of stand here too, and what papers ask of conduct by itself.
"""

from complaintgen.law._assess import Assessment, Gap, assess, verdicts_of
from complaintgen.law._edition_edges import counts_over_an_edge
from complaintgen.law._open_question import open_question_of
from complaintgen.law._reasons import SECTION, Reason
from complaintgen.law._regulator_named import regulator_against_licence
from complaintgen.law._reminders import ordinary_reminders, shows_only_reminders, speaks_of_others_only
from complaintgen.law._suffered import Suffered, announced_to_complainant, suffered_by_complainant
from complaintgen.law._timing import CLAIMS_OUT_OF_TIME, POLICE_OUT_OF_TIME, TooEarly
from complaintgen.law._variations import Variations
from complaintgen.law._verdicts import ElementResult, Ground, Verdict
from complaintgen.law.elements import ELEMENTS, ONGOING_DAYS, RenamedName, is_night, renamed_elements

__all__ = [
    "CLAIMS_OUT_OF_TIME",
    "ELEMENTS",
    "ONGOING_DAYS",
    "POLICE_OUT_OF_TIME",
    "SECTION",
    "Assessment",
    "ElementResult",
    "Gap",
    "Ground",
    "Reason",
    "RenamedName",
    "Suffered",
    "TooEarly",
    "Variations",
    "Verdict",
    "announced_to_complainant",
    "assess",
    "counts_over_an_edge",
    "is_night",
    "open_question_of",
    "ordinary_reminders",
    "regulator_against_licence",
    "renamed_elements",
    "shows_only_reminders",
    "speaks_of_others_only",
    "suffered_by_complainant",
    "verdicts_of",
]
