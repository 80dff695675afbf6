"""The facts of a case: `Case` and the models it is made of, and the types of their fields."""

from complaintgen.case._acts import Act
from complaintgen.case._case import SCHEMA_VERSION, Case, ContactOrAct, ToldCase, Unconfirmed
from complaintgen.case._events import Claim, Contact, Event, Evidence, Filing, Step
from complaintgen.case._field_types import (
    BORROWER,
    DECEASED,
    SELF,
    Address,
    CompanyCode,
    Count,
    Form,
    Moment,
    Money,
    Name,
    PastDay,
    Phone,
    RefersTo,
    Text,
    resident_id_is_valid,
)
from complaintgen.case._loan import Loan
from complaintgen.case._people import Agent, Clinic, Facts, Guardian, Party, Person, Sender, is_lender
from complaintgen.case._recipients import CoComplainant, Recipient
from complaintgen.case._senders import came_from, number_used, number_was_hidden, sender_identity
from complaintgen.case._turned import OwnCase, own_cases, turned_to

__all__ = [
    "BORROWER",
    "DECEASED",
    "SCHEMA_VERSION",
    "SELF",
    "Act",
    "Address",
    "Agent",
    "Case",
    "Claim",
    "Clinic",
    "CoComplainant",
    "CompanyCode",
    "Contact",
    "ContactOrAct",
    "Count",
    "Event",
    "Evidence",
    "Facts",
    "Filing",
    "Form",
    "Guardian",
    "Loan",
    "Moment",
    "Money",
    "Name",
    "OwnCase",
    "Party",
    "PastDay",
    "Person",
    "Phone",
    "Recipient",
    "RefersTo",
    "Sender",
    "Step",
    "Text",
    "ToldCase",
    "Unconfirmed",
    "came_from",
    "is_lender",
    "number_used",
    "number_was_hidden",
    "own_cases",
    "resident_id_is_valid",
    "sender_identity",
    "turned_to",
]
