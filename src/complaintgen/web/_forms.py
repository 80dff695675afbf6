"""From a form that was sent to the reply that it means. Pure; what a form may hold is decided by the page that it answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from complaintgen.interview.flow import Back, Chosen, Page, Reply, Typed, Unknown

NONE = "@none"
"""The option that says that none of several is so."""


class Sent(Protocol):
    """The fields of a form."""

    def getlist(self, key: str) -> Sequence[object]:
        """The values of a field."""


def word(sent: Sent, name: str) -> str:
    """A field as text; empty where it was not sent. A browser sends lines with CR LF."""
    values = [value for value in sent.getlist(name) if isinstance(value, str)]
    return values[0].replace("\r\n", "\n") if values else ""


def words(sent: Sent, name: str) -> tuple[str, ...]:
    """All values of a field."""
    return tuple(value for value in sent.getlist(name) if isinstance(value, str))


def reply_of(sent: Sent, page: Page) -> Reply | None:
    """What was answered to a page; None where nothing was, and it may not be taken from silence."""
    typed = word(sent, "typed")
    match word(sent, "action"):
        case "back":
            return Back(typed)
        case "unknown":
            return Unknown()
    if page.kind in ("line", "lines"):
        return Typed(typed)
    chosen = words(sent, "option")
    if page.kind == "several":
        return Chosen(tuple(value for value in chosen if value != NONE)) if chosen else None
    return Chosen(chosen[:1]) if chosen else None
