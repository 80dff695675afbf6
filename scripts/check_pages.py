"""Look at the pages of papers as a clerk would: python scripts/check_pages.py FILE.pdf…   (needs pdftotext)

A page must not be blank, must not end with a heading, must not part a signature line from its date, and must not hold a
signature with less than three lines of what is signed. No line ends inside a number.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

FOOTER = re.compile(r"^第\d+页，共\d+页$|^本文件由本人提供的信息整理生成")
HEADING = re.compile(r"^[一二三四五六七八九十]、\S{2,16}$|^(诉讼请求|请求事项|请求|申请事项|事实和理由|理由|线索|证据|附件|期限|今天|本周|如果被拒|办理说明|可以投诉、举报的单位|在窗口怎么说)$")
SIGNATURE, DATE = "（签名、捺印）", "年月日"
SIGNED_LINES = 3
PARTED = re.compile(r"\d[—-]$|^[—-]\d")
"""The end of a line inside an exhibit's number, a contract's, or the items from one to another."""


def faults_of(path: Path) -> Iterator[str]:
    """What is wrong with the pages of one PDF."""
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True).stdout
    for number, page in enumerate(text.split("\f")[:-1], 1):
        lines = [line for raw in page.splitlines() if (line := re.sub(r"\s", "", raw)) and not FOOTER.match(line)]
        if not lines:
            yield f"page {number} is blank"
        elif HEADING.match(lines[-1]):
            yield f"page {number} ends with the heading {lines[-1]}"
        if any(SIGNATURE in line for line in lines) and DATE not in lines:
            yield f"page {number} has a signature line without its date"
        first = next((index for index, line in enumerate(lines) if SIGNATURE in line), SIGNED_LINES)
        if first < SIGNED_LINES:
            yield f"page {number} has a signature with {first} lines of text"
        yield from (f"page {number} parts a number: {line}" for line in lines if PARTED.search(line))


def main() -> int:
    """Print every fault; 1 if there is any."""
    faults = [f"{name}: {fault}" for name in sys.argv[1:] for fault in faults_of(Path(name))]
    print("\n".join(faults) or f"{len(sys.argv) - 1} papers, every page in order")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
