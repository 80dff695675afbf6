"""The sample cases that are shipped: all names in them are invented. Templates are tried on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from complaintgen.case.model import Case
from complaintgen.case.reading import parse_case
from complaintgen.errors import CaseError, Fault


def sample_names() -> Sequence[str]:
    """The names of the samples, in alphabetical order."""
    return sorted(entry.name.removesuffix(".json") for entry in _folder().iterdir() if entry.name.endswith(".json"))


def read_sample(name: str) -> Case:
    """Read one sample; no fact in it counts as lying in the future.

    Raises:
        CaseError: there is no sample of that name.
    """
    names = sample_names()
    if name not in names:
        near = get_close_matches(name, names, n=1)
        raise CaseError(Fault(name, "没有这个样例", f"是不是想写 {near[0]}？" if near else f"可以填写：{'、'.join(names)}"))
    return parse_case((_folder() / f"{name}.json").read_bytes(), date.max)


def _folder() -> Traversable:
    # A wheel carries the samples inside the package; a checkout has them beside src.
    packaged = files("complaintgen") / "samples"
    return packaged if packaged.is_dir() else Path(__file__).parents[4] / "samples"
