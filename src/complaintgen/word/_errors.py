"""Why a render stops, as raised inside Jinja; `_diagnostics.py` turns each into a fault with its place in Word.

* TemplateRuntimeError (Jinja's)
  + NotThereError   a name or attribute that is not there, or stands behind something empty
  + WrongUseError   a value of a kind that a filter, an operator or the output cannot take
  + TooMuchError    a template that would run on or grow without end
  + ForbiddenError  what the sandbox does not allow
"""

from __future__ import annotations

from jinja2 import TemplateRuntimeError, UndefinedError
from jinja2.exceptions import SecurityError


class NotThereError(UndefinedError):
    """A name that nothing has.

    Attributes:
        name: as the template wrote it.
        owner: what stands before it, in Chinese; None where it is a variable.
    """

    def __init__(self, message: str, *, name: str, owner: str | None) -> None:
        super().__init__(message)
        self.name = name
        self.owner = owner


class WrongUseError(TemplateRuntimeError):
    """A value that is of the wrong kind.

    Attributes:
        name: the filter, test or operator that was given it; empty for the output.
    """

    def __init__(self, message: str, *, name: str = "") -> None:
        super().__init__(message)
        self.name = name


class TooMuchError(TemplateRuntimeError):
    """A bound of `_budget.py` that was reached."""


class ForbiddenError(SecurityError):
    """What the sandbox does not allow."""
