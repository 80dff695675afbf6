"""Eighty ways to type a command wrong: each ends with exit code 2, one message in Chinese that names what was wrong, and nothing written."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.inprocess import call
from tests.support import make_case, message, write_case

LINES = {
    # commands
    "generat x": "没有这个命令（generat）。是不是想写 generate？",
    "chek": "没有这个命令（chek）。是不是想写 check？",
    "deadline case.json": "没有这个命令（deadline）。是不是想写 deadlines？",
    "帮助": "没有这个命令（帮助）。可用的命令：",
    "laws shw x": "没有这个命令（shw）。是不是想写 show？",
    "laws 2026-03-01": "没有这个命令（2026-03-01）。可用的命令：check、list、on、show。",
    "templates instal x": "没有这个命令（instal）。是不是想写 install？",
    "templates varss": "没有这个命令（varss）。是不是想写 vars？",
    # missing and superfluous words
    "explain": "缺少 案件文件。请用 --help",
    "show": "缺少 案件文件。",
    "check": "缺少 案件文件。",
    "deadlines": "缺少 案件文件。",
    "validate": "缺少 案件文件。",
    "completion": "缺少 bash|zsh|fish。",
    "laws show": "缺少 编号。",
    "laws on": "缺少 日期。",
    "templates new": "缺少 文件夹。",
    "templates copy folder": "缺少 文书或短语",
    "templates show": "缺少 模板包。",
    "templates map": "缺少 模板包。",
    "templates diff": "缺少 模板包。",
    "templates check": "缺少 模板包。",
    "templates preview": "缺少 模板包。",
    "templates build": "缺少 文件夹。",
    "templates install": "缺少 文件或文件夹。",
    "templates upgrade": "缺少 文件或文件夹。",
    "templates remove": "缺少 编号。",
    "schema more": "命令行有多余或缺少的内容。",
    "generate case.json more": "命令行有多余或缺少的内容。",
    "laws list more": "命令行有多余或缺少的内容。",
    "templates list more": "命令行有多余或缺少的内容。",
    # options
    "generate case.json --pdff": "没有选项 --pdff。是不是想写 --pdf？",
    "generate case.json -x": "没有选项 -x。请用 --help",
    "explain case.json --grond x": "没有选项 --grond。是不是想写 --ground？",
    "deadlines case.json --ical x": "没有选项 --ical。",
    "schema --json": "没有选项 --json。",
    "check case.json --out x": "没有选项 --out。",
    "templates vars --md": "没有选项 --md。",
    "templates new x --form default": "没有选项 --form。是不是想写 --from？",
    "generate case.json --strict=yes": "",
    "generate case.json --out": "",
    "generate case.json --date": "",
    # values
    "generate case.json --date 0001-01-01": "--date 的取值不对。日期应在 1990-01-01 至 2099-12-31 之间。",
    "deadlines case.json --date 9999-12-31": "--date 的取值不对。日期应在 1990-01-01 至 2099-12-31 之间。",
    "generate case.json --date 2026/03/01": "--date 的取值不对。日期应写成 2026-03-01。",
    "generate case.json --date 2026-02-30": "--date 的取值不对。日期应写成 2026-03-01。",
    "check case.json --date 今天": "--date 的取值不对。日期应写成 2026-03-01。",
    "laws on 2026-13-01": "日期的取值不对。日期应写成 2026-03-01。",
    "generate case.json --doc police": "--doc 没有这个取值（police）。",
    "generate case.json --doc ''": "--doc 没有这个取值（）。可以填写：police_report、",
    "explain case.json --doc POLICE_REPORT": "--doc 没有这个取值（POLICE_REPORT）。",
    "generate case.json --style tabel": "--style 没有这个取值（tabel）。是不是想写 table？可以填写：narrative、table。",
    "completion powershell": "没有这个取值（powershell）。可以填写：bash、zsh、fish。",
    "explain case.json --ground public_security.thret": "public_security.thret：没有适用于本案的这个编号",
    "generate case.json --plead nothing": "nothing",
    "laws show public_security.thret": "public_security.threat",
    "templates vars --doc polce_report": "police_report",
    "templates copy pack polce_report": "pack",
    # files, folders and packs
    "validate none.json": "none.json：没有这个文件",
    "validate .": "这是文件夹",
    "show ''": "",
    "check 'a\nb.json'": "没有这个文件",
    "generate case.json --pack none": "没有这个模板包",
    "generate case.json --pack ''": "",
    "laws list --pack none": "没有这个模板包",
    "templates show none": "没有这个模板包",
    "templates diff default none": "没有这个模板包",
    "templates check empty": "pack.toml",
    "templates map none": "没有这个模板包",
    "templates preview default --case none": "none",
    "templates remove default -y": "default",
    "templates remove none -y": "none",
    "templates install none.zip": "none.zip",
    "templates install case.json": "case.json",
    "templates upgrade none.zip": "none.zip",
    "templates build none": "none",
    "templates new .": "",
    "templates new fresh --from none": "没有这个模板包",
    "new .": "这是文件夹，不是文件",
    "new -": "回答要保存在文件里，不能用 -",
    "new fresh.json": "这里不是终端",
    "generate case.json --out case.json": "case.json",
    "generate case.json --out case.json/papers": "无法写入",
    "show case.json --docx empty": "文件已经存在，没有覆盖",
    "show case.json --docx none/a.docx": "无法写入",
    "deadlines case.json --ics case.json": "文件已经存在，没有覆盖",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a case and an empty folder in it; no line may change it."""
    folder = tmp_path_factory.mktemp("wrong")
    write_case(folder / "case.json", make_case(contacts=[message(1, "2026-03-01")]))
    (folder / "empty").mkdir()
    return folder


@pytest.mark.parametrize(("line", "told"), LINES.items(), ids=LINES.keys())
def test_a_wrong_command_line_is_explained_and_writes_nothing(line: str, told: str, folder: Path) -> None:
    before = {path: path.read_bytes() if path.is_file() else b"" for path in folder.rglob("*")}
    result = call(*shlex.split(line), cwd=folder)
    assert (result.returncode, result.stdout) == (2, "")
    assert told in result.stderr
    assert re.search("[\u4e00-\u9fff]", result.stderr)
    assert not re.search(r"Traceback|Error:|Usage|Try '|object at 0x|Missing|Invalid|No such", result.stderr)
    assert {path: path.read_bytes() if path.is_file() else b"" for path in folder.rglob("*")} == before
