"""Cases of any size, made from a sample."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from benchmarks._measuring import SAMPLE

DAY = date(2026, 3, 2)
ON_THE_DAY = ("--date", DAY.isoformat())


def case_of(contacts: int) -> bytes:
    """The sample with so many contacts, each with a day and words of its own."""
    facts, told, acts = _sample()
    facts["events"] = [_varied(told[number % len(told)], number) for number in range(contacts)] + acts
    return json.dumps(facts, ensure_ascii=False).encode()


def case_beside(contacts: int) -> bytes:
    """The sample, its contacts with others as they are, with so many more to the borrower."""
    facts, told, acts = _sample()
    to_self, to_others = ([event for event in told if (event.get("recipient") == "self") is whether] for whether in (True, False))
    facts["events"] = [*to_others, *(_varied(to_self[number % len(to_self)], number) for number in range(contacts)), *acts]
    return json.dumps(facts, ensure_ascii=False).encode()


def _sample() -> tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]:  # Any: JSON
    """The facts of the sample, its contacts and its acts."""
    facts = json.loads(SAMPLE.read_bytes())
    return facts, [event for event in facts["events"] if "channel" in event], [event for event in facts["events"] if "channel" not in event]


def _varied(event: Mapping[str, Any], number: int) -> dict[str, Any]:  # Any: JSON
    facts = {name: value for name, value in event.items() if name not in ("until", "evidence")}
    facts |= {"id": f"x{number}", "at": f"2026-0{1 + number % 2}-{1 + number // 2 % 28:02d}T{8 + number % 12:02d}:{number % 60:02d}"}
    return facts | ({"text": f"{facts['text']}{number}"} if facts.get("text") else {})
