"""What the papers of a bundle plead, document by document, for the lawyer's page: as they print it, no more and no less.

In: the documents, each with the breaches that its template was given. Out: a row for each, those that plead the same together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from complaintgen.case.fields import Title
from complaintgen.catalogue import PaperEntry
from complaintgen.law.provisions import Version, cite
from complaintgen.papers._pleadings import Pleading

_READERS = {"institution": "regulator", "review": "police"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PleadingDocument:
    """A document that pleads, as the summary calls it."""

    paper: Annotated[str, Title("文书在目录中的名称")]
    title: Annotated[str, Title("文书的标题")]
    suffix: Annotated[str, Title("几份中的哪一份", "如收件的单位", "只有一份的（空文字）")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plea:
    """What one document pleads, or several that plead the same.

    Attributes:
        reader: who reads the documents, the police and who reviews them being one, the institution and its supervisors one.
        versions: all that is pleaded.
        rest: what is told of it: all, or where `like` names a document above, what this one pleads beside that.
    """

    documents: Annotated[tuple[PleadingDocument, ...], Title("主张相同规定的文书")]
    reader: str
    versions: tuple[Version, ...]
    rest: tuple[Version, ...]
    like: Annotated[PleadingDocument | None, Title("上面已经列出、主张大致相同的文书", absent_when="没有，或者分开写更短")] = None
    lacking: tuple[Version, ...] = ()
    asked: tuple[Version, ...] = ()

    @property
    def citations(self) -> Annotated[str, Title("主张的规定", "上面有大致相同的文书的，只是另外主张的", "没有（空文字）")]:
        """What is pleaded, or what is beside a document above."""
        return cite(self.rest)

    @property
    def left_out(self) -> Annotated[str, Title("大致相同的文书主张、这里没有主张的规定", absent_when="没有（空文字）")]:
        """What the document above pleads and this does not."""
        return cite(self.lacking)

    @property
    def examined(self) -> Annotated[str, Title("只请一并审查的规定", absent_when="没有（空文字）")]:
        """What is no ground of the document and only asked to be examined."""
        return cite(self.asked)


def told_once(pleas: Iterable[Plea]) -> tuple[Plea, ...]:
    """The rows of all documents in their order: those that plead the same as one, and by the difference what differs little from one above."""
    found: list[Plea] = []
    for plea in pleas:
        same = next((place for place, other in enumerate(found) if set(other.versions) == set(plea.versions) and set(other.asked) == set(plea.asked)), None)
        if same is None:
            found.append(plea)
        else:
            found[same] = replace(found[same], documents=(*found[same].documents, *plea.documents))
    return tuple(_beside_those_above(found))


def plea_of(document: PleadingDocument, entry: PaperEntry, breaches: Iterable[Pleading], leads: Iterable[Version]) -> Plea:
    """What one document pleads, and what it only asks to be examined."""
    shown = [breach for breach in breaches if _is_printed(breach, entry)]
    versions = _versions(breach for breach in shown if not breach.is_beside)
    asked = (*_versions(breach for breach in shown if breach.is_beside), *leads)
    return Plea(documents=(document,), reader=_READERS.get(entry.addressee, entry.addressee), versions=versions, rest=versions, asked=tuple(version for version in dict.fromkeys(asked) if version not in versions))


def _is_printed(breach: Pleading, entry: PaperEntry) -> bool:
    """Whether a paper prints a breach: a court reads rights, and the claim what binds institutions beside them; a review what binds alone."""
    if breach.right or entry.addressee not in ("court", "review"):
        return entry.addressee != "review"
    return breach.is_binding and entry.asks != "injunction"


def _versions(found: Iterable[Pleading]) -> tuple[Version, ...]:
    pleadings = (one for breach in found for one in (breach, *breach.parts))
    versions = dict.fromkeys(version for one in pleadings for ground in one.grounds for version in (ground.version, *ground.breached))
    editions = {edition: place for place, edition in enumerate(dict.fromkeys(version.edition for version in versions))}
    return tuple(sorted(versions, key=lambda version: (editions[version.edition], *_place(version))))


def _place(version: Version) -> tuple[int, int, int, int]:
    """Where a version stands in its law; a decision, whose articles are words, is left in the order in which it is cited."""
    number, _, suffix = (version.article or "").partition("之")
    return (int(number), len(suffix), version.paragraph or 0, version.item or 0) if number.isdigit() else (0, 0, 0, 0)


def _beside_those_above(found: Sequence[Plea]) -> Iterator[Plea]:
    """The rows, of which one that differs little from one told whole above is told by the difference."""
    whole: list[Plea] = []
    for plea in found:
        nearest = min((_beside(plea, other) for other in whole if other.reader == plea.reader), key=_length, default=plea)
        if _length(nearest) < _length(plea):
            yield nearest
        else:
            whole.append(plea)
            yield plea


def _beside(plea: Plea, above: Plea) -> Plea:
    return replace(plea, like=above.documents[0], rest=_without(plea.versions, above.versions), lacking=_without(above.versions, plea.versions))


def _without(versions: Iterable[Version], others: Collection[Version]) -> tuple[Version, ...]:
    return tuple(version for version in versions if version not in others)


def _length(plea: Plea) -> int:
    return len(plea.citations) + len(plea.left_out)
