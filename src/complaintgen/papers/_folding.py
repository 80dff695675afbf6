"""The text of large papers, folded until their files are made: a bundle of tens of thousands of contacts is hundreds of megabytes of text.

Folded once and lightly it is a thirtieth, and takes a hundredth of the time that filling it in took.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from complaintgen.word.template import FilledTemplate, WordTemplate

_LARGE = 1_000_000
"""Characters from which a part is worth folding: a paper of hundreds of contacts has fewer."""
_LIGHTLY = 1


@dataclass(frozen=True, slots=True)
class FoldedTemplate:
    """A filled template whose parts are folded."""

    template: WordTemplate
    parts: Mapping[str, bytes]

    def pack(self) -> bytes:
        """The bytes of the .docx; errors as `FilledTemplate.pack`."""
        return FilledTemplate(template=self.template, filled={name: zlib.decompress(part).decode() for name, part in self.parts.items()}).pack()


def folded_where_large(filled: FilledTemplate) -> FilledTemplate | FoldedTemplate:
    """A filled template as it is kept."""
    if all(len(text) < _LARGE for text in filled.filled.values()):
        return filled
    return FoldedTemplate(template=filled.template, parts={name: zlib.compress(text.encode(), _LIGHTLY) for name, text in filled.filled.items()})
