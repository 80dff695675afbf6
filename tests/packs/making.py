"""Packs for tests: a folder from what its files hold, and a home with packs installed in it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import complaintgen.packs.library as packs
from complaintgen import Pack, papers
from complaintgen.packs.library import PackCandidate
from complaintgen.packs.pack import Library

TEMPLATES = Path(__file__).parents[2] / "templates"
PNG = (TEMPLATES / "clinic-example" / "logo.png").read_bytes()
JPEG = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb004300" + "01" * 64 + "ffc0000b080008000801011100ffc40014000100000000000000000000000000000009"
    "ffc40014100100000000000000000000000000000000ffda0008010100003f0054df" "ffd9")
"""A grey square of eight by eight pixels."""
HEAD = 'id = "clinic"\nname = "示例市法律援助中心"\nversion = "1"\nparent = "default"\n'


def library() -> Library:
    """The packs of the user whose data folder the fixture `home` sets."""
    data = os.environ.get("XDG_DATA_HOME")
    return papers.library(Path(data) / "complaintgen" / "packs" if data else None)


def load_pack(name_or_folder: str = "default") -> Pack:
    """Load a pack as the command does for that user."""
    return papers.load_pack(name_or_folder, library().folder)


def unpack(path: Path) -> PackCandidate:
    """Read a pack that this user is to install."""
    return packs.unpack(path, library())


def make_pack(folder: Path, about: str = "", files: Mapping[str, str | bytes] | None = None, *, head: str = HEAD) -> Path:
    """Write a pack that inherits from the default one, with more lines of pack.toml and more files; the folder comes back."""
    (folder / "provisions").mkdir(parents=True)
    for name, content in {"pack.toml": head + about, **(files or {})}.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    if not any((folder / "provisions").iterdir()):
        (folder / "provisions").rmdir()
    return folder


def head(identifier: str, parent: str | None = "default", version: str = "1", parent_version: str = "") -> str:
    """The first lines of a pack.toml."""
    lines = [f'id = "{identifier}"', f'name = "{identifier}"', f'version = "{version}"']
    lines += [f'parent = "{parent}"'] if parent else []
    lines += [f'parent_version = "{parent_version}"'] if parent_version else []
    return "\n".join(lines) + "\n"
