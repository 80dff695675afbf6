"""Papers of different people, for measuring how much they are alike: ten people of the samples and the readings, and what each paper says of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import permutations
from statistics import mean

from complaintgen import Bundle, generate, read_case
from complaintgen.papers.readiness import fingerprint_sentences, own_sentences, share_alike
from tests.law.facts import TODAY
from tests.support import SAMPLES, default_pack, the_law

READINGS = SAMPLES.parent / "tests" / "papers" / "data" / "readings"
PEOPLE = {path.stem: path for path in (*sorted(READINGS.glob("*.json")), *(SAMPLES / f"{name}.json" for name in (
    "microloan_borrower", "relative_never_borrowed", "wrong_number", "unknown_collector_threats")))}
SALT = b"salt of the tests"


@cache
def bundle_of_person(name: str) -> Bundle:
    """The papers of one of them, on the day of filing that the case gives."""
    case = read_case(str(PEOPLE[name]), TODAY)
    assert case.filing.on is not None
    return generate(case, the_law(), default_pack(), case.filing.on)


@cache
def own_words(name: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Kind of paper → for each of its documents the own sentences; a report is of the kind of its office."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for paper in bundle_of_person(name).papers:
        if default_pack().catalogue[paper.name].filed:
            kind = paper.file_name[3:-5] if paper.name == "regulator_report" else paper.name
            found[kind] = (*found.get(kind, ()), own_sentences(paper.data))
    return found


def pairs() -> Iterator[tuple[str, float]]:
    """For every two people and every kind of paper that both have, how much of each document of one stands in the document of the other that it is most alike to."""
    for one, other in permutations(PEOPLE, 2):
        for kind, documents in own_words(one).items():
            theirs = [fingerprint_sentences(document, SALT) for document in own_words(other).get(kind, ())]
            for document in documents:
                shares = [share for found in theirs if (share := share_alike(fingerprint_sentences(document, SALT), found)) is not None]
                if shares:
                    yield kind, max(shares)


def mean_percent() -> dict[str, float]:
    """Kind of paper → percent on the mean of all pairs."""
    measured = list(pairs())
    return {kind: 100 * mean(share for found, share in measured if found == kind) for kind in sorted({kind for kind, _ in measured})}
