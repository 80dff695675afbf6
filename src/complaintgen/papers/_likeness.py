"""How much of a paper stands almost word for word in the paper of somebody else: what those who receive complaints sort out as mass-produced.

In: rendered papers. Out: their own sentences, a fingerprint of each, and the share that has a near twin. It measures and changes nothing: no
paper is ever reworded by it.

Own is what is neither law nor quoted (nor says only when and how the quoted words came) nor the form of a paper: headings, who the parties are, what is
asked for and closing lines say the same in every paper, and the annex lists. Near twins are sentences of which 85 % of the characters are the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, NewType

from complaintgen.patterns import Pattern
from complaintgen.word.locations import StyledParagraph, styled_paragraphs

SCHEME: Final = 2
"""Raised when sentences are cut or fingerprinted otherwise: fingerprints of two schemes are not compared."""
MOST_ALIKE = 25
"""Percent; a larger share is told. Judgement: issue 15; banks' models looked for complaints over 90 % alike (anchors 1a)."""
_TWINS = 0.85
_LEAST_PAPER = 60
"""Characters of own text below which a share says nothing."""
_LEAST_SENTENCE = 6
_BUCKETS, _PLACES = 256, 64

_FORM = frozenset({"title", "signature", "date", "closing line", "closing line flush", "note", "body text flush", "form label", "form cause"})
"""The styles of what is the form of a paper, as the default pack has them."""
_HEADINGS = ("heading", "form section")
_TABLE = "table"
_ANNEX = "annex title"
_APART = Pattern(r"(?:人|人员|机构|单位|当事人信息)$|请求|申请事项|诉前保全")
"""Headings of who the parties are and of what is asked for."""
_ASKING = Pattern(r"请[^。；：]{1,12}：\s*$")
"""The end of a line below which a letter numbers what it asks for."""
_PARTY = Pattern(r"(?:原告|被告|第三人|申请人|被申请人|报案人|投诉人|举报人|说明人|案由)[一二三四五六七八九十\d]{0,3}(?:（[^（）]*）)?：")
_QUOTE = Pattern("(?:[^。；：“”《》]{1,40}：)?“[^“”]*”")
"""Words that were said, with the day, number and way that introduce them."""
_REFERENCE = Pattern(r"（(?:附表第|证据\d)[^（）]*）")
_BLANK = Pattern("【待填：[^】]*】")
_NUMBERED = Pattern(r"\s*\d+．")
_SENTENCE_END = Pattern("[。！？]")
_PART_END = Pattern("；(?![^（]*）)")
_DIGITS = Pattern(r"\d+(?:[.,]\d+)*")
_LAW, _BOX = "《", "□"
_EDGES = " 　，：、"

