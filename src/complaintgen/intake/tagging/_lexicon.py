"""The word lists of the tagger: cues in groups, and rules that say which groups together make a tag.

In: `tags.toml`, which a lawyer can read and edit. Out: a `Lexicon`, which finds the cues of a plain text in one pass.

A cue is written as it is said. `(甲|乙|)` stands for one of several words, `<name>` for any word of another group, and `…`
for up to eight other characters of the same clause. A group may hold `patterns` (regular expressions) for numbers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from complaintgen.case.enums import Tag
from complaintgen.errors import LexiconError
from complaintgen.files.tables import TomlFile, open_toml, packaged_toml
from complaintgen.intake.tagging._lexicon_checks import NAMED, GroupTable, RuleTable, read_lexicon_table
from complaintgen.intake.tagging._normalisation import BREAKS, Spelling, spelling

GAP = 8
"""How many other characters `…` may stand for."""

_FILE = "tags.toml"
_Groups = Mapping[str, GroupTable]
_TAGS: Mapping[str, Tag] = {tag.value: tag for tag in Tag}


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """Where a cue stands in a plain text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """When a tag is suggested.

    Attributes:
        all: groups that must each be found; the first is the anchor, which must not be denied (「不会…」).
        scene: groups (`with`) that must be found anywhere, but are no reason by themselves and are not shown.
        near: how many characters the others may stand from the anchor; None for anywhere.
        none: groups that must not be found anywhere.
        to: only in a message to the borrower, or only in one to someone else; None for both.
        unless: tags beside which it is not suggested; their rules come earlier in the file.
    """

    tag: Tag
    all: tuple[str, ...]
    scene: tuple[str, ...]
    near: int | None
    none: tuple[str, ...]
    to: str | None
    unless: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class _Cue:
    head: str
    rest: tuple[tuple[str, ...], ...]
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Cues and rules, ready for use.

    Attributes:
        gravity: every tag, the gravest first.
        denial: the group of words that deny what follows within `denial_reach` characters.
        mask: the group of words within which no cue counts, such as 「其他」 for 「他」.
    """

    gravity: tuple[Tag, ...]
    denial: str
    mask: str
    denial_reach: int
    rules: tuple[Rule, ...]
    _cues: Mapping[str, tuple[_Cue, ...]]
    _lengths: Mapping[str, tuple[int, ...]]
    _patterns: tuple[tuple[str, re.Pattern[str]], ...]

    def hits(self, text: str) -> Mapping[str, list[Hit]]:
        """Every cue in a plain text by its group, in the order of the text; those under a mask are left out."""
        found: dict[str, set[Hit]] = defaultdict(set)
        clause_ends = _clause_ends(text)
        for start in range(len(text)):
            for length in self._lengths.get(text[start:start + 2]) or self._lengths.get(text[start], ()):
                for cue in self._cues.get(text[start:start + length], ()):
                    end = _end_of(cue, text, start, clause_ends)
                    if end:
                        found[cue.group].add(Hit(start, end))
        for group, pattern in self._patterns:
            found[group].update(Hit(*match.span()) for match in pattern.finditer(text))
        masks = sorted(found.get(self.mask, ()))
        return {group: _outside(masks, sorted(hits)) for group, hits in found.items()}


def _clause_ends(text: str) -> list[int]:
    ends, end = [0] * (len(text) + 1), len(text)
    for index in range(len(text), -1, -1):
        if index < len(text) and text[index] in BREAKS:
            end = index
        ends[index] = end
    return ends


def _end_of(cue: _Cue, text: str, start: int, clause_ends: list[int]) -> int:
    """Where a cue whose head stands at `start` ends; 0 where the rest does not follow."""
    end = start + len(cue.head)
    if _splits_latin(text, start) or _splits_latin(text, end):
        return 0
    for choices in cue.rest:
        ends = [place + len(word) for word in choices
                if (place := text.find(word, end, min(end + GAP + len(word), clause_ends[end]))) >= 0]
        if not ends:
            return 0
        end = min(ends)
    return end


def _splits_latin(text: str, position: int) -> bool:
    """Whether a position stands inside a word in Latin letters."""
    return 0 < position < len(text) and "a" <= text[position] <= "z" and "a" <= text[position - 1] <= "z"


def _outside(masks: list[Hit], hits: list[Hit]) -> list[Hit]:
    """The hits that stand within no longer mask; both come in the order of the text."""
    longest = {mask.start: mask.end for mask in masks}
    kept, masked_to, index = [], 0, 0
    for hit in hits:
        while index < len(masks) and masks[index].start < hit.start:
            masked_to = max(masked_to, masks[index].end)
            index += 1
        if masked_to < hit.end and longest.get(hit.start, 0) <= hit.end:
            kept.append(hit)
    return kept


@cache
def lexicon() -> Lexicon:
    """The shipped word lists.

    Raises:
        LexiconError: the data break the format.
    """
    return _lexicon_in(packaged_toml("complaintgen.intake.tagging", _FILE, LexiconError), spelling())


def parse_lexicon(text: str, spelled: Spelling) -> Lexicon:
    """Build a `Lexicon` from the text of its TOML file; its cues are read as messages are, by `spelled`.

    Raises:
        LexiconError: the data break the format; it names every place.
    """
    return _lexicon_in(open_toml(_FILE, text.encode(), LexiconError), spelled)


def _lexicon_in(file: TomlFile, spelled: Spelling) -> Lexicon:
    table = read_lexicon_table(file)
    groups = table.group
    cues = _by_head(cue for group in groups for cue in _cues_of(group, groups, spelled))
    patterns = tuple((group, re.compile(_with_groups(pattern, groups))) for group in groups for pattern in _reached_patterns(groups, group))
    return Lexicon(gravity=tuple(_TAGS[tag] for tag in table.gravity), denial=table.denial, mask=table.mask, denial_reach=table.denial_reach,
                   rules=tuple(map(_rule, table.rule)), _cues=cues, _lengths=_lengths(cues), _patterns=patterns)


def _rule(entry: RuleTable) -> Rule:
    return Rule(tag=_TAGS[entry.tag], all=entry.all, scene=entry.scene, near=entry.near, none=entry.none, to=entry.to,
                unless=tuple(_TAGS[tag] for tag in entry.unless))


def _by_head(cues: Iterable[_Cue]) -> dict[str, tuple[_Cue, ...]]:
    by_head: dict[str, dict[_Cue, None]] = defaultdict(dict)
    for cue in cues:
        by_head[cue.head][cue] = None
    return {head: tuple(same) for head, same in by_head.items()}


def _lengths(heads: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """How long the heads are that begin with two characters, so that few of them are looked up at each place."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for head in heads:
        lengths[head[:2]].add(len(head))
    single = {head for head in lengths if len(head) == 1}
    for opening in [opening for opening in lengths if opening[0] in single]:
        lengths[opening].add(1)
    return {opening: tuple(sorted(found)) for opening, found in lengths.items()}


