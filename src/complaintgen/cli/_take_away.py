"""`show --html`: the page in which a person takes a case away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from complaintgen.case.reading import read_bytes
from complaintgen.cli._packs import load_pack
from complaintgen.errors import Fault, UserError
from complaintgen.files.disk import create_private
from complaintgen.handover.page import case_page


def write_page(case_file: str, pack_name: str, target: Path, *, day: date | None, pleas: Sequence[str]) -> None:
    """Write the page of a case where there is no file yet, so that the page of another day is not lost.

    Raises:
        UserError: something is to be pleaded that the case file does not say: the page would not be that of the case in it.
    """
    if pleas:
        raise UserError(Fault("complaintgen show", "--plead 不能与 --html 一起用", "请把律师的决定写进案件文件的 claims.plead"))
    create_private(target, case_page(read_bytes(case_file), load_pack(pack_name), date.today(), day=day))
    click.echo(f"已写入 {target}。里面有姓名、号码和全部经过，只有您自己能读；案件也在里面，complaintgen new {target} 可以接着填写。")
