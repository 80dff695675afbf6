"""How well the tagger reads: precision and recall by tag on both labelled sets, and messages per second.

    python benchmarks/tagging.py [--misses]

`messages.toml` is the set on which the tagger was tuned, `messages_heldout.toml` the one on which it was not.
"""

from __future__ import annotations

import sys
import time
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from complaintgen.case.enums import Tag
from complaintgen.intake.tagging import suggest_tags

DATA = Path(__file__).parents[1] / "tests" / "data"
SETS = ("messages.toml", "messages_heldout.toml")
SPEED_RUN = 5_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """One labelled message, and what the tagger says of it."""

    text: str
    to: str
    expected: frozenset[Tag]
    suggested: frozenset[Tag]


@dataclass(frozen=True, slots=True)
class Score:
    """How many suggestions were right, wrong and missing."""

    right: int
    wrong: int
    missing: int

    def __str__(self) -> str:
        precision = self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0
        recall = self.right / (self.right + self.missing) if self.right + self.missing else 1.0
        return f"precision {precision:6.1%}  recall {recall:6.1%}  ({self.right} right, {self.wrong} wrong, {self.missing} missing)"


def verdicts(name: str) -> list[Verdict]:
    """Tag every message of a labelled set."""
    entries = tomllib.loads((DATA / name).read_text(encoding="utf-8"))["message"]
    return [Verdict(entry["text"], entry["to"], frozenset(tag for tag in Tag if tag in entry["tags"]),
                    frozenset(found.tag for found in suggest_tags(entry["text"], is_to_borrower=entry["to"] == "borrower")))
            for entry in entries]


def score(judged: Iterable[Verdict], *tags: Tag) -> Score:
    """The score of some tags over some messages."""
    of = frozenset(tags)
    pairs = [(verdict.expected & of, verdict.suggested & of) for verdict in judged]
    return Score(sum(len(expected & suggested) for expected, suggested in pairs),
                 sum(len(suggested - expected) for expected, suggested in pairs),
                 sum(len(expected - suggested) for expected, suggested in pairs))


def main() -> None:
    """Measure and print."""
    for name in SETS:
        judged = verdicts(name)
        exact = sum(verdict.expected == verdict.suggested for verdict in judged)
        print(f"{name}: {len(judged)} messages, {exact} with exactly the labelled tags\n  {'overall':<28} {score(judged, *Tag)}")
        for tag in Tag:
            print(f"  {tag:<28} {score(judged, tag)}")
        if "--misses" in sys.argv:
            _print_misses(judged)
    print(f"{_messages_per_second():,.0f} messages per second")


def _print_misses(judged: Iterable[Verdict]) -> None:
    for verdict in judged:
        if verdict.expected != verdict.suggested:
            missing, wrong = sorted(verdict.expected - verdict.suggested), sorted(verdict.suggested - verdict.expected)
            print(f"  to {verdict.to}: {verdict.text}\n    missing: {', '.join(missing) or '-'}; wrong: {', '.join(wrong) or '-'}")


def _messages_per_second() -> float:
    texts = [verdict.text for name in SETS for verdict in verdicts(name)]
    start = time.perf_counter()
    for number in range(SPEED_RUN):
        suggest_tags(texts[number % len(texts)], is_to_borrower=number % 2 == 0)
    return SPEED_RUN / (time.perf_counter() - start)


if __name__ == "__main__":
    main()
