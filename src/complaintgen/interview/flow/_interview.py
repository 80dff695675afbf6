"""The whole interview: from the first question to the papers, along the route, resumed where one stopped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from complaintgen.case.fields import ExtraQuestion, place_name
from complaintgen.interview._case_store import CaseMemory, Faulty
from complaintgen.interview.flow._entries import EntryLists, list_of
from complaintgen.interview.flow._evidence_links import Covering
from complaintgen.interview.flow._frontend import Option, Screen
from complaintgen.interview.flow._messages import LIST, Messages
from complaintgen.interview.flow._prompting import Interviewer, Left, Move
from complaintgen.interview.flow._saved_profiles import Cards
from complaintgen.interview.model import DRAFT, NEEDS, REVIEW, Control, Draft, Session, question_for

if TYPE_CHECKING:
    from complaintgen.interview.flow._open_questions import Need, Prepared
    from complaintgen.packs.pack import Pack


class Interview:
    """One interview, from opening the case file to leaving it."""

    def __init__(self, session: Session, faulty: Sequence[Faulty], memory: CaseMemory, screen: Screen, today: date,
                 load: Callable[[], Pack], folder: Path, profile: Path) -> None:
        """Prepare an interview.

        Args:
            session: what is known already.
            faulty: facts in the file that must be asked again.
            memory: where the session is saved.
            screen: where the person reads and answers.
            today: the day of the interview.
            load: the pack; called when it is first needed, because it is slow to load.
            folder: where papers go unless the person names another place.
            profile: the folder of the clinic's own cards.
        """
        self._load, self._folder, self._faulty = load, folder, faulty
        self._interviewer = Interviewer(session, memory, screen, today, self._extras)
        self._lists = EntryLists(self._interviewer, {LIST: Messages(self._interviewer).actions()},
                                 {"evidence": Covering(self._interviewer).ask})
        self._interviewer.ask_entries = self._lists.ask
        self._cards = Cards(self._interviewer, profile)
        self._interviewer.cards = self._cards
        self._interviewer.names_for = self._names_for
        self._asked_needs: list[Need] = []

    @cached_property
    def _pack(self) -> Pack:
        return self._load()

    def _extras(self) -> Sequence[ExtraQuestion]:
        # A new interview begins with safety, which no pack comes before; the pack loads once that is answered.
        is_new = self._interviewer.session.draft == Draft.empty()
        return () if is_new else self._pack.questions

    def _names_for(self, path: str) -> Sequence[str]:
        part, _, kind = path.partition(".")
        return [office.name for office in self._pack.offices if office.kind == kind] if part == "filing" else ()

    def run(self) -> None:
        """Ask until the person leaves; everything is saved."""
        try:
            self._mend()
            start = self._start()
            self._interviewer.walk(self._stops, start, self._present)
        except (Left, KeyboardInterrupt):
            return

    def _mend(self) -> None:
        with self._interviewer.out_of_turn():
            for fault in self._faulty:
                name = place_name(fault.path, self._interviewer.extras)
                self._interviewer.ask(fault.path, reason=f"文件里的“{name}”不能用：{fault.reason}。请重新回答：")

    def _start(self) -> str | None:
        """Where to begin: the question that was on the screen, the review of a finished case, or None for the first open one."""
        stops = self._interviewer.route.stops()
        at = self._interviewer.session.at
        if at in stops:
            return at
        listed = list_of(at) if at else None
        if at and listed in stops:
            place = at[: at.index("]", len(listed or "")) + 1]
            if self._interviewer.session.draft.at(place) is not None and at in self._interviewer.route.entry(place):
                self._lists.fill(place, at)
            return listed
        return REVIEW if at is None and self._is_told() else None

    def _is_told(self) -> bool:
        """Whether a case made elsewhere says who the person is and what happened; a file cannot say that a list is done."""
        draft = self._interviewer.session.draft
        return all(map(draft.is_given, ("role", "complainant.name"))) and any(map(draft.is_given, ("contacts", "acts")))

    def _present(self, stop: str, direction: Move) -> Move:
        special = {DRAFT: self._first_draft, NEEDS: self._needs, REVIEW: self._review}.get(stop)
        if special is not None:
            self._interviewer.stand_at(stop)
            return special(direction)
        while self._interviewer.ask(stop) is Move.BACK:
            if stop != self._stops()[0]:
                return Move.BACK
            self._interviewer.screen.say("这已经是第一题。")
        return Move.NEXT

    def _first_draft(self, direction: Move) -> Move:
        if direction is Move.NEXT and not any(self._interviewer.session.is_open(path) for path in self._stops() if not path.startswith("@")):
            return Move.NEXT
        options = (Option("go_on", "继续补充，文书更完整（推荐）"), Option("papers", "先生成一份初稿看看"), Option("leave", "保存并离开，以后再来"))
        while True:
            match self._interviewer.menu("draft", "最要紧的已经问完，现在就能生成初稿。", options, why="初稿里没有填的地方会标出“待填”，以后补上再生成一次即可。"):
                case "go_on":
                    return Move.NEXT
                case "papers":
                    self._write_papers()
                case "leave":
                    raise Left
                case _:
                    return Move.BACK

    def _prepare(self) -> Prepared:
        from complaintgen.interview.flow._open_questions import prepare

        return prepare(self._interviewer.session.draft, self._pack, self._interviewer.today)

    def _needs(self, direction: Move) -> Move:
        from complaintgen.interview.flow._open_questions import needs_of

        pending: list[Need] = []
        need: Need | None = None
        while True:
            if direction is Move.BACK:
                pending = [need, *pending] if need else pending
                if not self._asked_needs:
                    return Move.BACK
                need = self._asked_needs.pop()
            else:
                # Rendering the papers takes a moment, so that all needs are asked before the papers are looked at again.
                pending = self._open_needs(pending) or self._open_needs(
                    needs_of(self._interviewer.session.draft, self._prepare(), self._pack, self._interviewer.today))
                if not pending:
                    return Move.NEXT
                need = pending.pop(0)
            with self._interviewer.out_of_turn():
                direction = self._interviewer.ask(need.path, reason=need.reason)
            if direction is Move.NEXT:
                self._asked_needs.append(need)

    def _open_needs(self, needs: Sequence[Need]) -> list[Need]:
        session, asked = self._interviewer.session, {need.path for need in self._asked_needs}
        # What stands in the file and is wrong must be mended even where it would not be asked.
        return [need for need in needs if need.path not in session.settled | asked
                and (session.draft.is_given(need.path) or self._interviewer.route.matters(need.path))]

    def _review(self, direction: Move) -> Move:
        del direction  # whichever way one comes, the review is the same
        from complaintgen.interview.flow._review import BACK, CARDS, GO_ON, LEAVE, PAPERS, Review

        review = Review(self._interviewer, self._edit, self._prepare)
        while True:
            self._interviewer.stand_at(REVIEW)
            match review.ask():
                case chosen if chosen == PAPERS:
                    if self._write_papers():
                        raise Left
                case chosen if chosen == GO_ON:
                    self._go_on()
                case chosen if chosen == CARDS:
                    self._cards.manage()
                case chosen if chosen == BACK:
                    return Move.BACK
                case chosen if chosen == LEAVE:
                    raise Left

    def _stops(self) -> list[str]:
        return self._interviewer.route.stops()

    def _go_on(self) -> None:
        """Ask what is open; back from the first of it leads to the review again."""
        shown: set[str] = set()

        def stops() -> list[str]:
            return [stop for stop in self._stops() if stop in shown or (stop not in (DRAFT, REVIEW) and self._interviewer.session.is_open(stop))]

        def present(stop: str, direction: Move) -> Move:
            shown.add(stop)
            return self._present(stop, direction) if stop == NEEDS else self._interviewer.ask(stop)

        self._interviewer.walk(stops, None, present)

    def _edit(self, path: str) -> None:
        interviewer = self._interviewer
        question = question_for(path, interviewer.extras)
        if question.control is Control.ENTRIES:
            interviewer.ask(path)
            return
        with interviewer.out_of_turn():
            interviewer.ask(path)
            if question.control is Control.GATE and interviewer.session.draft.is_given(path):
                self._lists.edit(path)

    def _write_papers(self) -> bool:
        from complaintgen.interview.flow._finish import Papers

        return Papers(self._interviewer, self._pack, self._folder).write(self._prepare())
