"""What was compiled of templates and phrases, as it is kept for the next run: code by source, and what was read of each Word file.

Marshal carries it, which Python may change with each version and which must only be fed what the program wrote itself: whoever keeps
the bytes answers for both (`files/_kept.py`).
"""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import CodeType

FileRead = tuple[str | None, dict[str, bytes], dict[str, str]]
"""Of a Word file: the id of the style of its blanks, its parts, and the Jinja source of those that are rendered."""


@dataclass(slots=True)
class CompiledSources:
    """What is compiled already.

    Attributes:
        codes: by the key that `source_key` gives.
        files: by the name of the Word file.
        is_new: something was compiled since it was read.
    """

    codes: dict[bytes, CodeType] = field(default_factory=dict)
    files: dict[str, FileRead] = field(default_factory=dict)
    is_new: bool = False

    def add_code(self, key: bytes, code: CodeType) -> None:
        """Note what a source was compiled to."""
        self.codes[key] = code
        self.is_new = True

    def add_file(self, name: str, style: str | None, parts: Mapping[str, bytes], sources: Mapping[str, str]) -> None:
        """Note what was read of a Word file."""
        self.files[name] = (style, dict(parts), dict(sources))
        self.is_new = True

    def to_bytes(self) -> bytes:
        """All of it."""
        return marshal.dumps((self.codes, self.files))


def sources_from(kept: bytes) -> CompiledSources:
    """Read what `to_bytes` wrote."""
    codes, files = marshal.loads(kept)
    return CompiledSources(codes, files)


def source_key(source: str, filename: str) -> bytes:
    """What tells a source and the name under which it is compiled from others."""
    return hashlib.blake2b(f"{filename}\0{source}".encode(errors="surrogatepass"), digest_size=16).digest()
