"""Grounds that accompany others: rules without conditions of their own, and remedies, which never stand alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from complaintgen.law._provisions import Edition, Provision, Version
from complaintgen.law._verdicts import Ground, Verdict


def accompany(provision: Provision, version: Version, grounds: Iterable[Ground], chain: tuple[str, ...]) -> Ground:
    """Give a version the verdict of the grounds of a chain that it accompanies, as far as their days meet its edition."""
    followed = [ground for ground in grounds if ground.provision.id in provision.follows
                and _overlap(ground.version.edition, version.edition)]
    for verdict in (Verdict.ESTABLISHED, Verdict.WITHHELD, Verdict.UNKNOWN):
        same = [ground for ground in followed if ground.verdict is verdict]
        days = [day for ground in same for day in ground.days if version.edition.is_in_force(day)]
        if same and (days or verdict is Verdict.UNKNOWN):
            return Ground(
                provision=provision, version=version, accompanying=tuple(dict.fromkeys(ground.provision.id for ground in same)),
                verdict=verdict, facts=tuple(dict.fromkeys(fact for ground in same for fact in ground.facts)),
                first_day=min(days, default=None), last_day=max(days, default=None), held_back_because=same[0].held_back_because, late=same[0].late,
                lawyer_override=all(ground.lawyer_override for ground in same), chain=chain)
    return Ground(provision=provision, version=version, accompanying=provision.follows, verdict=Verdict.ABSENT, chain=chain)


def with_breaches(grounds: Iterable[Ground]) -> tuple[Ground, ...]:
    """Give the grounds that forbid what is otherwise unlawful the rules that the same facts break; without one they do not stand."""
    every = tuple(grounds)
    return tuple(_with_breaches(ground, every) if ground.provision.breaches else ground for ground in every)


def _with_breaches(ground: Ground, every: Iterable[Ground]) -> Ground:
    carrying = set(ground.facts)
    others = [other for other in every if other.provision.id in ground.provision.breaches]
    broken = tuple(other for other in others if other.verdict is Verdict.ESTABLISHED and not carrying.isdisjoint(other.facts))
    if ground.verdict is not Verdict.ESTABLISHED or broken:
        return replace(ground, broken=broken)
    return replace(ground, verdict=Verdict.UNKNOWN if any(other.verdict is Verdict.UNKNOWN for other in others) else Verdict.ABSENT)


def without_lone_companions(grounds: Iterable[Ground], plead: Collection[str] = ()) -> tuple[Ground, ...]:
    """Drop the remedies that no verified conduct pleaded in the same paper leads; withhold rules on conduct without official text, whatever stands beside them.

    Args:
        grounds: every ground.
        plead: the ids of the provisions that a lawyer decided to plead.
    """
    every = tuple(grounds)
    leading = {Verdict.ESTABLISHED: _leading(every, Verdict.ESTABLISHED),
               Verdict.WITHHELD: _leading(every, Verdict.ESTABLISHED, Verdict.WITHHELD)}
    return tuple(ground if ground.verdict not in leading or ground.is_leading or (ground.version.verified and _is_led(ground, leading[ground.verdict]))
                 else _alone(ground, plead) for ground in every)


def _alone(ground: Ground, plead: Collection[str]) -> Ground:
    """What becomes of a ground that nothing leads: a rule on conduct is told with the reason why it cannot stand alone."""
    because = ground.provision.held_back_because
    if ground.verdict is not Verdict.ESTABLISHED or ground.provision.role != "conduct" or because is None:
        return replace(ground, verdict=Verdict.ABSENT)
    if ground.provision.id in plead:
        return replace(ground, held_back_because=because, lawyer_override=True)
    return replace(ground, verdict=Verdict.WITHHELD, held_back_because=because)


def _leading(grounds: Iterable[Ground], *verdicts: Verdict) -> tuple[Ground, ...]:
    return tuple(ground for ground in grounds if ground.is_leading and ground.verdict in verdicts)


def _is_led(ground: Ground, leading: Iterable[Ground]) -> bool:
    """Whether a ground of the same paper leads it; a further sanction only where the same conduct carries that ground."""
    beside = (other for other in leading if not set(other.provision.papers).isdisjoint(ground.provision.papers))
    if ground.provision.role != "remedy" or ground.provision.gives != "sanction":
        return next(beside, None) is not None
    return any(not set(ground.facts).isdisjoint(other.facts) for other in beside)


def _overlap(one: Edition, other: Edition) -> bool:
    return one.start <= (other.end or date.max) and other.start <= (one.end or date.max)
