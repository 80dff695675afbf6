"""Turn written Word files into PDF with LibreOffice, and PDF into pictures with poppler, where they are installed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from complaintgen.errors import Fault, WriteError
from complaintgen.files._writing import private_folder

GET_LIBREOFFICE = "请安装 LibreOffice（免费，https://zh-cn.libreoffice.org；Linux 上安装 libreoffice-writer）"
GET_PDFTOPPM = "请安装 poppler（Linux 上安装 poppler-utils）；没有它也可以直接打开 PDF 查看"
_INSTALLED_AT = ("/Applications/LibreOffice.app/Contents/MacOS/soffice", r"C:\Program Files\LibreOffice\program\soffice.exe")
"""Where the installers of macOS and Windows put it; neither adds it to the search path."""
_DOTS_PER_INCH = 96
_TAGGED = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"}}'
"""With its headings, tables and language marked, so that a screen reader reads it as it stands."""


def libreoffice() -> str | None:
    """The program of LibreOffice, None where it is not installed."""
    return next(filter(None, map(_installed, ("soffice", "libreoffice", *_INSTALLED_AT))), None)


def pdftoppm() -> str | None:
    """The program of poppler that draws pages, None where it is not installed."""
    return _installed("pdftoppm")


def convert_to_pdf(paths: Sequence[Path], folder: Path) -> None:
    """Write a PDF of each Word file into a folder, all in one run of LibreOffice with a profile of its own.

    Raises:
        WriteError: LibreOffice is not installed or fails.
    """
    program = libreoffice()
    if program is None:
        raise WriteError(Fault("PDF", "没有找到 LibreOffice", f"{GET_LIBREOFFICE}，或在 Word 中另存为 PDF"))
    with private_folder() as profile:
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", _TAGGED,
                   "--outdir", str(folder), *map(str, paths)]
        succeeded = _run(command)
    if not succeeded or not all((folder / f"{path.stem}.pdf").is_file() for path in paths):
        raise WriteError(Fault("PDF", "LibreOffice 转换失败", "Word 文件已经写好，请在 Word 中另存为 PDF"))
    for path in paths:
        (folder / f"{path.stem}.pdf").chmod(0o600)


def draw_pages(pdf: Path, folder: Path) -> None:
    """Draw each page of a PDF as a PNG named after it, such as `01_报案材料-1.png`.

    Raises:
        WriteError: pdftoppm is not installed or fails.
    """
    program = pdftoppm()
    if program is None:
        raise WriteError(Fault("PNG", "没有找到 pdftoppm", GET_PDFTOPPM))
    command = [program, "-r", str(_DOTS_PER_INCH), "-png", str(pdf), str(folder / pdf.stem)]
    if not _run(command):
        raise WriteError(Fault(pdf.name, "pdftoppm 不能画出页面", "请直接打开 PDF 查看"))


def _installed(program: str) -> str | None:
    # Most commands make no PDF and need neither module.
    import shutil

    return shutil.which(program)


def _run(command: Sequence[str]) -> bool:
    """Run a program without a shell; whether it succeeded."""
    import subprocess  # as above

    return subprocess.run(command, capture_output=True, check=False).returncode == 0
