"""interview.frontends."""

from complaintgen.interview.frontends._plain import PlainScreen
from complaintgen.interview.frontends._terminal import TerminalScreen

__all__ = [
    "PlainScreen", "TerminalScreen",
]
