"""Everything that can be found wrong in a pack before it is used, as findings with their place and remedy.

`check_pack` is what a command calls; the others are its steps, each of one kind of thing, for tools and tests.
"""

from complaintgen.packcheck.lint._check import check_pack, paper_of, unloadable
from complaintgen.packcheck.lint._findings import FindingPlace, PackFinding, from_fault, in_order
from complaintgen.packcheck.lint._forbidden_words import check_wording, statute_names
from complaintgen.packcheck.lint._names import Known
from complaintgen.packcheck.lint._phrases import check_phrases
from complaintgen.packcheck.lint._required import missing_elements, missing_phrases
from complaintgen.packcheck.lint._tag_spelling import meant
from complaintgen.packcheck.lint._tags import TagKind, outside, read_tags, without_strings
from complaintgen.packcheck.lint._template_report import check_template
from complaintgen.packcheck.lint._type_check import Reading, read_tree
from complaintgen.packcheck.lint._uses import TemplateReads, follow_phrases

__all__ = [
    "FindingPlace", "Known", "PackFinding", "Reading", "TagKind", "TemplateReads", "check_pack", "check_phrases",
    "check_template", "check_wording", "follow_phrases", "from_fault", "in_order", "meant", "missing_elements",
    "missing_phrases", "outside", "paper_of", "read_tags", "read_tree", "statute_names", "unloadable", "without_strings",
]
