"""A real terminal of 80 columns and 24 lines, and what stands on it."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pexpect
import pyte

from complaintgen.interview.flow import Chosen, Reply, Typed, Unknown
from complaintgen.interview.frontends import Prompt

ENTER, UP, DOWN, SPACE, CTRL_C, CTRL_U = "\r", "\x1b[A", "\x1b[B", " ", "\x03", "\x15"
F1, F2, F3, F4 = "\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS"
PASTE_START, PASTE_END = "\x1b[200~", "\x1b[201~"
ROOT = Path(__file__).parents[2]
_PATIENCE = 30
"""Seconds until a screen that does not come is a failure; a screen that comes is read at once."""
_QUIET = 0.5
"""Seconds without output after which a screen is taken as drawn; only a picture of the whole screen waits for that."""


class Terminal:
    """The interview running in a pseudo-terminal."""

    def __init__(self, folder: Path, *arguments: str, day: date | None = None, environment: Mapping[str, str] | None = None) -> None:
        """Start `complaintgen new` with arguments in a folder, or the same interview as on another day."""
        command = ["complaintgen", "new"] if day is None else ["tests.interview.on_day", str(day)]
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.Stream(self.screen)
        self.raw = ""
        known = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": os.environ["PATH"], "HOME": str(folder),
                 "XDG_CONFIG_HOME": str(folder / "config"), "PYTHONPATH": os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), str(ROOT))))}
        self.process = pexpect.spawn(sys.executable, ["-X", "utf8", "-m", *command, *arguments], cwd=str(folder),
                                     env=known | dict(environment or {}), dimensions=(24, 80), encoding="utf-8", timeout=_PATIENCE)
        self.process.delaybeforesend = None

    @property
    def lines(self) -> list[str]:
        """What stands on the screen, without the spaces at the ends."""
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        """What stands on the screen, without any space or line end."""
        return _compact("".join(self.lines))

    def send(self, keys: str) -> None:
        """Press keys."""
        self.process.send(keys)

    def wait(self, words: str) -> None:
        """Read until words stand on the screen, however they are broken into lines."""
        self._read_until(lambda: _compact(words) in self.text, words)

    def wait_for(self, prompt: Prompt) -> None:
        """Read until a prompt is on the screen and waits for an answer."""
        self.wait(prompt.words + _first_hint(prompt))

    def settle(self) -> None:
        """Read until nothing more is drawn."""
        while True:
            try:
                self._take(self.process.read_nonblocking(4096, _QUIET))
            except (pexpect.TIMEOUT, pexpect.EOF):
                return

    def end(self) -> int:
        """Read until the program has ended; its exit code."""
        self._read_until(lambda: False, None)
        self.process.close()
        return int(self.process.exitstatus if self.process.exitstatus is not None else -(self.process.signalstatus or 0))

    def kill(self) -> None:
        """kill -9."""
        self.process.kill(9)
        self.process.wait()

    def _read_until(self, is_there: Callable[[], bool], words: str | None) -> None:
        while not is_there():
            try:
                data = self.process.read_nonblocking(4096, _PATIENCE)
            except pexpect.EOF:
                assert words is None, f"ended before 「{words}」:\n" + "\n".join(self.lines)
                return
            except pexpect.TIMEOUT:
                raise AssertionError(f"no 「{words}」 on the screen:\n" + "\n".join(self.lines)) from None
            self._take(data)

    def _take(self, data: str) -> None:
        self.raw += data
        self._stream.feed(data)


def _compact(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _first_hint(prompt: Prompt) -> str:
    if prompt.options:
        return "↑↓ 移动" if prompt.is_multiple else "↑↓ 选择"
    return "粘贴或输入" if prompt.has_lines else "回车确定"


def keys_for(prompt: Prompt, reply: Reply) -> str:
    """The keys that a person presses to give a reply."""
    match reply:
        case Typed(words):
            return (CTRL_U if prompt.typed else "") + words + ENTER
        case Unknown():
            return F3
        case Chosen(values) if prompt.is_multiple:
            if not values and prompt.can_stay_unknown and not any(option.is_chosen for option in prompt.options):
                return DOWN * len(prompt.options) + SPACE + ENTER
            toggles = (SPACE if (option.value in values) is not option.is_chosen else "" for option in prompt.options)
            return "".join(f"{toggle}{DOWN}" for toggle in toggles) + ENTER
        case Chosen((value,)):
            all_values = [option.value for option in prompt.options]
            neutral = 0 if prompt.path.startswith("@") else len(all_values)
            start = next((index for index, option in enumerate(prompt.options) if option.is_chosen), neutral)
            steps = all_values.index(value) - start
            return (DOWN if steps > 0 else UP) * abs(steps) + ENTER
    raise AssertionError(reply)


def play(terminal: Terminal, script: Sequence[tuple[Prompt, Reply]]) -> None:
    """Answer at a real terminal as the robot did."""
    for prompt, reply in script:
        terminal.wait_for(prompt)
        terminal.send(keys_for(prompt, reply))
