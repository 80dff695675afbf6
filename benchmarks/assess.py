"""How the cost of an assessment grows: milliseconds for 40 contacts, and the cost per contact up to 50,000.

    python benchmarks/assess.py

Loading the law and reading the case are not measured. Ratios are of runs in one process, side by side.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from complaintgen import assess, load_law, parse_case
from complaintgen.case.model import Case

TODAY = date(2026, 11, 24)
TAGS: tuple[list[str], ...] = (["insult"], ["debt_disclosure"], ["neutral_reminder"], ["threat_violence"], [], ["demand_on_third_party", "debt_disclosure"])
RUNS = 5


def make_case(contacts: int) -> Case:
    """A borrower's case with so many text messages over eighteen months, to twelve people and the borrower."""
    people = [f"r{number}" for number in range(12)]
    facts = {
        "schema_version": 1, "role": "borrower", "harm": {"daily_life_disturbed": True},
        "loan": {"exists": "yes", "repayment": "overdue", "separate_consent": False},
        "parties": [{"id": "p1", "role": "lender", "name": "示例公司", "licence": "microloan"}],
        "recipients": [{"id": person, "is_emergency_contact": False} for person in people],
        "contacts": [{"id": f"c{number}", "channel": "sms", "party": "p1", "text": f"第{number}条",
                      "at": (date(2025, 3, 1) + timedelta(number % 540)).isoformat(), "tags": TAGS[number % len(TAGS)],
                      "recipient": ["self", *people][number % 13], "sender": f"165{number % 90:08d}"} for number in range(contacts)],
    }
    return parse_case(json.dumps(facts).encode(), TODAY)


def main() -> None:
    """Measure and print."""
    law = load_law()
    per_contact = {}
    for contacts in (40, 5_000, 50_000):
        case = make_case(contacts)
        best = min(_timed(partial(assess, case, law, TODAY)) for _ in range(RUNS))
        per_contact[contacts] = best / contacts
        print(f"{contacts:>6} contacts: {best * 1000:9.1f} ms, {best / contacts * 1e6:7.1f} µs per contact")
    print(f"cost per contact, 50,000 against 5,000: {per_contact[50_000] / per_contact[5_000]:.2f} times")


def _timed(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
