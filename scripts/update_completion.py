"""Write src/complaintgen/_completion_table.py: the commands as a shell completes them, read without loading any.

python scripts/update_completion.py            write it, after a command, an option or its help changed
python scripts/update_completion.py --check    exit 1 if the committed file is not what this writes
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from complaintgen.cli import complaintgen
from written_file import write_or_check

FILE = Path(__file__).parents[1] / "src" / "complaintgen" / "_completion_table.py"
HEAD = '''"""The commands as a shell completes them; written by scripts/update_completion.py."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    Values = tuple[tuple[str, str], ...]
    Option = tuple[tuple[str, ...], Values | None, bool, str]
    Command = tuple[tuple[Option, ...], tuple[tuple[Values, bool], ...], tuple[tuple[str, str], ...]]

# By path: the options (names, values or None of a flag, whether it may be repeated, help), the arguments (values, whether it may be
# repeated), the commands of a group (name, help). A value without a word is a file.
COMMANDS: dict[tuple[str, ...], Command] = {
'''


def _values(parameter: click.Parameter, context: click.Context) -> tuple[tuple[str, str], ...]:
    return tuple((item.type, item.value) for item in parameter.type.shell_complete(context, parameter, ""))


def _rows(context: click.Context, path: tuple[str, ...] = ()) -> Iterator[str]:
    """A row for a command and each below it."""
    command = context.command
    shown = [parameter for parameter in command.get_params(context) if isinstance(parameter, click.Option) and not parameter.hidden]
    options = tuple(((*option.opts, *option.secondary_opts), None if option.is_flag else _values(option, context), option.multiple, option.help or "_") for option in shown)
    arguments = tuple((_values(argument, context), argument.nargs == -1) for argument in command.params if isinstance(argument, click.Argument))
    below = {name: found for name in command.list_commands(context) if (found := command.get_command(context, name))} if isinstance(command, click.Group) else {}
    commands = tuple((name, found.get_short_help_str() or "_") for name, found in below.items())
    yield f"    {path!r}: (\n        {options!r},\n        {arguments!r},\n        {commands!r},\n    ),\n"
    for name, found in below.items():
        yield from _rows(click.Context(found, parent=context, info_name=name), (*path, name))


def main(arguments: list[str]) -> int:
    """Write the table, or with --check compare it."""
    root = click.Context(complaintgen, info_name="complaintgen", **complaintgen.context_settings)
    text = HEAD + "".join(_rows(root)).replace("'", '"') + "}\n"
    return write_or_check(FILE, text.encode(), arguments, "scripts/update_completion.py")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
