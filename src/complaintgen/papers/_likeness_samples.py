"""How much the papers of a case are like those of the samples that come with the program.

The fingerprints of the samples are shipped: `scripts/update_likeness.py` writes them, so that `check` renders no sample.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date

from complaintgen.case.model import Case
from complaintgen.files.disk import packaged
from complaintgen.law.provisions import Law
from complaintgen.packs.pack import Pack
from complaintgen.papers._bundle import Bundle, render_papers
from complaintgen.papers._digest import digest_case
from complaintgen.papers._likeness import (
    SCHEME,
    Fingerprints,
    Likeness,
    as_read,
    fingerprint_papers,
    most_alike,
    written,
)

SAMPLES_FILE = "likeness.json"
_SALT = b"complaintgen samples"
"""Public: the samples are too."""


def likeness_to_samples(bundle: Bundle) -> tuple[Likeness, ...]:
    """For each kind of paper of a bundle the sample that it is most alike to; a sample is not compared with itself."""
    papers = filed_papers(bundle)
    kept = json.loads(packaged("complaintgen.papers", SAMPLES_FILE))["samples"]
    kinds, own = {paper for paper, _ in papers}, content_key(bundle.digest.whole)
    others = {name: as_read({paper: documents for paper, documents in entry["papers"].items() if paper in kinds})
              for name, entry in kept.items() if entry["case"] != own}
    return most_alike(fingerprint_papers(papers, _SALT), others)


def filed_papers(bundle: Bundle) -> list[tuple[str, bytes]]:
    """The id and the bytes of each document of a bundle that is handed in."""
    return [(paper.name, paper.data) for paper in bundle.papers if bundle.pack.catalogue[paper.name].filed]


def fingerprints_of_samples(cases: Mapping[str, Case], law: Law, pack: Pack, day: date) -> bytes:
    """The file that is shipped.

    Args:
        cases: the samples by name.
        law: the law to apply.
        pack: the pack that their papers are made with.
        day: the day of filing of a sample that gives none.
    """
    samples = {name: {"case": content_key(case), "papers": written(fingerprint_case(case, law, pack, day, _SALT))} for name, case in cases.items()}
    return (json.dumps({"scheme": SCHEME, "samples": samples}, indent=0) + "\n").encode()


def fingerprint_case(case: Case, law: Law, pack: Pack, day: date, salt: bytes) -> Fingerprints:
    """Render the papers of a case that are handed in, and give their fingerprints.

    Args:
        case: the facts.
        law: the law to apply.
        pack: templates and phrases.
        day: the day of filing where the case gives none.
        salt: as `fingerprint_papers`.

    Raises:
        UserError: the case does not fit the pack.
    """
    digest = digest_case(case, law, pack, case.filing.on or day)
    wanted = [entry.id for entry in pack.catalogue if entry.filed and entry.id in digest.offered_all]
    return fingerprint_papers(((item.instance.paper.id, item.data) for item in render_papers(digest, law, pack, wanted)), salt)


def content_key(case: Case) -> str:
    """SHA-256 of what a case tells, in hexadecimal; which pleas a lawyer chose is no part of that."""
    told = case.model_copy(update={"claims": case.claims.model_copy(update={"plead": None})})
    return hashlib.sha256(told.model_dump_json().encode()).hexdigest()