def _reached(groups: _Groups, group: str) -> Iterator[GroupTable]:
    """A group and those that it includes."""
    yield groups[group]
    for included in groups[group].includes:
        yield from _reached(groups, included)


def _reached_words(groups: _Groups, group: str) -> Iterator[str]:
    return (word for reached in _reached(groups, group) for word in reached.words)


def _reached_patterns(groups: _Groups, group: str) -> Iterator[str]:
    return (pattern for reached in _reached(groups, group) for pattern in reached.patterns)


def _cues_of(group: str, groups: _Groups, spelled: Spelling) -> Iterator[_Cue]:
    for written in _reached_words(groups, group):
        heads, *rest = (_expanded(part, groups, spelled) for part in written.split("…"))
        for head in heads:
            yield _Cue(head, tuple(rest), group)


def _with_groups(written: str, groups: _Groups) -> str:
    """A cue or pattern with the words of each group that it names, as a choice in brackets."""
    return NAMED.sub(lambda name: f"({'|'.join(_with_groups(word, groups) for word in _reached_words(groups, name[1]))})", written)


def _expanded(part: str, groups: _Groups, spelled: Spelling) -> tuple[str, ...]:
    """Every way to read a part of a cue, in plain characters."""
    readings, _ = _readings(spelled.plain_word(_with_groups(part, groups)), 0)
    return tuple(dict.fromkeys(readings))


def _readings(written: str, start: int) -> tuple[list[str], int]:
    """The choices from a place to the bracket that closes them or to the end, and where that is."""
    done, open_ones, place = list[str](), [""], start
    while place < len(written) and written[place] != ")":
        if written[place] == "|":
            done, open_ones = done + open_ones, [""]
        elif written[place] == "(":
            inner, place = _readings(written, place + 1)
            open_ones = [reading + word for reading in open_ones for word in inner]
        else:
            open_ones = [reading + written[place] for reading in open_ones]
        place += 1
    return done + open_ones, place
