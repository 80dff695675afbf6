"""From facts to what the papers say of them, in-process and through the doors."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from complaintgen import Bundle, Case, generate, parse_case
from complaintgen.papers.bundle import CaseDigest, digest_case
from complaintgen.word.template import text_of
from tests.law.facts import FILED, TODAY, Facts
from tests.support import SAMPLES, default_pack, the_law

LAW = the_law()
PACK = default_pack()
SAMPLE_NAMES = sorted(path.stem for path in SAMPLES.glob("*.json"))
READINGS = Path(__file__).parent / "data" / "readings"


def sample(name: str) -> Facts:
    """A sample case as JSON."""
    return dict(json.loads((SAMPLES / f"{name}.json").read_text("utf-8")))


def reading(name: str) -> Facts:
    """A case that strangers read, as JSON: one made for that, or a sample."""
    file = next(path for folder in (READINGS, SAMPLES) if (path := folder / f"{name}.json").exists())
    return dict(json.loads(file.read_text("utf-8")))


def read(facts: Facts) -> Case:
    """The case that the facts make."""
    return parse_case(json.dumps(facts).encode(), TODAY)


def digest_of(facts: Facts, day: date = FILED) -> CaseDigest:
    """What is worked out of the facts on a day of filing."""
    return digest_case(read(facts), LAW, PACK, day)


def bundle_of(facts: Facts, day: date = FILED, papers: Sequence[str] = (), style: str | None = None) -> Bundle:
    """The papers of the facts on a day of filing."""
    return _bundle(json.dumps(facts), day, tuple(papers), style)


@cache
def _bundle(facts: str, day: date, papers: tuple[str, ...], style: str | None) -> Bundle:
    return generate(parse_case(facts.encode(), TODAY), LAW, PACK, day, papers, claim_style=style)


def texts_of(facts: Facts, day: date = FILED, papers: Sequence[str] = (), style: str | None = None) -> dict[str, str]:
    """File name → the text of that document."""
    return {paper.file_name: text_of(paper.data) for paper in bundle_of(facts, day, papers, style).papers}


def text_of_paper(facts: Facts, paper: str, day: date = FILED, style: str | None = None) -> str:
    """The text of all documents of one paper."""
    return "\n".join(texts_of(facts, day, [paper], style).values())
