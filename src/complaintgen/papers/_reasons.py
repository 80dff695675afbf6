"""Reasons in the words of a pack: the law and the plan say why by a key, the section [reasons] of phrases.toml says it in Chinese.

What templates read of a deadline or a respondent stands here as a view, its reasons put into words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Annotated

from markupsafe import Markup

from complaintgen.case.fields import Title, question_at
from complaintgen.case.model import Case, Party
from complaintgen.errors import PackError
from complaintgen.law.assessment import SECTION, Ground, Reason
from complaintgen.law.procedure import Deadline, Respondent
from complaintgen.law.provisions import Version
from complaintgen.packs.pack import Pack
from complaintgen.papers._packs import load_pack
from complaintgen.word.diagnostics import phrase_file, render_fault

_NAMES = frozenset({"whose", "to"})
"""The values of a label that name people and firms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineView:
    """A limit that runs, in the words of a pack."""

    id: Annotated[str, Title("规定的编号")]
    label: Annotated[str, Title("要办的事")]
    event: Annotated[str, Title("从什么事起算")]
    counted_from: Annotated[date, Title("起算日")]
    ends_on: Annotated[date, Title("届满日")]
    version: Annotated[Version, Title("依据的条文")]
    is_own: Annotated[bool, Title("是否由本人办理")]
    holidays_are_known: Annotated[bool, Title("节假日安排是否已经收入")]
    is_unconfirmed: Annotated[bool, Title("起算日是否推算、尚待确认")]
    rests_on: str
    label_without_names: str
    last_working_day: Annotated[date, Title("届满日以前（含当日）的最后一个工作日", "与届满日不同的，届满日是休息日")]

    def is_over(self, day: date) -> Annotated[bool, Title("是否已经届满", "括号里写 day")]:
        """Whether the last day has passed."""
        return day > self.ends_on


@dataclass(frozen=True, slots=True, kw_only=True)
class RespondentView:
    """A party as a possible defendant, in the words of a pack; `missing` are JSON paths of what is missing to name it."""

    index: Annotated[int, Title("在“对方”中的位置", "从 0 数起，用于 parties[…]")]
    party: Annotated[Party, Title("对方的信息")]
    basis: Annotated[str, Title("承担责任的根据", absent_when="没有事实说明其参与（空文字）")]
    missing: tuple[str, ...]
    can_be_named: Annotated[bool, Title("能否列为被告")]


def in_words(reason: Reason, pack: Pack) -> str:
    """The sentence that tells a reason: the pack's own, or the default pack's where it has none.

    Raises:
        PackError: the phrase cannot be rendered.
    """
    source = pack if isinstance(pack.phrases.get(reason.phrase), str) else _default_pack()
    phrase = source.phrase(reason.phrase)
    try:
        # What is rendered is escaped for Word; here it is plain text again.
        return Markup(phrase.render(reason.values)).unescape()
    # A filter or function may raise anything when a phrase gives it something odd.
    except Exception as error:
        raise PackError(render_fault(error, pack.environment, phrase_file(reason.phrase), ())) from None


def gap_question(path: str, split_on: date | None, pack: Pack, case: Case) -> str:
    """What is asked for a fact of a case that would settle something: its own question, or to tell the entry that it belongs to in two."""
    return in_words(Reason("gap_split", {"day": split_on}), pack) if split_on else question_at(path, pack.questions, case)


def withheld_because(ground: Ground, pack: Pack) -> str | None:
    """Why a ground is withheld, or was before a lawyer decided: it comes too late, or what the law data say of its threshold."""
    return in_words(ground.late, pack) if ground.late else ground.held_back_because


def deadline_views(deadlines: Iterable[Deadline], pack: Pack) -> tuple[DeadlineView, ...]:
    """The limits in words, in the order in which they end."""
    views = (DeadlineView(id=item.id, label=in_words(item.label, pack), event=in_words(item.event, pack), counted_from=item.counted_from,
                          ends_on=item.ends_on, version=item.version, is_own=item.is_own, holidays_are_known=item.holidays_are_known,
                          is_unconfirmed=item.is_unconfirmed, rests_on=item.rests_on, label_without_names=in_words(_without_names(item.label), pack),
                          last_working_day=item.last_working_day)
             for item in deadlines)
    return tuple(sorted(views, key=lambda item: (item.ends_on, item.label)))


def _without_names(label: Reason) -> Reason:
    """What is to be done, but not for whom or against whom: for what is shared."""
    return replace(label, values={name: "" if name in _NAMES else value for name, value in label.values.items()})


def respondent_view(respondent: Respondent, pack: Pack) -> RespondentView:
    """A respondent in words."""
    return RespondentView(index=respondent.index, party=respondent.party, basis=in_words(respondent.basis, pack) if respondent.basis else "",
                          missing=respondent.missing, can_be_named=respondent.can_be_named)


def reason_phrases() -> Collection[str]:
    """The keys of the phrases that tell reasons, as the default pack has them."""
    return [key for key in _default_pack().phrases if key.startswith(f"{SECTION}.")]


@cache
def _default_pack() -> Pack:
    """The pack that comes with the program, for a pack that stands alone and was written before a reason was."""
    return load_pack()
