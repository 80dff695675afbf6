"""The plain frontend: numbered questions on lines, for screen readers, simple consoles and scripts.

Instead of keys there are words on a line of their own: `<` back, `?` why, `-` unknown, `q` save and leave; on a menu `-` is the
option that leaves it for later, or back where there is none. An empty line keeps what is there. The end of the input is `q`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TextIO

from complaintgen.interview.flow import UNKNOWN_LABEL, Back, Chosen, Leave, Notice, Page, Reply, Typed, Unknown
from complaintgen.interview.frontends._layout import Choice, Prompt, is_menu, is_unanswered, lay_out
from complaintgen.patterns import Pattern

WIDTH = 76
_BACK, _WHY, _UNKNOWN, _LEAVE, _END = "<", "?", "-", "q", "."
_ENDS = frozenset({_END, "。", "完"})
_UNREADABLE = Pattern("[\ud800-\udfff]")
"""What stands for bytes that are no text in the encoding of the input."""
_HELP = f"每题先读问题，再输入回答并回车。{_BACK} 上一题，{_WHY} 为什么问，{_UNKNOWN} 不清楚以后再补，{_LEAVE} 保存并离开。"


class PlainFrontend:
    """A person, or a script, that reads and writes lines."""

    def __init__(self, source: TextIO, target: TextIO) -> None:
        """Read answers from one stream and write to another."""
        self._source, self._target = source, target
        self._shown = ""
        self._told_to_choose: Prompt | None = None
        self.tell(Notice(_HELP))

    def tell(self, notice: Notice) -> None:
        """Show a paragraph."""
        print(f"注意：{notice.text}" if notice.is_warning else notice.text, file=self._target, flush=True)

    def _say(self, text: str) -> None:
        self.tell(Notice(text))

    def ask(self, page: Page) -> Reply:
        """Show a page and read the reply; after a fault only the fault is shown, because the question stands right above."""
        prompt = lay_out(page, WIDTH)
        if not prompt.fault or self._shown != prompt.path:
            for notice in prompt.above:
                self.tell(notice)
            self._show(prompt)
        if prompt.fault:
            self._say(f"{prompt.fault}\n请重新输入：")
        self._shown = prompt.path
        return self._read(prompt)

    def _read(self, prompt: Prompt) -> Reply:
        while True:
            line = self._source.readline()
            if not line:
                return Leave()
            words = line.rstrip("\r\n")
            command = _plain(words)
            if _UNREADABLE.search(words):
                self._say("这一行的文字编码不对，读不出来。请重新输入：")
                continue
            if command == _WHY:
                self._say(prompt.why)
                self._show(prompt)
                continue
            reply = self._commanded(prompt, command) or self._answered(prompt, words, command)
            if reply is not None:
                return reply

    def _show(self, prompt: Prompt) -> None:
        self._say(f"\n{prompt.heading}{prompt.words}")
        for number, option in enumerate(prompt.options, 1):
            self._say(f"  {number}. {option.label}{'（已选）' if option.is_chosen else ''}")
        if prompt.options:
            self._say("\n".join(_hints(prompt)))
        elif prompt.has_lines:
            self._say(f"  可以有很多行；最后单独输入一行 {_END} 结束。")
        elif prompt.typed:
            self._say(f"  现在是：{prompt.typed}（直接回车保持不变）")

    def _commanded(self, prompt: Prompt, command: str) -> Reply | None:
        if command == _BACK:
            return Back()
        if command == _LEAVE:
            return Leave()
        if command in (_UNKNOWN, _plain(UNKNOWN_LABEL)) and prompt.can_stay_unknown:
            return Unknown()
        if command == _UNKNOWN and is_menu(prompt):
            return Chosen((prompt.later.value,)) if prompt.later else Back()
        return None

    def _answered(self, prompt: Prompt, words: str, command: str) -> Reply | None:
        if prompt.options:
            return self._chosen(prompt, command)
        if prompt.has_lines:
            words = self._more_lines(words, command)
        return Typed(words or prompt.typed)

    def _more_lines(self, first: str, command: str) -> str:
        lines = [] if command in _ENDS else [first]
        while lines and (line := self._source.readline()):
            if _plain(line) in _ENDS:
                break
            lines.append(line.rstrip("\r\n"))
        return "\n".join(lines)

    def _chosen(self, prompt: Prompt, command: str) -> Reply | None:
        if not command:
            if is_unanswered(prompt) or (prompt.is_express and self._told_to_choose is prompt):
                return Unknown()
            kept = tuple(option.value for option in prompt.options if option.is_chosen)
            if kept or prompt.is_multiple:
                return Chosen(kept)
        found = _picked(prompt.options, command)
        if found is not None and (prompt.is_multiple or len(found) == 1):
            return Chosen(tuple(option.value for option in prompt.options if option in found))
        meaning = _meaning_of_unknown(prompt)
        unknown = f"，或者输入 {_UNKNOWN} 表示{meaning}" if meaning else ""
        missed = "没有这一项。请输入" if command or is_menu(prompt) else "请选择：输入"
        self._told_to_choose = None if command else prompt
        self._say(f"{missed} 1 到 {len(prompt.options)} 的编号{unknown}。请重新输入：")
        return None


def _meaning_of_unknown(prompt: Prompt) -> str:
    """What the sign for not knowing comes to here; empty where the answer must be told."""
    if prompt.can_stay_unknown:
        return UNKNOWN_LABEL
    if not is_menu(prompt):
        return ""
    return prompt.later.label if prompt.later else "返回上一步"


def _hints(prompt: Prompt) -> Iterator[str]:
    """What else than a number can be typed at some options."""
    kept = "、".join(option.label for option in prompt.options if option.is_chosen)
    meaning = _meaning_of_unknown(prompt)
    if prompt.is_multiple:
        yield "  输入编号，用空格分开；0 表示都不选。"
    if is_unanswered(prompt):
        yield f"  直接回车，或者输入 {_UNKNOWN} ，就是：{meaning}"
        return
    if kept or prompt.is_multiple:
        yield "  直接回车保持已选" if prompt.is_multiple else f"  直接回车就是：{kept}"
    if meaning:
        yield f"  输入 {_UNKNOWN} 就是：{meaning}"


def _picked(options: tuple[Choice, ...], command: str) -> list[Choice] | None:
    """The options with these numbers or labels; None where one of them is not there."""
    known = {_plain(option.label): option for option in options} | {str(number): option for number, option in enumerate(options, 1)}
    if command in known:
        return [known[command]]
    parts = command.replace(",", " ").replace("、", " ").split()
    if parts == ["0"]:
        return []
    found = [known[part] for part in parts if part in known]
    return found if found and len(found) == len(parts) else None


def _plain(words: str) -> str:
    """Words as commands, numbers and labels are compared: half width, small letters."""
    return unicodedata.normalize("NFKC", words).strip().casefold()
