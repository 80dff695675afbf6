"""papers.bundle."""

from complaintgen.papers._bundle import (
    MANIFEST,
    Bundle,
    Paper,
    Written,
    drafts,
    generate,
    manifest,
    missing_rows,
    planned,
    write_bundle,
)
from complaintgen.papers._guide import next_steps
from complaintgen.papers._instances import copies_of, joint_plaintiffs, safe_name
from complaintgen.papers._packs import library, load_pack
from complaintgen.papers._plan import Offer, Review, plan
from complaintgen.papers._summary import case_summary, summary_variables

__all__ = [
    "MANIFEST",
    "Bundle",
    "Offer",
    "Paper",
    "Review",
    "Written",
    "case_summary",
    "copies_of",
    "drafts",
    "generate",
    "joint_plaintiffs",
    "library",
    "load_pack",
    "manifest",
    "missing_rows",
    "next_steps",
    "plan",
    "planned",
    "safe_name",
    "summary_variables",
    "write_bundle",
]
