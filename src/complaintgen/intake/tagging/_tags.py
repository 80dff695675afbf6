"""Suggest tags for a message that a person received; a person always confirms them.

In: the text as it was sent, whether the one who got it is the borrower, and what is known around it. Out: the tags that it bears, the
gravest first, each with how sure that is and the words that led to it as they stand in the text. The model (`_model.py`) decides; cues
and rules (`tags.toml`) are among what it sees, and name the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from complaintgen.case.enums import Tag
from complaintgen.intake.tagging._context import NOTHING_KNOWN, MessageContext
from complaintgen.intake.tagging._features import Seen, seen_in
from complaintgen.intake.tagging._lexicon import Hit, lexicon
from complaintgen.intake.tagging._model import COLLECTION, HARASSMENT, TagModel, tag_model
from complaintgen.intake.tagging._normalisation import Plain, spelling
from complaintgen.intake.tagging._reasons import leading_words
from complaintgen.intake.tagging._rules import borne_out, merged

SURE = 0.6
"""From which confidence on a suggestion is ticked for the person."""

_LONG = 240
"""Characters of a plain text from which on its parts are read by themselves too, so that one sentence is not lost in a letter."""

_ONLY_OF_OTHERS = frozenset({Tag.DEBT_DISCLOSURE, Tag.DEMAND_ON_THIRD_PARTY})
_ENDS = frozenset("。!?;\n")
_EASED_BY_NEIGHBOURS = 0.6
_ENOUGH_WHERE_ALL_AGREE = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class TagSuggestion:
    """A tag, how likely the message bears it, and the words that led to it."""

    tag: Tag
    words: tuple[str, ...]
    confidence: float

    @property
    def is_sure(self) -> bool:
        """Whether it may be ticked before the person has read the message."""
        return self.confidence >= SURE


_LIKELIER_THAN_NOT = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageReading:
    """What the tagger says of a message.

    Attributes:
        is_collection: whether it is of a collector at all, a lawful reminder included.
        confidence: how likely that is.
        suggestions: the tags, the gravest first; none where it is no collection.
    """

    is_collection: bool
    confidence: float
    suggestions: tuple[TagSuggestion, ...]

    @property
    def is_sure(self) -> bool:
        """Whether it may be said to be of a collector without asking a person to look."""
        return self.is_collection and self.confidence >= SURE


@dataclass(frozen=True, slots=True)
class _PartRead:
    plain: Plain
    likely: Mapping[str, float]
    cues: Mapping[Tag, list[Hit]]


def suggest_tags(text: str, *, is_to_borrower: bool, context: MessageContext = NOTHING_KNOWN) -> tuple[TagSuggestion, ...]:
    """The tags that a message bears, the gravest first.

    Args:
        text: the message as it was sent.
        is_to_borrower: whether the person who got it is the debtor; some tags exist only for one or the other.
        context: the sender, the signature and the sender's other messages, as far as they are known.
    """
    return read_message(text, is_to_borrower=is_to_borrower, context=context).suggestions


def read_message(text: str, *, is_to_borrower: bool, context: MessageContext = NOTHING_KNOWN) -> MessageReading:
    """Whether a message is of a collector, and the tags that it bears; the arguments are those of `suggest_tags`."""
    model = tag_model()
    whole = _trimmed(spelling().plain(_signed(text, context)))
    if not whole.text:
        return MessageReading(is_collection=False, confidence=0.0, suggestions=())
    parts = [_read(part, model, context, is_to_borrower=is_to_borrower) for part in _parts(whole)]
    best = {output: max(parts, key=lambda part: part.likely[output]) for output in model.outputs}
    likely = {output: part.likely[output] for output, part in best.items()}
    gate = parts[0].likely[COLLECTION]
    eased = _EASED_BY_NEIGHBOURS if _is_among_collection(context, is_to_borrower=is_to_borrower) else 1.0
    may_be = gate >= model.thresholds[COLLECTION] * eased
    ruled = {tag for part in parts for tag in part.cues}
    found = [tag for tag in lexicon().gravity if may_be and _is_borne(tag, likely, model, eased, is_ruled=tag in ruled, is_to_borrower=is_to_borrower)]
    if len(found) > 1:
        found = [tag for tag in found if tag is not Tag.NEUTRAL_REMINDER]
    suggestions = tuple(TagSuggestion(tag=tag, words=_words(best[tag.value], tag, model), confidence=round(min(likely[tag.value], gate), 3)) for tag in found)
    return MessageReading(is_collection=bool(found) or gate >= _LIKELIER_THAN_NOT, confidence=round(gate, 3), suggestions=suggestions)


def account_tells(account: str, tag: Tag) -> bool:
    """Whether by the word lists alone a person's own account, which is no message and which the model never learned of, tells of a tag."""
    words, plain = lexicon(), spelling().plain(account)
    return tag in borne_out(words, plain.text, words.hits(plain.text), is_to_borrower=False)


