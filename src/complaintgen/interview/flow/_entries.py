"""A list of entries: look them over, add, edit, copy, delete, done; what is known is never asked again.

`contacts` has more ways in (`wizard/messages.py`), evidence asks what it proves (`wizard/covering.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from complaintgen.case.fields import model_at, place_name
from complaintgen.interview.flow._display import clipped, row_of, shown
from complaintgen.interview.flow._frontend import Option, Prompt, Typed
from complaintgen.interview.flow._progress import heading_of
from complaintgen.interview.flow._prompting import Interviewer, Move
from complaintgen.interview.model import Json, add_entry, question_for, referring, remove_entry, steps_of

_ROWS = 10
"""Entries shown above the menu; the others are a choice away."""
_MOST_OPTIONS = 30
"""Entries offered in one menu; of more one is looked up by its number or its words."""
_PLACES = 3
"""Places named where an entry cannot be deleted."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something more that can be done with one list: its label now (empty: not offered), and what it does."""

    label: Callable[[], str]
    run: Callable[[], None]


class EntryLists:
    """Every list of the case, at one interview."""

    def __init__(self, interviewer: Interviewer, actions: Mapping[str, Mapping[str, Action]], after_adding: Mapping[str, Callable[[str], None]]) -> None:
        """Serve the lists of an interview.

        Args:
            interviewer: the interview.
            actions: list → name → what else it offers, before the usual.
            after_adding: list → what is asked once an entry was added, given its place.
        """
        self._interviewer, self._actions, self._after_adding = interviewer, actions, after_adding

    def ask(self, path: str) -> Move:
        """Show a list until the person is done with it or goes back."""
        while True:
            self._interviewer.stand_at(path)
            chosen = self._menu(path)
            if chosen == "back":
                return Move.BACK
            if chosen == "done":
                session = self._interviewer.session
                self._interviewer.save(replace(session, settled=session.settled | {path}))
                return Move.NEXT
            if chosen == "add":
                self.add(path, {})
            elif chosen == "entries":
                self._choose_entry(path)
            else:
                self._actions[path][chosen].run()

    def _menu(self, path: str) -> str:
        interviewer = self._interviewer
        question = question_for(path, interviewer.extras)
        count = len(interviewer.session.draft.entries(path))
        self._show(path, count)
        options = [Option(name, label) for name, action in self._actions.get(path, {}).items() if (label := action.label())]
        options.append(Option("add", f"登记{question.ask.item}，逐项填写" if options else f"登记{question.ask.item}"))
        if count:
            options.append(Option("entries", "查看、修改、复制或者删除"))
        options.append(Option("done", "完成，下一步" if count else "没有，下一步"))
        heading = heading_of(interviewer.session, path, interviewer.extras)
        return interviewer.menu(path, f"{question.words}（已登记 {count} 项）", options, heading=heading, why=f"为什么问：{question.ask.help}")

    def _show(self, path: str, count: int) -> None:
        if count > _ROWS:
            self._interviewer.screen.say(f"  （前面还有 {count - _ROWS} 项）")
        for index in range(max(0, count - _ROWS), count):
            self._interviewer.screen.say(f"  {self._numbered(f'{path}[{index}]')}")

    def _row(self, place: str) -> str:
        width = self._interviewer.screen.width - 12
        return row_of(self._interviewer.session.draft, place, self._interviewer.extras, width)

    def _numbered(self, place: str) -> str:
        return f"{int(steps_of(place)[-1]) + 1}. {self._row(place)}"

    def add(self, path: str, facts: Mapping[str, Json]) -> None:
        """Add an entry and ask its facts; an entry of which nothing was told is taken out again."""
        interviewer = self._interviewer
        session, place = add_entry(interviewer.session, path, facts)
        interviewer.save(session)
        self.fill(place, None)
        if interviewer.session.draft.is_untold(place):
            interviewer.save(remove_entry(interviewer.session, place))
        elif path in self._after_adding:
            self._after_adding[path](place)

    def fill(self, place: str, start: str | None) -> None:
        """Ask the facts of an entry from some question on, or from the first."""
        interviewer = self._interviewer
        interviewer.walk(lambda: interviewer.route.entry(place), start, lambda stop, _: interviewer.ask(stop))

    def _choose_entry(self, path: str) -> None:
        places = [f"{path}[{index}]" for index in range(len(self._interviewer.session.draft.entries(path)))]
        label = self._row
        if len(places) > _MOST_OPTIONS:
            places, label = self._looked_up(path, places), self._numbered
        if not places:
            return
        if len(places) > _MOST_OPTIONS:
            self._interviewer.screen.say(f"找到 {len(places)} 项，下面是前 {_MOST_OPTIONS} 项。")
        place = self._interviewer.menu("entry", "看哪一项？", [Option(place, label(place)) for place in places[:_MOST_OPTIONS]])
        if place != "back":
            self._open(path, place)

    def _looked_up(self, path: str, places: Sequence[str]) -> list[str]:
        """The entries that the person means by a number or by words of theirs."""

        def found(words: str) -> list[str]:
            wanted = plain(words).casefold()
            if wanted.isdecimal():
                return [f"{path}[{int(wanted) - 1}]"] if 0 < int(wanted) <= len(places) else []
            draft = self._interviewer.session.draft
            return [place for place in places if wanted in " ".join(map(str, _facts_of(draft.at(place)))).casefold()]

        def fault_of(words: str) -> str | None:
            return None if words.strip() and found(words) else f"没有找到。请输入 1 到 {len(places)} 的编号，或者其中的几个字。"

        # The readers load when something was typed, so that the first question is on the screen at once.
        from complaintgen.intake.reading import plain

        reply = self._interviewer.put(Prompt(
            "@entry_words", "", f"看第几项？（共 {len(places)} 项）", "输入编号，或者其中的几个字，例如号码、日期、原文里的话。", can_stay_unknown=False, fault_of=fault_of))
        return found(reply.words) if isinstance(reply, Typed) else []

    def _open(self, path: str, place: str) -> None:
        model = model_at(path)
        can_copy = model is not None and "id" in model.model_fields
        options = [Option("edit", "修改"), *([Option("copy", "复制成新的一项，再改不同的地方")] if can_copy else []), Option("delete", "删除")]
        if path in self._after_adding:
            options.insert(1, Option("after", "重新选它能证明哪些"))
        match self._interviewer.menu("do", self._numbered(place), options):
            case "edit":
                self.edit(place)
            case "after":
                self._after_adding[path](place)
            case "copy":
                self._copy(path, place)
            case "delete":
                self._delete(path, place)

    def edit(self, place: str) -> None:
        """Let the person change any fact of an entry or part."""
        interviewer = self._interviewer
        while True:
            paths = interviewer.route.form(place)
            options = [Option(path, self._fact(path)) for path in paths]
            chosen = interviewer.menu("fact", "改哪一项？", [*options, Option("back", "改好了")])
            if chosen == "back":
                return
            interviewer.ask(chosen)

    def _fact(self, path: str) -> str:
        draft = self._interviewer.session.draft
        question = question_for(path, self._interviewer.extras)
        answer = " ".join(shown(question, draft.at(path), draft).split()) or "（空）"
        return clipped(f"{question.ask.title}：{answer}", self._interviewer.screen.width - 8)

    def _copy(self, path: str, place: str) -> None:
        original = self._interviewer.session.draft.at(place)
        if isinstance(original, Mapping):
            session, copy = add_entry(self._interviewer.session, path, {name: value for name, value in original.items() if name != "id"})
            self._interviewer.save(session)
            self.edit(copy)

    def _delete(self, path: str, place: str) -> None:
        interviewer = self._interviewer
        identifier = interviewer.session.draft.text_at(f"{place}.id")
        named_by = referring(interviewer.session.draft, path, identifier) if identifier else []
        if named_by:
            places = [place_name(re.sub(r"\[\d+\]$", "", path), interviewer.extras) for path in named_by[:_PLACES]]
            more = "等" if len(named_by) > _PLACES else ""
            interviewer.screen.say(f"还有 {len(named_by)} 处提到它（{'、'.join(places)}{more}），先改那些地方，再删除。")
            return
        before = interviewer.session
        interviewer.save(remove_entry(before, place))
        undo = interviewer.menu("deleted", "已删除。", (Option("keep", "好的"), Option("undo", "删错了，恢复")))
        if undo == "undo":
            interviewer.save(before)


def _facts_of(entry: Json) -> Sequence[Json]:
    return [value for name, value in entry.items() if name != "id"] if isinstance(entry, Mapping) else []


def list_of(path: str) -> str | None:
    """The innermost list whose entry a fact belongs to; None where it belongs to none."""
    head = path.rpartition("].")[0]
    return head.rpartition("[")[0] or None
