"""What many messages have in common is asked once and given to all that lack it; what differs is asked one by one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from complaintgen.interview.flow._display import clipped
from complaintgen.interview.flow._frontend import Option
from complaintgen.interview.flow._prompting import Interviewer, Move
from complaintgen.interview.model import Control, answer, leave_open, owner_of, question_for, steps_of

_SHARED = ("channel", "recipient", "at", "sender", "account", "known_by", "party")
"""What messages that come together mostly have in common, in the order in which it is asked."""


def lacking(interviewer: Interviewer, places: Sequence[str]) -> list[str]:
    """The messages of which something shared was neither told nor left open on purpose."""
    found = {owner_of(path) for name in _SHARED for path in _open(interviewer, places, name)}
    return [place for place in places if place in found]


def _open(interviewer: Interviewer, places: Sequence[str], name: str) -> list[str]:
    session, route = interviewer.session, interviewer.route
    return [path for place in places if session.is_open(path := f"{place}.{name}") and route.matters(path)]


class Sharing:
    """One round of shared questions; back leads from each to the one before."""

    def __init__(self, interviewer: Interviewer, places: Sequence[str]) -> None:
        """Ask for some messages of an interview."""
        self._interviewer, self._places = interviewer, places
        self._asked: dict[str, list[str]] = {}

    def ask(self) -> None:
        """Ask what is shared until all is told, or the person goes back beyond the first question."""
        with self._interviewer.out_of_turn():
            self._interviewer.walk(self._stops, None, self._present)

    def _stops(self) -> list[str]:
        return [paths[0] for name in _SHARED if (paths := self._paths(name))]

    def _paths(self, name: str) -> list[str]:
        """The facts of a name to ask together: the open ones, and after they were asked once, those that still matter."""
        if name not in self._asked:
            return _open(self._interviewer, self._places, name)
        return list(filter(self._interviewer.route.matters, self._asked[name]))

    def _present(self, stop: str, direction: Move) -> Move:
        del direction  # a shared question looks the same from both sides
        name = str(steps_of(stop)[-1])
        paths = self._asked[name] = self._paths(name)
        if len(paths) == 1:
            return self._interviewer.ask(stop)
        is_written = question_for(stop, self._interviewer.extras).control is Control.WRITTEN
        return self._ask_written(paths) if is_written else self._ask_together(paths)

    def _ask_written(self, paths: list[str]) -> Move:
        """Make sure before one time or number is given to several messages: a wrong one would stand in the papers."""
        title = question_for(paths[0], self._interviewer.extras).ask.title
        options = (Option("each", "各条不同，逐条填写"), Option("same", "都一样，一起填写"), Option("unknown", "不清楚，以后再补"))
        while True:
            match self._interviewer.menu("shared", f"这 {len(paths)} 条的“{title}”还没有填。都一样吗？", options):
                case "each" if self._ask_each(paths) is Move.NEXT:
                    return Move.NEXT
                case "same" if self._ask_together(paths) is Move.NEXT:
                    return Move.NEXT
                case "unknown":
                    self._leave_open(paths)
                    return Move.NEXT
                case "back":
                    return Move.BACK

    def _ask_together(self, paths: list[str]) -> Move:
        """Ask the first and let the others follow it, as long as they are told nothing else."""
        interviewer, first = self._interviewer, paths[0]
        before = interviewer.session.draft.at(first)
        following = [path for path in paths[1:] if interviewer.session.draft.at(path) == before]
        differing: list[Move] = []

        def one_by_one() -> Move:
            differing.append(self._ask_each(paths))
            return differing[0]

        interviewer.screen.say(f"下面一项对这 {len(paths)} 条一起填写。")
        move = interviewer.ask(first, each=one_by_one)
        if move is Move.NEXT and not differing:
            self._follow(first, following)
        return move

    def _ask_each(self, paths: list[str]) -> Move:
        index = 0
        while 0 <= index < len(paths):
            text = " ".join(self._interviewer.session.draft.text_at(f"{owner_of(paths[index])}.text").split())
            move = self._interviewer.ask(paths[index], reason=f"  {clipped(text, self._interviewer.screen.width - 4)}")
            index += 1 if move is Move.NEXT else -1
        return Move.BACK if index < 0 else Move.NEXT

    def _follow(self, first: str, paths: Sequence[str]) -> None:
        interviewer = self._interviewer
        value = interviewer.session.draft.at(first)
        if value is None:
            self._leave_open(paths)
            return
        give = partial(answer, value=value, extras=interviewer.extras)
        session = interviewer.session
        for path in paths:
            session = give(session, path).session
        interviewer.save(session)

    def _leave_open(self, paths: Sequence[str]) -> None:
        session = self._interviewer.session
        for path in paths:
            session = leave_open(session, path, self._interviewer.extras).session
        self._interviewer.save(session)
