"""A claim as it leaves the printer: read back from the picture of its page, and from a PDF by a screen reader.

It needs LibreOffice, poppler and tesseract with Chinese; the gate installs them and lets nothing be skipped.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.inprocess import call
from tests.support import SAMPLES

TOOLS = ("soffice", "pdftoppm", "pdfinfo", "tesseract")
pytestmark = pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason="needs LibreOffice, poppler and tesseract")
READ_ALIKE = str.maketrans({"O": "0", "I": "1", "l": "1", "（": "(", "）": ")", "：": ":", "，": ","})
"""What a reading machine does not tell apart."""


def text_from(*command: str | Path, **variables: str) -> str:
    """What a program prints."""
    return subprocess.run(command, check=True, capture_output=True, env={"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", **variables}).stdout.decode()


@pytest.fixture(scope="module")
def claim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    result = call("generate", SAMPLES / "microloan_borrower.json", "--doc", "civil_claim", "--out", folder, "--pdf")
    assert result.returncode == 0, result.stderr
    return next(folder.glob("05_*.pdf"))


@pytest.fixture(scope="module")
def first_pages(claim: Path) -> str:
    """The first two pages as a machine reads them from their pictures, without spaces and with one form for what looks alike."""
    text_from("pdftoppm", "-r", "150", "-gray", "-png", "-l", "2", claim, claim.with_suffix(""))
    read = "".join(text_from("tesseract", picture, "stdout", "-l", "chi_sim", "--psm", "6", OMP_THREAD_LIMIT="1") for picture in sorted(claim.parent.glob("*.png")))
    return re.sub(r"[ \t]", "", read).translate(READ_ALIKE)


@pytest.mark.parametrize("fact", [
    "陈某甲", "1992年3月15日", "学院路16号2单元301室", "13800001001", "示例小额贷款有限公司", "91110101MA0DEM001X", "4008000001",
    "352.50元", "3000元", "3352.50元", "12000元", "SL-2025-000123", "2025年6月18日",
])
def test_a_name_a_number_a_sum_is_read_whole_from_its_picture(fact: str, first_pages: str) -> None:
    # In one line: what is broken at a line's end is not found.
    assert fact.translate(READ_ALIKE) in first_pages


def test_the_pdf_tells_its_title_its_language_and_its_parts(claim: Path) -> None:
    told = dict(re.findall(r"^(Title|Tagged):\s*(.*)$", text_from("pdfinfo", claim), re.MULTILINE))
    assert told == {"Title": "民事起诉状", "Tagged": "yes"}
    assert b"/Lang(zh-CN)" in claim.read_bytes()
    parts = [line.split()[0] for line in text_from("pdfinfo", "-struct", claim).splitlines() if line.split()]
    assert parts.count("H1") >= 4
    assert parts.count("Table") >= 1
    assert any(part.startswith("TH") for part in parts)
