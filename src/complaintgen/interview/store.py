"""interview.store."""

from complaintgen.interview._case_store import CaseMemory, is_unfinished
from complaintgen.interview._profile import IDENTITY, Profile, identity_from, load_profile, profile_folder, save_profile

__all__ = [
    "IDENTITY",
    "CaseMemory",
    "Profile",
    "identity_from",
    "is_unfinished",
    "load_profile",
    "profile_folder",
    "save_profile",
]
