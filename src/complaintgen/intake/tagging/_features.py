"""What the model sees of a message: runs of one to four characters, and marks (cues, rules that hold, concepts, context).

In: a plain text with its cues. Out: `Seen`, a set of names; nothing of it depends on how the words were disguised.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from complaintgen.case.enums import Tag
from complaintgen.errors import LexiconError
from complaintgen.files.tables import Table, packaged_table
from complaintgen.intake.tagging._context import MessageContext
from complaintgen.intake.tagging._normalisation import spelling
from complaintgen.intake.tagging._rules import Hits
from complaintgen.patterns import Pattern

LONGEST_RUN = 4

_DIGITS = Pattern(r"\d+")
_IN_TEXT = (
    ("official_domain", Pattern(r"(?:gov|court)\s?(?:gov\s?)?cn")),
    ("office_line", Pattern(r"(?<!\d)(?:12368|12378|96110|12345|12348|12309|12321|12333)(?!\d)")),
    ("signed", Pattern(r"^【")),
    ("unsubscribe", Pattern(r"退订|拒收|回[tr](?![a-z])|td$")),
    ("own_account", Pattern(r"(?<!\d)6\d{3}(?!\d)|私人账户|个人账户|加微信|收款码")),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """The runs of characters and the marks of a text."""

    runs: frozenset[str]
    marks: frozenset[str]


class ConceptTable(Table):
    """All of concepts.toml: the words of each concept, apart by blanks."""

    concept: dict[str, str]


@cache
def concepts() -> Mapping[str, tuple[str, ...]]:
    """The concepts of each word, in plain characters.

    Raises:
        LexiconError: the data break the format.
    """
    table = packaged_table(ConceptTable, "complaintgen.intake.tagging", "concepts.toml", LexiconError)
    plain = spelling().plain_word
    found: dict[str, list[str]] = {}
    for name, words in table.concept.items():
        for word in words.split():
            found.setdefault(plain(word), []).append(name)
    return {word: tuple(dict.fromkeys(names)) for word, names in found.items()}


def runs_of(text: str) -> Iterator[str]:
    """Every run of one to four characters within a line, digits as one 0."""
    for line in _DIGITS.sub("0", text).split("\n"):
        for length in range(1, LONGEST_RUN + 1):
            yield from (line[start:start + length] for start in range(len(line) - length + 1))


def seen_in(text: str, hits: Hits, ruled: Iterable[Tag], *, is_to_borrower: bool, context: MessageContext) -> Seen:
    """What the model sees of a plain text, whose cues and rules were found before."""
    runs = frozenset(runs_of(text))
    return Seen(runs, frozenset((*_told(text, hits, ruled), *_conceived(runs), *_around(is_to_borrower=is_to_borrower, context=context))))


def _told(text: str, hits: Hits, ruled: Iterable[Tag]) -> Iterator[str]:
    yield from (f"cue:{group}" for group, places in hits.items() if places)
    yield from (f"rule:{tag.value}" for tag in ruled)
    yield from (f"has:{name}" for name, pattern in _IN_TEXT if pattern.search(text))


def _conceived(runs: Iterable[str]) -> Iterator[str]:
    meanings = concepts()
    found = sorted({name for run in runs for name in meanings.get(run, ())})
    yield from (f"about:{name}" for name in found)
    yield from (f"both:{one}+{other}" for one, other in combinations(found, 2))


def _around(*, is_to_borrower: bool, context: MessageContext) -> Iterator[str]:
    yield "to:debtor" if is_to_borrower else "to:other"
    kind = context.sender_kind()
    if kind:
        yield f"from:{kind}"
