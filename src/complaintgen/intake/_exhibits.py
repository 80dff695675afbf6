"""What was imported becomes evidence: the phone that holds the messages first, then the file they were read from; the events cite both. Files that are evidence themselves too.

In: the JSON of a case and exhibits, or events that have just been merged and the file they came from. Out: the JSON with what was not listed yet. Pure. What
is worked out is not confirmed: that there is such a phone, whose it is, what it proves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from complaintgen.case.enums import Channel, EvidenceKind, Proves
from complaintgen.case.model import SELF, ToldCase
from complaintgen.case.reading import Json
from complaintgen.intake._merge import DOUBTS, LIST, in_order
from complaintgen.intake._read_event import Origin, Uncertainty
from complaintgen.intake._read_exhibit import ReadExhibit

_EVIDENCE = "evidence"
_ON_A_PHONE = frozenset(channel.value for channel in (Channel.CALL, Channel.SMS, Channel.WECHAT, Channel.QQ, Channel.APP))
_PROVES = Uncertainty("proves", "按导入的是联系记录推定，本人还没有确认证明什么")


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """The file that events were read from.

    Attributes:
        name: without its folder.
        sha256: of its bytes, before anything was read from it.
    """

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ListedExhibits:
    """A case with the exhibits that were new to it.

    Attributes:
        raw: the JSON of the case.
        paths: where the new ones stand in it.
        ids: of all of them, those listed before too, in their order.
    """

    raw: Mapping[str, Json]
    paths: tuple[str, ...]
    ids: tuple[str, ...]


def merge_exhibits(raw_case: Mapping[str, Json], exhibits: Iterable[ReadExhibit]) -> ListedExhibits:
    """Add exhibits to the evidence of a case, each under an id of its own; one that is listed already is not added.

    A file is listed where its digest is or, where one of both has none, its name; a phone where one of the same holder is.
    """
    entries = _entries(raw_case, _EVIDENCE)
    before, doubts, ids = len(entries), list[Json](), list[str]()
    free = _free_ids(entries)
    for exhibit in exhibits:
        held = next((entry for entry in entries if _is_the_same(entry, exhibit)), None)
        if held is None:
            held = {"id": next(free), **_facts_of(exhibit)}
            entries.append(held)
            doubts += [{"path": f"{held['id']}.{doubt.field}", "reason": doubt.why} for doubt in exhibit.unconfirmed]
        ids.append(str(held.get("id")))
    if len(entries) == before:
        return ListedExhibits(raw_case, (), tuple(ids))
    told = raw_case.get(DOUBTS)
    doubted = {DOUBTS: [*(told if isinstance(told, list) else ()), *doubts]} if doubts else {}
    raw = in_order({**raw_case, _EVIDENCE: entries, **doubted}, ToldCase.model_fields)
    return ListedExhibits(raw, tuple(f"{_EVIDENCE}[{index}]" for index in range(before, len(entries))), tuple(ids))


def exhibits_of(contacts: Iterable[Mapping[str, Json]], file: ImportedFile) -> tuple[ReadExhibit, ...]:
    """What some contacts rest on that were read from a file: the phone of each who got them, then the file."""
    holders = dict.fromkeys(_text(contact.get("recipient")) for contact in contacts if contact.get("channel") in _ON_A_PHONE)
    return (*(_phone_of(holder, file) for holder in holders), _file_exhibit(file))


def cite_import(raw_case: Mapping[str, Json], paths: Iterable[str], file: ImportedFile) -> ListedExhibits:
    """List what contacts rest on that were just read from a file, and have each cite its phone and the file.

    Args:
        raw_case: the JSON of a case.
        paths: where those contacts stand in it, as `merge` says; where there are none, nothing is listed.
        file: the file.
    """
    places = {int(path.rpartition("[")[2].rstrip("]")) for path in paths}
    contacts = _entries(raw_case, LIST)
    exhibits = exhibits_of([contacts[place] for place in sorted(places)], file) if places else ()
    listed = merge_exhibits(raw_case, exhibits)
    by_holder = {exhibit.holder: identifier for exhibit, identifier in zip(exhibits, listed.ids, strict=True) if exhibit.file is None}
    cited: list[Json] = [_citing(contact, by_holder, listed.ids[-1]) if place in places else contact for place, contact in enumerate(contacts)]
    return ListedExhibits({**listed.raw, LIST: cited}, listed.paths, listed.ids) if places else listed


def _citing(contact: Mapping[str, Json], phones: Mapping[str | None, str], file: str) -> Mapping[str, Json]:
    held = contact.get(_EVIDENCE)
    phone = phones.get(_text(contact.get("recipient"))) if contact.get("channel") in _ON_A_PHONE else None
    ids = dict.fromkeys([*(held if isinstance(held, list) else ()), *([phone] if phone else ()), file])
    return {**contact, _EVIDENCE: list(ids)}


def _phone_of(holder: str | None, file: ImportedFile) -> ReadExhibit:
    title = {None: "收到信息、来电的手机（原始载体）", SELF: "本人收到信息、来电的手机（原始载体）"}.get(holder, "收到的人收到信息、来电的手机（原始载体）")
    held = () if holder is None else (Uncertainty("holder", "按导入的内容是此人收到的推定"),)
    return ReadExhibit(kind=EvidenceKind.ELECTRONIC_DATA, title=title, proves=Proves.INTRUSION, file=None, holder=holder, origin=Origin(file.name, ""),
                       unconfirmed=(Uncertainty("title", f"文件 {file.name} 里有联系记录，推定原件还在手机里；从营业厅下载的详单、已经换掉的手机，请改写"), *held, _PROVES))


def _file_exhibit(file: ImportedFile) -> ReadExhibit:
    return ReadExhibit(kind=EvidenceKind.ELECTRONIC_DATA, title=f"导出的联系记录（电子文件 {file.name}）", proves=Proves.INTRUSION, file=file.name, sha256=file.sha256,
                       origin=Origin(file.name, ""), unconfirmed=(_PROVES,))


def _facts_of(exhibit: ReadExhibit) -> Mapping[str, Json]:
    facts = {"kind": exhibit.kind.value, "title": exhibit.title, "proves": exhibit.proves.value, "holder": exhibit.holder, "file": exhibit.file, "sha256": exhibit.sha256}
    return {name: value for name, value in facts.items() if value is not None}


def _is_the_same(entry: Mapping[str, Json], exhibit: ReadExhibit) -> bool:
    if exhibit.file is None:
        return (entry.get("kind"), entry.get("file"), entry.get("holder")) == (exhibit.kind.value, None, exhibit.holder)
    digest = entry.get("sha256")
    return digest == exhibit.sha256 if digest and exhibit.sha256 else entry.get("file") == exhibit.file


def _entries(raw_case: Mapping[str, Json], name: str) -> list[Mapping[str, Json]]:
    held = raw_case.get(name)
    return [entry for entry in held if isinstance(entry, Mapping)] if isinstance(held, Sequence) and not isinstance(held, str) else []


def _free_ids(entries: Sequence[Mapping[str, Json]]) -> Iterator[str]:
    taken = {entry.get("id") for entry in entries}
    return (identifier for number in count(len(entries) + 1) if (identifier := f"e{number}") not in taken)


def _text(value: Json) -> str | None:
    return value if isinstance(value, str) else None
