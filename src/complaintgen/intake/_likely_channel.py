"""How an event probably came that does not say so itself, with why; for a person to confirm."""

from __future__ import annotations

from collections.abc import Mapping

from complaintgen.case.enums import Channel
from complaintgen.case.reading import Json
from complaintgen.patterns import Pattern

_WITH_QQ_NUMBER = Pattern(r"[^()<>（）]{1,40}(?:[(（][1-9][0-9]{4,10}[)）]|[<(（＜][^\s<>()（）＜＞@]{1,64}@[^\s<>()（）＜＞@]{1,64}[>)）＞])")
"""As QQ writes who spoke: 昵称(号码), 昵称<邮箱>."""
_OF_CALLS = ("duration_seconds", "answered", "count")


def likely_channel(facts: Mapping[str, Json]) -> tuple[Channel, str] | None:
    """The channel that the facts of an event point to, and the reason in Chinese; None where they point to none.

    Args:
        facts: as a case file holds them.
    """
    if any(facts.get(name) is not None for name in _OF_CALLS):
        return Channel.CALL, "有通话时长、是否接通或者次数，是通话记录"
    if facts.get("sender") and facts.get("text"):
        return Channel.SMS, "有发送号码和内容，像是短信"
    if facts.get("text") and _WITH_QQ_NUMBER.fullmatch(str(facts.get("account") or "")):
        return Channel.QQ, f"昵称“{facts['account']}”带着 QQ 号或者邮箱，是 QQ 消息记录的写法"
    if facts.get("account") and facts.get("text"):
        return Channel.WECHAT, f"有昵称“{facts['account']}”，没有号码，像是微信"
    return None
