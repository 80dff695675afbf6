"""Facts of a case that contradict each other, in the words of a pack, and the papers that would state both: those are not made final."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from pydantic import BaseModel

from complaintgen.case.fields import Labelled, place_name, steps_of
from complaintgen.case.model import Case
from complaintgen.case.reading import Contradiction, Stated, contradictions_in
from complaintgen.catalogue import PaperEntry
from complaintgen.formatting import chinese_moment, excerpt, yuan
from complaintgen.law.assessment import Assessment, Reason, counts_over_an_edge, regulator_against_licence
from complaintgen.packs.pack import Pack
from complaintgen.papers._reasons import in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two facts that cannot both be so.

    Attributes:
        rule: the rule that found it.
        paths: JSON paths of the two facts.
        places: what these places are called.
        why: what is wrong, without the facts themselves, so that a manifest may hold it.
        told: the same with both places and what stands there.
        remedy: what to do.
        papers: the papers of the pack that would state both.
        values: what the rule tells of it.
    """

    rule: str
    paths: tuple[str, str]
    places: tuple[str, str]
    why: str
    told: str
    remedy: str
    papers: tuple[str, ...]
    values: Mapping[str, object]


def conflicts_of(case: Case, assessment: Assessment, pack: Pack) -> tuple[Conflict, ...]:
    """Everything that contradicts itself in a case on the day of an assessment."""
    found = (*contradictions_in(case, assessment.day), *regulator_against_licence(case, assessment), *counts_over_an_edge(case, assessment))
    return tuple(_in_words(item, case, pack) for item in found)


def _in_words(item: Contradiction, case: Case, pack: Pack) -> Conflict:
    why = in_words(Reason(f"contradiction_{item.rule}", item.values), pack)
    one, other = (place_name(path, pack.questions, case) for path in item.paths)
    halves = {"why": why, "one": one, "other": other} | {name: shown_at(case, path) for name, path in zip(("first", "second"), item.paths, strict=True)}
    return Conflict(rule=item.rule, paths=item.paths, places=(one, other), why=why, told=in_words(Reason("contradiction", halves), pack),
                    remedy=in_words(Reason(f"remedy_{item.rule}", item.values), pack), papers=tuple(_stating(item, pack)), values=item.values)


def _stating(item: Contradiction, pack: Pack) -> Iterator[str]:
    return (paper.id for paper in pack.catalogue if (_states(paper, item.stated) if not item.papers else paper.filed and paper.id in item.papers))


def _states(paper: PaperEntry, stated: Stated) -> bool:
    return paper.is_claim if stated is Stated.CLAIM else paper.filed and stated.value in paper.elements


def shown_at(case: Case, path: str) -> str:
    """What stands at a path, as a person reads it; empty where nothing does, or more than one fact."""
    value: object = case
    for step in steps_of(path):
        value = value[step] if isinstance(value, tuple) and isinstance(step, int) else getattr(value, str(step), None)
    return _shown(value)


def _shown(value: object) -> str:
    match value:
        case None | tuple() | BaseModel():
            return ""
        case Labelled():
            return value.option
        case bool():
            return "是" if value else "否"
        case datetime() | date():
            return chinese_moment(value)
        case Decimal():
            return yuan(value)
        case _:
            return excerpt(str(value))
