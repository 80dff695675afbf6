"""Render sample cases through a pack, and tell where that fails."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from complaintgen.case.model import Case
from complaintgen.catalogue import SUMMARY
from complaintgen.errors import Fault, UserError
from complaintgen.law.provisions import Law
from complaintgen.packcheck.lint._findings import PackFinding, from_fault
from complaintgen.packs.pack import Pack
from complaintgen.papers.bundle import case_summary, digest_case, generate, render_papers

_WHY = "样例案件“{sample}”用到了这一处，真实案件也会失败"


def check_samples(pack: Pack, law: Law, samples: Mapping[str, Case], day: date, readable: frozenset[str]) -> Iterator[PackFinding]:
    """The failures of a pack on samples, once per place.

    Args:
        pack: the pack.
        law: the law that the samples are assessed by.
        samples: the cases by name.
        day: the day of filing.
        readable: the templates that can be read; the others fail in any case and have findings of their own.
    """
    seen: set[str] = set()
    for sample, case in samples.items():
        for template, fault in _failures(pack, law, case, day, readable):
            if fault.place not in seen:
                seen.add(fault.place)
                yield from_fault(fault, f"{template}.docx", "render", _WHY.format(sample=sample))


def _failures(pack: Pack, law: Law, case: Case, day: date, readable: frozenset[str]) -> Iterator[tuple[str, Fault]]:
    # One assessment of the case serves all its templates; where it fails, it fails for each of them.
    digest = cache(lambda: digest_case(case, law, pack, day))
    for template in readable:
        entry = pack.catalogue.made_by(template)
        try:
            if entry is not None:
                deque((item.data for item in render_papers(digest(), law, pack, [entry.id], claim_style=entry.style(template))), maxlen=0)
            elif template == SUMMARY:
                guide = pack.catalogue.guide.id
                case_summary(case, generate(case, law, pack, day, [guide] if guide in readable else []))
        except UserError as error:
            yield from ((template, fault) for fault in error.faults)
