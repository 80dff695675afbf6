"""What the templates of a pack look like: papers of sample cases, made as `generate` makes them, and the folder they are written to."""

from complaintgen.packcheck.preview._folder import write_preview
from complaintgen.packcheck.preview._rendering import check_showable, preview
from complaintgen.packcheck.preview._samples import read_sample, sample_names

__all__ = [
    "check_showable", "preview", "read_sample", "sample_names", "write_preview",
]
