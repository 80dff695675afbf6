"""The law as a value: load it, merge what a pack adds for its place, look provisions up, cite and check them."""

from complaintgen.law._law_checks import differences, faults_of, provision_of
from complaintgen.law._law_files import load_law, parse_law
from complaintgen.law._local import with_offices, with_provisions
from complaintgen.law._prebuilt import law_from, law_to_bytes
from complaintgen.law._provisions import LEVELS, Law, Provision, Version, as_rows, cite

__all__ = [
    "LEVELS", "Law", "Provision", "Version", "as_rows", "cite", "differences", "faults_of", "law_from", "law_to_bytes", "load_law",
    "parse_law", "provision_of", "with_offices", "with_provisions",
]
