"""The papers that the program writes."""

from __future__ import annotations

PAPERS = (
    "police_report",
    "institution_complaint",
    "regulator_complaint",
    "regulator_report",
    "civil_claim",
    "injunction",
    "investigation_request",
    "demand_letter",
    "contact_statement",
    "review_request",
    "evidence_list",
    "filing_guide",
)
"""Names of all papers, in the order in which they are numbered."""

FILED = ("police_report", "institution_complaint", "regulator_complaint", "regulator_report", "civil_claim", "injunction",
         "investigation_request", "demand_letter", "review_request")
"""The papers handed to someone; the others go with them."""
