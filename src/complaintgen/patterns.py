"""The regular expressions of a module, compiled when they are first used: a command uses few of those in the modules that it loads.

`Pattern(…)` stands at the top of a module where `re.compile(…)` would, and has its methods.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, AnyStr, Generic


class Pattern(Generic[AnyStr]):
    """A regular expression."""

    def __init__(self, expression: AnyStr, flags: int = 0) -> None:
        self._expression: AnyStr = expression
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[AnyStr]:
        """The expression itself, for what this class has no method for."""
        return re.compile(self._expression, self._flags)

    def search(self, text: AnyStr, start: int = 0, end: int = sys.maxsize) -> re.Match[AnyStr] | None:
        """The first place where it fits."""
        return self.compiled.search(text, start, end)

    def match(self, text: AnyStr, start: int = 0) -> re.Match[AnyStr] | None:
        """Whether it fits at the start."""
        return self.compiled.match(text, start)

    def fullmatch(self, text: AnyStr) -> re.Match[AnyStr] | None:
        """Whether it fits the whole."""
        return self.compiled.fullmatch(text)

    def finditer(self, text: AnyStr) -> Iterator[re.Match[AnyStr]]:
        """Every place where it fits."""
        return self.compiled.finditer(text)

    def findall(self, text: AnyStr) -> list[Any]:  # Any: a text, or one for each group
        """What stands at every such place."""
        return self.compiled.findall(text)

    def sub(self, by: AnyStr | Callable[[re.Match[AnyStr]], AnyStr], text: AnyStr) -> AnyStr:
        """The text with every such place replaced."""
        return self.compiled.sub(by, text)

    def split(self, text: AnyStr) -> list[AnyStr | Any]:  # Any: None for a group that is not there
        """What stands between such places."""
        return self.compiled.split(text)
