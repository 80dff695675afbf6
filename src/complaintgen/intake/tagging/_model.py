"""The learned weights: a linear model for each tag, and two gates before them (is this collection, is it harassment).

In: `Seen`. Out: a probability for each output. The weights are data (`weights.bin`), written by scripts/train_tagger.py from the labelled
messages; its head says of which, and what was measured. Sums are of whole numbers, so that they are the same on every machine.
"""

from __future__ import annotations

import json
import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from complaintgen.files.disk import packaged
from complaintgen.intake.tagging._features import Seen

WEIGHTS_FILE = "weights.bin"
COLLECTION = "collection"
HARASSMENT = "harassment"

_SIZE_OF_HEAD = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class TagModel:
    """Weights, ready for use.

    Attributes:
        head: version, hash of the training data, thresholds and what was measured, as the file has them.
        outputs: the names of the columns: both gates and every tag.
        thresholds: from which probability on each output counts.
    """

    head: Mapping[str, Any]
    outputs: tuple[str, ...]
    thresholds: Mapping[str, float]
    _index: Mapping[str, int]
    _weights: Sequence[int]

    def probabilities(self, seen: Seen) -> dict[str, float]:
        """How likely each output is."""
        runs, marks = self._sums(seen.runs), self._sums(seen.marks)
        per_run = self.head["run_factor"] / math.sqrt(max(len(seen.runs), 1))
        logits = (bias + of_run * per_run * run + of_mark * mark for bias, of_run, run, of_mark, mark
                  in zip(self.head["bias"], self.head["run_scale"], runs, self.head["mark_scale"], marks, strict=True))
        return {name: 1 / (1 + math.exp(-max(min(logit, 30.0), -30.0))) for name, logit in zip(self.outputs, logits, strict=True)}

    def weight_of(self, name: str, output: str) -> int:
        """How much a run or mark speaks for an output, in steps of its scale."""
        row = self._index.get(name)
        return 0 if row is None else self._weights[row * len(self.outputs) + self.outputs.index(output)]

    def _sums(self, names: Iterable[str]) -> list[int]:
        width, index, weights = len(self.outputs), self._index, self._weights
        rows = [weights[row * width:(row + 1) * width] for name in names if (row := index.get(name)) is not None]
        return [sum(column) for column in zip(*rows, strict=True)] if rows else [0] * width


@cache
def tag_model() -> TagModel:
    """The shipped weights, read when first used."""
    return read_model(packaged("complaintgen.intake.tagging", WEIGHTS_FILE))


def read_model(data: bytes) -> TagModel:
    """The weights of a file: the size of the head, the head as JSON, the names by line, the weights as one byte each."""
    start = _SIZE_OF_HEAD + int.from_bytes(data[:_SIZE_OF_HEAD], "big")
    head = json.loads(data[_SIZE_OF_HEAD:start])
    end = start + head["size_of_names"]
    names = data[start:end].decode().split("\n")
    return TagModel(head=head, outputs=tuple(head["outputs"]), thresholds=head["thresholds"], _index=dict(zip(names, range(len(names)), strict=True)),
                    _weights=array("b", data[end:]))


def written_model(head: Mapping[str, Any], names: Sequence[str], weights: bytes) -> bytes:
    """The bytes that `read_model` reads."""
    lines = "\n".join(names).encode()
    text = json.dumps({**head, "size_of_names": len(lines)}, ensure_ascii=False, sort_keys=True).encode()
    return len(text).to_bytes(_SIZE_OF_HEAD, "big") + text + lines + weights
