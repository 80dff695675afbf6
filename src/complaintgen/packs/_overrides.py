"""What a pack overrides of its parent, and whether the parent has changed since the copy was made.

`overrides.toml` in the pack folder remembers, for each template and phrase copied from the parent, the SHA-256 of what was copied.
In: a `Pack`. Out: the overrides with their state.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from complaintgen.case.fields import Labelled
from complaintgen.errors import PackError
from complaintgen.files.tables import Table, parse_table, written_as
from complaintgen.packs._layers import FOOT, Layer
from complaintgen.packs._pack import Pack

OVERRIDES = "overrides.toml"
_Digest = Annotated[str, written_as(r"[0-9a-f]{64}", "应当是 64 个小写的十六进制数字")]


class OverrideKind(Labelled):
    """被修改的内容"""

    TEMPLATE = "template", "模板"
    PHRASE = "phrase", "短语"


class OverrideState(Labelled):
    """与上级的关系"""

    CURRENT = "current", "上级没有变化"
    MOVED = "moved", "上级在复制之后有变化"
    UNKNOWN = "unknown", "没有记录是从上级的哪一版复制的"


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """Something that the pack's own folder has in place of its parent's.

    Attributes:
        name: the paper, or the key of the phrase.
        origin: the id of the pack whose version it hides.
    """

    kind: OverrideKind
    name: str
    origin: str
    state: OverrideState


class Copied(Table):
    """overrides.toml: name → digest of what was copied."""

    templates: dict[str, _Digest] = Field(default_factory=dict)
    phrases: dict[str, _Digest] = Field(default_factory=dict)


def overrides(pack: Pack) -> tuple[Override, ...]:
    """Everything of its parents that the pack's own folder hides, templates first.

    Raises:
        PackError: overrides.toml is broken.
    """
    own, *parents = pack.layers
    copied = read_copied(own)
    return (*_templates(own, tuple(parents), copied), *_phrases(own, tuple(parents), copied))


def stale_overrides(pack: Pack) -> tuple[Override, ...]:
    """The overrides whose parent has moved on since, and those of which nobody knows; errors as `overrides`."""
    return tuple(item for item in overrides(pack) if item.state is not OverrideState.CURRENT)


def read_copied(layer: Layer) -> Copied:
    """What the folder of a layer remembers.

    Raises:
        PackError: overrides.toml is broken.
    """
    if OVERRIDES not in layer.contents:
        return Copied()
    try:
        return parse_table(Copied, OVERRIDES, layer.contents[OVERRIDES], PackError)
    except PackError as error:
        raise PackError(*(fault.inside(layer.about.id) for fault in error.faults)) from None


def as_toml(copied: Copied) -> bytes:
    """overrides.toml with what it remembers."""
    lines = ["# 由 complaintgen 记录：复制时上级模板包的版本，用来提醒上级后来有没有变化。请不要手工修改。"]
    for section, entries in (("templates", copied.templates), ("phrases", copied.phrases)):
        lines += [f"\n[{section}]", *(f'"{name}" = "{digest}"' for name, digest in sorted(entries.items()))] if entries else []
    return ("\n".join(lines) + "\n").encode()


def digest_of_template(data: bytes) -> str:
    """What identifies a version of a template."""
    return hashlib.sha256(data).hexdigest()


def digest_of_phrase(phrase: str | tuple[str, ...]) -> str:
    """What identifies a version of a phrase or list of phrases."""
    texts = (phrase,) if isinstance(phrase, str) else ("", *phrase)
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def _templates(own: Layer, parents: tuple[Layer, ...], copied: Copied) -> Iterator[Override]:
    for name in sorted(own.contents):
        above = next((layer for layer in parents if name in layer.contents), None)
        if name.endswith(".docx") and above is not None:
            paper = name.removesuffix(".docx")
            state = _state(paper, copied.templates, digest_of_template(above.contents[name]))
            yield Override(kind=OverrideKind.TEMPLATE, name=paper, origin=above.about.id, state=state)


def _phrases(own: Layer, parents: tuple[Layer, ...], copied: Copied) -> Iterator[Override]:
    for key in sorted(own.phrases.keys() - _keys_of_about(own)):
        layer = next((layer for layer in parents if key in layer.phrases), None)
        if layer is not None:
            state = _state(key, copied.phrases, digest_of_phrase(layer.phrases[key]))
            yield Override(kind=OverrideKind.PHRASE, name=key, origin=layer.about.id, state=state)


def _keys_of_about(layer: Layer) -> set[str]:
    """The phrases that pack.toml holds are settings of the pack's own, and no copies."""
    about = layer.about
    return {key for key, value in (("letterhead.lines", about.letterhead.lines), (FOOT, about.footer)) if value is not None}


def _state(name: str, copied: Mapping[str, str], current: str) -> OverrideState:
    if name not in copied:
        return OverrideState.UNKNOWN
    return OverrideState.CURRENT if copied[name] == current else OverrideState.MOVED
