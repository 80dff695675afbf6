"""A statement of a witness in a case of few and of many contacts with others: its own contacts are the same."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from benchmarks._cases import DAY, case_beside
from benchmarks._measuring import Row, Sizes, Taken, here, in_turn, rounds_for, times
from complaintgen import Pack, load_pack, parse_case
from complaintgen.papers.bundle import CaseDigest, digest_case, render_papers

_PAPER = "contact_statement"
_FEW, _MANY = 200, 2_000


def rows(sizes: Sizes) -> Iterator[Row]:
    """The row of the table."""
    pack = load_pack("default")
    digests = {contacts: digest_case(parse_case(case_beside(contacts), DAY), pack.law(), pack, DAY) for contacts in (_FEW, _MANY)}
    taken = in_turn({str(contacts): partial(_statements, digest, pack) for contacts, digest in digests.items()}, rounds_for(_FEW, sizes.rounds))
    few, many = (taken[str(contacts)].computed / _how_many(digests[contacts], pack) for contacts in (_FEW, _MANY))
    yield Row(f"a statement in a case of {_MANY:,} contacts against {_FEW} ({few * 1000:.1f} ms)", "1.5", times(many / few))


def _statements(digest: CaseDigest, pack: Pack) -> Taken:
    return here(lambda: [paper.data for paper in render_papers(digest, pack.law(), pack, [_PAPER])])


def _how_many(digest: CaseDigest, pack: Pack) -> int:
    return sum(1 for _ in render_papers(digest, pack.law(), pack, [_PAPER]))
