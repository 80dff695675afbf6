"""Frontends of the interview, and the loop that serves any of them: `run_interview(frontend, places, today)`.

`PlainFrontend` reads and writes lines; `terminal_frontend()` gives the one for a terminal, whose libraries load only then. `lay_out` cuts a page
to columns, `carry_out` does what an interview asks for; a frontend of another kind needs only `tell` and `ask`.
"""

from complaintgen.interview.frontends._effects import Desk, carry_out
from complaintgen.interview.frontends._layout import Prompt, lay_out
from complaintgen.interview.frontends._plain import PlainFrontend
from complaintgen.interview.frontends._running import Frontend, Places, run_interview

__all__ = ["Desk", "Frontend", "Places", "PlainFrontend", "Prompt", "carry_out", "lay_out", "run_interview", "terminal_frontend"]


def terminal_frontend() -> Frontend:
    """The frontend for a person at a terminal."""
    # questionary and prompt_toolkit load only where there is a terminal.
    from complaintgen.interview.frontends._terminal import TerminalFrontend

    return TerminalFrontend()
