"""The reading of a paste in which the labels 发件人, 时间 stand under the words, or some of them over and the others under them.

In: the lines of a paste. Out: its messages, or None where not all of them are labelled alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from complaintgen.intake.conversations._cards import is_beside
from complaintgen.intake.conversations._drafts import Draft, filled
from complaintgen.intake.conversations._headers import who_in
from complaintgen.intake.conversations._labels import content_column, label_line
from complaintgen.intake.conversations._sides import side_of_mark
from complaintgen.intake.conversations._stamps import STAMP, shown_form, stamp_of
from complaintgen.patterns import Pattern

_WHOLE_STAMP = Pattern(STAMP)


def by_labels_below(lines: Sequence[str], today: date) -> list[Draft] | None:
    """The words, and under them the labels 发件人, 时间; over all of them the same labels may stand."""
    order = filled(lines)
    labelled = {index: values for index in order if (values := label_line(lines[index]) or ({} if is_beside(lines[index]) else None)) is not None}
    if not order or order[-1] not in labelled or not any("time" in values for values in labelled.values()):
        return None
    runs = [(is_label, list(run)) for is_label, run in groupby(order, lambda index: index in labelled)]
    over = runs.pop(0)[1] if runs[0][0] else []
    if len(runs) < 2 or _kinds(over, labelled) & _kinds(runs[-1][1], labelled):
        return None
    drafts: list[Draft] = []
    for (_, words), (_, below) in zip(runs[::2], runs[1::2], strict=True):
        end = len(below) if below is runs[-1][1] else len(below) - len(over)
        if not (draft := _labelled(lines, over, words, below[:end], today)):
            return None
        drafts.append(draft)
        over = below[end:]
    return drafts


def _kinds(indexes: Sequence[int], labelled: Mapping[int, Mapping[str, str]]) -> set[str]:
    return {kind for index in indexes for kind in labelled[index]}


def _labelled(lines: Sequence[str], over: Sequence[int], words: Sequence[int], below: Sequence[int], today: date) -> Draft | None:
    group = [*over, *below]
    values = {kind: value for index in group for kind, value in (label_line(lines[index]) or {}).items()}
    stamp = _WHOLE_STAMP.fullmatch(shown_form(values.get("time", "")).strip())
    when = stamp_of(stamp, today) if stamp else None
    if not below or not when or not any("time" in (label_line(lines[index]) or {}) for index in below):
        return None
    column = content_column(lines[words[0]])
    text = "\n".join([lines[words[0]][column:], *lines[words[0] + 1:words[-1] + 1]]).strip()
    sender, account = who_in(shown_form(values.get("from") or values.get("sender") or ""))
    around = [*(lines[index] for index in over), lines[words[0]][:column], *(lines[index] for index in below)]
    header = "\n".join(filter(None, map(str.strip, around)))
    first = (over or words)[0]
    return Draft(first=first, header=header, text=text, stamp=when, sender=sender, account=account, side=side_of_mark(values.get("kind", ""))) if text else None
