"""The papers of a case: rendering, writing with a manifest; the lawyer's summary and the next steps."""

from complaintgen.papers._bundle import (
    MANIFEST,
    Bundle,
    Paper,
    RenderedPaper,
    Written,
    digest_checked,
    generate,
    manifest,
    missing_rows,
    render_papers,
    write_bundle,
)
from complaintgen.papers._digest import CaseDigest, digest_case
from complaintgen.papers._instances import safe_name
from complaintgen.papers._plaintiffs import Plaintiff
from complaintgen.papers._plan import Offer
from complaintgen.papers._reviews import Review
from complaintgen.papers._summary import GuideCard, case_summary, guide_card, next_steps, summary_variables

__all__ = [
    "MANIFEST", "Bundle", "CaseDigest", "GuideCard", "Offer", "Paper", "Plaintiff", "RenderedPaper", "Review", "Written", "case_summary", "digest_case", "digest_checked", "generate", "guide_card",
    "manifest", "missing_rows", "next_steps", "render_papers", "safe_name", "summary_variables", "write_bundle",
]
