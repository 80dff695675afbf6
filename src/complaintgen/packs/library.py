"""packs.library."""

from complaintgen.packs._archive import build_archive, read_archive
from complaintgen.packs._library import (
    Parcel,
    Shelved,
    build,
    check_is_installed,
    check_may_replace,
    install,
    remove,
    shelved,
    unpack,
)

__all__ = [
    "Parcel", "Shelved", "build", "build_archive", "check_is_installed", "check_may_replace", "install",
    "read_archive", "remove", "shelved", "unpack",
]
