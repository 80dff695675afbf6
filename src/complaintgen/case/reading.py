"""Case files.

`read_case` and `parse_case` check one with every fault at once, `raw_case` gives its JSON, `upgraded_bytes` the file of an older one in this version, `case_schema` its JSON Schema; `embedded_case` puts a case file into a web page, from which all of these read it, `case_file_in` takes it out, `take_case_out` into a file beside it; `remarks_on` finds what
the person's own words should not say in a paper, `contradictions_in` what cannot both be so, `events_of_basis` what a party is known from, `address_without_district` whose
district nobody told.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from complaintgen.case._case import case_schema
from complaintgen.case._case_page import PAGE_MARK, embedded_case, is_page_of_case
from complaintgen.case._json import Json, as_json
from complaintgen.case._layouts import as_filed, as_told, is_version_1, moved_places, told_path, upgraded_bytes
from complaintgen.case._read import (
    GIVEN_TWICE,
    STDIN,
    case_file_in,
    filed_faults,
    parse_case,
    parse_told,
    raw_case,
    read_bytes,
    read_case,
    told_case,
)
from complaintgen.case._references import broken_references, doubted_places, references_in
from complaintgen.case._spoken_acts import moved
from complaintgen.case._taken_out import take_case_out

if TYPE_CHECKING:
    from complaintgen.case._consistency import RULES, address_without_district, contradictions_in
    from complaintgen.case._consistency_people import events_of_basis
    from complaintgen.case._contradiction import Contradiction, Stated
    from complaintgen.case._evidence_checks import on_anothers_device
    from complaintgen.case._own_words_checks import is_reported_speech, remarks_on, rules
    from complaintgen.case._seeming_words import announced_in, names_others, speaks_of_report, threats_to_confirm

__all__ = [
    "GIVEN_TWICE",
    "PAGE_MARK",
    "RULES",
    "STDIN",
    "Contradiction",
    "Json",
    "Stated",
    "address_without_district",
    "announced_in",
    "as_filed",
    "as_json",
    "as_told",
    "broken_references",
    "case_file_in",
    "case_schema",
    "contradictions_in",
    "doubted_places",
    "embedded_case",
    "events_of_basis",
    "filed_faults",
    "is_page_of_case",
    "is_reported_speech",
    "is_version_1",
    "moved",
    "moved_places",
    "names_others",
    "on_anothers_device",
    "parse_case",
    "parse_told",
    "raw_case",
    "read_bytes",
    "read_case",
    "references_in",
    "remarks_on",
    "rules",
    "speaks_of_report",
    "take_case_out",
    "threats_to_confirm",
    "told_case",
    "told_path",
    "upgraded_bytes",
]
_LATE = {
    "RULES": "_consistency", "contradictions_in": "_consistency", "address_without_district": "_consistency", "Contradiction": "_contradiction", "events_of_basis": "_consistency_people",
    "Stated": "_contradiction", "announced_in": "_seeming_words", "names_others": "_seeming_words", "speaks_of_report": "_seeming_words",
    "threats_to_confirm": "_seeming_words", "on_anothers_device": "_evidence_checks",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(name)
    # Reading a case needs no check of its words, nor of its facts against one another.
    return getattr(import_module(f"complaintgen.case.{_LATE.get(name, '_own_words_checks')}"), name)
