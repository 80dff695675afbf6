"""All that a person takes away in one .zip: the papers, their PDF where an office program is there, the calendar, the page with the case, the card.

In: a case file, its bundle, today. Out: the files by their names, or the archive's bytes; the same bytes every time, PDF apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from complaintgen.files.archives import build_archive
from complaintgen.files.disk import private_folder, read_bytes, replace_all
from complaintgen.files.pdf import convert_to_pdf, libreoffice
from complaintgen.handover._page import case_page
from complaintgen.handover.calendar import calendar_of, not_over
from complaintgen.papers.bundle import Bundle, guide_card, safe_name

PAGE, CALENDAR, CARD = "案件.html", "期限.ics", "先做什么.txt"
_LONGEST_STEM = 80
"""Characters; with the folders around it a path stays within the 260 that Windows takes."""
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))})
"""Source: Microsoft, Naming Files, Paths, and Namespaces: no file is called so, whatever its ending."""


def package_files(data: bytes, bundle: Bundle, today: date) -> Iterator[tuple[str, bytes]]:
    """Each file to be taken away with its name, which any system can have.

    Args:
        data: the case file.
        bundle: its papers.
        today: the day on which it is taken away.

    Raises:
        CaseError: as `case_page`.
        PackError: a paper cannot be rendered.
    """
    taken: set[str] = set()
    for paper in bundle.papers:
        yield _free_name(paper.file_name, taken), paper.data
    entered = not_over(bundle.deadlines, min(today, bundle.assessment.day))
    if entered:
        yield CALENDAR, calendar_of(entered, bundle.assessment.day)
    yield CARD, _card(bundle)
    yield PAGE, case_page(data, bundle.pack, today, bundle=bundle)


def package_of(data: bytes, bundle: Bundle, today: date, *, with_pdf: bool = False) -> bytes:
    """The archive of `package_files`.

    Args:
        data: the case file.
        bundle: its papers.
        today: the day on which it is taken away.
        with_pdf: with a PDF of each paper, where LibreOffice is there (`can_make_pdf`).

    Raises:
        CaseError: as `case_page`.
        PackError: a paper cannot be rendered.
        WriteError: LibreOffice fails.
    """
    contents = dict(package_files(data, bundle, today))
    return build_archive(contents | (_pdf_files(contents) if with_pdf and can_make_pdf() else {}))


def can_make_pdf() -> bool:
    """Whether an office program is there that makes PDF."""
    return libreoffice() is not None


def package_name(name: str, today: date) -> str:
    """What the archive of somebody's case is called."""
    return f"{windows_name(safe_name(name) or '案件', ())}-{today}.zip"


def windows_name(stem: str, taken: Iterable[str]) -> str:
    """A name without its ending that Windows takes too, and that no other of the names has, be it in other case."""
    name = stem[:_LONGEST_STEM].rstrip(". ") or "_"
    name = f"_{name}" if name.partition(".")[0].casefold() in _DEVICES else name
    used, number = frozenset(taken), 1
    while (found := name if number == 1 else f"{name}（{number}）").casefold() in used:
        number += 1
    return found


def _free_name(file_name: str, taken: set[str]) -> str:
    stem, _, ending = file_name.rpartition(".")
    name = windows_name(stem, taken)
    taken.add(name.casefold())
    return f"{name}.{ending}"


def _card(bundle: Bundle) -> bytes:
    """What to do first as plain text, which a phone shows too; with the line ends that every editor on Windows knows."""
    card = guide_card(bundle)
    parts: Sequence[tuple[str, Sequence[str]]] = (("", card.safety), ("今天", card.today), ("本周", card.this_week), ("不收、不办怎么办", card.if_refused))
    told = "\n\n".join("\n".join([title, *lines] if title else lines) for title, lines in parts if lines)
    return f"\ufeff{told}\n".replace("\n", "\r\n").encode()


def _pdf_files(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    papers = {name: data for name, data in contents.items() if name.endswith(".docx")}
    with private_folder() as folder:
        replace_all(folder, papers)
        convert_to_pdf([folder / name for name in papers], folder)
        return {name: read_bytes(folder / name) for paper in papers for name in (f"{Path(paper).stem}.pdf",)}
