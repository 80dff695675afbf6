"""Case files.

`read_case` and `parse_case` check one with every fault at once, `raw_case` gives its JSON, `upgraded_bytes` the file of an older one in this version, `case_schema` its JSON Schema; `remarks_on` finds what
the person's own words should not say in a paper.
"""

from typing import TYPE_CHECKING

from complaintgen.case._case import case_schema
from complaintgen.case._json import Json, as_json
from complaintgen.case._layouts import as_filed, as_told, is_version_1, told_path, upgraded_bytes
from complaintgen.case._read import (
    GIVEN_TWICE,
    STDIN,
    parse_case,
    parse_told,
    raw_case,
    read_bytes,
    read_case,
    told_case,
)
from complaintgen.case._references import broken_references, references_in

if TYPE_CHECKING:
    from complaintgen.case._own_words_checks import is_reported_speech, remarks_on, rules

__all__ = [
    "GIVEN_TWICE", "STDIN", "Json", "as_filed", "as_json", "as_told", "broken_references", "case_schema", "is_reported_speech", "is_version_1", "parse_case", "parse_told", "raw_case", "read_bytes",
    "read_case", "references_in", "remarks_on", "rules", "told_case", "told_path", "upgraded_bytes",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(name)
    # Reading a case needs no check of its words.
    from complaintgen.case import _own_words_checks

    return getattr(_own_words_checks, name)
