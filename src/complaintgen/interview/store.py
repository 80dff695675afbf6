"""Where an interview is kept: the case file, the progress beside it, and what a clinic fills in once for all its cases.

`CaseStore` opens and saves a case with the place where the person stands; `read_profiles` and `keep_profile` serve the saved profiles,
`identity_from` takes who a person is from another case of theirs.
"""

from complaintgen.interview._case_store import CaseStore, Opened, is_unfinished, stands_at_review
from complaintgen.interview._known_cases import KnownCase, cases_in
from complaintgen.interview._profile import IDENTITY, Profile, identity_from, load_profile, profile_folder, save_profile
from complaintgen.interview._saved_profiles import keep_profile, read_profiles

__all__ = [
    "IDENTITY",
    "CaseStore",
    "KnownCase",
    "Opened",
    "Profile",
    "cases_in",
    "identity_from",
    "is_unfinished",
    "keep_profile",
    "load_profile",
    "profile_folder",
    "read_profiles",
    "save_profile",
    "stands_at_review",
]
