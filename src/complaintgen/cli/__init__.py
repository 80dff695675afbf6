"""The command line: parse, call, print, exit code. Its one door is `main`; every fault of the user is caught there, once.

In: the arguments, the standard streams and the clock. Out: what is printed and an `ExitCode`.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys

import click

from complaintgen._completing import VARIABLE
from complaintgen.cli._click_zh import explain
from complaintgen.cli._commands import complaintgen
from complaintgen.cli._completion import PROGRAM
from complaintgen.cli._output import ExitCode, discard_output, prepare_streams
from complaintgen.errors import UserError, system_reason

__all__ = ["ExitCode", "complaintgen", "main"]


def main() -> None:
    """Run the program and leave with its exit code."""
    # A command keeps nearly all that it makes until it ends: looking for garbage as often as Python does costs it a tenth of its time.
    gc.set_threshold(200_000, 20, 20)
    # Nor at exit, where Python would go through all of it more than once before the system takes it back anyhow.
    atexit.register(gc.freeze)
    # A plugin of pydantic is loaded wherever it is installed, and may record or send what is validated: here that is a person's case.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "1"
    prepare_streams()
    if instruction := os.environ.get(VARIABLE):
        from click.shell_completion import shell_complete

        sys.exit(shell_complete(complaintgen, {}, PROGRAM, VARIABLE, instruction))
    try:
        code = _run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        discard_output()
        code = ExitCode.READER_GONE
    except OSError as error:
        # Everything else that a command reads or writes is a UserError by now, so it is the standard output.
        discard_output()
        click.echo(f"无法输出：{system_reason(error)}。请检查输出的位置和剩余空间", err=True)
        code = ExitCode.USER_ERROR
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    try:
        with complaintgen.make_context(PROGRAM, arguments) as context:
            return ExitCode.DRAFT if complaintgen.invoke(context) is True else ExitCode.DONE
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return ExitCode.DONE
    except (click.Abort, KeyboardInterrupt, EOFError):
        click.echo("\n已取消。", err=True)
        return ExitCode.INTERRUPTED
    except click.ClickException as error:
        click.echo(explain(error), err=True)
        return ExitCode.USER_ERROR
    except UserError as error:
        click.echo(f"共有 {len(error.faults)} 处需要改正：\n{error}", err=True)
        return ExitCode.USER_ERROR
