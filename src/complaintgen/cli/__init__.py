"""The command line: parse, call, print, exit code. All faults of the user are caught here, once."""

from __future__ import annotations

import sys
from enum import IntEnum

import click

from complaintgen.cli._click_zh import explain
from complaintgen.cli._commands import complaintgen
from complaintgen.errors import UserError


class ExitCode(IntEnum):
    """What the program answers to its caller."""

    DONE = 0
    USER_ERROR = 2
    DRAFT = 3
    INTERRUPTED = 130


def main() -> None:
    """Run the program and leave with its exit code."""
    sys.exit(_run())


def _run() -> int:
    try:
        is_draft = complaintgen(standalone_mode=False)
    except click.Abort:
        return ExitCode.INTERRUPTED
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return ExitCode.USER_ERROR
    except click.ClickException as error:
        click.echo(explain(error), err=True)
        return ExitCode.USER_ERROR
    except UserError as error:
        click.echo(f"共有 {len(error.faults)} 处需要改正：\n{error}", err=True)
        return ExitCode.USER_ERROR
    except BrokenPipeError:
        return ExitCode.DONE
    return ExitCode.DRAFT if is_draft is True else ExitCode.DONE
