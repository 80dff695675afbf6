"""Start a pack, copy into it what it is to change, watch whether its parent moved on, and tell in what two packs differ."""

from complaintgen.packs._diff import ONLY_LOOK, PackChange, changes_between
from complaintgen.packs._overrides import (
    Copied,
    Override,
    OverrideKind,
    OverrideState,
    as_toml,
    digest_of_template,
    overrides,
    stale_overrides,
)
from complaintgen.packs._scaffold import copy_into, keep_overrides, start_pack, with_phrase

__all__ = [
    "ONLY_LOOK", "Copied", "Override", "OverrideKind", "OverrideState", "PackChange", "as_toml", "changes_between",
    "copy_into", "digest_of_template", "keep_overrides", "overrides", "stale_overrides", "start_pack", "with_phrase",
]
