"""packcheck.preview."""

from complaintgen.packcheck.preview._folder import write_preview
from complaintgen.packcheck.preview._rendering import SHOWABLE, TABLE_CLAIM, check_showable, preview
from complaintgen.packcheck.preview._samples import read_sample, sample_names

__all__ = [
    "SHOWABLE", "TABLE_CLAIM", "check_showable", "preview", "read_sample", "sample_names", "write_preview",
]
