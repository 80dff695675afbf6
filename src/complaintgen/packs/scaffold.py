"""packs.scaffold."""

from complaintgen.packs._diff import ONLY_LOOK, Change, changes_between
from complaintgen.packs._overrides import (
    Copied,
    Kind,
    Override,
    State,
    digest_of_template,
    keys_of,
    overrides,
    stale_overrides,
    written,
)
from complaintgen.packs._scaffold import copy_into, keep_overrides, start_pack, with_phrase

__all__ = [
    "ONLY_LOOK",
    "Change",
    "Copied",
    "Kind",
    "Override",
    "State",
    "changes_between",
    "copy_into",
    "digest_of_template",
    "keep_overrides",
    "keys_of",
    "overrides",
    "stale_overrides",
    "start_pack",
    "with_phrase",
    "written",
]
