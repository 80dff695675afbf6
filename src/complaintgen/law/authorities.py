"""Who takes a complaint about a lender, by its licence. Source: shared research, documents.md 3.4."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from complaintgen.case.kinds import Licence


@dataclass(frozen=True, slots=True)
class Authority:
    """A regulator as papers name it before its branch is known, with its hotline."""

    name: str
    hotline: str


def load_authorities() -> Mapping[Licence, Authority]:
    """The regulator of each licence kind; a kind without one has no entry."""
    text = (files("complaintgen.law") / "authorities.toml").read_text(encoding="utf-8")
    return {licence: Authority(entry["name"], entry["hotline"])
            for entry in tomllib.loads(text)["authority"] for licence in Licence if licence.value in entry["licences"]}
