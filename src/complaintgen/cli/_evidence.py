"""The commands about originals: kept beside the case as they are, and compared with what was taken in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from complaintgen.cli._click_zh import ChineseGroup
from complaintgen.cli._output import print_json

if TYPE_CHECKING:
    from complaintgen.files.disk import CustodyReport, Difference, KeptOriginal, Method, Taking

CASE = click.argument("case_file", metavar="案件文件")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="以 JSON 输出，供程序读取。")
_KINDS = (("changed", "内容变了"), ("missing", "不见了"), ("added", "多出来的"), ("record", "留存记录被改过"))


@click.group(cls=ChineseGroup)
def evidence() -> None:
    """留存证据原件，核对有没有变动。

    原件复制到案件文件旁边的文件夹（案件名.evidence），只读，并记下名称、大小、SHA-256 值、修改时间和留存时间。这只帮助发现改动，不是公证，也不能证明内容真实；手机等原始载体要继续保管好。
    """


@evidence.command()
@CASE
@click.argument("files", metavar="文件...", nargs=-1, required=True, type=click.Path(path_type=Path))
@AS_JSON
def add(case_file: str, files: tuple[Path, ...], as_json: bool) -> None:
    """留存原件：复制到案件的证据文件夹，原来的文件不动。

    同样的内容只留存一份；重名的另取名称，不覆盖。链接、文件夹、设备不收；读取时被改动的文件会说明，不留存。案件文件不改动。
    """
    from complaintgen.errors import Fault, UserError
    from complaintgen.files.disk import Method, keep_original

    folder = evidence_folder(case_file)
    kept: list[KeptOriginal] = []
    faults: list[Fault] = []
    for file in files:
        try:
            kept.append(keep_original(folder, file, taking_by(Method.ADDED)))
        except UserError as error:
            faults += error.faults
    if as_json:
        print_json({"folder": str(folder), "kept": [_row(item) for item in kept]})
    else:
        click.echo("".join(f"{line}\n" for line in _kept_lines(folder, kept)), nl=False)
    if faults:
        raise UserError(*faults)


@evidence.command()
@CASE
@AS_JSON
def verify(case_file: str, as_json: bool) -> bool:
    """核对留存的原件：内容变了的、不见了的、多出来的，以及留存记录有没有被改过。

    和留存时完全一样，退出码为 0；有不同为 3；没有留存过、读不出来为 2。只有自己能读等权限的变化不算。
    """
    from complaintgen.files.disk import check_originals

    folder = evidence_folder(case_file)
    report = check_originals(folder)
    not_kept = _not_kept(case_file, report)
    if as_json:
        print_json(_as_object(report, not_kept))
    else:
        click.echo("\n".join(_lines(folder, report, not_kept)))
    return not report.is_as_taken_in


@evidence.command()
@CASE
@click.option("--request", "request_file", type=click.Path(path_type=Path), metavar="文件", help="写出请求文件（.tsq），由您自己交给时间戳机构；程序不联网。")
@click.option("--answer", "answer_file", type=click.Path(path_type=Path), metavar="文件", help="核对时间戳机构返回的答复（.tsr），核对通过的留存在一起。")
@click.option("--certs", "certs_file", type=click.Path(path_type=Path), metavar="文件", help="与 --answer 一起用：时间戳机构公布的根证书（PEM）；不给的，只能核对答复自带的证书。")
@AS_JSON
def stamp(case_file: str, request_file: Path | None, answer_file: Path | None, certs_file: Path | None, as_json: bool) -> bool:
    """给留存记录加盖可信时间戳（RFC 3161），请求和答复都在本机处理。

    时间戳说明这份记录（连同其中各文件的 SHA-256 值）在那个时间已经存在：这是完整性辅助，不是公证，不能证明内容真实。核对答复要安装 complaintgen[stamp]。
    核对通过、但没有用 --certs 核对签发机构的，退出码为 3。
    """
    from complaintgen.errors import Fault, UserError

    folder = evidence_folder(case_file)
    if request_file is not None and answer_file is None and certs_file is None:
        _request(folder, request_file, as_json=as_json)
        return False
    if answer_file is not None and request_file is None:
        return _answer(folder, answer_file, certs_file, as_json=as_json)
    raise UserError(Fault("complaintgen evidence stamp", "--request 和 --answer 要写一个，只写一个", "先用 --request 写出请求文件，收到答复后再用 --answer 核对"))


def _request(folder: Path, file: Path, *, as_json: bool) -> None:
    from complaintgen.files.disk import Method, create_private, request_stamp

    create_private(file, request_stamp(folder, taking_by(Method.STAMP_REQUEST)))
    if as_json:
        print_json({"request": str(file)})
    else:
        click.echo(f"已写入 {file}。里面只有留存记录的 SHA-256 值和一个随机数，没有案件的内容；交给时间戳机构，收到的答复用 --answer 核对。")


def _answer(folder: Path, file: Path, certificates: Path | None, *, as_json: bool) -> bool:
    from complaintgen.files.disk import Method, accept_answer
    from complaintgen.formatting import BEIJING

    found = accept_answer(folder, file, certificates, taking_by(Method.STAMP_ANSWER))
    at = found.time.at.astimezone(BEIJING)
    if as_json:
        print_json({"at": at.isoformat(), "signer": found.time.signer, "is_trusted": found.time.is_trusted, "covered": [entry.stored_name for entry in found.covered], "later": found.later})
        return not found.time.is_trusted
    click.echo(f"时间戳核对通过：{at:%Y-%m-%d %H:%M:%S}（北京时间），签发者 {found.time.signer}，覆盖当时留存的 {len(found.covered)} 项。")
    if found.later:
        click.echo(f"这之后又留存了 {found.later} 个文件，时间戳不包括它们；可以再用 --request 请求一次。")
    if not found.time.is_trusted:
        click.echo("没有核对签发者是谁：只有答复自带的证书作证，谁都可以自己做一份。请用 --certs 给出时间戳机构公布的根证书再核对。")
    click.echo("时间戳说明留存记录在那个时间已经存在，不是公证，不能证明内容真实。")
    return not found.time.is_trusted


def evidence_folder(case_file: str) -> Path:
    """The evidence folder of a case, of which there must be a case file.

    Raises:
        UserError: the case comes from the standard input, or cannot be read.
    """
    from complaintgen.case.reading import STDIN, raw_case, read_bytes
    from complaintgen.errors import Fault, UserError
    from complaintgen.files.disk import evidence_folder_of

    if case_file == STDIN:
        raise UserError(Fault("complaintgen evidence", "标准输入旁边没有文件夹", "请写明案件文件的名称"))
    raw_case(read_bytes(case_file))
    return evidence_folder_of(Path(case_file))


def taking_by(method: Method) -> Taking:
    """How something is taken in now; the clock is read here and nowhere below."""
    from complaintgen import __version__
    from complaintgen.files.disk import Taking

    return Taking(method=method, at=datetime.now(UTC), tool=f"complaintgen {__version__}")


def _row(item: KeptOriginal) -> dict[str, object]:
    entry = item.entry
    return {"original_name": entry.original_name, "stored_name": entry.stored_name, "size": entry.size, "sha256": entry.sha256, "is_new": item.is_new}


def _kept_lines(folder: Path, kept: Sequence[KeptOriginal]) -> Iterator[str]:
    for item in kept:
        name = item.entry.original_name if item.entry.original_name == item.entry.stored_name else f"{item.entry.original_name}（存为 {item.entry.stored_name}）"
        yield f"{'已留存' if item.is_new else '已经留存过，没有重复留存'}：{name}，{item.entry.size} 字节，SHA-256 {item.entry.sha256}"
    if kept:
        yield f"文件夹：{folder}。请继续保管好原来的手机等载体，不要删除里面的信息。"


def _not_kept(case_file: str, report: CustodyReport) -> tuple[tuple[str, str], ...]:
    """The exhibits, by id and file, of whose files the case holds a digest that the record does not list."""
    from complaintgen.case.reading import raw_case, read_bytes

    listed = {entry.sha256 for entry in report.entries}
    exhibits = raw_case(read_bytes(case_file)).get("evidence")
    found = [item for item in exhibits if isinstance(item, Mapping)] if isinstance(exhibits, list) else []
    return tuple((str(item.get("id")), str(item.get("file") or "")) for item in found if item.get("sha256") and item["sha256"] not in listed)


def _as_object(report: CustodyReport, not_kept: Sequence[tuple[str, str]]) -> dict[str, object]:
    return {"ok": report.is_as_taken_in, "files": len(report.entries), **{kind: [{"name": item.name, "why": item.why} for item in _of(report, kind)] for kind, _ in _KINDS},
            "not_kept": [{"id": identifier, "file": file} for identifier, file in not_kept]}


def _of(report: CustodyReport, kind: str) -> tuple[Difference, ...]:
    found: tuple[Difference, ...] = getattr(report, kind)
    return found


def _lines(folder: Path, report: CustodyReport, not_kept: Sequence[tuple[str, str]]) -> Iterator[str]:
    for kind, title in _KINDS:
        yield from (f"{title}：{item.name}（{item.why}）" for item in _of(report, kind))
    for identifier, file in not_kept:
        yield f"提示：证据 {identifier} 的文件{f' {file} ' if file else ''}写有 SHA-256 值，没有留存过，或者留存后改动过；可以用 complaintgen evidence add 留存。"
    if report.is_as_taken_in:
        yield f"{folder}：留存的 {len(report.entries)} 个文件和留存时完全一样。"
    else:
        counts = "，".join(f"{title} {len(found)} 处" for kind, title in _KINDS if (found := _of(report, kind)))
        yield f"{folder}：{counts}。留存过 {len(report.entries)} 个文件。"
    yield "核对只说明文件和留存时是否一样，不是公证，也不能证明内容真实。"
