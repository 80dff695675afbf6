"""One file is read, with all that is packed in it, by the importers that know it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from complaintgen.errors import Fault, UserError
from complaintgen.files.disk import Source
from complaintgen.intake._read_event import Origin
from complaintgen.intake.importers._importer import ExistingCase, Importer, ImportNote, Read
from complaintgen.intake.importers._refused import refuse_if_known

_PACKED = (b"PK\x03\x04", b"\x1f\x8b")


def importer_among(importers: Sequence[Importer], source: Source) -> Importer:
    """The first importer that knows a file.

    Raises:
        ReadError: the file cannot be read.
        UserError: none knows it.
    """
    head = source.head()
    refuse_if_known(head, source)
    for importer in importers:
        if importer.identify(head, source.name):
            return importer
    known = "、".join(importer.name for importer in importers)
    if head.startswith(_PACKED):
        raise UserError(Fault(source.place, "不认识这种文件，或者压缩包里还是压缩包", f"请先解压，再导入里面的文件；能导入的有：{known}"))
    raise UserError(Fault(source.place, "不认识这种文件" if head else "不认识这种文件：文件是空的", f"能导入的有：{known}；也可以在手机上复制短信，粘贴到这里，每条之间空一行"))


def read_with(importers: Sequence[Importer], source: Source, existing: ExistingCase) -> Iterator[Read]:
    """What a file and all that is packed in it hold.

    Raises:
        UserError: nothing of it can be read.
    """
    parts = source.unpacked()
    faults: list[UserError] = []
    for part in parts:
        try:
            yield from _read_part(importers, part, existing)
        except UserError as error:
            if len(parts) == 1:
                raise
            faults.append(error)
            yield from (ImportNote(_place(part, fault.place), f"{fault.reason}，没有读取。{fault.remedy}") for fault in error.faults)
    if faults and len(faults) == len(parts):
        raise UserError(*(fault for error in faults for fault in error.faults))


def _read_part(importers: Sequence[Importer], part: Source, existing: ExistingCase) -> Iterator[Read]:
    importer = _importer_of(importers, part)
    given, is_alone, file = 0, not part.member, part.path.name
    try:
        for item in importer.read(part, existing):
            if isinstance(item, ImportNote):
                yield _placed(item, part)
            else:
                given += 1
                yield item if is_alone and item.origin and item.origin.file == file else _placed(item, part)
    except UserError as error:
        if not given:
            raise
        for fault in error.faults:
            yield ImportNote(_place(part, fault.place), f"读到这里为止：{fault.reason}。前面的 {given} 项已经读出；{fault.remedy}", is_break=True)


def _importer_of(importers: Sequence[Importer], part: Source) -> Importer:
    """The importer of a part; what somebody pastes is text, in whatever language it is."""
    try:
        return importer_among(importers, part)
    except UserError:
        if part.held is None or not part.held.strip() or b"\0" in part.held:
            raise
        return importers[-1]


def _placed(item: Read, part: Source) -> Read:
    """The same, with the file that the person named and the place in it."""
    if isinstance(item, ImportNote):
        return replace(item, place=f"{part.member} {item.place}") if part.member else item
    if item.origin is None:
        return replace(item, origin=Origin(part.path.name, ""))
    place = f"{part.member} {item.origin.place}" if part.member else item.origin.place
    return item if (part.path.name, place) == (item.origin.file, item.origin.place) else replace(item, origin=Origin(part.path.name, place))


def _place(part: Source, place: str) -> str:
    """A fault names its file by path; a note stands beside the name of the file already."""
    return place.removeprefix(part.place).removeprefix(" ").strip() or part.member or part.path.name
