"""Asks single facts and walks along questions; saves after each answer. What a list, the review or the papers need is built on it.

A person who leaves raises `Left` through every level; everything is saved by then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from enum import Enum, auto
from typing import Protocol

from complaintgen.case.fields import ExtraQuestion, title_at
from complaintgen.errors import AnswerError, WriteError
from complaintgen.interview._case_store import CaseMemory
from complaintgen.interview.flow._display import MYSELF, clipped, label_of, shown
from complaintgen.interview.flow._frontend import Back, Chosen, Leave, Option, Prompt, Reply, Screen, Typed, Unknown
from complaintgen.interview.flow._progress import heading_of
from complaintgen.interview.model import (
    EXAMPLES,
    Change,
    Control,
    Json,
    Question,
    Route,
    Session,
    add_entry,
    answer,
    check_off,
    close_part,
    leave_open,
    open_part,
    owner_of,
    question_for,
    read_answer,
    remove_entry,
    suggestion_for,
)

_MOST_WORDS = 300
"""Columns of a message shown above a question about it."""
YES, NO, NEW, EACH, WRITE = "yes", "no", "@new", "@each", "@write"
_MULTIPLE = frozenset({Control.CHOICES, Control.REFERENCES, Control.CHECKLIST})


class Cards(Protocol):
    """What was filled in once and can be taken into any case."""

    def offered(self, path: str) -> Sequence[Option]:
        """What can be chosen at the gate of a part besides yes and no."""

    def taken(self, path: str, value: str) -> Json:
        """The part that was chosen."""

    def remembered(self, path: str) -> str:
        """The usual answer to a question of the pack, empty where there is none."""


class Move(Enum):
    """Where the person went after a question."""

    NEXT = auto()
    BACK = auto()


class Left(Exception):  # noqa: N818  (no error: the person went away)
    """The person saved and left."""


class Interviewer:
    """One person's interview at one screen."""

    def __init__(self, session: Session, memory: CaseMemory, screen: Screen, today: date, extras: Callable[[], Sequence[ExtraQuestion]]) -> None:
        """Take up a session.

        Args:
            session: what is known already.
            memory: where it is saved.
            screen: where the person reads and answers.
            today: for the days that are told relative to it.
            extras: what the pack asks besides; called once the first question is answered, because a pack is slow to load.
        """
        self.session, self.memory, self.screen, self.today = session, memory, screen, today
        self._extras = extras
        self.ask_entries: Callable[[str], Move] = self._refuse_entries
        self.cards: Cards | None = None
        self.names_for: Callable[[str], Sequence[str]] = lambda path: ()
        self._is_out_of_turn = False

    @property
    def extras(self) -> Sequence[ExtraQuestion]:
        """What the pack asks besides the model."""
        return self._extras()

    @property
    def route(self) -> Route:
        """The way through what is known now."""
        return Route(self.session.draft, self.extras)

    def _refuse_entries(self, path: str) -> Move:
        raise LookupError(path)

    def save(self, session: Session) -> None:
        """Take a session and save it; where that fails, the person can make room and try again.

        Raises:
            WriteError: it could not be saved, and the person left.
        """
        self.session = session
        while True:
            try:
                self.memory.save(session)
            except WriteError as error:
                self.screen.say(str(error), is_warning=True)
                if not self._tries_again():
                    raise
            else:
                return

    def _tries_again(self) -> bool:
        options = (Option("again", "再试一次"), Option("leave", "离开，刚才的回答没有保存"))
        reply = self.screen.ask(Prompt("@unsaved", "", "没有保存上，接下来？", "腾出空间或者改好权限以后，选“再试一次”。", options, can_stay_unknown=False))
        return reply == Chosen(("again",))

    def stand_at(self, path: str) -> None:
        """Remember where the person is, so that the interview resumes there."""
        if not self._is_out_of_turn:
            self.save(replace(self.session, at=path))

    @contextmanager
    def out_of_turn(self) -> Iterator[None]:
        """While questions are asked out of turn, the place where the interview resumes stays."""
        before, self._is_out_of_turn = self._is_out_of_turn, True
        try:
            yield
        finally:
            self._is_out_of_turn = before

    def apply(self, change: Change) -> None:
        """Take an answer with its consequences, save, and tell what was set aside or taken back."""
        self.save(change.session)
        if change.aside:
            self.screen.say(f"下面的回答暂时用不上，先收起来（改回去会自动恢复）：{self._titles(change.aside)}。")
        if change.restored:
            self.screen.say(f"收起来的回答已经恢复：{self._titles(change.restored)}。")

    def _titles(self, paths: Sequence[str]) -> str:
        return "、".join(dict.fromkeys(title_at(path, self.extras) for path in paths))

    def menu(self, name: str, words: str, options: Sequence[Option], *, heading: str = "", why: str = "选一项，按回车。") -> str:
        """Let the person choose what to do; going back is "back"."""
        reply = self.put(Prompt(f"@{name}", heading, words, why, tuple(options), can_stay_unknown=False))
        return reply.value if isinstance(reply, Chosen) else "back"

    def put(self, prompt: Prompt) -> Reply:
        """Put a prompt to the person.

        Raises:
            Left: the person left; what was typed is kept.
        """
        reply = self.screen.ask(prompt)
        if isinstance(reply, Leave):
            self.keep_typed(prompt.path, reply.typed)
            raise Left
        if isinstance(reply, Back):
            self.keep_typed(prompt.path, reply.typed)
        return reply

    def keep_typed(self, path: str, typed: str) -> None:
        """Keep words that were typed and not yet taken as an answer."""
        if typed and typed != self.session.typed.get(path):
            self.save(replace(self.session, typed={**self.session.typed, path: typed}))

    def walk(self, stops: Callable[[], Sequence[str]], start: str | None, present: Callable[[str, Move], Move]) -> Move:
        """Go from stop to stop; back shows the one before, forward skips what is answered unless it was just on the screen.

        Args:
            stops: the stops as they are now; an answer can change them.
            start: where to begin, None for the first open one.
            present: shows a stop, and is told from which side the person comes.
        """
        seen: set[str] = set()
        direction = Move.NEXT
        position = start or self._next(stops(), None, seen)
        while position is not None:
            seen.add(position)
            direction = present(position, direction)
            order = stops()
            position = self._next(order, position, seen) if direction is Move.NEXT else _before(order, position)
        return direction

    def _next(self, order: Sequence[str], position: str | None, seen: set[str]) -> str | None:
        rest = order[order.index(position) + 1:] if position is not None and position in order else order
        return next((path for path in rest if path in seen or path.startswith("@") or self.session.is_open(path)), None)

    def ask(self, path: str, *, reason: str = "", each: Callable[[], Move] | None = None) -> Move:
        """Ask one fact and save the answer.

        Args:
            path: of the fact.
            reason: why it is asked out of turn.
            each: what to do where the person says that it differs from entry to entry; offered where options are.
        """
        question = question_for(path, self.extras)
        self.stand_at(path)
        if reason:
            self.screen.say(f"\n{reason}")
        if self._is_out_of_turn or question.control is Control.CHOICES:
            self._show_message(path)
        if question.control is Control.ENTRIES:
            return self.ask_entries(path)
        move: Move | None = None
        while move is None:
            reply = self.put(self._prompt(question, is_shared=each is not None))
            move = each() if each is not None and reply == Chosen((EACH,)) else self._take(question, reply)
        return move

    def _show_message(self, path: str) -> None:
        """Show the words that a question about a message is about; the person does not know it by its number."""
        words = self.session.draft.text_at(f"{owner_of(path)}.text")
        if words and not path.endswith(".text"):
            self.screen.say(f"  “{clipped(' '.join(words.split()), _MOST_WORDS)}”")

    def _take(self, question: Question, reply: Reply) -> Move | None:
        """Take a reply; None where the person came back to the same question."""
        path = question.path
        match reply:
            case Back():
                return Move.BACK
            case Unknown():
                self._leave_open(question)
            case Typed(words) if not words.strip():
                self._leave_open(question)
            case Typed(words):
                self.apply(answer(self.session, path, read_answer(question, words, self.session.draft, self.today), self.extras))
            case Chosen():
                return self._take_choice(question, reply)
        return Move.NEXT

    def _leave_open(self, question: Question) -> None:
        kept = self.session.draft.at(question.path)
        typed = {**self.session.typed, question.path: kept} if isinstance(kept, str) and not question.options else self.session.typed
        leave = close_part if question.control is Control.GATE else leave_open
        self.apply(leave(replace(self.session, typed=typed), question.path, self.extras))
        if question.is_required:
            self.screen.say(f"“{question.ask.title}”生成文书前必须补上，先空着。")

    def _take_choice(self, question: Question, reply: Chosen) -> Move | None:
        path = question.path
        if NEW in reply.values:
            return self._refer_to_new(question, reply)
        if reply.values == (WRITE,):
            written = self.put(replace(self._prompt(question, is_shared=False), options=()))
            return None if isinstance(written, Back) else self._take(question, written)
        if question.control is Control.CHECKLIST:
            self.apply(check_off(self.session, path, reply.values, self.extras))
        elif question.control in _MULTIPLE and not reply.values:
            self.apply(leave_open(self.session, path, self.extras))
        elif question.control in _MULTIPLE:
            self.apply(answer(self.session, path, list(reply.values), self.extras))
        elif question.control is Control.GATE:
            self._pass_gate(question, reply.value)
        else:
            value: Json = reply.value == YES if question.control is Control.YES_NO else reply.value
            self.apply(answer(self.session, path, value, self.extras))
            if value is True and question.ask.if_yes:
                return self._tell_at_once(question.ask.if_yes)
        return Move.NEXT

    def _pass_gate(self, question: Question, value: str) -> None:
        if value == NO:
            self.apply(close_part(self.session, question.path, self.extras))
        elif value != YES and self.cards is not None:
            self.apply(answer(self.session, question.path, self.cards.taken(question.path, value), self.extras))
        elif not self.session.draft.is_given(question.path):
            self.apply(open_part(self.session, question.path, self.extras))

    def _tell_at_once(self, words: str) -> Move | None:
        self.screen.say(words, is_warning=True)
        options = (Option("go", "我现在可以继续填写"), Option("leave", "先离开，回答已经保存"))
        chosen = self.menu("safety", "接下来？", options)
        if chosen == "leave":
            raise Left
        return Move.NEXT if chosen == "go" else None

    def _refer_to_new(self, question: Question, reply: Chosen) -> Move | None:
        section = question.refers_to or ""
        session, place = add_entry(self.session, section, {})
        self.save(session)
        with self.out_of_turn():
            move = self.walk(lambda: self.route.entry(place), self.route.entry(place)[0], lambda path, _: self.ask(path))
        if self.session.draft.is_untold(place):
            self.save(remove_entry(self.session, place))
            return None
        if move is Move.BACK:
            return None
        identifier = self.session.draft.text_at(f"{place}.id")
        chosen = [value for value in reply.values if value != NEW] + [identifier]
        self.apply(answer(self.session, question.path, chosen if question.control in _MULTIPLE else identifier, self.extras))
        return Move.NEXT

    def _prompt(self, question: Question, *, is_shared: bool) -> Prompt:
        path, draft = question.path, self.session.draft
        given = draft.at(path)
        suggested = suggestion_for(path, draft) if not draft.is_given(path) else None
        values = _values(question, given) or (suggested.values if suggested else ())
        if suggested and suggested.because:
            self.screen.say(f"  {suggested.because}")
        usual = self.cards.remembered(path) if self.cards is not None and given is None else ""
        typed = self.session.typed.get(path) or (shown(question, given, draft) if given is not None else usual or "".join(values))
        options = self._options(question, values)
        if is_shared and options:
            options = (*options, Option(EACH, "各条不同，逐条选"))
        return Prompt(path, heading_of(self.session, path, self.extras), question.words, why_of(question), options,
                      is_multiple=question.control in _MULTIPLE, typed=typed, can_stay_unknown=question.can_stay_unknown,
                      fault_of=lambda words: self._fault(question, words))

    def _options(self, question: Question, values: Sequence[str]) -> tuple[Option, ...]:
        if question.control in (Control.YES_NO, Control.GATE):
            known = {YES: "是", NO: "否"}
        elif question.refers_to is not None:
            known = {identifier: label_of(self.session.draft, question.refers_to, identifier)
                     for identifier in self.route.candidates(question)}
            known = {value: f"{MYSELF}（您）" if label == MYSELF else label for value, label in known.items()}
            known[NEW] = "不在上面，登记新的…"
        elif names := self.names_for(question.path):
            known = {name: name for name in (*names, *values)} | {WRITE: "都不是，自己填写"}
        else:
            known = dict(question.options or {})
        offered = self.cards.offered(question.path) if self.cards is not None and question.control is Control.GATE else ()
        return (*offered, *(Option(value, label, value in values) for value, label in known.items()))

    def _fault(self, question: Question, words: str) -> str | None:
        if not words.strip() and question.can_stay_unknown and not question.is_required:
            return None
        try:
            read_answer(question, words, self.session.draft, self.today)
        except AnswerError as error:
            return str(error)
        return None


def _before(order: Sequence[str], position: str) -> str | None:
    index = order.index(position) if position in order else len(order)
    return order[index - 1] if index > 0 else None


def _values(question: Question, given: Json) -> tuple[str, ...]:
    """The values of the options that are chosen already."""
    if question.control in (Control.YES_NO, Control.GATE):
        return () if given is None else (YES if given is not False else NO,)
    if question.control is Control.CHECKLIST and isinstance(given, list | tuple):
        return tuple(str(next(iter(entry.values()))) for entry in given if isinstance(entry, dict) and entry)
    if isinstance(given, list | tuple):
        return tuple(map(str, given))
    return (str(given),) if given is not None else ()


def why_of(question: Question) -> str:
    """Why a question is asked, and how an answer looks."""
    example = EXAMPLES.get(question.form) if question.control is Control.WRITTEN else None
    if example is None and not question.options and question.refers_to is None and question.ask.example is not None:
        example = str(question.ask.example)
    return f"为什么问：{question.ask.help}" + (f"例如：{example}。" if example else "")


