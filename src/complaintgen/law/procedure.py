"""How papers are brought: causes, what can be asked for, damages and fees of a claim, respondents, venue, offices, and the limits that run."""

from complaintgen.law._authorship import acting_for, authors_of, clues_by_itself, clues_in, is_somebodys, went_to
from complaintgen.law._chains import Chain, chains_of
from complaintgen.law._claims import (
    CAUTIOUS_RANGE,
    Cause,
    CourtFee,
    Damages,
    causes_of,
    court_fee,
    damages_of,
    may_ask_to_stop,
    right_label,
)
from complaintgen.law._deadline import Deadline
from complaintgen.law._filing_offices import (
    authorities_of,
    branches_named,
    offices_for_reports,
    regulator_of,
    reports_to,
    with_branches,
)
from complaintgen.law._holders import collecting_holders
from complaintgen.law._jurisdiction import Venue, venue_of
from complaintgen.law._limitation import CLAIM_LIMITS
from complaintgen.law._offices import (
    Authority,
    CourtFeeBase,
    LocalOffices,
    Office,
    OfficeKind,
    built_in_authorities,
    parse_offices,
)
from complaintgen.law._places import Region, all_places
from complaintgen.law._police_remedies import (
    PoliceRemedy,
    is_registered_report,
    longest_if_untold,
    remedies_of,
    responsible_organ,
)
from complaintgen.law._proposed_offices import (
    ProposedLicence,
    ProposedOffice,
    ProposedPlace,
    licence_proposed,
    offices_proposed,
    province_proposed,
)
from complaintgen.law._relief import (
    Reader,
    Relief,
    announcing,
    position_of,
    relief_claims,
    relief_ids,
    reliefs_of,
    supported_claims,
)
from complaintgen.law._respondents import Respondent, defendants_of, respondents_of

__all__ = [
    "CAUTIOUS_RANGE",
    "CLAIM_LIMITS",
    "Authority",
    "Cause",
    "Chain",
    "CourtFee",
    "CourtFeeBase",
    "Damages",
    "Deadline",
    "LocalOffices",
    "Office",
    "OfficeKind",
    "PoliceRemedy",
    "ProposedLicence",
    "ProposedOffice",
    "ProposedPlace",
    "Reader",
    "Region",
    "Relief",
    "Respondent",
    "Venue",
    "acting_for",
    "all_places",
    "announcing",
    "authorities_of",
    "authors_of",
    "branches_named",
    "built_in_authorities",
    "causes_of",
    "chains_of",
    "clues_by_itself",
    "clues_in",
    "collecting_holders",
    "court_fee",
    "damages_of",
    "defendants_of",
    "is_registered_report",
    "is_somebodys",
    "licence_proposed",
    "longest_if_untold",
    "may_ask_to_stop",
    "offices_for_reports",
    "offices_proposed",
    "parse_offices",
    "position_of",
    "province_proposed",
    "regulator_of",
    "relief_claims",
    "relief_ids",
    "reliefs_of",
    "remedies_of",
    "reports_to",
    "respondents_of",
    "responsible_organ",
    "right_label",
    "supported_claims",
    "venue_of",
    "went_to",
    "with_branches",
]
