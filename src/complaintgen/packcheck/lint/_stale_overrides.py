"""What a pack has changed while its parent moved on: its own version may miss what was mended there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from complaintgen.packcheck.lint._findings import Finding, Place
from complaintgen.packs.pack import Pack
from complaintgen.packs.scaffold import Override, OverrideKind, OverrideState, stale_overrides
from complaintgen.papers.readiness import Severity

_PHRASES = "phrases.toml"
_SEVERITIES: Mapping[OverrideState, Severity] = {OverrideState.MOVED: Severity.WARNING, OverrideState.UNKNOWN: Severity.HINT}


def of_overrides(pack: Pack) -> Iterator[Finding]:
    """Every override whose parent has changed since it was copied, and those of which nobody knows."""
    for item in stale_overrides(pack):
        yield _place_of(item).finding(
            _SEVERITIES[item.state], "overridden", f"{item.state.label}（{item.origin}）", "上级改正的内容不会自动用到这里",
            f"对照 complaintgen templates diff，核对后运行 complaintgen templates copy --keep，写明 {item.name}")


def _place_of(item: Override) -> Place:
    return Place(f"{item.name}.docx") if item.kind is OverrideKind.TEMPLATE else Place(_PHRASES, where=item.name)
