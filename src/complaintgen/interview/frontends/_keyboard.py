"""The keyboard of the terminal between prompts: keys that were pressed while the program worked, and words that come too fast to be typed.

In: the standard input, where it is a terminal. Out: nothing pending any more, or whether something is.
"""

from __future__ import annotations

import atexit
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING or sys.platform != "win32":
    import select
    import termios


def keep_keys_off_the_screen() -> None:
    """Show no key that is pressed while the program works; each prompt shows what it takes, and the end of the program brings all back."""
    if sys.platform == "win32" or not sys.stdin.isatty():
        return
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    quiet = termios.tcgetattr(descriptor)
    quiet[3] &= ~termios.ECHO
    termios.tcsetattr(descriptor, termios.TCSANOW, quiet)
    atexit.register(termios.tcsetattr, descriptor, termios.TCSANOW, before)


def drop_pending_keys() -> None:
    """Forget keys that no prompt has read."""
    if sys.platform == "win32":
        import msvcrt

        while msvcrt.kbhit():
            msvcrt.getwch()
    elif sys.stdin.isatty():
        termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)


def keys_are_pending() -> bool:
    """Whether more stands in the input already, as where words of several lines were pasted."""
    if sys.platform == "win32":
        import msvcrt

        return msvcrt.kbhit()
    return sys.stdin.isatty() and bool(select.select([sys.stdin], [], [], 0)[0])
