"""How what was pasted is parted into messages: shown to the person, who joins what was torn apart and splits what stuck together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from complaintgen.interview.flow._display import clipped
from complaintgen.interview.flow._frontend import Chosen, Option, Prompt
from complaintgen.interview.flow._prompting import Interviewer
from complaintgen.interview.model import as_json

if TYPE_CHECKING:
    from complaintgen.intake.conversations import Pasted

_MOST_SHOWN = 40
"""Messages listed one by one; of more, only their number is told."""
_MOST_CHANGED = 60
"""Messages among which one can say what belongs together or apart."""


class Parting:
    """Lets the person confirm how messages are parted."""

    def __init__(self, interviewer: Interviewer) -> None:
        """Serve one interview."""
        self._interviewer = interviewer

    def confirmed(self, found: Sequence[Pasted]) -> Sequence[Pasted]:
        """The messages as the person says they are parted; none where the person went back."""
        pasted = found
        while True:
            self._show(found)
            options = self._options(found)
            is_plain = len(found) == 1 and (found is not pasted or len(options) == 1)
            if not found or len(found) > _MOST_CHANGED or is_plain:
                return found
            match self._interviewer.menu("split", "这样分对吗？", options):
                case "go":
                    return found
                case "join":
                    found = self._joined(found)
                case "apart":
                    found = self._apart(found)
                case "own":
                    found = [item for item in found if not item.is_own]
                case _:
                    return ()

    def _options(self, found: Sequence[Pasted]) -> list[Option]:
        own = sum(item.is_own for item in found)
        options = [Option("own", f"有 {own} 条像是您自己发的，去掉不登记")] if own else []
        options.append(Option("go", "分得对"))
        if len(found) > 1:
            options.append(Option("join", "有的被拆开了，合并到上一条"))
        if any("\n" in item.text for item in found):
            options.append(Option("apart", "有的连在一起了，拆开"))
        return options

    def _show(self, found: Sequence[Pasted]) -> None:
        screen = self._interviewer.screen
        screen.say(f"识别出 {len(found)} 条：" if found else "没有读出信息。")
        for number, item in enumerate(found[:_MOST_SHOWN], 1):
            screen.say(f"  {self._row(number, item)}")
        if len(found) > _MOST_SHOWN:
            screen.say(f"  （后面还有 {len(found) - _MOST_SHOWN} 条）")

    def _row(self, number: int, item: Pasted) -> str:
        known = " ".join(filter(None, (str(as_json(item.at)).replace("T", " ") if item.at else "", item.sender, item.account)))
        lines = [" ".join(line.split()) for line in item.text.split("\n") if line.strip()]
        width = self._interviewer.screen.width - 4
        if len(lines) > 1:
            # The last words tell whether another message stuck to this one.
            return clipped(f"{number}. {known}　{lines[0]}", width // 2) + f" ……（{len(lines)} 行）" + clipped(lines[-1], width // 2 - 14)
        return clipped(f"{number}. " + "　".join(filter(None, (known, *lines))), width)

    def _choose(self, name: str, words: str, why: str, found: Sequence[Pasted], numbers: Sequence[int]) -> frozenset[int]:
        options = tuple(Option(str(number), self._row(number + 1, found[number])) for number in numbers)
        reply = self._interviewer.put(Prompt(f"@{name}", "", words, why, options, is_multiple=True, can_stay_unknown=False))
        return frozenset(map(int, reply.values)) if isinstance(reply, Chosen) else frozenset()

    def _joined(self, found: Sequence[Pasted]) -> Sequence[Pasted]:
        from complaintgen.intake.conversations import join

        chosen = self._choose("join", "哪几条应当接在上一条后面？", "勾选的会和它上面的一条合成一条。", found, range(1, len(found)))
        joined: list[Pasted] = []
        for number, item in enumerate(found):
            joined = [*joined[:-1], join(joined[-1], item)] if number in chosen else [*joined, item]
        return joined

    def _apart(self, found: Sequence[Pasted]) -> Sequence[Pasted]:
        several = [number for number, item in enumerate(found) if "\n" in item.text]
        chosen = self._choose("apart", "哪几条要拆开？", "有空行的在空行处拆开，没有空行的每行一条；拆多了可以再合并。", found, several)
        return [part for number, item in enumerate(found) for part in (_parts_of(item) if number in chosen else (item,))]


def _parts_of(item: Pasted) -> Sequence[Pasted]:
    from complaintgen.intake.conversations import paragraphs, split_at

    parts = paragraphs(item)
    if len(parts) > 1:
        return parts
    lines: list[Pasted] = []
    while "\n" in item.text:
        first, item = split_at(item, 1)
        lines.append(first)
    return [*lines, item]
