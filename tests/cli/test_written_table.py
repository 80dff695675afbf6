"""The table of what was written: file names and the folder stand there whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from complaintgen.cli import complaintgen
from tests.law.facts import case, lender, said
from tests.support import write_case

LONG = "示例省示例自治州示例县普惠数字科技互联网小额贷款股份有限公司第一分公司"


def printed(case_file: Path, folder: Path) -> str:
    result = CliRunner().invoke(complaintgen, ["generate", str(case_file), "--doc", "demand_letter", "--out", str(folder), "--date", "2026-03-02"],
                                standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.output


@pytest.mark.parametrize("name", ["[old]", "papers [1]", "[red]红[/red]", "材料"])
def test_the_folder_is_named_as_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    path = write_case(tmp_path / "case.json", case(lender("microloan"), said("threat_violence")))
    assert printed(path, Path(name)).splitlines()[0].rstrip() == f"已写入 {name}"


def test_a_long_file_name_goes_on_in_the_next_line_and_is_not_cut(tmp_path: Path) -> None:
    path = write_case(tmp_path / "case.json", case(lender("microloan", name=LONG), said("threat_violence")))
    shown = printed(path, tmp_path / "out")
    (written,) = (tmp_path / "out").glob("*.docx")
    cells = [line.split("│")[1].strip() for line in shown.splitlines() if line.startswith("│")]
    assert "".join(cells) == written.name
    assert "…" not in shown
