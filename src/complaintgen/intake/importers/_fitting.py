"""Whether an event that was read is one that a case may hold, and why not: a day before there were such loans, a call of days, a character that no paper can hold."""

from __future__ import annotations

from datetime import date

from pydantic import ValidationError

from complaintgen.case.enums import Channel
from complaintgen.case.model import Contact
from complaintgen.case.reading import as_json
from complaintgen.files.tables import misfits
from complaintgen.intake._read_event import ReadEvent

_CHECKED = ("at", "sender", "account", "signature", "callback", "text", "duration_seconds", "answered", "count")


def unfit(event: ReadEvent, today: date) -> str | None:
    """Why a case cannot hold an event, in Chinese; None where it can."""
    given = {name: value for name in _CHECKED if (value := getattr(event, name)) is not None} | {"id": "c1", "channel": event.channel or Channel.SMS}
    try:
        Contact.model_validate(given, context={"today": today})
    except ValidationError as error:
        at = f"（{as_json(event.at)}）" if event.at else ""
        return f"没有登记{at}：{'；'.join(misfit.reason for misfit in misfits(error, Contact, given))}"
    return None
