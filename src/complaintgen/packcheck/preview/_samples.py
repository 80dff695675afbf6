"""The sample cases that are shipped: all names in them are invented. Templates are tried on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches

from complaintgen.case.model import Case
from complaintgen.case.reading import parse_case
from complaintgen.errors import CaseError, Fault
from complaintgen.files.disk import Entry, folder_entries, shipped_folder


def sample_names() -> Sequence[str]:
    """The names of the samples, in alphabetical order."""
    return sorted(_samples())


def read_sample(name: str) -> Case:
    """Read one sample; no fact in it counts as lying in the future.

    Raises:
        CaseError: there is no sample of that name.
    """
    samples = _samples()
    names = sorted(samples)
    if name not in names:
        near = get_close_matches(name, names, n=1)
        raise CaseError(Fault(name, "没有这个样例", f"是不是想写 {near[0]}？" if near else f"可以填写：{'、'.join(names)}"))
    return parse_case(samples[name].read(), date.max)


def _samples() -> dict[str, Entry]:
    entries = folder_entries(shipped_folder("samples"))
    return {entry.name.removesuffix(".json"): entry for entry in entries if entry.name.endswith(".json")}
