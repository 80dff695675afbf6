"""Turn the written Word files into PDF with LibreOffice, when the person asked for it."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from complaintgen.errors import Fault, WriteError


def convert_to_pdf(paths: Sequence[Path], folder: Path) -> None:
    """Write a PDF beside each Word file.

    Raises:
        WriteError: LibreOffice is not installed or fails.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise WriteError(Fault("--pdf", "没有找到 LibreOffice", "请安装 LibreOffice，或去掉 --pdf，在 Word 中另存为 PDF"))
    with tempfile.TemporaryDirectory() as profile:
        command = [program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", "pdf",
                   "--outdir", str(folder), *map(str, paths)]
        result = subprocess.run(command, capture_output=True, check=False)
    if result.returncode or not all((folder / f"{path.stem}.pdf").is_file() for path in paths):
        raise WriteError(Fault("--pdf", "LibreOffice 转换失败", "Word 文件已经写好，请在 Word 中另存为 PDF"))
    for path in paths:
        (folder / f"{path.stem}.pdf").chmod(0o600)
