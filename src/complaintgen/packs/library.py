"""The packs of a user: list them, read one that is to be installed, install, remove, build."""

from complaintgen.files.archives import build_archive
from complaintgen.packs._archive import read_archive
from complaintgen.packs._library import (
    PackCandidate,
    PackEntry,
    build,
    check_is_installed,
    check_may_replace,
    install,
    list_packs,
    remove,
    unpack,
)

__all__ = [
    "PackCandidate", "PackEntry", "build", "build_archive", "check_is_installed", "check_may_replace", "install",
    "list_packs", "read_archive", "remove", "unpack",
]
