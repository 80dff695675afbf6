"""Where previews are written: only what a preview wrote itself, and nobody has changed since, is replaced or removed there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from complaintgen.errors import Fault, ReadError, WriteError
from complaintgen.files.disk import (
    folder_entries,
    private_folder,
    read_bytes,
    read_bytes_if_there,
    remove_file,
    replace_all,
)
from complaintgen.files.pdf import convert_to_pdf, draw_pages, libreoffice, pdftoppm
from complaintgen.packcheck.preview._rendering import Sheet
from complaintgen.papers.bundle import MANIFEST

RECORD = ".preview.json"
"""The files that previews wrote, each with its SHA-256: a list of pairs."""

Own = frozenset[tuple[str, str]]
"""File names with the digests that a preview wrote under them."""


def write_preview(sheets: Sequence[Sheet], folder: Path, *, is_whole: bool) -> tuple[Path, ...]:
    """Write the sheets that differ from what the folder holds, as Word and, where the programs are there, PDF and PNG.

    Args:
        sheets: the papers.
        folder: where to; made where it is not there.
        is_whole: the sheets are the whole preview, so what earlier previews left of other papers is removed.

    Returns:
        The Word files that were written.

    Raises:
        WriteError: the folder holds papers to be filed, or files of the same name that are not a preview's; or a program fails.
    """
    if (folder / MANIFEST).exists():
        raise WriteError(Fault(str(folder), "这个文件夹里是正式文书，预览不写在一起", "请用 --out 换一个文件夹"))
    own = _recorded(folder)
    changed = {f"{sheet.stem}.docx": sheet.data for sheet in sheets if not _is_current(sheet, folder, own)}
    _refuse_foreign(changed, folder, own)
    _remove_old(sheets, changed, folder, own, is_whole=is_whole)
    own = _write(changed, folder, own)
    paths = tuple(folder / name for name in changed)
    _write(dict(_drawn(paths)), folder, own)
    return paths


def _recorded(folder: Path) -> Own:
    try:
        return frozenset((str(name), str(digest)) for name, digest in json.loads(read_bytes(folder / RECORD)))
    except (ReadError, ValueError, TypeError):
        # Without a record of ours every file counts as the person's own and is left alone.
        return frozenset()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _is_own(path: Path, own: Own) -> bool:
    return path.is_file() and (path.name, _digest(read_bytes(path))) in own


def _is_current(sheet: Sheet, folder: Path, own: Own) -> bool:
    """Whether the folder holds the sheet as it is now, with its pages as far as they can be drawn."""
    paper, pages = folder / f"{sheet.stem}.docx", folder / f"{sheet.stem}.pdf"
    return _is_own(paper, own) and read_bytes_if_there(paper) == sheet.data and (libreoffice() is None or _is_own(pages, own))


def _refuse_foreign(changed: Mapping[str, bytes], folder: Path, own: Own) -> None:
    kept = [path for name in changed if (path := folder / name).exists() and not _is_own(path, own)]
    if kept:
        raise WriteError(*(Fault(str(path), *_WHY_KEPT[any(name == path.name for name, _ in own)]) for path in kept))


_WHY_KEPT = {
    True: ("这份预览被修改过，没有覆盖", "预览只供查看；要改文书，请改模板包里的模板。不需要这些修改的，请删除这个文件"),
    False: ("不是预览写的文件，没有覆盖", "请用 --out 换一个文件夹"),
}


def _remove_old(sheets: Sequence[Sheet], changed: Mapping[str, bytes], folder: Path, own: Own, *, is_whole: bool) -> None:
    """Remove the pages of papers that are written anew, since they may have fewer, and other papers from a whole preview."""
    kept = {sheet.stem for sheet in sheets if f"{sheet.stem}.docx" not in changed}
    anew = {name.removesuffix(".docx") for name in changed}
    for name in {name for name, _ in own}:
        stem = _stem(name)
        if (stem in anew or (is_whole and stem not in kept)) and _is_own(folder / name, own):
            remove_file(folder / name)


def _stem(name: str) -> str:
    """The paper that a file shows: `01_报案材料` of `01_报案材料-2.png`."""
    stem, _, ending = name.rpartition(".")
    return stem.rpartition("-")[0] if ending == "png" else stem


def _write(contents: Mapping[str, bytes], folder: Path, own: Own) -> Own:
    """Record the files, then write them: whatever interrupts, the next preview knows them for its own."""
    if not contents:
        return own
    known = frozenset((name, digest) for name, digest in own if (folder / name).exists())
    known |= {(name, _digest(data)) for name, data in contents.items()}
    replace_all(folder, {RECORD: json.dumps(sorted(known), ensure_ascii=False, indent=1).encode(), **contents})
    return known


def _drawn(papers: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    """The PDF of each paper and a PNG of each page, by file name; nothing where LibreOffice is not installed."""
    if not papers or libreoffice() is None:
        return
    with private_folder() as work:
        convert_to_pdf(papers, work)
        for paper in papers:
            if pdftoppm():
                draw_pages(work / f"{paper.stem}.pdf", work)
        yield from ((entry.name, entry.read()) for entry in folder_entries(work))
