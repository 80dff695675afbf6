"""Facts as the JSON of a case file holds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

from complaintgen.formatting import BEIJING

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"


def as_json(value: object) -> Json:
    """A fact as a case file writes it: days and moments in ISO form on the clock of Beijing, amounts as numbers.

    Raises:
        TypeError: it is no fact of a case.
    """
    if isinstance(value, Enum):
        return as_json(value.value)
    if isinstance(value, datetime):
        moment = value.astimezone(BEIJING) if value.tzinfo else value
        return moment.replace(tzinfo=None).isoformat(timespec="seconds" if moment.second else "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral() else float(value)
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [as_json(item) for item in value]
    raise TypeError(type(value).__name__)
