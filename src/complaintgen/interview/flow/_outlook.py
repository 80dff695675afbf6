"""What the facts told so far support, told as soon as the messages are in.

In: the session and the pack. Out: which papers can be written, which cannot and why, and the one or two facts that would open them. Pure;
it says what would follow if something were so, and never that it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from complaintgen.case.fields import title_at
from complaintgen.interview.flow._context import Context
from complaintgen.interview.flow._page import Notice

if TYPE_CHECKING:
    from complaintgen.case.fields import Answer
    from complaintgen.interview.flow._readiness import Prepared
    from complaintgen.packs.pack import Pack

_ON_CONDUCT = frozenset({"conduct", "police_report", "customer_complaint", "report", "civil_claim", "injunction", "demand_letter"})
"""The rules of the catalogue that look at what the other side did."""
_MOST_EVENTS, _MOST_SEARCHED = 300, 60
"""Events up to which papers are looked at amid the questions, and up to which it is tried what would open them: it takes seconds."""
_MOST_PAIRS = 20
_MOST_WAYS = 3
"""Ways to open a paper that are told; more are no help to choose by."""


def outlook(context: Context) -> tuple[Notice, ...]:
    """What can be written now, and for each paper that cannot, why and what would open it."""
    pack, events = context.world.pack, len(context.draft.entries("contacts")) + len(context.draft.entries("acts"))
    if pack is None or not 0 < events <= _MOST_EVENTS:
        return ()
    prepared = context.world.prepare(context.draft)
    if prepared.case is None or prepared.bundle is None:
        return ()
    refused = {offer.paper: offer.left_out_because or "" for offer in prepared.bundle.left_out if _is_told_of(offer.paper, pack)}
    if not refused:
        return (Notice(f"按现在的回答，可以写：{_titles(_written(prepared, pack), pack)}。"),)
    written = _written(prepared, pack)
    first = f"按现在的回答，可以写：{_titles(written, pack)}；还写不了：" if written else "按现在的回答，还写不出能提交的文书："
    # Where something can be written, the reasons say enough; what would open the rest is `missing`.
    ways = _ways(prepared, pack, context) if not written and events <= _MOST_SEARCHED else {}
    return (Notice(first), *_grouped(refused, ways, pack))


def supports_a_paper(context: Context) -> bool:
    """Whether the facts told so far support a paper that is filed somewhere; so it is taken where that cannot be known yet."""
    if context.world.pack is None or context.draft.entries("contacts")[_MOST_EVENTS:]:
        return True
    prepared = context.world.prepare(context.draft)
    return prepared.bundle is None or bool(_written(prepared, context.world.pack))


def _is_told_of(paper: str, pack: Pack) -> bool:
    """Whether a paper rests on what the other side did; others follow from it or from later steps."""
    entry = pack.catalogue[paper]
    return entry.filed and entry.offered in _ON_CONDUCT


def _written(prepared: Prepared, pack: Pack) -> Sequence[str]:
    names = dict.fromkeys(paper.name for paper in prepared.bundle.papers) if prepared.bundle is not None else {}
    return [name for name in names if _is_told_of(name, pack)]


def _titles(papers: Iterable[str], pack: Pack) -> str:
    return "、".join(pack.titles[paper] for paper in papers)


def _ways(prepared: Prepared, pack: Pack, context: Context) -> dict[str, tuple[str, ...]]:
    """Paper → the sets of facts that would open it, in words; what needs no new event first."""
    from complaintgen.papers.readiness import missing_facts

    case = prepared.case
    if case is None:
        return {}
    found = missing_facts(case, pack, pack.law(), case.filing.on or context.world.today, most_pairs=_MOST_PAIRS)
    ways = {}
    for change, sets in found.changes.items():
        if change.verdict is None:
            ordered = sorted(sets, key=lambda answers: (any(answer.is_entry for answer in answers), len(answers)))
            ways[change.subject] = tuple(dict.fromkeys("并且".join(_in_words(answer, context) for answer in answers) for answers in ordered))[:_MOST_WAYS]
    return ways


def _in_words(answer: Answer, context: Context) -> str:
    title = title_at(answer.changes, context.extras)
    if answer.is_entry:
        return f"另有“{answer.told or title}”"
    return f"“{title}”是“{answer.told}”" if answer.told else f"填上“{title}”"


def _grouped(refused: dict[str, str], ways: dict[str, tuple[str, ...]], pack: Pack) -> Iterable[Notice]:
    """One paragraph for papers of one reason and one way out."""
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for paper, reason in refused.items():
        groups.setdefault((reason, ways.get(paper, ())), []).append(paper)
    for (reason, open_by), papers in groups.items():
        then = f"有下面的，补上就能写（没有的不要写）：{'；或者'.join(open_by)}。" if open_by else ""
        yield Notice(f"  {_titles(papers, pack)}：{reason}。{then}")