def _signed(text: str, context: MessageContext) -> str:
    return text if not context.signature or context.signature in text else f"【{context.signature}】{text}"


def _is_borne(tag: Tag, likely: Mapping[str, float], model: TagModel, eased: float, *, is_ruled: bool, is_to_borrower: bool) -> bool:
    if tag in _ONLY_OF_OTHERS if is_to_borrower else tag is Tag.NEUTRAL_REMINDER:
        return False
    # Where the word lists and the model agree on a tag, the gate need only not speak against it.
    gate = _ENOUGH_WHERE_ALL_AGREE if is_ruled and likely[tag.value] >= SURE else model.thresholds[HARASSMENT] * eased
    if tag is not Tag.NEUTRAL_REMINDER and likely[HARASSMENT] < gate:
        return False
    return likely[tag.value] >= model.thresholds[tag.value]


def _is_among_collection(context: MessageContext, *, is_to_borrower: bool) -> bool:
    """Whether another message of the same sender is surely collection."""
    around = replace(context, neighbours=(), signature=None)
    return any(read_message(other, is_to_borrower=is_to_borrower, context=around).confidence >= SURE for other in context.neighbours)


def seen_of_message(text: str, *, is_to_borrower: bool, context: MessageContext = NOTHING_KNOWN) -> Seen:
    """What the model sees of a whole message."""
    return _looked_at(_trimmed(spelling().plain(_signed(text, context))), context, is_to_borrower=is_to_borrower)[0]


def _looked_at(plain: Plain, context: MessageContext, *, is_to_borrower: bool) -> tuple[Seen, Mapping[Tag, list[Hit]]]:
    words = lexicon()
    hits = words.hits(plain.text)
    cues = borne_out(words, plain.text, hits, is_to_borrower=is_to_borrower)
    return seen_in(plain.text, hits, cues, is_to_borrower=is_to_borrower, context=context), cues


def _read(plain: Plain, model: TagModel, context: MessageContext, *, is_to_borrower: bool) -> _PartRead:
    seen, cues = _looked_at(plain, context, is_to_borrower=is_to_borrower)
    return _PartRead(plain, model.probabilities(seen), cues)


def _words(part: _PartRead, tag: Tag, model: TagModel) -> tuple[str, ...]:
    places = merged(part.cues[tag]) if tag in part.cues else leading_words(model, part.plain.text, tag.value)
    return tuple(dict.fromkeys(part.plain.original(place.start, place.end) for place in places))


def _trimmed(plain: Plain) -> Plain:
    stripped = plain.text.strip("\n ")
    return _cut(plain, start := plain.text.find(stripped), start + len(stripped))


def _cut(plain: Plain, start: int, end: int) -> Plain:
    return Plain(source=plain.source, text=plain.text[start:end], starts=plain.starts[start:end], ends=plain.ends[start:end])


def _parts(plain: Plain) -> Iterator[Plain]:
    """The text, and where it is long each of its sentences too, each wording once."""
    yield plain
    if len(plain.text) <= _LONG:
        return
    start, told = 0, set[str]()
    for place, character in enumerate(plain.text, 1):
        if character in _ENDS or place == len(plain.text):
            part = plain.text[start:place]
            if part not in told and len(part) <= _LONG:
                told.add(part)
                yield _cut(plain, start, place)
            start = place
