"""Many messages at once: paste them or read them from a file, fill what they share in one go, confirm their tags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path

from complaintgen.errors import AnswerError, UserError
from complaintgen.wizard.answers import as_json
from complaintgen.wizard.display import clipped, shown
from complaintgen.wizard.draft import Json, owner_of
from complaintgen.wizard.entries import Action
from complaintgen.wizard.interviewer import Interviewer, Move
from complaintgen.wizard.memory import plain_json
from complaintgen.wizard.progress import heading_of
from complaintgen.wizard.questions import question_for
from complaintgen.wizard.screen import Option, Prompt, Typed
from complaintgen.wizard.session import add_entry, answer
from complaintgen.wizard.suggestions import Suggestion, suggestion_for

LIST = "contacts"
_SHARED = ("channel", "recipient", "at", "sender", "account", "known_by", "party")
"""What messages that come together mostly have in common, in the order in which it is asked."""
_TOLD_BY_A_FILE = ("text", "at", "sender", "account", "signature", "callback")
_PASTED = f"{LIST}@paste"


class Messages:
    """What the list of contacts offers besides adding one."""

    def __init__(self, interviewer: Interviewer) -> None:
        """Serve one interview."""
        self._interviewer = interviewer

    def actions(self) -> Mapping[str, Action]:
        """The actions by name, in the order of the menu."""
        return {
            "paste": Action(lambda: "粘贴一条或者很多条信息", self._paste),
            "import": Action(lambda: "从文件读入", self._import),
            "share": Action(self._share_label, lambda: self._share(self._lacking())),
            "tags": Action(self._tags_label, lambda: self._confirm_tags(self._untagged())),
        }

    def _places(self) -> list[str]:
        return [f"{LIST}[{index}]" for index in range(len(self._interviewer.session.draft.entries(LIST)))]

    def _lacking(self) -> list[str]:
        return [place for place in self._places() if not self._interviewer.session.draft.is_given(f"{place}.channel")]

    def _share_label(self) -> str:
        lacking = len(self._lacking())
        return f"一次补齐 {lacking} 条信息的联系方式、收到的人等" if lacking else ""

    def _untagged(self) -> list[str]:
        draft = self._interviewer.session.draft
        return [place for place in self._places() if draft.is_given(f"{place}.text") and self._interviewer.session.is_open(f"{place}.tags")]

    def _tags_label(self) -> str:
        untagged = len(self._untagged())
        return f"核对 {untagged} 条信息的内容特征" if untagged else ""

    def _paste(self) -> None:
        # The readers load when something was pasted, so that the first question is on the screen at once.
        from complaintgen.intake.pasting import split_messages

        interviewer = self._interviewer
        heading = heading_of(interviewer.session, LIST, interviewer.extras)
        reply = interviewer.put(Prompt(
            _PASTED, heading, "粘贴信息原文", "从手机或者电脑复制，一次可以很多条；两条之间空一行，或者每条开头有时间和号码，都能分开。原文不会改动。",
            has_lines=True, typed=interviewer.session.typed.get(_PASTED, ""), can_stay_unknown=False,
            fault_of=_fault_of))
        if isinstance(reply, Typed):
            self._take([{"text": item.text, "at": as_json(item.at) if item.at else None, "sender": item.sender, "account": item.account,
                         "signature": item.signature, "callback": item.callback}
                        for item in split_messages(reply.words, interviewer.today)])

    def _import(self) -> None:
        from complaintgen.intake.importers import ImportOptions, importer_for

        interviewer = self._interviewer
        reply = interviewer.put(Prompt(
            f"{LIST}@file", "", "文件在哪里？", "把文件拖到窗口里，或者输入完整路径。", can_stay_unknown=False,
            fault_of=lambda words: None if Path(words.strip().strip("'\"")).is_file() else "没有这个文件。请核对路径，或者按 F2 返回。"))
        if not isinstance(reply, Typed):
            return
        path = Path(reply.words.strip().strip("'\""))
        try:
            numbers = count(1)
            options = ImportOptions(interviewer.today, lambda: f"c{next(numbers)}")
            # A text file does not say how its messages came, nor to whom; that is asked next.
            facts = [plain_json(entry.model_dump(mode="json", exclude_none=True, include=set(_TOLD_BY_A_FILE)))
                     for entry in importer_for(path).read(path, options)]
        except UserError as error:
            interviewer.screen.say(str(error), is_warning=True)
            return
        self._take(facts)

    def _take(self, found: Sequence[Json]) -> None:
        session, places = self._interviewer.session, []
        for facts in (item for item in found if isinstance(item, Mapping)):
            session, place = add_entry(session, LIST, {name: value for name, value in facts.items() if value})
            places.append(place)
        self._interviewer.save(session)
        self._show(places)
        if self._wants_to_join(places):
            places = self._join(places)
        self._share(places)
        self._confirm_tags(places)

    def _show(self, places: Sequence[str]) -> None:
        draft, screen = self._interviewer.session.draft, self._interviewer.screen
        screen.say(f"识别出 {len(places)} 条：")
        for number, place in enumerate(places, 1):
            known = " ".join(filter(None, (draft.text_at(f"{place}.at").replace("T", " "), draft.text_at(f"{place}.sender"),
                                           draft.text_at(f"{place}.account"))))
            text = " ".join(draft.text_at(f"{place}.text").split())
            screen.say(f"  {clipped(f'{number}. {known}　{text}'.replace('.  ', '. '), screen.width - 4)}")

    def _wants_to_join(self, places: Sequence[str]) -> bool:
        if len(places) < 2:
            return False
        options = (Option("go", "分得对"), Option("join", "有的被拆开了，合并到上一条"))
        return self._interviewer.menu("split", "这样分对吗？", options) == "join"

    def _join(self, places: list[str]) -> list[str]:
        draft = self._interviewer.session.draft
        options = tuple(Option(place, clipped(" ".join(draft.text_at(f"{place}.text").split()), 60)) for place in places[1:])
        reply = self._interviewer.put(Prompt("@join", "", "哪几条应当接在上一条后面？", "勾选的会和它上面的一条合成一条。", options,
                                             is_multiple=True, can_stay_unknown=False))
        for place in reversed(getattr(reply, "values", ())):
            self._join_to_previous(place)
            places = places[:-1]
        return places

    def _join_to_previous(self, place: str) -> None:
        session = self._interviewer.session
        index = int(place[len(LIST) + 1:-1])
        previous = f"{LIST}[{index - 1}].text"
        text = f"{session.draft.text_at(previous)}\n\n{session.draft.text_at(f'{place}.text')}"
        draft = session.draft.with_value(previous, text).without(place)
        self._interviewer.save(replace(session, draft=draft))

    def _share(self, places: Sequence[str]) -> None:
        """Ask what several messages share once, and give it to all that lack it."""
        for name in _SHARED:
            paths = [path for place in places if self._is_asked(path := f"{place}.{name}")]
            if not paths:
                continue
            if len(paths) > 1:
                self._interviewer.screen.say(f"下面一项对这 {len(paths)} 条一起填写。")
            if self._interviewer.ask(paths[0], each=partial(self._ask_each, paths) if len(paths) > 1 else None) is Move.BACK:
                return
            self._copy(paths[0], [path for path in paths[1:] if self._interviewer.session.is_open(path)])

    def _ask_each(self, paths: Sequence[str]) -> Move:
        return self._interviewer.walk(lambda: paths, paths[0], lambda path, _: self._ask_one(path))

    def _ask_one(self, path: str) -> Move:
        text = " ".join(self._interviewer.session.draft.text_at(f"{owner_of(path)}.text").split())
        return self._interviewer.ask(path, reason=f"  {clipped(text, self._interviewer.screen.width - 4)}")

    def _is_asked(self, path: str) -> bool:
        return self._interviewer.session.is_open(path) and self._interviewer.route.matters(path)

    def _copy(self, source: str, targets: Sequence[str]) -> None:
        interviewer = self._interviewer
        value = interviewer.session.draft.at(source)
        if value is None or not targets:
            return
        session = interviewer.session
        for path in targets:
            session = answer(session, path, value, interviewer.extras).session
        interviewer.save(session)

    def _confirm_tags(self, places: Sequence[str]) -> None:
        interviewer = self._interviewer
        paths = [f"{place}.tags" for place in places if interviewer.session.draft.is_given(f"{place}.text")]
        if not paths:
            return
        suggested = {path: suggestion_for(path, interviewer.session.draft) for path in paths}
        self._show_suggested(suggested)
        options = (Option("all", "都对，全部采用"), Option("each", "逐条核对"), Option("later", "以后再说"))
        match interviewer.menu("tags", "建议的特征对吗？一条一条核对更稳妥。", options):
            case "all":
                session = interviewer.session
                for path, suggestion in suggested.items():
                    if suggestion.values:
                        session = answer(session, path, list(suggestion.values), interviewer.extras).session
                interviewer.save(session)
            case "each":
                interviewer.walk(lambda: paths, paths[0], lambda path, _: interviewer.ask(path))

    def _show_suggested(self, suggested: Mapping[str, Suggestion]) -> None:
        draft, screen = self._interviewer.session.draft, self._interviewer.screen
        for number, (path, suggestion) in enumerate(suggested.items(), 1):
            question = question_for(path, self._interviewer.extras)
            text = " ".join(draft.text_at(path.removesuffix("tags") + "text").split())
            screen.say(f"  {clipped(f'{number}. {text}', screen.width - 4)}")
            screen.say(f"     建议：{shown(question, list(suggestion.values), draft) or '没有，请自己核对'}")


def _fault_of(words: str) -> str | None:
    from complaintgen.intake.reading import read_text

    try:
        read_text(words)
    except AnswerError as error:
        return str(error)
    return None
