"""`citations`: whether every citation of law in some documents is right, whoever wrote them."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from complaintgen.cli._click_zh import ChineseCommand
from complaintgen.cli._output import print_json

if TYPE_CHECKING:
    from complaintgen.law.citations import CheckedCitation, Passage

_STDIN = "-"
_LARGEST = 64 << 20
_FOREIGN = (
    (b"%PDF", "这是 PDF 文件，不能核对", "请用原来的 Word 文件，或者把文字复制到文本文件（.txt）里再核对"),
    (b"\xd0\xcf\x11\xe0", "这是旧格式的 Word 文件（.doc）或者加了密码的文件，不能核对", "请用 Word 打开，去掉密码，另存为 .docx"),
    (b"{\\rtf", "这是 RTF 文件，不能核对", "请用 Word 打开，另存为 .docx"),
)


@click.command("citations", cls=ChineseCommand)
@click.argument("files", metavar="文件...", nargs=-1, required=True)
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="日期", help="按哪一天有效的法律核对，默认今天；核对过去的行为，写行为日。")
@click.option("--pack", "pack_name", default="default", metavar="模板包", help="其中的本地规定也算收录的规定。")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出，供程序读取。")
def citations(files: tuple[str, ...], day: datetime | None, pack_name: str, as_json: bool) -> bool:
    """核对 Word 或者文本文件（- 为标准输入）里引用的法律：有没有这部规定、这一条款项，引文是否一致。

    谁写的文件都可以，不联网。旧条号说明现在是第几条，废止的说明从哪天起。没有收录的规定和案号写明无法核对，不当作错误。
    有一处有误时退出码为 3。
    """
    # The rooms load here, so that --help stays quick.
    from complaintgen.cli._packs import load_pack
    from complaintgen.law.citations import check_citations, register_of

    chosen = day.date() if day else date.today()
    read = {name: _passages(name) for name in dict.fromkeys(files)}
    register = register_of(load_pack(pack_name).law())
    checked = {name: check_citations(passages, register, chosen) for name, passages in read.items()}
    if as_json:
        print_json(_as_object(checked, chosen))
    else:
        click.echo("\n".join(_lines(checked, chosen)))
    return any(item.verdict.value == "bad" for found in checked.values() for item in found)


def _passages(name: str) -> tuple[Passage, ...]:
    """The passages of a file.

    Raises:
        UserError: it cannot be read, or is neither Word nor text.
    """
    from complaintgen.errors import Fault, ReadError
    from complaintgen.files.disk import decode, read_bytes, undecodable
    from complaintgen.law.citations import Passage, passages_of_text
    from complaintgen.word.locations import paragraphs_of

    shown = "标准输入" if name == _STDIN else name
    data = sys.stdin.buffer.read(_LARGEST + 1) if name == _STDIN else read_bytes(name, most=_LARGEST, what="要核对的文件")
    if len(data) > _LARGEST:
        raise ReadError(Fault(shown, f"文件超过 {_LARGEST >> 20} MB", "请确认这是要核对的文件"))
    if data.startswith(b"PK"):
        return tuple(Passage(found.words, ((0, f"{found.title} {found.where}".strip()),)) for found in paragraphs_of(data, shown))
    for beginning, reason, remedy in _FOREIGN:
        if data.startswith(beginning):
            raise ReadError(Fault(shown, reason, remedy))
    text = decode(data, is_prose=True)
    if text is None:
        raise ReadError(undecodable(shown, data))
    return passages_of_text(text)


def _counts(found: Iterable[CheckedCitation]) -> dict[str, int]:
    from complaintgen.law.citations import CitationVerdict

    counts = Counter(item.verdict for item in found)
    return {verdict.value: counts[verdict] for verdict in CitationVerdict}


def _as_object(checked: Mapping[str, Sequence[CheckedCitation]], day: date) -> dict[str, object]:
    from complaintgen.law.citations import lists_are_of

    files = [{"file": name, "counts": _counts(found), "citations": [_row(item) for item in found]} for name, found in checked.items()]
    return {"date": day.isoformat(), "lists_as_of": lists_are_of().isoformat(), "files": files}


def _row(item: CheckedCitation) -> dict[str, object]:
    findings = [{"reason": finding.key, "verdict": finding.verdict.value, "because": finding.because, "remedy": finding.remedy} for finding in item.findings]
    return {"place": item.place, "text": item.text, "citation": item.citation, "law": item.law, "edition": item.edition, "article": item.article, "paragraph": item.paragraph,
            "item": item.item, "quote": item.quote, "verdict": item.verdict.value, "findings": findings}


def _lines(checked: Mapping[str, Sequence[CheckedCitation]], day: date) -> Iterator[str]:
    from complaintgen.law.citations import CitationVerdict, lists_are_of

    for name, found in checked.items():
        yield f"{'标准输入' if name == _STDIN else name}：按 {day} 有效的法律核对"
        for verdict in CitationVerdict:
            yield from _grouped([item for item in found if item.verdict is verdict])
        counts = _counts(found)
        yield f"共 {len(found)} 处引用：" + "，".join(f"{verdict.label} {counts[verdict.value]}" for verdict in CitationVerdict) + "。"
    yield f"条文清单截至 {lists_are_of()}；之后的修改没有收录。"


def _grouped(found: Sequence[CheckedCitation]) -> Iterator[str]:
    """Each citation with all its places, since a paper names a law many times."""
    places: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for item in found:
        said = tuple(f"{finding.because}。{finding.remedy}" for finding in item.findings)
        places.setdefault((f"{item.verdict.label}　{item.citation}", said), []).append(item.place)
    for (head, said), where in places.items():
        yield f"  {head}（{'、'.join(dict.fromkeys(where))}）"
        yield from (f"      {line}" for line in said)
