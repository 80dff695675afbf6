"""From whom a contact came, in the one form in which senders are compared, counted and kept apart."""

from __future__ import annotations

from complaintgen.case._events import Contact
from complaintgen.case._people import Sender
from complaintgen.case.enums import Channel
from complaintgen.identities.names import account_identity
from complaintgen.identities.numbers import NumberKind, is_hidden_number, number_identity, number_in, same_number


def number_used(contact: Contact) -> str:
    """The one form of the number that a contact came from; "" where it is not known or was hidden."""
    return number_identity(contact.sender) if contact.sender else ""


def number_was_hidden(contact: Contact) -> bool:
    """Whether the phone showed that the number was not sent."""
    return contact.sender is not None and is_hidden_number(contact.sender)


def came_from(contact: Contact, sender: Sender) -> bool:
    """Whether a contact came from the number or the account of which somebody told whose it is."""
    is_number = bool(sender.number and contact.sender) and same_number(sender.number or "", contact.sender or "")
    return is_number or (bool(sender.account and contact.account) and account_identity(sender.account or "") == account_identity(contact.account or ""))


def sender_identity(contact: Contact) -> str:
    """The one form of the number or else the account that a contact came from; "" where neither is known.

    A nickname is one sender within its channel only; an account that is a mobile number is that number, but on QQ, whose
    own numbers look alike.
    """
    if number := number_used(contact):
        return number
    if not contact.account:
        return ""
    number_of_account = number_in(contact.account) if contact.channel is not Channel.QQ else None
    if number_of_account is not None and number_of_account.kind is NumberKind.MOBILE:
        return number_of_account.identity
    return f"{contact.channel.value}:{account_identity(contact.account)}"
