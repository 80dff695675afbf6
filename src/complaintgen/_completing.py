"""Answers a shell that completes a command line from a table of the commands, before any of them is loaded.

What is plainly typed is answered as click would; whatever is quoted, joined by "=", in another shell than bash or zsh, or not in
the table is left to click.
"""

from __future__ import annotations

# As `typing` has it, which takes longer to load than the answer.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from complaintgen._completion_table import Command, Values

VARIABLE = "_COMPLAINTGEN_COMPLETE"
"""The script asks the program with what is typed so far and this environment variable."""
_LEFT_TO_CLICK = "\"'\\="
_FORMATS = {"bash_complete": "{0},{1}\n", "zsh_complete": "{0}\n{1}\n{2}\n"}


def answer(environment: Mapping[str, str]) -> str | None:
    """The lines for the shell, None where click must say."""
    typed, place = environment.get("COMP_WORDS", ""), environment.get("COMP_CWORD", "")
    form, words = _FORMATS.get(environment.get(VARIABLE, "")), typed.split()
    if form is None or not place.isdecimal() or "--" in words or any(character in typed for character in _LEFT_TO_CLICK):
        return None
    told, begun = words[1:int(place)], "".join(words[int(place):int(place) + 1])
    command, rest = _command_in(told)
    offers = None if command is None else _offers(command, rest, begun)
    return None if offers is None else "".join(form.format(*offer) for offer in offers) or "\n"


def _command_in(told: Sequence[str]) -> tuple[Command | None, Sequence[str]]:
    """The command that the first words name, None where there is none, and the words behind it."""
    # Only a shell that completes needs it.
    from complaintgen._completion_table import COMMANDS

    path: tuple[str, ...] = ()
    while COMMANDS[path][2] and len(told) > len(path):
        path = (*path, told[len(path)])
        if path not in COMMANDS:
            return None, ()
    return COMMANDS[path], told[len(path):]


def _offers(command: Command, told: Sequence[str], begun: str) -> Iterable[tuple[str, str, str]] | None:
    """What may stand where a word is begun: its kind for the shell, itself, and its help."""
    options, arguments, commands = command
    by_name = {name: option for option in options for name in option[0]}
    given, stated, awaiting = set(), 0, None
    for word in told:
        if awaiting:
            awaiting = None
        elif not word.startswith("-") or word == "-":
            stated += 1
        elif word not in by_name:
            return None
        else:
            given.add(by_name[word][0])
            awaiting = by_name[word] if by_name[word][1] is not None else None
    if begun.startswith("-"):
        return [("plain", name, help_text) for names, _, is_repeated, help_text in options if is_repeated or names not in given
                for name in names if name.startswith(begun)]
    if awaiting:
        return _beginning(awaiting[1] or (), begun)
    for number, (values, is_repeated) in enumerate(arguments):
        if is_repeated or number >= stated:
            return _beginning(values, begun)
    return [("plain", name, help_text) for name, help_text in commands if name.startswith(begun)]


def _beginning(values: Values, begun: str) -> list[tuple[str, str, str]]:
    """The values that begin so; a file is looked for by the shell."""
    return [(kind, value or begun, "_") for kind, value in values if not value or value.startswith(begun)]
