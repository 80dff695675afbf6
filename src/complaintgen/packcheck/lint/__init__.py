"""packcheck.lint."""

from complaintgen.packcheck.lint._check import check_pack, paper_of, unloadable
from complaintgen.packcheck.lint._findings import Finding, Place, from_fault, in_order
from complaintgen.packcheck.lint._forbidden_words import of_wording
from complaintgen.packcheck.lint._names import Known
from complaintgen.packcheck.lint._phrases import of_phrases
from complaintgen.packcheck.lint._required import missing_elements, missing_phrases
from complaintgen.packcheck.lint._tag_spelling import meant
from complaintgen.packcheck.lint._tags import Kind, outside, read_tags, without_strings
from complaintgen.packcheck.lint._template_report import look_at
from complaintgen.packcheck.lint._template_types import reachable
from complaintgen.packcheck.lint._type_check import Reading, read_tree
from complaintgen.packcheck.lint._uses import Told, follow

__all__ = [
    "Finding", "Kind", "Known", "Place", "Reading", "Told", "check_pack", "follow", "from_fault", "in_order",
    "look_at", "meant", "missing_elements", "missing_phrases", "of_phrases", "of_wording", "outside", "paper_of",
    "reachable", "read_tags", "read_tree", "unloadable", "without_strings",
]
