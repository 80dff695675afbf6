"""Whether an event that was read is one that a case may hold, and why not: a day before there were such loans, a call of days, a character that no paper can hold."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import ValidationError

from complaintgen.case.enums import Channel
from complaintgen.case.model import Contact
from complaintgen.case.reading import as_json
from complaintgen.files.tables import misfits
from complaintgen.formatting import UNFIT
from complaintgen.intake._read_event import ReadEvent

_CHECKED = ("at", "sender", "account", "signature", "callback", "text", "duration_seconds", "answered", "count")

_FIRST_YEAR = 2010
_MOST_SECONDS = 86_400


def _is_plain(event: ReadEvent, today: date) -> bool:
    """Whether an event is so plain that the model need not be asked: what nearly all of a large backup is."""
    at = event.at
    return (isinstance(at, datetime) and at.year >= _FIRST_YEAR and at.date() < today and event.count is None
            and _is_plain_word(event.account) and _is_plain_word(event.signature) and (event.callback is None or event.callback.isdigit()) and (event.duration_seconds is None or 0 < event.duration_seconds < _MOST_SECONDS)
            and (event.text is None or (bool(event.text.strip()) and not UNFIT.search(event.text))) and (event.sender is None or event.sender.isdigit()))


def _is_plain_word(word: str | None) -> bool:
    return word is None or (bool(word.strip()) and word.isprintable())


def unfit(event: ReadEvent, today: date) -> str | None:
    """Why a case cannot hold an event, in Chinese; None where it can."""
    if _is_plain(event, today):
        return None
    given = {name: value for name in _CHECKED if (value := getattr(event, name)) is not None} | {"id": "c1", "channel": event.channel or Channel.SMS}
    try:
        Contact.model_validate(given, context={"today": today})
    except ValidationError as error:
        at = f"（{as_json(event.at)}）" if event.at else ""
        return f"没有登记{at}：{'；'.join(misfit.reason for misfit in misfits(error, Contact, given))}"
    return None
