"""law.assessment."""

from complaintgen.law._assess import (
    CLAIMS_OUT_OF_TIME,
    POLICE_OUT_OF_TIME,
    Assessment,
    Gap,
    Ground,
    Test,
    TooEarly,
    Verdict,
    assess,
)
from complaintgen.law.elements import ELEMENTS, ONGOING_DAYS, is_ordinary_reminder

__all__ = [
    "CLAIMS_OUT_OF_TIME",
    "ELEMENTS",
    "ONGOING_DAYS",
    "POLICE_OUT_OF_TIME",
    "Assessment",
    "Gap",
    "Ground",
    "Test",
    "TooEarly",
    "Verdict",
    "assess",
    "is_ordinary_reminder",
]
