"""What the rules of the word lists find in a message: for each tag the cues by which a rule holds.

In: a plain text and its cues. Out: the places that bear a tag out. An anchor that is denied (「不会…」) bears out nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from complaintgen.case.enums import Tag
from complaintgen.intake.tagging._lexicon import Hit, Lexicon, Rule
from complaintgen.intake.tagging._normalisation import BREAKS

Hits = Mapping[str, list[Hit]]


def borne_out(words: Lexicon, text: str, hits: Hits, *, is_to_borrower: bool) -> dict[Tag, list[Hit]]:
    """The tags whose rules hold in a plain text, with the cues that made them."""
    stated = _Stated(words, text, hits)
    found: dict[Tag, list[Hit]] = {}
    for rule in words.rules:
        if rule.to in (None, "borrower" if is_to_borrower else "other") and not found.keys() & set(rule.unless):
            bearing = stated.bearing_out(rule)
            if bearing:
                found.setdefault(rule.tag, []).extend(bearing)
    return found


@dataclass(frozen=True, slots=True)
class _Stated:
    """What a message says: its cues, and which of them it denies."""

    lexicon: Lexicon
    text: str
    hits: Hits

    def bearing_out(self, rule: Rule) -> list[Hit]:
        """The cues by which a rule holds; none where it does not."""
        if any(map(self.hits.get, rule.none)) or not all(map(self.hits.get, (*rule.all, *rule.scene))):
            return []
        bearing: list[Hit] = []
        for anchor in self.hits[rule.all[0]]:
            company = [self._beside(anchor, group, rule.near) for group in rule.all[1:]]
            if None not in company and not self._is_denied(anchor):
                bearing += [anchor, *(hit for hit in company if hit)]
        return bearing

    def _beside(self, anchor: Hit, group: str, near: int | None) -> Hit | None:
        """The cue of a group that stands nearest to the anchor, if it is near enough."""
        hits = self.hits[group]
        place = bisect_left(hits, anchor)
        closest = min(hits[max(place - 2, 0):place + 2], key=lambda hit: _distance(anchor, hit))
        return closest if near is None or _distance(anchor, closest) <= near else None

    def _is_denied(self, hit: Hit) -> bool:
        """Whether a denial stands shortly before it, in the same clause."""
        since = max(hit.start - self.lexicon.denial_reach, 0)
        since += max((index + 1 for index, mark in enumerate(self.text[since:hit.start]) if mark in BREAKS), default=0)
        denials = self.hits.get(self.lexicon.denial, [])
        return bisect_left(denials, Hit(since, since)) < bisect_left(denials, Hit(hit.start, hit.start))


def _distance(one: Hit, other: Hit) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def merged(hits: Iterable[Hit]) -> list[Hit]:
    """The places of a text, each once, those that overlap or touch as one."""
    merged: list[Hit] = []
    for hit in sorted(hits):
        if merged and hit.start <= merged[-1].end:
            merged[-1] = Hit(merged[-1].start, max(hit.end, merged[-1].end))
        else:
            merged.append(hit)
    return merged
