"""The offices that a question about one offers: those of the pack, then those proposed for the place; a name to be checked stays unconfirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from complaintgen.errors import UserError
from complaintgen.interview.flow._context import Context
from complaintgen.interview.model import Session, case_of, with_doubts

if TYPE_CHECKING:
    from complaintgen.law.procedure import ProposedOffice

_PART = "filing"
_TO_CHECK = "（请核对名称）"


def offices_at(path: str, context: Context) -> Sequence[tuple[str, str]]:
    """The names that can be chosen at a question about an office, each with its label; none for another question."""
    part, _, kind = path.partition(".")
    pack = context.world.pack
    if part != _PART or pack is None:
        return ()
    known = {office.name: office.name for office in pack.offices if office.kind == kind}
    for office in _proposed(kind, context):
        known.setdefault(office.name, f"{office.name}{_TO_CHECK if office.is_to_check else ''}")
    return tuple(known.items())


def why_offered(path: str, context: Context) -> str:
    """From what offices are proposed, in Chinese; empty where none is."""
    part, _, kind = path.partition(".")
    found = _proposed(kind, context) if part == _PART else ()
    return "；".join(f"{office.name}：{office.reason}" for office in found) + "。" if found else ""


def with_name_to_check(session: Session, path: str, name: str, context: Context) -> Session:
    """The session in which the name chosen is still to be confirmed, where it has no reliable source."""
    part, _, kind = path.partition(".")
    office = next((office for office in _proposed(kind, context) if office.name == name), None) if part == _PART else None
    if office is None or not office.is_to_check:
        return session
    return replace(session, draft=with_doubts(session.draft, ((path, office.reason),)))


def _proposed(kind: str, context: Context) -> Sequence[ProposedOffice]:
    # The table of places loads when an office is asked for.
    from complaintgen.law.procedure import offices_proposed

    try:
        return offices_proposed(case_of(context.draft, context.world.today), kind)
    except UserError:
        return ()
