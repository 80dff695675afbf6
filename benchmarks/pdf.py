"""PDF of many papers: one process of the office suite for all against one for each.

The time that passes counts: LibreOffice computes in processes of its own. It needs LibreOffice.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks._cases import DAY, case_of
from benchmarks._measuring import Row, Sizes, Taken, here, times
from complaintgen import generate, load_pack, parse_case, write_bundle
from complaintgen.files.pdf import convert_to_pdf

_PAPERS = 20
_ONE_BY_ONE = 4
"""So many are converted one by one and stand for the rest: each takes the start of the office suite."""
_CONTACTS = 25


def rows(sizes: Sizes) -> Iterator[Row]:
    """The row of the table."""
    del sizes
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = _papers(folder)
        together = _converted(paths, folder)
        alone = sum(_converted([path], folder).passed for path in paths[:_ONE_BY_ONE]) / _ONE_BY_ONE
    yield Row(f"PDF of {len(paths)} papers, one office process for each against one for all ({together.passed:.0f} s), time that passes", "≥ 7", times(alone * len(paths) / together.passed))


def _papers(folder: Path) -> list[Path]:
    pack = load_pack("default")
    bundle = generate(parse_case(case_of(_CONTACTS), DAY), pack.law(), pack, DAY)
    return [written.path for written in write_bundle(bundle, folder)][:_PAPERS]


def _converted(paths: list[Path], folder: Path) -> Taken:
    return here(partial(convert_to_pdf, paths, folder))
