"""What a pack has changed while its parent moved on: its own version may miss what was mended there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from complaintgen.packcheck.lint._findings import FindingPlace, PackFinding
from complaintgen.packs.pack import Pack
from complaintgen.packs.scaffold import Override, OverrideKind, OverrideState, stale_overrides
from complaintgen.papers.readiness import Severity

_PHRASES = "phrases.toml"
_SEVERITIES: Mapping[OverrideState, Severity] = {OverrideState.MOVED: Severity.WARNING, OverrideState.UNKNOWN: Severity.HINT}


def check_overrides(pack: Pack) -> Iterator[PackFinding]:
    """Every override whose parent has changed since it was copied, and those of which nobody knows."""
    for item in stale_overrides(pack):
        yield _place_of(item).finding(
            _SEVERITIES[item.state], "overridden", f"{item.state.label}（{item.origin}）", "上级改正的内容不会自动用到这里",
            f"对照 complaintgen templates diff，核对后运行 complaintgen templates copy --keep，写明 {item.name}")


def _place_of(item: Override) -> FindingPlace:
    return FindingPlace(file=f"{item.name}.docx") if item.kind is OverrideKind.TEMPLATE else FindingPlace(file=_PHRASES, where=item.name)
