"""The packs of the user who runs the command: which folder they lie in, and how a command loads one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from complaintgen import Pack
    from complaintgen.packs.pack import Library


def packs_folder() -> Path:
    """Where the packs of the user lie, in the platform's data folder."""
    # Only commands about packs need it.
    import platformdirs

    return platformdirs.user_data_path("complaintgen", appauthor=False) / "packs"


def library() -> Library:
    """The packs that come with the program and those of the user."""
    from complaintgen.papers import library

    return library(packs_folder())


def load_pack(name_or_folder: str) -> Pack:
    """Load a pack with all that it inherits; errors as `complaintgen.load_pack`. What the command compiles is kept for the next."""
    from complaintgen.files.disk import KeptFolder
    from complaintgen.papers import load_pack

    pack = load_pack(name_or_folder, packs_folder(), KeptFolder(kept_folder()))
    click.get_current_context().call_on_close(pack.keep_compiled)
    return pack


def kept_folder() -> Path:
    """Where what the program works out is kept between runs, in the platform's cache folder."""
    import platformdirs

    return platformdirs.user_cache_path("complaintgen", appauthor=False)
