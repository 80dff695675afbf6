"""Who sues: the complainant and everyone who sues along, each with the own case, grounds and claims, and against whom each claim is made.

In: a case, what the law says of it. Out: `Plaintiff` values; nothing of one stands for another.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any

from complaintgen.case.enums import ClaimKind
from complaintgen.case.fields import Title
from complaintgen.case.model import Case, Claim, OwnCase, own_cases, turned_to
from complaintgen.catalogue import PaperEntry
from complaintgen.formatting import Missing
from complaintgen.law.assessment import (
    CLAIMS_OUT_OF_TIME,
    Assessment,
    Ground,
    Reason,
    Verdict,
    assess,
)
from complaintgen.law.procedure import (
    CLAIM_LIMITS,
    Deadline,
    Respondent,
    may_ask_to_stop,
    respondents_of,
)
from complaintgen.law.provisions import Law
from complaintgen.papers._required import Required


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedClaim:
    """A claim, and its JSON path in the whole case."""

    path: str
    claim: Claim


@dataclass(frozen=True, kw_only=True)
class Plaintiff:
    """One complainant.

    Attributes:
        own: the case as this complainant tells it.
        assessment: what the law says of it.
    """

    own: OwnCase
    assessment: Assessment

    @cached_property
    def claims(self) -> tuple[PlacedClaim, ...]:
        """The claims that papers state: damages only in time, and for mental distress only where it is pleaded."""
        pleaded = {ground.provision.id for ground in self.assessment.grounds}
        late = {ground.provision.id for ground in self.assessment.withheld if ground.late == CLAIMS_OUT_OF_TIME}
        left_out = {ClaimKind.PROPERTY_LOSS: "civil.property_loss" in late - pleaded,
                    ClaimKind.MENTAL_DISTRESS: "civil.mental_distress" not in pleaded}
        return tuple(item for item in self._all_claims if not left_out.get(item.claim.kind))

    @cached_property
    def unsettled(self) -> tuple[PlacedClaim, ...]:
        """What is claimed for mental distress while nobody has said whether the harm was serious."""
        if self.own.case.harm.serious_mental_harm is not None:
            return ()
        stated = {item.path for item in self.claims}
        return tuple(item for item in self._all_claims if item.claim.kind is ClaimKind.MENTAL_DISTRESS and item.path not in stated)

    def awaited(self, paper: PaperEntry) -> tuple[Ground, ...]:
        """The remedies of a paper that would give what is unsettled: they stand beside it, or a blank filled by hand would be asked without law."""
        unknown = self.assessment.with_verdict(Verdict.UNKNOWN) if self.unsettled else ()
        return tuple(ground for ground in unknown if paper.id in ground.provision.papers and ground.provision.claims == (ClaimKind.MENTAL_DISTRESS,))

    def in_order(self, grounds: Iterable[Ground]) -> tuple[Ground, ...]:
        """Grounds in the order in which the law was read."""
        places = {ground.version: place for place, ground in enumerate(self.assessment.readings)}
        return tuple(sorted(grounds, key=lambda ground: places.get(ground.version, len(places))))

    @property
    def _all_claims(self) -> tuple[PlacedClaim, ...]:
        return tuple(PlacedClaim(path=self.own.place(f"claims.items[{index}]"), claim=claim) for index, claim in enumerate(self.own.case.claims.items or ()))

    @cached_property
    def respondents(self) -> tuple[Respondent, ...]:
        """The other side, with what ties each to what was done to this complainant."""
        return respondents_of(self.own.case, self.assessment)

    @property
    def answering(self) -> tuple[str, ...]:
        """The ids of the parties that answer to this complainant."""
        return tuple(item.party.id for item in self.respondents if item.can_be_named)

    def rights(self, paper: PaperEntry) -> tuple[Ground, ...]:
        """The grounds of a paper that are rights of the person, not rules for institutions."""
        return tuple(ground for ground in self.assessment.grounds_for(paper.id, "conduct") if ground.provision.right)

    def stands_in(self, paper: PaperEntry) -> bool:
        """Whether the person may stand in a paper beside the complainant: on rights of the own, and for an injunction on its own conditions.

        Source: 民事诉讼法 art. 55.
        """
        own_conditions = paper.offered != "injunction" or (may_ask_to_stop(self.own.case) and bool(self.assessment.grounds_for(paper.id, "remedy")))
        return bool(self.rights(paper)) and own_conditions


def plaintiffs_of(case: Case, assessment: Assessment, law: Law, day: date) -> tuple[Plaintiff, ...]:
    """The complainant, of whom the assessment is given, and everyone who sues along."""
    first, *others = own_cases(case)
    return (Plaintiff(own=first, assessment=assessment), *(Plaintiff(own=own, assessment=assess(own.case, law, day)) for own in others))


def limits_of(plaintiffs: Sequence[Plaintiff]) -> tuple[Deadline, ...]:
    """The limits that run for the complainant, and those on the claims of everyone who sues along, by name: what one did works for that one."""
    own = plaintiffs[0].assessment.deadlines
    return (*own, *(_limit_on(item, deadline) for item in plaintiffs[1:] for deadline in item.assessment.deadlines if deadline.id in CLAIM_LIMITS))


def _limit_on(plaintiff: Plaintiff, deadline: Deadline) -> Deadline:
    label = Reason(deadline.label.key, {**deadline.label.values, "whose": plaintiff.own.case.complainant.name or ""})
    return replace(deadline, label=label, rests_on=plaintiff.own.place(deadline.rests_on))


def standing_in(paper: PaperEntry, plaintiffs: Sequence[Plaintiff]) -> tuple[Plaintiff, ...]:
    """The complainant, and everyone who may stand in a paper beside the complainant."""
    return (plaintiffs[0], *(item for item in plaintiffs[1:] if item.stands_in(paper)))


def led_by(leader: Plaintiff, paper: PaperEntry, plaintiffs: Sequence[Plaintiff], case: Case) -> tuple[Plaintiff, ...]:
    """Who stands in a paper of which the complainant of the case is no part: the leader, whose case tells of the others too, and those."""
    others = tuple(item for item in plaintiffs[1:] if item is not leader and item.stands_in(paper))
    people = case.recipients or ()
    ids = [people[item.own.index].id for item in others if item.own.index is not None]
    if leader.own.index is None:
        raise ValueError("the complainant of the case leads every other paper")
    return (replace(leader, own=turned_to(case, leader.own.index, along=ids)), *others)


def defendants_in(plaintiffs: Iterable[Plaintiff]) -> tuple[Respondent, ...]:
    """Whoever answers to any of some plaintiffs, in the order of the case, each with the first tie that was found."""
    found: dict[int, Respondent] = {}
    for plaintiff in plaintiffs:
        for item in plaintiff.respondents:
            if item.can_be_named:
                found.setdefault(item.index, item)
    return tuple(found[index] for index in sorted(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """One claim as a paper states it.

    Attributes:
        must: the claim, with a blank for what is missing.
        unshared: the same as if nobody had said against whom.
    """

    must: Required[Claim]
    unshared: Required[Claim]
    against: Annotated[str, Title("向哪些被告提出", "名称，用顿号连接", "向全部被告提出（空文字）")]
    is_against_several: Annotated[bool, Title("是否向两个以上的被告提出")]

    @property
    def amount(self) -> Annotated[Decimal, Title("金额（元）", "没有填写的显示为【待填】")]:
        """What is asked, or a blank."""
        found: Decimal = self.must.amount
        return found

    @property
    def undivided(self) -> Annotated[str, Title("向哪些被告提出，一律显示为【待填】", "同一笔钱向几个被告请求，又没有连带责任的依据")]:
        """A blank: who of several pays how much was not said, and nothing says that each owes the whole."""
        found: str = self.unshared.against
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedClaims:
    """The claims of one plaintiff in a paper against some defendants; a claim against none of them is not stated.

    Attributes:
        made: the claims.
        answering: the ids of the defendants that answer to this plaintiff.
        defendants: id → name of everyone whom the paper names.
        unsettled: what is claimed under a condition of which nobody has said whether it holds.
        awaited: the remedies that would give it.
    """

    made: Sequence[PlacedClaim]
    answering: Collection[str]
    defendants: dict[str, str]
    unsettled: Sequence[PlacedClaim] = ()
    awaited: tuple[Ground, ...] = ()

    @property
    def stated(self) -> tuple[PlacedClaim, ...]:
        """The claims that the paper states."""
        return tuple(item for item in self.made if not item.claim.against or self._named(item.claim))

    def of_kind(self, kind: str) -> list[PlacedClaim]:
        """The stated claims of a kind."""
        return [item for item in self.stated if item.claim.kind.value == kind]

    def asks(self, kind: str) -> bool:
        """Whether any claim of a kind is stated."""
        return bool(self.of_kind(kind))

    def may_cite(self, ground: Ground, paper: PaperEntry, licences: Collection[str]) -> bool:
        """Whether a paper may cite what its facts carry.

        A remedy needs a claim for what it gives, as long as any claim was made; a rule made for some institutions needs one among the
        defendants of a paper to a court, with the licences given: nobody else can have broken it.
        """
        asked = ground.provision.claims
        binds = paper.addressee != "court" or not ground.provision.licences or not set(ground.provision.licences).isdisjoint(licences)
        return binds and (not asked or not self.made or any(self.asks(kind.value) for kind in asked))

    @property
    def total(self) -> Decimal:
        """The sum of every amount that the claim asks for, in yuan, also of what is asked under a condition still to be told."""
        return sum((item.claim.amount for item in (*self.stated, *self.unsettled) if item.claim.amount), Decimal(0))

    def variables(self, missing: dict[str, str]) -> dict[str, Any]:  # Any: variables by name
        """What a template reads of the claims; blanks are noted in `missing`."""
        return {"asks": self.asks, "amount": self._amount_reader(missing), "claimed": self._reader(missing),
                "unsettled": [self._view(item, missing) for item in self.unsettled], "total": self.total}

    def _amount_reader(self, missing: dict[str, str]) -> Callable[[str], Decimal]:
        """Gives the amount of a kind; a blank, and noted, where one of several is not given. A kind that is not asked has none, not nought."""
        def amount(kind: str) -> Decimal:
            amounts = [Required(item.claim, item.path, missing).amount for item in self.of_kind(kind)]
            first = next(iter(amounts))  # Jinja takes StopIteration for a value that is not there
            found: Decimal = next(filter(_is_blank, amounts), None) or sum(amounts[1:], first)
            return found

        return amount

    def _reader(self, missing: dict[str, str]) -> Callable[[str], list[ClaimView]]:
        """Gives the claims of a kind, each with whom it is against."""
        def claimed(kind: str) -> list[ClaimView]:
            return [self._view(item, missing) for item in self.of_kind(kind)]

        return claimed

    def _view(self, item: PlacedClaim, missing: dict[str, str]) -> ClaimView:
        return ClaimView(must=Required(item.claim, item.path, missing), unshared=Required(item.claim.model_copy(update={"against": None}), item.path, missing),
                         against=self.against(item.claim), is_against_several=len(self._named(item.claim)) > 1)

    def against(self, claim: Claim) -> str:
        """The names of those whom a claim is against; empty where that is everyone."""
        named = self._named(claim)
        return "" if len(named) == len(self.defendants) else "、".join(named)

    def _named(self, claim: Claim) -> list[str]:
        return [name for identifier, name in self.defendants.items() if identifier in self.answering and (not claim.against or identifier in claim.against)]


def _is_blank(amount: object) -> bool:
    return isinstance(amount, Missing)


def stated_claims(plaintiff: Plaintiff, defendants: Iterable[Respondent], paper: PaperEntry | None = None) -> StatedClaims:
    """The claims of a plaintiff against the defendants of a paper; sums that may yet fall away stand in the claim alone."""
    asking = paper if paper is not None and paper.asks == "claim" else None
    return StatedClaims(made=plaintiff.claims, answering=plaintiff.answering, defendants={item.party.id: item.party.name or "" for item in defendants},
                        unsettled=plaintiff.unsettled if asking else (), awaited=plaintiff.awaited(asking) if asking else ())
