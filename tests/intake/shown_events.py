"""One line for what a paste gives of a message or call, so that a table of pastes can be checked by reading."""

from __future__ import annotations

from datetime import datetime

from complaintgen.intake.conversations import Pasted


def shown(message: Pasted) -> str:
    """When (? where it was worked out) · whose · number or name · call with length and answer · words."""
    moment = message.at.strftime("%Y-%m-%d %H:%M") if isinstance(message.at, datetime) else str(message.at or "-")
    doubt = "?" if message.unconfirmed else ""
    who = "/".join(filter(None, (message.sender, message.account))) or "-"
    return f"{moment}{doubt} · {message.direction.value} · {who} · {message.text.replace(chr(10), '⏎') or _call(message)}"


def _call(message: Pasted) -> str:
    answered = {True: "answered", False: "missed", None: "call"}[message.answered]
    return " ".join(filter(None, (answered.upper(), f"{message.duration_seconds}s" if message.duration_seconds else "", f"×{message.count}" if message.count else "")))
