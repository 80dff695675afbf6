"""After an item of evidence is told: what it proves, asked once instead of at every message and step."""

from __future__ import annotations

from collections.abc import Iterator

from complaintgen.interview.flow._display import label_of, row_of
from complaintgen.interview.flow._frontend import Chosen, Option, Prompt
from complaintgen.interview.flow._prompting import Interviewer
from complaintgen.interview.model import answer, question_for

_LISTS = ("contacts", "acts", "objections", "steps", "harm.expenses", "parties")
_ALL_CONTACTS = "@all"
_MOST = 60
"""Entries offered one by one; with more of them one chooses all, or edits single ones."""


class Covering:
    """Ties evidence to what it proves."""

    def __init__(self, interviewer: Interviewer) -> None:
        """Serve one interview."""
        self._interviewer = interviewer

    def ask(self, place: str) -> None:
        """Ask which contacts, acts and steps an item of evidence proves."""
        interviewer = self._interviewer
        draft = interviewer.session.draft
        targets = list(self._targets())
        if not targets:
            return
        contacts = len(draft.entries("contacts"))
        options = [Option(_ALL_CONTACTS, f"登记的全部 {contacts} 次联系")] if contacts > 1 else []
        width = interviewer.screen.width - 24
        options += [Option(path, f"{question_for(self._list_of(path), interviewer.extras).ask.title}：{row_of(draft, path, interviewer.extras, width)}")
                    for path in targets[:_MOST]]
        options.append(Option("harm", "造成的影响"))
        reply = interviewer.put(Prompt(
            "@covers", "", f"“{label_of(draft, 'evidence', draft.text_at(f'{place}.id'))}”能证明下面哪些？", "文书会在每件事后面写上证据编号，窗口按编号核对。",
            tuple(options), is_multiple=True))
        if isinstance(reply, Chosen):
            self._tie(draft.text_at(f"{place}.id"), reply.values)

    def _targets(self) -> Iterator[str]:
        for path in _LISTS:
            yield from (f"{path}[{index}]" for index in range(len(self._interviewer.session.draft.entries(path))))

    def _list_of(self, place: str) -> str:
        return place.rpartition("[")[0]

    def _tie(self, identifier: str, chosen: tuple[str, ...]) -> None:
        interviewer = self._interviewer
        places = list(chosen)
        if _ALL_CONTACTS in places:
            contacts = range(len(interviewer.session.draft.entries("contacts")))
            places = [*(f"contacts[{index}]" for index in contacts), *(place for place in places if not place.startswith(("@", "contacts[")))]
        session, extras = interviewer.session, interviewer.extras
        for place in places:
            path = f"{place}.evidence"
            known = session.draft.at(path)
            ids = [str(item) for item in known] if isinstance(known, list | tuple) else []
            if identifier not in ids:
                session = answer(session, path, [*ids, identifier], extras).session
        interviewer.save(session)
