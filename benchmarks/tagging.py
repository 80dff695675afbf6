"""How well the tagger reads each part of the labelled messages, and how fast.

    python benchmarks/tagging.py [--misses]

Nothing was learned from the part test: it was written first, is frozen by its hash, and its texts stay unread by whoever edits cues or trains;
--misses never prints them. It is not wholly unseen: one setting was chosen by its totals, and a failing test once showed some six of its texts.
All other parts were learned from or tuned on, and are printed as such.
"""

from __future__ import annotations

import hashlib
import sys
import time
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from complaintgen.case.enums import Tag
from complaintgen.intake.tagging import read_message
from complaintgen.intake.tagging.training import tag_model

DATA = Path(__file__).parents[1] / "tests" / "data"
KEPT_APART = "tagging/test.toml"
KEPT_APART_HASH = "474faeb99128b50aa5e8aa57d3d1643810d2c7c371a5dfd6813f45734f79a12e"
LEARNED = ("tagging/train.toml", "tagging/dev.toml", "messages.toml", "messages_heldout.toml")
SPEED_RUN = 2_000
_HARMLESS = frozenset({Tag.NEUTRAL_REMINDER})


@dataclass(frozen=True, slots=True)
class Verdict:
    """One labelled message, and what the tagger says of it."""

    text: str
    to: str
    expected: frozenset[Tag]
    suggested: frozenset[Tag]
    is_collection: bool


@dataclass(frozen=True, slots=True)
class Score:
    """How many suggestions were right, wrong and missing."""

    right: int
    wrong: int
    missing: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missing) if self.right + self.wrong + self.missing else 1.0

    def __str__(self) -> str:
        precision = self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0
        recall = self.right / (self.right + self.missing) if self.right + self.missing else 1.0
        return f"F1 {self.f1:.2f}  precision {precision:6.1%}  recall {recall:6.1%}  ({self.right} right, {self.wrong} wrong, {self.missing} missing)"


def verdicts(name: str) -> list[Verdict]:
    """Tag every message of a labelled set."""
    return list(map(_verdict, tomllib.loads((DATA / name).read_text(encoding="utf-8"))["message"]))


def _verdict(entry: dict[str, str]) -> Verdict:
    read = read_message(entry["text"], is_to_borrower=entry["to"] == "borrower")
    return Verdict(entry["text"], entry["to"], frozenset(tag for tag in Tag if tag in entry["tags"]), frozenset(found.tag for found in read.suggestions),
                   read.is_collection)


def score(judged: Iterable[Verdict], *tags: Tag) -> Score:
    """The score of some tags over some messages."""
    of = frozenset(tags)
    pairs = [(verdict.expected & of, verdict.suggested & of) for verdict in judged]
    return Score(sum(len(expected & suggested) for expected, suggested in pairs),
                 sum(len(suggested - expected) for expected, suggested in pairs),
                 sum(len(expected - suggested) for expected, suggested in pairs))


def macro_f1(judged: Iterable[Verdict]) -> float:
    """The mean of F1 over the tags."""
    judged = list(judged)
    return sum(score(judged, tag).f1 for tag in Tag) / len(Tag)


def called_harassment(judged: Iterable[Verdict]) -> tuple[int, int]:
    """How many harmless messages got a tag of harassment, and of how many."""
    harmless = [verdict for verdict in judged if verdict.expected <= _HARMLESS]
    return sum(bool(verdict.suggested - _HARMLESS) for verdict in harmless), len(harmless)


def silent(judged: Iterable[Verdict]) -> tuple[int, int]:
    """How many harassing messages got no tag of harassment, and of how many."""
    harassing = [verdict for verdict in judged if verdict.expected - _HARMLESS]
    return sum(not verdict.suggested - _HARMLESS for verdict in harassing), len(harassing)


def is_frozen() -> bool:
    """Whether the part test is still the one that was frozen."""
    return hashlib.sha256((DATA / KEPT_APART).read_bytes()).hexdigest() == KEPT_APART_HASH


def main() -> None:
    """Measure and print."""
    _print_part(KEPT_APART, "nothing was learned from it; one setting was chosen by its totals" if is_frozen() else "CHANGED since it was frozen")
    for name in LEARNED:
        _print_part(name, "learned from or tuned on")
    print(f"left out of learning, fold by fold (thresholds tuned on it): {tag_model().head['measured_on_left_out']}")
    print(f"{_messages_per_second():,.0f} messages per second")


def _print_part(name: str, kind: str) -> None:
    judged = verdicts(name)
    wrongly, harmless = called_harassment(judged)
    without, harassing = silent(judged)
    gate = sum(verdict.is_collection == bool(verdict.expected) for verdict in judged)
    print(f"{name} ({kind}): {len(judged)} messages, {sum(verdict.expected == verdict.suggested for verdict in judged)} with exactly the labelled tags\n"
          f"  macro F1 {macro_f1(judged):.3f}; harmless called harassment {wrongly} of {harmless}; harassing and silent {without} of {harassing}; "
          f"collection or not: {gate} right\n  {'overall':<28} {score(judged, *Tag)}")
    for tag in Tag:
        print(f"  {tag:<28} {score(judged, tag)}")
    if "--misses" in sys.argv and name != KEPT_APART:
        _print_misses(judged)


def _print_misses(judged: Iterable[Verdict]) -> None:
    for verdict in judged:
        if verdict.expected != verdict.suggested:
            missing, wrong = sorted(verdict.expected - verdict.suggested), sorted(verdict.suggested - verdict.expected)
            print(f"  to {verdict.to}: {verdict.text}\n    missing: {', '.join(missing) or '-'}; wrong: {', '.join(wrong) or '-'}")


def _messages_per_second() -> float:
    texts = [entry["text"] for name in LEARNED for entry in tomllib.loads((DATA / name).read_text(encoding="utf-8"))["message"]]
    start = time.perf_counter()
    for number in range(SPEED_RUN):
        read_message(texts[number % len(texts)], is_to_borrower=number % 2 == 0)
    return SPEED_RUN / (time.perf_counter() - start)


if __name__ == "__main__":
    main()
