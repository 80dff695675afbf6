"""case.reading."""

from complaintgen.case._own_words_checks import is_reported_speech, remarks_on, rules
from complaintgen.case._read import GIVEN_TWICE, parse_case, raw_case, read_bytes, read_case, reason_of
from complaintgen.case._references import broken_references, references_in
from complaintgen.case._schema import case_schema

__all__ = [
    "GIVEN_TWICE", "broken_references", "case_schema", "is_reported_speech", "parse_case", "raw_case", "read_bytes",
    "read_case", "reason_of", "references_in", "remarks_on", "rules",
]
