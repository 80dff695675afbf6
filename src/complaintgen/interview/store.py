"""Where an interview is kept: the case file, the progress beside it, and what a clinic fills in once for all its cases.

`CaseStore` opens and saves a case with the place where the person stands; `read_profiles` and `keep_profile` serve the saved profiles,
`identity_from` takes who a person is from another case of theirs. `CaseList` finds a case of a folder, `free_name` names a new one; `traces_of` lists what belongs to a case on this computer,
`delete_case` deletes it.
"""

from complaintgen.interview._case_store import CaseStore, Opened, is_unfinished, stands_at_review
from complaintgen.interview._deletion import (
    NOT_REACHED,
    CaseDeletion,
    CaseTrace,
    CaseTraces,
    Staying,
    delete_case,
    traces_of,
)
from complaintgen.interview._known_cases import CaseList, KnownCase, cases_in, free_name
from complaintgen.interview._profile import IDENTITY, Profile, identity_from, load_profile, profile_folder, save_profile
from complaintgen.interview._saved_profiles import keep_profile, read_profiles

__all__ = [
    "IDENTITY",
    "NOT_REACHED",
    "CaseDeletion",
    "CaseList",
    "CaseStore",
    "CaseTrace",
    "CaseTraces",
    "KnownCase",
    "Opened",
    "Profile",
    "Staying",
    "cases_in",
    "delete_case",
    "free_name",
    "identity_from",
    "is_unfinished",
    "keep_profile",
    "load_profile",
    "profile_folder",
    "read_profiles",
    "save_profile",
    "stands_at_review",
    "traces_of",
]
