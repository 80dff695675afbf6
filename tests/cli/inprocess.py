"""The command through its door `main` without a new interpreter for each line: streams and folder of its own, any traceback fails the test."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

from complaintgen.__main__ import main


def call(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command line and return what it printed, as `tests.support.run` does."""
    kept = sys.argv, sys.stdin, sys.stdout, sys.stderr
    out, err = io.BytesIO(), io.BytesIO()
    sys.argv = ["complaintgen", *map(str, arguments)]
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    sys.stdout, sys.stderr = (io.TextIOWrapper(stream, encoding="utf-8") for stream in (out, err))
    try:
        with chdir(cwd or Path.cwd()):
            main()
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 1
    else:
        code = 0
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        told, warned = out.getvalue().decode(), err.getvalue().decode()
        sys.argv, sys.stdin, sys.stdout, sys.stderr = kept
    return subprocess.CompletedProcess(arguments, code, told, warned)
