"""How messages are parted: shown to the person, who joins what was torn apart and splits what stuck together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from pydantic_core import to_json

from complaintgen.case.enums import Channel
from complaintgen.case.model import Contact
from complaintgen.interview.flow._context import Context, Event, Outcome, done, forget_typed, replaced, stay
from complaintgen.interview.flow._frames import MessageSplitFrame, TableFrame
from complaintgen.interview.flow._page import Back, Chosen, Message, Notice, Option, Page, menu
from complaintgen.interview.flow._pasted_message import SplitMessage
from complaintgen.interview.flow._runs import LIST, runs_of
from complaintgen.interview.model import CaseDraft, Json, as_json, steps_of

if TYPE_CHECKING:
    from complaintgen.intake import Found
    from complaintgen.intake.conversations import Pasted

PASTED = f"{LIST}@paste"
_MINE = "我写的，不作为联系"
_ALWAYS = {"go", "words"}
"""What may be done with any message, and for which alone nobody is asked."""
_MOST_SHOWN = 40
"""Messages listed one by one; of more, only their number is told."""
_MOST_CHANGED = 60
"""Messages among which one can say what belongs together or apart."""


def message_of(pasted: Pasted) -> SplitMessage:
    """A pasted message as a frame keeps it."""
    return SplitMessage(
        text=pasted.text, at=str(as_json(pasted.at)) if pasted.at else None, sender=pasted.sender, account=pasted.account,
        signature=pasted.signature, callback=pasted.callback, recipient=pasted.recipient, direction=pasted.direction.value,
        channel=pasted.channel.value if pasted.channel else None, duration_seconds=pasted.duration_seconds, answered=pasted.answered,
        count=pasted.count, unconfirmed=tuple((doubt.field, doubt.why) for doubt in pasted.unconfirmed),
        place=pasted.origin.place if pasted.origin else "", header=pasted.header, gap=pasted.gap)


def _pasted(message: SplitMessage) -> Pasted:
    from complaintgen.intake import Origin, Side, Uncertainty
    from complaintgen.intake.conversations import Pasted

    at = message.at and (datetime.fromisoformat(message.at) if "T" in message.at else date.fromisoformat(message.at))
    return Pasted(text=message.text, at=at or None, sender=message.sender, account=message.account, signature=message.signature,
                  callback=message.callback, recipient=message.recipient, direction=Side(message.direction),
                  channel=Channel(message.channel) if message.channel else None, duration_seconds=message.duration_seconds,
                  answered=message.answered, count=message.count, unconfirmed=tuple(Uncertainty(name, why) for name, why in message.unconfirmed),
                  origin=Origin("", message.place) if message.place else None, header=message.header, gap=message.gap)


def view(frame: MessageSplitFrame, context: Context) -> Page:
    """The messages as they are parted now, or those among which some are chosen."""
    del context  # all that is shown stands in the frame
    if frame.choosing == "join":
        return _choice(frame, range(1, len(frame.messages)), "哪几条应当接在上一条后面？", "勾选的会和它上面的一条合成一条。")
    if frame.choosing == "apart":
        return _choice(frame, _several(frame), "哪几条要拆开？", "有空行的在空行处拆开，没有空行的每行一条；拆多了可以再合并。")
    if frame.choosing == "theirs":
        return _choice(frame, _own(frame), "哪几条不是您写的？", f"勾选的不再标为「{_MINE}」。")
    if frame.choosing == "words":
        return _headers(frame)
    if frame.choosing == "name":
        options = [Option(value=str(number), label=name) for number, name in enumerate(_names(frame.messages))]
        return menu("name", "哪个名字是您？", [*options, Option(value="none", label="都不是我")])
    heading, rows, rest = _listing(frame.messages)
    return replace(menu("split", "这样分对吗？", _options(frame.messages)), notices=(Notice(heading),), rows=rows, footnote=rest)


def _listing(messages: Sequence[SplitMessage]) -> tuple[str, tuple[Message, ...], str]:
    """How many messages there are, the first of them, and how many more."""
    heading = f"识别出 {len(messages)} 条：" if messages else "没有读出信息。"
    more = len(messages) - _MOST_SHOWN
    rows = tuple(_row(number, message) for number, message in enumerate(messages[:_MOST_SHOWN], 1))
    return heading, rows, f"（后面还有 {more} 条）" if more > 0 else ""


def _choice(frame: MessageSplitFrame, numbers: Sequence[int], words: str, why: str) -> Page:
    options = tuple(Option(value=str(number), label="", row=_row(number + 1, frame.messages[number])) for number in numbers)
    return Page(path=f"@{frame.choosing}", kind="several", words=words, why=why, options=options)


def _several(frame: MessageSplitFrame) -> list[int]:
    return [number for number, message in enumerate(frame.messages) if "\n" in message.text]


def _headers(frame: MessageSplitFrame) -> Page:
    """What was taken for headers, of which some may be words."""
    options = tuple(Option(value=str(number), label="", row=Message(number=number + 1, header="", text=frame.messages[number].header, is_joined=True))
                    for number in _headed(frame.messages))
    return Page(path="@words", kind="several", words="下面是没有算作内容的部分，哪几条其实是原话？", why="勾选的放回内容里，它的时间、号码、姓名不再采用。", options=options)


def _headed(messages: Sequence[SplitMessage]) -> list[int]:
    return [number for number, message in enumerate(messages) if message.header]


def _own(frame: MessageSplitFrame) -> list[int]:
    return [number for number, message in enumerate(frame.messages) if _pasted(message).is_own]


def _names(messages: Sequence[SplitMessage]) -> tuple[str, ...]:
    """The names among which the person may be; one name alone is nothing to choose from."""
    from complaintgen.intake.conversations import speakers

    names = speakers(map(_pasted, messages))
    return names if len(names) > 1 else ()


def _options(messages: Sequence[SplitMessage]) -> list[Option]:
    own = sum(_pasted(message).is_own for message in messages)
    options = [Option(value="name", label="里面有我写的，选出哪个名字是我")] if _names(messages) else []
    if own:
        options.append(Option(value="own", label=f"有 {own} 条像是您自己发的，去掉不登记"))
    options.append(Option(value="go", label="分得对"))
    if own:
        options.append(Option(value="theirs", label=f"标为「{_MINE}」的，有的不是我写的"))
    if len(messages) > 1:
        options.append(Option(value="join", label="有的被拆开了，合并到上一条"))
    if any("\n" in message.text for message in messages):
        options.append(Option(value="apart", label="有的连在一起了，拆开"))
    if _headed(messages):
        options.append(Option(value="words", label="有的原话没有算作内容，放回去"))
    return options


def _row(number: int, message: SplitMessage) -> Message:
    pasted = _pasted(message)
    marks = (_MINE if pasted.is_own else "", *(why for _, why in message.unconfirmed))
    header = " ".join(filter(None, ((message.at or "").replace("T", " "), message.sender, message.account, *(f"（{mark}）" for mark in marks if mark))))
    left = " / ".join(line.strip() for line in message.header.split("\n"))
    return Message(number=number, header=header, text=message.text or _told_call(message), note=f"没有算作内容：{left}" if left else "")


def _told_call(message: SplitMessage) -> str:
    """What is known of a call, in words of ours."""
    way = {"theirs": "打来的电话", "mine": "打出的电话"}.get(message.direction, "电话")
    answered = {True: "接通", False: "未接通"}.get(message.answered) if message.answered is not None else None
    length = f"{message.duration_seconds}秒" if message.duration_seconds else None
    times = f"{message.count}次" if message.count and message.count > 1 else None
    return f"（{'，'.join(filter(None, (way, answered, length, times)))}）"


def submit(frame: MessageSplitFrame, context: Context, event: Event) -> Outcome:
    """Change how they are parted, or take them."""
    if frame.choosing:
        return _named(frame, context, event) if frame.choosing == "name" else _chosen(frame, context, event)
    match event:
        case Chosen(("go",)):
            return _taken(frame, context)
        case Chosen(("own",)):
            return _shown(_changed(frame, tuple(message for message in frame.messages if not _pasted(message).is_own)), context)
        case Chosen((("join" | "apart" | "theirs" | "name" | "words") as choosing,)):
            return stay(context, replace(frame, choosing=choosing))
        case Back():
            return done(context, "back")
    return _shown(frame, context)


def _chosen(frame: MessageSplitFrame, context: Context, event: Event) -> Outcome:
    numbers = frozenset(map(int, event.values)) if isinstance(event, Chosen) else frozenset()
    if frame.choosing == "words":
        lines = context.session.typed.get(PASTED, "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return _shown(_changed(frame, _reclaimed(frame.messages, numbers, lines)), context)
    part = {"join": _joined, "apart": _apart, "theirs": _not_own}[frame.choosing]
    return _shown(_changed(frame, part(frame.messages, numbers)), context)


def _named(frame: MessageSplitFrame, context: Context, event: Event) -> Outcome:
    """The messages of the name that is the person's are their own, the other names' are not."""
    from complaintgen.intake.conversations import of_person

    names = _names(frame.messages)
    chosen = event.values[0] if isinstance(event, Chosen) and event.values else ""
    if not chosen.isdecimal() or int(chosen) >= len(names):
        return _shown(replace(frame, choosing=""), context)
    told = of_person([_pasted(message) for message in frame.messages], names[int(chosen)])
    return _shown(_changed(frame, tuple(map(message_of, told))), context)


def _not_own(messages: Sequence[SplitMessage], chosen: frozenset[int]) -> tuple[SplitMessage, ...]:
    return tuple(replace(message, direction="theirs", account=None if _is_own_name(message) else message.account) if number in chosen else message
                 for number, message in enumerate(messages))


def _is_own_name(message: SplitMessage) -> bool:
    """Whether the name over a message is no name but 我."""
    from complaintgen.intake.conversations import is_own

    return bool(message.account) and is_own(message.account or "")


def _changed(frame: MessageSplitFrame, messages: tuple[SplitMessage, ...]) -> MessageSplitFrame:
    return replace(frame, messages=messages, is_changed=True, choosing="")


def _shown(frame: MessageSplitFrame, context: Context) -> Outcome:
    """Show how they are parted; ask only where there is something to change, else tell it with what is asked next."""
    messages = frame.messages
    is_plain = len(messages) == 1 and (frame.is_changed or all(option.value in _ALWAYS for option in _options(messages)))
    if messages and len(messages) <= _MOST_CHANGED and not is_plain:
        return stay(context, frame)
    if not messages and frame.whole:
        return _taken(frame, context)
    heading, rows, rest = _listing(messages)
    outcome = _taken(frame, context) if messages else done(context, "back")
    return outcome.telling(Notice(heading), *rows, *([Notice(f"  {rest}")] if rest else []))


def _taken(frame: MessageSplitFrame, context: Context) -> Outcome:
    """Merge whole contacts and messages into the case, and ask what is missing of them."""
    from complaintgen.intake import ImportedFile, cite_import, merge

    session = context.session
    pasted = [message for message in map(_pasted, frame.messages) if not message.is_own]
    if not pasted and not frame.whole:
        return done(context.with_session(forget_typed(session, PASTED)), "back").telling(Notice("都是您自己写的，没有登记。"))
    merged = merge(session.draft.raw, [*map(_whole, frame.whole), *pasted])
    raw = cite_import(merged.raw, merged.paths, ImportedFile(frame.file, frame.sha256)).raw if frame.file else merged.raw
    session = replace(forget_typed(session, PASTED), draft=CaseDraft(raw), settled=session.settled - {LIST})
    added = runs_of(int(steps_of(path)[-1]) for path in merged.paths)
    outcome = replaced(context.with_session(session), TableFrame(entries=added))
    if not merged.duplicates:
        return outcome
    return outcome.telling(Notice(f"  其中 {len(merged.duplicates)} 条已经登记过，没有再登记。"))


def whole_of(event: Found) -> Mapping[str, Json]:
    """A whole contact or event as a frame keeps it: its facts, and which of them were worked out."""
    from complaintgen.intake import ReadEvent, facts_of

    doubts: list[Json] = [[doubt.field, doubt.why] for doubt in event.unconfirmed] if isinstance(event, ReadEvent) else []
    return {**facts_of(event), **({"unconfirmed": doubts} if doubts else {})}


def _whole(kept: Mapping[str, Json]) -> Found:
    """A whole contact again; its id need only be one, because it gets its own when it is merged."""
    from complaintgen.intake import ReadEvent, Uncertainty

    contact = Contact.model_validate_json(to_json({"id": "c1", **{name: value for name, value in kept.items() if name != "unconfirmed"}}))
    doubts = kept.get("unconfirmed")
    if not isinstance(doubts, Sequence) or isinstance(doubts, str):
        return contact
    facts = {field.name: value for field in fields(ReadEvent) if field.name in contact.model_fields_set and (value := getattr(contact, field.name)) is not None}
    told = tuple(Uncertainty(str(doubt[0]), str(doubt[1])) for doubt in doubts if isinstance(doubt, Sequence))
    return ReadEvent(**{name: value for name, value in facts.items() if name != "direction"}, unconfirmed=told)


def _joined(messages: Sequence[SplitMessage], chosen: frozenset[int]) -> tuple[SplitMessage, ...]:
    from complaintgen.intake.conversations import join

    joined: list[SplitMessage] = []
    for number, message in enumerate(messages):
        if number in chosen:
            first = joined.pop()
            joined.append(message_of(join(_pasted(first), _pasted(message))))
        else:
            joined.append(message)
    return tuple(joined)


def _apart(messages: Sequence[SplitMessage], chosen: frozenset[int]) -> tuple[SplitMessage, ...]:
    return tuple(part for number, message in enumerate(messages) for part in (_parts_of(message) if number in chosen else (message,)))


def _parts_of(message: SplitMessage) -> Sequence[SplitMessage]:
    from complaintgen.intake.conversations import paragraphs, split_at

    item = _pasted(message)
    parts = list(paragraphs(item))
    if len(parts) == 1:
        parts = []
        while "\n" in item.text:
            first, item = split_at(item, 1)
            parts.append(first)
        parts.append(item)
    return [message_of(part) for part in parts]


def _reclaimed(messages: Sequence[SplitMessage], chosen: frozenset[int], lines: Sequence[str]) -> tuple[SplitMessage, ...]:
    """The chosen with the lines that were taken for headers among their words, as they stood in the paste."""
    from complaintgen.intake.conversations import reclaim

    places = [int("".join(filter(str.isdecimal, message.place)) or 0) for message in messages]
    ends = [min((other for other in places if other > place), default=len(lines) + 1) for place in places]
    return tuple(message_of(reclaim(_pasted(message), "\n".join(lines[max(place - 1, 0):end - 1]))) if number in chosen else message
                 for number, (message, place, end) in enumerate(zip(messages, places, ends, strict=True)))
