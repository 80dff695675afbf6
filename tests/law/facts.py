"""Facts in small pieces, put together into cases and assessed through the public API."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any

from complaintgen import assess, parse_case
from complaintgen.case.enums import Licence
from complaintgen.law.assessment import Assessment
from tests.support import make_case, message, the_law

Facts = dict[str, Any]  # Any: a case as JSON

TODAY = date(2026, 11, 24)
FILED = date(2026, 3, 2)
LAW = the_law()

LIFE: Facts = {"harm": {"daily_life_disturbed": True}}
NO_CONSENT: Facts = {"loan": {"exists": "yes", "repayment": "overdue", "separate_consent": False, "contact_list_permitted": False}}
COLLEAGUE = [{"id": "r1", "relation": "同事", "is_emergency_contact": False}]
OLD_DAYS = ("2025-12-29", "2025-12-30", "2025-12-31")
NEW_DAYS = ("2026-02-01", "2026-02-02", "2026-02-03")


def said(*tags: str, on: str | None = "2026-02-01", to: str = "self", **more: Any) -> Facts:
    """One text message."""
    return {"contacts": [message(1, on or "", tags=list(tags), recipient=to, **more) | ({} if on else {"at": None})],
            "recipients": COLLEAGUE}


def said_on(days: tuple[str, ...], *tags: str, to: str = "self", **more: Any) -> Facts:
    """The same message on several days."""
    return {"contacts": [message(number, day, tags=list(tags), recipient=to, **more) for number, day in enumerate(days, 1)],
            "recipients": COLLEAGUE}


def did(kind: str, on: str | None = "2026-02-01", **more: Any) -> Facts:
    """One act that is not a message."""
    return {"acts": [{"id": "a1", "kind": kind, "at": on} | more]}


def lender(licence: str | None, **more: Any) -> Facts:
    """A lender of a kind."""
    return {"parties": [{"id": "p1", "role": "lender", "name": "示例公司", "licence": licence} | more]}


def every_lender() -> Facts:
    """One lender of every licensed kind, together in one loan, so that every rule concerns the case."""
    kinds = [kind for kind in Licence if kind is not Licence.UNLICENSED]
    return {"parties": [{"id": f"p{index}", "role": "lender", "name": f"公司{index}", "licence": kind.value} | ({"same_loan_as": "p1"} if index > 1 else {})
                        for index, kind in enumerate(kinds, 1)]}


def step(kind: str, on: str | None = "2026-01-20", **more: Any) -> Facts:
    """One step already taken."""
    return {"steps": [{"kind": kind, "on": on} | more]}


def case(*pieces: Facts) -> Facts:
    """Put pieces together: lists are joined, tables merged, events numbered anew."""
    whole: Facts = {}
    for piece in pieces:
        for key, value in piece.items():
            if isinstance(value, list) and key != "recipients":
                whole[key] = whole.get(key, []) + value
            elif isinstance(value, dict):
                whole[key] = whole.get(key, {}) | value
            else:
                whole[key] = value
    for section, letter in (("contacts", "c"), ("acts", "a")):
        if section in whole:
            whole[section] = [event | {"id": f"{letter}{number}"} for number, event in enumerate(whole[section], 1)]
    return make_case(**whole)


def assessed(facts: Facts, day: date = FILED) -> Assessment:
    """Assess facts on a day of filing."""
    return _assessed(json.dumps(facts, sort_keys=True), day)


@cache
def _assessed(text: str, day: date) -> Assessment:
    return assess(parse_case(text.encode(), TODAY), LAW, day)