Fingerprint = NewType("Fingerprint", int)
"""The characters of a sentence without their order, as bits that only the salt can be compared by.

A keyed hash puts each character into one of `_BUCKETS`; the n-th in a bucket sets its n-th bit. So many bits two fingerprints share as the sentences have characters in
common or more, so that no near twin is missed; what is taken for one wrongly has the same characters in another order.
"""
Fingerprints = Mapping[str, tuple[tuple[Fingerprint, ...], ...]]
"""Id of a paper → for each of its documents those of its own sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """The share of a paper, from 0 to 1, that stands almost so in the paper of that kind of another case; `other` names the case."""

    paper: str
    share: float
    other: str

    @property
    def percent(self) -> int:
        """The share in whole percent."""
        return round(self.share * 100)

    @property
    def is_high(self) -> bool:
        """Whether it is so much that a reader may take the paper for one of many."""
        return self.percent > MOST_ALIKE


def own_sentences(data: bytes) -> tuple[str, ...]:
    """What a paper says in words of its own, digits levelled, in its order.

    Args:
        data: the bytes of a rendered .docx.

    Raises:
        PackError: it is no Word file.
    """
    return tuple(sentence for paragraph in _own_paragraphs(styled_paragraphs(data, "paper")) for sentence in _sentences(paragraph))


def _own_paragraphs(paragraphs: Iterable[StyledParagraph]) -> Iterator[str]:
    is_apart = is_asking = False
    for paragraph in paragraphs:
        if paragraph.style == _ANNEX:
            return
        is_asking = bool(_ASKING.search(paragraph.words)) or (is_asking and bool(_NUMBERED.match(paragraph.words)))
        if paragraph.style.startswith(_HEADINGS):
            is_apart = bool(_APART.search(paragraph.words.strip()))
        elif not (is_apart or is_asking or paragraph.style in _FORM or paragraph.style.startswith(_TABLE) or _PARTY.match(paragraph.words)):
            yield paragraph.words


def _sentences(paragraph: str) -> Iterator[str]:
    text = paragraph
    for left_out in (_QUOTE, _REFERENCE, _BLANK):
        text = left_out.sub("", text)
    if number := _NUMBERED.match(text):
        if _LAW in text:  # an item of the list of what was broken, whose first words are the law's too
            return
        text = text[number.end():]
    for sentence in _SENTENCE_END.split(text):
        if _LAW not in sentence and _BOX not in sentence:
            parts = (_DIGITS.sub("0", part).strip(_EDGES) for part in _PART_END.split(sentence))
            yield from (part for part in parts if len(part) >= _LEAST_SENTENCE)


def fingerprint_papers(papers: Iterable[tuple[str, bytes]], salt: bytes) -> Fingerprints:
    """The fingerprints of some papers.

    Args:
        papers: the id and the bytes of each document.
        salt: at most 64 bytes; fingerprints with different salts cannot be compared.
    """
    found: dict[str, tuple[tuple[Fingerprint, ...], ...]] = {}
    for paper, data in papers:
        found[paper] = (*found.get(paper, ()), fingerprint_sentences(own_sentences(data), salt))
    return found


def fingerprint_sentences(sentences: Sequence[str], salt: bytes) -> tuple[Fingerprint, ...]:
    """The fingerprint of each sentence; `salt` as `fingerprint_papers`."""
    buckets = {character: blake2b(character.encode(), key=salt, digest_size=1).digest()[0] for character in set().union(*sentences)}
    return tuple(_packed(buckets[character] for character in sentence) for sentence in sentences)


def written(papers: Fingerprints) -> dict[str, list[list[str]]]:
    """Fingerprints as JSON; `as_read` gives them back."""
    return {paper: [[_as_hex(sentence) for sentence in document] for document in documents] for paper, documents in papers.items()}


def as_read(papers: Mapping[str, Sequence[Sequence[str]]]) -> Fingerprints:
    """The fingerprints that `written` gave as JSON.

    Raises:
        ValueError: a sentence is none that it gave.
    """
    return {paper: tuple(tuple(_packed(bytes.fromhex(sentence)) for sentence in document) for document in documents) for paper, documents in papers.items()}


def _as_hex(fingerprint: Fingerprint) -> str:
    """The bucket of each character, in the order of the buckets."""
    counts = ((fingerprint >> bucket * _PLACES & (1 << _PLACES) - 1).bit_count() for bucket in range(_BUCKETS))
    return bytes(bucket for bucket, count in enumerate(counts) for _ in range(count)).hex()


def _packed(buckets: Iterable[int]) -> Fingerprint:
    bits = 0
    for bucket, count in Counter(buckets).items():
        bits |= (1 << min(count, _PLACES)) - 1 << bucket * _PLACES
    return Fingerprint(bits)


def are_twins(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether two sentences are almost the same."""
    return 2 * (one & other).bit_count() >= _TWINS * (one.bit_count() + other.bit_count())


def share_alike(ours: Sequence[Fingerprint], theirs: Sequence[Fingerprint]) -> float | None:
    """The share of the characters of a paper that stand in a sentence with a near twin in another; None where the paper says too little of its own."""
    whole = sum(sentence.bit_count() for sentence in ours)
    if whole < _LEAST_PAPER:
        return None
    return sum(sentence.bit_count() for sentence in ours if any(are_twins(sentence, other) for other in theirs)) / whole


def most_alike(ours: Fingerprints, others: Mapping[str, Fingerprints]) -> tuple[Likeness, ...]:
    """For each kind of paper the case that it is most alike to, in the order of the papers; a kind that no other case has is left out."""
    found = []
    for paper, documents in ours.items():
        shares = [(share, name) for name, theirs in others.items() for document in documents for other in theirs.get(paper, ())
                  if (share := share_alike(document, other)) is not None]
        if shares:
            share, name = max(shares, key=lambda pair: pair[0])
            found.append(Likeness(paper=paper, share=share, other=name))
    return tuple(found)
