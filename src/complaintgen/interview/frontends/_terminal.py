"""The frontend in a real terminal, made of questionary's prompts with keys of our own: back, unknown, why, leave.

This is the only module that knows questionary and prompt_toolkit.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.styles import Style

from complaintgen.interview.flow import (
    NONE_LABEL,
    UNKNOWN_LABEL,
    Back,
    Chosen,
    Leave,
    Notice,
    Page,
    Reply,
    Typed,
    Unknown,
)
from complaintgen.interview.frontends._keyboard import drop_pending_keys, keep_keys_off_the_screen, keys_are_pending
from complaintgen.interview.frontends._layout import Prompt, echo_of, is_menu, is_unanswered, lay_out, wrapped

_STYLE = Style([("qmark", "fg:ansicyan"), ("question", "bold"), ("instruction", "fg:ansibrightblack"), ("answer", "fg:ansigreen"),
                ("pointer", "fg:ansicyan bold"), ("highlighted", "fg:ansicyan bold"), ("selected", "fg:ansigreen"),
                ("text", ""), ("disabled", "fg:ansibrightblack")])
_UNKNOWN, _NONE, _UNMOVED, _UNAVAILABLE = "@unknown", "@none", "@unmoved", "@unavailable"
_LEAVES = "leave"
"""The option of a menu that ends the sitting; no key but its own does."""
_UNMOVED_LABEL = "（还没有选：先移到一项上，再回车）"
"""Where the pointer starts at a fact that must be told and is not yet."""
_CHOOSE = "请选择：先用 ↑↓ 移到一项上，再回车。"
_NOT_OPEN = "这里没有“不清楚”可选，请选一项。"
_WHY_WORDS = frozenset({"?", "？"})
_MOST_WITHOUT_SEARCH = 10
"""Options that are read at a glance; of more, typing a word finds some."""
_INDENT = "  "
_KEYS_TYPED = "回车确定"
_KEYS_LINES = "粘贴或输入，完成后按 F4（或 Ctrl-D）"
_KEYS_ONE = "↑↓ 选择，回车确定"
_KEYS_SEARCH = "↑↓ 选择，回车确定，打字查找"
_KEYS_MANY = "↑↓ 移动，空格勾选，回车确定"
_KEYS_ALWAYS = "F2 上一题  ? 为什么问  Ctrl-C 离开"
_KEYS_UNKNOWN = "F3 不清楚"


class TerminalFrontend:
    """A person at a terminal."""

    def __init__(self) -> None:
        """Never ask the terminal where its cursor is: some do not answer, and prompt_toolkit then warns in English."""
        os.environ["PROMPT_TOOLKIT_NO_CPR"] = "1"
        keep_keys_off_the_screen()
        self._shown = ""
        self._typed: tuple[Prompt, Typed] | None = None

    @property
    def width(self) -> int:
        """Columns."""
        return shutil.get_terminal_size((80, 24)).columns

    def tell(self, notice: Notice) -> None:
        """Show a paragraph."""
        self._echo_typed()
        self._print(notice)

    def _print(self, notice: Notice) -> None:
        shown = "\n".join(wrapped(line, self.width - 1, _INDENT) for line in notice.text.split("\n"))
        questionary.print(shown, style="fg:ansiyellow bold" if notice.is_warning else None)

    def ask(self, page: Page) -> Reply:
        """Show a page and wait for the reply; after a fault only the fault is told anew.

        It is told above the question, because a line below it would cut a long reason.
        """
        prompt = lay_out(page, self.width)
        if prompt.fault and self._shown == prompt.path:
            self._typed = None
        else:
            self._echo_typed()
            for notice in prompt.above:
                self._print(notice)
        if prompt.fault:
            self._print(Notice(f"  {prompt.fault}", is_warning=True))
        self._shown = prompt.path
        typed = prompt.refused if prompt.fault else prompt.typed
        while isinstance(reply := self._run(prompt, typed), _Why):
            self._print(Notice(f"  {prompt.why}"))
            typed = reply.typed
        if isinstance(reply, Typed):
            self._typed = prompt, reply
        else:
            self._echo(prompt, reply)
        return reply

    def _echo_typed(self) -> None:
        """Leave the question and the words typed on the screen, once it is known that they were taken."""
        if self._typed is not None:
            (prompt, reply), self._typed = self._typed, None
            self._echo(prompt, reply)

    def _run(self, prompt: Prompt, typed: str) -> Reply | _Why:
        if not prompt.options:
            return _typed_reply(_run(_text_application(prompt, typed, self.width)), typed)
        found = _run(_options_application(prompt, self.width))
        while found in ([_UNMOVED], _UNAVAILABLE):
            self._print(Notice(f"  {_faults(prompt, found)}", is_warning=True))
            # Of words that were pasted where safety is asked, no second line may answer either.
            run = _run if prompt.is_express else Application.run
            prompt = replace(prompt, is_express=prompt.is_express and found != [_UNMOVED])
            found = run(_options_application(prompt, self.width))
        if not isinstance(found, list):
            return _taken(found)
        if found == [_UNKNOWN] or (not found and is_unanswered(prompt)):
            return Unknown()
        return Chosen(tuple(value for value in found if value != _NONE))

    def _echo(self, prompt: Prompt, reply: Reply) -> None:
        match reply:
            case Typed(words):
                answer = words if "\n" not in words else f"（{len(words.splitlines())} 行）"
            case Chosen(values):
                answer = echo_of(prompt, values)
            case Unknown():
                answer = UNKNOWN_LABEL
            case Back():
                answer = "← 上一题"
            case _:
                answer = ""
        self._print(Notice(f"{prompt.words}  {answer}".rstrip()))


@dataclass(frozen=True, slots=True)
class _Why:
    """The person asked why; what was typed stays."""

    typed: str


def _taken(found: object) -> Reply | _Why:
    if isinstance(found, Back | Unknown | Leave | _Why):
        return found
    raise TypeError(type(found).__name__)


def _typed_reply(found: object, before: str) -> Reply | _Why:
    if isinstance(found, str):
        return _Why(before) if found.strip() in _WHY_WORDS else Typed(found)
    return _taken(found)


def _run(application: Application[Any]) -> object:  # Any: questionary leaves the result open
    """Show a prompt; keys that were pressed while the program worked are no answer to it."""
    clear_typeahead(application.input)
    drop_pending_keys()
    return application.run()


def _key_of_unknown(prompt: Prompt) -> str:
    if prompt.can_stay_unknown:
        return _KEYS_UNKNOWN
    return f"F3 {prompt.later.label}" if prompt.later and prompt.later.value != _LEAVES else ""


def _question_lines(prompt: Prompt, keys: str, width: int) -> Mapping[str, str]:
    """The question wrapped by us, because a prompt cuts the lines above its last one."""
    hint = "  ".join(filter(None, (keys, _key_of_unknown(prompt), _KEYS_ALWAYS)))
    first, *rest = wrapped(f"{prompt.heading}{prompt.words}", width - 3, _INDENT).split("\n")
    message = "\n".join([first.removeprefix(prompt.heading), *rest])
    return {"message": message, "qmark": prompt.heading, "instruction": "\n" + wrapped(f"  {hint}", width - 1, _INDENT) + "\n"}


def _text_application(prompt: Prompt, typed: str, width: int) -> Application[Any]:  # Any: questionary leaves the result open
    lines = _question_lines(prompt, _KEYS_LINES if prompt.has_lines else _KEYS_TYPED, width)
    question = questionary.text(
        lines["message"], default=typed, qmark=lines["qmark"], style=_STYLE,
        multiline=prompt.has_lines, instruction=lines["instruction"] + "  >", erase_when_done=True)
    return _with_keys(question.application, prompt, lambda event: event.app.current_buffer.text, typed)


def _is_long(prompt: Prompt) -> bool:
    return len(prompt.options) > _MOST_WITHOUT_SEARCH


def _options_application(prompt: Prompt, width: int) -> Application[Any]:  # Any: as above
    return (_checkbox_application if prompt.is_multiple else _select_application)(prompt, width)


def _faults(prompt: Prompt, found: object) -> str:
    if found == _UNAVAILABLE:
        return _NOT_OPEN
    return f"{_CHOOSE}确实不清楚的，再按一次回车。" if prompt.can_stay_unknown else _CHOOSE


def _select_application(prompt: Prompt, width: int) -> Application[Any]:  # Any: as above
    lines = _question_lines(prompt, _KEYS_SEARCH if _is_long(prompt) else _KEYS_ONE, width)
    choices = [questionary.Choice(option.label, [option.value]) for option in prompt.options]
    # Enter alone states nothing that nobody said: the pointer starts at what was answered, else where nothing is.
    chosen = next((choice for choice, option in zip(choices, prompt.options, strict=True) if option.is_chosen), None)
    if prompt.can_stay_unknown:
        choices.append(questionary.Choice(UNKNOWN_LABEL, [_UNMOVED if prompt.is_express else _UNKNOWN]))
    elif chosen is None and not is_menu(prompt):
        choices.append(questionary.Choice(_UNMOVED_LABEL, [_UNMOVED]))
    default = chosen or (None if is_menu(prompt) else choices[-1])
    question = questionary.select(
        lines["message"], choices, default=default, qmark=lines["qmark"], pointer=">", style=_STYLE, use_jk_keys=False,
        use_search_filter=_is_long(prompt),
        instruction=lines["instruction"].rstrip("\n"), erase_when_done=True)
    return _with_keys(question.application, prompt, lambda event: "")


def _checkbox_application(prompt: Prompt, width: int) -> Application[Any]:  # Any: as above
    lines = _question_lines(prompt, _KEYS_MANY, width)
    choices = [questionary.Choice(option.label, option.value, checked=option.is_chosen) for option in prompt.options]
    if prompt.can_stay_unknown:
        choices.append(questionary.Choice(NONE_LABEL, _NONE, checked=prompt.typed == NONE_LABEL))
    question = questionary.checkbox(
        lines["message"], choices, qmark=lines["qmark"], pointer=">", style=_STYLE, use_jk_keys=False,
        instruction=lines["instruction"].rstrip("\n"), erase_when_done=True)
    return _with_keys(question.application, prompt, lambda event: "")


def _with_keys(application: Application[Any], prompt: Prompt, typed_in: Callable[[KeyPressEvent], str], shown: str = "") -> Application[Any]:  # Any: as above
    """Add the keys that every prompt has; ours are asked first, because the last binding of a key wins. `shown` stands on the line already."""
    keys = KeyBindings()
    nothing_typed = Condition(lambda: bool(prompt.options) or _buffer_of(application).text in ("", shown))

    @keys.add(Keys.F2, eager=True)
    @keys.add(Keys.Escape, eager=True)
    def _back(event: KeyPressEvent) -> None:
        event.app.exit(result=Back(typed_in(event)))

    @keys.add(Keys.ControlC, eager=True)
    @keys.add(Keys.ControlQ, eager=True)
    def _leave(event: KeyPressEvent) -> None:
        event.app.exit(result=Leave(typed_in(event)))

    @keys.add(Keys.F1, eager=True)
    def _why(event: KeyPressEvent) -> None:
        event.app.exit(result=_Why(typed_in(event)))

    @keys.add("?", filter=nothing_typed, eager=True)
    @keys.add("？", filter=nothing_typed, eager=True)
    def _why_at_once(event: KeyPressEvent) -> None:
        event.app.exit(result=_Why(shown))

    @keys.add(Keys.F3, eager=True)
    def _unknown(event: KeyPressEvent) -> None:
        event.app.exit(result=_left_open(prompt))

    if prompt.has_lines:
        @keys.add(Keys.F4, eager=True)
        @keys.add(Keys.ControlD, eager=True)
        def _done(event: KeyPressEvent) -> None:
            event.app.current_buffer.validate_and_handle()
    else:
        keys.add(Keys.ControlD, eager=True)(_leave)
    if not prompt.options and not prompt.has_lines:
        goes_on = Condition(lambda: bool(application.key_processor.input_queue) or keys_are_pending())
        keys.add(Keys.Enter, filter=goes_on, eager=True)(_next_line)

    known = application.key_bindings
    application.key_bindings = merge_key_bindings([known, keys]) if known else keys
    return application


def _next_line(event: KeyPressEvent) -> None:
    """Take a line end amid pasted words as one: nobody types so fast."""
    event.app.current_buffer.insert_text("\n")


def _left_open(prompt: Prompt) -> object:
    """What the key for not knowing comes to: unknown, the option of a menu that leaves it for later, or that there is no such answer."""
    if prompt.can_stay_unknown:
        return Unknown()
    return [prompt.later.value] if prompt.later and prompt.later.value != _LEAVES else _UNAVAILABLE


def _buffer_of(application: Application[Any]) -> Buffer:  # Any: as above
    return application.current_buffer
