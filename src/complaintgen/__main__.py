"""Where the program starts, also as `python -m complaintgen`: what needs no command is answered before any is loaded."""

import os
import sys

from complaintgen import __version__
from complaintgen._completing import VARIABLE, answer


def main() -> None:
    """Run the program and leave with its exit code."""
    if VARIABLE in os.environ:
        told = answer(os.environ)
    else:
        told = f"complaintgen {__version__}{os.linesep}" if sys.argv[1:] == ["--version"] else None
    if told is not None and _is_told(told):
        return
    from complaintgen.cli import main as run

    run()


def _is_told(text: str) -> bool:
    """Whether a text could be printed; of an output that takes nothing the command line says so."""
    try:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.flush()
    except (OSError, AttributeError):
        return False
    return True


if __name__ == "__main__":
    main()
