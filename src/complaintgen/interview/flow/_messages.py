"""Many messages at once: paste them or read them from a file, fill what they share in one go, confirm their tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from complaintgen.case.enums import Tag
from complaintgen.errors import AnswerError, UserError
from complaintgen.interview.flow._bulk_fill import Sharing, lacking
from complaintgen.interview.flow._display import clipped, shown
from complaintgen.interview.flow._entries import Action
from complaintgen.interview.flow._frontend import Option, Prompt, Typed
from complaintgen.interview.flow._message_split import Parting
from complaintgen.interview.flow._progress import heading_of
from complaintgen.interview.flow._prompting import Interviewer
from complaintgen.interview.model import (
    Draft,
    Suggestion,
    answer,
    fault_of_file,
    question_for,
    read_path,
    suggestion_for,
)

if TYPE_CHECKING:
    from complaintgen.intake import Found

LIST = "contacts"
_PASTED = f"{LIST}@paste"
_MOST_SHOWN = 40
"""Messages listed one by one; of more, only their number and what is suggested for them is told."""


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
            "share": Action(self._share_label, lambda: Sharing(self._interviewer, self._lacking()).ask()),
            "tags": Action(self._tags_label, lambda: self._confirm_tags(self._untagged())),
        }

    def _places(self) -> list[str]:
        return [f"{LIST}[{index}]" for index in range(len(self._interviewer.session.draft.entries(LIST)))]

    def _lacking(self) -> list[str]:
        return lacking(self._interviewer, self._places())

    def _share_label(self) -> str:
        number = len(self._lacking())
        return f"一次补齐 {number} 条信息的联系方式、收到的人等" if number else ""

    def _untagged(self) -> list[str]:
        draft = self._interviewer.session.draft
        return [place for place in self._places() if draft.is_given(f"{place}.text") and self._interviewer.session.is_open(f"{place}.tags")]

    def _tags_label(self) -> str:
        untagged = len(self._untagged())
        return f"核对 {untagged} 条信息的内容特征" if untagged else ""

    def _paste(self) -> None:
        # The readers load when something was pasted, so that the first question is on the screen at once.
        from complaintgen.intake.conversations import split_messages

        interviewer = self._interviewer
        heading = heading_of(interviewer.session, LIST, interviewer.extras)
        reply = interviewer.put(Prompt(
            _PASTED, heading, "粘贴信息原文", "从手机或者电脑复制，一次可以很多条；两条之间空一行，或者每条开头有时间和号码，都能分开。原文不会改动。在终端里粘贴：单击鼠标右键，或者按 Ctrl+Shift+V（苹果电脑 Command+V）。",
            has_lines=True, typed=interviewer.session.typed.get(_PASTED, ""), can_stay_unknown=False,
            fault_of=_fault_of))
        if isinstance(reply, Typed):
            interviewer.keep_typed(_PASTED, reply.words)
            self._take(split_messages(reply.words, interviewer.today))

    def _import(self) -> None:
        from complaintgen.files.disk import Source
        from complaintgen.intake.importers import ExistingCase, ImportNote, importer_for

        interviewer = self._interviewer
        reply = interviewer.put(Prompt(f"{LIST}@file", "", "文件在哪里？", "把文件拖到窗口里，或者输入完整路径。", can_stay_unknown=False, fault_of=fault_of_file))
        if not isinstance(reply, Typed):
            return
        try:
            source = Source(read_path(reply.words))
            read = list(importer_for(source).read(source, ExistingCase(interviewer.session.draft.raw, interviewer.today)))
        except UserError as error:
            interviewer.screen.say(str(error), is_warning=True)
            return
        notes = [item for item in read if isinstance(item, ImportNote)]
        for note in notes[:_MOST_SHOWN]:
            interviewer.screen.say(f"  {note}")
        if len(notes) > _MOST_SHOWN:
            interviewer.screen.say(f"  （后面还有 {len(notes) - _MOST_SHOWN} 处）")
        self._take([item for item in read if not isinstance(item, ImportNote)])

    def _take(self, found: Sequence[Found]) -> None:
        """Add what was read to the case: messages as the person confirms them, whole contacts as they are; then ask what is missing."""
        from complaintgen.intake import merge
        from complaintgen.intake.conversations import Pasted

        interviewer = self._interviewer
        whole = [item for item in found if not isinstance(item, Pasted)]
        if whole:
            interviewer.screen.say(f"读出 {len(whole)} 条短信、通话等记录。")
        loose = [item for item in found if isinstance(item, Pasted)]
        confirmed = Parting(interviewer).confirmed(loose) if loose or not whole else ()
        if not confirmed and (loose or not whole):
            return
        session = interviewer.session
        merged = merge(session.draft.raw, [*whole, *confirmed])
        if merged.duplicates:
            interviewer.screen.say(f"  其中 {len(merged.duplicates)} 条已经登记过，没有再登记。")
        typed = {path: words for path, words in session.typed.items() if path != _PASTED}
        interviewer.save(replace(session, draft=Draft(merged.raw), settled=session.settled - {LIST}, typed=typed))
        Sharing(interviewer, merged.paths).ask()
        self._confirm_tags(merged.paths)

    def _confirm_tags(self, places: Sequence[str]) -> None:
        interviewer = self._interviewer
        paths = [f"{place}.tags" for place in places if interviewer.session.draft.is_given(f"{place}.text")]
        if not paths:
            return
        suggested = {path: suggestion_for(path, interviewer.session.draft) for path in paths}
        self._show_suggested(suggested)
        options = (Option("each", "逐条核对（推荐，文书会据此指出对方做了什么）"), Option("all", "我都看过了，全部采用"), Option("later", "以后再说"))
        match interviewer.menu("tags", "建议的特征对吗？", options):
            case "all":
                session = interviewer.session
                for path, suggestion in suggested.items():
                    if suggestion.values:
                        session = answer(session, path, list(suggestion.values), interviewer.extras).session
                interviewer.save(session)
            case "each":
                with interviewer.out_of_turn():
                    interviewer.walk(lambda: paths, paths[0], lambda path, _: interviewer.ask(path))

    def _show_suggested(self, suggested: Mapping[str, Suggestion]) -> None:
        draft, screen = self._interviewer.session.draft, self._interviewer.screen
        for number, (path, suggestion) in enumerate(list(suggested.items())[:_MOST_SHOWN], 1):
            question = question_for(path, self._interviewer.extras)
            text = " ".join(draft.text_at(path.removesuffix("tags") + "text").split())
            screen.say(f"  {clipped(f'{number}. {text}', screen.width - 4)}")
            screen.say(f"     建议：{shown(question, list(suggestion.values), draft) or '没有，请自己核对'}")
        if len(suggested) > _MOST_SHOWN:
            self._show_counts(suggested)

    def _show_counts(self, suggested: Mapping[str, Suggestion]) -> None:
        counts = Counter(Tag(value).label for suggestion in suggested.values() for value in suggestion.values)
        without = sum(not suggestion.values for suggestion in suggested.values())
        words = [*(f"{label} {number} 条" for label, number in counts.most_common()), *([f"没有建议的 {without} 条"] if without else [])]
        self._interviewer.screen.say(f"  （后面还有 {len(suggested) - _MOST_SHOWN} 条。全部 {len(suggested)} 条中：{'、'.join(words)}）")


def _fault_of(words: str) -> str | None:
    from complaintgen.intake.reading import read_text

    try:
        read_text(words)
    except AnswerError as error:
        return str(error)
    return None
