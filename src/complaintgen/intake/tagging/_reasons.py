"""The words of a message that speak most for a tag, where no rule of the word lists named them.

In: a plain text and an output of the model. Out: places in the text, in its order.
"""

from __future__ import annotations

from collections.abc import Iterator

from complaintgen.intake.tagging._features import LONGEST_RUN, concepts
from complaintgen.intake.tagging._lexicon import Hit
from complaintgen.intake.tagging._model import TagModel
from complaintgen.intake.tagging._normalisation import BREAKS

_MOST_SHOWN = 2
_LONGEST_SHOWN = 14
_SHORTEST_RUN = 2


def leading_words(model: TagModel, text: str, output: str) -> list[Hit]:
    """The one or two stretches of a plain text that speak most for an output; its first clause where nothing does."""
    speaking = _by_character(model, text, output)
    highest = max(speaking, default=0.0)
    if highest <= 0:
        return [_first_clause(text)]
    stretches = sorted(_stretches(text, speaking, highest / 2), key=lambda hit: (-sum(speaking[hit.start:hit.end]), hit))
    return sorted(stretches[:_MOST_SHOWN])


def _by_character(model: TagModel, text: str, output: str) -> list[float]:
    """How much each character speaks for an output: its share of every run and concept word over it."""
    speaking = [0.0] * len(text)
    meanings = concepts()
    for length in range(_SHORTEST_RUN, LONGEST_RUN + 1):
        for start in range(len(text) - length + 1):
            run = text[start:start + length]
            weight = model.weight_of(run, output) + sum(model.weight_of(f"about:{name}", output) for name in meanings.get(run, ()))
            if weight > 0:
                for place in range(start, start + length):
                    speaking[place] += weight / length
    return speaking


def _stretches(text: str, speaking: list[float], least: float) -> Iterator[Hit]:
    start = None
    for place in range(len(text) + 1):
        goes_on = place < len(text) and speaking[place] >= least and text[place] not in BREAKS
        if start is None and goes_on:
            start = place
        elif start is not None and (not goes_on or place - start >= _LONGEST_SHOWN):
            yield Hit(start, place)
            start = place if goes_on else None


def _first_clause(text: str) -> Hit:
    start = next((place for place, character in enumerate(text) if character not in BREAKS), 0)
    end = next((place for place in range(start, len(text)) if text[place] in BREAKS), len(text))
    return Hit(start, max(min(end, start + _LONGEST_SHOWN), min(start + 1, len(text))))
